//! Looking into what strangers send, where it can harm nobody: a process of its own that may
//! die, with a limit on memory and time set by itself (`duban inspect`).

use std::{
    fs::File,
    path::{Path, PathBuf},
};

use base::Refusal;

use super::{fault::unreadable, pages};
use crate::apart::{self, Input, NoAnswer};

/// Bytes of a number of pages.
const LONGEST_ANSWER: usize = 32;

/// Where uploaded documents are opened.
#[derive(Debug, Clone, Default)]
pub enum Inspector {
    /// In this process: for tests, and for bytes the program made itself.
    #[default]
    Here,
    /// In a process of this program, which understands `inspect pdf` and reads the document
    /// from standard input.
    Apart(PathBuf),
}

impl Inspector {
    /// How many pages the PDF at this path has.
    ///
    /// # Errors
    /// `file.unreadable` when it cannot be opened, has none, or takes more memory or time
    /// than an honest document; an internal one when no process can be started.
    pub(super) async fn pages(&self, path: &Path) -> Result<u32, Refusal> {
        match self {
            Self::Here => {
                let path = path.to_owned();
                tokio::task::spawn_blocking(move || {
                    pages::count(&std::fs::read(path).map_err(super::fault::empty_disk)?)
                })
                .await
                .map_err(|panic| unreadable().caused_by(panic))?
            }
            Self::Apart(program) => apart(program, path).await,
        }
    }
}

async fn apart(program: &Path, path: &Path) -> Result<u32, Refusal> {
    let document = File::open(path).map_err(super::fault::empty_disk)?;
    let told = apart::inspect(program, "pdf", Input::File(document), LONGEST_ANSWER).await;
    let told = told.map_err(|fault| match fault {
        NoAnswer::Ours(error) => Refusal::internal(error),
        why => unreadable().caused_by(why),
    })?;
    let text = String::from_utf8_lossy(&told);
    text.trim().parse().ok().filter(|pages| *pages > 0).ok_or_else(unreadable)
}
