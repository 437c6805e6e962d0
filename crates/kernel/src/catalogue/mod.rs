//! The field catalogue: what every column of the database is kept for, how sensitive it is,
//! in which form it lies there, and for how long (PIPL 6 and 19; 等保 8.1.4.11).
//!
//! It is a data file; a gate compares it with the schema on both databases. Invariant:
//! personal data of level 3 and above never lies in clear.

#[cfg(test)]
mod tests;

use std::sync::LazyLock;

use base::Refusal;
use serde::{Deserialize, Serialize};

use crate::{context::Context, identity::permissions::FIELD_READ};

const FILE: &str = include_str!("../../../../data/fields.tsv");

/// How long something is kept: the code in the file, and what it means. Where nothing is
/// said about the program, nothing is removed by itself.
const KEEPS: [(&str, &str); 14] = [
    ("always", "随系统长期保存"),
    ("account", "账号不删除，停用后保留，以便追溯"),
    ("session", "到期或退出后由程序清理"),
    ("link30", "到期后 30 天由程序清理"),
    ("day", "过时后由程序清理，最多一天"),
    ("week", "7 天后由程序清理"),
    ("notice90", "90 天后由程序清理"),
    ("device", "长期未用由程序清理"),
    ("audit", "按审计保存天数（默认 1095 天，不少于 180 天）由程序清理"),
    ("job", "随系统保存，程序不自动清理"),
    ("live", "只保留最近一次"),
    ("case", "随案件档案保存，程序不自动清理"),
    ("outer", "门户区，链接到期后不能再打开；程序不自动清理"),
    ("ferry", "对方确认后由程序清理"),
];

/// In which form a column holds its values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum FieldForm {
    /// As they are.
    Clear,
    /// Parts of them only.
    Masked,
    /// Keyed, so that equal ones can be found.
    Index,
    /// A digest they cannot be won back from.
    Digest,
    /// SM4-GCM.
    Sealed,
}

impl FieldForm {
    fn from_code(code: &str) -> Option<Self> {
        Some(match code {
            "clear" => Self::Clear,
            "masked" => Self::Masked,
            "index" => Self::Index,
            "digest" => Self::Digest,
            "sealed" => Self::Sealed,
            _ => return None,
        })
    }
}

/// One column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Field {
    /// The table.
    pub table: String,
    /// The column.
    pub column: String,
    /// 1 一般, 2 内部, 3 敏感, 4 核心.
    pub level: u8,
    /// In which form it holds its values.
    pub form: FieldForm,
    /// Whether it says something about a person.
    pub personal: bool,
    /// How long it is kept, in words.
    pub keep: String,
    /// What it is for.
    pub purpose: String,
}

/// Every column there is, by table. The file is read once.
pub fn fields() -> &'static [Field] {
    static FIELDS: LazyLock<Vec<Field>> = LazyLock::new(|| {
        read(FILE).unwrap_or_else(|fault| unreachable!("the file is read by a test: {fault}"))
    });
    &FIELDS
}

/// The columns that hold sealed values.
pub fn sealed() -> impl Iterator<Item = &'static Field> {
    fields().iter().filter(|field| field.form == FieldForm::Sealed)
}

/// The columns that hold blind indexes of people and their addresses.
pub fn indexed() -> impl Iterator<Item = &'static Field> {
    fields().iter().filter(|field| field.form == FieldForm::Index)
}

fn read(text: &str) -> Result<Vec<Field>, String> {
    let lines = text.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    // The first line is the heading.
    lines.skip(1).map(|line| read_line(line).ok_or_else(|| line.to_owned())).collect()
}

fn read_line(line: &str) -> Option<Field> {
    let cells: Vec<&str> = line.split('\t').collect();
    let [table, column, level, form, personal, keep, purpose] = cells[..] else { return None };
    let level = level.parse().ok().filter(|level| (1..=4).contains(level))?;
    let (_, keep) = KEEPS.iter().find(|(code, _)| *code == keep)?;
    let personal = match personal {
        "personal" => true,
        "-" => false,
        _ => return None,
    };
    let form = FieldForm::from_code(form)?;
    let named = !table.is_empty() && !column.is_empty() && !purpose.is_empty();
    named.then(|| Field {
        table: table.to_owned(),
        column: column.to_owned(),
        level,
        form,
        personal,
        keep: (*keep).to_owned(),
        purpose: purpose.to_owned(),
    })
}

/// The catalogue, for whoever may read it.
///
/// # Errors
/// 401 and 403.
pub fn list(cx: &Context) -> Result<&'static [Field], Refusal> {
    cx.require(&FIELD_READ)?;
    Ok(fields())
}
