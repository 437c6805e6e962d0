//! File names as people gave them, made harmless.

/// Characters a name may have; the extension survives the cut.
pub const MAX_CHARS: usize = 120;

/// The last component of the name, on one line, without characters that a file system, a
/// header or the eye could be misled by.
pub fn clean(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let mut out = String::with_capacity(last.len());
    for c in last.chars().filter(|c| !misleading(*c)) {
        match c {
            c if c.is_whitespace() => {
                if !out.ends_with(' ') {
                    out.push(' ');
                }
            }
            '<' | '>' | ':' | '"' | '|' | '?' | '*' => out.push('_'),
            c => out.push(c),
        }
    }
    let out = out.trim_matches([' ', '.']);
    if out.is_empty() { "未命名".to_owned() } else { cut(out) }
}

/// The extension in lower case, without the dot; empty when there is none.
pub fn extension(name: &str) -> String {
    match name.rsplit_once('.') {
        Some((stem, end)) if !stem.is_empty() => end.to_lowercase(),
        _ => String::new(),
    }
}

/// The value of `Content-Disposition` (RFC 6266): the name in full for today's browsers,
/// and in plain letters for the others.
pub fn disposition(name: &str, inline: bool) -> String {
    let how = if inline { "inline" } else { "attachment" };
    let name = clean(name);
    let end = extension(&name);
    let plain = if end.bytes().all(|b| b.is_ascii_alphanumeric()) && !end.is_empty() {
        format!("file.{end}")
    } else {
        "file".to_owned()
    };
    let mut full = String::with_capacity(name.len() * 3);
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || b"!#$&+-.^_`|~".contains(&byte) {
            full.push(char::from(byte));
        } else {
            full.push_str(&format!("%{byte:02X}"));
        }
    }
    format!("{how}; filename=\"{plain}\"; filename*=UTF-8''{full}")
}

/// Controls and the invisible marks that turn `fdp.exe` around on the screen.
fn misleading(c: char) -> bool {
    let control = c.is_control() && !c.is_whitespace();
    let direction = matches!(c, '\u{61C}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}');
    let isolate = matches!(c, '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}');
    control || direction || isolate
}

fn cut(name: &str) -> String {
    if name.chars().count() <= MAX_CHARS {
        return name.to_owned();
    }
    let end = match name.rsplit_once('.') {
        Some((_, end)) if end.chars().count() <= 8 => format!(".{end}"),
        _ => String::new(),
    };
    let kept = MAX_CHARS - end.chars().count();
    let stem: String = name.chars().take(kept).collect();
    format!("{}{end}", stem.trim_end_matches([' ', '.']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_controls_and_marks_disappear() {
        for (given, kept) in [
            ("民事判决书.pdf", "民事判决书.pdf"),
            ("../../etc/passwd", "passwd"),
            ("C:\\Users\\书记员\\起诉状.docx", "起诉状.docx"),
            ("a\r\nSet-Cookie: x.pdf", "a Set-Cookie_ x.pdf"),
            ("判决\u{202E}fdp.exe", "判决fdp.exe"),
            ("  传票  .  pdf ", "传票 . pdf"),
            ("a\u{0}b\u{7}.png", "ab.png"),
            ("", "未命名"),
            ("...", "未命名"),
            ("目录/", "未命名"),
        ] {
            assert_eq!(clean(given), kept, "{given:?}");
        }
    }

    #[test]
    fn a_long_name_keeps_its_extension() {
        let name = clean(&format!("{}.pdf", "证".repeat(500)));
        assert_eq!(name.chars().count(), MAX_CHARS);
        assert!(name.ends_with("证.pdf"));
        assert_eq!(clean(&"甲".repeat(500)).chars().count(), MAX_CHARS);
        assert_eq!(clean(&format!("a.{}", "b".repeat(500))).chars().count(), MAX_CHARS);
    }

    #[test]
    fn the_header_carries_any_name_on_one_line() {
        assert_eq!(
            disposition("判决书 1.pdf", false),
            "attachment; filename=\"file.pdf\"; filename*=UTF-8''%E5%88%A4%E5%86%B3%E4%B9%A6%201.pdf"
        );
        let hostile = disposition("a\"; filename=evil.exe\r\nX: y", true);
        assert!(hostile.starts_with("inline; filename=\"file\"; filename*=UTF-8''a_%3B%20"));
        assert!(hostile.bytes().all(|b| (0x20..0x7F).contains(&b)));
    }

    #[test]
    fn the_extension_is_lower_case_and_never_the_whole_name() {
        for (name, end) in
            [("A.PDF", "pdf"), ("a.b.Docx", "docx"), ("pdf", ""), (".pdf", ""), ("a.", "")]
        {
            assert_eq!(extension(name), end, "{name}");
        }
    }
}
