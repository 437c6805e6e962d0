//! One line a recipient and document, with every method that was tried for it.

use base::{Refusal, clock::beijing};
use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::gather::Gathered;
use crate::{
    case::{shown_name, store::party},
    delivery::{
        Channel, EffectState, Period, attempt_text, read,
        record::ELECTRONIC,
        store::{attempt, delivery, document},
        stored_state,
    },
};

/// Hours in which another method has to be begun (S15.3).
const SWITCH_HOURS: i64 = 24;

/// One try.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct OverviewAttempt {
    /// 第 n 次, counted over all methods.
    pub ordinal: i32,
    /// 短信, 电子邮件, 电话送达 ….
    pub way: String,
    /// Where it went, masked.
    pub to: String,
    /// When it began.
    pub started_at: DateTime<FixedOffset>,
    /// What came of it.
    pub outcome: String,
    /// How it came after the one before; nothing for the first.
    pub switched: Option<String>,
}

/// A method by which a document was to reach its recipient.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct OverviewMethod {
    /// The word of the law.
    pub method: String,
    /// 电子送达, 电话送达 ….
    pub label: String,
    /// Whether the document is served by it.
    pub decisive: bool,
    /// Its tries, in order.
    pub attempts: Vec<OverviewAttempt>,
}

/// One document towards one recipient.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct OverviewLine {
    /// The party.
    pub party_id: Uuid,
    /// Its name, masked for people.
    pub recipient: String,
    /// 原告, 被告, 第三人.
    pub role: String,
    /// Who receives for it, masked.
    pub via: Option<String>,
    /// The delivery; nothing while none was begun.
    pub delivery_id: Option<Uuid>,
    /// The document; nothing while none is being served.
    pub document: Option<String>,
    /// Where its service stands.
    pub state: Option<EffectState>,
    /// The same in Chinese.
    pub label: String,
    /// 送达日期.
    pub served_on: Option<NaiveDate>,
    /// 结案日期.
    pub closed_on: Option<NaiveDate>,
    /// 指标完成日期.
    pub indicator_on: Option<NaiveDate>,
    /// The articles.
    pub basis: Vec<String>,
    /// The periods that run.
    pub periods: Vec<Period>,
    /// The methods, in the order in which they were first tried.
    pub methods: Vec<OverviewMethod>,
}

/// The lines of a case, in the order of its parties.
pub(super) fn lines(of: &Gathered) -> Result<Vec<OverviewLine>, Refusal> {
    let mut all = Vec::new();
    for party in &of.parties {
        let before = all.len();
        for delivery in of.deliveries_of(party.id) {
            for document in of.documents_of(delivery.id) {
                all.push(line(of, party, delivery, document)?);
            }
        }
        if all.len() == before {
            all.push(not_begun(party));
        }
    }
    Ok(all)
}

fn not_begun(party: &party::Model) -> OverviewLine {
    OverviewLine {
        party_id: party.id,
        recipient: shown_name(&party.kind, &party.name),
        role: party.role.clone(),
        via: None,
        delivery_id: None,
        document: None,
        state: None,
        label: "未发起".to_owned(),
        served_on: None,
        closed_on: None,
        indicator_on: None,
        basis: Vec::new(),
        periods: Vec::new(),
        methods: Vec::new(),
    }
}

fn line(
    of: &Gathered,
    party: &party::Model,
    delivery: &delivery::Model,
    document: &document::Model,
) -> Result<OverviewLine, Refusal> {
    let effect = of.effect_of(document);
    let state = match effect {
        Some(row) => stored_state(&row.state)?,
        None => EffectState(law::State::Ready),
    };
    let decisive = effect.filter(|_| state.is_served()).and_then(|row| of.decided_by(row));
    let agent = of.agent_of(delivery);
    Ok(OverviewLine {
        via: agent.map(|one| format!("{} {}", one.kind, base::mask::person_name(&one.name))),
        delivery_id: Some(delivery.id),
        document: Some(document.title.clone()),
        state: Some(state),
        label: state.label().to_owned(),
        served_on: effect.and_then(|row| row.served_on),
        closed_on: effect.and_then(|row| row.closed_on),
        indicator_on: effect.and_then(|row| row.indicator_on),
        basis: effect.map(|row| read(&row.basis)).unwrap_or_default(),
        periods: effect.map(|row| read(&row.periods)).unwrap_or_default(),
        methods: methods(&of.attempts_of(delivery.id), decisive.map(|(attempt, _)| attempt.id)),
        ..not_begun(party)
    })
}

fn methods(attempts: &[&attempt::Model], decisive: Option<Uuid>) -> Vec<OverviewMethod> {
    let mut all: Vec<OverviewMethod> = Vec::new();
    for (at, attempt) in attempts.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|at| attempts.get(at)).copied();
        let row = OverviewAttempt {
            ordinal: attempt.ordinal,
            way: way(attempt),
            to: attempt.address_masked.clone(),
            started_at: attempt.created_at.with_timezone(&beijing()),
            outcome: attempt_text(attempt),
            switched: before.map(|before| switched(before, attempt)),
        };
        let counts = decisive == Some(attempt.id);
        match all.iter_mut().find(|one| one.method == attempt.method) {
            Some(known) => {
                known.attempts.push(row);
                known.decisive |= counts;
            }
            None => all.push(OverviewMethod {
                method: attempt.method.clone(),
                label: label(attempt).to_owned(),
                decisive: counts,
                attempts: vec![row],
            }),
        }
    }
    all
}

fn label(attempt: &attempt::Model) -> &'static str {
    law::Method::from_code(&attempt.method).map_or("其他方式", law::Method::label)
}

fn way(attempt: &attempt::Model) -> String {
    match attempt.method == ELECTRONIC {
        true if Channel::stored(&attempt.channel) == Channel::Email => "电子邮件".to_owned(),
        true => "短信".to_owned(),
        false => label(attempt).to_owned(),
    }
}

/// How one try came after another.
fn switched(before: &attempt::Model, now: &attempt::Model) -> String {
    let what = match before.method == now.method {
        true => "再次办理",
        false => "改用",
    };
    let first = format!("第 {} 次{}", before.ordinal, way(before));
    let Some(failed) = before.failed_at else {
        return format!("{first}未有结果时{what}");
    };
    let minutes = (now.created_at - failed).num_minutes().max(0);
    let late = if minutes > SWITCH_HOURS * 60 { "，超过 24 小时" } else { "" };
    match (minutes / 60, minutes % 60) {
        (0, minutes) => format!("{first}未成后 {minutes} 分钟{what}"),
        (hours, minutes) => format!("{first}未成后 {hours} 小时 {minutes} 分钟{what}{late}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn attempt(ordinal: i32, method: &str, begun: &str, failed: Option<&str>) -> attempt::Model {
        let at = |text: &str| text.parse().unwrap();
        attempt::Model {
            id: Uuid::from_u128(ordinal.unsigned_abs().into()),
            delivery_id: Uuid::nil(),
            task_id: Uuid::nil(),
            case_id: Uuid::nil(),
            ordinal,
            method: method.to_owned(),
            channel: "sms".to_owned(),
            address_sealed: Vec::new(),
            address_masked: "138****5678".to_owned(),
            confirmed: false,
            consent: None,
            state: "FAILED".to_owned(),
            check_code: String::new(),
            codes: 0,
            token_sealed: Vec::new(),
            created_at: at(begun),
            dispatched_at: None,
            failed_at: failed.map(at),
            failed_reason: None,
            expires_at: at(begun),
            reminded: None,
            reminded_at: None,
            lapse_at: None,
            served_on: None,
        }
    }

    #[test]
    fn methods_tell_how_one_came_after_another() {
        let text = attempt(1, "electronic", "2026-09-15T01:00:00Z", Some("2026-09-15T01:10:00Z"));
        let call = attempt(2, "phone", "2026-09-15T03:40:00Z", Some("2026-09-15T04:00:00Z"));
        let again = attempt(3, "phone", "2026-09-16T05:00:00Z", None);
        let visit = attempt(4, "direct", "2026-09-16T05:30:00Z", None);
        let found = methods(&[&text, &call, &again, &visit], Some(visit.id));
        let told: Vec<(&str, usize, bool)> = found
            .iter()
            .map(|one| (one.label.as_str(), one.attempts.len(), one.decisive))
            .collect();
        assert_eq!(told, [("电子送达", 1, false), ("电话送达", 2, false), ("直接送达", 1, true)]);
        let switched: Vec<_> = found
            .iter()
            .flat_map(|one| &one.attempts)
            .map(|one| one.switched.clone().unwrap_or_default())
            .collect();
        assert_eq!(
            switched,
            [
                "",
                "第 1 次短信未成后 2 小时 30 分钟改用",
                "第 2 次电话送达未成后 25 小时 0 分钟再次办理，超过 24 小时",
                "第 3 次电话送达未有结果时改用",
            ]
        );
    }
}
