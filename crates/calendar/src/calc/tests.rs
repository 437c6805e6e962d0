use serde_json::{Value, json};

use super::*;
use crate::Calendar;

const BOTH: [Calculator; 3] = [CASE_NUMBERS, IDENTITY, TERM];

fn ask(name: &str, input: Value) -> Value {
    calculate_of(&BOTH, name, &input, &Calendar::shipped()).unwrap()
}

fn usage(name: &str, input: Value) -> String {
    calculate_of(&BOTH, name, &input, &Calendar::shipped()).unwrap_err().to_string()
}

fn term_with(field: &str, value: Value) -> Value {
    let mut input = json!({
        "start": "2025-09-26", "amount": 5, "unit": "workday", "rule": "administrative",
        "suspensions": []
    });
    input[field] = value;
    input
}

fn term_code(field: &str, value: Value) -> String {
    let answer = ask("term", term_with(field, value));
    answer["error"]["code"].as_str().unwrap_or_else(|| panic!("{answer}")).to_owned()
}

#[test]
fn the_calculators_have_names() {
    let told = usage("temr", json!({}));
    assert!(told.contains("temr") && told.contains("identity、term"), "{told}");
}

#[test]
fn a_term_is_answered_in_the_agreed_fields() {
    let answer = ask("term", term_with("today", json!("2025-10-09")));
    assert_eq!(answer["deadline"], "2025-10-10");
    assert_eq!(answer.get("stopped_since"), None);
    assert!(!answer["trace"].as_array().unwrap().is_empty());
    assert!(!answer["basis"].as_array().unwrap().is_empty());
    assert_eq!((&answer["remaining"], &answer["level"]), (&json!(1), &json!("yellow")));
    let open = json!([{"from": "2025-09-28", "to": null}]);
    let stopped = ask("term", term_with("suspensions", open));
    assert_eq!(stopped["deadline"], Value::Null);
    assert_eq!(stopped["stopped_since"], "2025-09-28");
}

#[test]
fn values_that_are_not_allowed_are_answers() {
    for (field, value, code) in [
        ("start", json!("2025-09-26T08:00:00+08:00"), "DATE_FORMAT"),
        ("start", json!("2025-09-26 "), "DATE_FORMAT"),
        ("start", json!("2025-02-29"), "DATE_FORMAT"),
        ("start", json!(""), "DATE_FORMAT"),
        ("amount", json!(0), "TERM_AMOUNT"),
        ("amount", json!(-1), "TERM_AMOUNT"),
        ("amount", json!(3_651), "TERM_AMOUNT"),
        ("amount", json!(4_294_967_301_u64), "TERM_AMOUNT"),
        ("amount", json!(u64::MAX), "TERM_AMOUNT"),
        ("amount", json!(1e300), "TERM_AMOUNT"),
        ("unit", json!("month"), "TERM_UNIT"),
        ("unit", json!(""), "TERM_UNIT"),
        ("rule", json!("criminal"), "TERM_RULE"),
        ("rule", json!("civil"), "TERM_UNIT"),
        ("suspensions", json!([{"from": "2025-9-28", "to": null}]), "DATE_FORMAT"),
        ("suspensions", json!([{"from": "2025-09-28", "to": "x"}]), "DATE_FORMAT"),
        ("suspensions", json!([{"from": "2025-09-28", "to": "2025-09-27"}]), "TERM_SUSPENSION"),
        ("suspensions", json!([{"to": "2025-09-27"}]), "FIELD_MISSING"),
        ("today", json!("heute"), "DATE_FORMAT"),
    ] {
        assert_eq!(term_code(field, value.clone()), code, "{field} {value}");
    }
    let civil = json!({
        "start": "2025-09-26", "amount": 5, "unit": "day", "rule": "civil",
        "suspensions": [{"from": "2025-09-28", "to": "2025-09-30"}]
    });
    assert_eq!(ask("term", civil)["error"]["code"], "TERM_SUSPENSION");
    assert_eq!(ask("term", json!({}))["error"]["code"], "FIELD_MISSING");
    assert_eq!(ask("identity", json!({"kind": "uscc"}))["error"]["code"], "FIELD_MISSING");
    let passport = json!({"kind": "passport", "value": "E1"});
    assert_eq!(ask("identity", passport)["error"]["code"], "KIND_UNKNOWN");
}

#[test]
fn an_unloaded_year_is_an_answer_that_says_until_when() {
    let answer = ask("term", term_with("start", json!("2026-12-30")));
    let error = &answer["error"];
    assert_eq!(error["code"], "CAL_UNKNOWN");
    assert_eq!(error["known_until"], "2026-12-31");
    assert_eq!(error["not_before"], "2027-01-04");
    assert!(error["message"].as_str().unwrap().contains("2027年1月1日"));
}

#[test]
fn whole_numbers_are_whole_however_written() {
    for amount in [json!(5), json!(5.0), serde_json::from_str("0.5e1").unwrap()] {
        assert_eq!(ask("term", term_with("amount", amount))["deadline"], "2025-10-10");
    }
}

#[test]
fn unknown_and_mistyped_fields_are_mistakes() {
    for (field, value) in [
        ("strat", json!("2025-09-26")),
        ("start", json!(20_250_926)),
        ("start", json!(null)),
        ("start", json!(["2025-09-26"])),
        ("amount", json!("5")),
        ("amount", json!(2.5)),
        ("amount", json!(null)),
        ("amount", json!(true)),
        ("unit", json!(1)),
        ("rule", json!(null)),
        ("suspensions", json!(null)),
        ("suspensions", json!({})),
        ("suspensions", json!([null])),
        ("suspensions", json!(["2025-09-28"])),
        ("suspensions", json!([{"from": "2025-09-28", "until": null}])),
        ("suspensions", json!([{"from": 1, "to": null}])),
        ("suspensions", json!([{"from": "2025-09-28", "to": 1}])),
        ("today", json!(1)),
    ] {
        let message = usage("term", term_with(field, value.clone()));
        assert!(message.ends_with('。'), "{field} {value}: {message}");
    }
    assert!(usage("identity", json!({"kind": "uscc", "value": 911_101})).contains("value"));
    assert!(usage("identity", json!({"kind": 1, "value": ""})).contains("kind"));
    assert!(usage("identity", json!({"kind": "uscc", "value": "", "extra": 1})).contains("extra"));
    for other in [json!(null), json!(1), json!("x"), json!(true), json!([])] {
        assert!(usage("term", other.clone()).contains("JSON对象"));
        assert!(usage("identity", other).contains("JSON对象"));
    }
    // A mistake is named even where a value would be refused as well.
    let both = json!({"start": "x", "amount": 0, "unit": "x", "rule": "x", "suspensions": [1]});
    usage("term", both);
}

#[test]
fn a_batch_keeps_order_and_refusals_in_place() {
    let calendar = Calendar::shipped();
    let batch = |input: Value| calculate_batch_of(&BOTH, "term", &input, &calendar);
    let good = term_with("amount", json!(5));
    let bad = term_with("amount", json!(0));
    let answers = batch(json!([good, bad, good])).unwrap();
    assert_eq!(answers[0]["deadline"], "2025-10-10");
    assert_eq!(answers[1]["error"]["code"], "TERM_AMOUNT");
    assert_eq!(answers[2], answers[0]);
    assert_eq!(batch(good.clone()).unwrap(), answers[0]);
    assert_eq!(batch(json!([])).unwrap(), json!([]));
    let mistake = batch(json!([good, term_with("x", json!(1))])).unwrap_err();
    assert!(mistake.to_string().starts_with("第2项："), "{mistake}");
    assert!(batch(json!([good, [good]])).is_err());
    assert!(calculate_batch_of(&BOTH, "nothing", &json!([]), &calendar).is_err());
}

#[test]
fn identity_answers_carry_parts_trace_and_basis() {
    let answer =
        ask("identity", json!({"kind": "case_number", "value": "(2026)京0114民初1234号之一"}));
    assert_eq!(answer["valid"], true);
    assert_eq!(answer["normalized"], "（2026）京0114民初1234号");
    assert_eq!((&answer["suffix"], &answer["reason"]), (&json!("之一"), &Value::Null));
    assert_eq!(answer["warnings"], json!([]));
    let refused = ask("identity", json!({"kind": "citizen", "value": "110114199902290014"}));
    assert_eq!(refused["reason"], "DATE");
    let last = refused["trace"].as_array().unwrap().last().unwrap();
    assert_eq!((&last["kind"], &last["passed"]), (&json!("DATE"), &json!(false)));
    assert!(!refused["basis"].as_array().unwrap().is_empty());
    let future = json!({"kind": "citizen", "value": "11010519491231002X", "today": "1949-01-01"});
    assert_eq!(ask("identity", future)["reason"], "DATE");
}

/// Every example of the manual is run: what stands there is what the program says.
#[test]
fn the_manual_is_right() {
    let asked = manual::check(&BOTH, include_str!("../../../../docs/calc.md"));
    assert!(asked >= 12, "{asked} examples");
}
