//! Taking what was made: the file and its password, each on its own, each on record.

use base::{Kind, Refusal};
use bytes::Bytes;
use serde::{Deserialize, Serialize};
use serde_json::json;
use uuid::Uuid;

use super::{ExportState, store};
use crate::{
    act::{Act, Note, Noted, Tx},
    context::Context,
    identity::permissions::EXPORT_ASK,
};

/// The file.
#[derive(Debug)]
pub struct Taken {
    /// Its name.
    pub name: String,
    /// The encrypted archive.
    pub bytes: Bytes,
}

/// The password of the file.
#[derive(Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ExportPassword {
    /// Twenty letters and digits.
    pub password: String,
}

struct Take {
    id: Uuid,
}

impl Act for Take {
    type Out = ();
    const OPERATION: &'static str = "kernel.export.download";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<()>, Refusal> {
        let row = own(tx, self.id).await?;
        store::count_download(tx, row.id, row.downloads + 1).await?;
        let subjects: Vec<String> =
            row.subjects.split_whitespace().map(ToOwned::to_owned).collect();
        let note = Note::about("export", row.id, row.number)
            .in_office(row.top_office)
            .with(json!({ "rows": row.rows, "time": row.downloads + 1 }))
            .concerning(subjects);
        Ok(Noted::new((), note))
    }
}

struct ShowPassword {
    id: Uuid,
}

impl Act for ShowPassword {
    type Out = ExportPassword;
    const OPERATION: &'static str = "kernel.export.password";
    const SECRET: bool = true;

    async fn run(&self, tx: &mut Tx) -> Result<Noted<ExportPassword>, Refusal> {
        let row = own(tx, self.id).await?;
        let password = row.open_password(tx.kernel())?;
        let note = Note::about("export", row.id, row.number).in_office(row.top_office);
        Ok(Noted::new(ExportPassword { password }, note))
    }
}

/// What the actor asked for and can be taken. Somebody else's looks like none.
async fn own(tx: &Tx, id: Uuid) -> Result<store::Model, Refusal> {
    let me = tx.actor().user().map(|user| user.id);
    let row = store::lock(tx, id).await?.filter(|row| Some(row.asked_by) == me);
    let row = row.ok_or_else(Refusal::not_found)?;
    let over = row.expires_at.is_none_or(|at| tx.now() >= at);
    match row.state()? {
        ExportState::Ready if !over => Ok(row),
        ExportState::Ready | ExportState::Expired => Err(Refusal::new(
            Kind::Gone,
            "export.over",
            "导出文件已到期并销毁。仍需要的请重新申请。",
        )),
        _ => Err(Refusal::new(
            Kind::Conflict,
            "export.not_ready",
            "导出文件还没有生成，请在批准并生成后下载。",
        )),
    }
}

/// The file somebody asked for. On record before it is given.
///
/// # Errors
/// 404; 409 `export.not_ready`; 410 `export.over`.
pub async fn take(cx: &Context, id: Uuid) -> Result<Taken, Refusal> {
    let scope = cx.require(&EXPORT_ASK)?;
    cx.user()?;
    let row = store::find(cx.read(), &scope, id).await?.ok_or_else(Refusal::not_found)?;
    cx.write(Take { id }).await?;
    let bytes = cx.kernel().files().read(&row.sm3()?).await?;
    Ok(Taken { name: format!("{} {}.zip", row.title, row.number), bytes })
}

/// The password of the file somebody asked for.
///
/// # Errors
/// As [`take`].
pub async fn password(cx: &Context, id: Uuid) -> Result<ExportPassword, Refusal> {
    cx.require(&EXPORT_ASK)?;
    cx.user()?;
    cx.write(ShowPassword { id }).await
}

impl std::fmt::Debug for ExportPassword {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("ExportPassword(…)")
    }
}
