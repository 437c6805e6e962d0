//! Keys that sign, of the kinds that are verified.

use std::fmt;

use base::crypto::Sm2SecretKey;
use p256::ecdsa::signature::Signer as _;
use rsa::{
    Pkcs1v15Sign, Pss, RsaPrivateKey,
    rand_core::{TryCryptoRng, TryRng},
    traits::PublicKeyParts as _,
};
use sha2::{Digest as _, Sha256};

use super::Unfit;
use crate::{
    algorithm::{EC_PUBLIC_KEY, P256_CURVE, RSA, RSA_PSS, SHA256, SM2_CURVE, SM2_WITH_SM3, SM3},
    asn1::{BIT_STRING, CONTEXT, NULL, SEQUENCE},
    der,
};

/// A key, and how it signs.
#[derive(Clone)]
pub enum Key {
    /// SM2 with SM3; the same message gives the same signature.
    Sm2(Box<Sm2SecretKey>),
    /// ECDSA on P-256 with SHA-256; the same message gives the same signature (RFC 6979).
    P256(Box<p256::ecdsa::SigningKey>),
    /// RSA with PKCS #1 v1.5 and SHA-256.
    Rsa(Box<RsaPrivateKey>),
    /// RSA with PSS, SHA-256 and this salt.
    RsaPss(Box<RsaPrivateKey>, [u8; 32]),
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Sm2(_) => "Key(SM2)",
            Self::P256(_) => "Key(P-256)",
            Self::Rsa(_) => "Key(RSA)",
            Self::RsaPss(..) => "Key(RSA-PSS)",
        })
    }
}

impl Key {
    /// The identifier of the signature with its digest.
    pub(super) fn signature_algorithm(&self) -> Vec<u8> {
        match self {
            Self::Sm2(_) => named(SM2_WITH_SM3, &[]),
            Self::P256(_) => named("1.2.840.10045.4.3.2", &[]),
            Self::Rsa(_) => named("1.2.840.113549.1.1.11", &[NULL, 0]),
            Self::RsaPss(..) => {
                let digest = named(SHA256, &[NULL, 0]);
                let mask = named("1.2.840.113549.1.1.8", &digest);
                let parts = [
                    der::value(CONTEXT[0], &digest),
                    der::value(CONTEXT[1], &mask),
                    der::value(CONTEXT[2], &der::integer(&[32])),
                ];
                named(RSA_PSS, &der::value(SEQUENCE, &parts.concat()))
            }
        }
    }

    /// The same without parameters, as 电子签章 names it.
    pub(super) fn signature_oid(&self) -> Vec<u8> {
        der::oid(match self {
            Self::Sm2(_) => SM2_WITH_SM3,
            Self::P256(_) => "1.2.840.10045.4.3.2",
            Self::Rsa(_) => "1.2.840.113549.1.1.11",
            Self::RsaPss(..) => RSA_PSS,
        })
    }

    pub(super) fn digest_algorithm(&self) -> Vec<u8> {
        match self {
            Self::Sm2(_) => named(SM3, &[]),
            _ => named(SHA256, &[]),
        }
    }

    pub(super) fn digest(&self, bytes: &[u8]) -> Vec<u8> {
        match self {
            Self::Sm2(_) => base::crypto::sm3(bytes).to_vec(),
            _ => base::crypto::sha256(bytes).to_vec(),
        }
    }

    /// `SubjectPublicKeyInfo`.
    pub(super) fn public(&self) -> Vec<u8> {
        let (algorithm, bits) = match self {
            Self::Sm2(key) => {
                (named(EC_PUBLIC_KEY, &der::oid(SM2_CURVE)), key.public_key().to_sec1())
            }
            Self::P256(key) => {
                let point = key.verifying_key().to_sec1_point(false).as_bytes().to_vec();
                (named(EC_PUBLIC_KEY, &der::oid(P256_CURVE)), point)
            }
            Self::Rsa(key) | Self::RsaPss(key, _) => {
                let n = der::integer(&key.n_bytes());
                let e = der::integer(&key.e_bytes());
                (named(RSA, &[NULL, 0]), der::around(SEQUENCE, &[&n, &e]))
            }
        };
        let bits = der::value(BIT_STRING, &[&[0], bits.as_slice()].concat());
        der::around(SEQUENCE, &[&algorithm, &bits])
    }

    /// Signs a message.
    ///
    /// # Errors
    /// [`Unfit::Key`] when the key cannot sign, which a sound one always can.
    pub fn sign(&self, message: &[u8]) -> Result<Vec<u8>, Unfit> {
        match self {
            Self::Sm2(key) => {
                key.sign(message).map(|signature| signature.to_der()).map_err(|_| Unfit::Key)
            }
            Self::P256(key) => {
                let signature: p256::ecdsa::Signature =
                    key.try_sign(message).map_err(|_| Unfit::Key)?;
                Ok(signature.to_der().as_bytes().to_vec())
            }
            Self::Rsa(key) => key
                .sign(Pkcs1v15Sign::new::<Sha256>(), &Sha256::digest(message))
                .map_err(|_| Unfit::Key),
            Self::RsaPss(key, salt) => key
                .sign_with_rng(&mut Salt(*salt), Pss::<Sha256>::new(), &Sha256::digest(message))
                .map_err(|_| Unfit::Key),
        }
    }
}

pub(super) fn named(oid: &str, parameters: &[u8]) -> Vec<u8> {
    der::around(SEQUENCE, &[&der::oid(oid), parameters])
}

/// Gives the caller's salt to a signer that wants to draw one.
struct Salt([u8; 32]);

impl TryRng for Salt {
    type Error = std::convert::Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Self::Error> {
        Ok(u32::from_le_bytes([self.0[0], self.0[1], self.0[2], self.0[3]]))
    }

    fn try_next_u64(&mut self) -> Result<u64, Self::Error> {
        self.try_next_u32().map(u64::from)
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Self::Error> {
        for (byte, salt) in bytes.iter_mut().zip(self.0.iter().cycle()) {
            *byte = *salt;
        }
        Ok(())
    }
}

impl TryCryptoRng for Salt {}
