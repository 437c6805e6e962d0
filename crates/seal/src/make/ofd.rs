//! Writes an OFD (GB/T 33190-2016) and seals it.

use std::io::{Cursor, Write as _};

use base64::{Engine as _, engine::general_purpose::STANDARD};
use chrono::{DateTime, Utc};
use zip::write::SimpleFileOptions;

use super::{Edition, Key, Signer, Unfit, seal_signature};
use crate::algorithm::{SHA256, SM3};

const SPACE: &str = "xmlns:ofd=\"http://www.ofdspec.org/2016\"";
const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
const FOLDER: &str = "Doc_0/Signs";

/// A file of a package: its path and its content.
type File = (String, Vec<u8>);

/// The files of a document of one page with these lines, one below the other, in 宋体 of the
/// reader.
pub fn paper(lines: &[&str]) -> Vec<File> {
    let file = |path: &str, body: String| (path.to_owned(), format!("{HEAD}{body}").into_bytes());
    let mut texts = String::new();
    for (at, line) in lines.iter().enumerate() {
        let line = escaped(line);
        texts.push_str(&format!(
            "<ofd:TextObject ID=\"{}\" Boundary=\"20 {} 170 8\" Font=\"3\" Size=\"5\">\
             <ofd:TextCode X=\"0\" Y=\"6\">{line}</ofd:TextCode></ofd:TextObject>",
            at + 10,
            20 + at * 9
        ));
    }
    vec![
        file(
            "OFD.xml",
            format!(
                "<ofd:OFD {SPACE} Version=\"1.1\" DocType=\"OFD\"><ofd:DocBody><ofd:DocInfo>\
                 <ofd:DocID>00000000000000000000000000000001</ofd:DocID></ofd:DocInfo>\
                 <ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>"
            ),
        ),
        file(
            "Doc_0/Document.xml",
            format!(
                "<ofd:Document {SPACE}><ofd:CommonData><ofd:MaxUnitID>100</ofd:MaxUnitID>\
                 <ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea>\
                 <ofd:PublicRes>PublicRes.xml</ofd:PublicRes></ofd:CommonData>\
                 <ofd:Pages><ofd:Page ID=\"1\" BaseLoc=\"Pages/Page_0/Content.xml\"/></ofd:Pages>\
                 </ofd:Document>"
            ),
        ),
        file(
            "Doc_0/PublicRes.xml",
            format!(
                "<ofd:Res {SPACE} BaseLoc=\"Res\"><ofd:Fonts>\
                 <ofd:Font ID=\"3\" FontName=\"宋体\" FamilyName=\"宋体\"/></ofd:Fonts></ofd:Res>"
            ),
        ),
        file(
            "Doc_0/Pages/Page_0/Content.xml",
            format!(
                "<ofd:Page {SPACE}><ofd:Content><ofd:Layer ID=\"2\">{texts}</ofd:Layer>\
                 </ofd:Content></ofd:Page>"
            ),
        ),
    ]
}

/// Packs files, in their order.
///
/// # Errors
/// [`Unfit::Ofd`] when they are too many or too large.
pub fn write(files: &[File]) -> Result<Vec<u8>, Unfit> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (path, content) in files {
        archive.start_file(path.as_str(), SimpleFileOptions::default()).map_err(|_| Unfit::Ofd)?;
        archive.write_all(content).map_err(|_| Unfit::Ofd)?;
    }
    archive.finish().map(Cursor::into_inner).map_err(|_| Unfit::Ofd)
}

/// Seals the files on their first page and packs them. The signature is over all of them but
/// those of earlier signatures, beside which it stands.
///
/// # Errors
/// [`Unfit`] when the key cannot sign or the package cannot be written.
pub fn seal_ofd(
    mut files: Vec<File>,
    signer: &Signer<'_>,
    (edition, seal): (Edition, &[u8]),
    at: DateTime<Utc>,
) -> Result<Vec<u8>, Unfit> {
    let is_paper = |path: &str| !path.starts_with(FOLDER);
    let earlier = files.iter().filter(|(path, _)| path.ends_with("/Signature.xml")).count();
    let own = format!("Sign_{earlier}");
    enter(&mut files, earlier, &own)?;
    let references: String = files
        .iter()
        .filter(|(path, _)| is_paper(path))
        .map(|(path, content)| {
            format!(
                "<ofd:Reference FileRef=\"/{}\"><ofd:CheckValue>{}</ofd:CheckValue></ofd:Reference>",
                escaped(path),
                STANDARD.encode(signer.key.digest(content))
            )
        })
        .collect();
    let (check, method) = match signer.key {
        Key::Sm2(_) => (SM3, crate::algorithm::SM2_WITH_SM3),
        _ => (SHA256, "1.2.840.113549.1.1.11"),
    };
    let description = format!(
        "{HEAD}<ofd:Signature {SPACE}><ofd:SignedInfo><ofd:Provider ProviderName=\"duban\" \
         Version=\"1\" Company=\"duban\"/><ofd:SignatureMethod>{method}</ofd:SignatureMethod>\
         <ofd:SignatureDateTime>{}</ofd:SignatureDateTime>\
         <ofd:References CheckMethod=\"{check}\">{references}</ofd:References>\
         <ofd:StampAnnot ID=\"1\" PageRef=\"1\" Boundary=\"130 200 40 40\"/>\
         <ofd:Seal><ofd:BaseLoc>Seal.esl</ofd:BaseLoc></ofd:Seal></ofd:SignedInfo>\
         <ofd:SignedValue>SignedValue.dat</ofd:SignedValue></ofd:Signature>",
        at.format("%Y%m%d%H%M%SZ")
    );
    let place = format!("/{FOLDER}/{own}/Signature.xml");
    let value = seal_signature(description.as_bytes(), signer, (edition, seal), &place, at)?;
    let parts = [
        ("Signature.xml", description.into_bytes()),
        ("SignedValue.dat", value),
        ("Seal.esl", seal.to_vec()),
    ];
    files.extend(parts.map(|(name, content)| (format!("{FOLDER}/{own}/{name}"), content)));
    write(&files)
}

/// Enters a signature into the list, which the first one brings along.
fn enter(files: &mut Vec<File>, earlier: usize, own: &str) -> Result<(), Unfit> {
    let list = format!("{FOLDER}/Signatures.xml");
    if earlier == 0 {
        let head = format!("{HEAD}<ofd:Signatures {SPACE}></ofd:Signatures>");
        files.push((list.clone(), head.into_bytes()));
        let entry = format!("<ofd:Signatures>/{list}</ofd:Signatures></ofd:DocBody>");
        put(files, "OFD.xml", "</ofd:DocBody>", &entry)?;
    }
    let entry = format!(
        "<ofd:Signature ID=\"{}\" Type=\"Seal\" BaseLoc=\"{own}/Signature.xml\"/></ofd:Signatures>",
        earlier + 1
    );
    put(files, &list, "</ofd:Signatures>", &entry)
}

fn put(files: &mut [File], path: &str, old: &str, new: &str) -> Result<(), Unfit> {
    let (_, content) = files.iter_mut().find(|(one, _)| one == path).ok_or(Unfit::Ofd)?;
    let text = std::str::from_utf8(content).map_err(|_| Unfit::Ofd)?;
    *content = text.replace(old, new).into_bytes();
    Ok(())
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
