//! Several services handled with one press, and with one signature: all of them or none.

use base::{Refusal, crypto};
use duban_http::{Answer, Json, Plain, problem::ProblemBody, routes};
use kernel::{Act, Kernel, Noted, Tx};
use serde::Deserialize;
use serde_json::json;
use utoipa_axum::router::OpenApiRouter;
use uuid::Uuid;

use super::{
    look::{self, Mine},
    must_be_open, proof_for,
};
use crate::portal::{
    items::EventKind,
    refusal,
    rows::hex,
    sign::looked_at,
    state::{Refused, Standing, Step},
    store,
    tables::link,
    tell::{Happened, tell},
    visitor::{Pass, Visitor, leave},
};

/// Services handled at once.
const MOST: usize = 50;

/// Which services.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Chosen {
    /// Their links, at most fifty.
    links: Vec<Uuid>,
}

/// Which services, and the signature.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct SignChosen {
    /// Their links, at most fifty.
    links: Vec<Uuid>,
    /// `data:image/png;base64,…`, at most 200 KB.
    signature: String,
}

pub(super) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(acknowledge_chosen)).routes(routes!(sign_chosen))
}

/// 一并确认知晓所选的文书
#[utoipa::path(post, path = "/api/portal/mine/acknowledge", tag = "portal", security(()),
    request_body = Chosen,
    responses(
        (status = 200, body = Mine),
        (status = 401, description = "portal.session", body = ProblemBody),
        (status = 404, description = "mine.unknown", body = ProblemBody),
        (status = 409, description = "package.objected", body = ProblemBody),
        (status = 410, description = "link.locked, link.expired, link.closed", body = ProblemBody),
        (status = 422, description = "mine.count", body = ProblemBody)),
    extensions(("x-permission" = json!("portal_session")), ("x-scope" = json!("link")),
        ("x-audit" = json!("portal.mine.acknowledge")), ("x-pii" = json!(false))))]
async fn acknowledge_chosen(
    visitor: Visitor,
    Plain { body, .. }: Plain<Chosen>,
) -> Answer<Json<Mine>> {
    let Visitor { cx, pass, row } = visitor;
    let chosen = Together::of(pass, &row, body.links)?;
    cx.write(Acknowledge(chosen)).await?;
    Ok(Json(look::of(&cx, &row).await?))
}

/// 一次签名，签收所选的文书
#[utoipa::path(post, path = "/api/portal/mine/sign", tag = "portal", security(()),
    request_body = SignChosen,
    responses(
        (status = 200, body = Mine),
        (status = 401, description = "portal.session", body = ProblemBody),
        (status = 403, description = "package.not_acknowledged", body = ProblemBody),
        (status = 404, description = "mine.unknown", body = ProblemBody),
        (status = 409, description = "package.already_signed, package.objected", body = ProblemBody),
        (status = 410, description = "link.locked, link.expired, link.closed", body = ProblemBody),
        (status = 413, description = "signature.too_large", body = ProblemBody),
        (status = 422, description = "mine.count, signature.format, signature.blank",
            body = ProblemBody)),
    extensions(("x-permission" = json!("portal_session")), ("x-scope" = json!("link")),
        ("x-audit" = json!("portal.mine.sign")), ("x-pii" = json!(false))))]
async fn sign_chosen(
    visitor: Visitor,
    Plain { body, .. }: Plain<SignChosen>,
) -> Answer<Json<Mine>> {
    let Visitor { cx, pass, row } = visitor;
    let chosen = Together::of(pass, &row, body.links)?;
    let bytes = looked_at(body.signature).await?;
    let picture = crypto::sm3(&bytes);
    // Asked before anything is stored, so that a refused signature leaves no file.
    let rows = store::held(cx.read(), &chosen.whose, &chosen.links).await?;
    chosen.must_be_all(&rows)?;
    for one in rows {
        one.standing()?.sign(cx.now(), picture).map_err(|why| named(&one, why))?;
    }
    let stored = cx.kernel().files().put_bytes(bytes.into()).await?;
    cx.write(Sign { chosen, picture: stored.sm3 }).await?;
    Ok(Json(look::of(&cx, &row).await?))
}

/// Whose services, and which of them.
struct Together {
    pass: Pass,
    whose: String,
    links: Vec<Uuid>,
}

impl Together {
    fn of(pass: Pass, row: &link::Model, mut links: Vec<Uuid>) -> Result<Self, Refusal> {
        links.sort_unstable();
        links.dedup();
        if !(1..=MOST).contains(&links.len()) {
            let text = format!("请选择 1 到 {MOST} 件文书。更多的请分几次办理。");
            return Err(Refusal::field("links", "mine.count", text));
        }
        let whose = row.holder.clone().ok_or_else(refusal::not_yours)?;
        Ok(Self { pass, whose, links })
    }

    fn must_be_all(&self, found: &[link::Model]) -> Result<(), Refusal> {
        if found.len() < self.links.len() { Err(refusal::not_yours()) } else { Ok(()) }
    }

    /// Takes the same step with each of them; gives how many it was the first time for. What
    /// one of them refuses undoes all.
    async fn step(
        &self,
        tx: &mut Tx,
        kind: EventKind,
        picture: Option<[u8; 32]>,
        step: impl Fn(Standing) -> Result<Step, Refused> + Send + Sync,
    ) -> Result<usize, Refusal> {
        let rows = store::lock_held(tx, &self.whose, &self.links).await?;
        self.must_be_all(&rows)?;
        let mut first = 0;
        for mut row in rows {
            must_be_open(&row, self.pass.link, tx.now()).map_err(|why| named(&row, why))?;
            let taken = step(row.standing()?).map_err(|why| named(&row, why))?;
            if !taken.first {
                continue;
            }
            first += 1;
            let proof = proof_for(tx.kernel(), &self.pass, &row)?;
            let (link, entered) = (row.id, row.verified_at.is_none());
            row.verified_at = row.verified_at.or(Some(tx.now()));
            row.set_standing(taken.standing);
            store::save_link(tx, row).await?;
            if entered {
                tell(tx, Happened::new(link, EventKind::Verified, Some(&proof))).await?;
            }
            let happened = Happened::new(link, kind, Some(&proof));
            tell(tx, Happened { signature: picture, ..happened }).await?;
        }
        leave(tx, &self.pass).await?;
        Ok(first)
    }
}

/// A refusal that says which of several it is about.
fn named(row: &link::Model, why: impl Into<Refusal>) -> Refusal {
    let which = format!("涉及核对码“{}”的文书，所选各件都没有办理。", row.check_code);
    why.into().with_detail(which)
}

struct Acknowledge(Together);

impl Act for Acknowledge {
    type Out = ();
    const OPERATION: &'static str = "portal.mine.acknowledge";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<()>, Refusal> {
        let now = tx.now();
        let take = move |standing: Standing| standing.acknowledge(now);
        let first = self.0.step(tx, EventKind::Acknowledged, None, take).await?;
        let row = store::link(tx.read(), self.0.pass.link).await?.ok_or_else(refusal::session)?;
        let detail = json!({ "links": self.0.links, "first": first });
        Ok(Noted::new((), row.note().with(detail)))
    }
}

struct Sign {
    chosen: Together,
    picture: [u8; 32],
}

impl Act for Sign {
    type Out = ();
    const OPERATION: &'static str = "portal.mine.sign";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<()>, Refusal> {
        let Self { chosen, picture } = self;
        let now = tx.now();
        let take = move |standing: Standing| standing.sign(now, *picture);
        let first = chosen.step(tx, EventKind::Signed, Some(*picture), take).await?;
        let row = store::link(tx.read(), chosen.pass.link).await?.ok_or_else(refusal::session)?;
        let detail = json!({
            "links": chosen.links,
            "first": first,
            "signature_sm3": hex(picture),
        });
        Ok(Noted::new((), row.note().with(detail)))
    }
}
