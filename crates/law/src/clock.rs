//! Failure of an attempt, and the time until another method must be begun.
//!
//! A clock runs from each failure to the creation of the next attempt by another method. It
//! does not run while an attempt that was begun before is still on its way (several
//! channels in parallel), nor when everything the attempt was for is served after all.

use base::Now;
use chrono::Duration;

use crate::{Attempt, Event, Kind, Method};

/// What a court may set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Settings {
    /// Hours after which an unread message at an unconfirmed address has failed.
    pub unread_hours: u32,
    /// Hours after which a message without any report has failed.
    pub report_hours: u32,
    /// Hours from a failure to the next attempt by another method.
    pub switch_hours: u32,
    /// Whether the same method at another address counts as another method.
    pub same_method_switches: bool,
    /// Whether a notice whose last day is a day off ends on the next workday.
    pub notice_expiry_rolls: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            unread_hours: 72,
            report_hours: 72,
            switch_hours: 24,
            same_method_switches: false,
            notice_expiry_rolls: true,
        }
    }
}

/// Why an attempt failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Why {
    /// 退回, 拦截.
    Bounced,
    /// 状态报告缺失.
    Unreported,
    /// 逾期未阅.
    Unread,
    /// What another method ended with.
    Ended(Method),
    /// It happened, and brings nothing about for this paper or address.
    NoEffect(Method),
}

impl Why {
    pub(crate) const fn text(self) -> &'static str {
        match self {
            Self::Bounced => "退回或者被拦截",
            Self::Unreported => "状态报告缺失",
            Self::Unread => "逾期未阅",
            Self::Ended(method) => match method {
                Method::Electronic => "电子送达未成功",
                Method::Phone => "电话未能联系上受送达人",
                Method::Pickup => "受送达人没有到院领取",
                Method::Postal => "邮件退回",
                Method::Direct => "外出未能送达",
                Method::Entrusted => "受托法院未能送达",
                Method::Relay => "未能转交",
                Method::Notice => "公告没有完成",
            },
            Self::NoEffect(Method::Postal) => "邮件退回，不产生送达效力",
            Self::NoEffect(_) => "以这种方式不产生送达效力",
        }
    }
}

/// Where an attempt stands for one document that is not served.
#[derive(Debug, Clone)]
pub(crate) enum Standing<'a, I> {
    /// Something may still come of it.
    UnderWay,
    /// He was told that something waits for him: nothing failed, nothing is served.
    Notified { at: Now, event: &'a Event<I> },
    /// Nothing will, since then.
    Failed { at: Now, why: Why, evidence: Vec<&'a Event<I>> },
    /// The judge found against it.
    Found(&'a Event<I>),
}

impl<I> Standing<'_, I> {
    pub(crate) fn ended(&self) -> Option<Now> {
        match self {
            Self::UnderWay => None,
            Self::Failed { at, .. } | Self::Notified { at, .. } => Some(*at),
            Self::Found(finding) => Some(finding.at),
        }
    }

    /// Whether it has to be followed by another method.
    pub(crate) const fn failed(&self) -> bool {
        matches!(self, Self::Failed { .. } | Self::Found(_))
    }
}

/// Where the attempt stands, from its events about one document in order of time.
pub(crate) fn standing<'a, I: PartialEq>(
    attempt: &Attempt<I>,
    events: &[&'a Event<I>],
    as_of: Now,
    settings: Settings,
) -> Standing<'a, I> {
    let mut live = events;
    if let Some(at) = events.iter().rposition(|event| event.kind.is_finding()) {
        let rest = &events[at + 1..];
        let void = events.iter().rev().find(|event| event.kind == Kind::Voided);
        if let Some(finding) = void {
            return Standing::Found(finding);
        }
        // A finding stands last among what happened in its moment: the rest came later.
        if rest.is_empty() {
            return Standing::Found(events[at]);
        }
        live = rest;
    }
    if attempt.method != Method::Electronic {
        return by_hand(attempt.method, live);
    }
    let mut channels: Vec<_> = live.iter().map(|event| event.channel).collect();
    channels.sort_unstable();
    channels.dedup();
    let mut last: Option<(Now, Why)> = None;
    let mut evidence = Vec::new();
    for channel in channels {
        let own: Vec<&'a Event<I>> =
            live.iter().copied().filter(|event| event.channel == channel).collect();
        match outcome(&own, as_of, settings) {
            Outcome::Nothing => {}
            Outcome::UnderWay => return Standing::UnderWay,
            Outcome::Failed(at, why, event) => {
                evidence.push(event);
                last = last.max(Some((at, why)));
            }
        }
    }
    match last {
        Some((at, why)) => Standing::Failed { at, why, evidence },
        None => Standing::UnderWay,
    }
}

/// Where an attempt by another method stands: what happened last decides, and that it was begun
/// decides nothing, for it may be told after what came of it. Whatever serves by itself did not
/// serve this document, or nobody would ask.
fn by_hand<'a, I>(method: Method, live: &[&'a Event<I>]) -> Standing<'a, I> {
    let decides = |event: &&&'a Event<I>| !event.kind.is_finding() && event.kind != Kind::Submitted;
    let Some(event) = live.iter().rfind(decides).copied() else { return Standing::UnderWay };
    let failed = |why| Standing::Failed { at: event.at, why, evidence: vec![event] };
    match event.kind {
        Kind::Failed => failed(Why::Ended(method)),
        Kind::Told | Kind::Notified => Standing::Notified { at: event.at, event },
        Kind::Signed
        | Kind::Left
        | Kind::RefusedAtCourt
        | Kind::WindowClosed
        | Kind::ReturnedAtFault => failed(Why::NoEffect(method)),
        _ => Standing::UnderWay,
    }
}

/// When an attempt that is under way will have failed by itself.
pub(crate) fn lapse<I: PartialEq>(
    attempt: &Attempt<I>,
    events: &[&Event<I>],
    settings: Settings,
) -> Option<(Now, Why)> {
    match standing(attempt, events, Now::MAX_UTC, settings) {
        Standing::Failed { at, why, .. } => Some((at, why)),
        _ => None,
    }
}

enum Outcome<'a, I> {
    Nothing,
    UnderWay,
    Failed(Now, Why, &'a Event<I>),
}

/// What became of one channel. Where something arrived and nothing is served, the address
/// is one at which arrival alone does not serve.
fn outcome<'a, I>(own: &[&'a Event<I>], as_of: Now, settings: Settings) -> Outcome<'a, I> {
    let first = |kind| own.iter().copied().find(|event| event.kind == kind);
    let late = |event: &'a Event<I>, hours: u32, why| {
        let at = event.at + Duration::hours(i64::from(hours));
        if at <= as_of { Outcome::Failed(at, why, event) } else { Outcome::UnderWay }
    };
    if let Some(arrived) = first(Kind::Arrived) {
        return late(arrived, settings.unread_hours, Why::Unread);
    }
    let sent = own.iter().rev().copied().find(|event| event.kind == Kind::Submitted);
    let bounced = own.iter().rev().copied().find(|event| event.kind == Kind::Bounced);
    match (sent, bounced) {
        // Operators report whole seconds.
        (Some(sent), Some(bounced)) if sent.at.timestamp() > bounced.at.timestamp() => {
            late(sent, settings.report_hours, Why::Unreported)
        }
        (_, Some(bounced)) => Outcome::Failed(bounced.at, Why::Bounced, bounced),
        (Some(sent), None) => late(sent, settings.report_hours, Why::Unreported),
        (None, None) => Outcome::Nothing,
    }
}

/// Whether an attempt was on its way at the moment another one failed: then no clock starts.
pub fn under_way(begun: Now, ended: Option<Now>, failed: Now) -> bool {
    begun <= failed && ended.is_none_or(|ended| ended > failed)
}

/// Whether beginning an attempt answers the failure of another one: it was begun from then on
/// by another method, or by the same where the court counts that too.
pub fn answers(
    (method, begun): (Method, Now),
    (failed_method, failed): (Method, Now),
    same_method_switches: bool,
) -> bool {
    begun >= failed && (same_method_switches || method != failed_method)
}

/// One attempt as the clock sees it.
pub(crate) struct Run {
    pub(crate) method: Method,
    pub(crate) begun: Option<Now>,
    pub(crate) ended: Option<Now>,
    /// Whether its end asks for another method.
    pub(crate) failed: bool,
}

/// Until when another method must be begun for a document that is not served.
pub(crate) fn switch_deadline(runs: &[Run], settings: Settings) -> Option<Now> {
    let due = |(index, run): (usize, &Run)| {
        let failed = run.ended.filter(|_| run.failed)?;
        let relieved = runs.iter().enumerate().any(|(other, it)| {
            let Some(begun) = it.begun.filter(|_| other != index) else { return false };
            let same = settings.same_method_switches;
            under_way(begun, it.ended, failed)
                || answers((it.method, begun), (run.method, failed), same)
        });
        (!relieved).then(|| failed + Duration::hours(i64::from(settings.switch_hours)))
    };
    runs.iter().enumerate().filter_map(due).min()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(hour: i64) -> Now {
        "2026-03-02T00:00:00Z".parse::<Now>().unwrap() + Duration::hours(hour)
    }

    fn run(method: Method, begun: i64, ended: Option<i64>) -> Run {
        Run { method, begun: Some(at(begun)), ended: ended.map(at), failed: true }
    }

    #[test]
    fn the_clock_runs_until_another_method_is_begun() {
        use Method::{Electronic, Phone, Postal};
        let late = Settings { same_method_switches: true, ..Settings::default() };
        for (runs, due, due_if_same_counts) in [
            (vec![run(Electronic, 0, None)], None, None),
            (vec![run(Electronic, 0, Some(5))], Some(29), Some(29)),
            // The same method again does not stop it, another one does, at that moment too.
            (vec![run(Electronic, 0, Some(5)), run(Electronic, 6, None)], Some(29), None),
            (vec![run(Electronic, 0, Some(5)), run(Postal, 5, None)], None, None),
            (vec![run(Electronic, 0, Some(5)), run(Postal, 40, None)], None, None),
            // What was under way before keeps it from starting; its own failure starts it.
            (vec![run(Electronic, 0, Some(5)), run(Electronic, 1, None)], None, None),
            (vec![run(Electronic, 0, Some(5)), run(Electronic, 5, None)], None, None),
            (vec![run(Electronic, 0, Some(5)), run(Electronic, 1, Some(9))], Some(33), Some(33)),
            (vec![run(Electronic, 0, Some(5)), run(Electronic, 1, Some(5))], Some(29), Some(29)),
            // What ended before is no relief.
            (vec![run(Phone, 0, Some(2)), run(Electronic, 3, Some(5))], Some(29), Some(29)),
            (vec![run(Electronic, 0, Some(5)), run(Postal, 6, Some(9))], Some(33), Some(33)),
        ] {
            let told = |settings| switch_deadline(&runs, settings);
            assert_eq!(told(Settings::default()), due.map(at));
            assert_eq!(told(late), due_if_same_counts.map(at));
        }
        let unborn = Run { method: Postal, begun: None, ended: None, failed: false };
        assert_eq!(switch_deadline(&[run(Electronic, 0, Some(5)), unborn], late), Some(at(29)));
        // A call that only told him asks for nothing, and relieves nothing that fails later.
        let told = |begun| Run { failed: false, ..run(Phone, begun, Some(begun)) };
        let failing = |begun| [run(Electronic, 0, Some(5)), told(begun)];
        assert_eq!(switch_deadline(&failing(1), late), Some(at(29)));
        assert_eq!(switch_deadline(&failing(6), late), None);
        assert_eq!(switch_deadline(&[told(1)], late), None);
    }
}
