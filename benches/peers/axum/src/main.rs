//! The hot paths, written with axum and sqlx on the same tables. `./dev bench load` compares the server with it. It does
//! less work than the server: `x-session` holds the session key as stored in the table, and there is no validation, rate
//! limit, cursor pagination, logging or metrics.
//!
//!     DATABASE_URL=postgres://… axum-peer 127.0.0.1:9000

use std::env;

use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::routing::{get, put};
use axum::{Json, Router};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use sqlx::postgres::PgPoolOptions;
use sqlx::{FromRow, PgPool};

#[derive(Serialize, FromRow)]
struct Track {
    id: i64,
    title: String,
    track_number: Option<i32>,
    disc_number: Option<i32>,
    duration_ms: Option<i32>,
    audio_url: Option<String>,
    cover_url: Option<String>,
    artist_id: i64,
    artist_name: String,
    artist_image_url: Option<String>,
    album_id: i64,
    album_title: String,
    album_genre: String,
    album_cover_url: Option<String>,
    likes_count: i64,
    comments_count: i64,
    liked: bool,
    created_at: DateTime<Utc>,
    updated_at: DateTime<Utc>,
}

const TRACKS: &str = "select t.id, t.title, t.track_number, t.disc_number, t.duration_ms, t.audio_url, t.cover_url,
    a.id as artist_id, a.name as artist_name, a.image_url as artist_image_url,
    b.id as album_id, b.title as album_title, b.genre as album_genre, b.cover_url as album_cover_url,
    t.likes_count, t.comments_count, exists (select 1 from likes l where l.track_id = t.id and l.user_id = $1) as liked,
    t.created_at, t.updated_at
    from tracks t join artists a on a.id = t.artist_id join albums b on b.id = t.album_id";

#[derive(Serialize, FromRow)]
struct Album {
    id: i64,
    title: String,
    genre: String,
    cover_url: Option<String>,
    released_on: Option<NaiveDate>,
    artist_id: i64,
    artist_name: String,
    artist_image_url: Option<String>,
    tracks_count: i64,
    duration_ms: i64,
    likes_count: i64,
    created_at: DateTime<Utc>,
    updated_at: DateTime<Utc>,
}

const ALBUMS: &str =
    "select b.id, b.title, b.genre, b.cover_url, b.released_on, a.id as artist_id, a.name as artist_name,
    a.image_url as artist_image_url, b.tracks_count, b.duration_ms, b.likes_count, b.created_at, b.updated_at
    from albums b join artists a on a.id = b.artist_id";

const ARTISTS: &str = "select a.id, a.name, a.image_url, a.bio, a.followers_count, a.albums_count, a.tracks_count,
    exists (select 1 from follows f where f.artist_id = a.id and f.user_id = $1) as following, a.created_at, a.updated_at
    from artists a";

#[derive(Serialize, FromRow)]
struct Artist {
    id: i64,
    name: String,
    image_url: Option<String>,
    bio: Option<String>,
    followers_count: i64,
    albums_count: i64,
    tracks_count: i64,
    following: bool,
    created_at: DateTime<Utc>,
    updated_at: DateTime<Utc>,
}

#[derive(Serialize)]
struct AlbumPage {
    album: Album,
    tracks: Vec<Track>,
}

#[derive(Serialize)]
struct ArtistPage {
    artist: Artist,
    top_tracks: Vec<Track>,
    albums: Vec<Album>,
}

#[derive(Deserialize)]
struct Search {
    q: String,
}

#[derive(Serialize)]
struct SearchResults {
    artists: Vec<Artist>,
    albums: Vec<Album>,
    tracks: Vec<Track>,
}

#[derive(Serialize, FromRow)]
struct Item {
    item_id: i64,
    added_at: DateTime<Utc>,
    #[sqlx(flatten)]
    track: Track,
}

#[derive(Serialize)]
struct List<T> {
    items: Vec<T>,
}

#[derive(Serialize)]
struct Liked {
    liked: bool,
    likes_count: i64,
}

type ApiResult<T> = Result<Json<T>, StatusCode>;

fn internal_error(error: sqlx::Error) -> StatusCode {
    match error {
        sqlx::Error::RowNotFound => StatusCode::NOT_FOUND,
        _ => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

async fn user(db: &PgPool, headers: &HeaderMap) -> Result<i64, StatusCode> {
    let session = headers.get("x-session").and_then(|value| value.to_str().ok()).ok_or(StatusCode::UNAUTHORIZED)?;
    let found = sqlx::query_scalar("select id from users where session_token = $1").bind(session).fetch_optional(db);
    found.await.map_err(internal_error)?.ok_or(StatusCode::UNAUTHORIZED)
}

async fn tracks(db: &PgPool, user: i64, where_clause: &str, bound: Option<i64>) -> Result<Vec<Track>, StatusCode> {
    let sql = format!("{TRACKS} {where_clause}");
    let mut query = sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(user);
    if let Some(bound) = bound {
        query = query.bind(bound);
    }
    query.fetch_all(db).await.map_err(internal_error)
}

async fn track(State(db): State<PgPool>, headers: HeaderMap, Path(id): Path<i64>) -> ApiResult<Track> {
    let found = tracks(&db, user(&db, &headers).await?, "where t.id = $2", Some(id)).await?;
    found.into_iter().next().map(Json).ok_or(StatusCode::NOT_FOUND)
}

async fn newest(State(db): State<PgPool>, headers: HeaderMap) -> ApiResult<List<Track>> {
    let items = tracks(&db, user(&db, &headers).await?, "order by t.created_at desc, t.id desc limit 50", None).await?;
    Ok(Json(List { items }))
}

async fn album(State(db): State<PgPool>, headers: HeaderMap, Path(id): Path<i64>) -> ApiResult<AlbumPage> {
    let sql = sqlx::AssertSqlSafe(format!("{ALBUMS} where b.id = $1"));
    let album = sqlx::query_as(sql).bind(id).fetch_one(&db).await.map_err(internal_error)?;
    let where_clause = "where t.album_id = $2 order by t.disc_number, t.track_number, t.id";
    Ok(Json(AlbumPage { album, tracks: tracks(&db, user(&db, &headers).await?, where_clause, Some(id)).await? }))
}

async fn items(State(db): State<PgPool>, headers: HeaderMap, Path(id): Path<i64>) -> ApiResult<List<Item>> {
    sqlx::query("select id from playlists where id = $1 and visibility = 'public'")
        .bind(id)
        .fetch_one(&db)
        .await
        .map_err(internal_error)?;
    let sql = TRACKS.replace("select t.id", "select p.id as item_id, p.created_at as added_at, t.id")
        + " join playlist_adds p on p.track_id = t.id where p.playlist_id = $2 order by p.position, p.id limit 50";
    let query = sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(user(&db, &headers).await?).bind(id);
    Ok(Json(List { items: query.fetch_all(&db).await.map_err(internal_error)? }))
}

async fn artist(State(db): State<PgPool>, headers: HeaderMap, Path(id): Path<i64>) -> ApiResult<ArtistPage> {
    let user = user(&db, &headers).await?;
    let artist = sqlx::query_as(sqlx::AssertSqlSafe(format!("{ARTISTS} where a.id = $2")));
    let artist = artist.bind(user).bind(id).fetch_one(&db).await.map_err(internal_error)?;
    let where_clause = "where t.artist_id = $2 order by t.likes_count desc, t.id limit 10";
    let top_tracks = tracks(&db, user, where_clause, Some(id)).await?;
    let sql = format!("{ALBUMS} where b.artist_id = $1 order by b.released_on desc, b.id desc limit 50");
    let albums = sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(id).fetch_all(&db).await.map_err(internal_error)?;
    Ok(Json(ArtistPage { artist, top_tracks, albums }))
}

/// PostgreSQL's full-text search for whole words, ordered by popularity. It searches the names of artists, the titles of
/// albums, and the title, artist name and album title of tracks.
async fn search(
    State(db): State<PgPool>,
    headers: HeaderMap,
    Query(search): Query<Search>,
) -> ApiResult<SearchResults> {
    let user = user(&db, &headers).await?;
    let artists = format!(
        "{ARTISTS} where to_tsvector('simple', a.name) @@ websearch_to_tsquery('simple', $2)
         order by a.followers_count desc, a.id limit 10"
    );
    let artists = sqlx::query_as(sqlx::AssertSqlSafe(artists)).bind(user).bind(&search.q);
    let artists = artists.fetch_all(&db).await.map_err(internal_error)?;
    let albums = format!(
        "{ALBUMS} where to_tsvector('simple', b.title) @@ websearch_to_tsquery('simple', $1)
         order by b.likes_count desc, b.id limit 10"
    );
    let albums =
        sqlx::query_as(sqlx::AssertSqlSafe(albums)).bind(&search.q).fetch_all(&db).await.map_err(internal_error)?;
    let tracks = format!(
        "{TRACKS} where to_tsvector('simple', t.title || ' ' || t.artist_name || ' ' || t.album_title)
         @@ websearch_to_tsquery('simple', $2) order by t.likes_count desc, t.id limit 10"
    );
    let tracks = sqlx::query_as(sqlx::AssertSqlSafe(tracks)).bind(user).bind(&search.q);
    Ok(Json(SearchResults { artists, albums, tracks: tracks.fetch_all(&db).await.map_err(internal_error)? }))
}

async fn like(State(db): State<PgPool>, headers: HeaderMap, Path(id): Path<i64>) -> ApiResult<Liked> {
    sqlx::query("insert into likes (user_id, track_id) values ($1, $2) on conflict do nothing")
        .bind(user(&db, &headers).await?)
        .bind(id)
        .execute(&db)
        .await
        .map_err(internal_error)?;
    let count = sqlx::query_scalar("select likes_count from tracks where id = $1");
    let likes_count = count.bind(id).fetch_one(&db).await.map_err(internal_error)?;
    Ok(Json(Liked { liked: true, likes_count }))
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let db = PgPoolOptions::new().max_connections(10).connect(&env::var("DATABASE_URL")?).await?;
    let app = Router::new()
        .route("/api/v1/tracks", get(newest))
        .route("/api/v1/tracks/{id}", get(track))
        .route("/api/v1/albums/{id}", get(album))
        .route("/api/v1/playlists/{id}/items", get(items))
        .route("/api/v1/artists/{id}", get(artist))
        .route("/api/v1/search", get(search))
        .route("/api/v1/me/likes/{id}", put(like))
        .with_state(db);
    let listener = tokio::net::TcpListener::bind(env::args().nth(1).ok_or("usage: axum-peer ADDRESS")?).await?;
    println!("listens on http://{}", listener.local_addr()?);
    Ok(axum::serve(listener, app).await?)
}
