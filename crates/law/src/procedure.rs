//! The procedure a case is heard in.

/// The procedure: it decides which periods begin and which methods are open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Procedure {
    /// 普通程序.
    Ordinary,
    /// 简易程序.
    Simple,
    /// 小额诉讼程序.
    SmallClaim,
    /// 第二审程序.
    Second,
    /// 审判监督程序.
    Retrial,
    /// 特别程序.
    Special,
    /// 督促程序.
    Payment,
    /// 公示催告程序.
    Bills,
    /// 执行程序.
    Enforcement,
}

impl Procedure {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::Ordinary,
        Self::Simple,
        Self::SmallClaim,
        Self::Second,
        Self::Retrial,
        Self::Special,
        Self::Payment,
        Self::Bills,
        Self::Enforcement,
    ];

    /// The court's word, without 程序.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Ordinary => "普通",
            Self::Simple => "简易",
            Self::SmallClaim => "小额",
            Self::Second => "二审",
            Self::Retrial => "再审",
            Self::Special => "特别",
            Self::Payment => "督促",
            Self::Bills => "公示催告",
            Self::Enforcement => "执行",
        }
    }

    /// Reads the court's word, with or without 程序.
    pub fn from_name(name: &str) -> Option<Self> {
        let bare = name.strip_suffix("程序").unwrap_or(name);
        let bare = bare.strip_suffix("诉讼").unwrap_or(bare);
        Self::ALL.into_iter().find(|procedure| procedure.name() == bare)
    }

    /// Why its judgments cannot be appealed; `None` where they can.
    pub const fn final_by(self) -> Option<&'static str> {
        match self {
            Self::Ordinary | Self::Simple | Self::Retrial => None,
            Self::SmallClaim => Some("民诉法165"),
            Self::Second => Some("民诉法182"),
            Self::Special => Some("民诉法185"),
            Self::Payment => Some("民诉法227"),
            Self::Bills => Some("民诉法233"),
            Self::Enforcement => Some("民诉法236"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_the_court_are_read_with_and_without_their_ending() {
        for procedure in Procedure::ALL {
            let name = procedure.name();
            assert_eq!(Procedure::from_name(name), Some(procedure));
            assert_eq!(Procedure::from_name(&format!("{name}程序")), Some(procedure));
        }
        assert_eq!(Procedure::from_name("小额诉讼程序"), Some(Procedure::SmallClaim));
        for wrong in ["", "程序", "普通程序程序", "刑事", "普通 "] {
            assert_eq!(Procedure::from_name(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn ordinary_simple_and_retrial_can_be_appealed() {
        let open: Vec<Procedure> =
            Procedure::ALL.into_iter().filter(|one| one.final_by().is_none()).collect();
        assert_eq!(open, [Procedure::Ordinary, Procedure::Simple, Procedure::Retrial]);
    }
}
