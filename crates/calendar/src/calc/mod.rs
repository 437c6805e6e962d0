//! The calculators: a JSON question in, a JSON answer out, the same for the command line,
//! HTTP and the pages.
//!
//! A value that law or convention does not allow is an answer,
//! `{"error": {"code", "message", …}}`. A field that does not exist or has another JSON type
//! is a mistake of the caller ([`Usage`]). `docs/calc.md` shows both.

mod answer;
mod case_numbers;
mod fields;
mod identity;
mod term;

use serde_json::Value;

pub use answer::{Refused, date, iso};
pub use fields::{Fields, Integer, Usage, each, required, shortened};

use crate::Calendar;

/// A calculator's name and what it is for.
#[derive(Debug, Clone, Copy)]
pub struct Calculator {
    /// The name on the command line and in the address.
    pub name: &'static str,
    /// The title of its page.
    pub title: &'static str,
    run: fn(&Value, &Calendar) -> Outcome,
}

impl Calculator {
    /// A calculator of another crate; it goes into a list that [`calculate_batch_of`] takes.
    pub const fn new(
        name: &'static str,
        title: &'static str,
        run: fn(&Value, &Calendar) -> Outcome,
    ) -> Self {
        Self { name, title, run }
    }
}

/// Inside a correct question, an answer or a refusal.
pub type Outcome = Result<Result<Value, Refused>, Usage>;

/// `case-numbers`: what a list of numbers typed in short means.
pub const CASE_NUMBERS: Calculator = Calculator::new("case-numbers", "案号速录", case_numbers::run);
/// `identity`: is a number possible, and what does it say?
pub const IDENTITY: Calculator = Calculator::new("identity", "号码核验", identity::run);
/// `term`: from a start date to a deadline.
pub const TERM: Calculator = Calculator::new("term", "期限计算器", term::run);

fn find<'a>(known: &'a [Calculator], name: &str) -> Result<&'a Calculator, Usage> {
    known.iter().find(|calculator| calculator.name == name).ok_or_else(|| {
        let names: Vec<&str> = known.iter().map(|calculator| calculator.name).collect();
        Usage::new(format!("没有名为“{name}”的计算器，可用的有：{}。", names.join("、")))
    })
}

/// Answers one question, which must be an object.
///
/// # Errors
/// [`Usage`] for an unknown calculator, an unknown field or a field of another JSON type.
pub fn calculate_of(
    known: &[Calculator],
    name: &str,
    input: &Value,
    calendar: &Calendar,
) -> Result<Value, Usage> {
    let calculator = find(known, name)?;
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
pub fn calculate_batch_of(
    known: &[Calculator],
    name: &str,
    input: &Value,
    calendar: &Calendar,
) -> Result<Value, Usage> {
    find(known, name)?;
    let one = |input: &Value| calculate_of(known, name, input, calendar);
    match input {
        Value::Array(items) => items
            .iter()
            .enumerate()
            .map(|(index, item)| one(item).map_err(|usage| usage.at(index)))
            .collect(),
        only => one(only),
    }
}

#[cfg(test)]
mod manual;
#[cfg(test)]
mod tests;
