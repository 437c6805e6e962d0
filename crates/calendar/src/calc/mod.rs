//! The calculators: a JSON question in, a JSON answer out, the same for the command line,
//! HTTP and the pages.
//!
//! A value that law or convention does not allow is an answer,
//! `{"error": {"code", "message", …}}`. A field that does not exist or has another JSON type
//! is a mistake of the caller ([`Usage`]). `docs/calc.md` shows both.

mod answer;
mod fields;
mod identity;
mod term;

use serde_json::Value;

pub use fields::Usage;

use crate::Calendar;
use answer::Refused;

/// A calculator's name and what it is for.
#[derive(Debug, Clone, Copy)]
pub struct Calculator {
    /// The name on the command line and in the address.
    pub name: &'static str,
    /// The title of its page.
    pub title: &'static str,
    run: fn(&Value, &Calendar) -> Outcome,
}

/// Inside a correct question, an answer or a refusal.
type Outcome = Result<Result<Value, Refused>, Usage>;

const CALCULATORS: [Calculator; 2] = [
    Calculator { name: "identity", title: "号码核验", run: identity::run },
    Calculator { name: "term", title: "期限计算器", run: term::run },
];

/// All calculators, by name.
pub fn calculators() -> &'static [Calculator] {
    &CALCULATORS
}

/// The names of all calculators.
pub fn names() -> impl Iterator<Item = &'static str> {
    CALCULATORS.iter().map(|calculator| calculator.name)
}

fn find(name: &str) -> Result<&'static Calculator, Usage> {
    CALCULATORS.iter().find(|calculator| calculator.name == name).ok_or_else(|| {
        let known: Vec<&str> = names().collect();
        Usage::new(format!("没有名为“{name}”的计算器，可用的有：{}。", known.join("、")))
    })
}

/// Answers one question, which must be an object.
///
/// # Errors
/// [`Usage`] for an unknown calculator, an unknown field or a field of another JSON type.
pub fn calculate(name: &str, input: &Value, calendar: &Calendar) -> Result<Value, Usage> {
    let calculator = find(name)?;
    Ok(match (calculator.run)(input, calendar)? {
        Ok(answer) => answer,
        Err(refused) => refused.into_value(),
    })
}

/// Answers an object with an object, an array of objects with an array in the same order.
/// Refusals stand in the place of their answer.
///
/// # Errors
/// [`Usage`] when any element has a mistake; its position is named.
pub fn calculate_batch(name: &str, input: &Value, calendar: &Calendar) -> Result<Value, Usage> {
    find(name)?;
    match input {
        Value::Array(items) => items
            .iter()
            .enumerate()
            .map(|(index, item)| calculate(name, item, calendar).map_err(|usage| usage.at(index)))
            .collect(),
        one => calculate(name, one, calendar),
    }
}

#[cfg(test)]
mod tests;
