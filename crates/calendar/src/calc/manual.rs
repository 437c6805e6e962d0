//! The examples of the manual, run. Other crates with calculators run theirs by the same file.

use serde_json::Value;

use super::{Calculator, Calendar, calculate_batch_of};

/// Runs the examples of these calculators and says how many there are.
pub(super) fn check(known: &[Calculator], manual: &str) -> usize {
    let mut asked = 0;
    for (name, input, output) in examples(manual) {
        if !known.iter().any(|calculator| calculator.name == name) {
            continue;
        }
        asked += 1;
        let parse = |json: &str| {
            serde_json::from_str::<Value>(json).unwrap_or_else(|fault| panic!("{fault}: {json}"))
        };
        let found = calculate_batch_of(known, &name, &parse(&input), &Calendar::shipped()).unwrap();
        let expected = parse(&output);
        if let Some(difference) = first_difference(&expected, &found, "") {
            let whole = serde_json::to_string_pretty(&found).unwrap();
            panic!("{difference} in the example\n{input}\nthe program says\n{whole}");
        }
    }
    asked
}

/// `(calculator, input, output)` of each pair of fenced blocks; the calculator is named by
/// the last heading that carries one in backquotes.
fn examples(manual: &str) -> Vec<(String, String, String)> {
    let (mut found, mut name, mut input) = (Vec::new(), String::new(), None);
    let mut lines = manual.lines();
    while let Some(line) = lines.next() {
        if line.starts_with("## ") {
            name = line.split('`').nth(1).unwrap_or_default().to_owned();
        }
        let Some(kind) = line.strip_prefix("```json ") else { continue };
        let body: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
        match kind {
            "input" => input = Some(body.join("\n")),
            "output" => {
                let input = input.take().expect("an output follows its input");
                found.push((name.clone(), input, body.join("\n")));
            }
            other => panic!("a block of kind {other}"),
        }
    }
    found
}

/// Where the answer lacks something the manual shows; what the manual leaves out of an
/// object may be anything.
fn first_difference(expected: &Value, found: &Value, path: &str) -> Option<String> {
    match (expected, found) {
        (Value::Object(expected), Value::Object(found)) => {
            expected.iter().find_map(|(key, value)| match found.get(key) {
                None => Some(format!("{path}.{key} is missing")),
                Some(inner) => first_difference(value, inner, &format!("{path}.{key}")),
            })
        }
        (Value::Array(expected), Value::Array(found)) if expected.len() == found.len() => {
            expected.iter().zip(found).enumerate().find_map(|(index, (expected, found))| {
                first_difference(expected, found, &format!("{path}[{index}]"))
            })
        }
        (expected, found) if expected == found => None,
        (expected, found) => Some(format!("{path}: {expected} but {found}")),
    }
}
