//! However things arrive, the links are those of a rebuild; and a rebuild is what the
//! definition says, read slowly.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;

const PEOPLE: [&str; 6] = [
    "11010519491231002X",
    "１１０１０５１９４９１２３１００２ｘ",
    "91110108MA00002420",
    "E12345678",
    "110105194912310021",
    "",
];
const ITEMS: [&str; 4] = ["511Z07001006-A", "511Z07001006-B", "511Z07001007-A", ""];
const OFFICES: [Option<&str>; 3] = [Some("甲"), Some("乙"), None];

#[derive(Debug, Clone)]
struct Row {
    id: String,
    person: &'static str,
    item: &'static str,
    org: Option<&'static str>,
    at: Moment,
}

impl Row {
    fn told(&self) -> Told<'_> {
        let (person_id, item, org) = (self.person, self.item, self.org);
        Told { id: &self.id, person_id, id_kind: None, item, org, at: self.at }
    }
}

fn moment() -> impl Strategy<Value = Moment> {
    (0_i64..60, 0_i64..4, any::<bool>()).prop_map(|(days, quarter, bare)| {
        let start = base::date::parse_iso("2026-01-01").unwrap();
        let day = start + chrono::TimeDelta::days(days);
        let midnight = day.and_time(chrono::NaiveTime::MIN).and_utc();
        match bare {
            true => Moment::Day(day),
            false => Moment::At(midnight + chrono::TimeDelta::hours(6 * quarter)),
        }
    })
}

fn rows(prefix: &'static str) -> impl Strategy<Value = Vec<Row>> {
    let select = prop::sample::select::<&'static str>;
    let row = (select(&PEOPLE[..]), select(&ITEMS[..]), 0_usize..3, moment());
    prop::collection::vec(row, 0..24).prop_map(move |rows| {
        let rows = rows.into_iter().enumerate();
        rows.map(|(index, (person, item, org, at))| Row {
            id: format!("{prefix}{index}"),
            person,
            item,
            org: OFFICES[org],
            at,
        })
        .collect()
    })
}

/// The definition with two loops.
fn slowly<'a>(days: u32, asked: &[Row], matters: &'a [Row]) -> BTreeMap<String, Option<&'a str>> {
    let window = chrono::TimeDelta::days(i64::from(days));
    let best = |c: &Row| {
        let person = examine(None, c.person).ok()?;
        let mut found: Vec<(i64, chrono::TimeDelta, &str)> = Vec::new();
        for k in matters {
            let gap = c.at.until(k.at);
            let same = examine(None, k.person).is_ok_and(|other| other.is(&person));
            if !same || gap < chrono::TimeDelta::zero() || gap > window {
                continue;
            }
            let twelve = |text: &str| text.chars().take(12).collect::<String>();
            let rank = if c.item.is_empty() || k.item.is_empty() {
                i64::from(c.org.is_some() && c.org == k.org)
            } else if c.item == k.item {
                3
            } else if twelve(c.item) == twelve(k.item) {
                2
            } else {
                i64::from(c.org.is_some() && c.org == k.org)
            };
            found.push((-rank, gap, &k.id));
        }
        found.into_iter().min().map(|(_, _, id)| id)
    };
    asked.iter().map(|c| (c.id.clone(), best(c))).collect()
}

proptest! {
    #[test]
    fn a_rebuild_is_what_the_definition_says(
        asked in rows("c"), matters in rows("m"), days in 0_u32..40,
    ) {
        let links = rebuild(days, asked.iter().map(Row::told), matters.iter().map(Row::told));
        prop_assert_eq!(links.len(), asked.len());
        let expected = slowly(days, &asked, &matters);
        for (row, link) in asked.iter().zip(&links) {
            prop_assert_eq!(link.consultation, &row.id);
            prop_assert_eq!(link.matter, expected[&row.id]);
            prop_assert_eq!(link.matter.is_some(), link.status == Status::Linked);
        }
    }

    /// Any split into batches, any order, some matters told wrongly before and some withdrawn
    /// afterwards: the last link told of each consultation is the rebuild's.
    #[test]
    fn increments_come_to_the_same_as_a_rebuild(
        asked in rows("c"),
        matters in rows("m"),
        days in 0_u32..40,
        order in prop::collection::vec((any::<u32>(), any::<u32>(), any::<bool>()), 24),
        size in 1_usize..7,
    ) {
        let mut steps: Vec<(u32, Told<'_>, bool)> = Vec::new();
        steps.extend(asked.iter().zip(&order).map(|(row, (place, ..))| (*place, row.told(), true)));
        for (row, (place, second, wrong)) in matters.iter().zip(&order) {
            let (first, last) = (place.min(second), place.max(second));
            if *wrong {
                let before = Told { at: asked.first().map_or(row.at, |one| one.at), ..row.told() };
                steps.push((*first, before, false));
            }
            steps.push((*last, row.told(), false));
        }
        // The true version of a matter comes after the wrong one: a stable sort keeps them.
        steps.sort_by_key(|(place, ..)| *place);
        let mut linker = Linker::new(days);
        let mut told: BTreeMap<&str, Link<'_>> = BTreeMap::new();
        for batch in steps.chunks(size) {
            let part = |is: bool| batch.iter().filter(move |step| step.2 == is).map(|step| step.1);
            for link in linker.take(part(true), part(false)) {
                told.insert(link.consultation, link);
            }
        }
        let kept = matters.len() / 2;
        for gone in &matters[kept..] {
            for link in linker.withdraw(&gone.id) {
                told.insert(link.consultation, link);
            }
        }
        let anew = rebuild(
            days, asked.iter().map(Row::told), matters[..kept].iter().map(Row::told),
        );
        for link in &anew {
            prop_assert_eq!(told.get(link.consultation), Some(link));
        }
        prop_assert_eq!(told.len(), anew.len());
    }
}
