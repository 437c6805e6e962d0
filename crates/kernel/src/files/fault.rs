//! What can go wrong with a file, in words.

use std::io;

use base::{Kind, Refusal, crypto::to_hex};

/// The disk would not take it. A full disk, a failed flush and a disk that went read-only
/// mean the same to the sender: nothing was kept, try later.
pub(super) fn empty_disk(error: io::Error) -> Refusal {
    Refusal::new(
        Kind::Unavailable,
        "storage.full",
        "服务器存储空间不足或暂不可写，本次操作没有生效；查询不受影响。请联系管理员。",
    )
    .retry_after(30)
    .caused_by(error)
}

/// More bytes than accepted.
pub(super) fn too_large(limit: u64) -> Refusal {
    Refusal::new(
        Kind::TooLarge,
        "file.too_large",
        format!("文件超过 {} MB，不能上传。请压缩或拆分后再上传。", limit / (1024 * 1024)),
    )
}

/// No bytes at all.
pub(super) fn empty() -> Refusal {
    Refusal::new(Kind::Invalid, "file.empty", "文件是空的，没有内容可保存。请检查后重新选择。")
}

/// A document nobody could open.
pub(super) fn unreadable() -> Refusal {
    Refusal::new(
        Kind::Invalid,
        "file.unreadable",
        "这份 PDF 打不开（可能已损坏、没有页面或设了密码），没有保存。请换一份能正常打开的文件。",
    )
}

/// A row without its bytes.
pub(super) fn missing(sm3: &[u8; 32]) -> Refusal {
    Refusal::new(
        Kind::Internal,
        "file.missing",
        "文件内容在存储中找不到，不能打开。请把请求编号告诉管理员。",
    )
    .caused_by(format!("no content {}", to_hex(sm3)))
}

/// Bytes that are not the ones once stored.
pub(super) fn corrupt(sm3: &[u8; 32]) -> Refusal {
    Refusal::new(
        Kind::Internal,
        "file.corrupt",
        "文件内容与保存时的校验值不一致，已停止使用。请把请求编号告诉管理员。",
    )
    .caused_by(format!("content differs from {}", to_hex(sm3)))
}
