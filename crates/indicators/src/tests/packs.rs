//! The packs as data, and what they make of everything together.

use serde_json::{Value, json};

use super::Book;
use crate::{Pack, pack::packs, penalty::Penalty};

#[test]
fn the_packs_have_sources_and_no_signature_yet() {
    let codes: Vec<&str> = packs().iter().map(|pack| pack.code.as_str()).collect();
    assert_eq!(codes, ["changping-2026", "xicheng-2026"]);
    for pack in packs() {
        assert!(pack.source.contains("会签"), "{}", pack.code);
        assert!(pack.countersigned.by.is_none() && pack.countersigned.on.is_none());
        for one in &pack.indicators {
            assert!(one.source.starts_with("合同"), "{}", one.code);
        }
    }
    let answer = Book::changping().answer();
    assert_eq!(answer["pack"]["version"], "2026.1");
    assert_eq!(answer["pack"]["countersigned_by"], Value::Null);
    assert_eq!(answer["summary"], "达标0项，未达标0项，无法判定5项。");
}

#[test]
fn a_faulty_pack_is_not_read() {
    let good = include_str!("../../../../data/indicators/changping-2026.json");
    assert!(Pack::from_json(good).is_ok());
    for (from, to) in [
        ("\"CP-01\"", "\"CP-02\""),
        ("\"35%\"", "\"-35%\""),
        ("\"mail_share\"", "\"magic\""),
        ("\"at_most\"", "\"about\""),
        ("\"version\"", "\"vision\""),
        ("合同000（S15.4）", ""),
        ("[\"electronic\"]", "[\"pigeon\"]"),
    ] {
        let faulty = good.replacen(from, to, 1);
        assert_ne!(faulty, good);
        assert!(Pack::from_json(&faulty).is_err(), "{from}");
    }
}

/// A setting of the court changes what counts, without a change of the program.
#[test]
fn the_court_may_read_otherwise() {
    let good = include_str!("../../../../data/indicators/changping-2026.json");
    let set = |from: &str, to: &str| Pack::from_json(&good.replacen(from, to, 1)).unwrap();
    let book = Book::changping()
        .served("d", "甲", "postal", "03-02 09:00:00", "03-09 09:00:00")
        .row("mail_accepted", "03-10 09:00:00", json!({ "waybill": "w", "copy": true }))
        .delivery("e", "甲", "03-02 09:00:00")
        .attempt("e1", "e", "electronic", "03-02 10:00:00")
        .failed("e1", "03-06 20:00:00")
        .attempt("e2", "e", "electronic", "03-07 09:00:00")
        .attempt("e3", "e", "electronic", "03-07 22:00:00");
    let figures = |pack: &Pack, code: &str| {
        let input = book.input();
        let rows = crate::calc::facts_of(&input);
        let day = |text: &str| base::date::parse_iso(text).unwrap();
        let question = crate::Question {
            pack,
            period: crate::report::Period { from: day("2026-03-01"), to: day("2026-03-31") },
            as_of: "2026-05-01T00:00:00Z".parse().unwrap(),
            late_days: None,
            only: Vec::new(),
        };
        let report = crate::report(&question, &rows, &calendar::Calendar::shipped());
        let line = report.lines.iter().find(|line| line.indicator.code == code).unwrap();
        let figures = line.figures().unwrap();
        (figures.numerator, figures.denominator)
    };
    let plain = set("1", "1");
    assert_eq!(figures(&plain, "CP-01"), (0, 1));
    assert_eq!(figures(&plain, "CP-03"), (0, 1));
    let copies = set("\"paper_copies_count\": false", "\"paper_copies_count\": true");
    assert_eq!(figures(&copies, "CP-01"), (1, 1));
    let same = set("\"same_method_switches\": false", "\"same_method_switches\": true");
    assert_eq!(figures(&same, "CP-03"), (1, 1));
    let hours = set("\"switch_hours\": 24", "\"switch_hours\": 12");
    assert_eq!(figures(&hours, "CP-03"), (0, 1));
    let weekends = set("\"holidays\": \"closure\"", "\"holidays\": \"non_working\"");
    let open = Book::changping().served("d", "甲", "direct", "03-02 09:00:00", "03-09 09:00:00");
    assert_eq!(open.line("CP-05")["numerator"], 7);
    assert_eq!(weekends.settings.holidays.code(), "non_working");
}

/// req: S15.9
#[test]
fn a_tenth_of_the_instalment() {
    let penalty = |book: &Book| book.answer()["penalty"].clone();
    let clear = penalty(&Book::changping());
    assert_eq!(clear["amount_fen"], Value::Null);
    assert!(clear["note"].as_str().unwrap().contains("第五条第3款第（4）项"));
    let missed = Book::changping().served("d", "甲", "postal", "03-02 09:00:00", "03-03 09:00:00");
    let due = penalty(&missed);
    assert_eq!(due["amount_fen"], 19_425_000);
    assert_eq!(
        due["text"],
        "未达标：电子送达占比；当期应付服务费用1942500.00元的10%，即194250.00元。"
    );
    let pack = Pack::find("changping-2026").unwrap();
    assert_eq!(pack.penalty.due(&[], false, None).amount_fen, Some(0));
    assert!(matches!(pack.penalty, Penalty::Instalment { .. }));
}

/// req: S16.12
#[test]
fn steps_of_ten_days_up_to_the_cap() {
    let pack = Pack::find("xicheng-2026").unwrap();
    for (days, fen) in [
        (None, None),
        (Some(0), Some(0)),
        (Some(9), Some(0)),
        (Some(10), Some(998_400)),
        (Some(19), Some(998_400)),
        (Some(20), Some(1_996_800)),
        (Some(99), Some(8_985_600)),
        (Some(100), Some(9_984_000)),
        (Some(110), Some(9_984_000)),
        (Some(10_000), Some(9_984_000)),
    ] {
        assert_eq!(pack.penalty.due(&[], false, days).amount_fen, fen, "{days:?}");
    }
    let mut input = Book::xicheng().input();
    input["late_days"] = json!(25);
    let calendar = calendar::Calendar::shipped();
    let answer =
        calendar::calc::calculate_of(&crate::calc::CALCULATORS, "indicators", &input, &calendar);
    assert_eq!(answer.unwrap()["penalty"]["amount_fen"], 1_996_800);
}
