//! Everything the simulators share.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use base::random::{Random, RandomExt};
use base::{Clock, Now};
use tokio::sync::Semaphore;
use tokio_util::sync::CancellationToken;

use crate::cases::Registry;
use crate::efile::Shelf;
use crate::mail::Mailbox;
use crate::sign::Keys;
use crate::sms::Ledger;
use crate::weixin::Book;

/// How many report calls may be under way at once; a release takes all permits and so
/// has the callback for itself.
pub(crate) const REPORT_CALLS: u32 = 32;

/// The state of all simulators.
pub(crate) struct World {
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) random: Arc<dyn Random>,
    pub(crate) seed: u64,
    pub(crate) keys: Mutex<Keys>,
    pub(crate) stop: CancellationToken,
    pub(crate) client: reqwest::Client,
    pub(crate) report_calls: Semaphore,
    /// Locked before the other books by whoever needs two.
    pub(crate) sms: Mutex<Ledger>,
    pub(crate) weixin: Mutex<Book>,
    pub(crate) cases: Mutex<Registry>,
    pub(crate) efile: Mutex<Shelf>,
    pub(crate) mail: Mutex<Mailbox>,
}

/// The world as every handler holds it.
pub(crate) type Shared = Arc<World>;

impl World {
    pub(crate) fn now(&self) -> Now {
        self.clock.now()
    }

    /// A fresh opaque id: prefix and 20 hexadecimal digits.
    pub(crate) fn id(&self, prefix: &str) -> String {
        format!("{prefix}{}", hex::encode(self.random.bytes::<10>()))
    }

    /// Runs work in the background until it ends or the simulators stop.
    pub(crate) fn spawn(&self, work: impl Future<Output = ()> + Send + 'static) {
        let stop = self.stop.clone();
        tokio::spawn(async move {
            tokio::select! {
                () = stop.cancelled() => {}
                () = work => {}
            }
        });
    }
}

/// Locks, whatever a panicking holder left behind: the state is only counted, never half moved.
pub(crate) fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
