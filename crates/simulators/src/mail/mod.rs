//! A mail server that keeps everything and delivers nothing, and the sender's own mailbox.
//!
//! `session` speaks SMTP over `line`; `mailbox` holds the mails and the rules by which
//! recipients are refused; `back` writes what other people's servers answer later, which lies
//! in `inbox` and is read over `imap`; `admin` shows all of it.

mod admin;
mod back;
mod command;
mod decode;
mod imap;
mod inbox;
mod line;
mod mailbox;
mod session;
#[cfg(test)]
mod tests;

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::routing::{get, post};
use tokio::net::TcpListener;
use tokio::sync::Semaphore;

pub(crate) use admin::clear;
pub(crate) use decode::{Mail, decode};
pub(crate) use inbox::ImapAnswer;
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
        .route("/admin/mail/inbox", get(admin::inbox).post(admin::write))
        .route("/admin/mail/renumber", post(admin::renumber))
}

/// Which conversation a port is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Protocol {
    /// Handing mails in.
    Smtp,
    /// Reading what came back.
    Imap,
}

/// Accepts connections until the simulators stop.
pub(crate) async fn serve(listener: TcpListener, world: Shared, protocol: Protocol) {
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
        if protocol == Protocol::Smtp {
            locked(&world.mail).counts.connections += 1;
        }
        let place = Arc::clone(&places).try_acquire_owned().ok();
        let shared = Arc::clone(&world);
        world.spawn(async move {
            let ended = match protocol {
                Protocol::Smtp => session::run(stream, &shared, place.is_some()).await,
                Protocol::Imap => imap::run(stream, &shared, place.is_some()).await,
            };
            if let Err(error) = ended {
                tracing::debug!(%error, "a mail connection broke");
            }
        });
    }
}
