//! 承办小组: the judge, the assistant judges and the clerks who look after the service of a
//! case together, whatever method it goes by.
//!
//! Invariants: nobody comes into a team who cannot see its case already, so that a team gives
//! nobody a right; whoever loses sight of the case is told nothing more, though the name stays.
//! What was said is never changed and never gone: its author may take it back within ten
//! minutes, and then it stands struck out.

mod comment;
mod follow;
mod followed;
mod member;
mod show;
pub(crate) mod store;
mod tell;

pub(crate) use followed::{FollowedCase, followed};
pub(crate) use tell::{Turn, settings, tell};

use base::{Kind, Refusal};
use kernel::{Kernel, identity::explain::Place};
use serde::{Deserialize, Serialize};
use utoipa_axum::router::OpenApiRouter;

use crate::case::store::case;

/// People of one team at most: each is asked about when something is to be told.
const MOST: usize = 12;

pub(crate) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new()
        .merge(comment::routes())
        .merge(follow::routes())
        .merge(member::routes())
        .merge(show::routes())
}

/// What somebody does in a team.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = TeamPart)]
pub(crate) enum Part {
    /// 法官.
    Judge,
    /// 法官助理.
    Assistant,
    /// 书记员.
    Clerk,
}

impl Part {
    const ALL: [Self; 3] = [Self::Judge, Self::Assistant, Self::Clerk];

    const fn code(self) -> &'static str {
        match self {
            Self::Judge => "judge",
            Self::Assistant => "assistant",
            Self::Clerk => "clerk",
        }
    }

    const fn label(self) -> &'static str {
        match self {
            Self::Judge => "法官",
            Self::Assistant => "法官助理",
            Self::Clerk => "书记员",
        }
    }

    fn stored(code: &str) -> Result<Self, Refusal> {
        let found = Self::ALL.into_iter().find(|one| one.code() == code);
        found.ok_or_else(|| Refusal::internal(format!("case_team.part holds {code}")))
    }
}

/// Where a case lies, for the question who can read it.
pub(crate) fn place(case: &case::Model) -> Place {
    Place {
        id: case.id,
        label: case.number.clone(),
        office: case.top_office,
        unit: case.unit_id,
        group: case.group_id,
    }
}

fn not_a_member() -> Refusal {
    Refusal::new(
        Kind::Conflict,
        "team.not_member",
        "您不在本案的承办小组中。请先由小组成员或书记员把您加入。",
    )
}

#[cfg(test)]
mod tests {
    use super::Part;

    #[test]
    fn every_part_is_read_back_and_named() {
        for part in Part::ALL {
            assert_eq!(Part::stored(part.code()).unwrap(), part);
            assert!(!part.label().is_empty());
        }
        assert!(Part::stored("chief").is_err());
    }
}
