use thiserror::Error;

/// Why a paper could not be made or a PDF could not be read.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum DocumentError {
    /// A font file is absent or cannot be parsed.
    #[error("font {file}: {reason}")]
    Font {
        /// The file's name.
        file: String,
        /// What is wrong with it.
        reason: String,
    },
    /// A template's manifest or source is wrong: a mistake of its author, not of the user.
    #[error("template {template}: {reason}")]
    Template {
        /// `code/vN` of the template.
        template: String,
        /// What is wrong with it.
        reason: String,
    },
    /// The data does not fit the template's manifest.
    #[error("{path}: {reason}")]
    Data {
        /// Where, for example `documents[2].copies`.
        path: String,
        /// What was expected.
        reason: String,
    },
    /// The PDF could not be exported, for example because the archive standard forbids something in it.
    #[error("export: {0}")]
    Export(String),
    /// There is no such page.
    #[error("page {page} of {pages}")]
    Page {
        /// The page asked for, from 1.
        page: usize,
        /// How many there are.
        pages: usize,
    },
    /// Something is larger than its limit.
    #[error("{what} is above the limit of {limit}")]
    Limit {
        /// What is too large.
        what: &'static str,
        /// The limit, in the unit of the thing named.
        limit: usize,
    },
    /// The bytes are no PDF, or one that cannot be read.
    #[error("not a readable PDF")]
    NotPdf,
    /// The PDF needs a password.
    #[error("the PDF is protected by a password")]
    Encrypted,
    /// The text is too long for a QR code.
    #[error("too long for a QR code")]
    Qr,
}

impl DocumentError {
    pub(crate) fn data(path: &str, reason: impl Into<String>) -> Self {
        Self::Data { path: path.to_owned(), reason: reason.into() }
    }
}
