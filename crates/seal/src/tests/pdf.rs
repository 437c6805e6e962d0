//! What is done to a sealed PDF shows.

use super::{COURT, World, day, now, p256, paper, replaced, rsa_key, said, sm2};
use crate::{
    Fault, Form, Kind, Standing, State, Trust, Verdict, examine,
    make::{Edition, Key, Purpose, Signer, Style, sign_pdf, signed_data},
};

#[test]
fn a_signed_judgment_is_sealed_whatever_it_is_signed_with() {
    let table = [
        (sm2(2), Form::GbCms, "SM2-SM3"),
        (p256(2), Form::Cms, "P256-SHA256"),
        (Key::Rsa(Box::new(rsa_key())), Form::Cms, "RSA-SHA256"),
        (Key::RsaPss(Box::new(rsa_key()), [7; 32]), Form::Cms, "RSA-PSS-SHA256"),
    ];
    for (key, form, algorithm) in table {
        let world = World::with(key);
        let findings = world.examine(&world.judgment());
        assert_eq!(said(&findings), (Verdict::Sealed, "seal.valid"), "{algorithm}");
        assert_eq!((findings.kind, findings.signatures.len()), (Kind::Pdf, 1));
        let signature = &findings.signatures[0];
        assert_eq!((signature.form, signature.algorithm), (form, algorithm));
        assert_eq!(signature.signer, COURT);
        assert_eq!(signature.organisation.as_deref(), Some(COURT));
        assert_eq!(signature.serial, "2f01");
        assert_eq!(signature.signed_at, Some(day(2026, 2, 1)));
        assert_eq!(signature.certificate_until, Some(day(2027, 1, 1)));
        assert_eq!((signature.standing, signature.state()), (Standing::Trusted, State::Valid));
        assert!(signature.covers_whole && signature.seal.is_none());
        assert_eq!(signature.words(), "签章有效");
    }
}

#[test]
fn an_electronic_seal_tells_its_name_and_maker() {
    let world = World::new();
    for (edition, form) in [(Edition::Second, Form::Ses4), (Edition::First, Form::Ses1)] {
        let findings = world.examine(&world.judgment_sealed(edition));
        assert_eq!(said(&findings), (Verdict::Sealed, "seal.valid"), "{edition:?}");
        let signature = &findings.signatures[0];
        assert_eq!((signature.form, signature.signed_at), (form, Some(day(2026, 2, 1))));
        let seal = signature.seal.as_ref().expect("a seal");
        assert_eq!(
            (seal.id.as_str(), seal.name.as_str()),
            ("11010500000001", "某某区人民法院电子印章")
        );
        assert_eq!((seal.maker.as_str(), seal.maker_standing), ("测试制章中心", Standing::Trusted));
        assert_eq!((seal.valid_from, seal.valid_until), (day(2025, 2, 1), day(2026, 12, 31)));
        assert_eq!((seal.picture.format.as_str(), seal.picture.width), ("png", 40));
    }
}

#[test]
fn without_a_signature_it_is_unsealed() {
    assert_eq!(said(&World::new().examine(&paper())), (Verdict::Unsealed, "seal.none"));
}

#[test]
fn other_kinds_of_file_are_not_examined() {
    let table: [(&[u8], Fault); 4] = [
        (b"", Fault::OtherKind),
        (b"PK", Fault::OtherKind),
        (b"\xD0\xCF\x11\xE0 a Word file", Fault::OtherKind),
        (b" %PDF-1.7", Fault::OtherKind),
    ];
    for (bytes, fault) in table {
        assert_eq!(examine(bytes, &Trust::default(), now()), Err(fault));
    }
}

/// A hole of another size, moved or missing, and everything else that is done to files.
#[test]
fn tampering_shows() {
    let world = World::new();
    let good = world.judgment();
    let range = {
        let at = good.windows(10).position(|window| window == b"/ByteRange").expect("a range");
        let end = good[at..].iter().position(|&byte| byte == b']').expect("its end");
        String::from_utf8(good[at..=at + end].to_vec()).expect("digits")
    };
    let numbers: Vec<usize> =
        range.split(['[', ' ', ']']).filter_map(|word| word.parse().ok()).collect();
    let with = |changed: [usize; 4]| {
        let [a, b, c, d] = changed;
        replaced(
            &good,
            range.as_bytes(),
            format!("/ByteRange [{a} {b:010} {c:010} {d:010}]").as_bytes(),
        )
    };
    let [zero, first, second, length] = numbers[..] else { panic!("four numbers in {range}") };
    let hole = &good[first..second];
    let appended = |text: &str| [&good, text.as_bytes()].concat();
    let table: Vec<(&str, Vec<u8>, &str)> = vec![
        ("the sum", replaced(&good, b"10,000 yuan", b"90,000 yuan"), "seal.digest_mismatch"),
        ("the head", replaced(&good, b"%PDF-1.7", b"%PDF-1.4"), "seal.digest_mismatch"),
        ("the trailer", replaced(&good, b"/Prev", b"/Prex"), "seal.digest_mismatch"),
        ("a line behind it", appended("\n"), "seal.appended"),
        (
            "a revision behind it",
            appended("4 0 obj\n<< >>\nendobj\nstartxref\n9\n%%EOF\n"),
            "seal.appended",
        ),
        ("its last byte cut", good[..good.len() - 1].to_vec(), "seal.byte_range"),
        (
            "a tail without its last line",
            with([zero, first, second, length - 1]),
            "seal.digest_mismatch",
        ),
        ("a shorter tail", with([zero, first, second, length - 5]), "seal.byte_range"),
        ("a longer tail", with([zero, first, second, length + 1]), "seal.byte_range"),
        ("a wider hole", with([zero, first - 9, second, length]), "seal.byte_range"),
        ("a hole to the right", with([zero, first, second + 9, length - 9]), "seal.byte_range"),
        ("another beginning", with([9, first, second, length]), "seal.byte_range"),
        ("ranges that overlap", with([zero, second, first, length]), "seal.byte_range"),
        (
            "a negative range",
            replaced(
                &good,
                range.as_bytes(),
                format!("/ByteRange [0 {first:010} {second:010} -{length:09}]").as_bytes(),
            ),
            "seal.byte_range",
        ),
        (
            "a huge range",
            replaced(
                &good,
                range.as_bytes(),
                format!("/ByteRange [0 {first:010} {second:010} 9999999999]").as_bytes(),
            ),
            "seal.byte_range",
        ),
        (
            "two ranges in one",
            replaced(
                &good,
                range.as_bytes(),
                format!("/ByteRange [0 1 2 3] {}", &range.replace(" 00", " ")).as_bytes(),
            ),
            "seal.byte_range",
        ),
        ("no range", replaced(&good, b"/ByteRange", b"/ByteRangf"), "seal.byte_range"),
        ("no value", replaced(&good, hole, b"<>"), "seal.byte_range"),
        (
            "a value of nothing",
            replaced(&good, hole, &[b"<", "0".repeat(hole.len() - 2).as_bytes(), b">"].concat()),
            "seal.malformed",
        ),
        ("something in the padding", replaced(&good, b"0000>", b"0001>"), "seal.malformed"),
        (
            "the weak form of old",
            replaced(&good, b"/adbe.pkcs7.detached", b"/adbe.pkcs7.sha1    "),
            "seal.weak",
        ),
        (
            "a time stamp",
            replaced(&good, b"/adbe.pkcs7.detached", b"/ETSI.RFC3161      \n"),
            "seal.form",
        ),
    ];
    for (what, bytes, code) in table {
        let findings = world.examine(&bytes);
        let verdict = findings.verdict();
        assert_eq!(said(&findings).1, code, "{what}: {:?}", findings.words());
        assert!(!matches!(verdict, Verdict::Sealed | Verdict::Unsealed), "{what}: {verdict:?}");
        assert!(!findings.words().is_empty(), "{what}");
    }
}

/// Exchanges the value in the hole for another.
pub(super) fn with_value(good: &[u8], value: &[u8]) -> Vec<u8> {
    let at = good.windows(11).position(|window| window == b"/Contents <").expect("a hole") + 11;
    let end = at + good[at..].iter().position(|&byte| byte == b'>').expect("its end");
    let mut digits = base::crypto::to_hex(value);
    digits.extend(std::iter::repeat_n('0', end - at - digits.len()));
    [&good[..at], digits.as_bytes(), &good[end..]].concat()
}

/// The value in the hole with its padding.
pub(super) fn value_of(good: &[u8]) -> Vec<u8> {
    let at = good.windows(11).position(|window| window == b"/Contents <").expect("a hole") + 11;
    let end = at + good[at..].iter().position(|&byte| byte == b'>').expect("its end");
    let text = std::str::from_utf8(&good[at..end]).expect("digits");
    base::crypto::from_hex(text).expect("digits")
}

/// What the signature is over.
pub(super) fn content_of(good: &[u8]) -> Vec<u8> {
    let at = good.windows(11).position(|window| window == b"/Contents <").expect("a hole") + 10;
    let end = at + good[at..].iter().position(|&byte| byte == b'>').expect("its end") + 1;
    [&good[..at], &good[end..]].concat()
}

#[test]
fn a_value_of_another_making_shows() {
    let world = World::new();
    let good = world.judgment();
    let content = content_of(&good);
    let at = day(2026, 2, 1);
    let signed = |content: &[u8], key: &Key, certificate: &crate::Certificate| {
        signed_data(content, &Signer { key, certificate, carried: &[] }, at).expect("a value")
    };
    let same = with_value(&good, &signed(&content, &world.key, &world.certificate));
    assert_eq!(same, good, "signing is repeatable");

    // Of another paper.
    let other = with_value(&good, &signed(b"another paper", &world.key, &world.certificate));
    assert_eq!(said(&world.examine(&other)), (Verdict::Altered, "seal.digest_mismatch"));
    // By somebody else who shows the court's certificate.
    let stranger = with_value(&good, &signed(&content, &sm2(9), &world.certificate));
    assert_eq!(said(&world.examine(&stranger)), (Verdict::Altered, "seal.signature_mismatch"));
    // The court's own key under another certificate, put in place of the one that signed. A
    // signature has one length or another, so several are tried.
    let value = value_of(&good);
    let own = world.certificate.der();
    let twin = (0x2F02..0x2F80)
        .map(|serial| super::request(COURT, Purpose::Signing, serial))
        .filter_map(|request| world.authority.issue(&world.key, &request).ok())
        .find(|twin| twin.der().len() == own.len())
        .expect("one of the same length");
    let mut swapped = replaced(&value, own, twin.der());
    let serial = swapped.windows(4).rposition(|four| four == [2, 2, 0x2F, 1]).expect("a serial");
    swapped[serial + 3] = *twin.serial.last().expect("a serial");
    let swapped = with_value(&good, &swapped);
    assert_eq!(said(&world.examine(&swapped)), (Verdict::Altered, "seal.other_certificate"));
    // Another digest in the attributes.
    let digest = base::crypto::sm3(&content);
    let other = replaced(&value, &digest, &base::crypto::sm3(b"another"));
    let other = with_value(&good, &other);
    assert_eq!(said(&world.examine(&other)), (Verdict::Altered, "seal.digest_mismatch"));
}

#[test]
fn a_changed_paper_with_a_fresh_digest_shows() {
    let world = World::new();
    let good = world.judgment();
    let forged = replaced(&good, b"10,000 yuan", b"90,000 yuan");
    let digest = base::crypto::sm3(&content_of(&good));
    let fresh = base::crypto::sm3(&content_of(&forged));
    let value = replaced(&value_of(&good), &digest, &fresh);
    let findings = world.examine(&with_value(&forged, &value));
    assert_eq!(said(&findings), (Verdict::Altered, "seal.signature_mismatch"));
}

#[test]
fn two_signatures_are_sealed_when_the_last_covers_the_whole() {
    let world = World::new();
    let clerk_key = sm2(5);
    let clerk = world
        .authority
        .issue(&clerk_key, &super::request("书记员", Purpose::Signing, 5))
        .expect("a certificate");
    let first = Signer { key: &clerk_key, certificate: &clerk, carried: &[] };
    let once = sign_pdf(&paper(), &first, Style::Detached, day(2026, 1, 31)).expect("a PDF");
    let seal = world.seal(Edition::Second);
    let style = Style::Seal(Edition::Second, &seal);
    let twice = sign_pdf(&once, &world.signer(), style, day(2026, 2, 1)).expect("a PDF");
    let findings = world.examine(&twice);
    assert_eq!(said(&findings), (Verdict::Sealed, "seal.valid"), "{:?}", findings.words());
    let covers: Vec<bool> = findings.signatures.iter().map(|one| one.covers_whole).collect();
    assert_eq!(covers, [false, true]);

    // With the second gone again the first covers the whole, as it did.
    assert_eq!(world.examine(&once).verdict(), Verdict::Sealed);
    // A change between the two is a change of what both are over.
    let between = replaced(&twice, b"10,000 yuan", b"90,000 yuan");
    let findings = world.examine(&between);
    assert!(findings.signatures.iter().all(|one| one.state() == State::Altered));
    // Whoever signs over the court's seal is not the court.
    let over = sign_pdf(&world.judgment(), &first, Style::Detached, now()).expect("a PDF");
    assert_eq!(world.examine(&over).verdict(), Verdict::Sealed);
    let trust = Trust { organisations: vec!["另一法院".to_owned()], ..world.trust() };
    let findings = examine(&over, &trust, now()).expect("a document");
    assert_eq!(said(&findings), (Verdict::Untrusted, "seal.other_organisation"));
    let trust = Trust { organisations: vec![COURT.to_owned()], ..world.trust() };
    assert_eq!(examine(&over, &trust, now()).map(|found| found.verdict()), Ok(Verdict::Sealed));
}

/// The file with its last table found so much further down.
pub(super) fn moved_table(file: &[u8], by: usize) -> Vec<u8> {
    let at = file.windows(10).rposition(|window| window == b"startxref\n").expect("its end") + 10;
    let digits = file[at..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    let place: usize =
        std::str::from_utf8(&file[at..at + digits]).expect("digits").parse().expect("a number");
    let place = (place + by).to_string();
    [&file[..at], place.as_bytes(), &file[at + digits..]].concat()
}

/// The court's judgment with one text of its last revision replaced, and signed anew: what no
/// signer would write, under a signature that holds.
fn signed_with(world: &World, old: &[u8], new: &[u8]) -> Vec<u8> {
    let signed = world.judgment();
    let file = replaced(&signed, old, new);
    let mut file = moved_table(&file, file.len() - signed.len());
    let at = file.windows(11).position(|window| window == b"/Contents <").expect("a hole") + 10;
    let end = at + file[at..].iter().position(|&byte| byte == b'>').expect("its end") + 1;
    let range = file.windows(12).position(|window| window == b"/ByteRange [").expect("a range");
    let close = range + file[range..].iter().position(|&byte| byte == b']').expect("its end");
    let text = format!("/ByteRange [0 {at:010} {end:010} {:010}]", file.len() - end);
    file.splice(range..=close, text.into_bytes());
    let value = signed_data(&content_of(&file), &world.signer(), day(2026, 2, 1));
    with_value(&file, &value.expect("a value"))
}

#[test]
fn a_paper_that_was_certified_as_final_takes_no_more() {
    let world = World::new();
    for (p, verdict) in [("1", Verdict::Altered), ("2", Verdict::Sealed)] {
        let parameters = format!(
            "/Filter /X /Reference [<< /TransformMethod /DocMDP /TransformParams << /P {p} >> >>]"
        );
        let once = signed_with(&world, b"/Filter /Adobe.PPKLite", parameters.as_bytes());
        assert_eq!(world.examine(&once).verdict(), Verdict::Sealed, "/P {p}");
        let twice = sign_pdf(&once, &world.signer(), Style::Detached, now()).expect("a PDF");
        assert_eq!(world.examine(&twice).verdict(), verdict, "/P {p}");
    }
}

/// Readers disagree on which of two entries counts, so neither does.
#[test]
fn an_entry_that_stands_there_twice_is_refused() {
    let world = World::new();
    for twice in ["/ByteRange [0 1 2 3]", "/Contents <00>", "/Byte#52ange [0 1 2 3]"] {
        let file =
            signed_with(&world, b"0> >>\nendobj", format!("0> {twice} >>\nendobj").as_bytes());
        assert_eq!(said(&world.examine(&file)), (Verdict::Altered, "seal.byte_range"), "{twice}");
    }
    let harmless = signed_with(&world, b"0> >>\nendobj", b"0> /Reason (x) >>\nendobj");
    assert_eq!(world.examine(&harmless).verdict(), Verdict::Sealed);
}

#[test]
fn the_seal_itself_is_examined() {
    let world = World::new();
    let at = day(2026, 2, 1);
    let sealed = |seal: &[u8], at| {
        let style = Style::Seal(Edition::Second, seal);
        sign_pdf(&paper(), &world.signer(), style, at).expect("a PDF")
    };
    let own = std::slice::from_ref(&world.certificate);
    let look = world.look(Edition::Second, own);
    let good = look.make(&world.by_maker()).expect("a seal");
    let strangers_key = sm2(9);
    let by_stranger = Signer { key: &strangers_key, ..world.by_maker() };
    let others = [world.maker.clone()];
    let table = [
        ("good", good.clone(), at, Verdict::Sealed, "seal.valid"),
        (
            "renamed",
            replaced(&good, "某某区".as_bytes(), "某某市".as_bytes()),
            at,
            Verdict::Altered,
            "seal.forged",
        ),
        ("another picture", replaced(&good, b"PNG", b"PNX"), at, Verdict::Altered, "seal.forged"),
        (
            "made by somebody",
            look.make(&by_stranger).expect("a seal"),
            at,
            Verdict::Altered,
            "seal.forged",
        ),
        (
            "of others",
            world.look(Edition::Second, &others).make(&world.by_maker()).expect("a seal"),
            at,
            Verdict::Untrusted,
            "seal.signer_not_listed",
        ),
        ("too early", good.clone(), day(2025, 1, 31), Verdict::Untrusted, "seal.expired"),
        (
            "too late",
            crate::make::Look { until: day(2026, 1, 31), ..look }
                .make(&world.by_maker())
                .expect("a seal"),
            at,
            Verdict::Untrusted,
            "seal.expired",
        ),
        (
            "made before the maker was one",
            crate::make::Look { created: day(2024, 12, 31), ..look }
                .make(&world.by_maker())
                .expect("a seal"),
            at,
            Verdict::Untrusted,
            "seal.certificate_not_yet_valid",
        ),
    ];
    for (what, seal, at, verdict, code) in table {
        let findings = world.examine(&sealed(&seal, at));
        assert_eq!(said(&findings), (verdict, code), "{what}: {:?}", findings.words());
    }
    // Recognised by the name or the organisation of the maker.
    for (maker, code) in
        [("测试制章中心", "seal.valid"), (COURT, "seal.valid"), ("旁人", "seal.maker")]
    {
        let trust = Trust { makers: vec![maker.to_owned()], ..world.trust() };
        let findings = examine(&sealed(&good, at), &trust, now()).expect("a document");
        assert_eq!(said(&findings).1, code, "{maker}");
    }
    // Changed behind the seal: the digest, the paper.
    let findings = world.examine(&replaced(&sealed(&good, at), b"10,000", b"90,000"));
    assert_eq!(said(&findings), (Verdict::Altered, "seal.digest_mismatch"));
}
