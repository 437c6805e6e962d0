//! Running numbers, taken inside the unit that uses them.

mod blocks;
mod store;
#[cfg(test)]
mod tests;

pub use blocks::{Block, Blocks};

use base::Refusal;

use crate::act::Tx;

/// Takes `count` numbers and returns the first. Numbers of one counter are given in
/// commit order without gaps, since the row is locked until the unit ends.
pub async fn take(tx: &mut Tx, name: &str, count: i64) -> Result<i64, Refusal> {
    store::add(tx, name, count).await.map(|last| last - count + 1)
}
