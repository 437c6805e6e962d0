//! Electronic service, rule by rule.

use super::*;

/// Address, history, the moment of asking, what it means.
type Case = (Address, &'static [&'static str], &'static str, &'static str);

fn check(cases: &[Case]) {
    for (address, lines, as_of, expected) in cases {
        let found = History::of(*address, lines).ask(as_of);
        assert_eq!(brief(&found), *expected, "{address:?} {lines:?}\n{:#?}", found.trace);
    }
}

#[test]
fn a_confirmed_address_is_served_on_arrival() {
    check(&[
        (CONFIRMED, &[], "2026-01-10T09:00:00", "READY"),
        (
            CONFIRMED,
            &["e1 a1 sms submitted 2026-01-09T10:00:00"],
            "2026-01-10T09:00:00",
            "DISPATCHED",
        ),
        (
            CONFIRMED,
            &[
                "e0 a1 sms submitted 2025-12-30T23:50:00",
                "e1 a1 sms arrived 2025-12-30T23:58:00",
                "e2 a1 portal opened 2026-01-02T09:00:00",
                "e3 a1 portal replied 2026-01-02T09:01:00",
            ],
            "2026-01-10T09:00:00",
            "SERVED 2025-12-30 e1",
        ),
        // Every consent of 29 will do; the postal confirmation alone is none.
        (
            Address { confirmed: true, consent: Some(Consent::Accepted) },
            &["e1 a1 email arrived 2026-01-05T09:00:00"],
            "2026-01-10T09:00:00",
            "SERVED 2026-01-05 e1",
        ),
        (
            Address { confirmed: true, consent: None },
            &["e1 a1 sms arrived 2026-01-09T09:00:00"],
            "2026-01-10T09:00:00",
            "DISPATCHED; SERVED 2026-01-09 e1",
        ),
        // Reading without a report proves that it had arrived.
        (
            CONFIRMED,
            &["e1 a1 portal opened 2026-01-05T09:00:00"],
            "2026-01-10T09:00:00",
            "SERVED 2026-01-05 e1",
        ),
        (
            CONFIRMED,
            &["e1 a1 portal opened 2026-01-05T09:00:00", "e2 a1 sms arrived 2026-01-06T09:00:00"],
            "2026-01-10T09:00:00",
            "SERVED 2026-01-05 e1,e2",
        ),
        (
            CONFIRMED,
            &["e1 a1 - replied 2026-01-05T09:00:00"],
            "2026-01-10T09:00:00",
            "SERVED 2026-01-05 e1",
        ),
        (
            CONFIRMED,
            &["e1 a1 - acted 2026-01-05T09:00:00"],
            "2026-01-10T09:00:00",
            "SERVED 2026-01-05 e1",
        ),
        // A late report counts by its own date, a bounce before it or not.
        (
            CONFIRMED,
            &[
                "e1 a1 sms submitted 2026-01-02T09:00:00",
                "e2 a1 sms bounced 2026-01-02T09:01:00",
                "e3 a1 sms arrived 2026-01-04T09:00:00",
            ],
            "2026-01-10T09:00:00",
            "SERVED 2026-01-04 e3",
        ),
    ]);
}

#[test]
fn the_civil_day_is_that_of_beijing() {
    check(&[
        (
            CONFIRMED,
            &["e1 a1 sms arrived 2026-01-31T23:59:59"],
            "2026-02-10T09:00:00",
            "SERVED 2026-01-31 e1",
        ),
        (
            CONFIRMED,
            &["e1 a1 sms arrived 2026-02-01T00:00:00"],
            "2026-02-10T09:00:00",
            "SERVED 2026-02-01 e1",
        ),
        // On a holiday the date of service stays, only the end of a period rolls.
        (
            CONFIRMED,
            &["e1 a1 sms arrived 2026-10-01T08:00:00"],
            "2026-10-10T09:00:00",
            "SERVED 2026-10-01 e1",
        ),
    ]);
    let found = History::of(CONFIRMED, &["e1 a1 sms arrived 2026-10-01T08:00:00"]);
    let found = found.ask("2026-10-10T09:00:00");
    assert!(found.trace.last().unwrap().text.contains("当日休假"), "{:?}", found.trace);
    let period = &found.effects[0].periods[0];
    assert_eq!(period.raw_end.to_string(), "2026-10-16");
    let found = History::of(CONFIRMED, &["e1 a1 sms arrived 2026-09-30T08:00:00"]);
    assert!(!found.ask("2026-10-10T09:00:00").trace.last().unwrap().text.contains("休假"));
}

#[test]
fn elsewhere_reading_presumes_and_conduct_serves() {
    check(&[
        (KNOWN, &["e1 a1 sms arrived 2026-01-09T09:00:00"], "2026-01-10T09:00:00", "DISPATCHED"),
        (
            KNOWN,
            &["e1 a1 sms arrived 2026-01-05T09:00:00", "e2 a1 portal opened 2026-01-06T09:00:00"],
            "2026-01-10T09:00:00",
            "PRESUMED 2026-01-06 e2; PRESUMED 2026-01-05 e1",
        ),
        (
            KNOWN,
            &["e1 a1 sms arrived 2026-01-06T08:00:00", "e2 a1 portal opened 2026-01-06T09:00:00"],
            "2026-01-10T09:00:00",
            "PRESUMED 2026-01-06 e2",
        ),
        // A reply that follows keeps the earlier presumption, and is there if that falls.
        (
            KNOWN,
            &["e2 a1 portal opened 2026-01-06T09:00:00", "e3 a1 sms replied 2026-01-08T09:00:00"],
            "2026-01-10T09:00:00",
            "PRESUMED 2026-01-06 e2,e3; SERVED 2026-01-08 e3",
        ),
        // On the same day what cannot be rebutted goes first.
        (
            KNOWN,
            &["e2 a1 portal opened 2026-01-06T09:00:00", "e3 a1 sms replied 2026-01-06T20:00:00"],
            "2026-01-10T09:00:00",
            "SERVED 2026-01-06 e3,e2",
        ),
        (
            KNOWN,
            &["e3 a1 - acted 2026-01-08T09:00:00"],
            "2026-01-10T09:00:00",
            "SERVED 2026-01-08 e3",
        ),
        // A consent without confirmation changes nothing, unless the address was volunteered.
        (
            Address { confirmed: false, consent: Some(Consent::Express) },
            &["e1 a1 sms arrived 2026-01-09T09:00:00"],
            "2026-01-10T09:00:00",
            "DISPATCHED",
        ),
        (
            Address { confirmed: false, consent: Some(Consent::Volunteered) },
            &["e1 a1 sms arrived 2026-01-09T09:00:00"],
            "2026-01-10T09:00:00",
            "DISPATCHED; SERVED 2026-01-09 e1",
        ),
        (
            KNOWN,
            &[
                "e1 a1 sms arrived 2026-01-08T09:00:00",
                "e2 a1 sms arrival_proved 2026-01-09T09:00:00",
            ],
            "2026-01-10T09:00:00",
            "DISPATCHED; PRESUMED 2026-01-09 e2",
        ),
    ]);
}

#[test]
fn the_articles_are_named() {
    for (address, lines, basis) in [
        (
            CONFIRMED,
            &["e1 a1 sms arrived 2026-01-05T09:00:00"][..],
            "民诉法90 民诉法解释135 在线诉讼规则31第一款 在线诉讼规则29第一项",
        ),
        (
            CONFIRMED,
            &["e1 a1 sms opened 2026-01-05T09:00:00"],
            "民诉法90 民诉法解释135 在线诉讼规则29第一项",
        ),
        (
            CONFIRMED,
            &["e1 a1 sms replied 2026-01-05T09:00:00"],
            "民诉法90 在线诉讼规则31第二款第一项 在线诉讼规则29第一项",
        ),
        (KNOWN, &["e1 a1 sms opened 2026-01-05T09:00:00"], "民诉法90 在线诉讼规则31第二款第二项"),
        (
            KNOWN,
            &["e1 a1 sms acted 2026-01-05T09:00:00"],
            "民诉法90 在线诉讼规则31第二款第一项 在线诉讼规则29第四项",
        ),
        (
            KNOWN,
            &["e1 a1 sms opened 2026-01-05T09:00:00", "e2 a2 email opened 2026-01-05T10:00:00"],
            "民诉法90 在线诉讼规则31第二款第二项 在线诉讼规则31第四款",
        ),
        (KNOWN, &["e1 a1 sms bounced 2026-01-05T09:00:00"], ""),
        (
            KNOWN,
            &["e1 a1 sms opened 2026-01-05T09:00:00", "e2 a1 - rebutted 2026-01-06T09:00:00"],
            "民诉法90 在线诉讼规则31第二款第二项",
        ),
        (KNOWN, &["e2 a1 - voided 2026-01-06T09:00:00"], "民诉法90 在线诉讼规则31"),
    ] {
        let found = History::of(address, lines).ask("2026-01-10T09:00:00");
        assert_eq!(found.effects[0].basis.join(" "), basis, "{lines:?}");
    }
}

#[test]
fn of_several_ways_the_earliest_counts() {
    check(&[
        (
            CONFIRMED,
            &["e1 a1 sms arrived 2026-01-06T09:00:00", "e2 a2 email arrived 2026-01-05T09:00:00"],
            "2026-01-10T09:00:00",
            "SERVED 2026-01-05 e2,e1",
        ),
        (
            CONFIRMED,
            &[
                "e1 a1 sms arrived 2026-01-06T09:00:00",
                "e2 a1 email arrived 2026-01-05T09:00:00",
                "e3 a1 email arrived 2026-01-05T10:00:00",
            ],
            "2026-01-10T09:00:00",
            "SERVED 2026-01-05 e2,e1",
        ),
        (
            KNOWN,
            &["e1 a1 sms opened 2026-01-06T09:00:00", "e2 a2 wechat replied 2026-01-05T09:00:00"],
            "2026-01-10T09:00:00",
            "SERVED 2026-01-05 e2,e1",
        ),
    ]);
}

#[test]
fn a_proved_arrival_replaces_the_date_and_keeps_both() {
    check(&[
        (
            CONFIRMED,
            &[
                "e1 a1 sms arrived 2025-12-30T23:58:00",
                "e2 a1 sms arrival_proved 2026-01-05T09:00:00",
            ],
            "2026-01-10T09:00:00",
            "SERVED 2026-01-05 e2,e1; SERVED 2025-12-30 e1",
        ),
        (
            CONFIRMED,
            &[
                "e1 a1 sms arrived 2026-01-05T09:00:00",
                "e2 a1 sms arrival_proved 2026-01-04T09:00:00",
            ],
            "2026-01-10T09:00:00",
            "SERVED 2026-01-04 e2,e1; SERVED 2026-01-05 e1",
        ),
        // The same day is no other reading.
        (
            CONFIRMED,
            &[
                "e1 a1 sms arrived 2026-01-05T09:00:00",
                "e2 a1 sms arrival_proved 2026-01-05T10:00:00",
            ],
            "2026-01-10T09:00:00",
            "SERVED 2026-01-05 e2,e1",
        ),
        // Before the proof is known the report counts.
        (
            CONFIRMED,
            &[
                "e1 a1 sms arrived 2025-12-30T23:58:00",
                "e2 a1 sms arrival_proved 2026-01-05T09:00:00",
            ],
            "2026-01-05T08:59:59",
            "SERVED 2025-12-30 e1",
        ),
        // It is about its own channel; another channel's earlier arrival stands.
        (
            CONFIRMED,
            &[
                "e1 a1 sms arrived 2025-12-30T23:58:00",
                "e2 a1 sms arrival_proved 2026-01-05T09:00:00",
                "e3 a2 email arrived 2026-01-04T09:00:00",
            ],
            "2026-01-10T09:00:00",
            "SERVED 2026-01-04 e3,e2",
        ),
        (
            CONFIRMED,
            &[
                "e1 a1 sms arrived 2025-12-30T23:58:00",
                "e2 a1 sms arrival_proved 2026-01-05T09:00:00",
                "e3 a1 email arrived 2026-01-04T09:00:00",
            ],
            "2026-01-10T09:00:00",
            "SERVED 2026-01-04 e3,e2",
        ),
        // Through a channel that reported nothing it is about the whole attempt.
        (
            CONFIRMED,
            &[
                "e1 a1 sms arrived 2025-12-30T23:58:00",
                "e2 a1 portal arrival_proved 2026-01-05T09:00:00",
                "e3 a1 portal opened 2026-01-02T09:00:00",
            ],
            "2026-01-10T09:00:00",
            "SERVED 2026-01-05 e2,e1; SERVED 2025-12-30 e1",
        ),
        (
            CONFIRMED,
            &["e2 a1 sms arrival_proved 2026-01-05T09:00:00"],
            "2026-01-10T09:00:00",
            "SERVED 2026-01-05 e2",
        ),
        // His own reply is not undone by it.
        (
            CONFIRMED,
            &[
                "e1 a1 sms arrived 2025-12-30T23:58:00",
                "e2 a1 sms arrival_proved 2026-01-05T09:00:00",
                "e3 a1 sms replied 2026-01-03T09:00:00",
            ],
            "2026-01-10T09:00:00",
            "SERVED 2026-01-03 e3,e2",
        ),
    ]);
}

#[test]
fn the_judge_alone_undoes_a_service() {
    check(&[
        (
            KNOWN,
            &["e1 a1 portal opened 2026-01-05T09:00:00", "e2 a1 - rebutted 2026-01-06T09:00:00"],
            "2026-01-10T09:00:00",
            "REBUTTED e1,e2",
        ),
        (
            CONFIRMED,
            &["e1 a1 sms arrived 2026-01-05T09:00:00", "e2 a1 sms voided 2026-01-06T09:00:00"],
            "2026-01-10T09:00:00",
            "VOIDED e1,e2",
        ),
        // Before the finding is known the service stands.
        (
            KNOWN,
            &["e1 a1 portal opened 2026-01-05T09:00:00", "e2 a1 - rebutted 2026-01-06T09:00:00"],
            "2026-01-06T08:59:59",
            "PRESUMED 2026-01-05 e1",
        ),
        // Only a presumption can be rebutted.
        (
            CONFIRMED,
            &["e1 a1 sms arrived 2026-01-05T09:00:00", "e2 a1 sms rebutted 2026-01-06T09:00:00"],
            "2026-01-10T09:00:00",
            "SERVED 2026-01-05 e1",
        ),
        // The next earliest takes its place.
        (
            KNOWN,
            &[
                "e1 a1 portal opened 2026-01-05T09:00:00",
                "e3 a1 - replied 2026-01-05T21:00:00",
                "e2 a1 - voided 2026-01-06T09:00:00",
                "e4 a2 wechat replied 2026-01-08T09:00:00",
            ],
            "2026-01-10T09:00:00",
            "SERVED 2026-01-08 e4",
        ),
        (
            KNOWN,
            &[
                "e1 a1 portal opened 2026-01-04T09:00:00",
                "e2 a1 - rebutted 2026-01-06T09:00:00",
                "e3 a1 - replied 2026-01-05T21:00:00",
            ],
            "2026-01-10T09:00:00",
            "SERVED 2026-01-05 e3",
        ),
        // What comes after the finding is new: a reading presumes again, but a void address
        // serves by the recipient's own conduct only.
        (
            KNOWN,
            &[
                "e1 a1 portal opened 2026-01-05T09:00:00",
                "e2 a1 - rebutted 2026-01-06T09:00:00",
                "e3 a1 portal opened 2026-01-07T09:00:00",
            ],
            "2026-01-10T09:00:00",
            "PRESUMED 2026-01-07 e3",
        ),
        (
            CONFIRMED,
            &[
                "e1 a1 sms arrived 2026-01-05T09:00:00",
                "e2 a1 - voided 2026-01-06T09:00:00",
                "e3 a1 sms arrived 2026-01-07T09:00:00",
            ],
            "2026-01-10T09:00:00",
            "VOIDED e1,e2",
        ),
        (
            CONFIRMED,
            &[
                "e1 a1 sms arrived 2026-01-05T09:00:00",
                "e2 a1 - voided 2026-01-06T09:00:00",
                "e4 a1 sms replied 2026-01-07T09:00:00",
            ],
            "2026-01-10T09:00:00",
            "SERVED 2026-01-07 e4",
        ),
        // What happened in the moment of the finding falls with it.
        (
            KNOWN,
            &["e1 a1 portal opened 2026-01-06T09:00:00", "e2 a1 - rebutted 2026-01-06T09:00:00"],
            "2026-01-10T09:00:00",
            "REBUTTED e1,e2",
        ),
        (
            KNOWN,
            &["e1 a1 - replied 2026-01-06T09:00:00", "e2 a1 - voided 2026-01-06T09:00:00"],
            "2026-01-10T09:00:00",
            "VOIDED e1,e2",
        ),
        // A finding closes what was open, its alternatives too.
        (
            Address { confirmed: true, consent: None },
            &["e1 a1 sms arrived 2026-01-05T09:00:00", "e2 a1 - voided 2026-01-06T09:00:00"],
            "2026-01-10T09:00:00",
            "VOIDED e2",
        ),
        // Of two findings the later one is told.
        (
            KNOWN,
            &[
                "e1 a1 sms opened 2026-01-05T09:00:00",
                "e2 a1 - rebutted 2026-01-06T09:00:00",
                "e3 a2 email opened 2026-01-05T10:00:00",
                "e4 a2 - voided 2026-01-07T09:00:00",
            ],
            "2026-01-10T09:00:00",
            "VOIDED e3,e4",
        ),
    ]);
}

#[test]
fn documents_are_served_one_by_one() {
    let mut history = History::of(
        CONFIRMED,
        &[
            "e1 a1 portal arrived 2026-01-05T09:00:00 d2",
            "e2 a1 portal arrived 2026-01-06T09:00:00",
        ],
    );
    history.papers = vec![("d1", "传票"), ("d2", "起诉状副本"), ("d3", "裁定书")];
    let found = history.ask("2026-01-10T09:00:00");
    assert_eq!(brief(&found), "SERVED 2026-01-06 e2 | SERVED 2026-01-05 e1 | SERVED 2026-01-06 e2");
    let days = |at: usize| {
        let one = &found.effects[at];
        [one.served_on, one.closed_on, one.indicator_on].map(|day| day.map(|it| it.to_string()))
    };
    // Serving a summons closes no case.
    let sixth = Some("2026-01-06".to_owned());
    assert_eq!(days(0), [sixth.clone(), None, sixth.clone()]);
    assert_eq!(days(2), [sixth.clone(), sixth.clone(), sixth]);
    let kinds = |at: usize| {
        let periods = found.effects[at].periods.iter();
        periods.map(|one| format!("{} {}", one.kind, one.starts)).collect::<Vec<_>>()
    };
    assert_eq!(kinds(0), [""; 0]);
    assert_eq!(kinds(1), ["答辩 2026-01-06", "管辖异议 2026-01-06"]);
    assert_eq!(kinds(2), ["上诉 2026-01-07"]);
}

#[test]
fn the_trace_tells_every_known_event_and_counts_the_others() {
    let history = History::of(
        KNOWN,
        &[
            "e1 a1 sms submitted 2026-01-05T09:00:00",
            "e2 a1 sms arrived 2026-01-05T09:01:00",
            "e3 a1 portal opened 2026-01-06T09:00:00",
            "e4 a1 - rebutted 2026-01-07T09:00:00",
        ],
    );
    let told = |as_of: &str| -> Vec<String> {
        let steps = history.ask(as_of).trace;
        let of = |step: &crate::Step<String>| {
            format!("{} {}", step.kind, step.event.as_deref().unwrap_or("-"))
        };
        steps.iter().map(of).collect()
    };
    assert_eq!(
        told("2026-01-06T12:00:00"),
        ["event e1", "event e2", "event e3", "unknown_yet -", "state e3"]
    );
    assert_eq!(
        told("2026-01-07T09:00:00"),
        ["event e1", "event e2", "event e3", "finding e4", "state -", "clock -"]
    );
    let proved = History::of(
        CONFIRMED,
        &["e1 a1 sms arrived 2026-01-05T09:00:00", "e2 a1 sms arrival_proved 2026-01-06T09:00:00"],
    );
    let kinds: Vec<&str> =
        proved.ask("2026-01-10T09:00:00").trace.iter().map(|step| step.kind).collect();
    assert_eq!(kinds, ["event", "event", "replaced", "state"]);
}
