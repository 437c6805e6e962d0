//! 政务: what the records of government services mean, before anybody stores them.
//!
//! | | |
//! |---|---|
//! | [`code`] | consultation codes: made, checked, made in ranges |
//! | [`identity`] | numbers of people and organisations, normalised, told apart (K7, K7b) |
//! | [`link`] | which matter came of a consultation, the same for one and for all |
//! | [`warning`] | the colour of an open matter, with the way to it |
//! | [`quality`] | every fault of a record |
//! | [`reconciliation`] | whether two sides hold the same rows, and where they differ |
//! | [`calc`] | the four as calculators |
//!
//! Everything is pure. The tables that no standard fixes stand in `data/civic` and say where
//! they come from.

pub mod calc;
pub mod code;
pub mod identity;
pub mod link;
pub mod moment;
pub mod quality;
pub mod reconciliation;
pub mod warning;

pub use moment::Moment;
