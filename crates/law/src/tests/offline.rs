//! Service by phone, at court, by mail, by visit, through others and by notice.

use super::*;

/// At the end of a day long after everything.
const LATER: &str = "2026-09-30T20:00:00";

fn check(history: &History, as_of: &str, expected: &str) {
    assert_eq!(brief(&history.ask(as_of)), expected, "{:?}", history.events);
}

/// A history of one paper.
fn of(paper: &'static str, address: Address, lines: &[&str]) -> History {
    History { papers: vec![("d1", paper)], ..History::of(address, lines) }
}

#[test]
fn a_signature_serves_on_its_day_whatever_the_way() {
    for way in ["pickup", "postal", "direct", "entrusted", "relay"] {
        let line = format!("e2 a1 {way} signed 2026-05-02T16:00:00");
        let lines = [&*format!("e1 a1 {way} submitted 2026-04-28T09:00:00"), &line];
        for paper in ["判决书", "传票", "调解书"] {
            check(&of(paper, KNOWN, &lines), "2026-05-02T15:59:59", "DISPATCHED");
            // A day off keeps the date.
            check(&of(paper, KNOWN, &lines), LATER, "SERVED 2026-05-02 e2");
        }
        let found = History::of(KNOWN, &lines).ask(LATER);
        let effect = &found.effects[0];
        assert!(effect.basis.iter().all(|article| article.contains(char::is_numeric)));
        assert_eq!(effect.periods[0].raw_end.to_string(), "2026-05-17", "{way}");
        assert_eq!(effect.periods[0].end.as_ref().unwrap().to_string(), "2026-05-18");
        let closed = if way == "postal" { "2026-04-28" } else { "2026-05-02" };
        assert_eq!(effect.closed_on.unwrap().to_string(), closed, "{way}");
        assert_eq!(effect.indicator_on, effect.served_on);
    }
}

#[test]
fn what_the_law_deems_served_has_the_day_the_law_names_and_never_a_mediation() {
    for (way, kind, basis) in [
        ("direct", "left", "民诉法89"),
        ("entrusted", "left", "民诉法89"),
        ("pickup", "refused_at_court", "民诉法解释131"),
        ("postal", "returned_at_fault", "法院专递规定11"),
    ] {
        let line = format!("e1 a1 {way} {kind} 2026-03-02T10:00:00");
        let found = of("裁定书", CONFIRMED, &[&line]).ask(LATER);
        assert_eq!(brief(&found), "DEEMED 2026-03-02 e1", "{way}");
        assert_eq!(found.effects[0].basis, [basis]);
        // 民诉法解释 133: a 调解书 is signed, or it is not served, and another way is tried.
        let mediation = of("调解书", CONFIRMED, &[&line]).ask(LATER);
        assert_eq!(brief(&mediation), "FAILED e1", "{way}");
        assert_eq!(deadline(&mediation), "2026-03-03T10:00:00");
    }
}

#[test]
fn returned_mail_serves_at_his_own_address_and_by_his_own_fault_only() {
    let sent = "e1 a1 postal submitted 2026-03-02T09:00:00";
    let fault = [sent, "e2 a1 postal returned_at_fault 2026-03-09T10:00:00"];
    check(&of("判决书", KNOWN, &fault), LATER, "FAILED e2; DEEMED 2026-03-09 e2");
    assert_eq!(deadline(&History::of(KNOWN, &fault).ask(LATER)), "2026-03-10T10:00:00");
    // Not his fault: damaged, misdelivered, nobody asked.
    let back = [sent, "e2 a1 postal failed 2026-03-09T10:00:00"];
    for address in [KNOWN, CONFIRMED] {
        check(&History::of(address, &back), LATER, "FAILED e2");
    }
    // Deemed served on the day of the return; closed on the day of posting.
    let found = History::of(CONFIRMED, &fault).ask(LATER);
    let days = [found.effects[0].served_on, found.effects[0].closed_on];
    assert_eq!(days.map(|day| day.unwrap().to_string()), ["2026-03-09", "2026-03-02"]);
}

#[test]
fn a_call_serves_after_mail_or_visit_failed_and_no_judgment() {
    let call = "e9 a2 phone told 2026-03-10T15:00:00";
    let alone = of("传票", KNOWN, &[call]);
    check(&alone, LATER, "NOTIFIED e9; SERVED 2026-03-10 e9");
    assert_eq!(deadline(&alone.ask(LATER)), "");
    for way in ["postal", "direct"] {
        let failed = format!("e1 a1 {way} failed 2026-03-09T10:00:00");
        check(&of("传票", KNOWN, &[&failed, call]), LATER, "SERVED 2026-03-10 e9");
        check(&of("判决书", KNOWN, &[&failed, call]), LATER, "NOTIFIED e9");
        // Mail that fails after the call does not make it good.
        let late = format!("e1 a1 {way} failed 2026-03-11T10:00:00");
        let found = of("传票", KNOWN, &[&late, call]).ask(LATER);
        assert_eq!(brief(&found), "FAILED e1; SERVED 2026-03-10 e9");
        assert_eq!(deadline(&found), "2026-03-12T10:00:00");
        // Tried once more, the call stays what it was.
        let again = format!("e2 a1 {way} submitted 2026-03-12T10:00:00");
        check(&of("传票", KNOWN, &[&failed, call, &again]), LATER, "SERVED 2026-03-10 e9");
    }
    let told =
        ["e1 a1 sms bounced 2026-03-09T10:00:00", "e2 a2 phone notified 2026-03-09T18:00:00"];
    let found = of("传票", KNOWN, &told).ask(LATER);
    assert_eq!((brief(&found).as_str(), deadline(&found).as_str()), ("NOTIFIED e2", ""));
    // Not reached: the next method is due.
    let rounds =
        ["e1 a1 phone submitted 2026-03-09T10:00:00", "e2 a1 phone failed 2026-03-10T16:00:00"];
    let found = of("传票", KNOWN, &rounds).ask(LATER);
    assert_eq!(
        (brief(&found).as_str(), deadline(&found).as_str()),
        ("FAILED e2", "2026-03-11T16:00:00")
    );
    // Told before it was written down that it had begun: it happened all the same.
    let late =
        ["e1 a1 phone failed 2026-03-09T10:00:00", "e2 a1 phone submitted 2026-03-09T10:20:00"];
    check(&of("传票", KNOWN, &late), LATER, "FAILED e1");
    let mut abroad = of("传票", KNOWN, &["e1 a1 direct failed 2026-03-09T10:00:00", call]);
    abroad.domicile = Domicile::Foreign;
    check(&abroad, LATER, "NOTIFIED e9");
}

#[test]
fn a_fixed_collection_time_ends_in_summary_procedure() {
    let lines = [
        "e1 a1 pickup submitted 2026-03-02T09:00:00",
        "e2 a1 pickup window_closed 2026-03-09T17:00:00",
    ];
    let mut history = History::of(KNOWN, &lines);
    check(&history, LATER, "FAILED e2; DEEMED 2026-03-09 e2");
    for procedure in [Procedure::Simple, Procedure::SmallClaim] {
        history.procedure = procedure;
        check(&history, LATER, "DEEMED 2026-03-09 e2");
    }
    let basis = history.ask(LATER).effects[0].basis.clone();
    assert_eq!(basis, ["适用简易程序规定28"]);
}

#[test]
fn a_notice_serves_when_its_days_are_over() {
    let board = "e1 a1 notice published 2026-03-02T09:00:00";
    let paper = "e2 a1 notice published 2026-03-05T09:00:00";
    // 30 days from the last: Saturday 4 April, the first of three days off; Tuesday counts.
    let both = of("判决书", KNOWN, &[board, paper]);
    check(&both, "2026-04-07T23:59:59", "DISPATCHED");
    check(&both, "2026-04-08T00:00:00", "DEEMED 2026-04-07 e2; DEEMED 2026-04-04 e2");
    let found = both.ask(LATER);
    assert_eq!(found.effects[0].closed_on.unwrap().to_string(), "2026-03-05");
    assert_eq!(found.effects[0].basis, ["民诉法95", "民诉法解释138"]);
    let strict = Settings { notice_expiry_rolls: false, ..Settings::default() };
    let told = brief(&both.ask_with(LATER, strict));
    assert_eq!(told, "DEEMED 2026-04-04 e2; DEEMED 2026-04-07 e2");
    // He appeared before; after the end it makes no difference.
    let stop = |day: &str| format!("e3 a1 notice failed 2026-04-{day}T09:00:00");
    check(&of("判决书", KNOWN, &[board, paper, &stop("07")]), LATER, "FAILED e3");
    let after = of("判决书", KNOWN, &[board, paper, &stop("08")]);
    check(&after, LATER, "DEEMED 2026-04-07 e2; DEEMED 2026-04-04 e2");
    // Nor does a publication that comes when it is over.
    let again = "e3 a1 notice published 2026-05-06T09:00:00";
    let after = of("判决书", KNOWN, &[board, paper, again]);
    check(&after, LATER, "DEEMED 2026-04-07 e2; DEEMED 2026-04-04 e2");
    let mut abroad = of("判决书", KNOWN, &[board]);
    abroad.domicile = Domicile::Foreign;
    check(&abroad, "2026-05-01T12:00:00", "DISPATCHED");
    assert_eq!(abroad.ask(LATER).effects[0].basis, ["民诉法283", "民诉法解释138"]);
    check(&abroad, LATER, "DEEMED 2026-05-06 e1; DEEMED 2026-05-01 e1");
    // Closed to the paper, or to the procedure.
    for closed in ["支付令", "调解书"] {
        check(&of(closed, KNOWN, &[board]), LATER, "DISPATCHED");
    }
    let mut simple = of("传票", KNOWN, &[board]);
    simple.procedure = Procedure::Simple;
    check(&simple, LATER, "DISPATCHED");
}

#[test]
fn the_earliest_way_counts_and_a_finding_takes_one_away() {
    let mail = "e1 a1 postal signed 2026-03-09T10:00:00";
    let visit = "e2 a2 direct signed 2026-03-06T10:00:00";
    check(&History::of(KNOWN, &[mail, visit]), LATER, "SERVED 2026-03-06 e2,e1");
    // Several ways, none of them electronic: 31 第四款 has nothing to say.
    let basis = History::of(KNOWN, &[mail, visit]).ask(LATER).effects[0].basis.clone();
    assert!(basis.iter().all(|article| !article.contains("在线诉讼规则")), "{basis:?}");
    let void = "e3 a2 direct voided 2026-03-20T10:00:00";
    check(&History::of(KNOWN, &[mail, visit, void]), LATER, "SERVED 2026-03-09 e1");
    let found = History::of(KNOWN, &[visit, void]).ask(LATER);
    assert_eq!(
        (brief(&found).as_str(), deadline(&found).as_str()),
        ("VOIDED e2,e3", "2026-03-21T10:00:00")
    );
    assert_eq!(found.effects[0].basis, ["民诉法87", "民诉法88"]);
    // A message can be taken back; what was handed over stays served.
    let sent = "e4 a3 sms arrived 2026-03-10T10:00:00";
    let back = "e5 a3 - withdrawn 2026-03-11T10:00:00";
    check(&History::of(CONFIRMED, &[visit, sent, back]), LATER, "SERVED 2026-03-06 e2,e4");
    check(&History::of(CONFIRMED, &[sent, back]), LATER, "CANCELLED e5; SERVED 2026-03-10 e4");
}
