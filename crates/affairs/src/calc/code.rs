//! `consultation-code`: made of its parts, alone or in a range, or checked.

use calendar::{
    Calendar,
    calc::{Fields, Integer, Outcome, Refused, date, iso, required},
};
use serde_json::{Value, json};

use super::whole;
use crate::code::{self, Fault, LAST, MOST, Series};

const FIELDS: [&str; 7] = ["district", "channel", "date", "seq", "count", "code", "today"];

/// The question with its types checked and its values not yet.
struct Asked<'a> {
    district: Option<&'a str>,
    channel: Option<Integer>,
    date: Option<&'a str>,
    seq: Option<Integer>,
    count: Option<Integer>,
    code: Option<&'a str>,
    today: Option<&'a str>,
}

pub(super) fn run(input: &Value, _: &Calendar) -> Outcome {
    let fields = Fields::of(input, &FIELDS)?;
    let asked = Asked {
        district: fields.text_or_null("district")?,
        channel: fields.integer_or_null("channel")?,
        date: fields.text_or_null("date")?,
        seq: fields.integer_or_null("seq")?,
        count: fields.integer_or_null("count")?,
        code: fields.text_or_null("code")?,
        today: fields.text_or_null("today")?,
    };
    Ok(match asked.code {
        Some(code) => check(code, &asked),
        None => make(&asked),
    })
}

fn check(code: &str, asked: &Asked<'_>) -> Result<Value, Refused> {
    let parts = [asked.district.is_some(), asked.channel.is_some(), asked.date.is_some()];
    if parts.contains(&true) || asked.seq.is_some() || asked.count.is_some() {
        let message = "核验咨询码只写code（和today）；赋码只写district、channel、date、seq。";
        return Err(Refused::new("QUESTION_MIXED", message).at("code"));
    }
    let today = asked.today.map(|text| date("today", text)).transpose()?;
    let found = code::check(code, today);
    serde_json::to_value(&found).map_err(|_| Refused::new("CODE_FORMAT", "答案无法写出。"))
}

fn make(asked: &Asked<'_>) -> Result<Value, Refused> {
    let district = required("district", asked.district)?;
    let channel = required("channel", asked.channel)?;
    let channel = match channel {
        Integer::Within(channel) => u8::try_from(channel).unwrap_or(0),
        Integer::Beyond => 0,
    };
    let day = date("date", required("date", asked.date)?)?;
    let seq = sequence(required("seq", asked.seq)?)?;
    if let Some(today) = asked.today.map(|text| date("today", text)).transpose()?
        && day > today
    {
        let message = "赋码日期晚于today，请核对日期。";
        return Err(Refused::new("DATE_RANGE", message).at("date"));
    }
    let series = Series::new(district, channel, day).map_err(refused)?;
    let code = series.code(seq).map_err(refused)?;
    let mut answer = json!({
        "code": code,
        "district": district,
        "district_name": code::district(district).map_err(refused)?,
        "channel": channel,
        "date": iso(day),
        "seq": seq,
    });
    if let (Some(count), Value::Object(map)) = (asked.count, &mut answer) {
        let count = whole("count", count, MOST, ("COUNT_RANGE", "一次赋码的数量"))?;
        if count == 0 {
            let message = format!("一次赋码的数量应为1至{MOST}的整数。");
            return Err(Refused::new("COUNT_RANGE", message).at("count"));
        }
        map.insert("codes".to_owned(), json!(series.codes(seq, count).map_err(refused)?));
    }
    Ok(answer)
}

fn sequence(seq: Integer) -> Result<u32, Refused> {
    match seq {
        Integer::Within(seq) if seq < 0 => {
            let message = format!("序号应为0至{LAST}的整数。");
            Err(Refused::new("SEQ_RANGE", message).at("seq"))
        }
        Integer::Within(seq) => u32::try_from(seq).map_err(|_| refused(Fault::Exhausted)),
        Integer::Beyond => Err(refused(Fault::Exhausted)),
    }
}

fn refused(fault: Fault) -> Refused {
    let field = match fault {
        Fault::District(..) => "district",
        Fault::Channel => "channel",
        Fault::Day => "date",
        Fault::Exhausted => "seq",
    };
    Refused::new(fault.code(), fault.to_string()).at(field)
}
