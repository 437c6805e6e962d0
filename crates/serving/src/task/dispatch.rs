//! Dispatching a task: deliveries and attempts come into being, links are published to
//! the portal, texts and mails are queued. One unit: all recipients or none.

mod again;
mod publish;

pub(crate) use again::{Again, Said};

use base::{Kind, Refusal, crypto, random::RandomExt as _};
use chrono::Duration;
use duban_http::{Answer, Json, Path, Write, routes};
use kernel::{
    Act, Context, Kernel, Note, Noted, Tx, files,
    identity::staff_phone,
    timeline::{NewEntry, Tone},
};
use serde_json::json;
use utoipa_axum::router::OpenApiRouter;
use uuid::Uuid;

use super::{
    Start, State,
    compose::Faults,
    correct,
    discard::Nothing,
    lawful, must_be_draft,
    settings::{LINK_DAYS, LOOK_AFTER_DAYS},
    show::{Task, examine, show, to_examine},
    store,
};
use crate::{
    call,
    case::{self, shown_name},
    confirmation::{self, Receiver},
    delivery::{
        self, Channel,
        store::{attempt, delivery as package, document, effect, event},
    },
    notice,
    permissions::TASK_DISPATCH,
    ruling,
    switching::{Opening, opened},
    wechat,
};

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

struct Recipient {
    row_id: Uuid,
    party: case::store::party::Model,
    agent: Option<case::store::agent::Model>,
    contact: case::store::contact::Model,
    channel: Channel,
    /// The number or mailbox, in clear.
    address: String,
    /// The consent to electronic service that counts for whoever receives.
    consent: Option<String>,
    /// The party's own mailbox, for a mail beside a text, where no agent receives; none that is
    /// known to be gone.
    email: Option<String>,
    /// The openid, of who bound one.
    wechat: Option<String>,
    id_number: String,
    /// Whom a unit appointed to receive, where no agent does.
    appointed: Option<Receiver>,
}

impl Recipient {
    /// Whether an organisation receives itself, and some person for it.
    fn is_unit(&self) -> bool {
        self.agent.is_none() && self.party.kind != "natural"
    }

    /// The number of whoever will sign, if the office knows who that is.
    fn signer_id(&self) -> Option<&str> {
        let own = Some(self.id_number.as_str()).filter(|_| !self.is_unit());
        let number = self.appointed.as_ref().map(|one| one.id_number.as_str()).or(own);
        number.filter(|number| !number.is_empty())
    }
}

/// Everything a dispatch needs, read and found complete.
struct Ready {
    start: Start,
    case: case::store::case::Model,
    court: String,
    recipients: Vec<Recipient>,
    documents: Vec<(store::document::Model, files::FileRow)>,
}

/// Adds a fault for each 裁判文书 that is neither sealed nor a scan.
async fn unsealed(
    tx: &Tx,
    documents: &[store::document::Model],
    stored: &[files::FileRow],
    faults: &mut Faults,
) -> Result<(), Refusal> {
    let sealed = to_examine(documents, stored);
    if sealed.is_empty() {
        return Ok(());
    }
    let digests: Vec<[u8; 32]> = sealed.iter().map(|file| file.sm3).collect();
    let seen = ruling::seen_in(tx, &digests).await?;
    for (index, document) in documents.iter().enumerate() {
        let Some(file) = sealed.iter().find(|file| file.id == document.file_id) else { continue };
        if document.scan_by.is_some() || !ruling::is_ruling(&document.r#type) {
            continue;
        }
        let found = seen.get(&file.sm3);
        if found.is_some_and(ruling::Seen::sealed) {
            continue;
        }
        let why = found.map_or("还没有核验签章", |seen| seen.text.as_str());
        let text = format!(
            "裁判文书须为加盖院印的版式文件。《{}》{why}。请换用盖章的文件；纸质原件的扫描件请勾选“扫描件，已核对原件”。",
            document.title
        );
        faults.add(format!("documents[{index}].file_id"), "document.unsealed", text);
    }
    Ok(())
}

struct Made {
    packages: Vec<package::Model>,
    documents: Vec<document::Model>,
    attempts: Vec<attempt::Model>,
    effects: Vec<effect::Model>,
}

impl Ready {
    async fn check(tx: &Tx, row: &store::task::Model) -> Result<Self, Refusal> {
        let start = Start::stored(&row.method);
        let case = case::store::find_in(tx, row.case_id).await?;
        let rows = store::recipients(tx.read(), &[row.id]).await?;
        let documents = store::documents(tx.read(), row.id).await?;
        let mut faults = Faults::default();
        if rows.is_empty() {
            faults.add("recipients", "task.no_recipients", "还没有选择受送达人。".to_owned());
        }
        if documents.is_empty() {
            faults.add("documents", "task.no_documents", "还没有添加文书。".to_owned());
        }
        faults.raise()?;
        let ids: Vec<Uuid> = documents.iter().map(|document| document.file_id).collect();
        let stored = files::find_in(tx, &ids).await?;
        let parties = case::store::parties(tx.read(), &[case.id]).await?;
        let agents = case::store::agents(tx.read(), case.id).await?;
        let mut contacts = case::store::contacts(tx.read(), case.id).await?;
        case::store::compare_under_one_key(tx, &mut contacts)?;
        let mailed = |one: &store::recipient::Model| {
            contacts.iter().any(|it| it.id == one.contact_id && it.kind == Channel::Email.contact())
        };
        if rows.iter().any(mailed) {
            case::store::compare_mailboxes(tx, &mut contacts)?;
        }
        let statuses = case::store::statuses(tx.read(), case.id).await?;
        let relations = case::store::relations(tx.read(), case.id).await?;
        let mut recipients = Vec::new();
        for wanted in rows {
            let party = parties.iter().find(|party| party.id == wanted.party_id);
            let contact = contacts.iter().find(|contact| contact.id == wanted.contact_id);
            let agent =
                wanted.agent_id.and_then(|id| agents.iter().find(|agent| agent.id == id)).cloned();
            let ended = agent.as_ref().is_some_and(|agent| agent.ended_at.is_some());
            let moved = contact.is_some_and(|contact| contact.agent_id != wanted.agent_id);
            let (Some(party), Some(contact), false) = (party, contact, ended || moved) else {
                return Err(Refusal::new(
                    Kind::Conflict,
                    "recipient.gone",
                    "受送达人、接收人或号码在案件更新后已变化，请重新选择。",
                ));
            };
            let channel = Channel::of_contact(&contact.kind);
            let mail = contacts.iter().find(|mail| {
                channel == Channel::Sms
                    && agent.is_none()
                    && mail.party_id == party.id
                    && mail.kind == "email"
                    && mail.confirmed
                    && !case::is_gone(mail)
            });
            let keys = tx.kernel().keys();
            let row = contact.id.as_bytes();
            let address = keys.open_text("party_contact", "value", row, &contact.value_sealed)?;
            let id_number = match &agent {
                Some(agent) => {
                    keys.open_text("party_agent", "id", agent.id.as_bytes(), &agent.id_sealed)?
                }
                None => {
                    keys.open_text("case_party", "id", party.id.as_bytes(), &party.id_sealed)?
                }
            };
            recipients.push(Recipient {
                row_id: wanted.id,
                party: party.clone(),
                agent,
                email: mail
                    .map(|mail| {
                        let row = mail.id.as_bytes();
                        keys.open_text("party_contact", "value", row, &mail.value_sealed)
                    })
                    .transpose()?,
                contact: contact.clone(),
                consent: None,
                wechat: None,
                channel,
                address,
                id_number,
                appointed: None,
            });
        }
        // Whom a unit appointed answers the number it confirmed; who answers another says so.
        let theirs = |one: &Recipient| one.is_unit() && one.contact.confirmed;
        if recipients.iter().any(theirs) {
            let appointed = confirmation::appointed(tx, case.id).await?;
            for one in recipients.iter_mut().filter(|one| theirs(one)) {
                one.appointed = appointed.get(&one.party.id).cloned();
            }
        }
        let numbers: Vec<String> = recipients.iter().map(|it| it.id_number.clone()).collect();
        let bound = wechat::of_people(tx, row.top_office, &numbers).await?;
        for one in &mut recipients {
            one.wechat = bound.get(&one.id_number).cloned();
        }
        let texted = recipients.iter().filter(|one| one.channel == Channel::Sms);
        let phones = texted.map(|one| one.address.as_str());
        let staff = staff_phone::among(tx, phones).await?;
        let targets: Vec<lawful::Target<'_>> = recipients
            .iter()
            .map(|it| lawful::Target {
                party: &it.party,
                agent: it.agent.as_ref(),
                contact: &it.contact,
                staff: it.channel == Channel::Sms && staff.contains(&it.address),
            })
            .collect();
        let around = lawful::Around {
            parties: &parties,
            agents: &agents,
            contacts: &contacts,
            statuses: &statuses,
            relations: &relations,
        };
        let how = (start.method(), case.procedure.as_str());
        lawful::check(&mut faults, how, &targets, &documents, &around);
        let consents: Vec<Option<String>> =
            targets.iter().map(|it| it.consent(&statuses).map(ToOwned::to_owned)).collect();
        for (one, consent) in recipients.iter_mut().zip(consents) {
            one.consent = consent;
        }
        unsealed(tx, &documents, &stored, &mut faults).await?;
        correct::papers(row, &documents, &mut faults);
        faults.raise()?;
        let court = kernel::identity::organisation::name_in(tx, case.top_office).await?;
        let documents = documents.into_iter().zip(stored).collect();
        Ok(Self { start, case, court, recipients, documents })
    }

    fn make(&self, tx: &Tx, row: &store::task::Model) -> Result<Made, Refusal> {
        let (now, kernel) = (tx.now(), tx.kernel());
        let mut manifest = Vec::new();
        for (_, file) in &self.documents {
            manifest.extend_from_slice(&file.sm3);
        }
        let manifest = crypto::sm3(&manifest).to_vec();
        let mut made =
            Made { packages: vec![], documents: vec![], attempts: vec![], effects: vec![] };
        for recipient in &self.recipients {
            let id = tx.id::<package::Model>().uuid();
            made.packages.push(package::Model {
                id,
                top_office: row.top_office,
                unit_id: row.unit_id,
                case_id: row.case_id,
                party_id: recipient.party.id,
                agent_id: recipient.agent.as_ref().map(|agent| agent.id),
                recipient_name: shown_name(&recipient.party.kind, &recipient.party.name),
                state: delivery::State::Open.code().to_owned(),
                manifest_sm3: manifest.clone(),
                switch_deadline: None,
                clock_at: None,
                call_at: match self.start {
                    Start::Phone => Some(call::first(kernel, now)),
                    Start::Electronic | Start::Pickup => None,
                },
                pickup_at: None,
                no_show_at: None,
                served_on: None,
                receipt_file_id: None,
                created_at: now,
                objected: false,
                group_id: row.group_id,
            });
            for (ordinal, (document, file)) in self.documents.iter().enumerate() {
                let document_id = tx.id::<document::Model>().uuid();
                made.documents.push(document::Model {
                    id: document_id,
                    delivery_id: id,
                    ordinal: i32::try_from(ordinal).unwrap_or(i32::MAX),
                    r#type: document.r#type.clone(),
                    title: match &document.scan_by {
                        Some(_) => format!("{}（扫描件）", document.title),
                        None => document.title.clone(),
                    },
                    copies: document.copies,
                    days: document.days,
                    file_id: file.id,
                    sm3: file.sm3.to_vec(),
                    size: i64::try_from(file.size).map_err(Refusal::internal)?,
                    pages: file.pages.and_then(|pages| i32::try_from(pages).ok()).unwrap_or(0),
                });
                made.effects.push(effect::Model {
                    delivery_id: id,
                    document_id,
                    state: law::State::Dispatched.code().to_owned(),
                    served_on: None,
                    closed_on: None,
                    indicator_on: None,
                    basis: "[]".to_owned(),
                    evidence: "[]".to_owned(),
                    periods: "[]".to_owned(),
                    calendar_version: kernel.calendar().version().to_owned(),
                    rule_version: law::RULE_VERSION.to_owned(),
                    computed_at: now,
                });
            }
            made.attempts.push(match self.start {
                Start::Electronic => self.sent(tx, row, id, recipient),
                Start::Phone | Start::Pickup => self.by_hand(tx, row, id, recipient),
            });
        }
        Ok(made)
    }

    /// The try that goes out by text or mail.
    fn sent(
        &self,
        tx: &Tx,
        row: &store::task::Model,
        delivery: Uuid,
        recipient: &Recipient,
    ) -> attempt::Model {
        let (now, kernel) = (tx.now(), tx.kernel());
        let attempt_id = tx.id::<attempt::Model>().uuid();
        attempt::Model {
            id: attempt_id,
            delivery_id: delivery,
            task_id: row.id,
            case_id: row.case_id,
            ordinal: 1,
            method: delivery::record::ELECTRONIC.to_owned(),
            channel: recipient.channel.code().to_owned(),
            address_sealed: kernel.keys().seal(
                kernel.random(),
                "attempt",
                "address",
                attempt_id.as_bytes(),
                recipient.address.as_bytes(),
            ),
            address_masked: recipient.contact.masked.clone(),
            confirmed: recipient.contact.confirmed,
            consent: recipient.consent.clone(),
            state: "DISPATCHED".to_owned(),
            check_code: kernel.random().text(notice::CHECK_ALPHABET, 4),
            codes: 1,
            token_sealed: notice::seal_token(kernel, attempt_id, &notice::new_token(kernel)),
            created_at: now,
            dispatched_at: Some(now),
            failed_at: None,
            failed_reason: None,
            expires_at: now + Duration::days(kernel.setting(&LINK_DAYS)),
            reminded: None,
            reminded_at: None,
            lapse_at: None,
            served_on: None,
        }
    }

    /// The call, or the wait at the window, that somebody has to see to.
    fn by_hand(
        &self,
        tx: &Tx,
        row: &store::task::Model,
        delivery: Uuid,
        recipient: &Recipient,
    ) -> attempt::Model {
        let window = call::window(&self.court);
        let (address, masked) = match self.start {
            Start::Pickup => (window.as_str(), window.as_str()),
            Start::Electronic | Start::Phone => {
                (recipient.address.as_str(), recipient.contact.masked.as_str())
            }
        };
        opened(
            tx,
            Opening {
                delivery,
                task: row.id,
                case: row.case_id,
                ordinal: 1,
                method: self.start.method(),
                address,
                masked,
                qualifying: false,
                consent: recipient.consent.clone(),
            },
        )
    }
}

/// That somebody began it.
fn begun_event(tx: &Tx, attempt: &attempt::Model) -> event::Model {
    event::Model {
        id: tx.id::<event::Model>().uuid(),
        attempt_id: attempt.id,
        delivery_id: attempt.delivery_id,
        kind: law::Kind::Submitted.code().to_owned(),
        at: tx.now(),
        recorded_at: tx.now(),
        document_id: None,
        evidence: json!({ "to": attempt.address_masked, "by": tx.actor().name() }).to_string(),
    }
}
