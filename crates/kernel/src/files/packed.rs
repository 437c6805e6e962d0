//! The table of contents of a packed file, read without unpacking anything: enough to
//! tell Word and Excel from any other archive, and to see macros.

/// What an archive turns out to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Office {
    /// A text.
    Word,
    /// A workbook.
    Sheet,
    /// Either, carrying a program.
    WithMacros,
}

/// Entries looked at; a real document has some hundreds.
const MAX_ENTRIES: usize = 20_000;
const END: &[u8] = b"PK\x05\x06";
const ENTRY: &[u8] = b"PK\x01\x02";

/// What the archive is, or nothing when it is no document of either kind.
pub(super) fn look(bytes: &[u8]) -> Option<Office> {
    let names = names(bytes)?;
    let has = |name: &str| names.iter().any(|entry| entry.eq_ignore_ascii_case(name.as_bytes()));
    let ends =
        |end: &str| names.iter().any(|entry| entry.to_ascii_lowercase().ends_with(end.as_bytes()));
    if !has("[Content_Types].xml") {
        None
    } else if ends("vbaproject.bin") {
        Some(Office::WithMacros)
    } else if has("word/document.xml") {
        Some(Office::Word)
    } else if has("xl/workbook.xml") {
        Some(Office::Sheet)
    } else {
        None
    }
}

/// The names in the central directory; nothing when it is cut or contradicts itself.
fn names(bytes: &[u8]) -> Option<Vec<&[u8]>> {
    // The end record is 22 bytes and may be followed by a comment of up to 65,535.
    let from = bytes.len().saturating_sub(22 + 65_535);
    let end = from + last(&bytes[from..], END)?;
    let comment = usize::from(two(bytes, end + 20)?);
    if end + 22 + comment != bytes.len() {
        return None;
    }
    let count = usize::from(two(bytes, end + 10)?);
    let mut at = usize::try_from(four(bytes, end + 16)?).ok()?;
    let mut names = Vec::new();
    while names.len() < count.min(MAX_ENTRIES) {
        if bytes.get(at..at.checked_add(4)?)? != ENTRY {
            return None;
        }
        let name = usize::from(two(bytes, at + 28)?);
        let rest = usize::from(two(bytes, at + 30)?) + usize::from(two(bytes, at + 32)?);
        let start = at + 46;
        names.push(bytes.get(start..start + name)?);
        at = start + name + rest;
    }
    Some(names)
}

fn last(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).rposition(|window| window == wanted)
}

fn two(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at.checked_add(2)?)?.try_into().ok()?))
}

fn four(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at.checked_add(4)?)?.try_into().ok()?))
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// An archive of empty entries with these names.
    pub(in crate::files) fn archive(names: &[&str]) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut directory = Vec::new();
        for name in names {
            let offset = u32::try_from(bytes.len()).unwrap();
            let length = u16::try_from(name.len()).unwrap().to_le_bytes();
            bytes.extend_from_slice(b"PK\x03\x04\x14\0\0\0\0\0\0\0\0\0");
            bytes.extend_from_slice(&[0; 12]);
            bytes.extend_from_slice(&length);
            bytes.extend_from_slice(&[0; 2]);
            bytes.extend_from_slice(name.as_bytes());
            directory.extend_from_slice(b"PK\x01\x02\x14\0\x14\0\0\0\0\0\0\0\0\0");
            directory.extend_from_slice(&[0; 12]);
            directory.extend_from_slice(&length);
            directory.extend_from_slice(&[0; 12]);
            directory.extend_from_slice(&offset.to_le_bytes());
            directory.extend_from_slice(name.as_bytes());
        }
        let start = u32::try_from(bytes.len()).unwrap();
        let size = u32::try_from(directory.len()).unwrap();
        let count = u16::try_from(names.len()).unwrap().to_le_bytes();
        bytes.extend_from_slice(&directory);
        bytes.extend_from_slice(END);
        bytes.extend_from_slice(&[0; 4]);
        bytes.extend_from_slice(&count);
        bytes.extend_from_slice(&count);
        bytes.extend_from_slice(&size.to_le_bytes());
        bytes.extend_from_slice(&start.to_le_bytes());
        bytes.extend_from_slice(&[0; 2]);
        bytes
    }

    #[test]
    fn documents_are_told_from_archives_in_any_order() {
        let look = |names: &[&str]| look(&archive(names));
        assert_eq!(look(&["word/document.xml", "[Content_Types].xml"]), Some(Office::Word));
        assert_eq!(look(&["[Content_Types].xml", "xl/workbook.xml"]), Some(Office::Sheet));
        assert_eq!(
            look(&["[Content_Types].xml", "xl/workbook.xml", "xl/vbaProject.bin"]),
            Some(Office::WithMacros)
        );
        assert_eq!(look(&["[Content_Types].xml", "ppt/presentation.xml"]), None);
        assert_eq!(look(&["word/document.xml"]), None);
        assert_eq!(look(&[]), None);
    }

    #[test]
    fn lies_about_places_are_noticed() {
        let good = archive(&["[Content_Types].xml", "word/document.xml"]);
        for at in good.len() - 22..good.len() - 2 {
            let mut bent = good.clone();
            bent[at] = 0xFF;
            // Whatever the answer, it is one.
            let _answer = look(&bent);
        }
        assert_eq!(look(&[END, &[0xFF; 18]].concat()), None);
    }
}
