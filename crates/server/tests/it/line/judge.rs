//! 送达情况 of a case at one look, 缺席审理送达核查 and 承办小组.

use chrono::{DateTime, Duration};
use serde_json::{Value, json};
use testkit::{App, Person, Reply, each};

use super::receipt::poppler;
use crate::desk::*;

const SEES: [&str; 3] = ["serving.case.read", "serving.task.read", "serving.team."];

/// A delivery whose text could not be delivered.
async fn failed(app: &App, clerk: &Person, papers: &[&str]) -> Value {
    let told = app.outside().case(&number(PLAIN)).await;
    let phone = word(&told["parties"][1]["phones"][0]["number"]).to_owned();
    app.outside().phone_behaves(&phone, json!({ "outcome": "empty_number" })).await;
    serve(app, clerk, PLAIN, papers).await
}

fn base(task: &Value) -> String {
    format!("/api/serving/deliveries/{}", word(&task["deliveries"][0]["id"]))
}

fn path(task: &Value, end: &str) -> String {
    format!("/api/serving/cases/{}/{end}", word(&task["case"]["id"]))
}

async fn begin(clerk: &Person, task: &Value, method: &str, address: &str) {
    let body = json!({ "method": method, "address": address });
    clerk.post(&format!("{}/attempts", base(task)), body).await.ok();
}

/// Records an outcome of the last attempt, five minutes after it began.
async fn outcome(app: &App, clerk: &Person, task: &Value, mut body: Value) -> Reply {
    let now = delivery(clerk, task).await;
    let last = now["attempts"].as_array().unwrap().last().unwrap().clone();
    app.advance(Duration::minutes(10));
    body["attempt_id"] = last["id"].clone();
    let began = DateTime::parse_from_rfc3339(word(&last["started_at"])).unwrap();
    body["at"] = json!((began + Duration::minutes(5)).to_rfc3339());
    clerk.post(&format!("{}/outcomes", base(task)), body).await
}

async fn signed(app: &App, clerk: &Person, task: &Value) {
    let scan = clerk.paper("送达回证", 1).await;
    let body = json!({ "kind": "signed", "signer": "王小明", "relation": "oneself",
        "identity": "护照，与登记的姓名、号码一致", "files": [scan] });
    outcome(app, clerk, task, body).await.ok();
    app.settle().await;
}

async fn overview(who: &Person, task: &Value) -> Value {
    who.get(&path(task, "overview")).await.ok()
}

/// As what the case is heard, and how many days from now.
async fn heard(app: &App, procedure: &str, days: i64) {
    let at = (app.world().system().now() + Duration::days(days)).to_rfc3339();
    let words = format!("UPDATE court_case SET procedure = '{procedure}', hearing_at = '{at}'");
    app.world().sql(&words).await;
}

/// What the check says of one paper of the only defendant.
async fn ground(who: &Person, task: &Value, paper: &str) -> String {
    let all = overview(who, task).await;
    let party = &all["absence"]["parties"][0];
    let papers = party["papers"].as_array().unwrap().iter();
    let found = papers.clone().find(|one| one["document"] == paper).unwrap();
    assert!(found["reasons"].as_array().unwrap().iter().all(|one| one["basis"][0].is_string()));
    word(&found["ground"]).to_owned()
}

/// Titles and texts of somebody's notices, the newest first.
async fn notices(who: &Person) -> Vec<String> {
    who.sign_in().await.ok();
    let all = who.get("/api/kernel/notices").await.ok();
    let items = all["items"].as_array().unwrap().iter();
    items.map(|one| format!("{} {}", word(&one["title"]), word(&one["text"]))).collect()
}

// req: S3.9
#[tokio::test]
async fn a_judge_sees_who_has_what_by_which_method_and_what_is_open() {
    each(surface(), |app| async move {
        let clerk = app.clerk().await;
        let judge = app.judge().await;
        let task = failed(&app, &clerk, &["起诉状副本", "传票"]).await;
        heard(&app, "普通", 20).await;
        let before = overview(&judge, &task).await;
        assert_eq!(before["tally"]["unserved"], 1);
        assert_eq!(before["tally"]["not_begun"], 1);
        let open = before["open"].to_string();
        assert!(open.contains("须改用其他方式") && open.contains("还没有向其发起送达"), "{open}");
        assert!(before["open"][0]["by"].is_string(), "what has a deadline comes first");

        begin(&clerk, &task, "phone", "010-80001234").await;
        let nobody = json!({ "kind": "failed", "reason": "无人接听" });
        outcome(&app, &clerk, &task, nobody).await.ok();
        begin(&clerk, &task, "pickup", "诉讼服务中心 3 号窗口").await;
        let waits = overview(&judge, &task).await["open"].to_string();
        assert!(waits.contains("来院领取办理中"), "{waits}");
        signed(&app, &clerk, &task).await;

        judge.sign_in().await.ok();
        let after = overview(&judge, &task).await;
        assert_eq!(after["case"]["state"], "全部送达");
        assert_eq!(after["hearing"]["days_left"], 20);
        let tally = &after["tally"];
        assert_eq!((&tally["served"], &tally["papers_served"]), (&json!(1), &json!(2)));
        let lines = after["lines"].as_array().unwrap();
        let mine: Vec<&Value> = lines.iter().filter(|one| one["role"] == "被告").collect();
        assert_eq!(mine.len(), 2, "one line a paper");
        let served = mine.iter().find(|one| one["document"] == "起诉状副本").unwrap();
        assert_eq!(served["label"], "已送达");
        assert_eq!(served["basis"], json!(["民诉法87", "民诉法88", "民诉法解释131"]));
        assert!(served["served_on"].is_string() && served["indicator_on"].is_string());
        let answer = &served["periods"][0];
        assert_eq!(answer["kind"], "答辩");
        assert!(answer["raw_end"].is_string() && answer["end"].is_string());
        let methods = served["methods"].as_array().unwrap();
        let told: Vec<(&str, bool)> =
            methods.iter().map(|one| (word(&one["label"]), one["decisive"] == true)).collect();
        assert_eq!(told, [("电子送达", false), ("电话送达", false), ("来院领取", true)]);
        assert_eq!(methods[1]["attempts"][0]["outcome"], "未成功 无人接听");
        let switched = word(&methods[1]["attempts"][0]["switched"]);
        assert!(
            switched.starts_with("第 1 次短信未成后") && switched.ends_with("改用"),
            "{switched}"
        );
        let plaintiff = lines.iter().find(|one| one["role"] == "原告").unwrap();
        assert_eq!((&plaintiff["label"], &plaintiff["document"]), (&json!("未发起"), &Value::Null));
        assert!(!after.to_string().contains("王小明"), "names are masked");

        let foreign = app.foreign_clerk().await.get(&path(&task, "overview")).await;
        assert_eq!(foreign.refusal(), (404, "not_found"));
    })
    .await;
}

// req: S3.9
#[tokio::test]
async fn the_check_says_what_may_ground_a_default_judgment_and_prints_it() {
    each(surface(), |app| async move {
        let clerk = app.clerk().await;
        let task = serve(&app, &clerk, PLAIN, &["传票"]).await;
        heard(&app, "普通", 20).await;
        assert_eq!(
            ground(&clerk, &task, "传票").await,
            "allowed",
            "arrived where it was confirmed"
        );
        assert_eq!(ground(&clerk, &task, "起诉状副本").await, "judge", "nothing on record");
        heard(&app, "普通", 2).await;
        assert_eq!(ground(&clerk, &task, "传票").await, "barred", "not three days before");
        heard(&app, "简易", 20).await;
        assert_eq!(ground(&clerk, &task, "传票").await, "judge", "nobody read it");
        let phone = phone_of(&app, PLAIN).await;
        phone.receive().await;
        app.settle().await;
        assert_eq!(ground(&clerk, &task, "传票").await, "allowed", "he answered");

        let paper = clerk.get(&path(&task, "statement")).await;
        assert!(paper.status.is_success(), "{}", paper.text());
        let text = poppler(&app, "pdftotext", &["-enc", "UTF-8"], &paper.bytes);
        for words in ["送达情况说明", "缺席审理送达核查表", "民诉法163", "短信", "已送达"]
        {
            assert!(text.contains(words), "{words}: {text}");
        }
        assert_eq!(audited(app.world(), "serving.case.statement").await, 1);
        let alone = app.member(app.court(), &["serving.case.read"]).await;
        let no = alone.get(&path(&task, "statement")).await;
        assert_eq!(no.refusal(), (403, "permission.missing"));

        let judge = app.member(app.court(), &["serving."]).await;
        let body = json!({ "finding": "voided", "reason": "签收人并非受送达人本人" });
        judge.post(&format!("{}/findings", base(&task)), body).await.ok();
        assert_eq!(ground(&judge, &task, "传票").await, "barred");
        heard(&app, "执行", 20).await;
        let none = overview(&judge, &task).await;
        assert_eq!(none["absence"]["applies"], false);
        assert!(word(&none["absence"]["note"]).contains("不适用缺席审理"));
    })
    .await;
}

// req: S1.4, S2.4, S3.4
#[tokio::test]
async fn a_team_follows_every_method_and_is_told_what_becomes_of_it() {
    each(surface(), |app| async move {
        let clerk = app.clerk().await;
        let (judge, assistant) =
            (app.member(app.court(), &SEES).await, app.member(app.court(), &SEES).await);
        let task = failed(&app, &clerk, &["传票"]).await;
        let team = path(&task, "team");
        let add = async |id: uuid::Uuid, part: &str| {
            clerk.post(&team, json!({ "user_id": id, "part": part })).await
        };
        add(clerk.id, "clerk").await.ok();
        add(assistant.id, "assistant").await.ok();
        let whole = add(judge.id, "judge").await.ok();
        assert_eq!(whole["members"].as_array().unwrap().len(), 3);
        let mut members = whole["members"].as_array().unwrap().iter();
        let member = members.find(|one| one["user_id"] == json!(judge.id)).unwrap();
        assert_eq!((&member["part_text"], &member["following"]), (&json!("法官"), &json!(true)));
        assert!(notices(&judge).await[0].starts_with("您已加入承办小组"));
        // Who looks after it does not follow it for ever.
        let no = json!({ "following": false });
        assistant.post(&format!("{team}/follow"), no).await.ok();

        begin(&clerk, &task, "phone", "010-80001234").await;
        let nobody = json!({ "kind": "failed", "reason": "无人接听" });
        outcome(&app, &clerk, &task, nobody).await.ok();
        let told = notices(&judge).await;
        assert!(told[0].starts_with("电话送达未成功"), "{told:?}");
        begin(&clerk, &task, "pickup", "诉讼服务中心 3 号窗口").await;
        signed(&app, &clerk, &task).await;
        let told = notices(&judge).await;
        assert!(told[0].starts_with("全部文书已送达"), "{told:?}");
        assert!(!told.concat().contains("80001234") && !told.concat().contains("王小明"));
        assert_eq!(notices(&assistant).await.len(), 1, "who does not follow is not told");

        let home = judge.get("/api/serving/home").await.ok();
        assert_eq!(home["followed"][0]["state"], "全部送达");
        assert!(home["followed"][0]["changes"].as_u64().unwrap() > 3, "{}", home["followed"]);
        assert_eq!(assistant.get("/api/serving/home").await.ok()["followed"], json!([]));
        for operation in ["serving.team.add", "serving.team.follow"] {
            assert!(audited(app.world(), operation).await > 0, "{operation}");
        }
        clerk.sign_in().await.ok();
        let case = format!("/api/serving/cases/{}", word(&task["case"]["id"]));
        let story = clerk.get(&case).await.ok()["timeline"].to_string();
        assert!(story.contains("加入承办小组"), "{story}");
    })
    .await;
}

// req: S3.4
#[tokio::test]
async fn what_was_said_stays_and_is_told_without_its_words() {
    each(surface(), |app| async move {
        let clerk = app.clerk().await;
        let judge = app.member(app.court(), &SEES).await;
        let task = serve(&app, &clerk, PLAIN, &["传票"]).await;
        let (team, say) = (path(&task, "team"), path(&task, "comments"));
        let stranger = clerk.post(&say, json!({ "text": "先打电话" })).await;
        assert_eq!(stranger.refusal(), (409, "team.not_member"));
        let follow = json!({ "following": true });
        let stranger = judge.post(&format!("{team}/follow"), follow).await;
        assert_eq!(stranger.refusal(), (409, "team.not_member"));
        for (person, part) in [(&clerk, "clerk"), (&judge, "judge")] {
            let body = json!({ "user_id": person.id, "part": part });
            clerk.post(&team, body).await.ok();
        }
        for text in ["  ".to_owned(), "长".repeat(501)] {
            let wrong = judge.post(&say, json!({ "text": text })).await;
            assert_eq!(wrong.fields(), [("text", "comment.text")]);
        }
        let nowhere = json!({ "text": "请核对", "delivery_id": uuid::Uuid::nil() });
        let wrong = judge.post(&say, nowhere).await;
        assert_eq!(wrong.fields(), [("delivery_id", "comment.delivery")]);
        let about = task["deliveries"][0]["id"].clone();
        let words = json!({ "text": "王小明的电话换了，请重新核实", "delivery_id": about });
        let said = judge.post(&say, words).await.ok();
        let comment = said["comments"][0].clone();
        assert!(comment["recipient"].is_string() && comment["retract_until"].is_string());
        let told = notices(&clerk).await;
        assert!(told[0].starts_with("关注的案件有新评论"), "{told:?}");
        assert!(!told[0].contains("王小明"), "{told:?}");
        assert!(notices(&judge).await.iter().all(|one| !one.contains("新评论")), "the own one");

        let back = json!({ "comment_id": comment["id"] });
        let retract = format!("{say}/retract");
        assert_eq!(clerk.post(&retract, back.clone()).await.refusal(), (409, "comment.own"));
        let struck = judge.post(&retract, back.clone()).await.ok();
        assert!(struck["comments"][0]["retracted_at"].is_string());
        assert!(word(&struck["comments"][0]["text"]).contains("重新核实"), "the words stay");
        assert_eq!(judge.post(&retract, back).await.refusal(), (409, "comment.retracted"));
        let said = judge.post(&say, json!({ "text": "另一条" })).await.ok();
        app.advance(Duration::minutes(11));
        let late = json!({ "comment_id": said["comments"][0]["id"] });
        assert_eq!(judge.post(&retract, late).await.refusal(), (409, "comment.late"));
        assert_eq!(audited(app.world(), "serving.comment.make").await, 2);
        assert_eq!(audited(app.world(), "serving.comment.retract").await, 1);
        let kept = "SELECT count(*) FROM audit WHERE detail LIKE '%重新核实%'";
        assert_eq!(app.world().number(kept).await, 0, "the audit holds no words");
    })
    .await;
}

// req: S3.4
#[tokio::test]
async fn nobody_comes_in_who_cannot_see_the_case_and_who_loses_sight_is_not_told() {
    each(surface(), |app| async move {
        let clerk = app.clerk().await;
        let judge = app.member(app.court(), &SEES).await;
        let task = failed(&app, &clerk, &["传票"]).await;
        let team = path(&task, "team");
        let guest = app.guest().await;
        let foreign = app.foreign_clerk().await;
        for stranger in [guest.id, foreign.id, uuid::Uuid::nil()] {
            let body = json!({ "user_id": stranger, "part": "judge" });
            assert_eq!(clerk.post(&team, body).await.fields(), [("user_id", "team.cannot_see")]);
        }
        let people = clerk.get(&format!("{team}/candidates")).await.ok().to_string();
        assert!(people.contains(&judge.id.to_string()) && people.contains(&clerk.id.to_string()));
        assert!(!people.contains(&guest.id.to_string()));
        assert!(!people.contains(&foreign.id.to_string()));
        assert_eq!(foreign.get(&team).await.refusal(), (404, "not_found"));

        let body = json!({ "user_id": judge.id, "part": "judge" });
        clerk.post(&team, body.clone()).await.ok();
        assert_eq!(clerk.post(&team, body).await.refusal(), (409, "team.already"));
        let before = notices(&judge).await.len();
        // His role is taken from him: the name stays, the notices stop.
        let his = format!("(SELECT id FROM user_account WHERE login = '{}')", judge.login);
        let role = format!("UPDATE access_grant SET state = 'ended' WHERE holder_id = {his}");
        app.world().sql(&role).await;
        begin(&clerk, &task, "direct", "某街1号院").await;
        outcome(&app, &clerk, &task, json!({ "kind": "failed", "reason": "无人" })).await.ok();
        clerk.sign_in().await.ok();
        let left = clerk.get(&team).await.ok();
        assert_eq!(left["members"].as_array().unwrap().len(), 1);
        let own = format!("SELECT count(*) FROM notice WHERE user_id = {his}");
        assert_eq!(app.world().number(&own).await, i64::try_from(before).unwrap());

        let gone = json!({ "user_id": judge.id });
        let remove = format!("{team}/remove");
        clerk.post(&remove, gone.clone()).await.ok();
        assert_eq!(clerk.post(&remove, gone).await.refusal(), (409, "team.gone"));
        assert_eq!(audited(app.world(), "serving.team.remove").await, 1);
    })
    .await;
}
