//! Files: content on disk named by its own digest, and rows that say whose it is.
//!
//! Invariants:
//! - a row is written only after its content is durable ([`FileStore`], `keep`);
//! - content that does not match its digest is never given out;
//! - what is stored was recognised by its bytes, and name and declaration agree;
//! - a refused upload leaves neither content nor row;
//! - a PDF that was made of other files says of which, and belongs where they belong.

mod convert;
mod disk;
mod fault;
mod inspect;
mod media;
mod name;
mod packed;
mod pages;
mod receive;
mod register;
mod store;
mod unfinished;

pub use convert::{
    Converted, Converter, Looked, MAX_TOGETHER, OfficeSuite, PicturesAnswer, convert, look_into,
    made_by, pictures_answer,
};
pub use disk::{FileStore, Staged, Stored};
pub use inspect::Inspector;
pub use media::Media;
pub use name::{clean as clean_name, disposition};
pub use pages::count as count_pages;
pub use receive::{MAX_BYTES, receive};
pub use register::{FileView, NewFile, Register, register};
pub use unfinished::UNFINISHED;

use base::{Now, Refusal};
use bytes::Bytes;
use uuid::Uuid;

use crate::{access::Scope, act::Tx, context::Context};

/// A registered file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileRow {
    /// The file.
    pub id: Uuid,
    /// SM3 of the content.
    pub sm3: [u8; 32],
    /// SHA-256 of the content.
    pub sha256: [u8; 32],
    /// Bytes.
    pub size: u64,
    /// What it is.
    pub media: Media,
    /// What people call it.
    pub name: String,
    /// Pages of a PDF.
    pub pages: Option<u32>,
    /// The top office it belongs to.
    pub office: Uuid,
    /// The unit inside it whose work it belongs to.
    pub unit: Option<Uuid>,
    /// The group that work is shared with.
    pub group: Option<Uuid>,
    /// Who uploaded it; nobody when the program made it.
    pub uploaded_by: Option<Uuid>,
    /// When it was registered.
    pub created_at: Now,
}

/// Files that were found in the scope and from now on belong to the work of this unit,
/// shared with this group.
///
/// # Errors
/// Those of the database.
pub async fn give_to_work(
    tx: &mut Tx,
    ids: &[Uuid],
    unit: Option<Uuid>,
    group: Option<Uuid>,
) -> Result<(), Refusal> {
    store::set_work(tx, ids, unit, group).await
}

/// Files of work that is shared with this group from now on, or with nobody.
///
/// # Errors
/// Those of the database.
pub async fn share(tx: &mut Tx, ids: &[Uuid], group: Option<Uuid>) -> Result<(), Refusal> {
    if ids.is_empty() {
        return Ok(());
    }
    store::set_group(tx, ids, group).await
}

/// One file of the scope.
///
/// # Errors
/// `not_found` for missing and hidden alike.
pub async fn find(cx: &Context, scope: &Scope, id: Uuid) -> Result<FileRow, Refusal> {
    store::find(cx.read(), scope, &[id]).await?.pop().ok_or_else(Refusal::not_found)
}

/// Those of these files that are in the scope, in no order.
pub async fn find_many(cx: &Context, scope: &Scope, ids: &[Uuid]) -> Result<Vec<FileRow>, Refusal> {
    store::find(cx.read(), scope, ids).await
}

/// Those of these files that are in the unit's scope, in no order.
pub async fn find_some_in(tx: &Tx, ids: &[Uuid]) -> Result<Vec<FileRow>, Refusal> {
    store::find(tx.read(), &tx.scope(), ids).await
}

/// Files of the unit's scope, in the order asked for.
///
/// # Errors
/// `not_found` when one of them is missing or hidden.
pub async fn find_in(tx: &Tx, ids: &[Uuid]) -> Result<Vec<FileRow>, Refusal> {
    let rows = store::find(tx.read(), &tx.scope(), ids).await?;
    ids.iter()
        .map(|id| rows.iter().find(|row| row.id == *id).cloned().ok_or_else(Refusal::not_found))
        .collect()
}

/// One file of the scope with its content, checked against its digest.
///
/// # Errors
/// `not_found`, `file.missing`, `file.corrupt`.
pub async fn load(cx: &Context, scope: &Scope, id: Uuid) -> Result<(FileRow, Bytes), Refusal> {
    let row = find(cx, scope, id).await?;
    let bytes = cx.kernel().files().read(&row.sm3).await?;
    Ok((row, bytes))
}

#[cfg(test)]
mod tests;
