//! Text on its way to paper: what cannot be printed must not vanish, and what must not be printed goes.

use std::collections::BTreeSet;

use crate::fonts::Fonts;

/// The text as it is printed. Characters without a glyph become 〓(U+XXXX) and are added to `missing`.
pub fn printable(text: &str, fonts: &Fonts, missing: &mut BTreeSet<char>) -> String {
    let mut out = String::with_capacity(text.len());
    for ch in text.chars().filter(|&ch| !dropped(ch)) {
        match ch {
            '\n' => out.push('\n'),
            '\t' => out.push(' '),
            _ if fonts.covers(ch) => out.push(ch),
            _ => replace(ch, fonts, missing, &mut out),
        }
    }
    out
}

fn replace(ch: char, fonts: &Fonts, missing: &mut BTreeSet<char>, out: &mut String) {
    if let Some(space) = Some(' ').filter(|_| ch.is_whitespace()) {
        out.push(space);
    } else if let Some(twin) = canonical(ch).filter(|&twin| fonts.covers(twin)) {
        out.push(twin);
    } else {
        missing.insert(ch);
        out.push_str(&format!("〓(U+{:04X})", u32::from(ch)));
    }
}

/// The one character that Unicode calls equal to a compatibility ideograph.
fn canonical(ch: char) -> Option<char> {
    let mut parts = unicode_normalization::UnicodeNormalization::nfc(std::iter::once(ch));
    let first = parts.next()?;
    parts.next().is_none().then_some(first).filter(|&twin| twin != ch)
}

/// Control characters, marks that turn the direction of a line, variation selectors, invisible joiners.
fn dropped(ch: char) -> bool {
    (ch.is_control() && ch != '\n' && ch != '\t')
        || matches!(u32::from(ch),
            0xAD | 0x61C | 0x200B..=0x200F | 0x202A..=0x202E | 0x2060..=0x206F | 0xFE00..=0xFE0F | 0xFEFF
            | 0xFFF9..=0xFFFB | 0xE0000..=0xE0FFF)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn print(text: &str) -> (String, String) {
        let mut missing = BTreeSet::new();
        let out = printable(text, &Fonts::embedded(), &mut missing);
        (out, missing.into_iter().collect())
    }

    #[test]
    fn rare_names_pass_unchanged() {
        let names = "䶮喆𠮷堃龑赟犇珺璟祎翀镕垚淼昇旻彧燚暐㛃㻏·138****5678，（2026）京0102民初1号";
        assert_eq!(print(names), (names.to_owned(), String::new()));
    }

    #[test]
    fn what_no_font_holds_is_named_by_its_number() {
        assert_eq!(print("王\u{30EDE}"), ("王〓(U+30EDE)".to_owned(), "\u{30EDE}".to_owned()));
    }

    #[test]
    fn a_compatibility_ideograph_prints_as_its_equal() {
        assert_eq!(print("\u{F9DC}"), ("隆".to_owned(), String::new()));
    }

    #[test]
    fn marks_that_reorder_or_hide_are_dropped() {
        assert_eq!(print("张\u{202E}三\u{0}\u{7}\u{FEFF}\n李\u{E0101}").0, "张三\n李");
    }
}
