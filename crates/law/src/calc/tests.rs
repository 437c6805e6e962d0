use calendar::calc::calculate_of;
use serde_json::json;

use super::*;

fn question() -> Value {
    json!({
        "case": {"procedure": "普通"},
        "documents": [{"id": "d1", "type": "判决书"}],
        "recipient": {"kind": "natural", "domicile": "domestic"},
        "address": {"confirmed": true, "consent": "a"},
        "events": [{
            "id": "e1", "attempt": "a1", "method": "electronic", "channel": "sms",
            "kind": "arrived", "document": null, "at": "2025-12-30T23:58:00+08:00"
        }],
        "as_of": "2026-01-10T09:00:00+08:00"
    })
}

/// The question with one value replaced, or taken out where it is `null` and `gone`.
fn with(path: &str, value: Value) -> Value {
    let mut input = question();
    *input.pointer_mut(path).unwrap_or_else(|| panic!("{path}")) = value;
    input
}

fn without(path: &str) -> Value {
    let mut input = question();
    let (parent, name) = path.rsplit_once('/').unwrap();
    let parent = input.pointer_mut(parent).unwrap().as_object_mut().unwrap();
    assert!(parent.remove(name).is_some(), "{path}");
    input
}

fn ask(input: &Value) -> Value {
    calculate_of(&CALCULATORS, "service-effect", input, &Calendar::shipped()).unwrap()
}

fn mistake(input: &Value) -> String {
    let usage = calculate_batch_of(&CALCULATORS, "service-effect", input, &Calendar::shipped())
        .unwrap_err();
    usage.to_string()
}

#[test]
fn the_question_of_the_contract_has_its_answer() {
    let answer = ask(&question());
    let effect = &answer["effects"][0];
    assert_eq!(answer["effects"].as_array().unwrap().len(), 1);
    assert_eq!(effect["document"], "d1");
    assert_eq!((&effect["state"], &effect["state_text"]), (&json!("SERVED"), &json!("已送达")));
    for date in ["served_on", "closed_on", "indicator_on"] {
        assert_eq!(effect[date], "2025-12-30");
    }
    assert_eq!((&effect["evidence"], &effect["alternatives"]), (&json!(["e1"]), &json!([])));
    assert_eq!(effect["basis"][0], "民诉法90");
    let period = &effect["periods"][0];
    assert_eq!((&period["kind"], &period["starts"]), (&json!("上诉"), &json!("2025-12-31")));
    assert_eq!((&period["raw_end"], &period["end"]), (&json!("2026-01-14"), &json!("2026-01-14")));
    assert_eq!(period.get("reason"), None);
    assert_eq!(answer["switch_deadline"], Value::Null);
    assert!(!answer["trace"].as_array().unwrap().is_empty());
    assert_eq!(answer["trace"][0]["at"], "2025-12-30T23:58:00+08:00");
    assert_eq!(
        (&answer["trace"][0]["kind"], &answer["trace"][0]["event"]),
        (&json!("event"), &json!("e1"))
    );
    assert_eq!(answer["calendar"], Calendar::shipped().version());
    assert_eq!(answer["rules"], crate::RULE_VERSION);
}

#[test]
fn values_that_are_not_allowed_are_answers_that_name_the_field() {
    for (path, value, code, field) in [
        ("/case/procedure", json!("刑事"), "PROCEDURE_UNKNOWN", "case.procedure"),
        ("/documents", json!([]), "FIELD_MISSING", "documents"),
        ("/documents/0/id", json!(" "), "FIELD_MISSING", "documents[0].id"),
        ("/documents/0/type", json!("民事判决书"), "DOCUMENT_TYPE", "documents[0].type"),
        ("/recipient/kind", json!("company"), "RECIPIENT_KIND", "recipient.kind"),
        ("/recipient/domicile", json!("abroad"), "DOMICILE", "recipient.domicile"),
        ("/address/consent", json!("e"), "CONSENT", "address.consent"),
        ("/events/0/id", json!(""), "FIELD_MISSING", "events[0].id"),
        ("/events/0/method", json!("fax"), "METHOD_UNKNOWN", "events[0].method"),
        ("/events/0/method", json!("postal"), "EVENT_KIND", "events[0].kind"),
        ("/events/0/kind", json!("read"), "EVENT_KIND", "events[0].kind"),
        ("/events/0/channel", json!("fax"), "CHANNEL_UNKNOWN", "events[0].channel"),
        ("/events/0/channel", json!(null), "FIELD_MISSING", "events[0].channel"),
        ("/events/0/document", json!("d2"), "EVENT_DOCUMENT", "events[0].document"),
        ("/events/0/at", json!("2025-12-30"), "TIME_FORMAT", "events[0].at"),
        ("/events/0/at", json!("2025-12-30T23:58:00"), "TIME_FORMAT", "events[0].at"),
        ("/events/0/at", json!("2025-02-30T23:58:00+08:00"), "TIME_FORMAT", "events[0].at"),
        ("/events/0/at", json!("1989-12-30T23:58:00+08:00"), "TIME_FORMAT", "events[0].at"),
        ("/events/0/at", json!("2201-01-02T00:00:00+08:00"), "TIME_FORMAT", "events[0].at"),
        ("/as_of", json!(""), "TIME_FORMAT", "as_of"),
    ] {
        let answer = ask(&with(path, value.clone()));
        let error = &answer["error"];
        assert_eq!(
            (&error["code"], &error["field"]),
            (&json!(code), &json!(field)),
            "{path} {value}"
        );
        assert!(error["message"].as_str().unwrap().ends_with('。'), "{answer}");
    }
    for path in [
        "/case",
        "/case/procedure",
        "/documents",
        "/documents/0/id",
        "/documents/0/type",
        "/recipient",
        "/recipient/kind",
        "/recipient/domicile",
        "/address",
        "/address/confirmed",
        "/events/0/id",
        "/events/0/attempt",
        "/events/0/method",
        "/events/0/channel",
        "/events/0/kind",
        "/events/0/at",
        "/as_of",
    ] {
        let error = &ask(&without(path))["error"];
        let field = path[1..].replace("/0", "[0]").replace('/', ".");
        assert_eq!((&error["code"], &error["field"]), (&json!("FIELD_MISSING"), &json!(field)));
    }
    // What may be left out means null.
    for path in ["/address/consent", "/events", "/events/0/document"] {
        assert_eq!(ask(&without(path)).get("error"), None, "{path}");
    }
}

#[test]
fn ids_are_told_apart() {
    let twice = |change: &dyn Fn(&mut Value)| {
        let mut input = question();
        let mut again = input["events"][0].clone();
        change(&mut again);
        input["events"].as_array_mut().unwrap().push(again);
        ask(&input)
    };
    // The same thing told twice is one thing, in whatever zone it is written.
    let same = twice(&|event| event["at"] = json!("2025-12-30T15:58:00Z"));
    assert_eq!(same["effects"][0]["evidence"], json!(["e1"]));
    let other = twice(&|event| event["kind"] = json!("opened"));
    assert_eq!(
        (&other["error"]["code"], &other["error"]["field"]),
        (&json!("EVENT_ID"), &json!("events[1].id"))
    );
    let mixed = twice(&|event| {
        event["id"] = json!("e2");
        event["method"] = json!("postal");
        event["kind"] = json!("submitted");
        event["channel"] = json!(null);
    });
    assert_eq!(mixed["error"]["code"], "EVENT_METHOD");
    assert_eq!(mixed["error"]["field"], "events[1].method");
    let by_post = twice(&|event| {
        event["attempt"] = json!("a2");
        event["id"] = json!("e2");
        event["method"] = json!("postal");
        event["kind"] = json!("submitted");
    });
    assert_eq!(by_post["error"]["code"], "CHANNEL_UNKNOWN");
    let mut input = question();
    input["documents"] = json!([{"id": "d1", "type": "判决书"}, {"id": "d1", "type": "传票"}]);
    assert_eq!(ask(&input)["error"]["code"], "DOCUMENT_ID");
    assert_eq!(ask(&input)["error"]["field"], "documents[1].id");
}

#[test]
fn questions_have_a_largest_size() {
    let many =
        |count: usize, make: &dyn Fn(usize) -> Value| (0..count).map(make).collect::<Vec<Value>>();
    let document = |id: usize| json!({"id": id.to_string(), "type": "传票"});
    assert_eq!(ask(&with("/documents", many(200, &document).into())).get("error"), None);
    let answer = ask(&with("/documents", many(201, &document).into()));
    assert_eq!(
        (&answer["error"]["code"], &answer["error"]["field"]),
        (&json!("TOO_MANY"), &json!("documents"))
    );
    let event = |id: usize| {
        let mut event = question()["events"][0].clone();
        event["id"] = json!(id.to_string());
        event
    };
    assert_eq!(ask(&with("/events", many(2_000, &event).into())).get("error"), None);
    let answer = ask(&with("/events", many(2_001, &event).into()));
    assert_eq!(
        (&answer["error"]["code"], &answer["error"]["field"]),
        (&json!("TOO_MANY"), &json!("events"))
    );
}

#[test]
fn the_court_sets_days_inside_the_bounds() {
    let days = |paper: &str, procedure: &str, days: Value| {
        let mut input = with("/case/procedure", json!(procedure));
        input["documents"] = json!([{"id": "d1", "type": paper, "days": days}]);
        let answer = ask(&input);
        match answer.get("error") {
            Some(error) => format!("{} {}", error["code"], error["field"]),
            None => answer["effects"][0]["periods"][0]["end"].to_string(),
        }
        .replace('"', "")
    };
    for (paper, procedure, set, expected) in [
        ("举证通知书", "普通", json!(20), "2026-01-19"),
        ("举证通知书", "普通", json!(15), "2026-01-14"),
        ("举证通知书", "普通", json!(14), "PERIOD_DAYS documents[0].days"),
        ("举证通知书", "简易", json!(15), "2026-01-14"),
        ("举证通知书", "简易", json!(16), "PERIOD_DAYS documents[0].days"),
        ("举证通知书", "小额", json!(9), "2026-01-08"),
        ("举证通知书", "小额", json!(0), "PERIOD_DAYS documents[0].days"),
        ("举证通知书", "普通", json!(3_651), "PERIOD_DAYS documents[0].days"),
        ("举证通知书", "普通", json!(u64::MAX), "PERIOD_DAYS documents[0].days"),
        ("举证通知书", "普通", json!(null), "null"),
        ("判决书", "普通", json!(15), "PERIOD_DAYS documents[0].days"),
    ] {
        assert_eq!(days(paper, procedure, set.clone()), expected, "{paper} {procedure} {set}");
    }
}

#[test]
fn an_open_end_says_why() {
    let reason = |paper: &str, procedure: &str, at: &str| {
        let mut input = with("/events/0/at", json!(at));
        input["case"]["procedure"] = json!(procedure);
        input["documents"][0]["type"] = json!(paper);
        input["as_of"] = json!("2027-06-01T00:00:00+08:00");
        let period = ask(&input)["effects"][0]["periods"][0].clone();
        assert_eq!(period["end"], Value::Null);
        (period["reason"]["code"].clone(), period["not_before"].clone(), period)
    };
    let (code, not_before, period) = reason("判决书", "普通", "2026-12-25T09:00:00+08:00");
    assert_eq!((code, not_before), (json!("CAL_UNKNOWN"), json!("2027-01-09")));
    assert_eq!(period["reason"]["needed"], "2027-01-09");
    assert_eq!(period["reason"]["known_until"], "2026-12-31");
    assert_eq!(period["reason"]["known_from"], "2020-01-01");
    assert_eq!(period["raw_end"], "2027-01-09");
    assert_eq!(period["trace"].as_array().unwrap().last().unwrap()["kind"], "unknown");
    let (code, not_before, _) = reason("举证通知书", "普通", "2025-12-30T09:00:00+08:00");
    assert_eq!((code, not_before), (json!("PERIOD_BY_COURT"), json!("2026-01-14")));
    let (code, not_before, _) = reason("举证通知书", "简易", "2025-12-30T09:00:00+08:00");
    assert_eq!((code, not_before), (json!("PERIOD_BY_COURT"), Value::Null));
    let (code, not_before, _) = reason("判决书", "再审", "2025-12-30T09:00:00+08:00");
    assert_eq!((code, not_before), (json!("PERIOD_RETRIAL"), Value::Null));
}

#[test]
fn another_type_or_an_unknown_field_is_a_mistake() {
    for (path, value) in [
        ("", json!([[]])),
        ("", json!("x")),
        ("/case", json!([])),
        ("/case", json!({"procedure": "普通", "cause": "x"})),
        ("/case/procedure", json!(1)),
        ("/case/procedure", json!(null)),
        ("/documents", json!({})),
        ("/documents", json!(null)),
        ("/documents/0", json!("d1")),
        ("/documents/0", json!({"id": "d1", "type": "判决书", "title": "x"})),
        ("/documents/0/id", json!(1)),
        ("/documents/0/type", json!(null)),
        ("/documents/0", json!({"id": "d1", "type": "举证通知书", "days": "15"})),
        ("/documents/0", json!({"id": "d1", "type": "举证通知书", "days": 1.5})),
        ("/recipient", json!(null)),
        ("/recipient", json!({"kind": "natural", "domicile": "domestic", "name": "x"})),
        ("/recipient/kind", json!(1)),
        ("/recipient/domicile", json!(null)),
        ("/address", json!(true)),
        ("/address", json!({"confirmed": true, "consent": "a", "phone": "1"})),
        ("/address/confirmed", json!("true")),
        ("/address/confirmed", json!(null)),
        ("/address/consent", json!(1)),
        ("/events", json!(null)),
        ("/events/0", json!(null)),
        ("/events/0/id", json!(1)),
        ("/events/0/attempt", json!(null)),
        ("/events/0/method", json!(1)),
        ("/events/0/channel", json!(1)),
        ("/events/0/kind", json!(null)),
        ("/events/0/document", json!(1)),
        ("/events/0/at", json!(1)),
        ("/as_of", json!(null)),
    ] {
        let message = mistake(&with(path, value.clone()));
        assert!(message.ends_with('。'), "{path} {value}: {message}");
    }
    let mut input = question();
    input["today"] = json!("2026-01-01");
    assert!(mistake(&input).contains("today"));
    input = question();
    input["events"][0]["note"] = json!("x");
    assert!(mistake(&input).starts_with("events第1项："), "{}", mistake(&input));
    assert!(mistake(&json!([question(), input])).starts_with("第2项：events第1项："));
    assert!(mistake(&with("/recipient", json!(1))).starts_with("recipient："));
}

#[test]
fn times_are_reckoned_in_beijing() {
    let answer = ask(&with("/events/0/at", json!("2025-12-30T16:00:00Z")));
    assert_eq!(answer["effects"][0]["served_on"], "2025-12-31");
    let mut input = with("/events/0/kind", json!("bounced"));
    input["events"][0]["at"] = json!("2026-01-05T10:00:00.25Z");
    let answer = ask(&input);
    assert_eq!(answer["switch_deadline"], "2026-01-06T18:00:00.250+08:00");
    assert_eq!(answer["effects"][0]["state"], "FAILED");
    assert_eq!(answer["effects"][0]["served_on"], Value::Null);
}

/// Every example of the manual is run: what stands there is what the program says.
#[test]
fn the_manual_is_right() {
    let manual = include_str!("../../../../docs/calc.md");
    let own: Vec<Calculator> =
        CALCULATORS.into_iter().filter(|one| one.name == "service-effect").collect();
    let asked = manual::check(&own, manual);
    assert!(asked >= 20, "{asked} examples");
    let named = CALCULATORS.iter().filter(|one| manual.contains(&format!("\n## `{}` ", one.name)));
    assert_eq!(named.count(), CALCULATORS.len());
    assert!(CALCULATORS.iter().all(|one| !one.title.is_empty()));
}
