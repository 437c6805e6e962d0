//! What can go wrong with a conversion, in words.

use base::{Kind, Refusal};
use documents::{pictures, word};

use super::{MOST, pictures::MAX_TOGETHER};
use crate::files::receive::MAX_BYTES;

pub(super) fn count() -> Refusal {
    Refusal::field(
        "file_ids",
        "file.convert_count",
        format!("请选择 1 到 {MOST} 个不同的文件，再转换为 PDF。"),
    )
}

pub(super) fn kind() -> Refusal {
    Refusal::new(
        Kind::Invalid,
        "file.convert_kind",
        "只能把图片（PNG、JPEG、TIFF）或一份 Word（docx）转换为 PDF。Word 请单独转换，不能与图片合并。",
    )
}

pub(super) fn mixed() -> Refusal {
    Refusal::new(
        Kind::Invalid,
        "file.convert_mixed",
        "这些图片分属不同部门的工作，不能合成一份。请重新上传全部图片后再转换。",
    )
}

/// More than a picture document may have: before, or after it was made.
pub(super) fn size() -> Refusal {
    Refusal::new(
        Kind::TooLarge,
        "file.convert_size",
        format!(
            "文件太大，没有转换：原图合计不超过 {} MB，转换后的 PDF 不超过 {} MB。\
             请分成几份，或压缩图片后重新上传。",
            MAX_TOGETHER >> 20,
            MAX_BYTES >> 20
        ),
    )
}

/// One of several pictures, by the name people know it under.
pub(super) fn picture(wrong: pictures::Wrong, name: &str) -> Refusal {
    match wrong {
        pictures::Wrong::Unreadable => Refusal::new(
            Kind::Invalid,
            "file.picture_unreadable",
            format!(
                "图片“{name}”打不开（可能没有传完或已损坏），没有转换。请重新拍照或扫描后上传。"
            ),
        ),
        pictures::Wrong::TooLarge => Refusal::new(
            Kind::TooLarge,
            "file.picture_too_large",
            format!("图片“{name}”的尺寸太大，没有转换。请用 300 DPI 重新扫描，或缩小后重新上传。"),
        ),
        pictures::Wrong::Unsupported => Refusal::new(
            Kind::Invalid,
            "file.picture_unsupported",
            format!(
                "图片“{name}”的颜色或压缩方式不支持（如印刷用的 CMYK），没有转换。\
                 请用画图等软件打开，另存为 JPEG 或 PNG 后重新上传。"
            ),
        ),
        pictures::Wrong::TooMany => Refusal::new(
            Kind::TooLarge,
            "file.convert_pages",
            format!("图片合计超过 {} 页，没有转换。请分成几份。", pictures::PAGES),
        ),
    }
}

pub(super) fn no_converter() -> Refusal {
    Refusal::new(
        Kind::Invalid,
        "file.no_converter",
        "这台服务器没有安装文档转换组件，不能转换 Word。请在电脑上另存为 PDF 后上传。",
    )
}

pub(super) fn word(wrong: word::Wrong) -> Refusal {
    match wrong {
        word::Wrong::Unreadable => word_unreadable(),
        word::Wrong::TooLarge => Refusal::new(
            Kind::TooLarge,
            "file.word_too_large",
            "这份 Word 展开后大得不正常，没有转换。请在电脑上另存为 PDF 后上传。",
        ),
    }
}

pub(super) fn word_unreadable() -> Refusal {
    Refusal::new(
        Kind::Invalid,
        "file.word_unreadable",
        "这份 Word 打不开（可能已损坏），没有转换。请在 Word 或 WPS 里打开核对，另存为 PDF 后上传。",
    )
}

pub(super) fn word_outside() -> Refusal {
    Refusal::new(
        Kind::Invalid,
        "file.word_links",
        "这份 Word 里有链接到别处的图片或内容，转换时取不到，没有转换。\
         请在 Word 里断开链接、把图片嵌入文档后重新上传，或另存为 PDF 后上传。",
    )
}

pub(super) fn word_slow(seconds: u64) -> Refusal {
    Refusal::new(
        Kind::Invalid,
        "file.word_slow",
        format!("这份 Word 转换超过 {seconds} 秒，已停止。请在电脑上另存为 PDF 后上传。"),
    )
}

pub(super) fn busy() -> Refusal {
    Refusal::new(
        Kind::Unavailable,
        "file.converter_busy",
        "正在转换的文件较多，这次没有转换，已上传的文件还在。请一分钟后再点“转换为 PDF”。",
    )
    .retry_after(60)
}

pub(super) fn failed() -> Refusal {
    Refusal::new(
        Kind::Unavailable,
        "file.converter_failed",
        "文档转换组件出错，没有转换，已上传的文件还在。请在电脑上另存为 PDF 后上传，并把请求编号告诉管理员。",
    )
}
