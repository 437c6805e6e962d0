//! Durable business writes per second: units of six rows from many writers, committed in
//! groups of up to 64 against one by one. Same code, same pragmas, same rows; the runs
//! alternate, each on a fresh database.

use std::{
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use base::Refusal;
use bench::{
    business::{Commission, TABLES},
    figures::{median, ms, percentile},
    office,
};
use clap::Parser;
use kernel::Kernel;
use sea_orm::{ConnectionTrait as _, Statement};
use uuid::Uuid;

const OFFICE: Uuid = Uuid::from_u128(0xA11);

/// Durable business writes per second, in groups against one by one.
#[derive(Parser)]
struct Options {
    /// Writers at once.
    #[arg(long, default_value_t = 64)]
    writers: usize,
    /// Seconds a run lasts.
    #[arg(long, default_value_t = 5)]
    seconds: u64,
    /// Runs of each kind.
    #[arg(long, default_value_t = 3)]
    rounds: usize,
    /// Units of a group.
    #[arg(long, default_value_t = 64)]
    group: usize,
    /// Where the databases lie; a folder on the disk to be measured.
    #[arg(long, default_value = "target/bench")]
    dir: PathBuf,
    /// A fresh PostgreSQL database in `DUBAN_BENCH_DATABASE` to write to instead; there is no
    /// group to compare.
    #[arg(long)]
    postgres: bool,
}

/// What a run gave.
struct Run {
    rate: f64,
    latencies: Vec<Duration>,
}

#[tokio::main]
async fn main() {
    let options = Options::parse();
    if let Err(error) = measure(&options).await {
        eprintln!("{error}");
        std::process::exit(1);
    }
}

async fn measure(options: &Options) -> Result<(), Box<dyn std::error::Error>> {
    std::fs::create_dir_all(&options.dir)?;
    println!(
        "{} writers, {} s a run, six rows a unit ({})",
        options.writers,
        options.seconds,
        TABLES.join(", ")
    );
    if options.postgres {
        let url =
            std::env::var("DUBAN_BENCH_DATABASE").map_err(|_| "DUBAN_BENCH_DATABASE is not set")?;
        let dir = tempfile::tempdir_in(&options.dir)?;
        let mut runs = Vec::new();
        let kernel = office::open(dir.path(), url, 1).await?;
        for round in 1..=options.rounds {
            runs.push(run(&kernel, options, "postgres", round).await?);
        }
        kernel.db().close().await;
        summary("PostgreSQL", &runs);
        return Ok(());
    }
    let (mut grouped, mut single) = (Vec::new(), Vec::new());
    for round in 1..=options.rounds {
        for (group, runs) in [(options.group, &mut grouped), (1, &mut single)] {
            let dir = tempfile::tempdir_in(&options.dir)?;
            runs.push(on_sqlite(dir.path(), options, group, round).await?);
        }
    }
    let many = summary(&format!("groups of {}", options.group), &grouped);
    let one = summary("one by one", &single);
    println!("ratio {:.2}", many / one);
    Ok(())
}

async fn on_sqlite(
    dir: &Path,
    options: &Options,
    group: usize,
    round: usize,
) -> Result<Run, Box<dyn std::error::Error>> {
    let url = format!("sqlite:{}", dir.join("duban.db").display());
    let kernel = office::open(dir, url, group).await?;
    let done = run(&kernel, options, &format!("group {group}"), round).await?;
    kernel.db().close().await;
    Ok(done)
}

async fn run(
    kernel: &Kernel,
    options: &Options,
    name: &str,
    round: usize,
) -> Result<Run, Box<dyn std::error::Error>> {
    // Statements are prepared and the file has its first pages before the time counts.
    writers(kernel, 8, Duration::from_millis(200), &format!("{round}.warm")).await?;
    let before = rows(kernel).await?;
    let started = Instant::now();
    let seconds = Duration::from_secs(options.seconds);
    let mut latencies = writers(kernel, options.writers, seconds, &format!("{round}.")).await?;
    let spent = started.elapsed();
    let written: Vec<i64> =
        rows(kernel).await?.iter().zip(&before).map(|(after, before)| after - before).collect();
    let expected = i64::try_from(latencies.len())?;
    if written != [expected; TABLES.len()] {
        return Err(format!("{expected} units left {written:?} rows").into());
    }
    latencies.sort_unstable();
    let run = Run { rate: latencies.len() as f64 / spent.as_secs_f64(), latencies };
    line(&format!("{name}, run {round}"), run.rate, &run.latencies);
    Ok(run)
}

/// Lets writers write until the time is up; gives how long each unit took.
async fn writers(
    kernel: &Kernel,
    count: usize,
    time: Duration,
    prefix: &str,
) -> Result<Vec<Duration>, Refusal> {
    let until = Instant::now() + time;
    let tasks: Vec<_> = (0..count)
        .map(|writer| {
            let (kernel, prefix) = (kernel.clone(), prefix.to_owned());
            tokio::spawn(async move {
                let mut latencies = Vec::new();
                while Instant::now() < until {
                    let number = format!("SD-{prefix}{writer}-{}", latencies.len());
                    let cx = office::request(&kernel, OFFICE, number.clone());
                    let started = Instant::now();
                    cx.write(Commission { office: OFFICE, number }).await?;
                    latencies.push(started.elapsed());
                }
                Ok(latencies)
            })
        })
        .collect();
    let mut all = Vec::new();
    for task in tasks {
        all.extend(task.await.map_err(Refusal::internal)??);
    }
    Ok(all)
}

/// How many rows each table has.
async fn rows(kernel: &Kernel) -> Result<Vec<i64>, sea_orm::DbErr> {
    let read = kernel.db().read();
    let mut counts = Vec::new();
    for table in TABLES {
        let count = Statement::from_string(
            read.get_database_backend(),
            format!("SELECT count(*) FROM {table}"),
        );
        let row = read.query_one_raw(count).await?;
        counts.push(row.map_or(Ok(0), |row| row.try_get_by_index(0))?);
    }
    Ok(counts)
}

fn summary(name: &str, runs: &[Run]) -> f64 {
    let rate = median(&runs.iter().map(|run| run.rate).collect::<Vec<_>>());
    let mut all: Vec<Duration> = runs.iter().flat_map(|run| run.latencies.clone()).collect();
    all.sort_unstable();
    line(&format!("{name}, median of {}", runs.len()), rate, &all);
    rate
}

fn line(name: &str, rate: f64, sorted: &[Duration]) {
    println!(
        "{name:<28} {rate:>8.0} /s   p50 {:>9}   p95 {:>9}   p99 {:>9}   max {:>9}",
        ms(percentile(sorted, 0.50)),
        ms(percentile(sorted, 0.95)),
        ms(percentile(sorted, 0.99)),
        ms(percentile(sorted, 1.0)),
    );
}
