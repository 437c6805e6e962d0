//! Where a link stands, and the steps that lead on. Pure: the moment is handed in.
//!
//! open (waiting → acknowledged → signed) → objected | closed. An objection cannot be
//! taken back by whoever made it, only the judge's finding opens the link again; what was
//! done before it stays on record.

use base::Now;

/// How far the recipient went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Progress {
    /// 我已知晓，查看文书 was not pressed yet.
    Waiting,
    /// It was.
    Acknowledged {
        /// When.
        at: Now,
    },
    /// The signature was given.
    Signed {
        /// When 我已知晓 was pressed.
        acknowledged_at: Now,
        /// When it was signed.
        at: Now,
        /// SM3 of the signature's picture.
        picture: [u8; 32],
    },
}

/// Where a link stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    /// Everything the recipient may do can be done.
    Open(Progress),
    /// 我不是收件人本人 was pressed.
    Objected {
        /// When.
        at: Now,
        /// What had been done before.
        progress: Progress,
    },
    /// The office closed the link.
    Closed(Progress),
}

/// A step taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Step {
    /// Where the link stands now.
    pub(super) standing: Standing,
    /// Whether this step changed anything; a repeated press does not.
    pub(super) first: bool,
}

/// Why a step is not possible.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Refused {
    /// 我已知晓 comes first.
    NotAcknowledged,
    /// Signed already, with another picture.
    AlreadySigned,
    /// The visitor said that he is not the recipient.
    Objected,
    /// The office closed the link.
    Closed,
}

impl Progress {
    /// When 我已知晓 was pressed.
    pub(super) const fn acknowledged_at(self) -> Option<Now> {
        match self {
            Self::Waiting => None,
            Self::Acknowledged { at } | Self::Signed { acknowledged_at: at, .. } => Some(at),
        }
    }

    /// When and with which picture it was signed.
    pub(super) const fn signed(self) -> Option<(Now, [u8; 32])> {
        match self {
            Self::Signed { at, picture, .. } => Some((at, picture)),
            _ => None,
        }
    }
}

impl Standing {
    /// How far the recipient went.
    pub(super) const fn progress(self) -> Progress {
        match self {
            Self::Open(progress) | Self::Objected { progress, .. } | Self::Closed(progress) => {
                progress
            }
        }
    }

    /// 我已知晓，查看文书. The first press counts.
    pub(super) fn acknowledge(self, now: Now) -> Result<Step, Refused> {
        match self.open()? {
            Progress::Waiting => first(Self::Open(Progress::Acknowledged { at: now })),
            _ => again(self),
        }
    }

    /// The signature, once. The same picture sent again changes nothing.
    pub(super) fn sign(self, now: Now, picture: [u8; 32]) -> Result<Step, Refused> {
        match self.open()? {
            Progress::Waiting => Err(Refused::NotAcknowledged),
            Progress::Acknowledged { at: acknowledged_at } => {
                first(Self::Open(Progress::Signed { acknowledged_at, at: now, picture }))
            }
            Progress::Signed { picture: before, .. } if before == picture => again(self),
            Progress::Signed { .. } => Err(Refused::AlreadySigned),
        }
    }

    /// 我不是收件人本人, at any time while the link is open.
    pub(super) fn object(self, now: Now) -> Result<Step, Refused> {
        match self {
            Self::Open(progress) => first(Self::Objected { at: now, progress }),
            Self::Objected { .. } => again(self),
            Self::Closed(_) => Err(Refused::Closed),
        }
    }

    /// The judge found against the objection, or what the office closed stands after all; the
    /// recipient goes on where he was.
    pub(super) fn reopen(self) -> Self {
        Self::Open(self.progress())
    }

    /// The office closes the link. An objection stays visible as one.
    pub(super) fn close(self) -> Self {
        match self {
            Self::Open(progress) => Self::Closed(progress),
            ended => ended,
        }
    }

    /// Whether documents may be read.
    pub(super) fn read(self) -> Result<(), Refused> {
        match self.open()? {
            Progress::Waiting => Err(Refused::NotAcknowledged),
            Progress::Acknowledged { .. } | Progress::Signed { .. } => Ok(()),
        }
    }

    /// The progress of an open link.
    pub(super) fn open(self) -> Result<Progress, Refused> {
        match self {
            Self::Open(progress) => Ok(progress),
            Self::Objected { .. } => Err(Refused::Objected),
            Self::Closed(_) => Err(Refused::Closed),
        }
    }
}

fn first(standing: Standing) -> Result<Step, Refused> {
    Ok(Step { standing, first: true })
}

fn again(standing: Standing) -> Result<Step, Refused> {
    Ok(Step { standing, first: false })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(minute: u32) -> Now {
        format!("2026-09-16T02:{minute:02}:00Z").parse().unwrap()
    }

    const A: [u8; 32] = [1; 32];
    const B: [u8; 32] = [2; 32];

    fn waiting() -> Standing {
        Standing::Open(Progress::Waiting)
    }
    fn known() -> Standing {
        Standing::Open(Progress::Acknowledged { at: at(1) })
    }
    fn signed() -> Standing {
        Standing::Open(Progress::Signed { acknowledged_at: at(1), at: at(2), picture: A })
    }
    fn objected(before: Standing) -> Standing {
        Standing::Objected { at: at(3), progress: before.progress() }
    }

    #[test]
    fn every_step_from_every_standing() {
        type Act = fn(Standing) -> Result<Step, Refused>;
        type Row = (Standing, Act, Result<(Standing, bool), Refused>);
        let acknowledge: Act = |standing| standing.acknowledge(at(1));
        let sign: Act = |standing| standing.sign(at(2), A);
        let other: Act = |standing| standing.sign(at(9), B);
        let object: Act = |standing| standing.object(at(3));
        let table: [Row; 20] = [
            (waiting(), acknowledge, Ok((known(), true))),
            (waiting(), sign, Err(Refused::NotAcknowledged)),
            (waiting(), object, Ok((objected(waiting()), true))),
            (known(), acknowledge, Ok((known(), false))),
            (known(), sign, Ok((signed(), true))),
            (known(), object, Ok((objected(known()), true))),
            (signed(), acknowledge, Ok((signed(), false))),
            (signed(), sign, Ok((signed(), false))),
            (signed(), other, Err(Refused::AlreadySigned)),
            (signed(), object, Ok((objected(signed()), true))),
            (objected(waiting()), acknowledge, Err(Refused::Objected)),
            (objected(known()), sign, Err(Refused::Objected)),
            (objected(known()), object, Ok((objected(known()), false))),
            (objected(signed()), acknowledge, Err(Refused::Objected)),
            (waiting().close(), acknowledge, Err(Refused::Closed)),
            (known().close(), sign, Err(Refused::Closed)),
            (known().close(), object, Err(Refused::Closed)),
            (signed().close(), other, Err(Refused::Closed)),
            (waiting().close().close(), object, Err(Refused::Closed)),
            (objected(known()).close(), object, Ok((objected(known()), false))),
        ];
        for (row, (standing, act, wanted)) in table.into_iter().enumerate() {
            let got = act(standing).map(|step| (step.standing, step.first));
            assert_eq!(got, wanted, "row {row}");
        }
    }

    #[test]
    fn documents_are_read_after_acknowledging_and_while_open() {
        assert_eq!(waiting().read(), Err(Refused::NotAcknowledged));
        assert_eq!(known().read(), Ok(()));
        assert_eq!(signed().read(), Ok(()));
        assert_eq!(objected(signed()).read(), Err(Refused::Objected));
        assert_eq!(known().close().read(), Err(Refused::Closed));
    }

    #[test]
    fn whoever_is_let_in_again_goes_on_where_he_was() {
        for before in [waiting(), known(), signed()] {
            assert_eq!(objected(before).reopen(), before);
            assert_eq!(before.reopen(), before);
            assert_eq!(before.close().reopen(), before);
        }
    }

    #[test]
    fn an_objection_keeps_what_was_done_before() {
        let after = objected(signed()).progress();
        assert_eq!((after.acknowledged_at(), after.signed()), (Some(at(1)), Some((at(2), A))));
    }
}
