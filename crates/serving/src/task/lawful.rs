//! The legality guard before a dispatch: may these papers go to these people this way?

use law::{
    Method, Paper, Procedure,
    guard::{
        Holder, Question, Row, Status, Substitute, Verdict, instead, lawful, number, ruling,
        stands_in, substitutes,
    },
};

use super::{compose::Faults, store};
use crate::{
    case::{
        Known, between, is_gone, opposed, shown_name,
        store::{agent, contact, party, party_relation, party_status},
    },
    delivery::Channel,
};

/// Who is to be served, and at which number or mailbox.
pub(crate) struct Target<'a> {
    pub(crate) party: &'a party::Model,
    /// Who receives for him.
    pub(crate) agent: Option<&'a agent::Model>,
    pub(crate) contact: &'a contact::Model,
    /// Whether somebody who works for the court has this number.
    pub(crate) staff: bool,
}

/// What else is known of the people of the case.
pub(crate) struct Around<'a> {
    pub(crate) parties: &'a [party::Model],
    pub(crate) agents: &'a [agent::Model],
    pub(crate) contacts: &'a [contact::Model],
    pub(crate) statuses: &'a [party_status::Model],
    pub(crate) relations: &'a [party_relation::Model],
}

impl Target<'_> {
    /// Whether he is served through somebody the law puts in his place.
    fn replaced(&self, known: &Known<'_>) -> bool {
        self.agent.is_some_and(|agent| stands_in(&agent.kind, known.status))
    }

    /// The consent to electronic service that counts: what the party agreed to before it became
    /// what it is binds nobody who is served in its place.
    pub(super) fn consent(&self, statuses: &[party_status::Model]) -> Option<&str> {
        let known = Known::of(statuses, self.party);
        let consent = self.party.consent.as_deref();
        let later = || {
            let signed = self.party.confirmed_on.zip(known.since());
            signed.is_some_and(|(signed, since)| signed >= since)
        };
        consent.filter(|_| !self.replaced(&known) || later())
    }

    fn name(&self) -> String {
        shown_name(&self.party.kind, &self.party.name)
    }
}

/// Adds a fault for each recipient who cannot be served himself, for each paper that may not
/// go to somebody, and for each number that is somebody else's.
pub(super) fn check(
    faults: &mut Faults,
    (method, procedure): (Method, &str),
    targets: &[Target<'_>],
    documents: &[store::document::Model],
    around: &Around<'_>,
) {
    let procedure = Procedure::from_name(procedure).unwrap_or(Procedure::Ordinary);
    let mut open: Vec<(&Target<'_>, Status, bool)> = Vec::new();
    for (index, target) in targets.iter().enumerate() {
        let known = Known::of(around.statuses, target.party);
        let consent = target.consent(around.statuses).is_some();
        match instead(known.status) {
            Some(_) if target.replaced(&known) => open.push((target, Status::Normal, consent)),
            Some(row) => {
                let field = format!("recipients[{index}].party_id");
                let text = turned_away(target, (method, known.status), row, around.agents);
                faults.add(field, "guard.status", text);
            }
            None => open.push((target, known.status, consent)),
        }
    }
    for (index, document) in documents.iter().enumerate() {
        let Some(paper) = Paper::find(&document.r#type) else { continue };
        let mut stopped: Vec<(Question, &'static Row, Vec<String>)> = Vec::new();
        for (target, status, consent) in &open {
            let (status, consent) = (*status, *consent);
            let question = Question { paper, method, procedure, status, consent };
            let row = ruling(&question);
            if row.verdict == Verdict::Allowed {
                continue;
            }
            match stopped.iter_mut().find(|(_, known, _)| std::ptr::eq(*known, row)) {
                Some((_, _, names)) => names.push(target.name()),
                None => stopped.push((question, row, vec![target.name()])),
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
        let field = format!("recipients[{index}].phone_index");
        unfit_mailbox(faults, &field, target, around.statuses);
        owned(faults, target, around, &field);
    }
}

/// Adds a fault for a number or mailbox that is not the recipient's own, or in doubt (domain C10).
pub(crate) fn owned(faults: &mut Faults, target: &Target<'_>, around: &Around<'_>, field: &str) {
    let place = Channel::of_contact(&target.contact.kind).words().place;
    let doubt = match target.contact.standing.as_deref() {
        Some("doubted") => Some((
            "guard.doubted",
            format!(
                "该{place}有人提出“不是本人”，正待法官认定；认定之前不能再用。请另选{place}或改用其他方式。"
            ),
        )),
        Some("refuted") => Some((
            "guard.refuted",
            format!("法官已认定该{place}不是其本人的，不能再用。请另选{place}或改用其他方式。"),
        )),
        _ => None,
    };
    if let Some((code, text)) = doubt {
        faults.add(field, code, format!("{}：{text}", target.name()));
    }
    if let Some(text) = number(&holders(target, around)) {
        let text = text.replace("号码", place);
        faults.add(field, "guard.number", format!("{}：{text}", target.name()));
    }
}

/// Adds a fault where a mail alone would serve nobody: the mailbox is gone, or neither was it
/// confirmed nor electronic service agreed to (民诉法 90, 在线诉讼规则 29).
fn unfit_mailbox(
    faults: &mut Faults,
    field: &str,
    target: &Target<'_>,
    statuses: &[party_status::Model],
) {
    let contact = target.contact;
    if Channel::of_contact(&contact.kind) != Channel::Email {
        return;
    }
    let name = target.name();
    if is_gone(contact) {
        let last = contact.last_result.as_deref().unwrap_or_default();
        faults.add(
            field,
            "guard.mailbox_gone",
            format!(
                "{name}：该邮箱上次{last}，再发也收不到。请向当事人核对邮箱，或者改用其他方式。"
            ),
        );
    } else if !contact.confirmed && target.consent(statuses).is_none() {
        faults.add(
            field,
            "guard.mail_unconfirmed",
            format!("{name}：该邮箱未经当事人确认，也没有同意电子送达的记录，不能只以电子邮件送达（民诉法90、在线诉讼规则29）。请先登记写明邮箱的送达地址确认书，或者改用其他方式。"),
        );
    }
}

/// `某某公司不能电子送达（企业破产法25）：…请先在案件页“当事人”中登记管理人，再选择向其送达。`
fn turned_away(
    target: &Target<'_>,
    (method, status): (Method, Status),
    row: &Row,
    agents: &[agent::Model],
) -> String {
    let kinds: Vec<&str> = substitutes(status).into_iter().map(Substitute::name).collect();
    let known = agents.iter().find(|agent| {
        agent.party_id == target.party.id
            && agent.ended_at.is_none()
            && stands_in(&agent.kind, status)
    });
    let next = match (known, row.instead) {
        (Some(agent), _) => {
            let name = base::mask::person_name(&agent.name);
            format!("请改选{} {name} 的号码。", agent.kind)
        }
        (None, _) if !kinds.is_empty() => {
            let kinds = kinds.join("或者");
            format!("请先在案件页“当事人”中登记{kinds}，再选择向其送达。")
        }
        (None, Some(through)) => format!("由{through}转交。"),
        (None, None) => String::new(),
    };
    let (basis, advice) = (row.basis, row.advice);
    format!("{} 不能{}（{basis}）：{advice}{next}", target.name(), method.label())
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

/// Whose number it is besides, as far as the case and the list of staff tell.
fn holders(target: &Target<'_>, around: &Around<'_>) -> Vec<Holder> {
    let others = around.contacts.iter().filter(|other| {
        other.kind == target.contact.kind
            && other.value_index == target.contact.value_index
            && other.party_id != target.party.id
    });
    let others = others.map(|other| {
        let party = around.parties.iter().find(|party| party.id == other.party_id);
        let opposed = party.is_some_and(|party| opposed(party, target.party));
        let related = between(around.relations, other.party_id, target.party.id).is_some();
        match (opposed, other.agent_id.is_some()) {
            (true, true) => Holder::OpponentsAgent,
            (true, false) => Holder::Opponent,
            (false, _) if related => Holder::Related,
            // One lawyer for several on the same side.
            (false, true) if target.contact.agent_id.is_some() => Holder::Related,
            (false, _) => Holder::OtherRecipient,
        }
    });
    others.chain(target.staff.then_some(Holder::Staff)).collect()
}

#[cfg(test)]
mod tests;
