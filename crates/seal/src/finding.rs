//! What was found, for people and for programs.

use chrono::{DateTime, Utc};

use crate::problem::{Problem, Standing, Verdict};

/// How a signature is written down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// `SignedData` of RFC 5652.
    Cms,
    /// `SignedData` with the identifiers of GB/T 35275 (GM/T 0010).
    GbCms,
    /// 电子签章数据 of GB/T 38540-2020.
    Ses4,
    /// 电子签章数据 of GM/T 0031-2014.
    Ses1,
    /// None of these, or not readable.
    Unknown,
}

/// What a signature is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// It holds and its signer is trusted.
    Valid,
    /// It holds, but for its signer or its kind it proves nothing here.
    Untrusted,
    /// It does not hold.
    Altered,
}

/// The picture of a seal as the seal maker signed it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// What it is written in, such as `png` or `ofd`.
    pub format: String,
    /// The picture itself.
    pub data: Vec<u8>,
    /// Millimetres wide.
    pub width: u32,
    /// Millimetres high.
    pub height: u32,
}

/// An electronic seal (GB/T 38540, 6).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seal {
    /// Its number, given by the seal maker.
    pub id: String,
    /// Its name, such as 某某人民法院.
    pub name: String,
    /// Who made it.
    pub maker: String,
    /// What the maker's certificate is worth.
    pub maker_standing: Standing,
    /// When it begins to be valid.
    pub valid_from: DateTime<Utc>,
    /// When it ends.
    pub valid_until: DateTime<Utc>,
    /// How it looks.
    pub picture: Picture,
}

/// One signature of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signature {
    /// How it is written down.
    pub form: Form,
    /// The name in the signer's certificate; empty when it cannot be read.
    pub signer: String,
    /// The organisation in the signer's certificate.
    pub organisation: Option<String>,
    /// The electronic seal, where there is one.
    pub seal: Option<Seal>,
    /// When the signer says to have signed; no time-stamp authority vouches for it.
    pub signed_at: Option<DateTime<Utc>>,
    /// What it is signed with, such as `SM2-SM3`; empty when it cannot be read.
    pub algorithm: &'static str,
    /// The serial number of the signer's certificate, hexadecimal.
    pub serial: String,
    /// When the signer's certificate ends.
    pub certificate_until: Option<DateTime<Utc>>,
    /// Whether everything but the signatures themselves is covered.
    pub covers_whole: bool,
    /// What the signer's certificate is worth.
    pub standing: Standing,
    /// All that is wrong with it, the gravest first.
    pub problems: Vec<Problem>,
}

impl Signature {
    pub(crate) fn unknown() -> Self {
        Self {
            form: Form::Unknown,
            signer: String::new(),
            organisation: None,
            seal: None,
            signed_at: None,
            algorithm: "",
            serial: String::new(),
            certificate_until: None,
            covers_whole: false,
            standing: Standing::NotExamined,
            problems: Vec::new(),
        }
    }

    pub(crate) fn add(&mut self, problem: Problem) {
        if self.problems.contains(&problem) {
            return;
        }
        self.problems.push(problem);
        self.problems.sort_by_key(|one| one.verdict() != Verdict::Altered);
    }

    /// What it is worth.
    pub fn state(&self) -> State {
        match self.problems.first().map(Problem::verdict) {
            None => State::Valid,
            Some(Verdict::Untrusted) => State::Untrusted,
            Some(_) => State::Altered,
        }
    }

    /// The stable code of the gravest problem, or `seal.valid`.
    pub fn code(&self) -> &'static str {
        self.problems.first().map_or("seal.valid", Problem::code)
    }

    /// The gravest problem, for people.
    pub fn words(&self) -> String {
        self.problems.first().map_or_else(|| "签章有效".to_owned(), ToString::to_string)
    }
}

/// All that was found in a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Findings {
    /// What it is.
    pub kind: Kind,
    /// Its signatures, in the order in which they stand in it.
    pub signatures: Vec<Signature>,
    /// What is wrong with the document and with none of its signatures alone.
    pub problems: Vec<Problem>,
}

/// A kind of document that can be sealed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// ISO 32000.
    Pdf,
    /// GB/T 33190.
    Ofd,
}

impl Findings {
    /// What the document is worth: as much as the worst that was found in it.
    pub fn verdict(&self) -> Verdict {
        let all: Vec<Verdict> = self
            .problems
            .iter()
            .chain(self.signatures.iter().flat_map(|one| &one.problems))
            .map(Problem::verdict)
            .collect();
        for worst in [Verdict::Unreadable, Verdict::Altered, Verdict::Untrusted] {
            if all.contains(&worst) {
                return worst;
            }
        }
        if self.signatures.is_empty() {
            return Verdict::Unsealed;
        }
        // Nothing else leads here without a problem; a verdict must not rest on that alone.
        if self.signatures.iter().any(|one| one.covers_whole && one.standing == Standing::Trusted) {
            Verdict::Sealed
        } else {
            Verdict::Untrusted
        }
    }

    /// Every problem, for people, the document's own first.
    pub fn words(&self) -> Vec<String> {
        let own = self.problems.iter();
        own.chain(self.signatures.iter().flat_map(|one| &one.problems))
            .map(ToString::to_string)
            .collect()
    }
}
