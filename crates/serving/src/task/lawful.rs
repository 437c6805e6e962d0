//! The legality guard before a dispatch: may these papers go to these people this way?

use law::{
    Method, Paper, Procedure,
    guard::{Holder, Question, Row, Status, Verdict, lawful, number, ruling},
};

use super::{compose::Faults, store};
use crate::case::{
    shown_name,
    store::{contact, party},
};

/// Who is to be served, and at which number.
pub(super) struct Target<'a> {
    pub(super) party: &'a party::Model,
    pub(super) contact: &'a contact::Model,
}

/// Adds a fault for each paper that may not go to somebody, and for each number that is
/// somebody else's.
pub(super) fn check(
    faults: &mut Faults,
    procedure: &str,
    targets: &[Target<'_>],
    documents: &[store::document::Model],
    (parties, contacts): (&[party::Model], &[contact::Model]),
) {
    let procedure = Procedure::from_name(procedure).unwrap_or(Procedure::Ordinary);
    for (index, document) in documents.iter().enumerate() {
        let Some(paper) = Paper::find(&document.r#type) else { continue };
        let mut stopped: Vec<(Question, &'static Row, Vec<String>)> = Vec::new();
        for Target { party, .. } in targets {
            let question = Question {
                paper,
                method: Method::Electronic,
                procedure,
                status: if party.domicile == "foreign" { Status::Abroad } else { Status::Normal },
                consent: party.consent.is_some(),
            };
            let row = ruling(&question);
            if row.verdict == Verdict::Allowed {
                continue;
            }
            let name = shown_name(&party.kind, &party.name);
            match stopped.iter_mut().find(|(_, known, _)| std::ptr::eq(*known, row)) {
                Some((_, _, names)) => names.push(name),
                None => stopped.push((question, row, vec![name])),
            }
        }
        for (question, row, names) in stopped {
            let field = format!("documents[{index}].type");
            let text = told(&document.title, &question, row, &names);
            match row.verdict {
                Verdict::NeedsConsent => faults.add(field, "guard.needs_consent", text),
                _ => faults.add(field, "guard.forbidden", text),
            }
        }
    }
    for (index, target) in targets.iter().enumerate() {
        let doubt = match target.contact.standing.as_deref() {
            Some("doubted") => Some((
                "guard.doubted",
                "该号码有人提出“不是本人”，正待法官认定；认定之前不能再用。请另选号码或改用其他方式。",
            )),
            Some("refuted") => Some((
                "guard.refuted",
                "法官已认定该号码不是其本人的，不能再用。请另选号码或改用其他方式。",
            )),
            _ => None,
        };
        if let Some((code, text)) = doubt {
            let name = shown_name(&target.party.kind, &target.party.name);
            faults.add(format!("recipients[{index}].phone_index"), code, format!("{name}：{text}"));
        }
        if let Some(text) = number(&holders(target, parties, contacts)) {
            let name = shown_name(&target.party.kind, &target.party.name);
            let field = format!("recipients[{index}].phone_index");
            faults.add(field, "guard.number", format!("{name}：{text}"));
        }
    }
}

/// `《判决书》不能电子送达给张三等3人（民诉法90）：…可以改用邮寄送达、直接送达。`
pub(crate) fn told(title: &str, question: &Question, row: &Row, names: &[String]) -> String {
    let whom = match names {
        [] => String::new(),
        [one] => one.clone(),
        [first, rest @ ..] => format!("{first} 等 {} 人", rest.len() + 1),
    };
    let method = question.method.label();
    let instead = row.instead.map(|who| format!("应向{who}送达。")).unwrap_or_default();
    let others: Vec<&str> = lawful(question).into_iter().map(Method::label).collect();
    let others = match others.is_empty() {
        true => String::new(),
        false => format!("可用的方式：{}。", others.join("、")),
    };
    let (basis, advice) = (row.basis, row.advice);
    format!("《{title}》现在不能对 {whom} {method}（{basis}）。{advice}{instead}{others}")
}

/// Whose number it is besides, as far as the case tells.
fn holders(
    target: &Target<'_>,
    parties: &[party::Model],
    contacts: &[contact::Model],
) -> Vec<Holder> {
    let others = contacts.iter().filter(|other| {
        other.kind == target.contact.kind
            && other.value_index == target.contact.value_index
            && other.party_id != target.party.id
    });
    others
        .map(|other| {
            let role = parties.iter().find(|party| party.id == other.party_id);
            let opposed =
                role.is_some_and(|party| (party.role == "原告") != (target.party.role == "原告"));
            match (opposed, other.agent_id.is_some()) {
                (true, true) => Holder::OpponentsAgent,
                (true, false) => Holder::Opponent,
                // One lawyer for several on the same side.
                (false, true) if target.contact.agent_id.is_some() => Holder::Related,
                (false, _) => Holder::OtherRecipient,
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
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
            file_id: Uuid::nil(),
            scan_by: None,
        }
    }

    /// `code field` of each fault, and the first text.
    fn faults(
        parties: &[party::Model],
        contacts: &[contact::Model],
        papers: &[&str],
    ) -> (Vec<String>, String) {
        let targets: Vec<Target<'_>> = parties
            .iter()
            .zip(contacts)
            .take(2)
            .map(|(party, contact)| Target { party, contact })
            .collect();
        let documents: Vec<_> = papers.iter().map(|kind| paper(kind)).collect();
        let mut faults = Faults::default();
        check(&mut faults, "普通", &targets, &documents, (parties, contacts));
        let Err(refusal) = faults.raise() else { return (Vec::new(), String::new()) };
        assert_eq!(refusal.kind(), Kind::Invalid);
        let told = refusal.fields().iter().map(|one| format!("{} {}", one.code, one.field));
        (told.collect(), refusal.fields()[0].message.clone())
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
}
