//! `SignedData` without its content (RFC 5652; GB/T 35275-2017, 8).

use chrono::{DateTime, Utc};

use super::{Signer, Unfit, key::named, utc_time};
use crate::{
    algorithm::{RSA, SM2_SIGN},
    asn1::{CONTEXT, NULL, OCTET_STRING, SEQUENCE, SET},
    cms::{
        CONTENT_TYPE, DATA, GB_DATA, GB_SIGNED_DATA, MESSAGE_DIGEST, SIGNED_DATA,
        SIGNING_CERTIFICATE, SIGNING_TIME,
    },
    der,
    make::Key,
};

/// Signs these bytes. With an SM2 key the identifiers are those of GB/T 35275.
///
/// # Errors
/// [`Unfit::Key`] when the key cannot sign.
pub fn signed_data(
    content: &[u8],
    signer: &Signer<'_>,
    at: DateTime<Utc>,
) -> Result<Vec<u8>, Unfit> {
    let key = signer.key;
    let (kind, data, encryption) = match key {
        Key::Sm2(_) => (GB_SIGNED_DATA, GB_DATA, named(SM2_SIGN, &[])),
        Key::P256(_) | Key::RsaPss(..) => (SIGNED_DATA, DATA, key.signature_algorithm()),
        Key::Rsa(_) => (SIGNED_DATA, DATA, named(RSA, &[NULL, 0])),
    };
    let attributes = attributes(content, signer, data, at);
    let signature = key.sign(&der::value(SET, &attributes))?;
    let certificate = signer.certificate;
    let name = der::around(
        SEQUENCE,
        &[&certificate.issuer, &der::value(crate::asn1::INTEGER, &certificate.serial)],
    );
    let info = der::around(
        SEQUENCE,
        &[
            &der::integer(&[1]),
            &name,
            &key.digest_algorithm(),
            &der::value(CONTEXT[0], &attributes),
            &encryption,
            &der::value(OCTET_STRING, &signature),
        ],
    );
    let certificates: Vec<u8> = std::iter::once(certificate)
        .chain(signer.carried)
        .flat_map(|one| one.der().to_vec())
        .collect();
    let data = der::around(
        SEQUENCE,
        &[
            &der::integer(&[1]),
            &der::value(SET, &key.digest_algorithm()),
            &der::value(SEQUENCE, &der::oid(data)),
            &der::value(CONTEXT[0], &certificates),
            &der::value(SET, &info),
        ],
    );
    Ok(der::around(SEQUENCE, &[&der::oid(kind), &der::value(CONTEXT[0], &data)]))
}

/// In the order that DER demands of a set.
fn attributes(content: &[u8], signer: &Signer<'_>, data: &str, at: DateTime<Utc>) -> Vec<u8> {
    let key = signer.key;
    let attribute =
        |oid: &str, value: &[u8]| der::around(SEQUENCE, &[&der::oid(oid), &der::value(SET, value)]);
    let own = der::around(
        SEQUENCE,
        &[
            &key.digest_algorithm(),
            &der::value(OCTET_STRING, &key.digest(signer.certificate.der())),
        ],
    );
    let own = der::value(SEQUENCE, &der::value(SEQUENCE, &own));
    let mut attributes = [
        attribute(CONTENT_TYPE, &der::oid(data)),
        attribute(SIGNING_TIME, &utc_time(at)),
        attribute(MESSAGE_DIGEST, &der::value(OCTET_STRING, &key.digest(content))),
        attribute(SIGNING_CERTIFICATE, &own),
    ];
    attributes.sort();
    attributes.concat()
}
