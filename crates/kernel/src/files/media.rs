//! What a file is: told from its first bytes, and only believed when the name and the
//! sender say the same.

use base::{Kind, Refusal};

use super::{
    name::extension,
    packed::{self, Office},
};

/// A kind of file the product accepts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Media {
    /// Portable documents.
    Pdf,
    /// Pictures without loss.
    Png,
    /// Photographs.
    Jpeg,
    /// Scans.
    Tiff,
    /// Sound.
    Wav,
    /// Film.
    Mp4,
    /// Word, without macros.
    Docx,
    /// Excel, without macros.
    Xlsx,
}

const ACCEPTED: &str =
    "可上传 PDF、图片（PNG、JPEG、TIFF）、录音（WAV）、录像（MP4）、Word（docx）、Excel（xlsx）。";

impl Media {
    /// Every kind.
    pub const ALL: [Self; 8] = [
        Self::Pdf,
        Self::Png,
        Self::Jpeg,
        Self::Tiff,
        Self::Wav,
        Self::Mp4,
        Self::Docx,
        Self::Xlsx,
    ];

    /// The media type it is stored and served under.
    pub const fn mime(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
            Self::Tiff => "image/tiff",
            Self::Wav => "audio/wav",
            Self::Mp4 => "video/mp4",
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        }
    }

    /// The kind stored under this media type.
    pub fn from_mime(mime: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|media| media.mime() == mime)
    }

    /// What people call it.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Pdf => "PDF 文件",
            Self::Png => "PNG 图片",
            Self::Jpeg => "JPEG 图片",
            Self::Tiff => "TIFF 图片",
            Self::Wav => "WAV 录音",
            Self::Mp4 => "MP4 录像",
            Self::Docx => "Word 文件（docx）",
            Self::Xlsx => "Excel 文件（xlsx）",
        }
    }

    const fn extensions(self) -> &'static [&'static str] {
        match self {
            Self::Pdf => &["pdf"],
            Self::Png => &["png"],
            Self::Jpeg => &["jpg", "jpeg"],
            Self::Tiff => &["tif", "tiff"],
            Self::Wav => &["wav"],
            Self::Mp4 => &["mp4"],
            Self::Docx => &["docx"],
            Self::Xlsx => &["xlsx"],
        }
    }

    /// Whether a sender who says this means this kind. No statement is no contradiction.
    fn is_declared_as(self, declared: &str) -> bool {
        let said = declared.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
        let other: &[&str] = match self {
            Self::Jpeg => &["image/jpg", "image/pjpeg"],
            Self::Wav => &["audio/x-wav", "audio/wave", "audio/vnd.wave"],
            _ => &[],
        };
        said.is_empty()
            || said == "application/octet-stream"
            || said == self.mime()
            || other.contains(&said.as_str())
    }
}

/// The kind of a file from its bytes, its cleaned name and what the sender declared.
///
/// # Errors
/// `file.type` naming what was found, when the content is not accepted or name or
/// declaration contradict it.
pub fn recognise(bytes: &[u8], name: &str, declared: &str) -> Result<Media, Refusal> {
    if is_locked(bytes) {
        return Err(Refusal::new(
            Kind::UnsupportedMedia,
            "file.locked",
            format!(
                "“{name}”设了打开密码，读不出内容，没有保存。请在 Word 或 Excel 里取消密码，\
                 另存后重新上传。"
            ),
        ));
    }
    let found = look(bytes);
    let media =
        found.map_err(|title| refused(format!("“{name}”的内容是{title}，不能上传。{ACCEPTED}")))?;
    let end = extension(name);
    if !media.extensions().contains(&end.as_str()) {
        let said =
            if end.is_empty() { "没有后缀".to_owned() } else { format!("后缀是 .{end}") };
        return Err(refused(format!(
            "“{name}”{said}，内容却是{}。请核对文件，用正确的后缀（.{}）重新上传。",
            media.title(),
            media.extensions()[0],
        )));
    }
    if !media.is_declared_as(declared) {
        return Err(refused(format!(
            "“{name}”的内容是{}，与上传时声明的类型不一致。请核对文件后重新上传。",
            media.title(),
        )));
    }
    Ok(media)
}

fn refused(title: String) -> Refusal {
    Refusal::new(Kind::UnsupportedMedia, "file.type", title)
}

/// Whether it is an Office file under a password: an old container that names the sealed part.
fn is_locked(bytes: &[u8]) -> bool {
    const CONTAINER: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
    // Its directory may stand anywhere.
    let sealed: Vec<u8> = "EncryptedPackage".bytes().flat_map(|byte| [byte, 0]).collect();
    bytes.starts_with(CONTAINER) && bytes.windows(sealed.len()).any(|part| part == sealed)
}

/// The accepted kind, or the Chinese name of what it is instead.
fn look(bytes: &[u8]) -> Result<Media, &'static str> {
    let Some(kind) = infer::get(bytes) else { return Err(looks_like_text(bytes)) };
    match kind.mime_type() {
        "application/pdf" => Ok(Media::Pdf),
        "image/png" => Ok(Media::Png),
        "image/jpeg" => Ok(Media::Jpeg),
        "image/tiff" => Ok(Media::Tiff),
        "audio/x-wav" => Ok(Media::Wav),
        "video/mp4" => Ok(Media::Mp4),
        "application/zip"
        | "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
        | "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" => {
            match packed::look(bytes) {
                Some(Office::Word) => Ok(Media::Docx),
                Some(Office::Sheet) => Ok(Media::Xlsx),
                Some(Office::WithMacros) => Err("带宏的 Office 文件"),
                None => Err("压缩包"),
            }
        }
        mime => Err(other(kind.matcher_type(), mime, bytes)),
    }
}

fn other(class: infer::MatcherType, mime: &str, bytes: &[u8]) -> &'static str {
    match (class, mime) {
        (_, "text/html") => "网页（HTML）",
        (_, "text/xml") => looks_like_text(bytes),
        (_, "text/x-shellscript") => "脚本",
        (infer::MatcherType::App, _) => "可执行程序",
        (infer::MatcherType::Archive, _) => "压缩包",
        (infer::MatcherType::Doc, _) => "旧版或其他格式的办公文件",
        (infer::MatcherType::Image, _) => "其他格式的图片",
        (infer::MatcherType::Audio, _) => "其他格式的录音",
        (infer::MatcherType::Video, _) => "其他格式的录像",
        (infer::MatcherType::Font, _) => "字体文件",
        _ => "不支持的格式",
    }
}

fn looks_like_text(bytes: &[u8]) -> &'static str {
    let head = &bytes[..bytes.len().min(4096)];
    let text = String::from_utf8_lossy(head).to_lowercase();
    if text.contains("<svg") {
        "SVG 图形"
    } else if text.contains("<html") || text.contains("<script") || text.contains("<!doctype") {
        "网页（HTML）"
    } else if text.trim_start().starts_with("<?xml") {
        "XML 文本"
    } else if text.contains('\u{FFFD}') || text.contains('\0') {
        "无法识别的格式"
    } else {
        "纯文本"
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::packed::tests::archive;

    const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR";
    const WAV: &[u8] = b"RIFF\x24\0\0\0WAVEfmt \x10\0\0\0";

    #[test]
    fn content_name_and_declaration_agree() {
        let docx = archive(&["[Content_Types].xml", "_rels/.rels", "word/document.xml"]);
        for (bytes, name, declared, media) in [
            (&b"%PDF-1.7\n"[..], "a.pdf", "application/pdf", Media::Pdf),
            (b"%PDF-1.7\n", "a.PDF", "", Media::Pdf),
            (PNG, "a.png", "image/png; charset=binary", Media::Png),
            (b"\xFF\xD8\xFF\xE0\0\x10JFIF", "a.jpeg", "image/jpg", Media::Jpeg),
            (b"II*\0\x08\0\0\0\0\0", "a.tif", "image/tiff", Media::Tiff),
            (WAV, "a.wav", "audio/wave", Media::Wav),
            (b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom", "a.mp4", "video/mp4", Media::Mp4),
            (&docx, "a.docx", "application/octet-stream", Media::Docx),
        ] {
            assert_eq!(recognise(bytes, name, declared).unwrap(), media, "{name}");
            assert_eq!(Media::from_mime(media.mime()), Some(media));
        }
    }

    #[test]
    fn what_was_found_is_said() {
        let zip = archive(&["a.txt"]);
        let macros = archive(&["[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"]);
        for (bytes, name, declared, said) in [
            (&b"<!DOCTYPE html><html>"[..], "a.pdf", "application/pdf", "网页"),
            (b"<script>alert(1)</script>", "a.png", "image/png", "网页"),
            (b"<svg xmlns='x'/>", "a.svg", "image/svg+xml", "SVG"),
            (b"<?xml version='1.0'?><svg/>", "a.svg", "image/svg+xml", "SVG"),
            (b"MZ\x90\0\x03\0\0\0\x04\0\0\0", "a.pdf", "", "可执行程序"),
            (b"\x7FELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x02\0\x3e\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", "a.pdf", "", "可执行程序"),
            (b"#!/bin/sh\nls\n", "a.pdf", "", "脚本"),
            (b"GIF89a\x01\0", "a.gif", "image/gif", "其他格式的图片"),
            (&zip, "a.zip", "application/zip", "压缩包"),
            (&zip, "a.docx", "", "压缩包"),
            (&macros, "a.docx", "", "带宏"),
            ("起诉状".as_bytes(), "a.txt", "text/plain", "纯文本"),
            (b"\x01\x02\xFF\xFE\xFD", "a.pdf", "", "无法识别"),
            (PNG, "a.pdf", "application/pdf", "后缀是 .pdf，内容却是PNG 图片"),
            (PNG, "a", "image/png", "没有后缀"),
            (PNG, "a.png", "image/jpeg", "声明的类型不一致"),
            (PNG, "a.png", "text/html", "声明的类型不一致"),
        ] {
            let refusal = recognise(bytes, name, declared).unwrap_err();
            assert_eq!(refusal.code(), "file.type");
            assert!(refusal.title().contains(said), "{name}: {}", refusal.title());
        }
    }

    #[test]
    fn a_password_is_told_from_an_old_format() {
        let old = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
        let named: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let locked = [old.clone(), vec![0; 600], named, vec![0; 40]].concat();
        let code = |bytes: &[u8]| recognise(bytes, "起诉状.docx", "").unwrap_err().code();
        assert_eq!(code(&locked), "file.locked");
        assert_eq!(code(&[old, vec![0; 600]].concat()), "file.type");
    }

    #[test]
    fn cut_and_random_bytes_are_answered() {
        let random = base::random::SeededRandom::new(7);
        for length in 0..200 {
            let mut bytes = vec![0; length];
            base::random::Random::fill(&random, &mut bytes);
            assert!(recognise(&bytes, "a.pdf", "").is_err());
        }
        let docx = archive(&["[Content_Types].xml", "word/document.xml"]);
        for length in 0..docx.len() {
            assert!(recognise(&docx[..length], "a.docx", "").is_err(), "{length}");
        }
    }
}
