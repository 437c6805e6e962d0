//! What the seals of files are worth. Examined before the unit that asks begins, once for
//! each content and each set of trusted issuers, and remembered by digest.

use std::{collections::HashMap, path::Path};

use base::{Refusal, crypto};
use kernel::{Act, Context, Noted, Tx, files::FileRow};
use seal::{Certificate, Trust, Verdict};
use serde::{Deserialize, Serialize};

use super::store::{self, Model};

/// The folder beside the data that holds certificates of trusted issuers (PEM).
const ANCHORS: &str = "anchors";

/// What was found in a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Seen {
    /// SEALED, UNSEALED, ALTERED, UNTRUSTED or UNREADABLE.
    pub verdict: String,
    /// In Chinese, with what is wrong.
    pub text: String,
    /// Who sealed it, with which seal.
    pub signers: Vec<String>,
}

impl Seen {
    /// Whether it may go out as it is.
    pub(crate) fn sealed(&self) -> bool {
        self.verdict == Verdict::Sealed.code()
    }
}

/// The trusted issuers, and a digest that changes with them.
struct Anchors {
    trust: Trust,
    digest: Vec<u8>,
}

impl Anchors {
    async fn read(data: &Path) -> Result<Self, Refusal> {
        let folder = data.join(ANCHORS);
        tokio::task::spawn_blocking(move || Self::read_now(&folder))
            .await
            .map_err(Refusal::internal)
    }

    /// A file that is no certificate is left out: it vouches for nobody.
    fn read_now(folder: &Path) -> Self {
        let mut names: Vec<_> = std::fs::read_dir(folder)
            .map(|all| all.flatten().map(|entry| entry.path()).collect())
            .unwrap_or_default();
        names.sort();
        let (mut anchors, mut bytes) = (Vec::new(), Vec::new());
        for name in names {
            let Ok(text) = std::fs::read_to_string(&name) else { continue };
            match Certificate::from_pem(&text) {
                Ok(one) => {
                    bytes.extend_from_slice(one.der());
                    anchors.push(one);
                }
                Err(problem) => {
                    tracing::warn!(file = %name.display(), %problem, "not a certificate");
                }
            }
        }
        Self { trust: Trust::in_anchors(anchors), digest: crypto::sm3(&bytes).to_vec() }
    }
}

/// What is remembered of these files under the issuers trusted now; looking changes nothing.
pub(crate) async fn known(
    cx: &Context,
    files: &[FileRow],
) -> Result<HashMap<[u8; 32], Seen>, Refusal> {
    if files.is_empty() {
        return Ok(HashMap::new());
    }
    let anchors = Anchors::read(&cx.kernel().settings().data).await?;
    let digests: Vec<Vec<u8>> = files.iter().map(|file| file.sm3.to_vec()).collect();
    let rows = store::find(cx.read(), &digests).await?.into_iter();
    let rows = rows.filter(|row| row.anchors == anchors.digest);
    Ok(rows.filter_map(|row| Some((row.sm3.clone().try_into().ok()?, row.seen()))).collect())
}

/// Looks at the seals of these files, and remembers what was found.
pub(crate) async fn look(
    cx: &Context,
    files: &[FileRow],
) -> Result<HashMap<[u8; 32], Seen>, Refusal> {
    if files.is_empty() {
        return Ok(HashMap::new());
    }
    let anchors = Anchors::read(&cx.kernel().settings().data).await?;
    let digests: Vec<Vec<u8>> = files.iter().map(|file| file.sm3.to_vec()).collect();
    let known = store::find(cx.read(), &digests).await?;
    let mut found: HashMap<[u8; 32], Seen> = HashMap::new();
    let mut new = Vec::new();
    for file in files {
        let old = known.iter().find(|row| row.sm3 == file.sm3 && row.anchors == anchors.digest);
        let seen = match old {
            Some(row) => row.seen(),
            None if found.contains_key(&file.sm3) => continue,
            None => {
                let bytes = cx.kernel().files().read(&file.sm3).await?;
                let (trust, at) = (anchors.trust.clone(), cx.now());
                let seen = tokio::task::spawn_blocking(move || examine(&bytes, &trust, at))
                    .await
                    .map_err(Refusal::internal)?;
                new.push(Model::of(file.sm3, &seen, &anchors.digest, cx.now()));
                seen
            }
        };
        found.insert(file.sm3, seen);
    }
    if !new.is_empty() {
        cx.write(Keep { rows: new }).await?;
    }
    Ok(found)
}

fn examine(bytes: &[u8], trust: &Trust, at: base::Now) -> Seen {
    let findings = match seal::examine(bytes, trust, at) {
        Ok(findings) => findings,
        Err(fault) => {
            let verdict = Verdict::Unreadable.code().to_owned();
            return Seen { verdict, text: fault.to_string(), signers: Vec::new() };
        }
    };
    let verdict = findings.verdict();
    let mut words = findings.words();
    words.dedup();
    words.truncate(3);
    let text = match words.is_empty() {
        true => verdict.words().to_owned(),
        false => format!("{}：{}", verdict.words(), words.join("；")),
    };
    let signers = findings
        .signatures
        .iter()
        .map(|one| match &one.seal {
            Some(seal) => format!("{}（{}）", one.signer, seal.name),
            None => one.signer.clone(),
        })
        .collect();
    Seen { verdict: verdict.code().to_owned(), text, signers }
}

/// What is remembered of these contents, inside a unit.
pub(crate) async fn seen_in(
    tx: &Tx,
    digests: &[[u8; 32]],
) -> Result<HashMap<[u8; 32], Seen>, Refusal> {
    let digests: Vec<Vec<u8>> = digests.iter().map(|one| one.to_vec()).collect();
    let rows = store::find(tx.read(), &digests).await?;
    Ok(rows
        .into_iter()
        .filter_map(|row| Some((row.sm3.clone().try_into().ok()?, row.seen())))
        .collect())
}

struct Keep {
    rows: Vec<Model>,
}

impl Act for Keep {
    type Out = ();
    const OPERATION: &'static str = "serving.seal.remember";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<()>, Refusal> {
        store::put(tx, self.rows.clone()).await?;
        Ok(Noted::bookkeeping(()))
    }
}
