//! The export of an account, which is sent while it is read.

use actix_web::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION};
use actix_web::web::{Bytes, Data};
use actix_web::{HttpResponse, get};
use chrono::Utc;
use futures_util::stream::try_unfold;
use utoipa_actix_web::service_config::ServiceConfig;

use crate::db::Db;
use crate::db::session_cache::CurrentUser;
use crate::error::{Error, Result};
use crate::http::problem::{ApiResult, Problem};
use crate::model::export::{AccountExport, ExportHead};
use crate::model::viewer::AuthUser;
use crate::repo::export::{self, ExportCursor, LISTS};

pub fn routes(config: &mut ServiceConfig<'_>) {
    config.service(export_me);
}

/// What is not sent yet.
struct Remainder {
    db: Data<Db>,
    caller: CurrentUser,
    /// The opening brace and what comes before the lists.
    head: Option<Vec<u8>>,
    list: usize,
    /// The last row of the list that was sent.
    after: Option<ExportCursor>,
}

/// Export all data of your account.
///
/// The file has the profile, the sessions, all playlists with their tracks, likes, follows, saved albums and playlists,
/// comments, and what the account added to the catalogue. The server sends it while it reads: an export that ends without
/// its closing brace is incomplete.
#[utoipa::path(responses((
    status = 200,
    body = AccountExport,
    headers(("Content-Disposition" = String, description = "The name of the file.")),
)))]
#[get("/me/export")]
async fn export_me(db: Data<Db>, caller: CurrentUser) -> ApiResult<HttpResponse> {
    let claims = caller.claims.clone();
    let head = db.read(caller.clone(), move |conn, _: AuthUser| export::read_head(conn, &claims)).await?;
    // Usernames have only characters that need no quoting.
    let disposition =
        format!("attachment; filename=\"tonearm-{}-{}.json\"", head.account.username, Utc::now().format("%Y-%m-%d"));
    // A renewal during a long export must not end it.
    let caller = CurrentUser { claims: caller.claims.without_generation(), ..caller };
    let remainder = Remainder { db, caller, head: Some(write_head(&head)?), list: 0, after: None };
    let mut response = HttpResponse::Ok();
    response.insert_header((CACHE_CONTROL, "no-store")).insert_header((CONTENT_DISPOSITION, disposition));
    Ok(response.content_type("application/json").streaming(try_unfold(remainder, read_next)))
}

/// Writes the head as a JSON object without its closing brace.
fn write_head(head: &ExportHead) -> Result<Vec<u8>> {
    let mut json = serde_json::to_vec(head).map_err(Error::internal)?;
    json.pop();
    Ok(json)
}

/// Reads the next page. An error closes the connection before the last chunk, so that the client notices that the export is
/// incomplete.
async fn read_next(mut remainder: Remainder) -> ApiResult<Option<(Bytes, Remainder)>> {
    if let Some(head) = remainder.head.take() {
        return Ok(Some((head.into(), remainder)));
    }
    let Some((name, read_page)) = LISTS.get(remainder.list) else { return Ok(None) };
    let after = remainder.after;
    let work = move |conn: &mut _, user: AuthUser| read_page(conn, user.id, after.unwrap_or_default());
    let page = remainder.db.read(remainder.caller.clone(), work).await.map_err(|error| {
        log::warn!("an export is incomplete: {error}");
        Problem(error)
    })?;
    let mut chunk = match after {
        None => format!(",\"{name}\":[").into_bytes(),
        Some(_) if page.json.is_empty() => Vec::new(),
        Some(_) => b",".to_vec(),
    };
    chunk.extend(page.json);
    remainder.after = page.next;
    if page.next.is_none() {
        remainder.list += 1;
        let is_last = remainder.list == LISTS.len();
        chunk.extend(if is_last { "]}" } else { "]" }.bytes());
    }
    Ok(Some((chunk.into(), remainder)))
}
