//! `duban verify audit`: whether any sealed audit row was changed.

mod store;

use std::process::ExitCode;

use kernel::audit;

use super::print;
use crate::{Failure, config::Config};

/// Findings printed at most; the count is exact.
const SHOWN: usize = 1_000;

/// Walks the chain without changing anything and without a lock.
///
/// # Errors
/// When the database cannot be read. Findings are an answer with exit code 1.
pub async fn audit(config: Config) -> Result<ExitCode, Failure> {
    let db = store::open(&config.storage.url()?).await?;
    let report = audit::verify(&db).await?;
    let mut text = String::new();
    for finding in report.findings.iter().take(SHOWN) {
        let row = finding.audit_id.map(|id| format!(" {id}")).unwrap_or_default();
        text.push_str(&format!("第 {} 条{row}：{}\n", finding.seq, finding.what));
    }
    text.push_str(&format!(
        "已核验 {} 条，未封印 {} 条，发现改动 {} 处，末尾摘要 {}\n",
        report.sealed,
        report.unsealed,
        report.findings.len(),
        report.head
    ));
    print(&text)?;
    Ok(if report.findings.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
