//! A started world, a signed client and a callback that listens, for this crate's tests.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use base::{Clock, Now};
use reqwest::Method;
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

use crate::world::locked;
use crate::{Options, Simulators, signature, start};

pub(crate) const SECRET: &str = "secret of a test";
pub(crate) const PHONE: &str = "13800001234";

/// A clock that stands still until it is set.
pub(crate) struct HandClock(Mutex<Now>);

impl HandClock {
    pub(crate) fn set(&self, at: &str) {
        *locked(&self.0) = at.parse().unwrap();
    }
}

impl Clock for HandClock {
    fn now(&self) -> Now {
        *locked(&self.0)
    }
}

/// Running simulators and a client that knows the secret.
pub(crate) struct Stage {
    pub(crate) sims: Simulators,
    pub(crate) clock: Arc<HandClock>,
    client: reqwest::Client,
}

impl Stage {
    /// Everything on free ports, Friday 2026-11-20, 10:00 in Beijing.
    pub(crate) async fn start() -> Self {
        let clock = Arc::new(HandClock(Mutex::new("2026-11-20T02:00:00Z".parse().unwrap())));
        let sims = start(Options::for_test(clock.clone(), SECRET)).await.unwrap();
        let client = reqwest::Client::builder().no_proxy().build().unwrap();
        Self { sims, clock, client }
    }

    /// A signed call; status and body.
    pub(crate) async fn signed(&self, method: Method, path: &str, body: &str) -> (u16, Value) {
        let response = self.try_signed(method, path, body).await.unwrap();
        let status = response.status().as_u16();
        (status, response.json().await.unwrap())
    }

    /// A signed call that may break.
    pub(crate) async fn try_signed(
        &self,
        method: Method,
        path: &str,
        body: &str,
    ) -> reqwest::Result<reqwest::Response> {
        let timestamp = self.clock.now().timestamp().to_string();
        self.client
            .request(method, format!("{}{path}", self.sims.http()))
            .header("x-app-id", "duban-demo")
            .header("x-signature", signature(SECRET, &timestamp, body.as_bytes()))
            .header("x-timestamp", timestamp)
            .body(body.to_owned())
            .send()
            .await
    }

    /// An unsigned call; status and text.
    pub(crate) async fn text(&self, method: Method, path: &str, body: &str) -> (u16, String) {
        let request = self.client.request(method, format!("{}{path}", self.sims.http()));
        let response = request.body(body.to_owned()).send().await.unwrap();
        let status = response.status().as_u16();
        (status, response.text().await.unwrap())
    }

    /// An admin call that must succeed.
    pub(crate) async fn admin(&self, method: Method, path: &str, body: Value) -> Value {
        let body = if body.is_null() { String::new() } else { body.to_string() };
        let (status, text) = self.text(method, path, &body).await;
        assert_eq!(status, 200, "{path}: {text}");
        serde_json::from_str(&text).unwrap()
    }

    /// Hands in a text.
    pub(crate) async fn send(&self, client_id: &str, phone: &str) -> (u16, Value) {
        self.signed(Method::POST, "/sms/v1/messages", &text(client_id, phone)).await
    }

    /// Replaces the gateway's behaviour.
    pub(crate) async fn behave(&self, behaviour: Value) {
        self.admin(Method::PUT, "/admin/sms", json!({ "behaviour": behaviour })).await;
    }
}

/// Body of a text.
pub(crate) fn text(client_id: &str, phone: &str) -> String {
    json!({
        "client_id": client_id, "phone": phone, "sign": "示例市示例区人民法院",
        "template": "SERVE_NOTICE", "content": "您有待查阅的文书：http://127.0.0.1/s/abc",
    })
    .to_string()
}

/// Something that listens for delivery reports and answers as told.
pub(crate) struct Callback {
    address: String,
    answers: Arc<Mutex<VecDeque<u16>>>,
    calls: UnboundedReceiver<Value>,
}

#[derive(Clone)]
struct Ear {
    answers: Arc<Mutex<VecDeque<u16>>>,
    heard: UnboundedSender<Value>,
}

impl Callback {
    /// Listens on a free port and tells the gateway so.
    pub(crate) async fn listen(stage: &Stage) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("http://{}/reports", listener.local_addr().unwrap());
        let answers = Arc::<Mutex<VecDeque<u16>>>::default();
        let (heard, calls) = unbounded_channel();
        let ear = Ear { answers: answers.clone(), heard };
        let app = Router::new().route("/reports", post(hear)).with_state(ear);
        tokio::spawn(async move { axum::serve(listener, app).await });
        stage.admin(Method::PUT, "/admin/sms", json!({ "callback": address })).await;
        Self { address, answers, calls }
    }

    pub(crate) fn address(&self) -> &str {
        &self.address
    }

    /// The status of the next call, 204 unless said.
    pub(crate) fn answer(&self, status: u16) {
        locked(&self.answers).push_back(status);
    }

    /// The reports of the next call.
    pub(crate) async fn next(&mut self) -> Vec<Value> {
        let mut call = self.calls.recv().await.unwrap();
        assert_eq!(call["signed"], json!(true));
        serde_json::from_value(call["reports"].take()).unwrap()
    }

    /// Client ids of all calls heard so far, call by call.
    pub(crate) fn heard(&mut self) -> Vec<Vec<String>> {
        let mut all = Vec::new();
        while let Ok(call) = self.calls.try_recv() {
            let reports = call["reports"].as_array().unwrap().iter();
            all.push(
                reports.map(|report| report["client_id"].as_str().unwrap().to_owned()).collect(),
            );
        }
        all
    }
}

async fn hear(State(ear): State<Ear>, headers: HeaderMap, body: Bytes) -> StatusCode {
    let text = |name| headers.get(name).unwrap().to_str().unwrap();
    let own = signature(SECRET, text("x-timestamp"), &body);
    let mut call: Value = serde_json::from_slice(&body).unwrap();
    call["signed"] = json!(own == text("x-signature") && text("x-app-id") == "duban-demo");
    ear.heard.send(call).unwrap();
    let status = locked(&ear.answers).pop_front().unwrap_or(204);
    StatusCode::from_u16(status).unwrap()
}
