//! The national algorithms (SM2, SM3, SM4) and SHA-256, each behind a small surface
//! so that a certified module can take its place.
//!
//! Nothing here draws randomness by itself: nonces and keys come from the caller or from
//! an injected [`crate::random::Random`]. No type prints a secret.

mod hash;
mod sm2;
mod sm4;

pub use hash::{Digests, Sm3Sha256, hmac_sha1, hmac_sm3, sha256, sm3};
pub use sm2::{DISTINGUISHING_ID, Sm2PublicKey, Sm2SecretKey, Sm2Signature};
pub use sm4::{NONCE_LENGTH, Sm4Gcm, TAG_LENGTH};

use ::sm2::elliptic_curve::subtle::ConstantTimeEq as _;

/// Why a cryptographic operation did not succeed. Deliberately without detail: telling
/// a wrong key from a changed text would help only an attacker.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CryptoError {
    /// Bytes that are not a key, a signature or a sealed text of this kind.
    #[error("malformed key, signature or sealed text")]
    Malformed,
    /// The signature or the seal does not match.
    #[error("signature or seal does not match")]
    Mismatch,
}

/// Compares two byte strings in time that depends on their lengths only.
pub fn equal(a: &[u8], b: &[u8]) -> bool {
    a.ct_eq(b).into()
}

/// Lower-case hexadecimal.
pub fn to_hex(bytes: impl AsRef<[u8]>) -> String {
    hex::encode(bytes)
}

/// Reads hexadecimal of either case.
///
/// # Errors
/// [`CryptoError::Malformed`] for an odd length or a foreign character.
pub fn from_hex(text: &str) -> Result<Vec<u8>, CryptoError> {
    hex::decode(text).map_err(|_| CryptoError::Malformed)
}

/// Reads exactly `N` bytes of hexadecimal.
///
/// # Errors
/// [`CryptoError::Malformed`] for any other length or a foreign character.
pub fn from_hex_exact<const N: usize>(text: &str) -> Result<[u8; N], CryptoError> {
    from_hex(text)?.try_into().map_err(|_| CryptoError::Malformed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equality_looks_at_length_and_every_byte() {
        assert!(equal(b"", b""));
        assert!(equal(b"abc", b"abc"));
        assert!(!equal(b"abc", b"abd"));
        assert!(!equal(b"abc", b"abcd"));
    }

    #[test]
    fn hexadecimal_goes_both_ways_and_refuses_the_rest() {
        assert_eq!(to_hex([0x00, 0xAB, 0xFF]), "00abff");
        assert_eq!(from_hex("00ABff"), Ok(vec![0x00, 0xAB, 0xFF]));
        for wrong in ["0", "0g", "中文", " 00"] {
            assert_eq!(from_hex(wrong), Err(CryptoError::Malformed), "{wrong}");
        }
        assert_eq!(from_hex_exact::<2>("00"), Err(CryptoError::Malformed));
        assert_eq!(from_hex_exact::<1>("7f"), Ok([0x7F]));
    }
}
