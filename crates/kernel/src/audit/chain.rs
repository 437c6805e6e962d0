//! Judging the chain, purely: what the checkpoints promise, and whether the sealed rows
//! keep it. Every reader of rows hands them in here, in order.

use std::collections::BTreeMap;

use serde::Serialize;
use uuid::Uuid;

use super::{
    checkpoint::{Checkpoint, PublicKeys},
    store::{self, Found, Link},
};

/// One thing that is not as it was sealed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// Position in the chain; the first bad one where a range is meant.
    pub seq: i64,
    /// The last position that may be bad, where the place is known to a range only: whoever
    /// computed all hashes anew is found at the next checkpoint.
    pub until: Option<i64>,
    /// The row.
    pub audit_id: Option<Uuid>,
    /// What is wrong, in Chinese.
    pub what: &'static str,
}

impl Finding {
    fn at(seq: i64, what: &'static str) -> Self {
        Self { seq, until: None, audit_id: None, what }
    }

    /// Whether the finding speaks of this position.
    pub fn names(&self, seq: i64) -> bool {
        self.seq == seq || (self.seq < seq && self.until.is_some_and(|until| seq <= until))
    }
}

/// The outcome of a verification.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Report {
    /// Rows whose seal was checked.
    pub sealed: u64,
    /// Rows not sealed yet.
    pub unsealed: u64,
    /// Sealed rows behind the last checkpoint that can be trusted: their removal together
    /// with their seals would not be seen.
    pub beyond: u64,
    /// Rows whose time is over and which are still there.
    pub leaving: u64,
    /// Checkpoints that can be trusted.
    pub checkpoints: u64,
    /// Up to where retention removed rows; 0 when it never did.
    pub cut: i64,
    /// The last position a witness outside the database vouches for; nothing without one.
    pub witnessed: Option<i64>,
    /// Whether signatures were checked.
    pub signatures: bool,
    /// The last hash of the chain, as hex.
    pub head: String,
    /// What is wrong; empty when the chain is whole.
    pub findings: Vec<Finding>,
}

/// What a verification may rely on besides the database.
#[derive(Debug, Clone, Default)]
pub struct Trust {
    /// The keys checkpoints may be signed with. Without any, signatures are not checked.
    pub keys: PublicKeys,
    /// The lines of a witness.
    pub witness: Option<Vec<String>>,
}

/// What the checkpoints say about the chain, after they were judged themselves.
#[derive(Debug, Default)]
pub(crate) struct Promise {
    anchors: BTreeMap<i64, [u8; 32]>,
    cut: i64,
    witnessed: Option<i64>,
    checkpoints: u64,
    signatures: bool,
    findings: Vec<Finding>,
}

/// Whether a checkpoint is signed by one who may.
type Signed<'a> = &'a dyn Fn(&Checkpoint) -> bool;

/// A checkpoint as it was read: its number as far as that can be told, and itself.
pub(crate) type Read = (i64, Option<Checkpoint>);

impl Promise {
    /// Judges the checkpoints of the database and those of the witness.
    pub(crate) fn of(table: Vec<Read>, trust: &Trust) -> Self {
        let signed = |one: &Checkpoint| trust.keys.is_empty() || one.is_signed(&trust.keys);
        let weighed = Self::weigh(table, trust.witness.as_deref(), &signed);
        Self { signatures: !trust.keys.is_empty(), ..weighed }
    }

    /// The same with another way to tell whether one is signed.
    pub(crate) fn weigh(table: Vec<Read>, witness: Option<&[String]>, signed: Signed<'_>) -> Self {
        let mut promise = Self::default();
        let inside = promise.judge(table, signed, &INSIDE);
        let Some(lines) = witness else {
            promise.rely_on(&inside);
            return promise;
        };
        let read = lines.iter().zip(1..).map(|(line, at)| (at, Checkpoint::read(line))).collect();
        let outside = promise.judge(read, signed, &OUTSIDE);
        promise.witnessed = Some(outside.values().next_back().map_or(0, |last| last.seq));
        for (number, told) in &outside {
            match inside.get(number) {
                Some(kept) if kept == told => {}
                Some(_) => {
                    promise.findings.push(Finding::at(told.seq, "检查点与见证不一致"));
                }
                None => {
                    promise.findings.push(Finding::at(told.seq, "库内检查点缺失，见证中有"));
                }
            }
        }
        // Where the two differ, the witness is believed.
        let mut all = inside;
        all.extend(outside);
        promise.rely_on(&all);
        promise
    }

    fn rely_on(&mut self, checkpoints: &BTreeMap<i64, Checkpoint>) {
        self.checkpoints = checkpoints.len() as u64;
        self.cut = checkpoints.values().map(|one| one.cut).max().unwrap_or(0);
        self.anchors = checkpoints.values().map(|one| (one.seq, one.hash)).collect();
    }

    /// Those that can be trusted, by number. Each carries the digest of the one before, so a
    /// signature is checked only where this line of digests ends or breaks.
    fn judge(
        &mut self,
        read: Vec<Read>,
        signed: Signed<'_>,
        words: &Words,
    ) -> BTreeMap<i64, Checkpoint> {
        let mut trusted = vec![false; read.len()];
        for at in (0..read.len()).rev() {
            let Some(one) = &read[at].1 else { continue };
            let vouched = read.get(at + 1).is_some_and(|(_, next)| {
                trusted[at + 1]
                    && next.as_ref().is_some_and(|next| {
                        next.number == one.number + 1 && next.previous == one.digest()
                    })
            });
            trusted[at] = vouched || signed(one);
        }
        let mut good: BTreeMap<i64, Checkpoint> = BTreeMap::new();
        let mut expected = 1;
        for ((number, one), trusted) in read.into_iter().zip(trusted) {
            // The chain is vouched for up to here; what follows is in doubt.
            let doubtful = good.values().next_back().map_or(1, |last| last.seq + 1);
            match one {
                Some(one) if trusted && one.number == number => {
                    if number > expected {
                        self.findings.push(Finding::at(doubtful, words.missing));
                    }
                    expected = number + 1;
                    good.insert(number, one);
                }
                Some(one) if trusted => {
                    // A line in a place that is not its own.
                    self.findings.push(Finding::at(doubtful, words.misplaced));
                    expected = number + 1;
                    good.entry(one.number).or_insert(one);
                }
                _ => {
                    self.findings.push(Finding::at(doubtful, words.changed));
                    expected = number + 1;
                }
            }
        }
        good
    }

    /// The last position a checkpoint vouches for.
    fn until(&self) -> i64 {
        self.anchors.keys().next_back().copied().unwrap_or(0)
    }
}

/// What the same fault is called in either place.
struct Words {
    changed: &'static str,
    missing: &'static str,
    misplaced: &'static str,
}

const INSIDE: Words =
    Words {
        changed: "检查点被改动", missing: "检查点缺失", misplaced: "检查点顺序被改动"
    };
const OUTSIDE: Words =
    Words {
        changed: "见证记录被改动", missing: "见证记录缺失", misplaced: "见证记录顺序被改动"
    };

/// A row's hash, computed before the walk comes to it: right if the link before it is the one
/// before it in its part.
#[derive(Debug)]
pub(crate) struct Ahead {
    previous: Vec<u8>,
    hash: [u8; 32],
}

/// Hashes a part of the chain without knowing what stands before it: the first row is left to
/// the walk.
pub(crate) fn ahead(links: Vec<Link>) -> Vec<(Link, Option<Ahead>)> {
    let mut previous: Option<Vec<u8>> = None;
    let hashed = |link: Link| {
        let before =
            std::mem::replace(&mut previous, link.seal.as_ref().map(|(_, hash)| hash.clone()));
        let ahead = match (before, &link.row) {
            (Some(previous), Found::Whole(row)) => {
                Some(Ahead { hash: store::chain(&previous, row), previous })
            }
            _ => None,
        };
        (link, ahead)
    };
    links.into_iter().map(hashed).collect()
}

/// A walk along the chain.
pub(crate) struct Walk {
    promise: Promise,
    report: Report,
    expected: i64,
    previous: Vec<u8>,
    /// The first position no checkpoint has confirmed yet.
    since: i64,
    /// Something was named since then.
    named: bool,
}

impl Walk {
    pub(crate) fn new(mut promise: Promise) -> Self {
        let cut = promise.cut;
        let mut findings = std::mem::take(&mut promise.findings);
        let previous = match promise.anchors.get(&cut) {
            Some(hash) => hash.to_vec(),
            None => {
                if cut > 0 {
                    findings.push(Finding::at(cut + 1, "清理边界的检查点缺失"));
                }
                vec![0; 32]
            }
        };
        let report = Report {
            findings,
            cut,
            witnessed: promise.witnessed,
            checkpoints: promise.checkpoints,
            signatures: promise.signatures,
            ..Report::default()
        };
        Self { promise, report, expected: cut + 1, previous, since: cut + 1, named: false }
    }

    fn find(&mut self, finding: Finding) {
        self.named = true;
        self.report.findings.push(finding);
    }

    /// The next link, in ascending order of positions.
    pub(crate) fn step(&mut self, Link { seq, seal, row }: Link, ahead: Option<Ahead>) {
        if (1..=self.promise.cut).contains(&seq) {
            self.report.leaving += 1;
            return;
        }
        let id = seal.as_ref().map(|(id, _)| *id);
        if seq < self.expected {
            self.find(Finding { audit_id: id, ..Finding::at(seq, "多出的封印") });
            return;
        }
        if seq > self.expected {
            // One finding for a gap, however wide: its width is anybody's choice.
            self.find(Finding::at(self.expected, "封印缺失"));
        }
        self.expected = seq.saturating_add(1);
        self.report.sealed += 1;
        let Some((id, hash)) = seal else {
            self.find(Finding::at(seq, "封印无法读取"));
            self.previous = Vec::new();
            return;
        };
        let what = match &row {
            Found::Gone => Some("记录被删除"),
            Found::Unreadable => Some("记录无法读取"),
            Found::Whole(row) => {
                let right = match ahead.filter(|ahead| ahead.previous == self.previous) {
                    Some(ahead) => ahead.hash,
                    None => store::chain(&self.previous, row),
                };
                (right[..] != hash[..]).then_some("记录或封印被改动")
            }
        };
        if let Some(what) = what {
            self.find(Finding { audit_id: Some(id), ..Finding::at(seq, what) });
        }
        if let Some(promised) = self.promise.anchors.get(&seq) {
            if promised[..] != hash[..] && !self.named {
                let until = Some(seq).filter(|seq| *seq > self.since);
                let finding = Finding::at(self.since, "与检查点不符，此段被整体改写");
                self.find(Finding { until, ..finding });
            }
            self.since = seq.saturating_add(1);
            self.named = false;
        }
        // The stored hash carries on, so that one change is named once.
        self.previous = hash;
    }

    /// The report, without the rows that have no seal.
    pub(crate) fn end(mut self) -> Report {
        let promised = self.promise.until();
        if self.expected <= promised {
            let until = Some(promised).filter(|until| *until > self.expected);
            self.find(Finding {
                until, ..Finding::at(self.expected, "封印缺失，末尾被截断")
            });
        }
        let vouched = self.report.witnessed.unwrap_or(promised);
        self.report.beyond =
            u64::try_from((self.expected - 1).saturating_sub(vouched)).unwrap_or(0);
        self.report.findings.sort_by_key(|finding| finding.seq);
        self.report.head = hex::encode(&self.previous);
        self.report
    }
}
