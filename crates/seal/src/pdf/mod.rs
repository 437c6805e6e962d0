//! Signatures in a PDF (ISO 32000-1, 12.8; ETSI EN 319 142-1 for `ETSI.CAdES.detached`).
//!
//! A signature counts only if it covers the file from its first byte to its last, with no
//! hole but the one its own value stands in. Whatever is added behind it, whatever tables are
//! rewritten and whatever is hidden in unused objects therefore shows, without the need to
//! understand what it would change on the page. A further signature may follow in a later
//! revision; then it is that one which covers the whole, and the earlier one covers what it
//! did.

mod object;

use chrono::{DateTime, Utc};

use self::object::{Dictionary, Scanner, Value};
use crate::{
    MOST_HASHED, MOST_SIGNATURES,
    asn1::{Node, SEQUENCE},
    cms::{self, Content},
    fault::Fault,
    finding::{Findings, Kind, Signature, State},
    problem::Problem,
    ses, time,
    trust::Trust,
};

/// How a file of this kind begins.
pub(crate) const HEAD: &[u8] = b"%PDF-";

/// A dictionary that is a signature, or claims to be.
struct Candidate {
    range: Option<[usize; 4]>,
    /// Where the value stands in hexadecimal, its brackets included.
    hole: Option<(usize, usize)>,
    format: Vec<u8>,
    said_at: Option<DateTime<Utc>>,
    /// It forbids every later change (DocMDP with `/P 1`; ISO 32000-1, 12.8.2.2).
    is_final: bool,
}

pub(crate) fn examine(bytes: &[u8], trust: &Trust, at: DateTime<Utc>) -> Result<Findings, Fault> {
    let mut candidates = Vec::new();
    let scanned = Scanner::new(bytes).dictionaries(&mut |dictionary| {
        if is_signature(dictionary) && candidates.len() <= MOST_SIGNATURES {
            candidates.push(Candidate::of(dictionary));
        }
    });
    scanned.map_err(|_| Fault::TooMuch)?;
    let hashed = bytes.len().saturating_mul(candidates.len());
    if candidates.len() > MOST_SIGNATURES || hashed > MOST_HASHED {
        return Err(Fault::TooMuch);
    }
    let mut signatures: Vec<Signature> =
        candidates.iter().map(|one| one.examine(bytes, trust, at)).collect();
    let is_covered = signatures.iter().any(|one| one.covers_whole && one.state() != State::Altered);
    for (signature, candidate) in signatures.iter_mut().zip(&candidates) {
        if !signature.covers_whole && (!is_covered || candidate.is_final) {
            signature.add(Problem::Appended);
        }
    }
    Ok(Findings { kind: Kind::Pdf, signatures, problems: Vec::new() })
}

/// Anything that some reader might take for a signature.
fn is_signature(dictionary: &Dictionary) -> bool {
    let typed = matches!(dictionary.name("Type"), Some(b"Sig" | b"DocTimeStamp"));
    dictionary.has("ByteRange")
        || (dictionary.has("Contents") && (typed || dictionary.has("SubFilter")))
}

impl Candidate {
    fn of(dictionary: &Dictionary) -> Self {
        let range = match dictionary.get("ByteRange") {
            Some(Value::Array(values)) => {
                let numbers: Option<Vec<usize>> = values
                    .iter()
                    .map(|value| match value {
                        Value::Integer(number) => usize::try_from(*number).ok(),
                        _ => None,
                    })
                    .collect();
                numbers.and_then(|numbers| numbers.try_into().ok())
            }
            _ => None,
        };
        let hole = match dictionary.get("Contents") {
            Some(&Value::Hex { from, to }) => Some((from, to)),
            _ => None,
        };
        let said_at = match dictionary.get("M") {
            Some(Value::Text(text)) => {
                std::str::from_utf8(text).ok().and_then(|text| time::pdf(text).ok())
            }
            _ => None,
        };
        Self {
            range,
            hole,
            format: dictionary.name("SubFilter").unwrap_or_default().to_vec(),
            said_at,
            is_final: is_final(dictionary),
        }
    }

    fn examine(&self, bytes: &[u8], trust: &Trust, at: DateTime<Utc>) -> Signature {
        self.value(bytes, trust, at).unwrap_or_else(|problem| {
            let mut found = Signature::unknown();
            found.covers_whole = self.covered(bytes).is_ok_and(|end| end == bytes.len());
            found.add(problem);
            found
        })
    }

    /// Where the signed range ends: it begins with the file, leaves out the value with its
    /// brackets and nothing else, and ends with the file or with a revision of it.
    fn covered(&self, bytes: &[u8]) -> Result<usize, Problem> {
        let ([zero, first, second, length], (from, to)) =
            self.range.zip(self.hole).ok_or(Problem::ByteRange)?;
        let end = second.checked_add(length).ok_or(Problem::ByteRange)?;
        if zero != 0 || first != from || second != to || end > bytes.len() {
            return Err(Problem::ByteRange);
        }
        let tail = &bytes[to..end];
        let used = tail.iter().rposition(|&byte| !object::is_space(byte)).map_or(0, |at| at + 1);
        if end < bytes.len() && !tail[..used].ends_with(b"%%EOF") {
            return Err(Problem::ByteRange);
        }
        Ok(end)
    }

    fn value(&self, bytes: &[u8], trust: &Trust, at: DateTime<Utc>) -> Result<Signature, Problem> {
        let end = self.covered(bytes)?;
        let (from, to) = self.hole.ok_or(Problem::ByteRange)?;
        let decoded = hexadecimal(&bytes[from + 1..to - 1]).ok_or(Problem::Malformed)?;
        let (node, length) = Node::first(&decoded).map_err(|_| Problem::Malformed)?;
        if node.tag != SEQUENCE {
            return Err(Problem::Malformed);
        }
        // Padding that is not empty could hide something.
        if decoded[length..].iter().any(|&byte| byte != 0) {
            return Err(Problem::Malformed);
        }
        let pieces = [&bytes[..from], &bytes[to..end]];
        let content = Content { pieces: &pieces, digest_inside: false, said_at: self.said_at };
        let mut found = match self.format.as_slice() {
            b"adbe.pkcs7.sha1" | b"adbe.x509.rsa_sha1" => return Err(Problem::WeakAlgorithm),
            b"ETSI.RFC3161" => return Err(Problem::UnsupportedForm),
            // Makers of 电子签章 and of SM2 devices each have a name of their own here, so the
            // value says itself what it is. What it proves does not depend on the name.
            _ if ses::looks_like(node.raw) => {
                ses::examine(node.raw, &content, &ses::Place::default(), trust, at)
            }
            _ => cms::examine(node.raw, &content, trust, at),
        };
        found.covers_whole = end == bytes.len();
        Ok(found)
    }
}

fn is_final(dictionary: &Dictionary) -> bool {
    let Some(Value::Array(references)) = dictionary.get("Reference") else { return false };
    references.iter().any(|reference| match reference {
        Value::Dictionary(one) if one.name("TransformMethod") == Some(b"DocMDP") => {
            match one.get("TransformParams") {
                Some(Value::Dictionary(parameters)) => {
                    parameters.get("P") == Some(&Value::Integer(1))
                }
                _ => false,
            }
        }
        _ => false,
    })
}

/// The bytes that these digits write; no white space, which nobody needs there.
fn hexadecimal(digits: &[u8]) -> Option<Vec<u8>> {
    std::str::from_utf8(digits).ok().and_then(|text| base::crypto::from_hex(text).ok())
}

/// Where the value ends that begins here.
#[cfg(any(test, feature = "make"))]
pub(crate) fn value_end(bytes: &[u8], from: usize) -> Option<usize> {
    Scanner::new(bytes).end(from)
}
