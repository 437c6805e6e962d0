//! One-time codes by time: RFC 6238 over HMAC-SHA-1, six digits, half a minute. The
//! parameters are the ones every authenticator app understands; SHA-1 is sound inside HMAC.

use crate::{Now, crypto};

/// Bytes of a secret (RFC 4226 R6: as long as the hash).
pub const SECRET_LENGTH: usize = 20;
/// Digits of a code.
pub const DIGITS: usize = 6;

const STEP_SECONDS: i64 = 30;
/// Steps a clock may be off, either way.
const DRIFT: i64 = 1;
const ALPHABET: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/// The half minute a moment lies in, counted from 1970.
pub fn step(at: Now) -> i64 {
    at.timestamp().div_euclid(STEP_SECONDS)
}

/// The code of a half minute.
pub fn code(secret: &[u8], step: i64) -> String {
    let number = truncated(secret, step) % 1_000_000;
    format!("{number:06}")
}

fn truncated(secret: &[u8], step: i64) -> u32 {
    let mac = crypto::hmac_sha1(secret, &step.to_be_bytes());
    let at = usize::from(mac[19] & 0x0F);
    u32::from_be_bytes([mac[at], mac[at + 1], mac[at + 2], mac[at + 3]]) & 0x7FFF_FFFF
}

/// The half minute whose code was typed: the present one or a neighbour, and none that is
/// not after `used`, because a code is good once. Looks at every candidate, so the time
/// taken tells nothing.
pub fn matching(secret: &[u8], typed: &str, at: Now, used: Option<i64>) -> Option<i64> {
    let now = step(at);
    let mut found = None;
    for candidate in now - DRIFT..=now + DRIFT {
        let same = crypto::equal(code(secret, candidate).as_bytes(), typed.as_bytes());
        if same && used.is_none_or(|used| candidate > used) {
            found = found.or(Some(candidate));
        }
    }
    found
}

/// The secret as people type it into an app: Base32 (RFC 4648) without padding.
pub fn to_base32(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len().div_ceil(5) * 8);
    let (mut held, mut bits) = (0_u32, 0);
    for byte in bytes {
        held = (held << 8) | u32::from(*byte);
        bits += 8;
        while bits >= 5 {
            bits -= 5;
            out.push(char::from(ALPHABET[(held >> bits) as usize & 31]));
        }
        held &= (1 << bits) - 1;
    }
    if bits > 0 {
        out.push(char::from(ALPHABET[(held << (5 - bits)) as usize & 31]));
    }
    out
}

/// Reads Base32 of either case, with or without blanks and padding.
pub fn from_base32(text: &str) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(text.len() * 5 / 8);
    let (mut held, mut bits) = (0_u32, 0);
    for byte in text.bytes().filter(|byte| !matches!(byte, b' ' | b'-' | b'=')) {
        let upper = byte.to_ascii_uppercase();
        let value = ALPHABET.iter().position(|known| *known == upper)?;
        held = (held << 5) | u32::try_from(value).ok()?;
        bits += 5;
        if bits >= 8 {
            bits -= 8;
            out.push(u8::try_from(held >> bits).ok()?);
            held &= (1 << bits) - 1;
        }
    }
    Some(out)
}

/// The address an app reads from the QR code.
pub fn uri(issuer: &str, account: &str, secret: &[u8]) -> String {
    let (issuer, account) = (escape(issuer), escape(account));
    format!(
        "otpauth://totp/{issuer}:{account}?secret={}&issuer={issuer}&algorithm=SHA1&digits={DIGITS}&period={STEP_SECONDS}",
        to_base32(secret)
    )
}

fn escape(text: &str) -> String {
    let mut out = String::new();
    for byte in text.bytes() {
        match byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            true => out.push(char::from(byte)),
            false => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    const SEED: &[u8; 20] = b"12345678901234567890";

    fn at(seconds: i64) -> Now {
        Now::from_timestamp(seconds, 0).unwrap()
    }

    /// RFC 6238 appendix B, SHA-1, eight digits; six digits are their tail.
    #[test]
    fn the_vectors_of_rfc_6238() {
        for (seconds, eight) in [
            (59, "94287082"),
            (1_111_111_109, "07081804"),
            (1_111_111_111, "14050471"),
            (1_234_567_890, "89005924"),
            (2_000_000_000, "69279037"),
            (20_000_000_000, "65353130"),
        ] {
            let step = step(at(seconds));
            assert_eq!(format!("{:08}", truncated(SEED, step) % 100_000_000), eight);
            assert_eq!(code(SEED, step), eight[2..]);
        }
    }

    /// RFC 4226 appendix D.
    #[test]
    fn the_vectors_of_rfc_4226() {
        let codes = [
            "755224", "287082", "359152", "969429", "338314", "254676", "287922", "162583",
            "399871", "520489",
        ];
        for (counter, expected) in (0..).zip(codes) {
            assert_eq!(code(SEED, counter), expected);
        }
    }

    #[test]
    fn a_neighbour_is_good_and_nothing_is_good_twice() {
        let now = at(1_000_000_015);
        let here = step(now);
        for (drift, good) in [(-2, false), (-1, true), (0, true), (1, true), (2, false)] {
            let typed = code(SEED, here + drift);
            assert_eq!(matching(SEED, &typed, now, None), good.then_some(here + drift), "{drift}");
            assert_eq!(matching(SEED, &typed, now, Some(here + drift)), None);
            let before = matching(SEED, &typed, now, Some(here + drift - 1));
            assert_eq!(before.is_some(), good);
        }
        for wrong in ["", "12345", "1234567", "abcdef", "１２３４５６"] {
            assert_eq!(matching(SEED, wrong, now, None), None, "{wrong}");
        }
    }

    /// RFC 4648 section 10.
    #[test]
    fn base32_goes_both_ways() {
        for (plain, text) in [
            ("", ""),
            ("f", "MY"),
            ("fo", "MZXQ"),
            ("foo", "MZXW6"),
            ("foob", "MZXW6YQ"),
            ("fooba", "MZXW6YTB"),
            ("foobar", "MZXW6YTBOI"),
        ] {
            assert_eq!(to_base32(plain.as_bytes()), text);
            assert_eq!(from_base32(text).unwrap(), plain.as_bytes());
        }
        assert_eq!(from_base32("mzxw 6ytb-oi==").unwrap(), b"foobar");
        for wrong in ["0", "MZX1", "中"] {
            assert_eq!(from_base32(wrong), None, "{wrong}");
        }
        assert_eq!(to_base32(SEED).len(), 32);
    }

    #[test]
    fn the_address_names_house_and_account() {
        let uri = uri("督办", "zhou xw", SEED);
        assert!(uri.starts_with("otpauth://totp/%E7%9D%A3%E5%8A%9E:zhou%20xw?secret=GEZDGNBV"));
        assert!(uri.ends_with("&algorithm=SHA1&digits=6&period=30"), "{uri}");
    }
}
