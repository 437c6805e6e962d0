use super::*;
use crate::{
    crypto::{from_hex, from_hex_exact, sm3},
    random::SeededRandom,
};

fn key(seed: u64) -> Sm2SecretKey {
    Sm2SecretKey::generate(&SeededRandom::new(seed))
}

/// GB/T 32918.5 appendix A: the recommended curve, "message digest", the default identifier.
#[test]
fn the_example_of_the_standard_verifies() {
    let secret = Sm2SecretKey::from_bytes(
        &from_hex_exact("3945208f7b2144b13f36e38ac6d39f95889393692860b51a42fb81ef4df7c5b8")
            .unwrap(),
    )
    .unwrap();
    assert_eq!(
        to_hex(secret.public_key().to_sec1()),
        "0409f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020\
         ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13"
    );
    let signature = Sm2Signature::from_bytes(
        &from_hex(
            "f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3\
             b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa",
        )
        .unwrap(),
    )
    .unwrap();
    assert_eq!(secret.public_key().verify(b"message digest", &signature), Ok(()));
}

#[test]
fn a_signature_holds_for_its_key_and_message_only() {
    let secret = key(1);
    let public = secret.public_key();
    for message in [&b""[..], b"a", "送达回证".as_bytes(), &[0; 5_000]] {
        let signature = secret.sign(message).unwrap();
        assert_eq!(public.verify(message, &signature), Ok(()));
        assert_eq!(key(2).public_key().verify(message, &signature), Err(CryptoError::Mismatch));
        let other = [message, b"!"].concat();
        assert_eq!(public.verify(&other, &signature), Err(CryptoError::Mismatch));
    }
}

#[test]
fn the_identifier_is_part_of_what_is_signed() {
    let secret = key(3);
    let foreign = SigningKey::new("another identifier", &secret.key).unwrap();
    let signature = Sm2Signature(foreign.sign(b"message"));
    assert_eq!(secret.public_key().verify(b"message", &signature), Err(CryptoError::Mismatch));
}

#[test]
fn every_changed_bit_of_a_signature_is_refused() {
    let secret = key(4);
    let bytes = secret.sign(b"message").unwrap().to_bytes();
    for index in 0..64 {
        let mut changed = bytes;
        changed[index] ^= 1 << (index % 8);
        let verified = Sm2Signature::from_bytes(&changed)
            .and_then(|signature| secret.public_key().verify(b"message", &signature));
        assert!(verified.is_err(), "byte {index}");
    }
}

#[test]
fn malformed_signatures_and_keys_are_refused() {
    let order =
        from_hex("fffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123").unwrap();
    let one = [vec![0; 31], vec![1]].concat();
    let zero = vec![0; 32];
    for (r, s) in [(&zero, &one), (&one, &zero), (&order, &one), (&one, &order)] {
        let bytes = [r.clone(), s.clone()].concat();
        assert_eq!(Sm2Signature::from_bytes(&bytes), Err(CryptoError::Malformed));
    }
    assert_eq!(Sm2Signature::from_bytes(&[1; 63]), Err(CryptoError::Malformed));
    assert_eq!(Sm2Signature::from_der(b"\x30\x00"), Err(CryptoError::Malformed));
    for secret in [zero, order, vec![0xFF; 32], ORDER_MINUS_ONE.to_vec()] {
        let refused = Sm2SecretKey::from_bytes(&secret.try_into().unwrap());
        assert!(matches!(refused, Err(CryptoError::Malformed)));
    }
    let mut point = key(5).public_key().to_sec1();
    point[64] ^= 1;
    assert_eq!(Sm2PublicKey::from_sec1(&point), Err(CryptoError::Malformed));
    assert_eq!(Sm2PublicKey::from_sec1(&[0]), Err(CryptoError::Malformed));
    assert_eq!(Sm2PublicKey::from_pem("-----BEGIN"), Err(CryptoError::Malformed));
    assert!(Sm2SecretKey::from_pkcs8_pem("").is_err());
}

#[test]
fn keys_and_signatures_travel() {
    let secret = key(6);
    assert_eq!(Sm2SecretKey::from_bytes(&secret.to_bytes()).unwrap().to_bytes(), secret.to_bytes());
    let pem = secret.to_pkcs8_pem().unwrap();
    assert!(pem.starts_with("-----BEGIN PRIVATE KEY-----\n"));
    assert_eq!(Sm2SecretKey::from_pkcs8_pem(&pem).unwrap().to_bytes(), secret.to_bytes());
    let public = secret.public_key();
    assert_eq!(Sm2PublicKey::from_sec1(&public.to_sec1()), Ok(public.clone()));
    assert_eq!(Sm2PublicKey::from_pem(&public.to_pem().unwrap()), Ok(public));
    let signature = secret.sign(&sm3(b"file")).unwrap();
    assert_eq!(Sm2Signature::from_bytes(&signature.to_bytes()), Ok(signature));
    assert_eq!(Sm2Signature::from_der(&signature.to_der()), Ok(signature));
}

#[test]
fn a_key_of_another_curve_is_refused() {
    let p256 = "-----BEGIN PUBLIC KEY-----\n\
        MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEKawCa+SOsDnLoI0BqdjE/lyHHcZT\n\
        lcyTme9H0ouDbcvtSaes4J/OnSaqQJXHgLxbaLCTHWXSKTFoQpFH9JR8rg==\n\
        -----END PUBLIC KEY-----\n";
    assert_eq!(Sm2PublicKey::from_pem(p256), Err(CryptoError::Malformed));
}

#[test]
fn debug_shows_no_secret() {
    let secret = key(7);
    let shown = format!("{secret:?}").to_lowercase();
    assert!(!shown.contains(&to_hex(secret.to_bytes())));
    assert!(shown.contains(&to_hex(secret.public_key().to_sec1())));
}
