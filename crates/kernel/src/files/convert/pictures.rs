//! Pictures are put on pages in a process that may die.

use base::Refusal;
use bytes::Bytes;
use documents::pictures::{Fault, Wrong, to_pdf};
use serde::{Deserialize, Serialize};

use super::fault;
use crate::{
    apart::{self, Input, NoAnswer},
    files::{FileRow, FileStore, Inspector, Staged, receive::MAX_BYTES},
};

/// Changes with what comes out for the same pictures.
pub(super) const VERSION: &str = "1";
/// Bytes of the pictures of one document together.
pub const MAX_TOGETHER: u64 = 100 * 1024 * 1024;

/// Why there is no PDF, as the process apart says it; a PDF begins otherwise.
#[derive(Debug, Serialize, Deserialize)]
pub struct Answer {
    fault: Fault,
}

/// Makes the PDF here and now of what [`frame`] put together; the process apart does this.
///
/// # Errors
/// The answer that says which picture is wrong.
pub fn answer(framed: &[u8]) -> Result<Vec<u8>, Answer> {
    let wrong = Fault { picture: 0, wrong: Wrong::Unreadable };
    let pictures = unframe(framed).ok_or(Answer { fault: wrong })?;
    to_pdf(&pictures).map_err(|fault| Answer { fault })
}

impl FileStore {
    /// One PDF of these pictures in their order, staged.
    pub(super) async fn pictures_to_pdf(&self, sources: &[&FileRow]) -> Result<Staged, Refusal> {
        if sources.iter().map(|row| row.size).sum::<u64>() > MAX_TOGETHER {
            return Err(fault::size());
        }
        let _turn = self.lines().pictures.turn().await?;
        let mut pictures = Vec::with_capacity(sources.len());
        for row in sources {
            pictures.push(self.read(&row.sm3).await?);
        }
        let framed = frame(&pictures);
        drop(pictures);
        let wrong = |told: Fault| {
            let name = sources.get(told.picture).map_or("", |row| row.name.as_str());
            fault::picture(told.wrong, name)
        };
        let pdf = match self.inspector() {
            Inspector::Here => {
                let made = tokio::task::spawn_blocking(move || answer(&framed)).await;
                made.map_err(|panic| fault::failed().caused_by(panic))?
                    .map_err(|answer| wrong(answer.fault))?
            }
            Inspector::Apart(program) => {
                let most = usize::try_from(MAX_BYTES).unwrap_or(usize::MAX);
                match apart::inspect(program, "pictures", Input::Bytes(framed), most).await {
                    Ok(told) if told.starts_with(b"%PDF-") => told,
                    Ok(told) => match serde_json::from_slice::<Answer>(&told) {
                        Ok(answer) => return Err(wrong(answer.fault)),
                        Err(error) => return Err(fault::failed().caused_by(error)),
                    },
                    Err(NoAnswer::TooLong) => return Err(fault::size()),
                    // It died of its limits; nobody knows which picture it was at.
                    Err(NoAnswer::Theirs(why)) => {
                        let names: Vec<&str> =
                            sources.iter().map(|row| row.name.as_str()).collect();
                        return Err(
                            fault::picture(Wrong::TooLarge, &names.join("、")).caused_by(why)
                        );
                    }
                    Err(NoAnswer::Ours(error)) => return Err(Refusal::internal(error)),
                }
            }
        };
        if pdf.len() as u64 > MAX_BYTES {
            return Err(fault::size());
        }
        let body = futures::stream::iter([Ok::<_, std::io::Error>(Bytes::from(pdf))]);
        self.stage(body, MAX_BYTES).await
    }
}

/// Pictures behind each other, each behind its length.
fn frame(pictures: &[Bytes]) -> Vec<u8> {
    let mut framed = Vec::with_capacity(pictures.iter().map(|one| one.len() + 8).sum());
    for picture in pictures {
        framed.extend((picture.len() as u64).to_be_bytes());
        framed.extend_from_slice(picture);
    }
    framed
}

fn unframe(mut framed: &[u8]) -> Option<Vec<&[u8]>> {
    let mut pictures = Vec::new();
    while !framed.is_empty() {
        let (length, rest) = framed.split_first_chunk()?;
        let length = usize::try_from(u64::from_be_bytes(*length)).ok()?;
        let (picture, rest) = rest.split_at_checked(length)?;
        pictures.push(picture);
        framed = rest;
    }
    Some(pictures)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_framed_comes_out_again_or_not_at_all() {
        let pictures = [Bytes::from_static(b"one"), Bytes::new(), Bytes::from_static(b"three")];
        let framed = frame(&pictures);
        assert_eq!(unframe(&framed).unwrap(), [b"one".as_slice(), b"", b"three"]);
        assert_eq!(unframe(&framed[..framed.len() - 1]), None);
        assert_eq!(unframe(&[0xFF; 12]), None);
        assert!(answer(&[1]).is_err() && answer(&[]).is_err());
    }
}
