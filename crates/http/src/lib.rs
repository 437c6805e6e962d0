//! axum glue: who asks, what they sent, how refusals look on the wire, and the accept
//! loop. This is the only crate that chooses a status code.

pub mod accept;
pub mod body;
pub mod bulk;
pub mod capability;
pub mod context;
pub mod cookies;
pub mod download;
pub mod headers;
pub mod page;
pub mod params;
pub mod problem;
pub mod route;
pub mod signed;

pub use axum::Json;
pub use body::{Plain, Write};
pub use bulk::Bulk;
pub use capability::Capability;
pub use context::Cx;
pub use download::Download;
pub use page::{Page, PageQuery};
pub use params::{Path, Query};
pub use problem::{Accepted, Answer, Problem};
pub use utoipa_axum::router::OpenApiRouter;
