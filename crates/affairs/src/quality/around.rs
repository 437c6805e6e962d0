//! A record against what else is known of its matter.

use calendar::{
    Calendar, TermInput,
    term::{Rule, Suspension, term},
};
use chrono::{NaiveDate, TimeDelta};

use super::{
    Findings, context,
    context::{Context, Item},
    record::Record,
    shown,
};
use crate::{Moment, warning::Term};

pub(super) fn check(
    record: &Record<'_>,
    context: &Context<'_>,
    calendar: &Calendar,
    found: &mut Findings,
) {
    let number = record.text("project_no");
    let known = number.zip(context.project_nos.as_ref()).map(|(no, all)| all.contains(no));
    match record.table.name {
        "accept" => {
            if known == Some(true) {
                let number = shown(number.unwrap_or_default());
                found.add("Q05011", "project_no", format!("办件编号{number}已经用过。"));
            }
            item(record, context, calendar, found);
            course(record, context, found);
            stale(record, context, found);
            theme(record, context, found);
        }
        "result" => {
            if known == Some(false) {
                found.add("Q07022", "project_no", "有结果，没有受理信息。");
            }
            result(record, context, found);
        }
        "process" if known == Some(false) && ends(record) => {
            found.add("Q07022", "project_no", "有办结环节，没有受理信息。");
        }
        "rating" if known == Some(false) => {
            found.add("Q07031", "project_no", "评价没有对应的办件。");
        }
        _ => {}
    }
    twice(record, context, found);
    late(record, found);
}

/// The item's version, and what it promises.
fn item(record: &Record<'_>, context: &Context<'_>, calendar: &Calendar, found: &mut Findings) {
    let Some(task_code) = record.text("task_code").filter(|_| context.catalogue.is_some()) else {
        return;
    };
    let at = record.time("accept_date").or(record.time("apply_date"));
    let valid = |item: &&Item<'_>| {
        let early = at.zip(item.valid_from).is_some_and(|(at, from)| at.before(from));
        let late = at.zip(item.valid_to).is_some_and(|(at, to)| to.before(at));
        !early && !late
    };
    if context.versions(task_code).next().is_none() {
        found.add("Q07011", "task_code", "事项库里没有这个实施编码。");
        return;
    }
    if !context.versions(task_code).any(|item| valid(&item)) {
        found.add("Q07011", "task_code", "受理时，事项库里这个实施编码没有有效的版本。");
    }
    let version = record.whole("task_version");
    let same =
        |item: &&Item<'_>| item.version.is_none() || version.is_none() || item.version == version;
    let Some(item) = context.versions(task_code).filter(same).max_by_key(|item| valid(item)) else {
        found.add("Q07012", "task_version", "事项库里这个事项没有这一版本。");
        return;
    };
    if !valid(&item) && context.versions(task_code).any(|item| valid(&item)) {
        found.add("Q07012", "task_version", "受理时有效的不是这一版本。");
    }
    terms(record, context, item, calendar, found);
}

fn terms(
    record: &Record<'_>,
    context: &Context<'_>,
    item: &Item<'_>,
    calendar: &Calendar,
    found: &mut Findings,
) {
    let Some(accepted) = record.time("accept_date").map(Moment::date) else { return };
    let number = record.text("project_no");
    let special = Context::of_matter(context.special.as_ref(), number);
    let suspensions: Vec<Suspension> = special
        .filter_map(|row| {
            let from = row.time("special_time")?.date();
            Some(Suspension { from, to: row.time("end_time").map(Moment::date) })
        })
        .filter(|one| one.to.is_none_or(|to| one.from <= to))
        .collect();
    let plain = |term| deadline(calendar, accepted, term, &[]);
    let suspended = |term| deadline(calendar, accepted, term, &suspensions);
    let promised = record.time("promise_date").map(Moment::date);
    if let (Some(promise), Some(promised)) = (item.promise, promised) {
        // Written at the acceptance, or again after a special procedure: both are right.
        let computed = [plain(promise), suspended(promise)];
        if let Ok(Some(day)) = computed[0]
            && !computed.contains(&Ok(Some(promised)))
            && computed[1].is_ok()
        {
            let day = base::date::chinese(day);
            let message = format!("按承诺时限计算，应为{day}。");
            found.add("Q03041", "promise_date", message);
        }
    }
    let Some(statutory) = item.statutory else { return };
    let longer = item.promise.is_some_and(|promise| {
        if promise.unit == statutory.unit {
            promise.amount > statutory.amount
        } else {
            matches!((plain(promise), plain(statutory)), (Ok(Some(one)), Ok(Some(two))) if one > two)
        }
    });
    let beyond = match (promised, plain(statutory), suspended(statutory)) {
        (Some(promised), Ok(Some(one)), Ok(Some(two))) => promised > one.max(two),
        _ => false,
    };
    if longer || beyond {
        found.add("Q04021", "promise_date", "承诺时限长于法定时限。");
    }
}

/// The deadline; `Ok(None)` while it is stopped, `Err` when the calendar does not reach.
fn deadline(
    calendar: &Calendar,
    start: NaiveDate,
    length: Term,
    suspensions: &[Suspension],
) -> Result<Option<NaiveDate>, ()> {
    let suspensions = suspensions.to_vec();
    let (amount, unit) = (length.amount, length.unit);
    let input = TermInput { start, amount, unit, rule: Rule::Administrative, suspensions };
    term(calendar, &input).map(|answer| answer.deadline).map_err(|_| ())
}

/// The matter's process and result, seen from its acceptance.
fn course(record: &Record<'_>, context: &Context<'_>, found: &mut Findings) {
    let number = record.text("project_no");
    let accepted = record.time("accept_date");
    let steps: Vec<&Record<'_>> = Context::of_matter(context.process.as_ref(), number).collect();
    if context.process.is_some() && steps.is_empty() {
        found.add("Q07021", "project_no", "已受理，没有过程信息。");
    }
    let starts = |step: &&Record<'_>| step.time("event_start_time");
    let ends_early = |step: &&&Record<'_>| {
        starts(step).zip(step.time("event_end_time")).is_some_and(|(from, to)| to.before(from))
    };
    let times: Vec<Moment> = steps.iter().filter_map(starts).collect();
    let disordered = times.windows(2).any(|pair| matches!(pair, [one, two] if two.before(*one)));
    let applied = record.time("apply_date");
    let too_early = applied.is_some_and(|applied| times.iter().any(|start| start.before(applied)));
    if disordered || too_early || steps.iter().any(|step| ends_early(&step)) {
        found.add("Q03013", "event_start_time", "各环节的时间前后颠倒，或早于申请。");
    }
    for special in Context::of_matter(context.special.as_ref(), number) {
        let times = special.time("special_time").zip(special.time("end_time"));
        if times.is_some_and(|(from, to)| to.before(from)) {
            found.add("Q03014", "end_time", "特别程序结束早于开始。");
        }
    }
    let results = Context::of_matter(context.results.as_ref(), number);
    let ended = results.filter_map(|row| row.time("result_date"));
    let item = record.text("task_code").and_then(|code| context.versions(code).next());
    for ended in ended {
        concluded(record, accepted, ended, found);
        let longest = item.and_then(|item| item.longest_days);
        if let (Some(accepted), Some(longest)) = (accepted, longest)
            && accepted.until(ended) > TimeDelta::days(i64::from(longest))
        {
            let message = format!("办理超过{longest}日，同类办件几乎没有这样长的。");
            found.add("Q04031", "accept_date", message);
        }
    }
}

/// The end against the beginning.
fn concluded(accept: &Record<'_>, accepted: Option<Moment>, ended: Moment, found: &mut Findings) {
    let Some(accepted) = accepted else { return };
    if ended.before(accepted) {
        found.add("Q03012", "result_date", "办结时间早于受理时间。");
    }
    if accept.code("project_type") == Some("1") && ended.date() > accepted.date() {
        let day = base::date::chinese(ended.date());
        found.add("Q03031", "project_type", format!("即办件到{day}才办结。"));
    }
}

fn result(record: &Record<'_>, context: &Context<'_>, found: &mut Findings) {
    let number = record.text("project_no");
    if let Some(ended) = record.time("result_date") {
        for accept in Context::of_matter(context.accepts.as_ref(), number) {
            concluded(accept, accept.time("accept_date"), ended, found);
        }
    }
    let mut steps = Context::of_matter(context.process.as_ref(), number);
    if context.process.is_some() && !steps.any(ends) {
        found.add("Q07023", "project_no", "有结果，过程中没有办结环节。");
    }
}

/// Whether a step of the process is the end of it.
fn ends(step: &Record<'_>) -> bool {
    step.text("process_name").is_some_and(|name| name.contains("办结"))
}

/// Past its promise, without a result, and nothing new for a long time.
fn stale(record: &Record<'_>, context: &Context<'_>, found: &mut Findings) {
    let (Some(now), Some(_)) = (context.now, context.results.as_ref()) else { return };
    let number = record.text("project_no");
    let overdue = record.time("promise_date").is_some_and(|due| due.date() < now.date());
    if !overdue || Context::of_matter(context.results.as_ref(), number).next().is_some() {
        return;
    }
    let steps = Context::of_matter(context.process.as_ref(), number);
    let special = Context::of_matter(context.special.as_ref(), number);
    let rows = steps.map(|row| ["event_start_time", "event_end_time"].map(|name| row.time(name)));
    let halts = special.map(|row| ["special_time", "end_time"].map(|name| row.time(name)));
    let news = rows.chain(halts).flatten().flatten().chain(record.time("accept_date"));
    let days = i64::from(context.stale_days.unwrap_or(context::STALE));
    let Some(last) = news.map(Moment::date).max() else { return };
    if (now.date() - last).num_days() > days {
        let last = base::date::chinese(last);
        found.add("Q06021", "promise_date", format!("已过承诺时间，自{last}以来没有更新。"));
    }
}

/// A joint matter has all its parts.
fn theme(record: &Record<'_>, context: &Context<'_>, found: &mut Findings) {
    let (Some(themes), Some(accepts)) = (&context.themes, &context.accepts) else { return };
    let (Some(code), Some(case)) = (record.text("theme_code"), record.text("theme_case_no")) else {
        return;
    };
    let Some(theme) = themes.iter().find(|theme| theme.code == code) else { return };
    let here = |task: &str| {
        let of_case = |row: &&Record<'_>| row.text("theme_case_no") == Some(case);
        record.text("task_code") == Some(task)
            || accepts.iter().filter(of_case).any(|row| row.text("task_code") == Some(task))
    };
    let absent: Vec<&str> = theme.task_codes.iter().copied().filter(|task| !here(task)).collect();
    if !absent.is_empty() {
        let message =
            format!("一件事还缺{}个事项的办件：{}。", absent.len(), shown(&absent.join("、")));
        found.add("Q07041", "theme_case_no", message);
    }
}

/// The same row again, or the same key with another content.
fn twice(record: &Record<'_>, context: &Context<'_>, found: &mut Findings) {
    let rows = match record.table.name {
        "accept" => &context.accepts,
        "process" => &context.process,
        "result" => &context.results,
        "special_procedure" => &context.special,
        _ => return,
    };
    let own = record.table.columns.iter().position(|column| column.name == "row_guid");
    let own = own.unwrap_or(record.table.columns.len());
    let key = record.text("row_guid");
    for row in rows.as_ref().map_or(&[][..], Vec::as_slice) {
        let same = row.cells().get(..own) == record.cells().get(..own);
        if key.is_some() && row.text("row_guid") == key {
            let versions = row.whole("version").zip(record.whole("version"));
            let conflict =
                versions.is_some_and(|(before, now)| now < before || (now == before && !same));
            if conflict {
                let message = "同一行标识，行版本后退了，或版本没变而内容变了。";
                found.add("Q05031", "version", message);
            }
        } else if same {
            found.add("Q05021", "project_no", "与已报的一行完全相同。");
        }
    }
}

/// Reported later than the day after it happened.
fn late(record: &Record<'_>, found: &mut Findings) {
    let happened = match record.table.name {
        "accept" => "accept_date",
        "process" => "event_end_time",
        "result" => "result_date",
        "special_procedure" => "special_time",
        "rating" => "assess_time",
        "consultation" => "consult_time",
        _ => return,
    };
    let times = record.time(happened).zip(record.time("cd_time"));
    if let Some((at, told)) = times
        && (told.date() - at.date()).num_days() > 1
    {
        let message = format!("{}发生，{}才上报。", at.chinese(), told.chinese());
        found.add("Q06011", "cd_time", message);
    }
}
