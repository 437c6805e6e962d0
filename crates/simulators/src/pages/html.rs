//! Writing HTML by hand, safely.

use axum::response::Html;
use serde_json::Value;

/// Makes text harmless inside elements and quoted attributes.
pub(super) fn esc(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            other => out.push(other),
        }
    }
    out
}

/// Escapes a text and makes its web addresses clickable.
pub(super) fn linked(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = find_address(rest) {
        let (before, from) = rest.split_at(at);
        let end = from.find(|c: char| !is_address_character(c)).unwrap_or(from.len());
        let address = from[..end].trim_end_matches(['.', ',', ';', ':', '!', '?', ')']);
        let (address, after) = from.split_at(address.len());
        out.push_str(&esc(before));
        out.push_str(&format!("<a href=\"{0}\">{0}</a>", esc(address)));
        rest = after;
    }
    out + &esc(rest)
}

fn find_address(text: &str) -> Option<usize> {
    let places = [text.find("http://"), text.find("https://")];
    places.into_iter().flatten().min()
}

/// Printable ASCII that may stand in an address; Chinese text ends it, as on a phone.
const fn is_address_character(c: char) -> bool {
    c.is_ascii_graphic() && !matches!(c, '<' | '>' | '"' | '\'' | '`' | '\\' | '{' | '}' | '|')
}

/// What a page needs besides its content.
#[derive(Default)]
pub(super) struct Frame<'a> {
    pub(super) title: &'a str,
    /// Where the arrow leads; empty on the first page.
    pub(super) back: &'a str,
    pub(super) phone: bool,
    /// Where to say that the content was looked at; the page keeps itself fresh if given.
    pub(super) live: Option<&'a str>,
}

impl Frame<'_> {
    /// The whole page around content that is HTML already.
    pub(super) fn page(&self, content: &str) -> Html<String> {
        let title = esc(self.title);
        let back = match self.back {
            "" => String::new(),
            back => format!("<a href=\"{}\" aria-label=\"返回\">‹ 返回</a>", esc(back)),
        };
        let class = if self.phone { " class=\"phone\"" } else { "" };
        let (seen, script) = match self.live {
            None => (String::new(), ""),
            Some("") => (String::new(), "<script src=\"/assets/live.js\" defer></script>"),
            Some(seen) => (
                format!(" data-seen=\"{}\"", esc(seen)),
                "<script src=\"/assets/live.js\" defer></script>",
            ),
        };
        Html(format!(
            "<!doctype html><html lang=\"zh-CN\"><head><meta charset=\"utf-8\">\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
             <title>{title} · 模拟外部系统</title><link rel=\"stylesheet\" href=\"/assets/style.css\">\
             <link rel=\"icon\" href=\"data:,\">{script}</head><body{class}>\
             <header class=\"top\"><div>{back}<h1>{title}</h1></div></header>\
             <main{seen}>{content}</main></body></html>"
        ))
    }
}

/// What a book counted, with a label for each key that is shown.
pub(super) fn counts(tally: &Value, shown: &[(&str, &str)]) -> String {
    let one = |(key, label): &(&str, &str)| {
        format!("<div><dt>{label}</dt><dd>{}</dd></div>", tally[*key])
    };
    shown.iter().map(one).collect()
}

/// A labelled list to choose from; `chosen` is one of the values.
pub(super) fn select(label: &str, name: &str, choices: &[(&str, &str)], chosen: &str) -> String {
    let options: String = choices
        .iter()
        .map(|(value, text)| {
            let mark = if *value == chosen { " selected" } else { "" };
            format!("<option value=\"{}\"{mark}>{}</option>", esc(value), esc(text))
        })
        .collect();
    format!("<label>{}<select name=\"{}\">{options}</select></label>", esc(label), esc(name))
}

/// A labelled text field.
pub(super) fn field(label: &str, name: &str, value: &str, hint: &str) -> String {
    format!(
        "<label>{}<input name=\"{}\" value=\"{}\" placeholder=\"{}\" autocomplete=\"off\"></label>",
        esc(label),
        esc(name),
        esc(value),
        esc(hint)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_never_becomes_markup() {
        assert_eq!(esc("<b a='1'>&\""), "&lt;b a=&#39;1&#39;&gt;&amp;&quot;");
        assert_eq!(
            linked("<script>http://a/</script>"),
            "&lt;script&gt;<a href=\"http://a/\">http://a/</a>&lt;/script&gt;"
        );
        assert!(!linked("http://a/\" onclick=\"x").contains("\" onclick"));
        assert_eq!(linked("javascript:alert(1)"), "javascript:alert(1)");
    }

    #[test]
    fn an_address_ends_where_a_reader_ends_it() {
        let link = |address: &str| format!("<a href=\"{address}\">{address}</a>");
        assert_eq!(
            linked("请点击http://a/s/x。谢谢"),
            format!("请点击{}。谢谢", link("http://a/s/x"))
        );
        assert_eq!(
            linked("https://a/s/x, http://b."),
            format!("{}, {}.", link("https://a/s/x"), link("http://b"))
        );
        assert_eq!(
            linked("http://a/?x=1&y=2"),
            "<a href=\"http://a/?x=1&amp;y=2\">http://a/?x=1&amp;y=2</a>"
        );
        assert_eq!(linked(""), "");
    }
}
