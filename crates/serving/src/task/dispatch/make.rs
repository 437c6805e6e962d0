//! The rows a dispatch makes: a delivery, its documents, its first try and what is known yet of
//! its effect.

use base::{Refusal, crypto, random::RandomExt as _};
use chrono::Duration;
use kernel::Tx;
use serde_json::json;
use uuid::Uuid;

use super::{
    super::{Start, settings::LINK_DAYS, store},
    ready::{Ready, Recipient},
};
use crate::{
    call,
    case::shown_name,
    delivery::{
        self,
        store::{attempt, delivery as package, document, effect, event},
    },
    notice,
    switching::{Opening, opened},
};

pub(super) struct Made {
    pub(super) packages: Vec<package::Model>,
    pub(super) documents: Vec<document::Model>,
    pub(super) attempts: Vec<attempt::Model>,
    pub(super) effects: Vec<effect::Model>,
}

impl Ready {
    pub(super) fn make(&self, tx: &Tx, row: &store::task::Model) -> Result<Made, Refusal> {
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
    pub(super) fn sent(
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
pub(super) fn begun_event(tx: &Tx, attempt: &attempt::Model) -> event::Model {
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
