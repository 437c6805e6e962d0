//! What is open in the service of a case, and by when.

use base::{Now, clock::beijing};
use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::gather::Gathered;
use crate::{
    case::shown_name,
    delivery::{State, attempt_text, record::ELECTRONIC, store::attempt},
};

/// Something that has to be done, or waited for.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct OverviewOpen {
    /// Whom it is about, masked for people.
    pub recipient: String,
    /// What it is.
    pub text: String,
    /// By when.
    pub by: Option<DateTime<FixedOffset>>,
    /// Whether that is over.
    pub late: bool,
    /// The delivery.
    pub delivery_id: Option<Uuid>,
}

/// What is open, the most urgent first.
pub(super) fn open(of: &Gathered, now: Now) -> Vec<OverviewOpen> {
    let mut all = Vec::new();
    for party in &of.parties {
        let recipient = shown_name(&party.kind, &party.name);
        let mut add = |text: String, by: Option<Now>, delivery_id: Option<Uuid>| {
            all.push(OverviewOpen {
                recipient: recipient.clone(),
                text,
                late: by.is_some_and(|by| by < now),
                by: by.map(|by| by.with_timezone(&beijing())),
                delivery_id,
            });
        };
        let mut begun = false;
        for delivery in of.deliveries_of(party.id) {
            begun = true;
            let id = Some(delivery.id);
            if delivery.objected {
                add("收件人提出不是本人，待法官认定".to_owned(), None, id);
                continue;
            }
            if matches!(State::stored(&delivery.state), Ok(State::Served | State::Cancelled)) {
                continue;
            }
            if let Some(due) = delivery.switch_deadline {
                add("送达未成，须改用其他方式".to_owned(), Some(due), id);
            }
            for attempt in of.attempts_of(delivery.id).into_iter().filter(|one| is_open(one)) {
                add(words(attempt), attempt.lapse_at, id);
            }
        }
        if !begun && !of.deliveries.is_empty() {
            add("还没有向其发起送达".to_owned(), None, None);
        }
    }
    all.sort_by_key(|one| (!one.late, one.by.is_none(), one.by));
    all
}

fn is_open(attempt: &attempt::Model) -> bool {
    matches!(attempt.state.as_str(), "DISPATCHED" | "SENT" | "ARRIVED" | "NOTIFIED")
}

fn words(attempt: &attempt::Model) -> String {
    let text = attempt_text(attempt);
    match attempt.method == ELECTRONIC {
        true if attempt.lapse_at.is_some() => format!("{text}，逾期即作未成"),
        true => text,
        false => {
            let method = law::Method::from_code(&attempt.method).map_or("", law::Method::label);
            format!("{method}{text}")
        }
    }
}
