//! What is not as it was sealed, for people.

use std::fmt;

/// One thing that is not as it was sealed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Finding {
    /// It is no archive, or its directory is destroyed.
    NoArchive,
    /// It unfolds to more than a package may hold.
    TooLarge,
    /// An entry cannot be read, or its checksum is wrong.
    Unreadable(String),
    /// A part without which nothing can be said is not there or not readable.
    NoPart(&'static str),
    /// The manifest is not what was signed.
    Manifest,
    /// The signature is not one of the key it names.
    Signature,
    /// It was signed by another key than the one trusted.
    OtherKey,
    /// Another content than the manifest says.
    Changed(String),
    /// Named by the manifest and not there.
    Missing(String),
    /// There and not named by the manifest.
    Extra(String),
    /// At another place than the manifest says.
    Moved(String),
    /// The chain of events does not hold at this event.
    Chain(usize),
    /// Events are missing at the end, or were added.
    ChainLength {
        /// Events in the package.
        found: usize,
        /// Events that were sealed.
        sealed: usize,
    },
    /// Nothing of the contents, but the file around them, from this byte on.
    Wrapping(usize),
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoArchive => f.write_str("不是完整的证据包，或者文件已损坏，打不开"),
            Self::TooLarge => f.write_str("展开后超过 1 GB，不是本系统出具的证据包"),
            Self::Unreadable(name) => write!(f, "{name} 已损坏，校验值不符"),
            Self::NoPart(name) => write!(f, "{name} 缺失或者无法读取"),
            Self::Manifest => f.write_str("清单（manifest.json）与签名时不同"),
            Self::Signature => f.write_str("签名不成立"),
            Self::OtherKey => f.write_str("签名所用的密钥不是所给的公钥"),
            Self::Changed(name) => write!(f, "{name} 的内容与清单不符，已被改动"),
            Self::Missing(name) => write!(f, "{name} 在清单中，但已被删除"),
            Self::Extra(name) => write!(f, "{name} 不在清单中，是后来加入的"),
            Self::Moved(name) => write!(f, "{name} 的次序与清单不同"),
            Self::Chain(number) => write!(f, "事件链在第 {number} 条断开"),
            Self::ChainLength { found, sealed } => {
                write!(f, "事件应有 {sealed} 条，包内为 {found} 条")
            }
            Self::Wrapping(at) => {
                write!(f, "文件内容未变，但文件本身从第 {at} 字节起与出具时不同")
            }
        }
    }
}
