use std::sync::Arc;

use chrono::{Datelike, NaiveDate};
use serde_json::Value;
use typst::{
    Library, comemo,
    diag::SourceDiagnostic,
    foundations::{Datetime, Smart},
    utils::{LazyHash, Scalar},
};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};
use typst_render::RenderOptions;

use crate::{
    DocumentError, Fonts, Template, data,
    world::{self, Desk},
};

/// Results of layout steps are kept for this many papers, so that the next of the same kind is quicker.
const REMEMBERED_PAPERS: usize = 8;
/// Most pixels of one picture of a page.
const PIXELS: f64 = 8_000_000.0;

/// Makes papers. Cheap to clone and to share between threads; the fonts are parsed once.
#[derive(Debug, Clone)]
pub struct Renderer(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    fonts: Fonts,
    library: LazyHash<Library>,
}

/// What a paper depends on besides template and data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// The civil date (Asia/Shanghai) that stands in the PDF as its day of creation.
    pub date: NaiveDate,
    /// Title in the PDF's properties; the template's own when absent.
    pub title: Option<String>,
    /// Whether the PDF keeps to the archive standard PDF/A-2b.
    pub pdf_a: bool,
}

/// A finished PDF.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pdf {
    /// The file.
    pub bytes: Vec<u8>,
    /// How many pages it has.
    pub pages: usize,
    /// Characters that no font holds; they are printed as 〓(U+XXXX).
    pub missing: Vec<char>,
}

/// A laid-out paper, ready for PDF and pictures.
#[derive(Debug, Clone)]
pub struct Paper {
    document: PagedDocument,
    name: String,
    options: Options,
    ident: String,
    missing: Vec<char>,
}

impl Renderer {
    /// A renderer with these fonts.
    pub fn new(fonts: Fonts) -> Self {
        Self(Arc::new(Inner { fonts, library: world::library() }))
    }

    /// The fonts it prints with.
    pub fn fonts(&self) -> &Fonts {
        &self.0.fonts
    }

    /// Fills a template and makes the PDF. Errors: [`DocumentError::Data`] and [`DocumentError::Limit`] for the
    /// data, [`DocumentError::Template`] and [`DocumentError::Export`] for mistakes of the template.
    pub fn pdf(
        &self,
        template: &Template,
        data: &Value,
        options: &Options,
    ) -> Result<Pdf, DocumentError> {
        self.lay_out(template, data, options)?.pdf()
    }

    /// Fills a template and makes a picture of one page (from 1) at `scale` pixels per point.
    pub fn png(
        &self,
        template: &Template,
        data: &Value,
        options: &Options,
        page: usize,
        scale: f32,
    ) -> Result<Vec<u8>, DocumentError> {
        self.lay_out(template, data, options)?.png(page, scale)
    }

    /// Fills a template and lays it out, for several outputs of the same paper.
    pub fn lay_out(
        &self,
        template: &Template,
        data: &Value,
        options: &Options,
    ) -> Result<Paper, DocumentError> {
        let filled = data::fill(template, data, &self.0.fonts)?;
        let missing = filled.missing.clone();
        let ident = ident(template, options, &filled);
        let desk = Desk {
            library: &self.0.library,
            fonts: &self.0.fonts,
            main: template.source(),
            files: world::files(filled),
            today: datetime(options.date),
        };
        let compiled = typst::compile::<PagedDocument>(&desk).output;
        comemo::evict(REMEMBERED_PAPERS);
        let mut document = compiled.map_err(|errors| DocumentError::Template {
            template: template.name(),
            reason: messages(&errors),
        })?;
        let title = options.title.as_deref().unwrap_or(template.title());
        document.info_mut().title = Some(title.into());
        Ok(Paper { document, name: template.name(), options: options.clone(), ident, missing })
    }
}

impl Paper {
    /// How many pages it has.
    pub fn pages(&self) -> usize {
        self.document.pages().len()
    }

    /// The paper as a PDF with subsets of its fonts inside and text that can be searched.
    pub fn pdf(&self) -> Result<Pdf, DocumentError> {
        let wanted: &[PdfStandard] = if self.options.pdf_a { &[PdfStandard::A_2b] } else { &[] };
        let standards = PdfStandards::new(wanted);
        let options = PdfOptions {
            ident: Smart::Custom(self.ident.clone()),
            creator: Smart::Custom(Some(format!("duban {}", self.name))),
            timestamp: datetime(self.options.date).map(Timestamp::new_utc),
            standards: standards
                .map_err(|error| DocumentError::Export(error.message().to_string()))?,
            ..PdfOptions::default()
        };
        let bytes = typst_pdf::pdf(&self.document, &options)
            .map_err(|errors| DocumentError::Export(messages(&errors)))?;
        Ok(Pdf { bytes, pages: self.pages(), missing: self.missing.clone() })
    }

    /// A page (from 1) as a picture at `scale` pixels per point, at most 8 million pixels.
    pub fn png(&self, page: usize, scale: f32) -> Result<Vec<u8>, DocumentError> {
        let pages = self.document.pages();
        let found = page.checked_sub(1).and_then(|index| pages.get(index));
        let found = found.ok_or(DocumentError::Page { page, pages: pages.len() })?;
        let scale = f64::from(scale);
        let size = found.frame.size();
        let pixels = size.x.to_pt() * scale * size.y.to_pt() * scale;
        if !(scale > 0.0 && pixels <= PIXELS) {
            return Err(DocumentError::Limit { what: "pixels of a page", limit: PIXELS as usize });
        }
        let options = RenderOptions { pixel_per_pt: Scalar::new(scale), render_bleed: false };
        let picture = typst_render::render(found, &options);
        picture.encode_png().map_err(|error| DocumentError::Export(error.to_string()))
    }
}

/// What tells two papers apart: the PDF's identifier is a hash of it.
fn ident(template: &Template, options: &Options, filled: &data::Filled) -> String {
    format!("{} {} {}", template.name(), options.date, String::from_utf8_lossy(&filled.json))
}

fn datetime(date: NaiveDate) -> Option<Datetime> {
    let (month, day) = (u8::try_from(date.month()).ok()?, u8::try_from(date.day()).ok()?);
    Datetime::from_ymd_hms(date.year(), month, day, 0, 0, 0)
}

fn messages(errors: &[SourceDiagnostic]) -> String {
    errors.iter().map(|error| error.message.as_str()).collect::<Vec<_>>().join("; ")
}
