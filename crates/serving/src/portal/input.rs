//! What people type on a phone, in the form it is compared in.

use base::Refusal;

/// Characters of a name.
const LONGEST_NAME: usize = 50;
/// Characters of a reason.
const LONGEST_REASON: usize = 500;
/// In which capacity somebody signs for an organisation (民诉法 89).
const CAPACITIES: [&str; 4] = ["法定代表人", "负责人", "收发人员", "代理人"];

/// The code: eight digits, whatever width they were typed in.
pub(super) fn code(text: &str) -> Option<String> {
    let plain = plain(text, 8)?;
    plain.bytes().all(|byte| byte.is_ascii_digit()).then_some(plain)
}

/// The last six characters of an identity document.
pub(super) fn id_tail(text: &str) -> Option<String> {
    let plain = plain(text, 6)?.to_ascii_uppercase();
    plain.bytes().all(|byte| byte.is_ascii_alphanumeric()).then_some(plain)
}

/// The page's own mark of one try: 16 to 64 letters and digits.
pub(super) fn attempt(text: &str) -> Option<&str> {
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    ((16..=64).contains(&text.len()) && text.bytes().all(fits)).then_some(text)
}

/// Exactly so many ASCII characters once spaces, hyphens and full-width forms are gone.
fn plain(text: &str, length: usize) -> Option<String> {
    let mut out = String::with_capacity(length);
    for c in text.trim().chars().map(half_width).filter(|c| !matches!(c, ' ' | '-')) {
        if out.len() == length || !c.is_ascii() {
            return None;
        }
        out.push(c);
    }
    (out.len() == length).then_some(out)
}

fn half_width(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        '\u{3000}' => ' ',
        c => c,
    }
}

/// Who signs for an organisation.
///
/// # Errors
/// The field that is wrong.
pub(super) fn signer(name: &str, capacity: &str) -> Result<(String, String), Refusal> {
    let name = name.trim();
    let length = name.chars().count();
    if !(2..=LONGEST_NAME).contains(&length) || name.chars().any(char::is_control) {
        return Err(Refusal::field("signer.name", "signer.name", "请填写签收人的姓名。"));
    }
    if !CAPACITIES.contains(&capacity.trim()) {
        return Err(Refusal::field(
            "signer.capacity",
            "signer.capacity",
            "请选择签收人身份：法定代表人、负责人、收发人员或代理人。",
        ));
    }
    Ok((name.to_owned(), capacity.trim().to_owned()))
}

/// A reason in the visitor's own words.
///
/// # Errors
/// `reason.length` for one that is too long.
pub(super) fn reason(text: Option<&str>) -> Result<String, Refusal> {
    let text = text.unwrap_or_default().trim();
    if text.chars().count() > LONGEST_REASON {
        let message = format!("说明请控制在 {LONGEST_REASON} 个字以内。");
        return Err(Refusal::field("reason", "reason.length", message));
    }
    let line_or_text = |c: &char| *c == '\n' || !c.is_control();
    Ok(text.chars().filter(line_or_text).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_eight_digits_however_typed() {
        for typed in
            ["12345678", " 1234 5678 ", "１２３４５６７８", "1234-5678", "１２３４　５６７８"]
        {
            assert_eq!(code(typed).as_deref(), Some("12345678"), "{typed}");
        }
        for wrong in
            ["", "1234567", "123456789", "1234567a", "1234567八", "१२३४५६७८", &"1".repeat(9_999)]
        {
            assert_eq!(code(wrong), None, "{wrong:.20}");
        }
    }

    #[test]
    fn the_end_of_an_identity_number_keeps_its_x() {
        for typed in ["01002X", "01002x", "０１００２ｘ", " 010 02X "] {
            assert_eq!(id_tail(typed).as_deref(), Some("01002X"), "{typed}");
        }
        assert_eq!(id_tail("e12345").as_deref(), Some("E12345"));
        for wrong in ["", "1002X", "001002X", "01002？", "01002十"] {
            assert_eq!(id_tail(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn an_organisations_signer_says_who_and_as_what() {
        assert_eq!(
            signer(" 赵敏 ", "收发人员").unwrap(),
            ("赵敏".to_owned(), "收发人员".to_owned())
        );
        for (name, capacity, field) in [
            ("", "收发人员", "signer.name"),
            ("赵", "收发人员", "signer.name"),
            ("赵\n敏", "收发人员", "signer.name"),
            ("赵敏", "门卫", "signer.capacity"),
            ("赵敏", "", "signer.capacity"),
        ] {
            assert_eq!(signer(name, capacity).unwrap_err().fields()[0].field, field);
        }
        assert!(signer(&"长".repeat(51), "代理人").is_err());
    }

    #[test]
    fn a_reason_may_have_lines_but_no_controls() {
        assert_eq!(reason(None).unwrap(), "");
        assert_eq!(reason(Some(" 号码是新办的\n\u{7}不认识 ")).unwrap(), "号码是新办的\n不认识");
        assert!(reason(Some(&"长".repeat(501))).is_err());
    }
}
