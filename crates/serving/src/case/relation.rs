//! Relations between recipients of a case: with one on record, both may be reached at the same
//! number.

use base::{Kind, Refusal};
use duban_http::{Answer, Json, Path, Write, routes};
use kernel::{
    Act, Kernel, Note, Noted, Tx,
    timeline::{NewEntry, Tone},
};
use serde::Deserialize;
use serde_json::json;
use utoipa_axum::router::OpenApiRouter;
use uuid::Uuid;

use super::{
    opposed,
    people::{People, people},
    shown_name,
    status::basis,
    store::{self, party_relation::Model},
};
use crate::{permissions::PARTY_RECORD, task::Faults};

/// What people can be to each other.
const RELATIONS: [&str; 6] =
    ["夫妻", "父母子女", "兄弟姐妹", "其他同住近亲属", "单位与其负责人", "同一单位"];

/// What two recipients are to each other.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct RecordRelation {
    /// The other one, a party of the same case.
    other_id: Uuid,
    /// 夫妻, 父母子女, 兄弟姐妹, 其他同住近亲属, 单位与其负责人 or 同一单位; nothing to lift it.
    relation: Option<String>,
    /// The paper that shows it, 2 to 200 characters.
    basis: String,
}

pub(super) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(record))
}

/// 登记或解除两名受送达人之间的关系；登记后可以使用同一号码
#[utoipa::path(post, path = "/api/serving/parties/{id}/relations", tag = "serving",
    request_body = RecordRelation, responses((status = 200, body = People)),
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    extensions(("x-permission" = json!("serving.party.record")), ("x-scope" = json!("office")),
        ("x-audit" = json!("serving.party.relation")), ("x-pii" = json!(false))))]
async fn record(
    Path(id): Path<Uuid>,
    Write { cx, body }: Write<RecordRelation>,
) -> Answer<Json<People>> {
    let scope = cx.require(&PARTY_RECORD)?;
    let case = cx.write(Record { id, input: body }).await?;
    Ok(Json(people(&cx, &scope, case).await?))
}

/// What two parties are to each other, by the latest word on each pair.
pub(crate) fn between(relations: &[Model], one: Uuid, other: Uuid) -> Option<&str> {
    let pair = pair(one, other);
    let found = relations.iter().find(|row| (row.one_id, row.other_id) == pair);
    found.and_then(|row| row.relation.as_deref())
}

fn pair(one: Uuid, other: Uuid) -> (Uuid, Uuid) {
    if one < other { (one, other) } else { (other, one) }
}

struct Record {
    id: Uuid,
    input: RecordRelation,
}

impl Act for Record {
    type Out = Uuid;
    const OPERATION: &'static str = "serving.party.relation";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<Uuid>, Refusal> {
        let (case, party) = store::party_in(tx, self.id).await?;
        let RecordRelation { other_id, relation, basis: shown } = &self.input;
        let parties = store::parties(tx.read(), &[case.id]).await?;
        let other = parties.iter().find(|one| one.id == *other_id && one.id != party.id);
        let mut faults = Faults::default();
        if relation.as_ref().is_some_and(|one| !RELATIONS.contains(&one.as_str())) {
            let text = format!("请选择关系：{}。", RELATIONS.join("、"));
            faults.add("relation", "relation.kind", text);
        }
        match other {
            None => {
                let text = "请选择本案的另一名当事人。".to_owned();
                faults.add("other_id", "relation.other", text);
            }
            Some(other) if opposed(&party, other) => {
                let text = "两人是对方当事人，登记关系也不能共用号码，请分别核实本人的号码。";
                faults.add("other_id", "relation.opponent", text.to_owned());
            }
            Some(_) => {}
        }
        let basis = basis(shown, &mut faults);
        faults.raise()?;
        let other = other.ok_or_else(Refusal::not_found)?;
        let known = store::relations(tx.read(), case.id).await?;
        if between(&known, party.id, other.id) == relation.as_deref() {
            return Err(Refusal::new(
                Kind::Conflict,
                "relation.same",
                "两人的关系现在就是这样登记的，无需重复登记。请刷新页面查看。",
            ));
        }
        let (one_id, other_id) = pair(party.id, other.id);
        let row = Model {
            id: tx.id::<Model>().uuid(),
            top_office: case.top_office,
            case_id: case.id,
            one_id,
            other_id,
            relation: relation.clone(),
            basis: basis.clone(),
            created_by: tx.actor().user().map_or_else(Uuid::nil, |user| user.id),
            created_name: tx.actor().name().to_owned(),
            created_at: tx.now(),
        };
        store::insert_relation(tx, row).await?;
        let title = match relation {
            Some(relation) => format!("登记受送达人之间的关系：{relation}"),
            None => "解除登记的受送达人关系".to_owned(),
        };
        let names = [&party, other].map(|one| shown_name(&one.kind, &one.name));
        tx.timeline(NewEntry {
            subject_kind: "case",
            subject_id: case.id,
            office: case.top_office,
            at: None,
            kind: "case.relation",
            tone: Tone::Info,
            title,
            text: format!("{} · {basis}", names.join("与")),
        });
        let note = Note::about("case", case.id, case.number)
            .in_office(case.top_office)
            .with(json!({ "party": party.id, "other": other.id, "relation": relation,
                "basis": basis }))
            .concerning([party.id_index, other.id_index.clone()]);
        Ok(Noted::new(case.id, note))
    }
}
