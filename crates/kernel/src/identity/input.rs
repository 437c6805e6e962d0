//! What a text field of this module may hold, said once.

use base::Refusal;

/// What is wrong with one value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Wrong {
    pub(crate) code: &'static str,
    pub(crate) message: String,
}

impl Wrong {
    pub(crate) fn new(code: &'static str, message: impl Into<String>) -> Self {
        Self { code, message: message.into() }
    }
}

/// Collects what is wrong with a whole form, so that it is said in one answer.
#[derive(Debug, Default)]
pub(crate) struct Form(Option<Refusal>);

impl Form {
    /// The value, or the default while the fault is kept for [`Form::finish`].
    pub(crate) fn take<T: Default>(&mut self, field: &str, value: Result<T, Wrong>) -> T {
        value.unwrap_or_else(|wrong| {
            let refusal = match self.0.take() {
                Some(refusal) => refusal.with_field(field, wrong.code, wrong.message),
                None => Refusal::field(field, wrong.code, wrong.message),
            };
            self.0 = Some(refusal);
            T::default()
        })
    }

    /// Refuses when anything was wrong.
    pub(crate) fn finish(self) -> Result<(), Refusal> {
        self.0.map_or(Ok(()), Err)
    }
}

/// A name people read: trimmed, 1 to `most` characters, nothing invisible.
pub(crate) fn name(text: &str, most: usize) -> Result<String, Wrong> {
    let text = text.trim();
    if text.is_empty() {
        return Err(Wrong::new("required", "请填写。"));
    }
    if text.chars().count() > most {
        return Err(Wrong::new("too_long", format!("最多 {most} 个字，请缩短。")));
    }
    if text.chars().any(invisible) {
        return Err(Wrong::new("charset", "含有不可见字符，请重新输入。"));
    }
    Ok(text.to_owned())
}

/// The same, but may be left empty.
pub(crate) fn optional_name(text: Option<&str>, most: usize) -> Result<Option<String>, Wrong> {
    match text.map(str::trim).filter(|text| !text.is_empty()) {
        Some(text) => name(text, most).map(Some),
        None => Ok(None),
    }
}

/// A short code for machines and lists: letters, digits, `.`, `_`, `-`. Courts are known by
/// 法院代字 such as 京0114, so letters of any script count.
pub(crate) fn code(text: &str, most: usize) -> Result<String, Wrong> {
    let text = text.trim();
    if text.is_empty() {
        return Err(Wrong::new("required", "请填写。"));
    }
    if text.chars().count() > most {
        return Err(Wrong::new("too_long", format!("最多 {most} 个字符，请缩短。")));
    }
    if !text.chars().all(|c| c.is_alphanumeric() || "._-".contains(c)) {
        return Err(Wrong::new("charset", "只能使用字母、数字、点、下划线和短横线。"));
    }
    Ok(text.to_owned())
}

/// Control characters, text-direction marks, zero-width characters.
fn invisible(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{00AD}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}' | '\u{FEFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_trimmed_and_bounded() {
        assert_eq!(name(" 龚䶮喆 ", 50).unwrap(), "龚䶮喆");
        assert_eq!(name("　", 50).unwrap_err().code, "required");
        assert_eq!(name("长长长", 2).unwrap_err().code, "too_long");
        for hidden in ["张\u{202E}三", "张\n三", "张\u{0}三", "张\u{200B}三"] {
            assert_eq!(name(hidden, 50).unwrap_err().code, "charset", "{hidden:?}");
        }
        assert_eq!(optional_name(Some("  "), 50).unwrap(), None);
    }

    #[test]
    fn codes_are_plain() {
        assert_eq!(code("court.clerk-1", 40).unwrap(), "court.clerk-1");
        assert_eq!(code("京0114", 40).unwrap(), "京0114");
        for wrong in ["a b", "a/b", "a'b", "京\u{200B}0114"] {
            assert_eq!(code(wrong, 40).unwrap_err().code, "charset", "{wrong}");
        }
    }

    #[test]
    fn a_form_says_everything_at_once() {
        let mut form = Form::default();
        let kept = form.take("name", name("张三", 50));
        form.take("code", code("", 40));
        form.take("title", name("", 50));
        assert_eq!(kept, "张三");
        let refusal = form.finish().unwrap_err();
        let fields: Vec<_> = refusal.fields().iter().map(|f| f.field.as_str()).collect();
        assert_eq!(fields, ["code", "title"]);
    }
}
