//! `Authorization`: only signed tokens are accepted, and a token with one flipped bit is rejected.
#![no_main]

use actix_web::test::TestRequest;
use actix_web::web::Data;
use libfuzzer_sys::fuzz_target;
use tonearm::auth::jwt::{Claims, TokenSigner};
use tonearm::http::extract::auth::{CurrentUser, MaybeUser};
use tonearm_fuzz::{enlarged, extract, hash, request};

const KEY: &str = "a secret key for the fuzz targets";

fuzz_target!(|data: &[u8]| {
    let signer = TokenSigner::new(KEY, &["another key that was in use before it".to_owned()]).expect("valid keys");
    check_unsigned(&signer, data);
    if let Some(large) = enlarged(data) {
        check_unsigned(&signer, &large);
    }
    check_signed(&signer, data);
});

fn check_unsigned(signer: &TokenSigner, data: &[u8]) {
    let with =
        |value: &[u8]| request(TestRequest::get().app_data(Data::new(signer.clone())), "authorization", &[value]);
    let text = String::from_utf8_lossy(data);
    assert!(signer.verify(&text, 0).is_none(), "{text} is accepted as a token");
    if let Some(request) = with(data) {
        assert!(extract::<CurrentUser>(&request).is_none(), "{text} authenticates a user");
        assert!(extract::<MaybeUser>(&request).is_none(), "{text} is ignored");
    }
    if let Some(request) = with(&[b"Bearer ", data].concat()) {
        assert!(extract::<CurrentUser>(&request).is_none(), "{text} authenticates a user");
    }
}

/// Signs claims made from the input, and verifies the token and a forged one.
fn check_signed(signer: &TokenSigner, data: &[u8]) {
    let (head, rest) = data.split_at(data.len().min(24));
    let number = |at: usize| {
        let mut bytes = [0; 8];
        let part = head.get(at * 8..).unwrap_or_default();
        let length = part.len().min(8);
        bytes[..length].copy_from_slice(&part[..length]);
        i64::from_le_bytes(bytes)
    };
    let sid = String::from_utf8_lossy(rest.get(..rest.len().min(200)).unwrap_or_default()).into_owned();
    let claims = Claims { sub: number(0), sid, iat: number(1), exp: number(2), device: None };
    let token = signer.sign(&claims).expect("claims can be signed");
    assert_eq!(
        signer.verify(&token, claims.exp.saturating_sub(1)).filter(|_| claims.exp != i64::MIN),
        Some(claims.clone()).filter(|claims| claims.exp != i64::MIN)
    );
    assert_eq!(signer.verify(&token, claims.exp), None, "the token has expired");

    let mut forged = token.clone().into_bytes();
    let hash = usize::try_from(hash(data) >> 1).unwrap_or_default();
    let at = hash % forged.len();
    // Only the lower seven bits, so that the forged token stays ASCII.
    forged[at] ^= 1 << (hash / forged.len() % 7);
    let forged = String::from_utf8(forged).expect("ASCII");
    assert_eq!(signer.verify(&forged, i64::MIN), None, "{forged} instead of {token}");

    let request = request(
        TestRequest::get().app_data(Data::new(signer.clone())),
        "authorization",
        &[format!("bEARER {token}").as_bytes()],
    )
    .expect("a token fits in a header");
    let user_from_token: Option<CurrentUser> = extract(&request);
    let is_alive = claims.exp > 4_000_000_000;
    if is_alive {
        assert_eq!(user_from_token.map(|user| user.0), Some(claims));
    } else if claims.exp < 1_700_000_000 {
        assert!(user_from_token.is_none(), "the token has expired");
    }
}
