//! The files of a single-page app (`STATIC_DIR`).

use std::fs;
use std::num::NonZeroU32;
use std::os::unix::fs::symlink;
use std::path::PathBuf;
use std::process::Command;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use actix_web::body::{BodySize, MessageBody, to_bytes};
use actix_web::dev::Service;
use actix_web::http::Method;
use actix_web::rt::time::timeout;
use actix_web::test;
use serde_json::json;
use tonearm::app;
use tonearm::config::DEFAULT_STATIC_CSP;
use tonearm::http::middleware::rate_limit::RateLimits;
use tonearm::http::static_files::StaticFiles;

use crate::support::{TestApp, TestResponse};

const PAGE: &str = "<!doctype html><title>The app</title><script src=/assets/index-BxK3a9_d.js></script>";
const SCRIPT: &str = "/assets/index-BxK3a9_d.js";
const NAVIGATION: (&str, &str) = ("accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8");

/// A folder with a built app. It is deleted with its parent, which contains a secret.
struct Site {
    parent: PathBuf,
    app: TestApp,
}

impl Site {
    fn new() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let name = format!("tonearm-static-{}-{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        let parent = std::env::temp_dir().join(name);
        let folder = parent.join("dist");
        for name in ["assets", "help", ".git", "empty"] {
            fs::create_dir_all(folder.join(name)).unwrap();
        }
        for (name, content) in [
            ("index.html", PAGE),
            ("help/index.html", "<!doctype html><title>Help</title>"),
            ("robots.txt", "User-agent: *"),
            ("manifest.webmanifest", "{}"),
            (".env", "SECRET"),
            (".git/config", "SECRET"),
            ("../secret.txt", "SECRET"),
        ] {
            fs::write(folder.join(name), content).unwrap();
        }
        fs::write(folder.join(&SCRIPT[1..]), "console.log('a track');\n".repeat(500)).unwrap();
        let files = StaticFiles::new(&folder, &DEFAULT_STATIC_CSP.parse().unwrap()).unwrap();
        let app = TestApp::new().with_state(|state| state.static_files = Some(files));
        Self { parent, app }
    }

    fn folder(&self) -> PathBuf {
        self.parent.join("dist")
    }

    async fn get(&self, path: &str, headers: &[(&str, &str)]) -> TestResponse {
        self.app.anonymous().send(Method::GET, &format!("/{path}"), None, headers).await
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        fs::remove_dir_all(&self.parent).unwrap();
    }
}

#[actix_web::test]
async fn files_have_their_type_and_are_cached_by_their_name() {
    let site = Site::new();
    for (path, kind, caching) in [
        ("/", "text/html; charset=utf-8", "no-cache"),
        ("/index.html", "text/html; charset=utf-8", "no-cache"),
        ("/help/", "text/html; charset=utf-8", "no-cache"),
        (SCRIPT, "text/javascript; charset=utf-8", "public, max-age=31536000, immutable"),
        ("/robots.txt", "text/plain; charset=utf-8", "no-cache"),
        ("/manifest.webmanifest", "application/manifest+json", "no-cache"),
        ("/?from=mail", "text/html; charset=utf-8", "no-cache"),
    ] {
        let response = site.get(path, &[]).await;
        assert_eq!(response.status, 200, "{path}");
        assert_eq!(
            (response.header("content-type").as_str(), response.header("cache-control").as_str()),
            (kind, caching)
        );
        assert_eq!(response.header("content-security-policy"), DEFAULT_STATIC_CSP);
        assert_eq!(response.header("x-content-type-options"), "nosniff");
        assert_eq!(response.header("content-disposition"), "");
        assert!(response.header("last-modified").is_empty() && response.header("etag").len() == 34, "{path}");
        let head = site.app.anonymous().send(Method::HEAD, &format!("/{path}"), None, &[]).await;
        assert_eq!((head.status, head.header("etag")), (response.status, response.header("etag")));
    }
    assert_eq!(site.get("/", &[]).await.text(), PAGE);
}

#[actix_web::test]
async fn a_browser_that_opens_an_unknown_path_gets_the_page_of_the_app() {
    let site = Site::new();
    for path in
        ["/playlists/7", "/users/kim.bo", "/reset-password", "/help", "/empty/", "/apis", "/a%20b", "/search?q=a"]
    {
        let page = site.get(path, &[NAVIGATION]).await;
        assert_eq!((page.status.as_u16(), page.text()), (200, PAGE), "{path}");
        assert_eq!(page.header("cache-control"), "no-cache");
        assert!(page.header("vary").contains("Accept"), "{}", page.header("vary"));
        // A script that is missing is no page.
        for accept in ["*/*", "image/avif,image/webp", "text/html;q=0", "application/json"] {
            site.get(path, &[("accept", accept)]).await.problem(404, "not_found");
        }
        site.get(path, &[]).await.problem(404, "not_found");
    }
    site.app.anonymous().post("//playlists/7", json!({})).await.problem(404, "not_found");
    let form = site.app.anonymous().send(Method::POST, "//playlists/7", None, &[NAVIGATION]).await;
    form.problem(405, "method_not_allowed");
}

#[actix_web::test]
async fn the_paths_of_the_server_are_no_files() {
    let site = Site::new();
    for name in ["api", "docs", "health", "problems", "metrics.txt"] {
        fs::create_dir_all(site.folder().join(name)).unwrap();
        fs::write(site.folder().join(name).join("index.html"), "shadow").unwrap();
    }
    for path in [
        "/api",
        "/api/",
        "/api/v1",
        "/api/v1/nope",
        "/api/v2/tracks",
        "//api/v1/nope",
        "/%61pi/nope",
        "/health/",
        "/metrics/x",
        "/docs/nope",
    ] {
        let response = site.get(path, &[NAVIGATION]).await;
        assert!(!response.header("content-security-policy").contains("img-src 'self' data: blob:"), "{path}");
        response.problem(404, "not_found");
    }
    for path in ["/docs/", "/health/live", "/metrics", "/openapi.json", "/problems/", "/api/v1/genres"] {
        let response = site.get(path, &[]).await;
        assert_eq!(response.status, 200, "{path}");
        assert_ne!(response.text(), "shadow");
    }
    assert_eq!(site.get("/docs", &[]).await.status, 307);
    site.app.anonymous().put("/genres").await.problem(405, "method_not_allowed");
    // Without the setting, the documentation is at the root.
    let root = TestApp::new().anonymous().get("//").await;
    assert_eq!((root.status.as_u16(), root.header("location").as_str()), (307, "docs/"));
}

#[actix_web::test]
async fn nothing_hidden_or_outside_of_the_folder_is_served() {
    let site = Site::new();
    let folder = site.folder();
    symlink(site.parent.join("secret.txt"), folder.join("link.txt")).unwrap();
    symlink(&site.parent, folder.join("up")).unwrap();
    symlink(folder.join(".env"), folder.join("env.txt")).unwrap();
    symlink(folder.join(".git"), folder.join("git")).unwrap();
    symlink("loop", folder.join("loop")).unwrap();
    symlink(folder.join("robots.txt"), folder.join("inside.txt")).unwrap();
    assert!(Command::new("mkfifo").arg(folder.join("pipe")).status().unwrap().success());
    let long = format!("/{}", "x".repeat(5000));
    for path in [
        "/../secret.txt",
        "/..%2fsecret.txt",
        "/%2e%2e/secret.txt",
        "/%2e%2e%2fsecret.txt",
        "/assets/../../secret.txt",
        "/assets/..%5c..%5csecret.txt",
        "//secret.txt",
        "/./.env",
        "/.env",
        "/%2eenv",
        "/.git/config",
        "/git/config",
        "/link.txt",
        "/up/secret.txt",
        "/env.txt",
        "/loop",
        "/pipe",
        "/assets",
        "/assets/",
        "/index.html/",
        "/index.html/x",
        "/robots.txt%00.html",
        "/%00",
        "/%ff",
        "/%",
        "/*",
        "/a:",
        "/~root",
        &long,
    ] {
        let refused = site.get(path, &[]).await;
        assert!(!refused.text().contains("SECRET"), "{path}");
        refused.problem(404, "not_found");
    }
    assert_eq!(site.get("/inside.txt", &[]).await.text(), "User-agent: *");
    assert_eq!(site.get("/assets/../robots.txt", &[]).await.text(), "User-agent: *");
}

#[actix_web::test]
async fn a_file_that_has_not_changed_is_not_sent_again() {
    let site = Site::new();
    for encoding in ["identity", "gzip", "br"] {
        for path in ["/", SCRIPT, "/playlists/7"] {
            let accept = [NAVIGATION, ("accept-encoding", encoding)];
            let first = site.get(path, &accept).await;
            let tag = first.header("etag");
            let compressed = if encoding == "identity" { "" } else { encoding };
            assert_eq!(first.header("content-encoding"), compressed, "{path} {encoding}");
            let again = site.get(path, &[&accept[..], &[("if-none-match", tag.as_str())]].concat()).await;
            assert_eq!((again.status.as_u16(), again.header("etag")), (304, tag), "{path} {encoding}");
            assert_eq!(again.header("content-security-policy"), DEFAULT_STATIC_CSP);
            assert!(again.bytes.is_empty());
        }
    }
    // A build may leave the time as it was, so the time decides nothing.
    let later = [("if-modified-since", "Fri, 31 Dec 2100 23:59:59 GMT")];
    assert_eq!(site.get("/", &later).await.status, 200);
}

#[actix_web::test]
async fn a_new_build_has_new_tags_even_with_the_same_length_and_time() {
    let site = Site::new();
    let path = site.folder().join("index.html");
    let modified = fs::metadata(&path).unwrap().modified().unwrap();
    let before = site.get("/", &[]).await.header("etag");
    fs::write(&path, PAGE.replace("BxK3a9_d", "CyL4b0_e")).unwrap();
    fs::File::options().write(true).open(&path).unwrap().set_modified(modified).unwrap();
    let after = site.get("/", &[("if-none-match", &before)]).await;
    assert_eq!(after.status, 200);
    assert!(after.text().contains("CyL4b0_e"));
    // Another server with the same files has the same tags.
    let files = StaticFiles::new(&site.folder(), &DEFAULT_STATIC_CSP.parse().unwrap()).unwrap();
    let other = TestApp::new().with_state(|state| state.static_files = Some(files));
    assert_eq!(other.anonymous().get("//").await.header("etag"), after.header("etag"));
    fs::remove_file(&path).unwrap();
    site.get("/", &[NAVIGATION]).await.problem(404, "not_found");
}

#[actix_web::test]
async fn a_part_of_a_file_can_be_requested() {
    let site = Site::new();
    let whole = site.get(SCRIPT, &[]).await;
    let part = site.get(SCRIPT, &[("range", "bytes=8-11"), ("accept-encoding", "gzip")]).await;
    assert_eq!((part.status.as_u16(), part.text()), (206, "log("));
    assert_eq!(part.header("content-range"), format!("bytes 8-11/{}", whole.bytes.len()));
    assert_eq!(part.header("content-encoding"), "");
    assert_eq!(site.get(SCRIPT, &[("range", "bytes=-3")]).await.bytes, whole.bytes[whole.bytes.len() - 3..]);
    for range in ["bytes=999999-", "bytes=x", "bytes=4-1", "bytes=", "bytes", "Bytes=-", "bytes=-0"] {
        let refused = site.get(SCRIPT, &[("range", range)]).await;
        assert_eq!(refused.header("content-range"), format!("bytes */{}", whole.bytes.len()), "{range}");
        refused.problem(416, "range_not_satisfiable");
    }
    fs::write(site.folder().join("empty.txt"), "").unwrap();
    site.get("/empty.txt", &[("range", "bytes=-5")]).await.problem(416, "range_not_satisfiable");
    // An unknown unit, several ranges, and a part of other contents are answered with the whole file.
    let tag = whole.header("etag");
    let [old, current] = ["\"old\"", tag.as_str()].map(|tag| [("range", "bytes=0-1"), ("if-range", tag)]);
    for headers in [&[("range", "tracks=1-2")][..], &[("range", "bytes=0-1,4-5")], &old] {
        let response = site.get(SCRIPT, headers).await;
        assert_eq!((response.status.as_u16(), response.bytes.len()), (200, whole.bytes.len()), "{headers:?}");
    }
    assert_eq!(site.get(SCRIPT, &current).await.status, 206);
    // Only `GET` has parts (RFC 9110, 14.2).
    for range in ["bytes=8-11", "bytes=999999-"] {
        let head = site.app.anonymous().send(Method::HEAD, &format!("/{SCRIPT}"), None, &[("range", range)]).await;
        assert_eq!((head.status.as_u16(), head.header("content-range").as_str()), (200, ""), "{range}");
    }
}

#[actix_web::test]
async fn a_file_has_the_contents_that_the_client_expects() {
    let site = Site::new();
    let tag = site.get(SCRIPT, &[]).await.header("etag");
    let compressed = site.get(SCRIPT, &[("accept-encoding", "gzip")]).await.header("etag");
    for expected in [tag.as_str(), &compressed, "*", &format!("\"other\", {tag}")] {
        assert_eq!(site.get(SCRIPT, &[("if-match", expected)]).await.status, 200, "{expected}");
    }
    for other in ["\"other\"", &format!("W/{tag}")] {
        let refused = site.get(SCRIPT, &[("if-match", other)]).await;
        assert_eq!(refused.header("etag"), tag);
        refused.problem(412, "precondition_failed");
    }
    let fields = site.get(SCRIPT, &[("if-match", "other")]).await.error_fields(400, "malformed");
    assert_eq!(fields, ["If-Match"]);
}

#[actix_web::test]
async fn files_are_only_read() {
    let site = Site::new();
    for path in ["/index.html", SCRIPT, "/help/"] {
        for method in [Method::POST, Method::PUT, Method::PATCH, Method::DELETE] {
            let refused = site.app.anonymous().send(method.clone(), &format!("/{path}"), None, &[]).await;
            assert_eq!(refused.header("allow"), "GET, HEAD, OPTIONS", "{method} {path}");
            refused.problem(405, "method_not_allowed");
        }
        let options = site.app.anonymous().send(Method::OPTIONS, &format!("/{path}"), None, &[]).await;
        assert_eq!((options.status.as_u16(), options.header("allow").as_str()), (204, "GET, HEAD, OPTIONS"));
    }
    site.app.anonymous().send(Method::POST, "///", None, &[]).await.problem(405, "method_not_allowed");
    site.app.anonymous().send(Method::PUT, "//missing.js", None, &[]).await.problem(404, "not_found");
    for (encoding, vary) in [("identity", "Accept-Encoding"), ("gzip", "Accept-Encoding")] {
        let response = site.get(SCRIPT, &[("accept-encoding", encoding)]).await;
        assert!(response.header("vary").contains(vary), "{encoding}: {}", response.header("vary"));
    }
}

#[actix_web::test]
async fn methods_that_need_no_content_do_not_read_the_file() {
    let site = Site::new();
    // The hash of such a file takes minutes. The file occupies no space on the disk.
    fs::File::create(site.folder().join("huge.bin")).unwrap().set_len(1 << 38).unwrap();
    let client = site.app.anonymous();
    let requests = async {
        client.send(Method::POST, "//huge.bin", None, &[]).await.problem(405, "method_not_allowed");
        assert_eq!(client.send(Method::OPTIONS, "//huge.bin", None, &[]).await.status, 204);
    };
    assert!(timeout(Duration::from_secs(20), requests).await.is_ok());
}

#[actix_web::test]
async fn a_head_request_has_the_length_of_the_file_and_reads_none_of_it() {
    let site = Site::new();
    let length = fs::metadata(site.folder().join(&SCRIPT[1..])).unwrap().len();
    let service = test::init_service(app::build_app(&site.app.state)).await;
    let head = test::TestRequest::default().method(Method::HEAD).uri(SCRIPT).to_request();
    let response = service.call(head).await.unwrap();
    assert_eq!(response.response().body().size(), BodySize::Sized(length));
    assert!(to_bytes(response.into_body()).await.is_ok_and(|bytes| bytes.is_empty()));
}

#[actix_web::test]
async fn requests_of_files_are_limited_by_address() {
    let limits = RateLimits::new(NonZeroU32::MIN);
    let mut site = Site::new();
    let app = std::mem::replace(&mut site.app, TestApp::new());
    site.app = app.with_state(|state| state.limits = limits);
    for n in 0..10 {
        let response = site.get(SCRIPT, &[]).await;
        assert_eq!(response.status, 200, "{n}");
        assert_eq!(response.header("ratelimit-policy"), "\"files\";q=10;w=60");
    }
    let refused = site.get("/index.html", &[]).await;
    assert!(!refused.header("retry-after").is_empty());
    refused.problem(429, "rate_limited");
    // The API has a limit of its own.
    assert_eq!(site.get("/api/v1/genres", &[]).await.status, 200);
    assert_eq!(site.get("/health/live", &[]).await.status, 200);
}
