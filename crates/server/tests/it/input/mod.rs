//! Input nobody hoped for: each gets a stable code, a Chinese title and the field where
//! there is one, and leaves every table as it was.

mod bodies;
mod convert;
mod files;
mod keys;
mod sheets;
mod storage;
