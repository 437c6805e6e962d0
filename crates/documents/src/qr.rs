//! QR codes as SVG.

use qrcode::{EcLevel, QrCode, render::svg};

use crate::DocumentError;

/// Four modules of white around the code, as the standard asks; medium error correction.
///
/// Refuses text too long for a code (more than about 2,300 bytes).
pub fn svg(text: &str) -> Result<String, DocumentError> {
    let code = QrCode::with_error_correction_level(text.as_bytes(), EcLevel::M)
        .map_err(|_| DocumentError::Qr)?;
    Ok(code.render::<svg::Color<'_>>().quiet_zone(true).module_dimensions(4, 4).build())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_square_and_black_on_white() {
        let svg = svg("https://example.invalid/hy/7KQ2-94XM").unwrap();
        assert!(svg.starts_with("<?xml") && svg.contains("#000") && svg.contains("#fff"), "{svg}");
    }

    #[test]
    fn too_long_a_text_is_refused() {
        assert_eq!(svg(&"长".repeat(2_000)), Err(DocumentError::Qr));
    }
}
