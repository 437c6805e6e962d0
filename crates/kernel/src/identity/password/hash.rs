//! Argon2id (RFC 9106), two passes, one lane, at the memory the settings say.

use argon2::{
    Algorithm, Argon2, Params, PasswordHasher as _, PasswordVerifier as _, Version,
    password_hash::phc::PasswordHash,
};
use base::Refusal;

const PASSES: u32 = 2;
const LANES: u32 = 1;

/// A hash nobody has a password for, checked when the account does not exist: the answer
/// then takes as long as with one that does.
const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$ZHViYW4tbm9ib2R5LTAxLg$\
    RKrCjv7R9mIA2AhQoHdvCeqykndFvJYOVgmlELfR6J0";

fn argon2(kib: u32) -> Result<Argon2<'static>, Refusal> {
    let params = Params::new(kib, PASSES, LANES, None).map_err(fault)?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

/// The text to keep.
pub(super) fn hash(plain: &str, salt: [u8; 16], kib: u32) -> Result<String, Refusal> {
    argon2(kib)?
        .hash_password_with_salt(plain.as_bytes(), &salt)
        .map(|hash: PasswordHash| hash.to_string())
        .map_err(fault)
}

/// Whether the password belongs to the kept text, which says its own memory. Without one the same work is done and
/// the answer is no.
pub(super) fn verify(plain: &str, kept: Option<&str>) -> Result<bool, Refusal> {
    let hash = PasswordHash::new(kept.unwrap_or(NOBODY)).map_err(fault)?;
    let same = Argon2::default().verify_password(plain.as_bytes(), &hash).is_ok();
    Ok(same && kept.is_some())
}

fn fault(error: impl std::fmt::Display) -> Refusal {
    Refusal::internal(format!("password hash: {error}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::identity::SignInSettings;

    fn hashed(plain: &str, salt: [u8; 16]) -> String {
        hash(plain, salt, SignInSettings::default().hash_kib).unwrap()
    }

    #[test]
    fn a_hash_opens_for_its_password_alone() {
        let kept = hashed("Kx7#mQ2@wZ", [7; 16]);
        assert!(kept.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{kept}");
        assert!(verify("Kx7#mQ2@wZ", Some(&kept)).unwrap());
        assert!(!verify("Kx7#mQ2@wz", Some(&kept)).unwrap());
    }

    #[test]
    fn nobody_costs_the_same_and_never_opens() {
        let nobody = PasswordHash::new(NOBODY).unwrap();
        let somebody = PasswordHash::new(&hashed("x", [1; 16])).unwrap();
        assert_eq!(nobody.params, somebody.params);
        assert_eq!(nobody.hash.map(|hash| hash.len()), somebody.hash.map(|hash| hash.len()));
        assert!(!verify("anything", None).unwrap());
    }

    #[test]
    fn a_broken_row_is_our_fault() {
        assert_eq!(verify("x", Some("not a hash")).unwrap_err().code(), "internal");
    }
}
