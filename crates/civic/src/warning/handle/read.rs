//! 已读: somebody looked at a warning. Opening its page says so; asking for its data does not.

use base::Refusal;
use duban_http::{Answer, Json, OpenApiRouter, Path, Write, routes};
use kernel::{Act, Kernel, Noted, Tx, timeline::Tone};
use serde::Deserialize;
use serde_json::json;
use uuid::Uuid;

use super::{
    super::{
        list::filter::WarningLevel,
        show::detail,
        state::Colour,
        store::{self, reading},
        wire::WarningDetail,
    },
    entry, me, note,
};
use crate::permissions::WARNING_READ;

/// What was looked at.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = CivicWarningRead)]
pub(crate) struct ReadInput {
    /// The colour the page showed: one that rose meanwhile stays unread.
    level: WarningLevel,
}

pub(super) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(read))
}

/// 打开预警后记为已读
#[utoipa::path(post, path = "/api/civic/warnings/{id}/read", tag = "civic",
    operation_id = "read_warning",
    request_body = ReadInput, responses((status = 200, body = WarningDetail)),
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    extensions(("x-permission" = json!("civic.warning.read")), ("x-scope" = json!("office")),
        ("x-audit" = json!("civic.warning.read")), ("x-pii" = json!(false))))]
async fn read(
    Path(id): Path<Uuid>,
    Write { cx, body }: Write<ReadInput>,
) -> Answer<Json<WarningDetail>> {
    let scope = cx.require(&WARNING_READ)?;
    let colour = match body.level {
        WarningLevel::Yellow => Colour::Yellow,
        WarningLevel::Red => Colour::Red,
    };
    cx.write(Read { id, colour }).await?;
    Ok(Json(detail(&cx, &scope, id).await?))
}

struct Read {
    id: Uuid,
    colour: Colour,
}

impl Act for Read {
    type Out = ();
    const OPERATION: &'static str = "civic.warning.read";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<()>, Refusal> {
        let scope = tx.scope();
        let row = store::find(tx.read(), &scope, self.id).await?.ok_or_else(Refusal::not_found)?;
        let (id, name) = me(tx)?;
        let seen = reading::row::Model {
            warning_id: row.id,
            user_id: id,
            level: self.colour.code().to_owned(),
            top_office: row.top_office,
            user_name: name.clone(),
            read_at: tx.now(),
        };
        if reading::mark(tx, seen).await? {
            let title = format!("{name}已读（{}）", self.colour.chinese());
            tx.timeline(entry(&row, "warning.read", Tone::Info, title, String::new()));
        }
        Ok(Noted::new((), note(&row).with(json!({ "level": self.colour.code() }))))
    }
}
