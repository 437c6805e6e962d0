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
    sync::{Notify, watch},
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
/// The longest time until enough was acknowledged. A machine may have other work.
const ENOUGH_WITHIN: Duration = Duration::from_secs(600);

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
    /// Writes on their way when the program was killed.
    pub in_flight: usize,
    /// Writes whose answer never came.
    pub unanswered: usize,
}

/// How a round is to be.
pub struct Round {
    /// Writers at once.
    pub writers: usize,
    /// Writes acknowledged before the kill, at least.
    pub acknowledged: usize,
    /// Writes on their way at the kill, at least.
    pub in_flight: usize,
    /// How long after that many were acknowledged.
    pub moment: Duration,
}

/// Every write there ever was, by writer, in the order it was sent.
pub struct Load {
    /// Who writes.
    pub admins: Admins,
    /// All writes.
    pub writes: Vec<Write>,
    /// Each acknowledged write, on the disk.
    pub ledger: Arc<Ledger>,
    /// The writers' name for things grows for ever.
    round: u32,
    seed: u64,
}

struct Shared {
    admins: Admins,
    ledger: Arc<Ledger>,
    office: Value,
    acknowledged: AtomicUsize,
    enough: usize,
    reached: Notify,
    /// Writes sent and not answered yet.
    flying: watch::Sender<usize>,
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
    pub async fn run(&mut self, program: &mut Program, round: &Round) -> Result<Told, Failure> {
        self.round += 1;
        let offices = self.admins.system.get("/api/kernel/organisations").await?;
        let shared = Arc::new(Shared {
            admins: self.admins.clone(),
            ledger: Arc::clone(&self.ledger),
            office: offices["items"][0]["id"].clone(),
            acknowledged: AtomicUsize::new(0),
            enough: round.acknowledged,
            reached: Notify::new(),
            flying: watch::Sender::new(0),
            failure: Mutex::new(None),
        });
        let tasks: Vec<_> = (0..round.writers)
            .map(|writer| {
                let name = format!("{}.{writer}", self.round);
                let number = u64::from(self.round) * 1_000 + writer as u64;
                let draw = SeededRandom::new(self.seed.wrapping_add(number));
                tokio::spawn(write(Arc::clone(&shared), name, number, draw))
            })
            .collect();
        let mut flying = shared.flying.subscribe();
        let reached = timeout(ENOUGH_WITHIN, async {
            shared.reached.notified().await;
            // Nothing is waited for but the moment.
            drop(timeout(round.moment, std::future::pending::<()>()).await);
            // Should many writers just then be between two writes, the moment after.
            flying
                .wait_for(|flying| *flying >= round.in_flight || shared.failed())
                .await
                .map(|n| *n)
        })
        .await;
        program.kill().await?;
        let mut told = Told { acknowledged: 0, in_flight: 0, unanswered: 0 };
        for task in tasks {
            let writes = task.await?;
            let answered = writes.iter().filter(|write| write.answer.is_some()).count();
            told.acknowledged += answered;
            told.unanswered += writes.len() - answered;
            self.writes.extend(writes);
        }
        if let Some(failure) = shared.failure.lock().unwrap_or_else(PoisonError::into_inner).take()
        {
            return Err(failure);
        }
        let slow = format!("only {} writes in {ENOUGH_WITHIN:?}", told.acknowledged);
        told.in_flight = reached.map_err(|_| slow)??;
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
        shared.flying.send_modify(|flying| *flying += 1);
        let answer = draft.send(&shared.admins).await;
        shared.flying.send_modify(|flying| *flying -= 1);
        let mut sent = draft;
        match answer {
            Ok(answer) if answer.acknowledged() => {
                if sent.kind == Kind::Role {
                    let id = answer.body["id"].as_str().unwrap_or_default();
                    role = Some((format!("/api/kernel/roles/{id}"), sent.thing.clone()));
                }
                sent.answer = Some(answer);
                let line = format!("{} {}", sent.key, sent.thing);
                if let Err(error) = shared.ledger.note(line).await {
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

impl Shared {
    fn failed(&self) -> bool {
        self.failure.lock().unwrap_or_else(PoisonError::into_inner).is_some()
    }
}

fn fail(shared: &Shared, failure: Failure) {
    shared.failure.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert(failure);
    shared.reached.notify_one();
    shared.flying.send_modify(|_| {});
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
                "login": login, "name": "何静", "office_id": shared.office
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
