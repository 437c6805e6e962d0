//! What must hold for every operation of the description, whoever asks: drawn from the
//! description itself, so that a new operation is covered by being described.
//!
//! Each gate observes, then judges what it observed; the judging part is also shown one
//! planted violation and must name it.

mod keys;
mod permission;
mod reach;
pub mod reads;
mod registered;
mod scope;
mod town;
mod writes;
