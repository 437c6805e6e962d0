//! The keyring and what is done with it: sealing personal data and blind indexes.
//!
//! Keys live in `--keys DIR`, one file per purpose, mode 0600, never in the database,
//! never in a backup. A sealed value is `version(1) key(1) nonce(12) ciphertext+tag`;
//! its additional data binds it to table, column and row.

pub mod reindex;
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
        indexed(&self.current(Purpose::Index).1, class, value)
    }

    /// Every blind index the value may be found under, the current one first: after a new key
    /// the older ones until everything was indexed anew, and for good where only the index is
    /// kept.
    pub fn indexes(&self, class: &str, value: &str) -> Vec<String> {
        let (current, _) = self.current(Purpose::Index);
        let mut all = self.of(Purpose::Index);
        all.sort_by_key(|(id, _)| (*id != current, *id));
        all.iter().map(|(_, key)| indexed(key, class, value)).collect()
    }

    /// The index under the oldest key, for what is kept as an index alone and must stay
    /// comparable for good: it cannot be made anew.
    pub fn lasting_index(&self, class: &str, value: &str) -> String {
        let oldest = self.of(Purpose::Index).into_iter().next();
        let (_, key) = oldest.unwrap_or_else(|| self.current(Purpose::Index));
        indexed(&key, class, value)
    }

    /// The older ones of [`KeyRing::indexes`]; none before the first new key.
    pub fn older_indexes(&self, class: &str, value: &str) -> Vec<String> {
        self.indexes(class, value).split_off(1)
    }

    /// Whether there ever was another key of this purpose than the first.
    pub fn turned(&self, purpose: Purpose) -> bool {
        self.of(purpose).len() > 1
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
        digested(&self.current(Purpose::Index).1, class, value)
    }

    /// The digest under every key, the oldest first: what was handed out before a new key
    /// stays good after it.
    pub fn digests(&self, class: &str, value: &str) -> Vec<[u8; 32]> {
        self.of(Purpose::Index).iter().map(|(_, key)| digested(key, class, value)).collect()
    }
}

fn indexed(key: &[u8; 32], class: &str, value: &str) -> String {
    let mut message = Vec::with_capacity(class.len() + value.len() + 1);
    message.extend_from_slice(class.as_bytes());
    message.push(0);
    message.extend_from_slice(value.as_bytes());
    hex::encode(&crypto::hmac_sm3(key, &message)[..8])
}

fn digested(key: &[u8; 32], class: &str, value: &str) -> [u8; 32] {
    crypto::hmac_sm3(key, format!("{class}\u{0}{value}").as_bytes())
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
        assert_eq!(ring.indexes("phone", "1"), [ring.index("phone", "1")]);
    }

    #[test]
    fn what_was_indexed_under_an_older_key_is_still_asked_for() {
        let random = SeededRandom::new(1);
        let ring = KeyRing::generate(&random);
        let (old, digest) = (ring.index("phone", "1"), ring.digest("code", "1"));
        ring.draw_in_memory(Purpose::Index, &random);
        let new = ring.index("phone", "1");
        assert_ne!(old, new);
        assert_eq!(ring.indexes("phone", "1"), [new, old.clone()]);
        assert_eq!(ring.older_indexes("phone", "1"), std::slice::from_ref(&old));
        assert_eq!(ring.lasting_index("phone", "1"), old);
        assert_eq!(ring.digests("code", "1"), [digest, ring.digest("code", "1")]);
    }
}
