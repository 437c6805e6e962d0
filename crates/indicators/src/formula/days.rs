//! 平均送达时长: days a completed case took its slowest recipient.

use std::collections::BTreeMap;

use base::{Now, clock::civil_date};
use calendar::{Calendar, DayKind, Unknown};
use chrono::{Datelike, NaiveDate};

use super::{Found, View};
use crate::{
    fact::{Fact, Method},
    pack::Holidays,
    tally::{Item, Tally, ids},
    world::{Delivery, Effective},
};

type Done<'v, 'w> = Vec<(&'v Delivery<'w>, Effective<'w>)>;

/// Cases all of whose packages are served, the last one in the period.
fn completed<'v, 'w>(view: &View<'v, 'w>, tally: &mut Tally<'w>) -> Vec<(&'w str, Done<'v, 'w>)> {
    let mut cases: BTreeMap<&'w str, Vec<&'v Delivery<'w>>> = BTreeMap::new();
    for delivery in view.world.deliveries.values().filter(|one| one.withdrawn.is_none()) {
        cases.entry(delivery.case).or_default().push(delivery);
    }
    let mut found = Vec::new();
    for (case, deliveries) in cases {
        let served = deliveries.iter().filter_map(|one| Some((*one, one.effective?)));
        let done: Done<'v, 'w> = served.collect();
        let last = done.iter().map(|(_, effective)| effective.fact.at).max();
        if done.len() < deliveries.len() {
            let here = done.iter().filter(|(_, effective)| view.period.contains(effective.fact.at));
            let events: Vec<&'w str> = here.map(|(_, effective)| effective.fact.id).collect();
            if !events.is_empty() {
                tally.leave(case, events, "CASE_OPEN", "还有受送达人没有送达");
            }
        } else if last.is_some_and(|last| view.period.contains(last)) {
            found.push((case, done));
        }
    }
    found
}

/// Calendar days; what was served by notice is left out.
pub(super) fn calendar<'w>(view: &View<'_, 'w>) -> Tally<'w> {
    let mut tally = Tally::default();
    for (case, done) in completed(view, &mut tally) {
        let mut most: Option<(i128, &Delivery<'w>)> = None;
        let mut events = Vec::new();
        for (delivery, effective) in done {
            let rows = ids([Some(delivery.opened), Some(effective.fact)]);
            if effective.method == Method::Notice {
                tally.leave(delivery.id, rows, "NOTICE", "公告送达的人次不计");
                continue;
            }
            let days = civil_date(effective.fact.at) - civil_date(delivery.opened.at);
            let days = i128::from(days.num_days().max(0));
            events.extend(rows);
            if most.is_none_or(|(before, _)| days > before) {
                most = Some((days, delivery));
            }
        }
        if let Some((days, slowest)) = most {
            let text = format!("{days}天，最长的是{}", slowest.id);
            tally.items.push(Item {
                key: case.to_owned(),
                numerator: days,
                denominator: 1,
                events,
                text,
            });
        }
    }
    tally
}

/// Net days, in all readings of 遇节假日顺延.
pub(super) fn net<'w>(view: &View<'_, 'w>) -> Found<'w> {
    let mut left = Tally::default();
    let cases = completed(view, &mut left);
    let spans = cases.iter().flat_map(|(_, done)| done);
    let spans = spans.map(|(delivery, effective)| (delivery.opened.at, effective.fact.at));
    let rest = Rest::over(view.calendar, spans);
    let mode = |mode: Holidays| -> Result<Tally<'w>, Unknown> {
        let mut tally = left.clone();
        for (case, done) in &cases {
            tally.items.push(one(view, case, done, mode, &rest)?);
        }
        Ok(tally)
    };
    let modes: Vec<_> = Holidays::ALL.into_iter().map(|one| (one, mode(one))).collect();
    Found { tally: mode(view.settings.holidays), modes, months: Vec::new(), beside: Vec::new() }
}

fn one<'w>(
    view: &View<'_, 'w>,
    case: &str,
    done: &[(&Delivery<'w>, Effective<'w>)],
    mode: Holidays,
    rest: &Rest<'_>,
) -> Result<Item<'w>, Unknown> {
    let (mut most, mut events): (Option<(i128, String)>, _) = (None, Vec::new());
    for (delivery, effective) in done {
        let all = span(delivery.opened.at, effective.fact.at);
        let (away, rows) = away(view, delivery, effective.fact.at);
        let kept = without(all, away);
        let (mut left, mut holidays) = (0, 0);
        for range in kept {
            left += i128::from(range.1 - range.0);
            holidays += i128::from(rest.count(range, mode)?);
        }
        let whole = i128::from((all.1 - all.0).max(0));
        let net = left - holidays;
        events.extend(ids([Some(delivery.opened), Some(effective.fact)]));
        events.extend(rows);
        if most.as_ref().is_none_or(|(before, _)| net > *before) {
            let text = format!(
                "{net}天，最长的是{}：共{whole}天，扣除邮寄在途和公告{}天、节假日{holidays}天",
                delivery.id,
                whole - left,
            );
            most = Some((net, text));
        }
    }
    let (numerator, text) = most.unwrap_or_default();
    Ok(Item { key: case.to_owned(), numerator, denominator: 1, events, text })
}

/// Days by number, the last one not included.
type Range = (i32, i32);

/// The dates after the first moment's, up to the last one's.
fn span(after: Now, until: Now) -> Range {
    let number = |at| civil_date(at).num_days_from_ce() + 1;
    (number(after), number(until).max(number(after)))
}

/// The dates on which mail was under way or a notice ran, and the rows that say so. What has
/// not ended goes on to the service.
fn away<'w>(
    view: &View<'_, 'w>,
    delivery: &Delivery<'w>,
    effective: Now,
) -> (Vec<Range>, Vec<&'w str>) {
    let (mut ranges, mut rows) = (Vec::new(), Vec::new());
    let mut add = |from: &'w Fact<'w>, to: Option<&'w Fact<'w>>| {
        ranges.push(span(from.at, to.map_or(effective, |to| to.at)));
        rows.extend(ids([Some(from), to]));
    };
    for attempt in view.world.attempts_of(delivery) {
        if attempt.method == Method::Notice {
            add(attempt.begun, attempt.notice_ended);
        }
        for waybill in &attempt.waybills {
            let mail =
                view.world.mails.get(waybill).filter(|mail| mail.attempt == Some(attempt.id));
            if let Some((mail, accepted)) = mail.and_then(|mail| Some((mail, mail.accepted?))) {
                add(accepted, mail.ended.map(|(fact, _)| fact));
            }
        }
    }
    (ranges, rows)
}

/// What is left of a range without others.
fn without(all: Range, mut others: Vec<Range>) -> Vec<Range> {
    others.sort_unstable();
    let (mut from, mut left) = (all.0, Vec::new());
    for (start, end) in others {
        if start.min(all.1) > from {
            left.push((from, start.min(all.1)));
        }
        from = from.max(end);
    }
    if all.1 > from {
        left.push((from, all.1));
    }
    left
}

/// How many days of rest there are up to each day.
struct Rest<'c> {
    calendar: &'c Calendar,
    first: i32,
    sums: Vec<[u32; 3]>,
}

impl<'c> Rest<'c> {
    /// Counts over all days of some spans.
    fn over(calendar: &'c Calendar, spans: impl Iterator<Item = (Now, Now)>) -> Self {
        let ends = spans.map(|(from, to)| span(from, to));
        let whole = ends.reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)));
        let (first, last) = whole.unwrap_or((0, 0));
        let mut sums = vec![[0; 3]];
        let mut sum = [0_u32; 3];
        let start = NaiveDate::from_num_days_from_ce_opt(first);
        let length = usize::try_from(last - first).unwrap_or(0);
        for day in start.into_iter().flat_map(|day| day.iter_days().take(length)) {
            let [closed, free, unknown] = &mut sum;
            match calendar.day(day) {
                Ok(day) => {
                    *closed += u32::from(day.kind == DayKind::Holiday);
                    *free += u32::from(!day.is_workday());
                }
                Err(_) => *unknown += 1,
            }
            sums.push(sum);
        }
        Self { calendar, first, sums }
    }

    /// Days of a range that a reading takes out.
    fn count(&self, range: Range, mode: Holidays) -> Result<u32, Unknown> {
        let slot = match mode {
            Holidays::None => return Ok(0),
            Holidays::Closure => 0,
            Holidays::NonWorking => 1,
        };
        let at = |day: i32, slot: usize| {
            let index = usize::try_from(day - self.first).ok();
            index.and_then(|index| self.sums.get(index)?.get(slot).copied()).unwrap_or(0)
        };
        let between = |slot| at(range.1, slot).saturating_sub(at(range.0, slot));
        if between(2) > 0 {
            let start = NaiveDate::from_num_days_from_ce_opt(range.0);
            let mut days = start.into_iter().flat_map(|day| day.iter_days());
            if let Some(unknown) = days.find_map(|day| self.calendar.day(day).err()) {
                return Err(unknown);
            }
        }
        Ok(between(slot))
    }
}
