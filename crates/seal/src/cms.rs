//! `SignedData` (RFC 5652, 5) and the same of GB/T 35275-2017, 8 (GM/T 0010-2012), whose
//! identifiers lie under 1.2.156.10197.6.1.4.2.

use chrono::{DateTime, Utc};

use crate::{
    algorithm::{Hash, Named, Scheme},
    asn1::{CONTEXT, Node, OCTET_STRING, OID, Read, SEQUENCE, SET},
    certificate::Certificate,
    finding::{Form, Signature},
    judge::{Carrier, judge_signer, name_signer},
    problem::Problem,
    time,
    trust::Trust,
};

pub(crate) const SIGNED_DATA: &str = "1.2.840.113549.1.7.2";
pub(crate) const DATA: &str = "1.2.840.113549.1.7.1";
pub(crate) const GB_SIGNED_DATA: &str = "1.2.156.10197.6.1.4.2.2";
pub(crate) const GB_DATA: &str = "1.2.156.10197.6.1.4.2.1";
pub(crate) const CONTENT_TYPE: &str = "1.2.840.113549.1.9.3";
pub(crate) const MESSAGE_DIGEST: &str = "1.2.840.113549.1.9.4";
pub(crate) const SIGNING_TIME: &str = "1.2.840.113549.1.9.5";
/// `signing-certificate-v2` (RFC 5035).
pub(crate) const SIGNING_CERTIFICATE: &str = "1.2.840.113549.1.9.16.2.47";

/// More certificates in one signature are not read.
const MOST_CERTIFICATES: usize = 16;

/// What a signature is over, and how it may be carried.
pub(crate) struct Content<'a> {
    pub(crate) pieces: &'a [&'a [u8]],
    /// Whether the signature may carry the digest of the pieces as its own content, as
    /// GM/T 0099-2020, 7.2.2, has it for an OFD.
    pub(crate) digest_inside: bool,
    /// Where the time of signing is when no signed attribute has it (PAdES: `/M`).
    pub(crate) said_at: Option<DateTime<Utc>>,
}

/// What stands in a `SignedData` with its one signer.
struct Signed<'a> {
    inside: Option<&'a [u8]>,
    content_type: String,
    certificates: Vec<Certificate>,
    hash: Hash,
    scheme: Scheme,
    issuer: &'a [u8],
    serial: &'a [u8],
    attributes: Option<Attributes<'a>>,
    signature: &'a [u8],
}

struct Attributes<'a> {
    /// As they were signed: with the tag of a SET (RFC 5652, 5.4).
    signed: Vec<u8>,
    content_type: String,
    digest: &'a [u8],
    time: Option<DateTime<Utc>>,
    certificate: Option<(Hash, &'a [u8])>,
}

/// Examines one.
pub(crate) fn examine(
    bytes: &[u8],
    content: &Content<'_>,
    trust: &Trust,
    at: DateTime<Utc>,
) -> Signature {
    let mut found = Signature::unknown();
    found.form = form_of(bytes);
    let checked = read(bytes).and_then(|signed| check(&signed, content, trust, at, &mut found));
    if let Err(problem) = checked {
        found.add(problem);
    }
    found
}

/// What the first identifier says, whatever follows.
fn form_of(bytes: &[u8]) -> Form {
    let kind = Node::only(bytes)
        .and_then(|node| node.of(SEQUENCE)?.children().next()?.oid())
        .unwrap_or_default();
    match kind.as_str() {
        SIGNED_DATA => Form::Cms,
        GB_SIGNED_DATA => Form::GbCms,
        _ => Form::Unknown,
    }
}

fn check(
    signed: &Signed<'_>,
    content: &Content<'_>,
    trust: &Trust,
    at: DateTime<Utc>,
    found: &mut Signature,
) -> Result<(), Problem> {
    found.algorithm = signed.scheme.name();
    let signer = signed
        .certificates
        .iter()
        .find(|one| one.issuer == signed.issuer && one.serial == signed.serial)
        .ok_or(Problem::Malformed)?;
    found.signed_at = signed.attributes.as_ref().and_then(|one| one.time).or(content.said_at);
    name_signer(signer, found);
    match &signed.attributes {
        Some(attributes) => by_attributes(signed, attributes, signer, content)?,
        None => by_content(signed, signer, content)?,
    }
    judge_signer(signer, &Carrier { carried: &signed.certificates, at }, trust, found);
    Ok(())
}

/// Without attributes the signature is over the content itself. Attributes of another signature
/// cannot pose as it: what is examined begins as a PDF or an XML does.
fn by_content(
    signed: &Signed<'_>,
    signer: &Certificate,
    content: &Content<'_>,
) -> Result<(), Problem> {
    let Some(inside) = signed.inside else {
        let verified = signer.key.verify(signed.scheme, content.pieces, signed.signature);
        // Which of the two was changed cannot be told; the document is the likelier.
        return verified.map_err(|problem| match problem {
            Problem::SignatureMismatch => Problem::DigestMismatch,
            other => other,
        });
    };
    if !content.digest_inside || inside != signed.hash.digest(content.pieces) {
        return Err(Problem::DigestMismatch);
    }
    signer.key.verify(signed.scheme, &[inside], signed.signature)
}

fn by_attributes(
    signed: &Signed<'_>,
    attributes: &Attributes<'_>,
    signer: &Certificate,
    content: &Content<'_>,
) -> Result<(), Problem> {
    let digest = signed.hash.digest(content.pieces);
    let same = match signed.inside {
        None => attributes.digest == digest,
        // The attribute is over what is inside; some write the digest of the file itself.
        Some(inside) => {
            content.digest_inside
                && inside == digest
                && (attributes.digest == digest
                    || attributes.digest == signed.hash.digest(&[inside]))
        }
    };
    if !same {
        return Err(Problem::DigestMismatch);
    }
    if attributes.content_type != signed.content_type {
        return Err(Problem::Malformed);
    }
    if let Some((hash, expected)) = attributes.certificate
        && hash.digest(&[signer.der()]) != expected
    {
        return Err(Problem::OtherCertificate);
    }
    signer.key.verify(signed.scheme, &[&attributes.signed], signed.signature)
}

fn broken<E>(_: E) -> Problem {
    Problem::Malformed
}

fn read(bytes: &[u8]) -> Result<Signed<'_>, Problem> {
    let info = Node::only(bytes).and_then(|node| node.of(SEQUENCE)).map_err(broken)?;
    if form_of(bytes) == Form::Unknown {
        return Err(Problem::UnsupportedForm);
    }
    let mut info = info.children();
    info.expect(OID).map_err(broken)?;
    let wrapped = info.expect(CONTEXT[0]).map_err(broken)?;
    info.end().map_err(broken)?;
    let data = Node::only(wrapped.body).and_then(|node| node.of(SEQUENCE)).map_err(broken)?;
    let mut parts = data.children();
    let version = parts.next().and_then(|one| one.small()).map_err(broken)?;
    let hashes = parts.expect(SET).and_then(|set| set.children().rest()).map_err(broken)?;
    let inner = parts.expect(SEQUENCE).map_err(broken)?;
    let (content_type, inside) = content(&inner).map_err(broken)?;
    let certificates = match parts.optional(CONTEXT[0]).map_err(broken)? {
        Some(list) => certificates(&list)?,
        None => Vec::new(),
    };
    parts.optional(CONTEXT[1]).map_err(broken)?;
    let signers = parts.expect(SET).and_then(|set| set.children().rest()).map_err(broken)?;
    parts.end().map_err(broken)?;
    // ISO 32000-1, 12.8.3.3.1: one signer in one signature.
    let [signer] = signers.as_slice() else { return Err(Problem::Malformed) };
    let signed = read_signer(signer, certificates, (content_type, inside))?;
    let mut named = false;
    for hash in &hashes {
        named |= Named::read(hash)?.hash() == Ok(signed.hash);
    }
    // RFC 5652, 5.1: the version follows from the content; GB/T 35275 has 1 always.
    let is_data = matches!(signed.content_type.as_str(), DATA | GB_DATA);
    if !named || version != if is_data { 1 } else { 3 } {
        return Err(Problem::Malformed);
    }
    Ok(signed)
}

fn content<'a>(inner: &Node<'a>) -> Read<(String, Option<&'a [u8]>)> {
    let mut parts = inner.children();
    let kind = parts.next()?.oid()?;
    let inside = match parts.optional(CONTEXT[0])? {
        Some(wrapped) => Some(Node::only(wrapped.body)?.of(OCTET_STRING)?.octets()?),
        None => None,
    };
    parts.end()?;
    Ok((kind, inside))
}

fn certificates(list: &Node<'_>) -> Result<Vec<Certificate>, Problem> {
    let nodes = list.children().rest().map_err(broken)?;
    if nodes.len() > MOST_CERTIFICATES {
        return Err(Problem::Malformed);
    }
    nodes.iter().map(|node| Certificate::from_der(node.raw)).collect()
}

fn read_signer<'a>(
    signer: &Node<'a>,
    certificates: Vec<Certificate>,
    (content_type, inside): (String, Option<&'a [u8]>),
) -> Result<Signed<'a>, Problem> {
    let mut parts = signer.of(SEQUENCE).map_err(broken)?.children();
    // A signer named by the identifier of his key has version 3; no court seal does that.
    if parts.next().and_then(|version| version.small()).map_err(broken)? != 1 {
        return Err(Problem::UnsupportedForm);
    }
    let mut name = parts.expect(SEQUENCE).map_err(broken)?.children();
    let issuer = name.expect(SEQUENCE).map_err(broken)?.raw;
    let serial = name.next().and_then(|serial| serial.integer()).map_err(broken)?;
    name.end().map_err(broken)?;
    let hash = Named::read(&parts.next().map_err(broken)?)?.hash()?;
    let signed = parts.optional(CONTEXT[0]).map_err(broken)?;
    let scheme = Scheme::of_signer(&Named::read(&parts.next().map_err(broken)?)?, hash)?;
    let signature = parts.next().and_then(|one| one.octets()).map_err(broken)?;
    // Unsigned attributes say nothing that is relied on.
    parts.optional(CONTEXT[1]).map_err(broken)?;
    parts.end().map_err(broken)?;
    let attributes = signed.map(|node| attributes(&node)).transpose()?;
    // RFC 5652, 5.3: what is no plain data is signed by attributes only.
    if attributes.is_none() && !matches!(content_type.as_str(), DATA | GB_DATA) {
        return Err(Problem::Malformed);
    }
    Ok(Signed {
        inside,
        content_type,
        certificates,
        hash,
        scheme,
        issuer,
        serial,
        attributes,
        signature,
    })
}

fn attributes<'a>(node: &Node<'a>) -> Result<Attributes<'a>, Problem> {
    let mut signed = node.raw.to_vec();
    signed[0] = SET;
    let (mut content_type, mut digest, mut at, mut certificate) = (None, None, None, None);
    let mut seen: Vec<String> = Vec::new();
    for attribute in node.children().rest().map_err(broken)? {
        let mut parts = attribute.of(SEQUENCE).map_err(broken)?.children();
        let oid = parts.next().and_then(|oid| oid.oid()).map_err(broken)?;
        let values = parts.expect(SET).and_then(|set| set.children().rest()).map_err(broken)?;
        parts.end().map_err(broken)?;
        if seen.contains(&oid) {
            return Err(Problem::Malformed);
        }
        let one = || match values.as_slice() {
            [one] => Ok(*one),
            _ => Err(Problem::Malformed),
        };
        match oid.as_str() {
            CONTENT_TYPE => content_type = Some(one()?.oid().map_err(broken)?),
            MESSAGE_DIGEST => digest = Some(one()?.octets().map_err(broken)?),
            SIGNING_TIME => at = Some(time::read(&one()?).map_err(broken)?),
            SIGNING_CERTIFICATE => certificate = Some(signing_certificate(&one()?)?),
            _ => {}
        }
        seen.push(oid);
    }
    Ok(Attributes {
        signed,
        content_type: content_type.ok_or(Problem::Malformed)?,
        digest: digest.ok_or(Problem::Malformed)?,
        time: at,
        certificate,
    })
}

/// `SigningCertificateV2`: the digest of the signer's certificate, the first of the list.
fn signing_certificate<'a>(node: &Node<'a>) -> Result<(Hash, &'a [u8]), Problem> {
    let list = node.children().next().map_err(broken)?;
    let first = list.children().next().and_then(|one| one.of(SEQUENCE)).map_err(broken)?;
    let mut parts = first.children();
    let hash = match parts.optional(SEQUENCE).map_err(broken)? {
        Some(named) => Named::read(&named)?.hash()?,
        None => Hash::Sha256,
    };
    Ok((hash, parts.next().and_then(|digest| digest.octets()).map_err(broken)?))
}
