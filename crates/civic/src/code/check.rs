//! Whether codes are what they should be: formed rightly, given by us, used.

use std::collections::{HashMap, HashSet};

use affairs::code::{self, MOST};
use base::{Refusal, clock::beijing, identifiers::Parts};
use chrono::{DateTime, FixedOffset, NaiveDate};
use duban_http::{Answer, Cx, Json, Path, Plain, routes};
use kernel::{Context, Kernel, Scope};
use serde::{Deserialize, Serialize};
use utoipa_axum::router::OpenApiRouter;

use super::store;
use crate::permissions::CODE_READ;

/// Codes to look at.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = CivicVerify)]
pub(crate) struct VerifyInput {
    /// 1 to 500 codes.
    codes: Vec<String>,
}

/// What a code is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = CivicCodeState)]
pub(crate) enum CodeState {
    /// Given by this office.
    Issued,
    /// In a range a hall of this office holds.
    Offline,
    /// In a range whose time is over, and no consultation came with it.
    Expired,
    /// Formed rightly; this office never gave it.
    Unknown,
    /// Not a consultation code.
    Invalid,
}

/// What is known of a code.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = CivicCodeCheck)]
pub(crate) struct CodeCheck {
    /// In its one spelling.
    pub(crate) code: String,
    /// What it is.
    pub(crate) state: CodeState,
    /// Why it is no code.
    pub(crate) message: Option<String>,
    /// The district it names.
    pub(crate) district: Option<String>,
    /// The channel it names.
    pub(crate) channel: Option<String>,
    /// The day it names.
    pub(crate) day: Option<NaiveDate>,
    /// When it was given; of an offline one nobody knows.
    pub(crate) issued_at: Option<DateTime<FixedOffset>>,
    /// The hall that holds it.
    pub(crate) hall: Option<String>,
    /// Whether a consultation came with it.
    pub(crate) used: bool,
}

pub(super) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(verify)).routes(routes!(show))
}

/// 核验咨询码：逐个说明格式、校验位，是否由本单位发放、是否已有咨询
#[utoipa::path(post, path = "/api/civic/calc/codes", tag = "civic",
    operation_id = "verify_codes",
    request_body = VerifyInput, responses((status = 200, body = Vec<CodeCheck>)),
    extensions(("x-permission" = json!("civic.code.read")), ("x-scope" = json!("office")),
        ("x-audit" = json!(null)), ("x-pii" = json!(false))))]
async fn verify(Plain { cx, body }: Plain<VerifyInput>) -> Answer<Json<Vec<CodeCheck>>> {
    let scope = cx.require(&CODE_READ)?;
    let most = usize::try_from(MOST).unwrap_or(usize::MAX);
    if !(1..=most).contains(&body.codes.len()) {
        let text = format!("一次核验 1 至 {MOST} 个咨询码。");
        return Err(Refusal::field("codes", "range", text).into());
    }
    Ok(Json(looked_at(&cx, &scope, &body.codes).await?))
}

/// 一个咨询码
#[utoipa::path(get, path = "/api/civic/codes/{id}", tag = "civic", operation_id = "show_code",
    params(("id" = String, Path)), responses((status = 200, body = CodeCheck)),
    extensions(("x-permission" = json!("civic.code.read")), ("x-scope" = json!("office")),
        ("x-audit" = json!(null)), ("x-pii" = json!(false))))]
async fn show(Path(code): Path<String>, Cx(cx): Cx) -> Answer<Json<CodeCheck>> {
    let scope = cx.require(&CODE_READ)?;
    let found = looked_at(&cx, &scope, &[code]).await?.pop().ok_or_else(Refusal::not_found)?;
    match found.state {
        // Nobody's and another office's look the same.
        CodeState::Unknown | CodeState::Invalid => Err(Refusal::not_found().into()),
        _ => Ok(Json(found)),
    }
}

/// Channel, district with day, and number.
type Place = (u8, String, i64);

/// Three queries, whatever the number of codes.
async fn looked_at(
    cx: &Context,
    scope: &Scope,
    codes: &[String],
) -> Result<Vec<CodeCheck>, Refusal> {
    let mut checks: Vec<(CodeCheck, Option<Place>)> =
        codes.iter().map(|text| formed(text)).collect();
    let right: Vec<&CodeCheck> =
        checks.iter().filter(|(_, place)| place.is_some()).map(|(check, _)| check).collect();
    if right.is_empty() {
        return Ok(checks.into_iter().map(|(check, _)| check).collect());
    }
    let all: HashSet<String> = right.iter().map(|check| check.code.clone()).collect();
    let days: HashSet<NaiveDate> = right.iter().filter_map(|check| check.day).collect();
    let places: HashSet<String> =
        checks.iter().filter_map(|(_, place)| Some(place.as_ref()?.1.clone())).collect();
    let all: Vec<String> = all.into_iter().collect();
    let given = store::given(cx.read(), scope, all.clone()).await?;
    let given: HashMap<String, store::code::Model> =
        given.into_iter().map(|row| (row.code.clone(), row)).collect();
    let places = places.into_iter().collect();
    let ranges = store::ranges_on(cx.read(), scope, places, days.into_iter().collect()).await?;
    let used: HashSet<String> = store::used(cx.read(), scope, all).await?.into_iter().collect();
    for (check, place) in &mut checks {
        let Some((channel, district, sequence)) = place else { continue };
        check.used = used.contains(&check.code);
        if let Some(row) = given.get(&check.code) {
            check.state = CodeState::Issued;
            check.issued_at = Some(row.issued_at.with_timezone(&beijing()));
            continue;
        }
        let holds = |range: &&store::range::Model| {
            range.district == *district
                && range.channel == i32::from(*channel)
                && Some(range.day) == check.day
                && (range.first..=range.last).contains(sequence)
        };
        if let Some(range) = ranges.iter().find(holds) {
            let over = range.expires_at < cx.now() && !check.used;
            check.state = if over { CodeState::Expired } else { CodeState::Offline };
            check.hall = Some(range.hall.clone());
        }
    }
    Ok(checks.into_iter().map(|(check, _)| check).collect())
}

/// What the code says of itself: its channel, district and number where it is one.
fn formed(text: &str) -> (CodeCheck, Option<(u8, String, i64)>) {
    let found = code::check(text, None);
    let mut check = CodeCheck {
        code: found.normalized.chars().take(64).collect(),
        state: if found.valid { CodeState::Unknown } else { CodeState::Invalid },
        message: found.message,
        district: None,
        channel: None,
        day: None,
        issued_at: None,
        hall: None,
        used: false,
    };
    let Some(Parts::ConsultationCode(parts)) = found.parts.filter(|_| found.valid) else {
        return (check, None);
    };
    check.district = Some(parts.district_name);
    check.channel = Some(parts.channel_name.to_owned());
    check.day = Some(parts.date);
    (check, Some((parts.channel_code, parts.district_code, parts.sequence.into())))
}
