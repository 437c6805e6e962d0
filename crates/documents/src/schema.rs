use serde::Deserialize;

/// A named slot of a template.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Field {
    /// ASCII key in the data.
    pub name: String,
    /// What a person calls it.
    pub title: String,
    /// What it holds.
    pub kind: Kind,
    /// Whether it must be given and not be empty.
    #[serde(default)]
    pub required: bool,
    /// Fewest entries of a list.
    #[serde(default)]
    pub min: usize,
    /// Most characters of a text, most entries of a list, or the largest number. `None`: the kind's own limit.
    #[serde(default)]
    pub max: Option<usize>,
    /// The fields of each of the [`Kind::Rows`]; empty for other kinds.
    #[serde(default)]
    pub fields: Vec<Field>,
    /// For [`Kind::Grid`]: the field of kind rows whose number of entries each line must have.
    #[serde(default)]
    pub width: Option<String>,
}

/// What a field holds. An absent field is `none` (text, count, png, qr), `false` (flag) or an empty list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A string; line breaks are kept, other control characters are dropped.
    Text,
    /// A list of strings.
    Texts,
    /// A whole number, not negative.
    Count,
    /// True or false.
    Flag,
    /// A list of objects.
    Rows,
    /// A list of lists of strings, all of one length.
    Grid,
    /// A PNG picture as base64; the template gets the name of a file.
    Png,
    /// A string; the template gets it as `text` and its QR code as `image`.
    Qr,
}

impl Kind {
    pub(crate) fn limit(self) -> usize {
        match self {
            Self::Text => 4_000,
            Self::Texts => 400,
            Self::Count => 1_000_000_000,
            Self::Rows => 500,
            Self::Grid => 2_000,
            Self::Qr => 1_000,
            Self::Flag | Self::Png => 0,
        }
    }
}
