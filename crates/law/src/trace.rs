//! How a result came about, step by step.

use base::Now;

/// One step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step<I> {
    /// The moment it is about.
    pub at: Option<Now>,
    /// The event it is about.
    pub event: Option<I>,
    /// The document it is about; `None` for the whole delivery.
    pub document: Option<I>,
    /// A word for machines: `event`, `unknown_yet`, `replaced`, `finding`, `state`, `clock`.
    pub kind: &'static str,
    /// The step for people.
    pub text: String,
}
