//! Calls of other systems: signed, taken once, within their roles; and the interface page for
//! their developers, whose example is done here as it stands there.

use std::collections::BTreeMap;

use axum::body::Body;
use kernel::{
    AdminKind,
    identity::system::{Call, NewKey},
};
use serde_json::{Value, json};
use testkit::{App, Person, Reply, each};

use super::Told as _;
use crate::desk::{PLAIN, number, surface, word};

const PAGE: &str = include_str!("../../../../../docs/interface.md");

/// A system with its key, and the administrators who let it in.
struct Machine {
    at: Person,
    system: Person,
    security: Person,
    id: String,
    key: NewKey,
}

async fn machine(app: &App, permissions: &[&str]) -> Machine {
    let system = app.admin(AdminKind::System).await;
    let security = app.admin(AdminKind::Security).await;
    let at = app.anybody();
    let new = json!({ "name": format!("审判系统{}", at.key()), "office_id": app.court(),
        "networks": ["192.0.2.0/28"], "per_minute": 600, "days": 90 });
    let created = system.post("/api/kernel/systems", new).await.ok();
    let id = word(&created["system"]["id"]).to_owned();
    if !permissions.is_empty() {
        let role = json!({ "code": "machine", "name": "接口", "permissions": permissions });
        let role = security.post("/api/kernel/roles", role).await.ok();
        let give = json!({ "holder_kind": "system", "holder_id": id, "what": "role",
            "gives_id": role["id"], "reason": "接口对接" });
        let asked = system.post("/api/kernel/grants", give).await.ok();
        let approve = format!("/api/kernel/grants/{}/approve", word(&asked["id"]));
        security.post(&approve, json!({})).await.ok();
    }
    let key = serde_json::from_value(created["key"].clone()).unwrap();
    Machine { at, system, security, id, key }
}

/// What a caller writes down before signing.
struct Request {
    method: String,
    target: String,
    headers: BTreeMap<String, String>,
    body: String,
}

impl Request {
    fn new(method: &str, target: &str, body: &str, now: i64, nonce: &str) -> Self {
        let headers = [
            ("X-Timestamp", now.to_string()),
            ("X-Nonce", format!("nonce-of-the-test-{nonce}")),
            ("Content-Type", "application/json".to_owned()),
            ("X-Duban", "1".to_owned()),
            ("Idempotency-Key", "machine-0001".to_owned()),
        ];
        let headers = headers.map(|(name, value)| (name.to_owned(), value));
        let (method, target, body) = (method.to_owned(), target.to_owned(), body.to_owned());
        Self { method, target, headers: BTreeMap::from(headers), body }
    }

    /// As it stands on the page.
    fn on_page(text: &str) -> Self {
        let (head, body) = text.split_once("\n\n").unwrap();
        let mut lines = head.lines();
        let mut first = lines.next().unwrap().split(' ');
        let (method, target) = (first.next().unwrap(), first.next().unwrap());
        let headers = lines.map(|line| line.split_once(": ").unwrap());
        Self {
            method: method.to_owned(),
            target: target.to_owned(),
            headers: headers.map(|(name, value)| (name.to_owned(), value.to_owned())).collect(),
            body: body.trim_end().to_owned(),
        }
    }

    fn call(&self) -> Call {
        let (path, query) = self.target.split_once('?').unwrap_or((&self.target, ""));
        Call {
            timestamp: self.headers["X-Timestamp"].clone(),
            nonce: self.headers["X-Nonce"].clone(),
            signature: String::new(),
            method: self.method.clone(),
            path: path.to_owned(),
            query: query.to_owned(),
            body_sm3: base::crypto::sm3(self.body.as_bytes()),
        }
    }

    async fn send(&self, at: &Person, key: &str, signature: &str) -> Reply {
        // Not `Person::request`: a machine has no browser.
        let method = self.method.parse().unwrap();
        let mut request = at.request(method, &self.target);
        if let Some(headers) = request.headers_mut() {
            headers.clear();
        }
        for (name, value) in &self.headers {
            request = request.header(name, value);
        }
        let request = request.header("X-Key-Id", key).header("X-Signature", signature);
        at.send(request, Body::from(self.body.clone())).await
    }
}

impl Machine {
    async fn send(&self, request: &Request) -> Reply {
        let signature = request.call().sign(&self.key.secret);
        request.send(&self.at, &self.key.id, &signature).await
    }
}

/// The blocks of one language on the page.
fn blocks(language: &str) -> Vec<&'static str> {
    let begin = format!("```{language}\n");
    PAGE.split(&begin).skip(1).map(|rest| rest.split("```").next().unwrap()).collect()
}

/// A word on the page between two others.
fn between(before: &str, after: char) -> &'static str {
    PAGE.split(before).nth(1).and_then(|rest| rest.split(after).next()).unwrap()
}

// req: G7.8
#[test]
fn the_example_of_the_page_is_signed_as_it_says() {
    let request = Request::on_page(blocks("http")[0]);
    let call = request.call();
    assert_eq!(call.message(), blocks("text")[0].trim_end());
    let secret = between("密钥 `c2", '`');
    assert_eq!(call.sign(&format!("c2{secret}")), blocks("text")[1].trim_end());
}

#[tokio::test]
async fn the_example_of_the_page_is_taken() {
    each(surface(), |app| async move {
        let machine = machine(&app, &["serving.case.fetch", "serving.case.read"]).await;
        let mut request = Request::on_page(blocks("http")[0]);
        request.headers.remove("X-Key-Id");
        let now = base::Clock::now(app.world().clock()).timestamp();
        assert_eq!(request.headers["X-Timestamp"], now.to_string(), "the tests' own morning");
        let fetched = machine.send(&request).await.ok();
        // Sent again with a new nonce and the same key: the same answer, one effect.
        let cases = app.world().count("court_case").await;
        request.headers.insert("X-Nonce".to_owned(), "another-nonce-0001".to_owned());
        assert_eq!(machine.send(&request).await.ok(), fetched);
        assert_eq!(app.world().count("court_case").await, cases);
        machine.send(&request).await.refused("api_key.replayed");
    })
    .await;
}

// req: G7.8, S14.1
#[tokio::test]
async fn a_machine_sees_its_court_and_stands_in_the_audit() {
    each(surface(), |app| async move {
        let permissions = ["serving.case.fetch", "serving.case.read", "serving.task.write"];
        let machine = machine(&app, &permissions).await;
        let now = base::Clock::now(app.world().clock()).timestamp();
        let body = json!({ "number": number(PLAIN) }).to_string();
        let fetch = Request::new("POST", "/api/serving/cases/fetch", &body, now, "fetch");
        let case = machine.send(&fetch).await.ok();
        let path = format!("/api/serving/cases/{}", word(&case["case_id"]));
        let page = machine.send(&Request::new("GET", &path, "", now, "page")).await.ok();
        assert_eq!(page["case"]["number"], number(PLAIN));
        let row = "SELECT actor_kind || ' ' || actor_name FROM audit \
            WHERE operation = 'serving.case.fetch'";
        let row = app.world().words(row).await;
        assert!(row[0].starts_with("client 审判系统"), "{row:?}");
        let body = json!({ "number": "（2026）京0102民初8995号" }).to_string();
        let fetch = Request::new("POST", "/api/serving/cases/fetch", &body, now, "theirs");
        let fetch = Request {
            headers: {
                let mut new = fetch.headers.clone();
                new.insert("Idempotency-Key".to_owned(), "machine-0002".to_owned());
                new
            },
            ..fetch
        };
        assert_eq!(machine.send(&fetch).await.problem()["errors"][0]["code"], "case.other_court");
        // Another court's looks like nothing.
        let theirs = app.foreign_clerk().await;
        let foreign = json!({ "number": "（2026）京0102民初8995号" });
        let foreign = theirs.post("/api/serving/cases/fetch", foreign).await.ok();
        let path = format!("/api/serving/cases/{}", word(&foreign["case_id"]));
        machine.send(&Request::new("GET", &path, "", now, "foreign")).await.refused("not_found");
        // What it was not given, what no machine is given, and what needs a person.
        let list = Request::new("GET", "/api/serving/tasks", "", now, "tasks");
        machine.send(&list).await.refused("permission.missing");
        let audit = Request::new("GET", "/api/kernel/audit", "", now, "audit");
        machine.send(&audit).await.refused("permission.missing");
        let me = Request::new("GET", "/api/kernel/session", "", now, "me");
        machine.send(&me).await.refused("system.person_only");
    })
    .await;
}

#[tokio::test]
async fn every_part_of_a_request_is_signed() {
    let app = App::sqlite(&surface()).await;
    let machine = machine(&app, &["serving.case.fetch"]).await;
    let now = base::Clock::now(app.world().clock()).timestamp();
    let body = json!({ "number": number(PLAIN) }).to_string();
    let whole = || Request::new("POST", "/api/serving/cases/fetch?a=1", &body, now, "one");
    let signature = whole().call().sign(&machine.key.secret);
    let changes: [fn(&mut Request); 6] = [
        |one| one.method = "PUT".to_owned(),
        |one| one.target = "/api/serving/tasks?a=1".to_owned(),
        |one| one.target = "/api/serving/cases/fetch?a=2".to_owned(),
        |one| one.body = one.body.replace("8995", "8992"),
        |one| drop(one.headers.insert("X-Timestamp".to_owned(), "1789524001".to_owned())),
        |one| drop(one.headers.insert("X-Nonce".to_owned(), "nonce-of-the-test-two".to_owned())),
    ];
    for change in changes {
        let mut request = whole();
        change(&mut request);
        let reply = request.send(&machine.at, &machine.key.id, &signature).await;
        assert_eq!(reply.refused("api_key.refused")["status"], 401);
    }
    // A cookie beside a wrong key does not help.
    let clerk = app.clerk().await;
    let look = clerk.request(axum::http::Method::GET, "/api/serving/cases");
    let look = clerk.send(look.header("x-key-id", "DK2222222222222222"), Body::empty()).await;
    look.refused("api_key.refused");
    // Without the page's header it is still a write from nowhere.
    let mut bare = whole();
    bare.headers.remove("X-Duban");
    let signature = bare.call().sign(&machine.key.secret);
    let reply = bare.send(&machine.at, &machine.key.id, &signature).await;
    reply.refused("request.foreign_page");
    let huge = "x".repeat(9 * 1024 * 1024);
    let huge = Request::new("POST", "/api/serving/cases/fetch", &huge, now, "huge");
    machine.send(&huge).await.refused("body.too_large");
    assert_eq!(app.world().count("court_case").await, 0);
}

#[tokio::test]
async fn a_machine_shut_out_is_out_in_every_process() {
    each(surface(), |app| async move {
        let machine = machine(&app, &["serving.case.read"]).await;
        let now = base::Clock::now(app.world().clock()).timestamp();
        let there = app.elsewhere(&machine.at).await;
        let look = |nonce: &str| Request::new("GET", "/api/serving/cases", "", now, nonce);
        let send = async |nonce: &str| {
            let (request, key) = (look(nonce), &machine.key);
            request.send(&there, &key.id, &request.call().sign(&key.secret)).await
        };
        send("before").await.ok();
        let reason = json!({ "reason": "合同到期" });
        let path = format!("/api/kernel/systems/{}/revoke", machine.id);
        machine.system.post(&path, reason).await.ok();
        send("after").await.refused("api_key.over");
        let listed: Value = machine.security.get("/api/kernel/systems").await.ok();
        assert_eq!(listed[0]["refusals"][0]["code"], "api_key.over");
        assert_eq!(listed[0]["keys"][0]["works"], false);
    })
    .await;
}
