//! 送达方案, what the program begins by it, 值班表 and 开庭倒排.

use chrono::{DateTime, Duration};
use kernel::AdminKind;
use serde_json::{Value, json};
use testkit::{App, Person, each};

use crate::desk::*;

/// What a judge may do about plans.
const APPROVES: [&str; 3] = ["serving.case.read", "serving.task.read", "serving.plan."];

fn plan_path(task: &Value) -> String {
    format!("/api/serving/cases/{}/plan", word(&task["case"]["id"]))
}

/// The defendant's telephone is dead.
async fn dead(app: &App) {
    let told = app.outside().case(&number(PLAIN)).await;
    let phone = word(&told["parties"][1]["phones"][0]["number"]).to_owned();
    app.outside().phone_behaves(&phone, json!({ "outcome": "empty_number" })).await;
}

/// The case with a plan of these methods for everybody; approved, if wanted.
async fn planned(clerk: &Person, judge: &Person, methods: &[&str], approved: bool) -> Value {
    let page = fetch(clerk, PLAIN).await;
    let path = format!("/api/serving/cases/{}/plan", word(&page["case"]["id"]));
    let steps: Vec<Value> = methods.iter().map(|one| json!({ "method": one })).collect();
    let plan = clerk.post(&path, json!({ "version": 0, "steps": steps })).await.ok();
    assert_eq!(plan["state"], "proposed");
    if approved {
        let body = json!({ "version": plan["version"], "agree": true });
        judge.post(&format!("{path}/decision"), body).await.ok();
    }
    page
}

async fn sent(app: &App, clerk: &Person, page: &Value) -> Value {
    let task = draft(clerk, page, defendants(page), &["传票"]).await;
    dispatch(app, clerk, &task).await
}

async fn story(clerk: &Person, task: &Value) -> String {
    let page = format!("/api/serving/cases/{}", word(&task["case"]["id"]));
    clerk.get(&page).await.ok()["timeline"].to_string()
}

/// `method state` of every attempt.
async fn attempts(clerk: &Person, task: &Value) -> Vec<String> {
    let now = delivery(clerk, task).await;
    let all = now["attempts"].as_array().unwrap().iter();
    all.map(|one| format!("{} {}", word(&one["method"]), word(&one["state"]))).collect()
}

/// The open attempt came to nothing for this reason, five minutes after it began.
async fn in_vain(app: &App, clerk: &Person, task: &Value, reason: &str) {
    let now = delivery(clerk, task).await;
    let last = now["attempts"].as_array().unwrap().last().unwrap().clone();
    app.advance(Duration::minutes(10));
    let began = DateTime::parse_from_rfc3339(word(&last["started_at"])).unwrap();
    let body = json!({ "attempt_id": last["id"], "kind": "failed", "reason": reason,
        "at": (began + Duration::minutes(5)).to_rfc3339() });
    let path = format!("/api/serving/deliveries/{}/outcomes", word(&task["deliveries"][0]["id"]));
    clerk.post(&path, body).await.ok();
    app.settle().await;
}

async fn work(who: &Person) -> Vec<Value> {
    let list = who.get("/api/serving/plan-work").await.ok();
    list["items"].as_array().unwrap().clone()
}

/// Asks the plan about all deliveries again, as a job that is done twice does.
async fn again(app: &App) {
    app.world()
        .sql("UPDATE job SET state = 'ready', run_at = created_at WHERE kind = 'serving.plan.next'")
        .await;
    app.settle().await;
}

// req: S15.3, S16.11
#[tokio::test]
async fn a_failure_is_followed_by_what_the_approved_plan_says() {
    each(surface(), |app| async move {
        let clerk = app.clerk().await;
        let judge = app.member(app.court(), &APPROVES).await;
        dead(&app).await;
        let page = planned(&clerk, &judge, &["electronic", "phone", "postal"], true).await;
        let task = sent(&app, &clerk, &page).await;
        assert_eq!(attempts(&clerk, &task).await, ["electronic FAILED", "phone DISPATCHED"]);
        let now = delivery(&clerk, &task).await;
        assert_eq!(now["switch_deadline"], Value::Null, "the clock stands still");
        let told = story(&clerk, &task).await;
        assert!(told.contains("由程序按送达方案发起电话送达"), "{told}");
        assert_eq!(audited(app.world(), "serving.plan.next").await, 1);
        let mine = work(&clerk).await;
        assert_eq!(mine.len(), 1);
        assert_eq!(mine[0]["step"]["label"], "电话送达");
        assert_eq!(mine[0]["step"]["on_duty"], false);
        assert_eq!(clerk.get("/api/serving/home").await.ok()["todo"]["plan_work"], 1);
        let (system, other) = (app.admin(AdminKind::System).await, app.clerk().await);
        for (from, to) in [(&clerk, &other), (&other, &clerk)] {
            let path = format!("/api/kernel/users/{}/transfer", from.id);
            let moved = json!({ "successor_id": to.id, "reason": "轮岗" });
            let moved = system.post(&path, moved).await.ok();
            let plans = moved["items"].as_array().unwrap().iter();
            let plans: Vec<_> = plans.filter(|one| one["name"] == "serving.plan").collect();
            assert_eq!((plans.len(), &plans[0]["count"]), (1, &json!(1)));
            assert_eq!((work(from).await.len(), work(to).await.len()), (0, 1));
        }
        again(&app).await;
        assert_eq!(attempts(&clerk, &task).await.len(), 2, "once a failure");
        assert_eq!(audited(app.world(), "serving.plan.next").await, 1);

        in_vain(&app, &clerk, &task, "无人接听").await;
        let all = attempts(&clerk, &task).await;
        assert_eq!(all, ["electronic FAILED", "phone FAILED", "postal DISPATCHED"]);
        assert_eq!(work(&clerk).await[0]["step"]["label"], "邮寄送达");

        in_vain(&app, &clerk, &task, "逾期未领").await;
        assert_eq!(attempts(&clerk, &task).await.len(), 3, "the plan is at its end");
        let stuck = work(&clerk).await;
        assert_eq!(stuck.len(), 1);
        assert_eq!(stuck[0]["step"]["label"], Value::Null);
        assert!(word(&stuck[0]["step"]["reason"]).contains("没有可以继续的方式"));
        let plan = clerk.get(&plan_path(&task)).await.ok();
        assert_eq!(plan["moves"].as_array().unwrap().len(), 3);
        assert!(!plan.to_string().contains("13800"), "numbers stay masked");
    })
    .await;
}

// req: S15.3
#[tokio::test]
async fn nothing_is_begun_before_the_plan_is_approved_and_never_twice() {
    each(surface(), |app| async move {
        let clerk = app.clerk().await;
        let judge = app.member(app.court(), &APPROVES).await;
        dead(&app).await;
        let page = planned(&clerk, &judge, &["phone", "direct"], false).await;
        let task = sent(&app, &clerk, &page).await;
        assert_eq!(attempts(&clerk, &task).await, ["electronic FAILED"]);
        let mine = work(&clerk).await;
        assert_eq!(mine[0]["step"]["reason"], "送达方案还没有经法官批准");
        let notices = clerk.get("/api/kernel/notices").await.ok().to_string();
        assert!(notices.contains("未能按送达方案发起"), "{notices}");
        again(&app).await;
        assert_eq!(work(&clerk).await.len(), 1);
        assert_eq!(audited(app.world(), "serving.plan.next").await, 1, "told once");

        let path = plan_path(&task);
        let own = json!({ "version": 1, "agree": true });
        let refused = clerk.post(&format!("{path}/decision"), own.clone()).await;
        assert_eq!(refused.refusal(), (409, "plan.own"));
        let bare = json!({ "version": 1, "agree": false });
        let bare = judge.post(&format!("{path}/decision"), bare).await;
        assert_eq!(bare.json["errors"][0]["code"], "plan.reason");
        let agreed = judge.post(&format!("{path}/decision"), own.clone()).await.ok();
        assert_eq!(agreed["state"], "approved");
        app.settle().await;
        assert_eq!(attempts(&clerk, &task).await, ["electronic FAILED", "phone DISPATCHED"]);
        assert_eq!(work(&clerk).await.len(), 1, "what could not be begun is done");

        // Changed, it waits for the judge again; who read the old one is told so.
        let steps = json!([{ "method": "postal" }]);
        let changed = json!({ "version": 1, "steps": steps, "note": "当事人在外地" });
        let changed = clerk.post(&path, changed).await.ok();
        assert_eq!((&changed["state"], &changed["version"]), (&json!("proposed"), &json!(2)));
        let late = judge.post(&format!("{path}/decision"), own).await;
        assert_eq!(late.refusal(), (409, "plan.changed"));
        in_vain(&app, &clerk, &task, "无人接听").await;
        assert_eq!(attempts(&clerk, &task).await.len(), 2);

        // A person is faster than the approval.
        let base = format!("/api/serving/deliveries/{}", word(&task["deliveries"][0]["id"]));
        let visit = json!({ "method": "direct", "address": "北京市昌平区某街1号院" });
        clerk.post(&format!("{base}/attempts"), visit).await.ok();
        let agree = json!({ "version": 2, "agree": true });
        judge.post(&format!("{path}/decision"), agree).await.ok();
        app.settle().await;
        assert_eq!(attempts(&clerk, &task).await.len(), 3, "nothing beside what a person began");
        let told = story(&clerk, &task).await;
        for wanted in ["提出送达方案", "修改送达方案", "批准送达方案", "第 2 版"]
        {
            assert!(told.contains(wanted), "{wanted} {told}");
        }
        assert_eq!(audited(app.world(), "serving.plan.propose").await, 2);
        assert_eq!(audited(app.world(), "serving.plan.decide").await, 2);
    })
    .await;
}

// req: S15.3
#[tokio::test]
async fn the_program_begins_an_electronic_service_alone() {
    each(surface(), |app| async move {
        let clerk = app.clerk().await;
        let judge = app.member(app.court(), &APPROVES).await;
        let page = planned(&clerk, &judge, &["phone", "electronic"], true).await;
        let mut body = draft_body(&clerk, &page, defendants(&page), &["传票"]).await;
        body["method"] = json!("phone");
        let task = clerk.post("/api/serving/tasks", body).await.ok();
        let task = dispatch(&app, &clerk, &task).await;
        let texts = app.outside().texts().await.len();
        in_vain(&app, &clerk, &task, "关机").await;
        let all = attempts(&clerk, &task).await;
        assert_eq!(all.len(), 2);
        assert!(all[1].starts_with("electronic "), "{all:?}");
        assert_eq!(app.outside().texts().await.len(), texts + 1);
        assert!(work(&clerk).await.is_empty(), "nobody has to do anything");
        let told = story(&clerk, &task).await;
        assert!(told.contains("由程序按送达方案发起电子送达"), "{told}");
        let plan = clerk.get(&plan_path(&task)).await.ok();
        assert_eq!(plan["moves"][0]["assignee"], Value::Null);
        assert_eq!(delivery(&clerk, &task).await["state"], "SERVED", "at a confirmed number");
    })
    .await;
}

// req: S15.3
#[tokio::test]
async fn a_plan_has_lawful_methods_only_each_once_with_what_it_needs() {
    each(surface(), |app| async move {
        let clerk = app.clerk().await;
        let page = fetch(&clerk, PLAIN).await;
        let path = format!("/api/serving/cases/{}/plan", word(&page["case"]["id"]));
        let party = &parties(&page, "被告")[0]["id"];
        for (steps, field, code) in [
            (json!([]), "steps", "plan.empty"),
            (json!([{ "method": "notice" }]), "steps[0].method", "plan.method"),
            (
                json!([{ "method": "phone" }, { "method": "phone" }]),
                "steps[1].method",
                "plan.twice",
            ),
            (json!([{ "method": "entrusted" }]), "steps[0].place", "plan.place"),
            (
                json!([{ "method": "relay", "place": "某监狱" }]),
                "steps[0].method",
                "plan.forbidden",
            ),
            (
                json!([{ "method": "phone", "party_id": page["case"]["id"] }]),
                "steps[0].party_id",
                "plan.party",
            ),
        ] {
            let reply = clerk.post(&path, json!({ "version": 0, "steps": steps })).await;
            let found = &reply.json["errors"][0];
            assert_eq!((word(&found["field"]), word(&found["code"])), (field, code));
        }
        // The same method may stand in the list of one party and in that of all.
        let steps = json!([{ "method": "phone" }, { "method": "postal" },
            { "method": "phone", "party_id": party }]);
        let plan = clerk.post(&path, json!({ "version": 0, "steps": steps })).await.ok();
        assert_eq!(plan["steps"].as_array().unwrap().len(), 3);
        let ways = plan["recipients"][1]["ways"].as_array().unwrap();
        let relay = ways.iter().find(|one| one["method"] == "relay").unwrap();
        assert!(word(&relay["closed"][0]).contains("民诉法92"), "{relay}");
        let late = clerk.post(&path, json!({ "version": 0, "steps": steps })).await;
        assert_eq!(late.refusal(), (409, "plan.changed"));
        let foreign = app.foreign_clerk().await;
        assert_eq!(foreign.get(&path).await.status.as_u16(), 404);
        let reader = app.judge().await;
        let refused = reader.post(&path, json!({ "version": 1, "steps": steps })).await;
        assert_eq!(refused.status.as_u16(), 403);
    })
    .await;
}

// req: S15.3
#[tokio::test]
async fn what_needs_hands_goes_to_whoever_is_on_duty() {
    each(surface(), |app| async move {
        let clerk = app.clerk().await;
        let judge = app.member(app.court(), &APPROVES).await;
        let (duty, idle) = (app.clerk().await, app.judge().await);
        let roster = clerk.get("/api/serving/duty").await.ok();
        let unit = roster["unit"]["id"].clone();
        let today = app.world().kernel().today();
        let days = roster["days"].as_array().unwrap();
        assert!(days.iter().any(|one| one["off"] == true && one["label"] == "周末"));
        let gaps = roster["gaps"].as_array().unwrap();
        assert!(gaps.len() >= 8, "nobody is down for any day off: {gaps:?}");
        let people = roster["people"].as_array().unwrap();
        assert!(people.iter().any(|one| one["id"] == json!(duty.id)));
        assert!(people.iter().all(|one| one["id"] != json!(idle.id)), "he can begin nothing");

        let put = |days: Value, user: Value| {
            json!({ "unit_id": unit, "days": days,
            "user_id": user })
        };
        let wrong = clerk.post("/api/serving/duty", put(json!([today]), json!(idle.id))).await;
        assert_eq!(wrong.json["errors"][0]["code"], "duty.person");
        for far in ["+262142-12-31", "-262143-01-01", "2199-01-01"] {
            let reply =
                clerk.get(&format!("/api/serving/duty?month={}", far.replace('+', "%2B"))).await;
            assert_eq!(reply.status.as_u16(), 422, "{far}");
            assert_eq!(reply.json["errors"][0]["field"], "month");
        }
        let past = json!([today - chrono::Days::new(1)]);
        let past = clerk.post("/api/serving/duty", put(past, json!(duty.id))).await;
        assert_eq!(past.json["errors"][0]["code"], "duty.past");
        let none = clerk.post("/api/serving/duty", put(json!([]), json!(duty.id))).await;
        assert_eq!(none.json["errors"][0]["code"], "duty.days");
        let off: Vec<Value> = gaps.iter().map(|one| one["day"].clone()).collect();
        let after = clerk.post("/api/serving/duty", put(json!(off), json!(duty.id))).await.ok();
        assert_eq!(after["gaps"], json!([]), "no gap is left");
        let gone = clerk.post("/api/serving/duty", put(json!([off[0]]), Value::Null)).await.ok();
        assert_eq!(gone["gaps"].as_array().unwrap().len(), 1);
        clerk.post("/api/serving/duty", put(json!([off[0]]), json!(duty.id))).await.ok();
        assert_eq!(audited(app.world(), "serving.duty.keep").await, 3);
        let foreign = app.foreign_clerk().await;
        let theirs = foreign.post("/api/serving/duty", put(json!([today]), Value::Null)).await;
        assert_eq!(theirs.status.as_u16(), 404);

        // On the first day off, in the night, a text cannot be delivered.
        let page = planned(&clerk, &judge, &["electronic", "postal"], true).await;
        dead(&app).await;
        let day: chrono::NaiveDate = word(&off[0]).parse().unwrap();
        let ten = day.and_hms_opt(2, 0, 0).unwrap().and_utc();
        let now = app.world().system().now();
        if ten > now {
            app.advance(ten - now);
        }
        clerk.sign_in().await.ok();
        let task = sent(&app, &clerk, &page).await;
        assert_eq!(attempts(&clerk, &task).await.len(), 2, "at any hour");
        duty.sign_in().await.ok();
        let theirs = work(&duty).await;
        assert_eq!(theirs.len(), 1);
        assert_eq!(theirs[0]["step"]["on_duty"], true);
        assert_eq!(theirs[0]["step"]["label"], "邮寄送达");
        let notices = duty.get("/api/kernel/notices").await.ok().to_string();
        assert!(notices.contains("请办理邮寄送达"), "{notices}");
        assert!(work(&clerk).await.is_empty(), "the holder has nothing to do today");
        let told = story(&clerk, &task).await;
        assert!(told.contains("（值班）"), "{told}");
    })
    .await;
}

/// When and as what the case is heard.
async fn heard(app: &App, procedure: &str, days: i64) {
    let at = (app.world().system().now() + Duration::days(days)).to_rfc3339();
    let words = format!("UPDATE court_case SET procedure = '{procedure}', hearing_at = '{at}'");
    app.world().sql(&words).await;
}

// req: S12.1
#[tokio::test]
async fn hearings_are_counted_back_to_the_last_day_of_service() {
    each(surface(), |app| async move {
        let clerk = app.clerk().await;
        let page = fetch(&clerk, PLAIN).await;
        let today = app.world().kernel().today();
        let row = async || {
            let list = clerk.get("/api/serving/hearings?days=60").await.ok();
            list["items"][0].clone()
        };
        heard(&app, "普通", 20).await;
        let calm = row().await;
        assert_eq!((&calm["days_left"], &calm["unserved"]), (&json!(20), &json!(2)));
        assert_eq!(calm["latest"], json!(today + chrono::Days::new(17)));
        assert_eq!(calm["safe"], json!(today + chrono::Days::new(16)));
        assert_eq!(calm["press"], "calm");
        assert!(word(&calm["parties"][1]["why"]).contains("民诉法139"), "{calm}");
        let ways = calm["parties"][1]["ways"].as_array().unwrap();
        assert!(ways.iter().all(|one| !word(&one["source"]).is_empty()));
        heard(&app, "普通", 3).await;
        assert_eq!(row().await["press"], "tight");
        heard(&app, "普通", 2).await;
        let late = row().await;
        assert_eq!(late["press"], "late", "three days before cannot be made any more");
        let ways = late["parties"][1]["ways"].as_array().unwrap();
        assert!(ways.iter().all(|one| one["in_time"] == false), "{late}");
        heard(&app, "简易", 2).await;
        assert_ne!(row().await["press"], "late", "simple procedure knows no three days");

        heard(&app, "简易", 10).await;
        sent(&app, &clerk, &page).await;
        let after = row().await;
        assert_eq!(after["unserved"], 1, "the defendant is served");
        assert_eq!(clerk.get("/api/serving/home").await.ok()["todo"]["hearings"], 0);
        heard(&app, "简易", 6).await;
        assert_eq!(clerk.get("/api/serving/home").await.ok()["todo"]["hearings"], 1);
        let none = clerk.get("/api/serving/hearings?days=3").await.ok();
        assert_eq!(none["items"], json!([]));
        let wrong = clerk.get("/api/serving/hearings?days=999").await;
        assert_eq!(wrong.json["errors"][0]["field"], "days");
        let foreign = app.foreign_clerk().await;
        let theirs = foreign.get("/api/serving/hearings").await.ok();
        assert_eq!(theirs["items"], json!([]));
        let sheet = clerk.post("/api/serving/hearings/export", json!({ "reason": "庭务会" })).await;
        assert!(sheet.bytes.starts_with(b"PK"), "a workbook");
        assert_eq!(audited(app.world(), "serving.hearing.export").await, 1);
    })
    .await;
}
