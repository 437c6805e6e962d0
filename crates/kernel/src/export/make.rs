//! The job: rows, sheets with their mark, encryption, and only then the disk.

use base::{Refusal, clock::beijing, random::RandomExt as _};
use chrono::Duration;
use documents::{archive, sheet};
use futures::{FutureExt as _, future::BoxFuture};
use serde_json::{Value, json};
use uuid::Uuid;

use super::{ExportState, KEEP_DAYS, MOST_ROWS, store};
use crate::{
    access::Scope,
    act::{Act, Note, Noted, Tx},
    context::Context,
    identity::organisation,
    jobs::JobError,
    registry::JobKind,
};

/// The job.
pub(super) const JOB: &str = "kernel.export.make";
/// No letter or digit that can be taken for another; 20 of them are 99 bits.
const ALPHABET: &[u8] = b"ABCDEFGHJKMNPQRSTUVWXYZ23456789abcdefghjkmnpqrstuvwxyz";
const LETTERS: usize = 20;

pub(super) fn job() -> JobKind {
    JobKind { kind: JOB, title: "生成导出文件", max_attempts: 5, run }
}

fn run(cx: Context, payload: Value) -> BoxFuture<'static, Result<(), JobError>> {
    async move {
        let id = payload["id"].as_str().and_then(|id| id.parse::<Uuid>().ok());
        let id = id.ok_or_else(|| JobError::Fail("no id".to_owned()))?;
        make(&cx, id).await
    }
    .boxed()
}

async fn make(cx: &Context, id: Uuid) -> Result<(), JobError> {
    let row = store::find(cx.read(), &Scope::everything(), id).await?;
    let Some(row) = row.filter(|row| row.state == ExportState::Approved.code()) else {
        return Ok(());
    };
    match build(cx, &row).await {
        Ok(ready) => Ok(cx.write(ready).await?),
        Err(refusal) => match JobError::from(refusal) {
            JobError::Fail(error) => Ok(cx.write(Failed { id, error }).await?),
            retry => Err(retry),
        },
    }
}

async fn build(cx: &Context, row: &store::Model) -> Result<Ready, Refusal> {
    let kernel = cx.kernel();
    let mut kinds = kernel.registry().exports.iter();
    let kind = kinds.find(|kind| kind.kind == row.kind).ok_or_else(Refusal::not_found)?;
    let filter = serde_json::from_str(&row.filter).map_err(Refusal::internal)?;
    let made = (kind.make)(cx.clone(), Scope::offices([row.top_office]), filter).await?;
    let rows = made.sheets.iter().map(|sheet| sheet.rows.len() as u64).sum::<u64>();
    if rows > MOST_ROWS {
        let title = format!("生成时数据已超过 {MOST_ROWS} 行，请缩小条件范围后重新申请。");
        return Err(Refusal::new(base::Kind::Conflict, "export.too_many", title));
    }
    let mark = mark(cx, row).await?;
    let password = kernel.random().text(ALPHABET, LETTERS);
    let salt = kernel.random().bytes::<{ archive::SALT }>();
    let (name, secret) = (format!("{} {}.xlsx", row.title, row.number), password.clone());
    let work = move || {
        let book = sheet::marked_workbook(&made.sheets, &mark).map_err(Refusal::internal)?;
        Ok::<_, Refusal>((archive::sealed(&name, &book, &secret, &salt), made.subjects))
    };
    let (zip, subjects) = tokio::task::spawn_blocking(work).await.map_err(Refusal::internal)??;
    let stored = kernel.files().put_bytes(zip.into()).await?;
    Ok(Ready { id: row.id, rows, size: stored.size, sm3: stored.sm3, password, subjects })
}

/// Who, for whom, when, which number: at the head of every sheet and every printed page.
async fn mark(cx: &Context, row: &store::Model) -> Result<String, Refusal> {
    let office = organisation::name(cx, row.top_office).await?;
    let at = cx.now().with_timezone(&beijing()).format("%Y-%m-%d %H:%M");
    let decided = row.decided_name.as_deref().unwrap_or_default();
    let (number, asked) = (&row.number, &row.asked_name);
    Ok(format!(
        "{office} 导出编号 {number} 申请人 {asked} 审批人 {decided} {at} 含个人信息，仅限申请用途，不得外传"
    ))
}

/// The file is on the disk.
struct Ready {
    id: Uuid,
    rows: u64,
    size: u64,
    sm3: [u8; 32],
    password: String,
    subjects: Vec<String>,
}

impl Act for Ready {
    type Out = ();
    const OPERATION: &'static str = "kernel.export.make";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<()>, Refusal> {
        let row = store::lock(tx, self.id).await?.ok_or_else(Refusal::not_found)?;
        if row.state()? != ExportState::Approved {
            // Another worker was faster; this one's file has no password and is nobody's.
            return Ok(Noted::bookkeeping(()));
        }
        let days = tx.kernel().setting(&KEEP_DAYS);
        let ready = store::Ready {
            rows: i64::try_from(self.rows).map_err(Refusal::internal)?,
            size: i64::try_from(self.size).map_err(Refusal::internal)?,
            sm3: self.sm3,
            password: &self.password,
            subjects: self.subjects.join(" "),
            expires_at: tx.now() + Duration::days(days),
        };
        store::ready(tx, row.id, ready).await?;
        let note = Note::about("export", row.id, row.number)
            .in_office(row.top_office)
            .with(json!({ "rows": self.rows, "days": days }))
            .concerning(self.subjects.iter().cloned());
        Ok(Noted::new((), note))
    }
}

/// It cannot be made.
pub(super) struct Failed {
    pub(super) id: Uuid,
    pub(super) error: String,
}

impl Act for Failed {
    type Out = ();
    const OPERATION: &'static str = "kernel.export.fail";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<()>, Refusal> {
        let row = store::lock(tx, self.id).await?.ok_or_else(Refusal::not_found)?;
        if row.state()? != ExportState::Approved {
            return Ok(Noted::bookkeeping(()));
        }
        store::failed(tx, row.id, &self.error).await?;
        let note = Note::about("export", row.id, row.number)
            .in_office(row.top_office)
            .with(json!({ "error": self.error }));
        Ok(Noted::new((), note))
    }
}
