//! What a field of a template message may hold. The kind is the name without its number:
//! `thing1` is a thing. Names of other kinds belong to older templates and hold anything short.

/// Longest value of a field whose kind sets no limit of its own, in characters.
const ANY: usize = 200;

/// Whether the value suits the kind of the field.
pub(super) fn holds(key: &str, value: &str) -> bool {
    let length = value.chars().count();
    let within = |most: usize| (1..=most).contains(&length);
    let all = |allowed: fn(char) -> bool| value.chars().all(allowed);
    match kind(key) {
        "thing" | "const" => within(20),
        "character_string" => within(32) && all(|c| c.is_ascii_graphic() || c == ' '),
        "number" => within(32) && value.parse::<f64>().is_ok() && all(is_numeric),
        "letter" => within(32) && all(|c| c.is_ascii_alphabetic()),
        "symbol" => within(5) && !value.chars().any(char::is_alphanumeric),
        "phrase" => within(5) && all(is_han),
        "phone_number" => within(17) && all(|c| c.is_ascii_digit() || "+- *".contains(c)),
        "car_number" => within(8),
        "name" if value.is_ascii() => within(20) && !value.chars().any(|c| c.is_ascii_digit()),
        "name" => within(10) && !value.chars().any(char::is_numeric),
        "amount" => within(14) && value.chars().any(|c| c.is_ascii_digit()),
        "time" => within(32) && value.contains(':') && all(is_of_time),
        "date" => within(32) && value.chars().any(|c| "年-".contains(c)) && all(is_of_time),
        _ => within(ANY),
    }
}

/// The name without its number.
pub(crate) fn kind(key: &str) -> &str {
    key.trim_end_matches(|c: char| c.is_ascii_digit())
}

/// The number behind the name, by which fields are ordered.
pub(super) fn place(key: &str) -> u32 {
    key[kind(key).len()..].parse().unwrap_or(0)
}

fn is_numeric(c: char) -> bool {
    c.is_ascii_digit() || c == '.'
}

fn is_han(c: char) -> bool {
    ('\u{3400}'..='\u{9fff}').contains(&c) || ('\u{20000}'..='\u{3ffff}').contains(&c)
}

fn is_of_time(c: char) -> bool {
    c.is_ascii_digit() || "年月日:-~/ ".contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_has_its_measure() {
        let twenty = "字".repeat(20);
        for (key, value, good) in [
            ("thing1", twenty.as_str(), true),
            ("thing1", "", false),
            ("thing12", &format!("{twenty}字"), false),
            ("character_string2", "7Q2M", true),
            ("character_string2", "（2026）京0114民初1号", false),
            ("character_string2", &"x".repeat(33), false),
            ("number3", "12.5", true),
            ("number3", "1e5", false),
            ("letter4", "abc", true),
            ("letter4", "a1", false),
            ("symbol5", "★", true),
            ("symbol5", "甲", false),
            ("phrase6", "待查阅", true),
            ("phrase6", "已到达手机了", false),
            ("phrase6", "ok", false),
            ("phone_number7", "12368", true),
            ("phone_number7", "请拨打", false),
            ("name8", "刘𠮷", true),
            ("name8", "刘*", true),
            ("name8", "刘2", false),
            ("name8", &"名".repeat(11), false),
            ("name8", "Li Lei", true),
            ("amount9", "￥10.50元", true),
            ("amount9", "元", false),
            ("time10", "2026年11月20日 10:00", true),
            ("time10", "15:01~16:30", true),
            ("time10", "2026年11月20日", false),
            ("time10", "上午10:00", false),
            ("date11", "2026年11月20日", true),
            ("date11", "2026-11-20", true),
            ("date11", "明天", false),
            ("car_number12", "京A12345", true),
            ("const13", "行政审判庭", true),
            ("keyword1", &"长".repeat(200), true),
            ("keyword1", &"长".repeat(201), false),
        ] {
            assert_eq!(holds(key, value), good, "{key} {value}");
        }
    }

    #[test]
    fn fields_stand_by_their_numbers() {
        let mut keys = ["thing10", "time2", "first", "phrase1"];
        keys.sort_by_key(|key| place(key));
        assert_eq!(keys, ["first", "phrase1", "time2", "thing10"]);
    }
}
