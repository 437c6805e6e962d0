//! Drafting a task and changing the draft.

use base::Refusal;
use duban_http::{Answer, Json, Path, Write, routes};
use kernel::{Act, Context, Kernel, Note, Noted, Tx, context::UserActor, counter, files, search};
use law::guard::{Question, Status, Verdict, ruling as ruling_of};
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa_axum::router::OpenApiRouter;
use uuid::Uuid;

use super::{
    Start, State, correct, must_be_draft,
    show::{Task, examine, show},
    store::{self, document, recipient, task},
};
use crate::{
    case::{self, shown_name},
    delivery::{Channel, knowledge::procedure},
    handover,
    permissions::TASK_WRITE,
    ruling,
};

/// Recipients of one task at most.
const MOST_RECIPIENTS: usize = 500;
/// Documents of one task at most.
const MOST_DOCUMENTS: usize = 60;

/// Who is to be served.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RecipientInput {
    /// The party.
    pub party_id: Uuid,
    /// The agent who receives for the party.
    #[serde(default)]
    pub agent_id: Option<Uuid>,
    /// Which of the offered numbers, or of the mailboxes, counted from 0.
    pub phone_index: usize,
    /// A number or a mailbox.
    #[serde(default)]
    pub channel: Channel,
}

/// What is to be served.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DocumentInput {
    /// The type, from the library.
    #[serde(rename = "type")]
    pub kind: String,
    /// The title as the receipt prints it.
    pub title: String,
    /// The uploaded file.
    pub file_id: Uuid,
    /// Copies, 1 to 99.
    pub copies: i32,
    /// 裁判文书的扫描件: the sender checked it against the original.
    #[serde(default)]
    pub scan: bool,
    /// 举证期限: how many days the court set, for a paper whose period it sets.
    #[serde(default)]
    pub days: Option<u32>,
}

/// A draft.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TaskInput {
    /// The case.
    pub case_id: Uuid,
    /// By which method it begins.
    #[serde(default)]
    pub method: Start,
    /// Who is to be served; may be empty in a draft.
    pub recipients: Vec<RecipientInput>,
    /// What is to be served; may be empty in a draft.
    pub documents: Vec<DocumentInput>,
    /// A note for colleagues.
    #[serde(default)]
    pub note: String,
    /// The delivery that this task corrects: its recipient looked already.
    #[serde(default)]
    pub corrects: Option<Uuid>,
    /// The received line of a 送达交接单 that this task serves.
    #[serde(default)]
    pub line_id: Option<Uuid>,
}

pub(super) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(create)).routes(routes!(edit))
}

/// 新建送达任务草稿
#[utoipa::path(post, path = "/api/serving/tasks", tag = "serving",
    request_body = TaskInput, responses((status = 200, body = Task)),
    params(("Idempotency-Key" = String, Header)),
    extensions(("x-permission" = json!("serving.task.write")), ("x-scope" = json!("office")),
        ("x-audit" = json!("serving.task.create")), ("x-pii" = json!(false))))]
async fn create(Write { cx, body }: Write<TaskInput>) -> Answer<Json<Task>> {
    let scope = cx.require(&TASK_WRITE)?;
    let id = cx.write(Create { input: body }).await?;
    examine(&cx, &scope, id).await?;
    Ok(Json(show(&cx, &scope, id).await?))
}

/// 修改送达任务草稿
#[utoipa::path(put, path = "/api/serving/tasks/{id}", tag = "serving",
    request_body = TaskInput, responses((status = 200, body = Task)),
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    extensions(("x-permission" = json!("serving.task.write")), ("x-scope" = json!("office")),
        ("x-audit" = json!("serving.task.edit")), ("x-pii" = json!(false))))]
async fn edit(Path(id): Path<Uuid>, Write { cx, body }: Write<TaskInput>) -> Answer<Json<Task>> {
    let scope = cx.require(&TASK_WRITE)?;
    cx.write(Edit { id, input: body }).await?;
    examine(&cx, &scope, id).await?;
    Ok(Json(show(&cx, &scope, id).await?))
}

struct Create {
    input: TaskInput,
}

impl Act for Create {
    type Out = Uuid;
    const OPERATION: &'static str = "serving.task.create";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<Uuid>, Refusal> {
        // Held, so that a sharing at the same moment sees the new task or is seen by it.
        let case = case::store::lock_in(tx, self.input.case_id).await?;
        let id = tx.id::<task::Model>().uuid();
        let parts = check(tx, id, &self.input).await?;
        let now = tx.now();
        let year = chrono::Datelike::year(&base::clock::civil_date(now));
        let serial = counter::take(tx, &format!("task.{year}"), 1).await?;
        let number = format!("SD-{year}-{serial:06}");
        let (owner_id, owner_name) = match tx.actor().user() {
            Some(user) => (user.id, user.name.clone()),
            None => (Uuid::nil(), tx.actor().name().to_owned()),
        };
        // What is done for a case belongs to the unit the case belongs to.
        let unit_id = case.unit_id.or_else(|| tx.actor().user().and_then(UserActor::place));
        let row = task::Model {
            id,
            top_office: case.top_office,
            unit_id,
            number: number.clone(),
            case_id: case.id,
            method: self.input.method.code().to_owned(),
            state: State::Draft.code().to_owned(),
            owner_id,
            owner_name,
            note: self.input.note.trim().to_owned(),
            version: 1,
            recipients: i32::try_from(parts.recipients.len()).unwrap_or(i32::MAX),
            served: 0,
            failed: 0,
            created_at: now,
            dispatched_at: None,
            finished_at: None,
            due_at: None,
            sort_at: now,
            group_id: case.group_id,
            checked_by: None,
            checked_name: None,
            checked_at: None,
            checked_version: None,
            corrects_id: self.input.corrects,
        };
        own_files(tx, &parts, (unit_id, case.group_id)).await?;
        if let Some(line) = self.input.line_id {
            handover::begun(tx, line, (case.id, id)).await?;
        }
        store::insert(tx, row, parts.recipients, parts.documents);
        let entry = search::Entry {
            kind: "task",
            object_id: id,
            office: case.top_office,
            unit: unit_id,
            group: case.group_id,
            title: number.clone(),
            subtitle: case.number.clone(),
            texts: [vec![number.clone(), case.number.clone()], parts.names].concat(),
        };
        search::put(tx, entry).await?;
        let note = Note::about("task", id, number).in_office(case.top_office).with(json!({
            "case": case.number,
            "method": self.input.method.code(),
            "recipients": self.input.recipients.len(),
            "documents": self.input.documents.len(),
        }));
        Ok(Noted::new(id, note))
    }
}

struct Edit {
    id: Uuid,
    input: TaskInput,
}

impl Act for Edit {
    type Out = Uuid;
    const OPERATION: &'static str = "serving.task.edit";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<Uuid>, Refusal> {
        let mut row = store::find_in(tx, self.id).await?;
        must_be_draft(&row)?;
        if row.case_id != self.input.case_id {
            return Err(Refusal::field(
                "case_id",
                "task.case_fixed",
                "任务的案件不能更换，请另建任务。",
            ));
        }
        correct::fixed(&row, &self.input)?;
        let parts = check(tx, row.id, &self.input).await?;
        row.recipients = i32::try_from(parts.recipients.len()).unwrap_or(i32::MAX);
        row.method = self.input.method.code().to_owned();
        row.note = self.input.note.trim().to_owned();
        row.version += 1;
        let (id, number, office) = (row.id, row.number.clone(), row.top_office);
        own_files(tx, &parts, (row.unit_id, row.group_id)).await?;
        store::update(tx, row).await?;
        store::replace_parts(tx, id, parts.recipients, parts.documents).await?;
        let note = Note::about("task", id, number).in_office(office).with(json!({
            "recipients": self.input.recipients.len(),
            "documents": self.input.documents.len(),
        }));
        Ok(Noted::new(id, note))
    }
}

/// Papers of a task are read by whoever may read the task, whoever uploaded them.
async fn own_files(
    tx: &mut Tx,
    parts: &Parts,
    (unit, group): (Option<Uuid>, Option<Uuid>),
) -> Result<(), Refusal> {
    let files: Vec<Uuid> = parts.documents.iter().map(|document| document.file_id).collect();
    if files.is_empty() {
        return Ok(());
    }
    files::give_to_work(tx, &files, unit, group).await
}

struct Parts {
    recipients: Vec<recipient::Model>,
    documents: Vec<document::Model>,
    names: Vec<String>,
}

/// Reads the draft against the case: every fault at once, each with its field.
async fn check(tx: &Tx, task_id: Uuid, input: &TaskInput) -> Result<Parts, Refusal> {
    let mut faults = Faults::default();
    if input.recipients.len() > MOST_RECIPIENTS {
        faults.add(
            "recipients",
            "recipient.too_many",
            format!("一个任务最多 {MOST_RECIPIENTS} 名受送达人，请分开办理。"),
        );
    }
    if input.documents.len() > MOST_DOCUMENTS {
        faults.add(
            "documents",
            "document.too_many",
            format!("一个任务最多 {MOST_DOCUMENTS} 份文书，请分开办理。"),
        );
    }
    if input.note.chars().count() > 500 {
        faults.add("note", "length", "备注最多 500 字。".to_owned());
    }
    faults.raise()?;
    let (recipients, names) = check_recipients(tx, task_id, input, &mut faults).await?;
    let documents = check_documents(tx, task_id, input, &mut faults).await?;
    correct::check(tx, input, &mut faults).await?;
    faults.raise()?;
    Ok(Parts { recipients, documents, names })
}

async fn check_recipients(
    tx: &Tx,
    task_id: Uuid,
    input: &TaskInput,
    faults: &mut Faults,
) -> Result<(Vec<recipient::Model>, Vec<String>), Refusal> {
    let parties = case::store::parties(tx.read(), &[input.case_id]).await?;
    let contacts = case::store::contacts(tx.read(), input.case_id).await?;
    let (mut rows, mut names) = (Vec::new(), Vec::new());
    for (ordinal, wanted) in input.recipients.iter().enumerate() {
        let field = format!("recipients[{ordinal}]");
        let Some(party) = parties.iter().find(|party| party.id == wanted.party_id) else {
            faults.add(
                format!("{field}.party_id"),
                "recipient.unknown",
                "该受送达人不是本案当事人，请刷新案件。".to_owned(),
            );
            continue;
        };
        if input.recipients[..ordinal].iter().any(|before| before.party_id == party.id) {
            faults.add(
                format!("{field}.party_id"),
                "recipient.twice",
                format!("{} 重复选择。", shown_name(&party.kind, &party.name)),
            );
            continue;
        }
        let contact = contacts
            .iter()
            .filter(|contact| {
                contact.kind == wanted.channel.contact()
                    && contact.party_id == party.id
                    && contact.agent_id == wanted.agent_id
            })
            .nth(wanted.phone_index);
        let by_hand = input.method != Start::Electronic;
        let contact = contact.filter(|_| !by_hand || wanted.channel == Channel::Sms);
        let Some(contact) = contact else {
            let (field, name) =
                (format!("{field}.phone_index"), shown_name(&party.kind, &party.name));
            if by_hand {
                let text = input.method.without_number(&name);
                faults.add(field, "recipient.no_number", text);
                continue;
            }
            match (wanted.channel, wanted.agent_id) {
                (Channel::Sms, _) => faults.add(
                    field,
                    "recipient.no_phone",
                    format!("{name} 没有可用的手机号码，不能电子送达，请改用其他送达方式。"),
                ),
                (Channel::Email, None) => faults.add(
                    field,
                    "recipient.no_email",
                    format!("{name} 没有登记电子邮箱，请改选手机号码，或者改用其他送达方式。"),
                ),
                (Channel::Email, Some(_)) => faults.add(
                    field,
                    "recipient.agent_email",
                    format!("{name} 由他人接收，只能发到接收人的手机号码，请改选号码或者改用其他送达方式。"),
                ),
            }
            continue;
        };
        names.push(party.name.clone());
        rows.push(recipient::Model {
            id: tx.id::<recipient::Model>().uuid(),
            task_id,
            ordinal: i32::try_from(ordinal).unwrap_or(i32::MAX),
            party_id: party.id,
            agent_id: wanted.agent_id,
            contact_id: contact.id,
            delivery_id: None,
        });
    }
    Ok((rows, names))
}

async fn check_documents(
    tx: &Tx,
    task_id: Uuid,
    input: &TaskInput,
    faults: &mut Faults,
) -> Result<Vec<document::Model>, Refusal> {
    let wanted: Vec<Uuid> = input.documents.iter().map(|document| document.file_id).collect();
    let known = files::find_some_in(tx, &wanted).await?;
    let procedure = match input.documents.iter().any(|one| one.days.is_some()) {
        true => procedure(&case::store::find_in(tx, input.case_id).await?.procedure),
        false => law::Procedure::Ordinary,
    };
    let made = files::made_by(tx, &wanted).await?;
    let mut rows = Vec::new();
    for (ordinal, document) in input.documents.iter().enumerate() {
        let field = format!("documents[{ordinal}]");
        let title = document.title.trim();
        if law::Paper::find(&document.kind).is_none() {
            faults.add(
                format!("{field}.type"),
                "document.type",
                "请从文书类型库中选择。".to_owned(),
            );
        }
        if let Some(text) = off_the_phone(input.method, document) {
            faults.add(format!("{field}.type"), "guard.forbidden", text);
        }
        if title.is_empty() || title.chars().count() > 100 {
            faults.add(
                format!("{field}.title"),
                "document.title",
                "文书名称须为 1 到 100 字。".to_owned(),
            );
        }
        if !(1..=99).contains(&document.copies) {
            faults.add(
                format!("{field}.copies"),
                "document.copies",
                "份数须在 1 到 99 之间。".to_owned(),
            );
        }
        check_days(faults, ordinal, (&document.kind, document.days), procedure);
        match known.iter().find(|file| file.id == document.file_id) {
            None => faults.add(
                format!("{field}.file_id"),
                "document.file",
                "文件不存在，请重新上传。".to_owned(),
            ),
            Some(file) if ruling::is_ruling(&document.kind) && is_word(file, &made) => faults.add(
                format!("{field}.file_id"),
                "document.ruling_word",
                format!(
                    "《{title}》来自 Word，不能作为裁判文书送达。裁判文书须为加盖院印的版式文件，\
                     请上传盖章后的 PDF。"
                ),
            ),
            Some(file) if file.media != files::Media::Pdf => faults.add(
                format!("{field}.file_id"),
                "document.not_pdf",
                format!("《{title}》不是 PDF，暂不能电子送达。请点“转换为 PDF”，核对后再送达。"),
            ),
            Some(_) => {}
        }
        rows.push(document::Model {
            id: tx.id::<document::Model>().uuid(),
            task_id,
            ordinal: i32::try_from(ordinal).unwrap_or(i32::MAX),
            r#type: document.kind.clone(),
            title: title.to_owned(),
            copies: document.copies,
            days: document.days.and_then(|days| i32::try_from(days).ok()),
            file_id: document.file_id,
            scan_by: (document.scan && ruling::is_ruling(&document.kind))
                .then(|| tx.actor().name().to_owned()),
        });
    }
    Ok(rows)
}

/// Adds a fault where the court cannot have given these days with a paper of this kind.
pub(super) fn check_days(
    faults: &mut Faults,
    index: usize,
    (kind, days): (&str, Option<u32>),
    procedure: law::Procedure,
) {
    let (Some(days), Some(paper)) = (days, law::Paper::find(kind)) else { return };
    let wrong = match paper.court_sets(procedure) {
        Some(starts) => starts.may_be_set(days).err(),
        None => Some("这份文书在本案程序中没有由法院指定的期限，请清空期限日数。".to_owned()),
    };
    if let Some(text) = wrong {
        faults.add(format!("documents[{index}].days"), "document.days", text);
    }
}

/// Why a paper may not be told of by phone, whoever is called: said while the task is drafted.
fn off_the_phone(start: Start, document: &DocumentInput) -> Option<String> {
    let paper = law::Paper::find(&document.kind)?;
    let (method, consent) = (Start::Phone.method(), true);
    let (procedure, status) = (law::Procedure::Ordinary, Status::Normal);
    let row = ruling_of(&Question { paper, method, procedure, status, consent });
    let closed = start == Start::Phone && row.verdict != Verdict::Allowed;
    let title = document.title.trim();
    closed.then(|| format!("《{title}》不能电话送达（{}）。{}", row.basis, row.advice))
}

/// Whether it is a Word file, or was one before it was converted.
fn is_word(file: &files::FileRow, made: &[(Uuid, files::Converter)]) -> bool {
    file.media == files::Media::Docx || made.contains(&(file.id, files::Converter::Word))
}

/// Collects faults so that people see all of them at once.
#[derive(Default)]
pub(crate) struct Faults(Option<Refusal>);

impl Faults {
    pub(crate) fn add(&mut self, field: impl Into<String>, code: &'static str, text: String) {
        let field = field.into();
        self.0 = Some(match self.0.take() {
            None => Refusal::field(field, code, text),
            Some(refusal) => refusal.with_field(field, code, text),
        });
    }

    pub(crate) fn raise(&mut self) -> Result<(), Refusal> {
        self.0.take().map_or(Ok(()), Err)
    }
}

/// For the demo world and tests: the same act, without HTTP.
pub async fn create_task(cx: &Context, input: TaskInput) -> Result<Uuid, Refusal> {
    cx.require(&TASK_WRITE)?;
    cx.write(Create { input }).await
}
