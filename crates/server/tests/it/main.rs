//! The gates: what must hold for the whole program, whatever a single crate thinks of itself.

mod civic;
mod desk;
mod gates;
mod house;
mod input;
mod line;
mod surface;
