//! An upload from the first byte to the row: take in, look, keep, register.

use std::error::Error;

use base::Refusal;
use bytes::Bytes;
use futures::Stream;

use super::{FileView, Media, NewFile, Register, fault, media::recognise, name};
use crate::{context::Context, identity::permissions::FILE_UPLOAD};

/// Bytes of one upload at most.
pub const MAX_BYTES: u64 = 50 * 1024 * 1024;

/// Takes one upload. `declared` is the media type the sender stated, or empty.
///
/// # Errors
/// `file.empty`, `file.too_large`, `file.type`, `file.unreadable`, `file.interrupted`,
/// `storage.full`; in each case nothing was kept.
pub async fn receive<S, E>(
    cx: &Context,
    file_name: &str,
    declared: &str,
    body: S,
) -> Result<FileView, Refusal>
where
    S: Stream<Item = Result<Bytes, E>> + Send,
    E: Into<Box<dyn Error + Send + Sync>>,
{
    let scope = cx.require(&FILE_UPLOAD)?;
    let own = cx.top_office()?;
    let office = scope.home(own);
    let unit = cx.actor().user().and_then(|user| user.place()).filter(|_| office == own);
    let staged = cx.kernel().files().stage(body, MAX_BYTES).await?;
    if staged.digests().length == 0 {
        return Err(fault::empty());
    }
    let file_name = name::clean(file_name);
    let (named, declared) = (file_name.clone(), declared.to_owned());
    let media = staged.look(move |bytes| recognise(bytes, &named, &declared)).await?;
    let pages = match media {
        Media::Pdf => Some(staged.pages().await?),
        _ => None,
    };
    let stored = staged.keep().await?;
    cx.write(Register(NewFile::of(&stored, media, &file_name, pages, office).in_unit(unit))).await
}
