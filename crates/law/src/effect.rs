//! One document: of all that may have served it, what counts.

use base::date::chinese_with_weekday;
use calendar::Calendar;
use chrono::NaiveDate;

use crate::{
    Attempt, Document, Event, Facts, Kind, Method, Period, Settings, State, Step,
    candidate::{By, Candidate},
    clock::{Run, Standing, lapse, standing, switch_deadline},
    closing::closing,
    delivery::{Known, Lapse},
    electronic, offline,
    offline::Circumstances,
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

/// The events of an attempt that concern a document, in order of time.
fn concerning<'a, I: Ord>(
    known: &Known<'a, I>,
    attempt: &Attempt<I>,
    document: &I,
) -> Vec<&'a Event<I>> {
    let concerns = |event: &&&Event<I>| event.document.as_ref().is_none_or(|one| one == document);
    known.events_of(attempt).iter().filter(concerns).copied().collect()
}

impl<'a, I: Clone + Ord> Read<'a, I> {
    fn new(attempt: &'a Attempt<I>, known: &Known<'a, I>, document: &I, of: &Around<'_>) -> Self {
        let events = concerning(known, attempt, document);
        let meant = match attempt.method {
            Method::Electronic => electronic::meaning(attempt.address, &events),
            _ => offline::meaning(&of.circumstances(attempt), &events),
        };
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

/// What all attempts for a document have in common.
struct Around<'a> {
    paper: &'static crate::Paper,
    place: (crate::Procedure, crate::Domicile),
    calendar: &'a Calendar,
    settings: Settings,
    as_of: base::Now,
    tried: Option<base::Now>,
}

impl<'a> Around<'a> {
    fn of<I: Clone + Ord>(
        facts: &Facts<'_, I>,
        known: &Known<'_, I>,
        document: &Document<I>,
        (calendar, settings): (&'a Calendar, Settings),
    ) -> Self {
        let visits = known
            .attempts
            .iter()
            .filter(|attempt| matches!(attempt.method, Method::Postal | Method::Direct));
        let failed = visits.flat_map(|attempt| concerning(known, attempt, &document.id));
        let failed =
            failed.filter(|event| matches!(event.kind, Kind::Failed | Kind::ReturnedAtFault));
        Self {
            paper: document.paper,
            place: (facts.procedure, facts.recipient.domicile),
            calendar,
            settings,
            as_of: facts.as_of,
            tried: failed.map(|event| event.at).min(),
        }
    }

    fn circumstances<'b, I>(&'b self, attempt: &'b Attempt<I>) -> Circumstances<'b, I> {
        let (procedure, domicile) = self.place;
        Circumstances {
            attempt,
            paper: self.paper,
            procedure,
            domicile,
            calendar: self.calendar,
            settings: self.settings,
            as_of: self.as_of,
            tried: self.tried,
        }
    }
}

pub(crate) fn outcome<I: Clone + Ord>(
    facts: &Facts<'_, I>,
    known: &Known<'_, I>,
    document: &Document<I>,
    calendar: &Calendar,
    settings: Settings,
) -> Outcome<I> {
    let around = Around::of(facts, known, document, (calendar, settings));
    let reads: Vec<Read<'_, I>> = known
        .attempts
        .iter()
        .map(|attempt| Read::new(attempt, known, &document.id, &around))
        .collect();
    let mut ways: Vec<(&Read<'_, I>, &Candidate<'_, I>)> =
        reads.iter().flat_map(|read| read.candidates.iter().map(move |one| (read, one))).collect();
    // The earliest day counts (在线诉讼规则 31 第四款); on one day what cannot be rebutted.
    ways.sort_by_key(|(_, one)| {
        (one.on, one.state == State::Presumed, one.at(), one.by, &one.event.id)
    });
    let found = match ways.first() {
        Some((read, best)) => served(facts, document, calendar, (read, best), &ways, &reads),
        None => unserved(facts, known, document, settings, &reads),
    };
    // Only a message can be taken back, not what was handed over.
    let handed = ways.iter().any(|(read, _)| read.attempt.method != Method::Electronic);
    match known.withdrawn(&document.id).filter(|_| !handed) {
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
    (from, best): (&Read<'_, I>, &Candidate<'_, I>),
    ways: &[(&Read<'_, I>, &Candidate<'_, I>)],
    reads: &[Read<'_, I>],
) -> Outcome<I> {
    let on = best.on;
    let electronic = |read: &Read<'_, I>| read.attempt.method == Method::Electronic;
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
        let both = electronic(from) && electronic(read);
        if both && !basis.contains(&"在线诉讼规则31第四款") {
            basis.push("在线诉讼规则31第四款");
        }
    }
    let mut alternatives: Vec<Alternative<I>> = best.alternatives.clone();
    let certain = ways.iter().map(|(_, one)| one).find(|one| one.state != State::Presumed);
    if let Some(next) = certain.filter(|_| best.state == State::Presumed) {
        alternatives.push(Alternative {
            state: next.state,
            served_on: next.on,
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
        closed_on: document
            .paper
            .closes()
            .then(|| closing(best, from.attempt.method, &from.events)),
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
    let notified = stands.iter().filter_map(|(_, standing)| match standing {
        Standing::Notified { at, event } => Some((*at, *event)),
        _ => None,
    });
    let notified = notified.max_by_key(|(at, event)| (*at, &event.id));
    let last_failure = stands
        .iter()
        .filter(|(_, standing)| standing.failed())
        .filter_map(|(_, standing)| standing.ended())
        .max();
    let notified = notified.filter(|(at, _)| last_failure.is_none_or(|failed| failed < *at));
    let under_way = stands.iter().any(|(_, standing)| matches!(standing, Standing::UnderWay));
    let (mut basis, mut evidence) = (Vec::new(), Vec::new());
    let (state, text) = match finding {
        _ if stands.is_empty() => (State::Ready, "还没有发出".to_owned()),
        _ if under_way => (State::Dispatched, "已发出，尚未发生送达效力".to_owned()),
        _ if notified.is_some() => {
            evidence.extend(notified.iter().map(|(_, event)| event.id.clone()));
            (State::Notified, "已电话通知，尚未发生送达效力".to_owned())
        }
        Some((read, finding)) => {
            let state = match finding.kind {
                Kind::Voided => State::Voided,
                _ => State::Rebutted,
            };
            basis = read
                .fallen
                .first()
                .map_or_else(|| found_by(read.attempt.method), |fallen| fallen.basis.clone());
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
            failed: standing.failed(),
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

/// The articles of a finding where nothing had been served.
fn found_by(method: Method) -> Vec<&'static str> {
    match method {
        Method::Electronic => vec!["民诉法90", "在线诉讼规则31"],
        _ => Vec::new(),
    }
}
