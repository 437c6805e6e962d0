//! Starting and stopping.

use std::io;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::net::TcpListener;
use tokio::sync::Semaphore;
use tokio_util::sync::CancellationToken;

use crate::cases::Registry;
use crate::efile::Shelf;
use crate::mail::{self, Mailbox, Protocol};
use crate::options::Options;
use crate::router;
use crate::secret::mailbox_account;
use crate::sign::Keys;
use crate::sms::Ledger;
use crate::weixin::{Account, Book};
use crate::wire::{Door, Scissors};
use crate::world::{REPORT_CALLS, World};

/// Running simulators; dropping them stops everything they do.
#[derive(Debug)]
pub struct Simulators {
    listen: SocketAddr,
    smtp: SocketAddr,
    imap: SocketAddr,
    stop: CancellationToken,
}

impl Simulators {
    /// Base address of gateway, case system and pages, such as `http://127.0.0.1:8701`.
    pub fn http(&self) -> String {
        format!("http://{}", self.listen)
    }

    /// Address of the mail server.
    pub const fn smtp(&self) -> SocketAddr {
        self.smtp
    }

    /// Address of the sender's mailbox.
    pub const fn imap(&self) -> SocketAddr {
        self.imap
    }
}

impl Drop for Simulators {
    fn drop(&mut self) {
        self.stop.cancel();
    }
}

/// Opens all ports and serves until the returned value is dropped.
///
/// # Errors
/// If a port cannot be opened or the client for callbacks cannot be made.
pub async fn start(options: Options) -> io::Result<Simulators> {
    // A second call finds a provider installed, which is what it wants.
    drop(rustls::crypto::ring::default_provider().install_default());
    let client = reqwest::Client::builder()
        .timeout(Duration::from_secs(5))
        .redirect(reqwest::redirect::Policy::none())
        .no_proxy()
        .build()
        .map_err(io::Error::other)?;
    let web = TcpListener::bind(options.listen).await?;
    let post = TcpListener::bind(options.smtp).await?;
    let letters = TcpListener::bind(options.imap).await?;
    let (listen, smtp, imap) = (web.local_addr()?, post.local_addr()?, letters.local_addr()?);
    let stop = CancellationToken::new();
    let (user, password) = mailbox_account(&options.secret);
    let weixin = Account { app_id: options.weixin.app_id, secret: options.weixin.secret };
    let world = Arc::new(World {
        clock: options.clock,
        random: options.random,
        seed: options.seed,
        keys: Mutex::new(Keys { app_id: options.app_id, secret: options.secret }),
        stop: stop.clone(),
        client,
        report_calls: Semaphore::new(REPORT_CALLS as usize),
        sms: Mutex::new(Ledger::new(options.callback, options.report_ms, options.retry_ms)),
        weixin: Mutex::new(Book::new(options.seed, weixin)),
        cases: Mutex::new(Registry::default()),
        efile: Mutex::new(Shelf::default()),
        mail: Mutex::new(Mailbox::of(&user, &password)),
    });
    tokio::spawn(mail::serve(post, Arc::clone(&world), Protocol::Smtp));
    tokio::spawn(mail::serve(letters, Arc::clone(&world), Protocol::Imap));
    let service = router::router(world).into_make_service_with_connect_info::<Scissors>();
    let stopping = stop.clone().cancelled_owned();
    tokio::spawn(async move {
        if let Err(error) = axum::serve(Door(web), service).with_graceful_shutdown(stopping).await {
            tracing::error!(%error, "the pages stopped");
        }
    });
    Ok(Simulators { listen, smtp, imap, stop })
}
