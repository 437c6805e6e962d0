//! Making a slip, changing and discarding its draft.

use base::{Kind as Fault, Refusal};
use duban_http::{Answer, Json, Path, Write, routes};
use kernel::{Act, Kernel, Note, Noted, Tx, context::UserActor, counter, identity::organisation};
use serde::Deserialize;
use serde_json::json;
use utoipa_axum::router::OpenApiRouter;
use uuid::Uuid;

use super::{
    input::{LONGEST, LineInput, check},
    show::{Handover, show},
    state::{DISCARDED, DRAFT, Kind},
    store::{self, slip},
};
use crate::{permissions::HANDOVER_MAKE, task::Nothing};

/// A slip.
#[derive(Debug, Clone, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct HandoverInput {
    /// 送达交接单 or 回证移交清单.
    kind: Kind,
    /// To which division, or to the court itself.
    to_unit_id: Uuid,
    /// Anything for whoever receives it.
    #[serde(default)]
    note: String,
    /// The lines; may be empty in a draft.
    lines: Vec<LineInput>,
}

pub(super) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(create)).routes(routes!(edit)).routes(routes!(discard))
}

/// 新建交接单草稿
#[utoipa::path(post, path = "/api/serving/handovers", tag = "serving",
    request_body = HandoverInput, responses((status = 200, body = Handover)),
    params(("Idempotency-Key" = String, Header)),
    extensions(("x-permission" = json!("serving.handover.make")), ("x-scope" = json!("office")),
        ("x-audit" = json!("serving.handover.create")), ("x-pii" = json!(false))))]
async fn create(Write { cx, body }: Write<HandoverInput>) -> Answer<Json<Handover>> {
    let scope = cx.require(&HANDOVER_MAKE)?;
    let id = cx.write(Create { input: body }).await?;
    Ok(Json(show(&cx, &scope, id).await?))
}

/// 修改交接单草稿
#[utoipa::path(put, path = "/api/serving/handovers/{id}", tag = "serving",
    request_body = HandoverInput, responses((status = 200, body = Handover)),
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    extensions(("x-permission" = json!("serving.handover.make")), ("x-scope" = json!("office")),
        ("x-audit" = json!("serving.handover.edit")), ("x-pii" = json!(false))))]
async fn edit(
    Path(id): Path<Uuid>,
    Write { cx, body }: Write<HandoverInput>,
) -> Answer<Json<Handover>> {
    let scope = cx.require(&HANDOVER_MAKE)?;
    cx.write(Edit { id, input: body }).await?;
    Ok(Json(show(&cx, &scope, id).await?))
}

/// 删除交接单草稿
#[utoipa::path(post, path = "/api/serving/handovers/{id}/discard", tag = "serving",
    request_body = Nothing, responses((status = 200, body = Handover)),
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    extensions(("x-permission" = json!("serving.handover.make")), ("x-scope" = json!("office")),
        ("x-audit" = json!("serving.handover.discard")), ("x-pii" = json!(false))))]
async fn discard(Path(id): Path<Uuid>, Write { cx, .. }: Write<Nothing>) -> Answer<Json<Handover>> {
    let scope = cx.require(&HANDOVER_MAKE)?;
    cx.write(Discard { id }).await?;
    Ok(Json(show(&cx, &scope, id).await?))
}

struct Create {
    input: HandoverInput,
}

/// To whom it goes, found in the office of whoever makes it.
async fn receiver(tx: &Tx, input: &HandoverInput, office: Uuid) -> Result<String, Refusal> {
    let wrong = || {
        let text = "请选择本院接收交接单的庭室。";
        Refusal::field("to_unit_id", "handover.to", text)
    };
    if input.note.chars().count() > LONGEST {
        let text = format!("最多 {LONGEST} 个字。");
        return Err(Refusal::field("note", "length", text));
    }
    let (top, name) = organisation::place_of(tx, input.to_unit_id).await?.ok_or_else(wrong)?;
    if top == office { Ok(name) } else { Err(wrong()) }
}

impl Act for Create {
    type Out = Uuid;
    const OPERATION: &'static str = "serving.handover.create";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<Uuid>, Refusal> {
        let me = tx.actor().user().cloned().ok_or_else(Refusal::not_found)?;
        let to = receiver(tx, &self.input, me.top_office).await?;
        let now = tx.now();
        let mut row = slip::Model {
            id: tx.id::<slip::Model>().uuid(),
            top_office: me.top_office,
            from_unit: UserActor::place(&me).unwrap_or(me.top_office),
            to_unit: self.input.to_unit_id,
            kind: self.input.kind.code().to_owned(),
            number: String::new(),
            state: DRAFT.to_owned(),
            note: self.input.note.trim().to_owned(),
            version: 1,
            lines: 0,
            received: 0,
            returned: 0,
            made_by: me.id,
            made_name: me.name.clone(),
            created_at: now,
            handed_by: None,
            handed_name: None,
            handed_at: None,
            closed_at: None,
            sort_at: now,
        };
        let lines = check(tx, &row, &self.input.lines).await?;
        row.lines = i32::try_from(lines.len()).unwrap_or(i32::MAX);
        let year = chrono::Datelike::year(&base::clock::civil_date(now));
        let prefix = self.input.kind.prefix();
        let serial = counter::take(tx, &format!("handover.{prefix}.{year}"), 1).await?;
        row.number = format!("{prefix}-{year}-{serial:06}");
        let note = Note::about("handover", row.id, row.number.clone())
            .in_office(row.top_office)
            .with(json!({ "to": to, "lines": row.lines }));
        let id = row.id;
        store::insert(tx, row);
        store::insert_lines(tx, lines);
        Ok(Noted::new(id, note))
    }
}

/// Refuses to change what was handed over.
pub(super) fn must_be_draft(row: &slip::Model) -> Result<(), Refusal> {
    if row.state == DRAFT {
        return Ok(());
    }
    let text = "这张单子已经交出或删除，不能再修改。刷新页面可看到当前状态。";
    Err(Refusal::new(Fault::Conflict, "handover.not_draft", text))
}

struct Edit {
    id: Uuid,
    input: HandoverInput,
}

impl Act for Edit {
    type Out = ();
    const OPERATION: &'static str = "serving.handover.edit";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<()>, Refusal> {
        let mut row = store::find_in(tx, self.id).await?;
        must_be_draft(&row)?;
        if row.kind != self.input.kind.code() {
            let text = "单子的种类不能更改，请另开一张。";
            return Err(Refusal::field("kind", "handover.kind", text));
        }
        let to = receiver(tx, &self.input, row.top_office).await?;
        row.to_unit = self.input.to_unit_id;
        let lines = check(tx, &row, &self.input.lines).await?;
        row.lines = i32::try_from(lines.len()).unwrap_or(i32::MAX);
        row.note = self.input.note.trim().to_owned();
        row.version += 1;
        let note = Note::about("handover", row.id, row.number.clone())
            .in_office(row.top_office)
            .with(json!({ "to": to, "lines": row.lines }));
        store::delete_lines(tx, row.id).await?;
        store::update(tx, row).await?;
        store::insert_lines(tx, lines);
        Ok(Noted::new((), note))
    }
}

struct Discard {
    id: Uuid,
}

impl Act for Discard {
    type Out = ();
    const OPERATION: &'static str = "serving.handover.discard";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<()>, Refusal> {
        let mut row = store::find_in(tx, self.id).await?;
        must_be_draft(&row)?;
        let note = Note::about("handover", row.id, row.number.clone()).in_office(row.top_office);
        row.state = DISCARDED.to_owned();
        row.version += 1;
        // What they mend, or the receipts on them, can be put on another slip.
        store::delete_lines(tx, row.id).await?;
        store::update(tx, row).await?;
        Ok(Noted::new((), note))
    }
}
