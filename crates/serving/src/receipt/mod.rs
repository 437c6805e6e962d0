//! 送达回证 as papers that lie somewhere: which were printed, which lie in the case file (已入卷),
//! who said so and when.
//!
//! A tick belongs to one paper: a receipt that is made anew with other words has none. What the
//! program filed itself nobody takes away by hand.

mod list;
mod mark;
pub(crate) mod store;

use base::{Now, Refusal};
use kernel::{Kernel, Tx};
use utoipa_axum::router::OpenApiRouter;
use uuid::Uuid;

use crate::delivery::store as packages;

pub(crate) use list::Tick;

/// Receipts one person ticks in one go.
const MOST: usize = 100;

pub(crate) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().merge(list::routes()).merge(mark::routes())
}

/// A receipt was made; the same paper again keeps its ticks.
pub(crate) async fn made(
    tx: &mut Tx,
    delivery: &packages::delivery::Model,
    file: Uuid,
) -> Result<(), Refusal> {
    let known = store::find_in(tx, delivery.id).await?;
    if known.as_ref().is_some_and(|known| known.file_id == file) {
        return Ok(());
    }
    let row = store::receipt::Model {
        delivery_id: delivery.id,
        top_office: delivery.top_office,
        case_id: delivery.case_id,
        file_id: file,
        made_at: tx.now(),
        printed_at: None,
        printed_by: None,
        printed_name: None,
        filed_at: None,
        filed_by: None,
        filed_name: None,
    };
    match known {
        Some(_) => store::update(tx, row).await,
        None => store::insert(tx, row).await,
    }
}

/// The receipt holds no longer: what it proved was taken away or back.
pub(crate) async fn gone(tx: &mut Tx, delivery: Uuid) -> Result<(), Refusal> {
    store::delete(tx, delivery).await
}

/// The program filed this paper, if it is still the one that holds.
pub(crate) async fn filed(tx: &mut Tx, delivery: Uuid, file: Uuid, at: Now) -> Result<(), Refusal> {
    let Some(mut row) = store::find_in(tx, delivery).await? else { return Ok(()) };
    if row.file_id != file {
        return Ok(());
    }
    (row.filed_at, row.filed_by, row.filed_name) = (Some(at), None, None);
    store::update(tx, row).await
}
