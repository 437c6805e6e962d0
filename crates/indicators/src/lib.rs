//! 指标: what a contract for service of process counts, from facts to figures.
//!
//! | | |
//! |---|---|
//! | [`fact`] | rows that say what happened and when it was recorded |
//! | [`world`] | what was known at one moment, joined |
//! | [`pack`] | the indicators of a contract: data with source and signature |
//! | [`formula`] | one pure function a kind of formula |
//! | [`tally`] | what counts where, what is left out and why |
//! | [`report`] | a pack over a period |
//! | [`room`] | how far a figure is from its bound |
//! | [`calc`] | all that as a calculator |
//!
//! Everything is pure. A figure is the sum of the rows of its trace; what is compared with a
//! target are whole numbers, never rounded ones.

pub mod calc;
pub mod exact;
pub mod fact;
pub mod formula;
pub mod pack;
pub mod penalty;
pub mod report;
pub mod room;
pub mod tally;
pub mod world;

pub use fact::{Body, Fact, MailEnd, Method, State};
pub use pack::{Pack, packs};
pub use report::{Question, Report, report};
pub use room::{Room, room};
pub use tally::{Excluded, Figures, Item, Tally};
pub use world::World;

#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;
