//! What a reader sees of personal data before a *reveal*: enough to recognise, never
//! enough to use. Plain functions on text, character by character, whatever the script.

/// Surnames of two characters; of such a name both are kept.
const COMPOUND_SURNAMES: [&str; 40] = [
    "欧阳", "太史", "端木", "上官", "司马", "东方", "独孤", "南宫", "万俟", "闻人", "夏侯", "诸葛",
    "尉迟", "公羊", "赫连", "澹台", "皇甫", "宗政", "濮阳", "公冶", "太叔", "申屠", "公孙", "慕容",
    "仲孙", "钟离", "长孙", "宇文", "司徒", "鲜于", "司空", "闾丘", "令狐", "百里", "呼延", "东郭",
    "南门", "羊舌", "微生", "轩辕",
];

/// Stars that stand for a part whose length is nobody's business.
const HIDDEN: &str = "****";

/// A citizen identity number or another personal document: `1****************X`, first
/// and last character kept and one star for each character between. Up to two
/// characters are hidden whole.
pub fn citizen_id(value: &str) -> String {
    let chars: Vec<char> = value.trim().chars().collect();
    match chars.as_slice() {
        [first, hidden @ .., last] if !hidden.is_empty() => {
            format!("{first}{}{last}", "*".repeat(hidden.len()))
        }
        short => "*".repeat(short.len()),
    }
}

/// A telephone number: `138****5678`. A country prefix of 86 and separators are dropped;
/// a land line keeps its area code (`010-****5678`); under seven digits nothing is shown.
pub fn phone(value: &str) -> String {
    let written: String = value.trim().chars().map(half_width).collect();
    let all: String = written.chars().filter(char::is_ascii_digit).collect();
    let digits = ["0086", "86"]
        .iter()
        .find_map(|prefix| all.strip_prefix(prefix).filter(|rest| rest.len() >= 10))
        .unwrap_or(&all);
    if digits.is_empty() {
        return if written.is_empty() { String::new() } else { HIDDEN.to_owned() };
    }
    let last = digits.get(digits.len().saturating_sub(4)..).unwrap_or_default();
    if digits.len() < 7 {
        HIDDEN.to_owned()
    } else if let Some(area) = area_code(digits) {
        format!("{area}-{HIDDEN}{last}")
    } else if digits.len() >= 11 {
        format!("{}{HIDDEN}{last}", digits.get(..3).unwrap_or_default())
    } else {
        format!("{HIDDEN}{last}")
    }
}

/// Three digits for 010 and 02x, four for the rest of the country.
fn area_code(digits: &str) -> Option<&str> {
    let length = match digits.as_bytes() {
        [b'0', b'1' | b'2', ..] => 3,
        [b'0', ..] => 4,
        _ => return None,
    };
    digits.get(..length).filter(|_| digits.len() >= length + 7)
}

/// A person's name: `张*`. Of compound surnames (欧阳) both characters stay. The single
/// star says nothing about the length of the rest; a name of one character is hidden.
pub fn person_name(value: &str) -> String {
    let name = value.trim();
    let length = name.chars().count();
    let kept = match length {
        0 => return String::new(),
        1 => 0,
        2 => 1,
        _ if COMPOUND_SURNAMES.iter().any(|surname| name.starts_with(surname)) => 2,
        _ => 1,
    };
    name.chars().take(kept).chain(['*']).collect()
}

/// An organisation's name, which is public: left as it is.
pub fn organisation_name(value: &str) -> String {
    value.trim().to_owned()
}

/// An e-mail address: `z****@example.com`. Text without a mailbox and a host is hidden.
pub fn email(value: &str) -> String {
    let value = value.trim();
    if value.is_empty() {
        return String::new();
    }
    match value.rsplit_once('@') {
        Some((mailbox, host)) if !mailbox.is_empty() && !host.is_empty() => {
            let first = mailbox.chars().next().filter(|_| mailbox.chars().nth(1).is_some());
            format!("{}{HIDDEN}@{host}", first.map(String::from).unwrap_or_default())
        }
        _ => HIDDEN.to_owned(),
    }
}

/// An address down to the street: `北京市昌平区城北街道****`. What follows the township or
/// street, and everything from the first number on, is hidden; without any such part
/// only the county, city or province stays.
pub fn address(value: &str) -> String {
    const LEVELS: [&[&str]; 4] = [
        &["街道", "地区", "镇", "乡", "苏木"],
        &["大街", "胡同", "路", "街", "巷", "里"],
        &["区", "县", "旗"],
        &["省", "市", "州", "盟"],
    ];
    let value = value.trim();
    if value.is_empty() {
        return String::new();
    }
    let worded = value.find(|c: char| half_width(c).is_ascii_digit()).unwrap_or(value.len());
    let worded = value.get(..worded).unwrap_or_default();
    let kept = LEVELS.iter().find_map(|markers| {
        markers.iter().filter_map(|marker| Some(worded.find(marker)? + marker.len())).min()
    });
    format!("{}{HIDDEN}", kept.and_then(|end| worded.get(..end)).unwrap_or_default())
}

/// A bank account or card: only the last four digits, and those only of eight or more.
pub fn bank_account(value: &str) -> String {
    let digits: Vec<char> =
        value.chars().map(half_width).filter(|c| !c.is_whitespace() && *c != '-').collect();
    match digits.len() {
        0 => String::new(),
        1..8 => HIDDEN.to_owned(),
        length => HIDDEN.chars().chain(digits.into_iter().skip(length - 4)).collect(),
    }
}

/// Full-width ASCII to half-width.
fn half_width(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        '\u{3000}' => ' ',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(mask: fn(&str) -> String, rows: &[(&str, &str)]) {
        for (value, shown) in rows {
            assert_eq!(mask(value), *shown, "{value:?}");
        }
    }

    #[test]
    fn citizen_ids_show_first_and_last() {
        table(
            citizen_id,
            &[
                ("11010519491231002X", "1****************X"),
                (" 11010519491231002X ", "1****************X"),
                ("110105491231002", "1*************2"),
                ("护照E1234", "护*****4"),
                ("123", "1*3"),
                ("12", "**"),
                ("1", "*"),
                ("", ""),
                ("😀😀😀", "😀*😀"),
            ],
        );
    }

    #[test]
    fn phones_keep_three_and_four() {
        table(
            phone,
            &[
                ("13800005678", "138****5678"),
                ("138 0000 5678", "138****5678"),
                ("138-0000-5678", "138****5678"),
                ("+86 13800005678", "138****5678"),
                ("008613800005678", "138****5678"),
                ("８６１３８００００５６７８", "138****5678"),
                ("01080005678", "010-****5678"),
                ("010-80005678", "010-****5678"),
                ("(0312)8005678", "0312-****5678"),
                ("80005678", "****5678"),
                ("12368", "****"),
                ("无", "****"),
                ("", ""),
                ("  ", ""),
            ],
        );
    }

    #[test]
    fn names_keep_the_surname() {
        table(
            person_name,
            &[
                ("张三", "张*"),
                ("张建国", "张*"),
                ("欧阳", "欧*"),
                ("欧阳明", "欧阳*"),
                ("司马相如", "司马*"),
                ("䶮喆", "䶮*"),
                ("阿依古丽·买买提", "阿*"),
                ("John Smith", "J*"),
                ("王", "*"),
                (" 李四 ", "李*"),
                ("😀😀", "😀*"),
                ("", ""),
            ],
        );
        assert_eq!(organisation_name(" 北京测试科技有限公司"), "北京测试科技有限公司");
    }

    #[test]
    fn e_mail_keeps_one_letter_and_the_host() {
        table(
            email,
            &[
                ("zhang@example.com", "z****@example.com"),
                ("z@example.com", "****@example.com"),
                ("张三@example.com", "张****@example.com"),
                ("a@b@example.com", "a****@example.com"),
                ("@example.com", "****"),
                ("zhang@", "****"),
                ("zhang", "****"),
                ("", ""),
            ],
        );
    }

    #[test]
    fn addresses_end_at_the_street() {
        table(
            address,
            &[
                ("北京市昌平区城北街道西环里3号楼2单元101", "北京市昌平区城北街道****"),
                ("北京市昌平区回龙观镇某某小区", "北京市昌平区回龙观镇****"),
                ("北京市朝阳区建国路88号", "北京市朝阳区建国路****"),
                ("北京市西城区甲乙大街１号", "北京市西城区甲乙大街****"),
                ("北京市海淀区", "北京市海淀区****"),
                ("河北省", "河北省****"),
                ("3号楼昌平区", "****"),
                ("某处", "****"),
                ("", ""),
            ],
        );
    }

    #[test]
    fn bank_accounts_show_four_digits() {
        table(
            bank_account,
            &[
                ("6222000000001234", "****1234"),
                ("6222 0000 0000 1234", "****1234"),
                ("１２３４５６７８", "****5678"),
                ("1234567", "****"),
                ("", ""),
            ],
        );
    }

    #[test]
    fn nothing_hidden_shines_through() {
        let id = "110105194912310021";
        assert!(!citizen_id(id).contains("0105194912310"));
        assert!(!phone("13812345678").contains("1234"));
        assert!(!address("北京市昌平区城北街道秘密小区").contains("秘密"));
        assert!(!bank_account("6222123412345678").contains("1234"));
    }
}
