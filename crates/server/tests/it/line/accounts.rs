//! The ledger held against what the outside world itself says it took and told, for every
//! way in which it can misbehave by name.

use std::collections::BTreeSet;

use chrono::{Duration, NaiveDate};
use serde_json::{Value, json};
use testkit::{App, Person, each};

use crate::desk::*;

/// One misbehaviour, and what it must come to once the dust has settled.
struct Row {
    rule: Value,
    /// In the ledger.
    state: &'static str,
    /// How often the outside world took the message, and who did; nobody is empty.
    taken: &'static [&'static str],
}

fn row(rule: Value, state: &'static str, taken: &'static [&'static str]) -> Row {
    Row { rule, state, taken }
}

/// Everybody asks, answers and reports until nobody has anything more to say.
async fn settle_down(app: &App) {
    app.settle().await;
    for minutes in [1, 4, 11, 31] {
        app.advance(Duration::minutes(minutes));
        let all = &app.world().kernel().registry().sweeps;
        for name in ["message.health", "message.unreported", "message.inbox"] {
            let sweep = all.iter().find(|sweep| sweep.name == name).unwrap();
            (sweep.run)(app.world().system()).await.unwrap();
            app.settle().await;
        }
    }
}

/// Ten in the morning of another day: nothing waits for the hours, and breakers are calm.
async fn another_day(app: &App, clerk: &Person, at: usize) {
    let first: NaiveDate = "2026-09-17".parse().unwrap();
    let day = first + chrono::Days::new(at as u64);
    app.world().clock().set(format!("{day}T10:00:00+08:00").parse().unwrap());
    clerk.sign_in().await.ok();
}

/// A case of its own for each row, and so a number and a mailbox of its own.
fn case_number(at: usize) -> String {
    let (year, kind) = (2026 - at / 3, ["民初", "民诉前调", "执"][at % 3]);
    format!("（{year}）京0114{kind}8995号")
}

/// Sends a message a row at once, the case of the first row being this one, and holds each
/// against the other side's books when the dust has settled.
async fn try_all(app: &App, clerk: &Person, line: &str, first: usize, rows: &[Row]) {
    let channel = if line == "smtp" { "email" } else { "sms" };
    let mut rules = serde_json::Map::new();
    for (at, row) in rows.iter().enumerate() {
        let case = app.outside().case(&case_number(first + at)).await;
        let mut parties = case["parties"].as_array().unwrap().iter();
        let sued = parties.find(|party| party["role"] == "被告").unwrap();
        let to = [&sued["phones"][0]["number"], &sued["email"]][usize::from(line == "smtp")];
        assert_eq!(rules.insert(word(to).to_owned(), row.rule.clone()), None, "a number twice");
    }
    if line == "smtp" {
        app.outside().mail_behaves(json!({ "addresses": rules })).await;
    } else {
        app.outside().line_obeys(line, json!({ "phones": rules })).await;
    }
    for at in 0..rows.len() {
        let body = json!({ "number": case_number(first + at) });
        let fetched = clerk.post("/api/serving/cases/fetch", body).await.ok();
        let page = format!("/api/serving/cases/{}", word(&fetched["case_id"]));
        let page = clerk.get(&page).await.ok();
        let whom = json!([{ "party_id": parties(&page, "被告")[0]["id"], "phone_index": 0,
            "channel": channel }]);
        let task = draft(clerk, &page, whom, &["传票"]).await;
        let send = format!("/api/serving/tasks/{}/dispatch", word(&task["id"]));
        clerk.post(&send, json!({})).await.ok();
    }
    settle_down(app).await;
    for (at, row) in rows.iter().enumerate() {
        held_against(app, clerk, channel, &case_number(first + at), row).await;
    }
}

/// Some lines write our number without hyphens.
fn plain(id: &Value) -> String {
    word(id).replace('-', "")
}

/// The newest message of a channel about this case, held against the other side's books.
async fn held_against(app: &App, clerk: &Person, channel: &str, case: &str, wanted: &Row) {
    let what = &wanted.rule;
    clerk.sign_in().await.ok();
    let page = clerk.get(&format!("/api/kernel/messages?channel={channel}&limit=100")).await.ok();
    let mut all = page["items"].as_array().unwrap().iter();
    let own = all.find(|one| one["subject"]["label"] == case).expect("a message about the case");
    let theirs = app.outside().ledger().await;
    let theirs: Vec<&Value> = theirs["messages"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|one| plain(&one["client_id"]) == plain(&own["id"]))
        .collect();
    let lines: Vec<&str> = theirs.iter().map(|one| word(&one["line"])).collect();
    assert_eq!(
        (word(&own["state"]), lines.as_slice()),
        (wanted.state, wanted.taken),
        "{what}: {own} {theirs:?}"
    );
    let requests: u64 = theirs.iter().map(|one| one["requests"].as_u64().unwrap()).sum();
    let attempts = own["attempts"].as_u64().unwrap();
    assert!(requests <= attempts, "{what}: {requests} calls and {attempts} attempts");
    let Some(taken) = theirs.first() else {
        assert_eq!(own["submitted_at"], Value::Null, "{what}: nobody took it: {own}");
        return;
    };
    if channel == "sms" {
        let known = app.world().words("SELECT coalesce(provider_id, '') FROM message").await;
        assert!(known.iter().any(|id| taken["provider_id"] == id.as_str()), "{what}: {known:?}");
        assert_eq!(taken["state"], own["state"], "{what}: the operator knows it otherwise");
        assert_eq!(taken["acknowledged"], taken["reports"], "{what}: untold reports");
    }
}

/// The names of a switch that no row of a table has.
async fn untried(app: &App, of: &str, switch: &str, rows: &[Row]) -> BTreeSet<String> {
    let ledger = app.outside().ledger().await;
    let tried = |name: &str| rows.iter().any(|row| row.rule[switch] == name);
    let names = ledger["names"][of][switch].as_array().unwrap().iter();
    let usual = ["ok", "accept", "before", "at_once", "send"];
    names
        .map(|name| word(name).to_owned())
        .filter(|name| !tried(name) && !usual.contains(&name.as_str()))
        .collect()
}

/// Every name of a line of texts that answers as it should.
fn answered(line: &'static [&'static str]) -> Vec<Row> {
    vec![
        row(json!({}), "delivered", line),
        row(json!({ "outcome": "delivered", "slow_ms": 20 }), "delivered", line),
        row(json!({ "outcome": "empty_number" }), "failed", line),
        row(json!({ "outcome": "powered_off" }), "failed", line),
        row(json!({ "outcome": "rejected" }), "failed", line),
        row(json!({ "outcome": "blocked" }), "failed", &[]),
        row(json!({ "reports": "twice" }), "delivered", line),
        row(json!({ "reports": "twice_new_id" }), "delivered", line),
        row(json!({ "reports": "lose" }), "delivered", line),
        row(json!({ "reports": "lose", "outcome": "empty_number" }), "failed", line),
        row(json!({ "reports": "hold" }), "delivered", line),
        row(json!({ "delivery": "hold" }), "delivered", line),
    ]
}

/// Every way in which it does not. Who takes over is the next line.
fn unanswered(line: &'static [&'static str], next: &'static [&'static str]) -> Vec<Row> {
    // The signature was not accepted: certainly nothing was taken, so the next may.
    let mut rows = vec![row(json!({ "answer": "deny", "times": 1 }), "delivered", next)];
    for answer in ["hang", "refuse", "reset", "rubbish", "rate_limit"] {
        // Whether it was taken or not, one asking tells, and it goes out there once.
        if answer != "hang" {
            rows.push(row(json!({ "answer": answer, "times": 1 }), "delivered", line));
        }
        let after = json!({ "answer": answer, "effect": "after", "times": 1 });
        rows.push(row(after, "delivered", line));
    }
    rows
}

/// A line, who takes the text there, and who does when it certainly did not.
struct Line(&'static str, &'static [&'static str], &'static [&'static str]);

async fn begin(app: &App, line: &Line, deaf: &[&str]) -> Person {
    let all: Vec<Row> = answered(line.1).into_iter().chain(unanswered(line.1, line.2)).collect();
    for switch in ["answer", "effect", "outcome", "delivery", "reports"] {
        assert_eq!(untried(app, "sms", switch, &all).await, BTreeSet::new(), "{switch}");
    }
    for deaf in deaf {
        app.outside().line_misbehaves(deaf, json!({ "answer": "deny" })).await;
    }
    app.clerk().await
}

async fn while_it_answers(app: &App, clerk: &Person, line: &Line) {
    another_day(app, clerk, 0).await;
    try_all(app, clerk, line.0, 0, &answered(line.1)).await;
    assert_eq!(app.world().number(LEGAL).await, 12);
}

async fn while_it_does_not(app: &App, clerk: &Person, line: &Line) {
    let before = app.world().number(LEGAL).await;
    // One at a time: after three failures in a row the line would be given up for a while.
    for (at, one) in unanswered(line.1, line.2).chunks(1).enumerate() {
        another_day(app, clerk, at + 1).await;
        try_all(app, clerk, line.0, 12 + at, one).await;
    }
    assert_eq!(app.world().number(LEGAL).await - before, 10);
}

/// Messages with legal effect: one a row, whatever happened to it.
const LEGAL: &str = "SELECT count(*) FROM message WHERE legal";
const GATEWAY: Line = Line("gateway", &["gateway"], &["isms"]);

// req: S3.15, S9.1
#[tokio::test]
async fn whatever_the_gateway_answers_the_ledger_says_what_it_did() {
    each(surface(), |app| async move {
        let clerk = begin(&app, &GATEWAY, &[]).await;
        while_it_answers(&app, &clerk, &GATEWAY).await;
    })
    .await;
}

// req: S3.15, S9.1
#[tokio::test]
async fn however_the_gateway_does_not_answer_the_ledger_says_what_it_did() {
    each(surface(), |app| async move {
        let clerk = begin(&app, &GATEWAY, &[]).await;
        while_it_does_not(&app, &clerk, &GATEWAY).await;
    })
    .await;
}

/// The rows are the first line's: what the database does with them is shown there.
async fn on_sqlite(line: Line, deaf: &[&str]) {
    let app = App::sqlite(&surface()).await;
    let clerk = begin(&app, &line, deaf).await;
    while_it_answers(&app, &clerk, &line).await;
    while_it_does_not(&app, &clerk, &line).await;
}

// req: S3.15, S9.1
#[tokio::test]
async fn whatever_the_second_line_does_the_ledger_says_what_it_did() {
    on_sqlite(Line("isms", &["isms"], &["court12368"]), &["gateway"]).await;
}

// req: S3.13, S3.15
#[tokio::test]
async fn whatever_the_12368_platform_does_the_ledger_says_what_it_did() {
    // Nobody is left to take over: it is tried again there.
    on_sqlite(Line("court12368", &["court12368"], &["court12368"]), &["gateway", "isms"]).await;
}

fn mails() -> Vec<Row> {
    let taken: &[&str] = &["smtp"];
    vec![
        row(json!({}), "delivered", taken),
        row(json!({ "recipient": "reject" }), "failed", &[]),
        row(json!({ "recipient": "full" }), "queued", &[]),
        row(json!({ "recipient": "greylist", "times": 1 }), "delivered", taken),
        row(json!({ "message": "refuse" }), "failed", &[]),
        // The answer was lost, the report of the arrival was not.
        row(json!({ "message": "drop" }), "delivered", taken),
        row(json!({ "message": "drop", "back": "silence" }), "unknown", taken),
        row(json!({ "message": "hang", "back": "silence" }), "unknown", taken),
        row(json!({ "back": "nothing" }), "delivered", taken),
        row(json!({ "back": "silence" }), "submitted", taken),
        row(json!({ "back": "bounce" }), "failed", taken),
        row(json!({ "back": "bounce_full" }), "failed", taken),
        row(json!({ "back": "bounce_twice" }), "failed", taken),
        row(json!({ "back": "bounce_bare" }), "failed", taken),
        row(json!({ "back": "delayed" }), "submitted", taken),
        row(json!({ "back": "delivered" }), "delivered", taken),
        row(json!({ "back": "auto_reply" }), "submitted", taken),
        row(json!({ "back": "rubbish" }), "submitted", taken),
    ]
}

// req: S3.15, S13.4
#[tokio::test]
async fn whatever_the_mail_server_does_the_ledger_says_what_it_did() {
    each(surface(), |app| async move {
        let rows = mails();
        for switch in ["recipient", "message", "back"] {
            assert_eq!(untried(&app, "mail", switch, &rows).await, BTreeSet::new(), "{switch}");
        }
        let clerk = app.clerk().await;
        another_day(&app, &clerk, 0).await;
        try_all(&app, &clerk, "smtp", 0, &rows).await;
        // Nothing with legal effect was taken twice, whatever was lost.
        let all = app.outside().ledger().await;
        let all = all["messages"].as_array().unwrap().iter();
        let numbers: Vec<&str> = all.map(|one| word(&one["client_id"])).collect();
        let once: BTreeSet<&str> = numbers.iter().copied().collect();
        assert_eq!(once.len(), numbers.len(), "{numbers:?}");
    })
    .await;
}

fn notices() -> Vec<Row> {
    let taken: &[&str] = &["weixin"];
    let mut rows = vec![
        row(json!({}), "submitted", taken),
        row(json!({ "answer": "busy", "times": 1 }), "submitted", taken),
        row(json!({ "answer": "quota", "times": 1 }), "submitted", taken),
        row(json!({ "answer": "dead_token", "times": 1 }), "submitted", taken),
        row(json!({ "answer": "lost", "times": 1 }), "submitted", taken),
    ];
    for answer in ["hang", "fail", "rubbish"] {
        for effect in ["before", "after"] {
            let rule = json!({ "answer": answer, "effect": effect, "times": 1 });
            rows.push(row(rule, "submitted", taken));
        }
    }
    // Last: whoever does not follow any more may be bound no more.
    rows.push(row(json!({ "answer": "unfollowed" }), "failed", &[]));
    rows
}

// req: S3.12, S3.15
#[tokio::test]
async fn whatever_wechat_does_the_ledger_says_what_it_did() {
    each(surface(), |app| async move {
        let rows = notices();
        assert_eq!(untried(&app, "weixin", "answer", &rows).await, BTreeSet::new());
        let clerk = app.clerk().await;
        let task = serve(&app, &clerk, THEIR_WORD, &["传票"]).await;
        let phone = phone_of(&app, THEIR_WORD).await;
        phone.enter().await.ok();
        let (back, _) = phone.agree_on_wechat(app.outside(), "13800007777").await;
        phone.bind_wechat(back).await.ok();
        app.settle().await;
        let remind =
            format!("/api/serving/deliveries/{}/remind", word(&task["deliveries"][0]["id"]));
        for (at, row) in rows.iter().enumerate() {
            another_day(&app, &clerk, at).await;
            app.outside().wechat_behaves(json!({ "default": row.rule })).await;
            clerk.post(&remind, json!({})).await.ok();
            settle_down(&app).await;
            held_against(&app, &clerk, "wechat", &number(THEIR_WORD), row).await;
        }
    })
    .await;
}
