//! Strict reading of a JSON object: no unknown field, no other type.

use serde_json::{Map, Value};

use super::answer::Refused;

/// A mistake of the caller: the question itself is not one. The text says what to change.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Usage(String);

impl Usage {
    /// A Chinese sentence that says what to change.
    pub fn new(message: impl Into<String>) -> Self {
        Self(message.into())
    }

    /// Names the element of an array, counted from one.
    #[must_use]
    pub fn at(self, index: usize) -> Self {
        Self(format!("第{}项：{}", index + 1, self.0))
    }
}

/// An integer as written, however long.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Integer {
    /// One that fits.
    Within(i64),
    /// One that does not.
    Beyond,
}

/// The fields of one object.
#[derive(Debug, Clone, Copy)]
pub struct Fields<'a>(&'a Map<String, Value>);

impl<'a> Fields<'a> {
    /// An object with no other fields than these.
    ///
    /// # Errors
    /// [`Usage`] for another type and for an unknown field.
    pub fn of(value: &'a Value, known: &[&str]) -> Result<Self, Usage> {
        let Value::Object(map) = value else {
            return Err(Usage::new(format!("应为JSON对象，现在是{}。", type_name(value))));
        };
        match map.keys().find(|key| !known.contains(&key.as_str())) {
            None => Ok(Self(map)),
            Some(key) => Err(Usage::new(format!(
                "没有名为“{}”的字段，可用的有：{}。",
                shortened(key),
                known.join("、")
            ))),
        }
    }

    /// A text.
    ///
    /// # Errors
    /// [`Usage`] for another type, as with all that follow.
    pub fn text(self, name: &str) -> Result<Option<&'a str>, Usage> {
        match self.0.get(name) {
            None => Ok(None),
            Some(Value::String(text)) => Ok(Some(text)),
            Some(other) => Err(mistyped(name, "文本", other)),
        }
    }

    /// A text or `null`; a missing field is `null`.
    ///
    /// # Errors
    /// [`Usage`] for another type.
    pub fn text_or_null(self, name: &str) -> Result<Option<&'a str>, Usage> {
        match self.0.get(name) {
            Some(Value::Null) => Ok(None),
            _ => self.text(name),
        }
    }

    /// A whole number; `5.0` and `1e2` are whole, `2.5` is another type.
    ///
    /// # Errors
    /// [`Usage`] for another type.
    pub fn integer(self, name: &str) -> Result<Option<Integer>, Usage> {
        let Some(value) = self.0.get(name) else { return Ok(None) };
        let Value::Number(number) = value else { return Err(mistyped(name, "整数", value)) };
        if let Some(whole) = number.as_i64() {
            return Ok(Some(Integer::Within(whole)));
        }
        if number.is_u64() {
            return Ok(Some(Integer::Beyond));
        }
        match number.as_f64() {
            Some(float) if float.fract() == 0.0 => Ok(Some(whole(float))),
            _ => Err(mistyped(name, "整数", value)),
        }
    }

    /// A whole number or `null`; a missing field is `null`.
    ///
    /// # Errors
    /// [`Usage`] for another type.
    pub fn integer_or_null(self, name: &str) -> Result<Option<Integer>, Usage> {
        match self.0.get(name) {
            Some(Value::Null) => Ok(None),
            _ => self.integer(name),
        }
    }

    /// A yes or no.
    ///
    /// # Errors
    /// [`Usage`] for another type.
    pub fn flag(self, name: &str) -> Result<Option<bool>, Usage> {
        match self.0.get(name) {
            None => Ok(None),
            Some(Value::Bool(flag)) => Ok(Some(*flag)),
            Some(other) => Err(mistyped(name, "布尔值", other)),
        }
    }

    /// An object with no other fields than these.
    ///
    /// # Errors
    /// [`Usage`] for another type and for an unknown field, naming the object.
    pub fn object(self, name: &str, known: &[&str]) -> Result<Option<Fields<'a>>, Usage> {
        let Some(value) = self.0.get(name) else { return Ok(None) };
        Fields::of(value, known).map(Some).map_err(|Usage(text)| Usage(format!("{name}：{text}")))
    }

    /// An array; a missing field is an empty one.
    ///
    /// # Errors
    /// [`Usage`] for another type.
    pub fn list(self, name: &str) -> Result<&'a [Value], Usage> {
        match self.0.get(name) {
            None => Ok(&[]),
            Some(Value::Array(items)) => Ok(items),
            Some(other) => Err(mistyped(name, "数组", other)),
        }
    }
}

/// The elements of the list of this name, each an object with no other fields than these.
///
/// # Errors
/// [`Usage`] of an element, naming list and place.
pub fn each<'a, T>(
    name: &str,
    items: &'a [Value],
    known: &[&str],
    read: impl Fn(&'a Value, Fields<'a>) -> Result<T, Usage>,
) -> Result<Vec<T>, Usage> {
    let one = |item| Fields::of(item, known).and_then(|fields| read(item, fields));
    let items = items.iter().enumerate();
    items
        .map(|(index, item)| one(item).map_err(|usage| Usage(format!("{name}{}", usage.at(index)))))
        .collect()
}

/// A whole floating number as an integer; beyond 2⁵³ its digits are not known any more.
fn whole(float: f64) -> Integer {
    if float.abs() > 9_007_199_254_740_992.0 {
        return Integer::Beyond;
    }
    format!("{float:.0}").parse().map_or(Integer::Beyond, Integer::Within)
}

/// The value of a field that must be there.
///
/// # Errors
/// `FIELD_MISSING`, naming the field.
pub fn required<T>(name: &str, value: Option<T>) -> Result<T, Refused> {
    value.ok_or_else(|| Refused::new("FIELD_MISSING", format!("没有填写{name}。")).at(name))
}

fn mistyped(name: &str, expected: &str, found: &Value) -> Usage {
    Usage::new(format!("字段{name}应为{expected}，现在是{}。", type_name(found)))
}

fn type_name(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "布尔值",
        Value::Number(_) => "数字",
        Value::String(_) => "文本",
        Value::Array(_) => "数组",
        Value::Object(_) => "对象",
    }
}

/// Foreign text that is fit for a message: forty characters at most, none that control.
pub fn shortened(key: &str) -> String {
    let mut shown: String = key.chars().take(40).filter(|c| !c.is_control()).collect();
    if key.chars().count() > 40 {
        shown.push('…');
    }
    shown
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_wrong_type_is_named_with_what_was_found() {
        for (value, found) in [
            (json!(null), "null"),
            (json!(true), "布尔值"),
            (json!(1), "数字"),
            (json!("1"), "文本"),
            (json!([]), "数组"),
            (json!({}), "对象"),
        ] {
            assert_eq!(
                mistyped("x", "日期", &value).to_string(),
                format!("字段x应为日期，现在是{found}。")
            );
        }
    }

    #[test]
    fn a_whole_number_may_be_null_or_missing() {
        let value = json!({ "none": null, "one": 1, "text": "1" });
        let fields = Fields::of(&value, &["none", "one", "text", "other"]).unwrap();
        for name in ["none", "other"] {
            assert!(fields.integer_or_null(name).unwrap().is_none(), "{name}");
        }
        assert!(fields.integer_or_null("one").unwrap().is_some());
        assert!(fields.integer_or_null("text").is_err());
    }

    #[test]
    fn foreign_text_is_cut_after_forty_characters() {
        let text = "案".repeat(40);
        assert_eq!(shortened(&text), text);
        assert_eq!(shortened(&format!("{text}号")), format!("{text}…"));
        assert_eq!(shortened("a\nb"), "ab");
        assert_eq!(shortened(""), "");
    }
}
