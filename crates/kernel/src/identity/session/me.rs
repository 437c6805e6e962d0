//! Who I am, for the first screen.

use base::Refusal;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    access::Scope,
    context::Context,
    identity::{
        organisation,
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

/// Everything the first screen needs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Me {
    /// The person.
    pub user: Who,
    /// The office.
    pub office: Office,
    /// The division inside the office.
    pub unit: Option<Named>,
    /// Codes of the permissions held, sorted.
    pub permissions: Vec<String>,
    /// Nothing but changing the password is allowed yet.
    pub must_change_password: bool,
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
    let places = [Some(actor.office), actor.unit].into_iter().flatten().collect();
    let places = organisation::store::names(cx.read(), places).await?;
    let place = |id: Uuid| places.iter().find(|place| place.id == id);
    let office = place(actor.office).ok_or_else(|| {
        Refusal::internal(format!("user_account.office_id of {}: no such office", actor.id))
    })?;
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
        permissions,
        must_change_password: actor.must_change_password,
        demo: kernel.installation() == Installation::Demo,
        zone: kernel.settings().zone.code().to_owned(),
        today: kernel.today(),
        calendar: Calendar { known_until: kernel.calendar().known_until() },
    })
}
