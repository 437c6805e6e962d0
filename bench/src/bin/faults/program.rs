//! The program under test, in a process of its own.

use std::{
    fs::File,
    io,
    net::TcpListener,
    path::{Path, PathBuf},
    process::Stdio,
    time::{Duration, Instant},
};

use base::random::{RandomExt as _, SystemRandom};
use tokio::{
    process::{Child, Command},
    time::{interval, timeout},
};

use super::{Failure, api::Api};

/// The longest time until it must answer again. A debug build on a busy machine needs a
/// multiple of what the shipped one does.
const READY_WITHIN: Duration = Duration::from_secs(180);

/// A data folder, a database, and the process if it runs.
pub struct Program {
    path: PathBuf,
    dir: PathBuf,
    database: String,
    port: u16,
    links: Vec<(String, String)>,
    child: Option<Child>,
}

/// The two who may write: roles are the one's, accounts the other's.
#[derive(Debug, Clone)]
pub struct Admins {
    /// 安全管理员.
    pub security: Api,
    /// 系统管理员.
    pub system: Api,
}

/// A port nobody listens on, below the range the system hands out by itself: while the
/// program is down nobody is given it.
fn free_port() -> Result<u16, Failure> {
    (0..200)
        .map(|_| 20_000 + (SystemRandom.below(12_000) as u16))
        .find(|port| TcpListener::bind(("127.0.0.1", *port)).is_ok())
        .ok_or_else(|| "no free port".into())
}

impl Program {
    /// Makes a fresh installation with two administrators.
    ///
    /// # Errors
    /// When the program refuses.
    pub fn prepare(path: &Path, dir: &Path, postgres: bool) -> Result<Self, Failure> {
        let database = match postgres {
            true => std::env::var("DUBAN_FAULTS_DATABASE")
                .map_err(|_| "DUBAN_FAULTS_DATABASE is not set")?,
            false => format!("sqlite:{}", dir.join("data/duban.db").display()),
        };
        let port = free_port()?;
        let mut program = Self {
            path: path.canonicalize()?,
            dir: dir.to_owned(),
            database,
            port,
            links: Vec::new(),
            child: None,
        };
        for (kind, citizen) in
            [("security", "110101198001010010"), ("system", "110101198202020020")]
        {
            let words = ["user", "create-admin", "--kind", kind, "--login", kind];
            let named = ["--name", "管理员", "--office", "云岭区法院", "--citizen-id", citizen];
            let done = std::process::Command::new(&program.path)
                .args(words.iter().chain(&named))
                .args(program.places())
                .env("DUBAN_STORAGE__DATABASE_URL", &program.database)
                .output()?;
            let said = String::from_utf8_lossy(&done.stdout).into_owned();
            let token = said.trim().rsplit_once("/activate/").map(|(_, token)| token.to_owned());
            let token = token.ok_or_else(|| {
                format!("create-admin: {said}{}", String::from_utf8_lossy(&done.stderr))
            })?;
            program.links.push((kind.to_owned(), token));
        }
        Ok(program)
    }

    fn places(&self) -> [String; 4] {
        let at = |name: &str| self.dir.join(name).display().to_string();
        ["--data".into(), at("data"), "--keys".into(), at("keys")]
    }

    fn command(&self, words: &[&str]) -> io::Result<Command> {
        let log = File::options().create(true).append(true).open(self.dir.join("log"))?;
        let mut command = Command::new(&self.path);
        command
            .args(words)
            .args(self.places())
            // Not on the command line: it may hold a password.
            .env("DUBAN_STORAGE__DATABASE_URL", &self.database)
            .stdin(Stdio::null())
            .stdout(log.try_clone()?)
            .stderr(log)
            .kill_on_drop(true);
        Ok(command)
    }

    /// The database's address.
    pub fn database(&self) -> &str {
        &self.database
    }

    /// Starts the program and waits until it is ready; gives how long that took.
    ///
    /// # Errors
    /// When it ends or does not become ready.
    pub async fn start(&mut self) -> Result<Duration, Failure> {
        let started = Instant::now();
        let listen = format!("127.0.0.1:{}", self.port);
        let mut child = self.command(&["serve", "--listen", &listen])?.spawn()?;
        let client = reqwest::Client::builder().no_proxy().build()?;
        let url = format!("http://{listen}/readyz");
        let mut said = String::from("no answer");
        let ready = async {
            let mut ticks = interval(Duration::from_millis(20));
            loop {
                ticks.tick().await;
                if let Some(status) = child.try_wait()? {
                    return Err(format!("the program ended: {status}").into());
                }
                if let Ok(answer) = client.get(&url).send().await {
                    if answer.status() == 200 {
                        return Ok::<_, Failure>(());
                    }
                    said = answer.text().await?;
                }
            }
        };
        let Ok(ready) = timeout(READY_WITHIN, ready).await else {
            return Err(format!("not ready in time: {said}").into());
        };
        ready?;
        self.child = Some(child);
        Ok(started.elapsed())
    }

    /// Signs both administrators in.
    ///
    /// # Errors
    /// When they are not let in.
    pub async fn sign_in(&self) -> Result<Admins, Failure> {
        let base = format!("http://127.0.0.1:{}", self.port);
        let [(one, first), (two, second)] = &self.links[..] else {
            return Err("no links".into());
        };
        Ok(Admins {
            security: Api::sign_in(&base, one, first).await?,
            system: Api::sign_in(&base, two, second).await?,
        })
    }

    /// Kills the program: SIGKILL, no chance to say anything.
    ///
    /// # Errors
    /// When it had ended by itself.
    pub async fn kill(&mut self) -> Result<(), Failure> {
        let mut child = self.child.take().ok_or("the program does not run")?;
        if let Some(status) = child.try_wait()? {
            return Err(format!("the program ended by itself: {status}").into());
        }
        child.kill().await?;
        Ok(())
    }

    /// Verifies the audit while the program runs; gives how many rows were sealed.
    ///
    /// # Errors
    /// When the chain is not whole, or the command cannot be run.
    pub async fn verify(&self) -> Result<i64, Failure> {
        let mut command = self.command(&["verify", "audit"])?;
        let done = command.stdout(Stdio::piped()).spawn()?.wait_with_output().await?;
        let said = String::from_utf8_lossy(&done.stdout);
        if !done.status.success() {
            return Err(format!("duban verify audit: {}: {said}", done.status).into());
        }
        let sealed = said.split_once("已核验 ").and_then(|(_, rest)| rest.split(' ').next());
        Ok(sealed.and_then(|sealed| sealed.parse().ok()).ok_or("verify said nothing")?)
    }

    /// Ends the program.
    ///
    /// # Errors
    /// Those of ending a process.
    pub async fn stop(mut self) -> Result<(), Failure> {
        self.kill().await
    }
}
