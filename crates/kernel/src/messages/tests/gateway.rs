//! A gateway that keeps its word about client ids and misbehaves on demand.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex},
};

use serde_json::{Value, json};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{TcpListener, TcpStream},
    sync::Notify,
};
use uuid::Uuid;

/// How it answers.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Manners {
    /// As agreed.
    #[default]
    Good,
    /// 503 before taking the text.
    BusyBefore,
    /// Takes the text, then says 503.
    BusyAfter,
    /// Takes the text, then hangs up.
    SilentAfter,
    /// Takes the text, then says nothing for ever.
    HangAfter,
    /// Does not know our key: 401 to everything.
    Stranger,
    /// The number is blocked.
    Blocked,
    /// 503 to everything, questions included.
    Down,
}

#[derive(Default)]
struct Ledger {
    manners: Manners,
    texts: BTreeMap<String, Value>,
    states: BTreeMap<String, Value>,
    posts: usize,
    questions: usize,
}

#[derive(Clone)]
pub(super) struct Gateway {
    address: std::net::SocketAddr,
    ledger: Arc<Mutex<Ledger>>,
    hangs: Arc<Notify>,
}

impl Gateway {
    pub(super) async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let ledger = Arc::<Mutex<Ledger>>::default();
        let hangs = Arc::<Notify>::default();
        let (kept, hung) = (Arc::clone(&ledger), Arc::clone(&hangs));
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(serve(stream, Arc::clone(&kept), Arc::clone(&hung)));
            }
        });
        Self { address, ledger, hangs }
    }

    pub(super) fn url(&self) -> String {
        format!("http://{}", self.address)
    }
    pub(super) fn reset(&self) {
        *self.ledger.lock().unwrap() = Ledger::default();
    }
    pub(super) fn behave(&self, manners: Manners) {
        self.ledger.lock().unwrap().manners = manners;
    }
    /// What the operator answers when asked about a text.
    pub(super) fn became(&self, id: Uuid, state: Value) {
        self.ledger.lock().unwrap().states.insert(id.to_string(), state);
    }
    /// Texts asked for, texts taken, questions asked.
    pub(super) fn counts(&self) -> (usize, usize, usize) {
        let ledger = self.ledger.lock().unwrap();
        (ledger.posts, ledger.texts.len(), ledger.questions)
    }
    /// Resolves when a text was taken and its sender hangs.
    pub(super) async fn hung(&self) {
        self.hangs.notified().await;
    }
    pub(super) fn number(&self, id: Uuid) -> String {
        format!("G-{id}")
    }
    pub(super) fn text(&self, id: Uuid) -> Value {
        self.ledger.lock().unwrap().texts[&id.to_string()].clone()
    }
}

async fn serve(mut stream: TcpStream, ledger: Arc<Mutex<Ledger>>, hangs: Arc<Notify>) {
    let Some((line, body)) = read(&mut stream).await else { return };
    let (answer, hang) = {
        let mut ledger = ledger.lock().unwrap();
        (answer(&line, &body, &mut ledger), ledger.manners == Manners::HangAfter)
    };
    if hang {
        hangs.notify_one();
        std::future::pending::<()>().await;
    }
    let Some((status, answer)) = answer else { return };
    let body = answer.to_string();
    let length = body.len();
    let head =
        format!("HTTP/1.1 {status} X\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n");
    drop(stream.write_all((head + &body).as_bytes()).await);
}

fn answer(line: &str, body: &str, ledger: &mut Ledger) -> Option<(u16, Value)> {
    let busy = (503, json!({ "code": "UNAVAILABLE", "message": "" }));
    let stranger = (401, json!({ "code": "SIGN_INVALID", "message": "" }));
    if let Some(id) = line.strip_prefix("GET /sms/v1/messages/") {
        ledger.questions += 1;
        let id = id.split(' ').next().unwrap();
        return Some(match (ledger.manners, ledger.texts.contains_key(id)) {
            (Manners::Down, _) => busy,
            (Manners::Stranger, _) => stranger,
            (_, false) => (404, json!({ "code": "MESSAGE_NOT_FOUND", "message": "" })),
            (_, true) => {
                let submitted = json!({ "state": "submitted", "code": null, "at": "2026-09-16T10:00:00+08:00" });
                let mut state = ledger.states.get(id).cloned().unwrap_or(submitted);
                state["client_id"] = id.into();
                state["message_id"] = format!("G-{id}").into();
                (200, state)
            }
        });
    }
    ledger.posts += 1;
    let text: Value = serde_json::from_str(body).unwrap();
    let id = text["client_id"].as_str().unwrap().to_owned();
    let untaken = [Manners::BusyBefore, Manners::Down, Manners::Blocked, Manners::Stranger];
    if !untaken.contains(&ledger.manners) {
        ledger.texts.insert(id.clone(), text);
    }
    match ledger.manners {
        Manners::Good => {
            Some((200, json!({ "code": "0", "message_id": format!("G-{id}"), "segments": 2 })))
        }
        Manners::Stranger => Some(stranger),
        Manners::Blocked => Some((422, json!({ "code": "BLOCKED", "message": "" }))),
        Manners::SilentAfter | Manners::HangAfter => None,
        Manners::BusyBefore | Manners::BusyAfter | Manners::Down => Some(busy),
    }
}

async fn read(stream: &mut TcpStream) -> Option<(String, String)> {
    let mut seen = Vec::new();
    let mut buffer = [0; 4096];
    loop {
        if let Some(at) = seen.windows(4).position(|window| window == b"\r\n\r\n") {
            let head = String::from_utf8_lossy(&seen[..at]).into_owned();
            let wanted = head
                .lines()
                .find_map(|line| {
                    line.to_lowercase().strip_prefix("content-length: ").map(str::to_owned)
                })
                .map_or(0, |length| length.parse::<usize>().unwrap());
            if seen.len() >= at + 4 + wanted {
                let body = String::from_utf8(seen[at + 4..].to_vec()).unwrap();
                return Some((head.lines().next()?.to_owned(), body));
            }
        }
        let count = stream.read(&mut buffer).await.ok().filter(|count| *count > 0)?;
        seen.extend_from_slice(&buffer[..count]);
    }
}
