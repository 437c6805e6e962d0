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
    Dead,
    Bankrupt,
    Imprisoned,
    Incapable,
    Soldier,
    Lineage,
    Regular,
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
            8986 => Self::Regular,
            8985 => Self::Lineage,
            8984 => Self::Dead,
            8983 => Self::Bankrupt,
            8982 => Self::Imprisoned,
            8981 => Self::Incapable,
            8980 => Self::Soldier,
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

    /// How the defendant stands as a person, and the paper that shows it.
    pub(super) const fn status(self) -> Option<(&'static str, &'static str)> {
        match self {
            Self::Dead => Some(("死亡", "居民死亡医学证明书")),
            Self::Bankrupt => Some(("破产", "受理破产申请的民事裁定书")),
            Self::Imprisoned => Some(("羁押服刑", "执行通知书")),
            Self::Incapable => Some(("无或限制行为能力", "认定民事行为能力的判决书")),
            Self::Soldier => Some(("现役军人", "军人身份证明")),
            _ => None,
        }
    }

    /// Whether the case is the same shape for everybody: two people, no third party.
    pub(super) const fn is_fixed(self) -> bool {
        !matches!(self, Self::None | Self::Secret | Self::Closed)
    }
}
