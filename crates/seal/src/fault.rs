//! Why a file is not examined at all.

use std::fmt;

/// A file that is not examined.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// Neither a PDF nor an OFD.
    OtherKind,
    /// Larger than is examined, as it is or unfolded.
    TooLarge,
    /// More work than a file of this size can be worth.
    TooMuch,
}

impl Fault {
    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::OtherKind => "seal.other_kind",
            Self::TooLarge => "seal.too_large",
            Self::TooMuch => "seal.too_much",
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::OtherKind => "裁判文书须为加盖院印的版式文件，请上传 PDF 或者 OFD 文件",
            Self::TooLarge => "文件超过 100 MB，请压缩图片后重新导出并签章",
            Self::TooMuch => "文件结构异常，无法核验签章，请重新导出并签章",
        })
    }
}

impl std::error::Error for Fault {}
