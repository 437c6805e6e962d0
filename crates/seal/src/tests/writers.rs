//! Papers and signatures of other writers.

use super::{
    World, day, now, paper,
    pdf::{moved_table, value_of, with_value},
    replaced, said,
};
use crate::{
    Form, Trust, Verdict, examine,
    make::{Style, sign_pdf},
};

/// What other programs sign is read as well: OpenSSL's attributes, in its own order.
#[test]
fn a_signature_of_openssl_is_sealed() {
    let bytes = include_bytes!("data/openssl.pdf");
    let issuer = crate::Certificate::from_der(include_bytes!("data/openssl-issuer.der"));
    let trust = Trust::in_anchors([issuer.expect("a certificate")]);
    let findings = examine(bytes, &trust, day(2026, 12, 1)).expect("a document");
    assert_eq!(said(&findings), (Verdict::Sealed, "seal.valid"));
    let signature = &findings.signatures[0];
    assert_eq!((signature.form, signature.algorithm), (Form::Cms, "RSA-PSS-SHA256"));
    let forged = replaced(bytes, b"10,000", b"90,000");
    let findings = examine(&forged, &trust, day(2026, 12, 1)).expect("a document");
    assert_eq!(said(&findings), (Verdict::Altered, "seal.digest_mismatch"));
}

/// Libraries that sign a stream write the outer values with the indefinite length.
#[test]
fn the_indefinite_length_is_read() {
    let world = World::new();
    let good = world.judgment();
    let value = value_of(&good);
    let whole = crate::asn1::Node::first(&value).expect("a value").0;
    let parts = whole.children().rest().expect("its parts");
    let ber = [&[0x30, 0x80], parts[0].raw, &[0xA0, 0x80], parts[1].body, &[0, 0, 0, 0]].concat();
    let findings = world.examine(&with_value(&good, &ber));
    assert_eq!(said(&findings), (Verdict::Sealed, "seal.valid"));
}

/// A signed PDF that is attached to another has a signature of its own, which is none of the
/// other's.
#[test]
fn an_attached_signed_pdf_is_not_taken_for_the_whole() {
    let world = World::new();
    let inner = world.judgment();
    let with = |length: usize| {
        let stream = format!("6 0 obj\n<< /Type /EmbeddedFile /Length {length} >>\nstream\n");
        let end = b"\nendstream\nendobj\n";
        let paper = paper();
        let at = paper.windows(5).position(|window| window == b"xref\n").expect("a table");
        let body = [&paper[..at], stream.as_bytes(), &inner, end, &paper[at..]].concat();
        moved_table(&body, stream.len() + inner.len() + end.len())
    };
    let carrier = with(inner.len());
    assert_eq!(world.examine(&carrier).verdict(), Verdict::Unsealed);
    let sealed =
        sign_pdf(&carrier, &world.signer(), Style::Detached, day(2026, 2, 1)).expect("a PDF");
    let findings = world.examine(&sealed);
    assert_eq!((findings.verdict(), findings.signatures.len()), (Verdict::Sealed, 1));
    // With a wrong length it might be either, and is refused.
    assert_eq!(world.examine(&with(7)).verdict(), Verdict::Altered);
}

/// A catalogue with a text that is no UTF-8, as titles of chapters are.
#[test]
fn a_catalogue_is_carried_over_byte_for_byte() {
    let world = World::new();
    let title: &[u8] = b"/Chapters (\xFE\xFF\x5C\x29\x80) >>";
    let catalogue = [b"<< /Type /Catalog /Pages 2 0 R ", title].concat();
    let old: &[u8] = b"<< /Type /Catalog /Pages 2 0 R >>";
    let file = replaced(&paper(), old, &catalogue);
    let file = moved_table(&file, catalogue.len() - old.len());
    let signed = sign_pdf(&file, &world.signer(), Style::Detached, day(2026, 2, 1)).expect("a PDF");
    assert_eq!(world.examine(&signed).verdict(), Verdict::Sealed);
    let text = &title[..title.len() - 2];
    assert_eq!(signed.windows(text.len()).filter(|window| *window == text).count(), 2);
}

#[test]
fn both_kinds_of_table_are_continued() {
    let world = World::new();
    let once = sign_pdf(&with_stream_table(), &world.signer(), Style::Detached, day(2026, 2, 1))
        .expect("a PDF");
    let twice = sign_pdf(&once, &world.signer(), Style::Detached, now()).expect("a PDF");
    for (bytes, tables) in [(once, 2), (twice, 3)] {
        assert_eq!(world.examine(&bytes).verdict(), Verdict::Sealed);
        let count =
            |word: &[u8]| bytes.windows(word.len()).filter(|window| *window == word).count();
        assert_eq!((count(b"/Type /XRef"), count(b"/ID [<01> <02>]")), (tables, tables));
    }
    for broken in [&b"%PDF-1.7\n"[..], b"%PDF-1.7\nstartxref\n99\n%%EOF\n", b""] {
        let signed = sign_pdf(broken, &world.signer(), Style::Detached, now());
        assert_eq!(signed, Err(crate::make::Unfit::Pdf));
    }
}

/// The same paper with its table written as a stream, as newer writers do.
fn with_stream_table() -> Vec<u8> {
    let old = paper();
    let begins = old.windows(5).position(|window| window == b"xref\n").expect("a table");
    let mut file = old[..begins].to_vec();
    let mut rows = vec![0; 7];
    for number in 1..=5 {
        let head = format!("{number} 0 obj");
        let place =
            file.windows(head.len()).position(|window| window == head.as_bytes()).expect("one");
        rows.extend(
            [&[1], &u32::try_from(place).expect("small").to_be_bytes()[..], &[0, 0]].concat(),
        );
    }
    rows.extend([&[1], &u32::try_from(begins).expect("small").to_be_bytes()[..], &[0, 0]].concat());
    let head = format!(
        "6 0 obj\n<< /Type /XRef /Size 7 /W [1 4 2] /Root 1 0 R /ID [<01> <02>] /Length {} >>\nstream\n",
        rows.len()
    );
    file.extend(head.into_bytes());
    file.extend(rows);
    file.extend(format!("\nendstream\nendobj\nstartxref\n{begins}\n%%EOF\n").into_bytes());
    file
}
