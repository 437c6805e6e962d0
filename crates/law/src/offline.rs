//! Service by every method but the electronic one: what each event means.
//!
//! A signature serves on its day (民诉法 87, 88, 91–94); what the law deems to be served is dated
//! by the leaving (89), the noted refusal (民诉法解释 131), the last day of the collection time
//! (适用简易程序规定 28), the return of the mail (法院专递规定 11) or the end of the notice (95,
//! 283). A call serves only where mail or a visit had failed before (民事送达若干意见 14). By a
//! method that the guard's table closes to the paper nothing is served, and nothing but the
//! signature of the party himself serves a 调解书 (民诉法解释 133).

use base::{Now, clock::civil_date};
use calendar::Calendar;
use chrono::NaiveDate;

use crate::{
    Alternative, Attempt, Domicile, Event, Kind, Method, Paper, Procedure, Settings, State,
    candidate::{By, Candidate, Meaning},
    guard::{Question, Status, Verdict, ruling},
};

/// Natural days after which a notice serves, at home and abroad (民诉法 95, 283).
const NOTICE_DAYS: (u32, u32) = (30, 60);

/// What else matters for one attempt and one document.
pub(crate) struct Circumstances<'a, I> {
    pub(crate) attempt: &'a Attempt<I>,
    pub(crate) paper: &'static Paper,
    pub(crate) procedure: Procedure,
    pub(crate) domicile: Domicile,
    pub(crate) calendar: &'a Calendar,
    pub(crate) settings: Settings,
    pub(crate) as_of: Now,
    /// Since when mail or a visit is known to have failed.
    pub(crate) tried: Option<Now>,
}

impl<I> Circumstances<'_, I> {
    fn open(&self) -> bool {
        let method = self.attempt.method;
        let status = match (method, self.domicile) {
            // Who is handed papers by his unit is known to whoever chose the method.
            (Method::Relay, _) => return true,
            (_, Domicile::Foreign) => Status::Abroad,
            (_, Domicile::Domestic) => Status::Normal,
        };
        let consent = self.attempt.address.consent.is_some();
        let question =
            Question { paper: self.paper, method, procedure: self.procedure, status, consent };
        ruling(&question).verdict == Verdict::Allowed
    }
}

/// Reads the events of one attempt that concern one document, in order of time.
pub(crate) fn meaning<'a, I: Clone>(
    of: &Circumstances<'_, I>,
    events: &[&'a Event<I>],
) -> Meaning<'a, I> {
    let mut meaning = Meaning { candidates: Vec::new(), alternatives: Vec::new() };
    if !of.open() {
        return meaning;
    }
    for event in events.iter().copied() {
        let Some((state, by, basis)) = effect(of, event.kind) else { continue };
        if state == State::Deemed && of.paper.personal() {
            continue;
        }
        match doubt(of, event) {
            None => meaning.candidates.push(Candidate {
                event,
                on: civil_date(event.at),
                replaced: None,
                by,
                state,
                basis,
                alternatives: Vec::new(),
            }),
            Some(reason) => meaning.alternatives.push(Alternative {
                state,
                served_on: civil_date(event.at),
                basis,
                evidence: vec![event.id.clone()],
                reason,
            }),
        }
    }
    meaning.candidates.extend(notice(of, events));
    meaning
}

/// What an event brings about where nothing stands against it.
fn effect<I>(of: &Circumstances<'_, I>, kind: Kind) -> Option<(State, By, Vec<&'static str>)> {
    Some(match kind {
        Kind::Signed => (State::Served, By::Hand, signature(of.attempt.method)),
        Kind::Left => (State::Deemed, By::Hand, vec!["民诉法89"]),
        Kind::RefusedAtCourt => (State::Deemed, By::Hand, vec!["民诉法解释131"]),
        Kind::WindowClosed => (State::Deemed, By::Expiry, vec!["适用简易程序规定28"]),
        Kind::ReturnedAtFault => (State::Deemed, By::Hand, vec!["法院专递规定11"]),
        Kind::Told => (State::Served, By::Hand, vec!["民事送达若干意见14"]),
        _ => return None,
    })
}

const fn article(method: Method) -> &'static [&'static str] {
    match method {
        Method::Postal => &["民诉法91", "法院专递规定9"],
        Method::Entrusted => &["民诉法87", "民诉法91", "民诉法解释134"],
        Method::Relay => &["民诉法87", "民诉法92、93、94"],
        Method::Pickup => &["民诉法87", "民诉法88", "民诉法解释131"],
        _ => &["民诉法87", "民诉法88"],
    }
}

fn signature(method: Method) -> Vec<&'static str> {
    article(method).to_vec()
}

/// What keeps an event from having its effect, unless the judge finds it was there.
fn doubt<I>(of: &Circumstances<'_, I>, event: &Event<I>) -> Option<&'static str> {
    let simple = matches!(of.procedure, Procedure::Simple | Procedure::SmallClaim);
    match event.kind {
        Kind::Told if of.tried.is_none_or(|failed| failed > event.at) => {
            Some("此前没有邮寄或者直接送达未成的记录；补充记录的，以通话之日为送达日期")
        }
        Kind::ReturnedAtFault if !of.attempt.address.confirmed => {
            Some("退回的地址不是受送达人提供或者确认的；认定属于其送达地址的，以退回之日为送达日期")
        }
        Kind::WindowClosed if !simple => {
            Some("指定期间领取的规定见于简易程序；认定可以适用的，以指定期间的最后一日为送达日期")
        }
        _ => None,
    }
}

/// The end of a notice that is over, unless it was stopped before.
fn notice<'a, I: Clone>(
    of: &Circumstances<'_, I>,
    events: &[&'a Event<I>],
) -> Option<Candidate<'a, I>> {
    if of.paper.personal() {
        return None;
    }
    let abroad = of.domicile == Domicile::Foreign;
    let days = if abroad { NOTICE_DAYS.1 } else { NOTICE_DAYS.0 };
    let ends = |event: &Event<I>| {
        let found = calendar::period(of.calendar, civil_date(event.at), days).ok()?;
        let rolled = found.end.unwrap_or(found.raw_end);
        Some(match of.settings.notice_expiry_rolls {
            true => (rolled, found.raw_end),
            false => (found.raw_end, rolled),
        })
    };
    let mut last: Option<(&'a Event<I>, (NaiveDate, NaiveDate))> = None;
    for event in events.iter().copied().filter(|event| event.kind == Kind::Published) {
        // The last publication counts, but none undoes a notice that had ended.
        if last.is_none_or(|(_, (on, _))| civil_date(event.at) <= on) {
            last = Some((event, ends(event)?));
        }
    }
    let (event, (on, other)) = last?;
    let stopped = |one: &&&Event<I>| one.kind == Kind::Failed && civil_date(one.at) <= on;
    // The last day has to pass.
    if civil_date(of.as_of) <= on || events.iter().any(|one| stopped(&one)) {
        return None;
    }
    let basis = vec![if abroad { "民诉法283" } else { "民诉法95" }, "民诉法解释138"];
    let reading = Alternative {
        state: State::Deemed,
        served_on: other,
        basis: basis.clone(),
        evidence: vec![event.id.clone()],
        reason: "公告期满日遇休假是否顺延，实践未统一；另一种理解以此日期为准",
    };
    Some(Candidate {
        event,
        on,
        replaced: None,
        by: By::Expiry,
        state: State::Deemed,
        basis,
        alternatives: (other != on).then_some(reading).into_iter().collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every way has the article that allows it, beside that of the signature.
    #[test]
    fn a_signature_names_the_article_of_its_way() {
        for (method, named) in [
            (Method::Postal, "法院专递规定9"),
            (Method::Entrusted, "民诉法解释134"),
            (Method::Relay, "民诉法92、93、94"),
            (Method::Pickup, "民诉法解释131"),
            (Method::Direct, "民诉法88"),
        ] {
            assert!(signature(method).contains(&named), "{method:?}");
        }
        assert_eq!(signature(Method::Direct), ["民诉法87", "民诉法88"]);
    }
}
