//! House rules: how the source is laid out, as tests.
//!
//! A rule is a function from a [`tree::Tree`] to findings. It is run twice: on this
//! repository, where it must find nothing beyond `exceptions/<rule>.txt`, and on a small
//! made-up tree with one violation planted, where it must name that violation. What the
//! rules speak about (crates, files, layers) is derived from cargo's metadata, from git and
//! from the arrows drawn in `ARCHITECTURE.md`, never from a list kept by hand.

mod arrows;
mod binaries;
mod dialect;
mod errors;
mod glossary;
mod ignored;
mod judge;
mod length;
mod links;
mod lints;
mod locks;
mod pure;
mod requirements;
mod shipped;
mod sleeps;
mod sql;
mod status;
mod text;
mod tree;
mod waits;
mod words;
