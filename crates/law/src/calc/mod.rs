//! `service-effect`: what a delivery means in law, as a calculator beside those of the
//! calendar.

mod read;
mod write;

use calendar::{
    Calendar,
    calc::{Calculator, IDENTITY, Outcome, TERM, Usage, calculate_batch_of},
};
use serde_json::Value;

use crate::{Settings, delivery};
use read::Question;

/// All calculators, by name.
pub const CALCULATORS: [Calculator; 3] =
    [IDENTITY, Calculator::new("service-effect", "送达效力", run), TERM];

/// Answers an object with an object, an array of objects with an array in the same order.
/// Refusals stand in the place of their answer.
///
/// # Errors
/// [`Usage`] for an unknown calculator, an unknown field or a field of another JSON type.
pub fn calculate_batch(name: &str, input: &Value, calendar: &Calendar) -> Result<Value, Usage> {
    calculate_batch_of(&CALCULATORS, name, input, calendar)
}

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
