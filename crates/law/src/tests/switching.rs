//! Failure and the 24-hour clock.

use super::*;

fn check(address: Address, lines: &[&str], as_of: &str, expected: &str, due: &str) {
    let found = History::of(address, lines).ask(as_of);
    assert_eq!((brief(&found).as_str(), deadline(&found).as_str()), (expected, due), "{lines:?}");
}

#[test]
fn an_attempt_fails_by_bounce_by_silence_or_unread() {
    let bounced =
        ["e1 a1 sms submitted 2026-01-05T09:00:00", "e2 a1 sms bounced 2026-01-05T10:00:00"];
    check(KNOWN, &bounced, "2026-01-05T10:00:00", "FAILED e2", "2026-01-06T10:00:00");
    // Late or not, the clock shows when it was due.
    check(CONFIRMED, &bounced, "2026-01-09T10:00:00", "FAILED e2", "2026-01-06T10:00:00");
    let silent = ["e1 a1 sms submitted 2026-01-05T09:00:00"];
    for address in [KNOWN, CONFIRMED] {
        check(address, &silent, "2026-01-08T08:59:59", "DISPATCHED", "");
        check(address, &silent, "2026-01-08T09:00:00", "FAILED e1", "2026-01-09T09:00:00");
    }
    let unread =
        ["e1 a1 sms submitted 2026-01-05T09:00:00", "e2 a1 sms arrived 2026-01-05T12:00:00"];
    check(KNOWN, &unread, "2026-01-08T11:59:59", "DISPATCHED", "");
    check(KNOWN, &unread, "2026-01-08T12:00:00", "FAILED e2", "2026-01-09T12:00:00");
    // Confirmed and unread is no failure, ever.
    check(CONFIRMED, &unread, "2026-03-08T12:00:00", "SERVED 2026-01-05 e2", "");
    // Sent once more after a bounce, it is under way again.
    let again = [bounced[0], bounced[1], "e3 a1 sms submitted 2026-01-05T11:00:00"];
    check(KNOWN, &again, "2026-01-06T10:00:00", "DISPATCHED", "");
    check(KNOWN, &again, "2026-01-08T11:00:00", "FAILED e3", "2026-01-09T11:00:00");
    // A bounced reminder does not undo an arrival.
    let reminded = [unread[0], unread[1], "e3 a1 sms bounced 2026-01-06T09:00:00"];
    check(KNOWN, &reminded, "2026-01-07T12:00:00", "DISPATCHED", "");
    // An attempt of which nothing but a date is known is under way.
    let mut history = History::of(KNOWN, &bounced);
    history.events.clear();
    assert_eq!(brief(&history.ask("2026-01-10T09:00:00")), "READY");
    history.attempts[0].begun = Some(moment("2026-01-05T09:00:00"));
    assert_eq!(brief(&history.ask("2026-01-10T09:00:00")), "DISPATCHED");
    assert_eq!(brief(&history.ask("2026-01-04T09:00:00")), "READY");
}

#[test]
fn it_is_known_beforehand_when_an_attempt_ends_by_itself() {
    let sent = "e1 a1 sms submitted 2026-01-05T09:00:00";
    let arrived = "e2 a1 sms arrived 2026-01-05T12:00:00";
    let (unreported, unread) = ("2026-01-08T09:00:00 状态报告缺失", "2026-01-08T12:00:00 逾期未阅");
    let bounced = "e2 a1 sms bounced 2026-01-05T12:00:00";
    let opened = "e3 a1 sms opened 2026-01-05T13:00:00";
    for (address, lines, wanted) in [
        (KNOWN, vec![sent], Some(unreported)),
        (CONFIRMED, vec![sent], Some(unreported)),
        (KNOWN, vec![sent, arrived], Some(unread)),
        // What is served, or has failed, ends no more.
        (CONFIRMED, vec![sent, arrived], None),
        (KNOWN, vec![sent, arrived, opened], None),
        (KNOWN, vec![sent, bounced], None),
        (KNOWN, vec![sent, arrived, "e4 a1 - voided 2026-01-05T14:00:00"], None),
        (KNOWN, vec!["e1 a1 postal submitted 2026-01-05T09:00:00"], None),
    ] {
        let found = History::of(address, &lines).ask("2026-01-05T20:00:00");
        let told: Vec<String> = found
            .lapses
            .iter()
            .map(|one| {
                let at = one.at.with_timezone(&base::clock::beijing());
                format!("{} {}", at.format("%Y-%m-%dT%H:%M:%S"), one.reason)
            })
            .collect();
        assert_eq!(told.first().map(String::as_str), wanted, "{lines:?}");
        // At that moment, and no earlier, the law says so itself.
        if let Some(lapse) = found.lapses.first() {
            let history = History::of(address, &lines);
            let at = |moment: Now| {
                let local = moment.with_timezone(&base::clock::beijing());
                brief(&history.ask(&local.format("%Y-%m-%dT%H:%M:%S").to_string()))
            };
            assert!(at(lapse.at).starts_with("FAILED"), "{lines:?}");
            assert_eq!(at(lapse.at - chrono::Duration::seconds(1)), "DISPATCHED");
        }
    }
    // Two documents, one of them read: the other one waits on.
    let mut history = History::of(KNOWN, &[sent, arrived, &format!("{opened} d1")]);
    history.papers.push(("d2", "传票"));
    let found = history.ask("2026-01-05T20:00:00");
    assert_eq!(found.lapses.len(), 1);
}

#[test]
fn the_trace_says_why_it_failed() {
    for (line, why) in [
        ("e1 a1 sms bounced 2026-01-05T09:00:00", "退回或者被拦截"),
        ("e1 a1 sms submitted 2026-01-05T09:00:00", "状态报告缺失"),
        ("e1 a1 sms arrived 2026-01-05T09:00:00", "逾期未阅"),
    ] {
        let found = History::of(KNOWN, &[line]).ask("2026-01-10T09:00:00");
        let step = found.trace.iter().find(|step| step.kind == "state").unwrap();
        assert_eq!(step.text, format!("判决书：未送达，{why}"));
    }
}

#[test]
fn channels_in_parallel_fail_together() {
    let sms = "e1 a1 sms bounced 2026-01-05T09:00:00";
    let mail = "e2 a1 email submitted 2026-01-05T09:00:00";
    check(KNOWN, &[sms, mail], "2026-01-06T09:00:00", "DISPATCHED", "");
    check(KNOWN, &[sms, mail], "2026-01-08T09:00:00", "FAILED e1,e2", "2026-01-09T09:00:00");
    let apart = [
        sms,
        "e2 a2 email submitted 2026-01-05T09:00:00",
        "e3 a2 email bounced 2026-01-07T09:00:00",
    ];
    check(KNOWN, &apart[..2], "2026-01-06T09:00:00", "DISPATCHED", "");
    check(KNOWN, &apart, "2026-01-07T09:00:00", "FAILED e1,e3", "2026-01-08T09:00:00");
}

#[test]
fn another_method_stops_the_clock_and_the_same_does_not() {
    let bounced = "e1 a1 sms bounced 2026-01-05T09:00:00";
    let posted = [bounced, "e2 a2 postal submitted 2026-01-05T15:00:00"];
    check(KNOWN, &posted, "2026-01-05T14:59:59", "FAILED e1", "2026-01-06T09:00:00");
    check(KNOWN, &posted, "2026-01-05T15:00:00", "DISPATCHED", "");
    let same = [bounced, "e2 a2 email submitted 2026-01-05T15:00:00"];
    check(KNOWN, &same, "2026-01-05T15:00:00", "DISPATCHED", "2026-01-06T09:00:00");
    let settings = Settings { same_method_switches: true, ..Settings::default() };
    let found = History::of(KNOWN, &same).ask_with("2026-01-05T15:00:00", settings);
    assert_eq!(deadline(&found), "");
    // Served after all: nothing is due.
    let served = [bounced, "e2 a2 email replied 2026-01-05T15:00:00"];
    check(KNOWN, &served, "2026-01-05T15:00:00", "SERVED 2026-01-05 e2", "");
}

#[test]
fn a_finding_starts_the_clock_again() {
    let opened = "e1 a1 sms opened 2026-01-05T09:00:00";
    let rebutted = [opened, "e2 a1 - rebutted 2026-01-20T16:30:00"];
    check(KNOWN, &rebutted, "2026-01-20T16:30:00", "REBUTTED e1,e2", "2026-01-21T16:30:00");
    let voided = ["e1 a1 sms arrived 2026-01-05T09:00:00", "e2 a1 - voided 2026-01-20T16:30:00"];
    check(CONFIRMED, &voided, "2026-01-20T16:30:00", "VOIDED e1,e2", "2026-01-21T16:30:00");
    // A post begun before is under way and keeps it from starting.
    let posted = [rebutted[0], rebutted[1], "e3 a2 postal submitted 2026-01-19T09:00:00"];
    check(KNOWN, &posted, "2026-01-20T16:30:00", "DISPATCHED", "");
    // Another valid service stands, and nothing is due.
    let other = [rebutted[0], rebutted[1], "e3 a2 email replied 2026-01-07T09:00:00"];
    check(KNOWN, &other, "2026-01-20T16:30:00", "SERVED 2026-01-07 e3", "");
    // Sent anew after a rebuttal, the attempt is under way; after a void it is not.
    let anew = [rebutted[0], rebutted[1], "e3 a1 sms submitted 2026-01-20T17:00:00"];
    check(KNOWN, &anew, "2026-01-20T18:00:00", "DISPATCHED", "");
    check(KNOWN, &anew, "2026-01-23T17:00:00", "FAILED e3", "2026-01-24T17:00:00");
    let void = [voided[0], voided[1], "e3 a1 sms submitted 2026-01-20T17:00:00"];
    check(CONFIRMED, &void, "2026-01-20T18:00:00", "VOIDED e1,e2", "2026-01-21T16:30:00");
}

#[test]
fn the_earliest_deadline_of_all_documents_is_told() {
    let mut history = History::of(
        KNOWN,
        &[
            "e1 a1 portal opened 2026-01-05T09:00:00 d1",
            "e2 a1 - rebutted 2026-01-08T09:00:00 d1",
            "e3 a1 portal opened 2026-01-05T09:00:00 d2",
            "e4 a1 - rebutted 2026-01-07T09:00:00 d2",
            "e5 a1 portal opened 2026-01-05T09:00:00 d3",
        ],
    );
    history.papers = vec![("d1", "传票"), ("d2", "判决书"), ("d3", "判决书")];
    let found = history.ask("2026-01-10T09:00:00");
    assert_eq!(brief(&found), "REBUTTED e1,e2 | REBUTTED e3,e4 | PRESUMED 2026-01-05 e5");
    assert_eq!(deadline(&found), "2026-01-08T09:00:00");
    assert!(found.trace.last().unwrap().text.contains("2026年1月8日09:00前改用"));
}
