//! What the law is asked about a delivery, read from what is stored.

use base::Now;
use law::{Domicile, Person, Procedure, Recipient};
use uuid::Uuid;

use super::store::{attempt, document, event};
use crate::case::store::party;

/// What the law is asked about.
pub(crate) struct Knowledge {
    pub(crate) documents: Vec<law::Document<Uuid>>,
    pub(crate) attempts: Vec<law::Attempt<Uuid>>,
    pub(crate) events: Vec<law::Event<Uuid>>,
    pub(crate) as_of: Now,
}

/// Everything on record is known, even when an operator's clock is ahead of ours; time
/// alone changes nothing until something is written down.
pub(crate) fn known(
    documents: &[document::Model],
    attempts: &[attempt::Model],
    events: &[event::Model],
) -> Knowledge {
    let documents = documents
        .iter()
        .map(|document| law::Document {
            id: document.id,
            paper: paper(&document.r#type),
            days: document.days.and_then(|days| u32::try_from(days).ok()),
        })
        .collect();
    let times = attempts.iter().map(|one| one.created_at).chain(events.iter().map(|one| one.at));
    let as_of = times.max().unwrap_or_default();
    let events = events
        .iter()
        .filter_map(|event| {
            let attempt = attempts.iter().find(|attempt| attempt.id == event.attempt_id)?;
            Some(law::Event {
                id: event.id,
                attempt: event.attempt_id,
                channel: law::Channel::from_code(&attempt.channel),
                kind: law::Kind::from_code(&event.kind)?,
                document: event.document_id,
                at: event.at,
            })
        })
        .collect();
    let attempts = attempts
        .iter()
        .map(|attempt| law::Attempt {
            id: attempt.id,
            method: law::Method::from_code(&attempt.method).unwrap_or(law::Method::Electronic),
            address: law::Address {
                confirmed: attempt.confirmed,
                consent: attempt.consent.as_deref().and_then(law::Consent::from_code),
            },
            begun: Some(attempt.created_at),
        })
        .collect();
    Knowledge { documents, attempts, events, as_of }
}

/// The case system's word; what it does not say is an ordinary procedure.
pub(crate) fn procedure(word: &str) -> Procedure {
    Procedure::from_name(word).unwrap_or(Procedure::Ordinary)
}

pub(super) fn domicile(abroad: bool) -> Domicile {
    if abroad { Domicile::Foreign } else { Domicile::Domestic }
}

/// A type that was taken from the library since starts nothing.
pub(super) fn paper(code: &str) -> &'static law::Paper {
    static UNKNOWN: law::Paper = law::Paper { code: "", class: law::Class::Notice };
    law::Paper::find(code).unwrap_or(&UNKNOWN)
}

/// Who is served, in the words of the law; an unknown party is a unit at home.
pub(crate) fn recipient(party: Option<&party::Model>) -> Recipient {
    Recipient {
        person: match party.is_some_and(|party| party.kind == "natural") {
            true => Person::Natural,
            false => Person::Legal,
        },
        domicile: domicile(party.is_some_and(|party| party.domicile == "foreign")),
    }
}
