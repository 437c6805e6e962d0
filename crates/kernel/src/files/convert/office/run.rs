//! A program of the machine, started with nothing of ours in its environment and ended with all
//! it started when it takes too long or nobody waits for it any more.

use std::{
    ffi::OsString,
    io,
    path::Path,
    process::{ExitStatus, Stdio},
    time::Duration,
};

use base::Refusal;
use rustix::process::{Pid, Signal, kill_process_group};
use tokio::{
    io::AsyncReadExt as _,
    process::{Child, Command},
    time::timeout,
};

use super::{OfficeSuite, confined};
use crate::files::{Inspector, fault::empty_disk};

/// Bytes of what the suite says that are kept.
const WORDS: u64 = 4096;
/// Bytes of a list that was asked for.
const LIST: u64 = 4 * 1024 * 1024;
const PATHS: &str = "/usr/local/bin:/usr/bin:/bin";

/// No macros, no links followed, and nobody is asked.
const PROFILE: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>2</value></prop></item>
</oor:items>
"#;

/// How a run ended.
pub(super) enum End {
    /// By itself, content; with what it said.
    Done(String),
    /// By itself or by its limits, not content.
    Failed(String),
    /// It was ended.
    Slow,
}

/// Everything in the group of a process, ended when this goes away before it was let go.
struct Group(Option<Pid>);

impl Drop for Group {
    fn drop(&mut self) {
        if let Some(leader) = self.0 {
            // None left is as good.
            let _gone = kill_process_group(leader, Signal::KILL);
        }
    }
}

/// Runs the suite with these words inside the folder, confined to it by this program where that
/// runs apart.
pub(super) async fn run(
    inspector: &Inspector,
    inside: &Path,
    suite: &OfficeSuite,
    words: &[OsString],
    patience: Duration,
) -> Result<End, Refusal> {
    prepare(inside).await.map_err(empty_disk)?;
    let line = confined(inside, suite.program());
    let mut command = match inspector {
        Inspector::Here => bare(Path::new(&line[0])),
        Inspector::Apart(program) => {
            let mut command = bare(program);
            command.arg("confine").arg(inside).arg("--").arg(&line[0]);
            command
        }
    };
    command.args(&line[1..]).args(words).current_dir(inside);
    command.env("HOME", inside.join("home")).env("TMPDIR", inside.join("tmp"));
    command.env("SAL_USE_VCLPLUGIN", "svp").env("LANG", "C.UTF-8");
    match ended(command, patience, WORDS).await {
        Ok(Some((status, said))) if status.success() => Ok(End::Done(said)),
        Ok(Some((status, said))) => Ok(End::Failed(format!("{status}: {said}"))),
        Ok(None) => Ok(End::Slow),
        Err(error) => Ok(End::Failed(format!("{}: {error}", suite.program().display()))),
    }
}

/// What a program of the machine answers, if it does.
pub(super) async fn question(program: &Path, words: &[&str], patience: Duration) -> Option<String> {
    let mut command = bare(program);
    command.args(words);
    let (status, said) = ended(command, patience, LIST).await.ok()??;
    status.success().then_some(said)
}

/// With nothing of ours in its environment.
fn bare(program: &Path) -> Command {
    let mut command = Command::new(program);
    command.env_clear().env("PATH", PATHS);
    command
}

/// Runs it to its end and keeps the beginning of what it says; nothing when it was ended.
async fn ended(
    mut command: Command,
    patience: Duration,
    most: u64,
) -> io::Result<Option<(ExitStatus, String)>> {
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut child: Child = command.process_group(0).kill_on_drop(true).spawn()?;
    let leader = child.id().and_then(|id| i32::try_from(id).ok()).and_then(Pid::from_raw);
    let mut group = Group(leader);
    let output = child.stdout.take();
    let listen = async {
        let mut said = Vec::new();
        if let Some(mut pipe) = output {
            (&mut pipe).take(most).read_to_end(&mut said).await?;
            // Whoever says more is not kept waiting.
            tokio::io::copy(&mut pipe, &mut tokio::io::sink()).await?;
        }
        let status = child.wait().await?;
        Ok::<_, io::Error>((status, String::from_utf8_lossy(&said).into_owned()))
    };
    match timeout(patience, listen).await {
        Ok(ended) => {
            // Its number may belong to somebody else from now on.
            group.0 = None;
            ended.map(Some)
        }
        Err(_) => Ok(None),
    }
}

async fn prepare(inside: &Path) -> io::Result<()> {
    for folder in ["home", "tmp", "out", "profile/user"] {
        tokio::fs::create_dir_all(inside.join(folder)).await?;
    }
    tokio::fs::write(inside.join("profile/user/registrymodifications.xcu"), PROFILE).await
}
