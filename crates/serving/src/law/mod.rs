//! From what happened to what it means in law. Pure: every result cites article and
//! facts, and is computed anew from the events whenever one is added.

mod effect;
mod period;

pub use effect::{Effect, Event, EventKind, Facts, State, effects};
pub use period::{Period, period};

/// The version of these rules, stored with every result.
pub const RULE_VERSION: &str = "serving-law/1";
