//! Cases: fetched from the court's case system by 案号, never typed.
//!
//! A case belongs to one court; its number is unique there. Parties, agents and contacts
//! are refreshed by every fetch and never deleted, because deliveries refer to them.
//! Citizen ids, phones and addresses are sealed; people see masks.

mod export;
mod fetch;
mod list;
mod page;
mod placed;
mod share;
pub(crate) mod store;
mod subjects;
mod system;

pub(crate) use export::PARTIES;
pub use fetch::FetchAnswer;
pub use list::CaseRow;
pub(crate) use placed::PLACED;
pub(crate) use subjects::SUBJECT_NAMES;

use kernel::Kernel;
use utoipa_axum::router::OpenApiRouter;

/// The name of the case system among the endpoints.
pub const CASE_SYSTEM: &str = "case_system";

pub(crate) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new()
        .merge(fetch::routes())
        .merge(list::routes())
        .merge(page::routes())
        .merge(share::routes())
}

/// Work that is done behind cases.
pub(crate) fn jobs() -> Vec<kernel::registry::JobKind> {
    vec![share::job()]
}

/// How a recipient's name stands in lists: people masked, organisations in full.
pub(crate) fn shown_name(kind: &str, name: &str) -> String {
    match kind {
        "natural" => base::mask::person_name(name),
        _ => base::mask::organisation_name(name),
    }
}
