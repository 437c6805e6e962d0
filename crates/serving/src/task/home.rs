//! What must I do now.

use base::clock::{civil_date, day_begins};
use duban_http::{Answer, Cx, Json, routes};
use kernel::Kernel;
use serde::{Deserialize, Serialize};
use utoipa_axum::router::OpenApiRouter;
use uuid::Uuid;

use super::{
    list::{TaskRow, named},
    store::{self, Filter, View},
};
use crate::{
    chip::Chip,
    delivery, handover, hearing,
    permissions::TASK_READ,
    plan,
    team::{self, FollowedCase},
    withdrawal::{self, WaitingWithdrawal},
    writeback,
};

/// Counts, each of which is a link to a list.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Todo {
    /// Past their deadline.
    pub overdue: u64,
    /// Due before midnight.
    pub due_today: u64,
    /// Something failed and I must choose another way.
    pub waiting_for_me: u64,
    /// Waiting for recipients.
    pub waiting_for_others: u64,
    /// Not dispatched yet.
    pub drafts: u64,
    /// Objections that wait for the judge, of everybody in the scope.
    pub objections: u64,
    /// Requests of others to take a delivery back that wait for my word.
    pub withdrawals: u64,
    /// Hearings within a week, of all cases in the scope.
    pub hearings: u64,
    /// What the program began by a plan and I have to do, or could not begin.
    pub plan_work: u64,
    /// Results that could not be told or filed, or are late, in the scope.
    pub writebacks: u64,
    /// Slips handed to my division that nobody answered yet.
    pub slips: u64,
    /// Papers I have received or was given and did not begin to serve.
    pub papers: u64,
}

/// One of my deadlines.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct MyDeadline {
    /// The chip.
    pub chip: Chip,
    /// The task.
    pub task_id: Uuid,
    /// 任务号.
    pub task_number: String,
    /// 案号.
    pub case_number: String,
    /// What it is about.
    pub text: String,
}

/// The home page.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Home {
    /// What there is to do.
    pub todo: Todo,
    /// My deadlines, most urgent first.
    pub deadlines: Vec<MyDeadline>,
    /// My newest tasks.
    pub tasks: Vec<TaskRow>,
    /// Requests to take a delivery back that wait for my word, the oldest first.
    pub withdrawals: Vec<WaitingWithdrawal>,
    /// Cases I follow, those with the latest changes first.
    pub followed: Vec<FollowedCase>,
}

pub(super) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(home))
}

/// 今日
#[utoipa::path(get, path = "/api/serving/home", tag = "serving",
    responses((status = 200, body = Home)),
    extensions(("x-permission" = json!("serving.task.read")), ("x-scope" = json!("office")),
        ("x-audit" = json!("none")), ("x-pii" = json!(false))))]
async fn home(Cx(cx): Cx) -> Answer<Json<Home>> {
    let scope = cx.require(&TASK_READ)?;
    let (me, now) = (cx.user()?.id, cx.now());
    let cap = duban_http::page::COUNT_CAP;
    let midnight = day_begins(civil_date(now) + chrono::Days::new(1));
    let overdue = store::due(&cx, &scope, me, Some(now), cap).await?.len() as u64;
    let today = store::due(&cx, &scope, me, Some(midnight), cap).await?.len() as u64;
    let count = async |view| {
        let filter = Filter { view, owner: Some(me), ids: None, state: None, overdue_at: None };
        store::count(&cx, &scope, &filter, cap).await
    };
    let (waiting, withdrawals) = withdrawal::waiting(&cx, cap, 8).await?;
    let (slips, papers) = handover::waiting(&cx, &scope, cap).await?;
    let todo = Todo {
        overdue,
        due_today: today - overdue.min(today),
        waiting_for_me: count(View::Failed).await?,
        waiting_for_others: count(View::Waiting).await?,
        drafts: count(View::Draft).await?,
        objections: delivery::store::count_objected(&cx, &scope, cap).await?,
        withdrawals: waiting,
        hearings: hearing::soon(&cx, &scope, cap).await?,
        plan_work: plan::open_of(&cx, me, cap).await?,
        writebacks: writeback::late(&cx, cap).await?,
        slips,
        papers,
    };
    let due = named(&cx, store::due(&cx, &scope, me, None, 8).await?).await?;
    let deadlines = due
        .into_iter()
        .map(|row| MyDeadline {
            chip: row.deadline,
            task_id: row.id,
            task_number: row.number,
            case_number: row.case.number,
            text: row.progress,
        })
        .collect();
    let mine =
        Filter { view: View::Mine, owner: Some(me), ids: None, state: None, overdue_at: None };
    let tasks = named(&cx, store::page(&cx, &scope, &mine, None, 8).await?).await?;
    let followed = team::followed(&cx, &scope).await?;
    Ok(Json(Home { todo, deadlines, tasks, withdrawals, followed }))
}
