//! Handing in the form: checked as the office checks it, set on paper with the signature,
//! once. What the party signed, keeps a copy of and the court files is one and the same file.

use base::{Refusal, clock::beijing, crypto};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use duban_http::{Answer, Json, Plain, problem::ProblemBody, routes};
use kernel::{Act, Context, Kernel, Noted, Tx, files::Stored};
use serde::Deserialize;
use serde_json::json;
use tokio::sync::Semaphore;
use utoipa_axum::router::OpenApiRouter;

use super::{
    cover::Asks,
    form::{self, Asked, ConfirmationForm},
    items::{EventKind, Factor, Filled},
    refusal,
    rows::hex,
    sealed,
    sign::looked_at,
    store,
    tell::{Happened, tell},
    visitor::{Pass, Visitor, enter_any, leave},
};
use crate::confirmation::{
    Electronic, Fields, Receiver, Stage,
    print::{Said, Sheet, print},
};

/// Papers set at one time.
static SETTING: Semaphore = Semaphore::const_new(2);

/// The form as it was filled in.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct SubmitForm {
    /// 送达地址.
    address: String,
    /// 邮政编码.
    #[serde(default)]
    postcode: String,
    /// 联系电话.
    phone: String,
    /// 是否同意电子送达.
    agrees: bool,
    /// Where electronic service goes.
    #[serde(default)]
    electronic: Electronic,
    /// 指定签收人.
    #[serde(default)]
    receiver: Option<Receiver>,
    /// 其他联系方式.
    #[serde(default)]
    other: String,
    /// 适用范围.
    stages: Vec<Stage>,
    /// 告知事项 were read and understood.
    told: bool,
    /// `data:image/png;base64,…`, at most 200 KB.
    signature: String,
}

pub(super) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(submit_form))
}

/// 提交本人填写并签名的送达地址确认书
#[utoipa::path(post, path = "/api/portal/form/submit", tag = "portal", security(()),
    request_body = SubmitForm,
    responses(
        (status = 200, body = ConfirmationForm),
        (status = 401, description = "portal.session", body = ProblemBody),
        (status = 409, description = "form.filled, link.other_use, package.objected",
            body = ProblemBody),
        (status = 413, description = "signature.too_large", body = ProblemBody),
        (status = 422, description = "confirmation.address …, form.told, signature.format",
            body = ProblemBody)),
    extensions(("x-permission" = json!("portal_session")), ("x-scope" = json!("link")),
        ("x-audit" = json!("portal.form.submit")), ("x-pii" = json!(false))))]
async fn submit_form(
    visitor: Visitor,
    Plain { body, .. }: Plain<SubmitForm>,
) -> Answer<Json<ConfirmationForm>> {
    let Visitor { cx, pass, row } = visitor;
    let asked = Asked::of(&cx, row).await?;
    asked.link.standing()?.open().map_err(Refusal::from)?;
    if !body.told {
        let text = "请先阅读告知事项，并勾选“我已阅读并明白”。";
        return Err(Refusal::field("told", "form.told", text).into());
    }
    let (address, fields) = body.taken_apart(&cx);
    // The consent is the party's own word (在线诉讼规则 29, 30; 民诉法解释 136).
    let fields = fields.checked(cx.kernel().today(), Some(asked.ask.stage))?;
    let bytes = looked_at(address).await?;
    let signature = crypto::sm3(&bytes);
    let link = pass.link;
    let paper = match asked.form.filled_at {
        // Nothing is set or stored for what was handed in already.
        Some(_) => None,
        None => Some(set(&cx, &pass, &asked, (&fields, bytes)).await?),
    };
    cx.write(Submit { pass, fields, signature, paper }).await?;
    form::answer(&cx, link).await
}

impl SubmitForm {
    fn taken_apart(self, cx: &Context) -> (String, Fields) {
        let fields = Fields {
            address: self.address,
            postcode: self.postcode,
            phone: self.phone,
            consent: self.agrees.then(|| law::Consent::Express.code().to_owned()),
            electronic: self.electronic,
            receiver: self.receiver,
            other: self.other,
            stages: self.stages,
            signed_on: cx.kernel().today(),
        };
        (self.signature, fields)
    }
}

/// The paper with what was said on it, in the store; with its pages.
async fn set(
    cx: &Context,
    pass: &Pass,
    asked: &Asked,
    (fields, signature): (&Fields, Vec<u8>),
) -> Result<(Stored, Option<u32>), Refusal> {
    let (kernel, ask) = (cx.kernel(), &asked.ask);
    let private = sealed::private(kernel, &asked.link)?;
    let signer = pass.proof.signer.as_ref().filter(|signer| signer.capacity != "本人");
    let sheet = Sheet {
        court: asked.link.court.clone(),
        case_number: private.case_number.unwrap_or_else(|| "不公开".to_owned()),
        cause: ask.cause.clone(),
        party: ask.party.clone(),
        role: ask.role.clone(),
        stage: ask.stage,
        told: ask.told.clone(),
        said: Some(Said {
            fields: fields.clone(),
            signature: STANDARD.encode(&signature),
            signer: signer.map(|signer| format!("{}（{}）", signer.name, signer.capacity)),
            proof: proof(cx, pass, &ask.phone),
        }),
    };
    let turn = SETTING.acquire().await.map_err(Refusal::internal)?;
    let pdf = print(kernel, &sheet).await?;
    drop(turn);
    kernel.files().put_bytes(signature.into()).await?;
    let stored = kernel.files().put_bytes(pdf.bytes.into()).await?;
    Ok((stored, u32::try_from(pdf.pages).ok()))
}

/// How it came about, for whoever reads the paper.
fn proof(cx: &Context, pass: &Pass, phone: &str) -> String {
    let at = cx.now().with_timezone(&beijing()).format("%Y年%-m月%-d日 %H:%M");
    let id = match pass.proof.factor {
        Factor::CodeAndId | Factor::Elsewhere => "本人证件号码后六位核对相符",
        Factor::CodeAndClaim => "签署人自报证件号码后六位",
    };
    let from = match cx.client().ip.as_str() {
        "" => String::new(),
        ip => format!("，来自 {ip}"),
    };
    let phone = base::mask::phone(phone);
    format!(
        "本确认书于{at}在人民法院电子送达网页上填写并手写签名；一次性签收码发至 {phone}，{id}{from}。"
    )
}

struct Submit {
    pass: Pass,
    fields: Fields,
    signature: [u8; 32],
    /// Nothing where it was handed in before.
    paper: Option<(Stored, Option<u32>)>,
}

impl Act for Submit {
    type Out = ();
    const OPERATION: &'static str = "portal.form.submit";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<()>, Refusal> {
        let row = enter_any(tx, &self.pass).await?;
        row.must_ask(Asks::Confirmation)?;
        row.standing()?.open()?;
        // The link is locked: of two presses the second sees what the first one did.
        let form = store::form(tx.read(), row.id).await?;
        let mut form = form.ok_or_else(refusal::other_use)?;
        let note = row.note();
        let repeated = form.filled_at.is_some();
        if repeated {
            let same = form.signature_sm3.as_deref() == Some(self.signature.as_slice())
                && sealed::filled(tx.kernel(), &form)?.as_ref() == Some(&self.fields);
            if !same {
                return Err(refusal::filled());
            }
        } else {
            let Some((paper, pages)) = &self.paper else { return Err(refusal::filled()) };
            form.filled = Some(sealed::seal_filled(tx.kernel(), row.id, &self.fields));
            form.filled_at = Some(tx.now());
            form.signature_sm3 = Some(self.signature.to_vec());
            form.paper_sm3 = Some(paper.sm3.to_vec());
            form.paper_size = Some(i64::try_from(paper.size).map_err(Refusal::internal)?);
            store::save_form(tx, form).await?;
            let filled = Filled {
                fields: self.fields.clone(),
                paper_sm3: hex(&paper.sm3),
                paper_sha256: hex(&paper.sha256),
                paper_size: paper.size,
                pages: *pages,
            };
            let proof = Some(&self.pass.proof);
            let happened = Happened::new(self.pass.link, EventKind::Filled, proof);
            let filled = Some((filled, paper.sm3));
            tell(tx, Happened { signature: Some(self.signature), filled, ..happened }).await?;
        }
        leave(tx, &self.pass).await?;
        let detail = json!({ "signature_sm3": hex(&self.signature), "repeated": repeated });
        Ok(Noted::new((), note.with(detail)))
    }
}
