//! 证据包: one file that proves, without the program and without a network, what was served,
//! to whom, when and how.
//!
//! An archive of the served documents, the chain of events and a manifest with the digest of
//! each, signed with SM2 (GB/T 32918.2, digest GB/T 32905). [`seal`] writes it, [`verify`]
//! says what in it is not as it was sealed. `docs/evidence.md` describes it for those who
//! write a reader of their own.
//!
//! - The manifest is the first entry and names every other with size, SM3 and SHA-256; its
//!   order is the order of the archive.
//! - Each line of the chain begins with its number and the SM3 of the line before.
//! - The signature is the last entry; it covers the manifest, byte for byte.
//! - There is one way to write an archive of the same entries: what does not read back to the
//!   same bytes was changed, even where no document was.

mod archive;
mod chain;
mod finding;
mod manifest;
mod verify;

pub use archive::TooLarge;
pub use finding::Finding;
pub use manifest::{Entry, fingerprint};
pub use verify::{Report, verify};

use base::crypto::Sm2SecretKey;
use serde_json::Value;

/// The name of the format, in the manifest.
pub const FORMAT: &str = "duban-evidence/1";

/// What is to be proved.
#[derive(Debug, Clone)]
pub struct Contents {
    /// What it is about: case, recipient, effects and periods; readable by people.
    pub about: Value,
    /// What happened, oldest first; each an object.
    pub events: Vec<Value>,
    /// The papers, in the order in which the recipient got them.
    pub files: Vec<Entry>,
}

/// Writes and signs a package. The same contents and key differ in the signature alone.
///
/// # Errors
/// [`TooLarge`] when the archive would exceed 4 GB or 65,000 entries.
pub fn seal(contents: &Contents, key: (u8, &Sm2SecretKey)) -> Result<Vec<u8>, TooLarge> {
    let mut entries = vec![
        Entry::new(manifest::GUIDE_NAME, manifest::GUIDE.as_bytes()),
        Entry::new(chain::NAME, chain::write(&contents.events).as_bytes()),
    ];
    entries.extend(contents.files.iter().cloned());
    let text = manifest::write(&contents.about, contents.events.len(), &entries);
    let signature = manifest::sign(text.as_bytes(), key);
    entries.insert(0, Entry::new(manifest::NAME, text.as_bytes()));
    entries.push(Entry::new(manifest::SIGNATURE_NAME, signature.as_bytes()));
    archive::write(&entries)
}

#[cfg(test)]
mod tests;
