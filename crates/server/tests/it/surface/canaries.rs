//! Canaries: identity numbers, phones, addresses and mail addresses of hundreds of people go
//! through everything the program does, and are then looked for, in clear, wherever they could
//! have been left: database, journal, data folder, logs.

use std::{
    collections::BTreeSet,
    fs,
    io::{self, Write},
    path::Path,
    process::Command,
    sync::{Arc, Mutex, OnceLock},
};

use kernel::{
    AdminKind, catalogue,
    keys::{Purpose, reindex, reseal},
    testing::World,
};
use serde_json::{Value, json};
use testkit::{App, Person, each};
use tracing_subscriber::fmt::MakeWriter;

use crate::desk::{self, PLAIN, THEIR_WORD, number, surface, word};

/// Cases fetched; each brings two people at least.
const CASES: u32 = 90;

/// Everything the program logged in this process.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Log {
    type Writer = Self;
    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

/// The log of this process, down to the words developers read.
fn log() -> Log {
    static LOG: OnceLock<Log> = OnceLock::new();
    let begin = || {
        let log = Log::default();
        let told = tracing_subscriber::fmt()
            .with_env_filter("debug,simulators=off")
            .with_writer(log.clone())
            .finish();
        tracing::subscriber::set_global_default(told).expect("nobody else listens here");
        log
    };
    LOG.get_or_init(begin).clone()
}

/// What must be found nowhere.
#[derive(Default)]
struct Canaries {
    numbers: BTreeSet<String>,
    words: BTreeSet<String>,
}

impl Canaries {
    fn learn(&mut self, case: &Value) {
        let mut number = |value: &Value| {
            self.numbers.extend(value.as_str().map(ToOwned::to_owned));
        };
        for party in case["parties"].as_array().unwrap() {
            number(&party["id_number"]);
            for phone in party["phones"].as_array().unwrap() {
                number(&phone["number"]);
            }
            for agent in party["agents"].as_array().unwrap() {
                number(&agent["id_number"]);
                number(&agent["phone"]);
            }
            for value in [&party["email"], &party["address"]["text"]] {
                self.words.extend(value.as_str().map(ToOwned::to_owned));
            }
        }
    }

    fn all(&self) -> impl Iterator<Item = &String> {
        self.numbers.iter().chain(&self.words)
    }

    /// Which of them these bytes hold, as they are or written out in hexadecimal.
    fn found_in(&self, place: &str, bytes: &[u8]) -> Vec<String> {
        let text = String::from_utf8_lossy(bytes);
        let unwrapped = hex_runs(&text);
        let inside = String::from_utf8_lossy(&unwrapped);
        let mut found = BTreeSet::new();
        for text in [&text, &inside] {
            // Each run of digits once, instead of the whole once per number.
            for run in text.split(|c: char| !c.is_ascii_digit() && c != 'X') {
                for length in [11, 18].into_iter().filter(|length| *length <= run.len()) {
                    let pieces = (0..=run.len() - length).map(|at| &run[at..at + length]);
                    found.extend(pieces.filter(|piece| self.numbers.contains(*piece)));
                }
            }
            let words = self.words.iter().map(String::as_str);
            found.extend(words.filter(|word| text.contains(word)));
        }
        found.into_iter().map(|one| format!("{place}: {one}")).collect()
    }
}

/// What stands behind `\x` in the text of PostgreSQL and inside `X'…'` in that of SQLite.
fn hex_runs(text: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    for run in text.split("\\x").chain(text.split("X'")).skip(1) {
        let end = run.find(|c: char| !c.is_ascii_hexdigit()).unwrap_or(run.len());
        bytes.extend(hex::decode(&run[..end & !1]).unwrap_or_default());
        bytes.push(b' ');
    }
    bytes
}

/// Every file of the data folder, papers as the text on them.
fn search_folder(canaries: &Canaries, folder: &Path, found: &mut Vec<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            search_folder(canaries, &path, found);
            continue;
        }
        let bytes = fs::read(&path).unwrap();
        let place = path.display().to_string();
        found.extend(canaries.found_in(&place, &bytes));
        if bytes.starts_with(b"%PDF") {
            let text = Command::new("pdftotext").args([place.as_str(), "-"]).output();
            let text = text.expect("pdftotext is there").stdout;
            found.extend(canaries.found_in(&format!("{place} (text)"), &text));
        }
    }
}

/// The whole database as its own client would copy it out.
async fn search_tables(canaries: &Canaries, world: &World, found: &mut Vec<String>) {
    for (table, rows) in world.everything().await {
        found.extend(canaries.found_in(&format!("table {table}"), rows.join("\n").as_bytes()));
    }
}

async fn search(canaries: &Canaries, world: &World) -> Vec<String> {
    let mut found = Vec::new();
    search_tables(canaries, world, &mut found).await;
    search_folder(canaries, world.dir(), &mut found);
    found.extend(canaries.found_in("log", &log().0.lock().unwrap()));
    found
}

/// Cases of all sorts come in from the case system.
async fn fetch_many(app: &App, clerk: &Person) -> Canaries {
    let mut canaries = Canaries::default();
    for serial in (1..=CASES).chain([PLAIN, THEIR_WORD]) {
        let body = json!({ "number": number(serial) });
        if clerk.post("/api/serving/cases/fetch", body).await.status.is_success() {
            canaries.learn(&app.outside().case(&number(serial)).await);
        }
    }
    canaries
}

/// A task through text, mail, portal, receipt, reminder and everything people look at.
async fn live_through(app: &App, clerk: &Person) {
    let task = desk::serve(app, clerk, THEIR_WORD, &["起诉状副本", "传票"]).await;
    let delivery = word(&task["deliveries"][0]["id"]).to_owned();
    clerk.post(&format!("/api/serving/deliveries/{delivery}/remind"), json!({})).await.ok();
    app.settle().await;
    let phone = desk::phone_of(app, THEIR_WORD).await;
    phone.try_code("00000000").await;
    phone.receive().await;
    phone.press("paper").await;
    app.settle().await;
    clerk.post(&format!("/api/serving/deliveries/{delivery}/receipt"), json!({})).await.ok();
    desk::serve(app, clerk, PLAIN, &["传票"]).await;
    desk::phone_of(app, PLAIN).await.disown().await.ok();
    app.settle().await;
    let waiting = clerk.get("/api/serving/objections").await.ok();
    let finding = json!({ "finding": "upheld", "reason": "当事人当庭承认系本人号码" });
    let path = format!(
        "/api/serving/deliveries/{}/findings",
        word(&waiting["items"][0]["delivery"]["id"])
    );
    clerk.post(&path, finding).await.ok();
    app.settle().await;
    let dead = app.outside().case(&number(PLAIN)).await;
    let dead = word(&dead["parties"][1]["phones"][0]["number"]).to_owned();
    app.outside().phone_behaves(&dead, json!({ "outcome": "powered_off" })).await;
    desk::serve(app, clerk, PLAIN, &["起诉状副本"]).await;
    let failed = clerk.get("/api/kernel/messages?state=failed&channel=sms").await.ok();
    let id = word(&failed["items"][0]["id"]);
    clerk.post(&format!("/api/kernel/messages/{id}/resend"), json!({})).await.ok();
    app.settle().await;
}

/// The list of everybody leaves encrypted.
async fn take_away(app: &App) {
    let asker = app.member(app.court(), &["kernel.export.ask", "serving.case.read"]).await;
    let decider = app.member(app.court(), &["kernel.export.approve"]).await;
    asker.enrol().await;
    decider.enrol().await;
    let asked = asker.post("/api/kernel/exports", desk::export()).await.ok();
    let path = format!("/api/kernel/exports/{}", word(&asked["id"]));
    let yes = json!({ "approve": true, "reason": "" });
    decider.post(&format!("{path}/decide"), yes).await.ok();
    app.settle().await;
    let file = asker.plain(&format!("{path}/download"), json!({})).await;
    assert!(file.bytes.starts_with(b"PK"), "{}", file.text());
}

/// Everything is sealed again under a new key, and can be read as before.
async fn turn_the_key(app: &App, clerk: &Person) {
    let world = app.world();
    let random = base::random::SeededRandom::new(99);
    assert_eq!(world.kernel().keys().draw_in_memory(Purpose::Data, &random), 2);
    assert!((reseal::SWEEP.run)(world.system()).await.unwrap() > 500);
    for field in catalogue::sealed() {
        let (table, column) = (&field.table, &field.column);
        let key = match world.kernel().db().dialect() {
            kernel::db::Dialect::Sqlite => format!("hex(substr({column}, 2, 1)) <> '02'"),
            kernel::db::Dialect::Postgres => format!("get_byte({column}, 1) <> 2"),
        };
        let query = format!("SELECT count(*) FROM {table} WHERE {column} IS NOT NULL AND {key}");
        assert_eq!(world.number(&query).await, 0, "{table}.{column} lies under the old key");
    }
    let told = app.outside().case(&number(PLAIN)).await;
    let page = desk::fetch(clerk, PLAIN).await;
    for (party, told) in
        page["parties"].as_array().unwrap().iter().zip(told["parties"].as_array().unwrap())
    {
        let body = json!({ "kind": "party_id", "id": party["id"], "reason": "核对" });
        let shown = clerk.plain("/api/serving/reveal", body).await.ok();
        assert_eq!(shown["value"], told["id_number"]);
    }
    desk::serve(app, clerk, THEIR_WORD, &["传票"]).await;
    desk::phone_of(app, THEIR_WORD).await.receive().await;
    app.settle().await;
}

/// Everything is indexed again under a new key, and is found as before at each moment.
async fn turn_the_index_key(app: &App, clerk: &Person, auditor: &Person) {
    let world = app.world();
    let told = app.outside().case(&number(THEIR_WORD)).await;
    let party = &told["parties"][1];
    let phone = word(&party["phones"][0]["number"]).to_owned();
    let sent = async || {
        let found = clerk.get(&format!("/api/kernel/messages?search={phone}")).await.ok();
        found["total"].as_u64().unwrap()
    };
    let before = sent().await;
    assert!(before > 0, "nothing was sent to {}", base::mask::phone(&phone));
    let contacts = "SELECT count(*) FROM party_contact";
    let held = world.number(contacts).await;
    desk::serve(app, clerk, THEIR_WORD, &["传票"]).await;
    let all = sent().await;
    assert!(all > before);
    let random = base::random::SeededRandom::new(100);
    assert_eq!(world.kernel().keys().draw_in_memory(Purpose::Index, &random), 2);
    assert_eq!(sent().await, all, "found under the older key");
    // A case that is fetched in between brings nobody's number twice.
    desk::fetch(clerk, THEIR_WORD).await;
    assert_eq!(world.number(contacts).await, held);
    assert!((reindex::SWEEP.run)(world.system()).await.unwrap() > 300);
    assert_eq!((reindex::SWEEP.run)(world.system()).await.unwrap(), 0);
    assert_eq!(sent().await, all, "found under the new key");
    desk::fetch(clerk, THEIR_WORD).await;
    assert_eq!(world.number(contacts).await, held);
    // The code that was texted before lets in after.
    desk::phone_of(app, THEIR_WORD).await.receive().await;
    app.settle().await;
    // What was seen before the turn is somebody the report still knows.
    let path = format!("/api/kernel/audit/people/{}/day?day=2026-09-16", clerk.id);
    let report = auditor.get(&path).await.ok();
    let mut known = world.words("SELECT id_index FROM case_party").await;
    known.extend(world.words("SELECT value_index FROM party_contact").await);
    known.extend(world.words("SELECT to_index FROM message").await);
    let persons = report["persons"].as_array().unwrap();
    let strangers: Vec<&str> = persons
        .iter()
        .map(|one| word(&one["pseudonym"]))
        .filter(|one| !known.iter().any(|known| known == one))
        .collect();
    assert!(persons.len() > 50, "only {}", persons.len());
    assert_eq!(strangers, Vec::<&str>::new());
}

/// Looking, in all the ways there are, at people whose numbers are known.
async fn look_around((clerk, auditor): (&Person, &Person), canaries: &Canaries) {
    let page = desk::fetch(clerk, THEIR_WORD).await;
    for party in page["parties"].as_array().unwrap() {
        let reveal = |kind: &str, id: &Value| json!({ "kind": kind, "id": id, "reason": "核对" });
        let all = [("party_id", &party["id"]), ("party_phone", &party["phones"][0]["id"])];
        for (kind, id) in all.into_iter().filter(|(_, id)| id.is_string()) {
            clerk.plain("/api/serving/reveal", reveal(kind, id)).await.ok();
        }
    }
    // Whoever types a whole number into a search field leaves it nowhere either.
    for one in canaries.numbers.iter().take(40) {
        for path in ["kernel/search?q=", "kernel/messages?search=", "serving/cases?search="] {
            let told = clerk.get(&format!("/api/{path}{one}")).await;
            assert!(told.status.as_u16() < 500, "{}", told.text());
        }
        let wrong = json!({ "number": one });
        let told = clerk.post("/api/serving/cases/fetch", wrong).await;
        assert!(told.status.is_client_error());
    }
    let day = json!({ "day": "2026-09-16", "reason": "检查" });
    let path = format!("/api/kernel/audit/people/{}/export", clerk.id);
    assert!(auditor.plain(&path, day).await.status.is_success());
    auditor.get("/api/kernel/audit").await.ok();
}

/// Columns said to be sealed hold what a key sealed.
async fn sealed_columns_are_sealed(world: &World) {
    let mut held = 0;
    for field in catalogue::sealed() {
        let (table, column) = (&field.table, &field.column);
        let first = match world.kernel().db().dialect() {
            kernel::db::Dialect::Sqlite => format!("hex(substr({column}, 1, 1)) <> '01'"),
            kernel::db::Dialect::Postgres => format!("get_byte({column}, 0) <> 1"),
        };
        let query = |what: &str| {
            format!("SELECT count(*) FROM {table} WHERE {column} IS NOT NULL AND {what}")
        };
        let bad = world.number(&query(&format!("(length({column}) < 30 OR {first})"))).await;
        assert_eq!(bad, 0, "{table}.{column}");
        held += world.number(&query("1 = 1")).await;
    }
    assert!(held > 500, "only {held} sealed values");
}

// req: S15.14
#[tokio::test]
async fn nobodys_number_is_left_anywhere_in_clear() {
    let log = log();
    each(surface(), |app| {
        let log = log.clone();
        async move {
            let clerk = app.member(app.court(), &[""]).await;
            let auditor = app.admin(AdminKind::Audit).await;
            let canaries = fetch_many(&app, &clerk).await;
            assert!(canaries.numbers.len() >= 300, "only {}", canaries.numbers.len());
            live_through(&app, &clerk).await;
            look_around((&clerk, &auditor), &canaries).await;
            take_away(&app).await;
            assert_eq!(search(&canaries, app.world()).await, Vec::<String>::new());
            sealed_columns_are_sealed(app.world()).await;
            turn_the_key(&app, &clerk).await;
            turn_the_index_key(&app, &clerk, &auditor).await;
            assert_eq!(search(&canaries, app.world()).await, Vec::<String>::new());
            assert!(!log.0.lock().unwrap().is_empty(), "nothing was logged");

            // One that is planted is found, in each place.
            let one = canaries.all().next().unwrap().clone();
            let plant = format!("INSERT INTO counter (name, value) VALUES ('{one}', 1)");
            app.world().sql(&plant).await;
            fs::write(app.world().dir().join("left.txt"), format!("…{one}…")).unwrap();
            tracing::debug!(one, "planted");
            let found = search(&canaries, app.world()).await;
            for place in ["table counter", "left.txt", "log"] {
                assert!(found.iter().any(|line| line.contains(place)), "{place}: {found:?}");
            }
            log.0.lock().unwrap().clear();
        }
    })
    .await;
}
