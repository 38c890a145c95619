//! Comments.

use actix_web::web::{Data, Path};
use actix_web::{delete, get, patch, post};
use utoipa_actix_web::service_config::ServiceConfig;

use crate::db::Db;
use crate::http::extract::auth::{CurrentUser, MaybeUser};
use crate::http::extract::body::Json;
use crate::http::extract::idempotency_key::Once;
use crate::http::extract::if_match::IfMatch;
use crate::http::extract::query::{List, NoParams, Query};
use crate::http::problem::Answer;
use crate::http::response::{Listing, NoContent, Ok200, Reply, Versioned};
use crate::model::comment::{Comment, CommentFilter, CommentPatch, Comments, NewComment};
use crate::model::pagination::page::Page;
use crate::repo::{comments, existence};

/// The operations on comments.
pub fn routes(config: &mut ServiceConfig<'_>) {
    config.service(list_comments).service(get_comment).service(update_comment).service(delete_comment);
    config.service(create_comment).service(list_track_comments).service(list_user_comments);
}

/// List comments, the newest first.
#[utoipa::path(params(List<CommentFilter>), responses((status = 200, body = Page<Comment>)))]
#[get("/comments")]
async fn list_comments(db: Data<Db>, caller: MaybeUser, list: List<CommentFilter>) -> Answer<Listing<Comment>> {
    let List(request) = list;
    Ok(Listing(db.read(caller, move |conn, viewer| comments::list(conn, viewer, &request)).await?))
}

/// Comment on a track.
#[utoipa::path(responses((status = 201, body = Comment)))]
#[post("/tracks/{id}/comments")]
async fn create_comment(
    db: Data<Db>,
    caller: CurrentUser,
    id: Path<i64>,
    once: Once,
    body: Json<NewComment>,
) -> Answer<Reply> {
    let key = once.key(&body);
    let work = move |conn: &mut _, me| {
        existence::lock_track_for_share(conn, *id)?;
        Reply::new("/comments", &comments::create(conn, me, *id, &body.judge()?)?)
    };
    Ok(db.write_once(key, caller, work).await?)
}

/// Get a comment.
#[utoipa::path(responses((status = 200, body = Comment)))]
#[get("/comments/{id}")]
async fn get_comment(
    db: Data<Db>,
    caller: MaybeUser,
    id: Path<i64>,
    _none: Query<NoParams>,
) -> Answer<Versioned<Ok200<Comment>>> {
    Ok(Versioned::of(db.read(caller, move |conn, viewer| comments::find(conn, viewer, *id)).await?))
}

/// Change a comment of yours.
#[utoipa::path(params(IfMatch), responses((status = 200, body = Comment)))]
#[patch("/comments/{id}")]
async fn update_comment(
    db: Data<Db>,
    caller: CurrentUser,
    id: Path<i64>,
    if_match: IfMatch,
    body: Json<CommentPatch>,
) -> Answer<Versioned<Ok200<Comment>>> {
    let work = move |conn: &mut _, me| {
        let (track_id, version) = comments::editable(conn, me, *id)?;
        if_match.judge(version)?;
        comments::update(conn, me, *id, track_id, &body.judge()?)
    };
    Ok(Versioned::of(db.write(caller, work).await?))
}

/// Delete a comment.
#[utoipa::path(params(IfMatch), responses((status = 204)))]
#[delete("/comments/{id}")]
async fn delete_comment(
    db: Data<Db>,
    caller: CurrentUser,
    id: Path<i64>,
    _none: Query<NoParams>,
    if_match: IfMatch,
) -> Answer<NoContent> {
    let work = move |conn: &mut _, me| {
        if_match.judge(comments::deletable(conn, me, *id)?)?;
        comments::delete(conn, *id)
    };
    Ok(db.write(caller, work).await.map(|()| NoContent)?)
}

/// List the comments on a track, the newest first.
#[utoipa::path(params(List<Comments>), responses((status = 200, body = Page<Comment>)))]
#[get("/tracks/{id}/comments")]
async fn list_track_comments(
    db: Data<Db>,
    caller: MaybeUser,
    id: Path<i64>,
    list: List<Comments>,
) -> Answer<Listing<Comment>> {
    let List(request) = list;
    Ok(Listing(db.read(caller, move |conn, viewer| comments::of_track(conn, viewer, *id, &request)).await?))
}

/// List the comments by a user, the newest first.
#[utoipa::path(params(List<Comments>), responses((status = 200, body = Page<Comment>)))]
#[get("/users/{id}/comments")]
async fn list_user_comments(
    db: Data<Db>,
    caller: MaybeUser,
    id: Path<i64>,
    list: List<Comments>,
) -> Answer<Listing<Comment>> {
    let List(request) = list;
    Ok(Listing(db.read(caller, move |conn, viewer| comments::of_user(conn, viewer, *id, &request)).await?))
}
