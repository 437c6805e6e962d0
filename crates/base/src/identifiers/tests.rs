use serde_json::json;

use super::*;

fn day(text: &str) -> NaiveDate {
    crate::date::parse_iso(text).unwrap()
}

fn refused(kind: IdentifierKind, rows: &[(&str, Reason)]) {
    for (value, reason) in rows {
        let answer = check(kind, value, None);
        assert_eq!((answer.valid, answer.reason), (false, Some(*reason)), "{value:?}: {answer:?}");
        assert!(answer.message.is_some() && answer.warnings.is_empty(), "{value:?}");
    }
}

fn accepted(kind: IdentifierKind, rows: &[(&str, &str, &[&str])]) {
    for (value, normalized, warnings) in rows {
        let answer = check(kind, value, None);
        assert_eq!((answer.valid, answer.reason), (true, None), "{value:?}: {answer:?}");
        assert_eq!(answer.normalized, *normalized);
        let codes: Vec<&str> = answer.warnings.iter().map(|warning| warning.code).collect();
        assert_eq!(codes, *warnings, "{value:?}");
    }
}

#[test]
fn citizens_numbers_are_refused_for_the_first_reason() {
    use Reason::*;
    refused(
        IdentifierKind::Citizen,
        &[
            ("", Empty),
            (" \u{3000}\t\n", Empty),
            ("\u{FEFF}", Empty),
            ("110105491231002", Length),
            ("11010519491231002", Length),
            ("11010519491231002XX", Length),
            ("110105 19491231 002X", Length),
            ("110105-19491231-002X", Length),
            ("11010519491231002😀", Charset),
            ("1101051949123100ⅩX", Charset),
            ("11010519491231 02X", Charset),
            ("X1010519491231002X", Charset),
            ("11010519491231002A", Charset),
            ("１１０１０５１９４９１２３１００２Ａ", Charset),
            ("110105194912310\u{200B}2X", Charset),
            ("١١٠١٠٥١٩٤٩١٢٣١٠٠٢٣", Charset),
            ("110114199902290014", Date),
            ("110114199013010014", Date),
            ("110114199000010014", Date),
            ("110114199001000014", Date),
            ("110114000001010014", Date),
            ("110114210002290014", Date),
            ("000000000000000000", Date),
            ("110105194912310020", Check),
            ("110105194912310029", Check),
            ("440524188001010015", Check),
            ("110105149912310029", Check),
        ],
    );
}

#[test]
fn citizens_numbers_are_accepted_with_what_they_say() {
    accepted(
        IdentifierKind::Citizen,
        &[
            ("11010519491231002X", "11010519491231002X", &[]),
            (" 11010519491231002x\u{3000}", "11010519491231002X", &[]),
            ("１１０１０５１９４９１２３１００２ｘ", "11010519491231002X", &[]),
            ("440524188001010014", "440524188001010014", &["BIRTH_YEAR"]),
            ("110115200001010027", "110115200001010027", &["REGION_YEAR"]),
            ("110103201506011235", "110103201506011235", &["REGION_YEAR"]),
            ("990101199001010019", "990101199001010019", &["REGION_UNKNOWN"]),
            ("110119200012311234", "110119200012311234", &["REGION_YEAR"]),
        ],
    );
    let answer = check(IdentifierKind::Citizen, "11010519491231002X", None);
    assert_eq!(
        serde_json::to_value(&answer).unwrap(),
        json!({
            "valid": true, "normalized": "11010519491231002X", "reason": null, "message": null,
            "warnings": [], "region_code": "110105", "region_name": "北京市朝阳区",
            "province_name": "北京市", "birth_date": "1949-12-31", "sex": "女"
        })
    );
}

#[test]
fn the_future_can_be_told_only_with_a_today() {
    let number = "110105194912310";
    let number = format!("{number}02X");
    assert!(check(IdentifierKind::Citizen, &number, Some(day("1949-12-31"))).valid);
    let early = check(IdentifierKind::Citizen, &number, Some(day("1949-12-30")));
    assert_eq!(early.reason, Some(Reason::Date));
    let first: String = "11010529990101001".to_owned();
    let far = format!("{first}{}", citizen::check_character(&first).unwrap());
    assert!(check(IdentifierKind::Citizen, &far, None).valid);
    let far = check(IdentifierKind::Citizen, &far, Some(day("2026-11-20")));
    assert_eq!(far.reason, Some(Reason::Date));
}

#[test]
fn every_wrong_digit_of_a_citizens_number_is_noticed() {
    let number = "11011419880808123";
    let number = format!("{number}{}", citizen::check_character(number).unwrap());
    assert!(check(IdentifierKind::Citizen, &number, None).valid);
    for index in 0..18 {
        for digit in "0123456789X".chars() {
            let changed: String = number
                .chars()
                .enumerate()
                .map(|(at, c)| if at == index { digit } else { c })
                .collect();
            let same = changed == number;
            assert_eq!(check(IdentifierKind::Citizen, &changed, None).valid, same, "{changed}");
        }
    }
}

#[test]
fn credit_codes_are_refused_for_the_first_reason() {
    use Reason::*;
    refused(
        IdentifierKind::Uscc,
        &[
            ("", Empty),
            ("   ", Empty),
            ("110114000000001", Length),
            ("9111010871521X12", Length),
            ("9111 0108 MA00 0024 20", Length),
            ("91110108MA00002I20", Charset),
            ("91110108MA0000O420", Charset),
            ("91110108MA0000S420", Charset),
            ("91110108MA0000V420", Charset),
            ("91110108MA0000Z420", Charset),
            ("91110108MA000024😀0", Charset),
            ("91110108MA000024-0", Charset),
            ("9111010AMA00002420", Format),
            ("91110108MA00002421", Check),
            ("91110108MA0000242Y", Check),
            ("911101080A00002420", Check),
        ],
    );
}

#[test]
fn credit_codes_are_accepted_with_warnings_only() {
    accepted(
        IdentifierKind::Uscc,
        &[
            ("91110108MA00002420", "91110108MA00002420", &[]),
            (" ９１１１０１０８ｍａ００００２４２０", "91110108MA00002420", &[]),
            ("91110108ma00002420", "91110108MA00002420", &[]),
            ("A1110000400000001X", "A1110000400000001X", &["ORG_CHECK"]),
            ("01000000000000000W", "01000000000000000W", &["AUTHORITY_UNKNOWN", "REGION_UNKNOWN"]),
        ],
    );
    let body = "1211000040000012";
    let inner = check_character::gb_11714(&body[8..16]).unwrap();
    let first = format!("{body}{inner}");
    let code = format!("{first}{}", uscc::check_character(&first).unwrap());
    let answer = check(IdentifierKind::Uscc, &code, None);
    assert!(answer.valid && answer.warnings.is_empty(), "{answer:?}");
    let Some(Parts::Uscc(parts)) = answer.parts else { panic!("parts of a credit code") };
    assert_eq!(parts.authority_name, Some("机构编制"));
    assert_eq!(parts.district_name.as_deref(), Some("北京市"));
    assert_eq!(parts.organisation_code, code[8..17]);
}

#[test]
fn districts_come_from_the_table() {
    use Reason::*;
    refused(
        IdentifierKind::District,
        &[
            ("", Empty),
            ("11011", Length),
            ("1101140", Length),
            ("110114001", Length),
            ("11011A", Charset),
            ("11 114", Charset),
            ("昌平区昌平区", Charset),
            ("110199", UnknownCode),
            ("110120", UnknownCode),
            ("110400", UnknownCode),
            ("000000", UnknownCode),
            ("990000", UnknownCode),
            ("110103", Abolished),
            ("110104", Abolished),
            ("110228", Abolished),
        ],
    );
    for code in [101, 102, 105, 106, 107, 108, 109, 111, 112, 113, 114, 115, 116, 117, 118, 119] {
        let answer = check(IdentifierKind::District, &format!("110{code}"), None);
        assert!(answer.valid, "{answer:?}");
    }
    let answer = check(IdentifierKind::District, "１１０１１４", None);
    assert_eq!(answer.normalized, "110114");
    let Some(Parts::District(district)) = answer.parts else { panic!("parts of a district") };
    assert_eq!((district.name.as_str(), district.full_name.as_str()), ("昌平区", "北京市昌平区"));
    assert_eq!(district::find("110000").unwrap().full_name, "北京市");

    let gone = check(IdentifierKind::District, "110103", None);
    assert_eq!(
        gone.message.as_deref(),
        Some("北京市崇文区（110103）已于2010年撤销，现为北京市东城区（110101）。")
    );
    let Some(Parts::District(district)) = gone.parts else { panic!("parts of a district") };
    assert_eq!((district.abolished, district.successor.as_deref()), (Some(2010), Some("110101")));
}

#[test]
fn every_successor_is_in_the_table_and_the_chain_ends() {
    let mut code = "110208".to_owned();
    let mut steps = 0;
    while let Some(next) = district::find(&code).unwrap().successor {
        (code, steps) = (next, steps + 1);
        assert!(steps < 5);
    }
    assert_eq!(code, "110118");
}

#[test]
fn consultation_codes_are_refused_for_the_first_reason() {
    use Reason::*;
    let with_check = |body: &str| format!("{body}{}", check_character::mod_37_36(body).unwrap());
    refused(
        IdentifierKind::ConsultationCode,
        &[
            ("", Empty),
            ("ZX11011412609200000000", Length),
            ("ZX1101141260920000000018 1", Length),
            ("ZX11011412609200000000中1", Charset),
            ("ZX1101141260920 000000018", Length),
            ("ZX110114126092 00000000A8", Length),
            ("ZX110114-2609200000000A8", Charset),
            ("ZY1101141260920000000018", Format),
            ("1101141260920000000018ZX", Format),
            ("ZX11011A1260920000000018", Format),
            ("ZX1101141260931000000018", Date),
            ("ZX1101141261320000000018", Date),
            ("ZX1101141250229000000018", Date),
            ("ZX1101141260920000000010", Check),
            ("ZX1101141260920000000108", Check),
            (&with_check("ZX110114026092000000001"), UnknownCode),
            (&with_check("ZX110114626092000000001"), UnknownCode),
            (&with_check("ZX110199126092000000001"), UnknownCode),
            (&with_check("ZX110103126092000000001"), Abolished),
        ],
    );
}

#[test]
fn consultation_codes_are_built_and_read() {
    assert_eq!(
        consultation_code::build("110114", 1, day("2026-09-20"), 1).as_deref(),
        Some("ZX1101141260920000000018")
    );
    assert_eq!(
        consultation_code::build("110000", 5, day("2020-02-29"), 12_345_678).as_deref(),
        Some("ZX110000520022912345678Z")
    );
    let answer = check(IdentifierKind::ConsultationCode, " zx1101083201223999999995", None);
    assert_eq!(answer.normalized, "ZX1101083201223999999995");
    let Some(Parts::ConsultationCode(parts)) = &answer.parts else { panic!("{answer:?}") };
    assert_eq!(parts.channel_name, "电话");
    assert_eq!((parts.date, parts.sequence), (day("2020-12-23"), 99_999_999));
    let early = check(
        IdentifierKind::ConsultationCode,
        "ZX1101083201223999999995",
        Some(day("2020-12-22")),
    );
    assert_eq!(early.reason, Some(Reason::Date));

    for (district, channel, date, sequence) in [
        ("11011", 1, "2026-09-20", 1),
        ("11011A", 1, "2026-09-20", 1),
        ("110114", 0, "2026-09-20", 1),
        ("110114", 6, "2026-09-20", 1),
        ("110114", 1, "1999-09-20", 1),
        ("110114", 1, "2100-09-20", 1),
        ("110114", 1, "2026-09-20", 100_000_000),
    ] {
        assert_eq!(consultation_code::build(district, channel, day(date), sequence), None);
    }
}

#[test]
fn every_wrong_character_of_a_consultation_code_is_noticed() {
    let code = consultation_code::build("110114", 2, day("2026-02-28"), 4_711).unwrap();
    for index in 0..24 {
        for c in ('0'..='9').chain('A'..='Z') {
            let changed: String = code
                .chars()
                .enumerate()
                .map(|(at, old)| if at == index { c } else { old })
                .collect();
            let valid = check(IdentifierKind::ConsultationCode, &changed, None).valid;
            assert_eq!(valid, changed == code, "{changed}");
        }
    }
}

#[test]
fn no_text_makes_a_check_fail_loudly() {
    let long = "１".repeat(10_000);
    let strange =
        ["\0", "🇨🇳", "\u{202E}1", "ﷺ", "中".repeat(18).as_str(), &long, "１８"].map(str::to_owned);
    for kind in [
        IdentifierKind::Citizen,
        IdentifierKind::Uscc,
        IdentifierKind::CaseNumber,
        IdentifierKind::ConsultationCode,
        IdentifierKind::District,
    ] {
        for value in &strange {
            assert!(!check(kind, value, None).valid);
        }
        for length in 0..30 {
            assert!(!check(kind, &"😀".repeat(length), None).valid);
        }
    }
}
