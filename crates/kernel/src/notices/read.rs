//! A person has read a notice, or all of them.

use base::Refusal;
use serde_json::json;
use uuid::Uuid;

use super::store;
use crate::act::{Act, Note, Noted, Tx};

/// Marks own notices as read.
#[derive(Debug)]
pub struct MarkRead {
    /// Which one; all if not given.
    pub id: Option<Uuid>,
}

impl Act for MarkRead {
    /// How many were unread.
    type Out = u64;
    const OPERATION: &'static str = "kernel.notice.read";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<u64>, Refusal> {
        let me = tx.actor().user().ok_or_else(Refusal::not_found)?;
        let (user, office, login) = (me.id, me.top_office, me.login.clone());
        if let Some(id) = self.id
            && !store::has(tx, user, id).await?
        {
            return Err(Refusal::not_found());
        }
        let marked = store::mark(tx, user, self.id).await?;
        tx.wake_notices();
        let note = Note::about("user", user, login)
            .in_office(office)
            .with(json!({ "notice": self.id, "marked": marked }));
        Ok(Noted::new(marked, note))
    }
}
