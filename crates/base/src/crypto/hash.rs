//! SM3, SHA-256, HMAC-SM3, and HMAC-SHA-1 for one-time codes.

use hmac::{Hmac, KeyInit as _, Mac as _};
use sha1::Sha1;
use sha2::{Digest as _, Sha256};
use sm3::Sm3;

/// The SM3 hash (GB/T 32905) of the bytes.
pub fn sm3(bytes: &[u8]) -> [u8; 32] {
    Sm3::digest(bytes).into()
}

/// The SHA-256 hash of the bytes.
pub fn sha256(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}

/// HMAC with SM3 (GB/T 15852.2). A key of any length is accepted; keys are 32 bytes here.
pub fn hmac_sm3(key: &[u8], message: &[u8]) -> [u8; 32] {
    let mut mac = Hmac::<Sm3>::new_from_slice(key)
        .unwrap_or_else(|_| unreachable!("HMAC takes keys of every length"));
    mac.update(message);
    mac.finalize().into_bytes().into()
}

/// HMAC with SHA-1 (RFC 2104): what authenticator apps compute codes with, and nothing else
/// here.
pub fn hmac_sha1(key: &[u8], message: &[u8]) -> [u8; 20] {
    let mut mac = Hmac::<Sha1>::new_from_slice(key)
        .unwrap_or_else(|_| unreachable!("HMAC takes keys of every length"));
    mac.update(message);
    mac.finalize().into_bytes().into()
}

/// Both digests of one stream, computed in one pass: the name of a stored file.
#[derive(Clone, Default)]
pub struct Sm3Sha256 {
    sm3: Sm3,
    sha256: Sha256,
    length: u64,
}

impl Sm3Sha256 {
    /// An empty stream.
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes the next bytes.
    pub fn update(&mut self, bytes: &[u8]) {
        self.sm3.update(bytes);
        self.sha256.update(bytes);
        self.length = self.length.saturating_add(bytes.len() as u64);
    }

    /// Ends the stream.
    pub fn finish(self) -> Digests {
        Digests {
            sm3: self.sm3.finalize().into(),
            sha256: self.sha256.finalize().into(),
            length: self.length,
        }
    }
}

/// Length and digests of a stream.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Digests {
    /// SM3 of all bytes.
    pub sm3: [u8; 32],
    /// SHA-256 of all bytes.
    pub sha256: [u8; 32],
    /// Bytes seen.
    pub length: u64,
}

impl Digests {
    /// Both digests of bytes already in memory.
    pub fn of(bytes: &[u8]) -> Self {
        let mut stream = Sm3Sha256::new();
        stream.update(bytes);
        stream.finish()
    }

    /// SM3 as 64 lower-case hexadecimal characters.
    pub fn sm3_hex(&self) -> String {
        super::to_hex(self.sm3)
    }

    /// SHA-256 as 64 lower-case hexadecimal characters.
    pub fn sha256_hex(&self) -> String {
        super::to_hex(self.sha256)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::crypto::to_hex;

    #[test]
    fn sm3_matches_the_examples_of_the_standard() {
        assert_eq!(
            to_hex(sm3(b"abc")),
            "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"
        );
        assert_eq!(
            to_hex(sm3(&b"abcd".repeat(16))),
            "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732"
        );
    }

    #[test]
    fn sha256_matches_its_example() {
        assert_eq!(
            to_hex(sha256(b"abc")),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
    }

    #[test]
    fn hmac_is_the_construction_of_the_standard() {
        fn by_hand(key: &[u8], message: &[u8]) -> [u8; 32] {
            let mut block = [0; 64];
            if key.len() > 64 {
                block[..32].copy_from_slice(&sm3(key));
            } else {
                block[..key.len()].copy_from_slice(key);
            }
            let inner: Vec<u8> = block.iter().map(|byte| byte ^ 0x36).collect();
            let outer: Vec<u8> = block.iter().map(|byte| byte ^ 0x5C).collect();
            sm3(&[outer, sm3(&[inner, message.to_vec()].concat()).to_vec()].concat())
        }
        for length in [0, 1, 16, 32, 63, 64, 65, 200] {
            let key = vec![0x4B; length];
            assert_eq!(hmac_sm3(&key, b"message"), by_hand(&key, b"message"), "{length}");
        }
        assert_ne!(hmac_sm3(b"a", b"message"), hmac_sm3(b"b", b"message"));
    }

    #[test]
    fn pieces_hash_like_the_whole() {
        let whole: Vec<u8> = (0_u32..5_000).map(|n| (n % 251) as u8).collect();
        for size in [1, 7, 64, 4_096] {
            let mut stream = Sm3Sha256::new();
            whole.chunks(size).for_each(|chunk| stream.update(chunk));
            let digests = stream.finish();
            assert_eq!(digests.sm3, sm3(&whole));
            assert_eq!(digests.sha256, sha256(&whole));
            assert_eq!(digests.length, 5_000);
            assert_eq!(digests, Digests::of(&whole));
        }
        assert_eq!(Digests::of(b"abc").sm3_hex(), to_hex(sm3(b"abc")));
    }
}
