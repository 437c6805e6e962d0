//! The library of rules (C7): what a code means, how bad it is, who puts it right and how.

use std::{collections::BTreeMap, sync::LazyLock};

use serde::Serialize;

/// How bad a fault is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// 阻断: the record is rejected.
    Block,
    /// 警告: accepted, to be put right.
    Warn,
    /// 提示: accepted, to be looked at.
    Hint,
}

/// Where a faulty record goes (智能分检).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Lane {
    /// 自动修复.
    Auto,
    /// 退回来源.
    Return,
    /// 转人工.
    Manual,
}

/// A rule of the library.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// `Q02011`: class 02, item 01, detail 1.
    pub code: &'static str,
    /// How bad.
    pub level: Level,
    /// Who.
    pub lane: Lane,
    /// What is wrong.
    pub title: &'static str,
    /// How to put it right.
    pub hint: &'static str,
}

impl Entry {
    /// The class, by the first two digits.
    pub fn class(&self) -> &'static str {
        match self.code.get(1..3) {
            Some("01") => "完整性",
            Some("02") => "规范性",
            Some("03") => "一致性",
            Some("04") => "准确性",
            Some("05") => "唯一性",
            Some("06") => "时效性",
            _ => "关联性",
        }
    }
}

static LIBRARY: LazyLock<BTreeMap<&'static str, Entry>> = LazyLock::new(|| {
    let text = include_str!("../../../../data/civic/quality.tsv");
    let lines = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines
        .map(|line| {
            let entry =
                entry(line).unwrap_or_else(|| unreachable!("the embedded library is read: {line}"));
            (entry.code, entry)
        })
        .collect()
});

fn entry(line: &'static str) -> Option<Entry> {
    let cells: Vec<&'static str> = line.split('\t').collect();
    let [code, level, lane, title, hint] = cells[..] else { return None };
    let level = match level {
        "block" => Level::Block,
        "warn" => Level::Warn,
        "hint" => Level::Hint,
        _ => return None,
    };
    let lane = match lane {
        "auto" => Lane::Auto,
        "return" => Lane::Return,
        "manual" => Lane::Manual,
        _ => return None,
    };
    let formed = code.len() == 6 && code.starts_with('Q') && hint.ends_with('。');
    formed.then_some(Entry { code, level, lane, title, hint })
}

/// All rules by code.
pub fn library() -> &'static BTreeMap<&'static str, Entry> {
    &LIBRARY
}
