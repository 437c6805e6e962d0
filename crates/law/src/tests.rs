//! Histories of a delivery, told in short, and what they mean.
//!
//! An event is written `id attempt way kind time [document]`: `way` is a channel, `-` for
//! none, or a method other than electronic; times are Beijing time.

mod electronic;
mod offline;
mod properties;
mod switching;

use base::Now;
use calendar::Calendar;

use crate::{
    Address, Attempt, Channel, Consent, Delivery, Document, Domicile, Event, Facts, Kind, Method,
    Paper, Person, Procedure, Recipient, Settings, delivery,
};

/// Confirmed, with the consent of the confirmation.
const CONFIRMED: Address = Address { confirmed: true, consent: Some(Consent::Express) };
/// Known to be his, no more.
const KNOWN: Address = Address { confirmed: false, consent: None };

fn moment(text: &str) -> Now {
    let whole = format!("{text}+08:00");
    let read = chrono::DateTime::parse_from_rfc3339(&whole);
    read.unwrap_or_else(|fault| panic!("{text}: {fault}")).to_utc()
}

/// A history of one judgment, unless other papers are named.
struct History {
    address: Address,
    procedure: Procedure,
    domicile: Domicile,
    papers: Vec<(&'static str, &'static str)>,
    attempts: Vec<Attempt<String>>,
    events: Vec<Event<String>>,
}

impl History {
    fn of(address: Address, lines: &[&str]) -> Self {
        let mut history = Self {
            address,
            procedure: Procedure::Ordinary,
            domicile: Domicile::Domestic,
            papers: vec![("d1", "判决书")],
            attempts: Vec::new(),
            events: Vec::new(),
        };
        lines.iter().for_each(|line| history.tell(line));
        history
    }

    fn tell(&mut self, line: &str) {
        let words: Vec<&str> = line.split_whitespace().collect();
        let [id, attempt, way, kind, at] = words[..5] else { panic!("{line}") };
        let method = Method::from_code(way).unwrap_or(Method::Electronic);
        if self.attempts.iter().all(|known| known.id != attempt) {
            let (id, address) = (attempt.to_owned(), self.address);
            self.attempts.push(Attempt { id, method, address, begun: None });
        }
        self.events.push(Event {
            id: id.to_owned(),
            attempt: attempt.to_owned(),
            channel: Channel::from_code(way),
            kind: Kind::from_code(kind).unwrap_or_else(|| panic!("{line}")),
            document: words.get(5).map(|&id| id.to_owned()),
            at: moment(at),
        });
    }

    fn ask(&self, as_of: &str) -> Delivery<String> {
        self.ask_with(as_of, Settings::default())
    }

    fn ask_with(&self, as_of: &str, settings: Settings) -> Delivery<String> {
        let documents: Vec<Document<String>> = self
            .papers
            .iter()
            .map(|(id, paper)| Document {
                id: (*id).to_owned(),
                paper: Paper::find(paper).unwrap(),
                days: None,
            })
            .collect();
        let facts = Facts {
            procedure: self.procedure,
            recipient: Recipient { person: Person::Natural, domicile: self.domicile },
            documents: &documents,
            attempts: &self.attempts,
            events: &self.events,
            as_of: moment(as_of),
        };
        delivery(&facts, &Calendar::shipped(), settings)
    }
}

/// `STATE day evidence; STATE day evidence …` : the effect and then its alternatives.
fn brief(found: &Delivery<String>) -> String {
    let mut told = Vec::new();
    for effect in &found.effects {
        let on = effect.served_on.map(|day| format!(" {day}")).unwrap_or_default();
        let mut one = format!("{}{on} {}", effect.state.code(), effect.evidence.join(","));
        one.truncate(one.trim_end().len());
        for other in &effect.alternatives {
            let state = other.state.code();
            one += &format!("; {state} {} {}", other.served_on, other.evidence.join(","));
        }
        told.push(one);
    }
    told.join(" | ")
}

fn deadline(found: &Delivery<String>) -> String {
    let local = found.switch_deadline.map(|at| at.with_timezone(&base::clock::beijing()));
    local.map(|at| at.format("%Y-%m-%dT%H:%M:%S").to_string()).unwrap_or_default()
}
