//! What can be wrong, with stable codes and words for people.

use std::fmt;

/// What a document is worth as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Every signature holds, its signers are trusted, and nothing lies outside of them.
    Sealed,
    /// There is no signature in it.
    Unsealed,
    /// Something was changed after it was signed, or a signature does not hold.
    Altered,
    /// Unchanged, but a signer is not trusted or was not entitled, or the kind of signature is
    /// one that cannot be examined.
    Untrusted,
    /// Its structure cannot be read.
    Unreadable,
}

impl Verdict {
    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Sealed => "SEALED",
            Self::Unsealed => "UNSEALED",
            Self::Altered => "ALTERED",
            Self::Untrusted => "UNTRUSTED",
            Self::Unreadable => "UNREADABLE",
        }
    }

    /// For people.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Sealed => "电子印章有效，文件未被改动",
            Self::Unsealed => "文件没有电子印章或者电子签名",
            Self::Altered => "文件在签章之后被改动，或者签章已损坏",
            Self::Untrusted => "文件未被改动，但签章人的证书或者签章方式不能认可",
            Self::Unreadable => "文件已损坏，打不开",
        }
    }
}

/// What the chain of certificates of a signer says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Issued under one of the given anchors and valid when it signed.
    Trusted,
    /// No road leads to a given anchor.
    UnknownIssuer,
    /// A certificate of the chain had ended when it signed.
    Expired,
    /// A certificate of the chain had not begun when it signed.
    NotYetValid,
    /// A certificate of the chain is on the list of revoked ones.
    Revoked,
    /// The certificate is not one for signing, or an issuer's is not one for issuing.
    WrongUsage,
    /// Signed with an algorithm or key length that no longer proves anything.
    Weak,
    /// The certificate cannot be read or asks for what is not supported.
    Unsupported,
    /// The question did not arise: the signature itself could not be examined.
    NotExamined,
}

impl Standing {
    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Trusted => "TRUSTED",
            Self::UnknownIssuer => "UNKNOWN_ISSUER",
            Self::Expired => "EXPIRED",
            Self::NotYetValid => "NOT_YET_VALID",
            Self::Revoked => "REVOKED",
            Self::WrongUsage => "WRONG_USAGE",
            Self::Weak => "WEAK",
            Self::Unsupported => "UNSUPPORTED",
            Self::NotExamined => "NOT_EXAMINED",
        }
    }

    pub(crate) fn problem(self) -> Option<Problem> {
        match self {
            Self::Trusted | Self::NotExamined => None,
            Self::UnknownIssuer => Some(Problem::UnknownIssuer),
            Self::Expired => Some(Problem::CertificateExpired),
            Self::NotYetValid => Some(Problem::CertificateNotYetValid),
            Self::Revoked => Some(Problem::CertificateRevoked),
            Self::WrongUsage => Some(Problem::CertificateUsage),
            Self::Weak => Some(Problem::WeakAlgorithm),
            Self::Unsupported => Some(Problem::CertificateUnsupported),
        }
    }
}

/// One thing that is wrong with a signature or with the document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// The document is not the one that was signed.
    DigestMismatch,
    /// The signature is not one of the key that is named.
    SignatureMismatch,
    /// Something was added behind what is signed.
    Appended,
    /// The signed range is not the whole file but the place of the signature.
    ByteRange,
    /// The signature cannot be read.
    Malformed,
    /// The signature names another document than the one it is in.
    OtherDocument,
    /// The signed attributes speak of another certificate.
    OtherCertificate,
    /// A file of the package is not the one that was signed.
    FileChanged(String),
    /// A file of the package that was signed is not there.
    FileMissing(String),
    /// A file of the package is covered by no signature.
    FileUnsigned(String),
    /// The electronic seal itself was not made by the seal maker it names.
    SealForged,
    /// The seal beside the signature is not the one in it.
    SealSwapped,
    /// The seal was made by somebody whose seals are not recognised.
    SealMaker,
    /// The signer is not among those who may use this seal.
    SignerNotOfSeal,
    /// The electronic seal was not valid when it was used.
    SealExpired,
    /// Signed with an algorithm or key length that no longer proves anything.
    WeakAlgorithm,
    /// Signed with an algorithm that is not supported.
    UnsupportedAlgorithm,
    /// A kind of signature that is not supported.
    UnsupportedForm,
    /// No road leads from the signer to a given anchor.
    UnknownIssuer,
    /// A certificate had ended when it signed.
    CertificateExpired,
    /// A certificate had not begun when it signed.
    CertificateNotYetValid,
    /// A certificate is on the list of revoked ones.
    CertificateRevoked,
    /// A certificate is not one for what it was used for.
    CertificateUsage,
    /// A certificate cannot be read or asks for what is not supported.
    CertificateUnsupported,
    /// The time of signing lies after the time of judging.
    SignedInFuture,
    /// The whole document is signed, but by none of the organisations that were asked for.
    OtherOrganisation,
    /// The structure of the document cannot be read.
    Structure(&'static str),
}

impl Problem {
    /// The stable code.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::DigestMismatch => "seal.digest_mismatch",
            Self::SignatureMismatch => "seal.signature_mismatch",
            Self::Appended => "seal.appended",
            Self::ByteRange => "seal.byte_range",
            Self::Malformed => "seal.malformed",
            Self::OtherDocument => "seal.other_document",
            Self::OtherCertificate => "seal.other_certificate",
            Self::FileChanged(_) => "seal.file_changed",
            Self::FileMissing(_) => "seal.file_missing",
            Self::FileUnsigned(_) => "seal.file_unsigned",
            Self::SealForged => "seal.forged",
            Self::SealSwapped => "seal.swapped",
            Self::SealMaker => "seal.maker",
            Self::SignerNotOfSeal => "seal.signer_not_listed",
            Self::SealExpired => "seal.expired",
            Self::WeakAlgorithm => "seal.weak",
            Self::UnsupportedAlgorithm => "seal.algorithm",
            Self::UnsupportedForm => "seal.form",
            Self::UnknownIssuer => "seal.unknown_issuer",
            Self::CertificateExpired => "seal.certificate_expired",
            Self::CertificateNotYetValid => "seal.certificate_not_yet_valid",
            Self::CertificateRevoked => "seal.certificate_revoked",
            Self::CertificateUsage => "seal.certificate_usage",
            Self::CertificateUnsupported => "seal.certificate_unsupported",
            Self::SignedInFuture => "seal.signed_in_future",
            Self::OtherOrganisation => "seal.other_organisation",
            Self::Structure(_) => "seal.structure",
        }
    }

    pub(crate) const fn verdict(&self) -> Verdict {
        match self {
            Self::DigestMismatch
            | Self::SignatureMismatch
            | Self::Appended
            | Self::ByteRange
            | Self::Malformed
            | Self::OtherDocument
            | Self::OtherCertificate
            | Self::FileChanged(_)
            | Self::FileMissing(_)
            | Self::FileUnsigned(_)
            | Self::SealForged
            | Self::SealSwapped => Verdict::Altered,
            Self::Structure(_) => Verdict::Unreadable,
            Self::SealMaker
            | Self::SignerNotOfSeal
            | Self::SealExpired
            | Self::WeakAlgorithm
            | Self::UnsupportedAlgorithm
            | Self::UnsupportedForm
            | Self::UnknownIssuer
            | Self::CertificateExpired
            | Self::CertificateNotYetValid
            | Self::CertificateRevoked
            | Self::CertificateUsage
            | Self::CertificateUnsupported
            | Self::SignedInFuture
            | Self::OtherOrganisation => Verdict::Untrusted,
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words = match self {
            Self::DigestMismatch => "文件内容与签章时不同，请向制作人索取原件后重新上传",
            Self::SignatureMismatch => "签名值不成立，签章已损坏或者系伪造，请索取原件",
            Self::Appended => "签章之后又追加了内容，请上传签章后未再编辑的原件",
            Self::ByteRange => "签章没有覆盖整个文件，请重新签章",
            Self::Malformed => "签章数据残缺，无法读取，请索取原件或者重新签章",
            Self::OtherDocument => "签章属于另一份文件，请重新签章",
            Self::OtherCertificate => "签章所附证书不是签名时的证书，请索取原件",
            Self::FileChanged(name) => return write!(f, "{name} 在签章之后被改动，请索取原件"),
            Self::FileMissing(name) => return write!(f, "{name} 在签章之后被删除，请索取原件"),
            Self::FileUnsigned(name) => {
                return write!(f, "{name} 不在签章范围内，请将全部内容签章后重新上传");
            }
            Self::SealForged => "电子印章不是制章单位制作的，不能认可，请核实印章来源",
            Self::SealSwapped => "所附印章与签章数据中的印章不同，请索取原件",
            Self::SealMaker => "印章的制章单位不在认可名单中，请核实印章或者请管理员登记该单位",
            Self::SignerNotOfSeal => "签章人不在这枚印章的签章人名单中，请由印章保管人签章",
            Self::SealExpired => "签章时印章不在有效期内，请更换印章后重新签章",
            Self::WeakAlgorithm => "签名算法已不安全（如 SHA-1、MD5），请改用 SM2 重新签章",
            Self::UnsupportedAlgorithm => "签名算法不受支持，请改用 SM2、RSA 或者 P-256 重新签章",
            Self::UnsupportedForm => "签章格式不受支持，请改用 GB/T 38540 或者 GB/T 35275 格式",
            Self::UnknownIssuer => {
                "证书不是本院认可的机构签发的，请核实签章人或者请管理员登记该机构"
            }
            Self::CertificateExpired => "签章时证书已过期，请更换证书后重新签章",
            Self::CertificateNotYetValid => "签章时证书尚未生效，请核对签章时间后重新签章",
            Self::CertificateRevoked => "证书已被吊销，请更换证书后重新签章",
            Self::CertificateUsage => "证书不能用于签名，请换用签名证书重新签章",
            Self::CertificateUnsupported => "证书无法识别，请换用其他证书重新签章",
            Self::SignedInFuture => "签章时间晚于当前时间，请核对签章设备的时间后重新签章",
            Self::OtherOrganisation => "签章的单位不是本院，请上传加盖院印的文件",
            Self::Structure(what) => return write!(f, "{what}，请重新导出后上传"),
        };
        f.write_str(words)
    }
}
