//! A look at what strangers send, in a process of this program that may die: nothing of ours in
//! its environment, only its pipes open, memory and time limited by itself (`duban inspect`) and
//! by the one who waits here.

use std::{path::Path, process::Stdio, time::Duration};

use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    process::Command,
};

/// How long a look may take before the process is ended. Its own limit is on the processor's
/// time; this one is for a process that waits.
const PATIENCE: Duration = Duration::from_secs(30);

/// What is looked into.
pub(crate) enum Input {
    /// A file; the process reads it itself.
    File(std::fs::File),
    /// Bytes that are handed to it.
    Bytes(Vec<u8>),
}

/// Why there is no answer.
#[derive(Debug, thiserror::Error)]
pub(crate) enum NoAnswer {
    /// The process could not be started or listened to: our fault.
    #[error("{0}")]
    Ours(#[from] std::io::Error),
    /// It died or waited too long: the fault of what it looked into.
    #[error("{0}")]
    Theirs(String),
    /// It said more than it may.
    #[error("the answer is too long")]
    TooLong,
}

/// Runs `program inspect kind` over the input and gives what it printed, at most so many bytes.
pub(crate) async fn inspect(
    program: &Path,
    kind: &str,
    input: Input,
    most: usize,
) -> Result<Vec<u8>, NoAnswer> {
    let (stdin, bytes) = match input {
        Input::File(file) => (Stdio::from(file), None),
        Input::Bytes(bytes) => (Stdio::piped(), Some(bytes)),
    };
    let mut child = Command::new(program)
        .args(["inspect", kind])
        .env_clear()
        .current_dir("/")
        .stdin(stdin)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .kill_on_drop(true)
        .spawn()?;
    let (input, output) = (child.stdin.take(), child.stdout.take());
    let give = async {
        if let (Some(mut pipe), Some(bytes)) = (input, bytes) {
            // One that dies early reads nothing more; its end says why.
            drop(pipe.write_all(&bytes).await);
        }
    };
    let take = async {
        let mut answer = Vec::new();
        if let Some(pipe) = output {
            pipe.take(most as u64 + 1).read_to_end(&mut answer).await?;
        }
        Ok::<_, std::io::Error>(answer)
    };
    let look = async {
        let ((), answer) = tokio::join!(give, take);
        let answer = answer?;
        if answer.len() > most {
            return Err(NoAnswer::TooLong);
        }
        match child.wait().await? {
            status if status.success() => Ok(answer),
            status => Err(NoAnswer::Theirs(status.to_string())),
        }
    };
    let waited = tokio::time::timeout(PATIENCE, look).await;
    waited.unwrap_or_else(|_| Err(NoAnswer::Theirs("the look took too long".to_owned())))
}
