//! The arrangement of one year, as announced: closed ranges and make-up workdays.

use std::collections::BTreeMap;

use chrono::{Datelike, Days, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};

/// The first day of December on which the following year's notice may change a status.
pub(crate) const LAST_WEEK_FROM: u32 = 25;

/// One year's arrangement. The form of `data/calendars/YYYY.json` and of an import.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct YearTable {
    /// The year it arranges.
    pub year: i32,
    /// The notices it was taken from, the newest last.
    pub sources: Vec<Source>,
    /// Whether number, date and days were compared with the notice.
    pub source_verified: bool,
    /// Closed ranges, weekends inside them included.
    pub holidays: Vec<Holiday>,
    /// Weekend days on which people work.
    pub make_up: Vec<MakeUp>,
}

/// An official notice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// 国务院办公厅.
    pub issuer: String,
    /// The notice's title.
    pub title: String,
    /// 国办发明电〔2025〕7号.
    pub number: String,
    /// The day it was signed.
    pub date: NaiveDate,
}

/// Days closed together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Holiday {
    /// The first closed day.
    pub from: NaiveDate,
    /// The last closed day.
    pub to: NaiveDate,
    /// 春节.
    pub name: String,
}

/// A weekend day worked in exchange.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MakeUp {
    /// The day.
    pub date: NaiveDate,
    /// The holiday it is exchanged for.
    pub name: String,
}

/// Why a table cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TableFault {
    /// Not the JSON of a table.
    #[error("不是放假安排表：{0}")]
    Json(String),
    /// A line of a CSV that cannot be read: its number, and why.
    #[error("第{0}行：{1}。")]
    Csv(usize, String),
    /// The year is out of reach.
    #[error("年份{0}不在1949至9999之间。")]
    Year(i32),
    /// A range ends before it begins.
    #[error("放假区间{0}至{1}的先后颠倒。")]
    Order(NaiveDate, NaiveDate),
    /// A day of another year, the last week of the preceding December excepted.
    #[error("{0}不属于{1}年，也不在上一年12月的最后一周。")]
    Foreign(NaiveDate, i32),
    /// A day given twice, or both closed and worked.
    #[error("{0}重复，或同时列为放假和上班。")]
    Twice(NaiveDate),
    /// A make-up day that is no Saturday or Sunday.
    #[error("调休上班日{0}不是周六或周日。")]
    NotWeekend(NaiveDate),
    /// A text that names nothing.
    #[error("放假安排缺少来源或节日名称。")]
    Nameless,
}

/// What a notice says of a day.
pub(crate) enum Said {
    Closed,
    MakeUp,
}

impl YearTable {
    /// Reads and checks a table.
    ///
    /// # Errors
    /// The first [`TableFault`].
    pub fn from_json(json: &str) -> Result<Self, TableFault> {
        let table: Self =
            serde_json::from_str(json).map_err(|fault| TableFault::Json(fault.to_string()))?;
        table.days()?;
        Ok(table)
    }

    /// Reads and checks a table from the rows of a spreadsheet saved as CSV: 年份, then one
    /// 来源 a notice (issuer, title, number, day), 放假 (from, to, name) and 上班 (day, name),
    /// and 已核对 when it was compared with the notice. Fields hold no commas.
    ///
    /// # Errors
    /// The first [`TableFault`].
    pub fn from_csv(text: &str) -> Result<Self, TableFault> {
        let mut table = Self::empty();
        for (at, line) in (1..).zip(text.trim_start_matches('\u{feff}').lines()) {
            let fields: Vec<&str> = line.split([',', '，']).map(str::trim).collect();
            table.take(&fields).map_err(|what| TableFault::Csv(at, what.to_owned()))?;
        }
        table.days()?;
        Ok(table)
    }

    /// Everything that is wrong with the rows of a spreadsheet, by the number of the row; a
    /// fault of the whole has the number 0. Nothing when [`YearTable::from_csv`] will take the
    /// rows, each joined by commas.
    pub fn faults<'a>(rows: impl IntoIterator<Item = (u32, &'a [String])>) -> Vec<(u32, String)> {
        let (mut whole, mut faults) = (Self::empty(), Vec::new());
        let mut taken = Vec::new();
        for (number, cells) in rows {
            let fields: Vec<&str> = cells.iter().map(String::as_str).collect();
            let mut row = Self { year: whole.year, ..Self::empty() };
            if fields.iter().any(|text| text.contains([',', '，', '\n', '\r'])) {
                faults
                    .push((number, "单元格里不能有逗号和换行，请改用顿号或分列填写。".to_owned()));
            } else if let Err(what) = row.take(&fields) {
                faults.push((number, format!("{what}。")));
            } else {
                whole.year = row.year;
                taken.push((number, row));
            }
        }
        if !(1949..=9999).contains(&whole.year) {
            if faults.is_empty() {
                let absent = "缺少年份。请另起一行填写 年份 和四位数字，如 2027。".to_owned();
                faults.push((
                    0,
                    if whole.year == 0 { absent } else { TableFault::Year(whole.year).to_string() },
                ));
            }
            return faults;
        }
        for (number, row) in taken {
            match whole.with(&row) {
                Ok(next) => whole = next,
                Err(fault) => faults.push((number, fault.to_string())),
            }
        }
        if whole.sources.is_empty() && faults.is_empty() {
            faults.push((
                0,
                "缺少来源。请另起一行填写 来源、发文机关、通知标题、文号、日期。".to_owned(),
            ));
        }
        faults.sort_by_key(|(number, _)| *number);
        faults
    }

    fn empty() -> Self {
        Self {
            year: 0,
            sources: Vec::new(),
            source_verified: false,
            holidays: Vec::new(),
            make_up: Vec::new(),
        }
    }

    /// Takes one row in; says what is wrong with it.
    fn take(&mut self, fields: &[&str]) -> Result<(), &'static str> {
        let day = |text: &str| text.parse().map_err(|_| "日期须写成 2027-01-01");
        let field = |at: usize| fields.get(at).copied().unwrap_or_default();
        match field(0) {
            "" => {}
            "年份" => self.year = field(1).parse().map_err(|_| "年份须为四位数字")?,
            "已核对" => self.source_verified = true,
            "来源" => self.sources.push(Source {
                issuer: field(1).to_owned(),
                title: field(2).to_owned(),
                number: field(3).to_owned(),
                date: day(field(4))?,
            }),
            "放假" => self.holidays.push(Holiday {
                from: day(field(1))?,
                to: day(field(2))?,
                name: field(3).to_owned(),
            }),
            "上班" => {
                self.make_up.push(MakeUp { date: day(field(1))?, name: field(2).to_owned() });
            }
            _ => return Err("行首须为 年份、来源、放假、上班 或 已核对"),
        }
        Ok(())
    }

    /// The same with another row, of which a source is not asked yet.
    fn with(&self, row: &Self) -> Result<Self, TableFault> {
        let mut next = self.clone();
        next.sources.extend(row.sources.iter().cloned());
        next.holidays.extend(row.holidays.iter().cloned());
        next.make_up.extend(row.make_up.iter().cloned());
        next.named()?;
        next.said()?;
        Ok(next)
    }

    /// Workdays from 1 January to 31 December, by this table alone.
    ///
    /// # Errors
    /// The first [`TableFault`].
    pub fn workdays(&self) -> Result<u32, TableFault> {
        let days = self.days()?;
        let first = NaiveDate::from_ymd_opt(self.year, 1, 1).ok_or(TableFault::Year(self.year))?;
        let worked = first
            .iter_days()
            .take_while(|day| day.year() == self.year)
            .filter(|day| match days.get(day) {
                Some((Said::Closed, _)) => false,
                Some((Said::MakeUp, _)) => true,
                None => !is_weekend(*day),
            })
            .count();
        Ok(u32::try_from(worked).unwrap_or(u32::MAX))
    }

    /// Every day the notice names, with the holiday's name.
    pub(crate) fn days(&self) -> Result<BTreeMap<NaiveDate, (Said, String)>, TableFault> {
        if !(1949..=9999).contains(&self.year) {
            return Err(TableFault::Year(self.year));
        }
        if self.sources.is_empty() {
            return Err(TableFault::Nameless);
        }
        self.named()?;
        self.said()
    }

    fn named(&self) -> Result<(), TableFault> {
        let names = self.holidays.iter().map(|holiday| &holiday.name);
        let names = names.chain(self.make_up.iter().map(|day| &day.name));
        let titles = self.sources.iter().flat_map(|source| [&source.issuer, &source.title]);
        match names.chain(titles).any(|text| text.trim().is_empty()) {
            true => Err(TableFault::Nameless),
            false => Ok(()),
        }
    }

    fn said(&self) -> Result<BTreeMap<NaiveDate, (Said, String)>, TableFault> {
        let mut days = BTreeMap::new();
        for holiday in &self.holidays {
            if holiday.from > holiday.to {
                return Err(TableFault::Order(holiday.from, holiday.to));
            }
            self.own(holiday.from)?;
            self.own(holiday.to)?;
            let range = holiday.from.iter_days().take_while(|day| *day <= holiday.to);
            for day in range {
                if days.insert(day, (Said::Closed, holiday.name.clone())).is_some() {
                    return Err(TableFault::Twice(day));
                }
            }
        }
        for day in &self.make_up {
            self.own(day.date)?;
            if !is_weekend(day.date) {
                return Err(TableFault::NotWeekend(day.date));
            }
            if days.insert(day.date, (Said::MakeUp, day.name.clone())).is_some() {
                return Err(TableFault::Twice(day.date));
            }
        }
        Ok(days)
    }

    fn own(&self, day: NaiveDate) -> Result<(), TableFault> {
        let before =
            day.year() + 1 == self.year && day.month() == 12 && day.day() >= LAST_WEEK_FROM;
        if day.year() == self.year || before {
            return Ok(());
        }
        Err(TableFault::Foreign(day, self.year))
    }
}

pub(crate) fn is_weekend(day: NaiveDate) -> bool {
    matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
}

/// The following day; the end of time follows itself.
pub(crate) fn next(day: NaiveDate) -> NaiveDate {
    day.checked_add_days(Days::new(1)).unwrap_or(NaiveDate::MAX)
}

/// The day `days` later, or the end of time.
pub(crate) fn later(day: NaiveDate, days: u32) -> NaiveDate {
    day.checked_add_days(Days::new(u64::from(days))).unwrap_or(NaiveDate::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(change: impl Fn(&mut serde_json::Value)) -> Result<YearTable, TableFault> {
        let mut json = serde_json::json!({
            "year": 2030,
            "sources": [{"issuer": "试", "title": "试", "number": "试", "date": "2029-11-01"}],
            "source_verified": false,
            "holidays": [{"from": "2029-12-31", "to": "2030-01-01", "name": "元旦"}],
            "make_up": [{"date": "2030-01-05", "name": "元旦"}]
        });
        change(&mut json);
        YearTable::from_json(&json.to_string())
    }

    #[test]
    fn a_table_may_reach_into_the_last_week_before_it() {
        assert_eq!(table(|_| {}).unwrap().workdays(), Ok(261));
        let early = table(|json| json["holidays"][0]["from"] = "2029-12-24".into());
        assert!(matches!(early, Err(TableFault::Foreign(..))));
        let late = table(|json| json["holidays"][0]["to"] = "2031-01-01".into());
        assert!(matches!(late, Err(TableFault::Foreign(..))));
    }

    #[test]
    fn a_spreadsheet_says_the_same_as_json() {
        let csv = "\u{feff}年份,2030\r\n来源,试,试,试,2029-11-01\r\n\r\n放假,2029-12-31,2030-01-01,元旦\n\
                   上班,2030-01-05,元旦\n";
        assert_eq!(YearTable::from_csv(csv).unwrap(), table(|_| {}).unwrap());
        assert!(YearTable::from_csv(&format!("{csv}已核对")).unwrap().source_verified);
        for (wrong, line) in [("假期,x", 1), ("年份,x", 1), ("年份,2030\n放假,明天,后天,元旦", 2)]
        {
            let fault = YearTable::from_csv(wrong).unwrap_err();
            assert!(matches!(fault, TableFault::Csv(at, _) if at == line), "{fault}");
        }
        assert_eq!(YearTable::from_csv("年份,2030"), Err(TableFault::Nameless));
    }

    #[test]
    fn every_faulty_row_is_named() {
        let rows = |lines: &[&str]| -> Vec<Vec<String>> {
            let cells = |line: &&str| line.split('|').map(str::to_owned).collect();
            lines.iter().map(cells).collect()
        };
        let faults = |lines: &[&str]| {
            let rows = rows(lines);
            YearTable::faults((1..).zip(rows.iter().map(Vec::as_slice)))
        };
        let source = "来源|试|试|试|2029-11-01";
        assert_eq!(faults(&["年份|2030", source, "放假|2030-01-01|2030-01-01|元旦"]), []);
        assert_eq!(faults(&["放假|2030-01-01|2030-01-01|元旦", "年份|2030", source]), []);
        let numbers = |lines: &[&str]| -> Vec<u32> {
            faults(lines).into_iter().map(|(number, _)| number).collect()
        };
        let bad = [
            "年份|2030",
            source,
            "放假|1月1日|2030-01-01|元旦",
            "放假|2030-02-02|2030-02-01|春节",
            "放假|2030-02-02|2030-02-03|",
            "上班|2030-01-07|元旦",
            "放假|2031-02-02|2031-02-03|春节",
            "放假|2030-05-01|2030-05-03|劳动节",
            "放假|2030-05-03|2030-05-04|劳动节",
            "休息|2030-05-03",
            "放假|2030-10-01|2030-10-07|国庆，中秋",
        ];
        assert_eq!(numbers(&bad), [3, 4, 5, 6, 7, 9, 10, 11]);
        assert_eq!(numbers(&["年份|2030"]), [0]);
        assert_eq!(numbers(&["年份|二〇三〇", source]), [1]);
        assert_eq!(numbers(&[source, "放假|2030-01-01|2030-01-01|元旦"]), [0]);
        assert_eq!(numbers(&["年份|1900", source]), [0]);
    }

    #[test]
    fn a_faulty_table_is_refused() {
        let refused = |change: fn(&mut serde_json::Value)| table(change).unwrap_err();
        assert!(matches!(refused(|json| json["year"] = 1900.into()), TableFault::Year(1900)));
        let order = refused(|json| json["holidays"][0]["to"] = "2029-12-30".into());
        assert!(matches!(order, TableFault::Order(..)));
        let weekday = refused(|json| json["make_up"][0]["date"] = "2030-01-07".into());
        assert!(matches!(weekday, TableFault::NotWeekend(_)));
        let twice = refused(|json| {
            json["holidays"][0]["to"] = "2030-01-06".into();
        });
        assert!(matches!(twice, TableFault::Twice(_)));
        let blank = refused(|json| json["holidays"][0]["name"] = " ".into());
        assert_eq!(blank, TableFault::Nameless);
        assert_eq!(refused(|json| json["sources"] = [0; 0].into()), TableFault::Nameless);
        assert!(matches!(refused(|json| json["x"] = 1.into()), TableFault::Json(_)));
        assert!(matches!(refused(|json| json["year"] = "x".into()), TableFault::Json(_)));
    }
}
