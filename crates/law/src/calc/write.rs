//! The answer as the wire writes it.

use base::{Now, clock::beijing};
use calendar::{Calendar, Unknown, calc::iso};
use serde_json::{Value, json};

use crate::{Alternative, Delivery, Effect, Open, Period, RULE_VERSION, Step};

pub(super) fn answer(found: &Delivery<&str>, calendar: &Calendar) -> Value {
    json!({
        "effects": found.effects.iter().map(effect).collect::<Vec<_>>(),
        "switch_deadline": found.switch_deadline.map(moment),
        "trace": found.trace.iter().map(step).collect::<Vec<_>>(),
        "calendar": calendar.version(),
        "rules": RULE_VERSION,
    })
}

fn effect(effect: &Effect<&str>) -> Value {
    json!({
        "document": effect.document,
        "state": effect.state,
        "state_text": effect.state.label(),
        "served_on": effect.served_on.map(iso),
        "closed_on": effect.closed_on.map(iso),
        "indicator_on": effect.indicator_on.map(iso),
        "basis": effect.basis,
        "evidence": effect.evidence,
        "alternatives": effect.alternatives.iter().map(alternative).collect::<Vec<_>>(),
        "periods": effect.periods.iter().map(period).collect::<Vec<_>>(),
    })
}

fn alternative(one: &Alternative<&str>) -> Value {
    json!({
        "state": one.state,
        "served_on": iso(one.served_on),
        "basis": one.basis,
        "evidence": one.evidence,
        "reason": one.reason,
    })
}

fn period(one: &Period) -> Value {
    let mut value = json!({
        "kind": one.kind,
        "starts": iso(one.starts),
        "raw_end": iso(one.raw_end),
        "end": one.end.as_ref().ok().copied().map(iso),
        "basis": one.basis,
        "text": one.text(),
        "trace": one.trace,
    });
    if let (Err(open), Value::Object(map)) = (&one.end, &mut value) {
        map.insert("not_before".to_owned(), one.not_before().map_or(Value::Null, iso));
        map.insert("reason".to_owned(), reason(open, one));
    }
    value
}

fn reason(open: &Open, period: &Period) -> Value {
    let code = match open {
        Open::Calendar(unknown) => return unknown_year(unknown, open.text(period.raw_end)),
        Open::Court(..) => "PERIOD_BY_COURT",
        Open::Retrial => "PERIOD_RETRIAL",
    };
    json!({ "code": code, "message": format!("{}。", open.text(period.raw_end)) })
}

fn unknown_year(unknown: &Unknown, text: String) -> Value {
    json!({
        "code": "CAL_UNKNOWN",
        "message": format!("{text}。"),
        "needed": iso(unknown.needed),
        "known_from": unknown.known_from.map(iso),
        "known_until": unknown.known_until.map(iso),
    })
}

fn step(one: &Step<&str>) -> Value {
    json!({
        "at": one.at.map(moment),
        "event": one.event,
        "document": one.document,
        "kind": one.kind,
        "text": one.text,
    })
}

/// A moment in Beijing time, to the second where it has no fraction.
fn moment(at: Now) -> Value {
    at.with_timezone(&beijing()).to_rfc3339_opts(chrono::SecondsFormat::AutoSi, false).into()
}
