//! Likes.

use diesel::pg::PgConnection;
use diesel::sql_types::{BigInt, Text};

use crate::db::query::{query, sql};
use crate::error::{Error, FieldError, Result};
use crate::model::common::batch::{BatchResults, MAX_BATCH_IDS, remove_duplicates, validate_batch};
use crate::model::common::validation::ValidationErrors;
use crate::model::like::{LikedTrack, LikedTracks, Liker, Likers, LikesBatch};
use crate::model::pagination::page::{Page, PageRequest};
use crate::model::viewer::{AuthUser, Viewer};
use crate::repo::existence::ensure_track_exists;
use crate::repo::pagination::{Source, paginate, paginate_or_not_found};
use crate::repo::playlist_access::visible_by_id_filter;
use crate::repo::profile_access::{ensure_profile_is_visible, visible_profile_filter};
use crate::repo::user_relation::LIKES;

const TRACKS: Source = Source { table: "likes", id: "likes.id", joins: "join tracks on tracks.id = likes.track_id" };
const USERS: Source = Source { table: "likes", id: "likes.id", joins: "join users on users.id = likes.user_id" };

/// Lists the tracks that a user likes.
pub fn list_by_user(
    conn: &mut PgConnection,
    viewer: Viewer,
    user_id: i64,
    request: &PageRequest<LikedTracks>,
) -> Result<Page<LikedTrack>> {
    ensure_profile_is_visible(conn, viewer, user_id)?;
    list_by_visible_user(conn, viewer, user_id, request)
}

/// As [`list_by_user`], for a user whose profile the viewer sees.
pub fn list_by_visible_user(
    conn: &mut PgConnection,
    viewer: Viewer,
    user_id: i64,
    request: &PageRequest<LikedTracks>,
) -> Result<Page<LikedTrack>> {
    paginate(conn, viewer, TRACKS, request, sql!("and likes.user_id = $1", user_id))
}

/// Lists the users who like a track, without those whose profile is private or whose account is disabled.
pub fn list_by_track(
    conn: &mut PgConnection,
    viewer: Viewer,
    track_id: i64,
    request: &PageRequest<Likers>,
) -> Result<Page<Liker>> {
    let mut conditions = sql!("and likes.track_id = $1", track_id);
    conditions.and(visible_profile_filter(viewer, "likes.user_id"));
    paginate_or_not_found(conn, viewer, USERS, request, conditions, |conn| ensure_track_exists(conn, track_id))
}

/// Likes and unlikes many tracks, including those of albums and playlists.
pub fn batch(conn: &mut PgConnection, user: AuthUser, batch: LikesBatch) -> Result<BatchResults> {
    let LikesBatch { mut add, mut remove, album_ids, playlist_ids } = batch;
    if !album_ids.is_empty() || !playlist_ids.is_empty() {
        check_ids_exist(conn, user, &album_ids, &playlist_ids)?;
        add.extend(list_track_ids(conn, &album_ids, &playlist_ids)?);
        remove_duplicates(&mut add);
        // The tracks of albums and playlists count towards the limit, and may be among those to unlike.
        let mut errors = ValidationErrors::default();
        if add.len() + remove.len() > MAX_BATCH_IDS {
            let field = if album_ids.is_empty() { "playlist_ids" } else { "album_ids" };
            let message = format!("must have at most {MAX_BATCH_IDS} tracks, together with those of the other lists");
            return Err(Error::too_many(field, MAX_BATCH_IDS, message));
        }
        validate_batch(&mut add, &mut remove, &mut errors);
        errors.into_result()?;
    }
    LIKES.batch(conn, user, &add, &remove)
}

fn check_ids_exist(conn: &mut PgConnection, user: AuthUser, album_ids: &[i64], playlist_ids: &[i64]) -> Result<()> {
    let missing = sql!(
        "
        select 'album_ids', place - 1
        from unnest($1) with ordinality asked (id, place)
        where not exists (select from albums where albums.id = asked.id)

        union all

        select 'playlist_ids', place - 1
        from unnest($2) with ordinality asked (id, place)
        where not exists (
            select
            from playlists
            where playlists.id = asked.id and {visible}
        )

        order by 1, 2
        ",
        album_ids,
        playlist_ids;
        visible = visible_by_id_filter(user.into()),
    );
    let to_error = |(field, index): (String, i64)| {
        let resource = if field == "album_ids" { "album" } else { "playlist" };
        FieldError::new(format!("{field}[{index}]"), "not_found", format!("must be the id of an existing {resource}"))
    };
    let errors: Vec<FieldError> = query::<(Text, BigInt), _>(conn, missing)?.into_iter().map(to_error).collect();
    if errors.is_empty() { Ok(()) } else { Err(Error::Invalid(errors)) }
}

/// Lists the ids of the tracks of these albums and playlists, each once.
fn list_track_ids(conn: &mut PgConnection, album_ids: &[i64], playlist_ids: &[i64]) -> Result<Vec<i64>> {
    let ids = sql!(
        "
        select id
        from (
            select id from tracks where album_id = any($1)
            union
            select track_id from playlist_adds where playlist_id = any($2)
        ) tracks
        order by id
        limit 1001  -- one more than a batch may have, so that validation refuses it
        ",
        album_ids,
        playlist_ids,
    );
    query::<BigInt, i64>(conn, ids)
}
