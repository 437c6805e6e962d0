//! `indicators`: the indicators of a contract over a period, as known at one moment.

mod read;
mod rows;
mod write;

use calendar::{
    Calendar,
    calc::{Calculator, Outcome},
};
use serde_json::Value;

use crate::report;

/// The one calculator.
pub const CALCULATORS: [Calculator; 1] = [Calculator::new("indicators", "合同指标", run)];

fn run(input: &Value, calendar: &Calendar) -> Outcome {
    let asked = read::asked(input)?;
    Ok(asked.question().map(|(question, facts)| {
        let found = report(&question, &facts, calendar);
        write::answer(&question, &found, calendar)
    }))
}

/// The rows of a question, for tests of other modules.
#[cfg(test)]
pub(crate) fn facts_of(input: &Value) -> Vec<crate::Fact<'_>> {
    let asked = read::asked(input).unwrap_or_else(|usage| panic!("{usage}"));
    asked.question().unwrap_or_else(|refused| panic!("{refused:?}")).1
}

#[cfg(test)]
#[path = "../../../calendar/src/calc/manual.rs"]
mod manual;
#[cfg(test)]
mod tests;
#[cfg(test)]
use calendar::calc::calculate_batch_of;
