//! The question: types first, which are the caller's mistakes, then values, which are
//! refused as answers.

use std::collections::BTreeMap;

use base::Now;
use calendar::calc::{Fields, Integer, Refused, Usage, date, required, shortened};
use chrono::{DateTime, Datelike, NaiveDate};
use serde_json::Value;

use super::rows::{AskedRow, row};
use crate::{
    fact::Fact,
    pack::{Pack, packs},
    report::{Period, Question},
};

/// One question may have so many rows.
const MOST: usize = 200_000;
/// Years a time may lie in.
const YEARS: std::ops::RangeInclusive<i32> = 2000..=2100;
/// Days a period may have.
const LONGEST: i64 = 3_660;
/// Days a contract may be late.
const LATEST: i64 = 10_000;

/// The question with its types checked and its values not yet.
pub(super) struct Asked<'a> {
    pack: Option<&'a str>,
    period: Option<(Option<&'a str>, Option<&'a str>)>,
    as_of: Option<&'a str>,
    late_days: Option<Integer>,
    only: Vec<&'a str>,
    events: Option<Vec<AskedRow<'a>>>,
}

/// Reads the types.
///
/// # Errors
/// [`Usage`] for an unknown field or another type, at any depth.
pub(super) fn asked(input: &Value) -> Result<Asked<'_>, Usage> {
    let fields = Fields::of(input, &["pack", "period", "as_of", "late_days", "only", "events"])?;
    let period = fields.object("period", &["from", "to"])?;
    let mut events = Vec::new();
    for (index, item) in fields.list("events")?.iter().enumerate() {
        let read = AskedRow::of(item);
        events.push(read.map_err(|usage| Usage::new(format!("events{}", usage.at(index))))?);
    }
    Ok(Asked {
        pack: fields.text("pack")?,
        period: period
            .map(|one| Ok::<_, Usage>((one.text("from")?, one.text("to")?)))
            .transpose()?,
        as_of: fields.text("as_of")?,
        late_days: fields.integer_or_null("late_days")?,
        only: texts(fields, "only")?,
        events: input.get("events").is_some().then_some(events),
    })
}

/// The texts of a list.
pub(super) fn texts<'a>(fields: Fields<'a>, name: &str) -> Result<Vec<&'a str>, Usage> {
    let one = |(index, text): (usize, &'a Value)| {
        let wrong = || Usage::new(format!("{name}：{}", Usage::new("应为文本。").at(index)));
        text.as_str().ok_or_else(wrong)
    };
    fields.list(name)?.iter().enumerate().map(one).collect()
}

impl<'a> Asked<'a> {
    /// Reads the values.
    pub(super) fn question(&self) -> Result<(Question<'static>, Vec<Fact<'a>>), Refused> {
        let code = required("pack", self.pack)?;
        let pack = Pack::find(code).ok_or_else(|| {
            let codes: Vec<&str> = packs().iter().map(|pack| pack.code.as_str()).collect();
            let message =
                format!("没有指标包“{}”，可用的有：{}。", shortened(code), codes.join("、"));
            Refused::new("PACK_UNKNOWN", message).at("pack")
        })?;
        let period = self.period()?;
        let as_of = time("as_of", required("as_of", self.as_of)?)?;
        let late_days = self.late_days.map(|days| late(pack, days)).transpose()?;
        let only = self.only(pack)?;
        let events = required("events", self.events.as_ref())?;
        if events.len() > MOST {
            let message = format!("一次最多{MOST}行事实，请缩短期间分开计算。");
            return Err(Refused::new("TOO_MANY", message).at("events"));
        }
        let mut facts: BTreeMap<&str, Fact<'a>> = BTreeMap::new();
        for (index, told) in events.iter().enumerate() {
            let path = |name: &str| format!("events[{index}].{name}");
            let fact = row(told, &path)?;
            // The same row told twice is one row.
            if facts.get(fact.id).is_some_and(|before| *before != fact) {
                let message = format!(
                    "事实编号{}用了两次，内容却不同；更正请另用一个编号。",
                    shortened(fact.id)
                );
                return Err(Refused::new("EVENT_ID", message).at(&path("id")));
            }
            facts.insert(fact.id, fact);
        }
        Ok((Question { pack, period, as_of, late_days, only }, facts.into_values().collect()))
    }

    /// The indicators to be shown; all when none is named.
    fn only(&self, pack: &'static Pack) -> Result<Vec<&'static str>, Refused> {
        let codes = || pack.indicators.iter().map(|one| one.code.as_str());
        let find = |(index, asked): (usize, &&str)| {
            codes().find(|code| code == asked).ok_or_else(|| {
                let known: Vec<&str> = codes().collect();
                let message =
                    format!("没有指标“{}”，可用的有：{}。", shortened(asked), known.join("、"));
                Refused::new("INDICATOR_UNKNOWN", message).at(&format!("only[{index}]"))
            })
        };
        self.only.iter().enumerate().map(find).collect()
    }

    fn period(&self) -> Result<Period, Refused> {
        let (from, to) = required("period", self.period)?;
        let from = day("period.from", required("period.from", from)?)?;
        let to = day("period.to", required("period.to", to)?)?;
        let refused = |message: String| Err(Refused::new("PERIOD", message).at("period.to"));
        if to < from {
            return refused("期间的最后一日早于第一日，请核对。".to_owned());
        }
        if (to - from).num_days() >= LONGEST {
            return refused(format!("期间最长{LONGEST}天，请分开计算。"));
        }
        Ok(Period { from, to })
    }
}

fn late(pack: &Pack, days: Integer) -> Result<u32, Refused> {
    let refused = |message: String| Refused::new("LATE_DAYS", message).at("late_days");
    if !pack.penalty.by_days() {
        let message = "这个合同的违约金不按延期日数计算，请不要填写late_days。".to_owned();
        return Err(refused(message));
    }
    match days {
        Integer::Within(days @ 0..=LATEST) => Ok(u32::try_from(days).unwrap_or(0)),
        _ => Err(refused(format!("延期日数应为0至{LATEST}的整数。"))),
    }
}

/// A civil date of a possible year.
pub(super) fn day(path: &str, text: &str) -> Result<NaiveDate, Refused> {
    let found = date(path, text)?;
    match YEARS.contains(&found.year()) {
        true => Ok(found),
        false => {
            let message = format!("{path}应在{}至{}年之间。", YEARS.start(), YEARS.end());
            Err(Refused::new("DATE_RANGE", message).at(path))
        }
    }
}

/// A moment with its offset.
pub(super) fn time(path: &str, text: &str) -> Result<Now, Refused> {
    let found = DateTime::parse_from_rfc3339(text).ok();
    found.map(|at| at.to_utc()).filter(|at| YEARS.contains(&at.year())).ok_or_else(|| {
        let message = format!(
            "{path}应写成2026-03-02T09:00:00+08:00这样带时区的时间，在{}至{}年之间，且要存在。",
            YEARS.start(),
            YEARS.end()
        );
        Refused::new("TIME_FORMAT", message).at(path)
    })
}
