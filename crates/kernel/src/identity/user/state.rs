//! Where an account stands, and what may become of it.

use base::{Kind, Now, Refusal};

use super::UserState;

/// The state with what belongs to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Account {
    /// Waits for its owner to set the first password.
    Pending,
    /// Can sign in.
    Active {
        /// The kept password.
        password_hash: String,
    },
    /// Cannot sign in.
    Disabled {
        /// The password it had, if it was ever activated.
        password_hash: Option<String>,
        /// Since when.
        since: Now,
    },
}

impl Account {
    /// Puts the state together from its columns; `None` when they contradict each other.
    pub(crate) fn from_columns(
        state: &str,
        password_hash: Option<String>,
        disabled_at: Option<Now>,
    ) -> Option<Self> {
        Some(match (UserState::from_code(state)?, password_hash, disabled_at) {
            (UserState::Pending, None, None) => Self::Pending,
            (UserState::Active, Some(password_hash), None) => Self::Active { password_hash },
            (UserState::Disabled, password_hash, Some(since)) => {
                Self::Disabled { password_hash, since }
            }
            _ => return None,
        })
    }

    /// The word for it.
    pub(crate) fn state(&self) -> UserState {
        match self {
            Self::Pending => UserState::Pending,
            Self::Active { .. } => UserState::Active,
            Self::Disabled { .. } => UserState::Disabled,
        }
    }

    /// The kept password, whatever the state.
    pub(crate) fn into_password_hash(self) -> Option<String> {
        match self {
            Self::Pending => None,
            Self::Active { password_hash } => Some(password_hash),
            Self::Disabled { password_hash, .. } => password_hash,
        }
    }

    /// From now on nobody signs in.
    pub(crate) fn disable(self, now: Now) -> Result<Self, Refusal> {
        match self {
            Self::Disabled { .. } => Err(Refusal::new(
                Kind::Conflict,
                "user.already_disabled",
                "该账号已经停用，无需重复操作。",
            )),
            other => Ok(Self::Disabled { password_hash: other.into_password_hash(), since: now }),
        }
    }

    /// As before it was disabled.
    pub(crate) fn enable(self) -> Result<Self, Refusal> {
        match self {
            Self::Disabled { password_hash: Some(password_hash), .. } => {
                Ok(Self::Active { password_hash })
            }
            Self::Disabled { password_hash: None, .. } => Ok(Self::Pending),
            Self::Pending | Self::Active { .. } => {
                Err(Refusal::new(Kind::Conflict, "user.not_disabled", "该账号没有停用，无需启用。"))
            }
        }
    }

    /// The owner sets a password.
    pub(crate) fn set_password(self, password_hash: String) -> Result<Self, Refusal> {
        match self {
            Self::Disabled { .. } => Err(disabled()),
            Self::Pending | Self::Active { .. } => Ok(Self::Active { password_hash }),
        }
    }
}

/// Nothing but enabling is possible.
pub(crate) fn disabled() -> Refusal {
    Refusal::new(Kind::Conflict, "user.disabled", "该账号已停用，请先启用。")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn now() -> Now {
        "2026-03-02T01:00:00Z".parse().unwrap()
    }

    #[test]
    fn disabling_and_enabling_give_back_what_was() {
        let active = Account::Active { password_hash: "h".into() };
        for before in [Account::Pending, active] {
            let disabled = before.clone().disable(now()).unwrap();
            assert_eq!(disabled.state(), UserState::Disabled);
            assert_eq!(
                disabled.clone().disable(now()).unwrap_err().code(),
                "user.already_disabled"
            );
            assert_eq!(
                disabled.clone().set_password("x".into()).unwrap_err().code(),
                "user.disabled"
            );
            assert_eq!(disabled.enable().unwrap(), before);
            assert_eq!(before.enable().unwrap_err().code(), "user.not_disabled");
        }
    }

    #[test]
    fn a_password_activates() {
        let active = Account::Pending.set_password("h".into()).unwrap();
        assert_eq!(active, Account::Active { password_hash: "h".into() });
    }

    #[test]
    fn contradicting_columns_are_no_state() {
        assert_eq!(Account::from_columns("pending", None, None), Some(Account::Pending));
        assert_eq!(Account::from_columns("active", None, None), None);
        assert_eq!(Account::from_columns("pending", Some("h".into()), None), None);
        assert_eq!(Account::from_columns("active", Some("h".into()), Some(now())), None);
        assert_eq!(Account::from_columns("disabled", None, None), None);
        assert_eq!(Account::from_columns("asleep", None, None), None);
    }
}
