//! Who I am, for the first screen.

use base::{Refusal, clock::beijing};
use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::store;
use crate::{
    access::Scope,
    context::{Context, UserActor},
    identity::{
        delegation, organisation, password, second_factor,
        user::{self, AdminName, Named},
    },
    installation::Installation,
};

/// The signed-in person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Who {
    /// The account.
    pub id: Uuid,
    /// Sign-in name.
    pub login: String,
    /// The person's name.
    pub name: String,
    /// 职务.
    pub title: Option<String>,
    /// Set for the three administrators.
    pub admin_kind: Option<AdminName>,
}

/// The office the person works for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Office {
    /// The organisation.
    pub id: Uuid,
    /// Its name.
    pub name: String,
    /// Its code.
    pub code: String,
}

/// How far the workday calendar reaches.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = MyCalendar)]
pub struct Calendar {
    /// The last day whose holidays are known; nothing while no year is loaded.
    pub known_until: Option<NaiveDate>,
}

/// The second factor of the signed-in person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct MySecondFactor {
    /// An app is set up.
    pub enrolled: bool,
    /// The account can do nothing else before one is.
    pub required: bool,
    /// It was passed in this session.
    pub passed: bool,
    /// Until when acts need no further code.
    pub fresh_until: Option<DateTime<FixedOffset>>,
    /// Recovery codes that were not used yet.
    pub recovery_codes_left: u64,
}

/// The sign-in before this one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct LastSignIn {
    /// When.
    pub at: DateTime<FixedOffset>,
    /// From where.
    pub ip: Option<String>,
}

/// For whom the session acts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Acting {
    /// The delegation.
    pub delegation_id: Uuid,
    /// Whose powers are used.
    pub name: String,
}

/// Everything the first screen needs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Me {
    /// The person.
    pub user: Who,
    /// The office.
    pub office: Office,
    /// The division inside the office.
    pub unit: Option<Named>,
    /// Set while the person acts for a colleague.
    pub acting_for: Option<Acting>,
    /// Colleagues the person may act for today.
    pub may_act_for: Vec<Acting>,
    /// Codes of the permissions held, sorted.
    pub permissions: Vec<String>,
    /// Nothing but changing the password is allowed yet.
    pub must_change_password: bool,
    /// How long the password may still be used.
    pub password: password::Term,
    /// The second factor.
    pub second_factor: MySecondFactor,
    /// The sign-in before this one; nothing for the first.
    pub last_sign_in: Option<LastSignIn>,
    /// Synthetic people and cases only.
    pub demo: bool,
    /// Which zone this server belongs to.
    pub zone: String,
    /// The civil date in Beijing.
    pub today: NaiveDate,
    /// The workday calendar.
    pub calendar: Calendar,
}

/// Who is signed in.
///
/// # Errors
/// 401 `session.required`.
pub async fn me(cx: &Context) -> Result<Me, Refusal> {
    let actor = cx.user()?;
    let kernel = cx.kernel();
    let scope = Scope::offices([actor.top_office]);
    let account = user::store::find(cx.read(), &scope, actor.id).await?;
    let account = account.ok_or_else(Refusal::not_found)?;
    let password = password::term_for(kernel, &account);
    let session = store::one(cx.read(), actor.session).await?;
    let last_sign_in = session.and_then(|session| {
        let at = session.previous_at?.with_timezone(&beijing());
        Some(LastSignIn { at, ip: session.previous_ip })
    });
    let second_factor = second_factor_of(cx, actor).await?;
    let places = [Some(actor.office), actor.unit].into_iter().flatten().collect();
    let places = organisation::store::names(cx.read(), places).await?;
    let place = |id: Uuid| places.iter().find(|place| place.id == id);
    let office = place(actor.office).ok_or_else(|| {
        Refusal::internal(format!("user_account.office_id of {}: no such office", actor.id))
    })?;
    let lent = delegation::store::lent_to(cx.read(), actor.id, kernel.today()).await?;
    let acting = |id: Uuid, name: &str| Acting { delegation_id: id, name: name.to_owned() };
    let mut permissions: Vec<String> = actor.permissions.iter().cloned().collect();
    permissions.sort();
    Ok(Me {
        user: Who {
            id: actor.id,
            login: actor.login.clone(),
            name: actor.name.clone(),
            title: account.title,
            admin_kind: actor.admin.map(AdminName::from),
        },
        office: Office { id: office.id, name: office.name.clone(), code: office.code.clone() },
        unit: actor.unit.and_then(place).map(|unit| Named { id: unit.id, name: unit.name.clone() }),
        acting_for: actor.acting_for.as_ref().map(|one| acting(one.delegation, &one.name)),
        may_act_for: lent.iter().map(|row| acting(row.id, &row.from_name)).collect(),
        permissions,
        must_change_password: actor.must_change_password,
        password,
        second_factor,
        last_sign_in,
        demo: kernel.installation() == Installation::Demo,
        zone: kernel.settings().zone.code().to_owned(),
        today: kernel.today(),
        calendar: Calendar { known_until: kernel.calendar().known_until() },
    })
}

async fn second_factor_of(cx: &Context, actor: &UserActor) -> Result<MySecondFactor, Refusal> {
    let factor = second_factor::store::find(cx.read(), actor.id).await?;
    let left = second_factor::store::codes_left(cx.read(), actor.id).await?;
    let fresh = actor.second_factor_at.map(|at| at + cx.kernel().settings().sign_in.step_up);
    Ok(MySecondFactor {
        enrolled: factor.is_some_and(|factor| factor.is_confirmed()),
        required: actor.admin.is_some(),
        passed: actor.second_factor_at.is_some(),
        fresh_until: fresh.map(|until| until.with_timezone(&beijing())),
        recovery_codes_left: left,
    })
}
