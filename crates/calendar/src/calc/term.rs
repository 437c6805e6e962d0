//! `term`: from a start date to a deadline.

use chrono::NaiveDate;
use serde_json::{Value, json};

use super::{
    Outcome,
    answer::{Refused, date, iso},
    fields::{Fields, Integer, required},
};
use crate::{
    Calendar, TermAnswer, TermInput, TermRefusal,
    term::{Rule, Suspension, Unit, Warn, level, term},
};

const FIELDS: [&str; 6] = ["start", "amount", "unit", "rule", "suspensions", "today"];

/// The question with its types checked and its values not yet.
struct Asked<'a> {
    start: Option<&'a str>,
    amount: Option<Integer>,
    unit: Option<&'a str>,
    rule: Option<&'a str>,
    suspensions: Vec<(Option<&'a str>, Option<&'a str>)>,
    today: Option<&'a str>,
}

pub(super) fn run(input: &Value, calendar: &Calendar) -> Outcome {
    let fields = Fields::of(input, &FIELDS)?;
    let mut suspensions = Vec::new();
    for (index, item) in fields.list("suspensions")?.iter().enumerate() {
        let pair = Fields::of(item, &["from", "to"])
            .and_then(|pair| Ok((pair.text("from")?, pair.text_or_null("to")?)));
        suspensions.push(pair.map_err(|usage| usage.at(index))?);
    }
    let asked = Asked {
        start: fields.text("start")?,
        amount: fields.integer("amount")?,
        unit: fields.text("unit")?,
        rule: fields.text("rule")?,
        suspensions,
        today: fields.text_or_null("today")?,
    };
    Ok(answer(&asked, calendar))
}

fn answer(asked: &Asked<'_>, calendar: &Calendar) -> Result<Value, Refused> {
    let input = read(asked)?;
    let today = asked.today.map(|text| date("today", text)).transpose()?;
    let answer = term(calendar, &input).map_err(refused)?;
    let mut value =
        serde_json::to_value(&answer).map_err(|_| Refused::new("TERM_UNIT", "答案无法写出。"))?;
    if let Value::Object(map) = &mut value {
        map.insert("summary".to_owned(), summary(&answer).into());
        map.insert("calendar".to_owned(), calendar.version().into());
        if let Some(today) = today {
            map.extend(standing(&input, &answer, today, calendar));
        }
    }
    Ok(value)
}

fn read(asked: &Asked<'_>) -> Result<TermInput, Refused> {
    let start = date("start", required("start", asked.start)?)?;
    let amount = match required("amount", asked.amount)? {
        Integer::Within(amount) => u32::try_from(amount).unwrap_or(0),
        Integer::Beyond => 0,
    };
    if !(1..=crate::term::LONGEST).contains(&amount) {
        return Err(refused(TermRefusal::Amount).at("amount"));
    }
    let unit = match required("unit", asked.unit)? {
        "workday" => Unit::Workday,
        "day" => Unit::Day,
        _ => {
            let message = "单位应为workday（工作日）或day（自然日）。";
            return Err(Refused::new("TERM_UNIT", message).at("unit"));
        }
    };
    let rule = match required("rule", asked.rule)? {
        "administrative" => Rule::Administrative,
        "civil" => Rule::Civil,
        _ => {
            let message = "规则应为administrative（行政期限）或civil（民事诉讼期间）。";
            return Err(Refused::new("TERM_RULE", message).at("rule"));
        }
    };
    if rule == Rule::Civil && unit == Unit::Workday {
        return Err(refused(TermRefusal::Unit).at("unit"));
    }
    if rule == Rule::Civil && !asked.suspensions.is_empty() {
        return Err(refused(TermRefusal::Suspended).at("suspensions"));
    }
    let suspensions = asked
        .suspensions
        .iter()
        .map(|(from, to)| {
            let from = date("from", required("from", *from)?)?;
            let to = to.map(|to| date("to", to)).transpose()?;
            Ok(Suspension { from, to })
        })
        .collect::<Result<_, Refused>>()?;
    Ok(TermInput { start, amount, unit, rule, suspensions })
}

fn refused(refusal: TermRefusal) -> Refused {
    let answer = Refused::new(refusal.code(), refusal.to_string());
    let TermRefusal::Unknown(unknown) = refusal else { return answer };
    answer
        .with("known_from", unknown.day.known_from.map_or(Value::Null, iso))
        .with("known_until", unknown.day.known_until.map_or(Value::Null, iso))
        .with("needed", iso(unknown.day.needed))
        .with("not_before", iso(unknown.not_before))
        .with("trace", json!(unknown.trace))
}

fn summary(answer: &TermAnswer) -> String {
    use base::date::{chinese, chinese_with_weekday};
    match (answer.deadline, answer.stopped_since) {
        (Some(day), _) => format!("截止日为{}，至当日24时。", chinese_with_weekday(day)),
        (None, Some(since)) => {
            format!("自{}起中止，尚未恢复，现在没有截止日。", chinese(since))
        }
        (None, None) => "现在没有截止日。".to_owned(),
    }
}

/// `remaining` and `level` on a given day (K5, yellow from two workdays).
fn standing(
    input: &TermInput,
    answer: &TermAnswer,
    today: NaiveDate,
    calendar: &Calendar,
) -> [(String, Value); 2] {
    let found = level(calendar, input, answer.deadline, today, None, Warn::default()).ok();
    [
        ("remaining".to_owned(), json!(found.and_then(|standing| standing.remaining))),
        ("level".to_owned(), json!(found.map(|standing| standing.level))),
    ]
}
