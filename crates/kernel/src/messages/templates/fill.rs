//! A text is filled completely or not at all, and every value stays a value.

use base::{Kind, Refusal};

/// Characters a value may have.
const MAX_VALUE: usize = 200;

/// The names of the places of a text, in order of appearance.
pub(super) fn places(text: &str) -> Vec<&str> {
    let rests = text.split('{').skip(1);
    rests.filter_map(|rest| rest.split_once('}').map(|(name, _)| name)).collect()
}

/// Fills every place, once. A value is never read as a text with places.
///
/// # Errors
/// `template.missing`, `template.unknown` and `template.value`, naming the place.
pub(super) fn fill(
    code: &str,
    text: &str,
    known: &[&str],
    values: &[(&str, &str)],
) -> Result<String, Refusal> {
    if let Some((name, _)) = values.iter().find(|(name, _)| !known.contains(name)) {
        return Err(Refusal::new(
            Kind::Invalid,
            "template.unknown",
            "短信模板里没有这一项，没有发送。请核对模板。",
        )
        .with_detail(format!("{code}.{name}")));
    }
    let mut pieces = text.split('{');
    let mut out = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let (name, rest) = piece.split_once('}').unwrap_or((piece, ""));
        let value = values.iter().find(|(known, _)| *known == name).map(|(_, value)| *value);
        out.push_str(checked(code, name, value)?);
        out.push_str(rest);
    }
    Ok(out)
}

fn checked<'a>(code: &str, name: &str, value: Option<&'a str>) -> Result<&'a str, Refusal> {
    let detail = || format!("{code}.{name}");
    let Some(value) = value.filter(|value| !value.trim().is_empty()) else {
        return Err(Refusal::new(
            Kind::Invalid,
            "template.missing",
            "短信内容缺少必填的一项，没有发送。请补全后再发。",
        )
        .with_detail(detail()));
    };
    // A second 【…】 reads like another sender's sign.
    let foreign = |c: char| c.is_control() || matches!(c, '【' | '】' | '{' | '}');
    if value.chars().any(foreign) || value.chars().count() > MAX_VALUE {
        return Err(Refusal::new(
            Kind::Invalid,
            "template.value",
            "短信内容里有不能使用的字符或过长的一项，没有发送。请修改后再发。",
        )
        .with_detail(detail()));
    }
    Ok(value)
}

/// The hosts of all links in a text.
pub(super) fn hosts(text: &str) -> Vec<String> {
    let starts = text.match_indices("http").filter_map(|(at, _)| {
        let rest = &text[at..];
        let rest = rest.strip_prefix("https://").or_else(|| rest.strip_prefix("http://"))?;
        let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || ".-[]".contains(c)));
        Some(rest[..end.unwrap_or(rest.len())].to_ascii_lowercase())
    });
    starts.collect()
}

#[cfg(test)]
mod tests {
    use super::hosts;

    #[test]
    fn links_are_found_wherever_they_stand() {
        for (text, found) in [
            ("点击 https://songda.example.cn/p/l/a 查阅", vec!["songda.example.cn"]),
            ("http://127.0.0.1:8700/p，HTTPS：https://A.cn。", vec!["127.0.0.1", "a.cn"]),
            ("没有链接 http 12368", vec![]),
            ("https://好.cn", vec![""]),
        ] {
            assert_eq!(hosts(text), found, "{text}");
        }
    }
}
