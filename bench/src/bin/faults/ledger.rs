//! The ledger of acknowledged writes, outside the program that is killed: a line is on the
//! disk before the write counts as acknowledged.

use std::{
    fs::File,
    io::{self, Write as _},
    path::{Path, PathBuf},
    sync::mpsc,
    thread,
};

use tokio::sync::oneshot;

type Line = (String, oneshot::Sender<io::Result<()>>);

/// An open ledger. One thread writes it, so that many lines wait for the disk together.
#[derive(Debug)]
pub struct Ledger {
    path: PathBuf,
    lines: mpsc::Sender<Line>,
}

impl Ledger {
    /// Begins one.
    ///
    /// # Errors
    /// When the file exists or cannot be written.
    pub fn create(path: &Path) -> io::Result<Self> {
        let file = File::create_new(path)?;
        let (lines, waiting) = mpsc::channel();
        thread::spawn(move || keep(file, &waiting));
        Ok(Self { path: path.to_owned(), lines })
    }

    /// Writes a line and waits for the disk.
    ///
    /// # Errors
    /// Those of the disk.
    pub async fn note(&self, line: String) -> io::Result<()> {
        let (done, end) = oneshot::channel();
        let gone = || io::Error::other("nobody keeps the ledger");
        self.lines.send((line, done)).map_err(|_| gone())?;
        end.await.map_err(|_| gone())?
    }

    /// Every line there is, as the disk has it.
    ///
    /// # Errors
    /// Those of the disk.
    pub fn read(&self) -> io::Result<Vec<String>> {
        Ok(std::fs::read_to_string(&self.path)?.lines().map(str::to_owned).collect())
    }
}

fn keep(mut file: File, waiting: &mpsc::Receiver<Line>) {
    while let Ok(first) = waiting.recv() {
        let (lines, callers): (Vec<_>, Vec<_>) =
            std::iter::once(first).chain(waiting.try_iter()).unzip();
        let mut write = || {
            file.write_all(format!("{}\n", lines.join("\n")).as_bytes())?;
            file.sync_data()
        };
        let written: Result<(), io::Error> = write();
        for caller in callers {
            let again = written.as_ref().copied().map_err(|error| io::Error::from(error.kind()));
            drop(caller.send(again));
        }
    }
}
