//! Papers: versioned Typst templates filled with data become PDF and PNG; QR codes; spreadsheets out and in; a look
//! into uploaded PDFs; pictures as PDF; what a Word file needs from outside.
//!
//! Pure: no clock, no network, no randomness. The same template, data and date give the same bytes.
//!
//! - A [`Template`] is a Typst source with a manifest that lists its fields. Data is checked against the
//!   manifest and reaches the template as a value, never as source: `#panic("x")` as a name prints literally.
//! - A template sees its own source, the shared court typography, its data and its pictures; every other file,
//!   package or address is refused.
//! - [`Fonts`] are named outright. A character that no font holds is printed as 〓(U+30EDE) and reported.

pub mod archive;
mod data;
mod error;
mod fonts;
pub mod pdf;
pub mod pictures;
pub mod qr;
mod renderer;
mod schema;
pub mod sheet;
pub mod table;
mod template;
mod text;
pub mod word;
mod world;

pub use error::DocumentError;
pub use fonts::{FAMILIES, Fonts};
pub use renderer::{Options, Paper, Pdf, Renderer};
pub use schema::{Field, Kind};
pub use template::Template;
