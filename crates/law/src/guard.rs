//! The legality guard: before anything is sent, may this paper go to this recipient by this
//! method, who is to be served instead, and what is lawful.
//!
//! The law is data: `data/law/service-legality.tsv`, an article in each row, read from the
//! top. A test proves that every question finds a row and every row answers a question.

mod number;
mod substitute;
mod table;

use crate::{Method, Paper, Procedure};

pub use number::{Holder, number};
pub use substitute::{Substitute, instead, stands_in, substitutes};
pub use table::{Row, rows};

/// What is known of the recipient as a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Status {
    /// 正常.
    Normal,
    /// 死亡.
    Dead,
    /// 宣告失踪.
    Missing,
    /// 注销: the unit exists no more.
    Deregistered,
    /// 吊销: the licence is gone, the unit exists and is served.
    Revoked,
    /// 破产.
    Bankrupt,
    /// 羁押服刑.
    Imprisoned,
    /// 被采取强制性教育措施.
    Confined,
    /// 现役军人.
    Soldier,
    /// 境外: without domicile in the country.
    Abroad,
    /// 无或者限制诉讼行为能力.
    Incapable,
    /// 个体工商户.
    SoleTrader,
    /// 分支机构.
    Branch,
}

impl Status {
    /// All of them.
    pub const ALL: [Self; 13] = [
        Self::Normal,
        Self::Dead,
        Self::Missing,
        Self::Deregistered,
        Self::Revoked,
        Self::Bankrupt,
        Self::Imprisoned,
        Self::Confined,
        Self::Soldier,
        Self::Abroad,
        Self::Incapable,
        Self::SoleTrader,
        Self::Branch,
    ];

    /// The word of the table and of people.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Normal => "正常",
            Self::Dead => "死亡",
            Self::Missing => "宣告失踪",
            Self::Deregistered => "注销",
            Self::Revoked => "吊销",
            Self::Bankrupt => "破产",
            Self::Imprisoned => "羁押服刑",
            Self::Confined => "强制性教育",
            Self::Soldier => "现役军人",
            Self::Abroad => "境外",
            Self::Incapable => "无或限制行为能力",
            Self::SoleTrader => "个体工商户",
            Self::Branch => "分支机构",
        }
    }

    /// The word of interfaces and tables.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Normal => "normal",
            Self::Dead => "dead",
            Self::Missing => "missing",
            Self::Deregistered => "deregistered",
            Self::Revoked => "revoked",
            Self::Bankrupt => "bankrupt",
            Self::Imprisoned => "imprisoned",
            Self::Confined => "confined",
            Self::Soldier => "soldier",
            Self::Abroad => "abroad",
            Self::Incapable => "incapable",
            Self::SoleTrader => "sole_trader",
            Self::Branch => "branch",
        }
    }

    /// The status of this code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }

    /// The status of this word.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.name() == name)
    }

    /// Whether a person of this kind can be in it: nobody but a natural person dies, nobody
    /// but a unit goes bankrupt.
    pub const fn fits(self, natural: bool) -> bool {
        match self {
            Self::Normal | Self::Abroad | Self::SoleTrader => true,
            Self::Dead
            | Self::Missing
            | Self::Imprisoned
            | Self::Confined
            | Self::Soldier
            | Self::Incapable => natural,
            Self::Deregistered | Self::Revoked | Self::Bankrupt | Self::Branch => !natural,
        }
    }
}

/// A question to the guard.
#[derive(Debug, Clone, Copy)]
pub struct Question {
    /// Which paper.
    pub paper: &'static Paper,
    /// By which method.
    pub method: Method,
    /// In which procedure.
    pub procedure: Procedure,
    /// To what kind of recipient.
    pub status: Status,
    /// Whether a consent to electronic service is on record.
    pub consent: bool,
}

/// What the law says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// It may be served so.
    Allowed,
    /// Not before the recipient consented.
    NeedsConsent,
    /// It may not be served so.
    Forbidden,
}

/// The row that answers.
pub fn ruling(question: &Question) -> &'static Row {
    let found = rows().iter().find(|row| row.answers(question));
    found.unwrap_or_else(|| unreachable!("the table answers every question: {question:?}"))
}

/// What is lawful instead: the methods open for this paper and recipient, in the order in
/// which a court tries them.
pub fn lawful(question: &Question) -> Vec<Method> {
    Method::ALL
        .into_iter()
        .filter(|method| {
            ruling(&Question { method: *method, ..*question }).verdict == Verdict::Allowed
        })
        .collect()
}

#[cfg(test)]
mod tests;
