//! A checkpoint: a signed sentence about how far the chain reaches and what its hash is
//! there. Pure; the same text lies in the database and in every witness.

pub(crate) mod store;

use std::collections::BTreeMap;

use base::{
    Now,
    crypto::{self, Sm2PublicKey, Sm2SecretKey, Sm2Signature},
};
use serde::{Deserialize, Serialize};

/// What is signed. The order of the fields is the order of the signed text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Checkpoint {
    /// 1, 2, 3 … without gaps.
    pub number: i64,
    /// The last position of the chain it speaks of.
    pub seq: i64,
    /// The chain's hash there.
    #[serde(with = "hexed")]
    pub hash: [u8; 32],
    /// Rows sealed since the checkpoint before.
    pub count: i64,
    /// Rows up to this position were, or may be, removed because their time is over.
    pub cut: i64,
    /// When it was made, to the microsecond.
    pub at: String,
    /// The number of the signing key.
    pub key: u8,
    /// SM3 of the line before; zeros for the first.
    #[serde(with = "hexed")]
    pub previous: [u8; 32],
    /// SM2 over the line without this field.
    #[serde(with = "hexed")]
    pub signature: [u8; 64],
}

/// Which key may have signed, by number.
pub type PublicKeys = BTreeMap<u8, Sm2PublicKey>;

impl Checkpoint {
    /// Makes and signs the next one.
    pub(crate) fn after(
        previous: Option<&Self>,
        (seq, hash): (i64, [u8; 32]),
        cut: i64,
        at: Now,
        (key, secret): (u8, &Sm2SecretKey),
    ) -> Self {
        let mut next = Self {
            number: previous.map_or(1, |before| before.number + 1),
            seq,
            hash,
            count: seq - previous.map_or(0, |before| before.seq),
            cut,
            at: written(at),
            key,
            previous: previous.map_or([0; 32], Self::digest),
            signature: [0; 64],
        };
        let signature = secret.sign(next.message().as_bytes());
        next.signature = signature
            .unwrap_or_else(|_| unreachable!("a draw that fails has a chance of 2^-255"))
            .to_bytes();
        next
    }

    /// The line a witness keeps.
    pub fn line(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Reads a line; nothing when it is not written exactly as a checkpoint writes itself.
    pub fn read(line: &str) -> Option<Self> {
        let read: Self = serde_json::from_str(line).ok()?;
        (read.line() == line).then_some(read)
    }

    /// What the next one calls its previous.
    pub fn digest(&self) -> [u8; 32] {
        crypto::sm3(self.line().as_bytes())
    }

    fn message(&self) -> String {
        let line = self.line();
        line.split(",\"signature\":").next().unwrap_or_default().to_owned()
    }

    /// Whether one of these keys signed it.
    pub(crate) fn is_signed(&self, keys: &PublicKeys) -> bool {
        let signature = Sm2Signature::from_bytes(&self.signature);
        match (keys.get(&self.key), signature) {
            (Some(key), Ok(signature)) => key.verify(self.message().as_bytes(), &signature).is_ok(),
            _ => false,
        }
    }
}

/// A moment as a checkpoint writes it.
pub(crate) fn written(at: Now) -> String {
    at.format("%Y-%m-%dT%H:%M:%S%.6fZ").to_string()
}

mod hexed {
    use serde::{Deserialize as _, Deserializer, Serializer, de::Error as _};

    pub(super) fn serialize<S: Serializer, const N: usize>(
        bytes: &[u8; N],
        to: S,
    ) -> Result<S::Ok, S::Error> {
        to.serialize_str(&hex::encode(bytes))
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>, const N: usize>(
        from: D,
    ) -> Result<[u8; N], D::Error> {
        let text = String::deserialize(from)?;
        let mut bytes = [0; N];
        hex::decode_to_slice(&text, &mut bytes).map_err(D::Error::custom)?;
        Ok(bytes)
    }
}

#[cfg(test)]
mod tests {
    use base::random::SeededRandom;

    use super::*;

    #[test]
    fn a_checkpoint_reads_as_it_was_written_and_in_no_other_way() {
        let secret = Sm2SecretKey::generate(&SeededRandom::new(1));
        let keys = PublicKeys::from([(3, secret.public_key())]);
        let at = "2026-09-16T02:00:00.123456Z".parse().unwrap();
        let first = Checkpoint::after(None, (7, [9; 32]), 0, at, (3, &secret));
        let second = Checkpoint::after(Some(&first), (9, [8; 32]), 0, at, (3, &secret));
        assert_eq!((first.number, first.count, second.number, second.count), (1, 7, 2, 2));
        assert_eq!(second.previous, first.digest());
        assert!(first.is_signed(&keys) && second.is_signed(&keys));
        assert!(!first.is_signed(&PublicKeys::new()));
        let line = first.line();
        assert_eq!(Checkpoint::read(&line), Some(first.clone()));
        assert_eq!(Checkpoint::read(&line.replace("\"seq\":7", "\"seq\": 7")), None);
        assert_eq!(Checkpoint::read(&line.to_uppercase()), None);
        for bent in [
            Checkpoint { seq: 8, ..first.clone() },
            Checkpoint { cut: 7, ..first.clone() },
            Checkpoint { at: first.at.replace("02:", "03:"), ..first.clone() },
            Checkpoint { previous: [1; 32], ..first },
        ] {
            assert!(!bent.is_signed(&keys), "{bent:?}");
        }
    }
}
