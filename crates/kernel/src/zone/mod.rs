//! The two zones and the one pair through which they meet.
//!
//! Whatever one side tells the other is a numbered item in `zone_outbox`, written by the
//! unit that has something to tell, and arrives in the other side's `zone_inbox`. Items
//! are applied in the order of their numbers, each exactly once, inside a unit together
//! with the mark that it was applied. In one process the items are handed over directly;
//! between two they travel as signed, sealed files ([`ferry`]) that may arrive twice,
//! late or out of order.

mod apply;
mod ferry;
mod forget;
mod handover;
mod store;
#[cfg(test)]
mod tests;

pub use ferry::FerrySettings;
pub use forget::FORGET;
pub use handover::{pump, run};

use base::{Kind, Refusal};
use serde::Serialize;
use serde_json::Value;
use uuid::Uuid;

use crate::act::Tx;

/// What this process serves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Zone {
    /// Both, through the same pair.
    All,
    /// The office.
    Inner,
    /// The portal and the outside adapters.
    Outer,
}

impl Zone {
    /// Whether this process serves the side.
    pub const fn serves(self, side: Side) -> bool {
        matches!(
            (self, side),
            (Self::All, _) | (Self::Inner, Side::Inner) | (Self::Outer, Side::Outer)
        )
    }

    /// The name in configuration.
    pub const fn code(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Inner => "inner",
            Self::Outer => "outer",
        }
    }

    /// Reads the name in configuration.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::All, Self::Inner, Self::Outer].into_iter().find(|zone| zone.code() == code)
    }
}

/// One end of the pair.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Side {
    /// The office.
    Inner,
    /// The portal and the outside adapters.
    Outer,
}

impl Side {
    /// The stored name.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Inner => "inner",
            Self::Outer => "outer",
        }
    }

    /// The opposite end.
    pub const fn other(self) -> Self {
        match self {
            Self::Inner => Self::Outer,
            Self::Outer => Self::Inner,
        }
    }
}

/// Something one side tells the other.
#[derive(Debug, Clone)]
pub struct Item {
    /// The item.
    pub id: Uuid,
    /// Its number in the sender's order.
    pub seq: i64,
    /// What it is about.
    pub topic: String,
    /// The content.
    pub body: Value,
    /// Files that come along, by SM3; they are in the receiver's store before the item
    /// is applied.
    pub attachments: Vec<[u8; 32]>,
}

/// Tells the other side something, with this unit.
///
/// # Errors
/// Those of the database.
pub async fn post(
    tx: &mut Tx,
    from: Side,
    topic: &'static str,
    body: &impl Serialize,
    attachments: &[[u8; 32]],
) -> Result<(), Refusal> {
    let body = serde_json::to_value(body).map_err(Refusal::internal)?;
    store::post(tx, from, topic, &body, attachments).await?;
    tx.wake_ferry();
    Ok(())
}

/// An item nobody here understands.
fn unknown_topic(topic: &str) -> Refusal {
    Refusal::new(Kind::Internal, "zone.topic", "跨区消息的类型无法识别，已保留待查。")
        .with_detail(topic.to_owned())
}
