//! Many people sign in at the same moment, as at half past eight: how long until the last one is
//! in, and whether those at work notice. The floor is the same work without anybody signing in.
//!
//! Runs against a demo that was started for it: passwords are those of its accounts.

use std::{
    path::PathBuf,
    process::ExitCode,
    time::{Duration, Instant},
};

use bench::figures::{ms, percentile};
use clap::Parser;
use reqwest::{Client, StatusCode};
use serde_json::{Value, json};
use tokio::task::JoinSet;

type Failure = Box<dyn std::error::Error + Send + Sync>;

/// Signs many people in at once.
#[derive(Debug, Parser)]
struct Arguments {
    /// The demo's address.
    #[arg(long)]
    url: String,
    /// Its accounts, as it wrote them down.
    #[arg(long)]
    accounts: PathBuf,
    /// How many sign in.
    #[arg(long, default_value_t = 500)]
    people: usize,
    /// How many are at work already, each with a page ten times a second.
    #[arg(long, default_value_t = 8)]
    at_work: usize,
}

const PATIENCE: Duration = Duration::from_secs(90);
const PAGE: &str = "/api/serving/tasks?view=all";

/// Signs in; gives the cookies.
async fn sign_in(http: Client, url: String, account: Value) -> Result<String, Failure> {
    let body = json!({ "login": account["login"], "password": account["password"] });
    let address = format!("{url}/api/kernel/session");
    let answer = http.post(address).header("X-Duban", "1").json(&body).send().await?;
    let answer = answer.error_for_status()?;
    let cookies = answer.headers().get_all("set-cookie").iter();
    let pairs = cookies.filter_map(|cookie| cookie.to_str().ok()?.split(';').next());
    Ok(pairs.collect::<Vec<_>>().join("; "))
}

/// Looks at a page again and again; gives how long each look took.
async fn work(
    http: Client,
    url: String,
    cookie: String,
    end: Instant,
) -> Result<Vec<Duration>, Failure> {
    let mut times = Vec::new();
    let mut beat = tokio::time::interval(Duration::from_millis(100));
    while Instant::now() < end {
        beat.tick().await;
        let begun = Instant::now();
        let asked = http.get(format!("{url}{PAGE}")).header("Cookie", &cookie).send().await?;
        if asked.status() != StatusCode::OK {
            return Err(format!("a page was answered with {}", asked.status()).into());
        }
        asked.bytes().await?;
        times.push(begun.elapsed());
    }
    Ok(times)
}

async fn at_work(
    people: usize,
    (http, url, cookie): (&Client, &str, &str),
    lasting: Duration,
) -> Result<Vec<Duration>, Failure> {
    let end = Instant::now() + lasting;
    let mut all = JoinSet::new();
    for _ in 0..people {
        all.spawn(work(http.clone(), url.to_owned(), cookie.to_owned(), end));
    }
    let mut times = Vec::new();
    while let Some(one) = all.join_next().await {
        times.extend(one??);
    }
    times.sort();
    Ok(times)
}

async fn run(arguments: Arguments) -> Result<(), Failure> {
    let told: Value = serde_json::from_slice(&std::fs::read(&arguments.accounts)?)?;
    let accounts = told["accounts"].as_array().ok_or("no accounts")?;
    let clerks: Vec<Value> = accounts.iter().filter(|one| one["totp"].is_null()).cloned().collect();
    let clerk = clerks.iter().find(|one| one["key"] == "clerk").ok_or("no clerk")?;
    let http = Client::builder().no_proxy().timeout(PATIENCE).build()?;
    let url = arguments.url.trim_end_matches('/').to_owned();
    let cookie = sign_in(http.clone(), url.clone(), clerk.clone()).await?;
    let desk = (&http, url.as_str(), cookie.as_str());
    let alone = at_work(arguments.at_work, desk, Duration::from_secs(5)).await?;

    let begun = Instant::now();
    let mut coming = JoinSet::new();
    for number in 0..arguments.people {
        let who = clerks[number % clerks.len()].clone();
        coming.spawn(sign_in(http.clone(), url.clone(), who));
    }
    let entering = async {
        let (mut last, mut refused) = (Duration::ZERO, 0_usize);
        while let Some(one) = coming.join_next().await {
            match one? {
                Ok(_) => last = begun.elapsed(),
                Err(error) => {
                    eprintln!("{error}");
                    refused += 1;
                }
            }
        }
        Ok::<_, Failure>((last, refused))
    };
    let (entered, beside) =
        tokio::join!(entering, at_work(arguments.at_work, desk, Duration::from_secs(20)));
    let ((last, refused), beside) = (entered?, beside?);
    let shares = |times: &[Duration]| {
        format!("p50 {}, p95 {}", ms(percentile(times, 0.5)), ms(percentile(times, 0.95)))
    };
    println!(
        "{} sign-ins at once: the last one in after {:.1} s, {refused} refused",
        arguments.people,
        last.as_secs_f64()
    );
    println!("pages meanwhile: {} ({} looks)", shares(&beside), beside.len());
    println!("pages before:    {} ({} looks)", shares(&alone), alone.len());
    match refused {
        0 => Ok(()),
        _ => Err("somebody was not let in".into()),
    }
}

#[tokio::main]
async fn main() -> ExitCode {
    // The client brings no cipher library of its own.
    drop(rustls::crypto::ring::default_provider().install_default());
    match run(Arguments::parse()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("sign-ins: {error}");
            ExitCode::FAILURE
        }
    }
}
