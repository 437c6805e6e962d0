//! JPEG: its segments are walked, its points never unfolded. What is kept is what draws the picture.

use super::{Coding, Colours, POINTS, Picture, Wrong, credible, fits, from_exif, profile};

const ICC: &[u8] = b"ICC_PROFILE\0";
const EXIF: &[u8] = b"Exif\0\0";

struct Frame {
    width: u32,
    height: u32,
    components: u8,
}

/// The picture with nothing in it but what draws it.
pub(super) fn read(bytes: &[u8]) -> Result<Picture, Wrong> {
    let mut kept = vec![0xFF, 0xD8];
    let (mut at, mut frame, mut scanned) = (2, None::<Frame>, false);
    let (mut orientation, mut density, mut icc) = (1, None, Vec::new());
    loop {
        let marker = marker(bytes, &mut at)?;
        // The end.
        if marker == 0xD9 {
            kept.extend([0xFF, 0xD9]);
            break;
        }
        let segment = segment(bytes, &mut at)?;
        let body = &segment[2..];
        let mut keep = true;
        match marker {
            0xC0..=0xC2 if frame.is_none() => frame = Some(begin(body)?),
            // Arithmetic coding, lossless, frames of frames.
            0xC3 | 0xC5..=0xC7 | 0xC9..=0xCB | 0xCD..=0xCF => return Err(Wrong::Unsupported),
            0xE0 => {
                if let [b'J', b'F', b'I', b'F', 0, _, _, unit, x1, x0, y1, y0, ..] = *body {
                    let (x, y) = (u16::from_be_bytes([x1, x0]), u16::from_be_bytes([y1, y0]));
                    let inch = match unit {
                        1 => 1.0,
                        2 => 2.54,
                        _ => 0.0,
                    };
                    density = density.or(credible(f32::from(x) * inch, f32::from(y) * inch));
                } else {
                    keep = false;
                }
            }
            0xE1 => {
                if let Some(raw) = body.strip_prefix(EXIF) {
                    let (turn, dense) = from_exif(raw.to_vec());
                    orientation = turn.unwrap_or(orientation);
                    density = density.or(dense);
                }
                keep = false;
            }
            0xE2 => {
                // Parts of a profile come in order: number, count, bytes.
                icc.extend(body.strip_prefix(ICC).and_then(|part| part.get(2..)).unwrap_or(&[]));
                keep = false;
            }
            // How the colours are meant.
            0xEE => keep = body.starts_with(b"Adobe"),
            0xE3..=0xEF | 0xFE => keep = false,
            _ => {}
        }
        if keep {
            kept.extend([0xFF, marker]);
            kept.extend(segment);
        }
        if marker == 0xDA {
            let begun = at;
            skip_scan(bytes, &mut at)?;
            kept.extend(&bytes[begun..at]);
            scanned = true;
        }
    }
    let frame = frame.filter(|_| scanned).ok_or(Wrong::Unreadable)?;
    fits(frame.width, frame.height, POINTS)?;
    let colours = match frame.components {
        1 => Colours::Gray,
        3 => Colours::Rgb,
        _ => return Err(Wrong::Unsupported),
    };
    Ok(Picture {
        width: frame.width,
        height: frame.height,
        orientation,
        density,
        profile: profile(icc, &colours),
        colours,
        bits: 8,
        coding: Coding::Jpeg,
        data: kept,
    })
}

/// The marker here, however many bytes fill the gap before it.
fn marker(bytes: &[u8], at: &mut usize) -> Result<u8, Wrong> {
    let mut seen = false;
    loop {
        let byte = *bytes.get(*at).ok_or(Wrong::Unreadable)?;
        *at += 1;
        match byte {
            0xFF => seen = true,
            0 => return Err(Wrong::Unreadable),
            marker if seen => return Ok(marker),
            _ => return Err(Wrong::Unreadable),
        }
    }
}

/// The segment here with its length.
fn segment<'a>(bytes: &'a [u8], at: &mut usize) -> Result<&'a [u8], Wrong> {
    let length = bytes.get(*at..*at + 2).ok_or(Wrong::Unreadable)?;
    let length = usize::from(u16::from_be_bytes([length[0], length[1]]));
    let segment = bytes.get(*at..*at + length).filter(|_| length >= 2).ok_or(Wrong::Unreadable)?;
    *at += length;
    Ok(segment)
}

fn begin(body: &[u8]) -> Result<Frame, Wrong> {
    let [precision, h1, h0, w1, w0, components, ..] = *body else { return Err(Wrong::Unreadable) };
    if precision != 8 {
        return Err(Wrong::Unsupported);
    }
    let number = |high, low| u32::from(u16::from_be_bytes([high, low]));
    let frame = Frame { width: number(w1, w0), height: number(h1, h0), components };
    fits(frame.width, frame.height, POINTS)?;
    Ok(frame)
}

/// Goes behind the coded points, to the marker after them.
fn skip_scan(bytes: &[u8], at: &mut usize) -> Result<(), Wrong> {
    loop {
        let rest = bytes.get(*at..).ok_or(Wrong::Unreadable)?;
        let next = rest.iter().position(|byte| *byte == 0xFF).ok_or(Wrong::Unreadable)?;
        *at += next;
        match bytes.get(*at + 1) {
            // A point that looks like a marker, and places to begin again.
            Some(0 | 0xD0..=0xD7) => *at += 2,
            Some(0xFF) => *at += 1,
            Some(_) => return Ok(()),
            None => return Err(Wrong::Unreadable),
        }
    }
}
