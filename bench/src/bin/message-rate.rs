//! How fast texts are accepted from the office, and how soon a provider has them, on SQLite:
//! first many callers queue texts while nothing else runs, then texts come at a steady rate
//! with the exchange between the zones and the workers beside them, as `duban serve` runs
//! them. The provider listens on this machine and takes everything.

use std::{
    collections::HashMap,
    path::PathBuf,
    sync::{Arc, Mutex},
    time::{Duration, Instant},
};

use base::Refusal;
use bench::{
    figures::{ms, percentile},
    office,
};
use clap::Parser;
use kernel::{
    Act, Context, Kernel, Note, Noted, Tx, jobs,
    messages::{
        self, NewMessage, SmsProtocol, SmsSettings,
        templates::{Addressee, Serve},
    },
    registry::Registry,
    zone,
};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{TcpListener, TcpStream},
    time::interval,
};
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

const OFFICE: Uuid = Uuid::from_u128(0xA11);

/// How fast texts are accepted and handed over.
#[derive(Parser)]
struct Options {
    /// Callers at once while accepting.
    #[arg(long, default_value_t = 64)]
    callers: usize,
    /// Seconds of accepting.
    #[arg(long, default_value_t = 5)]
    seconds: u64,
    /// Texts a second while handing over.
    #[arg(long, default_value_t = 50)]
    rate: u64,
    /// Seconds of handing over.
    #[arg(long, default_value_t = 20)]
    steady: u64,
    /// Texts a second below which accepting fails the run; 0 for none.
    #[arg(long, default_value_t = 0)]
    floor: u64,
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

type Error = Box<dyn std::error::Error>;

async fn measure(options: &Options) -> Result<(), Error> {
    std::fs::create_dir_all(&options.dir)?;
    let taken = Taken::default();
    let url = provider(taken.clone()).await?;
    let dir = tempfile::tempdir_in(&options.dir)?;
    let kernel = start(dir.path(), "accept", &url).await?;
    let rate = accept(&kernel, options).await?;
    println!("accept, {} callers        {rate:>9.0} texts/s", options.callers);
    kernel.db().close().await;
    hand_over(&start(dir.path(), "hand-over", &url).await?, &taken, options).await?;
    if rate < options.floor as f64 {
        return Err(format!("accepting is below {} texts/s", options.floor).into());
    }
    Ok(())
}

async fn start(dir: &std::path::Path, name: &str, url: &str) -> Result<Kernel, Refusal> {
    let mut registry = Registry::default();
    messages::register(&mut registry);
    let sms = SmsSettings {
        code: "sms".to_owned(),
        protocol: SmsProtocol::Gateway,
        url: url.to_owned(),
        app_id: "bench".to_owned(),
        secret: "bench".to_owned(),
        sign: "北京市昌平区人民法院".to_owned(),
    };
    let url = format!("sqlite:{}", dir.join(format!("{name}.db")).display());
    office::open_sending(dir, url, 64, registry, vec![sms]).await
}

/// One text to one person.
struct Send;

impl Act for Send {
    type Out = Uuid;
    const OPERATION: &'static str = "bench.send";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<Uuid>, Refusal> {
        let texts = tx.kernel().texts();
        // A fresh code: the only text that waits for no hour of the day.
        let text = Serve {
            addressee: Addressee::Person("张三丰"),
            case_number: None,
            court: "北京市昌平区人民法院",
            account: "0012345678",
            code: "40291357",
            hours: 72,
            check: "K7Q2",
            link: "http://127.0.0.1/p/l/Ab3dE5gH7jK9mN1pQ3sT5vX7",
        }
        .code(&texts)?;
        let message = NewMessage {
            office: OFFICE,
            text,
            to: "13800001234".to_owned(),
            recipient_name: "张*".to_owned(),
            subject: None,
            secrets: vec!["40291357".to_owned()],
            legal: true,
        };
        let id = messages::queue(tx, message).await?;
        Ok(Noted::new(id, Note::about("message", id, "138****1234").in_office(OFFICE)))
    }
}

async fn accept(kernel: &Kernel, options: &Options) -> Result<f64, Error> {
    let (started, until) = (Instant::now(), Duration::from_secs(options.seconds));
    let callers = (0..options.callers).map(|_| {
        let cx = Context::system(kernel, "bench");
        tokio::spawn(async move {
            let mut count = 0_u64;
            while started.elapsed() < until {
                cx.write(Send).await?;
                count += 1;
            }
            Ok::<_, Refusal>(count)
        })
    });
    let mut all = 0;
    for caller in callers.collect::<Vec<_>>() {
        all += caller.await??;
    }
    Ok(all as f64 / started.elapsed().as_secs_f64())
}

async fn hand_over(kernel: &Kernel, taken: &Taken, options: &Options) -> Result<(), Error> {
    let stop = CancellationToken::new();
    let loops = [
        tokio::spawn(jobs::worker(kernel.clone(), "bench".to_owned(), stop.clone())),
        tokio::spawn(zone::run(kernel.clone(), stop.clone())),
    ];
    let cx = Context::system(kernel, "bench");
    let mut ticks = interval(Duration::from_secs(1) / u32::try_from(options.rate)?);
    let mut sent: Vec<(Uuid, Instant)> = Vec::new();
    for _ in 0..options.rate * options.steady {
        ticks.tick().await;
        let at = Instant::now();
        sent.push((cx.write(Send).await?, at));
    }
    let deadline = Instant::now() + Duration::from_secs(60);
    let last = sent.last().map(|(id, _)| *id);
    // The last one may overtake others: a hundred ticks more, whatever the rate.
    let mut more = 100;
    while more > 0 && Instant::now() < deadline {
        ticks.tick().await;
        more -= u64::from(last.is_none_or(|id| taken.has(id)));
    }
    stop.cancel();
    for one in loops {
        one.await?;
    }
    let known = taken.lock();
    let mut took: Vec<Duration> = Vec::new();
    for (id, at) in &sent {
        let there = known.get(id).ok_or("a text never reached the provider")?;
        took.push(there.duration_since(*at));
    }
    took.sort_unstable();
    println!(
        "hand over, {} texts/s      {:>9} texts      p50 {}   p95 {}   p99 {}",
        options.rate,
        took.len(),
        ms(percentile(&took, 0.50)),
        ms(percentile(&took, 0.95)),
        ms(percentile(&took, 0.99)),
    );
    Ok(())
}

/// When the provider had which text.
#[derive(Clone, Default)]
struct Taken(Arc<Mutex<HashMap<Uuid, Instant>>>);

impl Taken {
    fn lock(&self) -> std::sync::MutexGuard<'_, HashMap<Uuid, Instant>> {
        self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }

    fn has(&self, id: Uuid) -> bool {
        self.lock().contains_key(&id)
    }
}

/// A provider that takes every text.
async fn provider(taken: Taken) -> Result<String, Error> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let url = format!("http://{}", listener.local_addr()?);
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            tokio::spawn(serve(stream, taken.clone()));
        }
    });
    Ok(url)
}

async fn serve(mut stream: TcpStream, taken: Taken) {
    let (mut seen, mut buffer) = (Vec::new(), [0; 4096]);
    while let Ok(count @ 1..) = stream.read(&mut buffer).await {
        seen.extend_from_slice(&buffer[..count]);
        let Some(head) = seen.windows(4).position(|window| window == b"\r\n\r\n") else { continue };
        let words = String::from_utf8_lossy(&seen[..head]).to_lowercase();
        let length = words.lines().find_map(|line| line.strip_prefix("content-length: "));
        let length = length.and_then(|length| length.trim().parse::<usize>().ok()).unwrap_or(0);
        if seen.len() < head + 4 + length {
            continue;
        }
        let body = seen.split_off(head + 4);
        seen.clear();
        let text: serde_json::Value = serde_json::from_slice(&body).unwrap_or_default();
        let id = text["client_id"].as_str().and_then(|id| Uuid::parse_str(id).ok());
        if let Some(id) = id {
            taken.lock().entry(id).or_insert_with(Instant::now);
        }
        let answer = format!(
            "{{\"code\":\"0\",\"message_id\":\"G-{}\"}}",
            id.map(|id| id.simple().to_string()).unwrap_or_default()
        );
        let head = format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n", answer.len());
        if stream.write_all((head + &answer).as_bytes()).await.is_err() {
            return;
        }
    }
}
