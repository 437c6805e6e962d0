//! Word files are set by the office suite of the machine, where there is one: each in a folder of
//! its own with a profile of its own, in a process that may die with all it started.

mod run;

use std::{
    collections::BTreeSet,
    ffi::OsString,
    path::{Path, PathBuf},
    time::Duration,
};

use base::Refusal;
use bytes::Bytes;
use documents::word::{Asks, Wrong, look};
use serde::{Deserialize, Serialize};
use tokio::sync::OnceCell;

use self::run::{End, run};
use super::fault;
use crate::{
    apart::{self, Input, NoAnswer},
    files::{FileRow, FileStore, Inspector, Staged, fault::empty_disk, receive::MAX_BYTES},
};

/// How long the suite may take to say its version, and the machine to list its typefaces.
const QUESTION: Duration = Duration::from_secs(20);
/// Bytes of an answer about a Word file.
const LONGEST_ANSWER: usize = 1024 * 1024;
/// Typefaces named in a note.
const NAMED: usize = 5;

/// The office suite of the machine.
#[derive(Debug)]
pub struct OfficeSuite {
    program: PathBuf,
    patience: Duration,
    version: OnceCell<String>,
    families: OnceCell<BTreeSet<String>>,
}

/// What the process apart says of a Word file.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Looked {
    /// What it asks for.
    Asks(Asks),
    /// What is wrong with it.
    Wrong(Wrong),
}

impl OfficeSuite {
    /// LibreOffice (`soffice`) at this place, and how long one file may take.
    pub fn new(program: PathBuf, patience: Duration) -> Self {
        Self { program, patience, version: OnceCell::new(), families: OnceCell::new() }
    }

    /// Where it is.
    pub fn program(&self) -> &Path {
        &self.program
    }

    /// What typefaces the machine has, by every name they go under; asked for once.
    async fn families(&self) -> &BTreeSet<String> {
        let ask = async || {
            let asked = run::question(Path::new("fc-list"), &[":", "family"], QUESTION).await;
            let told = asked.unwrap_or_default();
            told.lines().flat_map(|line| line.split(',')).map(plain).collect()
        };
        self.families.get_or_init(ask).await
    }
}

/// Names of typefaces are written in many ways.
fn plain(name: &str) -> String {
    name.trim().trim_start_matches('@').replace('\\', "").to_lowercase()
}

/// Looks into a Word file here and now; the process apart does this.
pub fn look_into(bytes: &[u8]) -> Looked {
    look(bytes).map_or_else(Looked::Wrong, Looked::Asks)
}

/// What the process apart is told to start, after it confined itself to the folder.
pub fn confined(inside: &Path, program: &Path) -> Vec<OsString> {
    let profile = format!("-env:UserInstallation={}", address(&inside.join("profile")));
    let mut words: Vec<OsString> = vec![program.into()];
    words.extend([profile.into(), "--headless".into(), "--norestore".into()]);
    words.extend(["--nolockcheck".into(), "--nodefault".into(), "--nofirststartwizard".into()]);
    words
}

impl FileStore {
    fn suite(&self) -> Result<&OfficeSuite, Refusal> {
        self.office().ok_or_else(fault::no_converter)
    }

    /// The version of the office suite; asked for once.
    pub(super) async fn office_version(&self) -> Result<String, Refusal> {
        let suite = self.suite()?;
        let ask = async || {
            let folder = self.workshop().await?;
            let words = ["--version".into()];
            match run(self.inspector(), folder.path(), suite, &words, QUESTION).await? {
                End::Done(said) => {
                    let line = said.lines().next().unwrap_or_default().trim();
                    Ok(line.chars().take(80).collect::<String>())
                }
                End::Failed(why) => Err(fault::failed().caused_by(why)),
                End::Slow => Err(fault::failed().caused_by("it does not say its version")),
            }
        };
        self.suite()?.version.get_or_try_init(ask).await.cloned()
    }

    /// The PDF of a Word file, staged, and what to look at in it.
    pub(super) async fn word_to_pdf(
        &self,
        source: &FileRow,
    ) -> Result<(Staged, Vec<String>), Refusal> {
        let suite = self.suite()?;
        let _turn = self.lines().word.turn().await?;
        let bytes = self.read(&source.sm3).await?;
        let asks = self.examine(bytes.to_vec()).await?;
        if asks.outside {
            return Err(fault::word_outside());
        }
        let folder = self.workshop().await?;
        tokio::fs::write(folder.path().join("in.docx"), &bytes).await.map_err(empty_disk)?;
        drop(bytes);
        let words = ["--infilter=MS Word 2007 XML", "--convert-to", "pdf", "--outdir"];
        let mut words: Vec<OsString> = words.iter().map(Into::into).collect();
        words.extend([folder.path().join("out").into(), folder.path().join("in.docx").into()]);
        match run(self.inspector(), folder.path(), suite, &words, suite.patience).await? {
            End::Done(_) => {}
            End::Failed(why) => return Err(fault::failed().caused_by(why)),
            End::Slow => return Err(fault::word_slow(suite.patience.as_secs())),
        }
        let made = folder.path().join("out").join("in.pdf");
        // It says nothing when it could not open the file, and is content.
        let Ok(about) = tokio::fs::metadata(&made).await else {
            return Err(fault::word_unreadable());
        };
        if about.len() > MAX_BYTES {
            return Err(fault::size());
        }
        let pdf = tokio::fs::read(&made).await.map_err(empty_disk)?;
        if !pdf.starts_with(b"%PDF-") {
            return Err(fault::failed().caused_by("what came out is no PDF"));
        }
        let body = futures::stream::iter([Ok::<_, std::io::Error>(Bytes::from(pdf))]);
        let staged = self.stage(body, MAX_BYTES).await?;
        Ok((staged, notes(&asks, suite.families().await)))
    }

    async fn examine(&self, bytes: Vec<u8>) -> Result<Asks, Refusal> {
        let looked = match self.inspector() {
            Inspector::Here => tokio::task::spawn_blocking(move || look_into(&bytes))
                .await
                .map_err(|panic| fault::word_unreadable().caused_by(panic))?,
            Inspector::Apart(program) => {
                match apart::inspect(program, "word", Input::Bytes(bytes), LONGEST_ANSWER).await {
                    Ok(told) => serde_json::from_slice(&told)
                        .map_err(|error| fault::word_unreadable().caused_by(error))?,
                    Err(NoAnswer::Ours(error)) => return Err(Refusal::internal(error)),
                    Err(why) => return Err(fault::word_unreadable().caused_by(why)),
                }
            }
        };
        match looked {
            Looked::Asks(asks) => Ok(asks),
            Looked::Wrong(wrong) => Err(fault::word(wrong)),
        }
    }
}

/// Typefaces the text asks for and the machine does not have: other ones stand in for them, and
/// lines and pages break elsewhere.
fn notes(asks: &Asks, families: &BTreeSet<String>) -> Vec<String> {
    if families.is_empty() {
        return Vec::new();
    }
    let missing = asks.fonts.iter().filter(|font| !families.contains(&plain(font)));
    let missing: Vec<&str> = missing.map(String::as_str).collect();
    if missing.is_empty() {
        return Vec::new();
    }
    let named = missing.iter().take(NAMED).copied().collect::<Vec<_>>().join("、");
    let more = if missing.len() > NAMED { "等" } else { "" };
    vec![format!("服务器没有字体 {named}{more}，已用其他字体代替，换行和页数可能与原文不同。")]
}

/// A folder's address as `file:///…`.
fn address(folder: &Path) -> String {
    let mut address = "file://".to_owned();
    for byte in folder.as_os_str().as_encoded_bytes() {
        if byte.is_ascii_alphanumeric() || b"/-_.~".contains(byte) {
            address.push(char::from(*byte));
        } else {
            address.push_str(&format!("%{byte:02X}"));
        }
    }
    address
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typefaces_that_are_missing_are_named() {
        let asks = |fonts: &[&str]| Asks {
            fonts: fonts.iter().map(|font| (*font).to_owned()).collect(),
            outside: false,
        };
        let has: BTreeSet<String> = ["SimSun", "宋体", "DejaVu Sans"].map(plain).into();
        assert!(notes(&asks(&["宋体", "simsun", "@宋体", "DejaVu Sans"]), &has).is_empty());
        let told = notes(&asks(&["宋体", "仿宋_GB2312", "方正小标宋简体"]), &has);
        assert!(told[0].contains("仿宋_GB2312、方正小标宋简体，"), "{told:?}");
        let many = ["a", "b", "c", "d", "e", "f"];
        assert!(notes(&asks(&many), &has)[0].contains("a、b、c、d、e等"));
        assert!(notes(&asks(&many), &BTreeSet::new()).is_empty(), "nobody knows what it has");
    }

    #[test]
    fn an_address_says_every_folder() {
        assert_eq!(address(Path::new("/数据/a b")), "file:///%E6%95%B0%E6%8D%AE/a%20b");
    }
}
