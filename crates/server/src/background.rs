//! What runs by itself: jobs, the exchange between the zones, the audit's sealer, sweeps.

use std::{future::Future, panic::AssertUnwindSafe, time::Duration};

use base::{Refusal, random::RandomExt as _};
use futures::FutureExt as _;
use kernel::{
    Context, Kernel, audit, jobs,
    lease::{self, Held},
    notices,
    registry::Sweep,
    setting, zone,
};
use tokio::{
    task::JoinSet,
    time::{MissedTickBehavior, interval, timeout},
};
use tokio_util::sync::CancellationToken;

/// How often new audit rows are sealed.
const SEAL_EVERY: Duration = Duration::from_millis(500);
/// How long a sealer that fell silent keeps the seal to itself, in seconds.
const SEALER_LEASE: i64 = 15;
/// Ticks between two renewals of the sealer's lease.
const RENEW_EVERY: u32 = 8;
/// Ticks between two looks whether the witnesses still agree with the database.
const WITNESS_EVERY: u32 = 120;
/// How often it is asked whether a setting or the calendar changed.
const REFRESH_EVERY: Duration = Duration::from_millis(500);
/// How often it is asked whether a schedule is due.
const SCHEDULE_EVERY: Duration = Duration::from_secs(20);
/// The pause after a loop fell over.
const AFTER_A_FALL: Duration = Duration::from_secs(1);

/// Starts every loop; each ends soon after `stop` is cancelled.
pub fn start(kernel: &Kernel, stop: &CancellationToken) -> JoinSet<()> {
    let owner = format!("{}-{}", std::process::id(), hex::encode(kernel.random().bytes::<4>()));
    let mut loops = JoinSet::new();
    let worker = (kernel.clone(), owner.clone(), stop.clone());
    loops.spawn(keep("jobs", stop.clone(), move || {
        let (kernel, owner, stop) = worker.clone();
        jobs::worker(kernel, owner, stop)
    }));
    let exchange = (kernel.clone(), stop.clone());
    loops.spawn(keep("zone", stop.clone(), move || {
        zone::run(exchange.0.clone(), exchange.1.clone())
    }));
    let sealer = (kernel.clone(), owner.clone(), stop.clone());
    loops.spawn(keep("sealer", stop.clone(), move || {
        let (kernel, owner, stop) = sealer.clone();
        seal(kernel, owner, stop)
    }));
    let settings = (kernel.clone(), stop.clone());
    loops.spawn(keep("settings", stop.clone(), move || {
        let (kernel, stop) = settings.clone();
        every(REFRESH_EVERY, stop, move || {
            let kernel = kernel.clone();
            async move {
                let now = kernel.clock().now();
                if kernel.keys().refresh(now).map_err(Refusal::internal)? {
                    tracing::info!("the key ring changed");
                }
                setting::refresh(&kernel).await.map(drop)
            }
        })
    }));
    let told = (kernel.clone(), stop.clone());
    loops.spawn(keep("notices", stop.clone(), move || {
        notices::watch(told.0.clone(), told.1.clone())
    }));
    let neighbours = (kernel.clone(), stop.clone());
    loops.spawn(keep("neighbours", stop.clone(), move || {
        let (kernel, stop) = neighbours.clone();
        listen(kernel, stop)
    }));
    let schedules = (kernel.clone(), stop.clone());
    loops.spawn(keep("schedules", stop.clone(), move || {
        let (kernel, stop) = schedules.clone();
        every(SCHEDULE_EVERY, stop, move || {
            let cx = Context::system(&kernel, "定时任务");
            async move { jobs::materialise(&cx).await.map(drop) }
        })
    }));
    for sweep in kernel.registry().sweeps.clone() {
        let parts = (kernel.clone(), owner.clone(), stop.clone());
        loops.spawn(keep(sweep.name, stop.clone(), move || {
            let (kernel, owner, stop) = parts.clone();
            sweep_on(kernel, sweep, owner, stop)
        }));
    }
    loops
}

/// Hears what other processes have for people on open pages here.
async fn listen(kernel: Kernel, stop: CancellationToken) {
    loop {
        let heard = kernel.db().listen("notices", || kernel.notices().wake());
        tokio::select! {
            ended = heard => {
                if let Err(refusal) = ended {
                    tracing::debug!(error = %refusal, "nobody is listened to; the poll goes on");
                }
            }
            () = stop.cancelled() => return,
        }
        if timeout(AFTER_A_FALL, stop.cancelled()).await.is_ok() {
            return;
        }
    }
}

/// Runs a loop again when it falls over; only `stop` ends it.
async fn keep<F, R>(name: &'static str, stop: CancellationToken, make: F)
where
    F: Fn() -> R,
    R: Future<Output = ()>,
{
    while AssertUnwindSafe(make()).catch_unwind().await.is_err() {
        tracing::error!(name, "a background loop fell over and is started again");
        if timeout(AFTER_A_FALL, stop.cancelled()).await.is_ok() {
            return;
        }
    }
}

/// Does something again and again until told to stop.
async fn every<F, R>(pause: Duration, stop: CancellationToken, work: F)
where
    F: Fn() -> R,
    R: Future<Output = Result<(), Refusal>>,
{
    let mut ticks = interval(pause);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        tokio::select! {
            _ = ticks.tick() => {}
            () = stop.cancelled() => return,
        }
        if let Err(refusal) = work().await {
            tracing::warn!(error = %refusal, "a background look did not succeed");
        }
    }
}

/// Writes a checkpoint when one is due and tells the witnesses of it; without a new one
/// they are compared with the database now and then.
async fn attest(cx: &Context, held: &Held, ticks: &mut u32) -> Result<(), Refusal> {
    let new = audit::checkpoint(cx, Some(held.clone())).await?;
    *ticks += 1;
    if new || *ticks >= WITNESS_EVERY {
        *ticks = 0;
        if let Err(refusal) = audit::witness(cx).await {
            // Not a reason to stop sealing, but one to be seen.
            tracing::error!(error = %refusal, code = refusal.code(), "the audit has no witness");
        }
    }
    Ok(())
}

async fn seal(kernel: Kernel, owner: String, stop: CancellationToken) {
    let cx = Context::system(&kernel, "审计封印");
    let mut held: Option<Held> = None;
    let mut ticks = interval(SEAL_EVERY);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut age = 0;
    // At once: what a witness missed while the program stood still is brought over first.
    let mut unwitnessed = WITNESS_EVERY;
    loop {
        tokio::select! {
            _ = ticks.tick() => {}
            () = stop.cancelled() => return last_words(&cx, held.is_some()).await,
        }
        let step = async {
            if held.is_none() || age >= RENEW_EVERY {
                held = lease::take(&cx, audit::SEALER, &owner, SEALER_LEASE).await?;
                age = 0;
            }
            age += 1;
            match &held {
                Some(held) => {
                    audit::seal_once(&cx, Some(held.clone())).await?;
                    attest(&cx, held, &mut unwitnessed).await
                }
                None => Ok(()),
            }
        };
        let step: Result<(), Refusal> = step.await;
        if let Err(refusal) = step {
            tracing::warn!(error = %refusal, "audit rows were not sealed");
            held = None;
        }
    }
}

/// At the end what is left is sealed, signed and witnessed, so that nothing done today can
/// be cut off while the program stands still.
async fn last_words(cx: &Context, mine: bool) {
    if !mine {
        return;
    }
    let said = async {
        audit::seal_once(cx, None).await?;
        audit::checkpoint_now(cx).await?;
        audit::witness(cx).await
    };
    let said: Result<u64, Refusal> = said.await;
    if let Err(refusal) = said {
        tracing::warn!(error = %refusal, "the last rows of the audit are not witnessed yet");
    }
}

async fn sweep_on(kernel: Kernel, sweep: Sweep, owner: String, stop: CancellationToken) {
    let cx = Context::system(&kernel, sweep.title);
    let mut ticks = interval(Duration::from_secs(u64::from(sweep.every_seconds)));
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    // Longer than a run may take, so that two processes never sweep side by side.
    let lease_seconds = i64::from(sweep.every_seconds) * 2 + 60;
    loop {
        tokio::select! {
            _ = ticks.tick() => {}
            () = stop.cancelled() => return,
        }
        let run = async {
            match lease::take(&cx, sweep.name, &owner, lease_seconds).await? {
                Some(_) => {
                    let started = cx.now();
                    let ended = (sweep.run)(cx.clone()).await;
                    jobs::ran(&cx, sweep.name, started, &ended).await?;
                    ended.map(drop)
                }
                None => Ok(()),
            }
        };
        let run: Result<(), Refusal> = run.await;
        if let Err(refusal) = run {
            tracing::warn!(error = %refusal, sweep = sweep.name, "a sweep did not finish");
        }
    }
}
