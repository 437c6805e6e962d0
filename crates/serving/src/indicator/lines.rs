//! What a report says, as it is kept and shown.

use base::date::chinese;
use chrono::NaiveDate;
use indicators::{
    Figures, Room, Tally,
    exact::decimal,
    pack::{Indicator, Unit},
    report::Line,
    room,
};
use serde::{Deserialize, Serialize};

/// How an indicator is defined.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub(crate) struct IndicatorDefinition {
    /// What stands above the line.
    pub(crate) numerator: String,
    /// What stands below it.
    pub(crate) denominator: Option<String>,
    /// What is left out.
    pub(crate) excluded: Option<String>,
    /// The clause, and which reading is ours.
    pub(crate) source: String,
}

impl IndicatorDefinition {
    pub(super) fn of(indicator: &Indicator) -> Self {
        Self {
            numerator: indicator.numerator.clone(),
            denominator: indicator.denominator.clone(),
            excluded: indicator.excluded.clone(),
            source: indicator.source.clone(),
        }
    }
}

/// A figure.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub(crate) struct IndicatorFigure {
    /// Above the line.
    pub(crate) above: String,
    /// Below the line; nothing for a plain number.
    pub(crate) below: Option<String>,
    /// As people read it; nothing where nothing stands below the line.
    pub(crate) value: Option<String>,
}

impl IndicatorFigure {
    pub(super) fn of(unit: Unit, figures: Figures) -> Self {
        let below = match (unit, figures.parts) {
            (Unit::Count, _) => None,
            (_, 1) => Some(figures.denominator.to_string()),
            (_, parts) => decimal(figures.denominator, parts, 2),
        };
        let value = unit.value(figures).map(|(_, shown)| shown);
        Self { above: figures.numerator.to_string(), below, value }
    }
}

/// Another reading of 遇节假日顺延.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub(crate) struct IndicatorReading {
    /// In Chinese.
    pub(crate) name: String,
    /// As people read it.
    pub(crate) value: Option<String>,
    /// Whether the bound is kept.
    pub(crate) pass: Option<bool>,
    /// It is the one the pack uses.
    pub(crate) chosen: bool,
}

/// One month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub(crate) struct IndicatorMonth {
    /// The first day.
    pub(crate) from: NaiveDate,
    /// The last day.
    pub(crate) to: NaiveDate,
    /// Its figure.
    pub(crate) figure: IndicatorFigure,
    /// Whether the bound is kept.
    pub(crate) pass: Option<bool>,
}

/// A figure shown beside.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub(crate) struct IndicatorBeside {
    /// In Chinese.
    pub(crate) name: String,
    /// Its figure.
    pub(crate) figure: IndicatorFigure,
}

/// One indicator of a report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub(crate) struct IndicatorLine {
    /// `CP-01`.
    pub(crate) code: String,
    /// 邮寄送达占比.
    pub(crate) name: String,
    /// `share`, `days`, `count` or `money`.
    pub(crate) unit: String,
    /// The figure.
    pub(crate) figure: IndicatorFigure,
    /// The bound, as the contract says it.
    pub(crate) target: Option<String>,
    /// Whether it is kept; nothing while nobody knows.
    pub(crate) pass: Option<bool>,
    /// Things that count.
    pub(crate) counted: i64,
    /// Things left out.
    pub(crate) excluded: i64,
    /// What may still go wrong, or must go right, until the period ends.
    pub(crate) room: Option<String>,
    /// Why there is no figure.
    pub(crate) problem: Option<String>,
    /// How it is defined.
    pub(crate) definition: IndicatorDefinition,
    /// Every reading of 遇节假日顺延.
    pub(crate) readings: Vec<IndicatorReading>,
    /// Month by month, where each month has to keep the bound.
    pub(crate) months: Vec<IndicatorMonth>,
    /// Figures shown beside.
    pub(crate) beside: Vec<IndicatorBeside>,
}

/// What a report found.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub(crate) struct IndicatorResult {
    /// In the order of the pack.
    pub(crate) lines: Vec<IndicatorLine>,
    /// 违约金, in words.
    pub(crate) penalty: String,
    /// Where that stands.
    pub(crate) penalty_source: String,
    /// What is doubtful about it.
    pub(crate) penalty_note: Option<String>,
    /// Facts known at that moment.
    pub(crate) facts: i64,
    /// Cases looked at.
    pub(crate) cases: i64,
    /// The version of the calendar.
    pub(crate) calendar: String,
    /// Days a task had; nothing where the court had not said.
    pub(crate) task_days: Option<u64>,
    /// The causes that were commercial.
    pub(crate) commercial: Vec<String>,
}

fn many(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// The line of an indicator; `open` while its period is not over.
pub(super) fn line(
    line: &Line<'_>,
    settings: &indicators::pack::Settings,
    open: bool,
) -> IndicatorLine {
    let indicator = line.indicator;
    let (unit, target) = (indicator.unit, indicator.target.as_ref());
    let figures = line.figures();
    let counted = |tally: &Tally<'_>| (many(tally.items.len()), many(tally.excluded.len()));
    let (counted, excluded) = line.found.tally.as_ref().map(counted).unwrap_or_default();
    let problem = line.found.tally.as_ref().err().map(|unknown| {
        let known = unknown.known_until.map_or("还没有载入任何年份".to_owned(), |day| {
            format!("已载入到{}", chinese(day))
        });
        format!(
            "需要{}的放假安排，尚未载入（{known}）；请先在工作日历导入该年。",
            chinese(unknown.needed)
        )
    });
    IndicatorLine {
        code: indicator.code.clone(),
        name: indicator.name.clone(),
        unit: unit.code().to_owned(),
        figure: figures.map(|it| IndicatorFigure::of(unit, it)).unwrap_or_default(),
        target: target.map(|target| target.text.clone()),
        pass: line.pass(),
        counted,
        excluded,
        room: figures.filter(|_| open).and_then(|figures| spoken(indicator, figures)),
        problem,
        definition: IndicatorDefinition::of(indicator),
        readings: line
            .found
            .modes
            .iter()
            .map(|(mode, tally)| {
                let figures = tally.as_ref().ok().map(Tally::figures);
                IndicatorReading {
                    name: mode.label().to_owned(),
                    value: figures.and_then(|it| unit.value(it)).map(|(_, shown)| shown),
                    pass: figures.zip(target).and_then(|(it, target)| target.kept(it)),
                    chosen: *mode == settings.holidays,
                }
            })
            .collect(),
        months: line
            .found
            .months
            .iter()
            .map(|month| {
                let figures = month.tally.figures();
                IndicatorMonth {
                    from: month.period.from,
                    to: month.period.to,
                    figure: IndicatorFigure::of(unit, figures),
                    pass: target.and_then(|target| target.kept(figures)),
                }
            })
            .collect(),
        beside: line
            .found
            .beside
            .iter()
            .map(|one| IndicatorBeside {
                name: one.name.to_owned(),
                figure: IndicatorFigure::of(one.unit, one.figures),
            })
            .collect(),
    }
}

/// How far it is from the bound, in words.
fn spoken(indicator: &Indicator, figures: Figures) -> Option<String> {
    let mail = matches!(indicator.formula, indicators::formula::Formula::MailShare);
    Some(match (room(indicator, figures)?, mail) {
        (Room::May(0), false) => "再有 1 件不符合即不达标".to_owned(),
        (Room::May(many), false) => format!("再有 {many} 件不符合仍达标"),
        (Room::Needs(many), false) => format!("再有 {many} 件符合即达标"),
        (Room::May(0), true) => "送达人次不变时，再邮寄 1 件即不达标".to_owned(),
        (Room::May(many), true) => format!("送达人次不变时，还可邮寄 {many} 件"),
        (Room::Needs(many), true) => format!("邮寄件数不变时，再送达 {many} 人次即达标"),
        (Room::Never, _) => "本期已不能达标".to_owned(),
    })
}
