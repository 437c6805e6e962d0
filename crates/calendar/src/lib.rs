//! Workdays and terms; every answer carries its trace.
//!
//! The calendar is data: one table per year as the State Council arranged it. A day of a
//! year that is not loaded has no status, and whoever needs it is told so ([`Unknown`]);
//! nothing here ever falls back to Monday–Friday. Terms follow the conventions K1 to K5 of
//! the administrative side and article 85 of the civil procedure law. Everything is pure:
//! the same input and the same calendar give the same answer.

pub mod calc;
pub mod period;
mod shipped;
pub mod table;
pub mod term;
mod year_set;

pub use period::{Period, period};
pub use table::YearTable;
pub use term::{TermAnswer, TermInput, TermRefusal, term};
pub use year_set::{Calendar, Day, DayKind, Unknown};
