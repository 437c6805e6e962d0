//! SM2 signatures (GB/T 32918.2) over SM3.

use std::fmt;

use sm2::{
    SecretKey,
    dsa::{
        Signature, SigningKey, VerifyingKey,
        signature::{Signer as _, Verifier as _},
    },
    pkcs8::{
        DecodePrivateKey as _, DecodePublicKey as _, EncodePrivateKey as _, EncodePublicKey as _,
        LineEnding,
    },
};

use super::{CryptoError, to_hex};
use crate::random::{Random, RandomExt as _};

/// The signer's distinguishing identifier that GM/T 0009 prescribes when none is agreed.
pub const DISTINGUISHING_ID: &str = "1234567812345678";

/// Curve order minus one: in range, yet `1 + d` has no inverse, so it cannot sign.
const ORDER_MINUS_ONE: [u8; 32] = [
    0xFF, 0xFF, 0xFF, 0xFE, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF,
    0x72, 0x03, 0xDF, 0x6B, 0x21, 0xC6, 0x05, 0x2B, 0x53, 0xBB, 0xF4, 0x09, 0x39, 0xD5, 0x41, 0x22,
];

/// A signature: `r ‖ s`, 64 bytes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Sm2Signature(Signature);

impl Sm2Signature {
    /// Reads `r ‖ s`.
    ///
    /// # Errors
    /// [`CryptoError::Malformed`] for another length or a component out of range.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, CryptoError> {
        Signature::from_slice(bytes).map(Self).map_err(|_| CryptoError::Malformed)
    }

    /// `r ‖ s`.
    pub fn to_bytes(&self) -> [u8; 64] {
        self.0.to_bytes().into()
    }

    /// Reads the ASN.1 form other programs exchange (`SEQUENCE { r, s }`, GM/T 0009).
    ///
    /// # Errors
    /// [`CryptoError::Malformed`] for anything that is not canonical DER.
    pub fn from_der(bytes: &[u8]) -> Result<Self, CryptoError> {
        Signature::from_der(bytes).map(Self).map_err(|_| CryptoError::Malformed)
    }

    /// The ASN.1 form.
    pub fn to_der(&self) -> Vec<u8> {
        sm2::dsa::DerSignature::from(self.0).as_ref().to_vec()
    }
}

impl fmt::Debug for Sm2Signature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Sm2Signature({})", to_hex(self.to_bytes()))
    }
}

/// A secret signing key.
#[derive(Clone)]
pub struct Sm2SecretKey {
    key: SecretKey,
    signing: SigningKey,
}

impl Sm2SecretKey {
    /// Draws a new key.
    pub fn generate(random: &(impl Random + ?Sized)) -> Self {
        loop {
            // Out of range about once in 2³² draws.
            if let Ok(key) = Self::from_bytes(&random.bytes::<32>()) {
                return key;
            }
        }
    }

    /// Reads the 32-byte secret number, big-endian.
    ///
    /// # Errors
    /// [`CryptoError::Malformed`] unless it lies in `1..=n-2`.
    pub fn from_bytes(bytes: &[u8; 32]) -> Result<Self, CryptoError> {
        Self::from_key(SecretKey::from_slice(bytes).map_err(|_| CryptoError::Malformed)?)
    }

    fn from_key(key: SecretKey) -> Result<Self, CryptoError> {
        if super::equal(&key.to_bytes(), &ORDER_MINUS_ONE) {
            return Err(CryptoError::Malformed);
        }
        let signing =
            SigningKey::new(DISTINGUISHING_ID, &key).map_err(|_| CryptoError::Malformed)?;
        Ok(Self { key, signing })
    }

    /// The secret number. For the keyring only.
    pub fn to_bytes(&self) -> [u8; 32] {
        self.key.to_bytes().into()
    }

    /// Reads a PKCS #8 `PRIVATE KEY` in PEM.
    ///
    /// # Errors
    /// [`CryptoError::Malformed`] for anything else, another curve included.
    pub fn from_pkcs8_pem(pem: &str) -> Result<Self, CryptoError> {
        SecretKey::from_pkcs8_pem(pem).map_err(|_| CryptoError::Malformed).and_then(Self::from_key)
    }

    /// PKCS #8 in PEM. For the keyring only.
    ///
    /// # Errors
    /// [`CryptoError::Malformed`] should the encoder fail, which a valid key does not cause.
    pub fn to_pkcs8_pem(&self) -> Result<String, CryptoError> {
        self.key
            .to_pkcs8_pem(LineEnding::LF)
            .map(|pem| pem.as_str().to_owned())
            .map_err(|_| CryptoError::Malformed)
    }

    /// The public half.
    pub fn public_key(&self) -> Sm2PublicKey {
        Sm2PublicKey(self.signing.verifying_key().clone())
    }

    /// Signs a message. The same key and message give the same signature (RFC 6979).
    ///
    /// # Errors
    /// [`CryptoError::Malformed`] in the case the standard answers with another draw, which
    /// has a chance of about 2⁻²⁵⁵.
    pub fn sign(&self, message: &[u8]) -> Result<Sm2Signature, CryptoError> {
        self.signing.try_sign(message).map(Sm2Signature).map_err(|_| CryptoError::Malformed)
    }
}

impl fmt::Debug for Sm2SecretKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Sm2SecretKey(public {:?})", self.public_key())
    }
}

/// A public key: checks signatures.
#[derive(Clone)]
pub struct Sm2PublicKey(VerifyingKey);

impl Sm2PublicKey {
    /// Reads a curve point: 65 bytes `04 ‖ x ‖ y`, or compressed.
    ///
    /// # Errors
    /// [`CryptoError::Malformed`] for a point that is not on the curve.
    pub fn from_sec1(bytes: &[u8]) -> Result<Self, CryptoError> {
        VerifyingKey::from_sec1_bytes(DISTINGUISHING_ID, bytes)
            .map(Self)
            .map_err(|_| CryptoError::Malformed)
    }

    /// `04 ‖ x ‖ y`.
    pub fn to_sec1(&self) -> Vec<u8> {
        self.0.to_sec1_bytes().into_vec()
    }

    /// Reads a `PUBLIC KEY` in PEM.
    ///
    /// # Errors
    /// [`CryptoError::Malformed`] for anything else, another curve included.
    pub fn from_pem(pem: &str) -> Result<Self, CryptoError> {
        let key = sm2::PublicKey::from_public_key_pem(pem).map_err(|_| CryptoError::Malformed)?;
        VerifyingKey::new(DISTINGUISHING_ID, key).map(Self).map_err(|_| CryptoError::Malformed)
    }

    /// `PUBLIC KEY` in PEM, as other programs read it.
    ///
    /// # Errors
    /// [`CryptoError::Malformed`] should the encoder fail, which a valid key does not cause.
    pub fn to_pem(&self) -> Result<String, CryptoError> {
        self.0.to_public_key_pem(LineEnding::LF).map_err(|_| CryptoError::Malformed)
    }

    /// Checks a signature over a message.
    ///
    /// # Errors
    /// [`CryptoError::Mismatch`] unless this key's holder signed exactly this message.
    pub fn verify(&self, message: &[u8], signature: &Sm2Signature) -> Result<(), CryptoError> {
        self.0.verify(message, &signature.0).map_err(|_| CryptoError::Mismatch)
    }
}

impl PartialEq for Sm2PublicKey {
    fn eq(&self, other: &Self) -> bool {
        self.to_sec1() == other.to_sec1()
    }
}
impl Eq for Sm2PublicKey {}

impl fmt::Debug for Sm2PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&to_hex(self.to_sec1()))
    }
}

#[cfg(test)]
mod tests;
