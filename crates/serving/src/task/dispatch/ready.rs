//! Whether a task may go out: everything it needs, read and found complete.

use base::{Kind, Refusal};
use kernel::{Tx, files, identity::staff_phone};
use uuid::Uuid;

use super::super::{
    Start,
    compose::{Faults, check_days},
    correct, lawful,
    show::to_examine,
    store,
};
use crate::{
    case,
    confirmation::{self, Receiver},
    delivery::{Channel, knowledge},
    ruling, wechat,
};

pub(super) struct Recipient {
    pub(super) row_id: Uuid,
    pub(super) party: case::store::party::Model,
    pub(super) agent: Option<case::store::agent::Model>,
    pub(super) contact: case::store::contact::Model,
    pub(super) channel: Channel,
    /// The number or mailbox, in clear.
    pub(super) address: String,
    /// The consent to electronic service that counts for whoever receives.
    pub(super) consent: Option<String>,
    /// The party's own mailbox, for a mail beside a text, where no agent receives; none that is
    /// known to be gone.
    pub(super) email: Option<String>,
    /// The openid, of who bound one.
    pub(super) wechat: Option<String>,
    pub(super) id_number: String,
    /// Whom a unit appointed to receive, where no agent does.
    pub(super) appointed: Option<Receiver>,
}

impl Recipient {
    /// Whether an organisation receives itself, and some person for it.
    pub(super) fn is_unit(&self) -> bool {
        self.agent.is_none() && self.party.kind != "natural"
    }

    /// The number of whoever will sign, if the office knows who that is.
    pub(super) fn signer_id(&self) -> Option<&str> {
        let own = Some(self.id_number.as_str()).filter(|_| !self.is_unit());
        let number = self.appointed.as_ref().map(|one| one.id_number.as_str()).or(own);
        number.filter(|number| !number.is_empty())
    }
}

/// Everything a dispatch needs, read and found complete.
pub(super) struct Ready {
    pub(super) start: Start,
    pub(super) case: case::store::case::Model,
    pub(super) court: String,
    pub(super) recipients: Vec<Recipient>,
    pub(super) documents: Vec<(store::document::Model, files::FileRow)>,
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

impl Ready {
    pub(super) async fn check(tx: &Tx, row: &store::task::Model) -> Result<Self, Refusal> {
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
        // The case may go by another procedure than when the days were set.
        let procedure = knowledge::procedure(&case.procedure);
        for (index, document) in documents.iter().enumerate() {
            let days = document.days.and_then(|days| u32::try_from(days).ok());
            check_days(&mut faults, index, (&document.r#type, days), procedure);
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
}
