//! Who signed: chains, times, revocation.

use super::{COURT, World, day, now, paper, request, said, sm2};
use crate::{
    Certificate, Revoked, Standing, Trust, Verdict, examine,
    make::{Authority, Key, Purpose, Request, Signer, Style, sign_pdf},
};

fn signed_at(
    key: &Key,
    certificate: &Certificate,
    carried: &[Certificate],
    at: chrono::DateTime<chrono::Utc>,
) -> Vec<u8> {
    sign_pdf(&paper(), &Signer { key, certificate, carried }, Style::Detached, at).expect("a PDF")
}

fn standing(bytes: &[u8], trust: &Trust) -> (Standing, Verdict, &'static str) {
    let findings = examine(bytes, trust, now()).expect("a document");
    let (verdict, code) = said(&findings);
    (findings.signatures[0].standing, verdict, code)
}

#[test]
fn a_certificate_is_judged_at_the_time_of_signing() {
    let world = World::new();
    let table = [
        (day(2025, 6, 1), Standing::Trusted, Verdict::Sealed, "seal.valid"),
        (
            day(2024, 12, 31),
            Standing::NotYetValid,
            Verdict::Untrusted,
            "seal.certificate_not_yet_valid",
        ),
        (day(2026, 3, 2), Standing::Trusted, Verdict::Untrusted, "seal.signed_in_future"),
    ];
    for (at, expected, verdict, code) in table {
        let bytes = signed_at(&world.key, &world.certificate, &[], at);
        assert_eq!(standing(&bytes, &world.trust()), (expected, verdict, code), "{at}");
    }
    let old = Request { until: day(2025, 12, 31), ..request(COURT, Purpose::Signing, 8) };
    let old = world.authority.issue(&world.key, &old).expect("a certificate");
    let late = signed_at(&world.key, &old, &[], day(2026, 1, 1));
    assert_eq!(standing(&late, &world.trust()).2, "seal.certificate_expired");
    // It ended since, and held when it signed.
    let held = signed_at(&world.key, &old, &[], day(2025, 12, 30));
    assert_eq!(standing(&held, &world.trust()).1, Verdict::Sealed);
}

#[test]
fn only_the_given_anchors_are_trusted() {
    let world = World::new();
    let bytes = world.judgment();
    let unknown = (Standing::UnknownIssuer, Verdict::Untrusted, "seal.unknown_issuer");
    assert_eq!(standing(&bytes, &Trust::default()), unknown);
    // Another authority of the same name.
    let twin =
        Authority::root(sm2(77), &request("测试根证书", Purpose::Issuing(2), 1)).expect("one");
    assert_eq!(standing(&bytes, &Trust::in_anchors([twin.certificate().clone()])), unknown);
    // The certificate itself, without its issuer.
    let own = Trust::in_anchors([world.certificate.clone()]);
    assert_eq!(standing(&bytes, &own).1, Verdict::Sealed);
    // One that vouches for itself, carried along, is trusted by nobody.
    let selfmade = Authority::root(sm2(78), &request(COURT, Purpose::Signing, 1)).expect("one");
    let bytes = signed_at(&sm2(78), selfmade.certificate(), &[], day(2026, 2, 1));
    assert_eq!(standing(&bytes, &world.trust()), unknown);
}

#[test]
fn issuers_in_between_are_carried_or_given() {
    let world = World::new();
    let between = request("测试运营证书", Purpose::Issuing(0), 20);
    let between = world.authority.below(sm2(20), &between).expect("an authority");
    let leaf = between.issue(&world.key, &request(COURT, Purpose::Signing, 21)).expect("one");
    let at = day(2026, 2, 1);
    let carried = [between.certificate().clone()];
    let with = signed_at(&world.key, &leaf, &carried, at);
    let without = signed_at(&world.key, &leaf, &[], at);
    assert_eq!(standing(&with, &world.trust()).1, Verdict::Sealed);
    assert_eq!(standing(&without, &world.trust()).0, Standing::UnknownIssuer);
    let given = Trust { intermediates: carried.to_vec(), ..world.trust() };
    assert_eq!(standing(&without, &given).1, Verdict::Sealed);
    // No issuer may stand below that one.
    let third = between.below(sm2(22), &request("三级", Purpose::Issuing(0), 22)).expect("one");
    let leaf = third.issue(&world.key, &request(COURT, Purpose::Signing, 23)).expect("one");
    let carried = [carried[0].clone(), third.certificate().clone()];
    let deep = signed_at(&world.key, &leaf, &carried, at);
    assert_eq!(standing(&deep, &world.trust()).0, Standing::WrongUsage);
    // A signer is no issuer.
    let leaf = Authority::root(sm2(24), &request("x", Purpose::Signing, 1)).expect("one");
    let by_leaf = world
        .authority
        .below(sm2(25), &request("不是机构", Purpose::Signing, 25))
        .and_then(|one| Ok((one.issue(&world.key, &request(COURT, Purpose::Signing, 26))?, one)));
    let (certificate, one) = by_leaf.expect("a certificate");
    let bytes = signed_at(
        &world.key,
        &certificate,
        &[one.certificate().clone(), leaf.certificate().clone()],
        at,
    );
    assert_eq!(standing(&bytes, &world.trust()).0, Standing::WrongUsage);
}

#[test]
fn what_a_certificate_is_for_counts() {
    let world = World::new();
    let table = [
        (Purpose::Encrypting, Standing::WrongUsage, "seal.certificate_usage"),
        (Purpose::Serving, Standing::WrongUsage, "seal.certificate_usage"),
        (Purpose::Issuing(0), Standing::WrongUsage, "seal.certificate_usage"),
        (Purpose::Strange, Standing::Unsupported, "seal.certificate_unsupported"),
    ];
    for (purpose, expected, code) in table {
        let certificate =
            world.authority.issue(&world.key, &request(COURT, purpose, 30)).expect("one");
        let bytes = signed_at(&world.key, &certificate, &[], day(2026, 2, 1));
        assert_eq!(standing(&bytes, &world.trust()), (expected, Verdict::Untrusted, code));
    }
}

#[test]
fn what_was_revoked_does_not_count_from_then_on() {
    let world = World::new();
    let bytes = signed_at(&world.key, &world.certificate, &[], day(2026, 2, 1));
    let table = [
        ("2f01", None, None, false),
        ("2F01", None, Some(day(2026, 1, 1)), false),
        ("2f01", None, Some(day(2026, 2, 2)), true),
        ("2f01", Some("测试根证书"), None, false),
        ("2f01", Some("另一根证书"), None, true),
        ("2f02", None, None, true),
        // The issuer's own.
        ("01", None, None, false),
    ];
    for (serial, issuer, since, holds) in table {
        let issuer = issuer.map(ToOwned::to_owned);
        let revoked = vec![Revoked { serial: serial.to_owned(), issuer, since }];
        let trust = Trust { revoked, ..world.trust() };
        let (_, verdict, code) = standing(&bytes, &trust);
        assert_eq!(verdict == Verdict::Sealed, holds, "{serial} {since:?}");
        assert!(holds || code == "seal.certificate_revoked");
    }
}

#[test]
fn certificates_of_another_build_are_refused() {
    use super::edited;
    use crate::der;
    type Change<'a> = &'a dyn Fn(&[u8]) -> Vec<u8>;
    let world = World::new();
    let with = |path: &[usize], change: Change<'_>| {
        Certificate::from_der(&edited(world.certificate.der(), path, change))
    };
    let refused = Err(crate::Problem::CertificateUnsupported);
    assert_eq!(with(&[], &<[u8]>::to_vec), Ok(world.certificate.clone()));
    let twice = |one: &[u8]| [one, one].concat();
    let weak = der::around(0x30, &[&der::oid("1.2.840.113549.1.1.5")]);
    // The algorithm outside of what is signed; both of them are read, and count for nothing.
    assert_eq!(with(&[1], &|_| weak.clone()), refused);
    let both = edited(world.certificate.der(), &[1], &|_| weak.clone());
    let both = edited(&both, &[0, 2], &|_| weak.clone());
    assert!(Certificate::from_der(&both).is_ok_and(|one| {
        one.is_signed_by(world.authority.certificate()) == Err(crate::Problem::WeakAlgorithm)
    }));
    assert_eq!(with(&[0, 7, 0, 0], &twice), refused, "an extension twice");
    assert_eq!(with(&[0, 0, 0], &|_| der::integer(&[3])), refused, "a later version");
    assert_eq!(with(&[0, 0], &|_| Vec::new()), refused, "extensions in the first version");
    assert_eq!(with(&[0, 4, 0], &|_| Vec::new()), refused, "no beginning");
    assert_eq!(with(&[0, 6], &|_| vec![0x30, 0]), refused, "no key");
    assert_eq!(with(&[2], &|_| vec![3, 1, 1]), refused, "no whole bytes");
    assert_eq!(with(&[0], &twice), refused);
    assert_eq!(with(&[0, 1], &|_| der::integer(&[0x7F; 40])), refused, "an endless number");
}

#[test]
fn certificates_read_and_print_what_people_ask_for() {
    let world = World::new();
    let text = {
        use base64::{Engine as _, engine::general_purpose::STANDARD};
        let body = STANDARD.encode(world.certificate.der());
        format!("-----BEGIN CERTIFICATE-----\n{body}\n-----END CERTIFICATE-----\n")
    };
    let read = Certificate::from_pem(&text).expect("a certificate");
    assert_eq!(read, world.certificate);
    assert_eq!(format!("{read:?}"), format!("Certificate({COURT} 2f01)"));
    let both = format!("信任的机构\n{text}另一个\n{text}");
    assert_eq!(Certificate::all_from_pem(&both).map(|all| all.len()), Ok(2));
    let cut = &both[..both.len() - 30];
    assert!(Certificate::all_from_pem(cut).is_err());
    assert!(Certificate::from_pem("").is_err());
    assert!(Certificate::from_der(&read.der()[1..]).is_err());
}
