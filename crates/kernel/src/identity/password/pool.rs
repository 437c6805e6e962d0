//! The permit pool: hashing is slow and takes much memory on purpose, so one password at
//! a time is checked in this process, a bounded number may wait, and nobody waits long.
//! Everything else goes on meanwhile.

use std::{
    sync::atomic::{AtomicUsize, Ordering},
    time::Duration,
};

use base::{Kind, Refusal, random::RandomExt as _};
use tokio::sync::{Semaphore, SemaphorePermit};

use super::hash;
use crate::core::Kernel;

const AT_ONCE: usize = 1;
const WAITING: usize = 600;
const DEADLINE: Duration = Duration::from_secs(45);

/// One for the process, because what it rations (memory and processors) is the
/// process's too.
static POOL: Pool = Pool::new(AT_ONCE, WAITING, DEADLINE);

struct Pool {
    permits: Semaphore,
    waiting: AtomicUsize,
    most: usize,
    deadline: Duration,
}

/// The right to check one password after another until it is dropped.
pub(crate) struct Permit<'a>(#[expect(dead_code, reason = "held, not read")] SemaphorePermit<'a>);

/// Waits for the turn.
///
/// # Errors
/// `sign_in.busy` when too many wait already or the turn does not come in time.
pub(crate) async fn enter() -> Result<Permit<'static>, Refusal> {
    POOL.enter().await
}

impl Pool {
    const fn new(at_once: usize, most: usize, deadline: Duration) -> Self {
        Self {
            permits: Semaphore::const_new(at_once),
            waiting: AtomicUsize::new(0),
            most,
            deadline,
        }
    }

    async fn enter(&self) -> Result<Permit<'_>, Refusal> {
        let place = Place::take(self)?;
        let permit = tokio::time::timeout(self.deadline, self.permits.acquire()).await;
        drop(place);
        match permit {
            Ok(Ok(permit)) => Ok(Permit(permit)),
            Ok(Err(_)) | Err(_) => Err(busy()),
        }
    }
}

/// A place in the queue, given back when the wait ends in any way.
struct Place<'a>(&'a Pool);

impl<'a> Place<'a> {
    fn take(pool: &'a Pool) -> Result<Self, Refusal> {
        let place = Self(pool);
        if pool.waiting.fetch_add(1, Ordering::Relaxed) >= pool.most {
            return Err(busy());
        }
        Ok(place)
    }
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        self.0.waiting.fetch_sub(1, Ordering::Relaxed);
    }
}

fn busy() -> Refusal {
    Refusal::new(Kind::Unavailable, "sign_in.busy", "当前登录人数较多，请稍后再试。")
        .retry_after(10)
}

impl Permit<'_> {
    /// Whether the password belongs to the kept hash; without a hash, the time of finding
    /// out is spent all the same.
    pub(crate) async fn verify(
        &self,
        plain: String,
        kept: Option<String>,
    ) -> Result<bool, Refusal> {
        aside(move || hash::verify(&plain, kept.as_deref())).await
    }

    /// The text to keep for a new password.
    pub(crate) async fn hash(&self, kernel: &Kernel, plain: String) -> Result<String, Refusal> {
        let salt = kernel.random().bytes::<16>();
        let kib = kernel.settings().sign_in.hash_kib;
        aside(move || hash::hash(&plain, salt, kib)).await
    }
}

async fn aside<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, Refusal> + Send + 'static,
) -> Result<T, Refusal> {
    tokio::task::spawn_blocking(work).await.map_err(Refusal::internal)?
}

#[cfg(test)]
mod tests {
    use futures::FutureExt as _;

    use super::*;

    #[tokio::test]
    async fn the_queue_is_bounded_and_places_come_back() {
        let pool = Pool::new(1, 2, DEADLINE);
        let permit = pool.enter().await.unwrap();
        let mut first = Box::pin(pool.enter());
        let mut second = Box::pin(pool.enter());
        assert!(first.as_mut().now_or_never().is_none());
        assert!(second.as_mut().now_or_never().is_none());
        let refusal = pool.enter().await.err().unwrap();
        assert_eq!((refusal.code(), refusal.kind()), ("sign_in.busy", Kind::Unavailable));
        assert!(refusal.retry_after_seconds().is_some());
        // Somebody who gives up leaves the place to the next.
        drop(second);
        let mut third = Box::pin(pool.enter());
        assert!(third.as_mut().now_or_never().is_none());
        drop(permit);
        let permit = first.await.unwrap();
        drop(permit);
        drop(third.await.unwrap());
        assert_eq!(pool.waiting.load(Ordering::Relaxed), 0);
    }

    #[tokio::test]
    async fn nobody_waits_beyond_the_deadline() {
        let pool = Pool::new(1, 2, Duration::ZERO);
        let permit = pool.enter().await.unwrap();
        assert_eq!(pool.enter().await.err().unwrap().code(), "sign_in.busy");
        drop(permit);
        assert!(pool.enter().await.is_ok());
    }
}
