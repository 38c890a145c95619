//! The files of a built single-page app (`STATIC_DIR`), for small deployments without a server of their own for them.

use std::collections::HashMap;
use std::ffi::OsStr;
use std::fs::{File, Metadata};
use std::io::{self, ErrorKind, Read};
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use actix_files::{NamedFile, PathBufWrap};
use actix_web::http::header::{self, HeaderValue};
use actix_web::{HttpRequest, HttpResponse, web};
use rustix::io::Errno;
use xxhash_rust::xxh3::Xxh3;

use crate::error::{Error, Result, Transient};
use crate::http::etag::matching_etag;
use crate::http::middleware::accept::accepts_html;
use crate::http::paths::SYSTEM_PATHS;

/// The page of the app, and of any folder.
const INDEX: &str = "index.html";
/// A year, which RFC 9111 means by "forever".
const IMMUTABLE: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");
/// The browser keeps the file, and asks each time whether it has changed.
const NO_CACHE: HeaderValue = HeaderValue::from_static("no-cache");
/// Tools that build apps write hashes of at least this many characters into the names of files.
const MIN_HASH_CHARS: usize = 8;
/// The hashes of this many files are remembered.
const MAX_TAGS: usize = 10_000;

/// The setting `STATIC_DIR`.
#[derive(Debug, Clone)]
pub struct StaticFiles(Arc<Site>);

#[derive(Debug)]
struct Site {
    /// Without symbolic links.
    root: PathBuf,
    /// The value of `Content-Security-Policy`.
    policy: HeaderValue,
    tags: Mutex<HashMap<PathBuf, (Stamp, String)>>,
}

/// What changes with the content of a file. The times and the length alone do not suffice: builds that can be reproduced give
/// every file the same time, and a new hash in a page does not change its length.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Stamp {
    inode: u64,
    bytes: u64,
    modified: (i64, i64),
    changed: (i64, i64),
}

/// A file to send.
struct FoundFile {
    file: NamedFile,
    /// The value of `ETag`.
    tag: String,
    caching: HeaderValue,
    /// The page of the app in place of a path that is no file.
    is_fallback: bool,
}

impl StaticFiles {
    /// Serves the files of a folder, with this value of `Content-Security-Policy`.
    ///
    /// # Errors
    /// If the folder cannot be read or has no `index.html`.
    pub fn new(folder: &Path, policy: &HeaderValue) -> io::Result<Self> {
        let site = Site { root: folder.canonicalize()?, policy: policy.clone(), tags: Mutex::default() };
        match site.find("/")? {
            Some(_) => Ok(Self(Arc::new(site))),
            None => Err(io::Error::new(ErrorKind::NotFound, format!("it has no {INDEX}"))),
        }
    }

    /// Returns the file for the path of a `GET`, or the page of the app if a browser opens a path that is no file. The paths of
    /// the API and of other parts of the server are no files.
    ///
    /// # Errors
    /// [`Error::RouteNotFound`], and [`Error::Unavailable`] if the file cannot be read.
    pub async fn respond(&self, request: &HttpRequest) -> Result<HttpResponse> {
        if is_reserved(request.match_info().as_str()) {
            return Err(Error::RouteNotFound);
        }
        let (site, path, wants_page) = (self.0.clone(), request.path().to_owned(), accepts_html(request.headers()));
        // Reading a file blocks the thread.
        let found = web::block(move || site.load(&path, wants_page)).await.map_err(Error::internal)?;
        let found = found.map_err(|error| {
            log::warn!("could not read a file of STATIC_DIR: {error}");
            Error::Unavailable(Transient::from("a file of STATIC_DIR cannot be read"))
        })?;
        Ok(self.0.send(request, found.ok_or(Error::RouteNotFound)?))
    }
}

/// Whether the path begins like one of the server's own.
fn is_reserved(path: &str) -> bool {
    let first = |path: &'_ str| path.trim_start_matches('/').split('/').next().unwrap_or_default().to_owned();
    let wanted = first(path);
    !wanted.is_empty() && SYSTEM_PATHS.iter().any(|path| first(path) == wanted)
}

impl Site {
    fn load(&self, path: &str, wants_page: bool) -> io::Result<Option<FoundFile>> {
        let file = self.find(path)?;
        let is_fallback = file.is_none() && wants_page;
        let Some(path) = (if is_fallback { self.find("/")? } else { file }) else { return Ok(None) };
        let file = match File::open(&path) {
            Err(error) if is_missing(&error) => return Ok(None),
            file => file?,
        };
        let tag = self.tag(&path, &file)?;
        let caching = if has_hash(&path) { IMMUTABLE } else { NO_CACHE };
        Ok(Some(FoundFile { file: NamedFile::from_file(file, path)?, tag, caching, is_fallback }))
    }

    /// Returns the file for a path of a URL. `None` if there is none, or if it is hidden or outside of the folder.
    fn find(&self, path: &str) -> io::Result<Option<PathBuf>> {
        // This refuses hidden names, `%2F` and `%00`, and resolves `..` inside the folder.
        let Ok(relative) = PathBufWrap::parse_path(path, false) else { return Ok(None) };
        if relative.as_ref().to_str().is_none_or(is_reserved) {
            return Ok(None);
        }
        let wanted = self.root.join(&relative);
        let wanted = if path.ends_with('/') { wanted.join(INDEX) } else { wanted };
        let found = match wanted.canonicalize() {
            Err(error) if is_missing(&error) => return Ok(None),
            found => found?,
        };
        // A symbolic link may lead out of the folder, or to a hidden file.
        let Ok(inner) = found.strip_prefix(&self.root) else { return Ok(None) };
        let is_hidden = inner.iter().any(|name| name.as_encoded_bytes().starts_with(b"."));
        // A pipe would block the thread.
        let is_file = found.metadata()?.is_file();
        Ok((is_file && !is_hidden).then_some(found))
    }

    /// Returns the entity tag: a hash of the content, so that all servers have the same.
    fn tag(&self, path: &Path, file: &File) -> io::Result<String> {
        let stamp = Stamp::new(&file.metadata()?);
        let known = self.tags.lock().ok().and_then(|tags| tags.get(path).filter(|(of, _)| *of == stamp).cloned());
        if let Some((_, tag)) = known {
            return Ok(tag);
        }
        // Not the path, which may lead to another file by now.
        let tag = format!("\"{:032x}\"", hash(file)?);
        if let Ok(mut tags) = self.tags.lock() {
            if tags.len() >= MAX_TAGS {
                tags.clear();
            }
            tags.insert(path.to_owned(), (stamp, tag.clone()));
        }
        Ok(tag)
    }

    fn send(&self, request: &HttpRequest, found: FoundFile) -> HttpResponse {
        let FoundFile { file, tag, caching, is_fallback } = found;
        let client_tag = matching_etag(request, &tag);
        let mut response = match &client_tag {
            Some(_) => HttpResponse::NotModified().finish(),
            // Its own tag contains the inode, which differs between servers, and does not match that of a compressed file. The
            // time of a reproducible build does not change, so a comparison of times would keep an old page.
            None => file.use_etag(false).use_last_modified(false).disable_content_disposition().into_response(request),
        };
        let headers = response.headers_mut();
        if let Ok(tag) = HeaderValue::try_from(client_tag.unwrap_or(tag)) {
            headers.insert(header::ETAG, tag);
        }
        headers.insert(header::CACHE_CONTROL, caching);
        headers.insert(header::CONTENT_SECURITY_POLICY, self.policy.clone());
        if is_fallback {
            // Without `text/html` it would be 404.
            headers.insert(header::VARY, HeaderValue::from_static("Accept"));
        }
        response
    }
}

impl Stamp {
    fn new(file: &Metadata) -> Self {
        let (modified, changed) = ((file.mtime(), file.mtime_nsec()), (file.ctime(), file.ctime_nsec()));
        Self { inode: file.ino(), bytes: file.len(), modified, changed }
    }
}

/// Whether the path names nothing that anybody may read. The operator may have forgotten to make a file readable, but clients
/// need not know that it exists.
fn is_missing(error: &io::Error) -> bool {
    use ErrorKind::{InvalidFilename, InvalidInput, NotADirectory, NotFound, PermissionDenied};
    let is_loop_of_links = Errno::from_io_error(error) == Some(Errno::LOOP);
    is_loop_of_links
        || matches!(error.kind(), NotFound | NotADirectory | InvalidInput | InvalidFilename | PermissionDenied)
}

/// Leaves the position at the end of the file. `NamedFile` seeks before it reads.
fn hash(mut file: &File) -> io::Result<u128> {
    let (mut hasher, mut chunk) = (Xxh3::new(), vec![0; 64 * 1024]);
    loop {
        match file.read(&mut chunk)? {
            0 => return Ok(hasher.digest128()),
            length => hasher.update(chunk.get(..length).unwrap_or_default()),
        }
    }
}

/// Whether the name of a file contains a hash of its content, as in `index-BxK3a9_d.js` (Vite, Rollup), `main.0f3a9c21.js`
/// (webpack, Parcel) and `chunk-7XGB2KQM.js` (esbuild). Such a file never changes. Pages have no hash.
///
/// In doubt it has none. The browser then only asks once more.
fn has_hash(path: &Path) -> bool {
    let Some(name) = path.file_name().and_then(OsStr::to_str) else { return false };
    let Some((stem, kind)) = name.trim_end_matches(".map").rsplit_once('.') else { return false };
    // A hash in base64url may itself contain a separator.
    let (rest, last) = stem.split_at_checked(stem.len().saturating_sub(MIN_HASH_CHARS)).unwrap_or_default();
    let last = rest.ends_with(['-', '.', '_']).then_some(last);
    let after_dash = stem.rsplit_once('-').map(|(_, hash)| hash);
    kind != "html" && stem.split('.').skip(1).chain(after_dash).chain(last).any(is_hash)
}

/// Hexadecimal, base64url or base32, with letters and digits. Words, dates, sizes (`1280x720`) and the names that cameras give
/// (`IMG_1234`) are none of them.
fn is_hash(text: &str) -> bool {
    let all = |test: fn(char) -> bool| text.chars().all(test);
    let any = |test: fn(char) -> bool| text.chars().any(test);
    let has_digit = any(|char| char.is_ascii_digit());
    let has_lower = any(|char| char.is_ascii_lowercase());
    let has_capital = any(|char| char.is_ascii_uppercase());
    let is_hex = all(|char| matches!(char, '0'..='9' | 'a'..='f')) && has_lower && has_digit;
    let is_base64 = all(|char| char.is_ascii_alphanumeric() || "-_".contains(char));
    let is_base64 = is_base64 && has_lower && has_capital && (has_digit || has_inner_capitals(text));
    let is_base32 = all(|char| matches!(char, 'A'..='Z' | '2'..='7')) && has_capital && has_digit;
    text.len() >= MIN_HASH_CHARS && (is_hex || is_base64 || is_base32)
}

/// Whether a capital follows a small letter twice, as in few names.
fn has_inner_capitals(text: &str) -> bool {
    let pairs = text.as_bytes().windows(2);
    pairs.filter(|pair| matches!(pair, [b'a'..=b'z', b'A'..=b'Z'])).count() > 1
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::has_hash;

    #[test]
    fn names_with_a_hash_are_told_from_others() {
        let hashed = [
            "index-BxK3a9_d.js",
            "index-B-3k_Zq1.css",
            "main.0f3a9c21.js",
            "main.0f3a9c21.js.map",
            "chunk-7XGB2KQM.js",
            "787.28cb0dcd.chunk.js",
            "logo.a1b2c3d4e5f6a7b8.svg",
            "font-DqYzKxVb.woff2",
        ];
        for name in hashed {
            assert!(has_hash(Path::new(name)), "{name}");
        }
        let plain = [
            "index.html",
            "index-BxK3a9_d.html",
            "favicon.ico",
            "manifest.webmanifest",
            "sw.js",
            "service-worker.js",
            "jquery-ui-controls.js",
            "screenshot-1280x720.png",
            "icon-512x512.png",
            "report-20240101.pdf",
            "cafebabe.js",
            "main-deadbeef.js",
            "LICENSE",
            "app-LICENSES.txt",
            "photo.JPG",
            "holiday-IMG_1234.jpg",
            "holiday-DSC00012.jpg",
            "a-JavaScript.js",
        ];
        for name in plain {
            assert!(!has_hash(Path::new(name)), "{name}");
        }
    }
}
