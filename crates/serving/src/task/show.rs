//! One task.

use base::{Refusal, clock::beijing};
use chrono::{DateTime, FixedOffset};
use duban_http::{Answer, Cx, Json, Path, routes};
use kernel::{Context, Kernel, Scope, files};
use serde::{Deserialize, Serialize};
use utoipa_axum::router::OpenApiRouter;
use uuid::Uuid;

use super::{
    list::{TaskRow, named},
    store,
};
use crate::{
    case,
    delivery::{self, Channel, DeliveryRow},
    permissions::TASK_READ,
    ruling,
};

/// A document of a task.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct TaskDocument {
    /// The document.
    pub id: Uuid,
    /// Its type.
    #[serde(rename = "type")]
    pub kind: String,
    /// Its title.
    pub title: String,
    /// Copies.
    pub copies: i32,
    /// 举证期限: how many days the court set.
    pub days: Option<i32>,
    /// Pages.
    pub pages: Option<u32>,
    /// Bytes.
    pub size: u64,
    /// The file.
    pub file_id: Uuid,
    /// Its SM3, as hex.
    pub sm3: String,
    /// Of a 裁判文书: who checked this scan against the original.
    pub scan_by: Option<String>,
    /// Of a 裁判文书 that is no scan: what its seal is worth.
    pub seal: Option<ruling::Seen>,
}

/// The second person who looked at the 裁判文书.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Checked {
    /// Who.
    pub by: String,
    /// When.
    pub at: DateTime<FixedOffset>,
}

/// A recipient as chosen.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct TaskRecipient {
    /// The party.
    pub party_id: Uuid,
    /// The agent who receives.
    pub agent_id: Option<Uuid>,
    /// Which of the offered numbers, or of the mailboxes.
    pub phone_index: usize,
    /// A number or a mailbox.
    pub channel: Channel,
    /// The name, masked.
    pub name: String,
    /// The number or mailbox, masked.
    pub phone_masked: String,
    /// Whether the address was confirmed.
    pub confirmed: bool,
}

/// A task.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Task {
    /// What a list shows.
    #[serde(flatten)]
    pub row: TaskRow,
    /// The note for colleagues.
    pub note: String,
    /// The recipients as chosen.
    pub chosen: Vec<TaskRecipient>,
    /// The documents.
    pub documents: Vec<TaskDocument>,
    /// The delivery it corrects.
    pub corrects: Option<Uuid>,
    /// A second person must look at it before it can go out.
    pub needs_check: bool,
    /// Whether whoever asks is the one in charge, who cannot be that second person.
    pub own: bool,
    /// Who did, for the draft as it stands.
    pub checked: Option<Checked>,
    /// The deliveries, once dispatched.
    pub deliveries: Vec<DeliveryRow>,
}

pub(super) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(get))
}

/// 送达任务详情
#[utoipa::path(get, path = "/api/serving/tasks/{id}", tag = "serving",
    params(("id" = Uuid, Path)), responses((status = 200, body = Task)),
    extensions(("x-permission" = json!("serving.task.read")), ("x-scope" = json!("office")),
        ("x-audit" = json!("none")), ("x-pii" = json!(false))))]
async fn get(Cx(cx): Cx, Path(id): Path<Uuid>) -> Answer<Json<Task>> {
    let scope = cx.require(&TASK_READ)?;
    Ok(Json(show(&cx, &scope, id).await?))
}

pub(crate) async fn show(cx: &Context, scope: &Scope, id: Uuid) -> Result<Task, Refusal> {
    let row = store::find(cx, scope, id).await?;
    let (case_id, note, corrects) = (row.case_id, row.note.clone(), row.corrects_id);
    let recipients = store::recipients(cx.read(), &[id]).await?;
    let documents = store::documents(cx.read(), id).await?;
    let ids: Vec<Uuid> = documents.iter().map(|document| document.file_id).collect();
    let stored = files::find_many(cx, scope, &ids).await?;
    let seals = ruling::known(cx, &to_examine(&documents, &stored)).await?;
    let needs_check = documents.iter().any(|one| ruling::is_ruling(&one.r#type))
        && cx.kernel().setting(&ruling::SECOND_PERSON) != 0;
    let checked = ruling::checked(&row).then(|| {
        let at = row.checked_at.unwrap_or(row.created_at).with_timezone(&beijing());
        Checked { by: row.checked_name.clone().unwrap_or_default(), at }
    });
    let own = cx.user().is_ok_and(|user| user.id == row.owner_id);
    let documents = documents
        .into_iter()
        .map(|document| {
            let file = stored.iter().find(|file| file.id == document.file_id);
            TaskDocument {
                id: document.id,
                kind: document.r#type,
                title: document.title,
                copies: document.copies,
                days: document.days,
                pages: file.and_then(|file| file.pages),
                size: file.map(|file| file.size).unwrap_or_default(),
                file_id: document.file_id,
                sm3: file.map(|file| base::crypto::to_hex(file.sm3)).unwrap_or_default(),
                seal: file.and_then(|file| seals.get(&file.sm3)).cloned(),
                scan_by: document.scan_by,
            }
        })
        .collect();
    let parties = case::store::parties(cx.read(), &[case_id]).await?;
    let contacts = case::store::contacts(cx.read(), case_id).await?;
    let chosen = recipients
        .iter()
        .map(|recipient| {
            let party = parties.iter().find(|party| party.id == recipient.party_id);
            let chosen = contacts.iter().find(|contact| contact.id == recipient.contact_id);
            let channel = Channel::of_contact(chosen.map_or("", |it| it.kind.as_str()));
            let offered: Vec<_> = contacts
                .iter()
                .filter(|contact| {
                    contact.kind == channel.contact()
                        && contact.party_id == recipient.party_id
                        && contact.agent_id == recipient.agent_id
                })
                .collect();
            let index = offered.iter().position(|it| it.id == recipient.contact_id).unwrap_or(0);
            let contact = offered.get(index);
            TaskRecipient {
                party_id: recipient.party_id,
                agent_id: recipient.agent_id,
                phone_index: index,
                channel,
                name: party.map(|it| case::shown_name(&it.kind, &it.name)).unwrap_or_default(),
                phone_masked: contact.map(|it| it.masked.clone()).unwrap_or_default(),
                confirmed: contact.is_some_and(|it| it.confirmed),
            }
        })
        .collect();
    let deliveries: Vec<Uuid> = recipients.iter().filter_map(|it| it.delivery_id).collect();
    let deliveries = delivery::store::by_ids(cx.read(), &deliveries).await?;
    let deliveries = delivery::rows(cx, deliveries).await?;
    let row = named(cx, vec![row]).await?.pop().ok_or_else(Refusal::not_found)?;
    Ok(Task { row, note, chosen, documents, corrects, needs_check, own, checked, deliveries })
}

/// Looks at the seals of a task's 裁判文书, outside of any unit: it takes longer than one may.
pub(super) async fn examine(cx: &Context, scope: &Scope, id: Uuid) -> Result<(), Refusal> {
    let row = store::find(cx, scope, id).await?;
    let documents = store::documents(cx.read(), row.id).await?;
    let ids: Vec<Uuid> = documents.iter().map(|document| document.file_id).collect();
    let stored = files::find_many(cx, scope, &ids).await?;
    ruling::look(cx, &to_examine(&documents, &stored)).await?;
    Ok(())
}

/// The files of 裁判文书 that are no scans.
pub(super) fn to_examine(
    documents: &[store::document::Model],
    stored: &[files::FileRow],
) -> Vec<files::FileRow> {
    let sealed =
        documents.iter().filter(|one| ruling::is_ruling(&one.r#type) && one.scan_by.is_none());
    sealed.filter_map(|one| stored.iter().find(|file| file.id == one.file_id).cloned()).collect()
}
