//! What people have becomes what can be served: pictures and Word files become PDF.
//!
//! The originals stay. The PDF is a file of its own that remembers which files it was made of, by
//! what, in which version; whoever asks for the same again gets the same one. Strangers' bytes are
//! opened in processes that may die, outside any unit; only the registration is an act.

mod fault;
mod keep;
mod line;
mod office;
mod pictures;
mod store;

use base::{
    Refusal,
    crypto::{sm3, to_hex},
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

pub(super) use line::Lines;
pub use office::{Looked, OfficeSuite, look_into};
pub use pictures::{Answer as PicturesAnswer, MAX_TOGETHER, answer as pictures_answer};

use self::keep::Keep;
use super::{FileRow, FileView, Media, NewFile, name};
use crate::{act::Tx, context::Context, identity::permissions::FILE_UPLOAD};

/// Files of one conversion at most.
pub const MOST: usize = 50;

/// What makes a PDF of something else.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Converter {
    /// Pictures, put on pages by this program.
    Picture,
    /// A Word file, set by the office suite of the machine.
    Word,
}

impl Converter {
    const fn code(self) -> &'static str {
        match self {
            Self::Picture => "picture",
            Self::Word => "word",
        }
    }

    fn from_code(code: &str) -> Option<Self> {
        [Self::Picture, Self::Word].into_iter().find(|one| one.code() == code)
    }
}

/// A PDF that was made of other files.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = ConvertedFile)]
pub struct Converted {
    /// The PDF.
    pub file: FileView,
    /// What it was made of, in its order.
    pub sources: Vec<Uuid>,
    /// What made it.
    pub converter: Converter,
    /// The maker's version.
    pub version: String,
    /// What to look at before it is used, in Chinese.
    pub notes: Vec<String>,
}

/// How a PDF came to be.
#[derive(Debug, Clone)]
struct Made {
    sources: Vec<Uuid>,
    converter: Converter,
    version: String,
    notes: Vec<String>,
}

impl Made {
    /// Names this making: the same of the same files, by the same version, has the same name.
    fn recipe(&self) -> String {
        let recipe = serde_json::json!([self.converter.code(), self.version, self.sources]);
        to_hex(sm3(recipe.to_string().as_bytes()))
    }
}

/// Makes one PDF of these files: pictures in their order, or one Word file.
///
/// # Errors
/// `not_found` when one of them is missing or hidden; `file.convert_count`, `file.convert_kind`,
/// `file.convert_mixed`, `file.convert_size`, `file.convert_pages`; `file.picture_*` naming the
/// picture, `file.word_*`; `file.no_converter` where there is no office suite;
/// `file.converter_busy`, `file.converter_failed`, `storage.full`.
pub async fn convert(cx: &Context, ids: Vec<Uuid>) -> Result<Converted, Refusal> {
    let scope = cx.require(&FILE_UPLOAD)?;
    if ids.is_empty() || ids.len() > MOST || (1..ids.len()).any(|at| ids[..at].contains(&ids[at])) {
        return Err(fault::count());
    }
    let found = super::find_many(cx, &scope, &ids).await?;
    let sources: Vec<&FileRow> = ids
        .iter()
        .map(|id| found.iter().find(|row| row.id == *id).ok_or_else(Refusal::not_found))
        .collect::<Result<_, _>>()?;
    let converter = converter_of(&sources)?;
    let place = |row: &FileRow| (row.office, row.unit, row.group);
    if sources.iter().any(|row| place(row) != place(sources[0])) {
        return Err(fault::mixed());
    }
    let files = cx.kernel().files();
    let version = match converter {
        Converter::Picture => pictures::VERSION.to_owned(),
        Converter::Word => files.office_version().await?,
    };
    let mut made = Made { sources: ids, converter, version, notes: Vec::new() };
    if store::find(cx.read(), &scope, &made.recipe()).await?.is_some() {
        return cx.write(Keep { file: None, made }).await;
    }
    let pdf = match converter {
        Converter::Picture => files.pictures_to_pdf(&sources).await?,
        Converter::Word => {
            let (pdf, notes) = files.word_to_pdf(sources[0]).await?;
            made.notes = notes;
            pdf
        }
    };
    let pages = pdf.pages().await.map_err(|refusal| fault::failed().caused_by(refusal))?;
    let stored = pdf.keep().await?;
    let first = sources[0];
    let called = called(&sources);
    let file = NewFile::of(&stored, Media::Pdf, &called, Some(pages), first.office)
        .in_unit(first.unit)
        .shared_with(first.group);
    cx.write(Keep { file: Some(file), made }).await
}

/// How each of these files was made, as far as they were made of others.
///
/// # Errors
/// Those of the database.
pub async fn made_by(tx: &Tx, files: &[Uuid]) -> Result<Vec<(Uuid, Converter)>, Refusal> {
    if files.is_empty() {
        return Ok(Vec::new());
    }
    store::made_by(tx.read(), files).await
}

fn converter_of(sources: &[&FileRow]) -> Result<Converter, Refusal> {
    let picture = |row: &&FileRow| matches!(row.media, Media::Png | Media::Jpeg | Media::Tiff);
    match sources {
        [one] if one.media == Media::Docx => Ok(Converter::Word),
        all if all.iter().all(picture) => Ok(Converter::Picture),
        _ => Err(fault::kind()),
    }
}

/// 起诉状.pdf, or 起诉状 等3张.pdf.
fn called(sources: &[&FileRow]) -> String {
    let first = &sources[0].name;
    let stem = first.rsplit_once('.').map_or(first.as_str(), |(stem, _)| stem);
    match sources.len() {
        1 => format!("{stem}.pdf"),
        // The end must survive when a long name is cut.
        many => {
            let stem: String = stem.chars().take(name::MAX_CHARS - 12).collect();
            format!("{stem} 等{many}张.pdf")
        }
    }
}
