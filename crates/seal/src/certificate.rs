//! Certificates (RFC 5280; GB/T 20518 for SM2), as far as a signature needs them.

use std::fmt;

use base::crypto::to_hex;
use chrono::{DateTime, Utc};

use crate::{
    algorithm::{Named, PublicKey, Scheme},
    asn1::{
        BIT_STRING, BOOLEAN, Broken, CONTEXT, INTEGER, Node, OCTET_STRING, Read, Reader, SEQUENCE,
        SET,
    },
    problem::Problem,
    time,
};

const COMMON_NAME: &str = "2.5.4.3";
const ORGANISATION: &str = "2.5.4.10";
const KEY_USAGE: &str = "2.5.29.15";
const BASIC_CONSTRAINTS: &str = "2.5.29.19";
const EXTENDED_KEY_USAGE: &str = "2.5.29.37";
/// Critical extensions that ask for nothing of a signature: alternative names and policies.
const HARMLESS: [&str; 4] = ["2.5.29.17", "2.5.29.18", "2.5.29.32", "2.5.29.14"];

/// Purposes under which papers are signed: any, e-mail, document signing (RFC 9336), and the
/// same of two software houses. Client authentication is what Chinese 机构证书 often carry.
const SIGNING: [&str; 6] = [
    "2.5.29.37.0",
    "1.3.6.1.5.5.7.3.4",
    "1.3.6.1.5.5.7.3.36",
    "1.2.840.113583.1.1.5",
    "1.3.6.1.4.1.311.10.3.12",
    "1.3.6.1.5.5.7.3.2",
];

/// Longer ones are not read.
const LONGEST: usize = 64 * 1024;

/// A certificate that was read. Whether it is worth anything is a question to a
/// [`Trust`](crate::Trust).
#[derive(Clone, PartialEq, Eq)]
pub struct Certificate {
    pub(crate) raw: Vec<u8>,
    /// What its issuer signed.
    signed: Vec<u8>,
    scheme: Result<Scheme, Problem>,
    signature: Vec<u8>,
    /// Names as they stand, to be compared byte for byte (RFC 5280, 7.1, in its strictest
    /// reading).
    pub(crate) issuer: Vec<u8>,
    pub(crate) subject: Vec<u8>,
    pub(crate) serial: Vec<u8>,
    pub(crate) not_before: DateTime<Utc>,
    pub(crate) not_after: DateTime<Utc>,
    pub(crate) key: PublicKey,
    common_name: Option<String>,
    organisation: Option<String>,
    issuer_name: Option<String>,
    constraints: Constraints,
}

#[derive(Clone, Default, PartialEq, Eq)]
struct Constraints {
    authority: bool,
    path: Option<u32>,
    /// The first byte of the key usage, bit 0 the highest.
    usage: Option<u8>,
    purposes: Option<Vec<String>>,
    /// A critical extension that is not understood.
    strange: bool,
}

/// Digital signature and non-repudiation, bits 0 and 1.
const MAY_SIGN: u8 = 0b1100_0000;
/// Certificate signing, bit 5.
const MAY_ISSUE: u8 = 0b0000_0100;

impl Certificate {
    /// Reads one in DER.
    ///
    /// # Errors
    /// [`Problem::CertificateUnsupported`] for anything else.
    pub fn from_der(bytes: &[u8]) -> Result<Self, Problem> {
        if bytes.len() > LONGEST {
            return Err(Problem::CertificateUnsupported);
        }
        read(bytes).map_err(|_| Problem::CertificateUnsupported)
    }

    /// Reads one in PEM, the first if there are several.
    ///
    /// # Errors
    /// [`Problem::CertificateUnsupported`] for anything else.
    pub fn from_pem(text: &str) -> Result<Self, Problem> {
        Self::all_from_pem(text)?.into_iter().next().ok_or(Problem::CertificateUnsupported)
    }

    /// Reads all in PEM, as authorities hand out their chains; what stands between them is
    /// read over.
    ///
    /// # Errors
    /// [`Problem::CertificateUnsupported`] when one cannot be read, or there is none.
    pub fn all_from_pem(text: &str) -> Result<Vec<Self>, Problem> {
        use base64::{Engine as _, engine::general_purpose::STANDARD};
        let unfit = Problem::CertificateUnsupported;
        let mut all = Vec::new();
        for part in text.split("-----BEGIN CERTIFICATE-----").skip(1) {
            let (body, _) =
                part.split_once("-----END CERTIFICATE-----").ok_or_else(|| unfit.clone())?;
            let body: String = body.split_ascii_whitespace().collect();
            all.push(Self::from_der(&STANDARD.decode(body).map_err(|_| unfit.clone())?)?);
        }
        if all.is_empty() { Err(unfit) } else { Ok(all) }
    }

    /// In DER.
    pub fn der(&self) -> &[u8] {
        &self.raw
    }

    /// The common name of the subject, or its organisation, or nothing.
    pub fn name(&self) -> &str {
        self.common_name.as_deref().or(self.organisation.as_deref()).unwrap_or_default()
    }

    /// The organisation of the subject.
    pub fn organisation(&self) -> Option<&str> {
        self.organisation.as_deref()
    }

    /// The common name of the issuer, or nothing.
    pub fn issuer_name(&self) -> &str {
        self.issuer_name.as_deref().unwrap_or_default()
    }

    /// The serial number, hexadecimal.
    pub fn serial(&self) -> String {
        to_hex(&self.serial)
    }

    /// When it ends.
    pub fn not_after(&self) -> DateTime<Utc> {
        self.not_after
    }

    /// Whether the holder of the issuer's key signed it.
    pub(crate) fn is_signed_by(&self, issuer: &Self) -> Result<(), Problem> {
        let scheme = self.scheme.clone()?;
        issuer.key.verify(scheme, &[&self.signed], &self.signature)
    }

    pub(crate) fn is_strange(&self) -> bool {
        self.constraints.strange
    }

    /// Whether papers may be signed with it (RFC 5280, 4.2.1.3 and 4.2.1.12).
    pub(crate) fn may_sign(&self) -> bool {
        let usage = self.constraints.usage.is_none_or(|usage| usage & MAY_SIGN != 0);
        let purpose = self.constraints.purposes.as_ref().is_none_or(|purposes| {
            purposes.iter().any(|purpose| SIGNING.contains(&purpose.as_str()))
        });
        usage && purpose
    }

    /// Whether certificates may be issued with it, with so many others below it.
    pub(crate) fn may_issue(&self, below: usize) -> bool {
        let Constraints { authority, path, usage, .. } = self.constraints;
        authority
            && path.is_none_or(|path| below <= path as usize)
            && usage.is_none_or(|usage| usage & MAY_ISSUE != 0)
    }
}

impl fmt::Debug for Certificate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Certificate({} {})", self.name(), self.serial())
    }
}

fn read(bytes: &[u8]) -> Read<Certificate> {
    let mut whole = Node::only(bytes)?.of(SEQUENCE)?.children();
    let signed = whole.expect(SEQUENCE)?;
    let algorithm = whole.expect(SEQUENCE)?;
    let signature = whole.expect(BIT_STRING)?.bits()?;
    whole.end()?;

    let mut parts = signed.children();
    let version = match parts.optional(CONTEXT[0])? {
        Some(version) => Node::only(version.body)?.small()?,
        None => 0,
    };
    let serial = parts.expect(INTEGER)?.integer()?;
    let inner = parts.expect(SEQUENCE)?;
    // RFC 5280, 4.1.1.2: the outer identifier is not signed, so it must say the same.
    if inner.raw != algorithm.raw || version > 2 || serial.len() > 32 {
        return Err(Broken);
    }
    let issuer = parts.expect(SEQUENCE)?;
    let mut validity = parts.expect(SEQUENCE)?.children();
    let not_before = time::read(&validity.next()?)?;
    let not_after = time::read(&validity.next()?)?;
    validity.end()?;
    let subject = parts.expect(SEQUENCE)?;
    let key = PublicKey::read(&parts.expect(SEQUENCE)?).map_err(|_| Broken)?;
    // Unique identifiers of the second version.
    parts.optional(0x81)?;
    parts.optional(0x82)?;
    let constraints = match parts.optional(CONTEXT[3])? {
        Some(list) if version == 2 => extensions(Node::only(list.body)?.of(SEQUENCE)?.children())?,
        Some(_) => return Err(Broken),
        None => Constraints::default(),
    };
    parts.end()?;
    let (common_name, organisation) = names(subject)?;
    Ok(Certificate {
        raw: bytes.to_vec(),
        signed: signed.raw.to_vec(),
        scheme: Named::read(&algorithm).and_then(|named| Scheme::of(&named)),
        signature: signature.to_vec(),
        issuer: issuer.raw.to_vec(),
        subject: subject.raw.to_vec(),
        serial: serial.to_vec(),
        not_before,
        not_after,
        key,
        common_name,
        organisation,
        issuer_name: names(issuer)?.0,
        constraints,
    })
}

/// The last common name and organisation, which is the most particular one.
fn names(of: Node<'_>) -> Read<(Option<String>, Option<String>)> {
    let (mut common_name, mut organisation) = (None, None);
    for set in of.children().rest()? {
        for pair in set.of(SET)?.children().rest()? {
            let mut parts = pair.of(SEQUENCE)?.children();
            let oid = parts.next()?.oid()?;
            let value = parts.next()?;
            parts.end()?;
            match oid.as_str() {
                COMMON_NAME => common_name = Some(value.text()?),
                ORGANISATION => organisation = Some(value.text()?),
                _ => {}
            }
        }
    }
    Ok((common_name, organisation))
}

fn extensions(list: Reader<'_>) -> Read<Constraints> {
    let mut found = Constraints::default();
    let mut seen: Vec<String> = Vec::new();
    for extension in list.rest()? {
        let mut parts = extension.of(SEQUENCE)?.children();
        let oid = parts.next()?.oid()?;
        let critical = parts.optional(BOOLEAN)?.is_some_and(|flag| flag.body != [0]);
        let value = Node::only(parts.expect(OCTET_STRING)?.octets()?)?;
        parts.end()?;
        if seen.contains(&oid) {
            return Err(Broken);
        }
        match oid.as_str() {
            KEY_USAGE => {
                // A bit string of bits, of which the last byte may be cut.
                let bits = value.of(BIT_STRING)?.body;
                found.usage = Some(bits.get(1).copied().unwrap_or(0));
            }
            BASIC_CONSTRAINTS => {
                let mut parts = value.of(SEQUENCE)?.children();
                found.authority = parts.optional(BOOLEAN)?.is_some_and(|flag| flag.body != [0]);
                found.path = parts.optional(INTEGER)?.map(|path| path.small()).transpose()?;
                parts.end()?;
            }
            EXTENDED_KEY_USAGE => {
                let purposes = value.of(SEQUENCE)?.children().rest()?;
                found.purposes =
                    Some(purposes.iter().map(Node::oid).collect::<Read<Vec<String>>>()?);
            }
            other => found.strange |= critical && !HARMLESS.contains(&other),
        }
        seen.push(oid);
    }
    Ok(found)
}
