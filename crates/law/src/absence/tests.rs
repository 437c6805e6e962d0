use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap_or_else(|fault| panic!("{text}: {fault}"))
}

/// A summons signed for ten days before the hearing, ordinary procedure.
fn plain() -> Service<'static> {
    Service {
        paper: "传票",
        procedure: Procedure::Ordinary,
        state: State::Served,
        served_on: Some(day("2026-09-10")),
        by: Some((Method::Direct, Kind::Signed)),
        seen: false,
        objected: false,
        status: Status::Normal,
        hearing_on: Some(day("2026-09-20")),
        answer_until: None,
    }
}

/// `verdict article article …`, the articles of all findings.
fn told(service: Service<'_>) -> String {
    let answer = ground(&service);
    assert!(answer.reasons.iter().all(|one| !one.basis.is_empty() && !one.text.is_empty()));
    let basis = answer.reasons.iter().flat_map(|one| one.basis.iter().copied());
    let words: Vec<&str> = [answer.ground.label()].into_iter().chain(basis).collect();
    words.join(" ")
}

fn by(method: Method, kind: Kind) -> Service<'static> {
    let state = match kind {
        Kind::Signed | Kind::Told | Kind::Arrived | Kind::Replied | Kind::Acted => State::Served,
        _ => State::Deemed,
    };
    Service { state, by: Some((method, kind)), ..plain() }
}

fn in_simple(service: Service<'static>) -> Service<'static> {
    Service { procedure: Procedure::Simple, ..service }
}

#[test]
fn every_way_of_service_has_its_answer_and_article() {
    use Kind::*;
    const IN_TIME: &str = "民诉法139 民诉法解释227";
    for (service, wanted) in [
        (plain(), "可以 民诉法87 民诉法88"),
        (by(Method::Postal, Signed), "可以 民诉法91 法院专递规定9"),
        (by(Method::Pickup, Signed), "可以 民诉法87 民诉法88"),
        (by(Method::Direct, Left), "可以 民诉法89"),
        (by(Method::Pickup, RefusedAtCourt), "可以 民诉法解释131"),
        (by(Method::Postal, ReturnedAtFault), "可以 法院专递规定11"),
        (by(Method::Pickup, WindowClosed), "需法官认定 适用简易程序规定28"),
        (by(Method::Notice, Published), "可以 民诉法95 民诉法解释138"),
        (by(Method::Electronic, Arrived), "可以 民诉法90 民诉法解释135"),
        (by(Method::Electronic, Replied), "可以 在线诉讼规则31第二款第一项"),
        (by(Method::Electronic, Acted), "可以 在线诉讼规则31第二款第一项"),
        (by(Method::Phone, Told), "需法官认定 民诉法147 民事送达若干意见14"),
        (Service { by: None, ..plain() }, "需法官认定 民诉法147"),
    ] {
        assert_eq!(told(service), format!("{wanted} {IN_TIME}"), "{service:?}");
    }
}

#[test]
fn simple_means_need_a_confirmation_or_other_proof() {
    use Kind::*;
    let arrived = in_simple(by(Method::Electronic, Arrived));
    for (service, wanted) in [
        (arrived, "需法官认定 民诉法解释261 适用简易程序规定18 民诉法163"),
        (Service { seen: true, ..arrived }, "可以 民诉法90 民诉法解释135 民诉法163"),
        (in_simple(by(Method::Phone, Told)), "可以 民诉法解释261 适用简易程序规定18 民诉法163"),
        (in_simple(by(Method::Direct, Signed)), "可以 民诉法87 民诉法88 民诉法163"),
        (in_simple(by(Method::Notice, Published)), "不可以 民诉法解释140 民诉法163"),
        (
            in_simple(Service { state: State::Notified, by: None, served_on: None, ..plain() }),
            "不可以 民诉法解释261 适用简易程序规定18",
        ),
    ] {
        assert_eq!(told(service), wanted, "{service:?}");
    }
    let small = Service { procedure: Procedure::SmallClaim, ..arrived };
    assert_eq!(ground(&small).ground, Ground::Judge);
}

#[test]
fn what_is_not_served_grounds_nothing() {
    for state in State::ALL.into_iter().filter(|one| !one.is_served()) {
        let service = Service { state, served_on: None, by: None, ..plain() };
        let answer = ground(&service);
        assert_eq!(answer.ground, Ground::Barred, "{state:?}");
        let complaint = Service { paper: "起诉状副本", ..service };
        if state != State::Notified {
            assert_eq!(told(service), "不可以 民诉法147");
            assert_eq!(told(complaint), "不可以 民诉法128");
        }
    }
}

#[test]
fn what_can_still_be_rebutted_is_the_judges() {
    let read = Service {
        state: State::Presumed,
        by: Some((Method::Electronic, Kind::Opened)),
        seen: true,
        ..plain()
    };
    assert_eq!(ground(&read).ground, Ground::Judge);
    assert!(told(read).contains("在线诉讼规则31第二款第二项"));
    let objected = Service { objected: true, ..plain() };
    assert_eq!(ground(&objected).ground, Ground::Judge);
    assert!(ground(&objected).reasons[0].text.contains("异议"));
}

#[test]
fn a_summons_comes_three_days_before_the_hearing() {
    use Procedure::*;
    for (procedure, served, wanted) in [
        (Ordinary, "2026-09-16", Ground::Allowed),
        (Ordinary, "2026-09-17", Ground::Judge),
        (Ordinary, "2026-09-18", Ground::Barred),
        (Ordinary, "2026-09-20", Ground::Barred),
        (Ordinary, "2026-09-21", Ground::Barred),
        (Simple, "2026-09-19", Ground::Allowed),
        (SmallClaim, "2026-09-19", Ground::Allowed),
        (Simple, "2026-09-20", Ground::Judge),
        (Simple, "2026-09-21", Ground::Barred),
        (Second, "2026-09-16", Ground::Allowed),
        (Second, "2026-09-18", Ground::Judge),
        (Retrial, "2026-09-21", Ground::Barred),
    ] {
        let service = Service { procedure, served_on: Some(day(served)), ..plain() };
        assert_eq!(ground(&service).ground, wanted, "{procedure:?} {served}");
    }
    let unknown = Service { hearing_on: None, ..plain() };
    assert_eq!(told(unknown), "需法官认定 民诉法87 民诉法88 民诉法139");
}

#[test]
fn a_notice_that_ends_after_the_hearing_grounds_nothing() {
    let late =
        Service { served_on: Some(day("2026-09-25")), ..by(Method::Notice, Kind::Published) };
    assert_eq!(ground(&late).ground, Ground::Barred);
}

#[test]
fn the_time_to_answer_has_to_be_over() {
    let complaint = Service { paper: "起诉状副本", ..plain() };
    for (until, hearing, wanted) in [
        (Some("2026-09-25"), Some("2026-09-20"), Ground::Judge),
        (Some("2026-09-20"), Some("2026-09-20"), Ground::Judge),
        (Some("2026-09-19"), Some("2026-09-20"), Ground::Allowed),
        (None, Some("2026-09-20"), Ground::Allowed),
        (None, Some("2026-09-09"), Ground::Judge),
        (Some("2026-09-25"), None, Ground::Allowed),
    ] {
        let service =
            Service { answer_until: until.map(day), hearing_on: hearing.map(day), ..complaint };
        assert_eq!(ground(&service).ground, wanted, "{until:?} {hearing:?}");
    }
}

#[test]
fn whoever_cannot_be_served_as_he_stands_is_the_judges() {
    for (status, wanted) in [
        (Status::Dead, Ground::Judge),
        (Status::Missing, Ground::Judge),
        (Status::Incapable, Ground::Judge),
        (Status::Revoked, Ground::Allowed),
        (Status::SoleTrader, Ground::Allowed),
    ] {
        assert_eq!(ground(&Service { status, ..plain() }).ground, wanted, "{status:?}");
    }
}

#[test]
fn what_was_never_sent_is_missed_where_the_table_says_so() {
    let found = |paper: &str, role: &str| {
        let row = checked().iter().find(|row| row.paper == paper).unwrap();
        missing(row, Procedure::Ordinary, role).map(|answer| answer.ground)
    };
    let appeal = missing(&checked()[1], Procedure::Second, "被告");
    assert_eq!(appeal, None, "nobody is served with a complaint on appeal");
    assert_eq!(found("传票", "第三人"), Some(Ground::Barred));
    assert_eq!(found("起诉状副本", "被告"), Some(Ground::Judge));
    assert_eq!(found("起诉状副本", "第三人"), None);
    assert_eq!(found("上诉状副本", "被告"), None);
    assert_eq!(worst([]), Ground::Allowed);
    assert_eq!(worst([Ground::Barred, Ground::Allowed, Ground::Judge]), Ground::Barred);
}

#[test]
fn default_belongs_to_procedures_with_hearings() {
    let heard: Vec<&str> =
        Procedure::ALL.into_iter().filter(|one| applies(*one)).map(Procedure::name).collect();
    assert_eq!(heard, ["普通", "简易", "小额", "二审", "再审"]);
    let mut words: Vec<&str> = Ground::ALL.into_iter().map(Ground::label).collect();
    words.dedup();
    assert_eq!(words.len(), 3);
}

#[test]
fn what_did_not_serve_says_why() {
    for (state, text) in [
        (State::Notified, "只电话通知"),
        (State::Failed, "送达未成"),
        (State::Rebutted, "推定送达被推翻"),
        (State::Voided, "认定送达无效"),
        (State::Cancelled, "送达已撤回"),
        (State::Dispatched, "尚未送达"),
        (State::Ready, "尚未送达"),
    ] {
        let answer = ground(&Service { state, by: None, served_on: None, ..plain() });
        assert_eq!(answer.ground, Ground::Barred, "{state:?}");
        assert!(answer.reasons[0].text.contains(text), "{state:?}: {}", answer.reasons[0].text);
    }
}

#[test]
fn a_paper_without_any_record_says_whether_it_bars() {
    let summons = checked().iter().find(|one| one.paper == "传票").unwrap();
    let answer = missing(summons, Procedure::Ordinary, "被告").unwrap();
    let text = match answer.ground {
        Ground::Barred => "没有送达记录",
        _ => "系统内没有送达记录；已用其他方式送达的，请核对卷宗后认定",
    };
    assert_eq!(answer.reasons[0].text, text);
    for row in checked() {
        let Some(answer) = missing(row, Procedure::Ordinary, "被告") else { continue };
        let barred = answer.ground == Ground::Barred;
        assert_eq!(answer.reasons[0].text == "没有送达记录", barred, "{}", row.paper);
    }
}
