//! Answering for one case.

use axum::Json;
use axum::extract::rejection::PathRejection;
use axum::extract::{ConnectInfo, Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;

use crate::answer::Trouble;
use crate::cases::admin::Answer;
use crate::cases::case::Case;
use crate::cases::invent::find;
use crate::cases::number::CaseNumber;
use crate::fault::pause;
use crate::sign::Signed;
use crate::weixin::know;
use crate::wire::Scissors;
use crate::world::{Shared, World, locked};

pub(crate) async fn lookup(
    State(world): State<Shared>,
    ConnectInfo(scissors): ConnectInfo<Scissors>,
    number: Result<Path<String>, PathRejection>,
    _signed: Signed,
) -> Response {
    let (answer, wait) = {
        let mut registry = locked(&world.cases);
        registry.counts.lookups += 1;
        registry.switch.meet()
    };
    pause(wait).await;
    if let Some(fault) = answer.fault() {
        return fault.answer(&world, &scissors).await;
    }
    match ask(&world, &decoded(number), answer == Answer::WrongCase) {
        Ok(case) => {
            locked(&world.cases).counts.found += 1;
            Json(case).into_response()
        }
        Err(trouble) => trouble.into_response(),
    }
}

/// The number of the path; one that is not even UTF-8 is as malformed as an empty one.
pub(crate) fn decoded(number: Result<Path<String>, PathRejection>) -> String {
    number.map_or_else(|_| String::new(), |Path(number)| number)
}

fn ask(world: &World, number: &str, wrong: bool) -> Result<Case, Trouble> {
    let mut number = read(number)?;
    if wrong {
        let other = if number.serial < 8_990 { number.serial + 1 } else { 1 };
        number = number.with_serial(other);
    }
    let case = find(world.seed, &number, world.now()).ok_or_else(not_found)?;
    know(world, &case);
    Ok(case)
}

/// The case of a number, or the refusal that the case system words.
pub(crate) fn require(world: &World, number: &str) -> Result<Case, Trouble> {
    ask(world, number, false)
}

fn read(number: &str) -> Result<CaseNumber, Trouble> {
    CaseNumber::parse(number).ok_or_else(|| {
        Trouble::new(StatusCode::BAD_REQUEST, "CASE_NUMBER_INVALID", "案号格式不正确")
    })
}

fn not_found() -> Trouble {
    Trouble::new(StatusCode::NOT_FOUND, "CASE_NOT_FOUND", "审判业务系统中没有该案件")
}

/// Which case to show.
#[derive(Debug, Deserialize)]
pub(crate) struct Wanted {
    number: String,
}

/// A case without signature and without misbehaviour.
pub(crate) async fn preview(
    State(world): State<Shared>,
    Query(wanted): Query<Wanted>,
) -> Result<Json<Case>, Trouble> {
    require(&world, &wanted.number).map(Json)
}
