//! `case-numbers`: what a list of numbers typed in short means.

use base::identifiers::case_number::{MOST_ENTRIES, Usual, count_entries, read_list};
use serde_json::{Value, json};

use super::{
    Outcome,
    answer::{Refused, date},
    fields::{Fields, required},
};
use crate::Calendar;

/// Bytes of a list; more is no list of numbers.
const LONGEST: usize = 64 * 1024;

pub(super) fn run(input: &Value, _: &Calendar) -> Outcome {
    let fields = Fields::of(input, &["text", "court_code", "type_code", "today"])?;
    let text = fields.text("text")?;
    let (court, kind) = (fields.text_or_null("court_code")?, fields.text_or_null("type_code")?);
    let today = fields.text("today")?;
    Ok(answer(text, court, kind, today))
}

fn answer(
    text: Option<&str>,
    court_code: Option<&str>,
    type_code: Option<&str>,
    today: Option<&str>,
) -> Result<Value, Refused> {
    let text = required("text", text)?;
    let today = date("today", required("today", today)?)?;
    if text.len() > LONGEST {
        return Err(Refused::new("TOO_MANY", "内容太长，不像案号清单，请分批粘贴。").at("text"));
    }
    let usual = Usual { court_code, type_code, today };
    let entries = read_list(text, &usual);
    let all = count_entries(text);
    Ok(json!({
        "cases": entries,
        "left_out": all.saturating_sub(MOST_ENTRIES),
    }))
}
