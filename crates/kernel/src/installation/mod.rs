//! A database is demo or real from its creation and never changes.

mod store;

use base::{Kind, Refusal};

use sea_orm::DatabaseConnection;

/// What a database is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Installation {
    /// Synthetic people, accounts printed at start.
    Demo,
    /// Real work; no account exists until one is created.
    Real,
}

impl Installation {
    const fn code(self) -> &'static str {
        match self {
            Self::Demo => "demo",
            Self::Real => "real",
        }
    }
}

/// Marks a fresh database, or checks that an old one is what is wanted.
///
/// # Errors
/// `installation.mismatch` when a demo database is opened as real or the reverse.
pub(crate) async fn settle(
    db: &DatabaseConnection,
    wanted: Installation,
    now: base::Now,
) -> Result<(), Refusal> {
    let found = store::settle(db, wanted.code(), now).await?;
    if found == wanted.code() {
        return Ok(());
    }
    Err(Refusal::new(
        Kind::Conflict,
        "installation.mismatch",
        match wanted {
            Installation::Demo => "这是正式数据库，不能以演示方式打开。请换一个 --data 目录。",
            Installation::Real => {
                "这是演示数据库，不能用于正式工作。请换一个 --data 目录，或加 --demo。"
            }
        },
    ))
}
