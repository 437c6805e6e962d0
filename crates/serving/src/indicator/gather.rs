//! From the rows of cases to facts: what the running system knows, in the words in which the
//! indicators ask.

use std::collections::{BTreeMap, HashMap};

use base::{Now, Refusal, clock::civil_date};
use chrono::Days;
use indicators::MailEnd;
use kernel::{
    Context,
    files::{self, Media},
};
use law::Method;
use uuid::Uuid;

use super::{
    facts::{Label, Own, What},
    replay::{About, Replayed, Rows, Told, replay},
    store::{Piece, Span},
};
use crate::{
    delivery::{
        inform::law_settings,
        knowledge::{procedure, recipient},
        store::{attempt, delivery},
    },
    permissions::INDICATOR_MAKE,
    task::store::task,
};

/// What a question is about.
#[derive(Debug)]
pub(super) struct Asked {
    pub(super) span: Span,
    pub(super) as_of: Now,
    /// Days a task has; nothing where the court has not said.
    pub(super) task_days: Option<u64>,
    /// 案由 of commercial cases; nothing where the court has not said which.
    pub(super) commercial: Option<Vec<String>>,
}

/// Facts, and labels of what they are about by the key under which it is counted.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    pub(super) facts: Vec<Own>,
    pub(super) labels: HashMap<String, Label>,
}

impl Gathered {
    fn add(&mut self, id: String, (at, recorded_at): (Now, Now), what: What) {
        self.facts.push(Own { id, at, recorded_at, what });
    }

    fn told(&mut self, prefix: &str, told: &Told, what: What) {
        self.add(format!("{prefix}:{}", told.event), (told.at, told.recorded_at), what);
    }
}

/// Adds what is known of some cases.
pub(super) async fn add(
    cx: &Context,
    asked: &Asked,
    piece: &Piece,
    all: &mut Gathered,
) -> Result<(), Refusal> {
    let calendar = cx.kernel().calendar();
    let mut packages: Vec<(&delivery::Model, Replayed)> = Vec::new();
    let mut of_case: BTreeMap<Uuid, &crate::case::store::case::Model> = BTreeMap::new();
    for case in &piece.cases {
        of_case.insert(case.id, case);
    }
    for delivery in piece.deliveries.iter().filter(|one| one.created_at <= asked.as_of) {
        let Some(case) = of_case.get(&delivery.case_id) else { continue };
        let party = piece.parties.iter().find(|party| party.id == delivery.party_id);
        let about = About {
            procedure: procedure(&case.procedure),
            recipient: recipient(party),
            calendar: &calendar,
            settings: law_settings(cx.kernel()),
            as_of: asked.as_of,
        };
        let documents: Vec<_> =
            piece.documents.iter().filter(|it| it.delivery_id == delivery.id).cloned().collect();
        let attempts: Vec<_> =
            piece.attempts.iter().filter(|it| it.delivery_id == delivery.id).cloned().collect();
        let events: Vec<_> =
            piece.events.iter().filter(|it| it.delivery_id == delivery.id).cloned().collect();
        let rows = Rows { documents: &documents, attempts: &attempts, events: &events };
        packages.push((delivery, replay(&about, rows)));
    }
    let recordings: Vec<Uuid> = packages
        .iter()
        .flat_map(|(_, found)| &found.calls)
        .flat_map(|call| call.recordings.iter().map(|(file, _)| *file))
        .collect();
    let kept = match recordings.is_empty() {
        true => Vec::new(),
        false => files::find_many(cx, &cx.require(&INDICATOR_MAKE)?, &recordings).await?,
    };
    let intact = |(id, sm3): &(Uuid, String)| {
        kept.iter().any(|file| {
            file.id == *id
                && matches!(file.media, Media::Wav | Media::Mp4)
                && base::crypto::to_hex(file.sm3) == *sm3
        })
    };
    for case in of_case.values() {
        all.labels.insert(
            case.number.clone(),
            Label {
                case_id: Some(case.id),
                number: case.number.clone(),
                cause: case.cause.clone(),
                division: case.division.clone(),
                person: case.judge.clone(),
                ..Label::default()
            },
        );
        if let Some(commercial) = &asked.commercial {
            let commercial = commercial.contains(&case.cause);
            let what = What::Case { case: case.number.clone(), commercial };
            all.add(format!("case:{}", case.id), (case.created_at, case.created_at), what);
        }
    }
    let mut first_tries: HashMap<Uuid, &attempt::Model> = HashMap::new();
    for attempt in piece.attempts.iter().filter(|one| one.created_at <= asked.as_of) {
        let known = first_tries.entry(attempt.delivery_id).or_insert(attempt);
        if attempt.ordinal < known.ordinal {
            *known = attempt;
        }
    }
    for (delivery, found) in &packages {
        let Some(case) = of_case.get(&delivery.case_id) else { continue };
        let first = first_tries.get(&delivery.id).copied();
        let task = first.and_then(|one| piece.tasks.iter().find(|task| task.id == one.task_id));
        let label = Label {
            case_id: Some(case.id),
            delivery_id: Some(delivery.id),
            number: case.number.clone(),
            cause: case.cause.clone(),
            division: case.division.clone(),
            about: delivery.recipient_name.clone(),
            person: task.map(|task| task.owner_name.clone()).unwrap_or_default(),
        };
        package(piece, (delivery, found, first), &label, &intact, all);
    }
    for task in piece.tasks.iter().filter(|one| one.created_at <= asked.as_of) {
        if let Some(case) = of_case.get(&task.case_id) {
            let label = Label {
                case_id: Some(case.id),
                number: case.number.clone(),
                cause: case.cause.clone(),
                division: case.division.clone(),
                about: task.number.clone(),
                person: task.owner_name.clone(),
                delivery_id: None,
            };
            commissioned(asked, piece, task, (&packages, label), all);
        }
    }
    Ok(())
}

/// Facts of one package.
fn package(
    piece: &Piece,
    (delivery, found, first): (&delivery::Model, &Replayed, Option<&attempt::Model>),
    label: &Label,
    intact: &impl Fn(&(Uuid, String)) -> bool,
    all: &mut Gathered,
) {
    let id = delivery.id.to_string();
    // Where papers came with a slip, the way begins when they were received.
    let received = piece
        .received
        .iter()
        .filter(|(task, party, _)| {
            first.is_some_and(|one| one.task_id == *task) && *party == delivery.party_id
        })
        .map(|(_, _, at)| *at)
        .min();
    let opened = received.map_or(delivery.created_at, |at| at.min(delivery.created_at));
    let in_force = |(party, from, until): &(Uuid, Now, Option<Now>)| {
        *party == delivery.party_id
            && *from <= delivery.created_at
            && until.is_none_or(|until| until > delivery.created_at)
    };
    let confirmed = piece.confirmed.iter().any(in_force)
        || first.is_some_and(|one| one.confirmed && one.method == Method::Electronic.code());
    let documents = piece.documents.iter().filter(|it| it.delivery_id == delivery.id);
    let what = What::Delivery {
        delivery: id.clone(),
        case: label.number.clone(),
        recipient: delivery.party_id.to_string(),
        documents: documents.map(|document| document.r#type.clone()).collect(),
        confirmed,
    };
    all.add(format!("delivery:{id}"), (opened, delivery.created_at), what);
    all.labels.insert(id.clone(), label.clone());
    for attempt in piece.attempts.iter().filter(|one| one.delivery_id == delivery.id) {
        let Some(method) = Method::from_code(&attempt.method) else { continue };
        let key = attempt.id.to_string();
        let at = (attempt.created_at, attempt.created_at);
        let what = What::Attempt { attempt: key.clone(), delivery: id.clone(), method };
        all.add(format!("attempt:{key}"), at, what);
        if method == Method::Postal {
            // Until waybills are known, a try by post is one piece from its beginning.
            let what = What::MailAccepted { waybill: key.clone(), attempt: key.clone() };
            all.add(format!("mail:{key}"), at, what);
        }
        all.labels.insert(key, label.clone());
    }
    for (told, state) in &found.outcomes {
        let attempt = told.attempt.to_string();
        let prefix = state.code().to_lowercase();
        all.told(&prefix, told, What::Outcome { attempt, state: *state });
    }
    for told in &found.failed {
        all.told("failed", told, What::Failed { attempt: told.attempt.to_string() });
    }
    for (told, signed) in &found.mail {
        let result = if *signed { MailEnd::Signed } else { MailEnd::Returned };
        let what = What::MailEnded { waybill: told.attempt.to_string(), result };
        all.told("mail_ended", told, what);
    }
    for call in &found.calls {
        let key = call.told.event.to_string();
        let connected = call.connected;
        let what = What::Call { call: key.clone(), delivery: id.clone(), connected };
        all.told("call", &call.told, what);
        if !call.recordings.is_empty() {
            let intact = call.recordings.iter().any(intact);
            all.told("recording", &call.told, What::Recording { call: key.clone(), intact });
        }
        all.labels.insert(key, label.clone());
    }
    for (told, satisfied) in &found.surveys {
        all.labels.insert(format!("survey:{}", told.event), label.clone());
        all.told("survey", told, What::Survey { satisfied: *satisfied });
    }
    if let Some(told) = &found.withdrawn {
        all.told("withdrawn", told, What::Withdrawn { delivery: id });
    }
}

/// Facts of one task: done when all its packages are served, those taken back left out.
fn commissioned(
    asked: &Asked,
    piece: &Piece,
    task: &task::Model,
    (packages, label): (&[(&delivery::Model, Replayed)], Label),
    all: &mut Gathered,
) {
    // What nobody sent is no service yet.
    let Some(begun) = task.dispatched_at.filter(|at| *at <= asked.as_of) else { return };
    let id = task.id.to_string();
    let due_on =
        asked.task_days.and_then(|days| civil_date(begun).checked_add_days(Days::new(days)));
    let what = What::Task { task: id.clone(), case: label.number.clone(), due_on };
    all.add(format!("task:{id}"), (begun, begun), what);
    all.labels.insert(id.clone(), label);
    let mine = packages.iter().filter(|(delivery, found)| {
        let of = |one: &attempt::Model| one.delivery_id == delivery.id && one.task_id == task.id;
        found.withdrawn.is_none() && piece.attempts.iter().any(of)
    });
    let served: Vec<Option<(Now, Now)>> = mine.map(|(_, found)| found.served).collect();
    let done = served.iter().copied().collect::<Option<Vec<_>>>().unwrap_or_default();
    let last = done.iter().map(|(at, _)| *at).max();
    let told = done.iter().map(|(_, recorded)| *recorded).max();
    if let Some(done) = last.zip(told) {
        all.add(format!("done:{id}"), done, What::TaskDone { task: id });
    }
}
