//! A certification authority for play.

use chrono::{DateTime, Utc};

use super::{Key, Unfit, generalized_time};
use crate::{
    asn1::{BIT_STRING, BOOLEAN, CONTEXT, OCTET_STRING, SEQUENCE, SET, UTF8_STRING},
    certificate::Certificate,
    der,
};

/// What a certificate is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// Signing papers.
    Signing,
    /// Issuing certificates, with so many issuers below.
    Issuing(u8),
    /// Keeping secrets: of the two certificates that Chinese authorities give out, the one
    /// that is not for signing.
    Encrypting,
    /// Proving who a server is, which many authorities give out to anybody.
    Serving,
    /// Signing, and an extension that nobody knows and everybody must.
    Strange,
}

/// What is asked of an authority.
#[derive(Debug, Clone, Copy)]
pub struct Request<'a> {
    /// The name of the holder.
    pub name: &'a str,
    /// His organisation.
    pub organisation: &'a str,
    /// What it is for.
    pub purpose: Purpose,
    /// Its number, given once by each authority.
    pub serial: u64,
    /// When it begins.
    pub from: DateTime<Utc>,
    /// When it ends.
    pub until: DateTime<Utc>,
}

/// A key that issues, and its certificate.
#[derive(Debug, Clone)]
pub struct Authority {
    key: Key,
    certificate: Certificate,
}

impl Authority {
    /// One that vouches for itself.
    ///
    /// # Errors
    /// [`Unfit`] when the key cannot sign.
    pub fn root(key: Key, request: &Request<'_>) -> Result<Self, Unfit> {
        let name = name_of(request);
        let certificate = certify(request, &key, &name, &key)?;
        Ok(Self { key, certificate })
    }

    /// One that this one vouches for.
    ///
    /// # Errors
    /// [`Unfit`] when the key cannot sign.
    pub fn below(&self, key: Key, request: &Request<'_>) -> Result<Self, Unfit> {
        let certificate = self.issue(&key, request)?;
        Ok(Self { key, certificate })
    }

    /// Its certificate, to be trusted or carried along.
    pub fn certificate(&self) -> &Certificate {
        &self.certificate
    }

    /// A certificate for the holder of a key.
    ///
    /// # Errors
    /// [`Unfit`] when the authority's key cannot sign.
    pub fn issue(&self, key: &Key, request: &Request<'_>) -> Result<Certificate, Unfit> {
        certify(request, key, &self.certificate.subject, &self.key)
    }
}

fn name_of(request: &Request<'_>) -> Vec<u8> {
    let part = |oid: &str, text: &str| {
        let pair =
            der::around(SEQUENCE, &[&der::oid(oid), &der::value(UTF8_STRING, text.as_bytes())]);
        der::value(SET, &pair)
    };
    let country = part("2.5.4.6", "CN");
    let organisation = part("2.5.4.10", request.organisation);
    der::around(SEQUENCE, &[&country, &organisation, &part("2.5.4.3", request.name)])
}

fn certify(
    request: &Request<'_>,
    key: &Key,
    issuer: &[u8],
    by: &Key,
) -> Result<Certificate, Unfit> {
    let algorithm = by.signature_algorithm();
    let validity = [generalized_time(request.from), generalized_time(request.until)].concat();
    let body = der::around(
        SEQUENCE,
        &[
            &der::value(CONTEXT[0], &der::integer(&[2])),
            &der::integer(&request.serial.to_be_bytes()),
            &algorithm,
            issuer,
            &der::value(SEQUENCE, &validity),
            &name_of(request),
            &key.public(),
            &der::value(CONTEXT[3], &der::value(SEQUENCE, &extensions(request.purpose))),
        ],
    );
    let signature = [&[0], by.sign(&body)?.as_slice()].concat();
    let whole = der::around(SEQUENCE, &[&body, &algorithm, &der::value(BIT_STRING, &signature)]);
    Certificate::from_der(&whole).map_err(|_| Unfit::Certificate)
}

fn extensions(purpose: Purpose) -> Vec<u8> {
    let critical = |oid: &str, value: &[u8]| {
        let flag = der::value(BOOLEAN, &[0xFF]);
        der::around(SEQUENCE, &[&der::oid(oid), &flag, &der::value(OCTET_STRING, value)])
    };
    // The number of bits that are left out, then the bits (RFC 5280, 4.2.1.3).
    let usage = |bits: [u8; 2]| critical("2.5.29.15", &der::value(BIT_STRING, &bits));
    match purpose {
        Purpose::Signing => usage([6, 0b1100_0000]),
        Purpose::Encrypting => usage([4, 0b0011_0000]),
        Purpose::Issuing(below) => {
            let constraints =
                der::around(SEQUENCE, &[&der::value(BOOLEAN, &[0xFF]), &der::integer(&[below])]);
            [critical("2.5.29.19", &constraints), usage([1, 0b0000_0110])].concat()
        }
        Purpose::Serving => {
            let purposes = der::value(SEQUENCE, &der::oid("1.3.6.1.5.5.7.3.1"));
            [usage([5, 0b1010_0000]), critical("2.5.29.37", &purposes)].concat()
        }
        Purpose::Strange => {
            let strange = critical("1.2.156.99999.1", &der::integer(&[1]));
            [usage([6, 0b1100_0000]), strange].concat()
        }
    }
}
