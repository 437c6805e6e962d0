//! From bytes to records, each by itself: one that cannot be read spoils no other.

use base::{Kind, Refusal};
use serde::{
    Deserialize, Deserializer,
    de::{MapAccess, Visitor},
};
use serde_json::Value;

use super::MOST;

/// A batch taken apart.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Parts<'a> {
    /// The line or place in the list, from 1, and what stands there.
    pub(super) parts: Vec<(u32, &'a [u8])>,
    /// The last line has no end: the batch was cut there, and it is not counted.
    pub(super) cut: bool,
}

/// A record a line. Empty lines are none.
pub(super) fn lines(bytes: &[u8]) -> Parts<'_> {
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    let mut parts = Vec::new();
    let mut cut = false;
    for (index, whole) in bytes.split_inclusive(|byte| *byte == b'\n').enumerate() {
        let line = whole.trim_ascii();
        if line.is_empty() {
            continue;
        }
        // Without an end of line it may still be whole.
        if !whole.ends_with(b"\n") && serde_json::from_slice::<Value>(&lossy(line)).is_err() {
            cut = true;
            continue;
        }
        parts.push((u32::try_from(index + 1).unwrap_or(u32::MAX), line));
    }
    Parts { parts, cut }
}

/// The elements of a JSON array.
///
/// # Errors
/// `body.json` when it is none, or has no end.
pub(super) fn array(bytes: &[u8]) -> Result<Parts<'_>, Refusal> {
    let parts = elements(bytes).ok_or_else(|| {
        Refusal::new(
            Kind::Malformed,
            "body.json",
            "提交的内容不是完整的 JSON 数组，没有保存。可能在传输中断开，请整批重报。",
        )
    })?;
    let number = |(index, part)| (u32::try_from(index + 1).unwrap_or(u32::MAX), part);
    Ok(Parts { parts: parts.into_iter().enumerate().map(number).collect(), cut: false })
}

fn elements(bytes: &[u8]) -> Option<Vec<&[u8]>> {
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    let inner = bytes.trim_ascii().strip_prefix(b"[")?.strip_suffix(b"]")?;
    let (mut depth, mut quoted, mut escaped, mut from) = (0_u32, false, false, 0);
    let mut found = Vec::new();
    for (at, byte) in inner.iter().enumerate() {
        match (quoted, byte) {
            (true, _) if escaped => escaped = false,
            (true, b'\\') => escaped = true,
            (_, b'"') => quoted = !quoted,
            (true, _) => {}
            (false, b'{' | b'[') => depth += 1,
            (false, b'}' | b']') => depth = depth.checked_sub(1)?,
            (false, b',') if depth == 0 => {
                found.push(inner.get(from..at)?.trim_ascii());
                from = at + 1;
            }
            (false, _) => {}
        }
    }
    if quoted || depth > 0 {
        return None;
    }
    let last = inner.get(from..)?.trim_ascii();
    if !(found.is_empty() && last.is_empty()) {
        found.push(last);
    }
    Some(found)
}

/// More than a batch may have, or nothing at all.
///
/// # Errors
/// `intake.too_many`, `intake.empty`.
pub(super) fn counted(parts: &Parts<'_>) -> Result<(), Refusal> {
    if parts.parts.len() > MOST {
        let text = format!("一批最多{MOST}条记录，没有保存。请分批报送。");
        return Err(Refusal::new(Kind::TooLarge, "intake.too_many", text));
    }
    if parts.parts.is_empty() {
        let text = "没有一条完整的记录，没有保存。请核对内容后重报。";
        return Err(Refusal::new(Kind::Invalid, "intake.empty", text));
    }
    Ok(())
}

/// As UTF-8; what is none is replaced, and seen by that.
pub(super) fn lossy(bytes: &[u8]) -> Vec<u8> {
    String::from_utf8_lossy(bytes).into_owned().into_bytes()
}

/// The fields of a record in their order, doubles included.
#[derive(Debug)]
pub(super) struct Fields(pub(super) Vec<(String, Value)>);

impl<'de> Deserialize<'de> for Fields {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Each;
        impl<'de> Visitor<'de> for Each {
            type Value = Fields;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Fields, A::Error> {
                let mut fields = Vec::new();
                while let Some(field) = map.next_entry()? {
                    fields.push(field);
                }
                Ok(Fields(fields))
            }
        }
        deserializer.deserialize_map(Each)
    }
}
