//! Walks the chain and names every sealed row that was changed, removed or moved.

use base::Refusal;
use sea_orm::ConnectionTrait;
use serde::Serialize;
use uuid::Uuid;

use super::store::{self, Found, Link};

/// One thing that is not as it was sealed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// Position in the chain.
    pub seq: i64,
    /// The row.
    pub audit_id: Option<Uuid>,
    /// What is wrong, in Chinese.
    pub what: &'static str,
}

/// The outcome of a verification.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Report {
    /// Rows whose seal was checked.
    pub sealed: u64,
    /// Rows not sealed yet.
    pub unsealed: u64,
    /// The last hash of the chain, as hex.
    pub head: String,
    /// What is wrong; empty when the chain is whole.
    pub findings: Vec<Finding>,
}

/// Seals read at once.
const BATCH: u64 = 2_000;

/// Verifies the whole chain of an open database.
///
/// What was cut off at the end together with its seals cannot be seen from inside: only a
/// witness outside the database knows how long the chain was. Rows whose seals alone were
/// cut off are counted as not sealed.
pub async fn verify(db: &impl ConnectionTrait) -> Result<Report, Refusal> {
    let mut report = Report::default();
    let mut previous = vec![0; 32];
    // The next position of the chain, and the next one to read from: before the first there
    // may be one that does not belong.
    let (mut expected, mut from) = (1, None);
    loop {
        let links = store::links(db, from, BATCH).await?;
        let Some(last) = links.last() else { break };
        let next = last.seq.checked_add(1);
        for Link { seq, seal, row } in links {
            let mut find = |seq, audit_id, what| {
                report.findings.push(Finding { seq, audit_id, what });
            };
            if seq < expected {
                find(seq, seal.map(|(id, _)| id), "多出的封印");
                continue;
            }
            if seq > expected {
                // One finding for a gap, however wide: its width is anybody's choice.
                find(expected, None, "封印缺失");
            }
            expected = seq.saturating_add(1);
            report.sealed += 1;
            let Some((id, hash)) = seal else {
                find(seq, None, "封印无法读取");
                previous = Vec::new();
                continue;
            };
            let what = match &row {
                Found::Gone => Some("记录被删除"),
                Found::Unreadable => Some("记录无法读取"),
                Found::Whole(row) if store::chain(&previous, row)[..] != hash[..] => {
                    Some("记录或封印被改动")
                }
                Found::Whole(_) => None,
            };
            if let Some(what) = what {
                find(seq, Some(id), what);
            }
            // The stored hash carries on, so that one change is named once.
            previous = hash;
        }
        from = next;
        if from.is_none() {
            break;
        }
    }
    report.head = hex::encode(&previous);
    report.unsealed = store::count_unsealed(db).await?;
    Ok(report)
}
