//! Who is served in the place of a recipient who cannot be served himself.

use super::{Question, Status, ruling};
use crate::{Method, Paper, Procedure};

/// Somebody who is served in another one's place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Substitute {
    /// 法定代理人 (民诉法60).
    LegalAgent,
    /// 监护人: by law the agent of whom he guards (民法典23).
    Guardian,
    /// 管理人 of a bankrupt unit (企业破产法25).
    Administrator,
    /// 继承人 (民诉法153).
    Heir,
    /// 遗产管理人 (民法典1147).
    EstateAdministrator,
    /// 财产代管人 of a missing person (民法典43).
    Custodian,
    /// 股东 of a unit that is no more (民诉法解释64).
    Shareholder,
    /// 发起人 of such a unit.
    Founder,
    /// 出资人 of such a unit.
    Contributor,
}

impl Substitute {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::LegalAgent,
        Self::Guardian,
        Self::Administrator,
        Self::Heir,
        Self::EstateAdministrator,
        Self::Custodian,
        Self::Shareholder,
        Self::Founder,
        Self::Contributor,
    ];

    /// The word of the table and of people.
    pub const fn name(self) -> &'static str {
        match self {
            Self::LegalAgent => "法定代理人",
            Self::Guardian => "监护人",
            Self::Administrator => "管理人",
            Self::Heir => "继承人",
            Self::EstateAdministrator => "遗产管理人",
            Self::Custodian => "财产代管人",
            Self::Shareholder => "股东",
            Self::Founder => "发起人",
            Self::Contributor => "出资人",
        }
    }

    /// The one of this word; `None` for lawyers and everybody else who acts beside the party.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.name() == name)
    }
}

/// What the table says of a recipient in this status whatever the paper and the method: the
/// row that turns him away, `None` when he is served himself by some method.
///
/// Of those who are served by 转交 the row speaks too: it names whoever hands on, who is no
/// [`Substitute`].
pub fn instead(status: Status) -> Option<&'static super::Row> {
    let question = Question {
        paper: Paper::find("传票")?,
        method: Method::Direct,
        procedure: Procedure::Ordinary,
        status,
        consent: true,
    };
    let row = ruling(&question);
    row.instead.is_some().then_some(row)
}

/// Who may be served in the place of a recipient in this status, in the order of the table;
/// empty when he is served himself or through 转交.
pub fn substitutes(status: Status) -> Vec<Substitute> {
    let Some(said) = instead(status).and_then(|row| row.instead) else { return Vec::new() };
    let said = said.replace("或者", "、");
    let words = said.split(['、', '（', '）']).filter(|word| !word.is_empty());
    words.filter_map(Substitute::from_name).collect()
}

/// Whether whoever is called so (法定代理人, 管理人 …) is served in the place of a recipient in
/// this status.
pub fn stands_in(kind: &str, status: Status) -> bool {
    Substitute::from_name(kind).is_some_and(|one| substitutes(status).contains(&one))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_stands_in_follows_from_the_table() {
        for (status, wanted) in [
            (Status::Normal, &[][..]),
            (Status::Dead, &["继承人", "遗产管理人"]),
            (Status::Missing, &["财产代管人"]),
            (Status::Deregistered, &["股东", "发起人", "出资人"]),
            (Status::Revoked, &[]),
            (Status::Bankrupt, &["管理人"]),
            (Status::Imprisoned, &[]),
            (Status::Confined, &[]),
            (Status::Soldier, &[]),
            (Status::Abroad, &[]),
            (Status::Incapable, &["法定代理人", "监护人"]),
            (Status::SoleTrader, &[]),
            (Status::Branch, &[]),
        ] {
            let found: Vec<&str> = substitutes(status).into_iter().map(Substitute::name).collect();
            assert_eq!(found, wanted, "{status:?}");
            for one in Substitute::ALL {
                assert_eq!(stands_in(one.name(), status), wanted.contains(&one.name()));
            }
            assert!(!stands_in("律师", status));
        }
    }

    #[test]
    fn everybody_who_stands_in_does_so_for_somebody() {
        for one in Substitute::ALL {
            assert!(Status::ALL.into_iter().any(|status| substitutes(status).contains(&one)));
            assert_eq!(Substitute::from_name(one.name()), Some(one));
        }
        // A 遗产管理人 is no 管理人: words are compared whole.
        assert!(!stands_in("管理人", Status::Dead) && !stands_in("遗产管理人", Status::Bankrupt));
    }

    #[test]
    fn who_is_turned_away_is_told_by_whom_and_why() {
        for status in Status::ALL {
            let row = instead(status);
            let turned = !matches!(
                status,
                Status::Normal
                    | Status::Revoked
                    | Status::Abroad
                    | Status::SoleTrader
                    | Status::Branch
            );
            assert_eq!(row.is_some(), turned, "{status:?}");
            assert!(row.is_none_or(|row| !row.basis.is_empty()));
            let relayed = turned && substitutes(status).is_empty();
            let wanted = matches!(status, Status::Imprisoned | Status::Confined | Status::Soldier);
            assert_eq!(relayed, wanted, "{status:?}");
        }
    }
}
