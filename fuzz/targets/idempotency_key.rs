//! `Idempotency-Key`: only one value of 8 to 128 visible ASCII characters is accepted. A sealed response opens only with
//! the same context and only if it is unchanged.
#![no_main]

use actix_web::test::TestRequest;
use actix_web::web::Data;
use libfuzzer_sys::fuzz_target;
use tonearm::api::body::Body;
use tonearm::api::once::Once;
use tonearm::vault::Vault;
use tonearm_fuzz::{enlarged, extract, hash, request};

struct Text<'a>(&'a [u8]);

impl Body for Text<'_> {
    fn bytes(&self) -> &[u8] {
        self.0
    }
}

fuzz_target!(|data: &[u8]| {
    let vault = Vault::new("a secret key for the fuzz targets", &[]).expect("valid keys");
    check_header(&vault, data);
    if let Some(large) = enlarged(data) {
        check_header(&vault, &large);
    }
    check_sealing(&vault, data);
});

fn extract_key(vault: &Vault, values: &[&[u8]]) -> Option<Option<Once>> {
    let request = request(TestRequest::post().app_data(Data::new(vault.clone())), "idempotency-key", values)?;
    Some(extract(&request))
}

fn check_header(vault: &Vault, data: &[u8]) {
    let Some(once) = extract_key(vault, &[data]) else { return };
    let fits = (8..=128).contains(&data.len()) && data.iter().all(|byte| (0x21..=0x7e).contains(byte));
    assert_eq!(once.is_some(), fits, "{}", data.escape_ascii());
    assert!(extract_key(vault, &[data, data]).is_some_and(|once| once.is_none()), "a repeated header is accepted");
    let Some(once) = once else { return };
    let key = once.key(&Text(data)).expect("the request has a key");
    assert_eq!(key.name.as_bytes(), data);
    let other =
        extract_key(vault, &[data]).flatten().and_then(|once| once.key(&Text(&data[1..]))).expect("the same key");
    assert_ne!(key.fingerprints, other.fingerprints, "another body has the same fingerprint");
}

fn check_sealing(vault: &Vault, data: &[u8]) {
    let (context, text) = data.split_at(data.len() / 2);
    let mut sealed = vault.seal(text, context).expect("anything can be sealed");
    assert_eq!(vault.open(&sealed, context).expect("it opens"), text);
    let at = usize::try_from(hash(data) >> 1).unwrap_or_default() % sealed.len();
    sealed[at] ^= 1 << (hash(data) % 8);
    assert!(vault.open(&sealed, context).is_err(), "a flipped bit is accepted");
    assert!(vault.open(data, context).is_err(), "unsealed data is accepted");
}
