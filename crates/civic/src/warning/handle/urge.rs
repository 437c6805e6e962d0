//! 催办: whoever answers for the warnings reminds whoever handles one.

use base::{Kind as Fault, Refusal};
use chrono::TimeDelta;
use duban_http::{Answer, Json, OpenApiRouter, Path, Write, routes};
use kernel::{Act, Kernel, Noted, Tx, notices, timeline::Tone};
use serde::{Deserialize, Serialize};
use serde_json::json;
use uuid::Uuid;

use super::{
    super::{show::detail, state::State, store, wire::WarningDetail},
    entry, held, known, me, note, notice, text,
};
use crate::permissions::WARNING_REVIEW;

/// Between two reminders.
const PAUSE: TimeDelta = TimeDelta::hours(2);

/// What to say besides.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = CivicWarningUrge)]
pub(crate) struct UrgeInput {
    /// In a few words.
    #[serde(default)]
    words: String,
}

pub(super) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(urge))
}

/// 催办预警的处置人
#[utoipa::path(post, path = "/api/civic/warnings/{id}/urge", tag = "civic",
    operation_id = "urge_warning",
    request_body = UrgeInput, responses((status = 200, body = WarningDetail)),
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    extensions(("x-permission" = json!("civic.warning.review")), ("x-scope" = json!("office")),
        ("x-audit" = json!("civic.warning.urge")), ("x-pii" = json!(false))))]
async fn urge(
    Path(id): Path<Uuid>,
    Write { cx, body }: Write<UrgeInput>,
) -> Answer<Json<WarningDetail>> {
    let scope = cx.require(&WARNING_REVIEW)?;
    cx.write(Urge { id, told: body }).await?;
    Ok(Json(detail(&cx, &scope, id).await?))
}

struct Urge {
    id: Uuid,
    told: UrgeInput,
}

impl Act for Urge {
    type Out = ();
    const OPERATION: &'static str = "civic.warning.urge";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<()>, Refusal> {
        let office = known(tx, self.id).await?;
        let words = text("words", "催办的话", &self.told.words, false)?;
        let (_, name) = me(tx)?;
        let (mut row, state) = held(tx, office, self.id).await?;
        let refuse = |code, text| Err(Refusal::new(Fault::Conflict, code, text));
        let Some(owner) = row.owner_id else {
            return refuse("warning.nobody", "该预警还没有人签收，没有可催办的人。请先转派。");
        };
        if state == State::Explained {
            return refuse("warning.explained", "原因和措施已说明，正在等待复核，不需要催办。");
        }
        if row.urged_at.is_some_and(|at| tx.now() - at < PAUSE) {
            return refuse("warning.urged", "两小时内已经催办过，没有再次催办。");
        }
        row.urged_at = Some(tx.now());
        let title = format!("{name}催办");
        tx.timeline(entry(&row, "warning.urged", Tone::Warn, title, words.clone()));
        let by = match words.is_empty() {
            true => format!("{name}催办"),
            false => format!("{name}催办：{words}"),
        };
        let told = notice(&row, owner, "civic.warning.urged", "请尽快处置预警", &by);
        notices::tell(tx, vec![told]).await?;
        let note = note(&row).with(json!({ "owner": row.owner_name, "words": words }));
        store::update(tx, row).await?;
        Ok(Noted::new((), note))
    }
}
