//! What service of process means in law: pure, every result with article and facts.
//!
//! [`delivery`] reads everything that is known of a delivery and says for each document
//! whether it is served, since when and by which article, which periods begin, and until
//! when another method must be begun. It is computed anew from all events whenever one is
//! added; the order in which they were told does not matter, and events after `as_of` are
//! not known yet. [`guard`] says before anything is sent which method is open for which
//! paper and recipient. [`absence`] says afterwards whether a service may ground a default
//! judgment, [`hearing`] before it until when a paper has to be served for that, and [`plan`]
//! which method comes next. [`calc`] is the same as a calculator.
//!
//! Abbreviations of articles: 民诉法 is the Civil Procedure Law of 2023, 民诉法解释 its
//! interpretation of 2022, 在线诉讼规则 法释〔2021〕12号.

pub mod absence;
pub mod calc;
mod candidate;
mod clock;
mod closing;
mod consent;
mod delivery;
mod effect;
mod electronic;
mod facts;
pub mod guard;
pub mod hearing;
mod kind;
mod offline;
mod paper;
mod period;
pub mod plan;
mod procedure;
mod recipient;
mod state;
#[cfg(test)]
mod tests;
mod trace;

pub use clock::{Settings, answers, under_way};
pub use consent::{Address, Consent};
pub use delivery::{Delivery, Lapse, delivery};
pub use effect::{Alternative, Effect};
pub use facts::{Attempt, Channel, Document, Event, Facts, Method};
pub use kind::Kind;
pub use paper::{Class, PAPERS, Paper};
pub use period::{Measure, Open, Period, Starts, periods, takes_effect};
pub use procedure::Procedure;
pub use recipient::{Domicile, Person, Recipient};
pub use state::State;
pub use trace::Step;

/// The version of these rules, stored with every result.
pub const RULE_VERSION: &str = "law/4";
