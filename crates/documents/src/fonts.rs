use std::{fmt, path::Path, sync::Arc};

use typst::{
    foundations::Bytes,
    text::{Font, FontBook},
    utils::LazyHash,
};

use crate::DocumentError;

/// The typefaces a paper names: family and file, in the order in which a character is looked for.
pub const FAMILIES: [(&str, &str); 4] = [
    ("FandolFang R", "FandolFang-Regular.otf"),
    ("FandolHei", "FandolHei-Regular.otf"),
    ("FandolSong", "FandolSong-Bold.otf"),
    ("Duban Rare Serif", "DubanRareSerif-Regular.otf"),
];

/// The family that stands behind the others for the rarest characters, when the machine has it.
const INSTALLED: &str = "Noto Serif CJK SC";
const INSTALLED_FILES: [&str; 2] = [
    "/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc",
    "/usr/share/fonts/google-noto-serif-cjk-fonts/NotoSerifCJK-Regular.ttc",
];

/// The fonts of the papers, parsed once. Cloning is cheap.
#[derive(Clone)]
pub struct Fonts(Arc<Inner>);

struct Inner {
    book: LazyHash<FontBook>,
    faces: Vec<Font>,
    /// Inclusive ranges of characters that every chain of families can print, sorted.
    covered: Vec<(u32, u32)>,
}

impl Fonts {
    /// The fonts put into the program.
    #[cfg(feature = "embed-fonts")]
    pub fn embedded() -> Self {
        macro_rules! bytes {
            ($file:literal) => {
                Bytes::new(include_bytes!(concat!("../../../data/fonts/", $file)).as_slice())
            };
        }
        let files = [
            bytes!("FandolFang-Regular.otf"),
            bytes!("FandolHei-Regular.otf"),
            bytes!("FandolSong-Bold.otf"),
            bytes!("DubanRareSerif-Regular.otf"),
        ];
        Self::from_faces(files.into_iter().flat_map(Font::iter).collect())
    }

    /// The four files of [`FAMILIES`] in a directory. Every one must be there and hold the family named.
    pub fn load(dir: &Path) -> Result<Self, DocumentError> {
        let mut faces = Vec::new();
        for (family, file) in FAMILIES {
            let wrong = |reason: String| DocumentError::Font { file: file.to_owned(), reason };
            let bytes = std::fs::read(dir.join(file)).map_err(|error| wrong(error.to_string()))?;
            let face = Font::iter(Bytes::new(bytes)).find(|face| face.info().family == family);
            faces.push(face.ok_or_else(|| wrong(format!("does not hold the family {family}")))?);
        }
        Ok(Self::from_faces(faces))
    }

    /// The same with Noto Serif CJK SC behind them, when it is installed (26 MB of memory).
    pub fn with_installed(self) -> Self {
        let found =
            INSTALLED_FILES.iter().find_map(|path| std::fs::read(path).ok()).and_then(|bytes| {
                Font::iter(Bytes::new(bytes)).find(|face| face.info().family == INSTALLED)
            });
        match found {
            Some(face) => Self::from_faces(
                self.0.faces.iter().cloned().chain(std::iter::once(face)).collect(),
            ),
            None => self,
        }
    }

    /// Whether the installed family is among them: worth a line in the start-up log when it is not.
    pub fn has_installed(&self) -> bool {
        self.0.book.contains_family(&INSTALLED.to_lowercase())
    }

    /// Whether a character has a glyph in body, title and headings alike.
    pub fn covers(&self, ch: char) -> bool {
        let code = u32::from(ch);
        let after = self.0.covered.partition_point(|&(start, _)| start <= code);
        after > 0 && self.0.covered[after - 1].1 >= code
    }

    fn from_faces(faces: Vec<Font>) -> Self {
        let covered = covered(&faces);
        let book = LazyHash::new(FontBook::from_fonts(&faces));
        Self(Arc::new(Inner { book, faces, covered }))
    }

    pub(crate) fn book(&self) -> &LazyHash<FontBook> {
        &self.0.book
    }

    pub(crate) fn face(&self, index: usize) -> Option<Font> {
        self.0.faces.get(index).cloned()
    }

    pub(crate) fn family(&self, family: &str) -> Option<&Font> {
        self.0.faces.iter().find(|face| face.info().family == family)
    }
}

impl fmt::Debug for Fonts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.0.faces.iter().map(|face| &face.info().family)).finish()
    }
}

/// A character counts when each court face has it, or a face that stands behind all of them does.
fn covered(faces: &[Font]) -> Vec<(u32, u32)> {
    let court =
        |face: &&Font| FAMILIES[..3].iter().any(|(family, _)| face.info().family == *family);
    let in_front = faces.iter().filter(court).count();
    let mut seen = std::collections::BTreeMap::<u32, usize>::new();
    for face in faces {
        let weight = if court(&face) { 1 } else { in_front };
        for code in face.info().coverage.iter() {
            *seen.entry(code).or_default() += weight;
        }
    }
    let mut ranges: Vec<(u32, u32)> = Vec::new();
    for (code, _) in seen.into_iter().filter(|&(_, count)| count >= in_front) {
        match ranges.last_mut() {
            Some(last) if last.1 + 1 == code => last.1 = code,
            _ => ranges.push((code, code)),
        }
    }
    ranges
}
