//! Pages of a PDF, as proof that it can be opened.

use base::Refusal;

use super::fault::unreadable;

/// How many pages the document has.
///
/// # Errors
/// `file.unreadable` when it cannot be opened or has none.
pub fn count(bytes: &[u8]) -> Result<u32, Refusal> {
    let pages = documents::pdf::page_count(bytes).map_err(|error| unreadable().caused_by(error))?;
    u32::try_from(pages).ok().filter(|pages| *pages > 0).ok_or_else(unreadable)
}
