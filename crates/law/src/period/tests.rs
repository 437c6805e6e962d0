use Domicile::{Domestic, Foreign};

use super::*;
use crate::PAPERS;

fn day(text: &str) -> NaiveDate {
    base::date::parse_iso(text).unwrap()
}

fn of(paper: &str, procedure: &str, domicile: Domicile, days: Option<u32>) -> Vec<Period> {
    let document = Document { id: 1, paper: Paper::find(paper).unwrap(), days };
    let procedure = Procedure::from_name(procedure).unwrap();
    periods(&Calendar::shipped(), &document, (procedure, domicile), day("2025-12-30"))
}

#[test]
fn every_paper_starts_what_its_article_says() {
    for (paper, procedure, domicile, expected) in [
        ("起诉状副本", "普通", Domestic, "答辩 2026-01-14 民诉法128;管辖异议 2026-01-14 民诉法130"),
        ("起诉状副本", "简易", Foreign, "答辩 2026-01-29 民诉法285;管辖异议 2026-01-29 民诉法285"),
        ("上诉状副本", "二审", Domestic, "答辩 2026-01-14 民诉法174"),
        ("上诉状副本", "二审", Foreign, "答辩 2026-01-29 民诉法286"),
        ("判决书", "普通", Domestic, "上诉 2026-01-14 民诉法171"),
        ("判决书", "简易", Domestic, "上诉 2026-01-14 民诉法171"),
        ("判决书", "普通", Foreign, "上诉 2026-01-29 民诉法286"),
        ("裁定书", "普通", Domestic, "上诉 2026-01-09 民诉法171"),
        ("裁定书", "普通", Foreign, "上诉 2026-01-29 民诉法286"),
        ("判决书", "二审", Domestic, ""),
        ("判决书", "小额", Foreign, ""),
        ("裁定书", "小额", Domestic, ""),
        ("判决书", "特别", Domestic, ""),
        ("裁定书", "执行", Domestic, ""),
        ("支付令", "督促", Domestic, "异议 2026-01-14 民诉法227"),
        ("支付令", "督促", Foreign, "异议 2026-01-14 民诉法227"),
        ("执行异议裁定", "执行", Domestic, "异议之诉 2026-01-14 民诉法解释302"),
        ("分配方案", "执行", Domestic, "异议 2026-01-14 执行程序解释17"),
        ("委托函", "普通", Domestic, "受托送达 2026-01-09 民诉法解释134"),
        ("举证通知书", "特别", Domestic, ""),
        ("调解书", "普通", Domestic, ""),
        ("保全裁定", "普通", Domestic, ""),
        ("传票", "普通", Domestic, ""),
    ] {
        let told: Vec<String> = of(paper, procedure, domicile, None)
            .iter()
            .map(|one| format!("{} {} {}", one.kind, one.end.as_ref().unwrap(), one.basis[2]))
            .collect();
        assert_eq!(told.join(";"), expected, "{paper} {procedure} {domicile:?}");
    }
}

#[test]
fn the_court_sets_the_time_for_evidence() {
    for (procedure, set, raw_end, text) in [
        ("普通", None, "2026-01-14", "举证：期限由法院指定，不少于 15 日"),
        ("二审", None, "2026-01-09", "举证：期限由法院指定，不少于 10 日"),
        ("简易", None, "2026-01-14", "举证：期限由法院指定，不超过 15 日"),
        ("小额", None, "2026-01-06", "举证：期限由法院指定，一般为 7 日"),
        ("普通", Some(20), "2026-01-19", "举证至2026年1月19日（周一）"),
        ("小额", Some(4), "2026-01-03", "举证至2026年1月4日（周日），顺延"),
    ] {
        let found = of("举证通知书", procedure, Domestic, set).remove(0);
        assert_eq!(found.raw_end, day(raw_end), "{procedure}");
        assert_eq!(found.text(), text);
        let least = set.is_none() && matches!(procedure, "普通" | "二审");
        assert_eq!(found.not_before(), least.then(|| day(raw_end)));
    }
    // What the law measures is not the court's to set.
    assert_eq!(of("判决书", "普通", Domestic, Some(40))[0].end, Ok(day("2026-01-14")));
    for (measure, bound, under, over) in [
        (Measure::Exact, 15, false, false),
        (Measure::AtLeast, 15, false, true),
        (Measure::AtMost, 15, true, false),
        (Measure::About, 7, true, true),
    ] {
        assert!(measure.allows(bound, bound));
        assert_eq!(measure.allows(bound, bound - 1), under, "{measure:?}");
        assert_eq!(measure.allows(bound, bound + 1), over, "{measure:?}");
    }
}

#[test]
fn what_is_open_has_no_last_day() {
    let retrial = of("判决书", "再审", Domestic, None).remove(0);
    assert_eq!(retrial.end, Err(Open::Retrial));
    assert_eq!(retrial.not_before(), None);
    assert!(retrial.text().contains("按第二审程序再审"), "{}", retrial.text());
    let document = Document { id: 1, paper: Paper::find("起诉状副本").unwrap(), days: None };
    let when = (Procedure::Ordinary, Domestic);
    let later = periods(&Calendar::shipped(), &document, when, day("2026-12-25")).remove(0);
    assert_eq!((later.starts, later.raw_end), (day("2026-12-26"), day("2027-01-09")));
    assert_eq!(later.not_before(), Some(day("2027-01-09")));
    assert_eq!(later.text(), "答辩：2027 年放假安排未公布，不早于 2027年1月9日");
}

#[test]
fn only_the_last_day_rolls() {
    let document = Document { id: 1, paper: Paper::find("判决书").unwrap(), days: None };
    let when = (Procedure::Ordinary, Domestic);
    let appeal = periods(&Calendar::shipped(), &document, when, day("2026-09-20")).remove(0);
    assert_eq!((appeal.raw_end, appeal.end.clone()), (day("2026-10-05"), Ok(day("2026-10-08"))));
    assert_eq!(appeal.text(), "上诉至2026年10月8日（周四），顺延");
    assert!(!appeal.trace.is_empty());
}

#[test]
fn a_judgment_takes_effect_after_the_last_party() {
    let ends = [Some(day("2026-01-14")), Some(day("2026-01-29")), Some(day("2026-01-10"))];
    assert_eq!(takes_effect(ends), Some(day("2026-01-30")));
    assert_eq!(takes_effect([ends[0], None]), None);
    assert_eq!(takes_effect([]), None);
}

#[test]
fn no_paper_starts_a_period_twice() {
    for paper in &PAPERS {
        for procedure in Procedure::ALL {
            for domicile in [Domestic, Foreign] {
                let starts = paper.starts(procedure, domicile);
                for (at, one) in starts.iter().enumerate() {
                    assert!(starts[..at].iter().all(|before| before.kind != one.kind));
                    assert!((1..=30).contains(&one.days));
                }
            }
        }
    }
}

#[test]
fn what_the_court_may_set() {
    let notice = Paper::find("举证通知书").unwrap();
    let may = |procedure, days| notice.court_sets(procedure).unwrap().may_be_set(days);
    for (procedure, days, right) in [
        (Procedure::Ordinary, 15, true),
        (Procedure::Ordinary, 14, false),
        (Procedure::Ordinary, 365, true),
        (Procedure::Ordinary, 366, false),
        (Procedure::Second, 10, true),
        (Procedure::Second, 9, false),
        (Procedure::Simple, 15, true),
        (Procedure::Simple, 16, false),
        (Procedure::Simple, 0, false),
        (Procedure::SmallClaim, 7, true),
        (Procedure::SmallClaim, 10, true),
    ] {
        assert_eq!(may(procedure, days).is_ok(), right, "{procedure:?} {days}");
    }
    let told = may(Procedure::Ordinary, 3).unwrap_err();
    assert_eq!(told, "举证期限不少于 15 日（民诉法解释99），请核对。");
    assert_eq!(notice.court_sets(Procedure::Enforcement), None);
    assert_eq!(Paper::find("判决书").unwrap().court_sets(Procedure::Ordinary), None);
}
