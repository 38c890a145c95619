//! `Idempotency-Key`: 8 to 128 visible ASCII characters, given once, and nothing else; what is sealed opens only where
//! and as it was sealed.
#![no_main]

use actix_web::test::TestRequest;
use actix_web::web::Data;
use libfuzzer_sys::fuzz_target;
use tonearm::api::body::Body;
use tonearm::api::once::Once;
use tonearm::vault::Vault;
use tonearm_fuzz::{blown_up, extract, hash, request};

struct Text<'a>(&'a [u8]);

impl Body for Text<'_> {
    fn bytes(&self) -> &[u8] {
        self.0
    }
}

fuzz_target!(|data: &[u8]| {
    let vault = Vault::new("a key of which nobody knows anything", &[]).expect("a vault");
    name(&vault, data);
    if let Some(large) = blown_up(data) {
        name(&vault, &large);
    }
    seal(&vault, data);
});

fn with(vault: &Vault, values: &[&[u8]]) -> Option<Option<Once>> {
    let request = request(TestRequest::post().app_data(Data::new(vault.clone())), "idempotency-key", values)?;
    Some(extract(&request))
}

fn name(vault: &Vault, data: &[u8]) {
    let Some(once) = with(vault, &[data]) else { return };
    let fits = (8..=128).contains(&data.len()) && data.iter().all(|byte| (0x21..=0x7e).contains(byte));
    assert_eq!(once.is_some(), fits, "{}", data.escape_ascii());
    assert!(with(vault, &[data, data]).is_some_and(|once| once.is_none()), "given twice");
    let Some(once) = once else { return };
    let key = once.key(&Text(data)).expect("a key was given");
    assert_eq!(key.name.as_bytes(), data);
    let other = with(vault, &[data]).flatten().and_then(|once| once.key(&Text(&data[1..]))).expect("the same key");
    assert_ne!(key.fingerprints, other.fingerprints, "of another body");
}

fn seal(vault: &Vault, data: &[u8]) {
    let (context, text) = data.split_at(data.len() / 2);
    let mut sealed = vault.seal(text, context).expect("anything can be sealed");
    assert_eq!(vault.open(&sealed, context).expect("it opens"), text);
    let at = usize::try_from(hash(data) >> 1).unwrap_or_default() % sealed.len();
    sealed[at] ^= 1 << (hash(data) % 8);
    assert!(vault.open(&sealed, context).is_err(), "one bit is another");
    assert!(vault.open(data, context).is_err(), "it was never sealed");
}
