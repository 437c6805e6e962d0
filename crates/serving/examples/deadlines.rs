//! A year's calendar is imported anew over one million periods that service started: how long
//! the preview takes, and how long until every period is computed again and the list of what
//! moved is written. The measure is the aim of a minute, not a peer.
//!
//! `cargo run --profile quick -p serving --example deadlines [DOCUMENTS]`; two periods a document,
//! 500,000 documents unless told. On PostgreSQL when `DUBAN_TEST_PG` names a server.

use std::time::Instant;

use calendar::{Calendar, table::MakeUp};
use chrono::{Days, NaiveDate};
use kernel::{
    calendars::{self, ImportYear},
    db::plan::Filling,
    registry::Registry,
    testing::{POSTGRES, Plan, World},
};
use law::{Document, Domicile, Paper, Procedure};
use serde_json::{Value, json};

const PAPER: &str = "起诉状副本";
/// Days of service, one after another.
const DAYS: u32 = 600;

/// The periods of a paper served on a day, as they are kept.
fn periods(calendar: &Calendar, day: NaiveDate) -> Value {
    let document = Document { id: (), paper: Paper::find(PAPER).unwrap(), days: None };
    let place = (Procedure::Ordinary, Domicile::Domestic);
    let kept = law::periods(calendar, &document, place, day).into_iter().map(|one| {
        let trace: Vec<Value> =
            one.trace.iter().map(|step| json!({ "date": step.date, "text": step.text })).collect();
        json!({ "kind": one.kind, "starts": one.starts, "raw_end": one.raw_end, "text": one.text(),
            "not_before": one.not_before(), "basis": one.basis.join("、"), "trace": trace,
            "end": one.end.ok() })
    });
    kept.collect()
}

/// Deliveries with one paper each, ten to a case, each with a link.
async fn fill(world: &World, documents: u32) {
    let Filling { id, .. } = Filling::of(world);
    let at = "'2026-09-01T00:00:00+00:00'";
    let sqlite = Filling::of(world).own(uuid::Uuid::nil()).starts_with('x');
    let numbers = match sqlite {
        true => format!(
            "(WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {documents}) \
             SELECT i FROM n) n"
        ),
        false => format!("generate_series(1, {documents}) n(i)"),
    };
    let (empty, day_type) = if sqlite { ("x''", "text") } else { ("''::bytea", "date") };
    let no = if sqlite { "0" } else { "false" };
    let first = NaiveDate::from_ymd_opt(2025, 1, 6).unwrap();
    let calendar = world.kernel().calendar();
    let days: Vec<String> = (0..DAYS)
        .map(|number| {
            let day = first + Days::new(u64::from(number));
            let kept = periods(&calendar, day).to_string().replace('\'', "''");
            format!("({number}, '{day}', '{kept}')")
        })
        .collect();
    let days = days.join(", ");
    world
        .sql(&format!(
            "CREATE TABLE seed_day (number int PRIMARY KEY, day {day_type}, periods text); \
             INSERT INTO seed_day VALUES {days}; \
             CREATE TABLE seed AS SELECT i, i / 10 AS of_case, {id} AS delivery, {id} AS paper, \
             {id} AS party, {id} AS file FROM {numbers}; \
             CREATE TABLE seed_case AS SELECT of_case, {id} AS id FROM seed GROUP BY of_case; \
             CREATE UNIQUE INDEX seed_case_of ON seed_case (of_case); \
             INSERT INTO court_case (id, top_office, number, cause, division, judge, clerk, \
             assistant, procedure, filed_on, publicity, state, fetched_at, created_at) \
             SELECT id, id, '（2026）京0114民初' || of_case || '号', '', '', '', '', '', '普通', \
             day, '', '全部送达', {at}, {at} FROM seed_case JOIN seed_day ON number = 0"
        ))
        .await;
    world
        .sql(&format!(
            "INSERT INTO case_party (id, case_id, top_office, ordinal, source_id, role, kind, \
             name, id_sealed, id_index, id_masked, domicile, confirmed) SELECT party, c.id, c.id, \
             1, '' || i, '被告', 'natural', '张某', {empty}, '', '', 'domestic', {no} FROM seed JOIN \
             seed_case c ON c.of_case = seed.of_case; \
             INSERT INTO delivery (id, top_office, case_id, party_id, recipient_name, state, \
             manifest_sm3, created_at, objected) SELECT delivery, c.id, c.id, party, '张某', \
             'SERVED', {empty}, {at}, {no} FROM seed n JOIN seed_case c ON c.of_case = n.of_case; \
             INSERT INTO delivery_document (id, delivery_id, ordinal, type, title, copies, \
             file_id, sm3, size, pages) SELECT paper, delivery, 1, '{PAPER}', '{PAPER}', 1, file, \
             {empty}, 1, 1 FROM seed; \
             INSERT INTO attempt (id, delivery_id, task_id, case_id, ordinal, method, channel, \
             address_sealed, address_masked, confirmed, state, check_code, codes, token_sealed, \
             created_at, expires_at) SELECT {id}, delivery, file, c.id, 1, 'electronic', 'sms', \
             {empty}, '', {no}, 'SERVED', '', 1, {empty}, {at}, {at} FROM seed n JOIN seed_case c \
             ON c.of_case = n.of_case; \
             INSERT INTO effect (delivery_id, document_id, state, served_on, basis, evidence, \
             periods, calendar_version, rule_version, computed_at) SELECT delivery, paper, \
             'SERVED', day, '[]', '[]', periods, '', '', {at} FROM seed n JOIN seed_day ON \
             number = i % {DAYS}; \
             DROP TABLE seed; DROP TABLE seed_case; DROP TABLE seed_day; ANALYZE"
        ))
        .await;
}

#[tokio::main]
async fn main() {
    let documents = std::env::args().nth(1).map_or(500_000, |word| word.parse().unwrap());
    let part = serving::capability();
    let mut registry = Registry::default();
    calendars::register(&mut registry);
    registry.deadlines.extend(part.deadlines);
    registry.topics.extend(part.topics);
    registry.jobs.extend(part.jobs);
    let plan = Plan { registry, ..Plan::default() };
    let world = match std::env::var(POSTGRES) {
        Ok(server) => World::postgres(&server, plan).await,
        Err(_) => World::sqlite(plan).await,
    };
    fill(&world, documents).await;

    // A Saturday becomes a day of work: whatever ended on it no longer rolls to Monday.
    let known = world.kernel().calendar();
    let mut table = known.tables().find(|table| table.year == 2026).unwrap().clone();
    let date = NaiveDate::from_ymd_opt(2026, 7, 4).unwrap();
    table.make_up.push(MakeUp { date, name: "试算".to_owned() });
    table.make_up.sort_by_key(|one| one.date);
    let admin = world.system();
    let next = known.with_year(table.clone()).unwrap();
    let begun = Instant::now();
    let import = ImportYear {
        table,
        calendar_version: next.version().to_owned(),
        reason: "测量".to_owned(),
    };
    admin.write(import).await.unwrap();
    world.settle().await;
    let took = begun.elapsed();
    let moved = world.count("calendar_move").await;
    let stale = world
        .number(&format!(
            "SELECT count(*) FROM calendar_import WHERE finished_at IS NULL OR {moved} = 0"
        ))
        .await;
    assert_eq!(stale, 0, "the import was not finished, or moved nothing");
    println!(
        "{} periods of {documents} documents computed anew in {:.1} s; {moved} moved and listed",
        documents * 2,
        took.as_secs_f64()
    );
}
