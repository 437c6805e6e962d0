//! 政务: what districts send, and what they are told.

mod bad;
mod board;
mod codes;
mod intake;
mod linkage;
mod page;
mod pages;
mod quality;
mod reconciliations;
mod repeats;
mod shares;
mod warnings;

use std::sync::atomic::{AtomicU32, Ordering};

use axum::{body::Body, http::Method};
use kernel::{
    AdminKind,
    identity::system::{Call, NewKey},
};
use serde_json::{Value, json};
use testkit::{App, Person, Reply};

use crate::desk::word;

/// A district that sends by a system of its own.
pub struct District {
    at: Person,
    key: NewKey,
    /// The source.
    pub id: String,
    /// Who looks after it.
    pub clerk: Person,
    now: i64,
    nonce: AtomicU32,
}

impl District {
    /// A system with its role, and a source that sends by it.
    pub async fn of(app: &App, name: &str) -> Self {
        let [one] = Self::all(app, [name]).await;
        one
    }

    /// Several of them, in an office that has each kind of administrator once.
    pub async fn all<const N: usize>(app: &App, names: [&str; N]) -> [Self; N] {
        let admins = [app.admin(AdminKind::System).await, app.admin(AdminKind::Security).await];
        let mut all = Vec::with_capacity(N);
        for name in names {
            all.push(Self::enter(app, name, &admins).await);
        }
        all.try_into().ok().unwrap()
    }

    async fn enter(app: &App, name: &str, [system, security]: &[Person; 2]) -> Self {
        let at = app.anybody();
        let call = format!("{name}{}", at.key());
        let new = json!({ "name": call, "office_id": app.court(),
            "networks": ["192.0.2.0/28", "127.0.0.1"], "per_minute": 600, "days": 90 });
        let created = system.post("/api/kernel/systems", new).await.ok();
        let role = json!({ "code": at.key(), "name": call,
            "permissions":
            ["civic.intake.send", "civic.code.issue", "civic.code.read", "civic.link.read"] });
        let role = security.post("/api/kernel/roles", role).await.ok();
        let give = json!({ "holder_kind": "system", "holder_id": created["system"]["id"],
            "what": "role", "gives_id": role["id"], "reason": "数据报送" });
        let asked = system.post("/api/kernel/grants", give).await.ok();
        let approve = format!("/api/kernel/grants/{}/approve", word(&asked["id"]));
        security.post(&approve, json!({})).await.ok();
        let clerk = app.member(app.court(), &["civic."]).await;
        let named = json!({ "name": name, "area_code": "110105", "system": call });
        let source = clerk.post("/api/civic/sources", named).await.ok();
        Self {
            at,
            key: serde_json::from_value(created["key"].clone()).unwrap(),
            id: word(&source["source"]["id"]).to_owned(),
            clerk,
            now: base::Clock::now(app.world().clock()).timestamp(),
            nonce: AtomicU32::new(1),
        }
    }

    /// Sends an array.
    pub async fn send(&self, table: &str, records: Value) -> Reply {
        self.post(table, "application/json", records.to_string().into_bytes()).await
    }

    /// Sends lines.
    pub async fn lines(&self, table: &str, bytes: impl Into<Vec<u8>>) -> Reply {
        self.post(table, "application/x-ndjson", bytes.into()).await
    }

    /// Sends bytes to a table, with a query behind it if need be.
    pub async fn post(&self, table: &str, media: &str, body: Vec<u8>) -> Reply {
        self.call(Method::POST, &format!("/api/civic/intake/{table}"), media, body).await
    }

    /// Posts an object.
    pub async fn tell(&self, target: &str, body: Value) -> Reply {
        self.call(Method::POST, target, "application/json", body.to_string().into_bytes()).await
    }

    /// Looks something up.
    pub async fn look(&self, target: &str) -> Reply {
        self.call(Method::GET, target, "application/json", Vec::new()).await
    }

    async fn call(&self, method: Method, target: &str, media: &str, body: Vec<u8>) -> Reply {
        let (path, query) = target.split_once('?').unwrap_or((target, ""));
        let nonce = format!("nonce-of-a-district-{}", self.nonce.fetch_add(1, Ordering::Relaxed));
        let call = Call {
            timestamp: self.now.to_string(),
            nonce: nonce.clone(),
            signature: String::new(),
            method: method.to_string(),
            path: path.to_owned(),
            query: query.to_owned(),
            body_sm3: base::crypto::sm3(&body),
        };
        let request = self.at.request(method, target);
        let request = request
            .header("content-type", media)
            .header("x-key-id", &self.key.id)
            .header("x-timestamp", &call.timestamp)
            .header("x-nonce", &nonce)
            .header("x-signature", call.sign(&self.key.secret));
        self.at.send(request, Body::from(body)).await
    }

    /// The key's id, its secret, and what time it is.
    pub fn credentials(&self) -> (String, String, i64) {
        (self.key.id.clone(), self.key.secret.clone(), self.now)
    }

    /// The source as its page shows it.
    pub async fn shown(&self) -> Value {
        self.clerk.get(&format!("/api/civic/sources/{}", self.id)).await.ok()
    }
}

/// An invented citizen's number by its place in line.
pub fn citizen(serial: u32) -> String {
    let body = format!("11010519900101{:03}", serial % 1_000);
    format!("{body}{}", base::identifiers::citizen::check_character(&body).unwrap())
}

/// An accepted matter without a fault.
pub fn accept(number: &str) -> Value {
    json!({
        "project_no": number, "task_code": "511Z07001006-110105000000-1-00",
        "task_name": "食品经营许可", "task_version": 1, "catalog_code": "511Z07001006",
        "apply_date": "2026-09-15 09:00:00", "accept_date": "2026-09-15 10:00:00",
        "apply_type": "1", "project_type": "2", "promise_date": "2026-09-29",
        "applyer_name": "沈若兰", "applyer_type": "1", "applyer_page_type": "111",
        "applyer_page_code": citizen(1), "org_code": "11110105000000000X",
        "org_name": "朝阳区市场监督管理局", "contact_mobile": "13800001234",
        "cd_time": "2026-09-15 11:00:00",
    })
}

/// The record with these columns otherwise.
pub fn with(mut record: Value, changes: Value) -> Value {
    for (name, value) in changes.as_object().unwrap() {
        record[name] = value.clone();
    }
    record
}

/// A step of a matter.
pub fn step(number: &str, name: &str, from: &str, until: &str) -> Value {
    json!({ "project_no": number, "process_name": name, "event_name": "1",
        "event_start_time": from, "event_end_time": until, "handle_user_name": "何静",
        "handle_explain": "材料齐全", "cd_time": "2026-09-15 18:00:00" })
}

/// Sent, accepted, duplicate and rejected; they balance.
#[track_caller]
pub fn counts(receipt: &Value) -> [u64; 4] {
    let counts = ["sent", "accepted", "duplicate", "rejected"].map(|name| &receipt[name]);
    let counts = counts.map(|count| count.as_u64().unwrap());
    assert_eq!(counts[0], counts[1] + counts[2] + counts[3], "{receipt}");
    assert_eq!(receipt["records"].as_array().unwrap().len() as u64, counts[0]);
    counts
}

/// The codes of a record of a receipt.
#[track_caller]
pub fn errors(receipt: &Value, at: usize) -> Vec<&str> {
    let errors = receipt["records"][at]["errors"].as_array();
    errors.unwrap_or_else(|| panic!("{receipt}")).iter().map(word).collect()
}
