//! Import of playlists from files, and export into files.

use std::convert::Infallible;
use std::future::ready;

use actix_web::http::header::{self, HeaderValue};
use actix_web::web::{Bytes, Data};
use actix_web::{HttpRequest, HttpResponse, get, post};
use chrono::{DateTime, Utc};
use futures_util::stream::once;
use multer::{Multipart, parse_boundary};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Deserialize;
use serde::de::IgnoredAny;
use utoipa_actix_web::service_config::ServiceConfig;

use crate::auth::encryption::ResponseCipher;
use crate::auth::export_link::LinkClaims;
use crate::auth::jwt::{Claims, DeviceKey};
use crate::db::Db;
use crate::error::{AuthFailure, Error, ErrorParams, FieldError, MAX_FIELD_ERRORS, Result};
use crate::http::client_address::path_prefix;
use crate::http::extract::auth::{CurrentUser, MaybeUser, ShareKeyHeader};
use crate::http::extract::body::{FileUpload, Json, MAX_FILE_BYTES};
use crate::http::extract::idempotency_key::IdempotencyKey;
use crate::http::extract::path::Path;
use crate::http::extract::query::Query;
use crate::http::extract::shared_reads::SharedReads;
use crate::http::paths::API_BASE;
use crate::http::problem::ApiResult;
use crate::http::public_url::own_urls;
use crate::http::response::{JsonBody, PostResponse, vary, with_etag};
use crate::http::session_cookie::ignore_cookie;
use crate::model::common::validation::validated;
use crate::model::playlist_import::{
    ExportLink, ExportParams, ImportParams, PlaylistImport, PlaylistRows, RowPick, RowsImport, RowsImportParams,
};
use crate::model::quota::Quotas;
use crate::model::share_key::ShareKey;
use crate::model::viewer::AuthUser;
use crate::playlist_formats::{self, APPLE_MPEGURL, Format, Jspf, MAX_TRACKS, SourceFormat};
use crate::repo::playlist_import::{self, ImportRequest};
use crate::strict_object::StrictObject;

/// The characters that are percent-encoded in a file name: all but the unreserved ones (RFC 3986, 2.3).
const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');
/// The media types of exported files, for messages.
pub const EXPORTED_MEDIA_TYPES: &str = "application/jspf+json, application/xspf+xml, audio/mpegurl, application/vnd.apple.mpegurl, text/csv or audio/x-scpls";
/// How long a link to an export is valid.
const LINK_SECONDS: i64 = 300;
/// The most parts of a form.
const MAX_PARTS: usize = 20;

pub fn routes(config: &mut ServiceConfig<'_>) {
    config.service(import_playlist).service(import_playlist_rows);
    config.service(export_playlist).service(export_playlist_rows).service(create_export_link);
}

/// Create a playlist from a file.
///
/// The file may come from any program: its encoding and format are found out from its content. `docs/PLAYLIST_FILES.md`
/// lists the supported formats. If the location of a row is the `audio_url` of a track, the row matches that track. Other
/// rows match by title, artist and album. Case, accents, punctuation, guest artists and editions are ignored. Rows that are not
/// certain are `ambiguous`, with candidates, and not imported.
///
/// With `dry_run=true`, rows are only matched. To import what the user picked, send the file again as
/// `multipart/form-data`, with the parts `file` and `picks`. `picks` is a JSON array of at most 10 000 objects:
/// `[{"row": 3, "track_id": 17}]`.
#[utoipa::path(
    params(ImportParams),
    request_body(description = "The file: at most 8 MiB, and 10 000 tracks in a playlist.", content(
        (Jspf = "application/jspf+json", example = json!({"playlist": {"track": [{"title": "Paper Lanterns", "creator": "Velvet Static"}]}})),
        (String = "application/xspf+xml"),
        (String = "audio/mpegurl"),
        (String = "application/vnd.apple.mpegurl"),
        (String = "audio/x-scpls"),
        (String = "text/csv", example = "title,artist\nPaper Lanterns,Velvet Static\n"),
        (String = "application/octet-stream"),
        (ImportForm = "multipart/form-data"),
    )),
    responses(
        (status = 200, description = "The result of a dry run.", body = PlaylistImport),
        (status = 201, body = PlaylistImport),
    )
)]
#[post("/playlists/import")]
async fn import_playlist(
    request: HttpRequest,
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
    let own_urls = own_urls(&request);
    let upload = parse_upload(&file).await;
    let work = move |conn: &mut _, user| {
        let params = validated(params.clone())?;
        // An invalid form is reported here, so that an ended session takes precedence.
        let upload = upload.as_ref().map_err(|errors| Error::Invalid(errors.clone()))?;
        let file = playlist_formats::read(params.format.or(upload.hint), upload.charset.as_deref(), &upload.bytes)?;
        let pick_field = |index, _: &RowPick| format!("picks[{index}]");
        let request = ImportRequest { params: &params, picks: &upload.picks, pick_field, own_urls: &own_urls };
        respond_to_import(&playlist_import::import(conn, user, **quotas, &request, file)?)
    };
    Ok(db.write_idempotent(key, caller, work).await?)
}

/// 201 with the new playlist, or 200 after a dry run.
fn respond_to_import(import: &PlaylistImport) -> Result<PostResponse> {
    match &import.playlist {
        Some(playlist) => PostResponse::created(format!("/playlists/{}", playlist.id), import),
        None => PostResponse::ok(import),
    }
}

/// Create a playlist from rows.
///
/// The rows are matched as those of a file, except that their fields are taken as they are. With `dry_run=true`, they are
/// only matched. To import what the user picked, send the rows again with `track_id`.
#[utoipa::path(
    params(RowsImportParams),
    responses(
        (status = 200, description = "The result of a dry run.", body = PlaylistImport),
        (status = 201, body = PlaylistImport),
    )
)]
#[post("/playlists/import/rows")]
async fn import_playlist_rows(
    request: HttpRequest,
    db: Data<Db>,
    quotas: Data<Quotas>,
    caller: CurrentUser,
    params: Query<RowsImportParams>,
    idempotency_key: IdempotencyKey,
    body: Json<RowsImport, MAX_FILE_BYTES>,
) -> ApiResult<PostResponse> {
    let Query(params) = params;
    // A dry run changes nothing, so it may run again.
    let key = if params.dry_run == Some(true) { None } else { idempotency_key.for_body(&body) };
    let own_urls = own_urls(&request);
    let work = move |conn: &mut _, user| {
        let (params, picks, playlist) = body.validated()?.into_parts(&params);
        let pick_field = |_, pick: &RowPick| format!("rows[{}]", pick.row.saturating_sub(1));
        let request = ImportRequest { params: &params, picks: &picks, pick_field, own_urls: &own_urls };
        let file = playlist_formats::from_rows(playlist);
        respond_to_import(&playlist_import::import(conn, user, **quotas, &request, file)?)
    };
    Ok(db.write_idempotent(key, caller, work).await?)
}

/// A form that uploads one file, as browsers send it.
#[derive(utoipa::ToSchema)]
#[expect(dead_code, reason = "describes the form in the document")]
struct ImportForm {
    /// The playlist file. The server detects its format by the content.
    #[schema(format = "binary", max_length = 8_388_608, example = "title,artist\nPaper Lanterns,Velvet Static\n")]
    file: String,
    /// The tracks that the user picked for rows, as JSON.
    #[schema(max_items = 10_000, example = json!([{"row": 1, "track_id": 1}]))]
    picks: Option<Vec<RowPick>>,
}

/// A file that was sent alone or in a form.
struct Upload {
    bytes: Bytes,
    hint: Option<SourceFormat>,
    /// The encoding that the media type names.
    charset: Option<String>,
    picks: Vec<RowPick>,
}

async fn parse_upload(file: &FileUpload) -> std::result::Result<Upload, Vec<FieldError>> {
    let Ok(boundary) = parse_boundary(&file.content_type) else {
        let hint = SourceFormat::from_media_type(&file.content_type);
        let charset = parse_charset(&file.content_type);
        return Ok(Upload { bytes: file.bytes.clone(), hint, charset, picks: Vec::new() });
    };
    let body = once(ready(Ok::<Bytes, Infallible>(file.bytes.clone())));
    let mut form = Multipart::new(body, boundary);
    // The library describes errors in terms of its own.
    let invalid = |_: multer::Error| {
        let message = "is not a valid form: it must have the parts that multipart/form-data describes";
        vec![FieldError::new("body", "malformed", message)]
    };
    let (mut upload, mut picks) = (None, None);
    let (mut errors, mut count) = (Vec::new(), 0);
    while let Some(part) = form.next_field().await.map_err(invalid)? {
        count += 1;
        if count > MAX_PARTS {
            return Err(vec![too_many_parts()]);
        }
        let (name, file_name) = (part.name().unwrap_or_default().to_owned(), part.file_name().map(str::to_owned));
        let media_type = part.content_type().map(ToString::to_string).unwrap_or_default();
        let bytes = part.bytes().await.map_err(invalid)?;
        match name.as_str() {
            "file" if upload.is_some() => errors.push(second_part("file")),
            "picks" if picks.is_some() => errors.push(second_part("picks")),
            "file" => {
                let hint = find_hint(&media_type, file_name.as_deref());
                upload = Some((bytes, hint, parse_charset(&media_type)));
            }
            "picks" => match parse_picks(&bytes) {
                Ok(parsed) => picks = Some(parsed),
                Err(found) => {
                    picks = Some(Vec::new());
                    errors.extend(found);
                }
            },
            other => errors.push(unknown_part(other)),
        }
    }
    if upload.is_none() {
        errors.push(FieldError::new("file", "required", "must be a part of the form, with the playlist file"));
    }
    match upload {
        Some((bytes, hint, charset)) if errors.is_empty() => {
            Ok(Upload { bytes, hint, charset, picks: picks.unwrap_or_default() })
        }
        _ => Err(errors),
    }
}

/// The format that the media type of a part names, or else the ending of its file name.
fn find_hint(media_type: &str, file_name: Option<&str>) -> Option<SourceFormat> {
    let extension = file_name.and_then(|name| name.rsplit_once('.')).map(|(_, extension)| extension);
    SourceFormat::from_media_type(media_type).or_else(|| SourceFormat::from_extension(extension?))
}

fn too_many_parts() -> FieldError {
    let message = format!("must have at most {MAX_PARTS} parts");
    FieldError::new("body", "too_many", message).with_params(ErrorParams::at_most(MAX_PARTS))
}

fn second_part(name: &str) -> FieldError {
    FieldError::new(name, "duplicate", "must be one part of the form")
}

fn unknown_part(name: &str) -> FieldError {
    let name: String = name.chars().take(100).collect();
    let field = if name.is_empty() { "body".to_owned() } else { name };
    let message = "is not a part of this form: its parts are `file` and `picks`";
    FieldError::new(field, "unknown", message).with_params(ErrorParams::allowed(&["file", "picks"]))
}

/// The parameter `charset` of a media type.
fn parse_charset(media_type: &str) -> Option<String> {
    let mut parameters = media_type.split(';').skip(1).filter_map(|parameter| parameter.split_once('='));
    let charset = parameters.find(|(name, _)| name.trim().eq_ignore_ascii_case("charset"));
    charset.map(|(_, charset)| charset.trim().trim_matches('"').to_owned())
}

/// An element of `picks`. The others are read too, so that each fault is reported.
#[derive(Deserialize)]
#[serde(untagged)]
enum PickOrOther {
    Pick(StrictObject<RowPick>),
    Other(IgnoredAny),
}

/// Reads the picks of a form: a JSON array of objects. Returns an error for each pick that is none.
fn parse_picks(json: &[u8]) -> std::result::Result<Vec<RowPick>, Vec<FieldError>> {
    let values: Vec<PickOrOther> = serde_json::from_slice(json).map_err(|_| {
        let message = "must be a JSON array of objects with `row` and `track_id`";
        vec![FieldError::new("picks", "invalid", message)]
    })?;
    if values.len() > MAX_TRACKS {
        let message = format!("must have at most {MAX_TRACKS} elements");
        return Err(vec![FieldError::new("picks", "too_many", message).with_params(ErrorParams::at_most(MAX_TRACKS))]);
    }
    let (mut picks, mut errors) = (Vec::with_capacity(values.len()), Vec::new());
    for (index, value) in values.into_iter().enumerate() {
        match value {
            PickOrOther::Pick(StrictObject(pick)) => picks.push(pick),
            // One error beyond the maximum shows that there are more.
            PickOrOther::Other(_) if errors.len() > MAX_FIELD_ERRORS => break,
            PickOrOther::Other(_) => {
                let message =
                    "must be an object with `row`, the number of a row, and `track_id`, the id of a track or null";
                errors.push(FieldError::new(format!("picks[{index}]"), "invalid", message));
            }
        }
    }
    if errors.is_empty() { Ok(picks) } else { Err(errors) }
}

/// Export a playlist as a file.
///
/// The parameter `format` selects the format. Without it, `Accept` does. The default is JSPF. In XSPF, M3U8 and PLS, a track
/// without audio has its URL in this API as its location, because players drop entries without one.
#[utoipa::path(
    params(ExportParams, ShareKeyHeader),
    responses((status = 200, description = "The file.", headers(("Content-Disposition" = String, description = "The name of the file.")), content(
        (Jspf = "application/jspf+json"),
        (String = "application/xspf+xml"),
        (String = "audio/mpegurl"),
        (String = "application/vnd.apple.mpegurl"),
        (String = "text/csv"),
        (String = "audio/x-scpls"),
    )))
)]
#[get("/playlists/{id}/export")]
async fn export_playlist(
    request: HttpRequest,
    db: Data<Db>,
    cipher: Data<ResponseCipher>,
    caller: ApiResult<MaybeUser>,
    id: Path<i64>,
    params: Query<ExportParams>,
) -> ApiResult<HttpResponse> {
    let Query(params) = params;
    let format = params.format.map_or_else(|| negotiate_format(&request), Ok)?;
    let is_marked = params.bom == Some(true) && format == Format::Csv;
    let caller = match &params.link {
        Some(link) => {
            ignore_cookie(&request);
            verify_link(&cipher, link, *id)?
        }
        None => caller?,
    };
    let urls = own_urls(&request);
    let has_locations = matches!(format, Format::Xspf | Format::M3u8 | Format::Pls);
    let work = move |conn: &mut _, viewer| {
        let file = playlist_import::export(conn, viewer, *id, has_locations.then_some(&urls))?;
        let mut bytes = if is_marked { "\u{feff}".as_bytes().to_vec() } else { Vec::new() };
        bytes.extend(playlist_formats::write(format, &file)?);
        Ok((bytes, file.title.unwrap_or_default()))
    };
    let (bytes, title) = db.read(caller, work).await?;
    let media_type = match format {
        Format::M3u8 if asks_for_apple(&request) => APPLE_MPEGURL,
        Format::Csv if is_marked => "text/csv; charset=utf-8",
        _ => format.media_type(),
    };
    let mut response = with_etag(&request, media_type, bytes);
    let disposition = content_disposition(&title, format.extension());
    let disposition = HeaderValue::try_from(disposition).map_err(Error::internal)?;
    response.headers_mut().insert(header::CONTENT_DISPOSITION, disposition);
    response.headers_mut().insert(header::VARY, vary(&request, "Accept, Accept-Encoding"));
    Ok(response)
}

/// Export a playlist as rows.
///
/// The import of rows accepts the response as it is.
#[utoipa::path(params(ShareKeyHeader), responses((status = 200, body = PlaylistRows)))]
#[get("/playlists/{id}/export/rows")]
async fn export_playlist_rows(reads: SharedReads, id: Path<i64>) -> ApiResult<JsonBody> {
    reads.json(move |conn, viewer| playlist_import::export(conn, viewer, *id, None).map(PlaylistRows::from)).await
}

/// Create a link to the export of a playlist.
///
/// A browser that downloads a file sends no token. The link is valid for five minutes, and ends with the session.
#[utoipa::path(params(ShareKeyHeader), responses((status = 200, body = ExportLink)))]
#[post("/playlists/{id}/export-links")]
async fn create_export_link(
    db: Data<Db>,
    cipher: Data<ResponseCipher>,
    caller: CurrentUser,
    id: Path<i64>,
    _ignored_key: IdempotencyKey,
    request: HttpRequest,
) -> ApiResult<PostResponse> {
    let claims = caller.claims.clone();
    let exp = Utc::now().timestamp() + LINK_SECONDS;
    let (id, device) = (*id, claims.device.map(|device| DeviceKey { generation: None, ..device }));
    let share_key = caller.share_key.map(|key| key.as_str().to_owned());
    let link = LinkClaims { playlist: id, user: claims.sub, sid: claims.sid, device, exp, share_key };
    db.read(caller, move |conn, user: AuthUser| playlist_import::ensure_visible(conn, user.into(), id)).await?;
    let link = link.seal(&cipher)?;
    let url = format!("{}{API_BASE}/playlists/{id}/export?link={link}", path_prefix(&request));
    let expires_at = DateTime::from_timestamp(exp, 0).ok_or_else(|| Error::internal("the time is out of range"))?;
    Ok(PostResponse::ok(&ExportLink { link, url, expires_at })?)
}

/// The user of a link to the export of this playlist.
fn verify_link(cipher: &ResponseCipher, link: &str, playlist: i64) -> Result<MaybeUser> {
    let claims = LinkClaims::open(link, cipher).filter(|claims| claims.playlist == playlist);
    let claims = claims.ok_or(Error::Unauthorized(AuthFailure::TokenInvalid))?;
    if claims.exp <= Utc::now().timestamp() {
        return Err(Error::Unauthorized(AuthFailure::TokenExpired));
    }
    let LinkClaims { user, sid, device, exp, share_key, .. } = claims;
    let claims = Some(Claims { sub: user, sid, iat: 0, exp, device });
    Ok(MaybeUser { claims, share_key: share_key.as_deref().and_then(ShareKey::parse) })
}

/// Whether the client asks for M3U8 by the type that means a stream to players.
fn asks_for_apple(request: &HttpRequest) -> bool {
    let headers = request.headers().get_all(header::ACCEPT).filter_map(|value| value.to_str().ok());
    let types: Vec<String> = headers
        .flat_map(|value| value.split(','))
        .filter_map(|range| range.split(';').next())
        .map(|range| range.trim().to_ascii_lowercase())
        .collect();
    types.iter().any(|range| range == APPLE_MPEGURL) && !types.iter().any(|range| range == Format::M3u8.media_type())
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
    best.filter(|format| quality(*format) > 0).ok_or(Error::NotAcceptable(EXPORTED_MEDIA_TYPES))
}

/// The specificity of a media range that includes this format, and its quality in thousandths.
fn media_range_quality(range: &str, format: Format) -> Option<(u8, u16)> {
    let mut parts = range.split(';').map(str::trim);
    let media_type = parts.next()?.to_ascii_lowercase();
    let types = [format.media_type(), if format == Format::M3u8 { APPLE_MPEGURL } else { format.media_type() }];
    let main_types = types.map(|media_type| media_type.split_once('/').map(|(main_type, _)| main_type));
    let specificity = match media_type.as_str() {
        "*/*" => 0,
        range if range.strip_suffix("/*").is_some_and(|range| main_types.contains(&Some(range))) => 1,
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
