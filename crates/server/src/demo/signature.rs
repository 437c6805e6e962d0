//! A stroke that looks like a signature.

use base64::{Engine as _, engine::general_purpose::STANDARD};

use crate::Failure;

const WIDTH: u16 = 360;
const HEIGHT: u16 = 120;

/// A picture as the signing page sends it. Another `turn` makes another hand.
pub(super) fn drawn(turn: u32) -> Result<String, Failure> {
    let failed = |error: png::EncodingError| Failure::while_doing("签名画不成", error);
    let (width, height) = (usize::from(WIDTH), usize::from(HEIGHT));
    let mut points = vec![0_u8; width * height * 2];
    let bend = f64::from(turn % 7);
    for step in 0..6_000 {
        let t = f64::from(step) / 6_000.0;
        let x = 20.0 + 310.0 * t + 18.0 * (t * (30.0 + bend)).sin();
        let y = 60.0 + (30.0 + bend) * (t * (17.0 + bend)).sin() * (1.0 - 0.5 * t);
        for (right, down) in [(0.0, 0.0), (1.0, 0.0), (0.0, 1.0), (1.0, 1.0)] {
            let (x, y) = ((x + right).clamp(0.0, 359.0), (y + down).clamp(0.0, 119.0));
            // Both lie inside the picture, so nothing is cut off but the fraction.
            let at = y as usize * width + x as usize;
            if let Some(ink) = points.get_mut(at * 2 + 1) {
                *ink = 255;
            }
        }
    }
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, u32::from(WIDTH), u32::from(HEIGHT));
    encoder.set_color(png::ColorType::GrayscaleAlpha);
    encoder.set_depth(png::BitDepth::Eight);
    let mut writer = encoder.write_header().map_err(failed)?;
    writer.write_image_data(&points).map_err(failed)?;
    writer.finish().map_err(failed)?;
    Ok(format!("data:image/png;base64,{}", STANDARD.encode(bytes)))
}
