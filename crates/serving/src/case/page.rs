//! The page of a case: parties, document × recipient × state, tasks, messages, timeline.

use std::collections::BTreeMap;

use base::{
    Refusal,
    clock::{beijing, civil_date},
};
use chrono::{DateTime, FixedOffset, NaiveDate};
use duban_http::{Answer, Cx, Json, Path, routes};
use kernel::{Context, Kernel, Scope, audit, identity::group, messages, timeline};
use serde::{Deserialize, Serialize};
use utoipa_axum::router::OpenApiRouter;
use uuid::Uuid;

use super::{
    lineage::{LineageStep, lineage},
    list::CaseRow,
    people::Party,
    shown_name,
    store::{self, party},
};
use crate::{
    confirmation,
    delivery::{self, DeliveryRow, EffectState},
    permissions::CASE_READ,
    pickup,
    task::{self, TaskRow},
};

/// 开庭.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct HearingView {
    /// When.
    pub at: DateTime<FixedOffset>,
    /// Where.
    pub room: String,
    /// Days until then.
    pub days_left: i64,
    /// Parties on whom the 传票 is not served in law yet, those nobody began to serve included.
    pub unserved: usize,
}

/// One cell of the matrix.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Cell {
    /// The column.
    pub document: String,
    /// The state; nothing when the document is not being served on this party.
    pub state: Option<EffectState>,
    /// The state in Chinese.
    pub label: String,
    /// 送达日期.
    pub served_on: Option<NaiveDate>,
    /// The second line.
    pub sub: Option<String>,
}

/// One row of the matrix.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct MatrixRow {
    /// The party.
    pub party_id: Uuid,
    /// Its name, masked.
    pub recipient_name: String,
    /// Its role.
    pub role: String,
    /// The latest delivery.
    pub delivery_id: Option<Uuid>,
    /// Whether its electronic address is confirmed.
    pub confirmed: bool,
    /// The cells, one a column.
    pub cells: Vec<Cell>,
}

/// A column of the matrix.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Column {
    /// The title.
    pub title: String,
}

/// The case itself.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct CaseHead {
    /// What a list shows.
    #[serde(flatten)]
    pub row: CaseRow,
    /// 法官助理.
    pub assistant: String,
    /// The court's name.
    pub court: String,
    /// When it was last fetched.
    pub fetched_at: DateTime<FixedOffset>,
    /// The group it is shared with.
    pub shared_with: Option<String>,
}

/// The page.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct CasePage {
    /// The case.
    pub case: CaseHead,
    /// The hearing ahead.
    pub hearing: Option<HearingView>,
    /// The cases of the same dispute, the earliest first; none when it stands alone.
    pub lineage: Vec<LineageStep>,
    /// The parties.
    pub parties: Vec<Party>,
    /// The columns of the matrix.
    pub documents: Vec<Column>,
    /// The matrix.
    pub matrix: Vec<MatrixRow>,
    /// The tasks.
    pub tasks: Vec<TaskRow>,
    /// The deliveries.
    pub deliveries: Vec<DeliveryRow>,
    /// The messages.
    pub messages: Vec<messages::MessageView>,
    /// What happened.
    pub timeline: Vec<timeline::TimelineItem>,
    /// The audit rows about it.
    pub audit: Vec<audit::AuditRow>,
}

pub(super) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(get))
}

/// 案件页
#[utoipa::path(get, path = "/api/serving/cases/{id}", tag = "serving",
    params(("id" = Uuid, Path)), responses((status = 200, body = CasePage)),
    extensions(("x-permission" = json!("serving.case.read")), ("x-scope" = json!("office")),
        ("x-audit" = json!("none")), ("x-pii" = json!(false))))]
async fn get(Cx(cx): Cx, Path(id): Path<Uuid>) -> Answer<Json<CasePage>> {
    let scope = cx.require(&CASE_READ)?;
    Ok(Json(page(&cx, &scope, id).await?))
}

async fn page(cx: &Context, scope: &Scope, id: Uuid) -> Result<CasePage, Refusal> {
    let row = store::find(cx, scope, id).await?;
    let db = cx.read();
    let spoken = store::spoken(cx, id).await?;
    let parties = &spoken.parties;
    let packages = delivery::store::of_case(db, id).await?;
    let attempts: Vec<Uuid> = {
        let ids: Vec<Uuid> = packages.iter().map(|package| package.id).collect();
        delivery::store::attempts(db, &ids).await?.iter().map(|attempt| attempt.id).collect()
    };
    let deliveries = delivery::rows(cx, packages).await?;
    let tasks = task::named(cx, task::store::of_case(db, id).await?).await?;
    let (documents, matrix) = matrix(parties, &deliveries);
    let hearing = row.hearing_at.filter(|at| *at > cx.now()).map(|at| HearingView {
        at: at.with_timezone(&beijing()),
        room: row.hearing_room.clone().unwrap_or_default(),
        days_left: (civil_date(at) - cx.kernel().today()).num_days(),
        unserved: unserved(&matrix),
    });
    let shared_with = match row.group_id {
        Some(id) => group::name(cx, id).await?,
        None => None,
    };
    let invited = confirmation::ids_of_case(db, id).await?;
    let mut sent = messages::about(cx, scope, delivery::ATTEMPT, &attempts, 100).await?;
    sent.extend(messages::about(cx, scope, confirmation::INVITATION, &invited, 100).await?);
    sent.extend(messages::about(cx, scope, pickup::BOOKING, &attempts, 100).await?);
    sent.sort_by_key(|message| std::cmp::Reverse((message.created_at, message.id)));
    let mut about = vec![("case", id)];
    about.extend(tasks.iter().map(|task| ("task", task.id)));
    about.extend(deliveries.iter().map(|delivery| ("delivery", delivery.id)));
    Ok(CasePage {
        case: CaseHead {
            row: CaseRow::of(&row, u32::try_from(parties.len()).unwrap_or(u32::MAX)),
            assistant: row.assistant.clone(),
            court: kernel::identity::organisation::name(cx, row.top_office).await?,
            fetched_at: row.fetched_at.with_timezone(&beijing()),
            shared_with,
        },
        hearing,
        lineage: lineage(cx, scope, &row).await?,
        parties: spoken.views(),
        documents,
        matrix,
        tasks,
        deliveries,
        messages: sent,
        timeline: timeline::about(cx, "case", id, 100).await?,
        audit: audit::of_object(cx, &about, 50).await?,
    })
}

/// Counts parties, not deliveries: one that failed beside one that served leaves nobody out,
/// and whoever was never begun is not served either.
fn unserved(matrix: &[MatrixRow]) -> usize {
    let served = |row: &&MatrixRow| {
        let summons = row.cells.iter().filter(|cell| cell.document.contains("传票"));
        let states: Vec<EffectState> = summons.filter_map(|cell| cell.state).collect();
        !states.is_empty() && states.iter().all(|state| state.is_served())
    };
    matrix.len() - matrix.iter().filter(served).count()
}

/// Rows are parties, columns are titles; the cell holds the best state of any delivery.
fn matrix(parties: &[party::Model], deliveries: &[DeliveryRow]) -> (Vec<Column>, Vec<MatrixRow>) {
    let mut titles: Vec<String> = Vec::new();
    for effect in deliveries.iter().flat_map(|delivery| &delivery.effects) {
        if !titles.contains(&effect.title) {
            titles.push(effect.title.clone());
        }
    }
    let rows = parties
        .iter()
        .map(|party| {
            let mine: Vec<&DeliveryRow> =
                deliveries.iter().filter(|it| it.recipient.party_id == party.id).collect();
            let mut best: BTreeMap<&str, (&DeliveryRow, &delivery::EffectRow)> = BTreeMap::new();
            for delivery in &mine {
                for effect in &delivery.effects {
                    let better = best.get(effect.title.as_str()).is_none_or(|(_, known)| {
                        !known.state.is_served() || effect.state.is_served()
                    });
                    if better {
                        best.insert(&effect.title, (delivery, effect));
                    }
                }
            }
            let cells = titles.iter().map(|title| cell(title, best.get(title.as_str()))).collect();
            MatrixRow {
                party_id: party.id,
                recipient_name: shown_name(&party.kind, &party.name),
                role: party.role.clone(),
                delivery_id: mine.last().map(|delivery| delivery.id),
                confirmed: party.confirmed,
                cells,
            }
        })
        .collect();
    (titles.into_iter().map(|title| Column { title }).collect(), rows)
}

fn cell(title: &str, found: Option<&(&DeliveryRow, &delivery::EffectRow)>) -> Cell {
    let Some((delivery, effect)) = found else {
        return Cell {
            document: title.to_owned(),
            state: None,
            label: "未发起".to_owned(),
            served_on: None,
            sub: None,
        };
    };
    let period = effect.periods.first().map(|period| period.text.clone());
    let presumed = (*effect.state == law::State::Presumed).then(|| "已阅 · 可反驳".to_owned());
    Cell {
        document: title.to_owned(),
        state: Some(effect.state),
        label: effect.label.clone(),
        served_on: effect.served_on,
        sub: period.or(presumed).or_else(|| delivery.link_state.clone()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(states: &[(&str, Option<law::State>)]) -> MatrixRow {
        let cells = states.iter().map(|(document, state)| Cell {
            document: (*document).to_owned(),
            state: state.map(EffectState),
            label: String::new(),
            served_on: None,
            sub: None,
        });
        MatrixRow {
            party_id: Uuid::nil(),
            recipient_name: String::new(),
            role: String::new(),
            delivery_id: None,
            confirmed: false,
            cells: cells.collect(),
        }
    }

    #[test]
    fn whoever_has_no_summons_in_law_is_unserved() {
        use law::State::{Deemed, Dispatched, Failed, Presumed, Served};
        for (states, wanted) in [
            (&[("传票", Some(Served)), ("起诉状副本", Some(Dispatched))][..], 0),
            (&[("传票", Some(Deemed)), ("第二次开庭传票", Some(Presumed))], 0),
            (&[("传票", Some(Served)), ("第二次开庭传票", Some(Failed))], 1),
            (&[("传票", Some(Dispatched))], 1),
            (&[("传票", None), ("起诉状副本", Some(Served))], 1),
            (&[], 1),
        ] {
            assert_eq!(unserved(&[row(states)]), wanted, "{states:?}");
        }
        assert_eq!(unserved(&[row(&[("传票", Some(Served))]), row(&[])]), 1);
        assert_eq!(unserved(&[]), 0);
    }
}
