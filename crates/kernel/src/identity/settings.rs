//! What an installation decides about passwords and sessions.

use chrono::Duration;

/// Which rules passwords follow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Profile {
    /// GB/T 22239-2019 8.1.4.1 a: composition, history, ninety days.
    Dengbao3,
    /// OWASP ASVS 5.0 chapter 6: length instead of composition and rotation.
    Asvs,
}

impl Profile {
    /// Every profile.
    pub const ALL: [Self; 2] = [Self::Dengbao3, Self::Asvs];

    /// The name in the configuration.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Dengbao3 => "dengbao3",
            Self::Asvs => "asvs",
        }
    }

    /// Reads the name.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|profile| profile.code() == code)
    }

    pub(crate) const fn rules(self) -> Rules {
        match self {
            Self::Dengbao3 => Rules { shortest: 10, classes: 3, remembered: 5, days: Some(90) },
            Self::Asvs => Rules { shortest: 15, classes: 0, remembered: 0, days: None },
        }
    }
}

/// The figures of a profile.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Rules {
    /// Characters at least.
    pub(crate) shortest: usize,
    /// Classes of characters at least, of four.
    pub(crate) classes: usize,
    /// How many of the last passwords may not come again.
    pub(crate) remembered: u64,
    /// Days a password may be used; no end when there are none.
    pub(crate) days: Option<i64>,
}

/// What an installation decides about signing in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SignInSettings {
    /// Which rules passwords follow.
    pub profile: Profile,
    /// Time without a request after which a session of the office is over.
    pub idle: Duration,
    /// The same for the three administrators.
    pub admin_idle: Duration,
    /// Time after which a session is over in any case.
    pub absolute: Duration,
    /// How long a passed second factor is enough for acts; looking may go on all session.
    pub step_up: Duration,
    /// Whether signing in elsewhere ends the session that was there.
    pub one_session: bool,
    /// Memory of one password's hash in KiB; 19 MiB, the least OWASP's Password Storage Cheat
    /// Sheet names for two passes. Nobody sets it but tests, which have no secrets to guard.
    pub hash_kib: u32,
}

impl Default for SignInSettings {
    fn default() -> Self {
        Self {
            profile: Profile::Dengbao3,
            idle: Duration::minutes(15),
            admin_idle: Duration::minutes(5),
            absolute: Duration::hours(12),
            step_up: Duration::minutes(15),
            one_session: false,
            hash_kib: 19_456,
        }
    }
}

impl SignInSettings {
    /// The idle time of an account: administrators have the shorter one.
    pub(crate) fn idle_of(&self, admin: bool) -> Duration {
        if admin { self.admin_idle } else { self.idle }
    }
}
