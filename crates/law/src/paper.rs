//! The library of court papers (民诉法, 送达文书目录): class, and what follows from service.

/// What kind of paper it is in law.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// 判决、裁定、调解、决定、支付令.
    Ruling,
    /// Papers of procedure.
    Procedure,
    /// Notices.
    Notice,
}

impl Class {
    /// The word people see.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Ruling => "裁判",
            Self::Procedure => "程序",
            Self::Notice => "通知",
        }
    }
}

/// One type of paper.
#[derive(Debug, PartialEq, Eq)]
pub struct Paper {
    /// The name, which is also the code.
    pub code: &'static str,
    /// Its class.
    pub class: Class,
}

/// Every type known.
pub static PAPERS: [Paper; 26] = [
    paper("起诉状副本", Class::Procedure),
    paper("应诉通知书", Class::Notice),
    paper("举证通知书", Class::Notice),
    paper("传票", Class::Notice),
    paper("权利义务告知书", Class::Notice),
    paper("合议庭组成人员通知书", Class::Notice),
    paper("诉讼风险提示书", Class::Notice),
    paper("送达地址确认书", Class::Procedure),
    paper("廉政监督卡", Class::Notice),
    paper("小额诉讼告知书", Class::Notice),
    paper("诉讼费缴费通知", Class::Notice),
    paper("答辩状副本", Class::Procedure),
    paper("上诉状副本", Class::Procedure),
    paper("证据副本", Class::Procedure),
    paper("保全裁定", Class::Ruling),
    paper("判决书", Class::Ruling),
    paper("裁定书", Class::Ruling),
    paper("调解书", Class::Ruling),
    paper("决定书", Class::Ruling),
    paper("支付令", Class::Ruling),
    paper("执行通知书", Class::Notice),
    paper("报告财产令", Class::Notice),
    paper("执行异议裁定", Class::Ruling),
    paper("分配方案", Class::Procedure),
    paper("委托函", Class::Procedure),
    paper("更正通知书", Class::Notice),
];

const fn paper(code: &'static str, class: Class) -> Paper {
    Paper { code, class }
}

impl Paper {
    /// The paper with this name.
    pub fn find(code: &str) -> Option<&'static Self> {
        PAPERS.iter().find(|known| known.code == code)
    }

    /// Whether only the party himself, or whom he named to receive it, can be served with it, and
    /// nothing is deemed (民诉法解释 133).
    pub fn personal(&self) -> bool {
        self.code == "调解书"
    }

    /// Whether its service can close a case (审限规定 10: 判决书、裁定书、调解书).
    pub fn closes(&self) -> bool {
        matches!(self.code, "判决书" | "裁定书" | "调解书")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_paper_is_found_by_its_name() {
        for paper in &PAPERS {
            assert_eq!(Paper::find(paper.code), Some(paper));
            assert!(!paper.class.name().is_empty());
        }
        assert_eq!(Paper::find("民事判决书"), None);
        let closing: Vec<&str> =
            PAPERS.iter().filter(|one| one.closes()).map(|one| one.code).collect();
        assert_eq!(closing, ["判决书", "裁定书", "调解书"]);
        let personal: Vec<&str> =
            PAPERS.iter().filter(|one| one.personal()).map(|one| one.code).collect();
        assert_eq!(personal, ["调解书"]);
        let named = |class: Class| PAPERS.iter().filter(|one| one.class == class).count();
        let classes = [Class::Ruling, Class::Procedure, Class::Notice].map(named);
        assert_eq!(classes, [7, 7, 12]);
    }
}
