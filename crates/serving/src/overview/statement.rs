//! 送达情况说明: the overview and the check on paper, for the file.

use std::{collections::HashMap, sync::Arc};

use base::{Refusal, date};
use documents::{Options, Template};
use duban_http::{Answer, Cx, Download, Path, routes};
use kernel::{Context, Kernel, Note, audit};
use serde_json::{Value, json};
use utoipa_axum::router::OpenApiRouter;
use uuid::Uuid;

use super::{
    absence::AbsentParty,
    gather::Gathered,
    lines::OverviewLine,
    show::{CaseOverview, OverviewCase, OverviewTally, overview},
};
use crate::permissions::RECEIPT_READ;

/// Lines of one paper at most.
const MOST: usize = 1_000;

pub(super) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(download))
}

/// 下载送达情况说明，附缺席审理送达核查表
#[utoipa::path(get, path = "/api/serving/cases/{id}/statement", tag = "serving",
    params(("id" = Uuid, Path)),
    responses((status = 200, content_type = "application/pdf", body = Vec<u8>)),
    extensions(("x-permission" = json!("serving.receipt.read")), ("x-scope" = json!("office")),
        ("x-audit" = json!("serving.case.statement")), ("x-pii" = json!(true))))]
async fn download(Cx(cx): Cx, Path(id): Path<Uuid>) -> Answer<Download> {
    let scope = cx.require(&RECEIPT_READ)?;
    let (told, of) = overview(&cx, &scope, id).await?;
    let bytes = print(&cx, &told, &of).await?;
    let note = Note::about("case", id, told.case.number.clone())
        .in_office(of.case.top_office)
        .with(json!({ "lines": told.lines.len() }))
        .concerning(of.parties.iter().map(|party| party.id_index.clone()));
    audit::seen(&cx, "serving.case.statement", note).await?;
    let name = format!("送达情况说明 {}.pdf", told.case.number);
    Ok(Download::pdf(name, bytes))
}

async fn print(cx: &Context, told: &CaseOverview, of: &Gathered) -> Result<Vec<u8>, Refusal> {
    let court = kernel::identity::organisation::name(cx, of.case.top_office).await?;
    let by = cx.user().map(|user| user.name.clone()).unwrap_or_default();
    let data = data(&court, &by, told, of);
    let renderer = Arc::clone(cx.kernel().renderer());
    let title = Some(format!("送达情况说明 {}", told.case.number));
    let options = Options { date: cx.kernel().today(), title, pdf_a: true };
    let template = Template::named("statement", None)
        .ok_or_else(|| Refusal::internal("template statement is not shipped"))?;
    let pdf = tokio::task::spawn_blocking(move || renderer.pdf(&template, &data, &options))
        .await
        .map_err(Refusal::internal)?
        .map_err(Refusal::internal)?;
    Ok(pdf.bytes)
}

/// The file of the case names people in full; numbers and addresses stay masked.
fn data(court: &str, by: &str, told: &CaseOverview, of: &Gathered) -> Value {
    let names: HashMap<Uuid, &str> =
        of.parties.iter().map(|party| (party.id, party.name.as_str())).collect();
    let name = |id: Uuid| names.get(&id).copied().unwrap_or_default();
    let case = &told.case;
    let tally = &told.tally;
    let hearing = told.hearing.as_ref().map(|one| {
        format!("{} {} {}", date::chinese(one.at.date_naive()), one.at.format("%H:%M"), one.room)
    });
    let shown = &told.lines[..told.lines.len().min(MOST)];
    let left = told.lines.len() - shown.len();
    let mut notes = vec![told.absence.note.clone()];
    if left > 0 {
        notes.push(format!("另有 {left} 行没有列出，见系统内的送达情况。"));
    }
    json!({
        "court": court,
        "case_number": case.number,
        "cause": case.cause,
        "division": case.division,
        "judge": case.judge,
        "clerk": case.clerk,
        "procedure": case.procedure,
        "hearing": hearing.map(|text| text.trim_end().to_owned()),
        "summary": summary(case, tally),
        "lines": shown.iter().map(|line| row(line, name(line.party_id))).collect::<Vec<_>>(),
        "attempts": attempts(shown, &name),
        "absence": told.absence.parties.iter()
            .flat_map(|party| papers(party, name(party.party_id)))
            .take(MOST).collect::<Vec<_>>(),
        "verdicts": told.absence.parties.iter().take(200)
            .map(|party| format!("{} {}：{}", party.role, name(party.party_id), party.label))
            .collect::<Vec<_>>(),
        "notes": notes,
        "printed_at": told.at.format("%Y-%m-%d %H:%M").to_string(),
        "printed_by": by,
    })
}

/// Counts that say something; whom nothing was sent to is not hidden behind 全部送达.
fn summary(case: &OverviewCase, tally: &OverviewTally) -> String {
    let state = match tally.not_begun > 0 && case.state == "全部送达" {
        true => "已发起的全部送达",
        false => &case.state,
    };
    let counts = [
        ("全部送达", tally.served),
        ("部分送达", tally.partly),
        ("未送达", tally.unserved),
        ("待认定异议", tally.objected),
        ("未发起", tally.not_begun),
    ];
    let counts: Vec<String> = counts
        .into_iter()
        .filter(|(_, count)| *count > 0)
        .map(|(what, count)| format!("{what} {count} 人"))
        .collect();
    format!(
        "{state}。受送达人 {} 人：{}。文书 {} 件次，已送达 {} 件次。",
        tally.recipients,
        counts.join("，"),
        tally.papers,
        tally.papers_served,
    )
}

fn row(line: &OverviewLine, name: &str) -> Value {
    let day = |day: Option<chrono::NaiveDate>| day.map(date::chinese);
    let methods = line.methods.iter().find(|one| one.decisive).map(|one| one.label.clone());
    let periods: Vec<String> = line
        .periods
        .iter()
        .map(|one| match one.end.filter(|end| *end != one.raw_end) {
            Some(_) => format!("{}（原为{}）", one.text, date::chinese(one.raw_end)),
            None => one.text.clone(),
        })
        .collect();
    let recipient = match &line.via {
        Some(via) => format!("{} {name}（由{via}接收）", line.role),
        None => format!("{} {name}", line.role),
    };
    let mut dates = day(line.served_on).unwrap_or_default();
    for (label, other) in [("结案", line.closed_on), ("指标", line.indicator_on)] {
        if let Some(text) = day(other).filter(|_| other != line.served_on) {
            dates = format!("{dates}\n{label} {text}");
        }
    }
    json!({
        "recipient": recipient,
        "document": line.document.clone().unwrap_or_else(|| "—".to_owned()),
        "state": line.label,
        "method": methods,
        "dates": dates,
        "basis": line.basis.join("、"),
        "periods": periods.join("\n"),
    })
}

/// Every try once, whatever the number of papers in its delivery.
fn attempts<'a>(lines: &[OverviewLine], name: &impl Fn(Uuid) -> &'a str) -> Vec<Value> {
    let mut seen = Vec::new();
    let mut rows = Vec::new();
    for line in lines {
        let Some(delivery) = line.delivery_id.filter(|id| !seen.contains(id)) else { continue };
        seen.push(delivery);
        let mut all: Vec<_> = line.methods.iter().flat_map(|one| &one.attempts).collect();
        all.sort_by_key(|one| one.ordinal);
        rows.extend(all.into_iter().map(|one| {
            json!({
                "recipient": name(line.party_id),
                "what": format!("第 {} 次 {} {}", one.ordinal, one.way, one.to),
                "at": one.started_at.format("%Y-%m-%d %H:%M").to_string(),
                "outcome": one.outcome,
                "switched": one.switched,
            })
        }));
    }
    rows.truncate(MOST);
    rows
}

fn papers(party: &AbsentParty, name: &str) -> Vec<Value> {
    let rows = party.papers.iter().map(|paper| {
        let reasons = paper.reasons.iter();
        let reasons = reasons.map(|one| format!("{}（{}）", one.text, one.basis.join("、")));
        json!({
            "party": format!("{} {name}", party.role),
            "document": paper.document,
            "ground": paper.label,
            "served_on": paper.served_on.map(date::chinese),
            "reasons": reasons.collect::<Vec<_>>().join("\n"),
        })
    });
    rows.collect()
}
