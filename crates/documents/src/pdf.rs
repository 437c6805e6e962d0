//! A look into PDFs that people upload: how many pages, and what a page looks like.
//!
//! The bytes are hostile. Panics of the reader end here, memory is bounded by [`BYTES`] and [`PIXELS`] for what
//! this module allocates itself, and nesting that would overflow the stack is refused where it can be seen.
//! A compressed stream can still hide a bomb and time is not bounded: call this from a process that may die,
//! with a limit on memory and time, never from the one that serves.

use std::{panic::AssertUnwindSafe, panic::catch_unwind, sync::Arc, thread};

use hayro::{
    RenderCache, RenderSettings,
    hayro_interpret::{
        InterpreterSettings,
        font::{FallbackFontQuery, FontData, FontQuery},
        hayro_cmap::CidFamily,
    },
    hayro_syntax::{LoadPdfError, Pdf},
    vello_cpu::color::palette::css::WHITE,
};

use crate::{DocumentError, Fonts};

/// Most bytes of a PDF.
pub const BYTES: usize = 200 << 20;
/// Highest page of which a picture is made.
pub const PAGES: usize = 200;
/// Most pixels of a picture.
pub const PIXELS: usize = 8_000_000;

/// The reader descends once per bracket; honest files stay below a hundred.
const NESTING: usize = 5_000;
const STACK: usize = 256 << 20;

/// How many pages a PDF has. Damaged files are repaired as far as a reader can.
pub fn page_count(bytes: &[u8]) -> Result<usize, DocumentError> {
    guarded(bytes, |data| Ok(open(data)?.pages().len()))
}

/// A page (from 1, at most 200) as a PNG of that many pixels across. Chinese fonts that are not in the file are
/// replaced by the court's own.
pub fn preview_png(
    bytes: &[u8],
    page: usize,
    width: u16,
    fonts: &Fonts,
) -> Result<Vec<u8>, DocumentError> {
    if page > PAGES {
        return Err(DocumentError::Limit { what: "page of a preview", limit: PAGES });
    }
    guarded(bytes, |data| {
        let pdf = open(data)?;
        let pages = pdf.pages();
        let found = page.checked_sub(1).and_then(|index| pages.get(index));
        let found = found.ok_or(DocumentError::Page { page, pages: pages.len() })?;
        let (across, down) = found.render_dimensions();
        let scale = f32::from(width) / across;
        let height = (down * scale).ceil();
        if !(scale.is_finite() && scale > 0.0 && height >= 1.0) {
            return Err(DocumentError::NotPdf);
        }
        if f32::from(width) * height > PIXELS as f32 || height > f32::from(u16::MAX) {
            return Err(DocumentError::Limit { what: "pixels of a preview", limit: PIXELS });
        }
        let settings = RenderSettings {
            x_scale: scale,
            y_scale: scale,
            width: Some(width),
            height: Some(height as u16),
            bg_color: WHITE,
        };
        let picture = hayro::render(found, &RenderCache::new(), &interpreter(fonts), &settings);
        picture.into_png().map_err(|error| DocumentError::Export(error.to_string()))
    })
}

fn open(data: Arc<Vec<u8>>) -> Result<Pdf, DocumentError> {
    Pdf::new(data).map_err(|error| match error {
        LoadPdfError::Decryption(_) => DocumentError::Encrypted,
        LoadPdfError::Invalid => DocumentError::NotPdf,
    })
}

/// Runs the reader on a deep stack of its own and turns its panics into an error.
fn guarded<T: Send>(
    bytes: &[u8],
    look: impl Fn(Arc<Vec<u8>>) -> Result<T, DocumentError> + Send + Sync,
) -> Result<T, DocumentError> {
    if bytes.len() > BYTES {
        return Err(DocumentError::Limit { what: "bytes of a PDF", limit: BYTES });
    }
    if !starts_like_a_pdf(bytes) || nesting(bytes) > NESTING {
        return Err(DocumentError::NotPdf);
    }
    let data = Arc::new(bytes.to_vec());
    thread::scope(|scope| {
        let work =
            || catch_unwind(AssertUnwindSafe(|| look(data))).unwrap_or(Err(DocumentError::NotPdf));
        let thread = thread::Builder::new()
            .name("pdf".to_owned())
            .stack_size(STACK)
            .spawn_scoped(scope, work);
        let thread = thread.map_err(|error| DocumentError::Export(error.to_string()))?;
        thread.join().unwrap_or(Err(DocumentError::NotPdf))
    })
}

/// The header may stand behind some rubbish of mail programs, as readers have always allowed.
fn starts_like_a_pdf(bytes: &[u8]) -> bool {
    bytes[..bytes.len().min(1024)].windows(5).any(|window| window == b"%PDF-")
}

/// How deep arrays and dictionaries can be nested in what is not compressed, without a thought for syntax: bytes
/// that are no brackets but look so only matter in a file made of them.
fn nesting(bytes: &[u8]) -> usize {
    let (mut depth, mut deepest) = (0_usize, 0_usize);
    for byte in bytes {
        match byte {
            b'[' | b'<' => depth += 1,
            b']' | b'>' => depth = depth.saturating_sub(1),
            _ => {}
        }
        deepest = deepest.max(depth);
    }
    deepest
}

fn interpreter(fonts: &Fonts) -> InterpreterSettings {
    let fonts = fonts.clone();
    let usual = InterpreterSettings::default();
    let resolver = usual.font_resolver.clone();
    InterpreterSettings {
        font_resolver: Arc::new(move |query| match query {
            FontQuery::Fallback(wanted) => chinese(wanted, &fonts).or_else(|| resolver(query)),
            FontQuery::Standard(_) => resolver(query),
        }),
        ..usual
    }
}

/// The court's face that comes nearest to a Chinese font the file names but does not hold.
fn chinese(wanted: &FallbackFontQuery, fonts: &Fonts) -> Option<(FontData, u32)> {
    let family = &wanted.character_collection.as_ref()?.family;
    if !matches!(family, CidFamily::AdobeGB1 | CidFamily::AdobeCNS1) {
        return None;
    }
    let heavy = wanted.is_bold || !wanted.is_serif && wanted.font_weight >= 600;
    let face = fonts.family(if heavy { "FandolHei" } else { "FandolFang R" })?;
    Some((Arc::new(face.data().clone()), face.index()))
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use proptest::prelude::*;

    use super::*;
    use crate::{Options, Renderer, Template};

    static FONTS: LazyLock<Fonts> = LazyLock::new(Fonts::embedded);
    static SAMPLE: LazyLock<Vec<u8>> = LazyLock::new(sample);

    fn sample() -> Vec<u8> {
        let data =
            serde_json::json!({ "court": "示例法院", "title": "通知", "paragraphs": ["一", "二"] });
        let options = Options {
            date: chrono::NaiveDate::from_ymd_opt(2026, 9, 20).unwrap(),
            title: None,
            pdf_a: false,
        };
        let template = Template::named("paper", None).unwrap();
        Renderer::new(FONTS.clone()).pdf(&template, &data, &options).unwrap().bytes
    }

    #[test]
    fn pages_are_counted_and_shown() {
        let pdf = SAMPLE.clone();
        assert_eq!(page_count(&pdf), Ok(1));
        let png = preview_png(&pdf, 1, 300, &FONTS).unwrap();
        let header =
            png::Decoder::new(std::io::Cursor::new(&png)).read_info().unwrap().info().clone();
        assert_eq!((header.width, header.height), (300, 425));
    }

    /// A page with 中文 in a font that the file only names, as office programs write it; without a table of objects.
    fn named_font(base: &str) -> Vec<u8> {
        let text = "BT /F 60 Tf 20 30 Td <4E2D6587> Tj ET";
        format!(
            "%PDF-1.4\n1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj\n\
             2 0 obj <</Type /Pages /Kids [3 0 R] /Count 1>> endobj\n\
             3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 200 100] /Contents 4 0 R \
             /Resources <</Font <</F 5 0 R>>>>>> endobj\n\
             4 0 obj <</Length {}>> stream\n{text}\nendstream endobj\n\
             5 0 obj <</Type /Font /Subtype /Type0 /BaseFont /{base} /Encoding /UniGB-UCS2-H \
             /DescendantFonts [6 0 R]>> endobj\n\
             6 0 obj <</Type /Font /Subtype /CIDFontType0 /BaseFont /{base} /CIDSystemInfo \
             <</Registry (Adobe) /Ordering (GB1) /Supplement 2>> /FontDescriptor 7 0 R>> endobj\n\
             7 0 obj <</Type /FontDescriptor /FontName /{base} /Flags 4>> endobj\n\
             trailer <</Root 1 0 R>>\n",
            text.len()
        )
        .into_bytes()
    }

    #[test]
    fn chinese_in_a_font_left_out_is_shown_in_the_courts() {
        for base in ["STSong-Light", "SimHei,Bold"] {
            let png = preview_png(&named_font(base), 1, 200, &FONTS).unwrap();
            let mut reader = png::Decoder::new(std::io::Cursor::new(&png)).read_info().unwrap();
            let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
            reader.next_frame(&mut pixels).unwrap();
            let dark = pixels.chunks(4).filter(|pixel| pixel[0] < 128 && pixel[3] > 128).count();
            assert!((200..6_000).contains(&dark), "{base}: {dark}");
        }
    }

    #[test]
    fn what_is_out_of_range_is_refused() {
        let pdf = &*SAMPLE;
        let refusal = |page, width| preview_png(pdf, page, width, &FONTS).unwrap_err();
        assert_eq!(refusal(0, 300), DocumentError::Page { page: 0, pages: 1 });
        assert_eq!(refusal(2, 300), DocumentError::Page { page: 2, pages: 1 });
        assert_eq!(
            refusal(201, 300),
            DocumentError::Limit { what: "page of a preview", limit: PAGES }
        );
        assert_eq!(
            refusal(1, 9_000),
            DocumentError::Limit { what: "pixels of a preview", limit: PIXELS }
        );
        assert_eq!(refusal(1, 0), DocumentError::NotPdf);
    }

    #[test]
    fn a_header_behind_rubbish_and_a_broken_table_are_forgiven() {
        let pdf = SAMPLE.clone();
        assert_eq!(page_count(&[b"\r\n\r\n".as_slice(), &pdf].concat()), Ok(1));
        let at = pdf.windows(9).rposition(|window| window == b"startxref").unwrap();
        assert_eq!(page_count(&pdf[..at]), Ok(1));
    }

    #[test]
    fn deep_nesting_neither_passes_nor_overflows() {
        for (depth, open) in
            [(4_900, "["), (2_400, "<</A "), (2_000_000, "["), (1_000_000, "<</A ")]
        {
            let text = format!(
                "%PDF-1.7\n1 0 obj\n{}\nendobj\ntrailer <</Root 1 0 R>>\n",
                open.repeat(depth)
            );
            assert_eq!(page_count(text.as_bytes()), Err(DocumentError::NotPdf), "{depth} {open}");
        }
    }

    #[test]
    fn rubbish_is_no_pdf() {
        for bytes in [b"".as_slice(), b"%PDF-", b"PK\x03\x04", b"%PDF-1.7\n%%EOF", &[0; 4096]] {
            assert_eq!(page_count(bytes), Err(DocumentError::NotPdf));
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(40))]

        #[test]
        fn a_damaged_file_never_panics(cuts in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..60)) {
            let mut pdf = SAMPLE.clone();
            for (at, byte) in cuts {
                let at = at.index(pdf.len());
                pdf[at] = byte;
            }
            let _ = page_count(&pdf);
            let _ = preview_png(&pdf, 1, 60, &FONTS);
        }
    }
}
