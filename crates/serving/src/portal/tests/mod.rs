//! The portal through its real router, on both databases.

mod form;
mod look;
mod mine;
mod office;
mod package;
mod verify;
mod zones;

use std::fs;

use axum::{
    Router,
    body::{Body, Bytes},
    http::{HeaderMap, Method, Request, StatusCode, header},
};
use base::Refusal;
use kernel::{
    Act, Kernel, Noted, Tx, audit,
    registry::{Registry, Topic},
    testing::{Plan, World},
    zone::{self, Side},
};
use serde::Serialize;
use serde_json::{Value, json};
use tower::ServiceExt as _;
use uuid::Uuid;

use super::{
    items::{self, EventItem, EventKind, LinkDocument, LinkItem, SignerKind},
    picture::tests::drawn,
    store, tables,
};

const CODE: &str = "48151623";
const TAIL: &str = "01002X";
const TOKEN: &str = "Kd8fjW2mQz7RtYpL4sVbNc";
const PDF: &[u8] = b"%PDF-1.7\n% a judgment, sealed\n%%EOF\n";

/// The portal and an office that keeps what it is told.
fn plan() -> Plan {
    let mut topics = super::topics();
    topics.push(Topic {
        topic: items::EVENT,
        side: Side::Inner,
        apply: |tx, item| {
            Box::pin(async move {
                let path = tx.kernel().settings().data.join("told");
                let mut told = fs::read_to_string(&path).unwrap_or_default();
                told.push_str(&format!("{}\n", item.body));
                fs::write(path, told).map_err(Refusal::internal)
            })
        },
    });
    Plan { registry: Registry { topics, ..Registry::default() }, ..Plan::default() }
}

/// What the office was told.
fn told(world: &World) -> Vec<EventItem> {
    let text = fs::read_to_string(world.dir().join("told")).unwrap_or_default();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn kinds(world: &World) -> Vec<EventKind> {
    told(world).iter().map(|event| event.kind).collect()
}

struct Post(&'static str, Value, Vec<[u8; 32]>);

impl Act for Post {
    type Out = ();
    const OPERATION: &'static str = "test.post";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<()>, Refusal> {
        zone::post(tx, Side::Inner, self.0, &self.1, &self.2).await?;
        Ok(Noted::bookkeeping(()))
    }
}

/// The office tells the portal something, without waiting for it to arrive.
async fn post(world: &World, topic: &'static str, body: &impl Serialize, files: &[[u8; 32]]) {
    let body = serde_json::to_value(body).unwrap();
    world.system().write(Post(topic, body, files.to_vec())).await.unwrap();
}

/// A link to 张伟 with two documents.
fn link(world: &World) -> LinkItem {
    let id = || world.kernel().new_id::<LinkItem>().uuid();
    let now = world.system().now();
    let document = |ordinal, title: &str| LinkDocument {
        id: id(),
        ordinal,
        title: title.to_owned(),
        sm3: base::crypto::to_hex(base::crypto::sm3(PDF)),
        size: PDF.len() as i64,
        pages: 3,
        media_type: "application/pdf".to_owned(),
    };
    LinkItem {
        link_id: id(),
        delivery_id: id(),
        token: TOKEN.to_owned(),
        court: "北京市昌平区人民法院".to_owned(),
        court_phone: "010-80120000".to_owned(),
        recipient_masked: "张*".to_owned(),
        recipient_name: "张䶮喆".to_owned(),
        signer_kind: SignerKind::Natural,
        case_number: Some("（2026）京0114民初1234号".to_owned()),
        check_code: "海棠 27".to_owned(),
        code: CODE.to_owned(),
        code_expires_at: Some(now + chrono::Duration::hours(72)),
        id_tail: Some(TAIL.to_owned()),
        confirmed: true,
        wechat: false,
        ask: None,
        by_mail: false,
        party: None,
        appointed: None,
        holder: Vec::new(),
        expires_at: now + chrono::Duration::days(365),
        documents: vec![document(1, "民事判决书"), document(2, "上诉须知")],
    }
}

/// Sends the link with its files to the portal.
async fn publish(world: &World, item: &LinkItem) {
    let stored = world.kernel().files().put_bytes(Bytes::from_static(PDF)).await.unwrap();
    post(world, items::LINK, item, &[stored.sm3]).await;
}

/// A link that has arrived.
async fn linked(world: &World, change: impl FnOnce(&mut LinkItem)) -> LinkItem {
    let mut item = link(world);
    change(&mut item);
    publish(world, &item).await;
    world.settle().await;
    item
}

async fn row(world: &World, id: Uuid) -> tables::link::Model {
    store::link(world.system().read(), id).await.unwrap().unwrap()
}

/// The portal's own audit rows about a link as operation and actor, in the alphabet's
/// order: rows of one moment have no other.
async fn audited(world: &World, link: Uuid) -> Vec<(String, String, String)> {
    let rows = audit::of_object(&world.system(), &[("portal_link", link)], 1_000).await.unwrap();
    let row = |row: audit::AuditRow| (row.operation, row.actor.kind, row.actor.name);
    let mut rows: Vec<_> = rows.into_iter().map(row).collect();
    rows.sort();
    rows
}

/// A phone.
struct Phone {
    router: Router,
    cookie: Option<String>,
}

struct Got {
    status: StatusCode,
    headers: HeaderMap,
    bytes: Bytes,
}

impl Got {
    fn json(&self) -> Value {
        serde_json::from_slice(&self.bytes).unwrap()
    }
    /// Status and code of a refusal.
    fn refusal(&self) -> (u16, String) {
        (self.status.as_u16(), self.json()["code"].as_str().unwrap_or_default().to_owned())
    }
    fn ok(self) -> Value {
        assert!(self.status.is_success(), "{}: {:?}", self.status, self.bytes);
        self.json()
    }
}

impl Phone {
    fn new(kernel: &Kernel) -> Self {
        let (router, _) = super::routes().split_for_parts();
        Self { router: router.with_state(kernel.clone()), cookie: None }
    }

    async fn send(&mut self, request: Request<Body>) -> Got {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        if let Some(cookie) = parts.headers.get(header::SET_COOKIE) {
            let cookie = cookie.to_str().unwrap();
            assert!(cookie.contains("; Secure; HttpOnly; SameSite=Lax"), "{cookie}");
            self.cookie = cookie.split(';').next().map(ToOwned::to_owned);
        }
        let bytes = axum::body::to_bytes(body, 10_000_000).await.unwrap();
        Got { status: parts.status, headers: parts.headers, bytes }
    }

    fn request(&self, method: Method, path: &str) -> axum::http::request::Builder {
        let mut request = Request::builder()
            .method(method)
            .uri(format!("/api/portal{path}"))
            .header(header::USER_AGENT, "test phone");
        if let Some(cookie) = &self.cookie {
            request = request.header(header::COOKIE, cookie);
        }
        request
    }

    async fn get(&mut self, path: &str) -> Got {
        let request = self.request(Method::GET, path).body(Body::empty()).unwrap();
        self.send(request).await
    }

    async fn post(&mut self, path: &str, body: Value) -> Got {
        let request = self
            .request(Method::POST, path)
            .header(header::CONTENT_TYPE, "application/json")
            .header("x-duban", "1")
            .body(Body::from(body.to_string()))
            .unwrap();
        self.send(request).await
    }

    async fn try_code(&mut self, code: &str, id_tail: &str) -> Got {
        let body = json!({ "code": code, "id_tail": id_tail });
        self.post(&format!("/links/{TOKEN}/verify"), body).await
    }

    async fn ask_code(&mut self) -> Got {
        self.post(&format!("/links/{TOKEN}/code"), json!({})).await
    }

    async fn press(&mut self, act: &str) -> Got {
        self.post(&format!("/package/{act}"), json!({})).await
    }

    async fn open(&mut self, document: Uuid) -> Got {
        self.post(&format!("/documents/{document}/open"), json!({})).await
    }

    async fn sign(&mut self, stroke: usize) -> Got {
        self.post("/package/sign", json!({ "signature": drawn(300, 120, stroke) })).await
    }
}

/// A phone that passed the factor.
async fn inside(world: &World) -> Phone {
    let mut phone = Phone::new(world.kernel());
    phone.try_code(CODE, TAIL).await.ok();
    phone
}

/// A phone that passed the factor and pressed 我已知晓.
async fn reading(world: &World) -> Phone {
    let mut phone = inside(world).await;
    phone.press("acknowledge").await.ok();
    phone
}
