//! What is measured, apart from the programs that measure it. Development only: nothing
//! here is part of a shipped program.

pub mod business;
pub mod figures;
pub mod office;
