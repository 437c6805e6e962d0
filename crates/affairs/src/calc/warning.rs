//! `warning`: the colour of a matter under a rule.

use base::{Now, clock::beijing};
use calendar::{
    Calendar,
    calc::{Fields, Integer, Outcome, Refused, Usage, date, iso, required, shortened},
    term::{LONGEST, Suspension, Unit, Warn},
};
use chrono::NaiveDate;
use serde_json::{Value, json};

use super::{each, given, object, time, whole};
use crate::{
    Moment,
    warning::{
        Event, Limit, Matter, Measure, Parameters, Reason, Rule, Special, Standing, Term, rules,
        stand,
    },
};

const MATTER: [&str; 15] = [
    "accepted_on",
    "promise",
    "statutory",
    "suspensions",
    "ended_on",
    "stage",
    "asked_on",
    "answered_on",
    "received_on",
    "notified_on",
    "corrected_on",
    "refused_on",
    "special",
    "events",
    "share",
];
const PARAMETERS: [&str; 7] =
    ["yellow", "yellow_percent", "red", "limit", "window_days", "least", "minutes"];

type AskedTerm<'a> = (Option<Integer>, Option<&'a str>);

struct Asked<'a> {
    rule: Option<&'a str>,
    now: Option<&'a str>,
    parameters: AskedParameters<'a>,
    matter: AskedMatter<'a>,
}

#[derive(Default)]
struct AskedParameters<'a> {
    /// Names that are there.
    names: Vec<&'static str>,
    yellow: Option<Yellow>,
    percent: Option<Integer>,
    red: Option<Integer>,
    limit: Option<AskedTerm<'a>>,
    window_days: Option<Integer>,
    least: Option<Integer>,
    minutes: Option<Integer>,
}

enum Yellow {
    Number(Integer),
    Percent(Integer),
}

#[derive(Default)]
struct AskedMatter<'a> {
    texts: Vec<(&'static str, &'a str)>,
    promise: Option<AskedTerm<'a>>,
    statutory: Option<AskedTerm<'a>>,
    suspensions: Vec<(Option<&'a str>, Option<&'a str>)>,
    special: Vec<(Option<&'a str>, Option<&'a str>, Option<AskedTerm<'a>>)>,
    events: Vec<(Option<&'a str>, bool)>,
    share: Option<(Option<Integer>, Option<Integer>)>,
}

pub(super) fn run(input: &Value, calendar: &Calendar) -> Outcome {
    let asked = asked(input)?;
    Ok(answer(input, &asked, calendar))
}

fn asked(input: &Value) -> Result<Asked<'_>, Usage> {
    let fields = Fields::of(input, &["rule", "parameters", "matter", "now"])?;
    Ok(Asked {
        rule: fields.text("rule")?,
        now: fields.text("now")?,
        parameters: parameters(input)?,
        matter: matter(input)?,
    })
}

fn parameters(input: &Value) -> Result<AskedParameters<'_>, Usage> {
    let Some((value, fields)) = object(input, "parameters", &PARAMETERS)? else {
        return Ok(AskedParameters::default());
    };
    let names = PARAMETERS.into_iter().filter(|name| given(value, name).is_some()).collect();
    Ok(AskedParameters {
        names,
        yellow: yellow(value, fields)?,
        percent: fields.integer_or_null("yellow_percent")?,
        red: fields.integer_or_null("red")?,
        limit: term(value, "limit")?,
        window_days: fields.integer_or_null("window_days")?,
        least: fields.integer_or_null("least")?,
        minutes: fields.integer_or_null("minutes")?,
    })
}

/// A number of workdays, `"20%"`, or the share 0.2.
fn yellow(value: &Value, fields: Fields<'_>) -> Result<Option<Yellow>, Usage> {
    let wrong = || Usage::new("字段yellow应为整数（工作日），或写成\"20%\"。");
    match given(value, "yellow") {
        None => Ok(None),
        Some(Value::String(text)) => {
            let share = text.trim().trim_end_matches(['%', '％']);
            let whole = share.len() < text.trim().len() && !share.is_empty();
            let share = share.parse::<u32>().ok().filter(|_| whole).ok_or_else(wrong)?;
            Ok(Some(Yellow::Percent(Integer::Within(i64::from(share)))))
        }
        Some(Value::Number(number)) if number.as_f64().is_some_and(|it| it > 0.0 && it < 1.0) => {
            let share = number.as_f64().unwrap_or_default() * 100.0;
            let found = (0..100_i64).find(|percent| (*percent as f64 - share).abs() < 1e-9);
            found.map(|share| Some(Yellow::Percent(Integer::Within(share)))).ok_or_else(wrong)
        }
        Some(_) => Ok(fields.integer("yellow")?.map(Yellow::Number)),
    }
}

fn term<'a>(value: &'a Value, name: &str) -> Result<Option<AskedTerm<'a>>, Usage> {
    let found = object(value, name, &["amount", "unit"])?;
    found
        .map(|(_, one)| Ok((one.integer_or_null("amount")?, one.text_or_null("unit")?)))
        .transpose()
}

fn matter(input: &Value) -> Result<AskedMatter<'_>, Usage> {
    let Some((value, fields)) = object(input, "matter", &MATTER)? else {
        return Ok(AskedMatter::default());
    };
    let mut texts = Vec::new();
    for name in MATTER.into_iter().filter(|name| name.ends_with("_on") || *name == "stage") {
        texts.extend(fields.text_or_null(name)?.map(|text| (name, text)));
    }
    let share = object(value, "share", &["special", "all"])?;
    Ok(AskedMatter {
        texts,
        promise: term(value, "promise")?,
        statutory: term(value, "statutory")?,
        suspensions: each(value, "suspensions", &["from", "to"], |_, one| {
            Ok((one.text("from")?, one.text_or_null("to")?))
        })?,
        special: each(value, "special", &["from", "to", "limit"], |item, one| {
            Ok((one.text("from")?, one.text_or_null("to")?, term(item, "limit")?))
        })?,
        events: each(value, "events", &["at", "excluded"], |_, one| {
            Ok((one.text("at")?, one.flag("excluded")?.unwrap_or(false)))
        })?,
        share: share
            .map(|(_, one)| Ok::<_, Usage>((one.integer("special")?, one.integer("all")?)))
            .transpose()?,
    })
}

fn answer(input: &Value, asked: &Asked<'_>, calendar: &Calendar) -> Result<Value, Refused> {
    let code = required("rule", asked.rule)?;
    let rule = Rule::find(code).ok_or_else(|| {
        let names: Vec<&str> = rules().iter().map(|rule| rule.code).collect();
        let message =
            format!("没有预警规则“{}”，可用的有：{}。", shortened(code), names.join("、"));
        Refused::new("RULE_UNKNOWN", message).at("rule")
    })?;
    let parameters = read_parameters(rule, &asked.parameters)?;
    required("matter", given(input, "matter"))?;
    let matter = read_matter(&asked.matter)?;
    let now = now(asked.now)?;
    let found = stand(rule, &parameters, &matter, now, calendar);
    Ok(write(rule, &found, calendar))
}

/// A bare date is its first moment in Beijing.
fn now(text: Option<&str>) -> Result<Now, Refused> {
    Ok(match time("now", text)? {
        Moment::At(at) => at,
        Moment::Day(day) => {
            let midnight = day.and_time(chrono::NaiveTime::MIN);
            midnight.and_utc() - chrono::TimeDelta::seconds(beijing().local_minus_utc().into())
        }
    })
}

/// The parameters a rule knows.
fn known(rule: &Rule) -> &'static [&'static str] {
    match rule.measure {
        Measure::Term { limit: Limit::Promise | Limit::Statutory, .. } => {
            &["yellow", "yellow_percent"]
        }
        Measure::Term { .. } => &["yellow", "yellow_percent", "limit"],
        Measure::Count { .. } => &["yellow", "red", "window_days"],
        Measure::Share { .. } => &["yellow", "red", "least"],
        Measure::Instant { .. } => &["minutes"],
    }
}

fn read_parameters(rule: &Rule, asked: &AskedParameters<'_>) -> Result<Parameters, Refused> {
    let refused = |name: &str, message: String| {
        Err(Refused::new("PARAMETER", message).at(&format!("parameters.{name}")))
    };
    let known = known(rule);
    if let Some(name) = asked.names.iter().find(|name| !known.contains(name)) {
        let known = known.join("、");
        return refused(name, format!("规则{}没有参数{name}，可用的有：{known}。", rule.code));
    }
    let number = |name: &str, value: Option<Integer>, most: u32| {
        let path = format!("parameters.{name}");
        value.map(|value| whole(&path, value, most, ("PARAMETER", name))).transpose()
    };
    let (mut days, mut percent) = (None, asked.percent);
    match &asked.yellow {
        Some(Yellow::Number(value)) => days = Some(*value),
        Some(Yellow::Percent(value)) if percent.is_none() => percent = Some(*value),
        Some(Yellow::Percent(_)) => return refused("yellow", "黄灯的百分比写了两次。".to_owned()),
        None => {}
    }
    if days.is_some() && percent.is_some() {
        let message = "黄灯按工作日或按百分比，只能写一种。".to_owned();
        return refused("yellow", message);
    }
    let days = number("yellow", days, LONGEST)?.map(Warn::Workdays);
    let percent = number("yellow_percent", percent, 100)?.map(Warn::Percent);
    let parameters = Parameters {
        yellow: days.or(percent),
        red: number("red", asked.red, LONGEST)?,
        limit: asked.limit.map(|limit| read_term("parameters.limit", limit)).transpose()?,
        window_days: number("window_days", asked.window_days, LONGEST)?,
        least: number("least", asked.least, 1_000_000)?,
        minutes: number("minutes", asked.minutes, 1_440)?,
    };
    let (yellow, red) = match rule.measure {
        Measure::Count { yellow, red, .. } | Measure::Share { yellow, red, .. } => (yellow, red),
        _ => return Ok(parameters),
    };
    let yellow = match parameters.yellow {
        Some(Warn::Workdays(number)) => number,
        Some(Warn::Percent(_)) if matches!(rule.measure, Measure::Count { .. }) => {
            return refused("yellow", "按次数的规则，黄灯写次数，不写百分比。".to_owned());
        }
        Some(Warn::Percent(share)) => share,
        None => yellow,
    };
    if yellow > parameters.red.unwrap_or(red) {
        return refused("yellow", "黄灯的界限不能高于红灯。".to_owned());
    }
    Ok(parameters)
}

fn read_matter(asked: &AskedMatter<'_>) -> Result<Matter, Refused> {
    let text = |name: &str| asked.texts.iter().find(|(known, _)| *known == name).map(|one| one.1);
    let day = |name: &str| -> Result<Option<NaiveDate>, Refused> {
        let found = text(name).map(|text| time(&format!("matter.{name}"), Some(text)));
        Ok(found.transpose()?.map(Moment::date))
    };
    let moment =
        |name: &str| text(name).map(|text| time(&format!("matter.{name}"), Some(text))).transpose();
    let limit = |name: &str, asked: Option<AskedTerm<'_>>| {
        asked.map(|asked| read_term(&format!("matter.{name}"), asked)).transpose()
    };
    let suspensions = asked.suspensions.iter().enumerate().map(|(index, (from, to))| {
        let (from, to) = range(&format!("matter.suspensions[{index}]"), *from, *to)?;
        Ok(Suspension { from, to })
    });
    let special = asked.special.iter().enumerate().map(|(index, (from, to, term))| {
        let path = format!("special[{index}]");
        let (from, to) = range(&format!("matter.{path}"), *from, *to)?;
        Ok(Special { from, to, limit: limit(&format!("{path}.limit"), *term)? })
    });
    let events = asked.events.iter().enumerate().map(|(index, (at, excluded))| {
        let at = time(&format!("matter.events[{index}].at"), *at)?;
        Ok(Event { at, excluded: *excluded })
    });
    Ok(Matter {
        asked: day("asked_on")?,
        answered: day("answered_on")?,
        received: day("received_on")?,
        notified: day("notified_on")?,
        corrected: day("corrected_on")?,
        refused: day("refused_on")?,
        accepted: moment("accepted_on")?,
        promise: limit("promise", asked.promise)?,
        statutory: limit("statutory", asked.statutory)?,
        suspensions: suspensions.collect::<Result<_, Refused>>()?,
        special: special.collect::<Result<_, Refused>>()?,
        ended: moment("ended_on")?,
        events: events.collect::<Result<_, Refused>>()?,
        share: asked.share.map(share).transpose()?,
    })
}

fn share((part, all): (Option<Integer>, Option<Integer>)) -> Result<(u32, u32), Refused> {
    let number = |name: &str, value| {
        let path = format!("matter.share.{name}");
        whole(&path, required(&path, value)?, 1_000_000_000, ("SHARE", "件数"))
    };
    let (part, all) = (number("special", part)?, number("all", all)?);
    if part > all {
        let message = "用了特别程序的件数不能多于全部件数。";
        return Err(Refused::new("SHARE", message).at("matter.share.special"));
    }
    Ok((part, all))
}

/// The days of a suspension; of a time only its day counts.
fn range(
    path: &str,
    from: Option<&str>,
    to: Option<&str>,
) -> Result<(NaiveDate, Option<NaiveDate>), Refused> {
    let read = |name: &str, text: Option<&str>| {
        let path = format!("{path}.{name}");
        match text {
            Some(text) if text.len() == 10 => date(&path, text),
            text => time(&path, text).map(Moment::date),
        }
    };
    let start = read("from", from)?;
    let end = to.map(|to| read("to", Some(to))).transpose()?;
    if let Some(end) = end.filter(|end| *end < start) {
        let message = format!("中止的结束日{end}早于开始日{start}。");
        return Err(Refused::new("TERM_SUSPENSION", message).at(&format!("{path}.to")));
    }
    Ok((start, end))
}

fn read_term(path: &str, (amount, unit): AskedTerm<'_>) -> Result<Term, Refused> {
    let path = |name: &str| format!("{path}.{name}");
    let what = ("TERM_AMOUNT", "期限长度");
    let amount = whole(&path("amount"), required(&path("amount"), amount)?, LONGEST, what)?;
    if amount == 0 {
        let message = format!("期限长度应为1至{LONGEST}的整数；当日办结的用规则W-INS-01。");
        return Err(Refused::new("TERM_AMOUNT", message).at(&path("amount")));
    }
    let unit = match required(&path("unit"), unit)? {
        "workday" => Unit::Workday,
        "day" => Unit::Day,
        _ => {
            let message = "单位应为workday（工作日）或day（自然日）。";
            return Err(Refused::new("TERM_UNIT", message).at(&path("unit")));
        }
    };
    Ok(Term { amount, unit })
}

fn write(rule: &Rule, found: &Standing, calendar: &Calendar) -> Value {
    json!({
        "rule": rule.code,
        "name": rule.name,
        "level": found.level,
        "remaining": found.remaining,
        "deadline": found.deadline.map(iso),
        "reason": found.reason.map(reason),
        "yellow_on": found.turns.0.map(iso),
        "red_on": found.turns.1.map(iso),
        "inhibited_by": found.inhibited_by,
        "trace": found.trace,
        "source": rule.source,
        "calendar": calendar.version(),
    })
}

fn reason(reason: Reason) -> Value {
    let mut value = json!({ "code": reason.code(), "message": reason.text() });
    if let (Reason::Calendar(unknown, not_before), Value::Object(map)) = (reason, &mut value) {
        map.insert("needed".to_owned(), iso(unknown.needed));
        map.insert("known_until".to_owned(), unknown.known_until.map_or(Value::Null, iso));
        map.insert("not_before".to_owned(), not_before.map_or(Value::Null, iso));
    }
    value
}
