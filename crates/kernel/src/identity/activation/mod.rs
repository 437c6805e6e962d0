//! One-time links: the only way a password is first set or set anew. The link's text is
//! shown once, the database keeps its SM3; it works for 72 hours and once.

mod activate;
pub(crate) mod store;

pub use activate::activate;
pub(crate) use activate::person;

use base::Refusal;
use chrono::Duration;
use uuid::Uuid;

use super::secret::Token;
use crate::act::Tx;

/// How long a link works.
const HOURS: i64 = 72;

/// Issues a link for the account and gives its path; older links stop working.
pub(crate) async fn issue(tx: &mut Tx, user: Uuid) -> Result<String, Refusal> {
    let token = Token::draw(tx.kernel());
    store::forget_user(tx, user).await?;
    store::insert(tx, token.hash, user, tx.now() + Duration::hours(HOURS)).await?;
    Ok(format!("/activate/{}", token.text))
}

/// Whether the account has a link that still works.
pub(crate) async fn open_for(tx: &Tx, user: Uuid) -> Result<bool, Refusal> {
    Ok(store::of_user(tx, user).await?.iter().any(|row| row.works(tx.now())))
}
