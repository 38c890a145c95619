//! Copies the pictures of artists to the tracks that existed before they had a column for it. New tracks get theirs by triggers,
//! or from an import.

use diesel::pg::PgConnection;
use diesel::sql_types::{BigInt, Nullable};

use crate::db::query::{execute, query, sql};
use crate::error::Result;

/// The tracks of a step. Other requests wait for its locks only briefly.
const TRACKS_PER_STEP: i64 = 1000;

/// Copies the pictures to some tracks, the newest first. Returns `false` if none is left, or if another server works on them.
pub fn copy_step(conn: &mut PgConnection) -> Result<bool> {
    let left = sql!("select below from derived.artist_images_left for update skip locked");
    let Some(below) = query::<BigInt, i64>(conn, left)?.pop() else { return Ok(false) };
    let first = sql!(
        "
        select min(id)
        from (
            select id
            from tracks
            where id < $1
            order by id desc
            limit $2
        ) step
        ",
        below,
        TRACKS_PER_STEP,
    );
    let Some(first) = query::<Nullable<BigInt>, Option<i64>>(conn, first)?.pop().flatten() else {
        execute(conn, sql!("delete from derived.artist_images_left"))?;
        return Ok(false);
    };
    copy_pictures(conn, first, below)?;
    execute(conn, sql!("update derived.artist_images_left set below = $1", first))?;
    Ok(true)
}

/// Copies the pictures to the tracks from `first` to the one before `below`.
fn copy_pictures(conn: &mut PgConnection, first: i64, below: i64) -> Result<()> {
    // The update reads the pictures when the tracks are locked, and the trigger of an artist waits for these locks. So no older
    // picture replaces a newer one.
    let lock = sql!(
        "
        select tracks.id
        from tracks
        join artists on artists.id = tracks.artist_id
        where tracks.id >= $1
            and tracks.id < $2
            and tracks.artist_image_url is distinct from artists.image_url
        order by tracks.id
        for no key update of tracks
        ",
        first,
        below,
    );
    let ids = query::<BigInt, i64>(conn, lock)?;
    if !ids.is_empty() {
        let copy = sql!(
            "
            update tracks
            set artist_image_url = artists.image_url
            from artists
            where tracks.id = any($1)
                and artists.id = tracks.artist_id
            ",
            &ids,
        );
        execute(conn, copy)?;
    }
    Ok(())
}
