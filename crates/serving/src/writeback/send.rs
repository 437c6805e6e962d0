//! The job behind each version: tells the result, files the receipt, writes each down before
//! the next begins. Done any number of times it tells and files once.

use base::{Refusal, crypto};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use futures::future::BoxFuture;
use kernel::{
    Act, Context, Note, Noted, Scope, Tx, files,
    jobs::JobError,
    timeline::{NewEntry, Tone},
};
use serde_json::{Value, json};
use uuid::Uuid;

use super::{
    State, WAITS,
    follow::{again, client_id},
    ports::{self, Trouble},
    store::{self, writeback},
};
use crate::{case, delivery::store as packages, permissions::RECEIPT_READ, receipt};

/// The heading of the 卷内目录 under which receipts lie.
const HEADING: &str = "送达回证";

pub(super) fn run(cx: Context, payload: Value) -> BoxFuture<'static, Result<(), JobError>> {
    Box::pin(async move {
        let id = payload["delivery"].as_str().and_then(|text| text.parse().ok());
        let version = payload["version"].as_i64().and_then(|one| i32::try_from(one).ok());
        let (Some(id), Some(version)) = (id, version) else {
            return Err(JobError::Fail("任务内容缺少送达记录".to_owned()));
        };
        let scope = cx.require(&RECEIPT_READ)?;
        send(&cx, &scope, id, version).await
    })
}

async fn send(cx: &Context, scope: &Scope, id: Uuid, version: i32) -> Result<(), JobError> {
    let waits = |row: &writeback::Model| row.state == State::Waiting.code();
    let Some(row) = store::find(cx.read(), id, version).await?.filter(waits) else {
        return Ok(());
    };
    // The receipt is made by a job of its own, which calls again.
    if row.served && row.file_id.is_none() {
        return Ok(());
    }
    let number = case::store::find(cx, scope, row.case_id).await?.number;
    let kernel = cx.kernel();
    if row.told_id.is_none() {
        match ports::tell(kernel, &number, &row.body).await {
            Ok(told) => cx.write(Took { id, version, step: Step::Told(told) }).await?,
            Err(trouble) => return fail(cx, id, version, trouble).await,
        }
    }
    if let Some(file) = row.file_id.filter(|_| row.filed_id.is_none() && ports::has_e_file(kernel))
    {
        let body = paper(cx, scope, &row, file).await?;
        match ports::file(kernel, &number, &body).await {
            Ok(filed) => cx.write(Took { id, version, step: Step::Filed(filed) }).await?,
            Err(trouble) => return fail(cx, id, version, trouble).await,
        }
    }
    Ok(cx.write(Done { id, version }).await?)
}

/// The receipt as it is filed: in place of the one of the version before, if that was filed.
async fn paper(
    cx: &Context,
    scope: &Scope,
    row: &writeback::Model,
    file: Uuid,
) -> Result<Value, Refusal> {
    let (found, bytes) = files::load(cx, scope, file).await?;
    let before = store::versions(cx.read(), row.delivery_id).await?.into_iter();
    let replaces = before.filter(|one| one.version < row.version).find_map(|one| one.filed_id);
    Ok(json!({
        "client_id": client_id(row.delivery_id, row.version),
        "heading": HEADING,
        "title": found.name,
        "media": "application/pdf",
        "sm3": crypto::to_hex(crypto::sm3(&bytes)),
        "content": STANDARD.encode(&bytes),
        "replaces": replaces,
    }))
}

async fn fail(cx: &Context, id: Uuid, version: i32, trouble: Trouble) -> Result<(), JobError> {
    let (reason, silent) = match trouble {
        Trouble::Silent(reason) => (reason, true),
        Trouble::Refused(reason) => (reason, false),
    };
    // It is tried again by a job of its own, or waits for a person.
    Ok(cx.write(Failing { id, version, reason, silent }).await?)
}

enum Step {
    Told(String),
    Filed(String),
}

struct Took {
    id: Uuid,
    version: i32,
    step: Step,
}

impl Act for Took {
    type Out = ();
    const OPERATION: &'static str = "serving.writeback.took";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<()>, Refusal> {
        packages::find_in(tx, self.id).await?;
        if let Some(mut row) = store::find(tx.read(), self.id, self.version).await? {
            let now = Some(tx.now());
            match &self.step {
                Step::Told(id) => (row.told_id, row.told_at) = (Some(id.clone()), now),
                Step::Filed(id) => (row.filed_id, row.filed_at) = (Some(id.clone()), now),
            }
            store::update(tx, row).await?;
        }
        Ok(Noted::bookkeeping(()))
    }
}

struct Done {
    id: Uuid,
    version: i32,
}

impl Act for Done {
    type Out = ();
    const OPERATION: &'static str = "serving.writeback.done";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<()>, Refusal> {
        let delivery = packages::find_in(tx, self.id).await?;
        let row = store::find(tx.read(), self.id, self.version).await?;
        let Some(mut row) = row.filter(|row| row.state == State::Waiting.code()) else {
            return Ok(Noted::bookkeeping(()));
        };
        (row.state, row.reason) = (State::Done.code().to_owned(), None);
        let what = match (&row.filed_id, row.version) {
            (Some(_), 1) => "送达结果已回写，送达回证已入卷",
            (Some(_), _) => "变更后的送达结果已回写，送达回证已换新入卷",
            (None, 1) => "送达结果已回写审判业务系统",
            (None, _) => "变更后的送达结果已回写审判业务系统",
        };
        entry(tx, &delivery, ("writeback.done", Tone::Good, what), delivery.recipient_name.clone());
        let note = Note::about("delivery", self.id, delivery.recipient_name)
            .in_office(delivery.top_office)
            .with(json!({ "version": row.version, "told": row.told_id, "filed": row.filed_id,
                "file": row.file_id }));
        if let (Some(file), Some(at)) = (row.file_id, row.filed_at) {
            receipt::filed(tx, self.id, file, at).await?;
        }
        store::update(tx, row).await?;
        Ok(Noted::new((), note))
    }
}

struct Failing {
    id: Uuid,
    version: i32,
    reason: String,
    silent: bool,
}

impl Act for Failing {
    type Out = ();
    const OPERATION: &'static str = "serving.writeback.fail";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<()>, Refusal> {
        let delivery = packages::find_in(tx, self.id).await?;
        let row = store::find(tx.read(), self.id, self.version).await?;
        let Some(mut row) = row.filter(|row| row.state == State::Waiting.code()) else {
            return Ok(Noted::bookkeeping(()));
        };
        row.tries += 1;
        row.reason = Some(self.reason.clone());
        let wait = usize::try_from(row.tries - 1).ok().and_then(|tried| WAITS.get(tried));
        if let Some(wait) = wait.filter(|_| self.silent) {
            tx.job(again(&row, tx.now() + chrono::Duration::minutes(*wait)));
            store::update(tx, row).await?;
            return Ok(Noted::bookkeeping(()));
        }
        row.state = State::Failed.code().to_owned();
        let text = format!("{}：{}", delivery.recipient_name, self.reason);
        entry(tx, &delivery, ("writeback.failed", Tone::Bad, "送达结果回写未成，待人工处理"), text);
        let note = Note::about("delivery", self.id, delivery.recipient_name)
            .in_office(delivery.top_office)
            .with(json!({ "version": row.version, "tries": row.tries, "reason": self.reason }));
        store::update(tx, row).await?;
        Ok(Noted::new((), note))
    }
}

fn entry(
    tx: &mut Tx,
    delivery: &packages::delivery::Model,
    (kind, tone, title): (&'static str, Tone, &str),
    text: String,
) {
    tx.timeline(NewEntry {
        subject_kind: "case",
        subject_id: delivery.case_id,
        office: delivery.top_office,
        at: None,
        kind,
        tone,
        title: title.to_owned(),
        text,
    });
}
