//! Papers on their way to those who serve them, and receipts on their way back.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use documents::sheet::{Cell, Sheet, workbook};
use kernel::{access::Reach, identity::organisation::OrganisationKind};
use serde_json::{Value, json};
use testkit::{App, Person, Reply, each};

use super::receipt::poppler;
use crate::desk::*;

const CODES: [&str; 2] = ["serving.", "kernel.file."];

/// Somebody of a division who sees the whole court, under a name of his own.
async fn named(app: &App, unit: Option<uuid::Uuid>, name: &str) -> Person {
    let person = app.reaching((app.court(), unit), &CODES, Reach::Office, &[]).await;
    rename(app, &person, name).await;
    person
}

async fn rename(app: &App, person: &Person, name: &str) {
    let login = &person.login;
    app.world()
        .sql(&format!("UPDATE user_account SET name = '{name}' WHERE login = '{login}'"))
        .await;
}

async fn slips(who: &Person, view: &str) -> Vec<Value> {
    let page = who.get(&format!("/api/serving/handovers?view={view}")).await.ok();
    page["items"].as_array().unwrap().clone()
}

/// Slips and papers that wait for somebody, as his first page of the day counts them.
async fn waiting(who: &Person) -> (i64, i64) {
    let todo = who.get("/api/serving/home").await.ok()["todo"].clone();
    (todo["slips"].as_i64().unwrap(), todo["papers"].as_i64().unwrap())
}

fn path(slip: &Value, end: &str) -> String {
    format!("/api/serving/handovers/{}{end}", word(&slip["slip"]["id"]))
}

/// `field code` of each fault.
fn faults(reply: &Reply) -> Vec<String> {
    let told = reply.json["errors"].as_array().unwrap_or_else(|| panic!("{}", reply.text()));
    told.iter().map(|one| format!("{} {}", word(&one["field"]), word(&one["code"]))).collect()
}

fn paper(kind: &str, copies: u32) -> Value {
    json!({ "type": kind, "title": kind, "copies": copies })
}

/// What became of a line.
fn yes(slip: &Value, at: usize) -> Value {
    json!({ "line_id": slip["lines"][at]["id"], "received": true })
}

fn no(slip: &Value, at: usize, reason: &str) -> Value {
    json!({ "line_id": slip["lines"][at]["id"], "received": false, "reason": reason,
        "note": "请补一份" })
}

async fn answer(who: &Person, slip: &Value, answers: Vec<Value>) -> Reply {
    who.post(&path(slip, "/answers"), json!({ "answers": answers })).await
}

/// Who held each original of a case, from the beginning.
async fn chains(who: &Person, page: &Value) -> Vec<Vec<String>> {
    let path = format!("/api/serving/cases/{}/papers", word(&page["case"]["id"]));
    let all = who.get(&path).await.ok()["items"].as_array().unwrap().clone();
    let chain = |one: &Value| {
        let last = one["chain"].as_array().unwrap().last().unwrap()["holder"].clone();
        assert_eq!(one["holder"], last, "who has it now is the end of the chain");
        let held = one["chain"].as_array().unwrap().iter();
        held.map(|one| format!("{} {}", word(&one["how"]), word(&one["holder"]))).collect()
    };
    all.iter().map(chain).collect()
}

// req: S11.1, S16.17
#[tokio::test]
async fn papers_go_from_hand_to_hand_and_always_have_a_holder() {
    each(surface(), |app| async move {
        let filing =
            app.organisation(Some(app.court()), OrganisationKind::Division, "立案庭").await;
        let team =
            app.organisation(Some(app.court()), OrganisationKind::Division, "集约送达组").await;
        let sender = named(&app, Some(filing), "林子涵").await;
        let officer = named(&app, Some(team), "马国强").await;
        let colleague = named(&app, Some(team), "唐雨琳").await;
        let page = fetch(&sender, PLAIN).await;
        let (case, whom) = (&page["case"]["id"], &parties(&page, "被告")[0]["id"]);
        let plaintiff = &parties(&page, "原告")[0]["id"];
        let foreign = app.foreign_clerk().await;

        // Every fault at once, each with its field; nothing is kept.
        let line = json!({ "case_id": case, "party_id": case, "documents": [] });
        let bad = json!({ "case_id": case, "party_id": whom, "method": "pigeon",
            "documents": [{ "type": "飞单", "title": "", "copies": 0 }] });
        let body = json!({ "kind": "papers", "to_unit_id": team, "lines": [line, bad] });
        let refused = sender.post("/api/serving/handovers", body).await;
        assert_eq!(
            faults(&refused),
            [
                "lines[0].party_id handover.recipient",
                "lines[1].method handover.method",
                "lines[1].documents[0].type document.type",
                "lines[1].documents[0].title document.title",
                "lines[1].documents[0].copies document.copies",
            ]
        );
        let lines = json!([
            { "case_id": case, "party_id": whom, "method": "postal", "urgent": true,
                "hearing_at": "2026-10-20T09:00:00+08:00",
                "documents": [paper("起诉状副本", 2), paper("传票", 1)] },
            { "case_id": case, "party_id": plaintiff, "documents": [paper("传票", 1)] },
        ]);
        let elsewhere =
            json!({ "kind": "papers", "to_unit_id": app.other_court(), "lines": lines });
        let refused = sender.post("/api/serving/handovers", elsewhere).await;
        assert_eq!(faults(&refused), ["to_unit_id handover.to"]);
        assert_eq!(app.world().count("handover").await, 0);

        let body = json!({ "kind": "papers", "to_unit_id": team, "lines": lines,
            "note": "上午交接" });
        let slip = sender.post("/api/serving/handovers", body).await.ok();
        assert_eq!(slip["slip"]["number"], "JJ-2026-000001");
        assert_eq!(
            (&slip["slip"]["from"], &slip["slip"]["to"]),
            (&json!("立案庭"), &json!("集约送达组"))
        );
        assert_eq!(slip["slip"]["label"], "草稿");
        let early = answer(&officer, &slip, vec![yes(&slip, 0)]).await;
        assert_eq!(early.refusal(), (409, "handover.not_handed"));
        let slip = sender.post(&path(&slip, "/hand"), json!({})).await.ok();
        let again = sender.post(&path(&slip, "/hand"), json!({})).await;
        assert_eq!(again.refusal(), (409, "handover.not_draft"));
        assert_eq!(slip["slip"]["label"], "待接收");
        assert_eq!(
            chains(&sender, &page).await,
            [["登记 林子涵"], ["登记 林子涵"], ["登记 林子涵"]]
        );
        assert_eq!(slips(&officer, "waiting").await.len(), 1);
        assert!(slips(&sender, "waiting").await.is_empty());
        assert_eq!((waiting(&officer).await, waiting(&sender).await), ((1, 0), (0, 0)));
        assert_eq!(foreign.get(&path(&slip, "")).await.status.as_u16(), 404);

        // Whoever hands over, or is of another division, does not receive.
        let own = answer(&sender, &slip, vec![yes(&slip, 0)]).await;
        assert_eq!(own.refusal(), (409, "handover.same_person"));
        let third = named(&app, Some(filing), "田秋生").await;
        let other = answer(&third, &slip, vec![yes(&slip, 0)]).await;
        assert_eq!(other.refusal(), (409, "handover.other_unit"));
        assert_eq!(third.get(&path(&slip, "")).await.ok()["can_answer"], false);
        let silent = answer(&officer, &slip, vec![no(&slip, 1, "不好看")]).await;
        assert_eq!(faults(&silent), ["answers[0].reason handover.reason"]);

        let part = answer(&officer, &slip, vec![yes(&slip, 0)]).await.ok();
        assert_eq!(
            (&part["slip"]["label"], &part["slip"]["state"]),
            (&json!("部分已办"), &json!("handed"))
        );
        assert_eq!(part["lines"][0]["answered_by"], "马国强");
        let now = app.world().system().now().timestamp();
        let at = chrono::DateTime::parse_from_rfc3339(word(&part["lines"][0]["answered_at"]));
        assert_eq!(at.unwrap().timestamp(), now, "its clock runs from here");
        let twice = answer(&officer, &slip, vec![yes(&slip, 0)]).await;
        assert_eq!(faults(&twice), ["answers[0].line_id handover.answered"]);
        let done = answer(&officer, &slip, vec![no(&slip, 1, "未盖章")]).await.ok();
        assert_eq!(
            (&done["slip"]["label"], &done["slip"]["state"]),
            (&json!("部分退回"), &json!("closed"))
        );
        assert_eq!(waiting(&officer).await, (0, 0), "received, and nobody took it");
        assert_eq!(
            chains(&sender, &page).await,
            [
                vec!["登记 林子涵", "收下 马国强"],
                vec!["登记 林子涵", "收下 马国强"],
                vec!["登记 林子涵", "退回，仍由交出人保管 林子涵"],
            ]
        );
        let told = sender.get("/api/kernel/notices").await.ok();
        assert!(word(&told["items"][0]["text"]).contains("未盖章"), "{told}");

        // What was returned is mended on another slip, once, and keeps its original.
        let mended = json!([{ "case_id": case, "party_id": plaintiff,
            "mends_id": done["lines"][1]["id"], "documents": [paper("传票", 1)] }]);
        let body = json!({ "kind": "papers", "to_unit_id": team, "lines": mended });
        let next = sender.post("/api/serving/handovers", body.clone()).await.ok();
        let twice = sender.post("/api/serving/handovers", body).await;
        assert_eq!(faults(&twice), ["lines[0].mends_id handover.mended"]);
        let next = sender.post(&path(&next, "/hand"), json!({})).await.ok();
        answer(&colleague, &next, vec![yes(&next, 0)]).await.ok();
        assert_eq!(
            chains(&sender, &page).await[2],
            ["登记 林子涵", "退回，仍由交出人保管 林子涵", "收下 唐雨琳"]
        );
        let before = sender.get(&path(&done, "")).await.ok();
        assert_eq!(before["lines"][1]["mended"], true);

        // A recording of it can be played by those who see the slip.
        let film = officer.upload("交接.png", "image/png", picture()).await.ok();
        let pdf = officer.paper("传票", 1).await;
        let wrong = officer.post(&path(&done, "/files"), json!({ "files": [pdf] })).await;
        assert_eq!(faults(&wrong), ["files handover.media"]);
        let files = json!({ "files": [film["id"]] });
        officer.post(&path(&done, "/files"), files.clone()).await.ok();
        let twice = officer.post(&path(&done, "/files"), files).await;
        assert_eq!(faults(&twice), ["files handover.file_twice"]);
        let seen = sender.get(&path(&done, "")).await.ok();
        assert_eq!(seen["files"][0]["added_by"], "马国强");
        let content = format!("/api/kernel/files/{}/content", word(&film["id"]));
        assert_eq!(sender.get(&content).await.status.as_u16(), 200);
        assert_eq!(foreign.get(&content).await.status.as_u16(), 404);

        let story = sender.get(&format!("/api/serving/cases/{}", word(case))).await.ok();
        let story = story["timeline"].to_string();
        for words in ["送达交接单已交出", "送达交接单已接收", "送达交接单退回", "未盖章"]
        {
            assert!(story.contains(words), "{words} in {story}");
        }
        for (operation, rows) in [("create", 2), ("hand", 2), ("answer", 3), ("record", 1)] {
            let operation = format!("serving.handover.{operation}");
            assert_eq!(audited(app.world(), &operation).await, rows, "{operation}");
        }
    })
    .await;
}

// req: S11.1
#[tokio::test]
async fn the_slip_is_printed_with_a_code_that_opens_it() {
    each(surface(), |app| async move {
        let clerk = app.clerk().await;
        let page = fetch(&clerk, THEIR_WORD).await;
        let made = clerk.post("/api/serving/handovers", slip(&clerk, &page).await).await.ok();
        let pdf = clerk.get(&path(&made, "/slip")).await;
        assert_eq!(pdf.status.as_u16(), 200, "{}", pdf.text());
        let text = poppler(&app, "pdftotext", &["-enc", "UTF-8"], &pdf.bytes);
        let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        let told = app.outside().case(&number(THEIR_WORD)).await;
        let name = word(&told["parties"][1]["name"]);
        let words =
            ["送达交接单", word(&made["slip"]["number"]), &number(THEIR_WORD), name, "传票》2份"];
        for words in words {
            assert!(text.contains(words), "{words} in {text}");
        }
        assert_eq!(audited(app.world(), "serving.handover.print").await, 1);

        // A scanner types what the code holds, or the number, or a 案号.
        let id = word(&made["slip"]["id"]);
        let look = async |code: &str| {
            let code: String = form_urlencoded(code);
            clerk.get(&format!("/api/serving/handover-choices?code={code}")).await.ok()
        };
        for code in [format!("http://127.0.0.1:8700/handovers/{id}"), "jj-2026-000001".to_owned()] {
            assert_eq!(look(&code).await["handover_id"], id, "{code}");
        }
        let typed = look("(2026)京0114民初8992号").await;
        assert_eq!(typed["cases"][0]["number"], number(THEIR_WORD));
        assert!(typed["cases"][0]["parties"].as_array().unwrap().len() >= 2);
        assert!(!typed.to_string().contains(name), "names are masked");
        assert_eq!(look("（2026）京0114民初1号").await["missing"], true);
    })
    .await;
}

fn form_urlencoded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

// req: S11.1
#[tokio::test]
async fn a_workbook_is_taken_whole_or_not_at_all() {
    each(surface(), |app| async move {
        let clerk = app.clerk().await;
        fetch(&clerk, PLAIN).await;
        let told = app.outside().case(&number(PLAIN)).await;
        let name = word(&told["parties"][1]["name"]).to_owned();
        let (good, case) = (name.as_str(), number(PLAIN));
        let book = |rows: &[[&str; 7]]| {
            let columns = ["案号", "受送达人", "文书", "份数", "要求方式", "开庭时间", "急件"];
            let rows = rows.iter().map(|row| row.iter().map(|cell| Cell::from(*cell)).collect());
            let sheet = Sheet {
                name: "交接".to_owned(),
                columns: columns.map(|name| (name, 12.0)).to_vec(),
                rows: rows.collect(),
            };
            json!({ "content": STANDARD.encode(workbook(&[sheet]).unwrap()) })
        };
        let read = async |rows: &[[&str; 7]]| {
            clerk.plain("/api/serving/calc/handover-sheet", book(rows)).await.ok()
        };
        let bad = read(&[
            [&case, good, "传票", "1", "邮寄", "2026-10-20 09:00", "是"],
            ["（2026）京0114民初7号", good, "传票", "1", "", "", ""],
            [&case, "查无此人", "传票", "1", "", "", ""],
            [&case, good, "会议通知", "1", "", "", ""],
            [&case, good, "传票", "零", "", "", ""],
            [&case, good, "传票", "1", "飞鸽", "", ""],
            [&case, good, "传票", "1", "", "明天", ""],
            ["", good, "传票", "1", "", "", ""],
        ])
        .await;
        let rows: Vec<u64> = bad["faults"]
            .as_array()
            .unwrap()
            .iter()
            .map(|one| one["row"].as_u64().unwrap())
            .collect();
        assert_eq!(rows, [3, 4, 5, 6, 7, 8, 9]);
        assert_eq!(bad["lines"], json!([]), "one bad row takes nothing over");
        let lines = read(&[
            [&case, good, "传票", "2", "邮寄", "2026-10-20 09:00", "是"],
            ["(2026)京0114民初8995号", good, "《起诉状副本》", "", "", "", ""],
        ])
        .await;
        assert_eq!((&lines["rows"], &lines["faults"]), (&json!(2), &json!([])));
        let line = &lines["lines"][0];
        assert_eq!(lines["lines"].as_array().unwrap().len(), 1, "one recipient is one line");
        assert_eq!(
            line["documents"],
            json!([
            { "type": "传票", "title": "传票", "copies": 2 },
            { "type": "起诉状副本", "title": "起诉状副本", "copies": 1 }])
        );
        assert_eq!((&line["method"], &line["urgent"]), (&json!("postal"), &json!(true)));
        // What was read is what a slip takes.
        let body = json!({ "kind": "papers", "to_unit_id": app.court(), "lines": lines["lines"] });
        clerk.post("/api/serving/handovers", body).await.ok();
        let empty = read(&[]).await;
        assert_eq!(empty["faults"][0]["row"], 0);
        let none =
            clerk.plain("/api/serving/calc/handover-sheet", json!({ "content": "AAAA" })).await;
        assert_eq!(none.refusal(), (422, "sheet.unreadable"));
    })
    .await;
}

// req: S11.1
#[tokio::test]
async fn received_papers_are_taken_assigned_and_served() {
    each(surface(), |app| async move {
        let clerk = app.clerk().await;
        let (one, two) = (named(&app, None, "马国强").await, named(&app, None, "唐雨琳").await);
        let page = fetch(&clerk, PLAIN).await;
        let body = slip(&clerk, &page).await;
        let made = clerk.post("/api/serving/handovers", body).await.ok();
        let slip = clerk.post(&path(&made, "/hand"), json!({})).await.ok();
        let pool = "/api/serving/handover-pool";
        assert_eq!(one.get(pool).await.ok()["total"], 0, "only what was received");
        answer(&one, &slip, vec![yes(&slip, 0)]).await.ok();
        let lines = json!([slip["lines"][0]["id"]]);
        let free = two.get(pool).await.ok();
        assert_eq!((&free["free"], &free["mine"]), (&json!(1), &json!(0)));

        let take = format!("{pool}/take");
        let taken = two.post(&take, json!({ "line_ids": lines })).await.ok();
        assert_eq!(taken["to"], "唐雨琳");
        let late = one.post(&take, json!({ "line_ids": lines })).await;
        assert_eq!(late.refusal(), (409, "handover.taken"));
        let load = clerk.get(&format!("{pool}?view=taken")).await.ok();
        let officers = load["officers"].as_array().unwrap();
        let of =
            |name: &str| officers.iter().find(|one| one["name"] == name).unwrap()["open"].clone();
        assert_eq!((of("马国强"), of("唐雨琳")), (json!(0), json!(1)));
        let assign = format!("{pool}/assign");
        let silent = json!({ "line_ids": lines, "user_id": one.id });
        assert_eq!(faults(&clerk.post(&assign, silent).await), ["reason required"]);
        let guest = app.guest().await;
        let unable = json!({ "line_ids": lines, "user_id": guest.id, "reason": "请假" });
        assert_eq!(faults(&clerk.post(&assign, unable).await), ["user_id handover.officer"]);
        let told = json!({ "line_ids": lines, "user_id": one.id, "reason": "请假" });
        clerk.post(&assign, told).await.ok();
        assert_eq!(
            chains(&clerk, &page).await,
            [["登记 何静", "收下 马国强", "认领 唐雨琳", "改派 马国强"]]
        );
        let notices = one.get("/api/kernel/notices").await.ok();
        assert_eq!(notices["items"][0]["title"], "有文书派给您送达");
        assert_eq!((waiting(&one).await, waiting(&two).await), ((0, 1), (0, 0)));

        // Nothing is typed twice: the task begins with what the line says.
        let line = format!("/api/serving/handover-lines/{}", word(&lines[0]));
        let work = one.get(&line).await.ok();
        assert_eq!(work["documents"], slip["lines"][0]["documents"]);
        let mut task = draft_body(&one, &page, defendants(&page), &["传票"]).await;
        task["line_id"] = lines[0].clone();
        let others = two.post("/api/serving/tasks", task.clone()).await;
        assert_eq!(others.refusal(), (409, "handover.others"));
        let drafted = one.post("/api/serving/tasks", task.clone()).await.ok();
        assert_eq!(one.get(&line).await.ok()["task_id"], drafted["id"]);
        assert_eq!(one.post("/api/serving/tasks", task).await.refusal(), (409, "handover.begun"));
        assert_eq!(one.get(&format!("{pool}?view=mine")).await.ok()["total"], 0);
        assert_eq!(waiting(&one).await, (0, 0), "it is a task now");
        let gone = one.post(&take, json!({ "line_ids": lines })).await;
        assert_eq!(gone.refusal(), (409, "handover.gone"));
        assert_eq!(audited(app.world(), "serving.handover.take").await, 1);
        let story = format!("/api/serving/cases/{}", word(&page["case"]["id"]));
        let story = clerk.get(&story).await.ok()["timeline"].to_string();
        assert!(story.contains("唐雨琳认领送达") && story.contains("送达改派给马国强"), "{story}");
    })
    .await;
}

// req: S11.1
#[tokio::test]
async fn open_papers_go_with_all_other_work() {
    each(surface(), |app| async move {
        let clerk = app.clerk().await;
        let (one, two) = (named(&app, None, "马国强").await, named(&app, None, "唐雨琳").await);
        let page = fetch(&clerk, PLAIN).await;
        let made = clerk.post("/api/serving/handovers", slip(&clerk, &page).await).await.ok();
        let slip = clerk.post(&path(&made, "/hand"), json!({})).await.ok();
        answer(&one, &slip, vec![yes(&slip, 0)]).await.ok();
        let lines = json!({ "line_ids": [slip["lines"][0]["id"]] });
        one.post("/api/serving/handover-pool/take", lines).await.ok();
        let system = app.admin(kernel::AdminKind::System).await;
        let to = json!({ "successor_id": two.id, "reason": "轮岗" });
        let moved = system.post(&format!("/api/kernel/users/{}/transfer", one.id), to).await.ok();
        assert!(moved.to_string().contains("已接收待送达的文书"), "{moved}");
        let mine = two.get("/api/serving/handover-pool?view=mine").await.ok();
        assert_eq!(mine["total"], 1);
        assert_eq!(
            chains(&clerk, &page).await,
            [["登记 何静", "收下 马国强", "认领 马国强", "移交工作 唐雨琳"]]
        );
    })
    .await;
}

// req: S11.1
#[tokio::test]
async fn receipts_go_back_and_are_signed_for() {
    each(surface(), |app| async move {
        let clerk = app.clerk().await;
        let officer = named(&app, None, "马国强").await;
        let task = serve(&app, &officer, THEIR_WORD, &["传票"]).await;
        let delivery = task["deliveries"][0]["id"].clone();
        let back = json!({ "kind": "receipts", "to_unit_id": app.court(),
            "lines": [{ "delivery_id": delivery }] });
        let early = officer.post("/api/serving/handovers", back.clone()).await;
        assert_eq!(faults(&early), ["lines[0].delivery_id handover.no_receipt"]);
        let receipt = format!("/api/serving/deliveries/{}/receipt", word(&delivery));
        officer.post(&receipt, json!({})).await.ok();
        let ready = officer.get("/api/serving/handover-receipts").await.ok();
        assert_eq!(ready["items"][0]["delivery_id"], delivery);
        let made = officer.post("/api/serving/handovers", back.clone()).await.ok();
        assert_eq!(made["slip"]["number"], "HZ-2026-000001");
        assert_eq!(made["lines"][0]["documents"][0]["title"], "送达回证");
        let twice = officer.post("/api/serving/handovers", back).await;
        assert_eq!(faults(&twice), ["lines[0].delivery_id handover.listed"]);
        let ready = officer.get("/api/serving/handover-receipts").await.ok();
        assert_eq!(ready["items"], json!([]));
        let slip = officer.post(&path(&made, "/hand"), json!({})).await.ok();
        let done = answer(&clerk, &slip, vec![yes(&slip, 0)]).await.ok();
        assert_eq!(done["slip"]["label"], "全部收下");
        assert_eq!(done["originals"][0]["holder"], "何静");
        let page = fetch(&clerk, THEIR_WORD).await;
        assert_eq!(chains(&clerk, &page).await, [["登记 马国强", "收下 何静"]]);
        // A receipt is no paper to serve.
        assert_eq!(officer.get("/api/serving/handover-pool").await.ok()["total"], 0);
    })
    .await;
}
