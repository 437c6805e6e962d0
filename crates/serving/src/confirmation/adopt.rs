//! Taking over the confirmation a person gave in another case of the court, as far as its
//! 适用范围 reaches (民诉法解释 137).

use base::Refusal;
use duban_http::{Answer, Json, Path, Write, routes};
use kernel::{Act, Kernel, Note, Noted, Tx};
use serde::Deserialize;
use serde_json::json;
use utoipa_axum::router::OpenApiRouter;
use uuid::Uuid;

use super::{
    Source,
    apply::take_over,
    make::{announce, free, party_of},
    show::{Confirmations, show},
    stage::Stage,
    store,
};
use crate::{case, permissions::CONFIRMATION_MAKE};

/// Which one, for whom, and why it may be used here.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct AdoptConfirmation {
    /// The confirmation in the other case.
    from_id: Uuid,
    /// The party of this case.
    party_id: Uuid,
    /// How the cases belong together, 2 to 200 characters.
    reason: String,
}

pub(super) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(adopt))
}

/// 引用他案的送达地址确认书
#[utoipa::path(post, path = "/api/serving/cases/{id}/confirmations/adopt", tag = "serving",
    request_body = AdoptConfirmation, responses((status = 200, body = Confirmations)),
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    extensions(("x-permission" = json!("serving.confirmation.make")), ("x-scope" = json!("office")),
        ("x-audit" = json!("serving.confirmation.adopt")), ("x-pii" = json!(false))))]
async fn adopt(
    Path(id): Path<Uuid>,
    Write { cx, body }: Write<AdoptConfirmation>,
) -> Answer<Json<Confirmations>> {
    let scope = cx.require(&CONFIRMATION_MAKE)?;
    cx.write(Adopt { case: id, input: body }).await?;
    Ok(Json(show(&cx, &scope, id).await?))
}

struct Adopt {
    case: Uuid,
    input: AdoptConfirmation,
}

impl Act for Adopt {
    type Out = ();
    const OPERATION: &'static str = "serving.confirmation.adopt";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<()>, Refusal> {
        let AdoptConfirmation { from_id, party_id, reason } = &self.input;
        let case = case::store::lock_in(tx, self.case).await?;
        let reason = reason.trim();
        if !(2..=200).contains(&reason.chars().count()) {
            let text = "请写明两案的关系，2 到 200 个字。";
            return Err(Refusal::field("reason", "required", text));
        }
        let party = party_of(tx, &case, *party_id).await?;
        let found = store::find_in(tx, *from_id).await?;
        let stage = Stage::of_case(&case.number);
        let no = |code, text: String| Err(Refusal::field("from_id", code, text));
        let people = case::store::People::of(tx.kernel().keys(), [&party])?;
        if !people.is(party.id, &found.id_index) || found.case_id == Some(case.id) {
            let text = "这不是同一当事人在他案的确认书，不能引用。".to_owned();
            return no("confirmation.other_person", text);
        }
        if !found.holds(tx.kernel().today()) {
            return no("confirmation.not_valid", "这份确认书已失效，不能引用。".to_owned());
        }
        if !Stage::read(&found.stages).contains(&stage) {
            let text = format!("这份确认书的适用范围不含{}程序，不能引用。", stage.label());
            return no("confirmation.stage", text);
        }
        let fields = store::open(tx, &found)?;
        free(tx, &party, &fields).await?;
        let own = store::of_case(tx.read(), case.id).await?;
        let changed = own.iter().any(|one| one.party_id == Some(party.id) && one.state == "valid");
        let id = take_over(tx, &party, &found, (Source::Adopted, reason.to_owned())).await?;
        announce(tx, &case, &party, changed).await?;
        let note = Note::about("case", case.id, case.number)
            .in_office(case.top_office)
            .with(json!({ "confirmation": id, "from": found.id, "party": party.id,
                "reason": reason }))
            .concerning([party.id_index]);
        Ok(Noted::new((), note))
    }
}
