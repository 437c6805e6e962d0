//! The manifest and its signature.

use base::crypto::{Digests, Sm2PublicKey, Sm2SecretKey, Sm2Signature, from_hex, sm3, to_hex};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::Value;

use crate::FORMAT;

pub(crate) const NAME: &str = "manifest.json";
pub(crate) const SIGNATURE_NAME: &str = "signature.json";
pub(crate) const GUIDE_NAME: &str = "说明.txt";
/// For whoever opens the archive without the program.
pub(crate) const GUIDE: &str = "本文件是电子送达证据包，由督办系统出具，文件名以 .zip 结尾，可用常见解压软件打开。\r\n\
    manifest.json 列明案件、受送达人、送达结果和包内每个文件的 SM3、SHA-256 摘要；\r\n\
    events.jsonl 是送达过程的逐条记录，每条含上一条的 SM3 摘要；\r\n\
    signature.json 是对 manifest.json 的 SM2 签名。\r\n\
    核验：duban verify evidence 文件名。核验不需要网络。\r\n\
    请勿解压后重新打包：重新打包会改变文件本身，核验会提示。\r\n";

/// A file of the package.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its name, folders parted by `/`.
    pub name: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

impl Entry {
    /// A file.
    pub fn new(name: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        Self { name: name.into(), bytes: bytes.into() }
    }
}

/// What the manifest says of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Listed {
    pub(crate) name: String,
    pub(crate) size: u64,
    pub(crate) sm3: String,
    pub(crate) sha256: String,
}

impl Listed {
    fn of(entry: &Entry) -> Self {
        let digests = Digests::of(&entry.bytes);
        Self {
            name: entry.name.clone(),
            size: entry.bytes.len() as u64,
            sm3: digests.sm3_hex(),
            sha256: digests.sha256_hex(),
        }
    }

    pub(crate) fn is_of(&self, entry: &Entry) -> bool {
        *self == Self::of(entry)
    }
}

/// The order of the fields is the order of the text.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Manifest {
    pub(crate) format: String,
    pub(crate) about: Value,
    pub(crate) events: usize,
    pub(crate) files: Vec<Listed>,
}

pub(crate) fn write(about: &Value, events: usize, entries: &[Entry]) -> String {
    let manifest = Manifest {
        format: FORMAT.to_owned(),
        about: about.clone(),
        events,
        files: entries.iter().map(Listed::of).collect(),
    };
    pretty(&manifest)
}

/// The signature over the manifest, with what is needed to check it.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Signature {
    algorithm: String,
    key: u8,
    public_key: String,
    manifest_sm3: String,
    signature: String,
}

const ALGORITHM: &str = "SM2-SM3";

pub(crate) fn sign(manifest: &[u8], (key, secret): (u8, &Sm2SecretKey)) -> String {
    let signature = secret
        .sign(manifest)
        .unwrap_or_else(|_| unreachable!("a draw that fails has a chance of 2^-255"));
    pretty(&Signature {
        algorithm: ALGORITHM.to_owned(),
        key,
        public_key: to_hex(secret.public_key().to_sec1()),
        manifest_sm3: to_hex(sm3(manifest)),
        signature: to_hex(signature.to_bytes()),
    })
}

impl Signature {
    /// Whether it speaks of this manifest at all; cheap beside the signature itself.
    pub(crate) fn speaks_of(&self, manifest: &[u8]) -> bool {
        self.algorithm == ALGORITHM && self.manifest_sm3 == to_hex(sm3(manifest))
    }

    pub(crate) fn public_key(&self) -> Option<Sm2PublicKey> {
        Sm2PublicKey::from_sec1(&from_hex(&self.public_key).ok()?).ok()
    }

    pub(crate) fn holds(&self, manifest: &[u8]) -> bool {
        let signature = from_hex(&self.signature).ok();
        let signature = signature.and_then(|bytes| Sm2Signature::from_bytes(&bytes).ok());
        match (self.public_key(), signature) {
            (Some(key), Some(signature)) => key.verify(manifest, &signature).is_ok(),
            _ => false,
        }
    }
}

/// Reads a part; nothing when it is not written exactly as [`pretty`] writes it.
pub(crate) fn read<T: DeserializeOwned + Serialize>(bytes: &[u8]) -> Option<T> {
    let part: T = serde_json::from_slice(bytes).ok()?;
    (pretty(&part).as_bytes() == bytes).then_some(part)
}

fn pretty(part: &impl Serialize) -> String {
    let mut text = serde_json::to_string_pretty(part).unwrap_or_default();
    text.push('\n');
    text
}

/// A short name of a key that two people can compare: the SM3 of its point, in groups.
pub fn fingerprint(key: &Sm2PublicKey) -> String {
    let digest = to_hex(&sm3(&key.to_sec1())[..16]).to_uppercase();
    let groups: Vec<&str> =
        (0..digest.len()).step_by(4).filter_map(|at| digest.get(at..at + 4)).collect();
    groups.join(" ")
}
