//! The whole program in a test: a fresh database, the real router without sockets, the
//! simulated outside world beside it on the same clock, and people who act through the
//! same requests as the pages send.
//!
//! ```text
//! each(surface, |app| async move {
//!     let clerk = app.clerk().await;                  // an account, activated and signed in
//!     let reply = clerk.post("/api/…", json!({})).await;
//!     app.settle().await;                             // jobs, the other zone, delivery reports
//!     let text = app.outside().texts().await.pop();   // what the operator was told
//!     let mut phone = app.phone(&text);               // whoever holds it
//! })
//! ```
//!
//! The kit knows no capability: whoever uses it hands in a [`Surface`].

mod app;
mod outside;
mod papers;
mod people;
mod person;
mod phone;
mod reply;

pub use app::{App, Surface, each};
pub use outside::{Outside, Text};
pub use papers::{pdf, signature};
pub use people::{COURT, OTHER_COURT};
pub use person::Person;
pub use phone::{Phone, filled_in};
pub use reply::Reply;
