//! `duban-sim`: the outside world for demonstrations and tests.

use std::error::Error;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;

use base::clock::SystemClock;
use base::random::SystemRandom;
use clap::Parser;
use simulators::{Options, Weixin, find_secret, start};

/// Plays the SMS gateway, the platform of WeChat, the case system and a mail server, in memory.
#[derive(Debug, Parser)]
#[command(name = "duban-sim", version)]
struct Arguments {
    /// Address of gateway, case system and pages.
    #[arg(long, default_value = "127.0.0.1:8701")]
    listen: SocketAddr,
    /// Address of the mail server.
    #[arg(long, default_value = "127.0.0.1:8702")]
    smtp: SocketAddr,
    /// Address of the sender's mailbox.
    #[arg(long, default_value = "127.0.0.1:8703")]
    imap: SocketAddr,
    /// Which synthetic world the case system shows.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// File with the shared secret, made if missing; the variable `DUBAN_SIM_SECRET` wins.
    #[arg(long)]
    secret_file: Option<PathBuf>,
    /// Where delivery reports go.
    #[arg(long)]
    callback: Option<String>,
    /// Listen beyond this machine although admin calls and pages ask for no password.
    #[arg(long)]
    beyond_loopback: bool,
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let filter = tracing_subscriber::EnvFilter::try_from_default_env()
        .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("info"));
    tracing_subscriber::fmt().with_env_filter(filter).init();
    let arguments = Arguments::parse();
    let all = [arguments.listen, arguments.smtp, arguments.imap];
    let inside = all.iter().all(|address| address.ip().is_loopback());
    if !inside && !arguments.beyond_loopback {
        return Err("only loopback addresses, unless --beyond-loopback is given".into());
    }
    let given = std::env::var("DUBAN_SIM_SECRET").ok();
    let secret = find_secret(given.as_deref(), arguments.secret_file.as_deref(), &SystemRandom)?;
    let running = start(Options {
        listen: arguments.listen,
        smtp: arguments.smtp,
        imap: arguments.imap,
        seed: arguments.seed,
        app_id: "duban-demo".to_owned(),
        weixin: Weixin::demo(&secret),
        secret,
        callback: arguments.callback,
        report_ms: 1_000,
        retry_ms: 1_000,
        clock: Arc::new(SystemClock),
        random: Arc::new(SystemRandom),
    })
    .await?;
    println!(
        "duban-sim: pages {}/ mail {} mailbox {}",
        running.http(),
        running.smtp(),
        running.imap()
    );
    stopped().await?;
    Ok(())
}

/// Waits for the terminal's or the supervisor's wish to end.
async fn stopped() -> std::io::Result<()> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut terminate = signal(SignalKind::terminate())?;
    tokio::select! {
        ended = tokio::signal::ctrl_c() => ended,
        _ = terminate.recv() => Ok(()),
    }
}
