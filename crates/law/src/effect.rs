//! One document: of all that may have served it, what counts.

use base::date::chinese_with_weekday;
use calendar::Calendar;
use chrono::NaiveDate;

use crate::{
    Attempt, Document, Event, Facts, Period, Settings, State, Step,
    clock::{Run, Standing, lapse, standing, switch_deadline},
    delivery::{Known, Lapse},
    electronic::{By, Candidate, meaning},
    period::periods,
};

/// Another reading, where the law is open or a date was replaced.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alternative<I> {
    /// The state under that reading.
    pub state: State,
    /// The day of service under that reading.
    pub served_on: NaiveDate,
    /// The articles.
    pub basis: Vec<&'static str>,
    /// The events it rests on.
    pub evidence: Vec<I>,
    /// When it would count, in Chinese.
    pub reason: &'static str,
}

/// What it all means for one document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Effect<I> {
    /// The document.
    pub document: I,
    /// Its state.
    pub state: State,
    /// 送达日期: the civil date in Beijing from which periods run.
    pub served_on: Option<NaiveDate>,
    /// 结案时间, for papers whose service closes a case (审限规定 10).
    pub closed_on: Option<NaiveDate>,
    /// The day on which service counts as finished for the indicators.
    pub indicator_on: Option<NaiveDate>,
    /// The articles.
    pub basis: Vec<&'static str>,
    /// The events it rests on, the deciding one first, later valid ones after it.
    pub evidence: Vec<I>,
    /// Other readings.
    pub alternatives: Vec<Alternative<I>>,
    /// The periods that begin.
    pub periods: Vec<Period>,
}

impl<I: Clone> Effect<I> {
    /// A state that brings no date and starts no period.
    fn dateless(document: &Document<I>, state: State) -> Self {
        Self {
            document: document.id.clone(),
            state,
            served_on: None,
            closed_on: None,
            indicator_on: None,
            basis: Vec::new(),
            evidence: Vec::new(),
            alternatives: Vec::new(),
            periods: Vec::new(),
        }
    }
}

/// The effect on one document, its own steps, and its clock.
pub(crate) struct Outcome<I> {
    pub(crate) effect: Effect<I>,
    pub(crate) trace: Vec<Step<I>>,
    pub(crate) switch_deadline: Option<base::Now>,
    pub(crate) lapses: Vec<Lapse<I>>,
}

/// One attempt's events about one document.
struct Read<'a, I> {
    attempt: &'a Attempt<I>,
    events: Vec<&'a Event<I>>,
    candidates: Vec<Candidate<'a, I>>,
    fallen: Vec<Candidate<'a, I>>,
    alternatives: Vec<Alternative<I>>,
    /// The first arrival that serves.
    arrived: Option<base::Now>,
}

impl<'a, I: Clone + Ord> Read<'a, I> {
    fn new(attempt: &'a Attempt<I>, known: &Known<'a, I>, document: &I) -> Self {
        let concerns =
            |event: &&&Event<I>| event.document.as_ref().is_none_or(|one| one == document);
        let events: Vec<_> = known.events_of(attempt).iter().filter(concerns).copied().collect();
        let meant = meaning(attempt.address, &events);
        let findings: Vec<_> = events.iter().filter(|event| event.kind.is_finding()).collect();
        let falls = |one: &Candidate<'a, I>| findings.iter().any(|finding| one.falls_with(finding));
        let (fallen, candidates): (Vec<_>, Vec<_>) = meant.candidates.into_iter().partition(falls);
        let arrivals = candidates.iter().filter(|one| matches!(one.by, By::Arrival(_)));
        let arrived = arrivals.map(Candidate::at).min();
        let alternatives = if findings.is_empty() { meant.alternatives } else { Vec::new() };
        Self { attempt, events, candidates, fallen, alternatives, arrived }
    }

    fn standing(&self, as_of: base::Now, settings: Settings) -> Standing<'a, I> {
        standing(self.attempt, &self.events, as_of, settings)
    }
}

pub(crate) fn outcome<I: Clone + Ord>(
    facts: &Facts<'_, I>,
    known: &Known<'_, I>,
    document: &Document<I>,
    calendar: &Calendar,
    settings: Settings,
) -> Outcome<I> {
    let reads: Vec<Read<'_, I>> =
        known.attempts.iter().map(|attempt| Read::new(attempt, known, &document.id)).collect();
    let mut ways: Vec<(&Read<'_, I>, &Candidate<'_, I>)> =
        reads.iter().flat_map(|read| read.candidates.iter().map(move |one| (read, one))).collect();
    // The earliest day counts (在线诉讼规则 31 第四款); on one day what cannot be rebutted.
    ways.sort_by_key(|(_, one)| {
        (one.on(), one.state == State::Presumed, one.at(), one.by, &one.event.id)
    });
    let found = match ways.first() {
        Some((_, best)) => served(facts, document, calendar, best, &ways, &reads),
        None => unserved(facts, known, document, settings, &reads),
    };
    match known.withdrawn(&document.id) {
        Some(event) => withdrawn(document, event, found.effect),
        None => found,
    }
}

/// The court took it back before anybody looked: no date, no clock. That it had arrived where
/// arriving serves stays as another reading.
fn withdrawn<I: Clone>(
    document: &Document<I>,
    event: &Event<I>,
    otherwise: Effect<I>,
) -> Outcome<I> {
    let mut alternatives = otherwise.alternatives;
    if let Some(served_on) = otherwise.served_on {
        alternatives.push(Alternative {
            state: otherwise.state,
            served_on,
            basis: otherwise.basis,
            evidence: otherwise.evidence,
            reason: "撤回前已经到达；认定撤回不影响送达效力的，以此日期为准",
        });
    }
    let state = State::Cancelled;
    let step = Step {
        at: Some(event.at),
        event: Some(event.id.clone()),
        document: Some(document.id.clone()),
        kind: "state",
        text: format!("{}：{}，撤回前没有打开过文书", document.paper.code, state.label()),
    };
    let evidence = vec![event.id.clone()];
    let effect = Effect { evidence, alternatives, ..Effect::dateless(document, state) };
    Outcome { effect, trace: vec![step], switch_deadline: None, lapses: Vec::new() }
}

fn served<I: Clone + Ord>(
    facts: &Facts<'_, I>,
    document: &Document<I>,
    calendar: &Calendar,
    best: &Candidate<'_, I>,
    ways: &[(&Read<'_, I>, &Candidate<'_, I>)],
    reads: &[Read<'_, I>],
) -> Outcome<I> {
    let on = best.on();
    let mut evidence = vec![best.event.id.clone()];
    evidence.extend(best.replaced.map(|event| event.id.clone()));
    let mut groups = vec![(&best.event.attempt, best.by)];
    let mut basis = best.basis.clone();
    for (read, one) in ways {
        let group = (&one.event.attempt, one.by);
        let only_confirms =
            !matches!(one.by, By::Arrival(_)) && read.arrived.is_some_and(|at| at <= one.at());
        if groups.contains(&group) || only_confirms {
            continue;
        }
        groups.push(group);
        if !evidence.contains(&one.event.id) {
            evidence.push(one.event.id.clone());
        }
        if !basis.contains(&"在线诉讼规则31第四款") {
            basis.push("在线诉讼规则31第四款");
        }
    }
    let mut alternatives: Vec<Alternative<I>> = best.alternatives.clone();
    let certain = ways.iter().map(|(_, one)| one).find(|one| one.state != State::Presumed);
    if let Some(next) = certain.filter(|_| best.state == State::Presumed) {
        alternatives.push(Alternative {
            state: next.state,
            served_on: next.on(),
            basis: next.basis.clone(),
            evidence: vec![next.event.id.clone()],
            reason: "推定被推翻时，以此日期为准",
        });
    }
    alternatives.extend(reads.iter().flat_map(|read| read.alternatives.iter().cloned()));
    alternatives.retain(|one| (one.state, one.served_on) != (best.state, on));
    let rests = calendar.is_workday(on).is_ok_and(|works| !works);
    let holiday = if rests {
        "；当日休假，送达日期不变，只有期间届满日顺延"
    } else {
        ""
    };
    let text = format!(
        "{}：{}，送达日期{}{holiday}",
        document.paper.code,
        best.state.label(),
        chinese_with_weekday(on)
    );
    let mut trace = Vec::new();
    if let Some(replaced) = best.replaced {
        trace.push(Step {
            at: Some(replaced.at),
            event: Some(replaced.id.clone()),
            document: Some(document.id.clone()),
            kind: "replaced",
            text: "系统显示的到达日期由证明的到达日期取代，两者都保留".to_owned(),
        });
    }
    trace.push(Step {
        at: Some(best.at()),
        event: Some(best.event.id.clone()),
        document: Some(document.id.clone()),
        kind: "state",
        text,
    });
    let place = (facts.procedure, facts.recipient.domicile);
    let effect = Effect {
        document: document.id.clone(),
        state: best.state,
        served_on: Some(on),
        closed_on: document.paper.closes().then_some(on),
        indicator_on: Some(on),
        basis,
        evidence,
        alternatives,
        periods: periods(calendar, document, place, on),
    };
    Outcome { effect, trace, switch_deadline: None, lapses: Vec::new() }
}

fn unserved<I: Clone + Ord>(
    facts: &Facts<'_, I>,
    known: &Known<'_, I>,
    document: &Document<I>,
    settings: Settings,
    reads: &[Read<'_, I>],
) -> Outcome<I> {
    let stands: Vec<(&Read<'_, I>, Standing<'_, I>)> =
        reads.iter().map(|read| (read, read.standing(facts.as_of, settings))).collect();
    let finding = stands
        .iter()
        .filter_map(|(read, standing)| match standing {
            Standing::Found(finding) => Some((*read, *finding)),
            _ => None,
        })
        .max_by_key(|(_, finding)| (finding.at, finding.kind, &finding.id));
    let under_way = stands.iter().any(|(_, standing)| matches!(standing, Standing::UnderWay));
    let (mut basis, mut evidence) = (Vec::new(), Vec::new());
    let (state, text) = match finding {
        _ if stands.is_empty() => (State::Ready, "还没有发出".to_owned()),
        _ if under_way => (State::Dispatched, "已发出，尚未发生送达效力".to_owned()),
        Some((read, finding)) => {
            let state = match finding.kind {
                crate::Kind::Voided => State::Voided,
                _ => State::Rebutted,
            };
            basis = read
                .fallen
                .first()
                .map_or_else(|| vec!["民诉法90", "在线诉讼规则31"], |fallen| fallen.basis.clone());
            evidence.extend(read.fallen.iter().map(|one| one.event.id.clone()));
            evidence.push(finding.id.clone());
            (state, "依法官认定，没有其他有效送达".to_owned())
        }
        None => {
            let mut whys = Vec::new();
            for (_, standing) in &stands {
                if let Standing::Failed { why, evidence: of, .. } = standing {
                    evidence.extend(of.iter().map(|event| event.id.clone()));
                    whys.push(why.text());
                }
            }
            whys.dedup();
            (State::Failed, whys.join("、"))
        }
    };
    let runs: Vec<Run> = stands
        .iter()
        .map(|(read, standing)| Run {
            method: read.attempt.method,
            begun: known.begun(read.attempt),
            ended: standing.ended(),
        })
        .collect();
    let step = Step {
        at: None,
        event: None,
        document: Some(document.id.clone()),
        kind: "state",
        text: format!("{}：{}，{text}", document.paper.code, state.label()),
    };
    let effect = Effect {
        basis,
        evidence,
        alternatives: reads.iter().flat_map(|read| read.alternatives.iter().cloned()).collect(),
        ..Effect::dateless(document, state)
    };
    let lapses = stands.iter().filter_map(|(read, standing)| {
        let (at, why) = match standing {
            Standing::UnderWay => lapse(read.attempt, &read.events, settings)?,
            _ => return None,
        };
        Some(Lapse { attempt: read.attempt.id.clone(), at, reason: why.text() })
    });
    Outcome {
        effect,
        trace: vec![step],
        switch_deadline: switch_deadline(&runs, settings),
        lapses: lapses.collect(),
    }
}
