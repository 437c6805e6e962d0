//! The question: types first, which are the caller's mistakes, then values, which are
//! refused as answers.

use std::collections::BTreeMap;

use base::Now;
use calendar::calc::{Fields, Integer, Refused, Usage, each, required, shortened};
use chrono::{DateTime, Datelike};
use serde_json::Value;

use crate::{
    Address, Attempt, Channel, Consent, Document, Domicile, Event, Facts, Kind, Measure, Method,
    PAPERS, Paper, Person, Procedure, Recipient,
};

const FIELDS: [&str; 6] = ["case", "documents", "recipient", "address", "events", "as_of"];
const EVENT: [&str; 7] = ["id", "attempt", "method", "channel", "kind", "document", "at"];
/// One question may have this many documents and events.
const MOST: (usize, usize) = (200, 2_000);
/// Years a time may lie in.
const YEARS: std::ops::RangeInclusive<i32> = 1990..=2200;

/// The question with its types checked and its values not yet.
pub(super) struct Asked<'a> {
    case: Option<Option<&'a str>>,
    documents: Option<Vec<AskedDocument<'a>>>,
    recipient: Option<(Option<&'a str>, Option<&'a str>)>,
    address: Option<(Option<bool>, Option<&'a str>)>,
    events: Vec<AskedEvent<'a>>,
    as_of: Option<&'a str>,
}

struct AskedDocument<'a> {
    id: Option<&'a str>,
    kind: Option<&'a str>,
    days: Option<Integer>,
}

struct AskedEvent<'a> {
    id: Option<&'a str>,
    attempt: Option<&'a str>,
    method: Option<&'a str>,
    channel: Option<&'a str>,
    kind: Option<&'a str>,
    document: Option<&'a str>,
    at: Option<&'a str>,
}

/// Reads the types.
///
/// # Errors
/// [`Usage`] for an unknown field or another type, at any depth.
pub(super) fn asked(input: &Value) -> Result<Asked<'_>, Usage> {
    let fields = Fields::of(input, &FIELDS)?;
    let case = fields.object("case", &["procedure"])?;
    let recipient = fields.object("recipient", &["kind", "domicile"])?;
    let address = fields.object("address", &["confirmed", "consent"])?;
    let has_documents = input.get("documents").is_some();
    let documents =
        each("documents", fields.list("documents")?, &["id", "type", "days"], |_, one| {
            Ok(AskedDocument {
                id: one.text("id")?,
                kind: one.text("type")?,
                days: one.integer_or_null("days")?,
            })
        })?;
    let events = each("events", fields.list("events")?, &EVENT, |_, one| {
        Ok(AskedEvent {
            id: one.text("id")?,
            attempt: one.text("attempt")?,
            method: one.text("method")?,
            channel: one.text_or_null("channel")?,
            kind: one.text("kind")?,
            document: one.text_or_null("document")?,
            at: one.text("at")?,
        })
    })?;
    Ok(Asked {
        case: case.map(|case| case.text("procedure")).transpose()?,
        documents: has_documents.then_some(documents),
        recipient: recipient
            .map(|one| Ok::<_, Usage>((one.text("kind")?, one.text("domicile")?)))
            .transpose()?,
        address: address
            .map(|one| Ok::<_, Usage>((one.flag("confirmed")?, one.text_or_null("consent")?)))
            .transpose()?,
        events,
        as_of: fields.text("as_of")?,
    })
}

/// The question, found good.
#[derive(Debug)]
pub(super) struct Question<'a> {
    procedure: Procedure,
    recipient: Recipient,
    documents: Vec<Document<&'a str>>,
    attempts: Vec<Attempt<&'a str>>,
    events: Vec<Event<&'a str>>,
    as_of: Now,
}

impl<'a> Question<'a> {
    /// Reads the values.
    pub(super) fn of(asked: &Asked<'a>) -> Result<Self, Refused> {
        let procedure = required("case.procedure", required("case", asked.case)?)?;
        let procedure = one_of(
            ("case.procedure", "PROCEDURE_UNKNOWN", "程序"),
            procedure,
            Procedure::from_name(procedure),
            Procedure::ALL.map(Procedure::name),
        )?;
        let documents = documents(asked, procedure)?;
        let recipient = recipient(asked)?;
        let address = address(asked)?;
        let as_of = time("as_of", required("as_of", asked.as_of)?)?;
        if asked.events.len() > MOST.1 {
            return Err(too_many("events", "事件", MOST.1));
        }
        let mut methods: BTreeMap<&str, Method> = BTreeMap::new();
        let mut events: BTreeMap<&str, Event<&str>> = BTreeMap::new();
        for (index, told) in asked.events.iter().enumerate() {
            let path = |name: &str| format!("events[{index}].{name}");
            let (event, method) = event(told, &path, &documents)?;
            let known = *methods.entry(event.attempt).or_insert(method);
            if known != method {
                let message = "同一次送达（attempt）只能有一种方式，换方式请另用一个attempt。";
                return Err(Refused::new("EVENT_METHOD", message).at(&path("method")));
            }
            // The same thing told twice is one thing.
            let before = events.entry(event.id).or_insert_with(|| event.clone());
            if *before != event {
                let message = format!("事件编号{}用了两次，内容却不同。", shortened(event.id));
                return Err(Refused::new("EVENT_ID", message).at(&path("id")));
            }
        }
        let attempts = methods
            .into_iter()
            .map(|(id, method)| Attempt { id, method, address, begun: None })
            .collect();
        let events = events.into_values().collect();
        Ok(Self { procedure, recipient, documents, attempts, events, as_of })
    }

    pub(super) fn facts(&self) -> Facts<'_, &'a str> {
        Facts {
            procedure: self.procedure,
            recipient: self.recipient,
            documents: &self.documents,
            attempts: &self.attempts,
            events: &self.events,
            as_of: self.as_of,
        }
    }
}

fn documents<'a>(
    asked: &Asked<'a>,
    procedure: Procedure,
) -> Result<Vec<Document<&'a str>>, Refused> {
    let told = required("documents", asked.documents.as_ref().filter(|all| !all.is_empty()))?;
    if told.len() > MOST.0 {
        return Err(too_many("documents", "文书", MOST.0));
    }
    let mut documents: Vec<Document<&str>> = Vec::new();
    for (index, told) in told.iter().enumerate() {
        let path = |name: &str| format!("documents[{index}].{name}");
        let id = name(&path("id"), told.id)?;
        if documents.iter().any(|before| before.id == id) {
            let message = format!("文书编号{}用了两次，请各用一个编号。", shortened(id));
            return Err(Refused::new("DOCUMENT_ID", message).at(&path("id")));
        }
        let kind = required(&path("type"), told.kind)?;
        let names = PAPERS.iter().map(|paper| paper.code);
        let paper =
            one_of((&path("type"), "DOCUMENT_TYPE", "文书类型"), kind, Paper::find(kind), names)?;
        let days = told.days.map(|days| set(&path("days"), paper, procedure, days)).transpose()?;
        documents.push(Document { id, paper, days });
    }
    Ok(documents)
}

/// Days the court set, inside the bounds of the law.
fn set(path: &str, paper: &Paper, procedure: Procedure, days: Integer) -> Result<u32, Refused> {
    let refused = |message: String| Refused::new("PERIOD_DAYS", message).at(path);
    let starts = paper.starts(procedure, Domicile::Domestic);
    let Some(starts) = starts.iter().find(|starts| starts.measure != Measure::Exact) else {
        return Err(refused(format!("{}没有由法院指定的期限，不要填写days。", paper.code)));
    };
    let whole = match days {
        Integer::Within(days) => u32::try_from(days).unwrap_or(0),
        Integer::Beyond => 0,
    };
    let possible = (1..=calendar::term::LONGEST).contains(&whole);
    if !possible || !starts.measure.allows(starts.days, whole) {
        let bound = match starts.measure {
            Measure::AtLeast => format!("不少于{}日", starts.days),
            Measure::AtMost => format!("1至{}日", starts.days),
            _ => format!("1至{}日", calendar::term::LONGEST),
        };
        let (kind, basis) = (starts.kind, starts.basis);
        return Err(refused(format!("{kind}期限应为{bound}（{basis}），请核对。")));
    }
    Ok(whole)
}

fn recipient(asked: &Asked<'_>) -> Result<Recipient, Refused> {
    let (kind, domicile) = required("recipient", asked.recipient)?;
    let kind = required("recipient.kind", kind)?;
    let person = match kind {
        "natural" => Some(Person::Natural),
        "legal" => Some(Person::Legal),
        _ => None,
    };
    let names = ["natural（自然人）", "legal（法人或其他组织）"];
    let person = one_of(("recipient.kind", "RECIPIENT_KIND", "受送达人种类"), kind, person, names)?;
    let text = required("recipient.domicile", domicile)?;
    let domicile = match text {
        "domestic" => Some(Domicile::Domestic),
        "foreign" => Some(Domicile::Foreign),
        _ => None,
    };
    let names = ["domestic（境内）", "foreign（境内没有住所）"];
    let domicile = one_of(("recipient.domicile", "DOMICILE", "住所"), text, domicile, names)?;
    Ok(Recipient { person, domicile })
}

fn address(asked: &Asked<'_>) -> Result<Address, Refused> {
    let (confirmed, consent) = required("address", asked.address)?;
    let confirmed = required("address.confirmed", confirmed)?;
    let consent = consent
        .map(|code| {
            let names = [
                "a（明示同意）",
                "b（诉前约定）",
                "c（诉讼材料中主动提供）",
                "d（接受且未提异议）",
            ];
            one_of(
                ("address.consent", "CONSENT", "同意电子送达的方式"),
                code,
                Consent::from_code(code),
                names,
            )
        })
        .transpose()?;
    Ok(Address { confirmed, consent })
}

fn event<'a>(
    told: &AskedEvent<'a>,
    path: &dyn Fn(&str) -> String,
    documents: &[Document<&'a str>],
) -> Result<(Event<&'a str>, Method), Refused> {
    let id = name(&path("id"), told.id)?;
    let attempt = name(&path("attempt"), told.attempt)?;
    let code = required(&path("method"), told.method)?;
    let names = Method::ALL.map(Method::code);
    let found = Method::from_code(code);
    let method = one_of((&path("method"), "METHOD_UNKNOWN", "送达方式"), code, found, names)?;
    let code = required(&path("kind"), told.kind)?;
    let found = Kind::from_code(code).filter(|kind| kind.belongs_to(method));
    let kinds = Kind::ALL.into_iter().filter(|kind| kind.belongs_to(method)).map(Kind::code);
    let kind = one_of((&path("kind"), "EVENT_KIND", method.label()), code, found, kinds)?;
    let channel = told
        .channel
        .map(|code| {
            let names = Channel::ALL.map(Channel::code);
            let found = Channel::from_code(code);
            one_of((&path("channel"), "CHANNEL_UNKNOWN", "渠道"), code, found, names)
        })
        .transpose()?;
    match (method, channel) {
        (Method::Electronic, None) if needs_channel(kind) => {
            required(&path("channel"), None::<Channel>)?;
        }
        (Method::Electronic, _) | (_, None) => {}
        (_, Some(_)) => {
            let message = format!("{}没有电子渠道，channel应为null。", method.label());
            return Err(Refused::new("CHANNEL_UNKNOWN", message).at(&path("channel")));
        }
    }
    let known = |document: &&str| documents.iter().any(|known| known.id == *document);
    if let Some(document) = told.document.filter(|document| !known(document)) {
        let message = format!("没有编号为{}的文书；与全部文书有关的写null。", shortened(document));
        return Err(Refused::new("EVENT_DOCUMENT", message).at(&path("document")));
    }
    let at = time(&path("at"), required(&path("at"), told.at)?)?;
    Ok((Event { id, attempt, channel, kind, document: told.document, at }, method))
}

/// What a person does, a judge finds or a court takes back need not have come by a channel.
fn needs_channel(kind: Kind) -> bool {
    !matches!(kind, Kind::Replied | Kind::Acted | Kind::Rebutted | Kind::Voided | Kind::Withdrawn)
}

fn name<'a>(path: &str, text: Option<&'a str>) -> Result<&'a str, Refused> {
    let text = required(path, text)?;
    match text.trim().is_empty() {
        false => Ok(text),
        true => Err(Refused::new("FIELD_MISSING", format!("没有填写{path}。")).at(path)),
    }
}

/// A moment with its offset; what is shown is reckoned in Beijing time.
fn time(path: &str, text: &str) -> Result<Now, Refused> {
    let found = DateTime::parse_from_rfc3339(text).ok();
    found.map(|at| at.to_utc()).filter(|at| YEARS.contains(&at.year())).ok_or_else(|| {
        let message = format!("{path}应写成2025-12-30T23:58:00+08:00这样带时区的时间，且要存在。");
        Refused::new("TIME_FORMAT", message).at(path)
    })
}

fn one_of<T>(
    (path, code, what): (&str, &'static str, &str),
    text: &str,
    found: Option<T>,
    names: impl IntoIterator<Item = &'static str>,
) -> Result<T, Refused> {
    found.ok_or_else(|| {
        let names: Vec<&str> = names.into_iter().collect();
        let message = format!("{what}没有“{}”，可用的有：{}。", shortened(text), names.join("、"));
        Refused::new(code, message).at(path)
    })
}

fn too_many(path: &str, what: &str, most: usize) -> Refused {
    Refused::new("TOO_MANY", format!("一次最多{most}项{what}，请分开计算。")).at(path)
}
