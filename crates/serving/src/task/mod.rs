//! Tasks: what a clerk commissions in one step. One case, one starting method, many
//! recipients, many documents.
//!
//! draft → (discarded) | running → done | failed | cancelled. A draft can be changed and discarded;
//! from dispatch on only the deliveries move.

mod compose;
pub(crate) mod correct;
mod discard;
mod dispatch;
mod home;
pub(crate) mod lawful;
mod list;
mod placed;
mod settings;
mod show;
mod start;
pub(crate) mod store;
mod tell;
mod work;

pub(crate) use compose::Faults;
pub use compose::{DocumentInput, RecipientInput, TaskInput, create_task};
pub(crate) use discard::Nothing;
pub use dispatch::dispatch_task;
pub(crate) use dispatch::{Again, Said};
pub use list::TaskRow;
pub(crate) use list::named;
pub(crate) use placed::PLACED;
pub(crate) use settings::settings;
pub(crate) use show::{Task, show};
pub use start::Start;
pub(crate) use tell::tell_running;
pub(crate) use work::OPEN_WORK;

use base::{Kind, Refusal};
use kernel::Kernel;
use utoipa_axum::router::OpenApiRouter;

pub(crate) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new()
        .merge(compose::routes())
        .merge(discard::routes())
        .merge(dispatch::routes())
        .merge(home::routes())
        .merge(list::routes())
        .merge(show::routes())
}

/// Where a task stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum State {
    Draft,
    Running,
    Done,
    Failed,
    Cancelled,
}

impl State {
    const ALL: [Self; 5] = [Self::Draft, Self::Running, Self::Done, Self::Failed, Self::Cancelled];

    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Running => "running",
            Self::Done => "done",
            Self::Failed => "failed",
            Self::Cancelled => "cancelled",
        }
    }

    /// Reads the stored word; another one is a fault of the data.
    pub(crate) fn stored(code: &str) -> Result<Self, Refusal> {
        Self::ALL
            .into_iter()
            .find(|state| state.code() == code)
            .ok_or_else(|| Refusal::internal(format!("task.state holds {code}")))
    }

    /// Where a task stands once so many of its recipients, those whose delivery was taken
    /// back left out, are served or failed.
    pub(crate) fn of_counts(recipients: i32, served: i32, failed: i32) -> Self {
        if recipients == 0 {
            Self::Cancelled
        } else if served >= recipients {
            Self::Done
        } else if served + failed >= recipients {
            Self::Failed
        } else {
            Self::Running
        }
    }
}

/// Refuses to change what was dispatched.
pub(crate) fn must_be_draft(row: &store::task::Model) -> Result<(), Refusal> {
    if State::stored(&row.state)? == State::Draft {
        return Ok(());
    }
    Err(Refusal::new(
        Kind::Conflict,
        "task.not_draft",
        "任务已发起或已删除，不能再修改。刷新页面可看到当前状态。",
    ))
}

#[cfg(test)]
mod tests {
    use super::State;

    #[test]
    fn a_task_is_done_when_all_are_served_and_failed_when_nobody_is_left() {
        assert_eq!(State::of_counts(3, 3, 0), State::Done);
        assert_eq!(State::of_counts(3, 1, 2), State::Failed);
        assert_eq!(State::of_counts(3, 1, 1), State::Running);
        assert_eq!(State::of_counts(0, 0, 0), State::Cancelled);
        for state in State::ALL {
            assert_eq!(State::stored(state.code()).unwrap(), state);
        }
        assert!(State::stored("rubbish").is_err());
    }
}
