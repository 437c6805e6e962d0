//! What came back by mail: each mail is one unit that writes what it says and that it was
//! read. A copy of a mail, or the same mail read again, changes nothing.

use base::{Now, Refusal};
use uuid::Uuid;

use super::{
    super::{
        Channel,
        inbox::{self, Back, Reading, store::Place, words::Word},
        provider::MAIL,
        state::{Phase, Told},
    },
    Sending,
    breaker::Outcome,
    change, health, store,
};
use crate::{
    act::{Act, Note, Noted, Tx},
    context::Context,
};

/// One mail of the mailbox.
pub(in crate::messages) struct ReadMail {
    pub place: Place,
    pub reading: Reading,
    /// When our own server took it.
    pub received_at: Option<Now>,
}

impl Act for ReadMail {
    /// Whether it told something new.
    type Out = bool;
    const OPERATION: &'static str = "kernel.message.mail";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<bool>, Refusal> {
        let mut inbox = inbox::store::lock(tx, &self.place.mailbox).await?;
        if inbox.has_read(&self.place) {
            return Ok(Noted::bookkeeping(false));
        }
        let mut new = None;
        match &self.reading {
            Reading::Unreadable => inbox.unreadable += 1,
            Reading::Other => inbox.other += 1,
            Reading::About(back) => match self.hear(tx, back).await? {
                Some((id, fresh)) => {
                    inbox.count(back.word);
                    new = fresh.then_some((id, back));
                }
                None => inbox.foreign += 1,
            },
        }
        inbox.pass(&self.place);
        inbox::store::save(tx, &self.place.mailbox, &inbox).await?;
        let Some((id, back)) = new else { return Ok(Noted::bookkeeping(false)) };
        let detail = serde_json::json!({ "said": back.word.said(&back.status) });
        let label = back.word.said(&back.status);
        Ok(Noted::new(true, Note::about("message", id, label).with(detail)))
    }
}

impl ReadMail {
    /// Tells the first message it can be about. Nothing when there is none: a number of
    /// another channel or of a mail that never left is as good as invented.
    async fn hear(&self, tx: &mut Tx, back: &Back) -> Result<Option<(Uuid, bool)>, Refusal> {
        for id in &back.ids {
            let heard = change(tx, *id, |sending, now| self.heard(sending, back, now)).await?;
            if let Some(fresh) = heard.flatten() {
                return Ok(Some((*id, fresh)));
            }
        }
        Ok(None)
    }

    /// Nothing when the message cannot be meant; else whether it was new.
    fn heard(&self, sending: &mut Sending, back: &Back, now: Now) -> Option<bool> {
        let handed_over = sending.attempts > 0 && sending.provider.as_deref() == Some(MAIL);
        if sending.message.channel != Channel::Email || !handed_over {
            return None;
        }
        // Somebody else's mailbox is no arrival, wherever the mail was sent on to.
        let to = sending.message.to.to_lowercase();
        if back.word == Word::Arrived && !back.addresses.contains(&to) {
            return None;
        }
        // Its own time, but neither before the mail left nor after it came back.
        let latest = self.received_at.unwrap_or(now).min(now);
        let at = back.at.unwrap_or(latest).min(latest);
        let at = sending.attempted_at.map_or(at, |left| at.max(left));
        let told = Told { at, word: back.word.code().to_owned(), code: back.status.clone() };
        let fresh = sending.standing.hear(told);
        if fresh && sending.standing.phase == Phase::Submitted {
            sending.submitted_at = sending.submitted_at.or(Some(at));
        }
        Some(fresh)
    }
}

/// A mail that could not be fetched.
pub(in crate::messages) struct Stumbled(pub Place);

impl Act for Stumbled {
    type Out = ();
    const OPERATION: &'static str = "message.inbox.stumble";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<()>, Refusal> {
        let mut inbox = inbox::store::lock(tx, &self.0.mailbox).await?;
        if !inbox.has_read(&self.0) {
            inbox.stumble(&self.0);
            inbox::store::save(tx, &self.0.mailbox, &inbox).await?;
        }
        Ok(Noted::bookkeeping(()))
    }
}

/// The end of a visit.
pub(in crate::messages) struct LookedIn {
    pub mailbox: String,
    /// Mails read.
    pub read: u64,
    /// Why it ended early.
    pub trouble: Option<String>,
}

impl Act for LookedIn {
    type Out = ();
    const OPERATION: &'static str = "message.inbox.look";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<()>, Refusal> {
        let outcome = match &self.trouble {
            Some(trouble) => Outcome::Failed(trouble.clone()),
            None => Outcome::Answered,
        };
        let said = inbox::store::lock(tx, &self.mailbox).await?.said();
        let known = store::breaker(tx, inbox::CODE).await?.unwrap_or_default();
        // The office is told of what was read, and of each other trouble.
        let news = self.read > 0 || known.failure != self.trouble;
        health::visited(tx, inbox::CODE, outcome, said, news).await?;
        Ok(Noted::bookkeeping(()))
    }
}

/// Whether the mailbox is worth a visit: a server that failed again and again is left alone
/// for a while.
pub(in crate::messages) async fn may_visit(cx: &Context) -> Result<bool, Refusal> {
    let known = store::breakers(cx.read()).await?.remove(inbox::CODE).unwrap_or_default();
    Ok(!known.is_open() || known.is_due(cx.now()))
}
