//! Giving out codes.

use affairs::code::MOST;
use base::{Kind as Fault, Refusal, clock::beijing};
use chrono::{DateTime, FixedOffset, NaiveDate};
use duban_http::{Answer, Json, Plain, routes};
use kernel::{Act, Context, Kernel, Note, Noted, Scope, Tx, db::is_unique};
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa_axum::router::OpenApiRouter;
use uuid::Uuid;

use super::{lease, store};
use crate::{
    intake::sender,
    linkage::{self, PersonInput},
    permissions::CODE_ISSUE,
};

/// Codes wanted.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = CivicCodesWanted)]
pub(crate) struct IssueInput {
    /// What the source calls this request: sent again it gets the same codes.
    request_id: String,
    /// The district, six digits.
    district: String,
    /// 1 窗口, 2 在线导办, 3 电话, 4 自助, 5 移动.
    channel: u8,
    /// Codes wanted, 1 to 500; one if not said.
    #[serde(default = "one")]
    count: u32,
    /// Who asks, for an answer with what that person asked before. It is not kept.
    #[serde(default)]
    person: Option<PersonInput>,
    /// The source, for people who act in its stead; a system acts for its own.
    #[serde(default)]
    source: Option<Uuid>,
}

fn one() -> u32 {
    1
}

/// Codes that were given.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = CivicCodes)]
pub(crate) struct CodesAnswer {
    /// The request they are for.
    pub(crate) request_id: String,
    /// The day in the codes.
    pub(crate) day: NaiveDate,
    /// The codes.
    pub(crate) codes: Vec<String>,
    /// They were given before, for the same request.
    pub(crate) replayed: bool,
    /// When they were given.
    pub(crate) issued_at: DateTime<FixedOffset>,
    /// What the person asked before, the latest first, twenty at most.
    pub(crate) previous: Vec<linkage::Previous>,
}

pub(super) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(issue))
}

/// 咨询赋码：一个或一批，最多 500 个。同一来源同一请求编号重复调用，得到相同的码
#[utoipa::path(post, path = "/api/civic/codes", tag = "civic", operation_id = "issue_codes",
    request_body = IssueInput, responses((status = 200, body = CodesAnswer)),
    extensions(("x-permission" = json!("civic.code.issue")), ("x-scope" = json!("office")),
        ("x-audit" = json!("civic.code.issue")), ("x-pii" = json!(false))))]
async fn issue(Plain { cx, body }: Plain<IssueInput>) -> Answer<Json<CodesAnswer>> {
    let scope = cx.require(&CODE_ISSUE)?;
    let request = body.request_id.trim().to_owned();
    if !(1..=64).contains(&request.len()) || !request.bytes().all(|b| b.is_ascii_graphic()) {
        let text = "请求编号为 1 至 64 个字母、数字或符号，由调用的系统自定，一次请求一个。";
        return Err(Refusal::field("request_id", "code.request", text).into());
    }
    if !(1..=MOST).contains(&body.count) {
        let text = format!("一次赋码 1 至 {MOST} 个。");
        return Err(Refusal::field("count", "range", text).into());
    }
    let source = sender(&cx, &scope, body.source).await?;
    let known = store::of_request(cx.read(), source.id, &request).await?;
    let (rows, replayed) = match known.is_empty() {
        false => (known, true),
        true => give(&cx, &body, request, source.id, source.top_office).await?,
    };
    let answer = answer(&cx, &scope, &body, rows, replayed).await?;
    Ok(Json(answer))
}

/// Gives codes; those of whoever was faster with the same request.
async fn give(
    cx: &Context,
    body: &IssueInput,
    request: String,
    source: Uuid,
    office: Uuid,
) -> Result<(Vec<store::code::Model>, bool), Refusal> {
    let (day, codes) = lease::numbers(cx, &body.district, body.channel, body.count).await?;
    let row = |(ordinal, code)| store::code::Model {
        code,
        top_office: office,
        source_id: source,
        request_id: request.clone(),
        ordinal,
        district: body.district.clone(),
        channel: body.channel.into(),
        day,
        issued_at: cx.now(),
    };
    let rows: Vec<store::code::Model> = (0..).zip(codes).map(row).collect();
    let subject = body.person.as_ref().and_then(|person| person.index(cx.kernel()));
    match cx.write(Issue { rows: rows.clone(), source, office, subject }).await {
        Ok(()) => Ok((rows, false)),
        Err(refusal)
            if is_unique(&refusal, "civic_code", &["source_id", "request_id", "ordinal"]) =>
        {
            Ok((store::of_request(cx.read(), source, &request).await?, true))
        }
        Err(refusal) => Err(refusal),
    }
}

async fn answer(
    cx: &Context,
    scope: &Scope,
    body: &IssueInput,
    rows: Vec<store::code::Model>,
    replayed: bool,
) -> Result<CodesAnswer, Refusal> {
    let first = rows.first().ok_or_else(Refusal::not_found)?;
    let count = usize::try_from(body.count).unwrap_or(usize::MAX);
    let same = first.district == body.district && first.channel == i32::from(body.channel);
    if !same || rows.len() != count {
        let text = "这个请求编号已用于另一次赋码，内容不同，没有赋码。请换一个请求编号。";
        return Err(Refusal::new(Fault::Conflict, "code.request_reused", text));
    }
    let previous = match &body.person {
        Some(person) => linkage::previous(cx, scope, person).await?,
        None => Vec::new(),
    };
    Ok(CodesAnswer {
        request_id: first.request_id.clone(),
        day: first.day,
        issued_at: first.issued_at.with_timezone(&beijing()),
        codes: rows.into_iter().map(|row| row.code).collect(),
        replayed,
        previous,
    })
}

struct Issue {
    rows: Vec<store::code::Model>,
    source: Uuid,
    office: Uuid,
    /// The person whose consultations are shown with the answer.
    subject: Option<String>,
}

impl Act for Issue {
    type Out = ();
    const OPERATION: &'static str = "civic.code.issue";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<()>, Refusal> {
        store::insert(tx, self.rows.clone()).await?;
        let first = self.rows.first().map_or("", |row| row.code.as_str());
        let note = Note::about("civic_source", self.source, first)
            .in_office(self.office)
            .concerning(self.subject.clone())
            .with(json!({ "count": self.rows.len(), "person_asked": self.subject.is_some() }));
        Ok(Noted::new((), note))
    }
}
