//! The program's parts, shared by every request and job.

use std::{
    path::PathBuf,
    sync::{Arc, PoisonError, RwLock},
};

use base::{
    Clock, Id,
    random::{Random, RandomExt as _},
};
use tokio::sync::Notify;

use crate::{
    db::Db,
    files::FileStore,
    installation::Installation,
    keys::KeyRing,
    messages::templates::Catalogue,
    notices::Hub,
    registry::Registry,
    setting::{Known, Setting},
    zone::Zone,
};

/// Which background loops a committed unit should wake.
#[derive(Debug, Clone, Copy, Default)]
pub struct Wake {
    /// There is work in the job table.
    pub jobs: bool,
    /// There is something for the other zone.
    pub ferry: bool,
    /// There is something to tell people on their open pages.
    pub notices: bool,
}

/// Settings the kernel needs; the server reads them from file and environment.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Which zones this process serves.
    pub zone: Zone,
    /// The address citizens reach the portal under, without a trailing slash.
    pub public_base: String,
    /// Where files and other data live.
    pub data: PathBuf,
    /// Files outside the database that keep the audit's checkpoints.
    pub witness: Vec<PathBuf>,
    /// Systems of others, by the name a capability knows them under.
    pub endpoints: std::collections::BTreeMap<&'static str, crate::outbound::Endpoint>,
    /// The providers of texts, the preferred one first.
    pub sms: Vec<crate::messages::SmsSettings>,
    /// The mail server, if one is configured.
    pub smtp: Option<crate::messages::SmtpSettings>,
    /// The mailbox in which mails that came back lie, if one is read.
    pub imap: Option<crate::messages::ImapSettings>,
    /// The official account on WeChat, if there is one.
    pub wechat: Option<crate::messages::WechatSettings>,
    /// The directories of the ferry, when the zones are split.
    pub ferry: Option<crate::zone::FerrySettings>,
    /// Passwords and sessions.
    pub sign_in: crate::identity::SignInSettings,
    /// Longest time a unit may take.
    pub write_limit: std::time::Duration,
}

/// The parts given at start.
pub struct Parts {
    /// The database.
    pub db: Db,
    /// The clock.
    pub clock: Arc<dyn Clock>,
    /// The source of randomness.
    pub random: Arc<dyn Random>,
    /// The keys.
    pub keys: KeyRing,
    /// The file store.
    pub files: FileStore,
    /// The document renderer.
    pub renderer: Arc<documents::Renderer>,
    /// The workday calendar until the imported years are read.
    pub calendar: calendar::Calendar,
    /// Demo or real.
    pub installation: Installation,
    /// What the capabilities brought.
    pub registry: Registry,
    /// Settings.
    pub settings: Settings,
    /// The outbound HTTP client.
    pub http: reqwest::Client,
}

/// What is read from the database again whenever it changed.
struct Learned {
    settings: Known,
    calendar: calendar::Calendar,
    texts: Arc<Catalogue>,
}

struct Inner {
    parts: Parts,
    learned: RwLock<Learned>,
    jobs: Notify,
    ferry: Notify,
    notices: Hub,
    wechat: crate::messages::wechat::Token,
    blocks: crate::counter::Blocks,
    ids: crate::ids::Ids,
}

/// What a [`Kernel`] points to, behind a trait object: every future that holds a kernel has to be
/// proven `Send`, and without this the compiler walks through all the parts each time.
trait Whole: Send + Sync {
    fn inner(&self) -> &Inner;
}

impl Whole for Inner {
    fn inner(&self) -> &Inner {
        self
    }
}

/// A handle to everything; cheap to clone.
#[derive(Clone)]
pub struct Kernel(Arc<dyn Whole>);

impl Kernel {
    /// Puts the parts together.
    pub fn new(parts: Parts) -> Self {
        let learned = Learned {
            settings: Known::default(),
            calendar: parts.calendar.clone(),
            texts: Arc::new(Catalogue::built_in(&parts.settings.public_base)),
        };
        Self(Arc::new(Inner {
            parts,
            learned: RwLock::new(learned),
            jobs: Notify::new(),
            ferry: Notify::new(),
            notices: Hub::default(),
            wechat: crate::messages::wechat::Token::default(),
            blocks: crate::counter::Blocks::default(),
            ids: crate::ids::Ids::default(),
        }))
    }

    /// The database.
    pub fn db(&self) -> &Db {
        &self.0.inner().parts.db
    }
    /// The clock.
    pub fn clock(&self) -> &dyn Clock {
        &*self.0.inner().parts.clock
    }
    /// The source of randomness.
    pub fn random(&self) -> &dyn Random {
        &*self.0.inner().parts.random
    }
    /// The keys.
    pub fn keys(&self) -> &KeyRing {
        &self.0.inner().parts.keys
    }
    /// The file store.
    pub fn files(&self) -> &FileStore {
        &self.0.inner().parts.files
    }
    /// The document renderer.
    pub fn renderer(&self) -> &Arc<documents::Renderer> {
        &self.0.inner().parts.renderer
    }
    /// The workday calendar.
    pub fn calendar(&self) -> calendar::Calendar {
        self.learned(|learned| learned.calendar.clone())
    }
    /// The value of a setting in force: a number, a flag as 0 or 1, a time of day as
    /// minutes. Every process knows a change within a second.
    pub fn setting(&self, setting: &Setting) -> i64 {
        self.known_settings(|known| known.value(setting))
    }
    /// The texts that may be sent. Every process knows a change within a second.
    pub fn texts(&self) -> Arc<Catalogue> {
        self.learned(|learned| Arc::clone(&learned.texts))
    }
    pub(crate) fn known_settings<T>(&self, look: impl FnOnce(&Known) -> T) -> T {
        self.learned(|learned| look(&learned.settings))
    }
    fn learned<T>(&self, look: impl FnOnce(&Learned) -> T) -> T {
        look(&self.0.inner().learned.read().unwrap_or_else(PoisonError::into_inner))
    }
    pub(crate) fn learn(&self, settings: Known, calendar: calendar::Calendar, texts: Catalogue) {
        let mut learned = self.0.inner().learned.write().unwrap_or_else(PoisonError::into_inner);
        *learned = Learned { settings, calendar, texts: Arc::new(texts) };
    }
    /// Demo or real.
    pub fn installation(&self) -> Installation {
        self.0.inner().parts.installation
    }
    /// What the capabilities brought.
    pub fn registry(&self) -> &Registry {
        &self.0.inner().parts.registry
    }
    /// Settings.
    pub fn settings(&self) -> &Settings {
        &self.0.inner().parts.settings
    }
    /// Numbers this process leased and has not given out yet.
    pub fn blocks(&self) -> &crate::counter::Blocks {
        &self.0.inner().blocks
    }
    /// The outbound HTTP client.
    pub fn http(&self) -> &reqwest::Client {
        &self.0.inner().parts.http
    }

    /// A new id: those of one process are ordered as they were made.
    pub fn new_id<K>(&self) -> Id<K> {
        let ms = u64::try_from(self.clock().now().timestamp_millis()).unwrap_or(0);
        let (ms, random) = self.0.inner().ids.next(ms, self.random().bytes());
        Id::new(ms, random)
    }

    /// The civil date in Beijing.
    pub fn today(&self) -> chrono::NaiveDate {
        base::clock::civil_date(self.clock().now())
    }

    /// Wakes the background loops a unit asked for.
    pub fn wake(&self, wake: Wake) {
        if wake.jobs {
            self.0.inner().jobs.notify_one();
        }
        if wake.ferry {
            self.0.inner().ferry.notify_one();
        }
        if wake.notices {
            self.0.inner().notices.wake();
        }
    }

    /// The official account's token.
    pub(crate) fn wechat_token(&self) -> &crate::messages::wechat::Token {
        &self.0.inner().wechat
    }

    /// The open pages that are told of notices.
    pub fn notices(&self) -> &Hub {
        &self.0.inner().notices
    }

    /// Resolves when there may be a job to do.
    pub async fn job_waiting(&self) {
        self.0.inner().jobs.notified().await;
    }
    /// Resolves when there may be something for the other zone.
    pub async fn ferry_waiting(&self) {
        self.0.inner().ferry.notified().await;
    }
}

impl std::fmt::Debug for Kernel {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Kernel")
    }
}
