//! `duban calc NAME`: a JSON question in, a JSON answer out.

use std::{
    io::{Read as _, stdin},
    process::ExitCode,
};

use calendar::Calendar;
use serde_json::Value;

use super::print;
use crate::{Failure, calculators::calculate_batch};

/// Bytes read at most.
const LARGEST: u64 = 64 * 1024 * 1024;

/// Answers what stands on standard input. A refusal is an answer.
///
/// # Errors
/// Exit code 2: the text is no JSON, or the question is asked wrongly.
pub fn calc(name: &str) -> Result<ExitCode, Failure> {
    let mut text = Vec::new();
    stdin()
        .lock()
        .take(LARGEST + 1)
        .read_to_end(&mut text)
        .map_err(|error| Failure::while_doing("标准输入读不出来", error))?;
    if text.len() as u64 > LARGEST {
        return Err(Failure::usage("输入超过 64 MB。"));
    }
    print(&answer(name, &text)?)
}

/// The answer to this text, one line.
///
/// # Errors
/// As [`calc`].
pub fn answer(name: &str, text: &[u8]) -> Result<String, Failure> {
    let question: Value = serde_json::from_slice(text).map_err(|error| {
        Failure::usage(format!("输入不是 JSON：第 {} 行第 {} 列。", error.line(), error.column()))
    })?;
    let answer = calculate_batch(name, &question, &Calendar::shipped())
        .map_err(|usage| Failure::usage(usage.to_string()))?;
    Ok(format!("{answer}\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refusals_are_answers_and_mistakes_are_not() {
        let term = r#"{"start":"2025-09-26","amount":5,"unit":"workday","rule":"administrative",
            "suspensions":[{"from":"2025-09-28","to":"2025-09-30"}]}"#;
        let answered = answer("term", term.as_bytes()).unwrap();
        assert!(answered.contains("\"deadline\""), "{answered}");
        let refused = term.replace("2025-09-26", "2025-02-30");
        assert!(answer("term", refused.as_bytes()).unwrap().contains("DATE_FORMAT"));
        for (name, wrong) in [
            ("term", "{"),
            ("term", "1"),
            ("term", r#"{"starts":"2025-09-26"}"#),
            ("term", &term.replace("5,", "\"5\",")),
            ("horoscope", term),
        ] {
            assert_eq!(answer(name, wrong.as_bytes()).unwrap_err().code, 2, "{name} {wrong}");
        }
    }
}
