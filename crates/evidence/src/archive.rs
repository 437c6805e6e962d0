//! The archive itself: ZIP, entries stored as they are, one way to write each.

use std::io::{Cursor, Read as _};

use crate::{Entry, Finding};

/// Bytes all entries may hold together when a package is read.
const MOST: u64 = 1 << 30;
/// 1 January 2026: when it was made stands in the manifest.
const DATE: u16 = (46 << 9) | (1 << 5) | 1;

/// There is more than an archive holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TooLarge;

impl std::fmt::Display for TooLarge {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("the package exceeds 4 GB or 65,000 entries")
    }
}

impl std::error::Error for TooLarge {}

/// Writes the entries in their order.
pub(crate) fn write(entries: &[Entry]) -> Result<Vec<u8>, TooLarge> {
    let word = |length: usize| u32::try_from(length).map(u32::to_le_bytes).map_err(|_| TooLarge);
    let half = |length: usize| u16::try_from(length).map(u16::to_le_bytes).map_err(|_| TooLarge);
    let (mut zip, mut directory) = (Vec::new(), Vec::new());
    for entry in entries {
        // Version 2.0, name in UTF-8, stored, no time of day.
        let mut common = vec![20, 0];
        common.extend_from_slice(&0x0800_u16.to_le_bytes());
        common.extend_from_slice(&[0; 4]);
        common.extend_from_slice(&DATE.to_le_bytes());
        common.extend_from_slice(&crc32fast::hash(&entry.bytes).to_le_bytes());
        common.extend_from_slice(&word(entry.bytes.len())?);
        common.extend_from_slice(&word(entry.bytes.len())?);
        common.extend_from_slice(&half(entry.name.len())?);
        common.extend_from_slice(&[0; 2]);
        directory.extend_from_slice(b"PK\x01\x02\x14\0");
        directory.extend_from_slice(&common);
        // No comment, first disk, no attributes.
        directory.extend_from_slice(&[0; 10]);
        directory.extend_from_slice(&word(zip.len())?);
        directory.extend_from_slice(entry.name.as_bytes());
        zip.extend_from_slice(b"PK\x03\x04");
        zip.extend_from_slice(&common);
        zip.extend_from_slice(entry.name.as_bytes());
        zip.extend_from_slice(&entry.bytes);
    }
    let (begins, length) = (word(zip.len())?, word(directory.len())?);
    zip.extend_from_slice(&directory);
    zip.extend_from_slice(b"PK\x05\x06\0\0\0\0");
    zip.extend_from_slice(&half(entries.len())?);
    zip.extend_from_slice(&half(entries.len())?);
    zip.extend_from_slice(&length);
    zip.extend_from_slice(&begins);
    zip.extend_from_slice(&[0; 2]);
    word(zip.len())?;
    Ok(zip)
}

/// Reads what can be read, whoever wrote it, and names what cannot.
pub(crate) fn read(bytes: &[u8], findings: &mut Vec<Finding>) -> Vec<Entry> {
    let Ok(mut archive) = zip::ZipArchive::new(Cursor::new(bytes)) else {
        findings.push(Finding::NoArchive);
        return Vec::new();
    };
    let mut left = MOST;
    let mut entries = Vec::new();
    for index in 0..archive.len() {
        let Ok(file) = archive.by_index(index) else {
            findings.push(Finding::Unreadable(format!("第 {} 个文件", index + 1)));
            continue;
        };
        let Ok(name) = file.name().map(|name| name.into_owned()) else {
            findings.push(Finding::Unreadable(format!("第 {} 个文件的名称", index + 1)));
            continue;
        };
        let mut bytes = Vec::new();
        let read = file.take(left + 1).read_to_end(&mut bytes);
        match read {
            Ok(length) if length as u64 <= left => left -= length as u64,
            Ok(_) => {
                findings.push(Finding::TooLarge);
                return entries;
            }
            // The bytes are there, their checksum is another.
            Err(_) => findings.push(Finding::Unreadable(name.clone())),
        }
        entries.push(Entry { name, bytes });
    }
    entries
}
