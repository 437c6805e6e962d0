//! The stages of a case for which a confirmation is given (适用范围).

use base::identifiers::case_number;
use serde::{Deserialize, Serialize};

/// 一审, 二审, 再审 or 执行.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, utoipa::ToSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// 一审, mediation before it included.
    First,
    /// 二审.
    Second,
    /// 再审, its review included.
    Retrial,
    /// 执行.
    Enforcement,
}

impl Stage {
    /// All of them, in order.
    pub(super) const ALL: [Self; 4] = [Self::First, Self::Second, Self::Retrial, Self::Enforcement];

    /// The word people see.
    pub(crate) const fn label(self) -> &'static str {
        match self {
            Self::First => "一审",
            Self::Second => "二审",
            Self::Retrial => "再审",
            Self::Enforcement => "执行",
        }
    }

    const fn code(self) -> &'static str {
        match self {
            Self::First => "first",
            Self::Second => "second",
            Self::Retrial => "retrial",
            Self::Enforcement => "enforcement",
        }
    }

    /// The stage a case number speaks of, by its 类型代字.
    pub(super) fn of_case(number: &str) -> Self {
        let kind = case_number::read(number).map(|one| one.type_code).unwrap_or_default();
        match kind.as_str() {
            kind if kind.starts_with('执') => Self::Enforcement,
            kind if kind.ends_with('终') => Self::Second,
            kind if ["申", "再", "监", "抗"].iter().any(|end| kind.ends_with(end)) => {
                Self::Retrial
            }
            _ => Self::First,
        }
    }

    /// As stored: codes in order, separated by commas.
    pub(super) fn store(stages: &[Self]) -> String {
        Self::ALL
            .into_iter()
            .filter(|stage| stages.contains(stage))
            .map(Self::code)
            .collect::<Vec<_>>()
            .join(",")
    }

    /// Reads what was stored.
    pub(super) fn read(stored: &str) -> Vec<Self> {
        let has = |stage: &Self| stored.split(',').any(|code| code == stage.code());
        Self::ALL.into_iter().filter(has).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_type_of_a_number_says_the_stage() {
        for (kind, wanted) in [
            ("民初", Stage::First),
            ("民诉前调", Stage::First),
            ("民特", Stage::First),
            ("民终", Stage::Second),
            ("民辖终", Stage::Second),
            ("民申", Stage::Retrial),
            ("民再", Stage::Retrial),
            ("民监", Stage::Retrial),
            ("执", Stage::Enforcement),
            ("执恢", Stage::Enforcement),
            ("执异", Stage::Enforcement),
        ] {
            let number = format!("（2026）京0114{kind}1234号");
            assert_eq!(Stage::of_case(&number), wanted, "{kind}");
        }
        assert_eq!(Stage::of_case("rubbish"), Stage::First);
    }

    #[test]
    fn stages_are_read_back_in_order() {
        let some = [Stage::Enforcement, Stage::First];
        assert_eq!(Stage::store(&some), "first,enforcement");
        assert_eq!(Stage::read(&Stage::store(&some)), [Stage::First, Stage::Enforcement]);
        assert_eq!(Stage::read(""), []);
        assert_eq!(Stage::ALL.map(Stage::label).concat(), "一审二审再审执行");
    }
}
