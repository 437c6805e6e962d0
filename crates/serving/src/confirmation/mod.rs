//! 送达地址确认书: where a party wants to be served, in its own words, for which stages of the
//! case, and whether by electronic means (民诉法解释 136, 137; 在线诉讼规则 29, 30).
//!
//! A party has one confirmation in force in a case; a newer one replaces it and both stay on
//! record. A person's confirmation in another case of the court can be taken over as far as
//! its 适用范围 reaches; a unit's standing confirmation applies to every case fetched while it
//! holds. Numbers and addresses that are confirmed come first when somebody is to be served.
//! A party can be invited to fill it in itself on a page of the portal.

mod adopt;
mod apply;
mod fields;
mod form;
mod invite;
mod make;
pub(crate) mod print;
mod show;
mod stage;
mod standing;
mod store;
mod withdraw;

use kernel::Kernel;
use utoipa_axum::router::OpenApiRouter;

pub(crate) use apply::{appointed, follow};
pub(crate) use fields::{Electronic, Fields, Receiver};
pub(crate) use invite::{INVITATION, ids_of_case, jobs, on_message, settings, told};
pub(crate) use stage::Stage;
pub(crate) use store::electronic;

pub(crate) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new()
        .merge(adopt::routes())
        .merge(form::routes())
        .merge(invite::routes())
        .merge(make::routes())
        .merge(show::routes())
        .merge(standing::routes())
        .merge(withdraw::routes())
}

/// Where a confirmation comes from.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize, utoipa::ToSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    /// 书面填写, with the scan.
    Paper,
    /// 口头确认记入笔录, with the scan of the record.
    Oral,
    /// 引用他案: taken over from another case of the same person.
    Adopted,
    /// 常年确认 of a unit.
    Standing,
    /// 网上填写 by the party itself, with the paper it signed there.
    Online,
}

impl Source {
    const ALL: [Self; 5] = [Self::Paper, Self::Oral, Self::Adopted, Self::Standing, Self::Online];

    const fn code(self) -> &'static str {
        match self {
            Self::Paper => "paper",
            Self::Oral => "oral",
            Self::Adopted => "adopted",
            Self::Standing => "standing",
            Self::Online => "online",
        }
    }

    fn stored(code: &str) -> Result<Self, base::Refusal> {
        Self::ALL.into_iter().find(|one| one.code() == code).ok_or_else(|| {
            base::Refusal::internal(format!("address_confirmation.source holds {code}"))
        })
    }
}
