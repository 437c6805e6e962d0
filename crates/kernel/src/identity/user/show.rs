//! One account.

use base::Refusal;
use uuid::Uuid;

use super::{User, store};
use crate::{act::Tx, context::Context, identity::permissions::USER_READ};

/// The account, if the actor may see it; foreign and missing look the same.
pub async fn show(cx: &Context, id: Uuid) -> Result<User, Refusal> {
    let scope = cx.require(&USER_READ)?;
    let found = store::find(cx.read(), &scope, id).await?.ok_or_else(Refusal::not_found)?;
    store::present(cx.read(), vec![found], cx.kernel().today())
        .await?
        .pop()
        .ok_or_else(Refusal::not_found)
}

/// The account as the unit has left it.
pub(super) async fn again(tx: &Tx, id: Uuid) -> Result<User, Refusal> {
    let found = store::find(tx.read(), &tx.scope(), id).await?.ok_or_else(Refusal::not_found)?;
    store::present(tx.read(), vec![found], tx.kernel().today())
        .await?
        .pop()
        .ok_or_else(Refusal::not_found)
}
