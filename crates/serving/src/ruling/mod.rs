//! 裁判文书 before they go out (domain C10): a sealed PDF or OFD whose seal verifies, or a
//! scan by whoever checked the original; and a second person looks at every one of them.

mod check;
mod seals;
mod store;

pub(crate) use check::{SECOND_PERSON, checked, routes};
pub(crate) use seals::{Seen, known, look, seen_in};

use law::{Class, Paper};

/// Whether a type of paper is a 裁判文书.
pub(crate) fn is_ruling(code: &str) -> bool {
    Paper::find(code).is_some_and(|paper| paper.class == Class::Ruling)
}
