//! The case system over real HTTP and over many numbers.

use std::collections::HashSet;

use base::Now;
use base::clock::civil_date;
use reqwest::Method;
use serde_json::{Value, json};

use crate::cases::case::Case;
use crate::cases::invent::find;
use crate::cases::number::CaseNumber;
use crate::testing::Stage;

const KINDS: [&str; 5] = ["民初", "民诉前调", "民终", "行初", "执"];

fn now() -> Now {
    "2026-11-20T02:00:00Z".parse().unwrap()
}

fn case(number: &str) -> Case {
    find(1, &CaseNumber::parse(number).unwrap(), now()).unwrap()
}

fn sample() -> Vec<Case> {
    let mut all = Vec::new();
    for (place, kind) in KINDS.iter().enumerate() {
        for serial in 1..300 {
            let (year, court) =
                (2024 + serial % 3, if serial % 2 == 0 { "京0114" } else { "京0102" });
            all.push(case(&format!("（{year}）{court}{kind}{}号", serial * 29 + place)));
        }
    }
    all
}

#[test]
fn the_same_number_is_the_same_case() {
    let number = CaseNumber::parse("（2026）京0114民初1234号").unwrap();
    let first = find(1, &number, now()).unwrap();
    assert_eq!(find(1, &number, now()).unwrap(), first);
    assert_ne!(find(2, &number, now()).unwrap().parties, first.parties);
    assert_ne!(find(1, &number.with_serial(1235), now()).unwrap().parties, first.parties);
    let tomorrow = find(1, &number, now() + chrono::Days::new(1)).unwrap();
    let names =
        |case: &Case| case.parties.iter().map(|party| party.name.clone()).collect::<Vec<_>>();
    assert_eq!(names(&tomorrow), names(&first));
}

#[test]
fn every_number_of_a_person_or_firm_holds() {
    let mut people = 0;
    for case in sample() {
        for party in &case.parties {
            match (&party.id_number, &party.uscc) {
                (Some(id), None) => {
                    assert_citizen(id);
                    people += 1;
                }
                (None, Some(code)) => assert_credit_code(code),
                other => panic!("{other:?}"),
            }
            assert_eq!(party.kind == "legal", party.representative.is_some());
            party.agents.iter().for_each(|agent| assert_citizen(&agent.id_number));
        }
    }
    assert!(people > 1_000);
}

/// ISO 7064 MOD 11-2, written the other way round than the generator does it.
fn assert_citizen(id: &str) {
    assert_eq!(id.len(), 18, "{id}");
    let sum = id.bytes().fold(0_u32, |sum, c| {
        let value = if c == b'X' { 10 } else { u32::from(c - b'0') };
        (sum * 2 + value) % 11
    });
    assert_eq!(sum, 1, "{id}");
    assert!(id.starts_with("1101"));
    let year: i32 = id[6..10].parse().unwrap();
    assert!((1950..=2005).contains(&year), "{id}");
    let born = format!("{}-{}-{}", &id[6..10], &id[10..12], &id[12..14]);
    assert!(born.parse::<chrono::NaiveDate>().is_ok(), "{id}");
}

fn assert_credit_code(code: &str) {
    const SIGNS: &str = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    assert_eq!(code.len(), 18, "{code}");
    let body = code[..17].chars().rev().fold(0, |sum, c| (sum * 3 + SIGNS.find(c).unwrap()) % 31);
    assert_eq!((body + SIGNS.find(&code[17..]).unwrap()) % 31, 0, "{code}");
    let organisation: Vec<u32> = code[8..17].chars().map(|c| c.to_digit(36).unwrap()).collect();
    let weighted: u32 =
        organisation.iter().zip([3, 7, 9, 10, 5, 8, 4, 2]).map(|(c, w)| c * w).sum();
    let check = if code.as_bytes()[16] == b'X' { 10 } else { organisation[8] };
    assert_eq!((weighted + check) % 11, 0, "{code}");
}

#[test]
fn phones_are_fictional_and_never_shared_within_a_case() {
    for case in sample() {
        let mut seen = HashSet::new();
        for party in &case.parties {
            let own = party.phones.iter().map(|phone| &phone.number);
            for number in own.chain(party.agents.iter().map(|agent| &agent.phone)) {
                assert!(number.starts_with("1380000") || number.starts_with("1390000"));
                assert_eq!(number.len(), 11);
                assert!(seen.insert(number.clone()), "{number} twice in {}", case.number);
            }
        }
    }
}

#[test]
fn dates_fit_the_number_and_the_day() {
    let today = civil_date(now()).to_string();
    for case in sample() {
        let year = &case.number['（'.len_utf8()..][..4];
        assert!(case.filed_on.starts_with(year) && case.filed_on <= today, "{}", case.filed_on);
        assert!(case.hearing.iter().all(|hearing| hearing.at[..10] > *today));
        for party in &case.parties {
            assert!(
                party.phones.iter().all(|phone| phone.date >= case.filed_on && phone.date <= today)
            );
            let confirmation = &party.address_confirmation;
            assert_eq!(confirmation.confirmed, confirmation.signed_on.is_some());
            assert_eq!(confirmation.consent.is_some(), confirmation.electronic.is_some());
        }
    }
}

#[test]
fn the_world_is_mixed() {
    let parties: Vec<_> = sample().into_iter().flat_map(|case| case.parties).collect();
    let share = |wanted: &dyn Fn(&crate::cases::case::Party) -> bool| {
        parties.iter().filter(|party| wanted(party)).count() * 100 / parties.len()
    };
    assert!((20..60).contains(&share(&|party| !party.address_confirmation.confirmed)));
    assert!((20..60).contains(&share(&|party| party.kind == "legal")));
    assert!((15..60).contains(&share(&|party| !party.agents.is_empty())));
    assert!(parties.iter().any(|party| party.domicile == "foreign"));
    assert!(parties.iter().any(|party| party.role == "第三人"));
}

#[test]
fn odd_serials_are_what_the_readme_says() {
    for court in ["京0114", "京0102"] {
        let odd = |serial: u32| case(&format!("（2026）{court}民初{serial}号"));
        let defendants =
            |case: &Case| case.parties.iter().filter(|party| party.role == "被告").count();
        let sued =
            |serial| odd(serial).parties.into_iter().find(|party| party.role == "被告").unwrap();
        assert_eq!(odd(8999).publicity, "涉密");
        assert_eq!(odd(8998).publicity, "不公开");
        assert!(sued(8997).name.ends_with("䶮喆"));
        assert_eq!(defendants(&odd(8996)), 12);
        for party in odd(8995).parties {
            assert_eq!((party.kind, party.address_confirmation.consent), ("natural", Some("a")));
            assert_eq!(
                (party.phones.len(), party.email.is_some(), party.agents.len()),
                (1, true, 0)
            );
        }
        assert_eq!(odd(8995).parties.len(), 2);
        let company = sued(8994);
        assert_eq!((company.kind, company.address_confirmation.confirmed), ("legal", false));
        assert_eq!(company.agents[0].kind, "律师");
        let unreachable = sued(8993);
        assert!(unreachable.phones.is_empty() && unreachable.email.is_none());
        assert_eq!(sued(8992).phones[0].source, "对方提供");
        assert_eq!((sued(8991).domicile, sued(8991).address.district), ("foreign", None));
        for (serial, kind, name) in [
            (8984, "natural", "死亡"),
            (8983, "legal", "破产"),
            (8982, "natural", "羁押服刑"),
            (8981, "natural", "无或限制行为能力"),
            (8980, "natural", "现役军人"),
        ] {
            let one = sued(serial);
            let status = one.status.unwrap();
            assert_eq!((one.kind, status.name), (kind, name));
            assert!(status.since < odd(serial).filed_on && !one.address_confirmation.confirmed);
            assert_eq!(one.phones.len(), 1);
        }
        assert_eq!(sued(8981).agents[0].kind, "法定代理人");
        assert!(sued(8995).status.is_none());
    }
}

#[test]
fn a_firm_sued_time_and_again_is_the_same_in_both_courts() {
    let sued = |number: &str| {
        let all = case(number).parties;
        all.into_iter().find(|party| party.role == "被告").unwrap()
    };
    let first = sued("（2026）京0114民初8986号");
    let second = sued("（2025）京0102民初8986号");
    assert_eq!((&first.name, &first.uscc), (&second.name, &second.uscc));
    assert_eq!(first.agents, second.agents);
    assert_eq!(first.phones[0].number, second.phones[0].number);
    assert_ne!(first.agents[0].phone, first.phones[0].number);
    assert_citizen(&first.agents[0].id_number);
    assert_credit_code(first.uscc.as_deref().unwrap());
    let others: Vec<_> = sample().into_iter().flat_map(|case| case.parties).collect();
    assert!(others.iter().all(|party| party.uscc != first.uscc), "nobody else's");
}

#[test]
fn a_dispute_keeps_its_people_from_mediation_to_enforcement() {
    let at = |kind: &str| case(&format!("（2026）京0114{kind}8985号"));
    let people = |kind: &str| -> Vec<_> {
        at(kind).parties.into_iter().map(|one| (one.role, one.name, one.id_number)).collect()
    };
    for (kind, earlier) in [
        ("民诉前调", None),
        ("民初", Some("民诉前调")),
        ("民终", Some("民初")),
        ("执", Some("民终")),
    ] {
        let named = earlier.map(|kind| format!("（2026）京0114{kind}8985号"));
        assert_eq!(at(kind).earlier, named, "{kind}");
        assert_eq!(people(kind), people("民诉前调"), "{kind}");
    }
    assert_eq!(case("（2026）京0114民初1234号").earlier, None);
}

#[tokio::test]
async fn a_case_is_read_by_its_encoded_number() {
    let stage = Stage::start().await;
    let path = "/cases/v1/%EF%BC%882026%EF%BC%89%E4%BA%AC0114%E6%B0%91%E5%88%9D1234%E5%8F%B7";
    let (status, full) = stage.signed(Method::GET, path, "").await;
    assert_eq!((status, &full["number"]), (200, &json!("（2026）京0114民初1234号")));
    assert_eq!(full["court"], json!("北京市昌平区人民法院"));
    let (_, half) = stage.signed(Method::GET, "/cases/v1/(2026)京0114民初1234号", "").await;
    assert_eq!(half, full);
    assert_eq!(stage.text(Method::GET, path, "").await.0, 401);
}

#[tokio::test]
async fn unknown_and_malformed_numbers_are_told_apart() {
    let stage = Stage::start().await;
    for number in [
        "（2026）京0114民初9000号",
        "（2026）京0114民初0号",
        "（2026）沪0104民初1号",
        "（2027）京0114民初1号",
        "（2015）京0114民初1号",
        "（2026）京0114刑初1号",
        "（2026）京0114执1号之一",
    ] {
        let (status, answer) = stage.signed(Method::GET, &format!("/cases/v1/{number}"), "").await;
        assert_eq!((status, &answer["code"]), (404, &json!("CASE_NOT_FOUND")), "{number}");
    }
    for number in ["x", "（2026）京0114民初号", "%FF%FE"] {
        let (status, _) =
            stage.text(Method::GET, &format!("/admin/cases/preview?number={number}"), "").await;
        assert_eq!(status, 400, "{number}");
    }
    for number in ["x", "%FF%FE", "%E7%AC%AC", "%00"] {
        let (status, answer) = stage.signed(Method::GET, &format!("/cases/v1/{number}"), "").await;
        assert_eq!((status, &answer["code"]), (400, &json!("CASE_NUMBER_INVALID")), "{number}");
    }
}

#[tokio::test]
async fn the_case_system_misbehaves_as_told() {
    let stage = Stage::start().await;
    let path = "/cases/v1/（2026）京0114民初1234号";
    let behave = |answer: &str| json!({ "behaviour": { "answer": answer, "times": 1 } });
    stage.admin(Method::PUT, "/admin/cases", behave("refuse")).await;
    assert_eq!(stage.signed(Method::GET, path, "").await.0, 503);
    assert_eq!(stage.signed(Method::GET, path, "").await.0, 200);
    stage.admin(Method::PUT, "/admin/cases", behave("wrong_case")).await;
    assert_eq!(
        stage.signed(Method::GET, path, "").await.1["number"],
        json!("（2026）京0114民初1235号")
    );
    stage.admin(Method::PUT, "/admin/cases", behave("reset")).await;
    assert!(stage.try_signed(Method::GET, path, "").await.is_err());
    stage.admin(Method::PUT, "/admin/cases", behave("rubbish")).await;
    let rubbish = stage.try_signed(Method::GET, path, "").await.unwrap();
    assert!(rubbish.json::<Value>().await.is_err());
}

#[tokio::test]
async fn results_are_stored_once() {
    let stage = Stage::start().await;
    let path = "/cases/v1/(2026)京0114民初1234号/results";
    let body =
        json!({ "client_id": "r1", "state": "SERVED", "served_on": "2026-11-20" }).to_string();
    let (status, first) = stage.signed(Method::POST, path, &body).await;
    assert_eq!((status, &first["code"]), (200, &json!("0")));
    let (_, again) = stage.signed(Method::POST, path, &body).await;
    assert_eq!((&again["result_id"], &again["duplicate"]), (&first["result_id"], &json!(true)));
    let (status, other) = stage.signed(Method::POST, path, "{\"client_id\":\"r1\"}").await;
    assert_eq!((status, &other["code"]), (409, &json!("CLIENT_ID_REUSED")));
    assert_eq!(stage.signed(Method::POST, path, "{}").await.0, 400);
    let elsewhere = "/cases/v1/(2026)京0114民初9999号/results";
    assert_eq!(stage.signed(Method::POST, elsewhere, &body).await.0, 404);
    stage
        .admin(
            Method::PUT,
            "/admin/cases",
            json!({ "behaviour": { "answer": "reset", "times": 1 } }),
        )
        .await;
    let lost = json!({ "client_id": "r2" }).to_string();
    assert!(stage.try_signed(Method::POST, path, &lost).await.is_err());
    assert_eq!(stage.signed(Method::POST, path, &lost).await.1["duplicate"], json!(true));
    let listed = stage
        .admin(Method::GET, "/admin/cases/results?number=（2026）京0114民初1234号", Value::Null)
        .await;
    assert_eq!(listed["results"].as_array().unwrap().len(), 2);
    assert_eq!(listed["results"][0]["body"]["state"], json!("SERVED"));
}
