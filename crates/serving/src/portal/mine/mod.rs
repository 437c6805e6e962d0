//! 我的文书: everything served on the person who passed the factor of one link, from whichever
//! court, and several of them handled at once; for lawyers and for whoever receives for a unit.
//!
//! Two links are one person's when the same identity number was compared at the door and the
//! same number or mailbox gets the codes; the office says so with a keyed digest. Whoever could
//! enter one of them could enter each, one after the other. Where the identity was only stated
//! there is no digest: nobody knows whose a link is, and it stands alone.

mod enter;
mod look;
mod together;

use base::{Now, Refusal};
use kernel::Kernel;
use utoipa_axum::router::OpenApiRouter;
use uuid::Uuid;

pub(super) use look::others;

use super::{
    cover::Asks,
    items::Factor,
    refusal, sealed,
    tables::link,
    visitor::{Pass, Proof},
};

pub(super) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().merge(look::routes()).merge(enter::routes()).merge(together::routes())
}

/// What the visitor proved about one of his other links: the factor of the one he came by. The
/// signer is whom the office knows for it.
fn proof_for(kernel: &Kernel, pass: &Pass, row: &link::Model) -> Result<Proof, Refusal> {
    if row.id == pass.link {
        return Ok(pass.proof.clone());
    }
    let signer = sealed::private(kernel, row)?.appointed.map(|one| one.signer());
    Ok(Proof { factor: Factor::Elsewhere, signer })
}

/// Whether somebody tried too often at the door of another link: the office looks into it first.
/// Whoever is inside his own stays there.
fn is_locked(row: &link::Model, here: Uuid) -> bool {
    row.id != here && row.door().locked()
}

/// Refuses a link that cannot be handled now.
///
/// # Errors
/// `link.closed`, `link.expired`, `link.locked`, `link.other_use`.
fn must_be_open(row: &link::Model, here: Uuid, now: Now) -> Result<(), Refusal> {
    row.alive(now)?;
    row.must_ask(Asks::Documents)?;
    if is_locked(row, here) { Err(refusal::locked_link()) } else { Ok(()) }
}
