//! Passwords on their way through, and one-time tokens.

use std::fmt;

use base::{crypto, random::RandomExt as _};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use serde::Deserialize;
use unicode_normalization::UnicodeNormalization as _;

use crate::core::Kernel;

/// Bytes a password may have at most; longer input is refused unread.
pub(crate) const LONGEST_PASSWORD: usize = 1_024;

/// A password as typed. Never printed, never serialised.
#[derive(Clone, Deserialize, utoipa::ToSchema)]
#[schema(value_type = String, format = Password)]
#[serde(transparent)]
pub struct Password(String);

impl Password {
    /// Takes what was typed.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The form that is checked and hashed: an input method in full-width mode gives the
    /// same password. `None` for an absurdly long one.
    pub(crate) fn plain(&self) -> Option<String> {
        (self.0.len() <= LONGEST_PASSWORD).then(|| self.0.nfkc().collect())
    }

    /// Nothing was typed.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Password(…)")
    }
}

/// A 256-bit token. Its holder keeps the text, the database only the SM3 of it.
pub(crate) struct Token {
    pub(crate) text: String,
    pub(crate) hash: Vec<u8>,
}

impl Token {
    pub(crate) fn draw(kernel: &Kernel) -> Self {
        let text = URL_SAFE_NO_PAD.encode(kernel.random().bytes::<32>());
        let hash = crypto::sm3(text.as_bytes()).to_vec();
        Self { text, hash }
    }

    /// The hash a presented token would have; `None` for text no token looks like.
    pub(crate) fn hash_of(text: &str) -> Option<Vec<u8>> {
        let shaped = text.len() == 43
            && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte));
        shaped.then(|| crypto::sm3(text.as_bytes()).to_vec())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_does_not_show_itself() {
        let password = Password::new("Tr0ub4dor&3");
        assert_eq!(format!("{password:?}"), "Password(…)");
        assert_eq!(Password::new("Ｔｒ０ub").plain(), Password::new("Tr0ub").plain());
        assert_eq!(Password::new("长".repeat(400)).plain(), None);
    }

    #[test]
    fn only_the_shape_of_a_token_is_looked_up() {
        let text = "A".repeat(43);
        assert_eq!(Token::hash_of(&text), Some(crypto::sm3(text.as_bytes()).to_vec()));
        for wrong in ["", "short", &"A".repeat(44), &"中".repeat(43), &"A=".repeat(22)] {
            assert_eq!(Token::hash_of(wrong), None, "{wrong}");
        }
    }
}
