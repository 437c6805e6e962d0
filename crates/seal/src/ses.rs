//! 电子签章 of GB/T 38540-2020 and of its predecessor GM/T 0031-2014: a signature over a
//! document together with an electronic seal that a seal maker signed.
//!
//! The order of the questions is that of GB/T 38540, 7.3 (clause from memory): the seal, its
//! maker and its validity; the signer and whether the seal is his; the signature; the
//! document. The fields are those that readers of OFD agree on.

use chrono::{DateTime, Utc};

use crate::{
    algorithm::{Hash, Scheme},
    asn1::{BIT_STRING, CONTEXT, GENERALIZED_TIME, Node, OCTET_STRING, Read, SEQUENCE, UTC_TIME},
    certificate::Certificate,
    cms::Content,
    der,
    finding::{Form, Picture, Seal, Signature},
    judge::{Carrier, judge_signer, name_signer},
    problem::{Problem, Standing},
    time,
    trust::Trust,
};

/// More signers of one seal are not read.
const MOST_SIGNERS: usize = 1_000;

/// 电子签章数据, of either edition.
struct Signed<'a> {
    form: Form,
    /// What the signature is over.
    message: &'a [u8],
    seal: Made<'a>,
    signed_at: Option<DateTime<Utc>>,
    digest: &'a [u8],
    property: String,
    certificate: Certificate,
    scheme: Scheme,
    signature: &'a [u8],
}

/// 电子印章数据.
struct Made<'a> {
    raw: &'a [u8],
    info: &'a [u8],
    certificate: &'a [u8],
    algorithm: &'a [u8],
    maker: Certificate,
    scheme: Scheme,
    signature: &'a [u8],
    id: String,
    name: String,
    signers: Vec<Signer<'a>>,
    created: DateTime<Utc>,
    valid_from: DateTime<Utc>,
    valid_until: DateTime<Utc>,
    picture: Picture,
}

/// Who may use a seal: a certificate, or its digest.
enum Signer<'a> {
    Certificate(&'a [u8]),
    Digest(&'a [u8]),
}

impl Signer<'_> {
    fn is(&self, der: &[u8]) -> bool {
        match self {
            Self::Certificate(raw) => *raw == der,
            // Which digest it is stands in a field of free use; both prove the same.
            Self::Digest(digest) => {
                [Hash::Sm3, Hash::Sha256].iter().any(|hash| hash.digest(&[der]) == *digest)
            }
        }
    }
}

/// Where a 电子签章 was found, to be compared with what it says of itself.
#[derive(Default)]
pub(crate) struct Place<'a> {
    /// The path of the description that it signs, in an OFD.
    pub(crate) description: Option<&'a str>,
    /// The seal that lies beside it.
    pub(crate) seal: Option<&'a [u8]>,
}

/// Whether these bytes look like one: it begins with a sequence, `SignedData` with an identifier.
pub(crate) fn looks_like(bytes: &[u8]) -> bool {
    Node::first(bytes)
        .and_then(|(node, _)| node.of(SEQUENCE)?.children().next()?.of(SEQUENCE))
        .is_ok()
}

/// Examines one.
pub(crate) fn examine(
    bytes: &[u8],
    content: &Content<'_>,
    place: &Place<'_>,
    trust: &Trust,
    at: DateTime<Utc>,
) -> Signature {
    let mut found = Signature::unknown();
    match read(bytes) {
        Ok(signed) => {
            found.form = signed.form;
            if let Err(problem) = check(&signed, content, place, trust, at, &mut found) {
                found.add(problem);
            }
        }
        Err(problem) => found.add(problem),
    }
    found
}

fn check(
    signed: &Signed<'_>,
    content: &Content<'_>,
    place: &Place<'_>,
    trust: &Trust,
    at: DateTime<Utc>,
    found: &mut Signature,
) -> Result<(), Problem> {
    let made = &signed.seal;
    found.algorithm = signed.scheme.name();
    found.signed_at = signed.signed_at;
    found.seal = Some(Seal {
        id: made.id.clone(),
        name: made.name.clone(),
        maker: made.maker.name().to_owned(),
        maker_standing: Standing::NotExamined,
        valid_from: made.valid_from,
        valid_until: made.valid_until,
        picture: made.picture.clone(),
    });
    name_signer(&signed.certificate, found);

    if signed.scheme.hash().digest(content.pieces) != signed.digest {
        return Err(Problem::DigestMismatch);
    }
    signed.certificate.key.verify(signed.scheme, &[signed.message], signed.signature)?;
    made.is_signed().map_err(|problem| match problem {
        Problem::SignatureMismatch => Problem::SealForged,
        other => other,
    })?;
    if place.description.is_some_and(|path| speaks_of_another(&signed.property, path)) {
        return Err(Problem::OtherDocument);
    }
    if place.seal.is_some_and(|seal| seal != made.raw) {
        return Err(Problem::SealSwapped);
    }

    judge_signer(&signed.certificate, &Carrier { carried: &[], at }, trust, found);
    // The maker's certificate was needed when the seal was made, not each time it is used.
    let standing = trust.standing(&made.maker, &[], made.created);
    if let Some(seal) = &mut found.seal {
        seal.maker_standing = standing;
    }
    if let Some(problem) = standing.problem() {
        found.add(problem);
    }
    if !trust.knows_maker(&made.maker) {
        found.add(Problem::SealMaker);
    }
    let used = signed.signed_at.unwrap_or(at);
    if used < made.valid_from || used > made.valid_until {
        found.add(Problem::SealExpired);
    }
    if !made.signers.iter().any(|signer| signer.is(signed.certificate.der())) {
        found.add(Problem::SignerNotOfSeal);
    }
    Ok(())
}

/// 原文属性信息 of an OFD is the path of the description that was signed; other makers leave
/// it to themselves, so only another such path is held against it.
fn speaks_of_another(property: &str, path: &str) -> bool {
    let plain = |path: &str| path.trim_start_matches('/').to_ascii_lowercase();
    property.to_ascii_lowercase().ends_with("signature.xml") && plain(property) != plain(path)
}

impl Made<'_> {
    /// The maker's signature is over the description of the seal (GB/T 38540), or over it
    /// with certificate and algorithm behind it (GM/T 0031); makers mix them up.
    fn is_signed(&self) -> Result<(), Problem> {
        let key = &self.maker.key;
        key.verify(self.scheme, &[self.info], self.signature).or_else(|_| {
            let all = der::around(SEQUENCE, &[self.info, self.certificate, self.algorithm]);
            key.verify(self.scheme, &[&all], self.signature)
        })
    }
}

fn broken<E>(_: E) -> Problem {
    Problem::Malformed
}

fn certificate(node: &Node<'_>) -> Result<Certificate, Problem> {
    Certificate::from_der(node.octets().map_err(broken)?)
}

fn scheme(node: &Node<'_>) -> Result<Scheme, Problem> {
    Scheme::of_oid(&node.oid().map_err(broken)?)
}

fn read(bytes: &[u8]) -> Result<Signed<'_>, Problem> {
    let whole = Node::only(bytes).and_then(|node| node.of(SEQUENCE)).map_err(broken)?;
    let parts = whole.children().rest().map_err(broken)?;
    match parts.as_slice() {
        // A time stamp of an authority may follow; it is not relied on.
        [body, signer, algorithm, signature, stamp @ ..] if stamp.len() <= 1 => {
            let (certificate, scheme) = (certificate(signer)?, scheme(algorithm)?);
            let signature = signature.bits().map_err(broken)?;
            let fields =
                body.of(SEQUENCE).and_then(|body| body.children().rest()).map_err(broken)?;
            let [version, seal, at, digest, property, rest @ ..] = fields.as_slice() else {
                return Err(Problem::Malformed);
            };
            let extended = rest.iter().all(|one| one.tag == CONTEXT[0]) && rest.len() <= 1;
            version.small().map_err(broken)?;
            if at.tag != GENERALIZED_TIME || !extended {
                return Err(Problem::Malformed);
            }
            Ok(Signed {
                form: Form::Ses4,
                message: body.raw,
                seal: read_seal(seal)?,
                signed_at: Some(time::read(at).map_err(broken)?),
                digest: digest.bits().map_err(broken)?,
                property: property.text().map_err(broken)?,
                certificate,
                scheme,
                signature,
            })
        }
        [body, signature] => {
            let fields =
                body.of(SEQUENCE).and_then(|body| body.children().rest()).map_err(broken)?;
            let [version, seal, at, digest, property, signer, algorithm] = fields.as_slice() else {
                return Err(Problem::Malformed);
            };
            version.small().map_err(broken)?;
            Ok(Signed {
                form: Form::Ses1,
                message: body.raw,
                seal: read_seal(seal)?,
                signed_at: time_within(at),
                digest: bits_or_octets(digest).map_err(broken)?,
                property: property.text().map_err(broken)?,
                certificate: certificate(signer)?,
                scheme: scheme(algorithm)?,
                signature: signature.bits().map_err(broken)?,
            })
        }
        _ => Err(Problem::Malformed),
    }
}

fn bits_or_octets<'a>(node: &Node<'a>) -> Read<&'a [u8]> {
    if node.tag == BIT_STRING { node.bits() } else { node.octets() }
}

/// The first edition wraps the time in a bit string: a time of ASN.1, its letters, or the
/// time stamp of an authority, which is not read.
fn time_within(node: &Node<'_>) -> Option<DateTime<Utc>> {
    let inside = bits_or_octets(node).ok()?;
    if let Ok(node) = Node::only(inside)
        && matches!(node.tag, UTC_TIME | GENERALIZED_TIME)
    {
        return time::read(&node).ok();
    }
    let text = std::str::from_utf8(inside).ok()?;
    time::generalized(text).or_else(|_| time::utc(text)).ok()
}

fn read_seal<'a>(node: &Node<'a>) -> Result<Made<'a>, Problem> {
    let parts = node.of(SEQUENCE).and_then(|seal| seal.children().rest()).map_err(broken)?;
    let nested;
    let (info, [certified, algorithm, signature]) = match parts.as_slice() {
        [info, certified, algorithm, signature] => (info, [certified, algorithm, signature]),
        // The first edition has the three in a sequence of their own.
        [info, signed] => {
            nested = signed.of(SEQUENCE).and_then(|one| one.children().rest()).map_err(broken)?;
            let [certified, algorithm, signature] = nested.as_slice() else {
                return Err(Problem::Malformed);
            };
            (info, [certified, algorithm, signature])
        }
        _ => return Err(Problem::Malformed),
    };
    let described = describe(info).map_err(broken)?;
    Ok(Made {
        raw: node.raw,
        info: info.raw,
        certificate: certified.raw,
        algorithm: algorithm.raw,
        maker: certificate(certified)?,
        scheme: scheme(algorithm)?,
        signature: bits_or_octets(signature).map_err(broken)?,
        id: described.id,
        name: described.name,
        signers: described.signers,
        created: described.times[0],
        valid_from: described.times[1],
        valid_until: described.times[2],
        picture: described.picture,
    })
}

struct Described<'a> {
    id: String,
    name: String,
    signers: Vec<Signer<'a>>,
    times: [DateTime<Utc>; 3],
    picture: Picture,
}

fn describe<'a>(info: &Node<'a>) -> Read<Described<'a>> {
    use crate::asn1::Broken;
    let mut parts = info.of(SEQUENCE)?.children();
    let mut header = parts.expect(SEQUENCE)?.children();
    if header.next()?.text()? != "ES" {
        return Err(Broken);
    }
    header.next()?.small()?;
    header.next()?.text()?;
    header.end()?;
    let id = parts.next()?.text()?;
    let properties = parts.expect(SEQUENCE)?.children().rest()?;
    let mut look = parts.expect(SEQUENCE)?.children();
    let picture = Picture {
        format: look.next()?.text()?,
        data: look.next()?.octets()?.to_vec(),
        width: look.next()?.small()?,
        height: look.next()?.small()?,
    };
    look.end()?;
    parts.optional(CONTEXT[0])?;
    parts.end()?;

    // The second edition says before the list whether it holds certificates or digests.
    let (name, list, times) = match properties.as_slice() {
        [kind, name, of, list, times @ ..] if times.len() == 3 => {
            kind.small()?;
            let is_digests = match of.small()? {
                1 => false,
                2 => true,
                _ => return Err(Broken),
            };
            (name, signers(list, is_digests)?, times)
        }
        [kind, name, list, times @ ..] if times.len() == 3 => {
            kind.small()?;
            (name, signers(list, false)?, times)
        }
        _ => return Err(Broken),
    };
    Ok(Described {
        id,
        name: name.text()?,
        signers: list,
        times: [time::read(&times[0])?, time::read(&times[1])?, time::read(&times[2])?],
        picture,
    })
}

fn signers<'a>(list: &Node<'a>, is_digests: bool) -> Read<Vec<Signer<'a>>> {
    let nodes = list.of(SEQUENCE)?.children().rest()?;
    if nodes.len() > MOST_SIGNERS {
        return Err(crate::asn1::Broken);
    }
    nodes
        .iter()
        .map(|node| {
            if !is_digests {
                return Ok(Signer::Certificate(node.octets()?));
            }
            let mut parts = node.of(SEQUENCE)?.children();
            parts.next()?.text()?;
            let digest = parts.expect(OCTET_STRING)?.octets()?;
            parts.end()?;
            Ok(Signer::Digest(digest))
        })
        .collect()
}
