//! The other side: certificates, electronic seals and signed papers, for tests, the
//! simulators and the demo world.
//!
//! Nothing is drawn here: keys, serial numbers, salts and times are the caller's. What is made
//! is what GB/T 38540, GB/T 35275 and ISO 32000-1 describe, and other programs verify it.

mod authority;
mod key;
mod ofd;
mod pdf;
mod seal;
mod signed_data;

pub use authority::{Authority, Purpose, Request};
pub use key::Key;
pub use ofd::{paper, seal_ofd, write};
pub use pdf::{Style, blank, sign_pdf};
pub use seal::{Edition, Look, seal_signature};
pub use signed_data::signed_data;

use std::fmt;

use chrono::{DateTime, Utc};

use crate::{
    asn1::{GENERALIZED_TIME, UTC_TIME},
    certificate::Certificate,
    der,
};

/// Who signs.
#[derive(Debug, Clone, Copy)]
pub struct Signer<'a> {
    /// His key.
    pub key: &'a Key,
    /// His certificate, for that key.
    pub certificate: &'a Certificate,
    /// Issuers to be carried along.
    pub carried: &'a [Certificate],
}

/// Something cannot be made of this.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unfit {
    /// The key cannot sign, which a sound one always can.
    Key,
    /// No PDF whose catalogue and cross-reference table can be found.
    Pdf,
    /// A package that cannot be written.
    Ofd,
    /// A certificate that cannot be read.
    Certificate,
}

impl fmt::Display for Unfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Key => "the key cannot sign",
            Self::Pdf => "no PDF that can be signed",
            Self::Ofd => "the package cannot be written",
            Self::Certificate => "the certificate cannot be read",
        })
    }
}

impl std::error::Error for Unfit {}

fn utc_time(at: DateTime<Utc>) -> Vec<u8> {
    der::value(UTC_TIME, at.format("%y%m%d%H%M%SZ").to_string().as_bytes())
}

fn generalized_time(at: DateTime<Utc>) -> Vec<u8> {
    der::value(GENERALIZED_TIME, at.format("%Y%m%d%H%M%SZ").to_string().as_bytes())
}
