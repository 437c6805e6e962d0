//! Hot queries find what they want by an index, in large tables, on both databases.

use base::paging::Cursor;
use chrono::{DateTime, Utc};
use sea_orm::{ConnectionTrait as _, QueryTrait, Statement, entity::prelude::*};
use uuid::Uuid;

use super::Dialect;
use crate::{
    access::Scope,
    audit::{self, AuditFilter},
    idempotency,
    identity::grant::{self, GrantFilter, GrantState},
    jobs, search,
    testing::{Plan, World, each},
};

const OFFICE: Uuid = Uuid::from_u128(0xA11);
const ROWS: u32 = 20_000;

/// Fills audit, jobs and postings: all but the last few rows sealed, done, of another office.
async fn fill(world: &World) {
    let sqlite = world.kernel().db().dialect() == Dialect::Sqlite;
    let day = if sqlite { "'2026-01-01'" } else { "date '2026-01-01'" };
    let (numbers, id, at) = match sqlite {
        true => (
            format!(
                "(WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {ROWS}) \
                 SELECT i FROM n) n"
            ),
            "randomblob(16)",
            "strftime('%Y-%m-%dT%H:%M:%S+00:00', '2026-09-16', '-' || i || ' seconds')",
        ),
        false => (
            format!("generate_series(1, {ROWS}) n(i)"),
            "gen_random_uuid()",
            "timestamptz '2026-09-16T00:00:00Z' - i * interval '1 second'",
        ),
    };
    let own = match sqlite {
        true => format!("x'{}'", OFFICE.simple()),
        false => format!("'{OFFICE}'::uuid"),
    };
    let office = format!("CASE WHEN i % 50 = 0 THEN {own} ELSE {id} END");
    world
        .sql(&format!(
            "INSERT INTO audit (id, at, actor_kind, actor_name, ip, agent, operation, object_kind, \
             object_label, office_id, result, detail, subjects, request_id) SELECT {id}, {at}, \
             'user', '何静', '', '', 'case.read', 'case', '' || i, {office}, 'ok', 'null', '', '' \
             FROM {numbers}; \
             INSERT INTO audit_seal (seq, audit_id, hash) SELECT row_number() OVER (ORDER BY at), \
             id, {id_bytes} FROM audit ORDER BY at LIMIT {sealed}; \
             INSERT INTO job (id, kind, payload, state, run_at, attempts, max_attempts, fence, \
             created_at) SELECT {id}, 'test', '', CASE WHEN i > 20 THEN 'done' ELSE 'ready' END, \
             {at}, 0, 8, 0, {at} FROM {numbers}; \
             INSERT INTO idempotency (actor, operation, key, request_hash, created_at) \
             SELECT {own}, 'test.step', '' || i, {id_bytes_of_own}, {at} FROM {numbers}; \
             INSERT INTO posting (office_id, term, kind, object_id) SELECT {office}, \
             '' || (i % 97), 'case', {id} FROM {numbers}; \
             INSERT INTO access_grant (id, holder, holder_id, top_office, what, what_id, reach, \
             from_on, reason, state, requested_name, requested_at) SELECT {id}, 'user', {id}, \
             {office}, 'role', {id}, 'office', {day}, '', CASE WHEN i % 100 = 0 THEN 'requested' \
             ELSE 'approved' END, '', {at} FROM {numbers}; \
             ANALYZE",
            id_bytes = if sqlite { "id" } else { "uuid_send(id)" },
            id_bytes_of_own = if sqlite { own.clone() } else { format!("uuid_send({own})") },
            sealed = ROWS - 100,
        ))
        .await;
}

/// How the database means to answer the query.
async fn explain(world: &World, query: impl QueryTrait) -> String {
    let read = world.kernel().db().read();
    let statement = query.build(read.get_database_backend());
    let (words, column) = match world.kernel().db().dialect() {
        Dialect::Sqlite => ("EXPLAIN QUERY PLAN", "detail"),
        Dialect::Postgres => ("EXPLAIN", "QUERY PLAN"),
    };
    let statement = Statement { sql: format!("{words} {}", statement.sql), ..statement };
    let rows = read.query_all_raw(statement).await.unwrap();
    rows.iter().map(|row| row.try_get::<String>("", column).unwrap() + "\n").collect()
}

fn reads_whole(plan: &str) -> bool {
    plan.lines().map(str::trim).any(|line| {
        // The values that a statement brings along are no table.
        let own = ["INDEX", "VALUES CLAUSE", "CONSTANT ROW"].iter().any(|word| line.contains(word));
        line.contains("Seq Scan") || (line.starts_with("SCAN ") && !own)
    })
}

/// No table is read from end to end.
async fn assert_indexed(world: &World, what: &str, query: impl QueryTrait) {
    let plan = explain(world, query).await;
    assert!(!reads_whole(&plan), "{what} reads a whole table:\n{plan}");
}

/// Nor is anything sorted that an index has in order.
async fn assert_ordered(world: &World, what: &str, query: impl QueryTrait) {
    let plan = explain(world, query).await;
    let sorts = plan.contains("TEMP B-TREE FOR ORDER BY") || plan.contains("Sort Key");
    assert!(!sorts, "{what} sorts:\n{plan}");
}

#[tokio::test]
async fn hot_queries_use_an_index() {
    each(Plan::default(), |world| async move {
        fill(&world).await;
        let now: DateTime<Utc> = "2026-09-15T23:59:00Z".parse().unwrap();
        let office = Scope::offices([OFFICE]);
        let after = Cursor { sort: vec![now.to_rfc3339()], id: OFFICE, filters: 0 };
        let filter = AuditFilter::default();
        for (what, scope, after) in [
            ("the audit of an office", &office, None),
            ("its next page", &office, Some(&after)),
            ("the audit of all", &Scope::everything(), None),
        ] {
            let page = || audit::page(scope, &filter, after, 51);
            assert_indexed(&world, what, page()).await;
            assert_ordered(&world, what, page()).await;
        }
        let unsealed = || audit::store::unsealed_query(now, 500);
        assert_indexed(&world, "rows without a seal", unsealed()).await;
        let day = (now - chrono::Duration::hours(12), now);
        let seen = || audit::seen_query(&Scope::everything(), OFFICE, day, 51);
        assert_indexed(&world, "what one account did that day", seen()).await;
        assert_ordered(&world, "what one account did that day", seen()).await;
        assert_indexed(&world, "jobs that are due", jobs::store::due_query(now)).await;
        let key = |number: u32| idempotency::Key {
            actor: OFFICE,
            operation: "test.step",
            key: number.to_string(),
        };
        for count in [1, 3, 64] {
            let known = idempotency::store::find_query((0..count).map(key).collect());
            assert_indexed(&world, "keys of a group", known).await;
        }
        let today = now.date_naive();
        let held = || grant::holding::store::held_query(OFFICE, today, today);
        assert_indexed(&world, "what somebody holds, at every request", held()).await;
        let filter = GrantFilter { state: Some(GrantState::Requested), ..GrantFilter::default() };
        let waiting = || grant::store::page_query(&Scope::everything(), &filter, None, 51);
        assert_indexed(&world, "grants that wait", waiting()).await;
        assert_ordered(&world, "grants that wait", waiting()).await;
        let terms = ["12".to_owned(), "13".to_owned()];
        let found = search::store::matching(&office, Some("case"), &terms);
        assert_indexed(&world, "a search", found).await;
        // What has no index is told apart.
        let slow = audit::store::row::Entity::find()
            .filter(audit::store::row::Column::Subjects.eq("0123456789abcdef"));
        assert!(reads_whole(&explain(&world, slow).await));
    })
    .await;
}
