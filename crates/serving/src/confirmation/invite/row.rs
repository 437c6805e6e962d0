//! Where an invitation stands, from its row. Pure.

use base::{Kind, Now, Refusal};

use super::store::Model;
use crate::quota::{Quota, TooMany};

pub(super) const OPEN: &str = "open";
pub(super) const FILLED: &str = "filled";
pub(super) const WITHDRAWN: &str = "withdrawn";
pub(super) const DISOWNED: &str = "disowned";
pub(super) const EXPIRED: &str = "expired";

impl Model {
    /// Whether it can still be filled in.
    pub(super) fn is_open(&self, now: Now) -> bool {
        self.state == OPEN && now < self.expires_at
    }

    /// Refuses what can only be done with an open one.
    ///
    /// # Errors
    /// `invitation.ended`.
    pub(super) fn must_be_open(&self, now: Now) -> Result<(), Refusal> {
        if self.is_open(now) {
            return Ok(());
        }
        Err(Refusal::new(
            Kind::Conflict,
            "invitation.ended",
            "这次邀请已经结束（已填写、已过期或已收回）。请刷新页面查看；需要时可以重新邀请。",
        ))
    }

    /// It is over.
    pub(super) fn end(&mut self, state: &str, at: Now, reason: Option<String>) {
        self.state = state.to_owned();
        self.ended_at = Some(at);
        self.ended_reason = reason;
    }

    /// What people see: `open`, `locked`, `expired`, `filled`, `refused`, `withdrawn` or
    /// `disowned`.
    pub(super) fn shown(&self, now: Now) -> &str {
        match self.state.as_str() {
            OPEN if now >= self.expires_at => EXPIRED,
            OPEN if self.locked_at.is_some() => "locked",
            FILLED | WITHDRAWN if self.refused.is_some() => "refused",
            state => state,
        }
    }

    /// Takes one of the day's three.
    ///
    /// # Errors
    /// `invitation.limit`.
    pub(super) fn take_code(&mut self, now: Now) -> Result<(), Refusal> {
        let quota =
            Quota { day: self.codes_day, asked: self.codes_asked, last: self.code_asked_at };
        let quota = quota.take(now).map_err(|too_many| {
            let (title, wait) = match too_many {
                TooMany::Soon(wait) => ("签收码刚刚发出，请等当事人查收；一分钟后可以再发。", wait),
                TooMany::Day(wait) => ("今天已重发 3 次，请明天再发，或者电话联系当事人。", wait),
            };
            Refusal::new(Kind::TooMany, "invitation.limit", title).retry_after(wait)
        })?;
        self.codes_day = quota.day;
        self.codes_asked = quota.asked;
        self.code_asked_at = quota.last;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn at(text: &str) -> Now {
        format!("2026-09-{text}+08:00").parse().unwrap()
    }

    fn row() -> Model {
        Model {
            id: Uuid::nil(),
            top_office: Uuid::nil(),
            case_id: Uuid::nil(),
            party_id: Uuid::nil(),
            phone_sealed: vec![],
            phone_masked: String::new(),
            token_sealed: vec![],
            check_code: String::new(),
            state: OPEN.to_owned(),
            codes_asked: 0,
            codes_day: None,
            code_asked_at: None,
            locked_at: None,
            message_state: None,
            expires_at: at("23T10:00:00"),
            invited_by: Uuid::nil(),
            invited_name: String::new(),
            created_at: at("16T10:00:00"),
            ended_at: None,
            ended_reason: None,
            filled_sealed: None,
            proof_sealed: None,
            filled_at: None,
            paper_file_id: None,
            confirmation_id: None,
            refused: None,
        }
    }

    #[test]
    fn an_invitation_is_over_with_its_last_moment() {
        let row = row();
        assert!(row.must_be_open(at("23T09:59:59")).is_ok());
        assert_eq!(row.must_be_open(at("23T10:00:00")).unwrap_err().code(), "invitation.ended");
        assert_eq!((row.shown(at("20T00:00:00")), row.shown(at("23T10:00:00"))), (OPEN, EXPIRED));
    }

    #[test]
    fn people_see_locks_and_refusals() {
        let now = at("17T10:00:00");
        let locked = Model { locked_at: Some(now), ..row() };
        assert_eq!(locked.shown(now), "locked");
        assert!(locked.is_open(now), "a new code opens the lock");
        for (state, refused, wanted) in [
            (FILLED, None, FILLED),
            (FILLED, Some("号码"), "refused"),
            (WITHDRAWN, None, WITHDRAWN),
            (WITHDRAWN, Some("收回后才提交"), "refused"),
            (DISOWNED, None, DISOWNED),
            (EXPIRED, None, EXPIRED),
        ] {
            let mut row = row();
            row.end(state, now, None);
            row.refused = refused.map(ToOwned::to_owned);
            assert_eq!(row.shown(now), wanted);
            assert!(!row.is_open(now));
        }
    }

    #[test]
    fn three_codes_a_day() {
        let mut row = row();
        for minute in [0, 1, 2] {
            row.take_code(at(&format!("17T10:{minute:02}:00"))).unwrap();
        }
        assert_eq!(row.take_code(at("17T11:00:00")).unwrap_err().code(), "invitation.limit");
        row.take_code(at("18T00:00:00")).unwrap();
        assert_eq!(row.take_code(at("18T00:00:30")).unwrap_err().retry_after_seconds(), Some(30));
    }
}
