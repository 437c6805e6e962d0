//! The keyring and what is done with it: sealing personal data and blind indexes.
//!
//! Keys live in `--keys DIR`, one file per purpose, mode 0600, never in the database,
//! never in a backup. A sealed value is `version(1) key(1) nonce(12) ciphertext+tag`;
//! its additional data binds it to table, column and row.

pub mod reseal;
mod ring;

pub use ring::{KNOWN_AFTER_SECONDS, KeyRing, Purpose};

use std::collections::BTreeMap;

use base::{
    Refusal, crypto,
    crypto::{Sm2PublicKey, Sm2SecretKey},
    random::{Random, RandomExt as _},
};

/// The layout of sealed values.
const VERSION: u8 = 1;
const HEAD: usize = 14;

impl KeyRing {
    /// Seals a value for one place in the database.
    pub fn seal(
        &self,
        random: &dyn Random,
        table: &str,
        column: &str,
        row: &[u8],
        plain: &[u8],
    ) -> Vec<u8> {
        let (id, key) = self.current(Purpose::Data);
        let nonce: [u8; 12] = random.bytes();
        let mut out = Vec::with_capacity(HEAD + plain.len() + 16);
        out.extend_from_slice(&[VERSION, id]);
        out.extend_from_slice(&nonce);
        let sealed = crypto::Sm4Gcm::new(&half(&key)).seal(&nonce, &aad(table, column, row), plain);
        out.extend(sealed.unwrap_or_else(|_| unreachable!("a value is shorter than 64 GiB")));
        out
    }

    /// Opens a sealed value.
    ///
    /// # Errors
    /// `sealed.unreadable` when the value was changed, moved to another row, or its key
    /// is not in the ring.
    pub fn open(
        &self,
        table: &str,
        column: &str,
        row: &[u8],
        sealed: &[u8],
    ) -> Result<Vec<u8>, Refusal> {
        let unreadable = || {
            Refusal::new(
                base::Kind::Internal,
                "sealed.unreadable",
                "加密字段无法解开（内容被改动或密钥缺失）。请联系管理员核查。",
            )
        };
        let (head, body) = sealed.split_at_checked(HEAD).ok_or_else(unreadable)?;
        if head[0] != VERSION {
            return Err(unreadable());
        }
        let key = self.by_id(Purpose::Data, head[1]).ok_or_else(unreadable)?;
        let mut nonce = [0; 12];
        nonce.copy_from_slice(&head[2..]);
        crypto::Sm4Gcm::new(&half(&key))
            .open(&nonce, &aad(table, column, row), body)
            .map_err(|_| unreadable())
    }

    /// Opens a sealed text.
    pub fn open_text(
        &self,
        table: &str,
        column: &str,
        row: &[u8],
        sealed: &[u8],
    ) -> Result<String, Refusal> {
        String::from_utf8(self.open(table, column, row, sealed)?).map_err(Refusal::internal)
    }

    /// The blind index of a value: equal values of one class have equal indexes, and
    /// without the key nothing can be told from one. 64 bits, as hex.
    pub fn index(&self, class: &str, value: &str) -> String {
        let (_, key) = self.current(Purpose::Index);
        let mut message = Vec::with_capacity(class.len() + value.len() + 1);
        message.extend_from_slice(class.as_bytes());
        message.push(0);
        message.extend_from_slice(value.as_bytes());
        hex::encode(&crypto::hmac_sm3(&key, &message)[..8])
    }

    /// The key that signs, and its number.
    ///
    /// # Errors
    /// When the stored number lies outside the curve, which a drawn one does once in 2³².
    pub fn signer(&self) -> Result<(u8, Sm2SecretKey), Refusal> {
        let (id, key) = self.current(Purpose::Sign);
        Ok((id, Sm2SecretKey::from_bytes(&key).map_err(Refusal::internal)?))
    }

    /// The public halves of all keys that ever signed, by number.
    pub fn public_keys(&self) -> BTreeMap<u8, Sm2PublicKey> {
        let public = |(id, key): (u8, [u8; 32])| {
            Some((id, Sm2SecretKey::from_bytes(&key).ok()?.public_key()))
        };
        self.of(Purpose::Sign).into_iter().filter_map(public).collect()
    }

    /// A keyed digest for tokens and one-time codes.
    pub fn digest(&self, class: &str, value: &str) -> [u8; 32] {
        let (_, key) = self.current(Purpose::Index);
        crypto::hmac_sm3(&key, format!("{class}\u{0}{value}").as_bytes())
    }
}

fn half(key: &[u8; 32]) -> [u8; 16] {
    let mut half = [0; 16];
    half.copy_from_slice(&key[..16]);
    half
}

fn aad(table: &str, column: &str, row: &[u8]) -> Vec<u8> {
    let mut aad = Vec::with_capacity(table.len() + column.len() + row.len() + 2);
    aad.extend_from_slice(table.as_bytes());
    aad.push(0);
    aad.extend_from_slice(column.as_bytes());
    aad.push(0);
    aad.extend_from_slice(row);
    aad
}

#[cfg(test)]
mod tests {
    use base::random::SeededRandom;

    use super::*;

    #[test]
    fn a_sealed_value_belongs_to_its_place() {
        let random = SeededRandom::new(1);
        let ring = KeyRing::generate(&random);
        let sealed = ring.seal(&random, "case_party", "id", b"1", "110101199001011237".as_bytes());
        assert_eq!(ring.open("case_party", "id", b"1", &sealed).unwrap(), b"110101199001011237");
        assert!(ring.open("case_party", "id", b"2", &sealed).is_err());
        assert!(ring.open("case_party", "phone", b"1", &sealed).is_err());
        let mut bent = sealed.clone();
        *bent.last_mut().unwrap() ^= 1;
        assert_eq!(
            ring.open("case_party", "id", b"1", &bent).unwrap_err().code(),
            "sealed.unreadable"
        );
        assert!(ring.open("case_party", "id", b"1", &[1, 2, 3]).is_err());
        let other = KeyRing::generate(&SeededRandom::new(2));
        assert!(other.open("case_party", "id", b"1", &sealed).is_err());
    }

    #[test]
    fn equal_values_have_equal_indexes_within_a_class() {
        let ring = KeyRing::generate(&SeededRandom::new(1));
        assert_eq!(ring.index("phone", "13800000001"), ring.index("phone", "13800000001"));
        assert_ne!(ring.index("phone", "13800000001"), ring.index("phone", "13800000002"));
        assert_ne!(ring.index("phone", "13800000001"), ring.index("id", "13800000001"));
        assert_eq!(ring.index("phone", "13800000001").len(), 16);
    }
}
