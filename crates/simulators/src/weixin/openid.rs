//! Numbers and openids. An openid is a keyed hash of the number, and the number hidden behind
//! that hash: nobody can make one up, and none is forgotten when the simulators stop.

use base::crypto::hmac_sm3;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

/// Bytes of the hash that an openid shows.
const HASH: usize = 15;
/// Bytes that hold any number of eleven digits.
const NUMBER: usize = 5;

/// The people of one 公众号 in one synthetic world.
#[derive(Debug, Clone)]
pub(crate) struct Openids(Vec<u8>);

impl Openids {
    pub(crate) fn new(seed: u64, app_id: &str) -> Self {
        Self(format!("openid\n{seed}\n{app_id}").into_bytes())
    }

    /// `o` and 27 characters of `A–Z a–z 0–9 - _`, the same for the same number.
    pub(crate) fn of(&self, phone: &str) -> String {
        let number = phone.parse::<u64>().unwrap_or(0).to_be_bytes();
        let hash = self.hash(phone);
        let mut bytes = Vec::with_capacity(HASH + NUMBER);
        bytes.extend_from_slice(&hash);
        bytes.extend(number[8 - NUMBER..].iter().zip(self.veil(&hash)).map(|(a, b)| a ^ b));
        format!("o{}", URL_SAFE_NO_PAD.encode(bytes))
    }

    /// The number behind an openid of this 公众号; `None` for any other text.
    pub(crate) fn phone(&self, openid: &str) -> Option<String> {
        let bytes = URL_SAFE_NO_PAD.decode(openid.strip_prefix('o')?).ok()?;
        if bytes.len() != HASH + NUMBER {
            return None;
        }
        let (hash, hidden) = bytes.split_at(HASH);
        let mut number = [0; 8];
        for (at, (a, b)) in hidden.iter().zip(self.veil(hash)).enumerate() {
            number[8 - NUMBER + at] = a ^ b;
        }
        let phone = u64::from_be_bytes(number).to_string();
        (self.hash(&phone) == hash).then_some(phone)
    }

    fn hash(&self, phone: &str) -> [u8; HASH] {
        let mut hash = [0; HASH];
        hash.copy_from_slice(&hmac_sm3(&self.0, phone.as_bytes())[..HASH]);
        hash
    }

    fn veil(&self, hash: &[u8]) -> [u8; 32] {
        hmac_sm3(&self.0, &[b"number\n", hash].concat())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_has_one_openid_and_an_openid_one_number() {
        let ours = Openids::new(1, "wx1");
        for phone in ["13800001234", "13900009999", "19999999999", "13000000000"] {
            let openid = ours.of(phone);
            assert_eq!(openid, ours.of(phone));
            assert_eq!((openid.len(), openid.as_bytes()[0]), (28, b'o'));
            assert!(openid.bytes().all(|c| c.is_ascii_alphanumeric() || b"-_".contains(&c)));
            assert_eq!(ours.phone(&openid).as_deref(), Some(phone));
            assert_eq!(Openids::new(1, "wx2").phone(&openid), None);
            assert_eq!(Openids::new(2, "wx1").phone(&openid), None);
        }
        assert_ne!(ours.of("13800001234"), ours.of("13800001235"));
    }

    #[test]
    fn nobody_makes_an_openid_up() {
        let ours = Openids::new(1, "wx1");
        let openid = ours.of("13800001234");
        let other = |at: usize| {
            let mut text = openid.clone().into_bytes();
            text[at] = if text[at] == b'A' { b'B' } else { b'A' };
            String::from_utf8(text).unwrap()
        };
        for wrong in [String::new(), "o".to_owned(), "ogibberish".to_owned(), other(1), other(22)] {
            assert_eq!(ours.phone(&wrong), None, "{wrong}");
        }
        assert_eq!(ours.phone(&format!("{openid}A")), None);
        assert_eq!(ours.phone(&openid[1..]), None);
    }
}
