//! Ten thousand changes to what is sealed, checkpointed and witnessed: each is found, and
//! the first bad place is named. In memory, through the same judge the database is read
//! into; `tampering` and `witnessing` prove the way from the database to it.

use std::{
    cell::RefCell,
    collections::{BTreeSet, HashMap},
};

use base::{
    crypto::Sm2SecretKey,
    random::{RandomExt as _, SeededRandom},
};
use chrono::{DateTime, Duration, Utc};
use uuid::Uuid;

use crate::audit::{
    Report,
    chain::{Promise, Walk, ahead},
    checkpoint::{Checkpoint, PublicKeys},
    store::{self, Found, Link, row},
};

const ROWS: i64 = 36;
const EACH: i64 = 9;
const CHANGES: usize = 10_000;

#[derive(Clone)]
struct World {
    rows: Vec<row::Model>,
    /// Position, row, hash.
    seals: Vec<(i64, Uuid, Vec<u8>)>,
    points: Vec<(i64, Checkpoint)>,
    lines: Vec<String>,
}

struct Forge {
    random: SeededRandom,
    secret: Sm2SecretKey,
    /// The key of somebody who has none of ours.
    own: Sm2SecretKey,
    keys: PublicKeys,
    whole: World,
    /// Signatures that were checked before, so that ten thousand rounds take seconds.
    checked: RefCell<HashMap<[u8; 32], bool>>,
}

fn row_number(random: &SeededRandom, number: i64) -> row::Model {
    let id = || Uuid::from_bytes(random.bytes());
    let at: DateTime<Utc> = "2026-09-16T02:00:00Z".parse().unwrap();
    row::Model {
        id: id(),
        at: at + Duration::microseconds(number * 1_500_001),
        actor_kind: "user".to_owned(),
        actor_id: Some(id()),
        actor_name: "何静".to_owned(),
        session_id: Some(id()),
        ip: "192.0.2.7".to_owned(),
        agent: "test browser".to_owned(),
        operation: "case.read".to_owned(),
        object_kind: "case".to_owned(),
        object_id: Some(id()),
        object_label: format!("第{number}号"),
        office_id: Some(id()),
        result: "ok".to_owned(),
        detail: r#"{"page":1}"#.to_owned(),
        subjects: "0123456789abcdef".to_owned(),
        request_id: "r1".to_owned(),
    }
}

impl Forge {
    fn new() -> Self {
        let random = SeededRandom::new(7);
        let secret = Sm2SecretKey::generate(&random);
        let keys = PublicKeys::from([(1, secret.public_key())]);
        let own = Sm2SecretKey::generate(&random);
        let rows: Vec<_> = (1..=ROWS).map(|number| row_number(&random, number)).collect();
        let whole = World { rows, seals: vec![], points: vec![], lines: vec![] };
        let mut forge = Self { random, secret, own, keys, whole, checked: RefCell::default() };
        forge.whole.seals = seal(&forge.whole.rows, 0, &[0; 32]);
        let mut last: Option<Checkpoint> = None;
        for seq in (EACH..=ROWS).step_by(usize::try_from(EACH).unwrap()) {
            let at = "2026-09-16T02:10:00Z".parse().unwrap();
            let hash = forge.whole.seals[usize::try_from(seq - 1).unwrap()].2.clone();
            let head = (seq, hash.try_into().unwrap());
            let next = Checkpoint::after(last.as_ref(), head, 0, at, (1, &forge.secret));
            forge.whole.points.push((next.number, next.clone()));
            forge.whole.lines.push(next.line());
            last = Some(next);
        }
        forge
    }

    fn draw(&self, limit: usize) -> usize {
        self.random.below(u32::try_from(limit).unwrap()) as usize
    }

    fn judge(&self, world: &World) -> Report {
        let table = world.points.iter().map(|(number, one)| (*number, Some(one.clone())));
        let signed = |one: &Checkpoint| {
            let mut checked = self.checked.borrow_mut();
            *checked.entry(one.digest()).or_insert_with(|| one.is_signed(&self.keys))
        };
        let promise = Promise::weigh(table.collect(), Some(&world.lines), &signed);
        let mut walk = Walk::new(promise);
        let mut seals = world.seals.clone();
        seals.sort_by_key(|(seq, ..)| *seq);
        let mut links = seals.into_iter().map(|(seq, id, hash)| {
            let row = world.rows.iter().find(|row| row.id == id);
            let row = row.map_or(Found::Gone, |row| Found::Whole(store::canonical(row)));
            Link { seq, seal: Some((id, hash)), row }
        });
        // In parts of any length, as they are read.
        loop {
            let part: Vec<Link> = links.by_ref().take(1 + self.draw(40)).collect();
            if part.is_empty() {
                return walk.end();
            }
            ahead(part).into_iter().for_each(|(link, ahead)| walk.step(link, ahead));
        }
    }

    fn flip(&self, text: &str) -> String {
        let mut chars: Vec<char> = text.chars().collect();
        let at = self.draw(chars.len());
        let bit = 1 << self.draw(5);
        chars[at] = char::from_u32(u32::from(chars[at]) ^ bit).unwrap();
        String::from_iter(chars)
    }

    fn flip_id(&self, id: Uuid) -> Uuid {
        Uuid::from_u128(id.as_u128() ^ (1 << self.draw(128)))
    }

    /// One bit of one column, or one value taken away.
    fn bend(&self, row: &mut row::Model) {
        let none_or = |id: &mut Option<Uuid>| {
            *id = id.filter(|_| self.draw(4) > 0).map(|id| self.flip_id(id));
        };
        match self.draw(17) {
            0 => row.id = self.flip_id(row.id),
            1 => row.at += Duration::microseconds(1 << self.draw(40)),
            2 => row.actor_kind = self.flip(&row.actor_kind),
            3 => none_or(&mut row.actor_id),
            4 => row.actor_name = self.flip(&row.actor_name),
            5 => none_or(&mut row.session_id),
            6 => row.ip = self.flip(&row.ip),
            7 => row.agent = self.flip(&row.agent),
            8 => row.operation = self.flip(&row.operation),
            9 => row.object_kind = self.flip(&row.object_kind),
            10 => none_or(&mut row.object_id),
            11 => row.object_label = self.flip(&row.object_label),
            12 => none_or(&mut row.office_id),
            13 => row.result = self.flip(&row.result),
            14 => row.detail = self.flip(&row.detail),
            15 => row.subjects = self.flip(&row.subjects),
            _ => row.request_id = self.flip(&row.request_id),
        }
    }

    /// Changes the world in one of ten ways and says where it is bad first.
    fn change(&self, world: &mut World, way: usize) -> i64 {
        let at = self.draw(world.seals.len());
        let seq = world.seals[at].0;
        match way {
            0 => self.bend(&mut world.rows[at]),
            1 => {
                // A bit of a seal.
                let (seq, id, hash) = &mut world.seals[at];
                match self.draw(3) {
                    0 => *seq ^= 1 << (20 + self.draw(43)),
                    1 => *id = self.flip_id(*id),
                    _ => hash[self.draw(32)] ^= 1 << self.draw(8),
                }
            }
            2 => {
                // Row, seal or both removed.
                let what = self.draw(3);
                if what != 1 {
                    world.rows.remove(at);
                }
                if what != 0 {
                    world.seals.remove(at);
                }
            }
            3 => {
                // Two rows exchanged, with or without their hashes.
                let other = (at + 1 + self.draw(world.seals.len() - 1)) % world.seals.len();
                let (one, two) = (at.min(other), at.max(other));
                let (left, right) = world.seals.split_at_mut(two);
                std::mem::swap(&mut left[one].1, &mut right[0].1);
                if self.draw(2) == 0 {
                    std::mem::swap(&mut left[one].2, &mut right[0].2);
                }
                return world.seals[one].0;
            }
            4 => {
                // A row pushed in, everything behind it sealed anew.
                world.rows.insert(at, row_number(&self.random, 99));
                self.reseal(world, at);
            }
            5 => {
                // The tail cut off, with the checkpoints over it; the witness remembers.
                world.rows.truncate(at);
                world.seals.truncate(at);
                world.points.retain(|(_, one)| one.seq < seq);
            }
            6 => {
                // The whole tail written anew from here, all hashes computed.
                self.bend(&mut world.rows[at]);
                self.reseal(world, at);
            }
            7 => {
                // The same with checkpoints of an own key over it.
                self.bend(&mut world.rows[at]);
                self.reseal(world, at);
                let own = &self.own;
                let kept = world.points.iter().take_while(|(_, one)| one.seq < seq).count();
                let mut last = kept.checked_sub(1).map(|at| world.points[at].1.clone());
                for (_, one) in &mut world.points[kept..] {
                    let hash = world.seals[usize::try_from(one.seq - 1).unwrap()].2.clone();
                    let head = (one.seq, hash.try_into().unwrap());
                    let now = one.at.parse().unwrap();
                    *one = Checkpoint::after(last.as_ref(), head, 0, now, (1, own));
                    last = Some(one.clone());
                }
            }
            8 => {
                // A checkpoint of the database: changed or removed.
                let at = self.draw(world.points.len());
                if self.draw(4) == 0 {
                    return world.points.remove(at).1.seq;
                }
                let (_, one) = &mut world.points[at];
                let first = one.seq;
                match self.draw(6) {
                    0 => one.seq += 1,
                    1 => one.hash[self.draw(32)] ^= 1 << self.draw(8),
                    2 => one.count += 1,
                    3 => one.cut += 1 + i64::try_from(self.draw(8)).unwrap(),
                    4 => one.previous[self.draw(32)] ^= 1 << self.draw(8),
                    _ => one.signature[self.draw(64)] ^= 1 << self.draw(8),
                }
                return first;
            }
            _ => {
                // A line of the witness: a character changed, a line removed, two exchanged.
                let at = self.draw(world.lines.len() - 1);
                let first = Checkpoint::read(&world.lines[at]).unwrap().seq;
                match self.draw(4) {
                    0 => drop(world.lines.remove(at)),
                    1 => world.lines.swap(at, at + 1),
                    _ => world.lines[at] = self.flip_ascii(&world.lines[at]),
                }
                return first;
            }
        }
        seq
    }

    fn flip_ascii(&self, line: &str) -> String {
        let mut bytes = line.as_bytes().to_vec();
        let at = self.draw(bytes.len());
        bytes[at] ^= 1 << self.draw(6);
        String::from_utf8(bytes).unwrap()
    }

    fn reseal(&self, world: &mut World, at: usize) {
        let before = match at.checked_sub(1) {
            Some(before) => world.seals[before].2.clone(),
            None => vec![0; 32],
        };
        let anew = seal(&world.rows[at..], i64::try_from(at).unwrap(), &before);
        world.seals.truncate(at);
        world.seals.extend(anew);
    }
}

fn seal(rows: &[row::Model], from: i64, previous: &[u8]) -> Vec<(i64, Uuid, Vec<u8>)> {
    let mut hash = previous.to_vec();
    let seal = |(seq, row): (i64, &row::Model)| {
        hash = store::chain(&hash, &store::canonical(row)).to_vec();
        (seq, row.id, hash.clone())
    };
    (from + 1..).zip(rows).map(seal).collect()
}

// req: S14.5
#[test]
fn ten_thousand_of_ten_thousand_changes_are_found_and_named() {
    let forge = Forge::new();
    let whole = forge.judge(&forge.whole);
    assert_eq!(whole.findings, []);
    assert_eq!((whole.witnessed, whole.beyond, whole.checkpoints), (Some(ROWS), 0, 4));
    let unfound = RefCell::new(Vec::new());
    let mut ways = BTreeSet::new();
    for number in 0..CHANGES {
        // Signatures are slow where nothing is optimised: fewer of the last three.
        let way = match number % 100 {
            part @ 97..=99 => part - 90,
            part => part % 7,
        };
        ways.insert(way);
        let mut world = forge.whole.clone();
        let first = forge.change(&mut world, way);
        let report = forge.judge(&world);
        let named = match way {
            // What concerns a checkpoint or a line is named in the range it speaks for.
            8 | 9 => report
                .findings
                .first()
                .is_some_and(|one| one.seq > first - EACH && one.seq <= first + 1),
            // Nothing before the first bad place is accused, and it is named itself.
            0..=3 => report.findings.first().is_some_and(|one| one.seq == first),
            // Nothing before the last good checkpoint is accused.
            _ => {
                report
                    .findings
                    .first()
                    .is_some_and(|one| one.seq > first - EACH && one.seq <= first)
                    && report.findings.iter().any(|one| one.names(first))
            }
        };
        if !named {
            unfound.borrow_mut().push((number, way, first, report.findings));
        }
    }
    let unfound = unfound.into_inner();
    assert_eq!(ways.len(), 10);
    assert!(unfound.is_empty(), "{} of {CHANGES}: {:?}", unfound.len(), unfound.first());
}

/// Whoever computed every hash anew is found by the next checkpoint, and the range behind
/// the last good one is all that can be said; nothing before it is accused.
#[test]
fn a_rewritten_tail_is_named_from_the_last_good_checkpoint_on() {
    let forge = Forge::new();
    for at in 0..usize::try_from(ROWS).unwrap() {
        let mut world = forge.whole.clone();
        forge.bend(&mut world.rows[at]);
        forge.reseal(&mut world, at);
        let report = forge.judge(&world);
        let seq = i64::try_from(at).unwrap() + 1;
        let start = (seq - 1) / EACH * EACH + 1;
        assert_eq!(report.findings[0].seq, start, "{seq}: {:?}", report.findings);
        assert!(report.findings[0].names(seq));
    }
}
