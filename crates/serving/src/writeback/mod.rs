//! 结果回写: what became of a delivery is told to the case system, and its 送达回证 is filed under
//! the 卷内目录 of the electronic case file.
//!
//! A result has versions. A new one is made when what follows from the events changes after all
//! documents were served: another date, a finding, a signature that came later. Each is told and
//! filed once, under a number of its own, whatever answers are lost; what it says is frozen when
//! it is made. What fails for good waits for a person, with the reason.

mod follow;
mod ports;
mod redo;
mod send;
mod show;
pub(crate) mod store;

pub(crate) use follow::{follow, periods_moved, ready};
pub(crate) use show::late;

use kernel::{
    AdminKind, Kernel, registry,
    setting::{self, Setting},
};
use utoipa_axum::router::OpenApiRouter;

/// The name of the electronic case file among the endpoints.
const E_FILE: &str = "e_file";
/// The kind of the job behind each version.
const SEND: &str = "serving.writeback";
/// The kind of the job that looks once more after the calendar moved.
const FOLLOW: &str = "serving.writeback_follow";
/// Minutes before each further try of what was not answered; then a person has to look. All of
/// them end before the usual time limit of a day.
const WAITS: [i64; 7] = [1, 5, 15, 60, 120, 240, 480];
/// Tries of the job itself, where something here is out of order.
const JOB_TRIES: i32 = 8;

/// Hours until a result must be with the case system and in the file (S16.19 says 及时).
static HOURS: Setting = Setting {
    key: "serving.writeback.hours",
    title: "送达结果回写时限",
    meaning: "全部文书送达（签收）后多少小时内应把结果写回审判业务系统、把送达回证归入电子卷宗；超过的列为超时。",
    group: "送达",
    kind: setting::Kind::Whole { least: 1, most: 240, unit: "小时" },
    default: "24",
    floor: None,
    who: AdminKind::System,
};

pub(crate) fn settings() -> Vec<&'static Setting> {
    vec![&HOURS]
}

pub(crate) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().merge(redo::routes()).merge(show::routes())
}

pub(crate) fn jobs() -> Vec<registry::JobKind> {
    vec![
        registry::JobKind {
            kind: SEND,
            title: "送达结果回写和入卷",
            max_attempts: JOB_TRIES,
            run: send::run,
        },
        registry::JobKind {
            kind: FOLLOW,
            title: "期限变动后核对回写",
            max_attempts: JOB_TRIES,
            run: follow::run,
        },
    ]
}

/// Where a version stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    /// To be told, or being told.
    Waiting,
    /// Told, and filed where there is something to file.
    Done,
    /// Not to be told without a person's help.
    Failed,
    /// A later version says something else.
    Superseded,
}

impl State {
    const fn code(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Done => "done",
            Self::Failed => "failed",
            Self::Superseded => "superseded",
        }
    }
}
