//! 核验电子签章: whether a paper is the one a court sealed.
//!
//! A judgment goes out electronically only with a seal that verifies. [`examine`] takes the
//! bytes of a PDF or an OFD and says of every signature in it who made it, with which seal,
//! when and with what, whether it holds, and what the document is worth as a whole:
//!
//! - PDF (ISO 32000-1, 12.8): `SignedData` as in RFC 5652 or in GB/T 35275-2017, and 电子签章
//!   of GB/T 38540-2020 or GM/T 0031-2014 in the place of the value.
//! - OFD (GB/T 33190-2016, 18): the digests of the files, and 电子签章 or `SignedData` over
//!   their list.
//! - SM2 with SM3, RSA with PKCS #1 v1.5 and PSS, ECDSA on P-256; SHA-256, SHA-384, SHA-512.
//!
//! Pure: no file, no network, no clock. Whom one trusts, what was revoked and when it is
//! judged are parameters. Whatever the bytes are, the answer is an answer and not a panic,
//! and the work is bounded by their number.
//!
//! Not examined: time stamps of authorities (RFC 3161), revocation lists and OCSP answers
//! carried in the document, name constraints of issuers (refused where critical).

#![forbid(unsafe_code)]

mod algorithm;
mod asn1;
mod certificate;
mod cms;
mod der;
mod fault;
mod finding;
mod judge;
#[cfg(any(test, feature = "make"))]
pub mod make;
mod ofd;
mod pdf;
mod problem;
mod ses;
mod time;
mod trust;

pub use certificate::Certificate;
pub use fault::Fault;
pub use finding::{Findings, Form, Kind, Picture, Seal, Signature, State};
pub use problem::{Problem, Standing, Verdict};
pub use trust::{Revoked, Trust};

use chrono::{DateTime, Utc};

/// Larger files are not examined; an OFD not when it unfolds to more.
pub const LARGEST: usize = 100 * 1024 * 1024;
/// More signatures in one document are not examined.
pub(crate) const MOST_SIGNATURES: usize = 32;
/// Bytes that all signatures of one document together may be over.
pub(crate) const MOST_HASHED: usize = 1 << 30;

/// Examines a document as of that moment.
///
/// # Errors
/// [`Fault`] when it is not one that can be examined; a damaged one is examined, and its
/// verdict is [`Verdict::Unreadable`].
pub fn examine(bytes: &[u8], trust: &Trust, at: DateTime<Utc>) -> Result<Findings, Fault> {
    if bytes.len() > LARGEST {
        return Err(Fault::TooLarge);
    }
    let mut findings = if bytes.starts_with(pdf::HEAD) {
        pdf::examine(bytes, trust, at)?
    } else if bytes.starts_with(ofd::HEAD) {
        ofd::examine(bytes, trust, at)?
    } else {
        return Err(Fault::OtherKind);
    };
    ask_for_organisation(&mut findings, trust);
    Ok(findings)
}

/// Of those that cover the whole, one must be of an organisation that is asked for.
fn ask_for_organisation(findings: &mut Findings, trust: &Trust) {
    let is_asked_for = |one: &Signature| {
        one.organisation.as_ref().is_some_and(|name| trust.organisations.contains(name))
    };
    let found = findings.signatures.iter().any(|one| one.covers_whole && is_asked_for(one));
    if trust.organisations.is_empty() || found {
        return;
    }
    for signature in findings.signatures.iter_mut().filter(|one| one.covers_whole) {
        signature.add(Problem::OtherOrganisation);
    }
}

#[cfg(test)]
mod tests;
