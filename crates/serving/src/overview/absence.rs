//! 缺席审理送达核查表: the rules of `law::absence` asked about every party that may stay away.

use base::{Refusal, clock::civil_date};
use chrono::NaiveDate;
use law::{
    Kind, Method, Procedure,
    absence::{Answer, Ground, Service, applies, checked, ground, missing, worst},
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::gather::Gathered;
use crate::{
    case::{shown_name, store::party},
    delivery::{
        Period,
        progress::shows_reading,
        read,
        record::open_objection,
        store::{delivery, document},
        stored_state,
    },
};

/// Why.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct AbsenceReason {
    /// `allowed`, `judge` or `barred`.
    pub ground: String,
    /// In Chinese.
    pub text: String,
    /// The articles.
    pub basis: Vec<String>,
}

/// One paper.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct AbsencePaper {
    /// Its title.
    pub document: String,
    /// 送达日期.
    pub served_on: Option<NaiveDate>,
    /// `allowed`, `judge` or `barred`.
    pub ground: String,
    /// 可以, 需法官认定 or 不可以.
    pub label: String,
    /// What was looked at.
    pub reasons: Vec<AbsenceReason>,
}

/// One party that may stay away.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct AbsentParty {
    /// The party.
    pub party_id: Uuid,
    /// Its name, masked for people.
    pub name: String,
    /// 被告, 第三人.
    pub role: String,
    /// The worst of its papers.
    pub ground: String,
    /// In Chinese.
    pub label: String,
    /// The papers that matter.
    pub papers: Vec<AbsencePaper>,
}

/// The whole check.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Absence {
    /// Whether anything is heard in default in this procedure.
    pub applies: bool,
    /// What the reader has to know.
    pub note: String,
    /// Everybody but the plaintiffs.
    pub parties: Vec<AbsentParty>,
}

/// Asks about every party but the plaintiffs.
pub(super) fn absence(of: &Gathered) -> Result<Absence, Refusal> {
    // What the case system does not say is an ordinary procedure.
    let procedure = Procedure::from_name(&of.case.procedure).unwrap_or(Procedure::Ordinary);
    if !applies(procedure) {
        let note = format!("{}程序不适用缺席审理。", procedure.name());
        return Ok(Absence { applies: false, note, parties: Vec::new() });
    }
    let away = of.parties.iter().filter(|party| party.role != "原告");
    let parties = away.map(|party| of_party(of, party, procedure)).collect::<Result<_, _>>()?;
    let note = "按案件登记的开庭时间和系统内的送达记录核对；传票所载时间不同的，以传票为准。\
                本表供参考，是否缺席审理由法官决定。";
    Ok(Absence { applies: true, note: note.to_owned(), parties })
}

/// The best answer for one title.
type Best = (String, Option<NaiveDate>, Answer);

fn of_party(
    of: &Gathered,
    party: &party::Model,
    procedure: Procedure,
) -> Result<AbsentParty, Refusal> {
    let mut papers = Vec::new();
    for row in checked() {
        let mut found: Vec<Best> = Vec::new();
        for delivery in of.deliveries_of(party.id) {
            for document in of.documents_of(delivery.id).filter(|one| one.r#type == row.paper) {
                let (served_on, answer) = ask(of, party, (delivery, document), procedure)?;
                // Served in one of several ways is served.
                match found.iter_mut().find(|(title, ..)| *title == document.title) {
                    Some(known) if known.2.ground <= answer.ground => {}
                    Some(known) => *known = (document.title.clone(), served_on, answer),
                    None => found.push((document.title.clone(), served_on, answer)),
                }
            }
        }
        if found.is_empty() {
            let answer = missing(row, procedure, &party.role);
            found.extend(answer.map(|answer| (row.paper.to_owned(), None, answer)));
        }
        papers.extend(found);
    }
    let ground = worst(papers.iter().map(|(.., answer)| answer.ground));
    Ok(AbsentParty {
        party_id: party.id,
        name: shown_name(&party.kind, &party.name),
        role: party.role.clone(),
        ground: ground.code().to_owned(),
        label: ground.label().to_owned(),
        papers: papers.into_iter().map(shown).collect(),
    })
}

fn shown((document, served_on, answer): Best) -> AbsencePaper {
    let word = |ground: Ground| ground.code().to_owned();
    let reasons = answer.reasons.into_iter().map(|one| AbsenceReason {
        ground: word(one.ground),
        text: one.text,
        basis: one.basis.into_iter().map(ToOwned::to_owned).collect(),
    });
    AbsencePaper {
        document,
        served_on,
        ground: word(answer.ground),
        label: answer.ground.label().to_owned(),
        reasons: reasons.collect(),
    }
}

fn ask(
    of: &Gathered,
    party: &party::Model,
    (delivery, document): (&delivery::Model, &document::Model),
    procedure: Procedure,
) -> Result<(Option<NaiveDate>, Answer), Refusal> {
    let effect = of.effect_of(document);
    let state = effect.map(|row| stored_state(&row.state)).transpose()?;
    let decided = effect.and_then(|row| of.decided_by(row));
    let by = decided.and_then(|(attempt, event)| {
        Some((Method::from_code(&attempt.method)?, Kind::from_code(&event.kind)?))
    });
    let mine = |one: &&crate::delivery::store::event::Model| one.delivery_id == delivery.id;
    let about = |id: Option<Uuid>| id.is_none_or(|id| id == document.id);
    let seen =
        of.events.iter().filter(mine).any(|one| shows_reading(one) && about(one.document_id));
    let periods: Vec<Period> = effect.map(|row| read(&row.periods)).unwrap_or_default();
    let answer = periods.iter().find(|one| one.kind == "答辩");
    let served_on = effect.and_then(|row| row.served_on);
    let events: Vec<_> = of.events.iter().filter(mine).cloned().collect();
    let service = Service {
        paper: &document.r#type,
        procedure,
        state: state.map_or(law::State::Ready, |state| *state),
        served_on,
        by,
        seen,
        objected: delivery.objected && open_objection(&events, None),
        status: of.status_of(party, delivery),
        hearing_on: of.case.hearing_at.map(civil_date),
        answer_until: answer.map(|one| one.end.unwrap_or(one.raw_end)),
    };
    Ok((served_on, ground(&service)))
}
