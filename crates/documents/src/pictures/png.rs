//! PNG: the rows are unfolded once, to see that they are all there. Most go in as they came; those with transparency,
//! in two passes or with 16 bits are packed anew, over white.

use std::io::Cursor;

use png::{BitDepth, ColorType, Decoder, Encoder, Limits, Transformations};

use super::{Coding, Colours, Picture, UNFOLDED, Wrong, credible, fits, from_exif, profile};

/// Bytes of unfolded rows at most.
const MEMORY: usize = 360 << 20;

/// The picture of a PNG file.
pub(super) fn read(bytes: &[u8]) -> Result<Picture, Wrong> {
    let bad = |_| Wrong::Unreadable;
    let mut decoder = Decoder::new_with_limits(Cursor::new(bytes), Limits { bytes: MEMORY });
    let header = decoder.read_header_info().map_err(bad)?;
    let (width, height) = (header.width, header.height);
    fits(width, height, UNFOLDED)?;
    let deep = header.bit_depth == BitDepth::Sixteen;
    let alpha = matches!(header.color_type, ColorType::GrayscaleAlpha | ColorType::Rgba);
    let mut anew = deep || alpha || header.interlaced;
    let mut probe = decoder.read_info().map_err(bad)?;
    let info = probe.info().clone();
    anew |= info.trns.is_some();
    let mut picture = if anew {
        let mut decoder = Decoder::new_with_limits(Cursor::new(bytes), Limits { bytes: MEMORY });
        decoder.set_transformations(Transformations::EXPAND | Transformations::STRIP_16);
        let mut reader = decoder.read_info().map_err(bad)?;
        let size = reader.output_buffer_size().filter(|size| *size <= MEMORY);
        let mut points = vec![0; size.ok_or(Wrong::TooLarge)?];
        let frame = reader.next_frame(&mut points).map_err(bad)?;
        reader.finish().map_err(bad)?;
        points.truncate(frame.buffer_size());
        let (colours, points) = match frame.color_type {
            ColorType::Grayscale => (Colours::Gray, points),
            ColorType::Rgb => (Colours::Rgb, points),
            ColorType::GrayscaleAlpha => (Colours::Gray, over_white::<2>(points)),
            ColorType::Rgba => (Colours::Rgb, over_white::<4>(points)),
            ColorType::Indexed => return Err(Wrong::Unsupported),
        };
        pack(width, height, colours, 8, &points)?
    } else {
        while probe.next_row().map_err(bad)?.is_some() {}
        probe.finish().map_err(bad)?;
        let colours = match info.color_type {
            ColorType::Grayscale => Colours::Gray,
            ColorType::Rgb => Colours::Rgb,
            ColorType::Indexed => {
                let palette = info.palette.as_deref().unwrap_or_default();
                let whole = palette.len() - palette.len() % 3;
                if whole == 0 {
                    return Err(Wrong::Unreadable);
                }
                Colours::Palette(palette[..whole.min(768)].to_vec())
            }
            _ => return Err(Wrong::Unsupported),
        };
        rows(width, height, colours, info.bit_depth as u8, packed(bytes)?)
    };
    if let Some(raw) = &info.exif_metadata {
        picture.orientation = from_exif(raw.to_vec()).0.unwrap_or(1);
    }
    if let Some(dims) = info.pixel_dims.filter(|dims| dims.unit == png::Unit::Meter) {
        let inch = |per_metre: u32| per_metre as f32 * 0.0254;
        picture.density = credible(inch(dims.xppu), inch(dims.yppu));
    }
    picture.profile = info.icc_profile.and_then(|raw| profile(raw.into_owned(), &picture.colours));
    Ok(picture)
}

fn rows(width: u32, height: u32, colours: Colours, bits: u8, data: Vec<u8>) -> Picture {
    let (orientation, density, profile) = (1, None, None);
    let coding = Coding::Rows;
    Picture { width, height, orientation, density, colours, bits, coding, profile, data }
}

/// Packs points, each row beginning on a byte, without loss.
pub(super) fn pack(
    width: u32,
    height: u32,
    colours: Colours,
    bits: u8,
    points: &[u8],
) -> Result<Picture, Wrong> {
    let bad = |_| Wrong::Unreadable;
    let mut file = Vec::new();
    let mut encoder = Encoder::new(&mut file, width, height);
    encoder.set_color(match colours {
        Colours::Gray => ColorType::Grayscale,
        _ => ColorType::Rgb,
    });
    encoder.set_depth(BitDepth::from_u8(bits).ok_or(Wrong::Unsupported)?);
    let mut writer = encoder.write_header().map_err(bad)?;
    writer.write_image_data(points).map_err(bad)?;
    writer.finish().map_err(bad)?;
    Ok(rows(width, height, colours, bits, packed(&file)?))
}

/// The deflated rows of a file that was found whole.
fn packed(file: &[u8]) -> Result<Vec<u8>, Wrong> {
    let (mut at, mut data) = (8, Vec::with_capacity(file.len()));
    while let Some(head) = file.get(at..at + 8) {
        let length = u32::from_be_bytes([head[0], head[1], head[2], head[3]]);
        let length = usize::try_from(length).map_err(|_| Wrong::Unreadable)?;
        let body = file.get(at + 8..at + 8 + length).ok_or(Wrong::Unreadable)?;
        match &head[4..] {
            b"IDAT" => data.extend_from_slice(body),
            b"IEND" => return Ok(data),
            _ => {}
        }
        at += length + 12;
    }
    Err(Wrong::Unreadable)
}

/// Points of N bytes, the last of which says how much of them is seen, on white paper.
fn over_white<const N: usize>(mut points: Vec<u8>) -> Vec<u8> {
    let (mut to, all) = (0, points.len() / N);
    for from in 0..all {
        let seen = u32::from(points[from * N + N - 1]);
        for colour in 0..N - 1 {
            let value = u32::from(points[from * N + colour]);
            points[to] = ((value * seen + 255 * (255 - seen) + 127) / 255) as u8;
            to += 1;
        }
    }
    points.truncate(to);
    points
}
