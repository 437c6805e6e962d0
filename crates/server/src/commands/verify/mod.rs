//! `duban verify`: whether any sealed audit row, or a package of evidence, was changed.

mod package;
mod store;

use std::process::ExitCode;

use kernel::{
    audit::{self, Report, Trust},
    keys::KeyRing,
};

pub use package::evidence;

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
    let keys = KeyRing::existing(&config.storage.keys)
        .map_err(|error| Failure::while_doing("密钥目录不可用", error))?;
    let keys = keys.map(|keys| keys.public_keys()).unwrap_or_default();
    let mut text = String::new();
    let mut whole = true;
    let witnesses = config.storage.witnesses();
    let given = !config.storage.witness.is_empty();
    let (there, missing): (Vec<_>, Vec<_>) = witnesses.iter().partition(|path| path.is_file());
    if let Some(path) = missing.first().filter(|_| given) {
        return Err(Failure::new(format!("没有见证文件 {}。", path.display())));
    }
    for path in there.into_iter().map(Some).chain(missing.into_iter().map(|_| None)) {
        let witness = path.map(|path| audit::read_witness(path)).transpose();
        let witness = witness.map_err(|error| Failure::while_doing("见证文件读不出来", error))?;
        let report = audit::verify(&db, &Trust { keys: keys.clone(), witness }).await?;
        if let Some(path) = path {
            text.push_str(&format!("见证 {}\n", path.display()));
        }
        text.push_str(&said(&report));
        whole &= report.findings.is_empty();
    }
    print(&text)?;
    Ok(if whole { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn said(report: &Report) -> String {
    let mut text = String::new();
    for finding in report.findings.iter().take(SHOWN) {
        let row = finding.audit_id.map(|id| format!(" {id}")).unwrap_or_default();
        let until = finding.until.map(|until| format!("至第 {until} ")).unwrap_or_default();
        text.push_str(&format!("第 {} {until}条{row}：{}\n", finding.seq, finding.what));
    }
    text.push_str(&format!(
        "已核验 {} 条，未封印 {} 条，发现改动 {} 处，末尾摘要 {}\n",
        report.sealed,
        report.unsealed,
        report.findings.len(),
        report.head
    ));
    let vouched = match report.witnessed {
        Some(seq) => format!("见证到第 {seq} 条，其后已封印 {} 条尚无见证", report.beyond),
        None => format!("没有见证文件，检查点之后已封印 {} 条", report.beyond),
    };
    let signed =
        if report.signatures { "签名已核验" } else { "找不到密钥，签名未核验" };
    text.push_str(&format!("检查点 {} 个，{signed}；{vouched}\n", report.checkpoints));
    if report.cut > 0 {
        text.push_str(&format!("第 {} 条及以前已按保存期限清理\n", report.cut));
    }
    text
}
