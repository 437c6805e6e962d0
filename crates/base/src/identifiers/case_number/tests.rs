use super::*;

fn defaults() -> Defaults {
    Defaults { court_code: "京0114".into(), year: 2026, type_code: "民初".into() }
}

#[test]
fn the_one_spelling() {
    for (value, normalized, warnings) in [
        ("（2026）京0114民初1234号", "（2026）京0114民初1234号", &[][..]),
        ("(2026)京0114民初1234号", "（2026）京0114民初1234号", &[]),
        ("（2026)京0114民初1234号", "（2026）京0114民初1234号", &[]),
        ("(2026）京0114民初1234号", "（2026）京0114民初1234号", &[]),
        ("　(２０２６)京０１１４民初１２３４号 ", "（2026）京0114民初1234号", &[]),
        ("（2021）川0104民诉前调801号", "（2021）川0104民诉前调801号", &[]),
        ("（2026）京0114执恢7号", "（2026）京0114执恢7号", &[]),
        ("（2026）京01民终99号", "（2026）京01民终99号", &[]),
        ("（2026）京民终3号", "（2026）京民终3号", &[]),
        ("（2025）最高法民申1号", "（2025）最高法民申1号", &[]),
        ("（2025）最高法知民终12号", "（2025）最高法知民终12号", &[]),
        ("（2026）京73知民初5号", "（2026）京73知民初5号", &[]),
        ("（2026）京0491民初99999999号", "（2026）京0491民初99999999号", &[]),
        ("（2026）兵0601民初1号", "（2026）兵0601民初1号", &[]),
        ("（2026）京0114民测1号", "（2026）京0114民测1号", &["TYPE_UNKNOWN"]),
        ("（2026）京0199民初1号", "（2026）京0199民初1号", &["COURT_UNKNOWN"]),
        ("（2015）京0114民初1号", "（2015）京0114民初1号", &["YEAR_OLD"]),
        ("（2100）京0114民初1号", "（2100）京0114民初1号", &[]),
    ] {
        let answer = check(value, None);
        assert_eq!((answer.valid, answer.reason), (true, None), "{value}: {answer:?}");
        assert_eq!(answer.normalized, normalized);
        let codes: Vec<&str> = answer.warnings.iter().map(|warning| warning.code).collect();
        assert_eq!(codes, warnings, "{value}");
        assert_eq!(check(&answer.normalized, None).normalized, normalized);
    }
}

#[test]
fn the_first_reason_to_refuse() {
    use Reason::*;
    for (value, reason) in [
        ("", Empty),
        (" \u{3000}", Empty),
        ("1234", Format),
        ("京0114民初1234号", Format),
        ("2026京0114民初1234号", Format),
        ("（26）京0114民初1234号", Format),
        ("（20266）京0114民初1234号", Format),
        ("（二〇二六）京0114民初1234号", Format),
        ("（）京0114民初1234号", Format),
        ("（2026京0114民初1234号", Format),
        ("2026）京0114民初1234号", Format),
        ("（2026））京0114民初1234号", Format),
        ("（2026）（2026）京0114民初1号", Format),
        ("（2026）京0114民初1234", Format),
        ("（2026）京0114民初号", Format),
        ("（2026）京01141234号", Format),
        ("（2026）京0114民初", Format),
        ("（2026）0114民初1号", Format),
        ("（2026）京1民初1号", Format),
        ("（2026）京011民初1号", Format),
        ("（2026）京01140民初1号", Format),
        ("（2026）最高法01民初1号", Format),
        ("（2026）京0114民初0号", Format),
        ("（2026）京0114民初01234号", Format),
        ("（2026）京0114民初123456789号", Format),
        ("（2026）京0114民初12民34号", Format),
        ("（2026）京0114民初1234号之", Format),
        ("（2026）京0114民初1234号之零", Format),
        ("（2026）京0114民初1234号之一百", Format),
        ("（2026）京0114民初1234号一", Format),
        ("（2026）京0114民初1234号之一之二", Format),
        ("（2015）昌民初字第1234号", Format),
        ("（2026）京0114民初第1234号", Format),
        ("（2026）京0114民事诉讼第一审程序案件1号", Format),
        ("（2026）", Format),
        ("（2026）京0114 民初1234号", Charset),
        ("（2026）京A114民初1号", Charset),
        ("（2026）京0114民初1234号😀", Charset),
        ("（2026）京0114民初1234、1235号", Charset),
        ("〔2026〕京0114民初1234号", Charset),
        ("[2026]京0114民初1234号", Charset),
        ("（2026）京0114民初1234号。", Charset),
        ("（2026）京0114民初1\u{200B}号", Charset),
        ("（1948）京0114民初1号", Date),
        ("（2101）京0114民初1号", Date),
        ("（0000）京0114民初1号", Date),
        ("（9999）京0114民初1号", Date),
        ("（2026）蒙01民初1号", UnknownCode),
        ("（2026）高法民申1号", UnknownCode),
    ] {
        let answer = check(value, None);
        assert_eq!((answer.valid, answer.reason), (false, Some(reason)), "{value:?}: {answer:?}");
    }
    assert_eq!(check(&"民".repeat(49), None).reason, Some(Length));
    assert_eq!(check("(2026)京", None).normalized, "（2026）京");
}

#[test]
fn a_today_bounds_the_year() {
    let today = NaiveDate::from_ymd_opt(2026, 11, 20);
    assert!(check("（2026）京0114民初1号", today).valid);
    assert_eq!(check("（2027）京0114民初1号", today).reason, Some(Reason::Date));
}

#[test]
fn the_parts_say_what_the_number_says() {
    let number = read("（2026）京0114民初1234号之十二").unwrap();
    assert_eq!(
        number,
        CaseNumber {
            year: 2026,
            court_code: "京0114".into(),
            court_name: Some("北京市昌平区人民法院"),
            special_code: None,
            type_code: "民初".into(),
            type_name: Some("民事一审"),
            number: 1234,
            suffix: Some("之十二".into()),
        }
    );
    assert_eq!(number.normalized(), "（2026）京0114民初1234号");
    let special = read("（2025）最高法知民终12号").unwrap();
    assert_eq!(special.court_code, "最高法");
    assert_eq!(special.special_code.as_deref(), Some("知"));
    assert_eq!(special.type_code, "民终");
    assert_eq!(read("（2026）京0114执恢7号").unwrap().special_code, None);
    assert_eq!(read("随便"), None);
}

#[test]
fn a_documents_ordinal_is_kept_apart() {
    for (written, suffix) in [
        ("之一", "之一"),
        ("之1", "之一"),
        ("之十", "之十"),
        ("之十一", "之十一"),
        ("之20", "之二十"),
        ("之九十九", "之九十九"),
    ] {
        let number = read(&format!("（2026）京0114民初8号{written}")).unwrap();
        assert_eq!(number.suffix.as_deref(), Some(suffix));
        assert_eq!(number.normalized(), "（2026）京0114民初8号");
    }
}

#[test]
fn speed_entry_completes_what_is_missing() {
    for (entry, normalized) in [
        ("1234", "（2026）京0114民初1234号"),
        (" １２３４ ", "（2026）京0114民初1234号"),
        ("1234号", "（2026）京0114民初1234号"),
        ("民终12", "（2026）京0114民终12号"),
        ("26民初1234", "（2026）京0114民初1234号"),
        ("2025民初1234", "（2025）京0114民初1234号"),
        ("25执恢7", "（2025）京0114执恢7号"),
        ("26民诉前调801", "（2026）京0114民诉前调801号"),
        ("京01民终7", "（2026）京01民终7号"),
        ("京民终7", "（2026）京民终7号"),
        ("2025京01民终7号", "（2025）京01民终7号"),
        ("最高法民申3", "（2026）最高法民申3号"),
        ("(26)京0114民初1", "（2026）京0114民初1号"),
        ("（2026） 京0114 民初 1234 号", "（2026）京0114民初1234号"),
        ("（2026）京0114民初1234号之一", "（2026）京0114民初1234号"),
        ("1234之二", "（2026）京0114民初1234号"),
    ] {
        let answer = expand(entry, &defaults());
        assert!(answer.valid, "{entry}: {answer:?}");
        assert_eq!(answer.normalized, normalized, "{entry}");
    }
    let Some(Parts::CaseNumber(number)) = expand("1234之二", &defaults()).parts else {
        panic!("parts of a case number")
    };
    assert_eq!(number.suffix.as_deref(), Some("之二"));
}

#[test]
fn speed_entry_refuses_what_it_cannot_complete() {
    use Reason::*;
    for (entry, reason) in [
        ("", Empty),
        ("   ", Empty),
        ("民初", Format),
        ("0", Format),
        ("0123", Format),
        ("123456789", Format),
        ("6民初1", Format),
        ("226民初1", Format),
        ("abc", Charset),
        ("12😀", Charset),
        ("(26", Format),
        ("号", Format),
        ("之", Format),
        ("京01141234", Format),
    ] {
        assert_eq!(expand(entry, &defaults()).reason, Some(reason), "{entry:?}");
    }
}
