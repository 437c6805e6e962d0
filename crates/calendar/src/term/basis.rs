//! The law a term rests on, and the notices whose days it used.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate};

use super::{Rule, TermInput, Unit};
use crate::Calendar;

const PERMIT_82: &str =
    "《中华人民共和国行政许可法》第八十二条：期限以工作日计算，不含法定节假日。";
const PERMIT_45: &str = "《中华人民共和国行政许可法》第四十五条：听证、招标、拍卖、检验、检测、检疫、鉴定和专家评审所需时间不计入期限，应当书面告知申请人。";
const CODE_201: &str =
    "《中华人民共和国民法典》第二百零一条：按日计算的，开始的当日不计入，自下一日起算。";
const CODE_203: &str = "《中华人民共和国民法典》第二百零三条：最后一日是法定休假日的，以休假日结束的次日为最后一日；最后一日截止至二十四时。";
const CIVIL_85: &str = "《中华人民共和国民事诉讼法》第八十五条：开始的日不计算在内；届满的最后一日是法定休假日的，以休假日后的第一日为届满日；期间不包括在途时间，期满前交邮的不算过期。";
const CIVIL_125: &str = "《最高人民法院关于适用〈中华人民共和国民事诉讼法〉的解释》第一百二十五条：以日计算的期间从次日起计算。";

/// Collects what was used.
pub(super) struct Basis {
    law: Vec<&'static str>,
    years: BTreeSet<i32>,
}

impl Basis {
    pub(super) fn new(input: &TermInput) -> Self {
        let mut law = match (input.rule, input.unit) {
            (Rule::Civil, _) => vec![CIVIL_85, CIVIL_125],
            (Rule::Administrative, Unit::Workday) => vec![CODE_201, PERMIT_82],
            (Rule::Administrative, Unit::Day) => vec![CODE_201, CODE_203],
        };
        if !input.suspensions.is_empty() {
            law.push(PERMIT_45);
        }
        Self { law, years: BTreeSet::new() }
    }

    /// A day whose status decided something.
    pub(super) fn used(&mut self, day: NaiveDate) {
        self.years.insert(day.year());
    }

    pub(super) fn finish(self, calendar: &Calendar) -> Vec<String> {
        let notices = calendar
            .tables()
            .filter(|table| self.years.contains(&table.year))
            .flat_map(|table| &table.sources)
            .map(|source| format!("《{}》（{}）", source.title, source.number));
        self.law.iter().map(|article| (*article).to_owned()).chain(notices).collect()
    }
}
