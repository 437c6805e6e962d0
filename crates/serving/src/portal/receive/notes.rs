//! Dates and next steps, as the office computed them.

use base::Refusal;
use futures::future::BoxFuture;
use kernel::{Tx, zone::Item};

use super::{body, known_link, store};
use crate::portal::{items::NotesItem, sealed};

pub(super) fn apply(tx: &mut Tx, item: Item) -> BoxFuture<'_, Result<(), Refusal>> {
    Box::pin(async move {
        let told: NotesItem = body(item.body)?;
        let mut row = known_link(tx, told.link_id).await?;
        row.arrived_at = told.arrived_at;
        row.notes = Some(sealed::seal_notes(tx.kernel(), row.id, &told.next));
        if told.reopened {
            let standing = row.standing()?.reopen();
            row.set_standing(standing);
            row.withdrawn = false;
        }
        if told.closed {
            let standing = row.standing()?.close();
            row.set_standing(standing);
            row.withdrawn = told.withdrawn;
        }
        store::save_link(tx, row).await
    })
}
