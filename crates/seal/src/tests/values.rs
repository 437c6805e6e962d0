//! The values of signatures, taken apart and put together otherwise.

use super::{
    World, day, edited, part,
    pdf::{content_of, value_of, with_value},
    said, sm2,
};
use crate::{
    Verdict,
    algorithm::{SHA256, SM3},
    asn1::{CONTEXT, INTEGER, NULL, OCTET_STRING, SEQUENCE, SET},
    der,
    make::{Edition, Signer, Style, seal_signature, sign_pdf},
};

/// Where things stand in a `SignedData` within its `ContentInfo`.
const VERSION: [usize; 3] = [1, 0, 0];
const CONTENT: [usize; 3] = [1, 0, 2];
const CERTIFICATES: [usize; 3] = [1, 0, 3];
const SIGNERS: [usize; 3] = [1, 0, 4];
const SIGNER: [usize; 4] = [1, 0, 4, 0];

fn of_signer(place: usize) -> Vec<usize> {
    [&SIGNER[..], &[place]].concat()
}

/// The value of a signature without what pads it.
fn trimmed(value: &[u8]) -> Vec<u8> {
    crate::asn1::Node::first(value).expect("a value").0.raw.to_vec()
}

fn named(oid: &str) -> Vec<u8> {
    der::value(SEQUENCE, &der::oid(oid))
}

#[test]
fn signed_data_of_another_build_is_refused() {
    type Change<'a> = &'a dyn Fn(&[u8]) -> Vec<u8>;
    let world = World::new();
    let good = world.judgment();
    let value = trimmed(&value_of(&good));
    let with = |path: &[usize], change: Change<'_>| {
        let findings = world.examine(&with_value(&good, &edited(&value, path, change)));
        assert!(findings.signatures.len() == 1);
        said(&findings)
    };
    let more = |tail: Vec<u8>| {
        move |bytes: &[u8]| {
            let node = crate::asn1::Node::only(bytes).expect("a value");
            der::around(node.tag, &[node.body, &tail])
        }
    };
    let none: Change<'_> = &|_| Vec::new();
    let is = |bytes: Vec<u8>| move |_: &[u8]| bytes.clone();
    let altered = |code| (Verdict::Altered, code);
    let untrusted = |code| (Verdict::Untrusted, code);
    assert_eq!(with(&[], &<[u8]>::to_vec), (Verdict::Sealed, "seal.valid"));
    assert_eq!(with(&[0], &is(der::oid("1.2.840.113549.1.7.1"))), untrusted("seal.form"));
    assert_eq!(with(&[], &more(vec![NULL, 0])), altered("seal.malformed"));
    assert_eq!(with(&VERSION, &is(der::integer(&[3]))), altered("seal.malformed"));
    assert_eq!(with(&[1, 0, 1], &is(der::value(SET, &named(SHA256)))), altered("seal.malformed"));
    let inside = der::value(CONTEXT[0], &der::value(OCTET_STRING, &content_of(&good)[..9]));
    assert_eq!(with(&CONTENT, &more(inside)), altered("seal.digest_mismatch"));
    assert_eq!(with(&CERTIFICATES, none), altered("seal.malformed"));
    let others = der::value(CONTEXT[0], world.maker.der());
    assert_eq!(with(&CERTIFICATES, &is(others)), altered("seal.malformed"));
    assert_eq!(with(&SIGNERS, &is(der::value(SET, &[]))), altered("seal.malformed"));
    let twice = |bytes: &[u8]| [bytes, bytes].concat();
    assert_eq!(with(&SIGNER, &|_| Vec::new()), altered("seal.malformed"));
    assert_eq!(with(&of_signer(0), &is(der::integer(&[3]))), untrusted("seal.form"));
    assert_eq!(with(&[1, 0, 4, 0, 1, 1], &is(der::integer(&[9]))), altered("seal.malformed"));
    assert_eq!(with(&of_signer(2), &is(named("1.3.14.3.2.26"))), untrusted("seal.weak"));
    assert_eq!(with(&of_signer(2), &is(named(SHA256))), altered("seal.malformed"));
    assert_eq!(with(&of_signer(3), none), altered("seal.digest_mismatch"));
    assert_eq!(with(&[1, 0, 4, 0, 3, 0], none), altered("seal.malformed"));
    assert_eq!(with(&[1, 0, 4, 0, 3, 0], &twice), altered("seal.malformed"));
    assert_eq!(with(&of_signer(4), &is(named("1.2.3"))), untrusted("seal.algorithm"));
    let odd = der::around(SEQUENCE, &[&der::oid("1.2.156.10197.1.301.1"), &der::integer(&[1])]);
    assert_eq!(with(&of_signer(4), &is(odd)), untrusted("seal.algorithm"));
    let zero = der::around(SEQUENCE, &[&der::integer(&[0]), &der::integer(&[0])]);
    let zero = der::value(OCTET_STRING, &zero);
    assert_eq!(with(&of_signer(5), &is(zero)), altered("seal.signature_mismatch"));
    // Unsigned attributes are nobody's word, and forbidden to nobody.
    let unsigned = der::value(CONTEXT[1], &[]);
    assert_eq!(with(&SIGNER, &more(unsigned)), (Verdict::Sealed, "seal.valid"));
}

#[test]
fn signed_attributes_say_what_they_must() {
    type Change<'a> = &'a dyn Fn(&[u8]) -> Vec<u8>;
    let world = World::new();
    let good = world.judgment();
    let value = trimmed(&value_of(&good));
    let attributes = part(&value, &of_signer(3));
    // With the attributes changed and the key's holder signing them.
    let with = |change: Change<'_>| {
        let changed = change(&attributes);
        let mut signed = changed.clone();
        signed[0] = SET;
        let signature = world.key.sign(&signed).expect("a signature");
        let value = edited(&value, &of_signer(3), &|_| changed.clone());
        let value = edited(&value, &of_signer(5), &|_| der::value(OCTET_STRING, &signature));
        said(&world.examine(&with_value(&good, &value)))
    };
    let places = crate::asn1::Node::only(&attributes).expect("a set").children().rest();
    let place = |oid: &str| {
        let oid = der::oid(oid);
        let places = places.as_ref().expect("its parts");
        places.iter().position(|one| one.body.starts_with(&oid)).expect("the attribute")
    };
    let (kind, digest) = (place("1.2.840.113549.1.9.3"), place("1.2.840.113549.1.9.4"));
    let (time, own) = (place("1.2.840.113549.1.9.5"), place("1.2.840.113549.1.9.16.2.47"));
    let drop = |at: usize| move |bytes: &[u8]| edited(bytes, &[at], &|_| Vec::new());
    let sealed = (Verdict::Sealed, "seal.valid");
    assert_eq!(with(&<[u8]>::to_vec), sealed);
    assert_eq!(with(&drop(kind)), (Verdict::Altered, "seal.malformed"));
    assert_eq!(with(&drop(digest)), (Verdict::Altered, "seal.malformed"));
    assert_eq!(with(&drop(own)), sealed);
    // The dictionary has a time of its own.
    assert_eq!(with(&drop(time)), sealed);
    let other_kind =
        |bytes: &[u8]| edited(bytes, &[kind, 1, 0], &|_| der::oid("1.2.840.113549.1.7.1"));
    assert_eq!(with(&other_kind), (Verdict::Altered, "seal.malformed"));
    let twice = |bytes: &[u8]| edited(bytes, &[digest], &|one| [one, one].concat());
    assert_eq!(with(&twice), (Verdict::Altered, "seal.malformed"));
    let two_values = |bytes: &[u8]| edited(bytes, &[digest, 1, 0], &|one| [one, one].concat());
    assert_eq!(with(&two_values), (Verdict::Altered, "seal.malformed"));
    let other_own = |bytes: &[u8]| {
        edited(bytes, &[own, 1, 0, 0, 0, 1], &|_| der::value(OCTET_STRING, &[7; 32]))
    };
    assert_eq!(with(&other_own), (Verdict::Altered, "seal.other_certificate"));
    // With the identifiers of RFC 5652 around SM2, as many signing devices write it.
    let international =
        |bytes: &[u8]| edited(bytes, &[kind, 1, 0], &|_| der::oid("1.2.840.113549.1.7.1"));
    let changed = international(&attributes);
    let mut signed = changed.clone();
    signed[0] = SET;
    let signature = world.key.sign(&signed).expect("a signature");
    let rebuilt = edited(&value, &of_signer(3), &|_| changed.clone());
    let rebuilt = edited(&rebuilt, &of_signer(5), &|_| der::value(OCTET_STRING, &signature));
    let rebuilt = edited(&rebuilt, &[1, 0, 2, 0], &|_| der::oid("1.2.840.113549.1.7.1"));
    let rebuilt = edited(&rebuilt, &[0], &|_| der::oid("1.2.840.113549.1.7.2"));
    let file = with_value(&good, &rebuilt);
    assert_eq!(said(&world.examine(&file)), sealed);
    assert_eq!(world.examine(&file).signatures[0].form, crate::Form::Cms);
    let late = |bytes: &[u8]| {
        edited(bytes, &[time, 1, 0], &|_| der::value(crate::asn1::UTC_TIME, b"260401000000Z"))
    };
    assert_eq!(with(&late), (Verdict::Untrusted, "seal.signed_in_future"));
}

#[test]
fn without_attributes_the_signature_is_over_the_paper() {
    let world = World::new();
    let good = world.judgment();
    let value = trimmed(&value_of(&good));
    let signature = world.key.sign(&content_of(&good)).expect("a signature");
    let value = edited(&value, &of_signer(5), &|_| der::value(OCTET_STRING, &signature));
    let value = edited(&value, &of_signer(3), &|_| Vec::new());
    let plain = with_value(&good, &value);
    assert_eq!(said(&world.examine(&plain)), (Verdict::Sealed, "seal.valid"));
    let forged = super::replaced(&plain, b"10,000", b"90,000");
    assert_eq!(said(&world.examine(&forged)), (Verdict::Altered, "seal.digest_mismatch"));
    // The digests of the algorithms that are named still have to be those that are used.
    let other = edited(&value, &[1, 0, 1, 0], &|_| named(SHA256));
    assert_eq!(world.examine(&with_value(&good, &other)).verdict(), Verdict::Altered);
    assert_eq!(part(&value, &[1, 0, 1, 0]), named(SM3));
}

#[test]
fn seals_of_another_build_are_read_or_refused() {
    type Change<'a> = &'a dyn Fn(&[u8]) -> Vec<u8>;
    let world = World::new();
    let seal = world.seal(Edition::Second);
    // With the description of the seal changed and the maker signing it.
    let with = |path: &[usize], change: Change<'_>| {
        let info = edited(&part(&seal, &[0]), path, change);
        let signature = world.maker_key.sign(&info).expect("a signature");
        let signature = der::value(crate::asn1::BIT_STRING, &[&[0], &signature[..]].concat());
        let seal = edited(&seal, &[0], &|_| info.clone());
        let seal = edited(&seal, &[3], &|_| signature.clone());
        let style = Style::Seal(Edition::Second, &seal);
        let sealed = sign_pdf(&super::paper(), &world.signer(), style, day(2026, 2, 1));
        said(&world.examine(&sealed.expect("a PDF")))
    };
    let sealed = (Verdict::Sealed, "seal.valid");
    let broken = (Verdict::Altered, "seal.malformed");
    assert_eq!(with(&[], &<[u8]>::to_vec), sealed);
    // The list of signers as digests, of whichever kind.
    let by_digest = |digest: Vec<u8>| {
        with(&[2], &|property| {
            let one = der::around(
                SEQUENCE,
                &[&der::value(0x13, b"SM3"), &der::value(OCTET_STRING, &digest)],
            );
            let list = edited(property, &[3], &|_| der::value(SEQUENCE, &one));
            edited(&list, &[2], &|_| der::integer(&[2]))
        })
    };
    let own = world.certificate.der();
    assert_eq!(by_digest(base::crypto::sm3(own).to_vec()), sealed);
    assert_eq!(by_digest(base::crypto::sha256(own).to_vec()), sealed);
    let others = base::crypto::sm3(world.maker.der()).to_vec();
    assert_eq!(by_digest(others), (Verdict::Untrusted, "seal.signer_not_listed"));
    assert_eq!(by_digest(Vec::new()), (Verdict::Untrusted, "seal.signer_not_listed"));
    assert_eq!(with(&[2, 2], &|_| der::integer(&[3])), broken);
    assert_eq!(with(&[0, 0], &|_| der::value(0x16, b"XX")), broken);
    assert_eq!(with(&[2, 6], &|_| Vec::new()), broken);
    assert_eq!(with(&[3, 2], &|_| der::value(INTEGER, &[0xFF])), broken);
    // What a later edition adds behind is read over.
    let extended = |info: &[u8]| {
        let node = crate::asn1::Node::only(info).expect("a value");
        der::around(SEQUENCE, &[node.body, &der::value(CONTEXT[0], &[SEQUENCE, 0])])
    };
    assert_eq!(with(&[], &extended), sealed);
}

#[test]
fn a_seal_taken_from_another_paper_does_not_seal_this_one() {
    let world = World::new();
    let seal = world.seal(Edition::Second);
    let good = world.judgment_sealed(Edition::Second);
    let at = day(2026, 2, 1);
    let value = |content: &[u8], signer: &Signer<'_>| {
        let value = seal_signature(content, signer, (Edition::Second, &seal), "ByteRange", at);
        with_value(&good, &value.expect("a value"))
    };
    assert_eq!(value(&content_of(&good), &world.signer()), good);
    let other = value(b"another paper", &world.signer());
    assert_eq!(said(&world.examine(&other)), (Verdict::Altered, "seal.digest_mismatch"));
    // Somebody who has a certificate under the same authority, and the court's seal.
    let key = sm2(60);
    let certificate = world
        .authority
        .issue(&key, &super::request("旁人", crate::make::Purpose::Signing, 60))
        .expect("a certificate");
    let stranger = Signer { key: &key, certificate: &certificate, carried: &[] };
    let findings = world.examine(&value(&content_of(&good), &stranger));
    assert_eq!(said(&findings), (Verdict::Untrusted, "seal.signer_not_listed"));
}
