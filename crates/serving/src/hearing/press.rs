//! Who is not served for a hearing, and how the time presses: the rules of `law::hearing` asked
//! about every party.

use calendar::Calendar;
use chrono::NaiveDate;
use law::{
    Domicile, Method, Paper, Procedure,
    guard::{Question, lawful, stands_in},
    hearing::{Chance, Latest, Press, chances, latest, press},
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::store::Known;
use crate::case::{Known as Standing, shown_name, store::case, store::party};

/// Without it nobody has to come (民诉法 139, 147).
const SUMMONS: &str = "传票";

/// A method, and until when it can be begun.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub(crate) struct HearingWay {
    /// The method.
    method: String,
    /// In Chinese.
    pub(super) label: String,
    /// The last day on which it can be begun.
    begin_by: NaiveDate,
    /// It is not over yet.
    pub(super) in_time: bool,
    /// Days it takes at least, and usually.
    least: u32,
    /// The latter.
    usual: u32,
    /// Where these days come from.
    source: String,
}

/// Somebody who is not served.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub(crate) struct HearingParty {
    /// The party.
    party_id: Uuid,
    /// Its name, masked for people.
    pub(super) name: String,
    /// 原告, 被告, 第三人.
    pub(super) role: String,
    /// The delivery that is under way, if any.
    delivery_id: Option<Uuid>,
    /// The papers that are not served.
    pub(super) papers: Vec<String>,
    /// 最迟送达日.
    pub(super) latest: NaiveDate,
    /// Until this day nothing is left to the judge.
    pub(super) safe: NaiveDate,
    /// Why.
    pub(super) why: String,
    /// `calm`, `tight` or `late`.
    pub(super) press: String,
    /// The methods that are lawful for him.
    pub(super) ways: Vec<HearingWay>,
}

/// Asks about a party of a case; nothing where it has the summons and everything else.
pub(super) fn ask(
    of: &Known,
    case: &case::Model,
    party: &party::Model,
    (calendar, hearing, today): (&Calendar, NaiveDate, NaiveDate),
) -> Option<(HearingParty, Press)> {
    let procedure = Procedure::from_name(&case.procedure).unwrap_or(Procedure::Ordinary);
    let abroad = party.domicile == "foreign";
    let domicile = if abroad { Domicile::Foreign } else { Domicile::Domestic };
    let mine: Vec<_> = of.deliveries.iter().filter(|one| one.party_id == party.id).collect();
    let mut waiting: Vec<(&'static Paper, String)> = Vec::new();
    let (mut summoned, mut open) = (false, None);
    for delivery in mine {
        for document in of.documents.get(&delivery.id).into_iter().flatten() {
            let effect = of.effects.get(&(delivery.id, document.id));
            let state = effect.and_then(|one| law::State::from_code(&one.state));
            let served = state.is_some_and(law::State::is_served);
            let summons = document.title.contains(SUMMONS);
            summoned |= summons && served;
            if served || state == Some(law::State::Cancelled) {
                continue;
            }
            let Some(paper) = Paper::find(&document.r#type) else { continue };
            open = Some(delivery.id);
            waiting.push((paper, document.title.clone()));
        }
    }
    // Served by another delivery meanwhile.
    waiting.retain(|(_, title)| !of.served(party.id, title));
    if !summoned && waiting.iter().all(|(paper, _)| paper.code != SUMMONS) {
        waiting.extend(Paper::find(SUMMONS).map(|paper| (paper, SUMMONS.to_owned())));
    }
    if waiting.is_empty() {
        return None;
    }
    let known = Standing::of(&of.statuses, party).status;
    let instead = of.agents.iter().any(|one| {
        one.party_id == party.id && one.ended_at.is_none() && stands_in(&one.kind, known)
    });
    let status = if instead { law::guard::Status::Normal } else { known };
    let until = |paper| latest(calendar, paper, (procedure, domicile), hearing);
    // The paper that has to be there first decides, and only methods open for all of them.
    let first =
        waiting.iter().map(|(paper, _)| until(*paper)).min_by_key(|one| (one.day, one.safe))?;
    let open_for = |paper: &'static Paper| {
        let consent = party.consent.is_some();
        lawful(&Question { paper, method: Method::Phone, procedure, status, consent })
    };
    let mut methods: Vec<Method> = Method::ALL.to_vec();
    for (paper, _) in &waiting {
        let open = open_for(paper);
        methods.retain(|method| open.contains(method));
    }
    let all = chances(&methods, domicile, &first);
    let how = press(&all, today);
    Some((told(party, open, waiting, (first, how, &all), today), how))
}

fn told(
    party: &party::Model,
    delivery_id: Option<Uuid>,
    waiting: Vec<(&'static Paper, String)>,
    (first, how, all): (Latest, Press, &[Chance]),
    today: NaiveDate,
) -> HearingParty {
    let mut papers: Vec<String> = waiting.into_iter().map(|(_, title)| title).collect();
    papers.dedup();
    HearingParty {
        party_id: party.id,
        name: shown_name(&party.kind, &party.name),
        role: party.role.clone(),
        delivery_id,
        papers,
        latest: first.day,
        safe: first.safe,
        why: format!("{}（{}）", first.text, first.basis.join("、")),
        press: how.code().to_owned(),
        ways: all
            .iter()
            .map(|one| HearingWay {
                method: one.method.code().to_owned(),
                label: one.method.label().to_owned(),
                begin_by: one.begin_by,
                in_time: one.begin_by >= today,
                least: one.lead.least,
                usual: one.lead.usual,
                source: format!("{}；{}", one.lead.basis, one.lead.source),
            })
            .collect(),
    }
}

impl Known {
    /// Whether any delivery served this party with a paper of this title.
    fn served(&self, party: Uuid, title: &str) -> bool {
        self.deliveries.iter().filter(|one| one.party_id == party).any(|delivery| {
            self.documents.get(&delivery.id).into_iter().flatten().any(|document| {
                let effect = self.effects.get(&(delivery.id, document.id));
                let state = effect.and_then(|one| law::State::from_code(&one.state));
                document.title == title && state.is_some_and(law::State::is_served)
            })
        })
    }
}
