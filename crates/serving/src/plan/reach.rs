//! Which methods of a plan are open for a recipient, and where each of them would reach him.

use std::collections::HashMap;

use base::{Refusal, identifiers::is_mobile};
use kernel::{Tx, identity::organisation};
use law::{
    Method, Paper, Procedure,
    guard::{Question, Status, Verdict, ruling, stands_in},
};
use uuid::Uuid;

use crate::{
    call,
    case::{
        self, Known,
        store::{agent, contact, party, party_status},
    },
    delivery::store::{delivery, document, effect},
    switching::{AddressBasis, BeginAttempt, Whom, closed},
};

/// A paper every recipient gets, for the question what is lawful before any task names its own.
const ANY_PAPER: &str = "传票";

/// What the guard has to know of a case.
pub(super) struct Guarded {
    pub(super) procedure: String,
    pub(super) parties: Vec<party::Model>,
    pub(super) agents: Vec<agent::Model>,
    pub(super) statuses: Vec<party_status::Model>,
    pub(super) deliveries: Vec<delivery::Model>,
    pub(super) documents: HashMap<Uuid, Vec<document::Model>>,
    pub(super) effects: Vec<effect::Model>,
}

impl Guarded {
    /// Why a method is closed for a party, over everything that is on its way to it.
    pub(super) fn closed(&self, party: Uuid, method: Method) -> Vec<String> {
        let Some(party) = self.parties.iter().find(|one| one.id == party) else {
            return Vec::new();
        };
        let mine: Vec<&delivery::Model> = self
            .deliveries
            .iter()
            .filter(|one| one.party_id == party.id && one.state != "CANCELLED")
            .collect();
        if mine.is_empty() {
            return self.beforehand(party, method);
        }
        let mut all = Vec::new();
        for delivery in mine {
            all.extend(self.closed_for(delivery, party, method));
        }
        all.dedup();
        all
    }

    fn closed_for(
        &self,
        delivery: &delivery::Model,
        party: &party::Model,
        method: Method,
    ) -> Vec<String> {
        let agent = self.agents.iter().find(|one| Some(one.id) == delivery.agent_id);
        let whom = Whom { party, agent, statuses: &self.statuses };
        let documents = self.documents.get(&delivery.id).map_or(&[][..], Vec::as_slice);
        closed(&whom, &self.procedure, documents, &self.effects, method)
    }

    /// Before anything was begun: somebody who is served in the party's place opens the way.
    fn beforehand(&self, party: &party::Model, method: Method) -> Vec<String> {
        let known = Known::of(&self.statuses, party).status;
        let instead = self.agents.iter().any(|one| {
            one.party_id == party.id && one.ended_at.is_none() && stands_in(&one.kind, known)
        });
        let Some(paper) = Paper::find(ANY_PAPER) else { return Vec::new() };
        let row = ruling(&Question {
            paper,
            method,
            procedure: Procedure::from_name(&self.procedure).unwrap_or(Procedure::Ordinary),
            status: if instead { Status::Normal } else { known },
            consent: party.consent.is_some(),
        });
        let shut = row.verdict != Verdict::Allowed;
        shut.then(|| format!("{}（{}）", row.advice, row.basis)).into_iter().collect()
    }
}

/// How the program would go on.
pub(super) enum Reach {
    /// A text or mail to this contact.
    Electronic(Box<contact::Model>),
    /// What somebody does by hand.
    ByHand(BeginAttempt),
}

/// Where a method reaches the recipient of a delivery; else why it does not.
pub(super) async fn reach(
    tx: &Tx,
    delivery: &delivery::Model,
    (method, place): (Method, &str),
    contacts: &[contact::Model],
    party: &party::Model,
) -> Result<Result<Reach, String>, Refusal> {
    let keys = tx.kernel().keys();
    let clear = |one: &contact::Model| {
        keys.open_text("party_contact", "value", one.id.as_bytes(), &one.value_sealed)
    };
    // Whom nobody doubted, the best source first.
    let of = |kind: &str| {
        let own = contacts.iter().filter(|one| {
            one.party_id == party.id
                && one.agent_id == delivery.agent_id
                && one.standing.is_none()
                && !case::is_gone(one)
        });
        own.filter(|one| one.kind == kind).cloned().collect::<Vec<_>>()
    };
    let hand = |address: String, basis| {
        let method = method.code().to_owned();
        Ok(Ok(Reach::ByHand(BeginAttempt { method, address, basis })))
    };
    let lacking = |what: &str| Ok(Err(format!("{}：没有可用的{what}", method.label())));
    match method {
        Method::Phone => match of("phone").first() {
            Some(one) => hand(clear(one)?, None),
            None => lacking("号码"),
        },
        Method::Electronic if delivery.agent_id.is_some() => {
            Ok(Err("电子送达：由他人接收的，须人工选择其号码".to_owned()))
        }
        Method::Electronic => {
            for one in of("phone") {
                if is_mobile(&clear(&one)?) {
                    return Ok(Ok(Reach::Electronic(Box::new(one))));
                }
            }
            // A mailbox serves only where the party confirmed it.
            match of("email").into_iter().find(|one| one.confirmed) {
                Some(one) => Ok(Ok(Reach::Electronic(Box::new(one)))),
                None => lacking("手机号码或者已确认的邮箱"),
            }
        }
        Method::Pickup => {
            let court = organisation::name_in(tx, delivery.top_office).await?;
            hand(call::window(&court), None)
        }
        Method::Postal => match of("address").first() {
            Some(one) => {
                let basis = match one.source.as_str() {
                    _ if one.confirmed && party.confirmed => AddressBasis::Confirmed,
                    "本人提供" => AddressBasis::Given,
                    _ => AddressBasis::Other,
                };
                hand(clear(one)?, Some(basis))
            }
            None => lacking("地址"),
        },
        Method::Direct => match of("address").first() {
            Some(one) => hand(clear(one)?, None),
            None => lacking("地址"),
        },
        Method::Entrusted | Method::Relay => hand(place.to_owned(), None),
        Method::Notice => Ok(Err("公告送达：须另行审批".to_owned())),
    }
}
