//! The slip on paper: what is handed over, with a code that opens it for receiving, and room
//! for both signatures.

use std::{collections::HashMap, sync::Arc};

use base::{Refusal, clock::beijing};
use documents::{Options, Template};
use duban_http::{Answer, Cx, Download, Path, routes};
use kernel::{Context, Kernel, Note, Scope, audit};
use serde_json::{Value, json};
use utoipa_axum::router::OpenApiRouter;
use uuid::Uuid;

use super::{
    show::{Handover, HandoverLine, show},
    state::Kind,
};
use crate::{case, permissions::TASK_READ};

pub(super) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(download))
}

/// 打印交接单或移交清单，附二维码
#[utoipa::path(get, path = "/api/serving/handovers/{id}/slip", tag = "serving",
    params(("id" = Uuid, Path)),
    responses((status = 200, content_type = "application/pdf", body = Vec<u8>)),
    extensions(("x-permission" = json!("serving.task.read")), ("x-scope" = json!("office")),
        ("x-audit" = json!("serving.handover.print")), ("x-pii" = json!(true))))]
async fn download(Cx(cx): Cx, Path(id): Path<Uuid>) -> Answer<Download> {
    let scope = cx.require(&TASK_READ)?;
    let told = show(&cx, &scope, id).await?;
    let (bytes, subjects) = print(&cx, &scope, &told).await?;
    let note = Note::about("handover", id, told.slip.number.clone())
        .in_office(subjects.0)
        .with(json!({ "lines": told.lines.len() }))
        .concerning(subjects.1);
    audit::seen(&cx, "serving.handover.print", note).await?;
    Ok(Download::pdf(format!("{} {}.pdf", told.slip.title, told.slip.number), bytes))
}

type Subjects = (Uuid, Vec<String>);

async fn print(
    cx: &Context,
    scope: &Scope,
    told: &Handover,
) -> Result<(Vec<u8>, Subjects), Refusal> {
    let row = super::store::find(cx, scope, told.slip.id).await?;
    let court = kernel::identity::organisation::name(cx, row.top_office).await?;
    let mut cases: Vec<Uuid> = told.lines.iter().map(|one| one.case.id).collect();
    cases.sort_unstable();
    cases.dedup();
    let parties = case::store::parties(cx.read(), &cases).await?;
    // The slip lies among papers that name people in full.
    let names: HashMap<Uuid, &str> =
        parties.iter().map(|party| (party.id, party.name.as_str())).collect();
    let on_it = |id: Uuid| told.lines.iter().any(|one| one.party_id == id);
    let subjects = parties.iter().filter(|party| on_it(party.id));
    let subjects = subjects.map(|party| party.id_index.clone()).collect();
    let data = data(cx, &court, told, &names);
    let renderer = Arc::clone(cx.kernel().renderer());
    let title = Some(format!("{} {}", told.slip.title, told.slip.number));
    let options = Options { date: cx.kernel().today(), title, pdf_a: true };
    let template = Template::named("handover", None)
        .ok_or_else(|| Refusal::internal("template handover is not shipped"))?;
    let pdf = tokio::task::spawn_blocking(move || renderer.pdf(&template, &data, &options))
        .await
        .map_err(Refusal::internal)?
        .map_err(Refusal::internal)?;
    Ok((pdf.bytes, (row.top_office, subjects)))
}

fn data(cx: &Context, court: &str, told: &Handover, names: &HashMap<Uuid, &str>) -> Value {
    let slip = &told.slip;
    let minute =
        |at: chrono::DateTime<chrono::FixedOffset>| at.format("%Y-%m-%d %H:%M").to_string();
    let line = |(at, one): (usize, &HandoverLine)| {
        let papers = one.documents.iter();
        let papers = papers.map(|one| format!("《{}》{} 份", one.title, one.copies));
        let mut wishes = vec![one.method_label.clone()];
        wishes.extend(one.urgent.then(|| "急件".to_owned()));
        wishes.extend(one.hearing_at.map(|at| format!("开庭 {}", minute(at))));
        wishes.extend(Some(one.note.clone()).filter(|note| !note.is_empty()));
        let answer = match one.state.as_str() {
            "received" => Some("已收".to_owned()),
            "returned" => Some(format!("退回：{}", one.reason.clone().unwrap_or_default())),
            _ => None,
        };
        json!({
            "ordinal": (at + 1).to_string(),
            "case_number": one.case.number,
            "recipient": format!("{} {}", one.role, names.get(&one.party_id).unwrap_or(&"")),
            "documents": papers.collect::<Vec<_>>().join("\n"),
            "wishes": if slip.kind == Kind::Papers { wishes.join("\n") } else { one.note.clone() },
            "answer": answer,
        })
    };
    let copies: i32 = told.lines.iter().flat_map(|one| &one.documents).map(|one| one.copies).sum();
    json!({
        "court": court,
        "title": slip.title,
        "number": slip.number,
        "from": slip.from,
        "to": slip.to,
        "handed_at": slip.handed_at.map(minute),
        "handed_by": told.handed_by.clone().unwrap_or_else(|| slip.made_by.clone()),
        "summary": format!("{} 项，文书 {copies} 份", told.lines.len()),
        "note": told.note,
        "lines": told.lines.iter().enumerate().map(line).collect::<Vec<_>>(),
        "code": format!("{}/handovers/{}", cx.kernel().settings().public_base, slip.id),
        "printed_at": cx.now().with_timezone(&beijing()).format("%Y-%m-%d %H:%M").to_string(),
    })
}
