//! Somebody of the case says in which order its recipients are to be served.

use base::{Kind, Refusal};
use duban_http::{Answer, Json, Path, Write, routes};
use kernel::{
    Act, Kernel, Note, Noted, Tx,
    timeline::{NewEntry, Tone},
};
use law::Method;
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa_axum::router::OpenApiRouter;
use uuid::Uuid;

use super::{
    METHODS, MOST, State, changed,
    reach::Guarded,
    show::{ServicePlan, shown},
    store, words,
};
use crate::{
    case,
    permissions::TASK_WRITE,
    task::Faults,
    team::{self, Turn},
};

/// Letters of a note, of a court or unit.
const LONGEST_NOTE: usize = 200;
const LONGEST_PLACE: usize = 100;

/// One step.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct PlanStepInput {
    /// For this party alone; else for everybody without steps of his own.
    #[serde(default)]
    pub(super) party_id: Option<Uuid>,
    /// The method.
    pub(super) method: String,
    /// The entrusted court, or the unit that hands it on.
    #[serde(default)]
    pub(super) place: String,
}

/// What is proposed.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ProposePlan {
    /// The version it was made from; 0 for the first.
    pub(super) version: i32,
    /// The steps, in order.
    pub(super) steps: Vec<PlanStepInput>,
    /// What the judge should know.
    #[serde(default)]
    pub(super) note: String,
}

pub(super) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(propose))
}

/// 提出或修改送达方案：按人或对全案列明送达方式的顺序，由法官审批
#[utoipa::path(post, path = "/api/serving/cases/{id}/plan", tag = "serving",
    request_body = ProposePlan, responses((status = 200, body = ServicePlan)),
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    extensions(("x-permission" = json!("serving.task.write")), ("x-scope" = json!("office")),
        ("x-audit" = json!("serving.plan.propose")), ("x-pii" = json!(false))))]
async fn propose(
    Path(id): Path<Uuid>,
    Write { cx, body }: Write<ProposePlan>,
) -> Answer<Json<ServicePlan>> {
    let scope = cx.require(&TASK_WRITE)?;
    cx.write(Propose { case: id, told: body }).await?;
    Ok(Json(shown(&cx, &scope, id).await?))
}

struct Propose {
    case: Uuid,
    told: ProposePlan,
}

impl Propose {
    /// Finds what is wrong with the steps themselves.
    fn check(&self, parties: &[Uuid]) -> Result<Vec<Method>, Refusal> {
        let mut faults = Faults::default();
        let mut methods = Vec::new();
        let told = &self.told;
        if told.note.chars().count() > LONGEST_NOTE {
            faults.add("note", "plan.long", format!("最多 {LONGEST_NOTE} 个字。"));
        }
        if told.steps.is_empty() {
            faults.add("steps", "plan.empty", "请至少列出一种送达方式。".to_owned());
        }
        for (at, step) in told.steps.iter().enumerate() {
            let field = |name: &str| format!("steps[{at}].{name}");
            let method = Method::from_code(&step.method).filter(|one| METHODS.contains(one));
            let Some(method) = method else {
                let text =
                    "请选择电话、电子、来院领取、邮寄、直接、委托或转交送达。公告须另行审批。";
                faults.add(field("method"), "plan.method", text.to_owned());
                continue;
            };
            methods.push(method);
            let before = &told.steps[..at];
            let list = || before.iter().filter(|one| one.party_id == step.party_id);
            if list().any(|one| one.method == step.method) {
                let text = format!("{}在同一个顺序中只能出现一次。", method.label());
                faults.add(field("method"), "plan.twice", text);
            }
            if list().count() >= MOST {
                faults.add(field("method"), "plan.many", format!("一个顺序最多 {MOST} 步。"));
            }
            if step.party_id.is_some_and(|id| !parties.contains(&id)) {
                let text = "此人不是本案当事人，请重新选择。".to_owned();
                faults.add(field("party_id"), "plan.party", text);
            }
            let place = step.place.trim().chars().count();
            let named = matches!(method, Method::Entrusted | Method::Relay);
            if named && !(2..=LONGEST_PLACE).contains(&place) {
                let what = if method == Method::Relay { "转交的单位" } else { "受托法院" };
                faults.add(field("place"), "plan.place", format!("请写明{what}。"));
            }
        }
        faults.raise()?;
        Ok(methods)
    }

    /// Finds steps the law has closed: for the party itself, or for everybody they are meant for.
    fn lawful(&self, of: &Guarded, methods: &[Method]) -> Result<(), Refusal> {
        let mut faults = Faults::default();
        let own = |id: Uuid| self.told.steps.iter().any(|one| one.party_id == Some(id));
        for (at, (step, method)) in self.told.steps.iter().zip(methods).enumerate() {
            let meant = of.parties.iter().filter(|party| match step.party_id {
                Some(id) => party.id == id,
                None => !own(party.id),
            });
            let closed: Vec<Vec<String>> =
                meant.map(|party| of.closed(party.id, *method)).collect();
            if let Some(first) = closed.first().filter(|_| closed.iter().all(|one| !one.is_empty()))
            {
                faults.add(format!("steps[{at}].method"), "plan.forbidden", first.join("\n"));
            }
        }
        faults.raise()
    }
}

impl Act for Propose {
    type Out = ();
    const OPERATION: &'static str = "serving.plan.propose";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<()>, Refusal> {
        let case = case::store::lock_in(tx, self.case).await?;
        let known = store::of_case(tx.read(), case.id).await?;
        if known.as_ref().map_or(0, |one| one.version) != self.told.version {
            return Err(changed());
        }
        let of = store::guarded(tx.read(), &case).await?;
        let parties: Vec<Uuid> = of.parties.iter().map(|one| one.id).collect();
        let methods = self.check(&parties)?;
        self.lawful(&of, &methods)?;
        let version = self.told.version + 1;
        let by = tx.actor().name().to_owned();
        let row = store::plan::Model {
            case_id: case.id,
            top_office: case.top_office,
            version,
            state: State::Proposed.code().to_owned(),
            note: self.told.note.trim().to_owned(),
            proposed_by: tx.actor().user().map(|one| one.id),
            proposed_name: by.clone(),
            proposed_at: tx.now(),
            decided_name: None,
            decided_at: None,
            decided_reason: None,
        };
        let steps = self.told.steps.iter().enumerate().map(|(at, step)| store::step::Model {
            id: tx.id::<store::step::Model>().uuid(),
            case_id: case.id,
            party_id: step.party_id,
            ordinal: i32::try_from(at).unwrap_or(i32::MAX),
            method: step.method.clone(),
            place: step.place.trim().to_owned(),
        });
        let steps: Vec<_> = steps.collect();
        let common = self.told.steps.iter().zip(&methods).filter(|(one, _)| one.party_id.is_none());
        let common = words(common.map(|(_, method)| *method));
        let apart = self.told.steps.iter().filter_map(|one| one.party_id);
        let apart = apart.collect::<std::collections::BTreeSet<_>>().len();
        let mut text = [
            common,
            match apart {
                0 => String::new(),
                some => format!("{some} 名受送达人另有顺序"),
            },
        ]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join("；");
        text.push_str(&format!("（第 {version} 版，{by}）"));
        store::save(tx, row, steps).await?;
        let title = match version {
            1 => "提出送达方案，待法官审批",
            _ => "修改送达方案，待法官重新审批",
        };
        tx.timeline(NewEntry {
            subject_kind: "case",
            subject_id: case.id,
            office: case.top_office,
            at: None,
            kind: "plan.proposed",
            tone: Tone::Info,
            title: title.to_owned(),
            text: text.clone(),
        });
        let me: Vec<Uuid> = tx.actor().user().map(|one| one.id).into_iter().collect();
        let turn =
            Turn { case_id: case.id, delivery_id: None, tone: Tone::Info, title, text: &text };
        team::tell(tx, turn, &me).await?;
        let note = Note::about("case", case.id, case.number)
            .in_office(case.top_office)
            .with(json!({ "version": version, "steps": self.told.steps }));
        Ok(Noted::new((), note))
    }
}

/// The refusal where nothing was proposed.
pub(super) fn none() -> Refusal {
    Refusal::new(Kind::Conflict, "plan.none", "本案还没有送达方案，请先提出。")
}
