use Verdict::{Allowed, Forbidden, NeedsConsent};

use super::*;
use crate::PAPERS;

fn questions() -> Vec<Question> {
    let mut all = Vec::new();
    for paper in &PAPERS {
        for method in Method::ALL {
            for procedure in Procedure::ALL {
                for status in Status::ALL {
                    for consent in [false, true] {
                        all.push(Question { paper, method, procedure, status, consent });
                    }
                }
            }
        }
    }
    all
}

/// The law once more, written as conditions and not as a table.
fn slowly(question: &Question) -> Verdict {
    use Method::{Electronic, Notice, Phone, Relay};
    let Question { paper, method, procedure, status, consent } = *question;
    let relayed = matches!(status, Status::Soldier | Status::Imprisoned | Status::Confined);
    let nobody = matches!(
        status,
        Status::Dead
            | Status::Missing
            | Status::Deregistered
            | Status::Bankrupt
            | Status::Incapable
    );
    let decides =
        matches!(paper.code, "判决书" | "裁定书" | "调解书" | "保全裁定" | "执行异议裁定");
    let small = matches!(procedure, Procedure::Simple | Procedure::SmallClaim);
    let personal = matches!(paper.code, "支付令" | "调解书");
    let forbidden = nobody
        || relayed != (method == Relay)
        || (method == Phone && (decides || status == Status::Abroad))
        || (method == Notice && (small || personal));
    match forbidden {
        // Whoever is served through others is not reached by any consent.
        true => Forbidden,
        false if method == Electronic && decides && !consent => NeedsConsent,
        false => Allowed,
    }
}

#[test]
fn the_table_says_what_the_law_says_and_every_row_is_used() {
    let mut used = vec![0_usize; rows().len()];
    for question in questions() {
        let row = ruling(&question);
        assert_eq!(row.verdict, slowly(&question), "{question:?}\n{row:?}");
        let at = rows().iter().position(|one| std::ptr::eq(one, row)).unwrap();
        used[at] += 1;
    }
    for (row, times) in rows().iter().zip(used) {
        assert!(times > 0, "answers nothing: {row:?}");
    }
}

#[test]
fn who_is_served_instead_and_what_is_lawful() {
    let paper = Paper::find("判决书").unwrap();
    let ask = |status, consent| Question {
        paper,
        method: Method::Electronic,
        procedure: Procedure::Ordinary,
        status,
        consent,
    };
    for (status, instead, article) in [
        (Status::Dead, "继承人", "民诉法153"),
        (Status::Missing, "财产代管人", "民法典43"),
        (Status::Deregistered, "股东", "民诉法解释64"),
        (Status::Bankrupt, "管理人", "企业破产法25"),
        (Status::Incapable, "法定代理人", "民诉法60"),
        (Status::Soldier, "政治机关", "民诉法92"),
        (Status::Imprisoned, "监所", "民诉法93"),
        (Status::Confined, "强制性教育机构", "民诉法94"),
    ] {
        let row = ruling(&ask(status, true));
        assert!(row.instead.unwrap().contains(instead), "{row:?}");
        assert_eq!((row.basis, row.verdict), (article, Forbidden));
    }
    for status in [Status::Normal, Status::Revoked, Status::SoleTrader, Status::Branch] {
        let row = ruling(&ask(status, true));
        assert_eq!((row.verdict, row.instead), (Allowed, None));
    }
    use Method::{Direct, Electronic, Entrusted, Notice, Pickup, Postal, Relay};
    assert_eq!(lawful(&ask(Status::Soldier, true)), [Relay]);
    assert_eq!(lawful(&ask(Status::Dead, true)), []);
    assert_eq!(lawful(&ask(Status::Normal, false)), [Pickup, Postal, Direct, Entrusted, Notice]);
    assert_eq!(
        lawful(&ask(Status::Normal, true)),
        [Electronic, Pickup, Postal, Direct, Entrusted, Notice]
    );
    let mediation =
        Question { paper: Paper::find("调解书").unwrap(), ..ask(Status::Normal, true) };
    assert_eq!(lawful(&mediation), [Electronic, Pickup, Postal, Direct, Entrusted]);
    let names: Vec<&str> = Status::ALL.into_iter().map(Status::name).collect();
    assert!(names.iter().enumerate().all(|(at, name)| !names[..at].contains(name)));
}

#[test]
fn a_status_is_read_back_and_fits_people_units_or_both() {
    for status in Status::ALL {
        assert_eq!(Status::from_code(status.code()), Some(status));
        assert_eq!(Status::from_name(status.name()), Some(status));
        assert!(status.fits(true) || status.fits(false));
    }
    assert_eq!((Status::from_code("破产"), Status::from_name("bankrupt")), (None, None));
    for (status, natural, legal) in [
        (Status::Normal, true, true),
        (Status::Dead, true, false),
        (Status::Missing, true, false),
        (Status::Soldier, true, false),
        (Status::Incapable, true, false),
        (Status::Bankrupt, false, true),
        (Status::Deregistered, false, true),
        (Status::Revoked, false, true),
        (Status::Branch, false, true),
        (Status::Abroad, true, true),
        (Status::SoleTrader, true, true),
    ] {
        assert_eq!((status.fits(true), status.fits(false)), (natural, legal), "{status:?}");
    }
}
