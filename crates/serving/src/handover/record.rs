//! 交接录音录像: sound, film and pictures of a handing over.

use base::Refusal;
use duban_http::{Answer, Json, Path, Write, routes};
use kernel::{Act, Kernel, Note, Noted, Tx, files};
use serde::Deserialize;
use serde_json::json;
use utoipa_axum::router::OpenApiRouter;
use uuid::Uuid;

use super::{
    show::{Handover, show},
    store::{self, recording},
};
use crate::permissions::HANDOVER_MAKE;

/// Recordings of one slip at most.
const MOST: usize = 30;

/// What was recorded.
#[derive(Debug, Clone, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct HandoverRecordings {
    /// The uploaded files.
    files: Vec<Uuid>,
}

pub(super) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(record))
}

/// 附交接的录音、录像或照片
#[utoipa::path(post, path = "/api/serving/handovers/{id}/files", tag = "serving",
    request_body = HandoverRecordings, responses((status = 200, body = Handover)),
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    extensions(("x-permission" = json!("serving.handover.make")), ("x-scope" = json!("office")),
        ("x-audit" = json!("serving.handover.record")), ("x-pii" = json!(false))))]
async fn record(
    Path(id): Path<Uuid>,
    Write { cx, body }: Write<HandoverRecordings>,
) -> Answer<Json<Handover>> {
    let scope = cx.require(&HANDOVER_MAKE)?;
    cx.write(Record { id, files: body.files }).await?;
    Ok(Json(show(&cx, &scope, id).await?))
}

struct Record {
    id: Uuid,
    files: Vec<Uuid>,
}

fn shows(media: files::Media) -> bool {
    use files::Media as M;
    matches!(media, M::Wav | M::Mp4 | M::Png | M::Jpeg)
}

impl Act for Record {
    type Out = ();
    const OPERATION: &'static str = "serving.handover.record";

    async fn run(&self, tx: &mut Tx) -> Result<Noted<()>, Refusal> {
        let row = store::find_in(tx, self.id).await?;
        let wrong = |code, text: String| Err(Refusal::field("files", code, text));
        let stored = files::find_some_in(tx, &self.files).await?;
        if self.files.is_empty() || stored.len() < self.files.len() {
            return wrong("handover.file", "文件不存在，请重新上传。".to_owned());
        }
        if let Some(other) = stored.iter().find(|file| !shows(file.media)) {
            let text = format!("{}不是录音（WAV）、录像（MP4）或照片，请重新选择。", other.name);
            return wrong("handover.media", text);
        }
        let known = store::recordings(tx.read(), row.id).await?;
        if known.len() + stored.len() > MOST {
            return wrong("handover.files", format!("一张单子最多附 {MOST} 个文件。"));
        }
        if stored.iter().any(|file| known.iter().any(|one| one.file_id == file.id)) {
            return wrong("handover.file_twice", "这个文件已经附过。".to_owned());
        }
        let (now, by) = (tx.now(), tx.actor().name().to_owned());
        for file in &stored {
            let one = recording::Model {
                handover_id: row.id,
                file_id: file.id,
                name: file.name.clone(),
                media: file.media.mime().to_owned(),
                added_name: by.clone(),
                added_at: now,
            };
            store::add_recording(tx, one);
        }
        // Whoever receives the slip can look at them.
        let unit = (row.to_unit != row.top_office).then_some(row.to_unit);
        files::give_to_work(tx, &self.files, unit, None).await?;
        let kept: Vec<_> = stored
            .iter()
            .map(|file| json!({ "id": file.id, "sm3": base::crypto::to_hex(file.sm3) }))
            .collect();
        let note = Note::about("handover", row.id, row.number)
            .in_office(row.top_office)
            .with(json!({ "files": kept }));
        Ok(Noted::new((), note))
    }
}
