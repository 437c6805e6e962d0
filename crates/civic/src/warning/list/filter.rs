//! What can be asked of the warnings: the list, the board and what is exported narrow them down
//! alike.

use affairs::warning::{INDICATORS, Stage};
use base::Refusal;
use chrono::NaiveDate;
use kernel::Context;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{
    super::{about::About, facts::midnight, state::State},
    store::{Place, Wanted},
};
use crate::{linkage::subject::Side, source::store::source};

/// Days of a period at most.
const LONGEST: i64 = 366;

/// The colours.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = CivicWarningLevel)]
pub(crate) enum WarningLevel {
    /// 黄.
    Yellow,
    /// 红.
    Red,
}

/// What a warning is about.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = CivicWarningKind)]
pub(crate) enum WarningKind {
    /// 咨询.
    Consultation,
    /// 办件.
    Matter,
}

/// How far people are; `all` for every one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = CivicWarningState)]
pub(crate) enum WarningState {
    /// 待签收.
    Open,
    /// 已签收.
    Signed,
    /// 待复核.
    Explained,
    /// 已关闭.
    Closed,
    /// 已解除.
    Recovered,
    /// Every one.
    All,
}

impl WarningState {
    fn code(self) -> Option<&'static str> {
        let state = match self {
            Self::Open => State::Open,
            Self::Signed => State::Signed,
            Self::Explained => State::Explained,
            Self::Closed => State::Closed,
            Self::Recovered => State::Recovered,
            Self::All => return None,
        };
        Some(state.code())
    }
}

/// Filters of the warnings.
#[derive(Debug, Default, Deserialize, utoipa::IntoParams, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = CivicWarningFilter)]
pub(crate) struct WarningQuery {
    /// Only this colour.
    #[param(inline)]
    level: Option<WarningLevel>,
    /// Only this rule.
    rule: Option<String>,
    /// Only the rules of this key figure of the board.
    indicator: Option<String>,
    /// Only the rules of this stage: `consultation`, `acceptance`, `approval`, `special` or
    /// `instant`.
    stage: Option<String>,
    /// Only this department, by its code.
    org: Option<String>,
    /// Only this item, by its code.
    item: Option<String>,
    /// Only this district, by the first six digits of its code.
    pub(crate) district: Option<String>,
    /// Only about these.
    #[param(inline)]
    kind: Option<WarningKind>,
    /// Only of this matter or consultation.
    number: Option<String>,
    /// In this state; left out, all that wait.
    #[param(inline)]
    state: Option<WarningState>,
    /// Only those past the day they were promised for.
    overdue: Option<bool>,
    /// Only the asker's own.
    mine: Option<bool>,
    /// Only those the asker has not looked at since they have their colour.
    unread: Option<bool>,
    /// Begun on this day or later.
    pub(crate) from: Option<NaiveDate>,
    /// Begun on this day or earlier.
    pub(crate) to: Option<NaiveDate>,
    /// Rows wanted, of a list.
    pub(super) limit: Option<u32>,
    /// Where the page of a list begins.
    pub(super) cursor: Option<String>,
}

impl WarningQuery {
    /// What is looked for; `sources` are asked when a district is.
    pub(crate) fn wanted(
        &self,
        cx: &Context,
        sources: &[source::Model],
    ) -> Result<Wanted, Refusal> {
        let me = || cx.user().map(|me| me.id);
        let asked = |flag: Option<bool>| flag == Some(true);
        let (from, until) = self.period()?;
        Ok(Wanted {
            level: self.level.map(|level| match level {
                WarningLevel::Yellow => "yellow",
                WarningLevel::Red => "red",
            }),
            rules: self.rules()?,
            org: self.org.clone(),
            item: self.item.clone(),
            place: self.place(sources)?,
            kinds: self.kind.map(|kind| match kind {
                WarningKind::Consultation => About::on(Side::Consultation),
                WarningKind::Matter => About::on(Side::Matter),
            }),
            number: self.number.clone(),
            owner: asked(self.mine).then(me).transpose()?,
            state: self.state.and_then(WarningState::code),
            all: self.state == Some(WarningState::All),
            overdue: asked(self.overdue).then(|| cx.kernel().today()),
            from,
            until,
            unread_by: asked(self.unread).then(me).transpose()?,
        })
    }

    fn period(&self) -> Result<(Option<base::Now>, Option<base::Now>), Refusal> {
        if let (Some(from), Some(to)) = (self.from, self.to) {
            let days = (to - from).num_days();
            if !(0..LONGEST).contains(&days) {
                let text = format!("开始日期不晚于结束日期，一次最多看 {LONGEST} 天。");
                return Err(Refusal::field("from", "warning.period", text));
            }
        }
        let after = self.to.map(|to| to.succ_opt().unwrap_or(to));
        Ok((self.from.map(midnight), after.map(midnight)))
    }

    /// The codes that the rule, the figure and the stage have in common.
    fn rules(&self) -> Result<Option<Vec<String>>, Refusal> {
        let mut common: Option<Vec<String>> = self.rule.clone().map(|rule| vec![rule]);
        let mut narrow = |codes: &[&str]| {
            let known = common.take();
            let kept =
                |code: &&&str| known.as_ref().is_none_or(|all| all.iter().any(|one| one == **code));
            common = Some(codes.iter().filter(kept).map(|code| (*code).to_owned()).collect());
        };
        if let Some(code) = &self.indicator {
            let found = INDICATORS.iter().find(|one| one.code == code);
            let found = found.ok_or_else(|| unknown("indicator", "没有这项关键指标。"))?;
            narrow(found.rules);
        }
        if let Some(code) = &self.stage {
            let found = Stage::ALL.into_iter().find(|one| one.code() == code);
            let found = found.ok_or_else(|| unknown("stage", "没有这个环节。"))?;
            narrow(&found.rules());
        }
        Ok(common)
    }

    fn place(&self, sources: &[source::Model]) -> Result<Option<Place>, Refusal> {
        let Some(code) = self.district.clone() else { return Ok(None) };
        if code.len() != 6 || !code.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(unknown("district", "区划代码是 6 位数字。"));
        }
        let own = sources.iter().filter(|source| source.area_code.starts_with(&code));
        let sources: Vec<Uuid> = own.map(|source| source.id).collect();
        Ok(Some(Place { code, sources }))
    }
}

fn unknown(field: &'static str, text: &'static str) -> Refusal {
    Refusal::field(field, "warning.filter", text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rules(rule: Option<&str>, indicator: Option<&str>, stage: Option<&str>) -> Vec<String> {
        let own = |text: Option<&str>| text.map(str::to_owned);
        let query = WarningQuery {
            rule: own(rule),
            indicator: own(indicator),
            stage: own(stage),
            ..WarningQuery::default()
        };
        query.rules().unwrap().unwrap_or_else(|| vec!["all".to_owned()])
    }

    #[test]
    fn rule_figure_and_stage_narrow_down_together() {
        assert_eq!(rules(None, None, None), ["all"]);
        assert_eq!(rules(None, Some("approval"), None), ["W-APR-01", "W-APR-02"]);
        assert_eq!(rules(Some("W-APR-02"), Some("approval"), Some("approval")), ["W-APR-02"]);
        assert!(rules(Some("W-CON-02"), None, Some("approval")).is_empty());
        let strange = WarningQuery { stage: Some("x".to_owned()), ..WarningQuery::default() };
        assert_eq!(strange.rules().unwrap_err().fields()[0].field, "stage");
    }
}
