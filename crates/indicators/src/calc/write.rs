//! The answer as the wire writes it.

use base::{
    Now,
    clock::{beijing, civil_date},
};
use calendar::{
    Calendar, Unknown,
    calc::{Refused, iso, shortened},
};
use serde_json::{Map, Value, json};

use crate::{
    exact::decimal,
    pack::{Indicator, Pack, Unit},
    report::{Line, Period, Question, Report},
    tally::{Excluded, Figures, Item, Tally},
    world::Unlinked,
};

pub(super) fn answer(question: &Question<'_>, report: &Report<'_>, calendar: &Calendar) -> Value {
    let pack = question.pack;
    let shown = |line: &&Line<'_>| {
        question.only.is_empty() || question.only.iter().any(|code| *code == line.indicator.code)
    };
    json!({
        "pack": pack_of(pack),
        "period": {
            "from": iso(question.period.from),
            "to": iso(question.period.to),
            "complete": civil_date(question.as_of) > question.period.to,
        },
        "as_of": moment(question.as_of),
        "known": report.known,
        "unlinked": report.unlinked.iter().map(unlinked).collect::<Vec<_>>(),
        "indicators": report.lines.iter().filter(shown).map(line).collect::<Vec<_>>(),
        "penalty": {
            "amount_fen": report.penalty.amount_fen,
            "text": report.penalty.text,
            "source": pack.penalty.source().0,
            "note": pack.penalty.source().1,
        },
        "calendar": calendar.version(),
        "summary": summary(report),
    })
}

fn pack_of(pack: &Pack) -> Value {
    json!({
        "code": pack.code,
        "title": pack.title,
        "court": pack.court,
        "version": pack.version,
        "countersigned_by": pack.countersigned.by,
        "countersigned_on": pack.countersigned.on.map(iso),
        "source": pack.source,
        "settings": {
            "switch_hours": pack.settings.switch_hours,
            "same_method_switches": pack.settings.same_method_switches,
            "paper_copies_count": pack.settings.paper_copies_count,
            "holidays": pack.settings.holidays.code(),
        },
    })
}

fn line(line: &Line<'_>) -> Value {
    let Indicator { unit, target, .. } = line.indicator;
    let mut value = json!({
        "code": line.indicator.code,
        "name": line.indicator.name,
        "unit": unit.code(),
        "target": target.as_ref().map(|target| json!({ "op": target.op.code(), "text": target.text })),
        "pass": line.pass(),
        "additive": line.indicator.additive,
        "definition": {
            "numerator": line.indicator.numerator,
            "denominator": line.indicator.denominator,
            "excluded": line.indicator.excluded,
            "source": line.indicator.source,
        },
    });
    let Value::Object(map) = &mut value else { return value };
    map.extend(found(*unit, &line.found.tally, true));
    if !line.found.modes.is_empty() {
        let modes = line.found.modes.iter().map(|(mode, tally)| {
            let kept = tally.as_ref().ok().map(Tally::figures);
            let kept = target.as_ref().zip(kept).and_then(|(target, figures)| target.kept(figures));
            let mut map = found(*unit, tally, false);
            map.insert("mode".to_owned(), mode.code().into());
            map.insert("name".to_owned(), mode.label().into());
            map.insert("pass".to_owned(), kept.into());
            map
        });
        map.insert("modes".to_owned(), modes.collect::<Vec<_>>().into());
    }
    if !line.found.months.is_empty() {
        let months = line.found.months.iter().map(|month| {
            let figures = month.tally.figures();
            let mut map = figures_of(*unit, figures);
            let Period { from, to } = month.period;
            map.insert("from".to_owned(), iso(from));
            map.insert("to".to_owned(), iso(to));
            let kept = target.as_ref().and_then(|target| target.kept(figures));
            map.insert("pass".to_owned(), kept.into());
            map
        });
        map.insert("months".to_owned(), months.collect::<Vec<_>>().into());
    }
    if !line.found.beside.is_empty() {
        let beside = line.found.beside.iter().map(|one| {
            let mut map = figures_of(one.unit, one.figures);
            map.insert("unit".to_owned(), one.unit.code().into());
            map.insert("code".to_owned(), one.code.into());
            map.insert("name".to_owned(), one.name.into());
            map
        });
        map.insert("beside".to_owned(), beside.collect::<Vec<_>>().into());
    }
    value
}

/// Figures with what they rest on, or the refusal in their place.
fn found(unit: Unit, tally: &Result<Tally<'_>, Unknown>, whole: bool) -> Map<String, Value> {
    let tally = match tally {
        Ok(tally) => tally,
        Err(unknown) => {
            let Value::Object(mut map) = refused(*unknown).into_value() else { return Map::new() };
            for name in ["numerator", "denominator", "value", "value_text"] {
                map.insert(name.to_owned(), Value::Null);
            }
            return map;
        }
    };
    let mut map = figures_of(unit, tally.figures());
    let trace = tally.items.iter().map(item).collect::<Vec<_>>();
    map.insert("trace".to_owned(), trace.into());
    if whole {
        let excluded = tally.excluded.iter().map(excluded).collect::<Vec<_>>();
        map.insert("excluded".to_owned(), excluded.into());
    }
    map
}

fn figures_of(unit: Unit, figures: Figures) -> Map<String, Value> {
    let value = unit.value(figures);
    let denominator = match (unit, figures.parts) {
        (Unit::Count, _) => Value::Null,
        (_, 1) => number(figures.denominator),
        (_, parts) => decimal(figures.denominator, parts, 4).into(),
    };
    let all = [
        ("numerator", number(figures.numerator)),
        ("denominator", denominator),
        ("value", value.as_ref().map(|(plain, _)| plain.clone()).into()),
        ("value_text", value.map(|(_, shown)| shown).into()),
    ];
    all.map(|(name, value)| (name.to_owned(), value)).into_iter().collect()
}

/// A whole number; as text where a JSON number would lose digits.
fn number(value: i128) -> Value {
    i64::try_from(value).map_or_else(|_| value.to_string().into(), Value::from)
}

fn item(one: &Item<'_>) -> Value {
    json!({
        "key": one.key,
        "numerator": number(one.numerator),
        "denominator": number(one.denominator),
        "events": one.events,
        "text": one.text,
    })
}

fn excluded(one: &Excluded<'_>) -> Value {
    json!({ "key": one.key, "events": one.events, "code": one.code, "reason": one.reason })
}

fn unlinked(one: &Unlinked<'_>) -> Value {
    let message = format!(
        "所指的{}（{}）在统计时没有记录，凡要用到它的指标都不计这一行。",
        one.what,
        shortened(one.id)
    );
    json!({ "event": one.event, "what": one.what, "id": one.id, "message": message })
}

fn refused(unknown: Unknown) -> Refused {
    let known = unknown.known_until.map_or("还没有载入任何年份".to_owned(), |day| {
        format!("已载入到{}", base::date::chinese(day))
    });
    let message = format!(
        "需要{}的放假安排，尚未载入（{known}）；请先导入该年的放假安排。",
        base::date::chinese(unknown.needed)
    );
    Refused::new("CAL_UNKNOWN", message)
        .with("needed", iso(unknown.needed))
        .with("known_from", unknown.known_from.map_or(Value::Null, iso))
        .with("known_until", unknown.known_until.map_or(Value::Null, iso))
}

fn summary(report: &Report<'_>) -> String {
    let judged = report.lines.iter().filter(|line| line.indicator.target.is_some());
    let (mut kept, mut missed, mut open) = (0, Vec::new(), 0);
    for line in judged {
        match line.pass() {
            Some(true) => kept += 1,
            Some(false) => missed.push(line.indicator.name.as_str()),
            None => open += 1,
        }
    }
    let mut text = format!("达标{kept}项，未达标{}项，无法判定{open}项", missed.len());
    if !missed.is_empty() {
        text.push_str(&format!("；未达标：{}", missed.join("、")));
    }
    text.push('。');
    text
}

/// A moment in Beijing time.
fn moment(at: Now) -> Value {
    at.with_timezone(&beijing()).to_rfc3339_opts(chrono::SecondsFormat::AutoSi, false).into()
}
