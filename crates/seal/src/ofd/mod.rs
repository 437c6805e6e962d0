//! Signatures in an OFD (GB/T 33190-2016, 18; GM/T 0099-2020).
//!
//! `OFD.xml` names a list of signatures, each of which is a description with the digests of
//! the files it protects and a value over that description. A description is in force only as
//! far as it reaches: every file that is not part of a signature must be among those of at
//! least one of them that covers the whole.

mod package;

use std::collections::BTreeSet;

use base64::{Engine as _, engine::general_purpose::STANDARD};
use chrono::{DateTime, Utc};
use roxmltree::{Document, Node, ParsingOptions};

use self::package::{Files, resolve};
use crate::{
    MOST_HASHED, MOST_SIGNATURES,
    algorithm::Hash,
    cms::{self, Content},
    fault::Fault,
    finding::{Findings, Kind, Signature, State},
    problem::Problem,
    ses,
    trust::Trust,
};

/// How a file of this kind begins; so do others, which have no `OFD.xml`.
pub(crate) const HEAD: &[u8] = b"PK\x03\x04";
const ROOT: &str = "OFD.xml";
const MOST_NODES: u32 = 200_000;
const LARGEST_XML: usize = 16 * 1024 * 1024;
/// Files outside of every signature that are named one by one.
const MOST_NAMED: usize = 10;

pub(crate) fn examine(bytes: &[u8], trust: &Trust, at: DateTime<Utc>) -> Result<Findings, Fault> {
    let mut findings = Findings { kind: Kind::Ofd, signatures: Vec::new(), problems: Vec::new() };
    let files = match package::read(bytes)? {
        Ok(files) => files,
        Err(problem) => {
            findings.problems.push(problem);
            return Ok(findings);
        }
    };
    if !files.contains_key(ROOT) {
        return Err(Fault::OtherKind);
    }
    let mut lists = Lists { files: &files, own: BTreeSet::new() };
    let listed = match lists.signatures() {
        Ok(listed) => listed,
        Err(problem) => {
            findings.problems.push(problem);
            return Ok(findings);
        }
    };
    let total: usize = files.values().map(Vec::len).sum();
    if listed.len() > MOST_SIGNATURES || total.saturating_mul(listed.len()) > MOST_HASHED {
        return Err(Fault::TooMuch);
    }
    let mut covered = Vec::new();
    for one in &listed {
        let (signature, files) = lists.examine(one, trust, at);
        findings.signatures.push(signature);
        covered.push(files);
    }
    let paper: BTreeSet<&String> = files.keys().filter(|path| !lists.own.contains(*path)).collect();
    for (signature, covered) in findings.signatures.iter_mut().zip(&covered) {
        signature.covers_whole = paper.iter().all(|path| covered.contains(*path));
    }
    let is_covered =
        findings.signatures.iter().any(|one| one.covers_whole && one.state() != State::Altered);
    if !is_covered && let Some(most) = covered.iter().max_by_key(|covered| covered.len()) {
        let outside = paper.iter().filter(|path| !most.contains(**path)).take(MOST_NAMED);
        findings.problems.extend(outside.map(|path| Problem::FileUnsigned((*path).clone())));
    }
    Ok(findings)
}

/// What the list of signatures says of one of them.
struct Listed {
    /// Where its description is.
    description: String,
    /// A seal and not a plain signature.
    is_seal: bool,
}

struct Lists<'a> {
    files: &'a Files,
    /// The files that are signatures themselves.
    own: BTreeSet<String>,
}

/// What a description says.
struct Description {
    value: String,
    seal: Option<String>,
    hash: Result<Hash, Problem>,
    protects: Vec<(String, Vec<u8>)>,
}

impl<'a> Lists<'a> {
    /// All signatures of all documents in the package.
    fn signatures(&mut self) -> Result<Vec<Listed>, Problem> {
        let mut listed = Vec::new();
        let root = self.text(ROOT)?;
        let root = xml(root)?;
        let lists: Vec<&str> = elements(root.root_element(), "DocBody")
            .flat_map(|body| elements(body, "Signatures"))
            .filter_map(|list| list.text())
            .filter(|path| !path.trim().is_empty())
            .collect();
        for path in lists {
            let path = resolve(ROOT, path).ok_or(unreadable())?;
            let list = xml(self.text(&path)?)?;
            for one in elements(list.root_element(), "Signature") {
                let description = one
                    .attribute("BaseLoc")
                    .and_then(|place| resolve(&path, place))
                    .ok_or(unreadable())?;
                let is_seal = one.attribute("Type").is_none_or(|kind| kind != "Sign");
                listed.push(Listed { description, is_seal });
            }
            self.own.insert(path);
        }
        self.own.extend(listed.iter().map(|one| one.description.clone()));
        Ok(listed)
    }

    fn text(&self, path: &str) -> Result<&'a str, Problem> {
        let bytes = self.files.get(path).ok_or_else(|| Problem::FileMissing(path.to_owned()))?;
        let text = std::str::from_utf8(bytes).map_err(|_| unreadable())?;
        Ok(text.strip_prefix('\u{FEFF}').unwrap_or(text))
    }

    /// Examines one, and says which files its description has.
    fn examine(
        &mut self,
        listed: &Listed,
        trust: &Trust,
        at: DateTime<Utc>,
    ) -> (Signature, BTreeSet<String>) {
        let described = match self.describe(&listed.description) {
            Ok(described) => described,
            Err(problem) => {
                let mut found = Signature::unknown();
                // What cannot be read of a signature is a fault of that signature.
                found.add(if matches!(problem, Problem::Structure(_)) {
                    Problem::Malformed
                } else {
                    problem
                });
                return (found, BTreeSet::new());
            }
        };
        self.own.insert(described.value.clone());
        self.own.extend(described.seal.clone());
        let mut found = match self.value(listed, &described, trust, at) {
            Ok(found) => found,
            Err(problem) => {
                let mut found = Signature::unknown();
                found.add(problem);
                found
            }
        };
        match &described.hash {
            Err(problem) => found.add(problem.clone()),
            Ok(hash) => {
                for (path, digest) in &described.protects {
                    match self.files.get(path) {
                        None => found.add(Problem::FileMissing(path.clone())),
                        Some(bytes) if hash.digest(&[bytes]) != *digest => {
                            found.add(Problem::FileChanged(path.clone()));
                        }
                        Some(_) => {}
                    }
                }
            }
        }
        (found, described.protects.into_iter().map(|(path, _)| path).collect())
    }

    fn value(
        &self,
        listed: &Listed,
        described: &Description,
        trust: &Trust,
        at: DateTime<Utc>,
    ) -> Result<Signature, Problem> {
        let file =
            |path: &str| self.files.get(path).ok_or_else(|| Problem::FileMissing(path.to_owned()));
        let (signed, value) = (file(&listed.description)?, file(&described.value)?);
        let content = Content { pieces: &[signed], digest_inside: true, said_at: None };
        if !listed.is_seal {
            return Ok(cms::examine(value, &content, trust, at));
        }
        let seal = described.seal.as_deref().map(file).transpose()?;
        let place =
            ses::Place { description: Some(&listed.description), seal: seal.map(Vec::as_slice) };
        Ok(ses::examine(value, &content, &place, trust, at))
    }

    /// What a path means that stands in the file at `from`. Some makers leave the leading
    /// solidus out; the file that is there is the one that is meant.
    fn locate(&self, from: &str, path: &str) -> Option<String> {
        let near = resolve(from, path)?;
        let top = resolve(ROOT, path).filter(|top| self.files.contains_key(top));
        if self.files.contains_key(&near) { Some(near) } else { top.or(Some(near)) }
    }

    fn describe(&self, path: &str) -> Result<Description, Problem> {
        let document = xml(self.text(path)?)?;
        let root = document.root_element();
        let place = |node: Node<'_, '_>| node.text().and_then(|place| self.locate(path, place));
        let value =
            elements(root, "SignedValue").next().and_then(place).ok_or(Problem::Malformed)?;
        let info = elements(root, "SignedInfo").next().ok_or(Problem::Malformed)?;
        let seal = match elements(info, "Seal").next() {
            Some(seal) => {
                let place = elements(seal, "BaseLoc").next().and_then(place);
                Some(place.ok_or(Problem::Malformed)?)
            }
            None => None,
        };
        let references = elements(info, "References").next().ok_or(Problem::Malformed)?;
        // GB/T 33190, table 74: MD5 when nothing is said (from memory), which is no answer.
        let hash = references
            .attribute("CheckMethod")
            .map_or(Err(Problem::WeakAlgorithm), |name| Hash::of_name(name.trim()));
        let mut protects = Vec::new();
        for reference in elements(references, "Reference") {
            let file = reference
                .attribute("FileRef")
                .and_then(|file| self.locate(path, file))
                .ok_or(Problem::Malformed)?;
            let digest = elements(reference, "CheckValue")
                .next()
                .and_then(|value| value.text())
                .and_then(|value| STANDARD.decode(value.trim()).ok())
                .ok_or(Problem::Malformed)?;
            protects.push((file, digest));
        }
        Ok(Description { value, seal, hash, protects })
    }
}

const fn unreadable() -> Problem {
    Problem::Structure("OFD 文件的签章目录无法读取")
}

fn xml(text: &str) -> Result<Document<'_>, Problem> {
    if text.len() > LARGEST_XML {
        return Err(unreadable());
    }
    let options = ParsingOptions { nodes_limit: MOST_NODES, ..ParsingOptions::default() };
    Document::parse_with_options(text, options).map_err(|_| unreadable())
}

/// The children of this name, in whatever edition's namespace.
fn elements<'a, 'i: 'a>(
    node: Node<'a, 'i>,
    name: &'static str,
) -> impl Iterator<Item = Node<'a, 'i>> {
    node.children().filter(move |child| child.is_element() && child.tag_name().name() == name)
}
