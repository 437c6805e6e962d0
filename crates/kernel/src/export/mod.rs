//! Taking personal data away: asked for with a reason, allowed by somebody else, made by a
//! job, encrypted, marked with who and when on every page, and destroyed when its time is over.
//!
//! Invariants: nobody allows the own request; both must have passed the second factor;
//! the file is written encrypted and never lies anywhere in clear; its password is kept
//! sealed and goes with the file, so that what is left of it cannot be read; each taking
//! leaves an audit row naming the persons concerned by blind index.

mod ask;
mod decide;
mod list;
mod make;
mod state;
pub(crate) mod store;
mod sweep;
mod take;
#[cfg(test)]
mod tests;

pub use ask::{AskExport, ask};
pub use decide::{DecideExport, decide};
pub use list::{Export, ExportFilter, ExportKindView, kinds, list};
pub use state::ExportState;
pub use take::{ExportPassword, Taken, password, take};

use base::Refusal;
use documents::sheet::Sheet;
use futures::future::BoxFuture;
use serde_json::Value;

use crate::{
    access::{AdminKind, Permission, Scope},
    context::Context,
    registry::Registry,
    setting::{self, Setting},
};

/// Rows one export may have.
pub const MOST_ROWS: u64 = 20_000;

/// How long an export can be taken.
pub static KEEP_DAYS: Setting = Setting {
    key: "kernel.export.keep_days",
    title: "导出文件保存天数",
    meaning: "批准的导出文件生成后多少天内可以下载，到期由程序销毁；只影响此后生成的文件。",
    group: "个人信息",
    kind: setting::Kind::Whole { least: 1, most: 30, unit: "天" },
    default: "7",
    floor: Some("个人信息处理应限于实现目的的最短期限（个人信息保护法第十九条）。"),
    who: AdminKind::Security,
};

/// A filter as it is kept, and in words.
pub type Checked = Result<(Value, String), Refusal>;

/// What can be exported.
#[derive(Clone, Copy)]
pub struct ExportKind {
    /// Dotted code, such as `serving.parties`.
    pub kind: &'static str,
    /// Chinese title.
    pub title: &'static str,
    /// What it holds, in one Chinese sentence.
    pub meaning: &'static str,
    /// Needed besides the right to ask.
    pub permission: &'static Permission,
    /// The filter as it is kept, and in words for whoever decides; refuses one that is wrong.
    pub check: fn(&Value) -> Checked,
    /// How many rows the filter gives now.
    pub count: fn(Context, Scope, Value) -> BoxFuture<'static, Result<u64, Refusal>>,
    /// The rows.
    pub make: fn(Context, Scope, Value) -> BoxFuture<'static, Result<Made, Refusal>>,
}

/// What an export holds.
#[derive(Debug, Default)]
pub struct Made {
    /// The sheets.
    pub sheets: Vec<Sheet>,
    /// Whom it concerns, by blind index.
    pub subjects: Vec<String>,
}

/// Brings the job, the sweep and the setting.
pub fn register(registry: &mut Registry) {
    registry.jobs.push(make::job());
    registry.sweeps.push(sweep::SWEEP);
    registry.settings.push(&KEEP_DAYS);
}
