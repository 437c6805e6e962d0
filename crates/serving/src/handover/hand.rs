//! A slip is handed over: its originals are on record from now on, still with whoever hands
//! them over, until somebody else receives them line by line.

use std::collections::BTreeMap;

use base::{Kind as Fault, Refusal};
use duban_http::{Answer, Json, Path, Write, routes};
use kernel::{
    Act, Kernel, Note, Noted, Tx,
    timeline::{NewEntry, Tone},
};
use serde_json::json;
use utoipa_axum::router::OpenApiRouter;
use uuid::Uuid;

use super::{
    compose::must_be_draft,
    input::documents,
    show::{Handover, show},
    state::{HANDED, Kind},
    store::{self, holding, line, paper, slip},
};
use crate::{permissions::HANDOVER_MAKE, task::Nothing};

pub(super) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(hand))
}

/// 交出：交接单送往接收庭室，等待逐项接收
#[utoipa::path(post, path = "/api/serving/handovers/{id}/hand", tag = "serving",
    request_body = Nothing, responses((status = 200, body = Handover)),
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    extensions(("x-permission" = json!("serving.handover.make")), ("x-scope" = json!("office")),
        ("x-audit" = json!("serving.handover.hand")), ("x-pii" = json!(false))))]
async fn hand(Path(id): Path<Uuid>, Write { cx, .. }: Write<Nothing>) -> Answer<Json<Handover>> {
    let scope = cx.require(&HANDOVER_MAKE)?;
    cx.write(Hand { id }).await?;
    Ok(Json(show(&cx, &scope, id).await?))
}

struct Hand {
    id: Uuid,
}

impl Act for Hand {
    type Out = ();
    const OPERATION: &'static str = "serving.handover.hand";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<()>, Refusal> {
        let mut row = store::find_in(tx, self.id).await?;
        must_be_draft(&row)?;
        let me = tx.actor().user().cloned().ok_or_else(Refusal::not_found)?;
        let lines = store::lines(tx.read(), row.id).await?;
        if lines.is_empty() {
            let text = "单子上还没有内容，请先添加案件和文书。";
            return Err(Refusal::new(Fault::Conflict, "handover.empty", text));
        }
        let now = tx.now();
        row.state = HANDED.to_owned();
        row.version += 1;
        (row.handed_by, row.handed_name) = (Some(me.id), Some(me.name.clone()));
        (row.handed_at, row.sort_at) = (Some(now), now);
        register(tx, &row, &lines, &(me.id, me.name)).await?;
        store::hand_lines(tx, row.id).await?;
        tell_cases(tx, &row, &lines, "已交出", Tone::Info);
        let note = Note::about("handover", row.id, row.number.clone())
            .in_office(row.top_office)
            .with(json!({ "lines": row.lines }));
        store::update(tx, row).await?;
        Ok(Noted::new((), note))
    }
}

/// The originals on these lines: new ones are held by whoever hands them over; those of a mended
/// line, and receipts that came back once, are the same as before.
async fn register(
    tx: &mut Tx,
    row: &slip::Model,
    lines: &[line::Model],
    me: &(Uuid, String),
) -> Result<(), Refusal> {
    let mends: Vec<Uuid> = lines.iter().filter_map(|one| one.mends_id).collect();
    let deliveries: Vec<Uuid> = lines.iter().filter_map(|one| one.delivery_id).collect();
    let mut known = store::papers_of_lines(tx.read(), &mends).await?;
    known.extend(store::papers_of_deliveries(tx.read(), &deliveries).await?);
    let (mut made, mut again) = (Vec::new(), Vec::new());
    for one in lines {
        for document in documents(one)? {
            let same = |old: &paper::Model| {
                let receipt = one.delivery_id.is_some() && old.delivery_id == one.delivery_id;
                receipt || (Some(old.line_id) == one.mends_id && old.title == document.title.trim())
            };
            if let Some(at) = known.iter().position(same) {
                let mut old = known.swap_remove(at);
                (old.line_id, old.copies) = (one.id, document.copies);
                again.push(old);
                continue;
            }
            made.push(paper::Model {
                id: tx.id::<paper::Model>().uuid(),
                top_office: row.top_office,
                case_id: one.case_id,
                party_id: one.party_id,
                line_id: one.id,
                delivery_id: one.delivery_id,
                ordinal: i32::try_from(made.len()).unwrap_or(i32::MAX),
                title: document.title.trim().to_owned(),
                copies: document.copies,
                holder_id: me.0,
                holder_name: me.1.clone(),
                since: tx.now(),
            });
        }
    }
    for old in &again {
        store::relink(tx, old.clone()).await?;
    }
    // A receipt may lie with somebody else than who makes the list.
    again.retain(|old| old.holder_id != me.0);
    if !again.is_empty() {
        store::move_papers(tx, again, (me.clone(), "made", Some(row.id))).await?;
    }
    let (now, slip) = (tx.now(), row.id);
    let first = made.iter().map(|one| holding::Model {
        paper_id: one.id,
        ordinal: 1,
        holder_id: me.0,
        holder_name: me.1.clone(),
        how: "made".to_owned(),
        handover_id: Some(slip),
        by_name: me.1.clone(),
        at: now,
    });
    let first = first.collect();
    store::insert_papers(tx, made);
    store::insert_holdings(tx, first);
    Ok(())
}

/// Each case of these lines is told once.
pub(super) fn tell_cases(
    tx: &mut Tx,
    row: &slip::Model,
    lines: &[line::Model],
    what: &str,
    tone: Tone,
) {
    let title = Kind::stored(&row.kind).map_or("交接单", Kind::title);
    let mut cases: BTreeMap<Uuid, Vec<&line::Model>> = BTreeMap::new();
    for one in lines {
        cases.entry(one.case_id).or_default().push(one);
    }
    for (case, lines) in cases {
        let reasons: Vec<&str> = lines.iter().filter_map(|one| one.reason.as_deref()).collect();
        let mut text = format!("{} · {} 项", row.number, lines.len());
        if !reasons.is_empty() {
            text = format!("{text} · {}", reasons.join("、"));
        }
        tx.timeline(NewEntry {
            subject_kind: "case",
            subject_id: case,
            office: row.top_office,
            at: None,
            kind: "handover",
            tone,
            title: format!("{title}{what}"),
            text,
        });
    }
}
