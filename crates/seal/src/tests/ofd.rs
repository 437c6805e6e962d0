//! What is done to a sealed OFD shows.

use std::io::{Cursor, Read as _, Write as _};

use super::{COURT, World, day, now, replaced, said, sm2};
use crate::{
    Fault, Form, Kind, Verdict, examine,
    make::{Edition, Key, paper, seal_ofd, write},
};

pub(super) fn judgment(world: &World, edition: Edition) -> Vec<u8> {
    judgment_of(world, edition, "被告应支付 10,000 元")
}

fn judgment_of(world: &World, edition: Edition, order: &str) -> Vec<u8> {
    let seal = world.seal(edition);
    let files = paper(&["某某区人民法院", "民事判决书", order]);
    seal_ofd(files, &world.signer(), (edition, &seal), day(2026, 2, 1)).expect("an OFD")
}

/// The files of a package, in their order.
pub(super) fn unpacked(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    (0..archive.len())
        .map(|at| {
            let mut file = archive.by_index(at).expect("a file");
            let name = file.name().expect("a name").into_owned();
            let mut content = Vec::new();
            file.read_to_end(&mut content).expect("its content");
            (name, content)
        })
        .collect()
}

#[test]
fn a_sealed_ofd_is_sealed() {
    let world = World::new();
    for (edition, form) in [(Edition::Second, Form::Ses4), (Edition::First, Form::Ses1)] {
        let findings = world.examine(&judgment(&world, edition));
        assert_eq!(said(&findings), (Verdict::Sealed, "seal.valid"), "{:?}", findings.words());
        assert_eq!((findings.kind, findings.signatures.len()), (Kind::Ofd, 1));
        let signature = &findings.signatures[0];
        assert_eq!((signature.form, signature.algorithm), (form, "SM2-SM3"));
        assert_eq!(
            (signature.signer.as_str(), signature.signed_at),
            (COURT, Some(day(2026, 2, 1)))
        );
        assert!(signature.covers_whole && signature.seal.is_some());
    }
    let rsa = World::with(Key::Rsa(Box::new(super::rsa_key())));
    assert_eq!(rsa.examine(&judgment(&rsa, Edition::Second)).verdict(), Verdict::Sealed);
}

#[test]
fn two_seals_stand_beside_each_other() {
    let world = World::new();
    let once = judgment(&world, Edition::Second);
    let seal = world.seal(Edition::Second);
    let twice = seal_ofd(unpacked(&once), &world.signer(), (Edition::Second, &seal), now())
        .expect("an OFD");
    let findings = world.examine(&twice);
    assert_eq!(said(&findings), (Verdict::Sealed, "seal.valid"), "{:?}", findings.words());
    assert!(findings.signatures.iter().all(|one| one.covers_whole));
    let times: Vec<_> = findings.signatures.iter().map(|one| one.signed_at).collect();
    assert_eq!(times, [Some(day(2026, 2, 1)), Some(now())]);

    // One taken off the list leaves files behind that belong to nobody.
    let mut files = unpacked(&twice);
    for (path, content) in &mut files {
        if path.ends_with("Signatures.xml") {
            let text = String::from_utf8(content.clone()).expect("a list");
            let from = text.find("<ofd:Signature ID=\"1\"").expect("the first");
            let to = from + text[from..].find("/>").expect("its end") + 2;
            *content = [&text[..from], &text[to..]].concat().into_bytes();
        }
    }
    let findings = world.examine(&write(&files).expect("an OFD"));
    assert_eq!(said(&findings), (Verdict::Altered, "seal.file_unsigned"));
}

#[test]
fn an_ofd_without_a_signature_is_unsealed() {
    let bytes = write(&paper(&["判决"])).expect("an OFD");
    assert_eq!(said(&World::new().examine(&bytes)), (Verdict::Unsealed, "seal.none"));
    let other = write(&[("word/document.xml".to_owned(), b"<w/>".to_vec())]).expect("an archive");
    assert_eq!(examine(&other, &World::new().trust(), now()), Err(Fault::OtherKind));
}

#[test]
fn a_plain_signature_over_the_description_counts_too() {
    let world = World::new();
    let signed = |change: &dyn Fn(&[u8]) -> Vec<u8>| {
        let mut files = unpacked(&judgment(&world, Edition::Second));
        let description = files
            .iter()
            .find(|(path, _)| path.ends_with("Signature.xml"))
            .map(|(_, content)| content.clone())
            .expect("a description");
        for (path, content) in &mut files {
            if path.ends_with("Signatures.xml") {
                *content = replaced(content, b"\"Seal\"", b"\"Sign\"");
            } else if path.ends_with("SignedValue.dat") {
                *content = crate::make::signed_data(
                    &change(&description),
                    &world.signer(),
                    day(2026, 2, 1),
                )
                .expect("a value");
            }
        }
        world.examine(&write(&files).expect("an OFD"))
    };
    let findings = signed(&<[u8]>::to_vec);
    assert_eq!(said(&findings), (Verdict::Sealed, "seal.valid"));
    assert_eq!(findings.signatures[0].form, Form::GbCms);
    assert_eq!(signed(&|_| b"other".to_vec()).verdict(), Verdict::Altered);
}

#[test]
fn tampering_shows() {
    type Change<'a> = &'a dyn Fn(&mut Vec<(String, Vec<u8>)>);
    let world = World::new();
    let good = judgment(&world, Edition::Second);
    let stranger = World::with(sm2(40));
    let others = judgment_of(&world, Edition::Second, "驳回诉讼请求");
    let at = |files: &[(String, Vec<u8>)], name: &str| {
        files.iter().position(|(path, _)| path.ends_with(name)).expect("the file")
    };
    let edit = |name: &'static str, old: &'static str, new: &'static str| {
        move |files: &mut Vec<(String, Vec<u8>)>| {
            let found = at(files, name);
            files[found].1 = replaced(&files[found].1, old.as_bytes(), new.as_bytes());
        }
    };
    let table: [(&str, Change<'_>, Verdict, &str); 15] = [
        ("nothing", &|_| {}, Verdict::Sealed, "seal.valid"),
        (
            "the sum",
            &edit("Content.xml", "10,000", "90,000"),
            Verdict::Altered,
            "seal.file_changed",
        ),
        (
            "the typeface",
            &edit("PublicRes.xml", "宋体", "黑体"),
            Verdict::Altered,
            "seal.file_changed",
        ),
        (
            "the entry",
            &edit("OFD.xml", "Doc_0/Document.xml", "Doc_0/Dokument.xml"),
            Verdict::Altered,
            "seal.file_changed",
        ),
        (
            "a digest",
            &edit("Signature.xml", "<ofd:CheckValue>", "<ofd:CheckValue>A"),
            Verdict::Altered,
            "seal.malformed",
        ),
        (
            "a reference less",
            &edit("Signature.xml", "/Doc_0/PublicRes.xml", "/Doc_0/Document.xml"),
            Verdict::Altered,
            "seal.file_unsigned",
        ),
        (
            "a weak digest",
            &edit("Signature.xml", "CheckMethod=\"1.2.156.10197.1.401\"", "CheckMethod=\"MD5\""),
            Verdict::Altered,
            "seal.digest_mismatch",
        ),
        (
            "the place of the stamp",
            &edit("Signature.xml", "130 200", "10 20"),
            Verdict::Altered,
            "seal.digest_mismatch",
        ),
        (
            "a page more",
            &|files| files.push(("Doc_0/Pages/Page_1/Content.xml".to_owned(), b"<x/>".to_vec())),
            Verdict::Altered,
            "seal.file_unsigned",
        ),
        (
            "a page less",
            &|files| {
                files.remove(at(files, "Content.xml"));
            },
            Verdict::Altered,
            "seal.file_missing",
        ),
        (
            "no value",
            &|files| {
                files.remove(at(files, "SignedValue.dat"));
            },
            Verdict::Altered,
            "seal.file_missing",
        ),
        (
            "another seal beside it",
            &|files| {
                let found = at(files, "Seal.esl");
                files[found].1 = stranger.seal(Edition::Second);
            },
            Verdict::Altered,
            "seal.swapped",
        ),
        (
            "the value of another paper",
            &|files| {
                let others = unpacked(&others);
                let (from, to) = (at(&others, "SignedValue.dat"), at(files, "SignedValue.dat"));
                files[to].1.clone_from(&others[from].1);
            },
            Verdict::Altered,
            "seal.digest_mismatch",
        ),
        (
            "no list",
            &|files| {
                files.remove(at(files, "Signatures.xml"));
            },
            Verdict::Altered,
            "seal.file_missing",
        ),
        (
            "a broken list",
            &edit("Signatures.xml", "</ofd:Signatures>", "<"),
            Verdict::Unreadable,
            "seal.structure",
        ),
    ];
    for (what, change, verdict, code) in table {
        let mut files = unpacked(&good);
        change(&mut files);
        let findings = world.examine(&write(&files).expect("an OFD"));
        let codes: Vec<&str> = findings
            .problems
            .iter()
            .chain(findings.signatures.iter().flat_map(|one| &one.problems))
            .map(crate::Problem::code)
            .collect();
        assert_eq!(findings.verdict(), verdict, "{what}: {codes:?}");
        assert!(codes.contains(&code) || code == "seal.valid", "{what}: {codes:?}");
    }
}

#[test]
fn a_description_that_was_moved_shows() {
    let world = World::new();
    let mut files = unpacked(&judgment(&world, Edition::Second));
    for (path, content) in &mut files {
        if path.ends_with("Signatures.xml") {
            *content = replaced(content, b"Sign_0/Signature.xml", b"Sign_1/Signature.xml");
        }
        *path = path.replace("Sign_0", "Sign_1");
    }
    let findings = world.examine(&write(&files).expect("an OFD"));
    assert_eq!(said(&findings), (Verdict::Altered, "seal.other_document"));
}

/// Written in one go, with folders, with the sizes behind the files: as much the same package.
#[test]
fn packages_of_other_writers_are_read() {
    let world = World::new();
    let mut archive = zip::ZipWriter::new_stream(Vec::new());
    let options = zip::write::SimpleFileOptions::default();
    archive.add_directory("Doc_0/", options).expect("a folder");
    for (path, content) in unpacked(&judgment(&world, Edition::Second)) {
        archive.start_file(path.as_str(), options).expect("a file");
        archive.write_all(&content).expect("its content");
    }
    let bytes = archive.finish().expect("an archive").into_inner();
    // The first entry of a folder has no content, and the mark of a file all the same.
    assert!(bytes.starts_with(b"PK\x03\x04"));
    assert_eq!(said(&world.examine(&bytes)), (Verdict::Sealed, "seal.valid"));
}

/// Packages that two readers would read differently.
#[test]
fn ambiguous_packages_are_refused() {
    let world = World::new();
    let good = judgment(&world, Edition::Second);
    let end = good.len() - 22;
    let directory =
        u32::from_le_bytes([good[end + 16], good[end + 17], good[end + 18], good[end + 19]])
            as usize;
    let doubled = {
        // The last entry of the directory takes the name of another of the same length.
        let name: &[u8] = b"Doc_0/Document.xml";
        let mut bytes = good.clone();
        let places: Vec<usize> = (0..bytes.len() - name.len())
            .filter(|&at| bytes[at..].starts_with(b"Doc_0/PublicRes.xml"))
            .collect();
        for at in places {
            bytes[at..at + 19].copy_from_slice(b"Doc_0/Document.xmlx");
        }
        bytes
    };
    let renamed_inside = {
        let mut bytes = good.clone();
        let at = bytes.windows(18).position(|name| name == b"Doc_0/Document.xml").expect("a name");
        bytes[at] = b'X';
        bytes
    };
    let two_ways = {
        let mut files = unpacked(&good);
        files.push(("/Doc_0/Document.xml".to_owned(), b"<x/>".to_vec()));
        write(&files).expect("an OFD")
    };
    let upwards = {
        let mut files = unpacked(&good);
        files.push(("Doc_0/../OFD.xml".to_owned(), b"<x/>".to_vec()));
        write(&files).expect("an OFD")
    };
    let table = [
        ("one path in two ways", two_ways),
        ("a path that leads upwards", upwards),
        ("something behind it", [&good[..], b"x"].concat()),
        ("something before it", [b"PK\x03\x04", &good[..]].concat()),
        ("something between", [&good[..directory], &[7; 64], &good[directory..]].concat()),
        ("another name inside", renamed_inside),
        ("another name everywhere", doubled),
        ("cut", good[..good.len() / 2].to_vec()),
    ];
    for (what, bytes) in table {
        let verdict = world.examine(&bytes).verdict();
        assert!(matches!(verdict, Verdict::Unreadable | Verdict::Altered), "{what}: {verdict:?}");
    }
}

#[test]
fn what_unfolds_to_too_much_is_refused() {
    let mut files = paper(&["判决"]);
    files.push(("Doc_0/large.bin".to_owned(), vec![0; crate::LARGEST]));
    let bytes = write(&files).expect("an OFD");
    assert!(bytes.len() < crate::LARGEST / 10);
    assert_eq!(examine(&bytes, &World::new().trust(), now()), Err(Fault::TooLarge));
}
