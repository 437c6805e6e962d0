//! Counting warnings by rule, district, department and item, each narrowed down by all the
//! others: what somebody picks in one part shows in the rest, and leaves its own part whole.

use std::collections::BTreeMap;

use super::super::{list::store::Wanted, state::Colour};

/// Warnings that are alike in everything that is counted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Cell {
    pub(super) rule: String,
    pub(super) level: String,
    /// Six digits, or nothing.
    pub(super) district: String,
    pub(super) org: String,
    pub(super) org_name: String,
    pub(super) item: String,
    pub(super) item_name: String,
    pub(super) found: i64,
    /// Of these, looked at by the asker.
    pub(super) read: i64,
}

/// Consultations or matters that are alike.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Came {
    pub(super) matter: bool,
    pub(super) district: String,
    pub(super) org: String,
    pub(super) item: String,
    pub(super) item_name: String,
    pub(super) found: i64,
}

/// What is counted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum By {
    Rule,
    District,
    Org,
    Item,
    /// All together.
    Nothing,
}

/// What one key comes to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Count {
    pub(super) name: String,
    pub(super) yellow: i64,
    pub(super) red: i64,
    pub(super) unread: i64,
    pub(super) consultations: i64,
    pub(super) matters: i64,
}

/// What somebody picked.
#[derive(Debug, Default)]
pub(super) struct Picked {
    rules: Option<Vec<String>>,
    level: Option<&'static str>,
    district: Option<String>,
    org: Option<String>,
    item: Option<String>,
    unread: bool,
}

impl Picked {
    /// Takes out of what is looked for what is counted by.
    pub(super) fn of(wanted: &mut Wanted) -> Self {
        Self {
            rules: wanted.rules.take(),
            level: wanted.level.take(),
            district: wanted.place.take().map(|place| place.code),
            org: wanted.org.take(),
            item: wanted.item.take(),
            unread: wanted.unread_by.take().is_some(),
        }
    }

    fn place(&self, by: By, district: &str, org: &str, item: &str) -> bool {
        let kept = |own: By, picked: &Option<String>, is: &str| {
            by == own || picked.as_ref().is_none_or(|picked| picked == is)
        };
        kept(By::District, &self.district, district)
            && kept(By::Org, &self.org, org)
            && kept(By::Item, &self.item, item)
    }

    fn keeps(&self, by: By, cell: &Cell) -> bool {
        let rule =
            by == By::Rule || self.rules.as_ref().is_none_or(|rules| rules.contains(&cell.rule));
        let level = self.level.is_none_or(|level| level == cell.level);
        rule && level && self.place(by, &cell.district, &cell.org, &cell.item)
    }
}

/// Counts by one thing; keys that nothing is known of are left out.
pub(super) fn count(
    cells: &[Cell],
    came: &[Came],
    picked: &Picked,
    by: By,
) -> BTreeMap<String, Count> {
    let mut counts: BTreeMap<String, Count> = BTreeMap::new();
    for cell in cells.iter().filter(|cell| picked.keeps(by, cell)) {
        let (key, name) = match by {
            By::Rule => (cell.rule.as_str(), ""),
            By::District => (cell.district.as_str(), ""),
            By::Org => (cell.org.as_str(), cell.org_name.as_str()),
            By::Item => (cell.item.as_str(), cell.item_name.as_str()),
            By::Nothing => ("", ""),
        };
        let unread = cell.found - cell.read;
        let found = if picked.unread { unread } else { cell.found };
        let row = named(&mut counts, key, name);
        match Colour::from_code(&cell.level) {
            Colour::Red => row.red += found,
            Colour::Yellow => row.yellow += found,
        }
        row.unread += unread;
    }
    let places = by != By::Rule;
    let here = |came: &&Came| picked.place(by, &came.district, &came.org, &came.item);
    for came in came.iter().filter(here).filter(|_| places) {
        let (key, name) = match by {
            By::District => (came.district.as_str(), ""),
            By::Org => (came.org.as_str(), ""),
            By::Item => (came.item.as_str(), came.item_name.as_str()),
            By::Rule | By::Nothing => ("", ""),
        };
        let row = named(&mut counts, key, name);
        let sum = if came.matter { &mut row.matters } else { &mut row.consultations };
        *sum += came.found;
    }
    counts
}

fn named<'a>(counts: &'a mut BTreeMap<String, Count>, key: &str, name: &str) -> &'a mut Count {
    let row = counts.entry(key.to_owned()).or_default();
    if row.name.is_empty() {
        name.clone_into(&mut row.name);
    }
    row
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(rule: &str, level: &str, district: &str, org: &str, found: i64, read: i64) -> Cell {
        Cell {
            rule: rule.to_owned(),
            level: level.to_owned(),
            district: district.to_owned(),
            org: org.to_owned(),
            org_name: format!("{org}局"),
            found,
            read,
            ..Cell::default()
        }
    }

    fn cells() -> Vec<Cell> {
        vec![
            cell("W-APR-01", "red", "110105", "甲", 3, 1),
            cell("W-APR-01", "yellow", "110105", "乙", 2, 0),
            cell("W-INS-01", "red", "110108", "甲", 4, 4),
        ]
    }

    fn told(picked: &Picked, by: By) -> Vec<(String, i64, i64, i64)> {
        let came = [Came {
            matter: true,
            district: "110108".to_owned(),
            org: "甲".to_owned(),
            found: 9,
            ..Came::default()
        }];
        let counts = count(&cells(), &came, picked, by);
        counts.into_iter().map(|(key, row)| (key, row.yellow, row.red, row.unread)).collect()
    }

    #[test]
    fn a_pick_narrows_the_other_parts_and_leaves_its_own_whole() {
        let own = |key: &str, yellow, red, unread| (key.to_owned(), yellow, red, unread);
        let district = Picked { district: Some("110105".to_owned()), ..Picked::default() };
        assert_eq!(told(&district, By::Rule), [own("W-APR-01", 2, 3, 4)]);
        assert_eq!(told(&district, By::Nothing), [own("", 2, 3, 4)]);
        let whole = [own("110105", 2, 3, 4), own("110108", 0, 4, 0)];
        assert_eq!(told(&district, By::District), whole);
        let rule = Picked { rules: Some(vec!["W-INS-01".to_owned()]), ..Picked::default() };
        assert_eq!(told(&rule, By::Org), [own("甲", 0, 4, 0)]);
        assert_eq!(told(&rule, By::Rule).len(), 2);
    }

    #[test]
    fn what_was_read_is_left_out_when_the_unread_are_asked_for() {
        let unread = Picked { unread: true, ..Picked::default() };
        assert_eq!(told(&unread, By::Nothing), [(String::new(), 2, 2, 4)]);
    }

    #[test]
    fn consultations_and_matters_follow_place_and_item_and_no_rule() {
        let came = [
            Came { matter: true, district: "110105".to_owned(), found: 7, ..Came::default() },
            Came { matter: false, district: "110105".to_owned(), found: 5, ..Came::default() },
            Came { matter: true, district: "110108".to_owned(), found: 2, ..Came::default() },
        ];
        let picked = Picked {
            rules: Some(Vec::new()),
            district: Some("110105".to_owned()),
            ..Picked::default()
        };
        let all = count(&[], &came, &picked, By::Nothing);
        assert_eq!((all[""].matters, all[""].consultations), (7, 5));
        assert!(count(&[], &came, &picked, By::Rule).is_empty());
        assert_eq!(count(&[], &came, &picked, By::District).len(), 2);
    }
}
