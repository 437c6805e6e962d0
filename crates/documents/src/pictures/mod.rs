//! Pictures become one PDF: a page of A4 each, in the order given, upright, with every picture point kept.
//!
//! The compressed picture itself goes into the PDF as it came (JPEG, most PNG) or is packed anew without loss (TIFF,
//! PNG with transparency). What cameras write beside it (place, time, device, hidden copies) stays behind. The pages
//! follow the rules of PDF/A-2b.
//!
//! The bytes are hostile: sizes are read and refused before anything is unfolded, but a picture within them may still
//! take hundreds of megabytes and seconds. Call this from a process that may die.

mod jpeg;
mod page;
mod png;
mod tiff;

use serde::{Deserialize, Serialize};

/// Most points along one side.
pub const SIDE: u32 = 30_000;
/// Most points of a picture that is put in as it came.
pub const POINTS: u64 = 150_000_000;
/// Most points of a picture that has to be unfolded.
pub const UNFOLDED: u64 = 80_000_000;
/// Most pages of a document made of pictures.
pub const PAGES: usize = 200;

/// What is wrong with a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Wrong {
    /// It is damaged, cut off, or no picture.
    Unreadable,
    /// It has more points than a paper needs.
    TooLarge,
    /// It is made in a way that is not understood: colours for print, rare kinds of compression.
    Unsupported,
    /// There are more pages than [`PAGES`].
    TooMany,
}

/// Why there is no PDF.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fault {
    /// Which picture, from 0.
    pub picture: usize,
    /// What is wrong with it.
    pub wrong: Wrong,
}

/// One page's picture, ready to be put in.
struct Picture {
    width: u32,
    height: u32,
    /// 1 to 8, as Exif and TIFF count: how it is to be turned to stand upright.
    orientation: u16,
    /// Points per inch along both sides, if it says so credibly.
    density: Option<(f32, f32)>,
    colours: Colours,
    bits: u8,
    coding: Coding,
    /// A colour profile that fits the colours.
    profile: Option<Vec<u8>>,
    data: Vec<u8>,
}

enum Colours {
    Gray,
    Rgb,
    /// Three bytes for each colour.
    Palette(Vec<u8>),
}

enum Coding {
    Jpeg,
    /// Deflated rows with the filters of PNG.
    Rows,
}

/// The PDF of these pictures (PNG, JPEG, TIFF with one or more pages), at least one.
pub fn to_pdf(pictures: &[&[u8]]) -> Result<Vec<u8>, Fault> {
    let mut document = page::Document::new();
    for (picture, bytes) in pictures.iter().enumerate() {
        let fault = |wrong| Fault { picture, wrong };
        let mut put = |one: Picture| {
            if document.pages() == PAGES {
                return Err(Wrong::TooMany);
            }
            document.put(&one);
            Ok(())
        };
        if bytes.starts_with(b"\x89PNG") {
            png::read(bytes).and_then(put)
        } else if bytes.starts_with(b"\xFF\xD8") {
            jpeg::read(bytes).and_then(put)
        } else {
            tiff::read(bytes, &mut put)
        }
        .map_err(fault)?;
    }
    if document.pages() == 0 {
        return Err(Fault { picture: 0, wrong: Wrong::Unreadable });
    }
    Ok(document.finish())
}

/// Refuses sizes nobody scans a paper with.
fn fits(width: u32, height: u32, most: u64) -> Result<(), Wrong> {
    if width == 0 || height == 0 {
        return Err(Wrong::Unreadable);
    }
    if width > SIDE || height > SIDE || u64::from(width) * u64::from(height) > most {
        return Err(Wrong::TooLarge);
    }
    Ok(())
}

/// What a camera wrote about the picture: how to turn it, and its density.
fn from_exif(raw: Vec<u8>) -> (Option<u16>, Option<(f32, f32)>) {
    use exif::{In, Tag, Value};
    let Ok(exif) = exif::Reader::new().read_raw(raw) else { return (None, None) };
    let number = |tag| exif.get_field(tag, In::PRIMARY)?.value.get_uint(0);
    let ratio = |tag| match &exif.get_field(tag, In::PRIMARY)?.value {
        Value::Rational(all) => all.first().map(|one| one.to_f32()),
        _ => None,
    };
    let orientation = number(Tag::Orientation).and_then(|turn| u16::try_from(turn).ok());
    let unit = match number(Tag::ResolutionUnit) {
        Some(3) => 2.54,
        _ => 1.0,
    };
    let density = ratio(Tag::XResolution).zip(ratio(Tag::YResolution));
    (orientation, density.and_then(|(x, y)| credible(x * unit, y * unit)))
}

/// Densities of scanners; cameras write 72 and mean nothing by it.
fn credible(x: f32, y: f32) -> Option<(f32, f32)> {
    let range = 90.0..=2400.0;
    (range.contains(&x) && range.contains(&y)).then_some((x, y))
}

/// A profile that may stand for these colours, else nothing.
fn profile(bytes: Vec<u8>, colours: &Colours) -> Option<Vec<u8>> {
    let space: &[u8] = match colours {
        Colours::Gray => b"GRAY",
        Colours::Rgb => b"RGB ",
        Colours::Palette(_) => return None,
    };
    let told = |at: usize, word: &[u8]| bytes.get(at..at + 4) == Some(word);
    let length = u32::from_be_bytes(bytes.get(..4)?.try_into().ok()?);
    let known = matches!(bytes.get(8), Some(2 | 4)) && (told(12, b"mntr") || told(12, b"scnr"));
    let whole = usize::try_from(length) == Ok(bytes.len()) && bytes.len() < 1 << 20;
    (whole && known && told(16, space) && told(36, b"acsp")).then_some(bytes)
}

#[cfg(test)]
mod tests;
