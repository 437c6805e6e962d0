use calendar::calc::calculate_of;
use serde_json::{Value, json};

use super::*;

fn input() -> Value {
    let row = |id: &str, kind: &str, more: Value| {
        let mut row = more;
        row["id"] = json!(id);
        row["kind"] = json!(kind);
        row["at"] = json!("2026-03-02T09:00:00+08:00");
        row["recorded_at"] = json!("2026-03-02T09:00:01+08:00");
        row
    };
    json!({
        "pack": "xicheng-2026",
        "period": {"from": "2026-03-01", "to": "2026-03-31"},
        "as_of": "2026-04-01T00:00:00+08:00",
        "late_days": null,
        "events": [
            row("e0", "delivery", json!({
                "delivery": "d", "case": "甲", "recipient": "r", "documents": ["传票"],
                "confirmed_address": false,
            })),
            row("e1", "attempt", json!({"attempt": "a", "delivery": "d", "method": "postal"})),
            row("e2", "outcome", json!({"attempt": "a", "state": "SERVED"})),
            row("e3", "mail_accepted", json!({"waybill": "w", "attempt": "a", "copy": false})),
            row("e4", "mail_fee", json!({"waybill": "w", "amount": 2200})),
            row("e5", "task", json!({"task": "t", "case": "甲", "due_on": "2026-03-20"})),
            row("e6", "mail_fee_total", json!({"amount": 1, "cases": 1})),
            row("e7", "mail_ended", json!({"waybill": "w", "result": "signed"})),
            row("e8", "survey", json!({"satisfied": true})),
        ],
    })
}

fn with(path: &str, value: Value) -> Value {
    let mut input = input();
    match input.pointer_mut(path) {
        Some(place) => *place = value,
        None => {
            let (parent, name) = path.rsplit_once('/').unwrap();
            input.pointer_mut(parent).unwrap()[name] = value;
        }
    }
    input
}

fn ask(input: &Value) -> Value {
    calculate_of(&CALCULATORS, "indicators", input, &Calendar::shipped()).unwrap()
}

#[test]
fn refusals_name_code_and_field() {
    assert!(ask(&input())["indicators"].is_array());
    for (path, value, code, field) in [
        ("/pack", json!("x"), "PACK_UNKNOWN", "pack"),
        ("/pack", json!("changping-2026 "), "PACK_UNKNOWN", "pack"),
        ("/period", json!({}), "FIELD_MISSING", "period.from"),
        ("/period", json!({"from": "2026-03-01"}), "FIELD_MISSING", "period.to"),
        ("/period/from", json!("2026-3-1"), "DATE_FORMAT", "period.from"),
        ("/period/to", json!("2026-02-30"), "DATE_FORMAT", "period.to"),
        ("/period/to", json!("2026-02-28"), "PERIOD", "period.to"),
        ("/period/to", json!("2036-03-31"), "PERIOD", "period.to"),
        ("/period/to", json!("2101-01-01"), "DATE_RANGE", "period.to"),
        ("/period/from", json!("1999-12-31"), "DATE_RANGE", "period.from"),
        ("/as_of", json!("2026-04-01"), "TIME_FORMAT", "as_of"),
        ("/as_of", json!("2026-04-01T00:00:00"), "TIME_FORMAT", "as_of"),
        ("/as_of", json!("2026-04-01T24:00:00+08:00"), "TIME_FORMAT", "as_of"),
        ("/late_days", json!(-1), "LATE_DAYS", "late_days"),
        ("/late_days", json!(10_001), "LATE_DAYS", "late_days"),
        ("/late_days", json!(1e300), "LATE_DAYS", "late_days"),
        ("/only", json!(["XC-01", "CP-01"]), "INDICATOR_UNKNOWN", "only[1]"),
        ("/events/0/at", json!("1999-12-31T23:59:59Z"), "TIME_FORMAT", "events[0].at"),
        ("/events/0/recorded_at", json!("NaN"), "TIME_FORMAT", "events[0].recorded_at"),
        ("/events/0/recorded_at", json!(null), "FIELD_MISSING", "events[0].recorded_at"),
        ("/events/0/id", json!(" "), "FIELD_MISSING", "events[0].id"),
        ("/events/1/id", json!("e0"), "EVENT_ID", "events[1].id"),
        ("/events/0/kind", json!("deliveries"), "EVENT_KIND", "events[0].kind"),
        ("/events/0/case", json!(""), "FIELD_MISSING", "events[0].case"),
        ("/events/1/method", json!("pigeon"), "METHOD_UNKNOWN", "events[1].method"),
        ("/events/2/state", json!("served"), "STATE_UNKNOWN", "events[2].state"),
        ("/events/3/copy", json!(true), "EVENT_COPY", "events[3].attempt"),
        ("/events/3/attempt", json!(null), "FIELD_MISSING", "events[3].attempt"),
        ("/events/4/amount", json!(-1), "AMOUNT", "events[4].amount"),
        ("/events/4/amount", json!(1e16), "AMOUNT", "events[4].amount"),
        ("/events/4/amount", json!(null), "FIELD_MISSING", "events[4].amount"),
        ("/events/5/due_on", json!("2026-03-20T00:00:00+08:00"), "DATE_FORMAT", "events[5].due_on"),
        ("/events/5/due_on", json!("9999-12-31"), "DATE_RANGE", "events[5].due_on"),
        ("/events/6/cases", json!(10_000_001), "AMOUNT", "events[6].cases"),
        ("/events/7/result", json!("妥投"), "RESULT_UNKNOWN", "events[7].result"),
    ] {
        let answer = ask(&with(path, value.clone()));
        let error = &answer["error"];
        assert_eq!(
            (&error["code"], &error["field"]),
            (&json!(code), &json!(field)),
            "{path} {value}"
        );
        assert!(error["message"].as_str().is_some_and(|text| text.ends_with('。')), "{answer}");
    }
    for name in ["pack", "period", "as_of", "events"] {
        let mut input = input();
        input.as_object_mut().unwrap().remove(name);
        let error = ask(&input)["error"].clone();
        assert_eq!((&error["code"], &error["field"]), (&json!("FIELD_MISSING"), &json!(name)));
    }
    for name in ["confirmed_address", "recipient", "delivery", "at", "kind"] {
        let mut input = input();
        input["events"][0].as_object_mut().unwrap().remove(name);
        assert_eq!(ask(&input)["error"]["field"], json!(format!("events[0].{name}")));
    }
    let mut other = with("/late_days", json!(3));
    other["pack"] = json!("changping-2026");
    assert_eq!(ask(&other)["error"]["code"], "LATE_DAYS");
}

#[test]
fn mistakes_name_the_place() {
    for (path, value, text) in [
        ("/x", json!(1), "“x”"),
        ("/pack", json!(1), "pack"),
        ("/period", json!("2026"), "period"),
        ("/period/until", json!("2026-03-31"), "until"),
        ("/late_days", json!(2.5), "late_days"),
        ("/late_days", json!("5"), "late_days"),
        ("/only", json!("XC-01"), "only"),
        ("/only", json!(["XC-01", 1]), "only：第2项"),
        ("/events", json!({}), "events"),
        ("/events/0", json!([]), "events第1项"),
        ("/events/0/waybill", json!("w"), "“waybill”"),
        ("/events/0/documents", json!("传票"), "documents"),
        ("/events/0/documents", json!(["传票", 1]), "documents：第2项"),
        ("/events/0/confirmed_address", json!("no"), "confirmed_address"),
        ("/events/0/confirmed_address", json!(null), "confirmed_address"),
        ("/events/4/amount", json!("NaN"), "amount"),
        ("/events/4/amount", json!(0.5), "amount"),
        ("/events/8/satisfied", json!(1), "satisfied"),
        ("/events/8/person", json!("p"), "events第9项"),
    ] {
        let input = with(path, value);
        let usage = |input| {
            let found = calculate_batch_of(&CALCULATORS, "indicators", input, &Calendar::shipped());
            found.unwrap_err().to_string()
        };
        let told = usage(&input);
        assert!(told.contains(text), "{path}: {told}");
        assert!(usage(&json!([input])).starts_with("第1项："));
    }
}

/// Every example of the manual is run: what stands there is what the program says; and every
/// indicator, kind of row and reason stands there.
#[test]
fn the_manual_is_right() {
    let manual = include_str!("../../../../docs/calc.md");
    let asked = manual::check(&CALCULATORS, manual);
    assert!(asked >= 15, "{asked} examples");
    assert!(manual.contains("\n## `indicators` 合同指标\n"));
    for pack in crate::packs() {
        for one in &pack.indicators {
            assert!(manual.contains(&format!("| `{}` {} |", one.code, one.name)), "{}", one.code);
        }
    }
    for (kind, fields) in &rows::KINDS {
        assert!(manual.contains(&format!("| `{kind}` |")), "{kind}");
        for field in *fields {
            assert!(manual.contains(&format!("`{field}`")), "{kind}.{field}");
        }
    }
    for code in [
        "WITHDRAWN",
        "REBUTTED",
        "VOIDED",
        "COMMERCIAL_UNKNOWN",
        "DEEMED",
        "SERVED",
        "PARALLEL",
        "CLOCK_OPEN",
        "UNCONNECTED",
        "VOIDED_LABEL",
        "PAPER_COPY",
        "IN_TRANSIT",
        "NOTICE",
        "CASE_OPEN",
        "COUNTED_BEFORE",
        "NO_TASK",
        "COURT_FAULT",
        "NOT_DUE",
        "NO_DUE",
    ] {
        assert!(manual.contains(&format!("| `{code}` |")), "{code}");
        assert!(manual.contains(&format!("\"code\": \"{code}\"")), "no example of {code}");
    }
}
