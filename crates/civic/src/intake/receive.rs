//! Taking a batch: judged and kept in one unit.

use affairs::{Moment, quality::Table};
use base::{Kind, Refusal, clock::civil_date};
use duban_http::{Answer, Bulk, Json, Path, Query, routes};
use kernel::{Act, Actor, Context, Kernel, Note, Noted, Scope, Tx};
use serde::Deserialize;
use serde_json::json;
use utoipa_axum::router::OpenApiRouter;
use uuid::Uuid;

use super::{
    answer::Receipt,
    found::Found,
    judge::{self, Fault, State, Verdict, Whose},
    line::{self, Line},
    read, store,
};
use crate::{
    linkage::{
        self,
        subject::{Said, Side},
    },
    permissions::INTAKE_SEND,
    quality::{
        self,
        work::{self, Told},
    },
    source::store::{self as sources, batch, day},
    warning,
};

/// How a batch is meant.
#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
pub(crate) struct IntakeQuery {
    /// Answers in full and stores nothing.
    dry_run: Option<bool>,
    /// The source, for people who send in its stead; a system sends for its own.
    source: Option<Uuid>,
}

pub(super) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(receive))
}

/// 报送一批记录：JSON 数组或每行一条的 NDJSON，最多 1000 条、8 MB，逐条答复。同一批重报不会重复。
#[utoipa::path(post, path = "/api/civic/intake/{name}", tag = "civic",
    operation_id = "receive_records",
    params(("name" = String, Path, description = "数据表，如 accept"), IntakeQuery),
    request_body = Vec<serde_json::Value>, responses((status = 200, body = Receipt)),
    extensions(("x-permission" = json!("civic.intake.send")), ("x-scope" = json!("office")),
        ("x-audit" = json!("civic.intake.receive")), ("x-pii" = json!(false))))]
async fn receive(
    Path(name): Path<String>,
    Query(query): Query<IntakeQuery>,
    Bulk { cx, bytes, lines }: Bulk,
) -> Answer<Json<Receipt>> {
    let scope = cx.require(&INTAKE_SEND)?;
    let table = table(&name)?;
    let source = sender(&cx, &scope, query.source).await?;
    let parts = if lines { read::lines(&bytes) } else { read::array(&bytes)? };
    read::counted(&parts)?;
    let lines = line::read(cx.kernel(), table, &parts);
    if query.dry_run == Some(true) {
        let whose = Whose { office: source.top_office, source: Some(source.id) };
        return Ok(Json(tried(&cx, whose, table, &lines, parts.cut).await?));
    }
    let cut = parts.cut;
    Ok(Json(cx.write(Receive { table, source: source.id, lines, cut }).await?))
}

/// The table of this name.
pub(super) fn table(name: &str) -> Result<&'static Table, Refusal> {
    Table::find(name).ok_or_else(|| {
        let text = "没有这张数据表，没有保存。可报送的表见接口说明。";
        Refusal::new(Kind::NotFound, "intake.table", text)
    })
}

/// The source somebody sends for.
pub(crate) async fn sender(
    cx: &Context,
    scope: &Scope,
    named: Option<Uuid>,
) -> Result<sources::source::Model, Refusal> {
    let source = match (cx.actor(), named) {
        (Actor::Client(client), _) => sources::of_client(cx.read(), scope, client.id).await?,
        (_, Some(id)) => {
            let found = sources::find(cx.read(), scope, id).await?;
            Some(found.ok_or_else(Refusal::not_found)?)
        }
        (_, None) => {
            let text = "请选择报送来源。";
            return Err(Refusal::field("source", "source.required", text));
        }
    };
    let source = source.filter(|source| named.is_none_or(|named| named == source.id));
    let source = source.ok_or_else(|| {
        let text = "该接入系统没有登记为报送来源，没有保存。请联系政务数据管理人员。";
        Refusal::new(Kind::Conflict, "intake.no_source", text)
    })?;
    open(&source)?;
    Ok(source)
}

fn open(source: &sources::source::Model) -> Result<(), Refusal> {
    if source.enabled {
        return Ok(());
    }
    let text = "该来源已停用，没有保存。请联系政务数据管理人员。";
    Err(Refusal::new(Kind::Conflict, "intake.source_disabled", text))
}

/// The answer without keeping anything.
pub(super) async fn tried(
    cx: &Context,
    whose: Whose,
    table: &'static Table,
    lines: &[Line],
    cut: bool,
) -> Result<Receipt, Refusal> {
    let calendar = cx.kernel().calendar();
    let stored = store::stored(cx.read(), judge::ask(whose, table, lines, cx.now())).await?;
    let verdicts = judge::judge(stored, whose, table, lines, (cx.now(), &calendar));
    Ok(Receipt::of(table.name, None, lines, &verdicts, cut))
}

struct Receive {
    table: &'static Table,
    source: Uuid,
    lines: Vec<Line>,
    cut: bool,
}

impl Act for Receive {
    type Out = Receipt;
    const OPERATION: &'static str = "civic.intake.receive";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<Receipt>, Refusal> {
        let scope = tx.scope();
        let lag = lag(self.table, &self.lines, tx);
        // From here on batches of this source wait for each other.
        let source = sources::hold(tx, &scope, self.source, lag).await?;
        let source = source.ok_or_else(Refusal::not_found)?;
        open(&source)?;
        let whose = Whose { office: source.top_office, source: Some(source.id) };
        let (now, calendar) = (tx.now(), tx.kernel().calendar());
        let lines = &self.lines;
        let asked = judge::ask(whose, self.table, lines, now);
        let stored = store::stored(tx.read(), asked).await?;
        let verdicts = judge::judge(stored, whose, self.table, lines, (now, &calendar));
        let batch = tx.id::<batch::Model>().uuid();
        let receipt = Receipt::of(self.table.name, Some(batch), lines, &verdicts, self.cut);
        self.keep(tx, &source, batch, &verdicts).await?;
        self.count(tx, &source, &receipt, &verdicts).await?;
        let note = Note::about("civic_batch", batch, source.name.clone())
            .in_office(source.top_office)
            .with(json!({ "table": receipt.table, "sent": receipt.sent,
                "accepted": receipt.accepted, "duplicate": receipt.duplicate,
                "rejected": receipt.rejected }));
        Ok(Noted::new(receipt, note))
    }
}

/// Seconds between the latest event of a batch and now; none when no time can be read.
fn lag(table: &'static Table, lines: &[Line], tx: &Tx) -> Option<i64> {
    let happened = match table.name {
        "accept" => "accept_date",
        "process" => "event_end_time",
        "result" => "result_date",
        "special_procedure" => "special_time",
        "rating" => "assess_time",
        "consultation" => "consult_time",
        _ => "cd_time",
    };
    let times = lines.iter().filter_map(|line| Moment::parse(line.map.get(happened)?.as_str()?));
    let latest = times.map(judge::moment).filter(|at| *at <= tx.now()).max()?;
    Some((tx.now() - latest).num_seconds())
}

impl Receive {
    /// Everything that came and was not there already.
    async fn keep(
        &self,
        tx: &mut Tx,
        source: &sources::source::Model,
        batch: Uuid,
        verdicts: &[Verdict],
    ) -> Result<(), Refusal> {
        let (kernel, day) = (tx.kernel().clone(), civil_date(tx.now()));
        let mut records = Vec::new();
        let mut found = Found::new(source, self.table, day);
        for (line, verdict) in self.lines.iter().zip(verdicts) {
            if verdict.state == State::Duplicate {
                continue;
            }
            let taken = verdict.state == State::Accepted;
            // Nobody knows what a rejected record holds where: it is sealed whole.
            let whole = || {
                let (keys, random) = (kernel.keys(), kernel.random());
                let row = line.id.as_bytes();
                keys.seal(random, store::RECORDS, "rest", row, line.raw.as_bytes())
            };
            let kept = &line.kept;
            let text = |text: &String| if taken { text.clone() } else { String::new() };
            records.push(store::record::Model {
                id: line.id,
                top_office: source.top_office,
                source_id: source.id,
                batch_id: batch,
                position: i32::try_from(line.number).unwrap_or(i32::MAX),
                table_name: self.table.name.to_owned(),
                record_key: line.key.clone(),
                version: line.version,
                hash: line.hash.to_vec(),
                state: verdict.state.code().to_owned(),
                subject: line.subject.clone(),
                received_at: tx.now(),
                fields: if taken { kept.fields.clone() } else { "{}".to_owned() },
                person_sealed: kept.person_sealed.clone().filter(|_| taken),
                person_index: text(&kept.person_index),
                person_masked: text(&kept.person_masked),
                rest_sealed: if taken { kept.rest_sealed.clone() } else { Some(whole()) },
            });
            found.add(line.id, verdict);
        }
        let (findings, tally) = found.told();
        store::insert(tx, records, findings).await?;
        warning::arrived(tx, source.top_office, batch, self.table.name);
        quality::store::add(tx, tally).await?;
        self.sort(tx, source, verdicts).await?;
        self.link(tx, source, batch, verdicts).await
    }

    /// What has to be mended becomes somebody's work, and what was mended ends it.
    async fn sort(
        &self,
        tx: &mut Tx,
        source: &sources::source::Model,
        verdicts: &[Verdict],
    ) -> Result<(), Refusal> {
        let came = self.lines.iter().zip(verdicts);
        let came = came.filter(|(_, verdict)| verdict.state != State::Duplicate);
        let weighed = |fault: &Fault| {
            let (level, lane) = fault.weight();
            (fault.code, level, lane)
        };
        let told = came.map(|(line, verdict)| Told {
            record: line.id,
            key: &line.key,
            version: line.version,
            accepted: verdict.state == State::Accepted,
            faults: verdict.faults.iter().map(weighed).collect(),
            known: verdict.known.iter().map(|one| (one.fault.code, one.until)).collect(),
        });
        work::arrived(tx, source, self.table.name, told.collect()).await
    }

    /// What was accepted is a consultation or a matter that can be linked.
    async fn link(
        &self,
        tx: &mut Tx,
        source: &sources::source::Model,
        batch: Uuid,
        verdicts: &[Verdict],
    ) -> Result<(), Refusal> {
        let Some(side) = Side::of(self.table.name) else { return Ok(()) };
        let taken = |pair: &(&Line, &Verdict)| pair.1.state == State::Accepted;
        let people: Vec<(&Line, Option<String>)> = self
            .lines
            .iter()
            .zip(verdicts)
            .filter(taken)
            .map(|(line, _)| (line, line::person(&line.map)))
            .collect();
        let mut said = Vec::with_capacity(people.len());
        for (line, person) in &people {
            said.push(Said {
                side,
                office: source.top_office,
                source: source.id,
                batch,
                record: line.id,
                version: line.version,
                number: &line.subject,
                map: &line.map,
                person: person.as_deref(),
                masked: &line.kept.person_masked,
            });
        }
        linkage::arrived(tx, said).await
    }

    /// The batch, and the sheet of the day.
    async fn count(
        &self,
        tx: &mut Tx,
        source: &sources::source::Model,
        receipt: &Receipt,
        verdicts: &[Verdict],
    ) -> Result<(), Refusal> {
        let whole = |count: u32| i32::try_from(count).unwrap_or(i32::MAX);
        let row = batch::Model {
            id: receipt.batch_id.unwrap_or_default(),
            source_id: source.id,
            top_office: source.top_office,
            table_name: receipt.table.clone(),
            received_at: tx.now(),
            sent_by: tx.actor().name().to_owned(),
            sent: whole(receipt.sent),
            accepted: whole(receipt.accepted),
            duplicate: whole(receipt.duplicate),
            rejected: whole(receipt.rejected),
            cut: receipt.cut,
        };
        sources::insert_batch(tx, row).await?;
        let is_late = |one: &&Verdict| {
            let borne = one.known.iter().map(|known| &known.fault);
            one.faults.iter().chain(borne).any(|fault| fault.code == "Q06011")
        };
        let late = verdicts.iter().filter(is_late).count();
        let row = day::Model {
            source_id: source.id,
            day: civil_date(tx.now()),
            table_name: receipt.table.clone(),
            top_office: source.top_office,
            batches: 1,
            sent: receipt.sent.into(),
            accepted: receipt.accepted.into(),
            duplicate: receipt.duplicate.into(),
            rejected: receipt.rejected.into(),
            late: i64::try_from(late).unwrap_or(i64::MAX),
        };
        sources::add_to_day(tx, row).await
    }
}
