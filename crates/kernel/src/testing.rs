//! A small world for tests: a fresh database, a hand-set clock, seeded randomness.

use std::{
    collections::BTreeMap,
    future::Future,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, OnceLock},
    time::Duration,
};

use base::{Clock, Now, random::SeededRandom};
use sea_orm::{ConnectionTrait as _, Database, DatabaseConnection, Statement};

use crate::{
    context::{Actor, Context, UserActor},
    core::{Kernel, Parts, Settings},
    db::{Db, OpenOptions},
    files::FileStore,
    identity::SignInSettings,
    installation::Installation,
    jobs,
    keys::KeyRing,
    messages::{ImapSettings, SmsSettings, SmtpSettings, WechatSettings},
    outbound::Endpoint,
    registry::Registry,
    zone::{self, FerrySettings, Zone},
};

/// The environment variable with the address of a PostgreSQL server for tests.
pub const POSTGRES: &str = "DUBAN_TEST_PG";

const SEED: u64 = 20_260_916;

/// A busy machine is no fault of what is tried.
const PATIENCE: Duration = Duration::from_secs(120);

/// A clock that moves only when told.
#[derive(Debug)]
pub struct TestClock(Mutex<Now>);

impl Default for TestClock {
    /// A Wednesday morning in September 2026.
    fn default() -> Self {
        Self(Mutex::new("2026-09-16T02:00:00Z".parse().unwrap()))
    }
}

impl TestClock {
    /// Moves forward.
    pub fn advance(&self, by: chrono::Duration) {
        *self.0.lock().unwrap() += by;
    }
    /// Jumps.
    pub fn set(&self, to: Now) {
        *self.0.lock().unwrap() = to;
    }
}

impl Clock for TestClock {
    fn now(&self) -> Now {
        *self.0.lock().unwrap()
    }
}

/// A world; its directory vanishes with it.
pub struct World {
    kernel: Kernel,
    clock: Arc<TestClock>,
    dir: tempfile::TempDir,
    url: String,
}

/// How to make a world.
#[derive(Clone)]
pub struct Plan {
    /// What the capabilities bring.
    pub registry: Registry,
    /// Which zones it serves.
    pub zone: Zone,
    /// Changes to the settings.
    pub adjust: fn(&mut Settings),
    /// Where ids, keys and every other draw begin.
    pub seed: u64,
    /// Keys to use instead of drawn ones.
    pub keys: Option<KeyRing>,
    /// The directories of the ferry, when the world is one of two.
    pub ferry: Option<FerrySettings>,
    /// A clock that others look at too.
    pub clock: Option<Arc<TestClock>>,
    /// The systems of others.
    pub outside: Outside,
    /// Changes to the file store.
    pub files: fn(FileStore) -> FileStore,
}

/// How a world reaches the systems of others; nowhere by default.
#[derive(Debug, Clone, Default)]
pub struct Outside {
    /// Systems by the name a capability knows them under.
    pub endpoints: BTreeMap<&'static str, Endpoint>,
    /// The providers of texts.
    pub sms: Vec<SmsSettings>,
    /// The mail server.
    pub smtp: Option<SmtpSettings>,
    /// The mailbox for what comes back.
    pub imap: Option<ImapSettings>,
    /// The official account on WeChat.
    pub wechat: Option<WechatSettings>,
}

impl Default for Plan {
    fn default() -> Self {
        Self {
            registry: Registry::default(),
            zone: Zone::All,
            adjust: |_| {},
            seed: SEED,
            keys: None,
            ferry: None,
            clock: None,
            outside: Outside::default(),
            files: |files| files,
        }
    }
}

/// An office and a portal with a database each, which share nothing but two directories
/// and the ferry key.
pub struct Split {
    /// The office.
    pub inner: World,
    /// The portal.
    pub outer: World,
    /// What the office sent lies here until the portal takes it.
    pub outward: PathBuf,
    /// What the portal sent lies here until the office takes it.
    pub inward: PathBuf,
    _dir: tempfile::TempDir,
}

/// Runs a test on two worlds of SQLite, and of PostgreSQL too when a server is given.
pub async fn each_split<F, R>(registry: Registry, test: F)
where
    F: Fn(Split) -> R,
    R: Future<Output = ()>,
{
    test(Split::new(None, &registry).await).await;
    if let Ok(server) = std::env::var(POSTGRES) {
        let split = Split::new(Some(&server), &registry).await;
        let names = [split.inner.database(), split.outer.database()];
        test(split).await;
        for name in names {
            drop_database(&server, &name).await;
        }
    }
}

impl Split {
    async fn new(server: Option<&str>, registry: &Registry) -> Self {
        let dir = tempfile::tempdir().unwrap();
        let (outward, inward) = (dir.path().join("outward"), dir.path().join("inward"));
        let keys = [1, 2].map(|seed| KeyRing::generate(&SeededRandom::new(SEED + seed)));
        let plan = |zone, seed: usize, out: &Path, inbound: &Path| Plan {
            registry: registry.clone(),
            zone,
            seed: SEED + seed as u64,
            keys: Some(keys[seed].clone().with_ferry_of(&keys[0])),
            ferry: Some(FerrySettings { out: out.to_owned(), inbound: inbound.to_owned() }),
            ..Plan::default()
        };
        let inner = World::on(server, plan(Zone::Inner, 0, &outward, &inward)).await;
        let outer = World::on(server, plan(Zone::Outer, 1, &inward, &outward)).await;
        Self { inner, outer, outward, inward, _dir: dir }
    }
}

/// Takes away the database of a test that went well: a run makes hundreds, and all of them
/// together fill a disk. What a failed one left stays to be looked at.
pub async fn drop_database(server: &str, name: &str) {
    let admin = Database::connect(server).await.unwrap();
    let sql = format!("DROP DATABASE \"{name}\" WITH (FORCE)");
    admin.execute_unprepared(&sql).await.unwrap();
    admin.close().await.unwrap();
}

/// Runs a test on SQLite, and on PostgreSQL too when a server is given.
pub async fn each<F, R>(plan: Plan, test: F)
where
    F: Fn(World) -> R,
    R: Future<Output = ()>,
{
    test(World::sqlite(plan.clone()).await).await;
    if let Ok(server) = std::env::var(POSTGRES) {
        let world = World::postgres(&server, plan).await;
        let name = world.database();
        test(world).await;
        drop_database(&server, &name).await;
    }
}

impl World {
    async fn on(server: Option<&str>, plan: Plan) -> Self {
        match server {
            Some(server) => Self::postgres(server, plan).await,
            None => Self::sqlite(plan).await,
        }
    }

    /// A world on a fresh SQLite file.
    pub async fn sqlite(plan: Plan) -> Self {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("duban.db");
        std::fs::copy(empty().await, &file).unwrap();
        let mut options = OpenOptions::new(format!("sqlite:{}", file.display()));
        options.migrate = false;
        Self::open(dir, &options, plan).await
    }

    /// A world on a fresh database of this server, copied from a migrated template.
    pub async fn postgres(server: &str, plan: Plan) -> Self {
        let dir = tempfile::tempdir().unwrap();
        let name = format!("t{}", hex::encode(dir.path().as_os_str().as_encoded_bytes()));
        let name = &name[name.len().saturating_sub(40)..];
        let name = format!("t_{}_{name}", std::process::id());
        let template = template(server).await;
        let admin = Database::connect(server).await.unwrap();
        admin
            .execute_unprepared(&format!("CREATE DATABASE \"{name}\" TEMPLATE \"{template}\""))
            .await
            .unwrap();
        admin.close().await.unwrap();
        let mut options = OpenOptions::new(with_database(server, &name));
        options.migrate = false;
        options.readers = 3;
        Self::open(dir, &options, plan).await
    }

    async fn open(dir: tempfile::TempDir, options: &OpenOptions, plan: Plan) -> Self {
        let clock = plan.clock.unwrap_or_default();
        let random = Arc::new(SeededRandom::new(plan.seed));
        let mut options = options.clone();
        options.installation = Some((Installation::Demo, clock.now()));
        options.patience = PATIENCE;
        let mut settings = Settings {
            zone: plan.zone,
            public_base: "http://portal.test".to_owned(),
            data: dir.path().to_owned(),
            witness: vec![dir.path().join("witness").join("audit.witness")],
            endpoints: plan.outside.endpoints,
            sms: plan.outside.sms,
            smtp: plan.outside.smtp,
            imap: plan.outside.imap,
            wechat: plan.outside.wechat,
            ferry: plan.ferry,
            sign_in: SignInSettings { hash_kib: 64, ..SignInSettings::default() },
            write_limit: Duration::from_secs(20),
        };
        (plan.adjust)(&mut settings);
        let kernel = Kernel::new(Parts {
            db: Db::open(&options).await.unwrap(),
            clock: Arc::<TestClock>::clone(&clock),
            keys: plan.keys.unwrap_or_else(|| KeyRing::generate(&*random)),
            random,
            files: (plan.files)(FileStore::open(&dir.path().join("files")).unwrap()),
            renderer: renderer(),
            calendar: calendar::Calendar::shipped(),
            installation: Installation::Demo,
            registry: plan.registry,
            settings,
            http: http(),
        });
        Self { kernel, clock, dir, url: options.url }
    }

    /// The name of its database, or the file it is in.
    pub fn database(&self) -> String {
        let path = self.url.split('?').next().unwrap_or_default();
        path.rsplit('/').next().unwrap_or_default().to_owned()
    }

    /// Everything the program is made of.
    pub fn kernel(&self) -> &Kernel {
        &self.kernel
    }
    /// The clock.
    pub fn clock(&self) -> &TestClock {
        &self.clock
    }
    /// The world's directory.
    pub fn dir(&self) -> &Path {
        self.dir.path()
    }
    /// Another process of the same installation: its own connections to the same database,
    /// the same keys, clock and settings.
    pub async fn twin(&self) -> Kernel {
        let mut options = OpenOptions::new(self.url.clone());
        (options.migrate, options.readers, options.patience) = (false, 2, PATIENCE);
        let one = &self.kernel;
        Kernel::new(Parts {
            db: Db::open(&options).await.unwrap(),
            clock: Arc::<TestClock>::clone(&self.clock),
            random: Arc::new(SeededRandom::new(SEED + 99)),
            keys: one.keys().clone(),
            files: FileStore::open(&self.dir.path().join("files")).unwrap(),
            renderer: Arc::clone(one.renderer()),
            calendar: one.calendar(),
            installation: one.installation(),
            registry: one.registry().clone(),
            settings: one.settings().clone(),
            http: http(),
        })
    }

    /// A context of the program itself.
    pub fn system(&self) -> Context {
        Context::system(&self.kernel, "测试")
    }

    /// A context of a person with these permissions in this office.
    pub fn person(&self, office: uuid::Uuid, permissions: &[&str]) -> Context {
        let id = self.kernel.new_id::<UserActor>().uuid();
        let actor = UserActor {
            id,
            login: format!("u{}", id.simple()),
            name: "何静".to_owned(),
            top_office: office,
            office,
            unit: None,
            admin: None,
            permissions: Arc::new(permissions.iter().map(|p| (*p).to_owned()).collect()),
            held: Arc::default(),
            acting_for: None,
            session: id,
            must_change_password: false,
            second_factor_at: None,
        };
        self.system().acting_as(Actor::User(Arc::new(actor)))
    }

    /// Runs jobs and moves items between the zones until nothing is left that is due.
    pub async fn settle(&self) {
        loop {
            let moved = zone::pump(&self.kernel).await.unwrap();
            let ran = jobs::run_due(&self.kernel, "test").await.unwrap();
            if moved + ran == 0 {
                return;
            }
        }
    }

    /// A connection of somebody who goes behind the program's back.
    pub async fn outsider(&self) -> DatabaseConnection {
        Database::connect(&self.url).await.unwrap()
    }

    /// Says something to the database behind everybody's back.
    pub async fn sql(&self, words: &str) {
        let db = self.outsider().await;
        db.execute_unprepared(words).await.unwrap();
        db.close().await.unwrap();
    }

    /// Takes the audit's guards away, as somebody could who may change the schema.
    pub async fn unguard_audit(&self) {
        let sqlite = self.url.starts_with("sqlite:");
        let third = if sqlite { "replace" } else { "truncate" };
        let mut words = String::new();
        for table in ["audit", "audit_seal", "audit_checkpoint"] {
            for what in ["update", "delete", third] {
                let on = if sqlite { String::new() } else { format!(" ON {table}") };
                words += &format!("DROP TRIGGER {table}_{what}{on};");
            }
        }
        self.sql(&words).await;
    }

    /// The one number a query gives.
    pub async fn number(&self, query: &str) -> i64 {
        let read = self.kernel.db().read();
        let query = Statement::from_string(read.get_database_backend(), query);
        let row = read.query_one_raw(query).await.unwrap().unwrap();
        row.try_get_by_index(0).unwrap()
    }

    /// What a query's first column holds, as text.
    pub async fn words(&self, query: &str) -> Vec<String> {
        let read = self.kernel.db().read();
        let query = Statement::from_string(read.get_database_backend(), query);
        let rows = read.query_all_raw(query).await.unwrap();
        rows.iter().map(|row| row.try_get_by_index(0).unwrap()).collect()
    }

    /// Every table with the text of each of its rows, in the order of the texts: what can
    /// be compared to see whether anything was written.
    pub async fn everything(&self) -> BTreeMap<String, Vec<String>> {
        let sqlite = self.url.starts_with("sqlite:");
        let tables = self.words(if sqlite {
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        } else {
            "SELECT tablename::text FROM pg_tables WHERE schemaname = 'public'"
        });
        let mut all = BTreeMap::new();
        for table in tables.await {
            let query = if sqlite {
                let columns = format!("SELECT name FROM pragma_table_info('{table}')");
                let columns = self.words(&columns).await;
                let quoted: Vec<_> =
                    columns.iter().map(|one| format!("quote(\"{one}\")")).collect();
                format!("SELECT {} FROM \"{table}\" ORDER BY 1", quoted.join(" || ',' || "))
            } else {
                format!("SELECT t::text FROM \"{table}\" t ORDER BY 1")
            };
            let rows = self.words(&query).await;
            all.insert(table, rows);
        }
        all
    }

    /// Every table with its columns, and whether each holds bytes.
    pub async fn columns(&self) -> BTreeMap<String, Vec<(String, bool)>> {
        let query = if self.url.starts_with("sqlite:") {
            "SELECT t.name || ' ' || c.name || ' ' || lower(c.type) FROM sqlite_master t, \
             pragma_table_info(t.name) c WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%'"
        } else {
            "SELECT table_name || ' ' || column_name || ' ' || data_type \
             FROM information_schema.columns WHERE table_schema = 'public'"
        };
        let mut all: BTreeMap<String, Vec<(String, bool)>> = BTreeMap::new();
        for row in self.words(query).await {
            let mut parts = row.splitn(3, ' ');
            let mut next = || parts.next().unwrap_or_default().to_owned();
            let (table, column, kind) = (next(), next(), next());
            let bytes = kind.starts_with("blob") || kind == "bytea";
            all.entry(table).or_default().push((column, bytes));
        }
        all
    }

    /// How many rows a table has.
    pub async fn count(&self, table: &str) -> i64 {
        self.number(&format!("SELECT count(*) FROM {table}")).await
    }

    /// Kinds of jobs that wait or run; a test that ends should have none it did not expect.
    pub async fn open_jobs(&self) -> Vec<String> {
        let rows = jobs::store::open_jobs(&self.system()).await.unwrap();
        rows.into_iter().map(|row| row.kind).collect()
    }
}

fn renderer() -> Arc<documents::Renderer> {
    static RENDERER: OnceLock<Arc<documents::Renderer>> = OnceLock::new();
    let make = || Arc::new(documents::Renderer::new(documents::Fonts::embedded().with_installed()));
    Arc::clone(RENDERER.get_or_init(make))
}

/// A client for loopback HTTP.
pub fn http() -> reqwest::Client {
    drop(rustls::crypto::ring::default_provider().install_default());
    // Nothing outside is called, so nobody's certificates need be read.
    reqwest::Client::builder().no_proxy().tls_certs_only([]).build().unwrap()
}

fn with_database(server: &str, name: &str) -> String {
    let (head, query) = server.split_once('?').map_or((server, ""), |(head, query)| (head, query));
    let base = head.rsplit_once('/').map_or(head, |(base, _)| base);
    let query = if query.is_empty() { String::new() } else { format!("?{query}") };
    format!("{base}/{name}{query}")
}

/// A migrated SQLite file with nothing in it, kept beside the tests' own program and made anew
/// with it. Two that come first together make the same file, and the later one stays.
async fn empty() -> PathBuf {
    let program = std::env::current_exe().unwrap();
    let made = |path: &Path| path.metadata().and_then(|about| about.modified()).ok();
    let file = program.with_extension("empty.db");
    if made(&file) > made(&program) {
        return file;
    }
    let dir = tempfile::tempdir_in(program.parent().unwrap()).unwrap();
    let part = dir.path().join("empty.db");
    let db = Database::connect(format!("sqlite:{}?mode=rwc", part.display())).await.unwrap();
    migration::apply(&db).await.unwrap();
    db.close().await.unwrap();
    std::fs::rename(part, &file).unwrap();
    file
}

/// The migrated template of this server, made once by whoever comes first.
async fn template(server: &str) -> String {
    let name = "duban_template";
    let admin = Database::connect(server).await.unwrap();
    // A session lock: every test process waits here until the template is whole.
    admin.execute_unprepared("SELECT pg_advisory_lock(20260916)").await.unwrap();
    let sql = format!("SELECT 1 FROM pg_database WHERE datname = '{name}'");
    let exists = admin
        .query_one_raw(sea_orm::Statement::from_string(sea_orm::DbBackend::Postgres, sql))
        .await
        .unwrap()
        .is_some();
    if !exists {
        let part = format!("{name}_part");
        admin.execute_unprepared(&format!("CREATE DATABASE \"{part}\"")).await.unwrap();
        let db = Database::connect(with_database(server, &part)).await.unwrap();
        migration::apply(&db).await.unwrap();
        db.close().await.unwrap();
        let rename = format!("ALTER DATABASE \"{part}\" RENAME TO \"{name}\"");
        admin.execute_unprepared(&rename).await.unwrap();
    }
    admin.execute_unprepared("SELECT pg_advisory_unlock(20260916)").await.unwrap();
    admin.close().await.unwrap();
    name.to_owned()
}
