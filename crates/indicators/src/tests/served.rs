//! 人次 and the shares of them, coverage, numbers of cases.

use serde_json::json;

use super::Book;

/// req: S15.2
#[test]
fn electronic_share() {
    let served = |book: Book, n: usize, method: &str| {
        let id = format!("{method}{n}");
        book.served(&id, "甲", method, "03-02 09:00:00", "03-03 09:00:00")
    };
    let many = |electronic: usize, postal: usize| {
        let book = (0..electronic).fold(Book::changping(), |b, n| served(b, n, "electronic"));
        (0..postal).fold(book, |b, n| served(b, n, "postal"))
    };
    Book::changping().says("CP-02", (0, 0), None, &[]);
    many(11, 9).says("CP-02", (11, 20), true, &[]);
    many(10, 9).says("CP-02", (10, 19), false, &[]);
    many(0, 3).says("CP-02", (0, 3), false, &[]);
}

#[test]
fn the_period_is_of_beijing_days() {
    for (time, counted) in [
        ("2026-02-28T23:59:59+08:00", 0),
        ("2026-03-01T00:00:00+08:00", 1),
        ("2026-02-28T16:00:00Z", 1),
        ("2026-02-28T15:59:59Z", 0),
        ("2026-03-31T23:59:59.999+08:00", 1),
        ("2026-03-31T15:59:59Z", 1),
        ("2026-03-31T16:00:00Z", 0),
    ] {
        let book = Book::changping().served("d", "甲", "electronic", "02-20 09:00:00", time);
        let pass = (counted == 1).then_some(true);
        book.says("CP-02", (counted, counted), pass, &[]);
    }
}

#[test]
fn the_earliest_valid_service_is_the_one() {
    let two = || {
        Book::changping()
            .delivery("d", "甲", "03-02 09:00:00")
            .attempt("post", "d", "postal", "03-02 10:00:00")
            .attempt("mail", "d", "electronic", "03-03 10:00:00")
            .outcome("post", "SERVED", "03-06 10:00:00")
    };
    two().outcome("mail", "SERVED", "03-05 10:00:00").says("CP-02", (1, 1), true, &[]);
    two().outcome("mail", "SERVED", "03-07 10:00:00").says("CP-02", (0, 1), false, &[]);
    // On one day, what can be rebutted yields.
    let presumed = |time| two().outcome("mail", "PRESUMED", time);
    presumed("03-06 08:00:00").says("CP-02", (0, 1), false, &[]);
    presumed("03-05 23:59:59").says("CP-02", (1, 1), true, &[]);
    // After a rebuttal the next one holds; a rebuttal does not touch what came later.
    let rebutted = |time| presumed("03-05 10:00:00").outcome("mail", "REBUTTED", time);
    rebutted("03-20 10:00:00").says("CP-02", (0, 1), false, &[]);
    rebutted("03-04 10:00:00").says("CP-02", (1, 1), true, &[]);
    two().outcome("post", "REBUTTED", "03-20 10:00:00").says("CP-02", (0, 1), false, &[]);
}

#[test]
fn what_was_taken_back_is_no_service() {
    let one =
        || Book::changping().served("d", "甲", "electronic", "03-02 09:00:00", "03-03 09:00:00");
    let presumed = || {
        Book::changping()
            .delivery("d", "甲", "03-02 09:00:00")
            .attempt("da", "d", "electronic", "03-02 10:00:00")
            .outcome("da", "PRESUMED", "03-05 10:00:00")
    };
    presumed().says("CP-02", (1, 1), true, &[]);
    presumed().outcome("da", "REBUTTED", "04-02 10:00:00").says(
        "CP-02",
        (0, 0),
        None,
        &["REBUTTED"],
    );
    one().outcome("da", "VOIDED", "04-02 10:00:00").says("CP-02", (0, 0), None, &["VOIDED"]);
    one().outcome("da", "REBUTTED", "04-02 10:00:00").says("CP-02", (1, 1), true, &[]);
    let withdrawn = one().row("withdrawn", "04-02 10:00:00", json!({ "delivery": "d" }));
    withdrawn.clone().says("CP-02", (0, 0), None, &["WITHDRAWN"]);
    withdrawn.over("2026-04-01", "2026-04-30").says("CP-02", (0, 0), None, &[]);
    for state in ["NOTIFIED", "CANCELLED"] {
        let book = Book::changping().delivery("d", "甲", "03-02 09:00:00").attempt(
            "da",
            "d",
            "phone",
            "03-02 10:00:00",
        );
        book.outcome("da", state, "03-03 10:00:00").says("CP-02", (0, 0), None, &[]);
    }
}

/// What is recorded after the moment asked about is not known; what is told of the time after
/// it has not happened.
#[test]
fn the_past_is_reckoned_as_it_was_known() {
    let book = Book::changping()
        .served("d", "甲", "electronic", "03-02 09:00:00", "03-03 09:00:00")
        .recorded("04-05 09:00:00");
    book.clone().known("04-05 09:00:00").says("CP-02", (1, 1), true, &[]);
    book.clone().known("04-05 08:59:59").says("CP-02", (0, 0), None, &[]);
    let found = book.outcome("da", "VOIDED", "04-10 09:00:00");
    found.clone().known("04-09 23:59:59").says("CP-02", (1, 1), true, &[]);
    found.says("CP-02", (0, 0), None, &["VOIDED"]);
    let early = Book::changping()
        .served("d", "甲", "electronic", "03-02 09:00:00", "03-20 09:00:00")
        .recorded("03-10 09:00:00");
    early.clone().known("03-19 00:00:00").says("CP-02", (0, 0), None, &[]);
    early.known("03-20 09:00:00").says("CP-02", (1, 1), true, &[]);
}

#[test]
fn a_correction_is_the_row_recorded_last() {
    let book = Book::changping()
        .served("d", "甲", "electronic", "03-02 09:00:00", "03-03 09:00:00")
        .attempt("da", "d", "direct", "03-01 09:00:00")
        .recorded("03-20 09:00:00");
    book.clone().says("CP-02", (0, 1), false, &[]);
    book.known("03-19 09:00:00").says("CP-02", (1, 1), true, &[]);
}

#[test]
fn rows_that_point_at_nothing_are_named() {
    let book = Book::changping()
        .attempt("a", "d", "electronic", "03-02 09:00:00")
        .outcome("b", "SERVED", "03-03 09:00:00")
        .row("recording", "03-03 09:00:00", json!({ "call": "c", "intact": true }))
        .row("task_done", "03-03 09:00:00", json!({ "task": "t", "valid": true }))
        .row("task_excused", "03-03 09:00:00", json!({ "task": "t" }))
        .row("call", "03-03 09:00:00", json!({ "call": "k", "delivery": "d", "connected": true }))
        .row("audit", "03-03 09:00:00", json!({ "delivery": "d", "passed": true }))
        .row("withdrawn", "03-03 09:00:00", json!({ "delivery": "d" }))
        .row("notice_ended", "03-03 09:00:00", json!({ "attempt": "b" }))
        .posted("w", "b", "03-03 09:00:00")
        .failed("b", "03-03 09:00:00")
        .ended("v", "signed", "03-03 09:00:00");
    let answer = book.answer();
    let unlinked = answer["unlinked"].as_array().unwrap();
    assert_eq!(unlinked.len(), 12, "{unlinked:?}");
    assert_eq!(
        (&unlinked[0]["event"], &unlinked[0]["what"]),
        (&json!("0attempt"), &json!("delivery"))
    );
    book.says("CP-02", (0, 0), None, &[]);
}

fn case(book: Book, case: &str, commercial: bool) -> Book {
    book.row("case", "03-01 08:00:00", json!({ "case": case, "commercial": commercial }))
}

fn task(book: Book, id: &str, case: &str, time: &str) -> Book {
    book.row("task", time, json!({ "task": id, "case": case, "due_on": null }))
}

/// req: S16.10
#[test]
fn commercial_cases_with_a_confirmed_address() {
    let book = |method: &str, confirmed: bool| {
        Book::xicheng()
            .package("d", "甲", "r", &["传票"], confirmed, "03-02 09:00:00")
            .attempt("a", "d", method, "03-02 10:00:00")
            .outcome("a", "SERVED", "03-05 10:00:00")
    };
    let business = |method, confirmed| case(book(method, confirmed), "甲", true);
    business("electronic", true).says("XC-09", (1, 1), true, &[]);
    business("postal", true).says("XC-09", (0, 1), false, &[]);
    business("postal", false).says("XC-09", (0, 0), None, &[]);
    case(book("postal", true), "甲", false).says("XC-09", (0, 0), None, &[]);
    book("postal", true).says("XC-09", (0, 0), None, &["COMMERCIAL_UNKNOWN"]);
    // Paper asked for later takes nothing away.
    let copy = json!({ "waybill": "w", "copy": true });
    business("electronic", true).row("mail_accepted", "03-20 09:00:00", copy).says(
        "XC-09",
        (1, 1),
        true,
        &[],
    );
    // The word recorded last holds.
    let turned = case(business("postal", true), "甲", false).recorded("03-20 09:00:00");
    turned.says("XC-09", (0, 0), None, &[]);
    let void = |book: Book| book.outcome("a", "VOIDED", "03-20 09:00:00");
    void(business("electronic", true)).says("XC-09", (0, 0), None, &["VOIDED"]);
    void(case(book("electronic", true), "甲", false)).says("XC-09", (0, 0), None, &[]);
    void(business("electronic", false)).says("XC-09", (0, 0), None, &[]);
}

/// req: S16.10
#[test]
fn judgments_by_electronic_means() {
    let book = |electronic: usize, all: usize, paper: &str| {
        (0..all).fold(Book::xicheng(), |book, n| {
            let (id, attempt) = (format!("d{n}"), format!("a{n}"));
            let method = if n < electronic { "electronic" } else { "direct" };
            book.package(&id, "甲", "r", &["传票", paper], false, "03-02 09:00:00")
                .attempt(&attempt, &id, method, "03-02 10:00:00")
                .outcome(&attempt, "SERVED", "03-05 10:00:00")
        })
    };
    book(1, 5, "判决书").says("XC-10", (1, 5), false, &[]);
    book(2, 5, "裁定书").says("XC-10", (2, 5), true, &[]);
    book(2, 5, "举证通知书").says("XC-10", (0, 0), None, &[]);
}

/// req: S16.10
#[test]
fn coverage_of_cases() {
    let with = |book: Book, electronic: usize, all: usize| {
        (0..all).fold(book, |book, n| {
            let name = format!("案{n}");
            let book = task(book, &format!("t{n}"), &name, "03-02 09:00:00");
            let method = if n < electronic { "electronic" } else { "direct" };
            let id = format!("d{n}");
            book.served(&id, &name, method, "03-02 09:00:00", "03-05 10:00:00")
        })
    };
    with(Book::xicheng(), 3, 10).says("XC-07", (3, 10), true, &[]);
    with(Book::xicheng(), 2, 10).says("XC-07", (2, 10), false, &[]);
    // A task without a service counts below the line, a service without a task nowhere.
    task(Book::xicheng(), "t", "甲", "03-31 23:59:59").says("XC-07", (0, 1), false, &[]);
    task(Book::xicheng(), "t", "甲", "04-01 00:00:00").says("XC-07", (0, 0), None, &[]);
    let alone =
        || Book::xicheng().served("d", "甲", "electronic", "03-02 09:00:00", "03-05 10:00:00");
    alone().says("XC-07", (0, 0), None, &["NO_TASK"]);
    // The task of a case reached in the period may be older; a case counts once.
    task(alone(), "t", "甲", "02-02 09:00:00").says("XC-07", (1, 1), true, &[]);
    let twice = task(task(alone(), "t", "甲", "03-02 09:00:00"), "u", "甲", "03-03 09:00:00");
    twice.says("XC-07", (1, 1), true, &[]);
    // One reached later is not covered in this period.
    let later = || {
        task(Book::xicheng(), "t", "甲", "03-30 09:00:00").served(
            "d",
            "甲",
            "electronic",
            "03-30 09:00:00",
            "04-02 10:00:00",
        )
    };
    later().says("XC-07", (0, 1), false, &[]);
    later().over("2026-04-01", "2026-04-30").says("XC-07", (1, 1), true, &[]);
    later().over("2026-03-01", "2026-04-30").says("XC-07", (1, 1), true, &[]);
    // Only commercial cases, forty in a hundred.
    let named = |electronic, commercial| {
        (0..5).fold(with(Book::xicheng(), electronic, 5), |book, n| {
            case(book, &format!("案{n}"), commercial)
        })
    };
    named(2, true).says("XC-08", (2, 5), true, &[]);
    named(1, true).says("XC-08", (1, 5), false, &[]);
    named(2, false).says("XC-08", (0, 0), None, &[]);
    with(Book::xicheng(), 1, 1).says("XC-08", (0, 0), None, &["COMMERCIAL_UNKNOWN"]);
}

/// req: S15.7
#[test]
fn a_case_is_counted_once() {
    let count = |book: &Book| book.line("CP-06")["numerator"].clone();
    let book = task(Book::changping(), "t1", "（2026）京0114民初1号", "02-02 09:00:00");
    let book = task(book, "t2", "(2026)京0114民初1号", "03-02 09:00:00");
    let book = task(book, "t3", "（2026）京0114民初2号", "03-02 09:00:00");
    let book = task(book, "t4", " （2026）京0114民初2号之一", "03-03 09:00:00");
    assert_eq!(count(&book), 1);
    let line = book.line("CP-06");
    assert_eq!(line["excluded"][0]["code"], "COUNTED_BEFORE");
    assert_eq!(
        (&line["denominator"], &line["pass"], &line["value_text"]),
        (&json!(null), &json!(null), &json!("1件"))
    );
    assert_eq!(count(&book.clone().over("2026-02-01", "2026-02-28")), 1);
    assert_eq!(count(&book.over("2026-02-01", "2026-03-31")), 2);
    assert_eq!(count(&Book::changping()), 0);
    let book = task(Book::changping(), "a", "甲", "03-20 09:00:00");
    assert_eq!(count(&task(book, "b", "甲", "02-02 09:00:00")), 0);
}

/// req: S16.7
#[test]
fn examined_packages() {
    let audit = |book: Book, delivery: &str, passed: bool, time: &str| {
        book.row("audit", time, json!({ "delivery": delivery, "passed": passed }))
    };
    let book = || {
        Book::xicheng().served("d1", "甲", "direct", "03-02 09:00:00", "03-05 10:00:00").served(
            "d2",
            "甲",
            "direct",
            "03-02 09:00:00",
            "03-05 10:00:00",
        )
    };
    book().says("XC-12", (0, 0), None, &[]);
    let failed = audit(book(), "d1", false, "03-10 09:00:00");
    failed.clone().says("XC-12", (0, 1), false, &[]);
    let line = failed.line("XC-12");
    assert_eq!(line["beside"][0]["code"], "sample");
    assert_eq!(
        (&line["beside"][0]["numerator"], &line["beside"][0]["denominator"]),
        (&json!(1), &json!(2))
    );
    // Examined again, the last word holds; outside of the period it does not.
    audit(failed.clone(), "d1", true, "03-11 09:00:00").says("XC-12", (1, 1), true, &[]);
    audit(failed, "d1", true, "04-01 00:00:00").says("XC-12", (0, 1), false, &[]);
}
