//! What lies sealed in the portal's rows: names, numbers, titles, and the factor's keyed
//! digests. The neighbours of a row see nothing of it, nor does a copy of the database.

use base::{Refusal, crypto};
use kernel::Kernel;
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use uuid::Uuid;

use super::{
    items::{Appointed, Ask, NextStep, Signer},
    tables::{document, form, link, session},
};
use crate::confirmation::Fields;

const LINK: &str = "portal_link";
const DOCUMENT: &str = "portal_document";
const SESSION: &str = "portal_session";
const FORM: &str = "portal_form";

/// What is shown after the factor only.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Private {
    pub(super) recipient_name: String,
    pub(super) case_number: Option<String>,
    pub(super) court_phone: String,
    /// For whom an agent receives.
    #[serde(default)]
    pub(super) party: Option<String>,
    /// Whom an organisation appointed to receive.
    #[serde(default)]
    pub(super) appointed: Option<Appointed>,
}

/// What a visitor must know, as keyed digests.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Secret {
    code: String,
    id_tail: Option<String>,
}

impl Secret {
    /// Digests of the code and, if the office knows it, the identity number's end.
    pub(super) fn new(kernel: &Kernel, link: Uuid, code: &str, id_tail: Option<&str>) -> Self {
        Self {
            code: code_digest(kernel, link, code),
            id_tail: id_tail.map(|tail| tail_digest(kernel, link, tail)),
        }
    }

    /// The same person with a new code.
    pub(super) fn recoded(self, kernel: &Kernel, link: Uuid, code: &str) -> Self {
        Self { code: code_digest(kernel, link, code), ..self }
    }

    /// Whether the office knows the identity number.
    pub(super) fn knows_id(&self) -> bool {
        self.id_tail.is_some()
    }

    /// Whether both are right. Both are always looked at, so that the time taken does not
    /// tell which of them was wrong.
    pub(super) fn fits(&self, kernel: &Kernel, link: Uuid, code: &str, tail: &str) -> bool {
        let code = is_one_of(&self.code, kernel, "portal.code", &format!("{link}:{code}"));
        // Where no end is known, digests are made and compared all the same.
        let known = self.id_tail.as_deref().unwrap_or_default();
        let tail = is_one_of(known, kernel, "portal.id_tail", &format!("{link}:{tail}"));
        code & (tail | self.id_tail.is_none())
    }
}

/// Whether the digest is of this value, under whichever key it was made.
fn is_one_of(known: &str, kernel: &Kernel, class: &str, value: &str) -> bool {
    let all = kernel.keys().digests(class, value);
    all.iter().fold(false, |found, digest| {
        found | crypto::equal(known.as_bytes(), crypto::to_hex(digest).as_bytes())
    })
}

fn code_digest(kernel: &Kernel, link: Uuid, code: &str) -> String {
    crypto::to_hex(kernel.keys().digest("portal.code", &format!("{link}:{code}")))
}

fn tail_digest(kernel: &Kernel, link: Uuid, tail: &str) -> String {
    crypto::to_hex(kernel.keys().digest("portal.id_tail", &format!("{link}:{tail}")))
}

fn seal(kernel: &Kernel, place: (&str, &str), row: &[u8], value: &impl Serialize) -> Vec<u8> {
    let plain = serde_json::to_vec(value).unwrap_or_default();
    kernel.keys().seal(kernel.random(), place.0, place.1, row, &plain)
}

fn open<T: DeserializeOwned>(
    kernel: &Kernel,
    place: (&str, &str),
    row: &[u8],
    sealed: &[u8],
) -> Result<T, Refusal> {
    let plain = kernel.keys().open(place.0, place.1, row, sealed)?;
    serde_json::from_slice(&plain).map_err(Refusal::internal)
}

pub(super) fn seal_private(kernel: &Kernel, link: Uuid, value: &Private) -> Vec<u8> {
    seal(kernel, (LINK, "private"), link.as_bytes(), value)
}

pub(super) fn private(kernel: &Kernel, row: &link::Model) -> Result<Private, Refusal> {
    open(kernel, (LINK, "private"), row.id.as_bytes(), &row.private)
}

pub(super) fn seal_secret(kernel: &Kernel, link: Uuid, value: &Secret) -> Vec<u8> {
    seal(kernel, (LINK, "factor"), link.as_bytes(), value)
}

pub(super) fn secret(kernel: &Kernel, row: &link::Model) -> Result<Secret, Refusal> {
    open(kernel, (LINK, "factor"), row.id.as_bytes(), &row.factor)
}

pub(super) fn seal_notes(kernel: &Kernel, link: Uuid, value: &[NextStep]) -> Vec<u8> {
    seal(kernel, (LINK, "notes"), link.as_bytes(), &value)
}

pub(super) fn notes(kernel: &Kernel, row: &link::Model) -> Result<Vec<NextStep>, Refusal> {
    match &row.notes {
        Some(sealed) => open(kernel, (LINK, "notes"), row.id.as_bytes(), sealed),
        None => Ok(Vec::new()),
    }
}

pub(super) fn seal_title(kernel: &Kernel, link: Uuid, id: Uuid, title: &str) -> Vec<u8> {
    seal(kernel, (DOCUMENT, "title"), &document_row(link, id), &title)
}

pub(super) fn title(kernel: &Kernel, row: &document::Model) -> Result<String, Refusal> {
    open(kernel, (DOCUMENT, "title"), &document_row(row.link_id, row.id), &row.title)
}

pub(super) fn seal_signer(kernel: &Kernel, token_hash: &[u8], value: &Signer) -> Vec<u8> {
    seal(kernel, (SESSION, "signer"), token_hash, value)
}

pub(super) fn signer(kernel: &Kernel, row: &session::Model) -> Result<Option<Signer>, Refusal> {
    row.signer
        .as_deref()
        .map(|sealed| open(kernel, (SESSION, "signer"), &row.token_hash, sealed))
        .transpose()
}

pub(super) fn seal_asked(kernel: &Kernel, link: Uuid, value: &Ask) -> Vec<u8> {
    seal(kernel, (FORM, "asked"), link.as_bytes(), value)
}

pub(super) fn asked(kernel: &Kernel, row: &form::Model) -> Result<Ask, Refusal> {
    open(kernel, (FORM, "asked"), row.link_id.as_bytes(), &row.asked)
}

pub(super) fn seal_filled(kernel: &Kernel, link: Uuid, value: &Fields) -> Vec<u8> {
    seal(kernel, (FORM, "filled"), link.as_bytes(), value)
}

pub(super) fn filled(kernel: &Kernel, row: &form::Model) -> Result<Option<Fields>, Refusal> {
    row.filled
        .as_deref()
        .map(|sealed| open(kernel, (FORM, "filled"), row.link_id.as_bytes(), sealed))
        .transpose()
}

fn document_row(link: Uuid, id: Uuid) -> Vec<u8> {
    [link.as_bytes().as_slice(), id.as_bytes()].concat()
}
