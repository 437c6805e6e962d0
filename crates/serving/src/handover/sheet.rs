//! Lines that come as a workbook: every row is checked against the cases before anything is
//! taken over, and all faulty ones are named at once.

use base::{Refusal, clock::beijing};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use chrono::{DateTime, FixedOffset, NaiveDateTime, TimeZone as _};
use duban_http::{Answer, Json, Plain, routes};
use kernel::{
    Context, Kernel, Scope,
    sheet::{self, Columns},
};
use law::Method;
use serde::{Deserialize, Serialize};
use utoipa_axum::router::OpenApiRouter;
use uuid::Uuid;

use super::{
    choices::{HandoverCase, described, normal},
    input::{MOST_LINES, PaperDocument},
};
use crate::{
    case::{self, store::party},
    permissions::HANDOVER_MAKE,
};

/// The columns, in any order; the first three have to be there.
const COLUMNS: [&str; 7] = ["案号", "受送达人", "文书", "份数", "要求方式", "开庭时间", "急件"];

/// A workbook.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct HandoverSheet {
    /// The bytes of an xlsx file in base64, 700 KiB of them at most.
    content: String,
}

/// A line as the workbook gives it.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub(crate) struct SheetLine {
    /// The case.
    case_id: Uuid,
    /// The party.
    party_id: Uuid,
    /// The papers.
    documents: Vec<PaperDocument>,
    /// The method that is wanted; empty for any.
    method: String,
    /// When the case is heard.
    hearing_at: Option<DateTime<FixedOffset>>,
    /// 急件.
    urgent: bool,
}

/// What is wrong with a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = HandoverSheetFault)]
pub(crate) struct Fault {
    /// Its number in the spreadsheet, from 1; 0 when the sheet as a whole lacks something.
    row: u32,
    /// What is wrong and what to do.
    message: String,
}

/// What a workbook holds.
#[derive(Debug, Clone, Default, Serialize, Deserialize, utoipa::ToSchema)]
pub(crate) struct HandoverSheetRead {
    /// Rows that hold anything.
    rows: u32,
    /// The lines; none while a row is faulty.
    lines: Vec<SheetLine>,
    /// Their cases.
    cases: Vec<HandoverCase>,
    /// The faulty rows, the first one first.
    faults: Vec<Fault>,
}

pub(super) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(read))
}

/// 读取 Excel 交接清单：逐行核对案号、受送达人和文书，全部无误才给出各项；有误的列出行号和改法。不改变任何数据。
#[utoipa::path(post, path = "/api/serving/calc/handover-sheet", tag = "serving",
    request_body = HandoverSheet, responses((status = 200, body = HandoverSheetRead)),
    extensions(("x-permission" = json!("serving.handover.make")), ("x-scope" = json!("office")),
        ("x-audit" = json!(null)), ("x-pii" = json!(false))))]
async fn read(Plain { cx, body }: Plain<HandoverSheet>) -> Answer<Json<HandoverSheetRead>> {
    let scope = cx.require(&HANDOVER_MAKE)?;
    let wrong = |_| Refusal::field("content", "base64", "文件没有完整传到，请重新选择。");
    let book = STANDARD.decode(&body.content).map_err(wrong)?;
    let rows = sheet::read(cx.kernel().files().inspector(), book).await?;
    Ok(Json(check(&cx, &scope, &rows).await?))
}

async fn check(
    cx: &Context,
    scope: &Scope,
    rows: &[sheet::Row],
) -> Result<HandoverSheetRead, Refusal> {
    let columns = Columns::of(rows, &COLUMNS);
    let lacking = columns.lacking(&COLUMNS[..3]);
    let all = |message: String| HandoverSheetRead {
        faults: vec![Fault { row: 0, message }],
        ..HandoverSheetRead::default()
    };
    if !lacking.is_empty() {
        let text = format!("第一行须有列名，缺少：{}。", lacking.join("、"));
        return Ok(all(text));
    }
    let rows = rows.get(1..).unwrap_or_default();
    if rows.is_empty() {
        return Ok(all("列名下面没有内容。".to_owned()));
    }
    let told: Vec<Told<'_>> = rows.iter().map(|row| Told { row, columns: &columns }).collect();
    let numbers = told.iter().map(|one| normal(one.cell("案号"))).collect();
    let cases = case::store::numbered(cx, scope, numbers).await?;
    let ids: Vec<Uuid> = cases.values().map(|one| one.id).collect();
    let parties = case::store::parties(cx.read(), &ids).await?;
    let (mut lines, mut faults): (Vec<SheetLine>, Vec<Fault>) = (Vec::new(), Vec::new());
    for one in &told {
        let case = cases.get(&normal(one.cell("案号"))).map(|case| case.id);
        match one.line(case, &parties) {
            Ok(line) => join(&mut lines, line),
            Err(message) => faults.push(Fault { row: one.row.number, message }),
        }
    }
    if lines.len() > MOST_LINES {
        let text = format!("一张单子最多 {MOST_LINES} 名受送达人，请分成几份表格。");
        faults.push(Fault { row: 0, message: text });
    }
    if !faults.is_empty() {
        lines.clear();
    }
    let cases = match lines.is_empty() {
        true => Vec::new(),
        false => described(cx, cases.into_values().collect()).await?,
    };
    let rows = u32::try_from(told.len()).map_err(Refusal::internal)?;
    Ok(HandoverSheetRead { rows, lines, cases, faults })
}

/// Rows of the same recipient are one line.
fn join(lines: &mut Vec<SheetLine>, line: SheetLine) {
    match lines.iter_mut().find(|known| known.party_id == line.party_id) {
        Some(known) => {
            known.documents.extend(line.documents);
            known.urgent |= line.urgent;
            known.hearing_at = known.hearing_at.or(line.hearing_at);
            if known.method.is_empty() {
                known.method = line.method;
            }
        }
        None => lines.push(line),
    }
}

struct Told<'a> {
    row: &'a sheet::Row,
    columns: &'a Columns,
}

impl Told<'_> {
    fn cell(&self, name: &str) -> &str {
        self.columns.cell(self.row, name)
    }

    /// What the row says, or the first thing that is wrong with it.
    fn line(&self, case: Option<Uuid>, parties: &[party::Model]) -> Result<SheetLine, String> {
        let (number, name) = (self.cell("案号"), self.cell("受送达人"));
        if number.is_empty() {
            return Err("缺少案号。".to_owned());
        }
        let Some(case_id) = case else {
            return Err(format!("系统中没有您可以办理的案件 {number}，请先提取案件。"));
        };
        let mut named = parties.iter().filter(|one| one.case_id == case_id && one.name == name);
        let (Some(party), None) = (named.next(), named.next()) else {
            return Err(format!("{number} 没有名为“{name}”的当事人，或者不止一人，请核对姓名。"));
        };
        let title = self.cell("文书").trim_matches(['《', '》']).to_owned();
        let kind = paper_of(&title).ok_or_else(|| {
            format!("“{title}”不在文书类型库中，请写明文书名称，如 传票、应诉通知书。")
        })?;
        let copies = match self.cell("份数") {
            "" => 1,
            text => text
                .trim_end_matches(".0")
                .parse()
                .ok()
                .filter(|copies| (1..=99).contains(copies))
                .ok_or_else(|| format!("份数“{text}”须为 1 到 99 的整数。"))?,
        };
        let method = method_of(self.cell("要求方式"))?;
        let hearing_at = moment(self.cell("开庭时间"))?;
        let urgent = match self.cell("急件") {
            "" | "否" => false,
            "是" | "急" | "急件" => true,
            text => return Err(format!("急件一列写“是”或留空，不能是“{text}”。")),
        };
        let documents = vec![PaperDocument { kind: kind.to_owned(), title, copies }];
        Ok(SheetLine { case_id, party_id: party.id, documents, method, hearing_at, urgent })
    }
}

/// The type whose name stands in the title; the longest one, since 裁定书 is no 保全裁定.
fn paper_of(title: &str) -> Option<&'static str> {
    let within = law::PAPERS.iter().filter(|paper| title.contains(paper.code));
    within.max_by_key(|paper| paper.code.chars().count()).map(|paper| paper.code)
}

fn method_of(text: &str) -> Result<String, String> {
    if text.is_empty() || text == "不指定" {
        return Ok(String::new());
    }
    let known = Method::ALL
        .into_iter()
        .find(|one| one.label() == text || one.label().trim_end_matches("送达") == text);
    let words: Vec<&str> = Method::ALL.into_iter().map(Method::label).collect();
    known
        .map(|one| one.code().to_owned())
        .ok_or_else(|| format!("要求方式“{text}”不认识，可写：{}，或留空。", words.join("、")))
}

fn moment(text: &str) -> Result<Option<DateTime<FixedOffset>>, String> {
    if text.is_empty() {
        return Ok(None);
    }
    let plain = text.replace(['/', '.'], "-").replace('T', " ");
    let read = |form| NaiveDateTime::parse_from_str(&plain, form).ok();
    let found = read("%Y-%m-%d %H:%M").or_else(|| read("%Y-%m-%d %H:%M:%S"));
    let found = found.and_then(|at| beijing().from_local_datetime(&at).single());
    found.map(Some).ok_or_else(|| format!("开庭时间“{text}”应写成 2026-09-20 09:00。"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_methods_and_times_are_read_as_clerks_write_them() {
        for (title, kind) in [
            ("传票", Some("传票")),
            ("开庭传票", Some("传票")),
            ("保全裁定", Some("保全裁定")),
            ("民事裁定书", Some("裁定书")),
            ("会议通知", None),
            ("", None),
        ] {
            assert_eq!(paper_of(title), kind, "{title}");
        }
        for (text, code) in [("", ""), ("邮寄", "postal"), ("电子送达", "electronic")] {
            assert_eq!(method_of(text).unwrap(), code);
        }
        assert!(method_of("飞鸽").unwrap_err().contains("电子送达"));
        for text in ["2026-09-20 09:00", "2026/09/20 09:00:00"] {
            assert_eq!(moment(text).unwrap().unwrap().to_rfc3339(), "2026-09-20T09:00:00+08:00");
        }
        assert!(moment("明天").is_err() && moment("").unwrap().is_none());
    }
}
