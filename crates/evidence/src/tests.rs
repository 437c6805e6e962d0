use std::io::{Cursor, Write as _};

use base::{
    crypto::Sm2SecretKey,
    random::{RandomExt as _, SeededRandom},
};
use serde_json::json;

use crate::{Contents, Entry, Finding, archive, chain, manifest, seal, verify, verify::inspect};

fn secret(seed: u64) -> Sm2SecretKey {
    Sm2SecretKey::generate(&SeededRandom::new(seed))
}

fn contents() -> Contents {
    Contents {
        about: json!({ "case": "（2026）京0114民初1号", "recipient": "吕䶮" }),
        events: (1..=12).map(|n| json!({ "kind": "opened", "n": n })).collect(),
        files: ["documents/01 起诉状副本.pdf", "documents/02 传票.pdf", "回证.pdf"]
            .into_iter()
            .zip(1_u8..)
            .map(|(name, n)| Entry::new(name, vec![n; 300 + 7 * usize::from(n)]))
            .collect(),
    }
}

fn sealed() -> Vec<u8> {
    seal(&contents(), (1, &secret(1))).unwrap()
}

fn entries(bytes: &[u8]) -> Vec<Entry> {
    let mut findings = Vec::new();
    let entries = archive::read(bytes, &mut findings);
    assert_eq!(findings, []);
    entries
}

/// What is found when somebody works on the entries and packs them again as we do.
fn after(work: impl FnOnce(&mut Vec<Entry>)) -> Vec<Finding> {
    let mut entries = entries(&sealed());
    work(&mut entries);
    verify(&archive::write(&entries).unwrap(), None).findings
}

#[test]
fn what_was_sealed_is_whole_and_says_who_sealed_it() {
    let report = verify(&sealed(), Some(&secret(1).public_key()));
    assert_eq!(report.findings, []);
    assert!(report.trusted);
    assert_eq!((report.files, report.events), (5, 12));
    assert_eq!(report.about.unwrap()["recipient"], "吕䶮");
    assert_eq!(report.fingerprint.unwrap().len(), 39);
    let stranger = verify(&sealed(), Some(&secret(2).public_key()));
    assert_eq!((stranger.findings, stranger.trusted), (vec![Finding::OtherKey], false));
    assert!(!verify(&sealed(), None).trusted);
}

#[test]
fn other_programs_read_the_archive() {
    let bytes = sealed();
    let mut archive = zip::ZipArchive::new(Cursor::new(&bytes)).unwrap();
    assert_eq!(archive.len(), 7);
    let mut file = archive.by_name("documents/02 传票.pdf").unwrap();
    let mut read = Vec::new();
    std::io::copy(&mut file, &mut read).unwrap();
    assert_eq!(read, vec![2; 314]);
}

#[test]
fn each_kind_of_change_is_named() {
    let name = || "documents/02 传票.pdf".to_owned();
    let found = after(|all| all[4].bytes[9] ^= 1);
    assert_eq!(found, [Finding::Changed(name())]);
    let found = after(|all| drop(all.remove(4)));
    assert_eq!(found, [Finding::Missing(name())]);
    let found = after(|all| all.insert(5, Entry::new("后补.pdf", *b"x")));
    assert_eq!(found, [Finding::Extra("后补.pdf".to_owned())]);
    let found = after(|all| all.swap(3, 4));
    assert_eq!(
        found,
        [Finding::Moved(name()), Finding::Moved("documents/01 起诉状副本.pdf".to_owned())]
    );
    let found = after(|all| drop(all.remove(0)));
    assert_eq!(found[0], Finding::NoPart(manifest::NAME));
    let found = after(|all| drop(all.pop()));
    assert_eq!(found, [Finding::NoPart(manifest::SIGNATURE_NAME)]);
    let found = after(|all| {
        let text = String::from_utf8(all[0].bytes.clone()).unwrap();
        all[0].bytes = text.replace("京0114民初1号", "京0114民初2号").into_bytes();
    });
    assert_eq!(found, [Finding::Manifest, Finding::Signature]);
}

#[test]
fn a_cut_turned_or_lengthened_chain_is_named() {
    let lines = |all: &[Entry]| -> Vec<String> {
        std::str::from_utf8(&all[2].bytes).unwrap().lines().map(ToOwned::to_owned).collect()
    };
    let put = |all: &mut Vec<Entry>, lines: &[String]| {
        all[2].bytes = format!("{}\n", lines.join("\n")).into_bytes();
    };
    let found = after(|all| {
        let mut lines = lines(all);
        lines.swap(4, 5);
        put(all, &lines);
    });
    assert_eq!(found[0], Finding::Changed(chain::NAME.to_owned()));
    assert_eq!(found[1..], [5, 6, 7].map(Finding::Chain));
    let found = after(|all| {
        let mut lines = lines(all);
        lines.remove(3);
        put(all, &lines);
    });
    assert!(found.contains(&Finding::Chain(4)));
    assert!(found.contains(&Finding::ChainLength { found: 11, sealed: 12 }));
    let found = after(|all| {
        let lines = lines(all);
        put(all, &lines[..11]);
    });
    assert_eq!(found[1..], [Finding::ChainLength { found: 11, sealed: 12 }]);
}

#[test]
fn whoever_signs_anew_is_another_key() {
    let mut all = entries(&sealed());
    let text = String::from_utf8(all[0].bytes.clone()).unwrap();
    all[0].bytes = text.replace("民初1号", "民初9号").into_bytes();
    all[6].bytes = manifest::sign(&all[0].bytes, (1, &secret(2))).into_bytes();
    let forged = archive::write(&all).unwrap();
    let report = verify(&forged, Some(&secret(1).public_key()));
    assert_eq!(report.findings, [Finding::OtherKey]);
    let untold = verify(&forged, None);
    assert_eq!(untold.findings, []);
    assert_ne!(untold.fingerprint, verify(&sealed(), None).fingerprint);
}

#[test]
fn packing_again_is_told_from_changing() {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for entry in entries(&sealed()) {
        zip.start_file(entry.name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(&entry.bytes).unwrap();
    }
    let again = zip.finish().unwrap().into_inner();
    let found = verify(&again, None).findings;
    assert!(matches!(found[..], [Finding::Wrapping(_)]), "{found:?}");
}

#[test]
fn rubbish_is_no_package() {
    for rubbish in [&b""[..], b"PK", b"PK\x05\x06\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", &[0; 99]] {
        assert!(!verify(rubbish, None).findings.is_empty());
    }
}

/// One change to the bytes of a package, drawn.
fn bent(whole: &[u8], random: &SeededRandom) -> Vec<u8> {
    let below = |most: usize| random.below(u32::try_from(most).unwrap()) as usize;
    let mut bytes = whole.to_vec();
    let at = below(bytes.len());
    let to = (at + 1 + below(64)).min(bytes.len());
    match random.below(6) {
        0 => bytes[at] ^= 1 << below(8),
        1 => drop(bytes.drain(at..to)),
        2 => drop(bytes.splice(at..at, (0..1 + below(40)).map(|_| random.bytes::<1>()[0]))),
        3 => bytes[at..to].reverse(),
        4 => {
            let piece: Vec<u8> = bytes.drain(at..to).collect();
            let there = below(bytes.len());
            bytes.splice(there..there, piece);
        }
        _ => bytes.truncate(at),
    }
    bytes
}

/// One change to the entries, packed again in our own way.
fn rearranged(whole: &[Entry], random: &SeededRandom) -> Vec<u8> {
    let below = |most: usize| random.below(u32::try_from(most).unwrap()) as usize;
    let mut all = whole.to_vec();
    let at = below(all.len());
    match random.below(6) {
        0 => drop(all.remove(at)),
        1 => all.swap(at, below(whole.len())),
        2 => all.insert(at, Entry::new(format!("{}.pdf", random.below(100)), *b"new")),
        3 => all[at].bytes.push(random.bytes::<1>()[0]),
        4 => {
            // A digit of the signature or of the key.
            let text = &mut all.last_mut().unwrap().bytes;
            let at = below(text.len());
            if text[at].is_ascii_digit() {
                text[at] = b'0' + (text[at] - b'0' + 1) % 10;
            }
        }
        _ => all[at].name.push('x'),
    }
    archive::write(&all).unwrap()
}

#[test]
fn ten_thousand_corruptions_are_all_found() {
    let whole = sealed();
    let parts = entries(&whole);
    let random = SeededRandom::new(20_260_916);
    let (mut tried, mut by_curve) = (0, 0);
    while tried < 10_000 {
        let changed =
            if tried % 4 == 3 { rearranged(&parts, &random) } else { bent(&whole, &random) };
        if changed == whole {
            continue;
        }
        tried += 1;
        if inspect(&changed).findings.is_empty() {
            by_curve += 1;
            let found = verify(&changed, None).findings;
            assert_eq!(found, [Finding::Signature], "corruption {tried}");
        }
    }
    assert!(by_curve > 0, "no corruption met the signature itself");
}
