//! A second person looks at 裁判文书 before they go out.

use base::{Kind, Refusal};
use duban_http::{Answer, Json, Path, Write, routes};
use kernel::{
    Act, AdminKind, Kernel, Note, Noted, Tx,
    setting::{Kind as SettingKind, Setting},
};
use serde_json::json;
use utoipa_axum::router::OpenApiRouter;
use uuid::Uuid;

use super::is_ruling;
use crate::{
    permissions::TASK_CHECK,
    task::{self, Nothing, Task, store},
};

/// Whether a second person is asked for.
pub(crate) static SECOND_PERSON: Setting = Setting {
    key: "serving.ruling.second_person",
    title: "裁判文书发出前由另一人核对",
    meaning: "含判决书、裁定书、调解书等裁判文书的送达任务，须由承办人以外的人核对后才能发起。",
    group: "送达",
    kind: SettingKind::Flag,
    default: "true",
    floor: None,
    who: AdminKind::System,
};

pub(crate) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(check))
}

/// 核对裁判文书：承办人以外的人确认文书、受送达人无误
#[utoipa::path(post, path = "/api/serving/tasks/{id}/check", tag = "serving",
    request_body = Nothing, responses((status = 200, body = Task)),
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    extensions(("x-permission" = json!("serving.task.check")), ("x-scope" = json!("office")),
        ("x-audit" = json!("serving.task.check")), ("x-pii" = json!(false))))]
async fn check(Path(id): Path<Uuid>, Write { cx, .. }: Write<Nothing>) -> Answer<Json<Task>> {
    let scope = cx.require(&TASK_CHECK)?;
    cx.write(Check { id }).await?;
    Ok(Json(task::show(&cx, &scope, id).await?))
}

struct Check {
    id: Uuid,
}

impl Act for Check {
    type Out = ();
    const OPERATION: &'static str = "serving.task.check";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<()>, Refusal> {
        let mut row = store::find_in(tx, self.id).await?;
        task::must_be_draft(&row)?;
        let documents = store::documents(tx.read(), row.id).await?;
        let rulings: Vec<&str> = documents
            .iter()
            .filter(|one| is_ruling(&one.r#type))
            .map(|one| one.title.as_str())
            .collect();
        let no = |code, title: &'static str| Err(Refusal::new(Kind::Conflict, code, title));
        if rulings.is_empty() {
            return no("task.nothing_to_check", "这个任务没有裁判文书，不需要另一人核对。");
        }
        let user = tx.actor().user().ok_or_else(Refusal::not_found)?;
        if user.id == row.owner_id {
            return no("task.check_own", "承办人不能核对自己的任务，请由另一人核对。");
        }
        let name = user.name.clone();
        let note = Note::about("task", row.id, row.number.clone())
            .in_office(row.top_office)
            .with(json!({ "version": row.version, "rulings": rulings }));
        row.checked_by = Some(user.id);
        row.checked_name = Some(name);
        row.checked_at = Some(tx.now());
        row.checked_version = Some(row.version);
        store::update(tx, row).await?;
        Ok(Noted::new((), note))
    }
}

/// Whether the draft as it stands was looked at by somebody else than its owner.
pub(crate) fn checked(row: &store::task::Model) -> bool {
    row.checked_version == Some(row.version)
        && row.checked_by.is_some_and(|who| who != row.owner_id)
}
