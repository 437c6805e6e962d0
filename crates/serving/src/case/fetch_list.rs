//! Fetching many cases at once. Each is a unit of its own: one that is refused or not answered
//! for holds up nobody, and the rest need not be asked for again.

use std::{
    collections::HashSet,
    sync::atomic::{AtomicUsize, Ordering},
};

use base::{Kind, Refusal};
use duban_http::{Answer, Json, Write, routes};
use futures::{StreamExt as _, TryStreamExt as _, stream};
use kernel::{Context, Kernel, Note, Scope, audit};
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa_axum::router::OpenApiRouter;
use uuid::Uuid;

use super::fetch::fetch_case;
use crate::permissions::CASE_FETCH;

/// Cases of one list.
const MOST: usize = 100;
/// Questions under way at a time: the case system has other callers.
const AT_ONCE: usize = 6;
/// So many questions without an answer, and the rest of the list is not asked: a system that
/// hangs must not keep the clerk waiting for each of a hundred.
const SILENT: usize = 6;

/// Which cases.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct FetchList {
    /// 案号 in full, at most a hundred.
    numbers: Vec<String>,
}

/// What became of one of the numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum FetchOutcome {
    /// 已取回: it is new here.
    Fetched,
    /// 已有: it was here and is up to date now.
    Known,
    /// 案件系统里没有.
    Missing,
    /// It must not be fetched, or not by this person.
    Refused,
    /// 暂时取不到: worth another try.
    Unavailable,
}

/// One of the numbers and what became of it.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct FetchedOne {
    /// The number as it was sent.
    pub number: String,
    /// What became of it.
    pub outcome: FetchOutcome,
    /// The case, where it is here now.
    pub case_id: Option<Uuid>,
    /// The code of the refusal.
    pub code: Option<String>,
    /// What to do about it, in Chinese.
    pub message: Option<String>,
}

/// What became of all of them, in the order in which they were sent.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct FetchedList {
    /// Each number once.
    pub items: Vec<FetchedOne>,
}

pub(super) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(fetch_list))
}

/// 按一串案号提取案件：逐个办理，逐个说明结果
#[utoipa::path(post, path = "/api/serving/cases/fetch-list", tag = "serving",
    request_body = FetchList, responses((status = 200, body = FetchedList)),
    params(("Idempotency-Key" = String, Header)),
    extensions(("x-permission" = json!("serving.case.fetch")), ("x-scope" = json!("office")),
        ("x-audit" = json!("serving.case.fetch")), ("x-pii" = json!(false))))]
async fn fetch_list(Write { cx, body }: Write<FetchList>) -> Answer<Json<FetchedList>> {
    let scope = cx.require(&CASE_FETCH)?;
    let mut seen = HashSet::new();
    let numbers: Vec<String> = body.numbers.iter().map(|one| one.trim().to_owned()).collect();
    let numbers: Vec<String> =
        numbers.into_iter().filter(|number| seen.insert(number.clone())).collect();
    if numbers.is_empty() || numbers.len() > MOST {
        let text = format!("请给出 1 到 {MOST} 个案号，多的请分次提取。");
        return Err(Refusal::field("numbers", "case_numbers.count", text).into());
    }
    let silent = AtomicUsize::new(0);
    let asked = numbers.into_iter().map(|number| one(&cx, &scope, number, &silent));
    let items = stream::iter(asked).buffered(AT_ONCE).try_collect().await?;
    Ok(Json(FetchedList { items }))
}

async fn one(
    cx: &Context,
    scope: &Scope,
    number: String,
    silent: &AtomicUsize,
) -> Result<FetchedOne, Refusal> {
    if silent.load(Ordering::Relaxed) >= SILENT {
        let text = "审判业务系统暂时没有正常响应，这一件没有去取。请稍后重试。";
        return Ok(FetchedOne {
            number,
            outcome: FetchOutcome::Unavailable,
            case_id: None,
            code: Some("case_system.unavailable".to_owned()),
            message: Some(text.to_owned()),
        });
    }
    match fetch_case(&cx.with_claim_on(&number), scope, &number).await {
        Ok(found) => {
            silent.store(0, Ordering::Relaxed);
            Ok(FetchedOne {
                number: found.number,
                outcome: match found.created {
                    true => FetchOutcome::Fetched,
                    false => FetchOutcome::Known,
                },
                case_id: Some(found.case_id),
                code: None,
                message: None,
            })
        }
        Err(refusal) => told(cx, number, &refusal, silent).await,
    }
}

/// A refusal of one of many as its line says it. What may not be asked for leaves its row, as it
/// does when it is asked for alone.
async fn told(
    cx: &Context,
    number: String,
    refusal: &Refusal,
    silent: &AtomicUsize,
) -> Result<FetchedOne, Refusal> {
    let outcome = match refusal.kind() {
        Kind::NotFound => FetchOutcome::Missing,
        Kind::Unavailable | Kind::TooMany | Kind::Internal => FetchOutcome::Unavailable,
        _ => FetchOutcome::Refused,
    };
    if refusal.kind() == Kind::Unavailable {
        silent.fetch_add(1, Ordering::Relaxed);
    }
    if refusal.kind() == Kind::Internal {
        tracing::error!(error = %refusal, "one of a list of cases was not fetched");
    }
    if refusal.kind() == Kind::Forbidden {
        let note = Note {
            object_kind: "attempt",
            office: Some(cx.top_office()?),
            detail: json!({ "code": refusal.code() }),
            ..Note::default()
        };
        audit::refused(cx, "serving.case.fetch", note).await?;
    }
    let field = refusal.fields().first();
    let code = field.map_or_else(|| refusal.code().to_owned(), |field| field.code.to_string());
    let message = match (refusal.kind(), field) {
        (Kind::Invalid, Some(field)) => field.message.clone(),
        _ => refusal.title().to_owned(),
    };
    Ok(FetchedOne { number, outcome, case_id: None, code: Some(code), message: Some(message) })
}
