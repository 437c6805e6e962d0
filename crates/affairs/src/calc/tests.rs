use calendar::calc::calculate_of;
use serde_json::{Value, json};

use super::*;

fn ask(name: &str, input: &Value) -> Value {
    calculate_of(&CALCULATORS, name, input, &Calendar::shipped()).unwrap()
}

fn refusal(name: &str, input: &Value) -> (String, String) {
    let answer = ask(name, input);
    let error = &answer["error"];
    assert!(error["message"].as_str().is_some_and(|text| text.ends_with('。')), "{answer}");
    let text = |name: &str| error[name].as_str().unwrap_or_default().to_owned();
    (text("code"), text("field"))
}

fn mistake(name: &str, input: &Value) -> String {
    let usage = calculate_batch_of(&CALCULATORS, name, input, &Calendar::shipped());
    usage.unwrap_err().to_string()
}

fn with(mut input: Value, path: &str, value: Value) -> Value {
    match input.pointer_mut(path) {
        Some(place) => *place = value,
        None => {
            let (parent, name) = path.rsplit_once('/').unwrap();
            input.pointer_mut(parent).unwrap()[name] = value;
        }
    }
    input
}

fn code() -> Value {
    json!({ "district": "110105", "channel": 1, "date": "2026-07-20", "seq": 1 })
}

fn link() -> Value {
    json!({
        "window_days": 30,
        "consultations": [{"id": "c1", "person_id": "11010519491231002X", "item": "A", "time": "2026-07-01"}],
        "matters": [{"id": "m1", "person_id": "11010519491231002X", "item": "A", "apply_time": "2026-07-02"}],
    })
}

fn warning() -> Value {
    json!({
        "rule": "W-APR-01",
        "parameters": {"yellow": 2},
        "matter": {
            "accepted_on": "2026-02-02", "promise": {"amount": 10, "unit": "workday"},
            "suspensions": [], "ended_on": null, "stage": "审查",
        },
        "now": "2026-02-10T18:00:00+08:00",
    })
}

#[test]
fn a_code_goes_round() {
    let made = ask("consultation-code", &with(code(), "/count", json!(3)));
    assert_eq!(made["codes"][0], made["code"]);
    assert_eq!(made["codes"].as_array().unwrap().len(), 3);
    let checked = ask("consultation-code", &json!({ "code": made["codes"][2] }));
    assert_eq!((&checked["valid"], &checked["sequence"]), (&json!(true), &json!(3)));
    let early = json!({ "code": made["code"], "today": "2026-07-19" });
    assert_eq!(ask("consultation-code", &early)["reason"], "DATE");
}

#[test]
fn refusals_name_code_and_field() {
    for (name, input, path, value, expected) in [
        ("consultation-code", code(), "/district", json!(null), ("FIELD_MISSING", "district")),
        (
            "consultation-code",
            code(),
            "/district",
            json!("110103"),
            ("DISTRICT_ABOLISHED", "district"),
        ),
        (
            "consultation-code",
            code(),
            "/district",
            json!("11010"),
            ("DISTRICT_UNKNOWN", "district"),
        ),
        ("consultation-code", code(), "/channel", json!(6), ("CHANNEL_UNKNOWN", "channel")),
        ("consultation-code", code(), "/date", json!("2026-2-3"), ("DATE_FORMAT", "date")),
        ("consultation-code", code(), "/date", json!("2100-01-01"), ("DATE_RANGE", "date")),
        ("consultation-code", code(), "/today", json!("2026-07-19"), ("DATE_RANGE", "date")),
        ("consultation-code", code(), "/seq", json!(-1), ("SEQ_RANGE", "seq")),
        ("consultation-code", code(), "/seq", json!(100_000_000), ("SEQ_EXHAUSTED", "seq")),
        ("consultation-code", code(), "/seq", json!(u64::MAX), ("SEQ_EXHAUSTED", "seq")),
        ("consultation-code", code(), "/count", json!(0), ("COUNT_RANGE", "count")),
        ("consultation-code", code(), "/count", json!(501), ("COUNT_RANGE", "count")),
        ("consultation-code", code(), "/code", json!("ZX"), ("QUESTION_MIXED", "code")),
        ("link", link(), "/window_days", json!(181), ("WINDOW_DAYS", "window_days")),
        ("link", link(), "/window_days", json!(-1), ("WINDOW_DAYS", "window_days")),
        (
            "link",
            link(),
            "/item_windows",
            json!([{"item": "A", "days": 181}]),
            ("WINDOW_DAYS", "item_windows[0].days"),
        ),
        ("link", link(), "/matters", json!(null), ("FIELD_MISSING", "matters")),
        ("link", link(), "/matters/0/id", json!(" "), ("FIELD_MISSING", "matters[0].id")),
        (
            "link",
            link(),
            "/matters/0/apply_time",
            json!("x"),
            ("TIME_FORMAT", "matters[0].apply_time"),
        ),
        (
            "link",
            link(),
            "/consultations/0/time",
            json!(null),
            ("FIELD_MISSING", "consultations[0].time"),
        ),
        (
            "link",
            link(),
            "/consultations/0/id_kind",
            json!("x"),
            ("ID_KIND", "consultations[0].id_kind"),
        ),
        ("warning", warning(), "/rule", json!("W-X"), ("RULE_UNKNOWN", "rule")),
        ("warning", warning(), "/matter", json!(null), ("FIELD_MISSING", "matter")),
        ("warning", warning(), "/now", json!("2026"), ("TIME_FORMAT", "now")),
        (
            "warning",
            warning(),
            "/matter/accepted_on",
            json!("x"),
            ("TIME_FORMAT", "matter.accepted_on"),
        ),
        (
            "warning",
            warning(),
            "/matter/promise/amount",
            json!(0),
            ("TERM_AMOUNT", "matter.promise.amount"),
        ),
        (
            "warning",
            warning(),
            "/matter/promise/unit",
            json!("week"),
            ("TERM_UNIT", "matter.promise.unit"),
        ),
        (
            "warning",
            warning(),
            "/matter/suspensions",
            json!([{"from": "2026-02-04", "to": "2026-02-03"}]),
            ("TERM_SUSPENSION", "matter.suspensions[0].to"),
        ),
        (
            "warning",
            warning(),
            "/matter/suspensions",
            json!([{"to": null}]),
            ("FIELD_MISSING", "matter.suspensions[0].from"),
        ),
        (
            "warning",
            warning(),
            "/matter/share",
            json!({"special": 3, "all": 2}),
            ("SHARE", "matter.share.special"),
        ),
        ("warning", warning(), "/parameters/red", json!(3), ("PARAMETER", "parameters.red")),
        ("warning", warning(), "/parameters/yellow", json!(-1), ("PARAMETER", "parameters.yellow")),
        (
            "warning",
            warning(),
            "/parameters/yellow",
            json!("101%"),
            ("PARAMETER", "parameters.yellow_percent"),
        ),
        (
            "warning",
            warning(),
            "/parameters/yellow_percent",
            json!(20),
            ("PARAMETER", "parameters.yellow"),
        ),
        ("quality", json!({"record": {}}), "/table", json!("x"), ("TABLE_UNKNOWN", "table")),
        (
            "quality",
            json!({"table": "accept"}),
            "/record",
            json!(null),
            ("FIELD_MISSING", "record"),
        ),
        (
            "quality",
            json!({"table": "accept"}),
            "/record",
            json!({"x": 1}),
            ("COLUMN_UNKNOWN", "record.x"),
        ),
        (
            "quality",
            json!({"table": "accept", "record": {}}),
            "/context",
            json!({"process": [{"x": 1}]}),
            ("COLUMN_UNKNOWN", "context.process[0].x"),
        ),
        (
            "quality",
            json!({"table": "accept", "record": {}}),
            "/context",
            json!({"catalogue": [{}]}),
            ("FIELD_MISSING", "context.catalogue[0].task_code"),
        ),
        (
            "quality",
            json!({"table": "accept", "record": {}}),
            "/context",
            json!({"catalogue": [{"task_code": "A", "version": "x"}]}),
            ("ITEM_VERSION", "context.catalogue[0].task_version"),
        ),
        (
            "quality",
            json!({"table": "accept", "record": {}}),
            "/context",
            json!({"catalogue": [{"task_code": "A", "promise": 5}]}),
            ("TERM_AMOUNT", "context.catalogue[0].promise"),
        ),
        (
            "quality",
            json!({"table": "accept", "record": {}}),
            "/context",
            json!({"now": "x"}),
            ("TIME_FORMAT", "context.now"),
        ),
        (
            "quality",
            json!({"table": "accept", "record": {}}),
            "/context",
            json!({"certificates": [{"code": "1", "kind": "x"}]}),
            ("ID_KIND", "context.certificates[0].kind"),
        ),
    ] {
        let input = with(input, path, value);
        let (code, field) = refusal(name, &input);
        assert_eq!((code.as_str(), field.as_str()), expected, "{name} {input}");
    }
}

#[test]
fn the_same_row_twice_is_one_row() {
    let mut input = link();
    let row = input["matters"][0].clone();
    input["matters"].as_array_mut().unwrap().push(row);
    let answer = ask("link", &input);
    assert_eq!(
        (&answer["links"][0]["ambiguous"], &answer["links"][0]["candidates"]),
        (&json!(false), &json!(1))
    );
    input["matters"][1]["item"] = json!("B");
    assert_eq!(refusal("link", &input), ("MATTER_ID".to_owned(), "matters[1].id".to_owned()));
    let row = input["consultations"][0].clone();
    input["matters"] = json!([]);
    input["consultations"].as_array_mut().unwrap().push(row);
    assert_eq!(ask("link", &input)["links"].as_array().unwrap().len(), 2);
    input["consultations"][1]["item"] = json!("B");
    assert_eq!(refusal("link", &input).0, "CONSULTATION_ID");
}

#[test]
fn yellow_has_three_spellings() {
    for (yellow, level) in [
        (json!(4), "yellow"),
        (json!(3), "green"),
        (json!("40%"), "yellow"),
        (json!("30%"), "green"),
        (json!(0.4), "yellow"),
        (json!(null), "green"),
    ] {
        let answer = ask("warning", &with(warning(), "/parameters/yellow", yellow.clone()));
        assert_eq!(
            (&answer["level"], &answer["remaining"]),
            (&json!(level), &json!(4)),
            "{yellow}"
        );
    }
    let percent = json!({ "yellow_percent": 40 });
    assert_eq!(ask("warning", &with(warning(), "/parameters", percent))["level"], "yellow");
    let count = json!({"rule": "W-CON-01", "parameters": {"yellow": "3%"}, "matter": {}, "now": "2026-02-10"});
    assert_eq!(refusal("warning", &count).1, "parameters.yellow");
    let above = with(count, "/parameters", json!({"yellow": 6}));
    assert_eq!(refusal("warning", &above).1, "parameters.yellow");
}

#[test]
fn a_strange_question_is_a_mistake_that_is_named() {
    for (name, input, path, value, text) in [
        ("consultation-code", code(), "/x", json!(1), "“x”"),
        ("consultation-code", code(), "/channel", json!("1"), "channel"),
        ("link", link(), "/x", json!(1), "“x”"),
        ("link", link(), "/matters/0/x", json!(1), "matters第1项"),
        ("link", link(), "/matters/0/time", json!("2026-07-01"), "matters第1项"),
        ("link", link(), "/consultations", json!({}), "consultations"),
        ("link", link(), "/consultations/0/id", json!(1), "consultations第1项"),
        ("warning", warning(), "/x", json!(1), "“x”"),
        ("warning", warning(), "/matter/x", json!(1), "matter：没有名为“x”"),
        ("warning", warning(), "/matter/promise/x", json!(1), "promise"),
        ("warning", warning(), "/matter/suspensions", json!([1]), "suspensions"),
        ("warning", warning(), "/parameters/yellow", json!("2"), "yellow"),
        ("warning", warning(), "/parameters/yellow", json!(0.125), "yellow"),
        ("warning", warning(), "/parameters/yellow", json!(2.5), "yellow"),
        ("quality", json!({}), "/x", json!(1), "“x”"),
        ("quality", json!({}), "/record", json!([]), "record"),
        ("quality", json!({}), "/context", json!([]), "context"),
        ("quality", json!({}), "/context", json!({"x": 1}), "“x”"),
        ("quality", json!({}), "/context", json!({"process": {}}), "context.process"),
        ("quality", json!({}), "/context", json!({"process": [1]}), "context.process第1项"),
        ("quality", json!({}), "/context", json!({"project_nos": [1]}), "project_nos"),
        ("quality", json!({}), "/context", json!({"dictionaries": {"a": 1}}), "dictionaries.a"),
    ] {
        let input = with(input, path, value);
        let told = mistake(name, &input);
        assert!(told.contains(text), "{name} {input}: {told}");
        assert!(mistake(name, &json!([input])).starts_with("第1项："));
    }
}

/// Every example of the manual is run: what stands there is what the program says; and every
/// rule of the library and every warning stands there.
#[test]
fn the_manual_is_right() {
    let manual = include_str!("../../../../docs/calc.md");
    let asked = manual::check(&CALCULATORS, manual);
    assert!(asked >= 30, "{asked} examples");
    for one in &CALCULATORS {
        assert!(manual.contains(&format!("\n## `{}` {}\n", one.name, one.title)), "{}", one.name);
    }
    let shown = |code: &str| manual.contains(&format!("\"{code}\""));
    for code in crate::quality::library().keys() {
        assert!(shown(code) && manual.contains(&format!("| `{code}` |")), "{code}");
    }
    for rule in crate::warning::rules() {
        assert!(shown(rule.code) && manual.contains(&format!("| `{}` {} |", rule.code, rule.name)));
    }
}
