//! `service-effect`: what a delivery means in law, as a calculator beside those of the
//! calendar.

mod read;
mod write;

use calendar::{
    Calendar,
    calc::{CASE_NUMBERS, Calculator, IDENTITY, Outcome, TERM},
};
use serde_json::Value;

use crate::{Settings, delivery};
use read::Question;

/// Those of the calendar and of law, by name.
pub const CALCULATORS: [Calculator; 4] =
    [CASE_NUMBERS, IDENTITY, Calculator::new("service-effect", "送达效力", run), TERM];

fn run(input: &Value, calendar: &Calendar) -> Outcome {
    let asked = read::asked(input)?;
    Ok(Question::of(&asked).map(|question| {
        let found = delivery(&question.facts(), calendar, Settings::default());
        write::answer(&found, calendar)
    }))
}

#[cfg(test)]
#[path = "../../../calendar/src/calc/manual.rs"]
mod manual;
#[cfg(test)]
mod tests;
#[cfg(test)]
use calendar::calc::calculate_batch_of;
