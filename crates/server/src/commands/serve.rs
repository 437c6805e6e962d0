//! `duban serve`: everything in one process.

use std::{process::ExitCode, time::Duration};

use duban_http::accept;
use kernel::{Context, audit, installation::Installation};
use tokio::{
    net::TcpListener,
    signal::unix::{Signal, SignalKind, signal},
    sync::mpsc,
    task::JoinSet,
    time::timeout,
};
use tokio_util::sync::CancellationToken;

use crate::{
    Failure, background,
    boot::{Booted, boot},
    config::Config,
    demo, router,
};

/// How long a balancer in front is given to notice that nobody should come any more.
const NOTICE: Duration = Duration::from_secs(2);
/// How long background loops are given to end.
const LOOPS: Duration = Duration::from_secs(3);

/// Serves until told to stop.
///
/// # Errors
/// When the address is taken or may not be served in clear, or when something it stands
/// on cannot be opened.
pub async fn serve(mut config: Config, demo: bool) -> Result<ExitCode, Failure> {
    config.http.check()?;
    let mut signal = stop_signal()?;
    let wanted = config.http.listen;
    let taken = |error| Failure::while_doing(&format!("不能在 {wanted} 上监听"), error);
    // Before anything is opened: a second start by mistake ends here.
    let listener = TcpListener::bind(wanted).await.map_err(taken)?;
    let listen = listener.local_addr().map_err(taken)?;
    config.http.listen = listen;
    if demo {
        demo::outside(&mut config)?;
        demo::prepare(&config).await?;
    }
    let installation = if demo { Installation::Demo } else { Installation::Real };
    let booted = boot(&config, installation).await?;
    audit::seal_all(&Context::system(&booted.kernel, "审计封印")).await?;
    let stopping = CancellationToken::new();
    let stop = CancellationToken::new();
    let limits = config.http.limits();
    let surface = router(&booted.kernel, stopping.clone());
    let serving = tokio::spawn(accept::serve(listener, surface, limits, stop.clone()));
    let loops_stop = CancellationToken::new();
    let loops = background::start(&booted.kernel, &loops_stop);
    tracing::info!(%listen, zone = config.zone.serve, demo, "ready");
    if demo {
        demo::announce(&config).await;
    }
    signal.recv().await;
    tracing::info!("stopping");
    stopping.cancel();
    if config.http.behind_proxy {
        drop(timeout(NOTICE, signal.recv()).await);
    }
    stop.cancel();
    drop(serving.await);
    loops_stop.cancel();
    finish(loops).await;
    close(booted).await;
    Ok(ExitCode::SUCCESS)
}

async fn close(booted: Booted) {
    booted.close().await;
    tracing::info!("stopped");
}

/// Waits for the loops, a while.
pub(crate) async fn finish(mut loops: JoinSet<()>) {
    let all = async { while loops.join_next().await.is_some() {} };
    if timeout(LOOPS, all).await.is_err() {
        tracing::warn!("background work was cut short; it will be taken up again");
        loops.abort_all();
    }
}

/// Resolves once for each SIGTERM, SIGINT and SIGHUP.
pub(crate) fn stop_signal() -> Result<mpsc::Receiver<()>, Failure> {
    let (tell, told) = mpsc::channel(1);
    for kind in [SignalKind::terminate(), SignalKind::interrupt(), SignalKind::hangup()] {
        let mut one: Signal =
            signal(kind).map_err(|error| Failure::while_doing("不能接收停止信号", error))?;
        let tell = tell.clone();
        tokio::spawn(async move {
            while one.recv().await.is_some() {
                if tell.send(()).await.is_err() {
                    return;
                }
            }
        });
    }
    Ok(told)
}
