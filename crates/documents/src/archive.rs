//! One file in an archive that opens with a password: ZIP with AES-256 as WinZip, 7-Zip,
//! Bandizip and 360 压缩 read it (AE-2, PBKDF2-HMAC-SHA1, HMAC-SHA1). Windows' own folder view
//! cannot open it.

use aes::{
    Aes256,
    cipher::{BlockCipherEncrypt as _, KeyInit as _},
};
use base::crypto::hmac_sha1 as mac;

/// Bytes of salt an archive needs; another one each time.
pub const SALT: usize = 16;
/// Rounds of the key derivation, fixed by the format: the password must be drawn, not chosen.
const ROUNDS: u32 = 1_000;
/// 1 January 2026: nothing here has a clock.
const DATE: u16 = (46 << 9) | (1 << 5) | 1;

/// An archive holding `content` under `name`, readable with `password` only.
pub fn sealed(name: &str, content: &[u8], password: &str, salt: &[u8; SALT]) -> Vec<u8> {
    let keys = derive(password, salt);
    let mut body = Vec::with_capacity(content.len() + SALT + 12);
    body.extend_from_slice(salt);
    body.extend_from_slice(&keys[64..]);
    let mut secret = content.to_vec();
    counter_mode(&keys[..32], &mut secret);
    let tag = mac(&keys[32..64], &secret);
    body.extend_from_slice(&secret);
    body.extend_from_slice(&tag[..10]);
    container(name, content.len(), &body)
}

/// The parts of ZIP around one encrypted entry.
fn container(name: &str, plain: usize, body: &[u8]) -> Vec<u8> {
    let word = |length: usize| u32::try_from(length).unwrap_or(u32::MAX).to_le_bytes();
    let half = |length: usize| u16::try_from(length).unwrap_or(u16::MAX).to_le_bytes();
    // Version 2 of the extension, vendor AE, strength 256, content stored as it is.
    let extra = [0x01, 0x99, 7, 0, 2, 0, b'A', b'E', 3, 0, 0];
    // Encrypted, name in UTF-8; method 99 means the extension.
    let mut common = Vec::new();
    common.extend_from_slice(&[51, 0]);
    common.extend_from_slice(&0x0801_u16.to_le_bytes());
    common.extend_from_slice(&99_u16.to_le_bytes());
    common.extend_from_slice(&0_u16.to_le_bytes());
    common.extend_from_slice(&DATE.to_le_bytes());
    // No checksum of the plain text: it would tell something about it.
    common.extend_from_slice(&[0; 4]);
    common.extend_from_slice(&word(body.len()));
    common.extend_from_slice(&word(plain));
    common.extend_from_slice(&half(name.len()));
    common.extend_from_slice(&half(extra.len()));
    let mut zip = b"PK\x03\x04".to_vec();
    zip.extend_from_slice(&common);
    zip.extend_from_slice(name.as_bytes());
    zip.extend_from_slice(&extra);
    zip.extend_from_slice(body);
    let directory = zip.len();
    zip.extend_from_slice(b"PK\x01\x02\x33\x03");
    zip.extend_from_slice(&common);
    // No comment, first disk, no attributes, the entry at the beginning.
    zip.extend_from_slice(&[0; 14]);
    zip.extend_from_slice(name.as_bytes());
    zip.extend_from_slice(&extra);
    let length = zip.len() - directory;
    zip.extend_from_slice(b"PK\x05\x06\0\0\0\0\x01\0\x01\0");
    zip.extend_from_slice(&word(length));
    zip.extend_from_slice(&word(directory));
    zip.extend_from_slice(&[0; 2]);
    zip
}

/// 32 bytes to encrypt, 32 to authenticate, 2 to tell a wrong password early.
fn derive(password: &str, salt: &[u8]) -> [u8; 66] {
    let mut out = [0; 66];
    for (number, chunk) in (1_u32..).zip(out.chunks_mut(20)) {
        let mut block = mac(password.as_bytes(), &[salt, &number.to_be_bytes()].concat());
        let mut sum = block;
        for _ in 1..ROUNDS {
            block = mac(password.as_bytes(), &block);
            sum.iter_mut().zip(block).for_each(|(sum, byte)| *sum ^= byte);
        }
        chunk.copy_from_slice(&sum[..chunk.len()]);
    }
    out
}

/// AES-256 in counter mode, the counter little-endian and beginning at one.
fn counter_mode(key: &[u8], text: &mut [u8]) {
    let mut whole = [0; 32];
    whole.copy_from_slice(key);
    let cipher = Aes256::new(&whole.into());
    for (counter, chunk) in (1_u128..).zip(text.chunks_mut(16)) {
        let mut block = counter.to_le_bytes().into();
        cipher.encrypt_block(&mut block);
        chunk.iter_mut().zip(block).for_each(|(byte, key)| *byte ^= key);
    }
}

/// What a sealed archive holds; nothing when the password is another or a byte was changed.
/// Reads what [`sealed`] wrote, for tests and for taking an export back in.
pub fn open(zip: &[u8], password: &str) -> Option<Vec<u8>> {
    let number =
        |at: usize| Some(usize::from(u16::from_le_bytes(zip.get(at..at + 2)?.try_into().ok()?)));
    let body = 30 + number(26)? + number(28)?;
    let length = u32::from_le_bytes(zip.get(18..22)?.try_into().ok()?);
    let body = zip.get(body..body + usize::try_from(length).ok()?)?;
    let (salt, rest) = body.split_at_checked(SALT)?;
    let (check, rest) = rest.split_at_checked(2)?;
    let (secret, tag) = rest.split_at_checked(rest.len().checked_sub(10)?)?;
    let keys = derive(password, salt);
    if keys[64..] != *check || mac(&keys[32..64], secret)[..10] != *tag {
        return None;
    }
    let mut plain = secret.to_vec();
    counter_mode(&keys[..32], &mut plain);
    Some(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_password_opens_it_and_nothing_shows_through() {
        let content: Vec<u8> = b"110101199001011237 ".repeat(50);
        let zip = sealed("名单.xlsx", &content, "Kx7mQ2wZ9rT4", &[7; SALT]);
        assert_eq!(open(&zip, "Kx7mQ2wZ9rT4").unwrap(), content);
        assert_eq!(open(&zip, "Kx7mQ2wZ9rT5"), None);
        assert!(!zip.windows(18).any(|piece| piece == b"110101199001011237"));
        for at in [60, 200, zip.len() / 2] {
            let mut bent = zip.clone();
            bent[at] ^= 1;
            assert_ne!(open(&bent, "Kx7mQ2wZ9rT4").as_ref(), Some(&content), "byte {at}");
        }
        assert_eq!(open(b"PK", "x"), None);
    }

    #[test]
    fn the_same_salt_and_another_give_what_they_should() {
        let one = sealed("a.xlsx", b"x", "p", &[1; SALT]);
        assert_eq!(one, sealed("a.xlsx", b"x", "p", &[1; SALT]));
        assert_ne!(one, sealed("a.xlsx", b"x", "p", &[2; SALT]));
        assert_eq!(open(&sealed("a.xlsx", b"", "p", &[1; SALT]), "p").unwrap(), b"");
    }

    /// Written by pyzipper 0.3.6.
    #[test]
    fn what_another_program_sealed_is_read() {
        let zip = "504b03041400010063008f93755d00000000340000001800000005000b00612e747874019907\
            00020041450300005611dca6cbabc6ca76e0e12e8579b8367f0775325bf64ffa04611aa97fc418262e\
            4465d2d84781f6869ca165827d9838e574024a504b010214031400010063008f93755d000000003400\
            00001800000005000b000000000000000000800100000000612e747874019907000200414503000050\
            4b050600000000010001003e000000620000000000";
        let bytes: Vec<u8> = (0..zip.len() / 2)
            .map(|at| u8::from_str_radix(&zip[2 * at..2 * at + 2], 16).unwrap())
            .collect();
        let plain = open(&bytes, "Kx7mQ2wZ9rT4").unwrap();
        assert_eq!(plain, "个人信息 13800001234".as_bytes());
    }

    /// The vector comes from another implementation of RFC 8018.
    #[test]
    fn keys_are_derived_as_everywhere_else() {
        let derived: String =
            derive("password", b"salt").iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(
            derived,
            "6e88be8bad7eae9d9e10aa061224034fed48d03fcbad968b56006784539d5214ce\
             970d912ec2049b04231d47c2eb88506945b26b2325e6adfeeba08895ff9587a30b"
        );
    }
}
