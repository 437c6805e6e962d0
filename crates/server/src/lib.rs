//! The program `duban`: command line, configuration, composition.
//!
//! - [`capabilities`] names what the program is made of and puts it into one registry;
//! - [`router`] makes the HTTP surface of a zone out of it, [`openapi`] its description;
//! - [`boot`] opens database, keys and files; [`background`] runs what runs by itself;
//! - [`cli`] reads the command line and hands over to one of the [`commands`];
//! - [`demo`] lives through a small world of synthetic people.
//!
//! Nothing here decides anything about business.

pub mod api;
mod attempts;
pub mod background;
pub mod boot;
pub mod calculators;
pub mod capabilities;
pub mod cli;
pub mod commands;
pub mod config;
pub mod demo;
mod edge;
mod failure;
mod health;
mod log;
pub mod openapi;
mod router;
mod web;

pub use failure::Failure;
pub use router::router;
