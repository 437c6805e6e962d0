//! Which tries are meant: list, sums and workbook narrow them down alike.

use base::{Now, Refusal, clock::day_begins};
use chrono::{Duration, NaiveDate};
use kernel::Context;
use law::Method;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::delivery::{Channel, progress::Outcome};

/// Days of one period at most, and of one nobody asked for.
const LONGEST: i64 = 400;
const USUAL: i64 = 30;

/// Filters of the tries.
#[derive(Debug, Default, Serialize, Deserialize, utoipa::IntoParams, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = AttemptFilter)]
pub(crate) struct AttemptQuery {
    /// By this method; `electronic` if not given.
    method: Option<String>,
    /// Begun on this day or later; thirty days ago if not given.
    from: Option<NaiveDate>,
    /// Begun on this day or earlier; today if not given.
    to: Option<NaiveDate>,
    /// 承办庭室.
    division: Option<String>,
    /// 案由.
    cause: Option<String>,
    /// 案件类型: the 类型代字 of the number, such as 民初.
    case_type: Option<String>,
    /// Only by this channel.
    #[param(inline)]
    channel: Option<Channel>,
    /// Only of this person's tasks.
    person: Option<Uuid>,
    /// Only with this outcome.
    #[param(inline)]
    outcome: Option<Outcome>,
    /// What the sums are by; the list does not ask.
    #[param(inline)]
    pub(super) by: Option<super::By>,
    /// Rows wanted, of a list.
    pub(super) limit: Option<u32>,
    /// Where the page of a list begins.
    pub(super) cursor: Option<String>,
}

/// The same, checked.
#[derive(Debug, Clone)]
pub(crate) struct Wanted {
    pub(crate) method: Method,
    pub(crate) from: NaiveDate,
    pub(crate) to: NaiveDate,
    pub(crate) division: Option<String>,
    pub(crate) cause: Option<String>,
    pub(crate) case_type: Option<String>,
    pub(crate) channel: Option<Channel>,
    pub(crate) person: Option<Uuid>,
    pub(crate) outcome: Option<Outcome>,
}

impl Wanted {
    /// All tries by a method begun on these days.
    #[cfg(test)]
    pub(crate) fn of_days(method: Method, from: NaiveDate, to: NaiveDate) -> Self {
        let (division, cause, case_type) = (None, None, None);
        let (channel, person, outcome) = (None, None, None);
        Self { method, from, to, division, cause, case_type, channel, person, outcome }
    }

    /// The first moment of the period, and the one after its last.
    pub(super) fn span(&self) -> (Now, Now) {
        (day_begins(self.from), day_begins(self.to) + Duration::days(1))
    }
}

impl AttemptQuery {
    /// Checks the period and the method.
    pub(super) fn wanted(&self, cx: &Context) -> Result<Wanted, Refusal> {
        let method = match self.method.as_deref() {
            None => Method::Electronic,
            Some(word) => Method::from_code(word).ok_or_else(|| {
                Refusal::field("method", "choice", "没有这种送达方式，请从列表中选择。")
            })?,
        };
        let to = self.to.unwrap_or_else(|| cx.kernel().today());
        let from = self.from.unwrap_or_else(|| to - Duration::days(USUAL - 1));
        if to < from {
            return Err(Refusal::field("to", "range", "结束日期不能早于开始日期。"));
        }
        if to - from >= Duration::days(LONGEST) {
            let text = "一次最多统计 400 天，请缩小日期范围。";
            return Err(Refusal::field("from", "range", text));
        }
        Ok(Wanted {
            method,
            from,
            to,
            division: self.division.clone(),
            cause: self.cause.clone(),
            case_type: self.case_type.clone(),
            channel: self.channel,
            person: self.person,
            outcome: self.outcome,
        })
    }
}
