//! How the simulators are to be started.

use std::fmt;
use std::net::SocketAddr;
use std::sync::Arc;

use base::Clock;
use base::random::{Random, SystemRandom};

use crate::secret::weixin_secret;

/// Everything [`crate::start`] needs to know.
#[derive(Clone)]
pub struct Options {
    /// Where HTTP listens; port 0 lets the system choose.
    pub listen: SocketAddr,
    /// Where SMTP listens; port 0 lets the system choose.
    pub smtp: SocketAddr,
    /// Where IMAP listens; port 0 lets the system choose.
    pub imap: SocketAddr,
    /// Which synthetic world the case system shows.
    pub seed: u64,
    /// App id that callers present and that callbacks carry.
    pub app_id: String,
    /// Shared secret of every signature, as text.
    pub secret: String,
    /// The 公众号 that the platform of WeChat knows.
    pub weixin: Weixin,
    /// Where delivery reports go until an admin call changes it.
    pub callback: Option<String>,
    /// Milliseconds between a delivery and its report.
    pub report_ms: u64,
    /// Milliseconds before an unacknowledged report is first repeated; each further pause doubles.
    pub retry_ms: u64,
    /// Source of every moment.
    pub clock: Arc<dyn Clock>,
    /// Source of ids and shuffles.
    pub random: Arc<dyn Random>,
}

/// A 公众号 as its owner knows it.
#[derive(Clone)]
pub struct Weixin {
    /// Its `appid`.
    pub app_id: String,
    /// Its `secret`, which travels in clear and therefore is none that signs.
    pub secret: String,
}

impl Weixin {
    /// The account of demonstrations and tests: a fixed id, the secret drawn from the shared one.
    pub fn demo(shared: &str) -> Self {
        Self { app_id: "wx0000000000duban0".to_owned(), secret: weixin_secret(shared) }
    }
}

impl fmt::Debug for Weixin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Weixin").field("app_id", &self.app_id).finish_non_exhaustive()
    }
}

impl Options {
    /// All ports chosen by the system; reports without a pause, and repeated on release
    /// alone, so that nothing happens between two steps of a test.
    pub fn for_test(clock: Arc<dyn Clock>, secret: &str) -> Self {
        Self {
            listen: SocketAddr::from(([127, 0, 0, 1], 0)),
            smtp: SocketAddr::from(([127, 0, 0, 1], 0)),
            imap: SocketAddr::from(([127, 0, 0, 1], 0)),
            seed: 1,
            app_id: "duban-demo".to_owned(),
            secret: secret.to_owned(),
            weixin: Weixin::demo(secret),
            callback: None,
            report_ms: 0,
            retry_ms: 24 * 3_600_000,
            clock,
            random: Arc::new(SystemRandom),
        }
    }
}

impl fmt::Debug for Options {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Options")
            .field("listen", &self.listen)
            .field("smtp", &self.smtp)
            .field("imap", &self.imap)
            .field("seed", &self.seed)
            .field("app_id", &self.app_id)
            .finish_non_exhaustive()
    }
}
