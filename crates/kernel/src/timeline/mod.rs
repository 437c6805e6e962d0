//! What happened, in words for people. Written with the unit that made it happen.

pub(crate) mod store;

use base::{Now, Refusal};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{act::Tx, context::Context};

/// How an entry is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Tone {
    /// For information.
    Info,
    /// Something was reached.
    Good,
    /// Somebody should look.
    Warn,
    /// Something failed.
    Bad,
}

impl Tone {
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Good => "good",
            Self::Warn => "warn",
            Self::Bad => "bad",
        }
    }

    fn from_code(code: &str) -> Self {
        [Self::Good, Self::Warn, Self::Bad]
            .into_iter()
            .find(|tone| tone.code() == code)
            .unwrap_or(Self::Info)
    }
}

/// An entry about to be written.
#[derive(Debug, Clone)]
pub struct NewEntry {
    /// The kind of thing whose timeline it is, such as `case`.
    pub subject_kind: &'static str,
    /// Which one.
    pub subject_id: Uuid,
    /// The office that sees it.
    pub office: Uuid,
    /// When it happened, if not now.
    pub at: Option<Now>,
    /// A stable code, such as `task.dispatched`.
    pub kind: &'static str,
    /// How it is shown.
    pub tone: Tone,
    /// One line.
    pub title: String,
    /// The rest; personal data masked.
    pub text: String,
}

/// An entry as people see it.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct TimelineItem {
    /// The entry.
    pub id: Uuid,
    /// When it happened.
    pub at: chrono::DateTime<chrono::FixedOffset>,
    /// A stable code.
    pub kind: String,
    /// One line.
    pub title: String,
    /// The rest.
    pub text: String,
    /// Who did it.
    pub actor: Option<String>,
    /// How it is shown.
    pub tone: Tone,
}

/// The rows this unit appends.
pub(crate) fn rows(tx: &Tx, entries: Vec<NewEntry>) -> Vec<store::New> {
    entries.into_iter().map(|entry| store::new(tx, entry)).collect()
}

/// The newest entries about one thing. The caller has already shown, by finding the
/// thing in its scope, that the actor may see it.
pub async fn about(
    cx: &Context,
    subject_kind: &str,
    subject_id: Uuid,
    limit: u64,
) -> Result<Vec<TimelineItem>, Refusal> {
    store::about(cx, subject_kind, subject_id, limit).await
}

/// What happened to several things since a moment, the newest first, each with the thing. The
/// caller has found all of them in its scope.
pub async fn recent(
    cx: &Context,
    subject_kind: &str,
    subjects: &[Uuid],
    since: Now,
    limit: u64,
) -> Result<Vec<(Uuid, TimelineItem)>, Refusal> {
    store::recent(cx, subject_kind, subjects, since, limit).await
}
