//! What a signed call says, and how it is signed.

use base::crypto;

/// What is signed, as it came.
#[derive(Debug, Clone)]
pub struct Call {
    /// `X-Timestamp`, seconds since 1970.
    pub timestamp: String,
    /// `X-Nonce`, 16 to 64 letters, digits, `-` and `_`; another one for every call.
    pub nonce: String,
    /// `X-Signature`, hexadecimal.
    pub signature: String,
    /// In capitals.
    pub method: String,
    /// Without the query, as it stands in the request line.
    pub path: String,
    /// As it stands in the request line, without the question mark.
    pub query: String,
    /// SM3 of the body; of nothing when there is none.
    pub body_sm3: [u8; 32],
}

impl Call {
    /// The signed text: seven lines without an end of line behind the last. The parts of the
    /// query are sorted by their bytes.
    pub fn message(&self) -> String {
        let mut query: Vec<&str> = self.query.split('&').filter(|part| !part.is_empty()).collect();
        query.sort_unstable();
        [
            "DUBAN-HMAC-SM3",
            &self.method,
            &self.path,
            &query.join("&"),
            &crypto::to_hex(self.body_sm3),
            &self.timestamp,
            &self.nonce,
        ]
        .join("\n")
    }

    /// The signature this secret gives, in lower case.
    pub fn sign(&self, secret: &str) -> String {
        crypto::to_hex(crypto::hmac_sm3(secret.as_bytes(), self.message().as_bytes()))
    }

    pub(super) fn is_signed_with(&self, secret: &str) -> bool {
        let given = self.signature.to_ascii_lowercase();
        crypto::equal(self.sign(secret).as_bytes(), given.as_bytes())
    }

    pub(super) fn nonce_is_shaped(&self) -> bool {
        (16..=64).contains(&self.nonce.len())
            && self.nonce.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte))
    }
}
