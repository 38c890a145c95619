//! Import of playlists from files, and export into files.

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
use crate::model::quota::Quotas;
use crate::playlist_formats::{self, Format, Jspf, PlaylistFile};
use crate::repo::playlist_import;

/// The characters that are percent-encoded in a file name: all but the unreserved ones (RFC 3986, 2.3).
const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');
/// The media types of playlist files, for messages.
const SUPPORTED_MEDIA_TYPES: &str =
    "application/jspf+json, application/xspf+xml, application/vnd.apple.mpegurl or text/csv";

pub fn routes(config: &mut ServiceConfig<'_>) {
    config.service(import_playlist).service(export_playlist);
}

/// Create a playlist from a file.
///
/// Each row is matched with the catalogue by title, artist and album. Case, accents, punctuation and guest artists are
/// ignored. Rows that match no track, or several, are reported and not imported. With `dry_run=true`, rows are only matched.
#[utoipa::path(
    params(ImportParams),
    request_body(description = "The file: at most 8 MiB and 10 000 tracks.", content(
        (Jspf = "application/jspf+json", example = json!({"playlist": {"track": [{"title": "Paper Lanterns", "creator": "Velvet Static"}]}})),
        (String = "application/xspf+xml"),
        (String = "application/vnd.apple.mpegurl"),
        (String = "text/csv", example = "title,artist\nPaper Lanterns,Velvet Static\n"),
    )),
    responses(
        (status = 200, description = "The result of a dry run.", body = PlaylistImport),
        (status = 201, body = PlaylistImport),
    )
)]
#[post("/playlists/import")]
async fn import_playlist(
    db: Data<Db>,
    quotas: Data<Quotas>,
    caller: CurrentUser,
    params: Query<ImportParams>,
    idempotency_key: IdempotencyKey,
    file: FileUpload,
) -> ApiResult<PostResponse> {
    let Query(params) = params;
    // A dry run changes nothing, so it may run again.
    let key = if params.dry_run == Some(true) { None } else { idempotency_key.for_body(&file) };
    let work = move |conn: &mut _, user| {
        let params = validated(params.clone())?;
        let file = read_file(&params, &file)?;
        let import = playlist_import::import(conn, user, **quotas, &params, &file)?;
        match &import.playlist {
            Some(playlist) => PostResponse::created(format!("/playlists/{}", playlist.id), &import),
            None => PostResponse::ok(&import),
        }
    };
    Ok(db.write_idempotent(key, caller, work).await?)
}

/// Export a playlist as a file.
///
/// The parameter `format` selects the format. Without it, `Accept` does. The default is JSPF.
#[utoipa::path(
    params(ExportParams),
    responses((status = 200, description = "The file.", headers(("Content-Disposition" = String, description = "The name of the file.")), content(
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
    let (bytes, title) = db.read(caller, work).await?;
    let mut response = with_etag(&request, format.media_type(), bytes);
    let disposition = content_disposition(&title, format.extension());
    let disposition = HeaderValue::try_from(disposition).map_err(Error::internal)?;
    response.headers_mut().insert(header::CONTENT_DISPOSITION, disposition);
    response.headers_mut().insert(header::VARY, HeaderValue::from_static("Authorization, Accept, Accept-Encoding"));
    Ok(response)
}

fn read_file(params: &ImportParams, file: &FileUpload) -> Result<PlaylistFile> {
    let format = params.format.or_else(|| Format::from_media_type(&file.content_type));
    playlist_formats::read(format.ok_or(Error::UnsupportedMediaType(SUPPORTED_MEDIA_TYPES))?, &file.bytes)
}

/// The format that the client prefers (RFC 9110, 12.5.1). Of equally preferred formats, the first in [`Format::ALL`].
///
/// `Accept` of actix-web is not used, for the reason in `middleware/accept.rs`. Its `ranked` also ignores that the most
/// specific range applies.
fn negotiate_format(request: &HttpRequest) -> Result<Format> {
    let mut headers = request.headers().get_all(header::ACCEPT).filter_map(|value| value.to_str().ok()).peekable();
    if headers.peek().is_none() {
        return Ok(Format::Jspf);
    }
    let ranges: Vec<&str> = headers.flat_map(|value| value.split(',')).map(str::trim).collect();
    let quality = |format: Format| {
        let matching = ranges.iter().filter_map(|range| media_range_quality(range, format));
        matching.max_by_key(|(specificity, _)| *specificity).map_or(0, |(_, quality)| quality)
    };
    // Of equal elements, `max_by_key` returns the last.
    let best = Format::ALL.into_iter().rev().max_by_key(|format| quality(*format));
    best.filter(|format| quality(*format) > 0).ok_or(Error::NotAcceptable(SUPPORTED_MEDIA_TYPES))
}

/// The specificity of a media range that includes this format, and its quality in thousandths.
fn media_range_quality(range: &str, format: Format) -> Option<(u8, u16)> {
    let mut parts = range.split(';').map(str::trim);
    let media_type = parts.next()?.to_ascii_lowercase();
    let (main_type, _) = format.media_type().split_once('/')?;
    let specificity = match media_type.as_str() {
        "*/*" => 0,
        range if range.strip_suffix("/*") == Some(main_type) => 1,
        range if Format::from_media_type(range) == Some(format) => 2,
        _ => return None,
    };
    let weight = parts.find_map(|part| part.strip_prefix("q=")).map_or("1", str::trim);
    let (whole, decimals) = weight.split_once('.').unwrap_or((weight, ""));
    let quality = if whole == "1" { 1000 } else { format!("{decimals:0<3}").get(..3)?.parse().ok()? };
    Some((specificity, quality))
}

/// The header with an ASCII file name for old clients, and with the exact one (RFC 6266).
///
/// `ContentDisposition` of actix-web 4.18.1 does not encode `=` and `@` in `filename*`, which RFC 8187, 3.2.1 forbids.
fn content_disposition(title: &str, extension: &str) -> String {
    let is_plain = |letter: char| letter.is_ascii_alphanumeric() || "-_ .".contains(letter);
    let ascii_title: String = title.chars().map(|letter| if is_plain(letter) { letter } else { '_' }).collect();
    let encoded_title = utf8_percent_encode(title, ESCAPED);
    format!("attachment; filename=\"{ascii_title}.{extension}\"; filename*=UTF-8''{encoded_title}.{extension}")
}
