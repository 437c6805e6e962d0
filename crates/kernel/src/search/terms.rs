//! Cutting texts into terms: single characters and pairs of Chinese, runs of digits with
//! their fragments of four and up, words of Latin letters.

use unicode::fold;

mod unicode {
    /// Half width, upper case, without punctuation and spaces.
    pub(super) fn fold(text: &str) -> Vec<char> {
        text.chars()
            .map(|c| match c {
                '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
                other => other,
            })
            .flat_map(char::to_uppercase)
            .map(|c| if c.is_alphanumeric() { c } else { ' ' })
            .collect()
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Class {
    Digit,
    Latin,
    Han,
    Gap,
}

fn class(c: char) -> Class {
    match c {
        ' ' => Class::Gap,
        c if c.is_ascii_digit() => Class::Digit,
        c if c.is_ascii_alphabetic() => Class::Latin,
        _ => Class::Han,
    }
}

fn runs(text: &str) -> Vec<(Class, Vec<char>)> {
    let mut runs: Vec<(Class, Vec<char>)> = Vec::new();
    for c in fold(text) {
        let class = class(c);
        match runs.last_mut() {
            Some((last, run)) if *last == class => run.push(c),
            _ => runs.push((class, vec![c])),
        }
    }
    runs.retain(|(class, _)| *class != Class::Gap);
    runs
}

/// Every term a text is found by.
pub fn terms_of(text: &str) -> Vec<String> {
    let mut terms = Vec::new();
    for (class, run) in runs(text) {
        match class {
            Class::Han => {
                terms.extend(run.iter().map(ToString::to_string));
                terms.extend(run.windows(2).map(String::from_iter));
            }
            _ => {
                for from in 0..run.len() {
                    for to in (from + 1)..=run.len() {
                        let whole = from == 0 && to == run.len();
                        if whole || (to - from >= 2 && from.abs_diff(to) <= 20) {
                            terms.push(String::from_iter(&run[from..to]));
                        }
                    }
                }
            }
        }
    }
    terms
}

/// The terms a query demands, all of them; at most twelve.
pub fn query_terms(query: &str) -> Vec<String> {
    let mut terms = Vec::new();
    for (class, run) in runs(query) {
        match class {
            Class::Han if run.len() > 1 => terms.extend(run.windows(2).map(String::from_iter)),
            _ => terms.push(run.into_iter().take(20).collect()),
        }
    }
    terms.sort();
    terms.dedup();
    terms.truncate(12);
    terms
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_query_term_of_a_part_is_a_term_of_the_whole() {
        for (whole, part) in [
            ("（2026）京0114民初1234号", "1234"),
            ("（2026）京0114民初1234号", "民初1234"),
            ("（2026）京0114民初1234号", "(2026)京0114"),
            ("北京某某商贸有限公司", "商贸"),
            ("䶮喆", "喆"),
            ("SD-2026-000012", "sd-2026"),
        ] {
            let terms = terms_of(whole);
            for term in query_terms(part) {
                assert!(terms.contains(&term), "{term} of {part} not found in {whole}");
            }
        }
        assert!(query_terms("  （） ").is_empty());
    }
}
