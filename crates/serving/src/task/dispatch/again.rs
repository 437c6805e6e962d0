//! A text within a delivery that began otherwise: whoever agreed to it on the phone gets the link
//! at the number he gave, and where the plan of the case says so the program sends it; in the same
//! delivery.

use base::{Kind, Refusal};
use kernel::{
    Tx, files,
    identity::{organisation, staff_phone},
    timeline::{NewEntry, Tone},
};
use law::Method;
use uuid::Uuid;

use super::{
    make::Made,
    ready::{Ready, Recipient},
};
use crate::{
    case::{self, store::contact},
    confirmation,
    delivery::{
        self, Channel,
        record::{Happened, record},
        store::{attempt, delivery as package},
    },
    switching::{Origin, Whom, closed},
    task::{
        Start,
        compose::Faults,
        lawful::{Around, Target, owned},
        store,
    },
    wechat,
};

/// Why it is sent now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Said {
    /// The party gave the number on the phone.
    OnThePhone,
    /// The plan of the case says so.
    ByPlan,
}

/// The papers of a delivery, ready to be sent to a number or mailbox of the party.
pub(crate) struct Again {
    ready: Ready,
    row: store::task::Model,
    delivery: package::Model,
    documents: Vec<delivery::store::document::Model>,
    ordinal: i32,
    said: Said,
}

impl Again {
    /// Finds whether it may be sent there; writes nothing.
    pub(crate) async fn of(
        tx: &Tx,
        delivery: Uuid,
        contact: contact::Model,
        said: Said,
    ) -> Result<Self, Refusal> {
        let delivery = delivery::store::find_in(tx, delivery).await?;
        if delivery.agent_id.is_some() || contact.agent_id.is_some() {
            let text = "由他人接收的，请在新建任务中选择其号码电子送达。";
            return Err(Refusal::new(Kind::Conflict, "call.agent", text));
        }
        let ids = [delivery.id];
        let attempts = delivery::store::attempts(tx.read(), &ids).await?;
        let task = attempts.first().map(|one| one.task_id).ok_or_else(Refusal::not_found)?;
        let row = store::find_in(tx, task).await?;
        let case = case::store::find_in(tx, delivery.case_id).await?;
        let parties = case::store::parties(tx.read(), &[case.id]).await?;
        let party = parties.iter().find(|one| one.id == delivery.party_id).cloned();
        let party = party.ok_or_else(Refusal::not_found)?;
        let statuses = case::store::statuses(tx.read(), case.id).await?;
        let documents = delivery::store::documents(tx.read(), &ids).await?;
        let effects = delivery::store::effects(tx.read(), &ids).await?;
        let whom = Whom { party: &party, agent: None, statuses: &statuses };
        let why = closed(&whom, &case.procedure, &documents, &effects, Method::Electronic);
        if !why.is_empty() {
            return Err(Refusal::field("agreement.by", "switch.forbidden", why.join("\n")));
        }
        let keys = tx.kernel().keys().clone();
        let address =
            keys.open_text("party_contact", "value", contact.id.as_bytes(), &contact.value_sealed)?;
        guard(tx, &party, &contact, &address).await?;
        let id_number =
            keys.open_text("case_party", "id", party.id.as_bytes(), &party.id_sealed)?;
        let bound = wechat::of_people(tx, row.top_office, std::slice::from_ref(&id_number)).await?;
        let papers = store::documents(tx.read(), row.id).await?;
        let wanted: Vec<Uuid> = papers.iter().map(|one| one.file_id).collect();
        let stored = files::find_in(tx, &wanted).await?;
        let appointed = match party.kind != "natural" && contact.confirmed {
            true => confirmation::appointed(tx, case.id).await?.remove(&party.id),
            false => None,
        };
        let recipient = Recipient {
            row_id: Uuid::nil(),
            consent: party.consent.clone(),
            party,
            agent: None,
            channel: Channel::of_contact(&contact.kind),
            address,
            email: None,
            wechat: bound.get(&id_number).cloned(),
            id_number,
            contact,
            appointed,
        };
        let ready = Ready {
            start: Start::Electronic,
            court: organisation::name_in(tx, case.top_office).await?,
            case,
            recipients: vec![recipient],
            documents: papers.into_iter().zip(stored).collect(),
        };
        let ordinal = attempts.iter().map(|one| one.ordinal).max().unwrap_or(0) + 1;
        Ok(Self { ready, row, delivery, documents, ordinal, said })
    }

    /// Sends it; gives the attempt.
    pub(crate) async fn send(self, tx: &mut Tx) -> Result<attempt::Model, Refusal> {
        let Self { ready, row, delivery, documents, ordinal, said } = self;
        let mut attempt = ready.sent(tx, &row, delivery.id, &ready.recipients[0]);
        attempt.ordinal = ordinal;
        delivery::store::insert_attempt(tx, attempt.clone()).await?;
        let masked = attempt.address_masked.clone();
        let nothing: Vec<Happened> = Vec::new();
        let after = record(tx, attempt, nothing).await?;
        let (origin, about) = match said {
            Said::OnThePhone => (Origin::Person, "（电话中提供，未经确认书确认）"),
            Said::ByPlan if after.attempt.confirmed => (Origin::Plan, ""),
            Said::ByPlan => (Origin::Plan, "（未经确认书确认）"),
        };
        tx.timeline(NewEntry {
            subject_kind: "case",
            subject_id: delivery.case_id,
            office: delivery.top_office,
            at: None,
            kind: "attempt.begun",
            tone: Tone::Info,
            title: origin.title(Method::Electronic),
            text: format!("{} · {masked}{about}", delivery.recipient_name),
        });
        let sent = after.attempt.clone();
        let made = Made {
            packages: vec![after.delivery],
            documents,
            attempts: vec![after.attempt],
            effects: Vec::new(),
        };
        ready.publish(tx, &made, 0).await?;
        Ok(sent)
    }
}

/// A number that is somebody else's is no way to the party.
async fn guard(
    tx: &Tx,
    party: &case::store::party::Model,
    contact: &contact::Model,
    address: &str,
) -> Result<(), Refusal> {
    let parties = case::store::parties(tx.read(), &[party.case_id]).await?;
    let agents = case::store::agents(tx.read(), party.case_id).await?;
    let mut contacts = case::store::contacts(tx.read(), party.case_id).await?;
    case::store::compare_under_one_key(tx, &mut contacts)?;
    let statuses = case::store::statuses(tx.read(), party.case_id).await?;
    let relations = case::store::relations(tx.read(), party.case_id).await?;
    let staff = staff_phone::among(tx, std::iter::once(address)).await?;
    let own = contacts.iter().find(|one| one.id == contact.id).unwrap_or(contact);
    let target = Target { party, agent: None, contact: own, staff: staff.contains(address) };
    let around = Around {
        parties: &parties,
        agents: &agents,
        contacts: &contacts,
        statuses: &statuses,
        relations: &relations,
    };
    let mut faults = Faults::default();
    owned(&mut faults, &target, &around, "agreement.phone");
    faults.raise()
}
