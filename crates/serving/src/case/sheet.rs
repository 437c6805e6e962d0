//! A workbook of cases, row by row: what its numbers mean, which cases are here already, and
//! where a row says something else than the case system did. Only the number is taken from it;
//! what a case is says the case system alone.

use std::collections::{HashMap, HashSet};

use base::{
    Refusal,
    identifiers::case_number::{Usual, read_list},
};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use duban_http::{Answer, Json, Plain, routes};
use kernel::{
    Context, Kernel, Scope,
    sheet::{self, Columns, Row},
};
use serde::{Deserialize, Serialize};
use utoipa_axum::router::OpenApiRouter;
use uuid::Uuid;

use super::store::{self, case, party};
use crate::permissions::CASE_FETCH;

const NUMBER: &str = "案号";
const PARTY: &str = "当事人";
/// What a case says of a column.
type Said = fn(&case::Model) -> &str;
/// What a case is compared by, besides its parties.
const COMPARED: [(&str, Said); 3] = [
    ("案由", |case| &case.cause),
    ("承办庭室", |case| &case.division),
    ("承办人", |case| &case.judge),
];
/// The columns, in any order; the first one has to be there.
const COLUMNS: [&str; 5] = [NUMBER, "案由", "承办庭室", "承办人", PARTY];

/// A workbook and what its short numbers leave out.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct CaseSheet {
    /// The bytes of an xlsx file in base64, 700 KiB of them at most.
    content: String,
    /// 法院代字, such as 京0114.
    court_code: Option<String>,
    /// 类型代字, such as 民初.
    type_code: Option<String>,
}

/// A row of it.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub(crate) struct CaseSheetRow {
    /// Its number in the spreadsheet, from 1.
    row: u32,
    /// What stands in its 案号.
    typed: String,
    /// The case it names; nothing when it names none.
    number: Option<String>,
    /// The case, where it is here and the reader may see it.
    case_id: Option<Uuid>,
    /// Why it names none, or what to look at although it does.
    message: Option<String>,
    /// Where the row and the case differ.
    differences: Vec<String>,
}

/// What a workbook holds.
#[derive(Debug, Clone, Default, Serialize, Deserialize, utoipa::ToSchema)]
pub(crate) struct CaseSheetRead {
    /// What the sheet as a whole lacks.
    fault: Option<String>,
    /// Every row that holds anything.
    rows: Vec<CaseSheetRow>,
}

pub(super) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(read))
}

/// 读取 Excel 案件清单：逐行说明案号、是否已在系统中、与审判业务系统是否一致。不改变任何数据。
#[utoipa::path(post, path = "/api/serving/calc/case-sheet", tag = "serving",
    request_body = CaseSheet, responses((status = 200, body = CaseSheetRead)),
    extensions(("x-permission" = json!("serving.case.fetch")), ("x-scope" = json!("office")),
        ("x-audit" = json!(null)), ("x-pii" = json!(false))))]
async fn read(Plain { cx, body }: Plain<CaseSheet>) -> Answer<Json<CaseSheetRead>> {
    let scope = cx.require(&CASE_FETCH)?;
    let wrong = |_| Refusal::field("content", "base64", "文件没有完整传到，请重新选择。");
    let book = STANDARD.decode(&body.content).map_err(wrong)?;
    let rows = sheet::read(cx.kernel().files().inspector(), book).await?;
    let usual = Usual {
        court_code: body.court_code.as_deref(),
        type_code: body.type_code.as_deref(),
        today: cx.kernel().today(),
    };
    Ok(Json(report(&cx, &scope, &rows, &usual).await?))
}

/// Two queries, whatever the number of rows.
async fn report(
    cx: &Context,
    scope: &Scope,
    rows: &[Row],
    usual: &Usual<'_>,
) -> Result<CaseSheetRead, Refusal> {
    let whole =
        |text: &str| CaseSheetRead { fault: Some(text.to_owned()), ..CaseSheetRead::default() };
    let columns = Columns::of(rows, &COLUMNS);
    if !columns.lacking(&[NUMBER]).is_empty() {
        return Ok(whole("第一行须有列名，缺少：案号。"));
    }
    let mut rows: Vec<(CaseSheetRow, &Row)> = rows
        .get(1..)
        .unwrap_or_default()
        .iter()
        .map(|row| (named(row.number, columns.cell(row, NUMBER), usual), row))
        .collect();
    if rows.is_empty() {
        return Ok(whole("列名下面没有内容。"));
    }
    let numbers: HashSet<String> = rows.iter().filter_map(|(row, _)| row.number.clone()).collect();
    let cases = store::numbered(cx, scope, numbers.into_iter().collect()).await?;
    let ids: Vec<Uuid> = cases.values().map(|case| case.id).collect();
    let mut parties: HashMap<Uuid, Vec<party::Model>> = HashMap::new();
    for party in store::parties(cx.read(), &ids).await? {
        parties.entry(party.case_id).or_default().push(party);
    }
    for (told, row) in &mut rows {
        let row: &Row = row;
        let Some(case) = told.number.as_ref().and_then(|number| cases.get(number)) else {
            continue;
        };
        let parties = parties.get(&case.id).map(Vec::as_slice).unwrap_or_default();
        told.case_id = Some(case.id);
        told.differences = differences(case, parties, |name| columns.cell(row, name));
    }
    let rows = rows.into_iter().map(|(row, _)| row).collect();
    Ok(CaseSheetRead { fault: None, rows })
}

/// The case a cell names.
fn named(row: u32, cell: &str, usual: &Usual<'_>) -> CaseSheetRow {
    // A spreadsheet program may keep 1234 as a number with decimals.
    let typed = cell.strip_suffix(".0").unwrap_or(cell).to_owned();
    let mut entries = read_list(&typed, usual).into_iter();
    let (number, message) = match (entries.next(), entries.next()) {
        (None, _) => (None, Some("缺少案号。".to_owned())),
        (Some(one), None) => (one.number, one.message),
        (Some(_), Some(_)) => (None, Some("一格只写一个案号，其余请另起一行。".to_owned())),
    };
    CaseSheetRow { row, typed, number, case_id: None, message, differences: Vec::new() }
}

/// Where a row and a case differ; what the row leaves open differs in nothing.
fn differences<'a>(
    case: &case::Model,
    parties: &[party::Model],
    cell: impl Fn(&str) -> &'a str,
) -> Vec<String> {
    let mut all: Vec<String> = COMPARED
        .iter()
        .map(|(name, of)| (name, cell(name), of(case)))
        .filter(|(_, said, told)| !said.is_empty() && said != told)
        .map(|(name, said, told)| format!("{name}：表格“{said}”，案件“{told}”"))
        .collect();
    let strangers = names(cell(PARTY)).filter(|name| parties.iter().all(|one| one.name != *name));
    // Who the parties are is for the page of the case to say, with its masks.
    all.extend(strangers.map(|name| format!("当事人“{name}”不在案件中")));
    all
}

/// Names as they are listed in one cell. A blank does not part them: foreign names have some.
fn names(cell: &str) -> impl Iterator<Item = &str> {
    let parted = cell.split(['、', '，', ',', '；', ';', '\n']);
    parted.map(str::trim).filter(|name| !name.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn usual() -> Usual<'static> {
        let today = chrono::NaiveDate::from_ymd_opt(2026, 9, 16).unwrap();
        Usual { court_code: Some("京0114"), type_code: None, today }
    }

    #[test]
    fn a_cell_names_one_case_or_says_why_not() {
        let full = Some("（2026）京0114民初1234号");
        for (cell, number) in [
            ("（2026）京0114民初1234号", full),
            ("(2026)京0114民初1234号", full),
            ("26民初1234", full),
            ("民初1234", full),
            ("1234", None),
            ("1234.0", None),
            ("", None),
            ("民初1、民初2", None),
            ("张三", None),
        ] {
            let read = named(2, cell, &usual());
            assert_eq!(read.number.as_deref(), number, "{cell}");
            assert_eq!(read.message.is_none(), number.is_some(), "{cell}: {:?}", read.message);
        }
        let civil = Usual { type_code: Some("民初"), ..usual() };
        assert_eq!(named(2, "1234.0", &civil).number.as_deref(), full);
    }

    #[test]
    fn names_are_parted_as_clerks_part_them() {
        let all = |cell| names(cell).collect::<Vec<_>>();
        assert_eq!(all("周海、 吴敏；Jean Dupont\n，"), ["周海", "吴敏", "Jean Dupont"]);
        assert!(all(" 、").is_empty());
    }
}
