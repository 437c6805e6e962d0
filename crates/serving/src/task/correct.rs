//! 更正: once somebody looked, nothing is taken back. A task of its own brings a 更正通知书 and
//! what replaces the faulty paper to the same recipient, and the old link says so.

use base::{Now, Refusal, clock::civil_date};
use kernel::{
    Tx,
    timeline::{NewEntry, Tone},
};
use uuid::Uuid;

use super::{
    Start,
    compose::{Faults, TaskInput},
    store::{self, task},
};
use crate::delivery::{
    self,
    progress::shows_reading,
    record::{Door, tell_portal},
};

/// The paper that says what was wrong.
const NOTICE: &str = "更正通知书";

/// A correction of a delivery.
pub(crate) struct Correction {
    /// The delivery that is corrected.
    pub(crate) delivery: Uuid,
    /// The task that does it.
    pub(crate) number: String,
    /// Which one.
    pub(crate) task: Uuid,
    /// When it went out.
    pub(crate) sent_at: Now,
}

impl Correction {
    /// What a task corrects, once it went out.
    pub(super) fn of(row: task::Model) -> Option<Self> {
        Some(Self {
            delivery: row.corrects_id?,
            number: row.number,
            task: row.id,
            sent_at: row.dispatched_at?,
        })
    }
}

/// Finds what keeps a draft from correcting the delivery it names.
pub(super) async fn check(tx: &Tx, input: &TaskInput, faults: &mut Faults) -> Result<(), Refusal> {
    let Some(id) = input.corrects else { return Ok(()) };
    if input.method != Start::Electronic {
        let text = "更正发给已经查阅的收件人，只能电子送达，请改选电子送达。".to_owned();
        faults.add("method", "task.corrects_method", text);
    }
    let found = delivery::store::by_ids(tx.read(), &[id]).await?.pop();
    let Some(old) = found.filter(|one| one.case_id == input.case_id) else {
        let text = "要更正的送达不在本案，请从送达详情重新点“发更正通知”。".to_owned();
        faults.add("corrects", "task.corrects_unknown", text);
        return Ok(());
    };
    let events = delivery::store::events(tx.read(), &[id]).await?;
    if !events.iter().any(shows_reading) {
        let text = "收件人还没有查阅，可以直接撤回，不需要更正。".to_owned();
        faults.add("corrects", "task.corrects_unread", text);
    }
    if input.recipients.iter().any(|one| one.party_id != old.party_id) {
        let text = format!("更正只发给原来的收件人 {}，请取消其他人。", old.recipient_name);
        faults.add("recipients", "task.corrects_whom", text);
    }
    Ok(())
}

/// A correction without the notice, or without what replaces the paper, corrects nothing.
pub(super) fn papers(row: &task::Model, documents: &[store::document::Model], faults: &mut Faults) {
    if row.corrects_id.is_none() {
        return;
    }
    let notice = documents.iter().any(|one| one.r#type == NOTICE);
    if !notice || documents.iter().all(|one| one.r#type == NOTICE) {
        let text = format!("更正须同时发送{NOTICE}和更正后的文书，请补上缺少的一份。");
        faults.add("documents", "task.corrects_papers", text);
    }
}

/// Says on the timeline and at the old link what replaces it. The task is written already.
pub(super) async fn announce(tx: &mut Tx, row: &task::Model) -> Result<(), Refusal> {
    let Some(id) = row.corrects_id else { return Ok(()) };
    let old = delivery::store::find_in(tx, id).await?;
    tx.timeline(NewEntry {
        subject_kind: "case",
        subject_id: old.case_id,
        office: old.top_office,
        at: None,
        kind: "delivery.corrected",
        tone: Tone::Warn,
        title: format!("发出更正通知 {}", row.number),
        text: format!("{} · 原送达的日期和期间不变，以更正后的文书为准", old.recipient_name),
    });
    for attempt in delivery::store::attempts(tx.read(), &[id]).await? {
        tell_portal(tx, &attempt, Door::Stays).await?;
    }
    Ok(())
}

/// What the old link says about a correction, in a citizen's words.
pub(crate) fn told(correction: &Correction) -> (String, chrono::NaiveDate) {
    let day = civil_date(correction.sent_at);
    ("法院已另发更正通知，请以更正后的文书为准".to_owned(), day)
}

/// Whether a draft may be changed this way: what it corrects was chosen once.
pub(super) fn fixed(row: &task::Model, input: &TaskInput) -> Result<(), Refusal> {
    if row.corrects_id == input.corrects {
        return Ok(());
    }
    let text = "更正哪一次送达不能更换，请另建任务。";
    Err(Refusal::field("corrects", "task.corrects_fixed", text))
}
