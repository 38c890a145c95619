//! Playlists into files and out of them.

use actix_web::http::header::{self, HeaderValue};
use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse, get, post};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use utoipa_actix_web::service_config::ServiceConfig;

use crate::db::Db;
use crate::error::{Error, Result};
use crate::http::extract::auth::{CurrentUser, MaybeUser};
use crate::http::extract::body::FileUpload;
use crate::http::extract::idempotency_key::IdempotencyKey;
use crate::http::extract::query::Query;
use crate::http::problem::ApiResult;
use crate::http::response::{PostResponse, with_etag};
use crate::model::common::validation::validated;
use crate::model::playlist_import::{ExportParams, ImportParams, PlaylistImport};
use crate::playlist_formats::{self, Format, Jspf};
use crate::repo::playlist_import;

/// What stands escaped in a file name: all but what RFC 3986 calls unreserved.
const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');
/// The media types of playlist files, for people.
const SUPPORTED_MEDIA_TYPES: &str =
    "application/jspf+json, application/xspf+xml, application/vnd.apple.mpegurl or text/csv";

/// The operations on playlists in files.
pub fn routes(config: &mut ServiceConfig<'_>) {
    config.service(import_playlist).service(export_playlist);
}

/// Make a playlist of a file.
///
/// Each row is matched with the catalogue by title, artist and album, whatever their case, accents, punctuation
/// and guests. Rows that may be several tracks, or none, are told and left out. With `dry_run=true` that is all.
#[utoipa::path(
    params(ImportParams),
    request_body(description = "The file, of at most 8 MiB and 10 000 tracks.", content(
        (Jspf = "application/jspf+json", example = json!({"playlist": {"track": [{"title": "Paper Lanterns", "creator": "Velvet Static"}]}})),
        (String = "application/xspf+xml"),
        (String = "application/vnd.apple.mpegurl"),
        (String = "text/csv", example = "title,artist\nPaper Lanterns,Velvet Static\n"),
    )),
    responses(
        (status = 200, description = "What would become of the rows.", body = PlaylistImport),
        (status = 201, body = PlaylistImport),
    )
)]
#[post("/playlists/import")]
async fn import_playlist(
    db: Data<Db>,
    caller: CurrentUser,
    params: Query<ImportParams>,
    once: IdempotencyKey,
    file: FileUpload,
) -> ApiResult<PostResponse> {
    let Query(params) = params;
    let key = once.for_body(&file);
    let work = move |conn: &mut _, me| {
        let params = validated(params.clone())?;
        let format = params.format.or_else(|| Format::from_media_type(&file.content_type));
        let format = format.ok_or(Error::UnsupportedMediaType(SUPPORTED_MEDIA_TYPES))?;
        let import = playlist_import::import(conn, me, &params, &playlist_formats::read(format, &file.bytes)?)?;
        match &import.playlist {
            Some(playlist) => PostResponse::created(format!("/playlists/{}", playlist.id), &import),
            None => PostResponse::ok(&import),
        }
    };
    Ok(db.write_idempotent(key, caller, work).await?)
}

/// Get a playlist as a file.
///
/// In the format of `format`, else in the one that `Accept` likes best, else JSPF.
#[utoipa::path(
    params(ExportParams),
    responses((status = 200, description = "The file.", headers(("Content-Disposition" = String, description = "The file's name.")), content(
        (Jspf = "application/jspf+json"),
        (String = "application/xspf+xml"),
        (String = "application/vnd.apple.mpegurl"),
        (String = "text/csv"),
    )))
)]
#[get("/playlists/{id}/export")]
async fn export_playlist(
    request: HttpRequest,
    db: Data<Db>,
    caller: MaybeUser,
    id: Path<i64>,
    params: Query<ExportParams>,
) -> ApiResult<HttpResponse> {
    let format = params.0.format.map_or_else(|| negotiate_format(&request), Ok)?;
    let work = move |conn: &mut _, viewer| {
        let file = playlist_import::export(conn, viewer, *id)?;
        Ok((playlist_formats::write(format, &file)?, file.title.unwrap_or_default()))
    };
    let (bytes, name) = db.read(caller, work).await?;
    let mut response = with_etag(&request, format.media_type(), bytes);
    let name = HeaderValue::try_from(content_disposition(&name, format.extension())).map_err(Error::internal)?;
    response.headers_mut().insert(header::CONTENT_DISPOSITION, name);
    response.headers_mut().insert(header::VARY, HeaderValue::from_static("Authorization, Accept, Accept-Encoding"));
    Ok(response)
}

/// The format that the client likes best (RFC 9110, 12.5.1); of equals, the first. `Accept` of actix-web
/// is not used, for the reason that `frame.rs` gives. Its `ranked` also ignores that the most specific range decides.
fn negotiate_format(request: &HttpRequest) -> Result<Format> {
    let mut ranges = request.headers().get_all(header::ACCEPT).filter_map(|value| value.to_str().ok()).peekable();
    if ranges.peek().is_none() {
        return Ok(Format::Jspf);
    }
    let ranges: Vec<&str> = ranges.flat_map(|value| value.split(',')).map(str::trim).collect();
    let liking = |format: Format| {
        let fits = ranges.iter().filter_map(|range| media_range_quality(range, format));
        fits.max_by_key(|(exactness, _)| *exactness).map_or(0, |(_, liking)| liking)
    };
    let best = Format::ALL.into_iter().rev().max_by_key(|format| liking(*format));
    best.filter(|format| liking(*format) > 0).ok_or(Error::NotAcceptable(SUPPORTED_MEDIA_TYPES))
}

/// How exactly a range names this format, and how much it is liked, in thousandths.
fn media_range_quality(range: &str, format: Format) -> Option<(u8, u16)> {
    let mut parts = range.split(';').map(str::trim);
    let kind = parts.next()?.to_ascii_lowercase();
    let (family, _) = format.media_type().split_once('/')?;
    let exactness = match kind.as_str() {
        "*/*" => 0,
        kind if kind.strip_suffix("/*") == Some(family) => 1,
        kind if Format::from_media_type(kind) == Some(format) => 2,
        _ => return None,
    };
    let weight = parts.find_map(|part| part.strip_prefix("q=")).map_or("1", str::trim);
    let (whole, thousandths) = weight.split_once('.').unwrap_or((weight, ""));
    let liking = if whole == "1" { 1000 } else { format!("{thousandths:0<3}").get(..3)?.parse().ok()? };
    Some((exactness, liking))
}

/// A file name for whoever reads ASCII only, and the whole one (RFC 6266).
///
/// `ContentDisposition` of actix-web 4.18.1 leaves `=` and `@` as they are in `filename*`, which RFC 8187, 3.2.1 forbids.
fn content_disposition(name: &str, extension: &str) -> String {
    let plain: String =
        name.chars().map(|c| if c.is_ascii_alphanumeric() || "-_ .".contains(c) { c } else { '_' }).collect();
    let escaped = utf8_percent_encode(name, ESCAPED);
    format!("attachment; filename=\"{plain}.{extension}\"; filename*=UTF-8''{escaped}.{extension}")
}
