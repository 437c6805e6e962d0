//! The door of a link: one code that lets in once, and five tries. Pure.
//!
//! The tries are counted across codes: whoever asks for a new code between tries is
//! locked out all the same. A lock stays until the office opens it.

use base::Now;

/// Wrong tries after which the door is locked.
pub(super) const TRIES: i32 = 5;

/// The one-time code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Code {
    /// It lets in once, before this moment.
    Fresh {
        /// When it stops.
        until: Now,
    },
    /// It has let somebody in.
    Used {
        /// When it would have stopped.
        until: Now,
    },
}

/// The door.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Door {
    /// Tries are taken.
    Unlocked {
        /// Wrong tries so far.
        wrong: i32,
        /// The code.
        code: Code,
    },
    /// Nobody gets in.
    Locked {
        /// Since when.
        since: Now,
        /// The code behind the lock.
        code: Code,
    },
}

/// Why a try is not even looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shut {
    /// Too many wrong tries.
    Locked,
    /// The code has let somebody in already.
    Used,
    /// The code is too old.
    Expired,
}

/// What became of a try.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Knock {
    /// Let in; the code is used up.
    In(Door),
    /// Wrong, and this many tries are left.
    Wrong(Door, i32),
    /// Wrong once too often.
    Locked(Door),
}

impl Door {
    /// Takes a try. `right` is whether code and identity number were both right.
    pub(super) fn knock(self, right: bool, now: Now) -> Result<Knock, Shut> {
        let Self::Unlocked { wrong, code } = self else { return Err(Shut::Locked) };
        let until = match code {
            Code::Used { .. } => return Err(Shut::Used),
            Code::Fresh { until } if until <= now => return Err(Shut::Expired),
            Code::Fresh { until } => until,
        };
        if right {
            return Ok(Knock::In(Self::Unlocked { wrong: 0, code: Code::Used { until } }));
        }
        let wrong = wrong.saturating_add(1);
        if wrong >= TRIES {
            return Ok(Knock::Locked(Self::Locked { since: now, code }));
        }
        Ok(Knock::Wrong(Self::Unlocked { wrong, code }, TRIES - wrong))
    }

    /// A new code takes the old one's place. A lock stays.
    pub(super) fn recode(self, until: Now) -> Self {
        let code = Code::Fresh { until };
        match self {
            Self::Unlocked { wrong, .. } => Self::Unlocked { wrong, code },
            Self::Locked { since, .. } => Self::Locked { since, code },
        }
    }

    /// The office opens the lock: five new tries.
    pub(super) fn unlock(self) -> Self {
        match self {
            Self::Unlocked { code, .. } | Self::Locked { code, .. } => {
                Self::Unlocked { wrong: 0, code }
            }
        }
    }

    /// Whether it is locked.
    pub(super) const fn locked(self) -> bool {
        matches!(self, Self::Locked { .. })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(hour: u32) -> Now {
        format!("2026-09-16T{hour:02}:00:00Z").parse().unwrap()
    }
    fn fresh() -> Door {
        Door::Unlocked { wrong: 0, code: Code::Fresh { until: at(12) } }
    }
    fn wrong(door: Door) -> Door {
        match door.knock(false, at(2)).unwrap() {
            Knock::In(door) | Knock::Wrong(door, _) | Knock::Locked(door) => door,
        }
    }

    #[test]
    fn a_code_lets_in_once() {
        let Ok(Knock::In(door)) = fresh().knock(true, at(2)) else { panic!() };
        assert_eq!(door.knock(true, at(2)), Err(Shut::Used));
        assert_eq!(door.knock(false, at(2)), Err(Shut::Used));
        assert!(matches!(door.recode(at(20)).knock(true, at(2)), Ok(Knock::In(_))));
    }

    #[test]
    fn a_code_ends_with_its_last_moment() {
        assert!(matches!(fresh().knock(true, at(11)), Ok(Knock::In(_))));
        assert_eq!(fresh().knock(true, at(12)), Err(Shut::Expired));
        assert_eq!(fresh().knock(false, at(13)), Err(Shut::Expired));
    }

    #[test]
    fn the_fifth_wrong_try_locks_whatever_code_it_was() {
        let left = |door: Door| match door.knock(false, at(2)) {
            Ok(Knock::Wrong(_, left)) => left,
            Ok(Knock::Locked(_)) => 0,
            other => panic!("{other:?}"),
        };
        let mut door = fresh();
        for wanted in [4, 3, 2, 1] {
            assert_eq!(left(door), wanted);
            door = wrong(door).recode(at(12));
        }
        assert_eq!(left(door), 0);
        let locked = wrong(door);
        assert!(locked.locked());
        assert_eq!(locked.knock(true, at(2)), Err(Shut::Locked));
        assert!(locked.recode(at(20)).locked(), "a new code opens no lock");
        let open = locked.recode(at(20)).unlock();
        assert_eq!(left(open), 4);
    }

    #[test]
    fn being_let_in_forgives_the_wrong_tries() {
        let Ok(Knock::In(door)) = wrong(wrong(fresh())).knock(true, at(2)) else { panic!() };
        assert!(matches!(door.recode(at(12)).knock(false, at(2)), Ok(Knock::Wrong(_, 4))));
    }
}
