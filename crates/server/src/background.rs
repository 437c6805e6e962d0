//! What runs by itself: jobs, the exchange between the zones, the audit's sealer, sweeps.

use std::{future::Future, panic::AssertUnwindSafe, time::Duration};

use base::{Refusal, random::RandomExt as _};
use futures::FutureExt as _;
use kernel::{
    Context, Kernel, audit, jobs,
    lease::{self, Held},
    registry::Sweep,
    zone,
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
    for sweep in kernel.registry().sweeps.clone() {
        let parts = (kernel.clone(), owner.clone(), stop.clone());
        loops.spawn(keep(sweep.name, stop.clone(), move || {
            let (kernel, owner, stop) = parts.clone();
            sweep_on(kernel, sweep, owner, stop)
        }));
    }
    loops
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

async fn seal(kernel: Kernel, owner: String, stop: CancellationToken) {
    let cx = Context::system(&kernel, "审计封印");
    let mut held: Option<Held> = None;
    let mut ticks = interval(SEAL_EVERY);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut age = 0;
    loop {
        tokio::select! {
            _ = ticks.tick() => {}
            () = stop.cancelled() => return,
        }
        let step = async {
            if held.is_none() || age >= RENEW_EVERY {
                held = lease::take(&cx, audit::SEALER, &owner, SEALER_LEASE).await?;
                age = 0;
            }
            age += 1;
            match &held {
                Some(held) => audit::seal_once(&cx, Some(held.clone())).await.map(|_| ()),
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
                Some(_) => (sweep.run)(cx.clone()).await,
                None => Ok(()),
            }
        };
        let run: Result<(), Refusal> = run.await;
        if let Err(refusal) = run {
            tracing::warn!(error = %refusal, sweep = sweep.name, "a sweep did not finish");
        }
    }
}
