//! The factor: the one-time code and the last six of the signer's own identity number.
//! An organisation's signer also says who he is and in which capacity.

use axum::http::{HeaderName, HeaderValue, header};
use base::Refusal;
use duban_http::{Answer, Json, Path, Plain, cookies, problem::ProblemBody, routes};
use kernel::{Act, Kernel, Noted, Tx};
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa_axum::router::OpenApiRouter;
use uuid::Uuid;

use super::{
    door::{Knock, Shut},
    input,
    items::{EventKind, Factor, Signer, SignerKind},
    package::{self, Package},
    refusal, sealed, store,
    tables::link,
    tell::{Happened, remember, tell},
    visitor::{self, Proof, token_hash},
};

/// What the visitor enters.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct VerifyInput {
    /// 签收码, eight digits.
    code: String,
    /// 证件号码后六位, of the person who signs.
    id_tail: String,
    /// Who signs for an organisation.
    signer: Option<SignerInput>,
    /// The page's own mark of this try, drawn at random: when the answer was lost, the same
    /// try with the same mark is let in again within ten minutes.
    #[serde(default)]
    attempt: Option<String>,
}

/// Who signs for an organisation.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct SignerInput {
    /// 姓名.
    name: String,
    /// 法定代表人, 负责人, 收发人员 or 代理人.
    capacity: String,
}

pub(super) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(verify_link))
}

/// Minutes within which a try whose answer was lost is answered again.
const ANSWERED_AGAIN_MINUTES: i64 = 10;

type WithCookie<T> = ([(HeaderName, HeaderValue); 1], T);

/// 核验签收码和证件号码后六位
#[utoipa::path(post, path = "/api/portal/links/{token}/verify", tag = "portal", security(()),
    params(("token" = String, Path)), request_body = VerifyInput,
    responses(
        (status = 200, body = Package),
        (status = 404, description = "link.unknown", body = ProblemBody),
        (status = 410, description = "code.used, code.expired, link.locked, link.expired, link.closed",
            body = ProblemBody),
        (status = 422, description = "code.wrong, signer.required", body = ProblemBody)),
    extensions(("x-permission" = json!("public")), ("x-scope" = json!("link")),
        ("x-audit" = json!("portal.link.verify")), ("x-pii" = json!(false))))]
async fn verify_link(
    Path(token): Path<String>,
    Plain { cx, body }: Plain<VerifyInput>,
) -> Answer<WithCookie<Json<Package>>> {
    let code = input::code(&body.code).ok_or_else(|| {
        Refusal::field("code", "code.format", "签收码是短信或邮件中的 8 位数字。")
    })?;
    let id_tail = input::id_tail(&body.id_tail).ok_or_else(|| {
        let message = "请填写签收人本人证件号码的最后 6 位，末位为 X 的填 X。";
        Refusal::field("id_tail", "id_tail.format", message)
    })?;
    let attempt = body.attempt.as_deref().map(|mark| {
        input::attempt(mark).map(token_hash).ok_or_else(|| {
            Refusal::field("attempt", "attempt.format", "页面提交的标记不对，请刷新页面后重试。")
        })
    });
    let signer = body.signer.map(|signer| input::signer(&signer.name, &signer.capacity));
    let session = visitor::draw_token(cx.kernel());
    let act = Verify {
        link: token_hash(&token),
        code,
        id_tail,
        signer: signer.transpose()?,
        attempt: attempt.transpose()?,
        session: token_hash(&session),
    };
    match cx.write(act).await? {
        Outcome::In(link) => {
            let package = package::answer(&cx, link).await?;
            Ok(([(header::SET_COOKIE, cookies::portal_cookie(&session))], package))
        }
        Outcome::Wrong(left) => Err(refusal::wrong_code(left).into()),
        Outcome::Locked => Err(refusal::locked_link().into()),
    }
}

struct Verify {
    link: Vec<u8>,
    code: String,
    id_tail: String,
    signer: Option<(String, String)>,
    attempt: Option<Vec<u8>>,
    session: Vec<u8>,
}

/// A wrong try is an outcome and no refusal: it must be counted, and refusals leave
/// nothing behind.
#[derive(Debug, Serialize, Deserialize)]
enum Outcome {
    In(Uuid),
    Wrong(i32),
    Locked,
}

impl Act for Verify {
    type Out = Outcome;
    const OPERATION: &'static str = "portal.link.verify";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<Outcome>, Refusal> {
        let row = store::lock_by_token(tx, &self.link).await?;
        let mut row = row.ok_or_else(refusal::unknown_link)?;
        row.alive(tx.now())?;
        if row.standing()?.open().is_err() {
            return Err(refusal::closed_link());
        }
        let kind = row.signer_kind()?;
        let secret = sealed::secret(tx.kernel(), &row)?;
        let right = secret.fits(tx.kernel(), row.id, &self.code, &self.id_tail);
        let (link, note) = (row.id, row.note());
        let knock = match row.door().knock(right, tx.now()) {
            Err(Shut::Used) if right && self.unheard(tx, link).await? => {
                let proof = self.proof(tx, &row, secret.knows_id())?;
                self.begin_session(tx, link, &proof).await?;
                let detail = json!({ "outcome": "answered_again", "factor": proof.factor });
                return Ok(Noted::new(Outcome::In(link), note.with(detail)));
            }
            knock => knock?,
        };
        // A form that is not filled in completely is no try, right or wrong.
        let appointed = sealed::private(tx.kernel(), &row)?.appointed;
        if appointed.is_none() {
            self.signer_as_asked(kind)?;
        }
        match knock {
            Knock::In(door) => {
                let proof = self.proof(tx, &row, secret.knows_id())?;
                row.set_door(door);
                row.verified_at = row.verified_at.or(Some(tx.now()));
                store::save_link(tx, row).await?;
                self.open_session(tx, link, &proof).await?;
                let detail = json!({ "outcome": "verified", "factor": proof.factor });
                Ok(Noted::new(Outcome::In(link), note.with(detail)))
            }
            Knock::Wrong(door, left) => {
                row.set_door(door);
                store::save_link(tx, row).await?;
                remember(tx, link, "wrong", None).await?;
                let detail = json!({ "outcome": "wrong", "tries_left": left });
                Ok(Noted::new(Outcome::Wrong(left), note.with(detail)))
            }
            Knock::Locked(door) => {
                row.set_door(door);
                store::save_link(tx, row).await?;
                tell(tx, Happened::new(link, EventKind::Locked, None)).await?;
                Ok(Noted::new(Outcome::Locked, note.with(json!({ "outcome": "locked" }))))
            }
        }
    }
}

impl Verify {
    fn signer_as_asked(&self, kind: SignerKind) -> Result<(), Refusal> {
        match (kind, &self.signer) {
            (SignerKind::Legal, None) => Err(Refusal::field(
                "signer",
                "signer.required",
                "受送达人是单位，请填写签收人的姓名和身份。",
            )),
            (SignerKind::Natural, Some(_)) => Err(Refusal::field(
                "signer",
                "signer.unwanted",
                "文书须由本人签收，不填写单位签收人。",
            )),
            _ => Ok(()),
        }
    }

    fn proof(&self, tx: &Tx, row: &link::Model, id_known: bool) -> Result<Proof, Refusal> {
        let private = sealed::private(tx.kernel(), row)?;
        let factor = if id_known { Factor::CodeAndId } else { Factor::CodeAndClaim };
        // The office named this person, and it was this person's number that was compared.
        if let Some(appointed) = private.appointed.filter(|_| id_known) {
            return Ok(Proof { factor, signer: Some(appointed.signer()) });
        }
        let claimed_id_tail = (!id_known).then(|| self.id_tail.clone());
        let (name, capacity) = match (&self.signer, &claimed_id_tail) {
            (Some(signer), _) => signer.clone(),
            (None, Some(_)) => (private.recipient_name, "本人".to_owned()),
            (None, None) => return Ok(Proof { factor, signer: None }),
        };
        Ok(Proof { factor, signer: Some(Signer { name, capacity, claimed_id_tail }) })
    }

    /// Whether this very try was let in just now and nobody heard so.
    async fn unheard(&self, tx: &mut Tx, link: Uuid) -> Result<bool, Refusal> {
        let Some(attempt) = &self.attempt else { return Ok(false) };
        let since = tx.now() - chrono::Duration::minutes(ANSWERED_AGAIN_MINUTES);
        store::forget_unheard(tx, link, attempt, since).await
    }

    async fn begin_session(&self, tx: &mut Tx, link: Uuid, proof: &Proof) -> Result<(), Refusal> {
        let marks = (self.session.as_slice(), self.attempt.as_deref());
        let session = visitor::new_session(tx, marks, link, proof);
        store::insert_session(tx, session).await
    }

    async fn open_session(&self, tx: &mut Tx, link: Uuid, proof: &Proof) -> Result<(), Refusal> {
        visitor::forget_over(tx, link).await?;
        self.begin_session(tx, link, proof).await?;
        tell(tx, Happened::new(link, EventKind::Verified, Some(proof))).await
    }
}
