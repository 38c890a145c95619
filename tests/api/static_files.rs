//! The files of a single-page app (`STATIC_DIR`).

use std::fs;
use std::os::unix::fs::symlink;
use std::path::PathBuf;
use std::process::Command;
use std::sync::atomic::{AtomicU32, Ordering};

use actix_web::http::Method;
use serde_json::json;
use tonearm::config::DEFAULT_STATIC_CSP;
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
        (SCRIPT, "text/javascript", "public, max-age=31536000, immutable"),
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
    assert_eq!(site.get(SCRIPT, &[("range", "bytes=999999-")]).await.status, 416);
    assert_eq!(site.get(SCRIPT, &[("range", "tracks=1-2")]).await.status, 200);
}
