//! The mailbox of the address our mails come from: what came back is joined with the ledger.
//!
//! A mail server that took a mail may give it back later: as a report for machines
//! (`report`), as a letter to people, or not at all. Every minute the mailbox is visited
//! (`client`), what is new is read (`read`) and each mail is one unit that writes what it
//! says together with how far the mailbox was read (`outer`). A mail read twice changes
//! nothing. Without the settings nothing is visited, and the page of the providers says so.

mod client;
mod read;
mod report;
pub(super) mod store;
pub(super) mod words;

pub(super) use read::{Back, Reading, read};

use std::time::Duration;

use base::Refusal;
use futures::future::BoxFuture;
use tokio::time::timeout;

use super::{
    ImapSettings,
    outer::{LookedIn, ReadMail, Stumbled, may_visit},
};
use crate::{context::Context, zone::Side};
use client::{Trouble, Visit};

/// The mailbox's name beside the providers.
pub(super) const CODE: &str = "imap";
/// Mails read in one visit.
const BATCH: usize = 50;
/// The longest a visit may take, within the lease of a sweep.
const LIMIT: Duration = Duration::from_secs(60);

/// The sweep `message.inbox`.
pub(super) fn look(cx: Context) -> BoxFuture<'static, Result<u64, Refusal>> {
    Box::pin(async move {
        let kernel = cx.kernel().clone();
        let Some(settings) = &kernel.settings().imap else { return Ok(0) };
        if !kernel.settings().zone.serves(Side::Outer) || !may_visit(&cx).await? {
            return Ok(0);
        }
        let mut read = 0;
        let ended = match timeout(LIMIT, visit(&cx, settings, &mut read)).await {
            Ok(Ok(ended)) => ended,
            Ok(Err(refusal)) => return Err(refusal),
            // What was read is written down; the rest is for the next visit.
            Err(_) => Err("收件服务器太慢，下一轮接着读".to_owned()),
        };
        cx.write(LookedIn { mailbox: settings.mailbox(), read, trouble: ended.err() }).await?;
        Ok(read)
    })
}

/// Reads what is new. The inner result is how the server did.
async fn visit(
    cx: &Context,
    settings: &ImapSettings,
    read_so_far: &mut u64,
) -> Result<Result<(), Trouble>, Refusal> {
    let mailbox = settings.mailbox();
    let known = store::find(cx, &mailbox).await?.unwrap_or_default();
    let mut visit = match Visit::begin(settings).await {
        Ok(visit) => visit,
        Err(trouble) => return Ok(Err(trouble)),
    };
    let validity = visit.validity;
    let new = match visit.after(known.read_up_to(validity), cx.now()).await {
        Ok(new) => new,
        Err(trouble) => return Ok(Err(trouble)),
    };
    for uid in new.into_iter().take(BATCH) {
        let place = store::Place { mailbox: mailbox.clone(), validity, uid };
        let fetched = match visit.fetch(uid).await {
            Ok(fetched) => fetched,
            Err(trouble) => {
                cx.write(Stumbled(place)).await?;
                return Ok(Err(trouble));
            }
        };
        let (reading, received_at) = match fetched {
            Some(mail) => (read(&mail.raw), mail.received_at),
            None => (Reading::Other, None),
        };
        cx.write(ReadMail { place, reading, received_at }).await?;
        *read_so_far += 1;
    }
    visit.end().await;
    Ok(Ok(()))
}
