//! Writers that write without pause, each on things of its own, until the program is gone.

use std::{
    collections::BTreeMap,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use base::{
    Id,
    random::{RandomExt as _, SeededRandom},
};
use reqwest::Method;
use serde_json::{Value, json};
use tokio::{
    sync::Notify,
    time::{interval, timeout},
};

use super::{
    Failure,
    api::{Answer, Api},
    ledger::Ledger,
    program::{Admins, Program},
};

/// How often a write is sent while the answer is 503.
const PATIENCE: u32 = 100;

/// What a write does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Defines a role: the answer is kept for repetitions.
    Role,
    /// Gives a role of the same writer another name: the last name must stay.
    Rename,
    /// Opens an account: the answer holds a secret and is not kept.
    User,
}

/// One write.
#[derive(Debug, Clone)]
pub struct Write {
    /// What it does.
    pub kind: Kind,
    /// The idempotency key.
    pub key: String,
    /// The role's code or the account's login.
    pub thing: String,
    /// The path.
    pub path: String,
    /// The body.
    pub body: Value,
    /// The answer, if one came back whole.
    pub answer: Option<Answer>,
}

impl Write {
    fn method(&self) -> Method {
        if self.kind == Kind::Rename { Method::PUT } else { Method::POST }
    }

    /// Sends it; as long as the program is too busy, again with the same key, as it advises.
    ///
    /// # Errors
    /// When no whole answer came back.
    pub async fn send(&self, admins: &Admins) -> Result<Answer, reqwest::Error> {
        let api: &Api = if self.kind == Kind::User { &admins.system } else { &admins.security };
        let mut ticks = interval(Duration::from_millis(100));
        let mut tries = 0;
        loop {
            ticks.tick().await;
            tries += 1;
            let answer = api.send(self.method(), &self.path, Some(&self.key), Some(&self.body));
            let answer = answer.await?;
            if answer.status != 503 || tries == PATIENCE {
                return Ok(answer);
            }
        }
    }

    /// The same request with something else in it.
    pub fn altered(&self) -> Self {
        let mut altered = self.clone();
        altered.body["name"] = json!("另一个名字");
        altered
    }
}

/// What a round told.
pub struct Told {
    /// Writes acknowledged in this round.
    pub acknowledged: usize,
    /// Writes sent and not answered.
    pub in_flight: usize,
}

/// Every write there ever was, by writer, in the order it was sent.
pub struct Load {
    /// Who writes.
    pub admins: Admins,
    /// All writes.
    pub writes: Vec<Write>,
    /// The writers' name for things grows for ever.
    round: u32,
    ledger: Arc<Ledger>,
    seed: u64,
}

struct Shared {
    admins: Admins,
    ledger: Arc<Ledger>,
    office: Value,
    acknowledged: AtomicUsize,
    enough: usize,
    reached: Notify,
    failure: Mutex<Option<Failure>>,
}

impl Load {
    /// Nobody has written yet.
    pub fn new(admins: Admins, ledger: Ledger, seed: u64) -> Self {
        Self { admins, writes: Vec::new(), round: 0, ledger: Arc::new(ledger), seed }
    }

    /// Writes until enough is acknowledged, waits for the moment and kills the program.
    ///
    /// # Errors
    /// When a write is refused, or the program ends by itself.
    pub async fn run(
        &mut self,
        program: &mut Program,
        writers: usize,
        enough: usize,
        moment: Duration,
    ) -> Result<Told, Failure> {
        self.round += 1;
        let offices = self.admins.system.get("/api/kernel/organisations").await?;
        let shared = Arc::new(Shared {
            admins: self.admins.clone(),
            ledger: Arc::clone(&self.ledger),
            office: offices["items"][0]["id"].clone(),
            acknowledged: AtomicUsize::new(0),
            enough,
            reached: Notify::new(),
            failure: Mutex::new(None),
        });
        let tasks: Vec<_> = (0..writers)
            .map(|writer| {
                let name = format!("{}.{writer}", self.round);
                let number = u64::from(self.round) * 1_000 + writer as u64;
                let draw = SeededRandom::new(self.seed.wrapping_add(number));
                tokio::spawn(write(Arc::clone(&shared), name, number, draw))
            })
            .collect();
        let reached = timeout(Duration::from_secs(300), shared.reached.notified()).await;
        // Nothing is waited for but the moment.
        drop(timeout(moment, std::future::pending::<()>()).await);
        program.kill().await?;
        let mut told = Told { acknowledged: 0, in_flight: 0 };
        for task in tasks {
            let writes = task.await?;
            let answered = writes.iter().filter(|write| write.answer.is_some()).count();
            told.acknowledged += answered;
            told.in_flight += writes.len() - answered;
            self.writes.extend(writes);
        }
        if let Some(failure) = shared.failure.lock().unwrap_or_else(PoisonError::into_inner).take()
        {
            return Err(failure);
        }
        reached.map_err(|_| format!("only {} writes in five minutes", told.acknowledged))?;
        Ok(told)
    }

    /// Writes by what they touch.
    pub fn things(&self) -> BTreeMap<&str, Vec<&Write>> {
        let mut things: BTreeMap<&str, Vec<&Write>> = BTreeMap::new();
        for write in &self.writes {
            things.entry(&write.thing).or_default().push(write);
        }
        things
    }
}

async fn write(shared: Arc<Shared>, name: String, number: u64, draw: SeededRandom) -> Vec<Write> {
    let mut writes: Vec<Write> = Vec::new();
    // The role this writer has defined last: its path and code.
    let mut role: Option<(String, String)> = None;
    for step in 0.. {
        let key = Id::<Write>::new(number << 20 | step, draw.bytes()).to_string();
        let draft = next(&shared, &name, step, role.as_ref(), draw.below(4), key);
        let answer = draft.send(&shared.admins).await;
        let mut sent = draft;
        match answer {
            Ok(answer) if answer.acknowledged() => {
                if sent.kind == Kind::Role {
                    let id = answer.body["id"].as_str().unwrap_or_default();
                    role = Some((format!("/api/kernel/roles/{id}"), sent.thing.clone()));
                }
                sent.answer = Some(answer);
                if let Err(error) = shared.ledger.note(&format!("{} {}", sent.key, sent.thing)) {
                    fail(&shared, error.into());
                    return writes;
                }
                writes.push(sent);
                if shared.acknowledged.fetch_add(1, Ordering::SeqCst) + 1 == shared.enough {
                    shared.reached.notify_one();
                }
            }
            Ok(answer) => {
                let words = format!("{} {}: {answer:?}", sent.method(), sent.path);
                fail(&shared, words.into());
                return writes;
            }
            Err(_) => {
                writes.push(sent);
                return writes;
            }
        }
    }
    writes
}

fn fail(shared: &Shared, failure: Failure) {
    shared.failure.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert(failure);
    shared.reached.notify_one();
}

fn next(
    shared: &Shared,
    name: &str,
    step: u64,
    role: Option<&(String, String)>,
    drawn: u32,
    key: String,
) -> Write {
    let title = format!("第{name}.{step}");
    let (kind, path, thing, body) = match (drawn, role) {
        (0, Some((path, code))) => {
            let body = json!({ "name": title, "permissions": ["kernel.file.read"] });
            (Kind::Rename, path.clone(), code.clone(), body)
        }
        (1, _) => {
            let login = format!("u{name}.{step}");
            let body = json!({
                "login": login, "name": "何静", "office_id": shared.office, "role_ids": []
            });
            (Kind::User, "/api/kernel/users".to_owned(), login, body)
        }
        _ => {
            let code = format!("r{name}.{step}");
            let permissions = ["kernel.file.read", "kernel.file.upload"];
            let body = json!({ "code": code, "name": title, "permissions": permissions });
            (Kind::Role, "/api/kernel/roles".to_owned(), code, body)
        }
    };
    Write { kind, key, thing, path, body, answer: None }
}
