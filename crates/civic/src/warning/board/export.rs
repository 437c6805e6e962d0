//! The board as a workbook: a sheet for each part.

use documents::sheet::{Cell, Sheet};
use duban_http::{Answer, Download, OpenApiRouter, Plain, routes};
use kernel::{Kernel, Note, audit};
use serde_json::json;

use super::{super::list::export::ExportWarnings, BoardAnswer, BoardRow, Figure, answer};
use crate::permissions::WARNING_READ;

pub(super) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(export))
}

/// 导出预警看板的统计（xlsx）
#[utoipa::path(post, path = "/api/civic/warning-board/export", tag = "civic",
    operation_id = "export_warning_board", request_body = ExportWarnings,
    responses((status = 200, content_type = "application/octet-stream", body = Vec<u8>)),
    extensions(("x-permission" = json!("civic.warning.read")), ("x-scope" = json!("office")),
        ("x-audit" = json!("civic.warning.board")), ("x-pii" = json!(false))))]
async fn export(Plain { cx, body }: Plain<ExportWarnings>) -> Answer<Download> {
    let scope = cx.require(&WARNING_READ)?;
    let reason = body.reason()?;
    let told = answer(&cx, &scope, &body.filter).await?;
    let sheets = sheets(&told);
    let rows: usize = sheets.iter().map(|sheet| sheet.rows.len()).sum();
    let office = cx.top_office()?;
    let name = format!("预警看板 {}", told.at.date_naive());
    let note = Note::about("office", office, name.clone())
        .in_office(office)
        .with(json!({ "rows": rows, "reason": reason }));
    audit::seen(&cx, "civic.warning.board", note).await?;
    Ok(Download::workbook(&name, &sheets)?)
}

fn figure(count: i64) -> Cell {
    Cell::from(u64::try_from(count).unwrap_or_default())
}

fn sheets(told: &BoardAnswer) -> Vec<Sheet> {
    let line = |one: &Figure| {
        vec![one.name.as_str().into(), figure(one.yellow), figure(one.red), figure(one.unread)]
    };
    let figures = Sheet {
        name: "关键指标".to_owned(),
        columns: vec![("指标", 20.0), ("黄灯", 10.0), ("红灯", 10.0), ("未读", 10.0)],
        rows: told.figures.iter().map(line).collect(),
    };
    let at = told.at.format("%Y-%m-%d %H:%M").to_string();
    let about = [
        ("统计时间", at),
        ("咨询和办件的起止", format!("{} 至 {}", told.from, told.to)),
        ("部门行数", format!("{}，共 {} 个", told.orgs.len(), told.orgs_total)),
        ("事项行数", format!("{}，共 {} 个", told.items.len(), told.items_total)),
    ];
    let about = Sheet {
        name: "说明".to_owned(),
        columns: vec![("项", 20.0), ("内容", 40.0)],
        rows: about.iter().map(|(name, text)| vec![(*name).into(), text.as_str().into()]).collect(),
    };
    vec![
        figures,
        part("按环节", &told.stages, false),
        part("按区划", &told.districts, true),
        part("按部门", &told.orgs, true),
        part("按事项", &told.items, true),
        about,
    ]
}

fn part(name: &str, rows: &[BoardRow], came: bool) -> Sheet {
    let mut columns =
        vec![("代码", 34.0), ("名称", 34.0), ("黄灯", 10.0), ("红灯", 10.0), ("未读", 10.0)];
    if came {
        columns.extend([("咨询", 10.0), ("办件", 10.0)]);
    }
    let line = |row: &BoardRow| {
        let mut cells = vec![
            row.key.as_str().into(),
            row.name.as_str().into(),
            figure(row.yellow),
            figure(row.red),
            figure(row.unread),
        ];
        if came {
            cells.extend([figure(row.consultations), figure(row.matters)]);
        }
        cells
    };
    Sheet { name: name.to_owned(), columns, rows: rows.iter().map(line).collect() }
}
