//! Whether a package is as it was sealed, and what in it is not.

use std::collections::{HashMap, HashSet};

use base::crypto::Sm2PublicKey;
use serde_json::Value;

use crate::{
    Entry, Finding, archive, chain,
    manifest::{self, Manifest, Signature},
};

/// What was found.
#[derive(Debug, Clone)]
pub struct Report {
    /// What is not as it was sealed; nothing when the package is whole.
    pub findings: Vec<Finding>,
    /// What the manifest says it is about, where it could be read.
    pub about: Option<Value>,
    /// Files named by the manifest.
    pub files: usize,
    /// Events named by the manifest.
    pub events: usize,
    /// The key that signed, to be compared with what the court publishes.
    pub fingerprint: Option<String>,
    /// Whether that key is the one given as trusted.
    pub trusted: bool,
}

/// Checks a package. Without a trusted key the answer rests on the key inside: whoever
/// compares its fingerprint knows who signed.
pub fn verify(bytes: &[u8], trusted: Option<&Sm2PublicKey>) -> Report {
    let Inspection { mut findings, manifest, signature } = inspect(bytes);
    let key = signature.as_ref().and_then(|(signature, _)| signature.public_key());
    if let Some((signature, text)) = &signature
        && !signature.holds(text)
    {
        findings.push(Finding::Signature);
    }
    let same = match (trusted, &key) {
        (Some(trusted), Some(key)) => trusted.to_sec1() == key.to_sec1(),
        _ => false,
    };
    if trusted.is_some() && !same {
        findings.push(Finding::OtherKey);
    }
    Report {
        findings,
        files: manifest.as_ref().map_or(0, |manifest| manifest.files.len()),
        events: manifest.as_ref().map_or(0, |manifest| manifest.events),
        about: manifest.map(|manifest| manifest.about),
        fingerprint: key.as_ref().map(manifest::fingerprint),
        trusted: same,
    }
}

/// Everything but the curve.
pub(crate) struct Inspection {
    pub(crate) findings: Vec<Finding>,
    pub(crate) manifest: Option<Manifest>,
    /// With the text it should be over.
    pub(crate) signature: Option<(Signature, Vec<u8>)>,
}

pub(crate) fn inspect(bytes: &[u8]) -> Inspection {
    let mut findings = Vec::new();
    let entries = archive::read(bytes, &mut findings);
    if findings.contains(&Finding::NoArchive) {
        return Inspection { findings, manifest: None, signature: None };
    }
    let text = part(&entries, manifest::NAME);
    let manifest: Option<Manifest> = text.and_then(manifest::read);
    if manifest.is_none() {
        findings.push(Finding::NoPart(manifest::NAME));
    }
    let signature: Option<Signature> =
        part(&entries, manifest::SIGNATURE_NAME).and_then(manifest::read);
    match (&signature, text) {
        (None, _) => findings.push(Finding::NoPart(manifest::SIGNATURE_NAME)),
        (Some(signature), Some(text)) if !signature.speaks_of(text) => {
            findings.push(Finding::Manifest);
        }
        _ => {}
    }
    if let Some(manifest) = &manifest {
        compare(manifest, &entries, &mut findings);
        if let Some(bytes) = part(&entries, chain::NAME) {
            chain::check(bytes, manifest.events, &mut findings);
        }
    }
    if findings.is_empty() {
        let written = archive::write(&entries).unwrap_or_default();
        if written != bytes {
            let same = written.iter().zip(bytes).take_while(|(one, other)| one == other).count();
            findings.push(Finding::Wrapping(same));
        }
    }
    let signature = signature.zip(text.map(<[u8]>::to_vec));
    Inspection { findings, manifest, signature }
}

fn part<'a>(entries: &'a [Entry], name: &str) -> Option<&'a [u8]> {
    entries.iter().find(|entry| entry.name == name).map(|entry| &*entry.bytes)
}

fn compare(manifest: &Manifest, entries: &[Entry], findings: &mut Vec<Finding>) {
    let own = [manifest::NAME, manifest::SIGNATURE_NAME];
    let there: Vec<&Entry> =
        entries.iter().filter(|entry| !own.contains(&entry.name.as_str())).collect();
    let mut by_name: HashMap<&str, &Entry> = HashMap::new();
    for entry in &there {
        if by_name.insert(&entry.name, entry).is_some() {
            findings.push(Finding::Extra(entry.name.clone()));
        }
    }
    let listed: HashSet<&str> = manifest.files.iter().map(|one| one.name.as_str()).collect();
    for one in &manifest.files {
        match by_name.get(one.name.as_str()) {
            None => findings.push(Finding::Missing(one.name.clone())),
            Some(entry) if !one.is_of(entry) => {
                findings.push(Finding::Changed(one.name.clone()));
            }
            Some(_) => {}
        }
    }
    for entry in &there {
        if !listed.contains(entry.name.as_str()) {
            findings.push(Finding::Extra(entry.name.clone()));
        }
    }
    // Of those that are in both, which stand where the manifest has another.
    let expected = manifest.files.iter().filter(|one| by_name.contains_key(one.name.as_str()));
    let found = there.iter().filter(|entry| listed.contains(entry.name.as_str()));
    for (one, entry) in expected.zip(found) {
        if one.name != entry.name {
            findings.push(Finding::Moved(entry.name.clone()));
        }
    }
    let place = |name: &str| entries.iter().position(|entry| entry.name == name);
    if place(manifest::NAME).is_some_and(|at| at != 0) {
        findings.push(Finding::Moved(manifest::NAME.to_owned()));
    }
    if place(manifest::SIGNATURE_NAME).is_some_and(|at| at + 1 != entries.len()) {
        findings.push(Finding::Moved(manifest::SIGNATURE_NAME.to_owned()));
    }
}
