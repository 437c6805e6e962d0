//! The library of court papers (domain B10): class, and the period that its service
//! starts.

use serde::Serialize;

/// What kind of paper it is in law.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub enum Class {
    /// 判决、裁定、调解、决定、支付令.
    裁判,
    /// Papers of procedure.
    程序,
    /// Notices.
    通知,
}

/// A period that starts with service.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Starts {
    /// What the recipient may do in it.
    pub kind: &'static str,
    /// Days for a recipient with a domicile in the country.
    pub days: u32,
    /// Days for one without (民诉法 285, 286).
    pub days_abroad: u32,
    /// The article.
    pub basis: &'static str,
}

/// One type of paper.
#[derive(Debug, Clone, Copy)]
pub struct DocumentType {
    /// The name, which is also the code.
    pub code: &'static str,
    /// Its class.
    pub class: Class,
    /// The period it starts, if any.
    pub starts: Option<Starts>,
}

const ANSWER: Starts =
    Starts { kind: "答辩", days: 15, days_abroad: 30, basis: "民诉法128、285" };
const REPLY: Starts =
    Starts { kind: "答辩", days: 15, days_abroad: 30, basis: "民诉法174、286" };
const APPEAL: Starts =
    Starts { kind: "上诉", days: 15, days_abroad: 30, basis: "民诉法171、286" };
const APPEAL_RULING: Starts =
    Starts { kind: "上诉", days: 10, days_abroad: 30, basis: "民诉法171、286" };
const OBJECTION: Starts =
    Starts { kind: "异议", days: 15, days_abroad: 15, basis: "民诉法227" };

const fn plain(code: &'static str, class: Class) -> DocumentType {
    DocumentType { code, class, starts: None }
}
const fn starting(code: &'static str, class: Class, starts: Starts) -> DocumentType {
    DocumentType { code, class, starts: Some(starts) }
}

/// Every type offered.
pub const ALL: [DocumentType; 20] = [
    starting("起诉状副本", Class::程序, ANSWER),
    plain("应诉通知书", Class::通知),
    plain("举证通知书", Class::通知),
    plain("传票", Class::通知),
    plain("权利义务告知书", Class::通知),
    plain("合议庭组成人员通知书", Class::通知),
    plain("诉讼风险提示书", Class::通知),
    plain("送达地址确认书", Class::程序),
    plain("廉政监督卡", Class::通知),
    plain("小额诉讼告知书", Class::通知),
    plain("诉讼费缴费通知", Class::通知),
    plain("答辩状副本", Class::程序),
    starting("上诉状副本", Class::程序, REPLY),
    plain("证据副本", Class::程序),
    starting("判决书", Class::裁判, APPEAL),
    starting("裁定书", Class::裁判, APPEAL_RULING),
    plain("调解书", Class::裁判),
    plain("决定书", Class::裁判),
    starting("支付令", Class::裁判, OBJECTION),
    plain("执行通知书", Class::通知),
];

/// The type with this name.
pub fn find(code: &str) -> Option<&'static DocumentType> {
    ALL.iter().find(|known| known.code == code)
}

impl DocumentType {
    /// The period that service of this paper starts in this procedure. A judgment of
    /// second instance and one in a small claim are final (民诉法 165, 182).
    pub fn period(&self, procedure: &str) -> Option<Starts> {
        let last = matches!(procedure, "二审" | "小额");
        self.starts.filter(|starts| !(starts.kind == "上诉" && last))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_judgment_starts_fifteen_days_unless_final() {
        let judgment = find("判决书").unwrap();
        assert_eq!(judgment.period("普通").map(|starts| starts.days), Some(15));
        assert_eq!(judgment.period("小额"), None);
        assert_eq!(judgment.period("二审"), None);
        assert_eq!(find("裁定书").unwrap().period("简易").map(|starts| starts.days), Some(10));
        assert!(find("没有这种文书").is_none());
    }
}
