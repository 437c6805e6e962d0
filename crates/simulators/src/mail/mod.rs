//! A mail server that keeps everything and delivers nothing.
//!
//! `session` speaks SMTP over `line`; `mailbox` holds the mails and the rules by which
//! recipients are refused; `admin` shows both.

mod admin;
mod command;
mod decode;
mod line;
mod mailbox;
mod session;
#[cfg(test)]
mod tests;

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::routing::get;
use tokio::net::TcpListener;
use tokio::sync::Semaphore;

pub(crate) use admin::clear;
pub(crate) use decode::{Mail, decode};
pub(crate) use mailbox::{Mailbox, Rule, Stored};

use crate::world::{Shared, locked};

/// Connections at the same time.
const CONNECTIONS: usize = 100;

pub(crate) fn routes() -> Router<Shared> {
    Router::new()
        .route("/admin/mail", get(admin::settings).put(admin::change))
        .route("/admin/mail/messages", get(admin::messages))
        .route("/admin/mail/messages/{id}/raw", get(admin::raw))
        .route("/admin/mail/stats", get(admin::stats))
}

/// Accepts connections until the simulators stop.
pub(crate) async fn serve(listener: TcpListener, world: Shared) {
    let places = Arc::new(Semaphore::new(CONNECTIONS));
    loop {
        let accepted = tokio::select! {
            () = world.stop.cancelled() => return,
            accepted = listener.accept() => accepted,
        };
        let stream = match accepted {
            Ok((stream, _)) => stream,
            Err(error) => {
                // Out of descriptors: trying again at once would only spin.
                tracing::warn!(%error, "a mail connection was not accepted");
                tokio::time::sleep(Duration::from_millis(100)).await;
                continue;
            }
        };
        locked(&world.mail).counts.connections += 1;
        let place = Arc::clone(&places).try_acquire_owned().ok();
        let shared = Arc::clone(&world);
        world.spawn(async move {
            if let Err(error) = session::run(stream, &shared, place.is_some()).await {
                tracing::debug!(%error, "a mail connection broke");
            }
        });
    }
}
