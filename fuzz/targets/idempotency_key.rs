//! `Idempotency-Key`: only one value of 8 to 128 visible ASCII characters is accepted. A sealed response opens only with
//! the same context and only if it is unchanged.
#![no_main]

use actix_web::test::TestRequest;
use actix_web::web::Data;
use libfuzzer_sys::fuzz_target;
use tonearm::auth::encryption::ResponseCipher;
use tonearm::http::extract::body::RawBody;
use tonearm::http::extract::idempotency_key::IdempotencyKey;
use tonearm_fuzz::{enlarged, extract, hash, request};

struct Text<'a>(&'a [u8]);

impl RawBody for Text<'_> {
    fn bytes(&self) -> &[u8] {
        self.0
    }
}

fuzz_target!(|data: &[u8]| {
    let cipher = ResponseCipher::new("a secret key for the fuzz targets", &[]).expect("valid keys");
    check_header(&cipher, data);
    if let Some(large) = enlarged(data) {
        check_header(&cipher, &large);
    }
    check_sealing(&cipher, data);
});

fn extract_key(cipher: &ResponseCipher, values: &[&[u8]]) -> Option<Option<IdempotencyKey>> {
    let request = request(TestRequest::post().app_data(Data::new(cipher.clone())), "idempotency-key", values)?;
    Some(extract(&request))
}

fn check_header(cipher: &ResponseCipher, data: &[u8]) {
    let Some(key_header) = extract_key(cipher, &[data]) else { return };
    let fits = (8..=128).contains(&data.len()) && data.iter().all(|byte| (0x21..=0x7e).contains(byte));
    assert_eq!(key_header.is_some(), fits, "{}", data.escape_ascii());
    assert!(
        extract_key(cipher, &[data, data]).is_some_and(|key_header| key_header.is_none()),
        "a repeated header is accepted"
    );
    let Some(key_header) = key_header else { return };
    let key = key_header.for_body(&Text(data)).expect("the request has a key");
    assert_eq!(key.name.as_bytes(), data);
    let other = extract_key(cipher, &[data])
        .flatten()
        .and_then(|key_header| key_header.for_body(&Text(&data[1..])))
        .expect("the same key");
    assert_ne!(key.fingerprints, other.fingerprints, "another body has the same fingerprint");
}

fn check_sealing(cipher: &ResponseCipher, data: &[u8]) {
    let (context, text) = data.split_at(data.len() / 2);
    let mut sealed = cipher.seal(text, context).expect("anything can be sealed");
    assert_eq!(cipher.open(&sealed, context).expect("it opens"), text);
    let at = usize::try_from(hash(data) >> 1).unwrap_or_default() % sealed.len();
    sealed[at] ^= 1 << (hash(data) % 8);
    assert!(cipher.open(&sealed, context).is_err(), "a flipped bit is accepted");
    assert!(cipher.open(data, context).is_err(), "unsealed data is accepted");
}
