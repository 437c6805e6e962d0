//! Cases without typing: a list of numbers in short, fetched in one go, each answered for alone.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use documents::sheet::{Cell, Sheet, workbook};
use serde_json::{Value, json};
use testkit::{Person, each};

use crate::desk::*;

const LIST: &str = "/api/serving/cases/fetch-list";
const SHEET: &str = "/api/serving/calc/case-sheet";

/// What a workbook with these rows is read as.
async fn sheet_read(clerk: &Person, columns: &[&'static str], rows: &[&[&str]]) -> Value {
    let rows = rows.iter().map(|row| row.iter().map(|cell| Cell::from(*cell)).collect());
    let sheet = Sheet {
        name: "案件".to_owned(),
        columns: columns.iter().map(|name| (*name, 12.0)).collect(),
        rows: rows.collect(),
    };
    let content = STANDARD.encode(workbook(&[sheet]).unwrap());
    let body = json!({ "content": content, "court_code": "京0114", "type_code": null });
    clerk.plain(SHEET, body).await.ok()
}

fn outcomes(answer: &Value) -> Vec<(&str, &str)> {
    let items = answer["items"].as_array().unwrap().iter();
    items.map(|one| (word(&one["number"]), word(&one["outcome"]))).collect()
}

/// What a clerk's list means, as the page asks it.
async fn read(clerk: &Person, text: &str) -> Vec<String> {
    let question = json!({ "text": text, "court_code": "京0114", "type_code": "民初",
        "today": "2026-09-16" });
    let read = clerk.plain("/api/kernel/calc/case-numbers", question).await.ok();
    let all = read["cases"].as_array().unwrap().iter();
    all.filter_map(|one| one["number"].as_str()).map(ToOwned::to_owned).collect()
}

// req: S3.2, S3.3
#[tokio::test]
async fn a_pasted_list_is_fetched_in_one_go_and_each_number_is_answered_for() {
    each(surface(), |app| async move {
        let clerk = app.clerk().await;
        fetch(&clerk, PLAIN).await;
        let numbers = read(&clerk, "8995、26民初8994\n民诉前调8994 （2026）京0114民初8999号").await;
        let mut numbers = numbers;
        numbers.push(number(9000));
        numbers.push("（2026）京0102民初8995号".to_owned());
        numbers.push("8995".to_owned());
        let answer = clerk.post(LIST, json!({ "numbers": numbers })).await.ok();
        let pre = "（2026）京0114民诉前调8994号";
        let (one, two, secret, none) = (number(8995), number(8994), number(8999), number(9000));
        assert_eq!(
            outcomes(&answer),
            [
                (one.as_str(), "known"),
                (two.as_str(), "fetched"),
                (pre, "fetched"),
                (secret.as_str(), "refused"),
                (none.as_str(), "missing"),
                ("（2026）京0102民初8995号", "refused"),
                ("8995", "refused"),
            ]
        );
        let codes: Vec<&Value> =
            answer["items"].as_array().unwrap().iter().map(|one| &one["code"]).collect();
        assert_eq!(
            codes[3..],
            ["case.secret", "case.not_found", "case.other_court", "case_number.invalid"]
        );
        assert!(word(&answer["items"][5]["message"]).contains("不是本院的案件"), "{answer}");
        // Three cases, each with its own row; of the secret one only that somebody asked.
        assert_eq!(app.world().count("court_case").await, 3);
        let rows =
            "SELECT result FROM audit WHERE operation = 'serving.case.fetch' ORDER BY at, id";
        let mut rows = app.world().words(rows).await;
        rows.sort();
        assert_eq!(rows, ["ok", "ok", "ok", "ok", "refused"]);
        let third = word(&answer["items"][2]["case_id"]);
        let page = clerk.get(&format!("/api/serving/cases/{third}")).await.ok();
        assert_eq!(page["case"]["number"], pre);
    })
    .await;
}

// req: S3.2
#[tokio::test]
async fn a_list_sent_again_does_nothing_again_and_goes_on_where_it_stopped() {
    each(surface(), |app| async move {
        let clerk = app.clerk().await;
        let body = json!({ "numbers": [number(8995), number(8994), number(8993)] }).to_string();
        app.outside().case_system_behaves(json!({ "answer": "refuse", "times": 1 })).await;
        let key = clerk.key();
        let ask = || clerk.raw_as(&key, axum::http::Method::POST, LIST, body.clone());
        let first = ask().await.ok();
        let said: Vec<&str> = outcomes(&first).iter().map(|(_, outcome)| *outcome).collect();
        let silent = said.iter().filter(|outcome| **outcome == "unavailable").count();
        assert_eq!((silent, said.len()), (1, 3), "{first}");
        assert_eq!(app.world().count("court_case").await, 2);
        let timeline = app.world().count("timeline").await;
        let again = ask().await.ok();
        assert!(outcomes(&again).iter().all(|(_, outcome)| *outcome == "fetched"), "{again}");
        assert_eq!(app.world().count("court_case").await, 3);
        assert_eq!(app.world().count("timeline").await, timeline + 1);
        assert_eq!(audited(app.world(), "serving.case.fetch").await, 3);
    })
    .await;
}

#[tokio::test]
async fn a_case_system_that_is_silent_is_not_asked_a_hundred_times() {
    each(surface(), |app| async move {
        let clerk = app.clerk().await;
        app.outside().case_system_behaves(json!({ "answer": "refuse" })).await;
        let numbers: Vec<String> = (1..=100).map(number).collect();
        let answer = clerk.post(LIST, json!({ "numbers": numbers })).await.ok();
        assert!(outcomes(&answer).iter().all(|(_, outcome)| *outcome == "unavailable"));
        let skipped = answer["items"].as_array().unwrap().iter();
        let skipped = skipped.filter(|one| word(&one["message"]).contains("没有去取")).count();
        assert!(skipped >= 80, "{skipped}");
        assert_eq!(app.world().count("court_case").await, 0);
        let many: Vec<String> = (1..=101).map(number).collect();
        for wrong in [json!([]), json!(many)] {
            let refused = clerk.post(LIST, json!({ "numbers": wrong })).await;
            assert_eq!(refused.fields(), [("numbers", "case_numbers.count")]);
        }
    })
    .await;
}

// req: S3.2
#[tokio::test]
async fn a_workbook_is_read_row_by_row_fetched_and_compared() {
    each(surface(), |app| async move {
        let clerk = app.clerk().await;
        let told = app.outside().case(&number(PLAIN)).await;
        let (cause, judge) = (word(&told["cause"]), word(&told["judge"]["name"]));
        let party = word(&told["parties"][0]["name"]);
        let plain = number(PLAIN);
        let columns = ["当事人", "案号", "案由", "承办人"];
        let both = format!("{party}、查无此人");
        let short = format!("民初{PLAIN}");
        let rows: [&[&str]; 6] = [
            &[party, &plain, cause, judge],
            &[&both, &short, "", ""],
            &["", &plain, "不是这个案由", ""],
            &["", "1234", "", ""],
            &["", "", cause, ""],
            &["", "（2026）京0102民初8995号", cause, ""],
        ];
        let before = sheet_read(&clerk, &columns, &rows).await;
        let known = |read: &Value| -> Vec<bool> {
            read["rows"].as_array().unwrap().iter().map(|row| !row["case_id"].is_null()).collect()
        };
        assert_eq!(known(&before), [false; 6]);
        assert_eq!(app.world().count("court_case").await, 0, "reading changes nothing");
        let named: Vec<&Value> =
            before["rows"].as_array().unwrap().iter().map(|row| &row["number"]).collect();
        let (plain_told, other) = (json!(plain), json!("（2026）京0102民初8995号"));
        let none = Value::Null;
        assert_eq!(named, [&plain_told, &plain_told, &plain_told, &none, &none, &other]);
        assert_eq!(before["rows"][3]["row"], 5, "as the spreadsheet counts");

        let answer = clerk.post(LIST, json!({ "numbers": [plain, other] })).await.ok();
        assert_eq!(outcomes(&answer), [(&*plain, "fetched"), (word(&other), "refused")]);
        let after = sheet_read(&clerk, &columns, &rows).await;
        assert_eq!(known(&after), [true, true, true, false, false, false]);
        let differ = |at: usize| after["rows"][at]["differences"].clone();
        assert_eq!(differ(0), json!([]));
        assert_eq!(differ(1), json!(["当事人“查无此人”不在案件中"]));
        let causes = format!("案由：表格“不是这个案由”，案件“{cause}”");
        assert_eq!(differ(2), json!([causes]));
        assert_eq!(app.world().count("court_case").await, 1, "the other court's is its own");

        // Whoever sees no case learns nothing of it from a sheet.
        let stranger = app.foreign_clerk().await;
        let seen = sheet_read(&stranger, &columns, &rows).await;
        assert_eq!(known(&seen), [false; 6]);
        assert!(differences_are_empty(&seen));

        for (columns, rows) in [(&["案由"][..], &[&["借款"][..]][..]), (&["案号"][..], &[][..])]
        {
            let read = sheet_read(&clerk, columns, rows).await;
            assert!(read["fault"].is_string() && read["rows"] == json!([]), "{read}");
        }
        let broken = clerk.plain(SHEET, json!({ "content": "AAAA" })).await;
        assert_eq!(broken.refusal(), (422, "sheet.unreadable"));
    })
    .await;
}

fn differences_are_empty(read: &Value) -> bool {
    read["rows"].as_array().unwrap().iter().all(|row| row["differences"] == json!([]))
}
