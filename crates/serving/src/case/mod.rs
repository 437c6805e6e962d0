//! Cases: fetched from the court's case system by 案号, never typed.
//!
//! A case belongs to one court; its number is unique there. Parties, agents and contacts
//! are refreshed by every fetch and never deleted, because deliveries refer to them.
//! Citizen ids, phones and addresses are sealed; people see masks. How a party stands as a
//! person, who is served in its place and who is whose is said by the clerk or told by the
//! case system; every word stays, and the guard before a dispatch reads them.

mod export;
mod fetch;
mod fetch_list;
mod lineage;
mod list;
mod page;
mod people;
mod placed;
mod relation;
mod share;
mod sheet;
mod status;
pub(crate) mod store;
mod subjects;
mod substitute;
mod system;

pub(crate) use export::PARTIES;
pub use fetch::FetchAnswer;
pub use list::CaseRow;
pub(crate) use placed::PLACED;
pub(crate) use relation::between;
pub(crate) use status::Known;
pub(crate) use subjects::SUBJECT_NAMES;
pub(crate) use system::encode;

use kernel::Kernel;
use utoipa_axum::router::OpenApiRouter;

/// The name of the case system among the endpoints.
pub const CASE_SYSTEM: &str = "case_system";

pub(crate) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new()
        .merge(fetch::routes())
        .merge(fetch_list::routes())
        .merge(list::routes())
        .merge(page::routes())
        .merge(relation::routes())
        .merge(share::routes())
        .merge(sheet::routes())
        .merge(status::routes())
        .merge(substitute::routes())
}

/// Work that is done behind cases.
pub(crate) fn jobs() -> Vec<kernel::registry::JobKind> {
    vec![share::job()]
}

/// Whether a mail came back from this mailbox for good: nothing is sent there until the party
/// gives another one.
pub(crate) fn is_gone(contact: &store::contact::Model) -> bool {
    contact.kind == "email"
        && contact.last_result.as_deref().is_some_and(kernel::messages::mailbox_is_gone)
}

/// How a recipient's name stands in lists: people masked, organisations in full.
pub(crate) fn shown_name(kind: &str, name: &str) -> String {
    match kind {
        "natural" => base::mask::person_name(name),
        _ => base::mask::organisation_name(name),
    }
}

/// Whether two parties stand against each other.
pub(crate) fn opposed(one: &store::party::Model, other: &store::party::Model) -> bool {
    (one.role == "原告") != (other.role == "原告")
}
