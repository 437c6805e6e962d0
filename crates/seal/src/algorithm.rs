//! The algorithms a signature may use, and what their identifiers are.
//!
//! SM2 with SM3 (GB/T 32918.2, GB/T 32905; identifiers of GB/T 33560), RSA with PKCS #1
//! v1.5 or PSS (RFC 8017, RFC 4055) and ECDSA on P-256 (RFC 5758). SHA-1 and MD5 are refused
//! by name.

use base::crypto::{Sm2PublicKey, Sm2Signature};
use p256::ecdsa::signature::hazmat::PrehashVerifier as _;
use rsa::{BoxedUint, Pkcs1v15Sign, Pss, RsaPublicKey};
use sha2::{Sha256, Sha384, Sha512};
use sm3::Sm3;

use crate::{
    asn1::{CONTEXT, NULL, Node, OID, SEQUENCE},
    problem::Problem,
};

pub(crate) const SM2_WITH_SM3: &str = "1.2.156.10197.1.501";
pub(crate) const SM2_CURVE: &str = "1.2.156.10197.1.301";
pub(crate) const SM2_SIGN: &str = "1.2.156.10197.1.301.1";
pub(crate) const SM3: &str = "1.2.156.10197.1.401";
const SM3_WITHOUT_KEY: &str = "1.2.156.10197.1.401.1";
pub(crate) const SHA256: &str = "2.16.840.1.101.3.4.2.1";
pub(crate) const SHA384: &str = "2.16.840.1.101.3.4.2.2";
pub(crate) const SHA512: &str = "2.16.840.1.101.3.4.2.3";
pub(crate) const RSA: &str = "1.2.840.113549.1.1.1";
pub(crate) const RSA_PSS: &str = "1.2.840.113549.1.1.10";
const MGF1: &str = "1.2.840.113549.1.1.8";
pub(crate) const EC_PUBLIC_KEY: &str = "1.2.840.10045.2.1";
pub(crate) const P256_CURVE: &str = "1.2.840.10045.3.1.7";

/// SHA-1, MD5 and MD2, alone and with RSA or ECDSA.
const WEAK: [&str; 8] = [
    "1.3.14.3.2.26",
    "1.3.14.3.2.29",
    "1.2.840.113549.2.5",
    "1.2.840.113549.2.2",
    "1.2.840.113549.1.1.2",
    "1.2.840.113549.1.1.4",
    "1.2.840.113549.1.1.5",
    "1.2.840.10045.4.1",
];

/// Shorter RSA keys are not accepted (NIST SP 800-131A), longer ones
/// only cost time.
const RSA_BITS: std::ops::RangeInclusive<usize> = 2_048..=4_096;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Hash {
    Sm3,
    Sha256,
    Sha384,
    Sha512,
}

impl Hash {
    pub(crate) fn of_oid(oid: &str) -> Result<Self, Problem> {
        match oid {
            SM3 | SM3_WITHOUT_KEY => Ok(Self::Sm3),
            SHA256 => Ok(Self::Sha256),
            SHA384 => Ok(Self::Sha384),
            SHA512 => Ok(Self::Sha512),
            other => Err(unknown(other)),
        }
    }

    /// As a `References` element of an OFD names it (GB/T 33190, 18.2.3): an identifier, or a
    /// name as in the first edition.
    pub(crate) fn of_name(name: &str) -> Result<Self, Problem> {
        match name.to_ascii_uppercase().replace('-', "").as_str() {
            "SM3" => Ok(Self::Sm3),
            "SHA256" => Ok(Self::Sha256),
            "SHA1" | "MD5" => Err(Problem::WeakAlgorithm),
            _ => Self::of_oid(name),
        }
    }

    pub(crate) fn digest(self, pieces: &[&[u8]]) -> Vec<u8> {
        fn run<D: sha2::Digest>(pieces: &[&[u8]]) -> Vec<u8> {
            let mut digest = D::new();
            pieces.iter().for_each(|piece| digest.update(piece));
            digest.finalize().to_vec()
        }
        match self {
            Self::Sm3 => run::<Sm3>(pieces),
            Self::Sha256 => run::<Sha256>(pieces),
            Self::Sha384 => run::<Sha384>(pieces),
            Self::Sha512 => run::<Sha512>(pieces),
        }
    }
}

fn unknown(oid: &str) -> Problem {
    if WEAK.contains(&oid) { Problem::WeakAlgorithm } else { Problem::UnsupportedAlgorithm }
}

/// An `AlgorithmIdentifier` as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Named<'a> {
    pub(crate) oid: String,
    /// What stands behind the identifier, whole.
    parameters: Option<&'a [u8]>,
}

impl<'a> Named<'a> {
    pub(crate) fn read(node: &Node<'a>) -> Result<Self, Problem> {
        let broken = |_| Problem::Malformed;
        let mut parts = node.of(SEQUENCE).map_err(broken)?.children();
        let oid = parts.expect(OID).and_then(|oid| oid.oid()).map_err(broken)?;
        let parameters =
            if parts.is_empty() { None } else { Some(parts.next().map_err(broken)?.raw) };
        parts.end().map_err(broken)?;
        Ok(Self { oid, parameters })
    }

    /// Neither parameters nor anything in their place but NULL.
    fn bare(&self) -> Result<&str, Problem> {
        match self.parameters {
            None | Some([NULL, 0]) => Ok(&self.oid),
            Some(_) => Err(Problem::UnsupportedAlgorithm),
        }
    }

    pub(crate) fn hash(&self) -> Result<Hash, Problem> {
        Hash::of_oid(self.bare()?)
    }
}

/// How something was signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Scheme {
    Sm2,
    Rsa(Hash),
    /// With the length of the salt.
    Pss(Hash, usize),
    P256(Hash),
}

impl Scheme {
    /// Of an identifier that names the digest too: certificates and 电子签章.
    pub(crate) fn of(named: &Named<'_>) -> Result<Self, Problem> {
        if named.oid == RSA_PSS {
            return pss(named.parameters);
        }
        Self::of_oid(named.bare()?)
    }

    pub(crate) fn of_oid(oid: &str) -> Result<Self, Problem> {
        match oid {
            SM2_WITH_SM3 | SM2_SIGN => Ok(Self::Sm2),
            "1.2.840.113549.1.1.11" => Ok(Self::Rsa(Hash::Sha256)),
            "1.2.840.113549.1.1.12" => Ok(Self::Rsa(Hash::Sha384)),
            "1.2.840.113549.1.1.13" => Ok(Self::Rsa(Hash::Sha512)),
            "1.2.840.10045.4.3.2" => Ok(Self::P256(Hash::Sha256)),
            "1.2.840.10045.4.3.3" => Ok(Self::P256(Hash::Sha384)),
            "1.2.840.10045.4.3.4" => Ok(Self::P256(Hash::Sha512)),
            other => Err(unknown(other)),
        }
    }

    /// Of a `SignerInfo`, which names digest and signature apart and may leave the digest out
    /// of the second (RFC 3370, 3.2; GB/T 35275, 8.2).
    pub(crate) fn of_signer(named: &Named<'_>, hash: Hash) -> Result<Self, Problem> {
        let scheme = match named.oid.as_str() {
            RSA => named.bare().map(|_| Self::Rsa(hash))?,
            // GB/T 35275 has the signing identifier; others write that of the curve.
            SM2_CURVE => named.bare().map(|_| Self::Sm2)?,
            _ => Self::of(named)?,
        };
        if scheme.hash() == hash { Ok(scheme) } else { Err(Problem::Malformed) }
    }

    pub(crate) fn hash(self) -> Hash {
        match self {
            Self::Sm2 => Hash::Sm3,
            Self::Rsa(hash) | Self::Pss(hash, _) | Self::P256(hash) => hash,
        }
    }

    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Sm2 => "SM2-SM3",
            Self::Rsa(Hash::Sha256) => "RSA-SHA256",
            Self::Rsa(Hash::Sha384) => "RSA-SHA384",
            Self::Rsa(_) => "RSA-SHA512",
            Self::Pss(Hash::Sha256, _) => "RSA-PSS-SHA256",
            Self::Pss(Hash::Sha384, _) => "RSA-PSS-SHA384",
            Self::Pss(..) => "RSA-PSS-SHA512",
            Self::P256(Hash::Sha256) => "P256-SHA256",
            Self::P256(Hash::Sha384) => "P256-SHA384",
            Self::P256(_) => "P256-SHA512",
        }
    }
}

/// `RSASSA-PSS-params` (RFC 4055, 3.1). Its defaults are SHA-1 and refused, so all of digest,
/// mask and salt must stand there, and digest and mask must agree.
fn pss(parameters: Option<&[u8]>) -> Result<Scheme, Problem> {
    let broken = |_| Problem::Malformed;
    let Some(parameters) = parameters else { return Err(Problem::WeakAlgorithm) };
    let node = Node::only(parameters).and_then(|node| node.of(SEQUENCE)).map_err(broken)?;
    let mut parts = node.children();
    let Some(digest) = parts.optional(CONTEXT[0]).map_err(broken)? else {
        return Err(Problem::WeakAlgorithm);
    };
    let Some(mask) = parts.optional(CONTEXT[1]).map_err(broken)? else {
        return Err(Problem::WeakAlgorithm);
    };
    let hash = Named::read(&Node::only(digest.body).map_err(broken)?)?.hash()?;
    let mask = Named::read(&Node::only(mask.body).map_err(broken)?)?;
    let of_mask = mask.parameters.ok_or(Problem::Malformed)?;
    if mask.oid != MGF1 || Named::read(&Node::only(of_mask).map_err(broken)?)?.hash()? != hash {
        return Err(Problem::UnsupportedAlgorithm);
    }
    let salt = match parts.optional(CONTEXT[2]).map_err(broken)? {
        Some(salt) => Node::only(salt.body).and_then(|salt| salt.small()).map_err(broken)?,
        None => 20,
    };
    if let Some(trailer) = parts.optional(CONTEXT[3]).map_err(broken)?
        && Node::only(trailer.body).and_then(|one| one.small()) != Ok(1)
    {
        return Err(Problem::UnsupportedAlgorithm);
    }
    parts.end().map_err(broken)?;
    if hash == Hash::Sm3 || salt > 64 {
        return Err(Problem::UnsupportedAlgorithm);
    }
    Ok(Scheme::Pss(hash, salt as usize))
}

/// A key that checks signatures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum PublicKey {
    Sm2(Vec<u8>),
    P256(Vec<u8>),
    /// Modulus and exponent, big-endian.
    Rsa(Vec<u8>, Vec<u8>),
    Other,
}

impl PublicKey {
    /// Reads a `SubjectPublicKeyInfo`.
    pub(crate) fn read(node: &Node<'_>) -> Result<Self, Problem> {
        let broken = |_| Problem::Malformed;
        let mut parts = node.of(SEQUENCE).map_err(broken)?.children();
        let named = Named::read(&parts.next().map_err(broken)?)?;
        let bits = parts.next().and_then(|bits| bits.bits()).map_err(broken)?;
        parts.end().map_err(broken)?;
        let curve = named.parameters.and_then(|raw| Node::only(raw).ok()?.oid().ok());
        Ok(match (named.oid.as_str(), curve.as_deref()) {
            (EC_PUBLIC_KEY, Some(SM2_CURVE)) => Self::Sm2(bits.to_vec()),
            (EC_PUBLIC_KEY, Some(P256_CURVE)) => Self::P256(bits.to_vec()),
            (RSA, _) => {
                let key = Node::only(bits).and_then(|key| key.of(SEQUENCE)).map_err(broken)?;
                let mut numbers = key.children();
                let n = numbers.next().and_then(|n| Ok(n.natural()?.to_vec())).map_err(broken)?;
                let e = numbers.next().and_then(|e| Ok(e.natural()?.to_vec())).map_err(broken)?;
                numbers.end().map_err(broken)?;
                Self::Rsa(n, e)
            }
            _ => Self::Other,
        })
    }

    /// Whether this key's holder signed these bytes.
    pub(crate) fn verify(
        &self,
        scheme: Scheme,
        pieces: &[&[u8]],
        signature: &[u8],
    ) -> Result<(), Problem> {
        let holds = match (self, scheme) {
            (Self::Sm2(point), Scheme::Sm2) => {
                let key = Sm2PublicKey::from_sec1(point).map_err(|_| Problem::Malformed)?;
                sm2(&key, pieces, signature)
            }
            (Self::P256(point), Scheme::P256(hash)) => p256(point, hash, pieces, signature)?,
            (Self::Rsa(n, e), Scheme::Rsa(hash)) => {
                let (key, digest) = (rsa_key(n, e)?, hash.digest(pieces));
                let padding = match hash {
                    Hash::Sha256 => Pkcs1v15Sign::new::<Sha256>(),
                    Hash::Sha384 => Pkcs1v15Sign::new::<Sha384>(),
                    Hash::Sha512 => Pkcs1v15Sign::new::<Sha512>(),
                    Hash::Sm3 => return Err(Problem::UnsupportedAlgorithm),
                };
                key.verify(padding, &digest, signature).is_ok()
            }
            (Self::Rsa(n, e), Scheme::Pss(hash, salt)) => {
                let (key, digest) = (rsa_key(n, e)?, hash.digest(pieces));
                match hash {
                    Hash::Sha256 => {
                        key.verify(Pss::<Sha256>::new_with_salt(salt), &digest, signature)
                    }
                    Hash::Sha384 => {
                        key.verify(Pss::<Sha384>::new_with_salt(salt), &digest, signature)
                    }
                    Hash::Sha512 => {
                        key.verify(Pss::<Sha512>::new_with_salt(salt), &digest, signature)
                    }
                    Hash::Sm3 => return Err(Problem::UnsupportedAlgorithm),
                }
                .is_ok()
            }
            (Self::Other, _) => return Err(Problem::UnsupportedAlgorithm),
            _ => false,
        };
        if holds { Ok(()) } else { Err(Problem::SignatureMismatch) }
    }
}

/// GM/T 0009 has `SEQUENCE { r, s }`; some 电子签章 carry `r ‖ s`.
fn sm2(key: &Sm2PublicKey, pieces: &[&[u8]], signature: &[u8]) -> bool {
    let read = if signature.len() == 64 {
        Sm2Signature::from_bytes(signature)
    } else {
        Sm2Signature::from_der(signature)
    };
    let Ok(signature) = read else { return false };
    match pieces {
        [one] => key.verify(one, &signature).is_ok(),
        many => key.verify(&many.concat(), &signature).is_ok(),
    }
}

fn p256(point: &[u8], hash: Hash, pieces: &[&[u8]], signature: &[u8]) -> Result<bool, Problem> {
    let key = p256::ecdsa::VerifyingKey::from_sec1_bytes(point).map_err(|_| Problem::Malformed)?;
    let Ok(signature) = p256::ecdsa::Signature::from_der(signature) else { return Ok(false) };
    Ok(key.verify_prehash(&hash.digest(pieces), &signature).is_ok())
}

fn rsa_key(n: &[u8], e: &[u8]) -> Result<RsaPublicKey, Problem> {
    let bits = n.len() * 8 - n.first().map_or(0, |byte| byte.leading_zeros() as usize);
    if bits < *RSA_BITS.start() {
        return Err(Problem::WeakAlgorithm);
    }
    if bits > *RSA_BITS.end() || e.len() > 4 {
        return Err(Problem::UnsupportedAlgorithm);
    }
    RsaPublicKey::new(BoxedUint::from_be_slice_vartime(n), BoxedUint::from_be_slice_vartime(e))
        .map_err(|_| Problem::Malformed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::der;

    fn named(oid: &str, parameters: &[u8]) -> Vec<u8> {
        der::around(SEQUENCE, &[&der::oid(oid), parameters])
    }

    fn scheme(bytes: &[u8]) -> Result<Scheme, Problem> {
        Scheme::of(&Named::read(&Node::only(bytes).expect("a value"))?)
    }

    #[test]
    fn what_no_longer_proves_anything_is_refused_by_name() {
        for oid in WEAK {
            assert_eq!(Hash::of_oid(oid), Err(Problem::WeakAlgorithm), "{oid}");
            assert_eq!(scheme(&named(oid, &[NULL, 0])), Err(Problem::WeakAlgorithm), "{oid}");
        }
        for name in ["MD5", "SHA1", "sha-1"] {
            assert_eq!(Hash::of_name(name), Err(Problem::WeakAlgorithm), "{name}");
        }
        let (short, long, e) = (vec![0xFF; 128], vec![0xFF; 513], vec![1, 0, 1]);
        for (n, problem) in [(short, Problem::WeakAlgorithm), (long, Problem::UnsupportedAlgorithm)]
        {
            let key = PublicKey::Rsa(n, e.clone());
            assert_eq!(key.verify(Scheme::Rsa(Hash::Sha256), &[b""], b""), Err(problem));
        }
    }

    #[test]
    fn algorithms_go_by_their_identifiers() {
        let sm2 = named(SM2_WITH_SM3, &[]);
        assert_eq!(scheme(&sm2), Ok(Scheme::Sm2));
        assert_eq!(scheme(&named(SM2_WITH_SM3, &[NULL, 0])), Ok(Scheme::Sm2));
        let odd = named(SM2_WITH_SM3, &der::integer(&[1]));
        assert_eq!(scheme(&odd), Err(Problem::UnsupportedAlgorithm));
        assert_eq!(scheme(&named("1.2.3", &[])), Err(Problem::UnsupportedAlgorithm));
        assert_eq!(scheme(&[SEQUENCE, 0]), Err(Problem::Malformed));
        for name in ["SM3", "1.2.156.10197.1.401", "sm3"] {
            assert_eq!(Hash::of_name(name), Ok(Hash::Sm3));
        }
        assert_eq!(Hash::of_name("SHA-256"), Ok(Hash::Sha256));
        // Digest and signature that do not belong together.
        let node = Node::only(&sm2).expect("a value");
        let sm2 = Named::read(&node).expect("an identifier");
        assert_eq!(Scheme::of_signer(&sm2, Hash::Sm3), Ok(Scheme::Sm2));
        assert_eq!(Scheme::of_signer(&sm2, Hash::Sha256), Err(Problem::Malformed));
    }

    #[test]
    fn of_pss_nothing_is_left_to_defaults() {
        let digest = |oid| named(oid, &[NULL, 0]);
        let mask = |oid| named(MGF1, &digest(oid));
        let part = |at: usize, value: &[u8]| der::value(CONTEXT[at], value);
        let all = |parts: &[Vec<u8>]| named(RSA_PSS, &der::value(SEQUENCE, &parts.concat()));
        let good =
            [part(0, &digest(SHA384)), part(1, &mask(SHA384)), part(2, &der::integer(&[48]))];
        assert_eq!(scheme(&all(&good)), Ok(Scheme::Pss(Hash::Sha384, 48)));
        let trailer = [&good[..], &[part(3, &der::integer(&[1]))]].concat();
        assert_eq!(scheme(&all(&trailer)), Ok(Scheme::Pss(Hash::Sha384, 48)));
        let short = scheme(&all(&good[..2]));
        assert_eq!(short, Ok(Scheme::Pss(Hash::Sha384, 20)));
        let table = [
            (named(RSA_PSS, &[]), Problem::WeakAlgorithm),
            (all(&[]), Problem::WeakAlgorithm),
            (all(&good[..1]), Problem::WeakAlgorithm),
            (all(&good[1..]), Problem::WeakAlgorithm),
            (all(&[good[0].clone(), part(1, &mask(SHA256))]), Problem::UnsupportedAlgorithm),
            (
                all(&[&good[..2], &[part(2, &der::integer(&[65]))]].concat()),
                Problem::UnsupportedAlgorithm,
            ),
            (
                all(&[&good[..], &[part(3, &der::integer(&[2]))]].concat()),
                Problem::UnsupportedAlgorithm,
            ),
            (all(&[part(0, &digest(SM3)), part(1, &mask(SM3))]), Problem::UnsupportedAlgorithm),
        ];
        for (bytes, problem) in table {
            assert_eq!(scheme(&bytes), Err(problem), "{bytes:02x?}");
        }
    }
}
