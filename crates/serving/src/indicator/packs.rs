//! 指标口径: what the contract of a court counts, and the court's signature under it.

use base::{Kind as Fault, Refusal, clock::beijing};
use chrono::{DateTime, FixedOffset};
use duban_http::{Answer, Cx, Json, Write, routes};
use indicators::{Pack, packs};
use kernel::{Act, Context, Kernel, Note, Noted, Scope, Tx, identity::organisation};
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa_axum::router::OpenApiRouter;
use uuid::Uuid;

use super::{
    lines::IndicatorDefinition,
    settings::task_days,
    store::{self, Signature},
};
use crate::permissions::{INDICATOR_READ, INDICATOR_SIGN};

/// Letters of a remark.
const LONGEST: usize = 500;

/// The court's signature under a version.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub(crate) struct IndicatorSignature {
    /// Who signed.
    by: String,
    /// When.
    at: DateTime<FixedOffset>,
    /// What was added.
    remark: String,
}

/// One indicator of a pack.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub(crate) struct IndicatorOfPack {
    /// `CP-01`.
    code: String,
    /// 邮寄送达占比.
    name: String,
    /// The bound, as the contract says it.
    target: Option<String>,
    /// How it is defined.
    definition: IndicatorDefinition,
}

/// The indicators of a contract.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub(crate) struct IndicatorPack {
    /// `changping-2026`.
    code: String,
    /// In Chinese.
    title: String,
    /// The court.
    office_id: Uuid,
    /// Its name.
    office: String,
    /// The version of the definitions.
    version: String,
    /// Where they come from, and what is not verified.
    source: String,
    /// The court's signature under this version.
    signature: Option<IndicatorSignature>,
    /// Hours from a failure to another method.
    switch_hours: u32,
    /// Whether the same method at another address counts as another method.
    same_method_switches: bool,
    /// Whether paper copies on request count as mail.
    paper_copies_count: bool,
    /// Which days 遇节假日顺延 takes out, in Chinese.
    holidays: String,
    /// Whether the penalty depends on days late.
    penalty_by_days: bool,
    /// Days a task has; nothing where the court has not said.
    task_days: Option<u64>,
    /// How many causes are commercial.
    commercial_causes: usize,
    /// Its indicators.
    indicators: Vec<IndicatorOfPack>,
}

/// The court agrees.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct SignIndicators {
    /// The pack.
    pack: String,
    /// The version that was read.
    version: String,
    /// What is added.
    #[serde(default)]
    remark: String,
}

pub(super) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(list)).routes(routes!(sign))
}

/// 指标口径：可见各院合同的指标定义、版本和会签
#[utoipa::path(get, path = "/api/serving/indicators/packs", tag = "serving",
    responses((status = 200, body = Vec<IndicatorPack>)),
    extensions(("x-permission" = json!("serving.indicator.read")), ("x-scope" = json!("office")),
        ("x-audit" = json!("none")), ("x-pii" = json!(false))))]
async fn list(Cx(cx): Cx) -> Answer<Json<Vec<IndicatorPack>>> {
    let scope = cx.require(&INDICATOR_READ)?;
    Ok(Json(visible(&cx, &scope).await?))
}

/// 会签指标口径：本院确认这一版本的定义
#[utoipa::path(post, path = "/api/serving/indicators/signatures", tag = "serving",
    request_body = SignIndicators, responses((status = 200, body = Vec<IndicatorPack>)),
    params(("Idempotency-Key" = String, Header)),
    extensions(("x-permission" = json!("serving.indicator.sign")), ("x-scope" = json!("office")),
        ("x-audit" = json!("serving.indicator.sign")), ("x-pii" = json!(false))))]
async fn sign(Write { cx, body }: Write<SignIndicators>) -> Answer<Json<Vec<IndicatorPack>>> {
    let scope = cx.require(&INDICATOR_SIGN)?;
    let (pack, office) = of_code(&cx, &scope, &body.pack).await?;
    cx.write(Sign { pack, office, told: body }).await?;
    Ok(Json(visible(&cx, &scope).await?))
}

/// A pack and its court, where the scope holds that court whole.
pub(super) async fn of_code(
    cx: &Context,
    scope: &Scope,
    code: &str,
) -> Result<(&'static Pack, Uuid), Refusal> {
    let pack = Pack::find(code).ok_or_else(Refusal::not_found)?;
    let office = organisation::top_by_code(cx, &pack.court).await?;
    let office = office.filter(|office| scope.covers(*office)).ok_or_else(Refusal::not_found)?;
    Ok((pack, office))
}

/// The first pack whose court the scope holds whole.
pub(super) async fn first(cx: &Context, scope: &Scope) -> Result<Option<&'static Pack>, Refusal> {
    for pack in packs() {
        if let Some(office) = organisation::top_by_code(cx, &pack.court).await?
            && scope.covers(office)
        {
            return Ok(Some(pack));
        }
    }
    Ok(None)
}

async fn visible(cx: &Context, scope: &Scope) -> Result<Vec<IndicatorPack>, Refusal> {
    let mut found = Vec::new();
    // As many as there are contracts.
    for pack in packs() {
        if let Ok((pack, office)) = of_code(cx, scope, &pack.code).await {
            found.push((pack, office));
        }
    }
    let offices: Vec<Uuid> = found.iter().map(|(_, office)| *office).collect();
    let signatures = store::signatures(cx, &offices).await?;
    let mut shown = Vec::new();
    for (pack, office) in found {
        let causes = store::commercial_causes(cx.read(), office).await?;
        shown.push(IndicatorPack {
            code: pack.code.clone(),
            title: pack.title.clone(),
            office_id: office,
            office: organisation::name(cx, office).await?,
            version: pack.version.clone(),
            source: pack.source.clone(),
            signature: signed(&signatures, office, (&pack.code, &pack.version)),
            switch_hours: pack.settings.switch_hours,
            same_method_switches: pack.settings.same_method_switches,
            paper_copies_count: pack.settings.paper_copies_count,
            holidays: pack.settings.holidays.label().to_owned(),
            penalty_by_days: pack.penalty.by_days(),
            task_days: task_days(cx.kernel()),
            commercial_causes: causes.len(),
            indicators: pack
                .indicators
                .iter()
                .map(|one| IndicatorOfPack {
                    code: one.code.clone(),
                    name: one.name.clone(),
                    target: one.target.as_ref().map(|target| target.text.clone()),
                    definition: IndicatorDefinition::of(one),
                })
                .collect(),
        });
    }
    Ok(shown)
}

/// The signature under a version, as pages show it.
pub(super) fn signed(
    all: &[Signature],
    office: Uuid,
    (pack, version): (&str, &str),
) -> Option<IndicatorSignature> {
    let mine =
        |one: &&Signature| one.top_office == office && one.pack == pack && one.version == version;
    all.iter().find(mine).map(|one| IndicatorSignature {
        by: one.signed_name.clone(),
        at: one.signed_at.with_timezone(&beijing()),
        remark: one.remark.clone(),
    })
}

struct Sign {
    pack: &'static Pack,
    office: Uuid,
    told: SignIndicators,
}

impl Act for Sign {
    type Out = ();
    const OPERATION: &'static str = "serving.indicator.sign";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<()>, Refusal> {
        let (pack, told) = (self.pack, &self.told);
        let me = tx.actor().user().map(|user| (user.id, user.top_office));
        let Some((me, _)) = me.filter(|(_, office)| *office == self.office) else {
            return Err(Refusal::new(
                Fault::Forbidden,
                "indicator.foreign",
                "指标口径由法院自己的人员会签，服务公司和其他单位的人员不能代签。",
            ));
        };
        if told.version != pack.version {
            let text =
                format!("口径已更新为 {} 版，请刷新页面、看过新的定义再会签。", pack.version);
            return Err(Refusal::new(Fault::Conflict, "indicator.version", text));
        }
        if told.remark.chars().count() > LONGEST {
            let text = format!("说明最多 {LONGEST} 个字。");
            return Err(Refusal::field("remark", "length", text));
        }
        let version = (pack.code.as_str(), pack.version.as_str());
        if store::signature(tx, self.office, version).await?.is_some() {
            let text = "这一版口径已经会签，不必再签。";
            return Err(Refusal::new(Fault::Conflict, "indicator.signed", text));
        }
        let row = Signature {
            top_office: self.office,
            pack: pack.code.clone(),
            version: pack.version.clone(),
            remark: told.remark.trim().to_owned(),
            signed_by: me,
            signed_name: tx.actor().name().to_owned(),
            signed_at: tx.now(),
        };
        store::set_signature(tx, row);
        let note = Note::about("organisation", self.office, pack.title.clone())
            .in_office(self.office)
            .with(json!({ "pack": pack.code, "version": pack.version, "remark": told.remark }));
        Ok(Noted::new((), note))
    }
}
