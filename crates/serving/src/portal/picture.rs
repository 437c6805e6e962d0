//! A signature as it comes from the page: a PNG in a data address, with something on it.

use std::io::Cursor;

use base::{Kind, Refusal};
use base64::{Engine as _, engine::general_purpose::STANDARD};

const PREFIX: &str = "data:image/png;base64,";
/// Bytes of the picture.
const LARGEST: usize = 200 * 1024;
/// Points of the picture: a large phone's whole screen.
const POINTS: u64 = 4_000_000;
/// Points of ink below which it is a slip of the finger.
const LEAST_INK: usize = 60;

/// Reads and checks the picture.
///
/// # Errors
/// `signature.too_large`, or the field `signature` with `signature.format` or
/// `signature.blank`.
pub(super) fn signature(address: &str) -> Result<Vec<u8>, Refusal> {
    let text = address.strip_prefix(PREFIX).ok_or_else(format)?;
    if text.len() > LARGEST.div_ceil(3) * 4 {
        return Err(too_large());
    }
    let bytes = STANDARD.decode(text).map_err(|_| format())?;
    if bytes.len() > LARGEST {
        return Err(too_large());
    }
    match ink(&bytes) {
        None => Err(format()),
        Some((ink, all)) if ink < LEAST_INK || ink > all / 2 => Err(Refusal::field(
            "signature",
            "signature.blank",
            "没有看到签名，请在签名框内写下姓名后再提交。",
        )),
        Some(_) => Ok(bytes),
    }
}

fn format() -> Refusal {
    Refusal::field(
        "signature",
        "signature.format",
        "签名图片无法识别，没有保存。请清除后重新签名。",
    )
}

fn too_large() -> Refusal {
    Refusal::new(
        Kind::TooLarge,
        "signature.too_large",
        "签名图片超过 200 KB，没有保存。请清除后重新签名。",
    )
}

/// Points of ink and points in all; nothing for what is no PNG.
fn ink(bytes: &[u8]) -> Option<(usize, usize)> {
    let limits = png::Limits { bytes: 32 * 1024 * 1024 };
    let mut decoder = png::Decoder::new_with_limits(Cursor::new(bytes), limits);
    decoder.set_transformations(png::Transformations::normalize_to_color8());
    let mut reader = decoder.read_info().ok()?;
    let (width, height) = (reader.info().width, reader.info().height);
    if u64::from(width) * u64::from(height) > POINTS {
        return None;
    }
    let mut points = vec![0; reader.output_buffer_size()?];
    let frame = reader.next_frame(&mut points).ok()?;
    let points = points.get(..frame.buffer_size())?;
    let size = frame.color_type.samples();
    let ink = points.chunks_exact(size).filter(|point| is_ink(point)).count();
    Some((ink, points.len() / size))
}

/// Dark enough to be read, and not see-through.
fn is_ink(point: &[u8]) -> bool {
    let (light, alpha) = match *point {
        [grey] => (u32::from(grey), 255),
        [grey, alpha] => (u32::from(grey), alpha),
        [red, green, blue] => (light(red, green, blue), 255),
        [red, green, blue, alpha] => (light(red, green, blue), alpha),
        _ => return false,
    };
    light < 160 && alpha >= 64
}

fn light(red: u8, green: u8, blue: u8) -> u32 {
    (u32::from(red) * 30 + u32::from(green) * 59 + u32::from(blue) * 11) / 100
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// A picture of this size with a stroke of ink as long as asked for.
    pub(in crate::portal) fn drawn(width: u32, height: u32, stroke: usize) -> String {
        let mut points = vec![0_u8; width as usize * height as usize * 4];
        for point in points.chunks_exact_mut(4).take(stroke) {
            point.copy_from_slice(&[20, 20, 20, 255]);
        }
        let mut out = Vec::new();
        let mut encoder = png::Encoder::new(&mut out, width, height);
        encoder.set_color(png::ColorType::Rgba);
        encoder.set_depth(png::BitDepth::Eight);
        encoder.write_header().unwrap().write_image_data(&points).unwrap();
        format!("{PREFIX}{}", STANDARD.encode(out))
    }

    #[test]
    fn a_drawn_name_is_kept_byte_for_byte() {
        let address = drawn(300, 120, 900);
        let bytes = signature(&address).unwrap();
        assert_eq!(format!("{PREFIX}{}", STANDARD.encode(bytes)), address);
    }

    #[test]
    fn blank_and_blackened_pictures_are_no_signature() {
        for stroke in [0, 20, 300 * 120] {
            let refusal = signature(&drawn(300, 120, stroke)).unwrap_err();
            assert_eq!(refusal.fields()[0].code, "signature.blank", "{stroke}");
        }
    }

    #[test]
    fn anything_else_is_refused_without_a_panic() {
        let good = drawn(40, 40, 200);
        let cut = format!("{PREFIX}{}", STANDARD.encode(&signature(&good).unwrap()[..60]));
        for wrong in [
            "",
            "data:image/png;base64,",
            "data:image/svg+xml;base64,PHN2Zy8+",
            "data:image/png;base64,not base64!",
            "data:image/png;base64,JVBERi0xLjcK",
            &cut,
            &drawn(4_000, 1_001, 900),
        ] {
            let refusal = signature(wrong).unwrap_err();
            assert_eq!(refusal.fields()[0].code, "signature.format", "{wrong:.40}");
        }
        let huge = format!("{PREFIX}{}", "A".repeat(300 * 1024));
        assert_eq!(signature(&huge).unwrap_err().code(), "signature.too_large");
    }
}
