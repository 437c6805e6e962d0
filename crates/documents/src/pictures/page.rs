//! Pages of A4, each with one picture upright in its middle.

use base::crypto::sm3;
use moxcms::ColorProfile;
use pdf_writer::{Content, Filter, Finish as _, Name, Pdf, Rect, Ref, TextStr, types};

use super::{Coding, Colours, Picture};

/// A4 in points of 1/72 inch.
const SHORT: f32 = 595.276;
const LONG: f32 = 841.89;
const INCH: f32 = 72.0;

const XMP: &str = "<?xpacket begin=\"\u{FEFF}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\
<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\
<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\
<rdf:Description rdf:about=\"\" xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\">\
<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>\
</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end=\"r\"?>";

pub(super) struct Document {
    pdf: Pdf,
    last: Ref,
    tree: Ref,
    pages: Vec<Ref>,
    /// Of everything put in, for the document's own mark: nothing here is drawn or clocked.
    mark: Vec<u8>,
}

impl Document {
    pub(super) fn new() -> Self {
        let mut pdf = Pdf::new();
        pdf.set_binary_marker(b"\xE2\xE3\xCF\xD3");
        Self { pdf, last: Ref::new(2), tree: Ref::new(2), pages: Vec::new(), mark: Vec::new() }
    }

    pub(super) fn pages(&self) -> usize {
        self.pages.len()
    }

    fn next(&mut self) -> Ref {
        self.last = Ref::new(self.last.get() + 1);
        self.last
    }

    pub(super) fn put(&mut self, picture: &Picture) {
        let image = self.image(picture);
        let (page, content) = (self.next(), self.next());
        let turned = matches!(picture.orientation, 5..=8);
        let (across, down) = match turned {
            true => (picture.height, picture.width),
            false => (picture.width, picture.height),
        };
        let (width, height) = if across > down { (LONG, SHORT) } else { (SHORT, LONG) };
        let (w, h) = placed(picture, (across, down), (width, height), turned);
        let corner = ((width - w) / 2.0, (height - h) / 2.0);
        let mut drawn = Content::new();
        drawn.save_state();
        drawn.transform(matrix(picture.orientation, (w, h), corner));
        drawn.x_object(Name(b"P"));
        drawn.restore_state();
        self.pdf.stream(content, &drawn.finish());
        let mut leaf = self.pdf.page(page);
        leaf.parent(self.tree).contents(content).media_box(Rect::new(0.0, 0.0, width, height));
        leaf.resources().x_objects().pair(Name(b"P"), image);
        leaf.finish();
        self.pages.push(page);
        self.mark.extend(sm3(&picture.data));
    }

    fn image(&mut self, picture: &Picture) -> Ref {
        let profile = picture.profile.as_ref().map(|bytes| {
            let id = self.next();
            let mut written = self.pdf.icc_profile(id, bytes);
            written.n(if matches!(picture.colours, Colours::Gray) { 1 } else { 3 });
            written.finish();
            id
        });
        let id = self.next();
        let mut image = self.pdf.image_xobject(id, &picture.data);
        let size = |points: u32| i32::try_from(points).unwrap_or(i32::MAX);
        image.width(size(picture.width)).height(size(picture.height));
        image.bits_per_component(i32::from(picture.bits));
        match (&picture.colours, profile) {
            (Colours::Palette(colours), _) => {
                let last = i32::try_from(colours.len() / 3).unwrap_or(256) - 1;
                image.color_space().indexed(Name(b"DeviceRGB"), last, colours);
            }
            (_, Some(profile)) => image.color_space().icc_based(profile),
            (Colours::Gray, None) => image.color_space().device_gray(),
            (Colours::Rgb, None) => image.color_space().device_rgb(),
        }
        match picture.coding {
            Coding::Jpeg => drop(image.filter(Filter::DctDecode)),
            Coding::Rows => {
                image.filter(Filter::FlateDecode);
                let colours = if matches!(picture.colours, Colours::Rgb) { 3 } else { 1 };
                let mut how = image.decode_parms();
                how.predictor(types::Predictor::PngOptimum).colors(colours);
                how.bits_per_component(i32::from(picture.bits)).columns(size(picture.width));
            }
        }
        image.finish();
        id
    }

    pub(super) fn finish(mut self) -> Vec<u8> {
        let (words, colours) = (self.next(), self.next());
        let Self { mut pdf, tree, pages, mark, .. } = self;
        pdf.metadata(words, XMP.as_bytes()).finish();
        // A profile this program makes itself always encodes.
        let srgb = ColorProfile::new_srgb().encode().unwrap_or_default();
        let mut written = pdf.icc_profile(colours, &srgb);
        written.n(3);
        written.finish();
        let count = i32::try_from(pages.len()).unwrap_or(i32::MAX);
        pdf.pages(tree).kids(pages).count(count);
        let mut catalog = pdf.catalog(Ref::new(1));
        catalog.pages(tree).metadata(words);
        let mut intents = catalog.output_intents();
        let mut intent = intents.push();
        intent.subtype(types::OutputIntentSubtype::PDFA);
        intent.output_condition_identifier(TextStr("sRGB")).info(TextStr("sRGB"));
        intent.dest_output_profile(colours);
        intent.finish();
        intents.finish();
        catalog.finish();
        let id = sm3(&mark)[..16].to_vec();
        pdf.set_file_id((id.clone(), id));
        pdf.finish()
    }
}

/// How large the upright picture stands on the page: as large as it was where that is known and fits, else as large as
/// the page allows, but no point larger than a 72nd of an inch.
fn placed(
    picture: &Picture,
    (across, down): (u32, u32),
    (width, height): (f32, f32),
    turned: bool,
) -> (f32, f32) {
    let (across, down) = (across as f32, down as f32);
    let dense = picture.density.map(|(x, y)| if turned { (y, x) } else { (x, y) });
    if let Some((x, y)) = dense {
        let (w, h) = (across / x * INCH, down / y * INCH);
        if w <= width * 1.01 && h <= height * 1.01 {
            return (w, h);
        }
        // Fax: twice as many points across as down.
        let scale = (width / w).min(height / h);
        return (w * scale, h * scale);
    }
    let scale = (width / across).min(height / down).min(1.0);
    (across * scale, down * scale)
}

/// Turns the unit square of a picture, whose first row is on top, into its upright place.
fn matrix(orientation: u16, (w, h): (f32, f32), (x, y): (f32, f32)) -> [f32; 6] {
    match orientation {
        2 => [-w, 0.0, 0.0, h, x + w, y],
        3 => [-w, 0.0, 0.0, -h, x + w, y + h],
        4 => [w, 0.0, 0.0, -h, x, y + h],
        5 => [0.0, -h, -w, 0.0, x + w, y + h],
        6 => [0.0, -h, w, 0.0, x, y + h],
        7 => [0.0, h, w, 0.0, x, y],
        8 => [0.0, h, -w, 0.0, x + w, y],
        _ => [w, 0.0, 0.0, h, x, y],
    }
}
