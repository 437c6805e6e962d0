//! Every calculator of the program, for the command line and for HTTP.

use std::sync::LazyLock;

use calendar::{
    Calendar,
    calc::{Calculator, Usage, calculate_batch_of},
};
use serde_json::Value;

static CALCULATORS: LazyLock<Vec<Calculator>> = LazyLock::new(|| {
    let mut all =
        [&law::calc::CALCULATORS[..], &affairs::calc::CALCULATORS, &indicators::calc::CALCULATORS]
            .concat();
    all.sort_by_key(|calculator| calculator.name);
    all
});

/// All calculators, by name.
pub fn all() -> &'static [Calculator] {
    &CALCULATORS
}

/// Answers an object with an object, an array of objects with an array in the same order.
/// Refusals stand in the place of their answer.
///
/// # Errors
/// [`Usage`] for an unknown calculator, an unknown field or a field of another JSON type.
pub fn calculate_batch(name: &str, input: &Value, calendar: &Calendar) -> Result<Value, Usage> {
    calculate_batch_of(all(), name, input, calendar)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_calculator_has_its_own_name_and_stands_in_the_manual() {
        let manual = include_str!("../../../docs/calc.md");
        let listed = manual.lines().filter(|line| line.starts_with("## `")).count();
        assert_eq!(listed, all().len());
        for pair in all().windows(2) {
            assert!(pair[0].name < pair[1].name, "{} twice", pair[0].name);
        }
        for one in all() {
            assert!(
                manual.contains(&format!("\n## `{}` {}\n", one.name, one.title)),
                "{}",
                one.name
            );
        }
    }
}
