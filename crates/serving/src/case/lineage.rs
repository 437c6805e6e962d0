//! Lineage: the cases one dispute went through, 民诉前调 → 民初 → 民终 → 执, the earliest first.

use std::collections::{HashMap, HashSet};

use base::{Refusal, identifiers::case_number};
use chrono::NaiveDate;
use kernel::{Context, Scope};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::store::{self, case};

/// One of the cases of a dispute.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct LineageStep {
    /// 案号.
    pub number: String,
    /// What kind of case it is, such as 民事一审, where the table has it.
    pub kind: Option<String>,
    /// The case, where it is here and the reader may see it.
    pub case_id: Option<Uuid>,
    /// When it was filed.
    pub filed_on: Option<NaiveDate>,
    /// How far service is in it.
    pub state: Option<String>,
    /// It is the case that is being looked at.
    pub current: bool,
}

/// The cases of the dispute this one is of; none when it stands alone. One query.
pub(super) async fn lineage(
    cx: &Context,
    scope: &Scope,
    row: &case::Model,
) -> Result<Vec<LineageStep>, Refusal> {
    let family = row.family.as_deref().unwrap_or(&row.number);
    let mut rows = store::family(cx, scope, family).await?;
    if !rows.iter().any(|one| one.id == row.id) {
        rows.push(row.clone());
    }
    let steps = chain(rows, row.id);
    Ok(if steps.len() > 1 { steps } else { Vec::new() })
}

/// In the order in which one came from another. A case that is named but not here stands before
/// the one that names it.
fn chain(rows: Vec<case::Model>, current: Uuid) -> Vec<LineageStep> {
    let earlier: HashMap<&str, &str> = rows
        .iter()
        .filter_map(|row| Some((row.number.as_str(), row.earlier.as_deref()?)))
        .collect();
    let depth = |number: &str| {
        let (mut at, mut steps) = (number, 0);
        while let Some(before) = earlier.get(at).copied().filter(|_| steps <= earlier.len()) {
            (at, steps) = (before, steps + 1);
        }
        steps
    };
    let here: HashSet<&str> = rows.iter().map(|row| row.number.as_str()).collect();
    let absent: HashSet<&str> =
        earlier.values().copied().filter(|number| !here.contains(number)).collect();
    let known = rows.iter().map(|row| {
        let step = LineageStep {
            number: row.number.clone(),
            kind: kind(&row.number),
            case_id: Some(row.id),
            filed_on: Some(row.filed_on),
            state: Some(row.state.clone()),
            current: row.id == current,
        };
        (depth(&row.number), step)
    });
    let named = absent.into_iter().map(|number| {
        let step = LineageStep {
            number: number.to_owned(),
            kind: kind(number),
            case_id: None,
            filed_on: None,
            state: None,
            current: false,
        };
        (0, step)
    });
    let mut steps: Vec<(usize, LineageStep)> = known.chain(named).collect();
    steps.sort_by(|(a, one), (b, other)| {
        (a, one.filed_on, &one.number).cmp(&(b, other.filed_on, &other.number))
    });
    steps.into_iter().map(|(_, step)| step).collect()
}

fn kind(number: &str) -> Option<String> {
    case_number::read(number)?.type_name.map(ToOwned::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(number: &str, earlier: Option<&str>) -> case::Model {
        let at = chrono::DateTime::UNIX_EPOCH;
        case::Model {
            id: Uuid::from_u128(number.bytes().map(u128::from).sum()),
            top_office: Uuid::nil(),
            unit_id: None,
            number: number.to_owned(),
            cause: String::new(),
            division: String::new(),
            judge: String::new(),
            clerk: String::new(),
            assistant: String::new(),
            procedure: String::new(),
            filed_on: at.date_naive(),
            publicity: String::new(),
            hearing_at: None,
            hearing_room: None,
            state: "未发起".to_owned(),
            fetched_at: at,
            created_at: at,
            group_id: None,
            earlier: earlier.map(ToOwned::to_owned),
            family: None,
        }
    }

    fn numbers(rows: &[(&str, Option<&str>)]) -> Vec<String> {
        let rows: Vec<case::Model> =
            rows.iter().map(|(number, earlier)| row(number, *earlier)).collect();
        let current = rows[0].id;
        chain(rows, current).into_iter().map(|step| step.number).collect()
    }

    #[test]
    fn cases_stand_in_the_order_in_which_one_came_from_another() {
        assert_eq!(
            numbers(&[("d", Some("c")), ("b", Some("a")), ("a", None), ("c", Some("b"))]),
            ["a", "b", "c", "d"]
        );
        assert_eq!(numbers(&[("b", Some("a"))]), ["a", "b"], "one that is not here stands before");
        assert_eq!(numbers(&[("a", None)]), ["a"]);
        // What the case system tells in a circle ends all the same.
        assert_eq!(numbers(&[("a", Some("b")), ("b", Some("a"))]).len(), 2);
    }
}
