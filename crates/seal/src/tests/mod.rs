//! A world to seal in: an authority, a court with its key, a seal maker and a stranger.

mod corruption;
mod ofd;
mod pdf;
mod signers;
mod values;
mod writers;

use base::{
    crypto::Sm2SecretKey,
    random::{RandomExt as _, SeededRandom},
};
use chrono::{DateTime, TimeZone as _, Utc};
use rsa::{BoxedUint, RsaPrivateKey};

use crate::{
    Certificate, Findings, Trust, Verdict, examine,
    make::{Authority, Edition, Key, Look, Purpose, Request, Signer, Style, blank, sign_pdf},
};

pub(super) const COURT: &str = "某某区人民法院";

/// Midnight of that day.
pub(super) fn day(year: i32, month: u32, day: u32) -> DateTime<Utc> {
    Utc.with_ymd_and_hms(year, month, day, 0, 0, 0).single().expect("a day")
}

pub(super) fn now() -> DateTime<Utc> {
    day(2026, 3, 1)
}

pub(super) fn sm2(seed: u64) -> Key {
    Key::Sm2(Box::new(Sm2SecretKey::generate(&SeededRandom::new(seed))))
}

pub(super) fn p256(seed: u64) -> Key {
    let random = SeededRandom::new(seed);
    let key = p256::ecdsa::SigningKey::from_slice(&random.bytes::<32>()).expect("a key");
    Key::P256(Box::new(key))
}

/// A key of 2048 bits that was drawn once for these tests.
pub(super) fn rsa_key() -> RsaPrivateKey {
    let prime = |digits: &str| {
        BoxedUint::from_be_slice_vartime(&base::crypto::from_hex(digits).expect("digits"))
    };
    let p = prime(concat!(
        "f207d2d49e916fb849a5fdee8be88f6a9cab4682b7fb2c3d3bcf9a5f4d181ecb",
        "7c0fb279bb5805368189d631b4094129d0c2dc25fa5b5ce45ccd5f1973d314b3",
        "31e312618c3043e8388b58b36456c3c9ea2c38a9b765aca731981b0aea584508",
        "85fa82007084ee977a18a80eda662238d1955796283e3be4992006123aec7b1d",
    ));
    let q = prime(concat!(
        "d4c5023646d730218388d3dc1a6097ebe2fc0139535eaf72eea9f2b78d3f45c1",
        "b4c976ab445f52646f0d9ec09ecf83fb8c05b5f335768f8dd53438bf28a8d49f",
        "6cdf6792a0fda1c3ce08cc3715239db6c8721716285b74774a79e3e54ab24963",
        "e0b2b9e561ae7025cf49f74cf94b0c4706bf2ed2e87cea44cd5fb3a8f1c760c7",
    ));
    RsaPrivateKey::from_p_q(p, q, BoxedUint::from(65_537_u64)).expect("a key")
}

pub(super) fn request(name: &str, purpose: Purpose, serial: u64) -> Request<'_> {
    let (from, until) = (day(2025, 1, 1), day(2027, 1, 1));
    Request { name, organisation: COURT, purpose, serial, from, until }
}

pub(super) struct World {
    pub(super) authority: Authority,
    pub(super) key: Key,
    pub(super) certificate: Certificate,
    pub(super) maker_key: Key,
    pub(super) maker: Certificate,
}

impl World {
    pub(super) fn new() -> Self {
        Self::with(sm2(2))
    }

    /// With this key of the court.
    pub(super) fn with(key: Key) -> Self {
        let root = request("测试根证书", Purpose::Issuing(2), 1);
        let authority = Authority::root(sm2(1), &root).expect("an authority");
        let certificate = authority
            .issue(&key, &request(COURT, Purpose::Signing, 0x2F01))
            .expect("a certificate");
        let maker_key = sm2(3);
        let maker = authority
            .issue(&maker_key, &request("测试制章中心", Purpose::Signing, 3))
            .expect("a certificate");
        Self { authority, key, certificate, maker_key, maker }
    }

    pub(super) fn trust(&self) -> Trust {
        Trust::in_anchors([self.authority.certificate().clone()])
    }

    pub(super) fn signer(&self) -> Signer<'_> {
        Signer { key: &self.key, certificate: &self.certificate, carried: &[] }
    }

    pub(super) fn seal(&self, edition: Edition) -> Vec<u8> {
        self.look(edition, std::slice::from_ref(&self.certificate))
            .make(&self.by_maker())
            .expect("a seal")
    }

    pub(super) fn by_maker(&self) -> Signer<'_> {
        Signer { key: &self.maker_key, certificate: &self.maker, carried: &[] }
    }

    pub(super) fn look<'a>(&self, edition: Edition, signers: &'a [Certificate]) -> Look<'a> {
        Look {
            edition,
            id: "11010500000001",
            name: "某某区人民法院电子印章",
            signers,
            created: day(2025, 2, 1),
            from: day(2025, 2, 1),
            until: day(2026, 12, 31),
            picture: b"\x89PNG\r\n\x1a\n",
        }
    }

    /// A judgment with the court's signature.
    pub(super) fn judgment(&self) -> Vec<u8> {
        sign_pdf(&paper(), &self.signer(), Style::Detached, day(2026, 2, 1)).expect("a PDF")
    }

    pub(super) fn judgment_sealed(&self, edition: Edition) -> Vec<u8> {
        let seal = self.seal(edition);
        let style = Style::Seal(edition, &seal);
        sign_pdf(&paper(), &self.signer(), style, day(2026, 2, 1)).expect("a PDF")
    }

    pub(super) fn examine(&self, bytes: &[u8]) -> Findings {
        examine(bytes, &self.trust(), now()).expect("a document")
    }
}

pub(super) fn paper() -> Vec<u8> {
    blank(&["Judgment (2026) 0105 No. 123", "The defendant shall pay 10,000 yuan."])
}

/// Verdict and the code of the first problem found.
pub(super) fn said(findings: &Findings) -> (Verdict, &'static str) {
    let own = findings.problems.first().map(crate::Problem::code);
    let code = own.or_else(|| {
        let worst = findings.signatures.iter().find(|one| !one.problems.is_empty());
        worst.or(findings.signatures.first()).map(crate::Signature::code)
    });
    (findings.verdict(), code.unwrap_or("seal.none"))
}

/// The bytes with the first occurrence of one text replaced by another.
pub(super) fn replaced(bytes: &[u8], old: &[u8], new: &[u8]) -> Vec<u8> {
    let at = bytes.windows(old.len()).position(|window| window == old).expect("the text");
    [&bytes[..at], new, &bytes[at + old.len()..]].concat()
}

/// The value with one part of it changed: where it stands is told by the places of what it is
/// inside of.
pub(super) fn edited(bytes: &[u8], path: &[usize], change: &dyn Fn(&[u8]) -> Vec<u8>) -> Vec<u8> {
    let Some((&place, path)) = path.split_first() else { return change(bytes) };
    let (node, _) = crate::asn1::Node::first(bytes).expect("a value");
    let parts = node.children().rest().expect("its parts");
    let parts: Vec<Vec<u8>> = parts
        .iter()
        .enumerate()
        .map(
            |(at, part)| {
                if at == place { edited(part.raw, path, change) } else { part.raw.to_vec() }
            },
        )
        .collect();
    crate::der::value(node.tag, &parts.concat())
}

/// One part of a value.
pub(super) fn part(bytes: &[u8], path: &[usize]) -> Vec<u8> {
    let Some((&place, path)) = path.split_first() else { return bytes.to_vec() };
    let (node, _) = crate::asn1::Node::first(bytes).expect("a value");
    part(node.children().rest().expect("its parts")[place].raw, path)
}
