//! A person at the court opens the lock of a link.

use base::Refusal;
use futures::future::BoxFuture;
use kernel::{Tx, zone::Item};

use super::{body, known_link, store};
use crate::portal::items::UnlockItem;

pub(super) fn apply(tx: &mut Tx, item: Item) -> BoxFuture<'_, Result<(), Refusal>> {
    Box::pin(async move {
        let told: UnlockItem = body(item.body)?;
        let mut row = known_link(tx, told.link_id).await?;
        row.set_door(row.door().unlock());
        store::save_link(tx, row).await
    })
}
