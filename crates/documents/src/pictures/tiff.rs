//! TIFF of scanners and fax programs: every page, packed anew without loss; a JPEG in a single strip goes in as it is.

use std::io::Cursor;

use tiff::{
    ColorType,
    decoder::{Decoder, DecodingResult, Limits, ifd::Value},
    tags::Tag,
};

use super::{Colours, Picture, UNFOLDED, Wrong, credible, fits, jpeg, png};

/// Points of all pages together at most: each is unfolded.
const TOGETHER: u64 = 20 * 40_000_000;
const JPEG: u16 = 7;
const FAX: u16 = 4;

/// Hands on every page.
pub(super) fn read(
    bytes: &[u8],
    put: &mut impl FnMut(Picture) -> Result<(), Wrong>,
) -> Result<(), Wrong> {
    let mut limits = Limits::default();
    limits.decoding_buffer_size = 360 << 20;
    limits.intermediate_buffer_size = 64 << 20;
    let decoder = Decoder::new(Cursor::new(bytes)).map_err(|error| wrong(&error))?;
    let mut decoder = decoder.with_limits(limits);
    let mut points = 0;
    loop {
        let (width, height) = decoder.dimensions().map_err(|error| wrong(&error))?;
        fits(width, height, UNFOLDED)?;
        points += u64::from(width) * u64::from(height);
        if points > TOGETHER {
            return Err(Wrong::TooLarge);
        }
        // A small copy for previews is no page.
        if number(&mut decoder, Tag::NewSubfileType)?.unwrap_or(0) & 1 == 0 {
            put(page(bytes, &mut decoder, width, height)?)?;
        }
        if !decoder.more_images() {
            return Ok(());
        }
        decoder.next_image().map_err(|error| wrong(&error))?;
    }
}

type Pages<'a> = Decoder<Cursor<&'a [u8]>>;

fn page(bytes: &[u8], from: &mut Pages<'_>, width: u32, height: u32) -> Result<Picture, Wrong> {
    let compression = number(from, Tag::Compression)?;
    let mut picture = match strip(bytes, from, compression)? {
        Some(coded) => jpeg::read(&coded)?,
        None => points(from, compression, width, height)?,
    };
    if let Some(turn) = number(from, Tag::Orientation)? {
        picture.orientation = turn;
    }
    let inch = match number(from, Tag::ResolutionUnit)? {
        Some(1) => 0.0,
        Some(3) => 2.54,
        _ => 1.0,
    };
    let dense = ratio(from, Tag::XResolution)?.zip(ratio(from, Tag::YResolution)?);
    picture.density = dense.and_then(|(x, y)| credible(x * inch, y * inch)).or(picture.density);
    Ok(picture)
}

fn points(
    from: &mut Pages<'_>,
    compression: Option<u16>,
    width: u32,
    height: u32,
) -> Result<Picture, Wrong> {
    // Bits from the other end, and colours in planes, are not unfolded right.
    let backwards = number(from, Tag::FillOrder)?.unwrap_or(1) == 2;
    let planes = number(from, Tag::PlanarConfiguration)?.unwrap_or(1) == 2;
    if (backwards && compression == Some(FAX)) || planes || compression == Some(JPEG) {
        return Err(Wrong::Unsupported);
    }
    let (colours, bits) = match from.colortype().map_err(|error| wrong(&error))? {
        ColorType::Gray(bits @ (1 | 2 | 4 | 8 | 16)) => (Colours::Gray, bits),
        ColorType::RGB(bits @ (8 | 16)) => (Colours::Rgb, bits),
        _ => return Err(Wrong::Unsupported),
    };
    let points = match from.read_image().map_err(|error| wrong(&error))? {
        DecodingResult::U8(points) => points,
        DecodingResult::U16(points) => points.into_iter().map(|one| (one >> 8) as u8).collect(),
        _ => return Err(Wrong::Unsupported),
    };
    png::pack(width, height, colours, bits.min(8), &points)
}

/// The JPEG of a page that is one strip of it, with its tables in place.
fn strip(
    bytes: &[u8],
    from: &mut Pages<'_>,
    compression: Option<u16>,
) -> Result<Option<Vec<u8>>, Wrong> {
    if compression != Some(JPEG) {
        return Ok(None);
    }
    let list = |from: &mut Pages<'_>, tag| from.get_tag_u64_vec(tag).unwrap_or_default();
    let (places, lengths) = (list(from, Tag::StripOffsets), list(from, Tag::StripByteCounts));
    let ([place], [length]) = (places.as_slice(), lengths.as_slice()) else {
        return Err(Wrong::Unsupported);
    };
    let begin = usize::try_from(*place).map_err(|_| Wrong::Unreadable)?;
    let length = usize::try_from(*length).map_err(|_| Wrong::Unreadable)?;
    let end = begin.checked_add(length).ok_or(Wrong::Unreadable)?;
    let coded = bytes.get(begin..end).filter(|coded| coded.starts_with(b"\xFF\xD8"));
    let coded = coded.ok_or(Wrong::Unreadable)?;
    let tables = from.get_tag_u8_vec(Tag::JPEGTables).unwrap_or_default();
    Ok(Some(match tables.strip_suffix(b"\xFF\xD9") {
        Some(tables) if tables.starts_with(b"\xFF\xD8") => [tables, &coded[2..]].concat(),
        _ => coded.to_vec(),
    }))
}

fn ratio(from: &mut Pages<'_>, tag: Tag) -> Result<Option<f32>, Wrong> {
    Ok(match from.find_tag(tag).map_err(|error| wrong(&error))? {
        Some(Value::Rational(above, below)) if below > 0 => Some(above as f32 / below as f32),
        _ => None,
    })
}

fn number(from: &mut Pages<'_>, tag: Tag) -> Result<Option<u16>, Wrong> {
    from.find_tag_unsigned(tag).map_err(|error| wrong(&error))
}

fn wrong(error: &tiff::TiffError) -> Wrong {
    match error {
        tiff::TiffError::UnsupportedError(_) => Wrong::Unsupported,
        tiff::TiffError::LimitsExceeded => Wrong::TooLarge,
        _ => Wrong::Unreadable,
    }
}
