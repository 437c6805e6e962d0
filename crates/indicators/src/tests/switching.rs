//! 24 hours from a failure to another method.

use serde_json::json;

use super::Book;

/// An electronic attempt that failed on Friday evening.
fn failed(book: Book) -> Book {
    book.delivery("d", "甲", "03-02 09:00:00")
        .attempt("a1", "d", "electronic", "03-02 10:00:00")
        .failed("a1", "03-06 20:00:00")
}

/// req: S15.3, S16.11
#[test]
fn the_last_second_counts_and_weekends_do_not_stop_the_clock() {
    for (code, book) in [("CP-03", Book::changping()), ("XC-01", Book::xicheng())] {
        let book = failed(book);
        book.clone().says(code, (0, 1), false, &[]);
        for (time, good) in [
            ("03-06 20:00:00", 1),
            ("03-07 19:59:59", 1),
            ("03-07 20:00:00", 1),
            ("03-07 20:00:01", 0),
            ("2026-03-07T12:00:00.000001Z", 0),
            ("03-09 09:00:00", 0),
            // Begun before and ended before is no switch.
            ("03-06 19:59:59", 0),
        ] {
            let book = book.clone().attempt("a2", "d", "postal", time);
            let book = match time {
                "03-06 19:59:59" => book.outcome("a2", "CANCELLED", "03-06 20:00:00"),
                _ => book,
            };
            book.says(code, (good, 1), good == 1, &[]);
        }
    }
}

#[test]
fn another_method_of_the_same_package() {
    let book = failed(Book::changping());
    let same = book.clone().attempt("a2", "d", "electronic", "03-06 21:00:00");
    same.clone().says("CP-03", (0, 1), false, &[]);
    same.attempt("a3", "d", "phone", "03-07 09:00:00").says("CP-03", (1, 1), true, &[]);
    let notice = book.clone().attempt("a2", "d", "notice", "03-07 09:00:00");
    notice.says("CP-03", (1, 1), true, &[]);
    let other =
        book.delivery("e", "甲", "03-02 09:00:00").attempt("a2", "e", "postal", "03-07 09:00:00");
    other.says("CP-03", (0, 1), false, &[]);
}

#[test]
fn what_needs_no_switch_is_left_out() {
    let book = || failed(Book::changping());
    book().outcome("a1", "DEEMED", "03-06 20:00:00").says("CP-03", (0, 0), None, &["DEEMED"]);
    // Served before, or in time without a switch; served later is late all the same.
    let pickup =
        |time| book().attempt("a0", "d", "pickup", "03-05 09:00:00").outcome("a0", "SERVED", time);
    pickup("03-06 20:00:00").says("CP-03", (0, 0), None, &["SERVED"]);
    book().outcome("a1", "SERVED", "03-07 20:00:00").says("CP-03", (0, 0), None, &["SERVED"]);
    book().outcome("a1", "SERVED", "03-07 20:00:01").says("CP-03", (0, 1), false, &[]);
    // Taken back by the court while the clock ran; later does not heal.
    let back = |time| book().row("withdrawn", time, json!({ "delivery": "d" }));
    back("03-07 20:00:00").says("CP-03", (0, 0), None, &["WITHDRAWN"]);
    back("03-07 20:00:01").says("CP-03", (0, 1), false, &[]);
    let switched = book().attempt("a2", "d", "postal", "03-07 09:00:00");
    let after = switched.row("withdrawn", "03-07 10:00:00", json!({ "delivery": "d" }));
    after.says("CP-03", (1, 1), true, &[]);
    // Something else is under way; its own failure starts the clock.
    let parallel = || book().attempt("a0", "d", "postal", "03-05 09:00:00");
    parallel().says("CP-03", (0, 0), None, &["PARALLEL"]);
    parallel().failed("a0", "03-08 20:00:00").says("CP-03", (0, 1), false, &["PARALLEL"]);
    parallel().failed("a0", "03-06 20:00:00").says("CP-03", (0, 2), false, &[]);
    // A call that only told something has ended.
    let told = book().attempt("a0", "d", "phone", "03-05 09:00:00").outcome(
        "a0",
        "NOTIFIED",
        "03-05 09:10:00",
    );
    told.says("CP-03", (0, 1), false, &[]);
}

#[test]
fn an_open_clock_is_left_out_until_it_has_run() {
    let book = failed(Book::changping()).over("2026-03-01", "2026-03-06");
    book.clone().known("03-07 19:59:59").says("CP-03", (0, 0), None, &["CLOCK_OPEN"]);
    book.clone().known("03-07 20:00:00").says("CP-03", (0, 1), false, &[]);
    let switched = book.attempt("a2", "d", "postal", "03-07 09:00:00");
    switched.clone().known("03-07 08:59:59").says("CP-03", (0, 0), None, &["CLOCK_OPEN"]);
    switched.known("03-07 09:00:00").says("CP-03", (1, 1), true, &[]);
}

#[test]
fn the_failure_lies_in_the_period() {
    let book = failed(Book::changping());
    book.clone().over("2026-03-06", "2026-03-06").says("CP-03", (0, 1), false, &[]);
    book.clone().over("2026-03-07", "2026-03-31").says("CP-03", (0, 0), None, &[]);
    book.over("2026-03-01", "2026-03-05").says("CP-03", (0, 0), None, &[]);
}

/// A finding of the judge starts the clock.
#[test]
fn a_finding_is_a_failure() {
    let book = Book::changping()
        .served("d", "甲", "electronic", "03-02 09:00:00", "03-03 09:00:00")
        .outcome("da", "VOIDED", "03-10 09:00:00");
    book.clone().says("CP-03", (0, 1), false, &[]);
    book.attempt("a2", "d", "direct", "03-11 09:00:00").says("CP-03", (1, 1), true, &[]);
}
