//! Who is to be served when the recipient himself cannot be, who is whose, and the numbers of
//! the staff.

use serde_json::{Value, json};
use testkit::{App, Person, Reply, each};

use crate::desk::*;

/// A company with a lawyer, unconfirmed, of which nobody said anything.
const COMPANY: u32 = 8994;
/// Twelve defendants.
const TWELVE: u32 = 8996;
/// What the case system tells of the defendant: serial, code.
const TOLD: [(u32, &str); 5] = [
    (8984, "dead"),
    (8983, "bankrupt"),
    (8982, "imprisoned"),
    (8981, "incapable"),
    (8980, "soldier"),
];
/// Number and phone of somebody who is in no case.
const ADMINISTRATOR: (&str, &str) = ("110101198202020020", "13900007788");

fn path(party: &Value, end: &str) -> String {
    format!("/api/serving/parties/{}{end}", word(&party["id"]))
}

fn status(code: &str) -> Value {
    json!({ "status": code, "since": "2026-09-01", "basis": "（2026）京01破3号民事裁定书" })
}

fn administrator() -> Value {
    json!({ "kind": "管理人", "name": "周晓雯", "id_number": ADMINISTRATOR.0,
        "phone": ADMINISTRATOR.1, "basis": "（2026）京01破3号指定管理人决定书" })
}

async fn again(clerk: &Person, page: &Value) -> Value {
    clerk.get(&format!("/api/serving/cases/{}", word(&page["case"]["id"]))).await.ok()
}

/// Tries to dispatch a draft.
async fn send(clerk: &Person, draft: &Value) -> Reply {
    clerk.post(&format!("/api/serving/tasks/{}/dispatch", word(&draft["id"])), json!({})).await
}

fn said(reply: &Reply) -> String {
    reply.json["errors"].to_string()
}

fn via(party: &Value, agent: &Value) -> Value {
    json!([{ "party_id": party["id"], "agent_id": agent["id"], "phone_index": 0 }])
}

/// The defendant as an answer shows him.
fn defendant(people: &Value) -> Value {
    parties(people, "被告")[0].clone()
}

/// How often an operation was done.
async fn done(app: &App, operation: &str) -> i64 {
    let query = format!(
        "SELECT count(*) FROM audit WHERE operation = '{operation}' AND result <> 'refused'"
    );
    app.world().number(&query).await
}

// req: S3.1, S3.3
#[tokio::test]
async fn a_bankrupt_company_is_served_through_its_administrator_to_the_end() {
    each(surface(), |app| async move {
        let clerk = app.clerk().await;
        let page = fetch(&clerk, COMPANY).await;
        let company = defendant(&page);
        assert_eq!(company["status"]["code"], "normal");
        let task = draft(&clerk, &page, defendants(&page), &["起诉状副本"]).await;
        let lawyer = via(&company, &company["agents"][0]);
        let lawyer = draft(&clerk, &page, lawyer, &["起诉状副本"]).await;
        let early = clerk.post(&path(&company, "/substitutes"), administrator()).await;
        assert_eq!(early.fields(), [("kind", "substitute.kind")]);
        assert!(said(&early).contains("应当直接向其送达"), "{}", said(&early));

        let people = clerk.post(&path(&company, "/status"), status("bankrupt")).await.ok();
        let shown = &defendant(&people)["status"];
        assert_eq!((&shown["name"], &shown["instead"]), (&json!("破产"), &json!("管理人")));
        assert_eq!(shown["substitutes"], json!(["管理人"]));
        assert_eq!(shown["said"]["since"], "2026-09-01");
        for task in [&task, &lawyer] {
            let refused = send(&clerk, task).await;
            assert_eq!(refused.fields(), [("recipients[0].party_id", "guard.status")]);
            let words = said(&refused);
            assert!(words.contains("企业破产法25") && words.contains("登记管理人"), "{words}");
        }
        assert_eq!(app.outside().texts().await.len(), 0);

        let people = clerk.post(&path(&company, "/substitutes"), administrator()).await.ok();
        let agents = defendant(&people)["agents"].as_array().unwrap().clone();
        let added = agents.iter().find(|agent| agent["kind"] == "管理人").unwrap();
        assert_eq!((&added["stands_in"], &added["name"]), (&json!(true), &json!("周*")));
        assert!(agents.iter().any(|agent| agent["stands_in"] == false), "the lawyer does not");
        let refused = send(&clerk, &task).await;
        assert!(said(&refused).contains("请改选管理人 周* 的号码"), "{}", said(&refused));

        let whom = via(&company, added);
        let ruling = draft(&clerk, &page, whom.clone(), &["判决书"]).await;
        let refused = send(&clerk, &ruling).await;
        assert_eq!(refused.fields(), [("documents[0].type", "guard.needs_consent")]);
        let task = draft(&clerk, &page, whom, &["起诉状副本"]).await;
        let task = dispatch(&app, &clerk, &task).await;
        let text = last_text(&app).await;
        assert_eq!(text.phone, ADMINISTRATOR.1);
        let company_tail = app.phone(&text, "123456789012345678").enter().await;
        assert!(company_tail.status.is_client_error(), "only his own number lets him in");
        app.phone(&text, ADMINISTRATOR.0).receive().await;
        app.settle().await;
        let served = delivery(&clerk, &task).await;
        assert_eq!(served["state"], "SERVED");
        assert_eq!(served["recipient"]["name"], company["name"]);
        assert_eq!(
            (&served["recipient"]["via_kind"], &served["recipient"]["via_agent"]),
            (&json!("管理人"), &json!("周*"))
        );

        let story = again(&clerk, &page).await["timeline"].to_string();
        assert!(
            story.contains("登记受送达人状况：破产") && story.contains("登记管理人"),
            "{story}"
        );
        for operation in ["serving.party.status", "serving.party.substitute"] {
            assert_eq!(done(&app, operation).await, 1, "{operation}");
        }
        let everything = format!("{:?}", app.world().everything().await);
        assert!(!everything.contains(ADMINISTRATOR.0) && !everything.contains(ADMINISTRATOR.1));
    })
    .await;
}

// req: S3.3
#[tokio::test]
async fn a_substitute_is_checked_and_can_be_ended() {
    each(surface(), |app| async move {
        let clerk = app.clerk().await;
        let page = fetch(&clerk, COMPANY).await;
        let company = defendant(&page);
        clerk.post(&path(&company, "/status"), status("bankrupt")).await.ok();
        let add = path(&company, "/substitutes");
        let told = app.outside().case(&number(COMPANY)).await;
        let plaintiff = &told["parties"][0];
        let mut wrong = administrator();
        for (field, value) in [
            ("kind", "继承人"),
            ("name", "周"),
            ("id_number", "1"),
            ("phone", "010"),
            ("basis", " "),
        ] {
            wrong[field] = json!(value);
        }
        let refused = clerk.post(&add, wrong).await;
        assert_eq!(
            refused.fields(),
            [
                ("kind", "substitute.kind"),
                ("name", "substitute.name"),
                ("id_number", "substitute.id_number"),
                ("phone", "substitute.phone"),
                ("basis", "party.basis")
            ]
        );
        if plaintiff["id_number"].is_string() {
            let mut other_side = administrator();
            other_side["id_number"] = plaintiff["id_number"].clone();
            let refused = clerk.post(&add, other_side).await;
            assert_eq!(refused.fields(), [("id_number", "substitute.opponent")]);
        }
        assert_eq!(done(&app, "serving.party.substitute").await, 0);
        let people = clerk.post(&add, administrator()).await.ok();
        assert_eq!(clerk.post(&add, administrator()).await.refusal(), (409, "substitute.known"));
        let agents = defendant(&people)["agents"].as_array().unwrap().clone();
        let added = agents.iter().find(|agent| agent["kind"] == "管理人").unwrap();
        let task = draft(&clerk, &page, via(&company, added), &["传票"]).await;
        // Fetched anew he is still there.
        let page = fetch(&clerk, COMPANY).await;
        assert!(defendant(&page)["agents"].to_string().contains("管理人"));
        let end = json!({ "agent_id": added["id"], "reason": "管理人已更换" });
        let people = clerk.post(&format!("{add}/end"), end.clone()).await.ok();
        assert!(!defendant(&people)["agents"].to_string().contains("管理人"));
        let twice = clerk.post(&format!("{add}/end"), end).await;
        assert_eq!(twice.fields(), [("agent_id", "substitute.unknown")]);
        assert_eq!(send(&clerk, &task).await.refusal(), (409, "recipient.gone"));
        let judge = app.judge().await;
        assert_eq!(judge.post(&add, administrator()).await.status.as_u16(), 403);
        let stranger = app.foreign_clerk().await;
        assert_eq!(stranger.post(&add, administrator()).await.status.as_u16(), 404);
    })
    .await;
}

// req: S3.2, S3.3
#[tokio::test]
async fn what_the_case_system_tells_turns_away_and_names_who_is_served() {
    each(surface(), |app| async move {
        let clerk = app.clerk().await;
        for (serial, code) in TOLD {
            let page = fetch(&clerk, serial).await;
            let one = defendant(&page);
            assert_eq!(one["status"]["code"], code, "{serial}");
            assert_eq!(one["status"]["said"]["told"], true);
            let task = draft(&clerk, &page, defendants(&page), &["传票"]).await;
            let refused = send(&clerk, &task).await;
            assert_eq!(refused.fields(), [("recipients[0].party_id", "guard.status")], "{code}");
            let (relay, words) = (one["status"]["substitutes"] == json!([]), said(&refused));
            assert_eq!(relay, ["imprisoned", "soldier"].contains(&code));
            assert!(!relay || words.contains("改用转交送达"), "{words}");
            if relay {
                let refused = clerk.post(&path(&one, "/substitutes"), administrator()).await;
                assert_eq!(refused.fields(), [("kind", "substitute.kind")]);
                assert!(said(&refused).contains("转交"), "{}", said(&refused));
            }
        }
        // A 法定代理人 whom the case system names receives at once.
        let page = fetch(&clerk, 8981).await;
        let one = defendant(&page);
        assert_eq!(one["agents"][0]["stands_in"], true);
        let task = draft(&clerk, &page, via(&one, &one["agents"][0]), &["传票"]).await;
        dispatch(&app, &clerk, &task).await;
        let told = app.outside().case(&number(8981)).await;
        let guardian = &told["parties"][1]["agents"][0];
        let text = last_text(&app).await;
        assert_eq!(text.phone, word(&guardian["phone"]));
        app.phone(&text, word(&guardian["id_number"])).receive().await;
        app.settle().await;
        assert_eq!(delivery(&clerk, &again_task(&clerk, &task).await).await["state"], "SERVED");
    })
    .await;
}

async fn again_task(clerk: &Person, task: &Value) -> Value {
    clerk.get(&format!("/api/serving/tasks/{}", word(&task["id"]))).await.ok()
}

// req: S3.3
#[tokio::test]
async fn a_refetch_never_takes_the_clerks_word_away() {
    each(surface(), |app| async move {
        let clerk = app.clerk().await;
        let page = fetch(&clerk, 8984).await;
        let one = defendant(&page);
        let alive = json!({ "status": "normal", "since": "2026-09-10", "basis": "本人到庭笔录" });
        let people = clerk.post(&path(&one, "/status"), alive.clone()).await.ok();
        let shown = defendant(&people)["status"].clone();
        assert_eq!(
            (&shown["code"], &shown["otherwise"]["code"]),
            (&json!("normal"), &json!("dead"))
        );
        let twice = clerk.post(&path(&one, "/status"), alive).await;
        assert_eq!(twice.refusal(), (409, "party_status.same"));
        let page = fetch(&clerk, 8984).await;
        assert_eq!(defendant(&page)["status"], shown);
        assert_eq!(app.world().count("party_status").await, 2);
        let task = draft(&clerk, &page, defendants(&page), &["传票"]).await;
        dispatch(&app, &clerk, &task).await;
        assert_eq!(app.outside().texts().await.len(), 1);
        // Whoever serves right now is told when it changes.
        app.advance(chrono::Duration::seconds(1));
        clerk.post(&path(&one, "/status"), status("incapable")).await.ok();
        let told = clerk.get("/api/kernel/notices").await.ok();
        assert!(told["items"].to_string().contains("无或限制行为能力"), "{told}");

        let page = fetch(&clerk, PLAIN).await;
        let one = defendant(&page);
        for (field, code, body) in [
            ("status", "party_status.kind", status("bankrupt")),
            ("status", "party_status.unknown", status("破产")),
            (
                "since",
                "party_status.since",
                json!({ "status": "dead", "since": "2026-09-20", "basis": "证明" }),
            ),
            (
                "basis",
                "party.basis",
                json!({ "status": "dead", "since": "2026-09-01", "basis": "" }),
            ),
        ] {
            let refused = clerk.post(&path(&one, "/status"), body).await;
            assert_eq!(refused.fields(), [(field, code)]);
        }
        clerk.post(&path(&one, "/status"), status("imprisoned")).await.ok();
        let page = fetch(&clerk, PLAIN).await;
        let shown = &defendant(&page)["status"];
        assert_eq!((&shown["code"], &shown["otherwise"]), (&json!("imprisoned"), &Value::Null));
        assert_eq!(app.world().count("party_status").await, 4);
        let judge = app.judge().await;
        let turned = judge.post(&path(&one, "/status"), status("dead")).await;
        assert_eq!(turned.status.as_u16(), 403);
        let stranger = app.foreign_clerk().await;
        let turned = stranger.post(&path(&one, "/status"), status("dead")).await;
        assert_eq!(turned.status.as_u16(), 404);
    })
    .await;
}

// req: S3.3
#[tokio::test]
async fn two_may_share_a_number_once_their_relation_is_on_record() {
    each(surface(), |app| async move {
        let clerk = app.clerk().await;
        let page = fetch(&clerk, TWELVE).await;
        let (one, two) = (parties(&page, "被告")[0].clone(), parties(&page, "被告")[1].clone());
        let told = app.outside().case(&number(TWELVE)).await;
        let shared = told["parties"][1]["phones"][0]["number"].clone();
        let scan = clerk.paper("确认书", 1).await;
        let fields = json!({ "address": "北京市昌平区回龙观西大街12号院3号楼", "consent": "a",
            "phone": "010-80100000", "electronic": { "phone": shared }, "stages": ["first"],
            "signed_on": "2026-09-15" });
        let body = json!({ "party_id": two["id"], "source": "paper", "fields": fields,
            "scan_file_id": scan, "told": true });
        let confirm = format!("/api/serving/cases/{}/confirmations", word(&page["case"]["id"]));
        clerk.post(&confirm, body).await.ok();
        let whom = json!([{ "party_id": one["id"], "phone_index": 0 },
            { "party_id": two["id"], "phone_index": 0 }]);
        let task = draft(&clerk, &page, whom.clone(), &["传票"]).await;
        let refused = send(&clerk, &task).await;
        assert_eq!(
            refused.fields(),
            [0, 1].map(|at| (["recipients[0].phone_index", "recipients[1].phone_index"][at],
                "guard.number"))
        );
        assert!(said(&refused).contains("请先登记两人的关系"), "{}", said(&refused));

        let relate = path(&one, "/relations");
        let body = |other: &Value, relation: Option<&str>| {
            json!({ "other_id": other["id"], "relation": relation, "basis": "结婚证" })
        };
        let plaintiff = parties(&page, "原告")[0].clone();
        for (field, code, body) in [
            ("relation", "relation.kind", body(&two, Some("朋友"))),
            ("other_id", "relation.other", body(&one, Some("夫妻"))),
            ("other_id", "relation.opponent", body(&plaintiff, Some("夫妻"))),
        ] {
            assert_eq!(clerk.post(&relate, body).await.fields(), [(field, code)]);
        }
        let nothing = clerk.post(&relate, body(&two, None)).await;
        assert_eq!(nothing.refusal(), (409, "relation.same"));
        let people = clerk.post(&relate, body(&two, Some("夫妻"))).await.ok();
        let shown = parties(&people, "被告")[1]["relations"].clone();
        assert_eq!((&shown[0]["relation"], &shown[0]["party_id"]), (&json!("夫妻"), &one["id"]));
        send(&clerk, &task).await.ok();
        app.settle().await;
        assert_eq!(app.outside().texts().await.len(), 2);
        // Lifted again, from the other side of the pair.
        app.advance(chrono::Duration::seconds(1));
        clerk.post(&path(&two, "/relations"), body(&one, None)).await.ok();
        let task = draft(&clerk, &page, whom, &["传票"]).await;
        assert!(said(&send(&clerk, &task).await).contains("请先登记两人的关系"));
        let story = again(&clerk, &page).await["timeline"].to_string();
        assert!(story.contains("登记受送达人之间的关系：夫妻"), "{story}");
        assert_eq!(done(&app, "serving.party.relation").await, 2);
        let stranger = app.foreign_clerk().await;
        let turned = stranger.post(&relate, body(&two, Some("夫妻"))).await;
        assert_eq!(turned.status.as_u16(), 404);
    })
    .await;
}

// req: S3.3
#[tokio::test]
async fn nobody_is_served_on_a_number_of_the_staff() {
    each(surface(), |app| async move {
        let clerk = app.clerk().await;
        let page = fetch(&clerk, PLAIN).await;
        let told = app.outside().case(&number(PLAIN)).await;
        let phone = told["parties"][1]["phones"][0]["number"].clone();
        let colleague = app.clerk().await;
        let own = "/api/kernel/session/phone";
        assert_eq!(colleague.get(own).await.ok()["masked"], Value::Null);
        let wrong = colleague.post(own, json!({ "phone": "010-80100000" })).await;
        assert_eq!(wrong.fields(), [("phone", "staff_phone.phone")]);
        let kept = colleague.post(own, json!({ "phone": phone })).await.ok();
        assert_eq!(kept, colleague.get(own).await.ok());
        assert!(word(&kept["masked"]).contains("****"));
        let task = draft(&clerk, &page, defendants(&page), &["传票"]).await;
        let refused = send(&clerk, &task).await;
        assert_eq!(refused.fields(), [("recipients[0].phone_index", "guard.number")]);
        assert!(said(&refused).contains("属于法院或者送达服务人员"), "{}", said(&refused));
        let scan = clerk.paper("确认书", 1).await;
        let fields = json!({ "address": "北京市昌平区回龙观西大街12号院3号楼", "consent": "a",
            "phone": "010-80100000", "electronic": { "phone": phone }, "stages": ["first"],
            "signed_on": "2026-09-15" });
        let body = json!({ "party_id": defendant(&page)["id"], "source": "paper",
            "fields": fields, "scan_file_id": scan, "told": true });
        let confirm = format!("/api/serving/cases/{}/confirmations", word(&page["case"]["id"]));
        let refused = clerk.post(&confirm, body).await;
        assert_eq!(refused.fields(), [("electronic.phone", "confirmation.staff")]);
        let everything = format!("{:?}", app.world().everything().await);
        assert!(!everything.contains(word(&phone)));
        colleague.post(own, json!({ "phone": "" })).await.ok();
        assert_eq!(app.world().count("staff_phone").await, 0);
        colleague.post(own, json!({ "phone": phone })).await.ok();
        // Whoever left is staff no more.
        let system = app.admin(kernel::AdminKind::System).await;
        let leave = format!("/api/kernel/users/{}/disable", colleague.id);
        system.post(&leave, json!({ "reason": "离职" })).await.ok();
        send(&clerk, &task).await.ok();
        assert_eq!(done(&app, "kernel.staff_phone.set").await, 3);
    })
    .await;
}
