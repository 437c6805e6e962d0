//! Kills the real program at random moments under load and looks whether it kept its word:
//! what was acknowledged is there exactly once, what was not is there at most once and can
//! be repeated, every effect has one audit row, and the chain is whole.
//!
//! Every draw comes from the seed; it is printed, so that a failure can be repeated with
//! `--seed`, as far as the moment of a kill can be.

mod api;
mod check;
mod ledger;
mod load;
mod program;
mod tables;

use std::{path::PathBuf, process::ExitCode, time::Duration};

use base::random::{RandomExt as _, SeededRandom};
use clap::Parser;

use self::{
    ledger::Ledger,
    load::{Load, Round},
    program::Program,
};

/// Anything that ends a round badly.
pub type Failure = Box<dyn std::error::Error + Send + Sync>;

/// Kills the program under load, again and again, and checks what it kept.
#[derive(Parser)]
struct Options {
    /// The program.
    #[arg(long, default_value = "target/debug/duban")]
    program: PathBuf,
    /// Kills.
    #[arg(long, default_value_t = 3)]
    rounds: u32,
    /// A fresh PostgreSQL database in `DUBAN_FAULTS_DATABASE`, instead of SQLite.
    #[arg(long)]
    postgres: bool,
    /// Where draws begin; drawn itself if not given.
    #[arg(long)]
    seed: Option<u64>,
    /// Writers at once.
    #[arg(long, default_value_t = 24)]
    writers: usize,
    /// Acknowledged writes before a kill, at least.
    #[arg(long, default_value_t = 200)]
    acknowledged: usize,
    /// Writes on their way at a kill, at least.
    #[arg(long, default_value_t = 8)]
    in_flight: usize,
}

#[tokio::main]
async fn main() -> ExitCode {
    let options = Options::parse();
    drop(rustls::crypto::ring::default_provider().install_default());
    let seed = options
        .seed
        .unwrap_or_else(|| u64::from(u32::from_le_bytes(base::random::SystemRandom.bytes())));
    let name = if options.postgres { "postgres" } else { "sqlite" };
    println!("{name}: {} rounds, seed {seed}", options.rounds);
    let Ok(dir) = tempfile::tempdir() else {
        eprintln!("no temporary folder");
        return ExitCode::FAILURE;
    };
    let passed = match rounds(&options, name, seed, dir.path()).await {
        Ok(()) => options.rounds,
        Err((passed, failure)) => {
            let kept = dir.keep();
            println!("{name} round {}: FAILED: {failure}", passed + 1);
            println!("repeat with --seed {seed}; data, ledger and log are in {}", kept.display());
            passed
        }
    };
    // A round after a failed one is not run, and counts as failed.
    println!("{passed} passed, {} failed", options.rounds - passed);
    if passed == options.rounds { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

async fn rounds(
    options: &Options,
    name: &str,
    seed: u64,
    dir: &std::path::Path,
) -> Result<(), (u32, Failure)> {
    let draw = SeededRandom::new(seed);
    let mut passed = 0;
    let result = async {
        let mut program = Program::prepare(&options.program, dir, options.postgres)?;
        program.start().await?;
        let admins = program.sign_in().await?;
        let mut load = Load::new(admins, Ledger::create(&dir.join("ledger"))?, seed);
        for round in 1..=options.rounds {
            let plan = Round {
                writers: options.writers,
                acknowledged: options.acknowledged + draw.below(200) as usize,
                in_flight: options.in_flight,
                moment: Duration::from_micros(u64::from(draw.below(30_000))),
            };
            let told = load.run(&mut program, &plan).await?;
            let ready = program.start().await?;
            let found = check::all(&program, &mut load, &draw).await?;
            println!(
                "{name} round {round}: {} acknowledged, {} in flight, {} without an answer of \
                 which {} had happened, {} effects in all, ready after {:.2} s",
                told.acknowledged,
                told.in_flight,
                told.unanswered,
                found.happened,
                found.effects,
                ready.as_secs_f64()
            );
            passed = round;
        }
        program.stop().await
    };
    result.await.map_err(|failure| (passed, failure))
}
