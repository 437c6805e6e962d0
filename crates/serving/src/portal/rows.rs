//! From a link's row to what it means, and back. A row that means nothing is a fault of
//! the data and says where it lies.

use base::{Now, Refusal, crypto};
use kernel::Note;

use super::{
    cover::Asks,
    door::{Code, Door},
    items::SignerKind,
    refusal,
    state::{Progress, Standing},
    tables::link,
};
use crate::quota::Quota;

const OPEN: &str = "open";
const OBJECTED: &str = "objected";
pub(super) const CLOSED: &str = "closed";

impl link::Model {
    fn inconsistent(&self, column: &str) -> Refusal {
        Refusal::internal(format!("portal_link.{column} makes no sense in row {}", self.id))
    }

    fn progress(&self) -> Result<Progress, Refusal> {
        match (self.acknowledged_at, self.signed_at, &self.signature_sm3) {
            (None, None, None) => Ok(Progress::Waiting),
            (Some(at), None, None) => Ok(Progress::Acknowledged { at }),
            (Some(acknowledged_at), Some(at), Some(sm3)) => {
                let picture =
                    sm3.as_slice().try_into().map_err(|_| self.inconsistent("signature_sm3"))?;
                Ok(Progress::Signed { acknowledged_at, at, picture })
            }
            _ => Err(self.inconsistent("signed_at")),
        }
    }

    /// Where the link stands.
    pub(super) fn standing(&self) -> Result<Standing, Refusal> {
        let progress = self.progress()?;
        match (self.state.as_str(), self.objected_at) {
            (OPEN, None) => Ok(Standing::Open(progress)),
            (OBJECTED, Some(at)) => Ok(Standing::Objected { at, progress }),
            (CLOSED, None) => Ok(Standing::Closed(progress)),
            _ => Err(self.inconsistent("state")),
        }
    }

    /// Writes down where it stands.
    pub(super) fn set_standing(&mut self, standing: Standing) {
        let progress = standing.progress();
        self.acknowledged_at = progress.acknowledged_at();
        let signed = progress.signed();
        self.signed_at = signed.map(|(at, _)| at);
        self.signature_sm3 = signed.map(|(_, picture)| picture.to_vec());
        (self.state, self.objected_at) = match standing {
            Standing::Open(_) => (OPEN.to_owned(), None),
            Standing::Objected { at, .. } => (OBJECTED.to_owned(), Some(at)),
            Standing::Closed(_) => (CLOSED.to_owned(), None),
        };
    }

    /// Its door.
    pub(super) fn door(&self) -> Door {
        let until = self.code_expires_at;
        let code = if self.code_used { Code::Used { until } } else { Code::Fresh { until } };
        match self.locked_at {
            Some(since) => Door::Locked { since, code },
            None => Door::Unlocked { wrong: self.wrong, code },
        }
    }

    /// Writes down its door.
    pub(super) fn set_door(&mut self, door: Door) {
        let code = match door {
            Door::Unlocked { wrong, code } => {
                (self.wrong, self.locked_at) = (wrong, None);
                code
            }
            Door::Locked { since, code } => {
                (self.wrong, self.locked_at) = (super::door::TRIES, Some(since));
                code
            }
        };
        (self.code_used, self.code_expires_at) = match code {
            Code::Fresh { until } => (false, until),
            Code::Used { until } => (true, until),
        };
    }

    /// The new codes asked for.
    pub(super) fn quota(&self) -> Quota {
        Quota { day: self.codes_day, asked: self.codes_asked, last: self.code_asked_at }
    }

    /// Writes down the new codes asked for.
    pub(super) fn set_quota(&mut self, quota: Quota) {
        self.codes_day = quota.day;
        self.codes_asked = quota.asked;
        self.code_asked_at = quota.last;
    }

    /// Who signs.
    pub(super) fn signer_kind(&self) -> Result<SignerKind, Refusal> {
        [SignerKind::Natural, SignerKind::Legal]
            .into_iter()
            .find(|kind| kind.code() == self.signer_kind)
            .ok_or_else(|| self.inconsistent("signer_kind"))
    }

    /// What it asks of the visitor.
    pub(super) fn asks(&self) -> Result<Asks, Refusal> {
        [Asks::Documents, Asks::Confirmation]
            .into_iter()
            .find(|asks| asks.code() == self.asks)
            .ok_or_else(|| self.inconsistent("asks"))
    }

    /// Refuses what belongs to the other kind of link.
    ///
    /// # Errors
    /// `link.other_use`.
    pub(super) fn must_ask(&self, wanted: Asks) -> Result<(), Refusal> {
        if self.asks()? == wanted { Ok(()) } else { Err(refusal::other_use()) }
    }

    /// Refuses when the link is over.
    ///
    /// # Errors
    /// `link.closed`, `link.expired`.
    pub(super) fn alive(&self, now: Now) -> Result<(), Refusal> {
        if let Standing::Closed(_) = self.standing()? {
            return Err(refusal::closed_link());
        }
        if self.expires_at <= now { Err(refusal::expired_link()) } else { Ok(()) }
    }

    /// A note about this link. Its label is what anybody who holds the link sees.
    pub(super) fn note(&self) -> Note {
        Note::about("portal_link", self.id, self.recipient_masked.clone())
    }
}

/// A digest as it travels: hexadecimal.
pub(super) fn hex(sm3: &[u8]) -> String {
    crypto::to_hex(sm3)
}
