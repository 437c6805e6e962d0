//! SM4-GCM, the seal of personal data at rest.

use std::fmt;

use aes_gcm::{
    AesGcm, KeyInit as _, Nonce,
    aead::{Aead as _, Payload},
};
use sm4::cipher::consts::U12;

use super::CryptoError;

/// Bytes of a nonce.
pub const NONCE_LENGTH: usize = 12;
/// Bytes of the tag at the end of a sealed text.
pub const TAG_LENGTH: usize = 16;

/// SM4 (GB/T 32907) in Galois/counter mode with a 12-byte nonce and a 16-byte tag.
///
/// A nonce must never be used twice with one key.
#[derive(Clone)]
pub struct Sm4Gcm(AesGcm<sm4::Sm4, U12>);

impl Sm4Gcm {
    /// Takes the key.
    pub fn new(key: &[u8; 16]) -> Self {
        Self(AesGcm::new(&(*key).into()))
    }

    /// Encrypts and authenticates; `aad` is authenticated but not contained. The answer is
    /// the ciphertext followed by the tag.
    ///
    /// # Errors
    /// [`CryptoError::Malformed`] for a text longer than the mode allows (64 GiB).
    pub fn seal(
        &self,
        nonce: &[u8; NONCE_LENGTH],
        aad: &[u8],
        plain: &[u8],
    ) -> Result<Vec<u8>, CryptoError> {
        self.0
            .encrypt(&Nonce::<U12>::from(*nonce), Payload { msg: plain, aad })
            .map_err(|_| CryptoError::Malformed)
    }

    /// Opens what [`Sm4Gcm::seal`] made with the same key, nonce and `aad`.
    ///
    /// # Errors
    /// [`CryptoError::Malformed`] when shorter than a tag, [`CryptoError::Mismatch`] when
    /// key, nonce, `aad` or any byte differs.
    pub fn open(
        &self,
        nonce: &[u8; NONCE_LENGTH],
        aad: &[u8],
        sealed: &[u8],
    ) -> Result<Vec<u8>, CryptoError> {
        if sealed.len() < TAG_LENGTH {
            return Err(CryptoError::Malformed);
        }
        self.0
            .decrypt(&Nonce::<U12>::from(*nonce), Payload { msg: sealed, aad })
            .map_err(|_| CryptoError::Mismatch)
    }
}

impl fmt::Debug for Sm4Gcm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Sm4Gcm(..)")
    }
}

#[cfg(test)]
mod tests {
    use sm4::cipher::{BlockCipherEncrypt as _, KeyInit as _};

    use super::*;
    use crate::crypto::{from_hex, from_hex_exact, to_hex};

    const KEY: &str = "0123456789abcdeffedcba9876543210";

    #[test]
    fn the_block_cipher_matches_the_standard() {
        let key = from_hex_exact::<16>(KEY).unwrap();
        let cipher = sm4::Sm4::new(&key.into());
        let mut block = key.into();
        cipher.encrypt_block(&mut block);
        assert_eq!(to_hex(block), "681edf34d206965e86b3e94f536e4246");
        for _ in 1..1_000_000 {
            cipher.encrypt_block(&mut block);
        }
        assert_eq!(to_hex(block), "595298c7c6fd271f0402f804c33d3f66");
    }

    /// RFC 8998, appendix A.1.
    #[test]
    fn gcm_matches_rfc_8998() {
        let cipher = Sm4Gcm::new(&from_hex_exact(KEY).unwrap());
        let nonce = from_hex_exact("00001234567800000000abcd").unwrap();
        let aad = from_hex("feedfacedeadbeeffeedfacedeadbeefabaddad2").unwrap();
        let plain = [
            [0xAA; 8], [0xBB; 8], [0xCC; 8], [0xDD; 8], [0xEE; 8], [0xFF; 8], [0xEE; 8], [0xAA; 8],
        ]
        .concat();
        let sealed = cipher.seal(&nonce, &aad, &plain).unwrap();
        assert_eq!(
            to_hex(&sealed),
            "17f399f08c67d5ee19d0dc9969c4bb7d5fd46fd3756489069157b282bb200735\
             d82710ca5c22f0ccfa7cbf93d496ac15a56834cbcf98c397b4024a2691233b8d\
             83de3541e4c2b58177e065a9bf7b62ec"
        );
        assert_eq!(cipher.open(&nonce, &aad, &sealed).unwrap(), plain);
    }

    #[test]
    fn every_changed_bit_is_noticed() {
        let (cipher, nonce) = (Sm4Gcm::new(&[7; 16]), [9; 12]);
        let sealed = cipher.seal(&nonce, b"party|phone|1", b"13800000000").unwrap();
        assert_eq!(sealed.len(), 11 + TAG_LENGTH);
        for index in 0..sealed.len() {
            for bit in 0..8 {
                let mut changed = sealed.clone();
                changed[index] ^= 1 << bit;
                assert_eq!(
                    cipher.open(&nonce, b"party|phone|1", &changed),
                    Err(CryptoError::Mismatch)
                );
            }
        }
        let open = |key: u8, nonce: u8, aad: &[u8]| {
            Sm4Gcm::new(&[key; 16]).open(&[nonce; 12], aad, &sealed)
        };
        assert!(open(7, 9, b"party|phone|1").is_ok());
        assert_eq!(open(8, 9, b"party|phone|1"), Err(CryptoError::Mismatch));
        assert_eq!(open(7, 8, b"party|phone|1"), Err(CryptoError::Mismatch));
        assert_eq!(open(7, 9, b"party|phone|2"), Err(CryptoError::Mismatch));
        for length in 0..sealed.len() {
            assert!(cipher.open(&nonce, b"party|phone|1", &sealed[..length]).is_err());
        }
    }

    #[test]
    fn an_empty_text_is_still_authenticated() {
        let cipher = Sm4Gcm::new(&[1; 16]);
        let sealed = cipher.seal(&[0; 12], b"row", b"").unwrap();
        assert_eq!(sealed.len(), TAG_LENGTH);
        assert_eq!(cipher.open(&[0; 12], b"row", &sealed), Ok(Vec::new()));
        assert!(cipher.open(&[0; 12], b"other", &sealed).is_err());
    }

    #[test]
    fn debug_shows_no_key() {
        assert_eq!(format!("{:?}", Sm4Gcm::new(&[7; 16])), "Sm4Gcm(..)");
    }
}
