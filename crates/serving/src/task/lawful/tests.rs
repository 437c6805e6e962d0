use base::Kind;
use uuid::Uuid;

use super::*;

fn party(n: u128, role: &str, consent: Option<&str>) -> party::Model {
    party::Model {
        id: Uuid::from_u128(n),
        case_id: Uuid::nil(),
        top_office: Uuid::nil(),
        ordinal: 0,
        source_id: String::new(),
        role: role.to_owned(),
        kind: "natural".to_owned(),
        name: format!("张{n}"),
        id_sealed: Vec::new(),
        id_index: String::new(),
        id_masked: String::new(),
        domicile: "domestic".to_owned(),
        confirmed: false,
        consent: consent.map(ToOwned::to_owned),
        confirmed_on: None,
    }
}

fn contact(party: u128, agent: Option<u128>, number: &str) -> contact::Model {
    contact::Model {
        id: Uuid::from_u128(party),
        party_id: Uuid::from_u128(party),
        case_id: Uuid::nil(),
        agent_id: agent.map(Uuid::from_u128),
        ordinal: 0,
        kind: "phone".to_owned(),
        value_sealed: Vec::new(),
        value_index: number.to_owned(),
        masked: String::new(),
        district: None,
        source: String::new(),
        as_of: None,
        confirmed: false,
        last_result: None,
        standing: None,
    }
}

fn paper(kind: &str) -> store::document::Model {
    store::document::Model {
        id: Uuid::nil(),
        task_id: Uuid::nil(),
        ordinal: 0,
        r#type: kind.to_owned(),
        title: kind.to_owned(),
        copies: 1,
        days: None,
        file_id: Uuid::nil(),
        scan_by: None,
    }
}

fn agent(party: u128, kind: &str) -> agent::Model {
    agent::Model {
        id: Uuid::from_u128(900 + party),
        party_id: Uuid::from_u128(party),
        case_id: Uuid::nil(),
        source_id: String::new(),
        name: "李四".to_owned(),
        kind: kind.to_owned(),
        id_sealed: Vec::new(),
        id_masked: String::new(),
        basis: None,
        added_by: None,
        added_name: None,
        added_at: None,
        ended_at: None,
        ended_name: None,
        ended_reason: None,
    }
}

fn day(text: &str) -> chrono::NaiveDate {
    text.parse().unwrap()
}

/// What a clerk recorded of a party, since the first of September.
fn said(party: u128, status: Status) -> party_status::Model {
    party_status::Model {
        id: Uuid::nil(),
        top_office: Uuid::nil(),
        case_id: Uuid::nil(),
        party_id: Uuid::from_u128(party),
        status: status.code().to_owned(),
        since: Some(day("2026-09-01")),
        basis: String::new(),
        source: "office".to_owned(),
        created_by: None,
        created_name: String::new(),
        created_at: Default::default(),
    }
}

fn relation(one: u128, other: u128, relation: Option<&str>) -> party_relation::Model {
    party_relation::Model {
        id: Uuid::nil(),
        top_office: Uuid::nil(),
        case_id: Uuid::nil(),
        one_id: Uuid::from_u128(one),
        other_id: Uuid::from_u128(other),
        relation: relation.map(ToOwned::to_owned),
        basis: String::new(),
        created_by: Uuid::nil(),
        created_name: String::new(),
        created_at: Default::default(),
    }
}

/// Two parties at their numbers, and what is known of them.
#[derive(Default)]
struct Scene {
    parties: Vec<party::Model>,
    contacts: Vec<contact::Model>,
    agents: Vec<agent::Model>,
    statuses: Vec<party_status::Model>,
    relations: Vec<party_relation::Model>,
    /// Whether the numbers are somebody's of the court.
    staff: bool,
    /// Electronic where nothing is said.
    method: Option<Method>,
}

impl Scene {
    /// `code field` of each fault, and the first text.
    fn faults(&self, papers: &[&str]) -> (Vec<String>, String) {
        let chosen = |contact: &contact::Model| {
            self.agents.iter().find(|agent| Some(agent.id) == contact.agent_id)
        };
        let targets: Vec<Target<'_>> = self
            .parties
            .iter()
            .zip(&self.contacts)
            .take(2)
            .map(|(party, contact)| Target {
                party,
                agent: chosen(contact),
                contact,
                staff: self.staff,
            })
            .collect();
        let documents: Vec<_> = papers.iter().map(|kind| paper(kind)).collect();
        let mut faults = Faults::default();
        let around = Around {
            parties: &self.parties,
            agents: &self.agents,
            contacts: &self.contacts,
            statuses: &self.statuses,
            relations: &self.relations,
        };
        let method = self.method.unwrap_or(Method::Electronic);
        check(&mut faults, (method, "普通"), &targets, &documents, &around);
        let Err(refusal) = faults.raise() else { return (Vec::new(), String::new()) };
        assert_eq!(refusal.kind(), Kind::Invalid);
        let told = refusal.fields().iter().map(|one| format!("{} {}", one.code, one.field));
        (told.collect(), refusal.fields()[0].message.clone())
    }
}

fn faults(
    parties: &[party::Model],
    contacts: &[contact::Model],
    papers: &[&str],
) -> (Vec<String>, String) {
    let (parties, contacts) = (parties.to_vec(), contacts.to_vec());
    Scene { parties, contacts, ..Scene::default() }.faults(papers)
}

// req: S3.3
#[test]
fn whoever_cannot_be_served_himself_is_turned_away_once_and_told_who_is() {
    for (status, words) in [
        (Status::Dead, ["民诉法153", "登记继承人或者遗产管理人"]),
        (Status::Missing, ["民法典43", "登记财产代管人"]),
        (Status::Deregistered, ["民诉法解释64", "登记股东或者发起人或者出资人"]),
        (Status::Bankrupt, ["企业破产法25", "登记管理人"]),
        (Status::Incapable, ["民诉法60", "登记法定代理人或者监护人"]),
        (Status::Soldier, ["民诉法92", "由所在部队团以上单位的政治机关转交"]),
        (Status::Imprisoned, ["民诉法93", "由所在监所转交"]),
        (Status::Confined, ["民诉法94", "由所在强制性教育机构转交"]),
    ] {
        let mut scene = Scene {
            parties: vec![party(1, "被告", Some("a")), party(2, "被告", Some("a"))],
            contacts: vec![contact(1, None, "a"), contact(2, None, "b")],
            statuses: vec![said(2, status)],
            ..Scene::default()
        };
        let (codes, text) = scene.faults(&["传票", "判决书"]);
        assert_eq!(codes, ["guard.status recipients[1].party_id"], "{status:?}");
        assert!(words.iter().all(|word| text.contains(word)), "{text}");
        // A lawyer is no way around it.
        scene.agents = vec![agent(2, "律师")];
        scene.contacts[1].agent_id = Some(scene.agents[0].id);
        assert_eq!(scene.faults(&["传票"]).0, codes, "{status:?}");
    }
    for status in [Status::Normal, Status::Revoked, Status::SoleTrader, Status::Branch] {
        let scene = Scene {
            parties: vec![party(1, "被告", Some("a"))],
            contacts: vec![contact(1, None, "a")],
            statuses: vec![said(1, status)],
            ..Scene::default()
        };
        assert_eq!(scene.faults(&["传票", "判决书"]).0, [""; 0], "{status:?}");
    }
}

#[test]
fn whoever_stands_in_is_served_and_an_older_consent_does_not_bind_him() {
    let mut scene = Scene {
        parties: vec![party(1, "被告", Some("a"))],
        contacts: vec![contact(1, None, "a")],
        agents: vec![agent(1, "管理人")],
        statuses: vec![said(1, Status::Bankrupt)],
        ..Scene::default()
    };
    let (codes, text) = scene.faults(&["传票"]);
    assert_eq!(codes, ["guard.status recipients[0].party_id"]);
    assert!(text.contains("请改选管理人 李*"), "{text}");
    scene.contacts[0].agent_id = Some(scene.agents[0].id);
    assert_eq!(scene.faults(&["传票"]).0, [""; 0]);
    for (signed, wanted) in [
        (None, &["guard.needs_consent documents[0].type"][..]),
        (Some("2026-08-31"), &["guard.needs_consent documents[0].type"]),
        (Some("2026-09-01"), &[]),
    ] {
        scene.parties[0].confirmed_on = signed.map(day);
        assert_eq!(scene.faults(&["判决书"]).0, wanted, "{signed:?}");
    }
    // One who stood in once does no more, and one for another status never did.
    scene.agents[0].kind = "继承人".to_owned();
    assert_eq!(scene.faults(&["传票"]).0, ["guard.status recipients[0].party_id"]);
}

#[test]
fn a_relation_on_record_lets_two_share_a_number_and_staff_never_do() {
    let mut scene = Scene {
        parties: vec![party(1, "被告", None), party(2, "被告", None)],
        contacts: vec![contact(1, None, "a"), contact(2, None, "a")],
        ..Scene::default()
    };
    assert!(scene.faults(&["传票"]).1.contains("登记两人的关系"));
    scene.relations = vec![relation(1, 2, Some("夫妻"))];
    assert_eq!(scene.faults(&["传票"]).0, [""; 0]);
    scene.relations = vec![relation(1, 2, None)];
    assert!(scene.faults(&["传票"]).1.contains("登记两人的关系"));
    scene.relations = vec![relation(1, 2, Some("夫妻"))];
    scene.parties[1].role = "原告".to_owned();
    assert!(scene.faults(&["传票"]).1.contains("对方当事人的号码"));
    scene.contacts[1].value_index = "b".to_owned();
    assert_eq!(scene.faults(&["传票"]).0, [""; 0]);
    scene.staff = true;
    let (codes, text) = scene.faults(&["传票"]);
    assert_eq!(codes, [0, 1].map(|at| format!("guard.number recipients[{at}].phone_index")));
    assert!(text.contains("服务人员"), "{text}");
}

#[test]
fn judgments_wait_for_consent_and_other_papers_do_not() {
    let contacts = [contact(1, None, "a"), contact(2, None, "b")];
    let none = [party(1, "被告", None), party(2, "被告", None)];
    let (codes, text) = faults(&none, &contacts, &["传票", "判决书"]);
    assert_eq!(codes, ["guard.needs_consent documents[1].type"]);
    assert!(text.contains("等 2 人") && text.contains("民诉法90"), "{text}");
    assert!(text.contains("邮寄送达") && !text.contains("可用的方式：电子"), "{text}");
    let one = [party(1, "被告", Some("a")), party(2, "被告", None)];
    let (_, text) = faults(&one, &contacts, &["判决书"]);
    assert!(!text.contains("等"), "{text}");
    let both = [party(1, "被告", Some("a")), party(2, "被告", Some("d"))];
    assert_eq!(faults(&both, &contacts, &["判决书", "调解书"]).0, [""; 0]);
}

#[test]
fn a_number_of_the_other_side_is_blocked() {
    let sides = [party(1, "被告", None), party(2, "原告", None)];
    let same = [contact(1, None, "a"), contact(2, None, "a")];
    let (codes, text) = faults(&sides, &same, &["传票"]);
    assert_eq!(codes, [0, 1].map(|at| format!("guard.number recipients[{at}].phone_index")));
    assert!(text.contains("对方当事人的号码"), "{text}");
    let theirs = [contact(1, None, "a"), contact(2, Some(9), "a")];
    assert!(faults(&sides, &theirs, &["传票"]).1.contains("代理人的号码"));
    // One lawyer for two defendants is their own affair; one number for both is not.
    let friends = [party(1, "被告", None), party(2, "被告", None)];
    let lawyer = [contact(1, Some(9), "a"), contact(2, Some(9), "a")];
    assert_eq!(faults(&friends, &lawyer, &["传票"]).0, [""; 0]);
    assert!(faults(&friends, &same, &["传票"]).1.contains("登记两人的关系"));
    let apart = [contact(1, None, "a"), contact(2, None, "b")];
    assert_eq!(faults(&friends, &apart, &["传票"]).0, [""; 0]);
}

#[test]
fn a_doubted_number_waits_and_a_refuted_one_is_out() {
    let friends = [party(1, "被告", None), party(2, "被告", None)];
    let mut numbers = [contact(1, None, "a"), contact(2, None, "b")];
    numbers[0].standing = Some("doubted".to_owned());
    numbers[1].standing = Some("refuted".to_owned());
    let (codes, text) = faults(&friends, &numbers, &["传票"]);
    let wanted = ["doubted", "refuted"].into_iter().enumerate();
    let wanted = wanted.map(|(at, why)| format!("guard.{why} recipients[{at}].phone_index"));
    assert_eq!(codes, wanted.collect::<Vec<_>>());
    assert!(text.contains("待法官认定"), "{text}");
}

/// The mailbox of a party.
fn mailbox(party: u128, address: &str) -> contact::Model {
    contact::Model { kind: "email".to_owned(), ..contact(party, None, address) }
}

// req: S13.4
#[test]
fn a_mail_alone_serves_only_at_a_mailbox_that_is_confirmed_or_agreed_to() {
    let two = |consent| [party(1, "被告", consent), party(2, "被告", Some("a"))];
    let mut boxes = [mailbox(1, "a"), contact(2, None, "b")];
    let (codes, text) = faults(&two(None), &boxes, &["传票"]);
    assert_eq!(codes, ["guard.mail_unconfirmed recipients[0].phone_index"]);
    assert!(text.contains("民诉法90") && text.contains("送达地址确认书"), "{text}");
    assert_eq!(faults(&two(Some("c")), &boxes, &["传票"]).0, [""; 0]);
    boxes[0].confirmed = true;
    assert_eq!(faults(&two(None), &boxes, &["传票"]).0, [""; 0]);
    // A mailbox that is no more is no way, however it was confirmed; a full one is tried again.
    boxes[0].last_result = Some("退信：邮箱不存在（5.1.1）".to_owned());
    let (codes, text) = faults(&two(None), &boxes, &["传票"]);
    assert_eq!(codes, ["guard.mailbox_gone recipients[0].phone_index"]);
    assert!(text.contains("上次退信：邮箱不存在"), "{text}");
    boxes[0].last_result = Some("退信：邮箱已满（5.2.2）".to_owned());
    assert_eq!(faults(&two(None), &boxes, &["传票"]).0, [""; 0]);
    boxes[0].standing = Some("refuted".to_owned());
    let (codes, text) = faults(&two(None), &boxes, &["传票"]);
    assert_eq!(codes, ["guard.refuted recipients[0].phone_index"]);
    assert!(text.contains("该邮箱") && !text.contains("号码"), "{text}");
}

#[test]
fn a_mailbox_of_the_other_side_is_blocked_and_called_one() {
    let sides = [party(1, "被告", Some("a")), party(2, "原告", Some("a"))];
    let (codes, text) = faults(&sides, &[mailbox(1, "a"), mailbox(2, "a")], &["传票"]);
    assert_eq!(codes, [0, 1].map(|at| format!("guard.number recipients[{at}].phone_index")));
    assert!(text.contains("对方当事人的邮箱") && !text.contains("号码"), "{text}");
    // A number and a mailbox are never the same.
    let apart = [mailbox(1, "a"), contact(2, None, "a")];
    assert_eq!(faults(&sides, &apart, &["传票"]).0, [""; 0]);
}

// req: S1.2
#[test]
fn a_judgment_is_kept_off_the_phone_whatever_was_agreed_to() {
    let scene = |method| Scene {
        parties: vec![party(1, "被告", Some("a")), party(2, "被告", None)],
        contacts: vec![contact(1, None, "a"), contact(2, None, "b")],
        method: Some(method),
        ..Scene::default()
    };
    let (codes, text) = scene(Method::Phone).faults(&["传票", "判决书"]);
    assert_eq!(codes, ["guard.forbidden documents[1].type"]);
    assert!(text.contains("民事送达若干意见14") && text.contains("邮寄送达"), "{text}");
    assert!(scene(Method::Phone).faults(&["传票"]).0.is_empty());
    assert!(scene(Method::Pickup).faults(&["判决书"]).0.is_empty());
    let soldier = Scene { statuses: vec![said(1, Status::Soldier)], ..scene(Method::Phone) };
    let (codes, text) = soldier.faults(&["传票"]);
    assert_eq!(codes, ["guard.status recipients[0].party_id"]);
    assert!(text.contains("不能电话送达"), "{text}");
}
