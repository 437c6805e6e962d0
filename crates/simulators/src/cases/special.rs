//! The odd cases that testers ask for by serial.

/// What the serial of a case fixes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Special {
    #[default]
    None,
    Secret,
    Closed,
    RareName,
    Twelve,
    Plain,
    Company,
    Unreachable,
    TheirWord,
    Abroad,
}

impl Special {
    pub(super) const fn of(serial: u32) -> Self {
        match serial {
            8999 => Self::Secret,
            8998 => Self::Closed,
            8997 => Self::RareName,
            8996 => Self::Twelve,
            8995 => Self::Plain,
            8994 => Self::Company,
            8993 => Self::Unreachable,
            8992 => Self::TheirWord,
            8991 => Self::Abroad,
            _ => Self::None,
        }
    }

    pub(super) const fn publicity(self) -> &'static str {
        match self {
            Self::Secret => "涉密",
            Self::Closed => "不公开",
            _ => "公开",
        }
    }

    /// How many defendants the serial fixes.
    pub(super) const fn defendants(self) -> Option<usize> {
        match self {
            Self::Twelve => Some(12),
            Self::None | Self::Secret | Self::Closed => None,
            _ => Some(1),
        }
    }

    /// Whether the case is the same shape for everybody: two people, no third party.
    pub(super) const fn is_fixed(self) -> bool {
        !matches!(self, Self::None | Self::Secret | Self::Closed)
    }
}
