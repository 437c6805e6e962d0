//! Linkage (C2): which matter came of a consultation.
//!
//! ```text
//! candidates(c) = matters k of the same person with 0 ≤ k.apply − c.time ≤ W(k.item)
//! rank = 3 same 实施编码 | 2 same 基本编码 (first 12 characters) | 1 same office | 0
//! best = greatest rank, then smallest gap, then smallest matter number
//! ```
//!
//! There is one way to find a link, [`Linker::link`]. A rebuild takes everything in at once, an
//! increment a few rows; both then ask for the links of the consultations they touched, so that
//! they cannot disagree. Matters are kept by person and in order of time: a question costs a
//! search and the matters inside its window, never all of them.

use std::{borrow::Cow, collections::HashMap};

use chrono::{NaiveDate, TimeDelta};
use serde::Serialize;

use crate::{
    Moment,
    identity::{Kind, Person, Trouble, examine},
};

/// Days a window has when nothing else is said.
pub const WINDOW: u32 = 30;
/// Days a window has at most.
pub const WIDEST: u32 = 180;

/// A consultation or a matter as it came in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Told<'a> {
    /// Its number.
    pub id: &'a str,
    /// The person's number, as written.
    pub person_id: &'a str,
    /// The stated kind of that number.
    pub id_kind: Option<Kind>,
    /// 实施编码, or what is known of it.
    pub item: &'a str,
    /// The office.
    pub org: Option<&'a str>,
    /// When it was asked or applied for.
    pub at: Moment,
}

/// The same, where somebody examined the person's number before and kept only what has to be
/// equal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Known<'a> {
    /// Its number.
    pub id: &'a str,
    /// The person, or why there is none.
    pub who: Result<Who<'a>, Status>,
    /// 实施编码, or what is known of it.
    pub item: &'a str,
    /// The office.
    pub org: Option<&'a str>,
    /// When it was asked or applied for.
    pub at: Moment,
}

/// What has to be equal for two numbers to be one person's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Who<'a> {
    /// What stands for [`Person::block`].
    pub block: &'a str,
    /// What stands for the whole number where the block is only a piece of it.
    pub whole: Option<&'a str>,
}

/// How linking a consultation ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Status {
    /// To a matter.
    Linked,
    /// No number of a person.
    NoId,
    /// A number that cannot be.
    BadId,
    /// A number of another kind than stated.
    TypeMismatch,
    /// The person has applied for nothing inside the window.
    NoMatter,
}

impl Status {
    /// All of them.
    pub const ALL: [Self; 5] =
        [Self::Linked, Self::NoId, Self::BadId, Self::TypeMismatch, Self::NoMatter];

    /// The name on the wire.
    pub fn code(self) -> &'static str {
        match self {
            Self::Linked => "LINKED",
            Self::NoId => "NO_ID",
            Self::BadId => "BAD_ID",
            Self::TypeMismatch => "TYPE_MISMATCH",
            Self::NoMatter => "NO_MATTER",
        }
    }

    /// By the name on the wire.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.code() == code)
    }
}

impl From<Trouble> for Status {
    fn from(trouble: Trouble) -> Self {
        match trouble {
            Trouble::NoId => Self::NoId,
            Trouble::BadId => Self::BadId,
            Trouble::TypeMismatch => Self::TypeMismatch,
        }
    }
}

/// The link of one consultation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Link<'a> {
    /// The consultation's number.
    pub consultation: &'a str,
    /// The matter it became.
    pub matter: Option<&'a str>,
    /// How it ended.
    pub status: Status,
    /// 3 same item, 2 same basic item, 1 same office, 0 same person only.
    pub rank: Option<u8>,
    /// Seconds from asking to applying; whole days when either is a bare date.
    pub gap_seconds: Option<i64>,
    /// Whether another matter has the same rank and gap.
    pub ambiguous: bool,
    /// Matters inside the window.
    pub candidates: usize,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Key<'a>(Option<Kind>, Cow<'a, str>);

/// Where a consultation or a matter belongs: the key, and the whole number behind it.
type Place<'a> = (Key<'a>, Option<Cow<'a, str>>);

impl<'a> Key<'a> {
    fn of(person: &Person<'a>) -> Place<'a> {
        let (kind, number) = person.block();
        let block =
            if kind == person.kind { person.number.clone() } else { number.to_owned().into() };
        let whole = (person.kind == Kind::Uscc).then(|| person.number.clone());
        (Self(Some(kind), block), whole)
    }
}

/// A consultation or a matter with its place found.
struct Found<'a> {
    id: &'a str,
    place: Result<Place<'a>, Status>,
    item: &'a str,
    org: Option<&'a str>,
    at: Moment,
}

impl<'a> From<Told<'a>> for Found<'a> {
    fn from(told: Told<'a>) -> Self {
        let Told { id, person_id, id_kind, item, org, at } = told;
        let place = examine(id_kind, person_id).map(|person| Key::of(&person));
        Self { id, place: place.map_err(Status::from), item, org, at }
    }
}

impl<'a> From<Known<'a>> for Found<'a> {
    fn from(known: Known<'a>) -> Self {
        let Known { id, who, item, org, at } = known;
        let place = |who: Who<'a>| (Key(None, who.block.into()), who.whole.map(Cow::Borrowed));
        Self { id, place: who.map(place), item, org, at }
    }
}

#[derive(Debug, Clone)]
struct Entry<'a> {
    id: &'a str,
    /// The whole number where the key is only a piece of it.
    whole: Option<Cow<'a, str>>,
    item: &'a str,
    org: Option<&'a str>,
    at: Moment,
    day: NaiveDate,
    /// The place in the order of arrival.
    order: usize,
}

impl<'a> Entry<'a> {
    fn of(
        (id, item, org, at): (&'a str, &'a str, Option<&'a str>, Moment),
        whole: Option<Cow<'a, str>>,
        order: usize,
    ) -> Self {
        let org = org.filter(|org| !org.is_empty());
        Self { id, whole, item, org, at, day: at.date(), order }
    }

    fn same_person(&self, other: &Self) -> bool {
        match (&self.whole, &other.whole) {
            (Some(one), Some(two)) => one == two,
            _ => true,
        }
    }

    fn rank(&self, other: &Self) -> u8 {
        let same = |a: &str, b: &str| !a.is_empty() && a == b;
        if same(self.item, other.item) {
            3
        } else if same(basic(self.item), basic(other.item)) {
            2
        } else if self.org.is_some() && self.org == other.org {
            1
        } else {
            0
        }
    }
}

/// 基本编码: the first twelve characters.
fn basic(item: &str) -> &str {
    item.char_indices().nth(12).map_or(item, |(end, _)| item.get(..end).unwrap_or(item))
}

/// What is known of one person. Social credit codes that share an organisation code stand
/// together, told apart by the whole number.
#[derive(Debug, Clone, Default)]
struct Group<'a> {
    matters: Vec<Entry<'a>>,
    asked: Vec<Entry<'a>>,
    /// First and last day of the matters that came, went or changed in this take.
    reach: Option<(NaiveDate, NaiveDate)>,
    touched: bool,
}

impl Group<'_> {
    fn reached(&mut self, day: NaiveDate) {
        let (first, last) = self.reach.unwrap_or((day, day));
        self.reach = Some((first.min(day), last.max(day)));
    }

    /// Whether a consultation of this day may have got another link.
    fn covers(&self, day: NaiveDate, days: i64) -> bool {
        self.reach.is_some_and(|(first, last)| day <= last && (first - day).num_days() <= days)
    }
}

/// How long after a consultation its matter may come.
#[derive(Debug, Clone)]
struct Windows<'a> {
    days: i64,
    items: HashMap<&'a str, i64>,
    widest: i64,
}

impl Windows<'_> {
    /// The window of a matter's item, of its basic item, or the usual one.
    fn of(&self, item: &str) -> i64 {
        if self.items.is_empty() {
            return self.days;
        }
        let own = self.items.get(item).or_else(|| self.items.get(basic(item)));
        own.copied().unwrap_or(self.days)
    }
}

/// Consultations and matters by person.
#[derive(Debug, Clone)]
pub struct Linker<'a> {
    windows: Windows<'a>,
    groups: Vec<Group<'a>>,
    places: HashMap<Key<'a>, usize>,
    /// The group of a matter.
    kept: HashMap<&'a str, usize>,
    /// Groups touched by this take.
    touched: Vec<usize>,
    arrived: usize,
}

impl<'a> Linker<'a> {
    /// Nothing yet, with a window of so many days (at most [`WIDEST`]).
    pub fn new(days: u32) -> Self {
        let days = i64::from(days.min(WIDEST));
        Self {
            windows: Windows { days, items: HashMap::new(), widest: days },
            groups: Vec::new(),
            places: HashMap::new(),
            kept: HashMap::new(),
            touched: Vec::new(),
            arrived: 0,
        }
    }

    /// The same with another window for the matters of an item, named by its 实施编码 or its
    /// basic code. Said before anything is taken in.
    #[must_use]
    pub fn with_window(mut self, item: &'a str, days: u32) -> Self {
        let days = i64::from(days.min(WIDEST));
        self.windows.items.insert(item, days);
        self.windows.widest = self.windows.widest.max(days);
        self
    }

    /// Takes in what arrived, in whatever order; a matter that is known already is replaced.
    /// Answers the links of the new consultations and of all that the matters may have touched,
    /// in the order in which the consultations arrived.
    pub fn take(
        &mut self,
        consultations: impl IntoIterator<Item = Told<'a>>,
        matters: impl IntoIterator<Item = Told<'a>>,
    ) -> Vec<Link<'a>> {
        let found = |told: Told<'a>| Found::from(told);
        self.take_found(consultations.into_iter().map(found), matters.into_iter().map(found))
    }

    /// The same for those whose persons were examined before.
    pub fn take_known(
        &mut self,
        consultations: impl IntoIterator<Item = Known<'a>>,
        matters: impl IntoIterator<Item = Known<'a>>,
    ) -> Vec<Link<'a>> {
        let found = |known: Known<'a>| Found::from(known);
        self.take_found(consultations.into_iter().map(found), matters.into_iter().map(found))
    }

    fn take_found(
        &mut self,
        consultations: impl Iterator<Item = Found<'a>>,
        matters: impl Iterator<Item = Found<'a>>,
    ) -> Vec<Link<'a>> {
        let mut links: Vec<(usize, Link<'a>)> = Vec::new();
        for Found { id, place, item, org, at } in matters {
            self.drop_matter(id);
            let Ok((key, whole)) = place else { continue };
            let place = self.place(key);
            self.kept.insert(id, place);
            let group = self.touch(place);
            group.reached(at.date());
            group.matters.push(Entry::of((id, item, org, at), whole, 0));
        }
        let first = self.arrived;
        for Found { id, place, item, org, at } in consultations {
            let order = self.arrived;
            self.arrived += 1;
            match place {
                Err(status) => links.push((order, unlinked(id, status))),
                Ok((key, whole)) => {
                    let place = self.place(key);
                    self.touch(place).asked.push(Entry::of((id, item, org, at), whole, order));
                }
            }
        }
        self.answer(first, links)
    }

    /// Takes a matter out; answers the links that may have changed.
    pub fn withdraw(&mut self, matter: &'a str) -> Vec<Link<'a>> {
        self.drop_matter(matter);
        self.answer(self.arrived, Vec::new())
    }

    fn place(&mut self, key: Key<'a>) -> usize {
        let next = self.groups.len();
        let place = *self.places.entry(key).or_insert(next);
        if place == next {
            self.groups.push(Group::default());
        }
        place
    }

    fn touch(&mut self, place: usize) -> &mut Group<'a> {
        let group = &mut self.groups[place];
        if !group.touched {
            group.touched = true;
            self.touched.push(place);
        }
        group
    }

    fn drop_matter(&mut self, id: &'a str) {
        let Some(place) = self.kept.remove(id) else { return };
        let group = self.touch(place);
        let Some(at) = group.matters.iter().position(|one| one.id == id) else { return };
        let gone = group.matters.remove(at);
        group.reached(gone.day);
    }

    /// The links of the touched groups: of what is new since `first`, and of what lies in
    /// the reach of a matter.
    fn answer(&mut self, first: usize, mut links: Vec<(usize, Link<'a>)>) -> Vec<Link<'a>> {
        for place in std::mem::take(&mut self.touched) {
            let group = &mut self.groups[place];
            group.matters.sort_by_key(|one| one.day);
            for one in &group.asked {
                if one.order >= first || group.covers(one.day, self.windows.widest) {
                    links.push((one.order, link(one, &group.matters, &self.windows)));
                }
            }
            (group.reach, group.touched) = (None, false);
        }
        links.sort_unstable_by_key(|(order, _)| *order);
        links.into_iter().map(|(_, link)| link).collect()
    }
}

/// The one way to find a link: `matters` are the person's, in order of days.
fn link<'a>(asked: &Entry<'a>, matters: &[Entry<'a>], windows: &Windows<'a>) -> Link<'a> {
    let first = asked.day;
    let begin = matters.partition_point(|one| one.day < first);
    let widest = TimeDelta::days(windows.widest);
    let (mut best, mut ambiguous, mut candidates) = (None, false, 0);
    for one in matters.get(begin..).unwrap_or_default() {
        if one.day - first > widest {
            break;
        }
        let gap = asked.at.until(one.at);
        let window = TimeDelta::days(windows.of(one.item));
        if gap < TimeDelta::zero() || gap > window || !asked.same_person(one) {
            continue;
        }
        candidates += 1;
        // Greater is better: a high rank, a small gap; of equals the smaller number.
        let worth = (asked.rank(one), std::cmp::Reverse(gap));
        match best {
            None => best = Some((worth, one)),
            Some((before, kept)) if worth == before => {
                ambiguous = true;
                if one.id < kept.id {
                    best = Some((worth, one));
                }
            }
            Some((before, _)) if worth > before => {
                (best, ambiguous) = (Some((worth, one)), false);
            }
            Some(_) => {}
        }
    }
    let Some(((rank, std::cmp::Reverse(gap)), one)) = best else {
        return unlinked(asked.id, Status::NoMatter);
    };
    Link {
        consultation: asked.id,
        matter: Some(one.id),
        status: Status::Linked,
        rank: Some(rank),
        gap_seconds: Some(gap.num_seconds()),
        ambiguous,
        candidates,
    }
}

fn unlinked(consultation: &str, status: Status) -> Link<'_> {
    Link {
        consultation,
        matter: None,
        status,
        rank: None,
        gap_seconds: None,
        ambiguous: false,
        candidates: 0,
    }
}

/// All links anew.
pub fn rebuild<'a>(
    days: u32,
    consultations: impl IntoIterator<Item = Told<'a>>,
    matters: impl IntoIterator<Item = Told<'a>>,
) -> Vec<Link<'a>> {
    Linker::new(days).take(consultations, matters)
}

#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;
