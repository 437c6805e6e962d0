//! 司法专邮: pieces, success, fees.

use serde_json::{Value, json};

use super::Book;

/// req: S15.1
#[test]
fn pieces_to_person_times() {
    let served = |all: usize| {
        (0..all).fold(Book::changping(), |book, n| {
            book.served(&format!("d{n}"), "甲", "electronic", "03-02 09:00:00", "03-03 09:00:00")
        })
    };
    let posted = |book: Book, all: usize| {
        (0..all).fold(book, |book, n| book.posted(&format!("w{n}"), "d0a", "03-04 09:00:00"))
    };
    posted(served(20), 7).says("CP-01", (7, 20), true, &[]);
    posted(served(20), 8).says("CP-01", (8, 20), false, &[]);
    // Pieces may outnumber what they served: failed and repeated ones count.
    let twice = posted(served(1), 2).ended("w0", "returned", "03-09 09:00:00");
    twice.clone().says("CP-01", (2, 1), false, &[]);
    assert_eq!(twice.line("CP-01")["value_text"], "200.00%");
    posted(Book::changping(), 1).says("CP-01", (1, 0), None, &[]);
    // The same waybill told twice is one piece, on its first day.
    let again = posted(served(2), 1).posted("w0", "d0a", "04-02 09:00:00");
    again.clone().says("CP-01", (1, 2), false, &[]);
    again.over("2026-04-01", "2026-04-30").says("CP-01", (0, 0), None, &[]);
}

#[test]
fn voided_labels_and_copies_are_no_pieces() {
    let void = |time| {
        Book::changping()
            .served("d", "甲", "postal", "03-02 09:00:00", "03-12 09:00:00")
            .posted("w", "da", "03-04 09:00:00")
            .row("mail_voided", time, json!({ "waybill": "w" }))
    };
    void("03-04 09:00:00").says("CP-01", (0, 1), true, &["VOIDED_LABEL"]);
    void("03-04 09:00:01").says("CP-01", (1, 1), false, &[]);
    let never = Book::changping().row("mail_voided", "03-04 09:00:00", json!({ "waybill": "w" }));
    never.clone().says("CP-01", (0, 0), None, &["VOIDED_LABEL"]);
    never.over("2026-04-01", "2026-04-30").says("CP-01", (0, 0), None, &[]);
    let copy = Book::changping().row(
        "mail_accepted",
        "03-04 09:00:00",
        json!({ "waybill": "w", "copy": true }),
    );
    copy.says("CP-01", (0, 0), None, &["PAPER_COPY"]);
}

fn piece(n: usize) -> Book {
    piece_of(Book::xicheng(), n)
}

fn piece_of(book: Book, n: usize) -> Book {
    let (delivery, attempt, waybill) = (format!("d{n}"), format!("a{n}"), format!("w{n}"));
    book.delivery(&delivery, "甲", "03-02 09:00:00")
        .attempt(&attempt, &delivery, "postal", "03-02 10:00:00")
        .posted(&waybill, &attempt, "03-03 09:00:00")
}

fn beside(book: &Book, code: &str, name: &str) -> Value {
    let line = book.line(code);
    let all = line["beside"].as_array().unwrap();
    all.iter().find(|one| one["code"] == name).unwrap_or_else(|| panic!("{line:#}")).clone()
}

/// req: S16.8
#[test]
fn signed_is_not_served_and_returned_may_be() {
    piece(0).says("XC-04", (0, 0), None, &["IN_TRANSIT"]);
    piece(0).over("2026-04-01", "2026-04-30").says("XC-04", (0, 0), None, &["IN_TRANSIT"]);
    piece(0).over("2026-02-01", "2026-03-02").says("XC-04", (0, 0), None, &[]);
    let signed = || piece(0).ended("w0", "signed", "03-06 09:00:00");
    signed().says("XC-04", (0, 1), false, &[]);
    signed().outcome("a0", "SERVED", "03-06 09:00:00").says("XC-04", (1, 1), true, &[]);
    let voided = signed().outcome("a0", "SERVED", "03-06 09:00:00").outcome(
        "a0",
        "VOIDED",
        "03-20 09:00:00",
    );
    voided.says("XC-04", (0, 1), false, &[]);
    // The signature of another attempt is not this piece's.
    let other = signed().attempt("x", "d0", "direct", "03-05 09:00:00").outcome(
        "x",
        "SERVED",
        "03-05 12:00:00",
    );
    other.says("XC-04", (0, 1), false, &[]);
    let returned = || piece(0).ended("w0", "returned", "03-10 09:00:00");
    returned().says("XC-04", (0, 1), false, &[]);
    let deemed = returned().outcome("a0", "DEEMED", "03-10 09:00:00");
    deemed.clone().says("XC-04", (1, 1), true, &[]);
    let only = beside(&deemed, "XC-04", "signed_only");
    assert_eq!(
        (&only["numerator"], &only["denominator"], &only["value"]),
        (&json!(0), &json!(1), &json!("0.0000"))
    );
    piece(0).ended("w0", "lost", "03-10 09:00:00").says("XC-04", (0, 1), false, &[]);
    // The last end counts, in its own period.
    let turned = signed().ended("w0", "returned", "04-01 00:00:00");
    turned.clone().says("XC-04", (0, 0), None, &[]);
    turned.over("2026-04-01", "2026-04-30").says("XC-04", (0, 1), false, &[]);
    let copy = json!({ "waybill": "w", "copy": true });
    let copy = Book::xicheng().row("mail_accepted", "03-04 09:00:00", copy).ended(
        "w",
        "signed",
        "03-06 09:00:00",
    );
    copy.says("XC-04", (0, 0), None, &["PAPER_COPY"]);
}

#[test]
fn seventy_in_a_hundred() {
    let book = |good: usize| {
        (0..10).fold(Book::xicheng(), |book, n| {
            let book = piece_of(book, n).ended(&format!("w{n}"), "signed", "03-06 09:00:00");
            if n < good { book.outcome(&format!("a{n}"), "SERVED", "03-06 09:00:00") } else { book }
        })
    };
    book(7).says("XC-04", (7, 10), true, &[]);
    book(6).says("XC-04", (6, 10), false, &[]);
}

fn fee(book: Book, waybill: &str, amount: i64, time: &str) -> Book {
    book.row("mail_fee", time, json!({ "waybill": waybill, "amount": amount }))
}

/// req: S16.9
#[test]
fn fees_against_the_year_before() {
    let book = |now: i64| {
        let book = fee(Book::xicheng(), "w1", 10_000, "2025-03-31T23:59:59+08:00");
        let book = fee(book, "w2", 5_000, "2025-04-01T00:00:00+08:00");
        let book = fee(book, "w4", 5_000, "2026-02-28T23:59:59+08:00");
        fee(book, "w3", now, "2026-03-01T00:00:00+08:00")
    };
    book(9_000).says("XC-06", (1_000, 10_000), true, &[]);
    book(9_001).says("XC-06", (999, 10_000), false, &[]);
    book(12_000).says("XC-06", (-2_000, 10_000), false, &[]);
    assert_eq!(book(12_000).line("XC-06")["value_text"], "-20.00%");
    fee(Book::xicheng(), "w", 1, "03-03 09:00:00").says("XC-06", (-1, 0), None, &[]);
    // A corrected fee replaces the one before.
    let corrected =
        fee(book(9_001), "w3", 8_000, "2026-03-01T00:00:00+08:00").recorded("04-01 09:00:00");
    corrected.says("XC-06", (2_000, 10_000), true, &[]);
}

#[test]
fn fees_a_case_stand_beside() {
    let total = json!({ "amount": 10_000, "cases": 100 });
    let book = Book::xicheng().row("mail_fee_total", "2025-03-15T09:00:00+08:00", total);
    let book = (0..200).fold(fee(book, "w", 12_000, "03-03 09:00:00"), |book, n| {
        let task = json!({ "task": format!("t{n}"), "case": format!("案{n}"), "due_on": null });
        book.row("task", "03-03 09:00:00", task)
    });
    // More money in all, less for each case.
    book.clone().says("XC-06", (-2_000, 10_000), false, &[]);
    assert_eq!(beside(&book, "XC-06", "fee_per_case_before")["value_text"], "1.00元");
    assert_eq!(beside(&book, "XC-06", "fee_per_case")["value_text"], "0.60元");
    assert_eq!(beside(&book, "XC-06", "saving_per_case")["value_text"], "40.00%");
    let none = beside(&Book::xicheng(), "XC-06", "saving_per_case");
    assert_eq!((&none["denominator"], &none["value"]), (&json!(0), &Value::Null));
}

#[test]
fn leap_days_have_no_day_the_year_before() {
    let book = fee(Book::xicheng(), "a", 100, "2023-02-28T09:00:00+08:00")
        .known("2024-04-01T09:00:00+08:00");
    let book = fee(book, "b", 10, "2023-03-01T09:00:00+08:00");
    let fees = |from, to| book.clone().over(from, to).line("XC-06")["denominator"].clone();
    assert_eq!(fees("2024-02-01", "2024-02-28"), 100);
    assert_eq!(fees("2024-02-29", "2024-02-29"), 0);
    assert_eq!(fees("2024-02-01", "2024-02-29"), 100);
    assert_eq!(fees("2024-02-29", "2024-03-31"), 10);
    assert_eq!(fees("2024-02-01", "2024-03-31"), 110);
}
