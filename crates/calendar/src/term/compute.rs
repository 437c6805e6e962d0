//! The walk from the start to the deadline.

use chrono::NaiveDate;

use super::{
    TermAnswer, TermInput, TermRefusal, Unit, UnknownTerm, basis::Basis, removed::Removed,
    trace::Trace,
};
use crate::{Calendar, Unknown, table::next};

/// What ends a walk.
enum End {
    Deadline(NaiveDate),
    /// The open suspension's beginning.
    Stopped(NaiveDate),
    Unknown {
        day: Unknown,
        not_before: NaiveDate,
    },
}

pub(super) fn run(calendar: &Calendar, input: &TermInput) -> Result<TermAnswer, TermRefusal> {
    let removed = Removed::new(input.start, &input.suspensions);
    let mut trace = Trace::new(input);
    let mut basis = Basis::new(input);
    trace.start(input.start);
    let end = match input.unit {
        Unit::Workday => workdays(calendar, input, &removed, &mut trace, &mut basis),
        Unit::Day => days(calendar, input, &removed, &mut trace, &mut basis),
    };
    match end {
        End::Deadline(day) => {
            trace.deadline(day);
            Ok(TermAnswer {
                deadline: Some(day),
                stopped_since: None,
                trace: trace.finish(),
                basis: basis.finish(calendar),
            })
        }
        End::Stopped(since) => {
            trace.stopped(since);
            Ok(TermAnswer {
                deadline: None,
                stopped_since: Some(since),
                trace: trace.finish(),
                basis: basis.finish(calendar),
            })
        }
        End::Unknown { day, not_before } => {
            trace.unknown(day.needed, not_before);
            let (trace, basis) = (trace.finish(), basis.finish(calendar));
            let unknown = UnknownTerm { day, not_before, trace, basis };
            Err(TermRefusal::Unknown(Box::new(unknown)))
        }
    }
}

/// K2 with K4: the n-th workday that no suspension removes.
fn workdays(
    calendar: &Calendar,
    input: &TermInput,
    removed: &Removed,
    trace: &mut Trace,
    basis: &mut Basis,
) -> End {
    let (mut day, mut counted) = (input.start, 0);
    loop {
        day = next(day);
        if let Some(last) = removed.until(day) {
            trace.suspended(day, last);
            day = last;
            continue;
        }
        if let Some(since) = removed.open_before(day) {
            return End::Stopped(since);
        }
        let status = match calendar.day(day) {
            Ok(status) => status,
            Err(unknown) => {
                // Were every day from here on a workday, this would be the deadline.
                let not_before = removed.kept(day, input.amount - counted);
                if let Some(since) = removed.open_before(not_before) {
                    return End::Stopped(since);
                }
                return End::Unknown { day: unknown, not_before };
            }
        };
        basis.used(day);
        if !status.is_workday() {
            trace.rest(day, status.name);
            continue;
        }
        counted += 1;
        trace.counted(day, counted, status.kind);
        if counted == input.amount {
            return End::Deadline(day);
        }
    }
}

/// K3 with K4: n days that no suspension removes, then the first workday that none removes.
fn days(
    calendar: &Calendar,
    input: &TermInput,
    removed: &Removed,
    trace: &mut Trace,
    basis: &mut Basis,
) -> End {
    let (mut day, mut counted) = (input.start, 0);
    loop {
        day = next(day);
        if let Some(last) = removed.until(day) {
            trace.suspended(day, last);
            day = last;
            continue;
        }
        if let Some(since) = removed.open_before(day) {
            return End::Stopped(since);
        }
        if counted < input.amount {
            counted += 1;
            trace.counted_day(day, counted);
            if counted < input.amount {
                continue;
            }
        }
        // Only now does a status matter: on the last day, and on each day it rolls to.
        match calendar.day(day) {
            Ok(status) if status.is_workday() => {
                basis.used(day);
                return End::Deadline(day);
            }
            Ok(status) => {
                basis.used(day);
                trace.roll(day, status.name);
            }
            Err(unknown) => {
                return End::Unknown { day: unknown, not_before: day };
            }
        }
    }
}
