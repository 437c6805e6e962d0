//! The chain of events: a line an event, each with its number and the digest of the line
//! before.

use base::crypto::{sm3, to_hex};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::Finding;

/// The entry it lies in.
pub(crate) const NAME: &str = "events.jsonl";

/// The order of the fields is the order of the line.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Link {
    seq: usize,
    previous: String,
    event: Value,
}

pub(crate) fn write(events: &[Value]) -> String {
    let mut text = String::new();
    let mut previous = to_hex([0; 32]);
    for (index, event) in events.iter().enumerate() {
        let link = Link { seq: index + 1, previous, event: event.clone() };
        let line = serde_json::to_string(&link).unwrap_or_default();
        previous = to_hex(sm3(line.as_bytes()));
        text.push_str(&line);
        text.push('\n');
    }
    text
}

/// Names each place at which the chain is broken.
pub(crate) fn check(bytes: &[u8], count: usize, findings: &mut Vec<Finding>) {
    let Ok(text) = std::str::from_utf8(bytes) else {
        findings.push(Finding::Chain(1));
        return;
    };
    let mut previous = to_hex([0; 32]);
    let mut lines = 0;
    for (index, line) in text.lines().enumerate() {
        lines += 1;
        let whole = serde_json::from_str::<Link>(line)
            .is_ok_and(|link| link.seq == index + 1 && link.previous == previous);
        if !whole {
            findings.push(Finding::Chain(index + 1));
        }
        previous = to_hex(sm3(line.as_bytes()));
    }
    if lines != count {
        findings.push(Finding::ChainLength { found: lines, sealed: count });
    }
}
