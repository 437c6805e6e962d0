//! The witness: a file outside the database that only grows and holds every checkpoint,
//! a line each. Whoever holds it can tell that the chain was shortened or written anew.

use std::{
    fs::{File, OpenOptions},
    io::{self, Read as _, Seek as _, SeekFrom, Write as _},
    path::{Path, PathBuf},
};

use base::{Kind, Refusal};

use super::checkpoint::{Checkpoint, store};
use crate::context::Context;

/// A line is shorter than this by far.
const LONGEST_LINE: u64 = 4_096;
/// Checkpoints brought over at once.
const BATCH: u64 = 1_000;

/// The end of a witness file.
struct End {
    /// The last whole line.
    last: Option<String>,
    /// What stands behind it: the beginning of a line a crash cut short.
    torn: String,
}

/// Brings every witness up to date. Returns how many lines were written.
///
/// # Errors
/// `audit.witness_differs` when a witness and the database tell different stories;
/// `audit.witness_unwritable` when one cannot be written. The others are served first.
pub async fn witness(cx: &Context) -> Result<u64, Refusal> {
    let (mut written, mut trouble) = (0, None);
    for path in &cx.kernel().settings().witness {
        match one(cx, path).await {
            Ok(lines) => written += lines,
            Err(refusal) => trouble = Some(refusal),
        }
    }
    trouble.map_or(Ok(written), Err)
}

async fn one(cx: &Context, path: &Path) -> Result<u64, Refusal> {
    // Held to the end: whoever else brings it up to date, in this process or in another,
    // waits and then finds these lines.
    let mut file = off_thread(path, |path| hold(&path)).await?;
    let mut reading = file.try_clone().map_err(Refusal::internal)?;
    let End { last, mut torn } = off_thread(path, move |_| read_end(&mut reading)).await?;
    let mut after = 0;
    if let Some(line) = last {
        let told = Checkpoint::read(&line).ok_or_else(|| differs(path))?;
        let kept = store::checkpoint(cx.read(), told.number).await?;
        if kept.is_none_or(|kept| kept != told) {
            return Err(differs(path));
        }
        after = told.number;
    }
    let mut written = 0;
    loop {
        let new = store::checkpoints_after(cx.read(), after, BATCH).await?;
        let Some(last) = new.last() else { break };
        after = last.number;
        written += new.len() as u64;
        let text: String = new.iter().map(|one| one.line() + "\n").collect();
        let rest = text.strip_prefix(&std::mem::take(&mut torn)).ok_or_else(|| differs(path))?;
        let rest = rest.to_owned();
        file = off_thread(path, move |_| append(file, &rest)).await?;
    }
    if !torn.is_empty() {
        return Err(differs(path));
    }
    Ok(written)
}

async fn off_thread<T: Send + 'static>(
    path: &Path,
    work: impl FnOnce(PathBuf) -> io::Result<T> + Send + 'static,
) -> Result<T, Refusal> {
    let owned = path.to_owned();
    let done = tokio::task::spawn_blocking(move || work(owned)).await.map_err(Refusal::internal)?;
    done.map_err(|error| {
        let title = format!("审计见证文件 {} 不能读写，请检查目录和磁盘。", path.display());
        Refusal::new(Kind::Unavailable, "audit.witness_unwritable", title).caused_by(error)
    })
}

fn differs(path: &Path) -> Refusal {
    let title = format!(
        "审计见证文件 {} 与数据库不一致：其中之一被改动或截断。请立即执行 duban verify audit 核验。",
        path.display()
    );
    Refusal::new(Kind::Conflict, "audit.witness_differs", title)
}

/// Opens the file, making it if need be, and waits until nobody else holds it.
fn hold(path: &Path) -> io::Result<File> {
    let new = !path.exists();
    if let Some(folder) = path.parent().filter(|_| new) {
        std::fs::create_dir_all(folder)?;
    }
    let mut options = OpenOptions::new();
    options.read(true).append(true).create(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let file = options.open(path)?;
    if let Some(folder) = path.parent().filter(|_| new) {
        // The name must survive a power cut as well as the content.
        File::open(folder)?.sync_all()?;
    }
    file.lock()?;
    Ok(file)
}

fn read_end(file: &mut File) -> io::Result<End> {
    let length = file.metadata()?.len();
    file.seek(SeekFrom::Start(length.saturating_sub(LONGEST_LINE * 2)))?;
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes)?;
    let text = String::from_utf8_lossy(&bytes);
    let (whole, torn) = text.rsplit_once('\n').unwrap_or(("", &text));
    let last = whole.rsplit('\n').next().filter(|line| !line.is_empty());
    Ok(End { last: last.map(ToOwned::to_owned), torn: torn.to_owned() })
}

fn append(mut file: File, text: &str) -> io::Result<File> {
    file.write_all(text.as_bytes())?;
    file.sync_all()?;
    Ok(file)
}

/// The lines of a witness, for verifying. What is not text is a line that cannot be read.
///
/// # Errors
/// When the file cannot be read.
pub fn read_witness(path: &Path) -> io::Result<Vec<String>> {
    let bytes = std::fs::read(path)?;
    Ok(String::from_utf8_lossy(&bytes).lines().map(ToOwned::to_owned).collect())
}
