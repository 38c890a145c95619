//! Fuzzing of the whole app: `./dev fuzz app [SECONDS]`. It sends mutated requests to every parser. No response may be
//! 5xx, and every error must be a problem document. It is not part of the gate, because it runs for a set time.

use std::time::{Duration, Instant};

use actix_web::http::Method;
use serde_json::json;

use crate::support::{Client, TestApp};

/// The xorshift64* generator. A run prints its seed, which reproduces the run.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d)
    }

    fn below(&mut self, limit: usize) -> usize {
        usize::try_from(self.next() % u64::try_from(limit.max(1)).unwrap()).unwrap()
    }

    fn pick<'a, T: ?Sized>(&mut self, choices: &[&'a T]) -> &'a T {
        choices[self.below(choices.len())]
    }

    /// Deletes, repeats, changes and inserts bytes, with a preference for bytes that parsers often mishandle.
    fn mutate(&mut self, seed: &[u8]) -> Vec<u8> {
        const ODD: &[&[u8]] = &[
            b"\"",
            b"'",
            b"\\",
            b",",
            b";",
            b"=",
            b"*",
            b"%",
            b"_",
            b":",
            b"-",
            b"(",
            b"<",
            b"&",
            b"]]>",
            b"{",
            b"[",
            b"\0",
            b"\r\n",
            b"\n",
            b"\xff",
            b"\xc0\x80",
            "\u{202e}".as_bytes(),
            "\u{feff}".as_bytes(),
            "é".as_bytes(),
            "中".as_bytes(),
            b"W/",
            b"Bearer ",
            b"NaN",
            b"null",
            b"1e999",
            b"-1",
            b"9223372036854775808",
            b"0001-01-01",
            b"artist:",
            b"#EXTINF:",
            b"<!DOCTYPE x [<!ENTITY a \"b\">]>",
            b"&#0;",
            b"<![CDATA[",
            b"file:///etc/passwd",
            b"\xf0\x9f\x8e\xb5",
        ];
        let mut bytes = seed.to_vec();
        for _ in 0..=self.below(6) {
            let at = self.below(bytes.len() + 1);
            match self.below(5) {
                0 => bytes.truncate(at),
                1 => drop(bytes.splice(at..at, self.pick(ODD).to_vec())),
                2 => {
                    let end = at + self.below(bytes.len() - at + 1);
                    let part = bytes[at..end].to_vec();
                    drop(bytes.splice(at..at, part));
                }
                3 if at < bytes.len() => bytes[at] = self.next().to_le_bytes()[0],
                _ => {
                    let end = at + self.below((bytes.len() - at).min(8) + 1);
                    drop(bytes.drain(at..end));
                }
            }
        }
        bytes
    }
}

/// Keeps the bytes that a header can contain.
fn to_header_value(bytes: &[u8]) -> String {
    bytes.iter().filter(|byte| (0x20..0x7f).contains(*byte)).map(|byte| char::from(*byte)).collect()
}

fn percent_encode(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("%{byte:02X}")).collect()
}

const FILES: &[(&str, &str)] = &[
    (
        "application/jspf+json",
        r#"{"playlist":{"title":"T","track":[{"title":"Track 1","creator":"Artist","album":"Album","duration":61000,"trackNum":3}]}}"#,
    ),
    (
        "application/xspf+xml",
        r#"<?xml version="1.0" encoding="UTF-8"?><playlist version="1" xmlns="http://xspf.org/ns/0/"><title>T</title><trackList><track><title>Track 1</title><creator>Artist</creator><duration>61000</duration></track></trackList></playlist>"#,
    ),
    (
        "audio/x-mpegurl",
        "#EXTM3U\n#PLAYLIST:T\n#EXTINF:61,Artist - Track 1\n#EXTALB:Album\nhttps://example.com/1.mp3\n",
    ),
    ("text/csv", "title,artist,album,track_number\nTrack 1,Artist,Album,1\n\"Track, 2\",Artist,Album,2\n"),
];

/// Sends a mutated request. Returns what it sent, and the status and content type of the response.
async fn send_mutated(random: &mut Random, ann: &Client, cursor: &str, etag: &str) -> (String, u16, String) {
    let token = format!("Bearer {}", ann.token.as_deref().unwrap_or_default());
    let (description, response) = match random.below(7) {
        0 => {
            let path =
                random.pick(&["/tracks?limit=2&cursor=", "/tracks?limit=2&sort=-title&cursor=", "/me/likes?cursor="]);
            let sent = format!("{path}{}", percent_encode(&random.mutate(cursor.as_bytes())));
            (sent.clone(), ann.get(&sent).await)
        }
        1 => {
            let name = random.pick(&["If-Match", "If-None-Match"]);
            let sent = to_header_value(&random.mutate(etag.as_bytes()));
            let body = Some(json!({"name": "P"}).to_string());
            let method = if name == "If-Match" { Method::PATCH } else { Method::GET };
            let body = if method == Method::PATCH { body } else { None };
            (format!("{name}: {sent}"), ann.send(method, "/playlists/1", body, &[(name, &sent)]).await)
        }
        2 => {
            let sent = to_header_value(&random.mutate(token.as_bytes()));
            let mut nobody = ann.clone();
            nobody.token = None;
            (format!("Authorization: {sent}"), nobody.send(Method::GET, "/me", None, &[("Authorization", &sent)]).await)
        }
        3 => {
            let sent = to_header_value(&random.mutate(b"0b5fe0a2-2a63-4ad2-9f0f-6d1ec2b7c1aa"));
            let body = Some(json!({"body": "Oh!"}).to_string());
            let headers = [("Idempotency-Key", sent.as_str())];
            (format!("Idempotency-Key: {sent}"), ann.send(Method::POST, "/tracks/1/comments", body, &headers).await)
        }
        4 => {
            let seed =
                random.pick(&["artist:artist trakc 1", "\"track 1\" album", "genre:rock -x", "Ünïcödé 中文 track"]);
            let path = random.pick(&["/search?q=", "/search/suggest?q=", "/artists?q=", "/tracks?q=", "/genres/"]);
            let sent = format!("{path}{}", percent_encode(&random.mutate(seed.as_bytes())));
            (sent.clone(), ann.get(&sent).await)
        }
        5 => {
            let (content_type, file) = FILES[random.below(FILES.len())];
            let sent = random.mutate(file.as_bytes());
            let path = random.pick(&["/playlists/import?dry_run=true", "/playlists/import"]);
            (
                format!("{content_type}: {sent:?}"),
                ann.send_bytes(Method::POST, path, Some(sent), &[("Content-Type", content_type)]).await,
            )
        }
        _ => {
            let seed = random.pick(&[
                r#"{"operations":[{"op":"move","item_id":1,"before_item_id":2},{"op":"sort","by":"title"},{"op":"shuffle","seed":1}]}"#,
                r#"{"operations":[{"op":"add","track_ids":[1,2],"position":0},{"op":"remove","item_ids":[1]},{"op":"dedupe"}]}"#,
            ]);
            let sent = random.mutate(seed.as_bytes());
            let headers = [("Content-Type", "application/json")];
            (format!("{sent:?}"), ann.send_bytes(Method::PATCH, "/playlists/1/items", Some(sent), &headers).await)
        }
    };
    (description, response.status.as_u16(), response.header("content-type"))
}

#[actix_web::test]
#[ignore = "./dev fuzz app"]
async fn fuzzed_requests_never_return_5xx() {
    let variable = |name: &str| std::env::var(name).ok().and_then(|value| value.parse().ok());
    let seconds = variable("FUZZ_SECONDS").unwrap_or(60);
    let clock = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap();
    let seed = variable("FUZZ_SEED").unwrap_or(clock.as_secs());
    println!("FUZZ_SEED={seed}");
    let mut random = Random(seed.max(1));
    let app = TestApp::new();
    let ann = app.client("ann").await;
    let tracks = ann.tracks(20).await;
    let playlist = ann.post("/playlists", json!({"name": "P", "track_ids": tracks})).await;
    let etag = playlist.header("etag");
    playlist.created();
    let page = ann.get("/tracks?limit=2").await.ok();
    let cursor = page["page"]["next_cursor"].as_str().unwrap();

    let (started, mut request_count, mut statuses) = (Instant::now(), 0, std::collections::BTreeMap::new());
    while started.elapsed() < Duration::from_secs(seconds) {
        let (sent, status, content_type) = send_mutated(&mut random, &ann, cursor, &etag).await;
        assert!(status < 500, "{status} for {sent}");
        assert!(status < 400 || content_type == "application/problem+json", "{status} {content_type} for {sent}");
        request_count += 1;
        *statuses.entry(status).or_insert(0) += 1;
    }
    println!("{request_count} requests in {seconds} s: {statuses:?}");
    assert!(request_count > 0);
}
