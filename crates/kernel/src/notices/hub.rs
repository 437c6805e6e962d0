//! Who is connected, and what they were told last.

use std::{
    collections::{BTreeSet, HashMap},
    sync::{Mutex, PoisonError},
    time::Duration,
};

use base::{Kind, Refusal};
use tokio::sync::{Notify, watch};
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use super::store;
use crate::{context::Context, core::Kernel, identity::session};

/// Connections of one person at most: a few windows on a few machines.
const OF_ONE: usize = 8;
/// Connections of one process at most.
const OF_ALL: usize = 2_000;
/// People asked about in one query.
const AT_ONCE: usize = 500;
/// How often versions are compared when nobody says that something happened.
const POLL: Duration = Duration::from_secs(1);

/// What a connection is told.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Told {
    /// The box's version; nothing happened yet at 0.
    pub version: i64,
    /// How many notices are unread.
    pub unread: i64,
    /// The session is over or the program stops: nothing more will be told.
    pub over: bool,
}

struct Place {
    user: Uuid,
    session: Uuid,
    told: watch::Sender<Told>,
}

/// The connections of this process.
#[derive(Default)]
pub struct Hub {
    places: Mutex<(u64, HashMap<u64, Place>)>,
    wake: Notify,
}

impl Hub {
    fn with<T>(&self, look: impl FnOnce(&mut (u64, HashMap<u64, Place>)) -> T) -> T {
        look(&mut self.places.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Something may have changed: compare now.
    pub fn wake(&self) {
        self.wake.notify_one();
    }

    /// How many are connected.
    pub fn connected(&self) -> usize {
        self.with(|(_, places)| places.len())
    }
}

/// A connection; leaving drops it.
pub struct Seat {
    kernel: Kernel,
    number: u64,
    told: watch::Receiver<Told>,
}

impl Seat {
    /// Takes a place for the person of this request.
    ///
    /// # Errors
    /// `session.required`; `notice.too_many` when the person or the process has too many
    /// connections already.
    pub async fn take(cx: &Context) -> Result<Self, Refusal> {
        let me = cx.user()?;
        let kernel = cx.kernel();
        let boxes = store::boxes(cx.read(), vec![me.id]).await?;
        let (version, unread) = boxes.get(&me.id).copied().unwrap_or_default();
        let (sender, told) = watch::channel(Told { version, unread, over: false });
        let place = Place { user: me.id, session: me.session, told: sender };
        let number = kernel.notices().with(|(next, places)| {
            let own = places.values().filter(|place| place.user == me.id).count();
            if own >= OF_ONE || places.len() >= OF_ALL {
                return None;
            }
            *next += 1;
            places.insert(*next, place);
            Some(*next)
        });
        let number = number.ok_or_else(|| {
            let title = "打开的页面太多，这个页面的消息提醒改为每分钟更新一次。";
            Refusal::new(Kind::TooMany, "notice.too_many", title).retry_after(60)
        })?;
        Ok(Self { kernel: kernel.clone(), number, told })
    }

    /// What was told last.
    pub fn last(&mut self) -> Told {
        *self.told.borrow_and_update()
    }

    /// Waits for something new; nothing when nothing more will come.
    pub async fn next(&mut self) -> Option<Told> {
        self.told.changed().await.ok()?;
        Some(self.last())
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        self.kernel.notices().with(|(_, places)| places.remove(&self.number));
    }
}

impl std::fmt::Debug for Seat {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Seat").field("number", &self.number).finish_non_exhaustive()
    }
}

/// Compares the versions of everybody connected, tells what is new, and ends the
/// connections of sessions that are over. Two queries for five hundred people.
///
/// # Errors
/// Those of the database; nothing was told then.
pub(super) async fn look(kernel: &Kernel) -> Result<(), Refusal> {
    let hub = kernel.notices();
    let (users, sessions) = hub.with(|(_, places)| {
        let users: BTreeSet<Uuid> = places.values().map(|place| place.user).collect();
        let sessions: BTreeSet<Uuid> = places.values().map(|place| place.session).collect();
        (users.into_iter().collect::<Vec<_>>(), sessions.into_iter().collect::<Vec<_>>())
    });
    let (mut boxes, mut alive) = (HashMap::new(), BTreeSet::new());
    for some in users.chunks(AT_ONCE) {
        boxes.extend(store::boxes(kernel.db().read(), some.to_vec()).await?);
    }
    for some in sessions.chunks(AT_ONCE) {
        alive.extend(session::alive(kernel, some).await?);
    }
    hub.with(|(_, places)| {
        for place in places.values() {
            // Somebody who came in after the question is looked at the next time.
            if sessions.binary_search(&place.session).is_err() {
                continue;
            }
            let over = !alive.contains(&place.session);
            let (version, unread) = boxes.get(&place.user).copied().unwrap_or_default();
            let now = Told { version, unread, over };
            place.told.send_if_modified(|last| std::mem::replace(last, now) != now);
        }
    });
    Ok(())
}

/// Looks once a second, and at once when woken, until told to stop; then every connection
/// ends.
pub async fn watch(kernel: Kernel, stop: CancellationToken) {
    loop {
        let woken = tokio::time::timeout(POLL, kernel.notices().wake.notified());
        tokio::select! {
            _ = woken => {}
            () = stop.cancelled() => break,
        }
        if kernel.notices().connected() == 0 {
            continue;
        }
        if let Err(refusal) = look(&kernel).await {
            tracing::warn!(error = %refusal, "notices could not be looked for");
        }
    }
    kernel.notices().with(|(_, places)| {
        for place in places.values() {
            place.told.send_modify(|last| last.over = true);
        }
    });
}
