//! Days counted back from a hearing.

use super::*;
use crate::guard::{Question, lawful};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn paper(code: &str) -> &'static Paper {
    Paper::find(code).unwrap()
}

#[test]
fn the_last_day_follows_the_procedure_and_the_paper() {
    let calendar = Calendar::shipped();
    let home = Domicile::Domestic;
    for (code, procedure, hearing, last, safe, basis) in [
        // Three days before, and whether they are clear ones is left to the judge.
        ("传票", Procedure::Ordinary, "2026-03-20", "2026-03-17", "2026-03-16", "民诉法139"),
        ("传票", Procedure::Simple, "2026-03-20", "2026-03-20", "2026-03-19", "民诉法163"),
        ("传票", Procedure::SmallClaim, "2026-03-20", "2026-03-20", "2026-03-19", "民诉法163"),
        ("传票", Procedure::Second, "2026-03-20", "2026-03-20", "2026-03-16", "民诉法139"),
        // Fifteen days to answer end before the hearing: 3月4日 + 15 = 3月19日.
        ("起诉状副本", Procedure::Ordinary, "2026-03-20", "2026-03-20", "2026-03-04", "民诉法"),
        // 3月7日 + 15 is Sunday 3月22日 and rolls to the hearing's own day, 3月23日.
        ("起诉状副本", Procedure::Ordinary, "2026-03-23", "2026-03-23", "2026-03-05", "民诉法"),
    ] {
        let found = latest(&calendar, paper(code), (procedure, home), day(hearing));
        assert_eq!((found.day, found.safe), (day(last), day(safe)), "{code} {procedure:?}");
        assert!(found.basis.iter().any(|one| one.starts_with(basis)), "{found:?}");
    }
    let abroad = (Procedure::Ordinary, Domicile::Foreign);
    let found = latest(&calendar, paper("起诉状副本"), abroad, day("2026-03-20"));
    assert_eq!(found.safe, day("2026-02-17"), "thirty days abroad");
}

#[test]
fn what_can_still_be_done_follows_the_methods_that_are_lawful() {
    let calendar = Calendar::shipped();
    let ask = |status, procedure| {
        let question = Question {
            paper: paper("传票"),
            method: Method::Phone,
            procedure,
            status,
            consent: false,
        };
        lawful(&question)
    };
    let home = Domicile::Domestic;
    let ordinary = (Procedure::Ordinary, home);
    let until = latest(&calendar, paper("传票"), ordinary, day("2026-03-20"));
    let any = chances(&ask(Status::Normal, Procedure::Ordinary), home, &until);
    for (today, wanted) in [
        ("2026-03-01", Press::Calm),
        ("2026-03-14", Press::Calm),
        ("2026-03-15", Press::Tight),
        ("2026-03-17", Press::Tight),
        ("2026-03-18", Press::Late),
    ] {
        assert_eq!(press(&any, day(today)), wanted, "{today}");
    }
    // A soldier is reached through his unit only, which takes a day at least.
    let soldier = chances(&ask(Status::Soldier, Procedure::Ordinary), home, &until);
    let methods: Vec<Method> = soldier.iter().map(|one| one.method).collect();
    assert_eq!(methods, [Method::Relay]);
    assert_eq!(press(&soldier, day("2026-03-16")), Press::Tight);
    assert_eq!(press(&soldier, day("2026-03-17")), Press::Late);
    // Nobody can serve the dead.
    assert_eq!(
        press(&chances(&ask(Status::Dead, Procedure::Ordinary), home, &until), day("2026-03-01")),
        Press::Late
    );
    let notice = any.iter().find(|one| one.method == Method::Notice).unwrap();
    assert_eq!(notice.begin_by, day("2026-02-15"));
    let simple = ask(Status::Normal, Procedure::Simple);
    assert!(!simple.contains(&Method::Notice), "no notice in simple procedure");
}
