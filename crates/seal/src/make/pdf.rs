//! Signs a PDF by an incremental update (ISO 32000-1, 7.5.6 and 12.8): what was there stays
//! byte for byte, a signature field is added, and a value that covers it all.

use chrono::{DateTime, Utc};

use super::{Edition, Signer, Unfit, seal_signature, signed_data};
use crate::pdf::value_end;

/// How a signature is written down.
#[derive(Debug, Clone, Copy)]
pub enum Style<'a> {
    /// `SignedData`; with an SM2 key that of GB/T 35275.
    Detached,
    /// 电子签章 with this seal.
    Seal(Edition, &'a [u8]),
}

/// Digits of each number in the range, which is written before the numbers are known.
const DIGITS: usize = 10;
/// Bytes left empty behind a value.
const SPARE: usize = 64;

/// Adds a signature over everything.
///
/// # Errors
/// [`Unfit::Pdf`] when the catalogue is not found as an object of its own, [`Unfit::Key`]
/// when the key cannot sign.
pub fn sign_pdf(
    pdf: &[u8],
    signer: &Signer<'_>,
    style: Style<'_>,
    at: DateTime<Utc>,
) -> Result<Vec<u8>, Unfit> {
    let value = |content: &[u8]| match style {
        Style::Detached => signed_data(content, signer, at),
        Style::Seal(edition, seal) => {
            seal_signature(content, signer, (edition, seal), "ByteRange", at)
        }
    };
    // The length of a value hardly depends on what it is over.
    let room = value(b"")?.len() + SPARE;
    let (mut file, from) = with_field(pdf, style, room, at)?;
    let to = from + 2 * room + 2;
    let range = format!(
        "[0 {from:0width$} {to:0width$} {rest:0width$}]",
        rest = file.len() - to,
        width = DIGITS
    );
    let placed = rfind(&file[..from], b"/ByteRange ").ok_or(Unfit::Pdf)? + 11;
    file[placed..placed + range.len()].copy_from_slice(range.as_bytes());
    let content = [&file[..from], &file[to..]].concat();
    let digits = base::crypto::to_hex(value(&content)?);
    if digits.len() > 2 * room {
        return Err(Unfit::Key);
    }
    file[from + 1..from + 1 + digits.len()].copy_from_slice(digits.as_bytes());
    Ok(file)
}

/// The file with an empty signature, and where its value begins.
fn with_field(
    pdf: &[u8],
    style: Style<'_>,
    room: usize,
    at: DateTime<Utc>,
) -> Result<(Vec<u8>, usize), Unfit> {
    let tables = Tables::of(pdf).ok_or(Unfit::Pdf)?;
    let (signature, field) = (tables.size, tables.size + 1);
    let (catalogue, (form, fields)) = tables.with_form(pdf, field).ok_or(Unfit::Pdf)?;
    let mut file = pdf.to_vec();
    if !file.ends_with(b"\n") {
        file.push(b'\n');
    }
    let mut places = Vec::new();
    let mut add = |file: &mut Vec<u8>, number: usize, body: &[u8]| {
        places.push((number, file.len()));
        file.extend_from_slice(format!("{number} 0 obj\n").as_bytes());
        file.extend_from_slice(body);
        file.extend_from_slice(b"\nendobj\n");
    };
    let format = match style {
        Style::Seal(..) => "GB.SES",
        Style::Detached => "adbe.pkcs7.detached",
    };
    let blank = "0".repeat(DIGITS);
    let body = format!(
        "<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /{format} /M ({}) \
         /ByteRange [0 {blank} {blank} {blank}] /Contents <{}> >>",
        at.format("D:%Y%m%d%H%M%SZ"),
        "0".repeat(2 * room)
    );
    add(&mut file, signature, body.as_bytes());
    let begins = rfind(&file, b"/Contents <").ok_or(Unfit::Pdf)? + 10;
    // A field is shown by an annotation; one without extent is not seen.
    let body = format!(
        "<< /Type /Annot /Subtype /Widget /Rect [0 0 0 0] /F 132 \
         /FT /Sig /T (Signature{field}) /V {signature} 0 R >>"
    );
    add(&mut file, field, body.as_bytes());
    add(&mut file, tables.root, &catalogue);
    add(&mut file, form, fields.as_bytes());
    tables.close(&mut file, places);
    Ok((file, begins))
}

/// What the end of a PDF says.
struct Tables {
    /// Where the last table is.
    previous: usize,
    /// It is written as a stream, so the next must be too.
    is_stream: bool,
    root: usize,
    /// One more than the highest number of an object.
    size: usize,
    /// What a further table repeats: the identifier of the file, and what it is about.
    kept: String,
}

impl Tables {
    fn of(pdf: &[u8]) -> Option<Self> {
        let previous = number_after(pdf, rfind(pdf, b"startxref")? + 9)?;
        let table = pdf.get(previous..)?;
        let is_stream = !table.starts_with(b"xref");
        let told = if is_stream { previous } else { previous + find(table, b"trailer")? };
        let told_end =
            value_end(pdf, told + if is_stream { find(&pdf[told..], b"obj")? + 3 } else { 7 })?;
        let dictionary = &pdf[told..told_end];
        let root = number_after(dictionary, find(dictionary, b"/Root")? + 5)?;
        let size = number_after(dictionary, find(dictionary, b"/Size")? + 5)?;
        // What is encrypted would have to be encrypted again.
        if find(dictionary, b"/Encrypt").is_some() {
            return None;
        }
        let kept = [&b"/Info"[..], b"/ID"]
            .iter()
            .filter_map(|key| {
                let from = find(dictionary, key)?;
                let end = value_end(dictionary, from + key.len())?;
                Some(dictionary[from..end].iter().map(|&byte| char::from(byte)).collect::<String>())
            })
            .filter(|text| text.is_ascii())
            .collect::<Vec<_>>()
            .join(" ");
        Some(Self { previous, is_stream, root, size, kept })
    }

    /// The catalogue with a form that has this field too, and the form where it is an object of
    /// its own, which is how it is written here.
    fn with_form(&self, pdf: &[u8], field: usize) -> Option<(Vec<u8>, (usize, String))> {
        let catalogue = object(pdf, self.root)?;
        let Some(at) = find(catalogue, b"/AcroForm") else {
            let body = catalogue.strip_suffix(b">>")?;
            let number = field + 1;
            let entry = format!("/AcroForm {number} 0 R >>");
            let form = form(&format!("{field} 0 R"));
            return Some(([body, entry.as_bytes()].concat(), (number, form)));
        };
        let number = number_after(catalogue, at + 9)?;
        let old = String::from_utf8(object(pdf, number)?.to_vec()).ok()?;
        let (_, rest) = old.split_once("/Fields [")?;
        let (fields, _) = rest.split_once(']')?;
        Some((catalogue.to_vec(), (number, form(&format!("{fields} {field} 0 R")))))
    }

    /// Writes the table of these objects and the end of the file.
    fn close(&self, file: &mut Vec<u8>, mut places: Vec<(usize, usize)>) {
        let begins = file.len();
        let highest = places.iter().map(|&(number, _)| number).max().unwrap_or(0);
        let own = highest.max(self.size) + 1;
        let chain = format!("/Root {} 0 R /Prev {} {}", self.root, self.previous, self.kept);
        if self.is_stream {
            places.push((own, begins));
            places.sort_unstable();
            let index: Vec<String> =
                places.iter().map(|(number, _)| format!("{number} 1")).collect();
            let rows: Vec<u8> = places
                .iter()
                .flat_map(|&(_, place)| {
                    let place = u32::try_from(place).unwrap_or(u32::MAX).to_be_bytes();
                    [&[1], place.as_slice(), &[0, 0]].concat()
                })
                .collect();
            let head = format!(
                "{own} 0 obj\n<< /Type /XRef /Size {} /W [1 4 2] /Index [{}] {chain} /Length {} >>\nstream\n",
                own + 1,
                index.join(" "),
                rows.len()
            );
            file.extend_from_slice(head.as_bytes());
            file.extend_from_slice(&rows);
            file.extend_from_slice(b"\nendstream\nendobj\n");
        } else {
            places.sort_unstable();
            file.extend_from_slice(b"xref\n");
            for (number, place) in places {
                file.extend_from_slice(format!("{number} 1\n{place:010} 00000 n \n").as_bytes());
            }
            let trailer = format!("trailer\n<< /Size {own} {chain} >>\n");
            file.extend_from_slice(trailer.as_bytes());
        }
        file.extend_from_slice(format!("startxref\n{begins}\n%%EOF\n").as_bytes());
    }
}

fn form(fields: &str) -> String {
    format!("<< /Fields [{fields}] /SigFlags 3 >>")
}

/// The value of the last object of this number.
fn object(pdf: &[u8], number: usize) -> Option<&[u8]> {
    let head = format!("\n{number} 0 obj");
    let begins = rfind(pdf, head.as_bytes())? + head.len();
    let white = pdf[begins..].iter().take_while(|byte| byte.is_ascii_whitespace()).count();
    pdf.get(begins + white..value_end(pdf, begins)?)
}

fn number_after(bytes: &[u8], at: usize) -> Option<usize> {
    let rest = bytes.get(at..)?.trim_ascii_start();
    let digits = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
    std::str::from_utf8(&rest[..digits]).ok()?.parse().ok()
}

fn find(bytes: &[u8], word: &[u8]) -> Option<usize> {
    bytes.windows(word.len()).position(|window| window == word)
}

fn rfind(bytes: &[u8], word: &[u8]) -> Option<usize> {
    bytes.windows(word.len()).rposition(|window| window == word)
}

/// A PDF of one page with these lines, in the letters of Latin 1 and without a typeface of its
/// own: something to sign.
pub fn blank(lines: &[&str]) -> Vec<u8> {
    let mut text = String::from("BT /F1 12 Tf 14 TL 72 770 Td\n");
    for line in lines {
        let plain: String = line.chars().filter(|c| c.is_ascii_graphic() || *c == ' ').collect();
        let plain = plain.replace('\\', "\\\\").replace('(', "\\(").replace(')', "\\)");
        text.push_str(&format!("({plain}) Tj T*\n"));
    }
    text.push_str("ET");
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R \
         /Resources << /Font << /F1 5 0 R >> >> >>"
            .to_owned(),
        format!("<< /Length {} >>\nstream\n{text}\nendstream", text.len()),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_owned(),
    ];
    let mut file = b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n".to_vec();
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for (at, body) in objects.iter().enumerate() {
        table.push_str(&format!("{:010} 00000 n \n", file.len()));
        file.extend_from_slice(format!("{} 0 obj\n{body}\nendobj\n", at + 1).as_bytes());
    }
    let begins = file.len();
    file.extend_from_slice(table.as_bytes());
    let end = format!(
        "trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{begins}\n%%EOF\n",
        objects.len() + 1
    );
    file.extend_from_slice(end.as_bytes());
    file
}
