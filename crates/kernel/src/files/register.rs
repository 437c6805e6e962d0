//! A content becomes somebody's file: a row with a name in an office.

use base::{Refusal, crypto::to_hex};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{FileRow, Media, Stored, name, store};
use crate::act::{Act, Note, Noted, Tx};

/// A file about to be registered. Its content is in the store already.
#[derive(Debug, Clone)]
pub struct NewFile {
    /// SM3 of the content.
    pub sm3: [u8; 32],
    /// SHA-256 of the content.
    pub sha256: [u8; 32],
    /// Bytes.
    pub size: u64,
    /// What it is.
    pub media: Media,
    /// What people call it, cleaned.
    pub name: String,
    /// Pages of a PDF.
    pub pages: Option<u32>,
    /// The top office it belongs to.
    pub office: Uuid,
    /// The unit inside it whose work it belongs to.
    pub unit: Option<Uuid>,
    /// The group that work is shared with.
    pub group: Option<Uuid>,
}

impl NewFile {
    /// Stored content under a name, which is cleaned.
    pub fn of(
        stored: &Stored,
        media: Media,
        file_name: &str,
        pages: Option<u32>,
        office: Uuid,
    ) -> Self {
        let Stored { sm3, sha256, size, .. } = *stored;
        let name = name::clean(file_name);
        Self { sm3, sha256, size, media, name, pages, office, unit: None, group: None }
    }

    /// The same, belonging to the work of a unit.
    #[must_use]
    pub fn in_unit(self, unit: Option<Uuid>) -> Self {
        Self { unit, ..self }
    }

    /// The same, belonging to work shared with a group.
    #[must_use]
    pub fn shared_with(self, group: Option<Uuid>) -> Self {
        Self { group, ..self }
    }
}

/// A file as people and programs outside see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = File)]
pub struct FileView {
    /// The file.
    pub id: Uuid,
    /// Its name.
    pub name: String,
    /// Its media type.
    pub media_type: String,
    /// Bytes.
    pub size: u64,
    /// SM3 of the content, 64 hexadecimal characters.
    pub sm3: String,
    /// SHA-256 of the content, 64 hexadecimal characters.
    pub sha256: String,
    /// Pages of a PDF.
    pub pages: Option<u32>,
    /// The office had this content before, under whatever name.
    pub duplicate: bool,
}

impl FileView {
    pub(super) fn of(row: FileRow, duplicate: bool) -> Self {
        Self {
            id: row.id,
            name: row.name,
            media_type: row.media.mime().to_owned(),
            size: row.size,
            sm3: to_hex(row.sm3),
            sha256: to_hex(row.sha256),
            pages: row.pages,
            duplicate,
        }
    }
}

/// Registers a file within the unit at hand, such as a receipt just rendered.
///
/// # Errors
/// Those of the database.
pub async fn register(tx: &mut Tx, file: &NewFile) -> Result<FileView, Refusal> {
    let duplicate = store::office_has(tx, file.office, &file.sm3).await?;
    let id = tx.id::<FileRow>().uuid();
    Ok(FileView::of(store::insert(tx, id, file).await?, duplicate))
}

/// Registers one uploaded file.
#[derive(Debug)]
pub struct Register(pub NewFile);

impl Act for Register {
    type Out = FileView;
    const OPERATION: &'static str = "kernel.file.upload";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<FileView>, Refusal> {
        let view = register(tx, &self.0).await?;
        let detail = serde_json::json!({
            "media_type": view.media_type, "size": view.size, "sm3": view.sm3,
        });
        let note = Note::about("file", view.id, view.name.clone());
        Ok(Noted::new(view, note.in_office(self.0.office).with(detail)))
    }
}
