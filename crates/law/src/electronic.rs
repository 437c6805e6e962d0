//! Electronic service: what each event means at a confirmed and at any other address.
//!
//! Confirmed, with a consent on record: served when the information reaches the recipient's
//! system (民诉法 90, 民诉法解释 135, 在线诉讼规则 31 第一款); another arrival that is proved
//! prevails. Any other address that is provably the recipient's: a reply or a matching act
//! serves (31 第二款第一项), reading makes a presumption that can be rebutted (第二项).

use base::clock::civil_date;

use crate::{
    Address, Alternative, Consent, Event, Kind, State,
    candidate::{By, Candidate, Meaning},
};

const LAW: &str = "民诉法90";
const ARRIVAL: &str = "民诉法解释135";
const CONFIRMED: &str = "在线诉讼规则31第一款";
const CONDUCT: &str = "在线诉讼规则31第二款第一项";
const READING: &str = "在线诉讼规则31第二款第二项";

/// Reads the events of one attempt that concern one document, in order of time.
pub(crate) fn meaning<'a, I: Clone>(address: Address, events: &[&'a Event<I>]) -> Meaning<'a, I> {
    match address.arrival_serves() {
        Some(consent) => Meaning { candidates: confirmed(consent, events), alternatives: vec![] },
        None => unconfirmed(address, events),
    }
}

fn of<'a, 'b, I>(
    events: &'b [&'a Event<I>],
    kinds: &'b [Kind],
) -> impl Iterator<Item = &'a Event<I>> + use<'a, 'b, I> {
    events.iter().copied().filter(|event| kinds.contains(&event.kind))
}

fn confirmed<'a, I: Clone>(consent: Consent, events: &[&'a Event<I>]) -> Vec<Candidate<'a, I>> {
    let consent = consent.basis();
    let candidate = |event: &'a Event<I>, by, basis| Candidate {
        event,
        on: civil_date(event.at),
        replaced: None,
        by,
        state: State::Served,
        basis,
        alternatives: Vec::new(),
    };
    let arrivals: Vec<_> = of(events, &[Kind::Arrived]).collect();
    let proofs: Vec<_> = of(events, &[Kind::ArrivalProved]).collect();
    let mut firsts: Vec<&'a Event<I>> = Vec::new();
    for arrival in &arrivals {
        if firsts.iter().all(|first| first.channel != arrival.channel) {
            firsts.push(arrival);
        }
    }
    let reported = |channel| firsts.iter().any(|arrival| arrival.channel == channel);
    let mut found = Vec::new();
    for arrival in firsts.iter().copied() {
        let channel = arrival.channel;
        // A proof is about its own channel; one of a channel that reported nothing is about all.
        let proof = proofs
            .iter()
            .copied()
            .find(|proof| proof.channel == channel || !reported(proof.channel));
        found.push(match proof {
            None => {
                candidate(arrival, By::Arrival(channel), vec![LAW, ARRIVAL, CONFIRMED, consent])
            }
            Some(proof) => Candidate {
                replaced: Some(arrival),
                alternatives: vec![Alternative {
                    state: State::Served,
                    served_on: civil_date(arrival.at),
                    basis: vec![LAW, ARRIVAL],
                    evidence: vec![arrival.id.clone()],
                    reason: "送达系统显示的到达日期；受送达人证明另有到达日期，以证明的为准",
                }],
                ..candidate(proof, By::Arrival(channel), vec![LAW, ARRIVAL, CONFIRMED, consent])
            },
        });
    }
    if arrivals.is_empty() {
        found.extend(proofs.iter().take(1).map(|proof| {
            candidate(proof, By::Arrival(proof.channel), vec![LAW, ARRIVAL, CONFIRMED, consent])
        }));
    }
    // Whoever reads had it by then at the latest, unless another arrival is proved.
    let reading = of(events, &[Kind::Opened]).filter(|_| proofs.is_empty());
    found.extend(reading.map(|event| candidate(event, By::Reading, vec![LAW, ARRIVAL, consent])));
    let conduct = of(events, &[Kind::Replied, Kind::Acted]);
    found.extend(conduct.map(|event| candidate(event, By::Conduct, vec![LAW, CONDUCT, consent])));
    found
}

fn unconfirmed<'a, I: Clone>(address: Address, events: &[&'a Event<I>]) -> Meaning<'a, I> {
    let arrival = of(events, &[Kind::Arrived]).next();
    let open = |state, event: &Event<I>, basis, reason| Alternative {
        state,
        served_on: civil_date(event.at),
        basis,
        evidence: vec![event.id.clone()],
        reason,
    };
    let mut candidates: Vec<Candidate<'a, I>> = Vec::new();
    for event in of(events, &[Kind::Opened]) {
        let earlier = arrival.filter(|one| civil_date(one.at) < civil_date(event.at));
        let reason = "法律没有规定推定送达的日期；另一种理解以信息到达之日为准";
        candidates.push(Candidate {
            event,
            on: civil_date(event.at),
            replaced: None,
            by: By::Reading,
            state: State::Presumed,
            basis: vec![LAW, READING],
            alternatives: earlier
                .map(|one| open(State::Presumed, one, vec![LAW, READING], reason))
                .into_iter()
                .collect(),
        });
    }
    // Answering an electronic service, or acting on it, is itself a consent.
    let consent = address.consent.unwrap_or(Consent::Accepted).basis();
    for event in of(events, &[Kind::Replied, Kind::Acted]) {
        candidates.push(Candidate {
            event,
            on: civil_date(event.at),
            replaced: None,
            by: By::Conduct,
            state: State::Served,
            basis: vec![LAW, CONDUCT, consent],
            alternatives: Vec::new(),
        });
    }
    let mut alternatives = Vec::new();
    if let Some(arrival) = arrival {
        if address.confirmed {
            let reason = "地址已确认，但没有同意电子送达的记录；补充记录或者认定已同意的，以到达之日为送达日期";
            alternatives.push(open(State::Served, arrival, vec![LAW, ARRIVAL, CONFIRMED], reason));
        } else if address.consent == Some(Consent::Volunteered) {
            let reason =
                "地址由受送达人在诉讼材料中主动提供；认定等同于确认的，以到达之日为送达日期";
            let basis = vec![LAW, CONFIRMED, Consent::Volunteered.basis()];
            alternatives.push(open(State::Served, arrival, basis, reason));
        }
    }
    if let Some(proof) = of(events, &[Kind::ArrivalProved]).next() {
        let reason = "有其他证据证明到达；能够证明收悉的推定送达，由法官认定";
        alternatives.push(open(State::Presumed, proof, vec![LAW, READING], reason));
    }
    Meaning { candidates, alternatives }
}

/// What an event means, for people.
pub(crate) fn said(address: Address, kind: Kind) -> &'static str {
    let serves = address.arrival_serves().is_some();
    match (kind, serves) {
        (Kind::Submitted, _) => "已提交，不是到达",
        (Kind::Arrived, true) => "到达受送达人特定系统：地址已确认，到达即为送达",
        (Kind::Arrived, false) if address.confirmed => {
            "到达；没有同意电子送达的记录，到达本身不产生送达效力"
        }
        (Kind::Arrived, false) => "到达；地址未经确认，到达本身不产生送达效力",
        (Kind::Opened, true) => "已阅读；地址已确认，以到达为准，阅读证明此前已到达",
        (Kind::Opened, false) => "已阅读：推定送达，可以反证推翻",
        (Kind::Replied, _) => "受送达人回复收悉：即为送达",
        (Kind::Acted, _) => "受送达人作出相应诉讼行为：即为送达",
        (Kind::Bounced, _) => "退回或者被拦截",
        (Kind::ArrivalProved, true) => "证明另有到达日期，以证明的为准，原日期保留",
        (Kind::ArrivalProved, false) => "证明到达；地址未经确认，是否收悉由法官认定",
        (Kind::Rebutted, _) => "法官认定推定送达被推翻，重新计算24小时",
        (Kind::Voided, _) => "法官认定送达无效，重新计算24小时",
        (Kind::Withdrawn, _) => "法院撤回；此前没有打开过文书的，本次送达不再产生效力",
        (other, _) => other.label(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Consent;

    /// What an arrival is worth depends on confirmation and consent both.
    #[test]
    fn an_arrival_says_what_it_is_worth() {
        let address = |confirmed, consent| Address { confirmed, consent };
        for (address, text) in [
            (address(true, Consent::from_code("a")), "到达即为送达"),
            (address(true, None), "没有同意电子送达的记录"),
            (address(false, None), "地址未经确认"),
        ] {
            assert!(said(address, Kind::Arrived).contains(text), "{address:?}");
        }
    }
}
