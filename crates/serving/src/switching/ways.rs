//! Which other methods are open for the papers of a delivery that are not served yet.

use law::{
    Kind, Method, Paper, Procedure,
    guard::{Question, Status, Verdict, ruling, stands_in},
};
use serde::{Deserialize, Serialize};

use super::rules::{AT_FAULT, reasons};
use crate::{
    case::{
        Known,
        store::{agent, party, party_status},
    },
    delivery::store::{document, effect},
    task::lawful::told,
};

/// The methods whose outcome people record by hand.
pub(super) const BY_HAND: [Method; 6] = [
    Method::Phone,
    Method::Pickup,
    Method::Postal,
    Method::Direct,
    Method::Entrusted,
    Method::Relay,
];

/// Whether people record this of such an attempt.
pub(super) fn outcome(kind: Kind, method: Method) -> bool {
    kind.belongs_to(method) && kind != Kind::Submitted && !kind.is_finding()
}

/// Another method, and whether the law lets it be used now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Way {
    /// The method.
    pub method: String,
    /// Why it is closed, paper by paper; empty when it is open.
    pub closed: Vec<String>,
    /// What may come of it: the words of `law`.
    pub outcomes: Vec<String>,
    /// Why it may fail.
    pub reasons: Vec<String>,
    /// Why mail may come back by the recipient's own doing.
    pub faults: Vec<String>,
}

/// Who is served, and what is known of him.
pub(crate) struct Whom<'a> {
    pub(crate) party: &'a party::Model,
    /// Who receives for him.
    pub(crate) agent: Option<&'a agent::Model>,
    pub(crate) statuses: &'a [party_status::Model],
}

impl Whom<'_> {
    /// As what he is treated: whoever the law puts in his place is served as anybody.
    fn status(&self) -> Status {
        let status = Known::of(self.statuses, self.party).status;
        match self.agent.is_some_and(|agent| stands_in(&agent.kind, status)) {
            true => Status::Normal,
            false => status,
        }
    }
}

/// Why a method is closed, for each paper that is not served yet.
pub(crate) fn closed(
    whom: &Whom<'_>,
    procedure: &str,
    documents: &[document::Model],
    effects: &[effect::Model],
    method: Method,
) -> Vec<String> {
    let served = |id| {
        let mut found = effects.iter().filter(|effect| effect.document_id == id);
        found.any(|effect| law::State::from_code(&effect.state).is_some_and(law::State::is_served))
    };
    let waiting: Vec<&document::Model> =
        documents.iter().filter(|document| !served(document.id)).collect();
    let procedure = Procedure::from_name(procedure).unwrap_or(Procedure::Ordinary);
    let (party, status) = (whom.party, whom.status());
    let name = crate::case::shown_name(&party.kind, &party.name);
    let closed = waiting.iter().filter_map(|document| {
        let paper = Paper::find(&document.r#type)?;
        let consent = party.consent.is_some();
        let question = Question { paper, method, procedure, status, consent };
        let row = ruling(&question);
        (row.verdict != Verdict::Allowed)
            .then(|| told(&document.title, &question, row, std::slice::from_ref(&name)))
    });
    closed.collect()
}

/// Every method by hand, for the papers of a delivery that are not served yet.
pub(crate) fn ways(
    whom: &Whom<'_>,
    procedure: &str,
    documents: &[document::Model],
    effects: &[effect::Model],
) -> Vec<Way> {
    let way = |method: Method| {
        let closed = closed(whom, procedure, documents, effects, method);
        let outcomes = Kind::ALL.into_iter().filter(|kind| outcome(*kind, method));
        let faults: &[&str] = if method == Method::Postal { &AT_FAULT } else { &[] };
        let owned = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
        Way {
            method: method.code().to_owned(),
            closed,
            outcomes: outcomes.map(|kind| kind.code().to_owned()).collect(),
            reasons: owned(reasons(method)),
            faults: owned(faults),
        }
    };
    BY_HAND.into_iter().map(way).collect()
}
