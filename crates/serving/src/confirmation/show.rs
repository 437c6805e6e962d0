//! The confirmations of a case, and what could be taken over from elsewhere.

use std::collections::HashMap;

use base::{Refusal, clock::beijing};
use chrono::{DateTime, FixedOffset, NaiveDate};
use duban_http::{Answer, Cx, Json, Path, routes};
use kernel::{Context, Kernel, Scope};
use serde::{Deserialize, Serialize};
use utoipa_axum::router::OpenApiRouter;
use uuid::Uuid;

use super::{
    Source,
    fields::Masked,
    invite::{Invitation, invitations},
    stage::Stage,
    store::{self, Model},
};
use crate::{
    case::{self, shown_name},
    permissions::CASE_READ,
};

/// A confirmation as a page shows it.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Confirmation {
    /// The confirmation.
    pub id: Uuid,
    /// The party; nothing for a unit's standing confirmation.
    pub party_id: Option<Uuid>,
    /// Whose it is, masked for people.
    pub name: String,
    /// Where it comes from.
    pub source: Source,
    /// 同意电子送达的依据.
    pub consent: Option<String>,
    /// What it says, masked.
    pub says: Masked,
    /// 适用范围.
    pub stages: Vec<Stage>,
    /// The day of the signature.
    pub signed_on: NaiveDate,
    /// The last day of a standing confirmation.
    pub valid_until: Option<NaiveDate>,
    /// The scan.
    pub scan_file_id: Option<Uuid>,
    /// Why it was taken over.
    pub remark: String,
    /// `valid`, `replaced`, `withdrawn` or `over`.
    pub state: String,
    /// Who took it down.
    pub created_by: String,
    /// When.
    pub created_at: DateTime<FixedOffset>,
    /// Why it was withdrawn.
    pub ended_reason: Option<String>,
}

/// One that could be taken over.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Elsewhere {
    /// The party of this case whose it is.
    pub party_id: Uuid,
    /// The case it was given in.
    pub case_number: String,
    /// What it says.
    pub confirmation: Confirmation,
}

/// All of a case.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Confirmations {
    /// The stage the case is in.
    pub stage: Stage,
    /// Those given in this case, the newest first.
    pub items: Vec<Confirmation>,
    /// Those of the same people in other cases the reader sees, whose 适用范围 reaches this
    /// case.
    pub elsewhere: Vec<Elsewhere>,
    /// The invitations to fill one in, the newest first.
    pub invitations: Vec<Invitation>,
}

pub(super) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(list))
}

/// 本案的送达地址确认书，以及可以引用的他案确认书
#[utoipa::path(get, path = "/api/serving/cases/{id}/confirmations", tag = "serving",
    params(("id" = Uuid, Path)), responses((status = 200, body = Confirmations)),
    extensions(("x-permission" = json!("serving.case.read")), ("x-scope" = json!("office")),
        ("x-audit" = json!("none")), ("x-pii" = json!(false))))]
async fn list(Cx(cx): Cx, Path(id): Path<Uuid>) -> Answer<Json<Confirmations>> {
    let scope = cx.require(&CASE_READ)?;
    Ok(Json(show(&cx, &scope, id).await?))
}

pub(super) async fn show(
    cx: &Context,
    scope: &Scope,
    case_id: Uuid,
) -> Result<Confirmations, Refusal> {
    let case = case::store::find(cx, scope, case_id).await?;
    let stage = Stage::of_case(&case.number);
    let today = cx.kernel().today();
    let parties = case::store::parties(cx.read(), &[case_id]).await?;
    let names: HashMap<Uuid, String> =
        parties.iter().map(|one| (one.id, shown_name(&one.kind, &one.name))).collect();
    let items = store::of_case(cx.read(), case_id).await?;
    let people = case::store::People::of(cx.kernel().keys(), &parties)?;
    let others = match people.is_empty() {
        true => Vec::new(),
        false => store::of_people(cx.read(), case.top_office, &people.indexes(), 200).await?,
    };
    let ids = others.iter().filter_map(|one| one.case_id).filter(|id| *id != case_id);
    let numbers = case::store::numbers(cx, scope, ids.collect()).await?;
    let mut elsewhere = Vec::new();
    for one in others.into_iter().filter(|one| one.holds(today)) {
        let number = one.case_id.and_then(|id| numbers.get(&id)).cloned();
        let party = parties.iter().find(|party| people.is(party.id, &one.id_index));
        let (Some(case_number), Some(party)) = (number, party) else { continue };
        if !Stage::read(&one.stages).contains(&stage) {
            continue;
        }
        let name = names.get(&party.id).cloned().unwrap_or_default();
        let confirmation = view(one, name, today)?;
        elsewhere.push(Elsewhere { party_id: party.id, case_number, confirmation });
    }
    let items = items.into_iter().map(|one| {
        let name = one.party_id.and_then(|id| names.get(&id)).cloned().unwrap_or_default();
        view(one, name, today)
    });
    let items = items.collect::<Result<_, _>>()?;
    let invitations = invitations(cx, case_id, &names).await?;
    Ok(Confirmations { stage, items, elsewhere, invitations })
}

pub(super) fn view(row: Model, name: String, today: NaiveDate) -> Result<Confirmation, Refusal> {
    let over = row.state == "valid" && row.valid_until.is_some_and(|last| last < today);
    Ok(Confirmation {
        id: row.id,
        party_id: row.party_id,
        name,
        source: Source::stored(&row.source)?,
        consent: row.consent,
        says: serde_json::from_str(&row.masked).unwrap_or_default(),
        stages: Stage::read(&row.stages),
        signed_on: row.signed_on,
        valid_until: row.valid_until,
        scan_file_id: row.scan_file_id,
        remark: row.remark,
        state: if over { "over".to_owned() } else { row.state },
        created_by: row.created_name,
        created_at: row.created_at.with_timezone(&beijing()),
        ended_reason: row.ended_reason,
    })
}
