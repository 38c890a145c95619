//! Accounts and public profiles.

use actix_web::web::{Data, Path};
use actix_web::{delete, get, patch, post};
use utoipa_actix_web::service_config::ServiceConfig;

use super::session;
use crate::auth::jwt::{Signer, random_key};
use crate::db::Db;
use crate::db::session_cache::{Anyone, Leases};
use crate::http::extract::auth::{Accounts, CurrentUser, MaybeUser};
use crate::http::extract::body::Json;
use crate::http::extract::idempotency_key::Once;
use crate::http::extract::if_match::IfMatch;
use crate::http::extract::query::{List, NoParams, Query};
use crate::http::middleware::rate_limit::Limits;
use crate::http::problem::Answer;
use crate::http::response::{Listing, NoContent, Ok200, Reply, Secret, Versioned};
use crate::model::account::{Account, AccountPatch, Confirmation, NewUser, Session};
use crate::model::export::Export;
use crate::model::pagination::page::Page;
use crate::model::user::{User, UserFilter};
use crate::model::viewer::Me;
use crate::repo::{export, users};

/// The operations on users.
pub fn routes(config: &mut ServiceConfig<'_>) {
    config.service(create_user).service(get_me).service(update_me).service(delete_me).service(export_me);
    config.service(list_users).service(get_user).service(get_user_by_username);
}

/// Sign up.
#[utoipa::path(responses((status = 201, body = Session)))]
#[post("/users")]
async fn create_user(
    db: Data<Db>,
    accounts: Data<Accounts>,
    signer: Data<Signer>,
    once: Once,
    body: Json<NewUser>,
) -> Answer<Reply> {
    let NewUser { username, email, password } = body.judge()?;
    accounts.accept("password", &password)?;
    let digest = accounts.hash(password).await?;
    let session_key = random_key()?;
    let work = move |conn: &mut _, ()| {
        let user = users::create(conn, &username, &email, &digest, &session_key)?;
        Reply::created(format!("/users/{}", user.id), &session::begin(&accounts, &signer, user, &session_key)?)
    };
    Ok(db.write_once(once.key(&body), Anyone, work).await?)
}

/// Get your account.
#[utoipa::path(responses((status = 200, body = Account)))]
#[get("/me")]
async fn get_me(db: Data<Db>, caller: CurrentUser, _none: Query<NoParams>) -> Answer<Versioned<Secret<Account>>> {
    Ok(Versioned::secret(db.read(caller, |conn, me| users::account(conn, me.id)).await?))
}

/// Change your account.
#[utoipa::path(params(IfMatch), responses((status = 200, body = Account)))]
#[patch("/me")]
async fn update_me(
    db: Data<Db>,
    caller: CurrentUser,
    if_match: IfMatch,
    body: Json<AccountPatch>,
) -> Answer<Versioned<Secret<Account>>> {
    let work = move |conn: &mut _, me: Me| {
        if_match.judge(users::editable(conn, me.id)?)?;
        users::update(conn, me, &body.judge()?)
    };
    Ok(Versioned::secret(db.write(caller, work).await?))
}

/// Delete your account.
///
/// With its playlists, likes, follows and comments. What it added to the catalogue stays.
#[utoipa::path(params(IfMatch), responses((status = 204)))]
#[delete("/me")]
async fn delete_me(
    db: Data<Db>,
    accounts: Data<Accounts>,
    limits: Data<Limits>,
    caller: CurrentUser,
    if_match: IfMatch,
    body: Json<Confirmation>,
) -> Answer<NoContent> {
    let work = move |conn: &mut _, me: Me| Ok((users::secrets(conn, me.id)?, body.judge()?));
    let (secrets, confirmation) = db.read(caller.clone(), work).await?;
    limits.try_password(&Ok(secrets.id))?;
    accounts.confirm("password", confirmation.password, &secrets).await?;
    let work = move |conn: &mut _, me: Me| {
        if_match.judge(users::editable(conn, me.id)?)?;
        users::delete(conn, me.id, &secrets.password_digest)
    };
    db.write(caller, work).await?;
    Leases::run_out().await;
    Ok(NoContent)
}

/// Get everything your account owns.
#[utoipa::path(responses((status = 200, body = Export)))]
#[get("/me/export")]
async fn export_me(db: Data<Db>, caller: CurrentUser, _none: Query<NoParams>) -> Answer<Secret<Export>> {
    Ok(Secret(db.read(caller, export::of).await?))
}

/// List users.
#[utoipa::path(params(List<UserFilter>), responses((status = 200, body = Page<User>)))]
#[get("/users")]
async fn list_users(db: Data<Db>, caller: MaybeUser, list: List<UserFilter>) -> Answer<Listing<User>> {
    let List(request) = list;
    Ok(Listing(db.read(caller, move |conn, viewer| users::list(conn, viewer, &request)).await?))
}

/// Get a user's profile.
#[utoipa::path(responses((status = 200, body = User)))]
#[get("/users/{id}")]
async fn get_user(db: Data<Db>, caller: MaybeUser, id: Path<i64>, _none: Query<NoParams>) -> Answer<Ok200<User>> {
    Ok(Ok200(db.read(caller, move |conn, viewer| users::find(conn, viewer, *id)).await?))
}

/// Get a user's profile by name.
#[utoipa::path(responses((status = 200, body = User)))]
#[get("/users/by-username/{username}")]
async fn get_user_by_username(
    db: Data<Db>,
    caller: MaybeUser,
    username: Path<String>,
    _none: Query<NoParams>,
) -> Answer<Ok200<User>> {
    Ok(Ok200(db.read(caller, move |conn, viewer| users::find_by_username(conn, viewer, &username)).await?))
}
