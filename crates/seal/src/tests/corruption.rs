//! Ten thousand drawn corruptions, and arbitrary bytes.

use base::random::{RandomExt as _, SeededRandom};
use proptest::prelude::*;

use super::{World, now, ofd};
use crate::{Trust, Verdict, examine, make::Edition};

/// Where the value of the one signature stands in hexadecimal.
fn hole(bytes: &[u8]) -> std::ops::Range<usize> {
    let from = bytes.windows(11).position(|window| window == b"/Contents <").expect("a hole") + 11;
    from..from + bytes[from..].iter().position(|&byte| byte == b'>').expect("its end")
}

/// Changes one byte, inserts one, deletes one, or exchanges two pieces.
fn corrupted(good: &[u8], random: &SeededRandom) -> Vec<u8> {
    let limit = u32::try_from(good.len()).expect("a small file");
    let at = random.below(limit) as usize;
    let mut bytes = good.to_vec();
    match random.below(8) {
        0 => bytes.insert(at, random.bytes::<1>()[0]),
        1 => {
            bytes.remove(at);
        }
        2 => {
            let other = random.below(limit) as usize;
            bytes.swap(at, other);
        }
        3 => bytes[at] = random.bytes::<1>()[0],
        _ => bytes[at] ^= 1 << random.below(8),
    }
    bytes
}

/// The only change that may pass is one of writing: a digit of the value in the other case is
/// the same signature. The padding behind it must stay empty.
#[test]
fn ten_thousand_corruptions_of_a_sealed_pdf_are_found() {
    let world = World::new();
    let trust = world.trust();
    for (seed, good) in [(1, world.judgment()), (2, world.judgment_sealed(Edition::Second))] {
        let random = SeededRandom::new(seed);
        let value = hole(&good);
        let (mut changed, mut passed) = (0, 0);
        while changed < 5_000 {
            let bytes = corrupted(&good, &random);
            if bytes == good {
                continue;
            }
            changed += 1;
            let verdict = examine(&bytes, &trust, now()).map(|found| found.verdict());
            if verdict == Ok(Verdict::Sealed) {
                let (old, new) = (&good[value.clone()], &bytes[value.clone()]);
                assert!(bytes.len() == good.len() && old.eq_ignore_ascii_case(new));
                assert_eq!(
                    (&bytes[..value.start], &bytes[value.end..]),
                    (&good[..value.start], &good[value.end..])
                );
                passed += 1;
            }
        }
        assert!(passed < 1_000, "{passed}");
    }
}

/// Of an OFD what may pass is what belongs to no file: dates in the container and the like.
#[test]
fn corruptions_of_a_sealed_ofd_are_found() {
    let world = World::new();
    let trust = world.trust();
    let good = ofd::judgment(&world, Edition::Second);
    let files = ofd::unpacked(&good);
    let random = SeededRandom::new(3);
    for _ in 0..1_000 {
        let bytes = corrupted(&good, &random);
        let verdict = examine(&bytes, &trust, now()).map(|found| found.verdict());
        if verdict == Ok(Verdict::Sealed) {
            assert_eq!(ofd::unpacked(&bytes), files);
        }
    }
}

/// The files themselves are another matter: each byte of each counts.
#[test]
fn corruptions_of_the_files_of_an_ofd_are_found() {
    let world = World::new();
    let trust = world.trust();
    let files = ofd::unpacked(&ofd::judgment(&world, Edition::Second));
    let random = SeededRandom::new(4);
    for _ in 0..500 {
        let mut changed = files.clone();
        let one = random.below(u32::try_from(files.len()).expect("a few")) as usize;
        changed[one].1 = corrupted(&changed[one].1, &random);
        if changed == files {
            continue;
        }
        let bytes = crate::make::write(&changed).expect("an OFD");
        let verdict = examine(&bytes, &trust, now()).map(|found| found.verdict());
        // The list is not signed: it says where the signatures are, and no more.
        let is_list = changed[one].0.ends_with("Signatures.xml");
        assert!(verdict != Ok(Verdict::Sealed) || is_list, "{}", changed[one].0);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, ..ProptestConfig::default() })]

    #[test]
    fn arbitrary_bytes_never_panic(kind in 0..3_usize, bytes in proptest::collection::vec(any::<u8>(), 0..2_000)) {
        let head: &[u8] = [&b""[..], b"%PDF-1.7\n1 0 obj ", b"PK\x03\x04"][kind];
        let _ = examine(&[head, &bytes].concat(), &Trust::default(), now());
    }

    #[test]
    fn arbitrary_objects_never_panic(text in "(1 0 obj |<<|>>|\\[|\\]|/ByteRange|/Contents|/Type /Sig|/SubFilter /adbe.pkcs7.detached|<30|>|\\(|\\)|0 |9 |-1 |%\n|\\\\|stream|endstream|endobj|R|#41|/Length 4){0,60}") {
        let _ = examine(format!("%PDF-{text}").as_bytes(), &Trust::default(), now());
    }
}

/// Files that would cost more than they are worth are given up, soon.
#[test]
fn the_work_is_bounded() {
    let pieces = [
        "1 0 obj [ ",
        "1 0 obj ( ",
        "1 0 obj < ",
        "1 0 obj << % ",
        "1 0 obj <</A<</A<<",
        "[[[[",
        "1 0 obj 1 % ",
    ];
    for piece in pieces {
        let bytes = format!("%PDF-1.7\n{}", piece.repeat(40_000));
        let _ = examine(bytes.as_bytes(), &Trust::default(), now());
    }
    let objects = format!("%PDF-1.7\n{}", "1 0 obj[]".repeat(1_000_001));
    let values = format!("%PDF-1.7\n1 0 obj [{}]", "1 ".repeat(1_000_001));
    for text in [objects, values] {
        let found = examine(text.as_bytes(), &Trust::default(), now());
        assert_eq!(found, Err(crate::Fault::TooMuch));
    }
    let many = "1 0 obj << /ByteRange [0 1 2 3] /Contents <00> >> endobj ".repeat(100);
    let found = examine(format!("%PDF-1.7\n{many}").as_bytes(), &Trust::default(), now());
    assert_eq!(found, Err(crate::Fault::TooMuch));
}
