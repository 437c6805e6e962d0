//! Days a case takes.

use serde_json::json;

use super::Book;

/// 春节 2026: closed 15 to 23 February, worked Saturdays 14 and 28 February.
fn spring(book: Book) -> Book {
    book.over("2026-02-01", "2026-03-31")
}

fn modes(book: &Book) -> [i64; 3] {
    let line = book.line("CP-05");
    let of = |name: &str| {
        let all = line["modes"].as_array().unwrap();
        all.iter().find(|one| one["mode"] == name).unwrap()["numerator"].as_i64().unwrap()
    };
    assert_eq!(line["numerator"], of("closure"));
    ["closure", "non_working", "none"].map(of)
}

/// req: S15.5
#[test]
fn three_readings_of_holidays_side_by_side() {
    for (from, to, expected) in [
        // Within one day, over midnight.
        ("03-02 00:00:00", "03-02 23:59:59", [0, 0, 0]),
        ("03-02 23:59:59", "03-03 00:00:00", [1, 1, 1]),
        // A plain weekend is closed only in the wider reading.
        ("03-06 09:00:00", "03-09 09:00:00", [3, 1, 3]),
        // 13 February to 2 March: 17 days, 9 closed, and 1 March; the Saturdays 14 and 28 are worked.
        ("02-13 09:00:00", "03-02 09:00:00", [8, 7, 17]),
        // The day of receipt is out, the day of service in.
        ("02-14 09:00:00", "02-15 09:00:00", [0, 0, 1]),
        ("02-23 09:00:00", "02-24 09:00:00", [1, 1, 1]),
        // Served before it was received: a slip, and no days.
        ("03-09 09:00:00", "03-06 09:00:00", [0, 0, 0]),
    ] {
        let book = spring(Book::changping()).served("d", "甲", "direct", from, to);
        assert_eq!(modes(&book), expected, "{from} {to}");
    }
}

#[test]
fn mail_on_its_way_is_taken_out_once() {
    let book = || {
        Book::changping()
            .delivery("d", "甲", "03-02 09:00:00")
            .attempt("a", "d", "postal", "03-02 10:00:00")
            .attempt("b", "d", "direct", "03-10 10:00:00")
            .outcome("b", "SERVED", "03-20 09:00:00")
    };
    let net = |book: &Book| modes(book)[2];
    assert_eq!(net(&book()), 18);
    // The dates after 收寄 up to 妥投 or 退回妥投: 5 to 10 March.
    let first =
        || book().posted("w", "a", "03-04 09:00:00").ended("w", "returned", "03-10 09:00:00");
    assert_eq!(net(&first()), 12);
    // A second piece on the same days takes nothing more, one on others does.
    let second = |from, to| first().posted("v", "a", from).ended("v", "signed", to);
    assert_eq!(net(&second("03-05 09:00:00", "03-10 23:00:00")), 12);
    assert_eq!(net(&second("03-05 09:00:00", "03-06 09:00:00")), 12);
    assert_eq!(net(&second("03-08 09:00:00", "03-12 09:00:00")), 10);
    // One that has not come back is still on its way when the package is served.
    assert_eq!(net(&first().posted("v", "a", "03-18 09:00:00")), 10);
    assert_eq!(net(&first().posted("v", "a", "03-20 09:00:00")), 12);
    // Before the receipt and after the service there is nothing to take out.
    assert_eq!(net(&second("02-01 09:00:00", "03-03 09:00:00")), 11);
    assert_eq!(net(&second("03-19 09:00:00", "04-20 09:00:00")), 11);
    // A paper copy moves nothing.
    let copy =
        first().row("mail_accepted", "03-11 09:00:00", json!({ "waybill": "v", "copy": true }));
    assert_eq!(net(&copy), 12);
    let text = first().line("CP-05")["trace"][0]["text"].clone();
    assert_eq!(text, "12天，最长的是d：共18天，扣除邮寄在途和公告6天、节假日0天");
}

#[test]
fn a_notice_is_taken_out_and_holidays_not_twice() {
    let book = spring(Book::changping())
        .delivery("d", "甲", "02-10 09:00:00")
        .attempt("n", "d", "notice", "02-12 09:00:00")
        .outcome("n", "DEEMED", "03-20 09:00:00");
    // Without its end the notice runs to the service: the dates after 12 February are out.
    assert_eq!(modes(&book), [2, 2, 2]);
    let ended = |time| book.clone().row("notice_ended", time, json!({ "attempt": "n" }));
    assert_eq!(modes(&ended("03-18 09:00:00")), [4, 4, 4]);
    // Stopped on 20 February: 21 to 23 are closed, 28 February is worked, five days of weekends follow.
    assert_eq!(modes(&ended("02-20 09:00:00")), [27, 22, 30]);
}

#[test]
fn a_case_is_as_slow_as_its_slowest() {
    let book = || {
        Book::changping()
            .served("d1", "甲", "direct", "03-02 09:00:00", "03-05 09:00:00")
            .served("d2", "甲", "direct", "03-02 09:00:00", "03-12 09:00:00")
            .served("d3", "乙", "direct", "03-02 09:00:00", "03-07 09:00:00")
    };
    book().says("CP-05", (15, 2), true, &[]);
    assert_eq!(book().line("CP-05")["value_text"], "7.50天");
    let open = || book().delivery("d4", "甲", "03-02 09:00:00");
    open().says("CP-05", (5, 1), true, &["CASE_OPEN"]);
    open().row("withdrawn", "03-20 09:00:00", json!({ "delivery": "d4" })).says(
        "CP-05",
        (15, 2),
        true,
        &[],
    );
    // It falls into the period in which the last one is served.
    let late = || {
        open().attempt("x", "d4", "direct", "03-03 09:00:00").outcome(
            "x",
            "SERVED",
            "04-01 00:00:00",
        )
    };
    late().says("CP-05", (5, 1), true, &[]);
    // 4 to 6 April are closed: a case of two packages, 30 days.
    late().over("2026-04-01", "2026-04-30").says("CP-05", (30, 1), false, &[]);
    Book::changping().says("CP-05", (0, 0), None, &[]);
}

#[test]
fn fifteen_days_are_too_many() {
    for (end, days, pass) in [("03-17 00:00:00", 15, false), ("03-16 23:59:59", 14, true)] {
        let book = Book::changping().served("d", "甲", "direct", "03-02 23:59:59", end);
        book.says("CP-05", (days, 1), pass, &[]);
        let book = Book::xicheng().served("d", "甲", "direct", "03-02 23:59:59", end);
        book.says("XC-03", (days, 1), pass, &[]);
    }
}

/// req: S16.11
#[test]
fn calendar_days_without_notices() {
    let book = || Book::xicheng().served("d1", "甲", "direct", "02-10 09:00:00", "03-02 09:00:00");
    // Closed days and mail count.
    book().posted("w", "d1a", "02-11 09:00:00").says("XC-03", (20, 1), false, &[]);
    let notice = || book().served("d2", "甲", "notice", "01-02 09:00:00", "03-20 09:00:00");
    notice().says("XC-03", (20, 1), false, &["NOTICE"]);
    let only = Book::xicheng().served("d2", "甲", "notice", "01-02 09:00:00", "03-20 09:00:00");
    only.says("XC-03", (0, 0), None, &["NOTICE"]);
    let two = book().served("d0", "甲", "pickup", "03-01 09:00:00", "03-03 09:00:00");
    let two = two.served("d2", "甲", "pickup", "02-01 09:00:00", "03-03 09:00:00");
    two.says("XC-03", (30, 1), false, &[]);
    book().delivery("d3", "甲", "03-02 09:00:00").says("XC-03", (0, 0), None, &["CASE_OPEN"]);
}

/// Beyond the last calendar only the readings that need it are refused.
#[test]
fn days_no_calendar_knows() {
    let book = Book::changping()
        .served("d", "甲", "direct", "12-30 09:00:00", "2027-01-04T09:00:00+08:00")
        .over("2027-01-01", "2027-01-31")
        .known("2027-02-01T00:00:00+08:00");
    let line = book.line("CP-05");
    assert_eq!(line["error"]["code"], "CAL_UNKNOWN");
    assert_eq!(line["error"]["needed"], "2027-01-01");
    assert_eq!((&line["value"], &line["pass"]), (&json!(null), &json!(null)));
    assert_eq!(line["modes"][0]["error"]["code"], "CAL_UNKNOWN");
    assert_eq!(
        (&line["modes"][2]["numerator"], &line["modes"][2]["pass"]),
        (&json!(5), &json!(true))
    );
    book.says("CP-02", (0, 1), false, &[]);
}
