//! The seal of the demo courts: an authority for play whose certificate the demo world trusts,
//! so that its judgments are sealed like real ones.

use std::{fs, path::Path};

use base::{Now, crypto::Sm2SecretKey};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use chrono::Duration;
use kernel::Kernel;
use seal::{
    Certificate,
    make::{Authority, Key, Purpose, Request, Signer, Style, sign_pdf},
};

use crate::Failure;

/// Where the program looks for certificates of trusted issuers, below the data.
const ANCHORS: &str = "anchors";

/// A key with its certificate.
pub(super) struct CourtSeal {
    key: Key,
    certificate: Certificate,
}

impl CourtSeal {
    /// Makes one that is trusted from now on.
    pub(super) fn make(kernel: &Kernel, from: Now) -> Result<Self, Failure> {
        let failed = |error| Failure::while_doing("演示印章造不成", error);
        let key = || Key::Sm2(Box::new(Sm2SecretKey::generate(kernel.random())));
        let request = |name: &'static str, purpose, serial| Request {
            name,
            organisation: "督办演示法院（虚构）",
            purpose,
            serial,
            from: from - Duration::days(365),
            until: from + Duration::days(3_650),
        };
        let authority = Authority::root(key(), &request("督办演示根证书", Purpose::Issuing(0), 1))
            .map_err(failed)?;
        let own = key();
        let request = request("督办演示院印", Purpose::Signing, 2);
        let certificate = authority.issue(&own, &request).map_err(failed)?;
        write(&kernel.settings().data, authority.certificate())
            .map_err(|error| Failure::while_doing("演示根证书写不下", error))?;
        Ok(Self { key: own, certificate })
    }

    /// Seals a paper.
    pub(super) fn seal(&self, pdf: &[u8], at: Now) -> Result<Vec<u8>, Failure> {
        let signer = Signer { key: &self.key, certificate: &self.certificate, carried: &[] };
        sign_pdf(pdf, &signer, Style::Detached, at)
            .map_err(|error| Failure::while_doing("演示文书盖不成章", error))
    }
}

fn write(data: &Path, certificate: &Certificate) -> std::io::Result<()> {
    let folder = data.join(ANCHORS);
    fs::create_dir_all(&folder)?;
    let text = STANDARD.encode(certificate.der());
    let mut pem = String::from("-----BEGIN CERTIFICATE-----\n");
    for line in text.as_bytes().chunks(64) {
        pem.extend(line.iter().map(|&byte| char::from(byte)));
        pem.push('\n');
    }
    pem.push_str("-----END CERTIFICATE-----\n");
    fs::write(folder.join("demo.pem"), pem)
}
