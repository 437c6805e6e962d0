//! Calls, answers, tasks, people.

use serde_json::{Value, json};

use super::Book;

fn call(book: Book, id: &str, delivery: &str, connected: bool) -> Book {
    let fields = json!({ "call": id, "delivery": delivery, "connected": connected });
    book.row("call", "03-03 09:00:00", fields)
}

fn recording(book: Book, call: &str, intact: bool, time: &str) -> Book {
    book.row("recording", time, json!({ "call": call, "intact": intact }))
}

/// req: S15.4, S16.1
#[test]
fn connected_calls_are_recorded() {
    for (code, book) in [("CP-04", Book::changping()), ("XC-02", Book::xicheng())] {
        let book = book.delivery("d", "甲", "03-02 09:00:00");
        book.clone().says(code, (0, 0), None, &[]);
        call(book.clone(), "c", "d", false).says(code, (0, 0), None, &["UNCONNECTED"]);
        let connected = call(book, "c", "d", true);
        connected.clone().says(code, (0, 1), false, &[]);
        let stored = recording(connected, "c", true, "04-02 09:00:00");
        stored.clone().says(code, (1, 1), true, &[]);
        stored.clone().known("04-01 09:00:00").says(code, (0, 1), false, &[]);
        // Found broken later.
        recording(stored.clone(), "c", false, "04-03 09:00:00").says(code, (0, 1), false, &[]);
        recording(stored, "c", false, "04-01 09:00:00").says(code, (1, 1), true, &[]);
    }
}

/// req: S16.9
#[test]
fn led_to_the_counter_or_the_phone() {
    let served = |book: Book, n: usize, method: &str| {
        let (delivery, attempt, id) = (format!("d{n}"), format!("a{n}"), format!("c{n}"));
        let book = book
            .package(&delivery, "甲", &format!("r{n}"), &[], false, "03-02 09:00:00")
            .attempt(&attempt, &delivery, method, "03-02 10:00:00")
            .outcome(&attempt, "SERVED", "04-05 10:00:00");
        call(book, &id, &delivery, true)
    };
    let many = |led: usize, all: usize| {
        (0..all).fold(Book::xicheng(), |book, n| {
            let method = if n < led { ["pickup", "electronic"][n % 2] } else { "postal" };
            served(book, n, method)
        })
    };
    many(3, 5).says("XC-05", (3, 5), false, &[]);
    many(4, 5).says("XC-05", (4, 5), true, &[]);
    many(4, 5).known("04-01 00:00:00").says("XC-05", (0, 5), false, &[]);
    many(4, 5).over("2026-04-01", "2026-04-30").says("XC-05", (0, 0), None, &[]);
    let quiet = || call(Book::xicheng().delivery("d", "甲", "03-02 09:00:00"), "c", "d", false);
    quiet().says("XC-05", (0, 0), None, &["UNCONNECTED"]);
    // A recipient counts once however often he was called, and about several packages.
    let twice = call(call(served(Book::xicheng(), 1, "pickup"), "x", "d1", true), "y", "d1", false);
    twice.says("XC-05", (1, 1), true, &[]);
    let other =
        served(Book::xicheng(), 1, "pickup").package("e", "甲", "r1", &[], false, "03-02 09:00:00");
    call(other.clone(), "x", "e", true).says("XC-05", (1, 1), true, &[]);
    // What he was not reached about does not count for him.
    let only = Book::xicheng()
        .package("e", "甲", "r1", &[], false, "03-02 09:00:00")
        .package("d1", "甲", "r1", &[], false, "03-02 09:00:00")
        .attempt("a1", "d1", "pickup", "03-02 10:00:00")
        .outcome("a1", "SERVED", "03-05 10:00:00");
    call(call(only, "x", "e", true), "y", "d1", false).says("XC-05", (0, 1), false, &[]);
    let back = served(Book::xicheng(), 1, "pickup").row(
        "withdrawn",
        "04-06 09:00:00",
        json!({ "delivery": "d1" }),
    );
    back.says("XC-05", (0, 1), false, &[]);
}

/// req: S16.7
#[test]
fn satisfied_answers() {
    let book = |good: usize, all: usize| {
        (0..all).fold(Book::xicheng(), |book, n| {
            book.row("survey", "03-03 09:00:00", json!({ "satisfied": n < good }))
        })
    };
    book(0, 0).says("XC-11", (0, 0), None, &[]);
    book(99, 100).says("XC-11", (99, 100), true, &[]);
    book(98, 100).says("XC-11", (98, 100), false, &[]);
    book(1, 1).over("2026-04-01", "2026-04-30").says("XC-11", (0, 0), None, &[]);
}

fn task(book: Book, id: &str, due: Value) -> Book {
    book.row("task", "03-01 09:00:00", json!({ "task": id, "case": "甲", "due_on": due }))
}

fn done(book: Book, id: &str, valid: bool, time: &str) -> Book {
    book.row("task_done", time, json!({ "task": id, "valid": valid }))
}

/// req: S16.12
#[test]
fn tasks_done_on_time_and_valid() {
    let one = || task(Book::xicheng(), "t", json!("2026-03-20"));
    one().says("XC-13", (0, 1), false, &[]);
    done(one(), "t", true, "03-20 23:59:59").says("XC-13", (1, 1), true, &[]);
    done(one(), "t", true, "03-21 00:00:00").says("XC-13", (0, 1), false, &[]);
    done(one(), "t", true, "2026-03-20T16:00:00Z").says("XC-13", (0, 1), false, &[]);
    done(one(), "t", false, "03-19 09:00:00").says("XC-13", (0, 1), false, &[]);
    // Done again and good in time; found bad afterwards.
    let again = done(done(one(), "t", false, "03-10 09:00:00"), "t", true, "03-15 09:00:00");
    again.clone().says("XC-13", (1, 1), true, &[]);
    done(again, "t", false, "04-15 09:00:00").says("XC-13", (0, 1), false, &[]);
    let excused = one().row("task_excused", "04-01 09:00:00", json!({ "task": "t" }));
    excused.says("XC-13", (0, 0), None, &["COURT_FAULT"]);
    one().known("03-20 23:59:59").says("XC-13", (0, 0), None, &["NOT_DUE"]);
    one().known("03-21 00:00:00").says("XC-13", (0, 1), false, &[]);
    task(Book::xicheng(), "t", json!(null)).says("XC-13", (0, 0), None, &["NO_DUE"]);
    // Put off to another month.
    let later = task(one(), "t", json!("2026-04-02")).recorded("03-18 09:00:00");
    later.clone().says("XC-13", (0, 0), None, &[]);
    later.over("2026-04-01", "2026-04-30").says("XC-13", (0, 1), false, &[]);
}

#[test]
fn every_month_has_to_keep_the_bound() {
    let month = |book: Book, month: u32, good: usize, all: usize| {
        (0..all).fold(book, |book, n| {
            let (id, due) = (format!("t{month}-{n}"), format!("2026-{month:02}-28"));
            let book = task(book, &id, json!(due));
            if n < good { done(book, &id, true, &format!("{month:02}-27 09:00:00")) } else { book }
        })
    };
    let book = month(month(Book::xicheng(), 3, 8, 10), 4, 20, 20).over("2026-03-15", "2026-05-10");
    let book = book.known("06-01 00:00:00").says("XC-13", (28, 30), false, &[]);
    let line = book.line("XC-13");
    let months = line["months"].as_array().unwrap();
    let told: Vec<_> = months
        .iter()
        .map(|one| {
            (one["from"].as_str().unwrap(), one["to"].as_str().unwrap(), one["pass"].as_bool())
        })
        .collect();
    assert_eq!(
        told,
        [
            ("2026-03-15", "2026-03-31", Some(false)),
            ("2026-04-01", "2026-04-30", Some(true)),
            ("2026-05-01", "2026-05-10", None),
        ]
    );
    book.over("2026-04-01", "2026-05-10").says("XC-13", (20, 20), true, &[]);
}

fn person(book: Book, name: &str, from: &str, to: Option<&str>) -> Book {
    let book = book.row("staff_joined", from, json!({ "person": name }));
    match to {
        Some(to) => book.row("staff_left", to, json!({ "person": name })),
        None => book,
    }
}

/// req: S16.13
#[test]
fn people_who_left_in_half_a_year() {
    let old = "2025-01-02T09:00:00+08:00";
    // The window of a period ending on 30 June is 31 December to 30 June: 182 days.
    let book = || Book::xicheng().over("2026-06-01", "2026-06-30").known("07-01 00:00:00");
    let many =
        |stay: usize| (0..stay).fold(book(), |book, n| person(book, &format!("p{n}"), old, None));
    let figures = |book: &Book| {
        let line = book.line("XC-14");
        (
            line["numerator"].clone(),
            line["denominator"].clone(),
            line["value"].clone(),
            line["pass"].clone(),
        )
    };
    assert_eq!(figures(&book()), (json!(0), json!("0.0000"), json!(null), json!(null)));
    assert_eq!(figures(&many(4)), (json!(0), json!("4.0000"), json!("0.0000"), json!(true)));
    // One of five leaves on the last day: he was there all the time, 20 % is kept.
    let last = person(many(4), "x", old, Some("06-30 18:00:00"));
    assert_eq!(figures(&last), (json!(1), json!("5.0000"), json!("0.2000"), json!(true)));
    // Halfway: 91 of 182 days, 1 ÷ 4.5.
    let half = person(many(4), "x", old, Some("03-31 18:00:00"));
    assert_eq!(figures(&half), (json!(1), json!("4.5000"), json!("0.2222"), json!(false)));
    // Outside of the window: before it, and after it.
    let gone = person(many(4), "x", old, Some("2025-12-30T18:00:00+08:00"));
    assert_eq!(figures(&gone).0, 0);
    let first = person(many(4), "x", old, Some("2025-12-31T18:00:00+08:00"));
    assert_eq!(figures(&first).0, 1);
    let after = person(many(4), "x", old, Some("07-01 00:00:00"));
    assert_eq!(figures(&after), (json!(0), json!("5.0000"), json!("0.0000"), json!(true)));
    // Who comes back is there again and has left all the same; told twice is there once.
    let back =
        person(person(many(4), "x", old, Some("03-31 18:00:00")), "x", "04-01 09:00:00", None);
    assert_eq!(figures(&back), (json!(1), json!("5.0000"), json!("0.2000"), json!(true)));
    let twice = person(person(many(3), "x", old, None), "x", "04-01 09:00:00", None);
    assert_eq!(figures(&twice).1, json!("4.0000"));
    let unknown = many(4).row("staff_left", "03-31 18:00:00", json!({ "person": "x" }));
    assert_eq!(figures(&unknown).0, 0);
    // Of a period that is not over, the window ends with what is known.
    let now = many(4).known("05-31 12:00:00");
    assert_eq!(figures(&now).1, json!("4.0000"));
    let early = person(now, "x", old, Some("2025-12-15T18:00:00+08:00"));
    assert_eq!(figures(&early).0, 1);
}
