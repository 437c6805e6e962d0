//! Judging some subjects of an office: where they stand, and what that makes of their warnings.
//! An arrival, a due look, the night and a new calendar all come here.

use std::collections::{BTreeMap, HashMap};

use affairs::warning::{Rule, Standing};
use base::Refusal;
use calendar::Calendar;
use chrono::NaiveDate;
use kernel::{
    Tx,
    jobs::NewJob,
    timeline::{NewEntry, Tone},
};
use serde::{Deserialize, Serialize};
use serde_json::json;
use uuid::Uuid;

use super::{
    about::About,
    facts::{Facts, Records, facts, look, repeat, share},
    rule::{self, Book},
    state::{Colour, State, Turn, turn},
    store::{
        self,
        gather::{Gathered, gather},
        group, standing, warning,
    },
    tell,
};

/// Subjects of one unit.
pub(super) const PORTION: usize = 200;

/// A deadline as it is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Kept {
    pub(super) on: Option<NaiveDate>,
    pub(super) not_before: Option<NaiveDate>,
}

/// Deadlines by rule.
pub(super) type Deadlines = BTreeMap<String, Kept>;

/// What is known of these subjects; those nothing is accepted of are left out.
pub(super) fn known(about: About, numbers: &[String], told: &Gathered) -> Vec<Facts> {
    let (records, items) = (Records::of(&told.rows), Records::of(&told.items));
    let one = |number: &String| match (told.counted.get(number), told.shares.get(number)) {
        (Some(rows), _) => Some(repeat::of(about, number, rows, &records, &items)),
        (_, Some(share)) => Some(share::of(number, share, &records, &items)),
        (None, None) => facts(about.side(), number, &records, &items),
    };
    numbers.iter().filter_map(one).collect()
}

/// The deadlines as they are now.
pub(super) fn deadlines(judged: &[(&'static Rule, Standing)]) -> Deadlines {
    let kept = |found: &Standing| {
        let not_before = match found.reason {
            Some(affairs::warning::Reason::Calendar(_, not_before)) => not_before,
            _ => None,
        };
        Kept { on: found.deadline, not_before }
    };
    judged.iter().map(|(rule, found)| (rule.code.to_owned(), kept(found))).collect()
}

fn running_key(rule: &str, about: About, number: &str) -> String {
    format!("{rule}|{}|{number}", about.code())
}

/// What one unit has to write.
#[derive(Default)]
struct Written {
    warnings: Vec<warning::Model>,
    entries: Vec<NewEntry>,
    groups: BTreeMap<group::Key, (String, i32)>,
    standings: Vec<standing::Model>,
}

/// What judging needs to know of the office.
struct Office {
    id: Uuid,
    book: Book,
    silences: Vec<rule::store::silence::Model>,
    calendar: Calendar,
    today: NaiveDate,
}

/// Judges subjects that are alike; how many warnings began, rose or ended.
pub(super) async fn judge(
    tx: &mut Tx,
    office: Uuid,
    about: About,
    numbers: &[String],
) -> Result<usize, Refusal> {
    store::hold(tx, office).await?;
    let (today, calendar) = (tx.kernel().today(), tx.kernel().calendar());
    let book = Book::of(&rule::store::settings(tx.read(), office).await?);
    let from = repeat::first(today, book.days(about));
    let told = gather(tx.read(), office, about, numbers, from).await?;
    let found = known(about, numbers, &told);
    let standings = store::standings(tx.read(), office, about.code(), numbers.to_vec()).await?;
    let past = store::about(tx.read(), office, about.code(), numbers.to_vec()).await?;
    let office = Office {
        id: office,
        book,
        silences: rule::store::silent(tx.read(), office, today).await?,
        calendar,
        today,
    };
    let mut written = Written::default();
    let mut ids: HashMap<String, Uuid> =
        standings.into_iter().map(|row| (row.number, row.id)).collect();
    let mut warned: HashMap<String, Vec<warning::Model>> = HashMap::new();
    for row in past {
        warned.entry(row.number.clone()).or_default().push(row);
    }
    for facts in &found {
        let judged = facts.judged(&office.book.on, tx.now(), &office.calendar);
        let past = warned.remove(&facts.number).unwrap_or_default();
        office.warn(tx, facts, &judged, past, &mut written);
        let looked = match about {
            About::Department => share::look(&facts.number, tx.now()),
            About::Applying | About::Asking => {
                repeat::look(facts, &judged, office.book.days(about), tx.now())
            }
            About::Matter | About::Consultation => {
                look(facts, &judged, office.book.minutes(), tx.now())
            }
        };
        let id = ids.remove(&facts.number);
        written.standings.push(standing::Model {
            id: id.unwrap_or_else(|| tx.id::<standing::Model>().uuid()),
            top_office: office.id,
            kind: about.code().to_owned(),
            number: facts.number.clone(),
            item: facts.item.clone(),
            finished: looked.finished,
            deadlines: json!(deadlines(&judged)).to_string(),
            turns_on: looked.turns_on,
            next_check_at: looked.next,
            judged_at: tx.now(),
        });
    }
    let gone = ids.into_values().collect();
    written.keep(tx, &office, gone).await
}

impl Office {
    /// What the colours of a subject make of its warnings.
    fn warn(
        &self,
        tx: &Tx,
        facts: &Facts,
        judged: &[(&'static Rule, Standing)],
        past: Vec<warning::Model>,
        written: &mut Written,
    ) {
        for &(rule, ref found) in judged {
            let key = running_key(rule.code, facts.about, &facts.number);
            let running = past.iter().find(|row| row.open_key == key);
            let inhibited = found.inhibited_by.is_some_and(|other| self.book.is_on(other));
            let colour = running.map(|row| Colour::from_code(&row.level));
            match turn(colour, found.level, inhibited) {
                Turn::Nothing => {}
                Turn::Opens(colour) if !facts.is_history(rule, self.today) => {
                    let of_rule = past.iter().filter(|row| row.rule == rule.code);
                    let episode = of_rule.map(|row| row.episode).max().unwrap_or_default() + 1;
                    let row = self.opened(tx, (rule, found), facts, (colour, episode));
                    written.say(rule, facts, &row, colour, true);
                    written.warnings.push(row);
                }
                Turn::Opens(_) => {}
                Turn::Rises => {
                    let Some(row) = running else { continue };
                    let row = self.risen(tx, (rule, found), row.clone());
                    written.say(rule, facts, &row, Colour::Red, !inhibited);
                    written.warnings.push(row);
                }
                Turn::Recovers => {
                    let Some(row) = running else { continue };
                    written.recover(tx, rule.name, row.clone());
                }
            }
        }
        // A rule that is off, or not about this any more, warns of nothing.
        let about = |code: &str| judged.iter().any(|(rule, _)| rule.code == code);
        for row in past.into_iter().filter(|row| row.recovered_at.is_none() && !about(&row.rule)) {
            let name = Rule::find(&row.rule).map_or("", |rule| rule.name);
            written.recover(tx, name, row);
        }
    }

    fn is_silent(&self, rule: &str, org: &str, number: &str) -> bool {
        rule::is_silent(&self.silences, (rule, org, number), self.today)
    }

    fn opened(
        &self,
        tx: &Tx,
        (rule, found): (&Rule, &Standing),
        facts: &Facts,
        (colour, episode): (Colour, i32),
    ) -> warning::Model {
        warning::Model {
            id: tx.id::<warning::Model>().uuid(),
            top_office: self.id,
            rule: rule.code.to_owned(),
            kind: facts.about.code().to_owned(),
            number: facts.number.clone(),
            episode,
            open_key: running_key(rule.code, facts.about, &facts.number),
            level: colour.code().to_owned(),
            state: State::Open.code().to_owned(),
            source_id: facts.source_id,
            item: facts.item.clone(),
            item_name: facts.item_name.clone(),
            org: facts.org.clone(),
            org_name: facts.org_name.clone(),
            district: facts.district.clone(),
            deadline: found.deadline,
            opened_at: tx.now(),
            raised_at: None,
            recovered_at: None,
            closed_at: None,
            silenced: self.is_silent(rule.code, &facts.org, &facts.number),
            trace: json!(found.trace).to_string(),
            owner_id: None,
            owner_name: None,
            signed_at: None,
            reason: None,
            detail: String::new(),
            measure: String::new(),
            expected_on: None,
            handled_by: None,
            reviewer_id: None,
            reviewer_name: None,
            review: String::new(),
            urged_at: None,
            person_masked: facts.person.clone(),
        }
    }

    fn risen(
        &self,
        tx: &Tx,
        (rule, found): (&Rule, &Standing),
        row: warning::Model,
    ) -> warning::Model {
        let state = State::from_code(&row.state).map_or(State::Open, State::risen);
        warning::Model {
            level: Colour::Red.code().to_owned(),
            state: state.code().to_owned(),
            deadline: found.deadline,
            raised_at: Some(tx.now()),
            closed_at: None,
            silenced: self.is_silent(rule.code, &row.org, &row.number),
            trace: json!(found.trace).to_string(),
            ..row
        }
    }
}

impl Written {
    /// A warning began or rose: its timeline, and the group its people are told with.
    fn say(
        &mut self,
        rule: &Rule,
        facts: &Facts,
        row: &warning::Model,
        colour: Colour,
        aloud: bool,
    ) {
        let tone = if colour == Colour::Red { Tone::Bad } else { Tone::Warn };
        let text = match row.silenced {
            true => "已静默，没有发消息".to_owned(),
            false => format!("{} {}", facts.label(), facts.item_name).trim().to_owned(),
        };
        self.entries.push(NewEntry {
            subject_kind: "civic_warning",
            subject_id: row.id,
            office: row.top_office,
            at: None,
            kind: if row.raised_at.is_some() { "warning.raised" } else { "warning.opened" },
            tone,
            title: format!("{}：{}", rule.name, colour.chinese()),
            text,
        });
        if aloud && !row.silenced {
            let rule = rule.code.to_owned();
            let key = group::Key { rule, level: colour.code(), org: facts.org.clone() };
            let group = self.groups.entry(key).or_insert_with(|| (facts.org_name.clone(), 0));
            group.1 += 1;
        }
    }

    fn recover(&mut self, tx: &Tx, name: &str, row: warning::Model) {
        let before = State::from_code(&row.state).unwrap_or(State::Open);
        let after = before.recovered();
        let closed_at = match after.is_over() && !before.is_over() {
            true => Some(tx.now()),
            false => row.closed_at,
        };
        self.entries.push(NewEntry {
            subject_kind: "civic_warning",
            subject_id: row.id,
            office: row.top_office,
            at: None,
            kind: "warning.recovered",
            tone: Tone::Good,
            title: format!("{name}：已恢复"),
            text: String::new(),
        });
        self.warnings.push(warning::Model {
            open_key: row.id.to_string(),
            state: after.code().to_owned(),
            recovered_at: Some(tx.now()),
            closed_at,
            ..row
        });
    }

    async fn keep(self, tx: &mut Tx, office: &Office, gone: Vec<Uuid>) -> Result<usize, Refusal> {
        let changed = self.warnings.len();
        store::put_warnings(tx, self.warnings).await?;
        store::put_standings(tx, gone, self.standings).await?;
        for entry in self.entries {
            tx.timeline(entry);
        }
        for (key, (org_name, more)) in self.groups {
            join(tx, (office.id, office.today), &key, org_name, more).await?;
        }
        Ok(changed)
    }
}

/// So many join a group of the day; the first of them make it and have people told.
pub(super) async fn join(
    tx: &mut Tx,
    (office, day): (Uuid, NaiveDate),
    key: &group::Key,
    org_name: String,
    more: i32,
) -> Result<(), Refusal> {
    if let Some(known) = group::on(tx.read(), office, key, day).await? {
        return group::grow(tx, known.id, known.warnings.saturating_add(more)).await;
    }
    let id = tx.id::<group::row::Model>().uuid();
    let row = group::row::Model {
        id,
        top_office: office,
        rule: key.rule.clone(),
        level: key.level.to_owned(),
        org: key.org.clone(),
        org_name,
        day,
        warnings: more,
        created_at: tx.now(),
        notified_at: None,
    };
    group::insert(tx, row).await?;
    tx.job(NewJob::new(tell::JOB.kind, json!({ "group": id })));
    Ok(())
}
