//! Electronic seals, and what is signed with them (GB/T 38540-2020, GM/T 0031-2014).

use chrono::{DateTime, Utc};

use super::{Key, Signer, Unfit, generalized_time, utc_time};
use crate::{
    asn1::{BIT_STRING, IA5_STRING, OCTET_STRING, SEQUENCE, UTF8_STRING},
    certificate::Certificate,
    der,
};

/// Which standard a seal follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edition {
    /// GB/T 38540-2020, version 4.
    Second,
    /// GM/T 0031-2014, version 1.
    First,
}

/// A seal to be made.
#[derive(Debug, Clone, Copy)]
pub struct Look<'a> {
    /// Which standard it follows.
    pub edition: Edition,
    /// Its number.
    pub id: &'a str,
    /// Its name.
    pub name: &'a str,
    /// Who may use it.
    pub signers: &'a [Certificate],
    /// When it is made.
    pub created: DateTime<Utc>,
    /// When it begins to be valid.
    pub from: DateTime<Utc>,
    /// When it ends.
    pub until: DateTime<Utc>,
    /// How it looks, as a PNG, 40 mm by 40 mm.
    pub picture: &'a [u8],
}

impl Look<'_> {
    /// Makes it: 电子印章数据, signed by the seal maker.
    ///
    /// # Errors
    /// [`Unfit::Key`] when the maker's key cannot sign.
    pub fn make(&self, maker: &Signer<'_>) -> Result<Vec<u8>, Unfit> {
        let info = self.info();
        let certificate = der::value(OCTET_STRING, maker.certificate.der());
        let algorithm = maker.key.signature_oid();
        Ok(match self.edition {
            Edition::Second => {
                let signature = bits(&maker.key.sign(&info)?);
                der::around(SEQUENCE, &[&info, &certificate, &algorithm, &signature])
            }
            Edition::First => {
                let all = der::around(SEQUENCE, &[&info, &certificate, &algorithm]);
                let signature = bits(&maker.key.sign(&all)?);
                let signed = der::around(SEQUENCE, &[&certificate, &algorithm, &signature]);
                der::around(SEQUENCE, &[&info, &signed])
            }
        })
    }

    fn info(&self) -> Vec<u8> {
        let version = der::integer(&[version(self.edition)]);
        let ascii = |text: &str| der::value(IA5_STRING, text.as_bytes());
        let header = der::around(SEQUENCE, &[&ascii("ES"), &version, &ascii("duban")]);
        let signers: Vec<u8> =
            self.signers.iter().flat_map(|one| der::value(OCTET_STRING, one.der())).collect();
        let kind_of_list = match self.edition {
            Edition::Second => der::integer(&[1]),
            Edition::First => Vec::new(),
        };
        let time = |at| match self.edition {
            Edition::Second => generalized_time(at),
            Edition::First => utc_time(at),
        };
        let property = der::around(
            SEQUENCE,
            &[
                &der::integer(&[1]),
                &der::value(UTF8_STRING, self.name.as_bytes()),
                &kind_of_list,
                &der::value(SEQUENCE, &signers),
                &time(self.created),
                &time(self.from),
                &time(self.until),
            ],
        );
        let picture = der::around(
            SEQUENCE,
            &[
                &ascii("png"),
                &der::value(OCTET_STRING, self.picture),
                &der::integer(&[40]),
                &der::integer(&[40]),
            ],
        );
        der::around(SEQUENCE, &[&header, &ascii(self.id), &property, &picture])
    }
}

const fn version(edition: Edition) -> u8 {
    match edition {
        Edition::Second => 4,
        Edition::First => 1,
    }
}

fn bits(bytes: &[u8]) -> Vec<u8> {
    der::value(BIT_STRING, &[&[0], bytes].concat())
}

/// 电子签章数据: signs these bytes with a seal; `property` says where they stand.
///
/// # Errors
/// [`Unfit::Key`] when the key cannot sign.
pub fn seal_signature(
    content: &[u8],
    signer: &Signer<'_>,
    (edition, seal): (Edition, &[u8]),
    property: &str,
    at: DateTime<Utc>,
) -> Result<Vec<u8>, Unfit> {
    let key: &Key = signer.key;
    let certificate = der::value(OCTET_STRING, signer.certificate.der());
    let algorithm = key.signature_oid();
    let digest = bits(&key.digest(content));
    let property = der::value(IA5_STRING, property.as_bytes());
    let version = der::integer(&[version(edition)]);
    Ok(match edition {
        Edition::Second => {
            let time = generalized_time(at);
            let body = der::around(SEQUENCE, &[&version, seal, &time, &digest, &property]);
            let signature = bits(&key.sign(&body)?);
            der::around(SEQUENCE, &[&body, &certificate, &algorithm, &signature])
        }
        Edition::First => {
            let time = bits(&utc_time(at));
            let parts: [&[u8]; 7] =
                [&version, seal, &time, &digest, &property, &certificate, &algorithm];
            let body = der::around(SEQUENCE, &parts);
            let signature = bits(&key.sign(&body)?);
            der::around(SEQUENCE, &[&body, &signature])
        }
    })
}
