//! A new code for a link.

use base::Refusal;
use futures::future::BoxFuture;
use kernel::{Tx, zone::Item};

use super::{body, known_link, store};
use crate::portal::{items::CodeItem, sealed};

pub(super) fn apply(tx: &mut Tx, item: Item) -> BoxFuture<'_, Result<(), Refusal>> {
    Box::pin(async move {
        let told: CodeItem = body(item.body)?;
        let mut row = known_link(tx, told.link_id).await?;
        let secret = sealed::secret(tx.kernel(), &row)?;
        let secret = secret.recoded(tx.kernel(), row.id, &told.code);
        row.factor = sealed::seal_secret(tx.kernel(), row.id, &secret);
        row.set_door(row.door().recode(told.expires_at));
        store::save_link(tx, row).await
    })
}
