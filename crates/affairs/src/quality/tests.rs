use base::identifiers::{citizen, uscc};
use calendar::calc::calculate_of;
use serde_json::{Value, json};

use super::*;
use crate::calc::CALCULATORS;

fn ask(table: &str, record: &Value, context: &Value) -> Value {
    let input = json!({ "table": table, "record": record, "context": context });
    calculate_of(&CALCULATORS, "quality", &input, &Calendar::shipped()).unwrap()
}

fn errors(table: &str, record: &Value, context: &Value) -> Vec<String> {
    let answer = ask(table, record, context);
    let errors = answer["errors"].as_array().unwrap_or_else(|| panic!("{answer}"));
    errors.iter().map(|code| code.as_str().unwrap().to_owned()).collect()
}

fn accept() -> Value {
    json!({
        "project_no": "BJ110105260720000000017", "task_code": "511Z07001006-110105000000-1-00",
        "task_name": "企业设立登记", "task_version": 1, "catalog_code": "511Z07001006",
        "apply_date": "2026-07-20 09:00:00", "accept_date": "2026-07-20 10:00:00",
        "apply_type": "01", "project_type": "2", "applyer_name": "张三", "applyer_type": "1",
        "applyer_page_type": "111", "applyer_page_code": "11010519491231002X",
        "org_code": "11110105000000000N", "org_name": "朝阳区市场监督管理局",
        "promise_date": "2026-08-03", "contact_mobile": "13800138000",
    })
}

fn process() -> Value {
    json!({
        "project_no": "BJ110105260720000000017", "process_name": "审查", "event_name": "通过",
        "event_start_time": "2026-07-21 09:00:00", "event_end_time": "2026-07-21 17:00:00",
        "handle_user_name": "李四", "handle_explain": "材料齐全，同意",
    })
}

fn result() -> Value {
    json!({
        "project_no": "BJ110105260720000000017", "result_type": "01", "is_delivery_results": "1",
        "result_date": "2026-07-30 15:00:00",
    })
}

fn special() -> Value {
    json!({
        "project_no": "BJ110105260720000000017", "special_type": "2", "special_name": "现场勘验",
        "special_time": "2026-07-22", "end_time": "2026-07-24", "special_reason": "需要现场勘验",
    })
}

fn material() -> Value {
    json!({
        "project_no": "BJ110105260720000000017", "material_name": "登记申请书", "get_type": "1",
        "material_attach_name": "申请书.pdf",
    })
}

fn rating() -> Value {
    json!({
        "project_no": "BJ110105260720000000017", "satisfaction": "1",
        "assess_time": "2026-07-31 09:00:00",
    })
}

fn consultation() -> Value {
    json!({
        "consultation_code": "ZX1101141260920000000018", "title": "怎样设立企业",
        "content": "需要哪些材料？", "consult_time": "2026-09-20 09:00:00",
    })
}

fn announced() -> Value {
    json!({
        "task_code": "511Z07001006-110105000000-1-00", "task_version": 1,
        "task_name": "食品经营许可", "valid_from": "2027-01-01", "promise_days": 10,
        "promise_unit": "workday", "statutory_days": 20, "statutory_unit": "workday",
    })
}

fn sample(table: &str) -> Value {
    match table {
        "accept" => accept(),
        "process" => process(),
        "result" => result(),
        "special_procedure" => special(),
        "material" => material(),
        "rating" => rating(),
        "item" => announced(),
        _ => consultation(),
    }
}

fn with(mut record: Value, changes: &Value) -> Value {
    for (name, value) in changes.as_object().unwrap() {
        record[name] = value.clone();
    }
    record
}

fn citizen(body: &str) -> String {
    format!("{body}{}", citizen::check_character(body).unwrap())
}

#[test]
fn clean_records_have_no_faults() {
    let everything = json!({
        "catalogue": [{"task_code": "511Z07001006-110105000000-1-00", "task_version": 1,
            "promise": {"amount": 10, "unit": "workday"}, "statutory": {"amount": 20, "unit": "workday"}}],
        "project_nos": [], "process": [process()], "results": [result()], "special": [],
        "now": "2026-09-30T10:00:00+08:00",
    });
    for table in tables() {
        let record = sample(table.name);
        assert_eq!(errors(table.name, &record, &Value::Null), [""; 0], "{}", table.name);
        let required = table.columns.iter().filter(|column| column.required);
        for column in required {
            let without = with(record.clone(), &json!({ column.name: null }));
            let found = errors(table.name, &without, &Value::Null);
            assert!(found.contains(&"Q01011".to_owned()), "{} {}", table.name, column.name);
        }
    }
    assert_eq!(errors("accept", &accept(), &everything), [""; 0]);
    assert_eq!(errors("up_pro_accept", &accept(), &Value::Null), [""; 0]);
}

/// One change to a clean record, and the codes it brings.
#[test]
fn every_rule_of_a_record_by_itself() {
    let no_such_day = citizen("11010519990229001");
    let uscc = format!("91110105MA0000242{}", uscc::check_character("91110105MA0000242").unwrap());
    let company = json!({"applyer_type": "2", "applyer_page_type": "统一社会信用代码"});
    let of_company = |number: &str| {
        let mut changes = company.clone();
        changes["applyer_page_code"] = number.into();
        changes
    };
    let number = |number: &str| json!({ "applyer_page_code": number });
    for (table, changes, codes) in [
        // 01
        ("accept", json!({"task_name": "  "}), vec!["Q01011"]),
        ("accept", json!({"task_name": "", "org_name": null}), vec!["Q01011"]),
        ("material", json!({"material_attach_name": ""}), vec!["Q01021"]),
        ("accept", json!({"promise_date": null}), vec!["Q01031"]),
        ("accept", json!({"promise_date": null, "project_type": "02"}), vec!["Q01031"]),
        ("accept", json!({"promise_date": null, "project_type": "9"}), vec![]),
        ("accept", json!({"theme_code": "T1"}), vec!["Q01031"]),
        // 02: citizens
        ("accept", number(" １１０１０５１９４９１２３１００２ｘ "), vec![]),
        ("accept", number("110105194912310021"), vec!["Q02011"]),
        ("accept", number(&no_such_day), vec!["Q02012"]),
        ("accept", number("110105199902290011"), vec!["Q02011", "Q02012"]),
        ("accept", number("11010519491231002"), vec!["Q02014"]),
        ("accept", number("110105491231002"), vec!["Q02014"]),
        ("accept", number("1101051949123100 X"), vec!["Q02014"]),
        ("accept", number("E12345678"), vec!["Q03021"]),
        ("accept", number(&uscc), vec!["Q03021"]),
        // 02: organisations
        ("accept", of_company("91110108MA00002420"), vec![]),
        ("accept", of_company("91110108ma00002420"), vec![]),
        ("accept", of_company("91110108MA00002421"), vec!["Q02013"]),
        ("accept", of_company("91110108MA0000242O"), vec!["Q02014"]),
        ("accept", of_company("91110108MA000024"), vec!["Q02014"]),
        ("accept", of_company("11010519491231002X"), vec!["Q03021"]),
        ("accept", of_company("E12345678"), vec!["Q03021"]),
        (
            "accept",
            json!({"applyer_type": "2", "applyer_page_type": "20", "applyer_page_code": "91110108MA00002421"}),
            vec!["Q02013"],
        ),
        (
            "accept",
            json!({"applyer_type": "2", "applyer_page_type": "组织机构代码", "applyer_page_code": "MA000024"}),
            vec!["Q02014"],
        ),
        // 02: an unknown kind is not checked, a missing one is told from the number
        ("accept", json!({"applyer_page_type": "414", "applyer_page_code": "E12345678"}), vec![]),
        (
            "accept",
            json!({"applyer_page_type": null, "applyer_page_code": "110105194912310021"}),
            vec!["Q01011", "Q02011"],
        ),
        ("accept", json!({"contact_code": "91110108MA00002421"}), vec!["Q02013"]),
        ("accept", json!({"contact_code": "1101051949123100"}), vec!["Q02014"]),
        (
            "accept",
            json!({"contact_type": "111", "contact_code": "110105194912310021"}),
            vec!["Q02011"],
        ),
        // 02: the rest
        ("accept", json!({"task_version": "一"}), vec!["Q02014"]),
        ("accept", json!({"address": ["朝阳区"]}), vec!["Q02014"]),
        ("accept", json!({"task_name": {"name": "x"}}), vec!["Q02014"]),
        ("accept", json!({"zip_code": "10002"}), vec!["Q02014"]),
        ("accept", json!({"contact_mobile": "12800138000"}), vec!["Q02021"]),
        ("accept", json!({"contact_mobile": "138001380001"}), vec!["Q02021", "Q02061"]),
        ("accept", json!({"contact_mobile": 13_800_138_000_u64}), vec![]),
        ("accept", json!({"project_type": "3"}), vec!["Q02031"]),
        ("accept", json!({"project_type": "20"}), vec!["Q02031"]),
        ("accept", json!({"applyer_type": "7"}), vec!["Q02031"]),
        ("accept", json!({"apply_type": "77"}), vec![]),
        ("special_procedure", json!({"special_type": "3"}), vec!["Q02031"]),
        ("result", json!({"satisfaction": "6"}), vec!["Q02031"]),
        ("rating", json!({"satisfaction": "0"}), vec!["Q02031"]),
        ("accept", json!({"district_code": "110105"}), vec![]),
        ("accept", json!({"district_code": "110105001001"}), vec![]),
        ("accept", json!({"district_code": "110400"}), vec![]),
        ("accept", json!({"district_code": "310101"}), vec![]),
        ("accept", json!({"district_code": "110103"}), vec!["Q02041"]),
        ("accept", json!({"district_code": "110199"}), vec!["Q02041"]),
        ("accept", json!({"district_code": "990101"}), vec!["Q02041"]),
        ("accept", json!({"district_code": "朝阳"}), vec!["Q02041"]),
        ("consultation", json!({"consultation_code": "ZX1101141260920000000019"}), vec!["Q02014"]),
        ("accept", json!({"apply_date": "2026-07-20"}), vec![]),
        ("accept", json!({"apply_date": "2026-07-20T08:00:00+08:00"}), vec![]),
        ("accept", json!({"apply_date": "2026/07/20"}), vec!["Q02051"]),
        ("accept", json!({"apply_date": "20260720"}), vec!["Q02051"]),
        ("accept", json!({"apply_date": "2026年7月20日"}), vec!["Q02051"]),
        ("accept", json!({"apply_date": "2026-02-30"}), vec!["Q02051"]),
        ("accept", json!({"apply_date": 20_260_720}), vec!["Q02051"]),
        ("accept", json!({"org_name": "局".repeat(100)}), vec![]),
        ("accept", json!({"org_name": "局".repeat(101)}), vec!["Q02061"]),
        // 03
        ("accept", json!({"apply_date": "2026-07-20 10:00:01"}), vec!["Q03011"]),
        (
            "accept",
            json!({"apply_date": "2026-07-20 23:00:00", "accept_date": "2026-07-20"}),
            vec![],
        ),
        ("process", json!({"event_end_time": "2026-07-20"}), vec!["Q03013"]),
        ("special_procedure", json!({"end_time": "2026-07-21"}), vec!["Q03014"]),
        ("special_procedure", json!({"end_time": null}), vec![]),
        (
            "accept",
            json!({"cd_time": "2026-07-20 09:30:00", "promise_date": "2026-08-03"}),
            vec!["Q03015"],
        ),
        ("accept", json!({"applyer_type": "2"}), vec!["Q03022"]),
        (
            "accept",
            json!({"applyer_page_type": "营业执照", "applyer_page_code": "91110108MA00002420"}),
            vec!["Q03022"],
        ),
        // 04
        ("accept", json!({"applyer_name": "测试"}), vec!["Q04011"]),
        ("accept", json!({"applyer_name": "Test01"}), vec!["Q04011"]),
        ("accept", json!({"applyer_name": "测试技术有限公司"}), vec![]),
        ("accept", json!({"address": "1111"}), vec!["Q04011"]),
        ("accept", json!({"contact_mobile": "11111111111"}), vec!["Q02021", "Q04011"]),
        ("process", json!({"handle_explain": "无"}), vec![]),
        // 06
        ("accept", json!({"cd_time": "2026-07-21 23:59:59"}), vec![]),
        ("accept", json!({"cd_time": "2026-07-22 00:00:00"}), vec!["Q06011"]),
        ("result", json!({"cd_time": "2026-08-03"}), vec!["Q06011"]),
    ] {
        let record = with(sample(table), &changes);
        assert_eq!(errors(table, &record, &Value::Null), codes, "{table} {changes}");
    }
}

fn item(changes: &Value) -> Value {
    with(json!({"task_code": "511Z07001006-110105000000-1-00", "task_version": 1}), changes)
}

#[test]
fn every_rule_of_an_acceptance_in_its_context() {
    let no = "BJ110105260720000000017";
    let ten = json!({"amount": 10, "unit": "workday"});
    let step = |start: &str, end: &str| {
        with(process(), &json!({"event_start_time": start, "event_end_time": end}))
    };
    for (changes, context, codes) in [
        // 03
        (
            json!({}),
            json!({"results": [with(result(), &json!({"result_date": "2026-07-19"}))]}),
            vec!["Q03012"],
        ),
        (
            json!({}),
            json!({"results": [with(result(), &json!({"project_no": "B2", "result_date": "2026-07-19"}))]}),
            vec![],
        ),
        (
            json!({}),
            json!({"process": [step("2026-07-21", "2026-07-22"), step("2026-07-23", "2026-07-24")]}),
            vec![],
        ),
        (
            json!({}),
            json!({"process": [step("2026-07-23", "2026-07-24"), step("2026-07-21", "2026-07-22")]}),
            vec!["Q03013"],
        ),
        (json!({}), json!({"process": [step("2026-07-19", "2026-07-22")]}), vec!["Q03013"]),
        (json!({}), json!({"process": [step("2026-07-22", "2026-07-21")]}), vec!["Q03013"]),
        (
            json!({}),
            json!({"special": [with(special(), &json!({"end_time": "2026-07-21"}))]}),
            vec!["Q03014"],
        ),
        (json!({}), json!({"now": "2026-07-20T09:30:00+08:00"}), vec!["Q03015"]),
        (json!({}), json!({"now": "2026-07-20"}), vec![]),
        (
            json!({"project_type": "1"}),
            json!({"results": [with(result(), &json!({"result_date": "2026-07-20 17:00:00"}))]}),
            vec![],
        ),
        (
            json!({"project_type": "01"}),
            json!({"results": [with(result(), &json!({"result_date": "2026-07-21"}))]}),
            vec!["Q03031"],
        ),
        (json!({}), json!({"catalogue": [item(&json!({"promise": ten}))]}), vec![]),
        (
            json!({"promise_date": "2026-08-04"}),
            json!({"catalogue": [item(&json!({"promise": ten}))]}),
            vec!["Q03041"],
        ),
        // A special procedure of two workdays: the promise as it was, or moved.
        (
            json!({}),
            json!({"catalogue": [item(&json!({"promise": ten}))], "special": [special()]}),
            vec![],
        ),
        (
            json!({"promise_date": "2026-08-05"}),
            json!({"catalogue": [item(&json!({"promise": ten}))], "special": [special()]}),
            vec![],
        ),
        (
            json!({"promise_date": "2026-08-04"}),
            json!({"catalogue": [item(&json!({"promise": ten}))], "special": [special()]}),
            vec!["Q03041"],
        ),
        // A year that is not loaded accuses nobody.
        (
            json!({"apply_date": "2026-12-28", "accept_date": "2026-12-28", "promise_date": "2027-01-04"}),
            json!({"catalogue": [item(&json!({"promise": ten}))]}),
            vec![],
        ),
        // 04
        (
            json!({}),
            json!({"catalogue": [item(&json!({"promise": ten, "statutory": {"amount": 9, "unit": "workday"}}))]}),
            vec!["Q04021"],
        ),
        (
            json!({}),
            json!({"catalogue": [item(&json!({"promise": ten, "statutory": {"amount": 0, "unit": "workday"}}))]}),
            vec![],
        ),
        (
            json!({}),
            json!({"catalogue": [item(&json!({"promise": ten, "statutory": {"amount": 11, "unit": "day"}}))]}),
            vec!["Q04021"],
        ),
        (
            json!({}),
            json!({"catalogue": [item(&json!({"promise": ten, "statutory": {"amount": 12, "unit": "day"}}))]}),
            vec![],
        ),
        (
            json!({}),
            json!({"catalogue": [item(&json!({"statutory": {"amount": 9, "unit": "workday"}}))]}),
            vec!["Q04021"],
        ),
        (
            json!({}),
            json!({"catalogue": [item(&json!({"longest_days": 10}))], "results": [result()]}),
            vec!["Q04031"],
        ),
        (
            json!({}),
            json!({"catalogue": [item(&json!({"longest_days": 11}))], "results": [result()]}),
            vec![],
        ),
        // 05
        (json!({}), json!({"project_nos": [no]}), vec!["Q05011"]),
        (json!({}), json!({"project_nos": ["B2"]}), vec![]),
        (json!({}), json!({"accepts": [accept()]}), vec!["Q05021"]),
        (
            json!({"row_guid": "g", "version": 2}),
            json!({"accepts": [with(accept(), &json!({"row_guid": "g", "version": 3}))]}),
            vec!["Q05031"],
        ),
        (
            json!({"row_guid": "g", "version": 3, "org_name": "另一个局"}),
            json!({"accepts": [with(accept(), &json!({"row_guid": "g", "version": 3}))]}),
            vec!["Q05031"],
        ),
        (
            json!({"row_guid": "g", "version": 3}),
            json!({"accepts": [with(accept(), &json!({"row_guid": "g", "version": 3}))]}),
            vec![],
        ),
        (
            json!({"row_guid": "g", "version": 4, "org_name": "另一个局"}),
            json!({"accepts": [with(accept(), &json!({"row_guid": "g", "version": 3}))]}),
            vec![],
        ),
        // 06
        (
            json!({}),
            json!({"now": "2026-09-30", "results": [], "process": [process()]}),
            vec!["Q06021"],
        ),
        (
            json!({}),
            json!({"now": "2026-09-30", "results": [], "process": [process()], "stale_days": 90}),
            vec![],
        ),
        (json!({}), json!({"now": "2026-08-03", "results": [], "stale_days": 1}), vec![]),
        (
            json!({}),
            json!({"now": "2026-09-30", "results": [result()], "process": [process()]}),
            vec![],
        ),
        // 07
        (json!({}), json!({"catalogue": []}), vec!["Q07011"]),
        (json!({}), json!({"catalogue": ["511Z07001006-110105000000-1-00"]}), vec![]),
        (
            json!({}),
            json!({"catalogue": [item(&json!({"valid_to": "2026-07-19"}))]}),
            vec!["Q07011"],
        ),
        (
            json!({}),
            json!({"catalogue": [item(&json!({"valid_from": "2026-07-21"}))]}),
            vec!["Q07011"],
        ),
        (json!({"task_version": 2}), json!({"catalogue": [item(&json!({}))]}), vec!["Q07012"]),
        (
            json!({}),
            json!({"catalogue": [item(&json!({"valid_to": "2026-07-01"})), item(&json!({"task_version": 2}))]}),
            vec!["Q07012"],
        ),
        (json!({}), json!({"process": []}), vec!["Q07021"]),
        (json!({}), json!({"process": ["B2"]}), vec!["Q07021"]),
        (json!({}), json!({"process": [no]}), vec![]),
        (
            json!({"theme_code": "T1", "theme_case_no": "C1"}),
            json!({"themes": [{"theme_code": "T1", "task_codes": ["511Z07001006-110105000000-1-00", "X"]}], "accepts": []}),
            vec!["Q07041"],
        ),
        (
            json!({"theme_code": "T1", "theme_case_no": "C1"}),
            json!({"themes": [{"theme_code": "T1", "task_codes": ["511Z07001006-110105000000-1-00", "X"]}],
                "accepts": [{"theme_case_no": "C1", "task_code": "X"}]}),
            vec![],
        ),
    ] {
        let record = with(accept(), &changes);
        assert_eq!(errors("accept", &record, &context), codes, "{changes} {context}");
    }
}

#[test]
fn every_rule_of_the_other_tables_in_their_context() {
    let no = "BJ110105260720000000017";
    let done = with(process(), &json!({"process_name": "办结"}));
    for (table, changes, context, codes) in [
        ("result", json!({}), json!({"project_nos": [no], "process": [done]}), vec![]),
        ("result", json!({}), json!({"project_nos": []}), vec!["Q07022"]),
        ("result", json!({}), json!({"process": [process()]}), vec!["Q07023"]),
        ("result", json!({}), json!({"results": [result()]}), vec!["Q05021"]),
        (
            "result",
            json!({"result_date": "2026-07-19"}),
            json!({"accepts": [accept()]}),
            vec!["Q03012"],
        ),
        (
            "result",
            json!({}),
            json!({"accepts": [with(accept(), &json!({"project_type": "1"}))]}),
            vec!["Q03031"],
        ),
        ("process", json!({"process_name": "办结"}), json!({"project_nos": []}), vec!["Q07022"]),
        ("process", json!({}), json!({"project_nos": []}), vec![]),
        ("process", json!({}), json!({"process": [process()]}), vec!["Q05021"]),
        ("special_procedure", json!({}), json!({"special": [special()]}), vec!["Q05021"]),
        ("rating", json!({}), json!({"project_nos": []}), vec!["Q07031"]),
        ("rating", json!({}), json!({"project_nos": [no]}), vec![]),
        (
            "result",
            json!({"result_type": "77"}),
            json!({"dictionaries": {"result_type": ["01"]}}),
            vec!["Q02031"],
        ),
        (
            "result",
            json!({"result_type": "1"}),
            json!({"dictionaries": {"result_type": ["01"]}}),
            vec!["Q02031"],
        ),
        ("result", json!({}), json!({"dictionaries": {"result_type": ["01"]}}), vec![]),
        (
            "consultation",
            json!({"person_type": "001", "person_code": "91110108MA00002421"}),
            json!({"certificates": [{"code": "001", "kind": "uscc"}]}),
            vec!["Q02013"],
        ),
    ] {
        let record = with(sample(table), &changes);
        assert_eq!(errors(table, &record, &context), codes, "{table} {changes} {context}");
    }
}

#[test]
fn a_known_fault_is_borne_until_its_day() {
    let record = with(consultation(), &json!({"person_code": "91110108MA00002421"}));
    let known = |changes: &Value| {
        let one = json!({"code": "Q02013", "until": "2026-12-31", "evidence": "登记机关证明"});
        json!({"exceptions": [with(one, changes)], "now": "2026-12-31T23:00:00+08:00"})
    };
    let value = json!({"field": "person_code", "value": "91110108ma00002421"});
    for changes in [json!({}), value] {
        let answer = ask("consultation", &record, &known(&changes));
        assert_eq!((&answer["errors"], &answer["accepted"]), (&json!([]), &json!(true)));
        assert_eq!(answer["known"][0]["code"], "Q02013");
    }
    for changes in [
        json!({"code": "Q02011"}),
        json!({"field": "title"}),
        json!({"value": "91110108MA00002422"}),
        json!({"until": "2026-12-30"}),
    ] {
        assert_eq!(errors("consultation", &record, &known(&changes)), ["Q02013"], "{changes}");
    }
    let timeless = with(known(&json!({})), &json!({"now": null}));
    assert_eq!(errors("consultation", &record, &timeless), ["Q02013"]);
    for (changes, code, field) in [
        (json!({"code": "Q99999"}), "CODE_UNKNOWN", "code"),
        (json!({"until": "明年"}), "DATE_FORMAT", "until"),
        (json!({"evidence": " "}), "FIELD_MISSING", "evidence"),
    ] {
        let answer = ask("consultation", &record, &known(&changes));
        assert_eq!(answer["error"]["code"], code);
        assert_eq!(answer["error"]["field"], format!("context.exceptions[0].{field}"));
    }
}

/// Each rule of the library is found by some test above, and each code found is in it.
#[test]
fn the_library_and_the_tests_hold_the_same_codes() {
    let this = include_str!("tests.rs");
    let quoted = |code: &str| this.contains(&format!("\"{code}\""));
    let untested: Vec<_> = library().keys().filter(|code| !quoted(code)).collect();
    assert!(untested.is_empty(), "{untested:?}");
    assert_eq!(library().len(), 36);
    for source in
        [include_str!("single.rs"), include_str!("around.rs"), include_str!("identity.rs")]
    {
        for code in source.split('"').filter(|text| text.len() == 6 && text.starts_with("Q0")) {
            assert!(library().contains_key(code), "{code}");
        }
    }
}

#[test]
fn all_faults_are_told_at_once_and_say_what_to_do() {
    let record = with(
        accept(),
        &json!({
            "task_name": "", "applyer_page_code": "110105199902290011", "project_type": "7",
            "accept_date": "2026-07-19", "applyer_name": "1111", "contact_mobile": "1",
        }),
    );
    let answer = ask("accept", &record, &Value::Null);
    let codes = ["Q01011", "Q02011", "Q02012", "Q02021", "Q02031", "Q03011", "Q04011"];
    assert_eq!(answer["errors"], json!(codes));
    assert_eq!(answer["accepted"], false);
    for detail in answer["details"].as_array().unwrap() {
        for name in ["code", "class", "level", "lane", "title", "message", "hint"] {
            assert!(detail[name].as_str().is_some_and(|text| !text.is_empty()), "{detail}");
        }
        assert!(detail["message"].as_str().unwrap().ends_with('。'), "{detail}");
    }
    // Two columns with the same fault are one code and two details.
    let two = with(accept(), &json!({"task_name": null, "org_name": null}));
    let answer = ask("accept", &two, &Value::Null);
    assert_eq!(answer["errors"], json!(["Q01011"]));
    assert_eq!(answer["details"].as_array().unwrap().len(), 2);
    // What only hints does not reject.
    let late = with(accept(), &json!({"cd_time": "2026-07-25"}));
    assert_eq!(ask("accept", &late, &Value::Null)["accepted"], true);
}
