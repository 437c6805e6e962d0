//! Dispatching a task: deliveries and attempts come into being, links are published to
//! the portal, texts and mails are queued. One unit: all recipients or none.

mod again;
mod make;
mod publish;
mod ready;

pub(crate) use again::{Again, Said};

use base::{Kind, Refusal};
use chrono::Duration;
use duban_http::{Answer, Json, Path, Write, routes};
use kernel::{
    Act, Context, Kernel, Note, Noted, Tx,
    timeline::{NewEntry, Tone},
};
use serde_json::json;
use utoipa_axum::router::OpenApiRouter;
use uuid::Uuid;

use self::{make::begun_event, ready::Ready};
use super::{
    Start, State, correct,
    discard::Nothing,
    must_be_draft,
    settings::LOOK_AFTER_DAYS,
    show::{Task, examine, show},
    store,
};
use crate::{case, delivery, permissions::TASK_DISPATCH, ruling};

pub(super) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(dispatch))
}

/// 发起送达
#[utoipa::path(post, path = "/api/serving/tasks/{id}/dispatch", tag = "serving",
    request_body = Nothing, responses((status = 200, body = Task)),
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    extensions(("x-permission" = json!("serving.task.dispatch")), ("x-scope" = json!("office")),
        ("x-audit" = json!("serving.task.dispatch")), ("x-pii" = json!(false))))]
async fn dispatch(Path(id): Path<Uuid>, Write { cx, .. }: Write<Nothing>) -> Answer<Json<Task>> {
    let scope = cx.require(&TASK_DISPATCH)?;
    examine(&cx, &scope, id).await?;
    cx.write(Dispatch { id }).await?;
    Ok(Json(show(&cx, &scope, id).await?))
}

/// For the demo world and tests: the same act, without HTTP.
pub async fn dispatch_task(cx: &Context, id: Uuid) -> Result<(), Refusal> {
    let scope = cx.require(&TASK_DISPATCH)?;
    examine(cx, &scope, id).await?;
    cx.write(Dispatch { id }).await
}

struct Dispatch {
    id: Uuid,
}

impl Act for Dispatch {
    type Out = ();
    const OPERATION: &'static str = "serving.task.dispatch";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<()>, Refusal> {
        let mut row = store::find_in(tx, self.id).await?;
        must_be_draft(&row)?;
        let ready = Ready::check(tx, &row).await?;
        // Last, so that nobody looks at what could not go out anyway.
        if ready.documents.iter().any(|(one, _)| ruling::is_ruling(&one.r#type))
            && tx.kernel().setting(&ruling::SECOND_PERSON) != 0
            && !ruling::checked(&row)
        {
            return Err(Refusal::new(
                Kind::Conflict,
                "task.not_checked",
                "任务含裁判文书，须由承办人以外的人核对后才能发起。草稿已保存，请同事打开本任务点“核对裁判文书”。",
            ));
        }
        let made = ready.make(tx, &row)?;
        let count = made.packages.len();
        let subjects: Vec<String> =
            ready.recipients.iter().map(|it| it.party.id_index.clone()).collect();
        delivery::store::insert_deliveries(tx, made.packages.clone());
        delivery::store::insert_documents(tx, made.documents.clone());
        delivery::store::insert_attempts(tx, made.attempts.clone());
        delivery::store::insert_effects(tx, made.effects.clone());
        let mut begun = Vec::new();
        for (index, recipient) in ready.recipients.iter().enumerate() {
            store::link_delivery(tx, recipient.row_id, made.packages[index].id).await?;
            match ready.start {
                Start::Electronic => ready.publish(tx, &made, index).await?,
                Start::Phone | Start::Pickup => begun.push(begun_event(tx, &made.attempts[index])),
            }
        }
        delivery::store::insert_events(tx, begun).await?;
        row.state = State::Running.code().to_owned();
        row.dispatched_at = Some(tx.now());
        row.due_at = Some(tx.now() + Duration::days(tx.kernel().setting(&LOOK_AFTER_DAYS)));
        row.version += 1;
        let case = &ready.case;
        case::store::set_state(tx, case.id, "未送达").await?;
        tx.timeline(NewEntry {
            subject_kind: "case",
            subject_id: case.id,
            office: case.top_office,
            at: None,
            kind: "task.dispatched",
            tone: Tone::Info,
            title: format!("发起{} {}", ready.start.method().label(), row.number),
            text: format!("受送达人 {count} 人，文书 {} 份", ready.documents.len()),
        });
        let note = Note::about("task", row.id, row.number.clone())
            .in_office(row.top_office)
            .with(json!({ "case": case.number, "method": row.method, "recipients": count,
                "documents": ready.documents.len() }))
            .concerning(subjects);
        store::update(tx, row.clone()).await?;
        correct::announce(tx, &row).await?;
        Ok(Noted::new((), note))
    }
}
