//! The container of an OFD (GB/T 33190, 6): a ZIP in which every reader finds the same files.
//!
//! Readers of ZIP differ: some follow the directory at the end, some the headers before each
//! file, and of two files with one name some take the first. A package on which they would
//! disagree is refused, since only one of the readings was signed.

use std::{
    collections::BTreeMap,
    io::{Cursor, Read as _},
};

use crate::{LARGEST, fault::Fault, problem::Problem};

const MOST_FILES: usize = 10_000;
/// Between two files: the sizes of the first, written after it, with mark and 64-bit numbers.
const DESCRIPTOR: u64 = 24;
const LOCAL_HEADER: usize = 30;
const END: [u8; 4] = *b"PK\x05\x06";
const END_LENGTH: usize = 22;

/// The files of a package by their paths, without a leading solidus.
pub(super) type Files = BTreeMap<String, Vec<u8>>;

pub(super) fn read(bytes: &[u8]) -> Result<Result<Files, Problem>, Fault> {
    let Ok(mut archive) = zip::ZipArchive::new(Cursor::new(bytes)) else {
        return Ok(Err(damaged()));
    };
    if archive.len() > MOST_FILES {
        return Err(Fault::TooMuch);
    }
    if told_files(bytes) != Some(archive.len()) {
        return Ok(Err(ambiguous()));
    }
    let mut files = Files::new();
    let mut spans = Vec::new();
    let mut left = LARGEST as u64;
    for index in 0..archive.len() {
        let Ok(file) = archive.by_index(index) else { return Ok(Err(damaged())) };
        let (raw, from) = (file.name_raw().to_vec(), file.header_start());
        let (Some(start), length) = (file.data_start(), file.compressed_size()) else {
            return Ok(Err(damaged()));
        };
        if !has_name(bytes, from, &raw) {
            return Ok(Err(ambiguous()));
        }
        spans.push((from, start.saturating_add(length)));
        let Ok(path) = String::from_utf8(raw) else { return Ok(Err(ambiguous())) };
        let mut content = Vec::new();
        match file.take(left + 1).read_to_end(&mut content) {
            Ok(read) if read as u64 <= left => left -= read as u64,
            Ok(_) => return Err(Fault::TooLarge),
            // Its checksum is another, or its packing is broken.
            Err(_) => return Ok(Err(damaged())),
        }
        if path.ends_with('/') && content.is_empty() {
            continue;
        }
        let Some(path) = plain(&path) else { return Ok(Err(ambiguous())) };
        if files.insert(path, content).is_some() {
            return Ok(Err(ambiguous()));
        }
    }
    spans.push((archive.central_directory_start(), u64::MAX));
    Ok(if are_gapless(spans) { Ok(files) } else { Err(ambiguous()) })
}

const fn damaged() -> Problem {
    Problem::Structure("OFD 文件已损坏，无法解开")
}

const fn ambiguous() -> Problem {
    Problem::Structure("OFD 文件的打包方式异常，不同软件会读出不同内容")
}

/// How many files the directory at the very end of the file tells of.
fn told_files(bytes: &[u8]) -> Option<usize> {
    let from = bytes.len().saturating_sub(END_LENGTH + usize::from(u16::MAX));
    let at = (from..=bytes.len().checked_sub(END_LENGTH)?)
        .rev()
        .find(|&at| bytes[at..].starts_with(&END))?;
    let half = |offset: usize| {
        usize::from(u16::from_le_bytes([bytes[at + offset], bytes[at + offset + 1]]))
    };
    (at + END_LENGTH + half(20) == bytes.len() && half(8) == half(10)).then(|| half(10))
}

/// Whether the header before the file has the same name as the directory.
fn has_name(bytes: &[u8], from: u64, name: &[u8]) -> bool {
    let header = usize::try_from(from).ok().and_then(|from| bytes.get(from..));
    header.is_some_and(|header| {
        header.len() > LOCAL_HEADER
            && usize::from(u16::from_le_bytes([header[26], header[27]])) == name.len()
            && header[LOCAL_HEADER..].starts_with(name)
    })
}

/// Whether the files follow each other from the first byte on, with nothing hidden between.
fn are_gapless(mut spans: Vec<(u64, u64)>) -> bool {
    spans.sort_unstable();
    let mut end = 0;
    for (index, (from, to)) in spans.into_iter().enumerate() {
        let gap = if index == 0 { 0 } else { DESCRIPTOR };
        if from < end || from - end > gap {
            return false;
        }
        end = to;
    }
    true
}

/// A path without its leading solidus; none where it leads out of the package or can be
/// written in two ways.
pub(super) fn plain(path: &str) -> Option<String> {
    let path = path.strip_prefix('/').unwrap_or(path);
    let good = !path.is_empty()
        && !path.contains(['\\', '\0', ':'])
        && path.split('/').all(|part| !matches!(part, "" | "." | ".."));
    good.then(|| path.to_owned())
}

/// The path that is written in the file at `from`: absolute with a leading solidus, else from
/// its folder; `..` leads upwards.
pub(super) fn resolve(from: &str, path: &str) -> Option<String> {
    let path = path.trim();
    if let Some(absolute) = path.strip_prefix('/') {
        return plain(absolute);
    }
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        match part {
            "." => {}
            ".." => {
                parts.pop()?;
            }
            other => parts.push(other),
        }
    }
    plain(&parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_followed_inside_the_package_only() {
        let table = [
            (
                "Doc_0/Signs/Signatures.xml",
                "Sign_0/Signature.xml",
                Some("Doc_0/Signs/Sign_0/Signature.xml"),
            ),
            ("Doc_0/Signs/Signatures.xml", "/Doc_0/Document.xml", Some("Doc_0/Document.xml")),
            ("Doc_0/Signs/Signatures.xml", "../Document.xml", Some("Doc_0/Document.xml")),
            ("OFD.xml", "Doc_0/a.xml", Some("Doc_0/a.xml")),
            ("OFD.xml", "../a.xml", None),
            ("OFD.xml", "", None),
            ("OFD.xml", "/../a.xml", None),
            ("OFD.xml", "a\\b.xml", None),
        ];
        for (from, path, to) in table {
            assert_eq!(resolve(from, path).as_deref(), to, "{from} {path}");
        }
    }

    #[test]
    fn gaps_and_overlaps_show() {
        assert!(are_gapless(vec![(0, 10), (10, 20), (36, u64::MAX)]));
        assert!(!are_gapless(vec![(1, 10), (10, u64::MAX)]));
        assert!(!are_gapless(vec![(0, 10), (9, 20), (20, u64::MAX)]));
        assert!(!are_gapless(vec![(0, 10), (40, u64::MAX)]));
    }
}
