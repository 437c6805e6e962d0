//! A kernel on a database of its own, as `duban serve` makes one.

use std::{
    collections::{BTreeMap, HashSet},
    path::Path,
    sync::Arc,
    time::Duration,
};

use base::{Clock as _, Refusal, clock::SystemClock, random::SystemRandom};
use calendar::Calendar;
use documents::{Fonts, Renderer};
use kernel::{
    Actor, Context, Kernel,
    context::{Client, UserActor},
    core::{Parts, Settings},
    db::{Db, OpenOptions},
    files::FileStore,
    idempotency::Claim,
    installation::Installation,
    keys::KeyRing,
    messages::SmsSettings,
    registry::Registry,
    zone::Zone,
};
use uuid::Uuid;

/// Opens a fresh kernel on this database. `group` is how many units SQLite commits
/// together at most.
///
/// # Errors
/// Those of opening a database.
pub async fn open(dir: &Path, url: String, group: usize) -> Result<Kernel, Refusal> {
    open_sending(dir, url, group, Registry::default(), Vec::new()).await
}

/// The same with parts that do something, and with providers of texts.
///
/// # Errors
/// Those of opening a database.
pub async fn open_sending(
    dir: &Path,
    url: String,
    group: usize,
    registry: Registry,
    sms: Vec<SmsSettings>,
) -> Result<Kernel, Refusal> {
    drop(rustls::crypto::ring::default_provider().install_default());
    let mut options = OpenOptions::new(url);
    options.group = group;
    options.installation = Some((Installation::Demo, SystemClock.now()));
    Ok(Kernel::new(Parts {
        db: Db::open(&options).await?,
        clock: Arc::new(SystemClock),
        keys: KeyRing::generate(&SystemRandom),
        random: Arc::new(SystemRandom),
        files: FileStore::open(&dir.join("files")).map_err(Refusal::internal)?,
        renderer: Arc::new(Renderer::new(Fonts::embedded())),
        calendar: Calendar::shipped(),
        installation: Installation::Demo,
        registry,
        settings: Settings {
            zone: Zone::All,
            public_base: "http://127.0.0.1".to_owned(),
            data: dir.to_owned(),
            witness: Vec::new(),
            endpoints: BTreeMap::new(),
            sms,
            smtp: None,
            imap: None,
            wechat: None,
            ferry: None,
            sign_in: kernel::identity::SignInSettings::default(),
            write_limit: Duration::from_millis(500),
        },
        http: reqwest::Client::new(),
    }))
}

/// A clerk's request with this idempotency key.
pub fn request(kernel: &Kernel, office: Uuid, key: String) -> Context {
    let actor = UserActor {
        id: office,
        login: "hejing".to_owned(),
        name: "何静".to_owned(),
        top_office: office,
        office,
        unit: None,
        admin: None,
        permissions: Arc::new(HashSet::new()),
        held: Arc::default(),
        acting_for: None,
        session: office,
        must_change_password: false,
        second_factor_at: None,
    };
    let client =
        Client { ip: "192.0.2.1".to_owned(), agent: "bench".to_owned(), ..Client::default() };
    let claim = Claim { request_hash: base::crypto::sm3(key.as_bytes()), key };
    Context::for_request(kernel.clone(), Actor::User(Arc::new(actor)), client, claim.key.clone())
        .with_claim(claim)
}
