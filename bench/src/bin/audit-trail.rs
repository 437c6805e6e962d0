//! How fast the audit is written, sealed and verified, on SQLite: rows appended one a unit
//! by many callers while the sealer works beside them, then a long chain verified as `duban
//! verify audit` does.

use std::{
    path::PathBuf,
    time::{Duration, Instant},
};

use base::{Refusal, crypto};
use bench::{
    figures::{median, ms, percentile},
    office,
};
use clap::Parser;
use kernel::{Context, Kernel, Note, audit};
use sea_orm::{ConnectOptions, ConnectionTrait as _, Database, DatabaseConnection};
use tokio::time::interval;
use uuid::Uuid;

const OFFICE: Uuid = Uuid::from_u128(0xA11);
/// How often the program seals.
const SEAL_EVERY: Duration = Duration::from_millis(500);
/// The bytes a row has in the chain, about.
const ROW: usize = 330;

/// How fast the audit is written, sealed and verified.
#[derive(Parser)]
struct Options {
    /// Callers at once.
    #[arg(long, default_value_t = 64)]
    callers: usize,
    /// Seconds rows are appended.
    #[arg(long, default_value_t = 5)]
    seconds: u64,
    /// Rows of the chain that is verified.
    #[arg(long, default_value_t = 400_000)]
    rows: usize,
    /// How often it is verified.
    #[arg(long, default_value_t = 5)]
    rounds: usize,
    /// Where the database lies; a folder on the disk to be measured.
    #[arg(long, default_value = "target/bench")]
    dir: PathBuf,
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
    let dir = tempfile::tempdir_in(&options.dir)?;
    let path = dir.path().join("duban.db");
    let kernel = office::open(dir.path(), format!("sqlite:{}", path.display()), 64).await?;
    let system = Context::system(&kernel, "审计封印");

    append(&kernel, options, Duration::from_millis(200)).await?;
    audit::seal_all(&system).await?;
    let started = Instant::now();
    let appending = append(&kernel, options, Duration::from_secs(options.seconds));
    let mut appending = std::pin::pin!(appending);
    let mut ticks = interval(SEAL_EVERY);
    let mut sealed = 0;
    let mut latencies = loop {
        tokio::select! {
            done = &mut appending => break done?,
            _ = ticks.tick() => sealed += audit::seal_once(&system, None).await?,
        }
    };
    let spent = started.elapsed().as_secs_f64();
    latencies.sort_unstable();
    println!(
        "append, {} callers         {:>9.0} rows/s   p50 {}   p99 {}",
        options.callers,
        latencies.len() as f64 / spent,
        ms(percentile(&latencies, 0.50)),
        ms(percentile(&latencies, 0.99)),
    );
    println!("sealed beside them         {:>9.0} rows/s", sealed as f64 / spent);
    audit::seal_all(&system).await?;

    let db = open(&path).await?;
    let have = audit::verify(&db, &audit::Trust::default()).await?;
    multiply(&db, options.rows.saturating_sub(usize::try_from(have.sealed)?)).await?;
    let started = Instant::now();
    let more = audit::seal_all(&system).await?;
    println!("seal a backlog             {:>9.0} rows/s", rate(more, started));
    let mut rates = Vec::new();
    for _ in 0..options.rounds {
        let started = Instant::now();
        let report = audit::verify(&db, &audit::Trust::default()).await?;
        rates.push(rate(report.sealed, started));
        if !report.findings.is_empty() || report.unsealed > 0 {
            return Err(format!("the chain is not whole: {report:?}").into());
        }
    }
    println!("verify {} rows         {:>9.0} rows/s", options.rows, median(&rates));
    let message = vec![0x5A; ROW];
    let started = Instant::now();
    for _ in 0..options.rows {
        std::hint::black_box(crypto::sm3(std::hint::black_box(&message)));
    }
    let floor = rate(options.rows as u64, started);
    println!("SM3 alone, {ROW} bytes a row {floor:>9.0} rows/s on one core");
    db.close().await?;
    kernel.db().close().await;
    Ok(())
}

fn rate(rows: u64, since: Instant) -> f64 {
    rows as f64 / since.elapsed().as_secs_f64()
}

/// Appends rows until the time is up; gives how long each took.
async fn append(
    kernel: &Kernel,
    options: &Options,
    time: Duration,
) -> Result<Vec<Duration>, Refusal> {
    let until = Instant::now() + time;
    let tasks: Vec<_> = (0..options.callers)
        .map(|caller| {
            let kernel = kernel.clone();
            tokio::spawn(async move {
                let cx = office::request(&kernel, OFFICE, format!("caller-{caller:04}"));
                let mut latencies = Vec::new();
                while Instant::now() < until {
                    let id = cx.kernel().new_id::<Options>();
                    let note = Note::about("case", id, "（2026）京0199民初1024号")
                        .with(serde_json::json!({ "page": 1, "reason": "办案查阅" }))
                        .concerning(["0123456789abcdef".to_owned()]);
                    let started = Instant::now();
                    audit::seen(&cx, "serving.case.read", note).await?;
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

/// The database as the verifying command opens it, but for writing too.
async fn open(path: &std::path::Path) -> Result<DatabaseConnection, sea_orm::DbErr> {
    let mut options = ConnectOptions::new(format!("sqlite://{}", path.display()));
    options.max_connections(audit::AT_ONCE).sqlx_logging(false);
    Database::connect(options).await
}

/// Appends so many rows behind the program's back, made of those there are: what years
/// leave, in seconds.
async fn multiply(db: &DatabaseConnection, rows: usize) -> Result<(), sea_orm::DbErr> {
    let columns = "actor_kind, actor_id, actor_name, session_id, ip, agent, operation, \
                   object_kind, object_id, object_label, office_id, result, detail, subjects, \
                   request_id";
    db.execute_unprepared(&format!(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {rows}), \
         one AS (SELECT * FROM audit ORDER BY at DESC LIMIT 1) \
         INSERT INTO audit (id, at, {columns}) \
         SELECT CAST(unhex(printf('%012x7%03x', 1790000000000 + i / 3, i % 4096)) || randomblob(8) \
         AS BLOB), \
         strftime('%Y-%m-%dT%H:%M:%S', at, '+' || (i / 1000) || ' seconds') \
         || printf('.%06d+00:00', i % 1000 * 1000), {columns} FROM n, one"
    ))
    .await?;
    Ok(())
}
