//! The words of a slip and of its lines.

use base::Refusal;
use serde::{Deserialize, Serialize};

/// What is handed over, and in which direction.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = HandoverKind)]
pub(crate) enum Kind {
    /// 送达交接单: papers to be served, to those who serve.
    Papers,
    /// 回证移交清单: receipts, back to those who keep the file.
    Receipts,
}

impl Kind {
    pub(super) const fn code(self) -> &'static str {
        match self {
            Self::Papers => "papers",
            Self::Receipts => "receipts",
        }
    }

    /// What people call the slip.
    pub(super) const fn title(self) -> &'static str {
        match self {
            Self::Papers => "送达交接单",
            Self::Receipts => "回证移交清单",
        }
    }

    /// What its number begins with.
    pub(super) const fn prefix(self) -> &'static str {
        match self {
            Self::Papers => "JJ",
            Self::Receipts => "HZ",
        }
    }

    pub(super) fn stored(code: &str) -> Result<Self, Refusal> {
        let found = [Self::Papers, Self::Receipts].into_iter().find(|one| one.code() == code);
        found.ok_or_else(|| Refusal::internal(format!("handover.kind holds {code}")))
    }
}

/// Where a slip stands; what is still waiting of a handed one say its counts.
pub(super) const DRAFT: &str = "draft";
pub(super) const HANDED: &str = "handed";
pub(super) const CLOSED: &str = "closed";
pub(super) const DISCARDED: &str = "discarded";

/// Where a line stands.
pub(super) const WAITING: &str = "waiting";
pub(super) const RECEIVED: &str = "received";
pub(super) const RETURNED: &str = "returned";

/// The four reasons for which a line is returned.
pub(super) const REASONS: [&str; 4] = ["缺份数", "缺页", "未盖章", "信息不全"];

/// The slip's state in words, from its counts.
pub(super) fn label(state: &str, (lines, received, returned): (i32, i32, i32)) -> &'static str {
    match state {
        DRAFT => "草稿",
        DISCARDED => "已删除",
        HANDED if received + returned == 0 => "待接收",
        HANDED => "部分已办",
        _ if returned == 0 => "全部收下",
        _ if returned == lines => "全部退回",
        _ => "部分退回",
    }
}

/// What became of an original, in words.
pub(super) fn how_label(how: &str) -> &'static str {
    match how {
        "made" => "登记",
        "received" => "收下",
        "returned" => "退回，仍由交出人保管",
        "taken" => "认领",
        "assigned" => "派单",
        "reassigned" => "改派",
        _ => "移交工作",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_says_how_much_of_it_was_answered() {
        for (state, counts, said) in [
            (DRAFT, (2, 0, 0), "草稿"),
            (HANDED, (2, 0, 0), "待接收"),
            (HANDED, (2, 1, 0), "部分已办"),
            (HANDED, (2, 0, 1), "部分已办"),
            (CLOSED, (2, 2, 0), "全部收下"),
            (CLOSED, (2, 1, 1), "部分退回"),
            (CLOSED, (2, 0, 2), "全部退回"),
            (DISCARDED, (0, 0, 0), "已删除"),
        ] {
            assert_eq!(label(state, counts), said, "{state} {counts:?}");
        }
    }

    #[test]
    fn every_kind_is_read_back() {
        for kind in [Kind::Papers, Kind::Receipts] {
            assert_eq!(Kind::stored(kind.code()).unwrap(), kind);
        }
        assert!(Kind::stored("boxes").is_err());
    }
}
