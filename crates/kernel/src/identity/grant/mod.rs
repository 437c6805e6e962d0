//! Grants: the one way somebody comes to a role, into a group, or to a court as posted.
//!
//! Invariants:
//! - giving takes two people: whoever decides neither asked nor would hold it ([`state`]);
//! - taking away takes one and ends the holder's sessions with the same commit;
//! - a grant gives nothing before its first day and after its last one; a session that was
//!   opened while a lapsed one still gave something is over;
//! - what the grants of a person give together is computed in one place ([`Holding`]), for
//!   the request, for its explanation and for the reports alike;
//! - only people of the business stand in groups and hold business roles; another system
//!   holds business roles for the whole of its own office and nothing else;
//! - the program's own commands give directly ([`Give`]).

mod decide;
mod end;
mod give;
pub(crate) mod holding;
mod list;
mod request;
mod state;
pub(crate) mod store;
#[cfg(test)]
mod tests;

pub use decide::{DecideGrant, approve, refuse};
pub use end::{EndGrant, end};
pub use give::Give;
pub(crate) use give::{
    end_all, end_of_group, end_of_unit, give, program_only, role_in_office, set_roles,
};
pub(crate) use holding::{Holding, Source};
pub use list::{GrantFilter, GrantRows, list};
pub use request::{RequestGrant, request};
pub use state::GrantState;
pub(crate) use state::{Concerned, Stage, Word, not_requested, self_decision};

use base::Refusal;
use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    access::Reach,
    act::Tx,
    identity::{session, user::Named},
};

/// Who holds a grant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = GrantHolderKind)]
pub enum HolderKind {
    /// One person.
    User,
    /// Everybody in a group.
    Group,
    /// Another system that calls.
    System,
}

impl HolderKind {
    /// The stored and spoken name.
    pub const fn code(self) -> &'static str {
        match self {
            Self::User => "user",
            Self::Group => "group",
            Self::System => "system",
        }
    }

    /// Reads the stored name.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::User, Self::Group, Self::System].into_iter().find(|kind| kind.code() == code)
    }
}

/// What a grant gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = GrantedKind)]
pub enum What {
    /// A role, within a reach.
    Role,
    /// A place in a group.
    Group,
    /// 派驻: work in one court for somebody of a service company.
    Posting,
}

impl What {
    /// The stored and spoken name.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Role => "role",
            Self::Group => "group",
            Self::Posting => "posting",
        }
    }

    /// Reads the stored name.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Role, Self::Group, Self::Posting].into_iter().find(|what| what.code() == code)
    }
}

/// Who said something about a grant, and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = GrantWord)]
pub struct Said {
    /// The account; nothing when it was the program itself.
    pub by: Option<Uuid>,
    /// The name.
    pub name: String,
    /// When.
    pub at: DateTime<FixedOffset>,
    /// In their words.
    pub text: String,
}

/// A grant as people see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Grant {
    /// The grant.
    pub id: Uuid,
    /// Whether a person or a group holds it.
    pub holder_kind: HolderKind,
    /// Who holds it.
    pub holder: Named,
    /// Where the holder belongs.
    pub office: Named,
    /// What sort of thing it gives.
    pub what: What,
    /// The role, the group or the court.
    pub gives: Named,
    /// How far a role reaches.
    pub reach: Option<Reach>,
    /// The places, for a reach that names them.
    pub places: Vec<Named>,
    /// The first day.
    pub from: NaiveDate,
    /// The last day; nothing for no end.
    pub until: Option<NaiveDate>,
    /// Where it stands.
    pub state: GrantState,
    /// Whether it gives something today.
    pub in_force: bool,
    /// Who asked, when and why.
    pub requested: Said,
    /// Who decided.
    pub decided: Option<Said>,
    /// Who took it back or away.
    pub ended: Option<Said>,
}

/// Ends what the holders of a grant have open: what was taken may still stand on a screen.
async fn end_sessions(tx: &mut Tx, holders: &[Uuid]) -> Result<u64, Refusal> {
    let mut ended = 0;
    for holder in holders {
        ended += session::store::end_of_user(tx, *holder, None).await?;
    }
    Ok(ended)
}
