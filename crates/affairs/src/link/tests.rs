use super::*;

const LI: &str = "11010519491231002X";
const ITEM: &str = "511Z07001006-110105000000-000-11110105000000000N-1-00";
const SISTER: &str = "511Z07001006-110106000000-000-11110106000000000N-1-00";

fn at(text: &str) -> Moment {
    Moment::parse(text).unwrap()
}

fn told<'a>(id: &'a str, person_id: &'a str, item: &'a str, time: &str) -> Told<'a> {
    Told { id, person_id, id_kind: None, item, org: Some("朝阳局"), at: at(time) }
}

fn one<'a>(consultation: Told<'a>, matters: &[Told<'a>]) -> Link<'a> {
    rebuild(WINDOW, [consultation], matters.iter().copied()).remove(0)
}

#[test]
fn the_four_ranks() {
    let asked = told("c1", LI, ITEM, "2026-07-01 10:00:00");
    let other = Some("丰台局");
    for (item, org, rank) in [
        (ITEM, other, 3),
        (SISTER, other, 2),
        ("511Z07001006", other, 2),
        ("511Z07001007", Some("朝阳局"), 1),
        ("511Z07001007", other, 0),
        ("511Z07001007", None, 0),
        ("", Some(""), 0),
    ] {
        let matter = Told { item, org, ..told("m1", LI, ITEM, "2026-07-02 10:00:00") };
        let link = one(asked, &[matter]);
        assert_eq!((link.status, link.rank), (Status::Linked, Some(rank)), "{item} {org:?}");
        assert_eq!(link.gap_seconds, Some(86_400));
    }
    let (nameless, empty) = (Told { org: None, ..asked }, Told { item: "", ..asked });
    assert_eq!(one(nameless, &[Told { org: None, item: "x", ..asked }]).rank, Some(0));
    assert_eq!(one(empty, &[empty]).rank, Some(1));
}

#[test]
fn both_ends_of_the_window_are_in() {
    let asked = told("c1", LI, ITEM, "2026-07-01 10:00:00");
    for (time, status) in [
        ("2026-07-01 10:00:00", Status::Linked),
        ("2026-07-01 09:59:59", Status::NoMatter),
        ("2026-07-31 10:00:00", Status::Linked),
        ("2026-07-31 10:00:01", Status::NoMatter),
        ("2026-07-31 10:00:00.5", Status::NoMatter),
        // A bare date on either side compares dates.
        ("2026-07-01", Status::Linked),
        ("2026-06-30", Status::NoMatter),
        ("2026-07-31", Status::Linked),
        ("2026-08-01", Status::NoMatter),
    ] {
        let matter = told("m1", LI, ITEM, time);
        assert_eq!(one(asked, &[matter]).status, status, "{time}");
    }
    let day = told("c1", LI, ITEM, "2026-07-01");
    let late = told("m1", LI, ITEM, "2026-07-31T23:59:59+08:00");
    assert_eq!(one(day, &[late]).gap_seconds, Some(30 * 86_400));
    let zero = rebuild(0, [day], [told("m1", LI, ITEM, "2026-07-01 23:00:00")]).remove(0);
    assert_eq!((zero.status, zero.gap_seconds), (Status::Linked, Some(0)));
}

#[test]
fn an_item_may_have_its_own_window() {
    let asked = told("c1", LI, ITEM, "2026-07-01");
    let after = |item: &'static str, day: &str| {
        let linker = Linker::new(30).with_window(ITEM, 60).with_window("511Z07001007", 10);
        let mut linker = linker.with_window("x", 999);
        linker.take([asked], [told("m1", LI, item, day)]).remove(0).status
    };
    for (item, day, status) in [
        (ITEM, "2026-08-30", Status::Linked),
        (ITEM, "2026-08-31", Status::NoMatter),
        (SISTER, "2026-07-31", Status::Linked),
        (SISTER, "2026-08-01", Status::NoMatter),
        ("511Z07001007-9", "2026-07-11", Status::Linked),
        ("511Z07001007-9", "2026-07-12", Status::NoMatter),
        ("x", "2026-12-28", Status::Linked),
        ("x", "2026-12-29", Status::NoMatter),
    ] {
        assert_eq!(after(item, day), status, "{item} {day}");
    }
    // What comes later reaches as far back as its own window.
    let mut linker = Linker::new(30).with_window(ITEM, 60);
    linker.take([asked], []);
    let links = linker.take([], [told("m1", LI, ITEM, "2026-08-30")]);
    assert_eq!(links[0].matter, Some("m1"));
}

#[test]
fn the_best_is_the_rank_then_the_gap_then_the_number() {
    let asked = told("c1", LI, ITEM, "2026-07-01 10:00:00");
    let matter = |id, item, time| told(id, LI, item, time);
    let near = matter("m1", SISTER, "2026-07-01 11:00:00");
    let far = matter("m2", ITEM, "2026-07-20 11:00:00");
    let link = one(asked, &[near, far]);
    assert_eq!((link.matter, link.ambiguous, link.candidates), (Some("m2"), false, 2));
    let nearer = matter("m3", ITEM, "2026-07-19 11:00:00");
    assert_eq!(one(asked, &[far, nearer, near]).matter, Some("m3"));
    let twin = matter("m0", ITEM, "2026-07-19 11:00:00");
    for order in [[nearer, twin], [twin, nearer]] {
        let link = one(asked, &order);
        assert_eq!((link.matter, link.ambiguous), (Some("m0"), true));
    }
    // A tie that a better one beats is none.
    let best = matter("m9", ITEM, "2026-07-02 11:00:00");
    assert!(!one(asked, &[nearer, twin, best]).ambiguous);
}

#[test]
fn what_names_nobody_is_never_linked() {
    for (person_id, id_kind, status) in [
        (" ", None, Status::NoId),
        ("110105194912310021", None, Status::BadId),
        ("91110108MA00002420", Some(Kind::Citizen), Status::TypeMismatch),
        ("E12345678", None, Status::Linked),
        ("e12345678 ", Some(Kind::Other), Status::Linked),
        (" 11010519491231002x", Some(Kind::Citizen), Status::Linked),
    ] {
        let asked = Told { person_id, id_kind, ..told("c1", LI, ITEM, "2026-07-01") };
        let link = one(asked, &[Told { id: "m1", ..asked }]);
        assert_eq!(link.status, status, "{person_id:?}");
        assert_eq!(link.rank.is_some(), status == Status::Linked);
    }
    // The same text with a matter whose number is wrong, too.
    let asked = told("c1", LI, ITEM, "2026-07-01");
    let wrong = Told { id_kind: Some(Kind::Uscc), ..told("m1", LI, ITEM, "2026-07-01") };
    assert_eq!(one(asked, &[wrong]).status, Status::NoMatter);
}

#[test]
fn an_organisation_is_found_by_either_code() {
    let asked = told("c1", "91110108MA00002420", ITEM, "2026-07-01");
    let piece =
        Told { id_kind: Some(Kind::Organisation), ..told("m1", "MA0000242", ITEM, "2026-07-02") };
    assert_eq!(one(asked, &[piece]).matter, Some("m1"));
    assert_eq!(one(piece, &[Told { id: "m2", at: at("2026-07-03"), ..asked }]).matter, Some("m2"));
    let passport = Told { id_kind: Some(Kind::Other), ..piece };
    assert_eq!(one(asked, &[passport]).status, Status::NoMatter);
}

#[test]
fn an_increment_answers_what_it_touched_and_no_more() {
    let mut linker = Linker::new(WINDOW);
    let asked = ["2026-05-01", "2026-07-01", "2026-07-10", "2026-08-01"];
    let names = ["c0", "c1", "c2", "c3"];
    let all = names.iter().zip(asked).map(|(id, time)| told(id, LI, ITEM, time));
    assert_eq!(linker.take(all, []).len(), 4);
    let touched = linker.take([], [told("m1", LI, ITEM, "2026-07-12")]);
    let names: Vec<&str> = touched.iter().map(|link| link.consultation).collect();
    assert_eq!(names, ["c1", "c2"]);
    // A matter that moves touches where it was and where it is.
    let moved = linker.take([], [told("m1", LI, ITEM, "2026-05-02")]);
    assert_eq!(moved.len(), 3, "{moved:?}");
    let linked: Vec<_> = moved.iter().map(|link| link.matter).collect();
    assert_eq!(linked, [Some("m1"), None, None]);
    assert_eq!(linker.withdraw("m1")[0].status, Status::NoMatter);
    assert!(linker.withdraw("m1").is_empty());
}
