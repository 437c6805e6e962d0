//! 绑定微信: after the factor a recipient may get word on WeChat too. He is sent to WeChat,
//! which asks him and sends him back with a code; what the code stands for is asked of the
//! platform before the unit, and the unit writes it down and tells the office.

use base::{Kind, Refusal, crypto};
use duban_http::{Answer, Json, Plain, problem::ProblemBody, routes};
use kernel::{Act, Kernel, Noted, Tx, messages::wechat};
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa_axum::router::OpenApiRouter;

use super::{
    Press,
    cover::Asks,
    items::{EventKind, SignerKind},
    package::{self, Package},
    store,
    tables::link,
    tell::{Happened, tell},
    visitor::{Pass, Visitor, enter, leave},
};

/// The class of the words.
const WORD: &str = "portal.wechat";

/// Whether WeChat can bring word of this link's documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Wechat {
    /// There is no official account, or the recipient is an organisation.
    Off,
    /// It can be bound.
    Offered,
    /// It is bound.
    Bound,
}

/// Where the recipient is asked.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct WechatConsent {
    /// The address to go to.
    url: String,
}

/// What WeChat sent back.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct BindWechat {
    /// The one-time code.
    code: String,
    /// The word that came back with it.
    state: String,
}

pub(super) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new()
        .routes(routes!(ask_wechat))
        .routes(routes!(bind_wechat))
        .routes(routes!(unbind_wechat))
}

/// How it is with this link. A binding is a person's: an organisation's mail goes through
/// many hands.
pub(super) fn of(kernel: &Kernel, row: &link::Model) -> Result<Wechat, Refusal> {
    let natural = row.signer_kind()? == SignerKind::Natural;
    if kernel.settings().wechat.is_none() || !natural || row.asks()? != Asks::Documents {
        return Ok(Wechat::Off);
    }
    Ok(if row.wechat_bound { Wechat::Bound } else { Wechat::Offered })
}

/// What comes back from WeChat must have been asked for by this very session.
fn word(digest: &[u8; 32]) -> String {
    crypto::to_hex(&digest[..16])
}

/// Whether it is this session's word, under whichever key it was made.
fn is_word(kernel: &Kernel, pass: &Pass, back: &str) -> bool {
    let all = kernel.keys().digests(WORD, &crypto::to_hex(&pass.session));
    all.iter().fold(false, |found, digest| {
        found | crypto::equal(word(digest).as_bytes(), back.as_bytes())
    })
}

fn offered(kernel: &Kernel, row: &link::Model) -> Result<(), Refusal> {
    row.standing()?.open()?;
    match of(kernel, row)? {
        Wechat::Off => Err(Refusal::new(
            Kind::Conflict,
            "wechat.off",
            "现在不能绑定微信。文书仍以原来的方式通知，不受影响。",
        )),
        _ => Ok(()),
    }
}

/// 申请绑定微信提醒：返回微信授权页的地址
#[utoipa::path(post, path = "/api/portal/package/wechat", tag = "portal", security(()),
    request_body = Press,
    responses(
        (status = 200, body = WechatConsent),
        (status = 401, description = "portal.session", body = ProblemBody),
        (status = 409, description = "wechat.off, package.objected", body = ProblemBody)),
    extensions(("x-permission" = json!("portal_session")), ("x-scope" = json!("link")),
        ("x-audit" = json!("portal.wechat.ask")), ("x-pii" = json!(false))))]
async fn ask_wechat(visitor: Visitor, _body: Plain<Press>) -> Answer<Json<WechatConsent>> {
    let Visitor { cx, pass, row } = visitor;
    let kernel = cx.kernel().clone();
    offered(&kernel, &row)?;
    let back = format!("{}/p/wechat", kernel.settings().public_base);
    let asked = kernel.keys().digest(WORD, &crypto::to_hex(&pass.session));
    let url = wechat::consent_url(&kernel, &back, &word(&asked));
    let url = url.ok_or_else(|| Refusal::internal("the address of WeChat cannot be written"))?;
    cx.write(Ask { pass }).await?;
    Ok(Json(WechatConsent { url }))
}

struct Ask {
    pass: Pass,
}

impl Act for Ask {
    type Out = ();
    const OPERATION: &'static str = "portal.wechat.ask";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<()>, Refusal> {
        let note = enter(tx, &self.pass).await?.note();
        leave(tx, &self.pass).await?;
        Ok(Noted::new((), note))
    }
}

/// 完成绑定微信提醒
#[utoipa::path(post, path = "/api/portal/package/wechat/bind", tag = "portal", security(()),
    request_body = BindWechat,
    responses(
        (status = 200, body = Package),
        (status = 401, description = "portal.session", body = ProblemBody),
        (status = 409, description = "wechat.code, wechat.off", body = ProblemBody),
        (status = 503, description = "wechat.unreachable", body = ProblemBody)),
    extensions(("x-permission" = json!("portal_session")), ("x-scope" = json!("link")),
        ("x-audit" = json!("portal.wechat.bind")), ("x-pii" = json!(false))))]
async fn bind_wechat(
    visitor: Visitor,
    Plain { body, .. }: Plain<BindWechat>,
) -> Answer<Json<Package>> {
    let Visitor { cx, pass, row } = visitor;
    let kernel = cx.kernel().clone();
    offered(&kernel, &row)?;
    if !is_word(&kernel, &pass, &body.state) {
        return Err(wechat::spent().into());
    }
    let link = pass.link;
    match wechat::who_agreed(&kernel, &body.code).await {
        Ok(openid) => cx.write(Bind { pass, openid }).await?,
        // The page was loaded again after it had worked.
        Err(refusal) if refusal.code() == "wechat.code" && row.wechat_bound => {}
        Err(refusal) => return Err(refusal.into()),
    }
    package::answer(&cx, link).await
}

struct Bind {
    pass: Pass,
    openid: String,
}

impl Act for Bind {
    type Out = ();
    const OPERATION: &'static str = "portal.wechat.bind";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<()>, Refusal> {
        let mut row = enter(tx, &self.pass).await?;
        row.standing()?.open()?;
        let note = row.note().with(json!({ "again": row.wechat_bound }));
        row.wechat_bound = true;
        store::save_link(tx, row).await?;
        let proof = Some(&self.pass.proof);
        let happened = Happened::new(self.pass.link, EventKind::WechatBound, proof);
        tell(tx, Happened { openid: Some(self.openid.clone()), ..happened }).await?;
        leave(tx, &self.pass).await?;
        Ok(Noted::new((), note))
    }
}

/// 解除绑定微信提醒
#[utoipa::path(post, path = "/api/portal/package/wechat/unbind", tag = "portal", security(()),
    request_body = Press,
    responses(
        (status = 200, body = Package),
        (status = 401, description = "portal.session", body = ProblemBody)),
    extensions(("x-permission" = json!("portal_session")), ("x-scope" = json!("link")),
        ("x-audit" = json!("portal.wechat.unbind")), ("x-pii" = json!(false))))]
async fn unbind_wechat(visitor: Visitor, _body: Plain<Press>) -> Answer<Json<Package>> {
    let Visitor { cx, pass, .. } = visitor;
    let link = pass.link;
    cx.write(Unbind { pass }).await?;
    package::answer(&cx, link).await
}

struct Unbind {
    pass: Pass,
}

impl Act for Unbind {
    type Out = ();
    const OPERATION: &'static str = "portal.wechat.unbind";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<()>, Refusal> {
        let mut row = enter(tx, &self.pass).await?;
        let note = row.note().with(json!({ "bound": row.wechat_bound }));
        if row.wechat_bound {
            row.wechat_bound = false;
            store::save_link(tx, row).await?;
            let proof = Some(&self.pass.proof);
            tell(tx, Happened::new(self.pass.link, EventKind::WechatUnbound, proof)).await?;
        }
        leave(tx, &self.pass).await?;
        Ok(Noted::new((), note))
    }
}
