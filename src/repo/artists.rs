//! Artists.

use diesel::pg::PgConnection;
use diesel::prelude::*;

use crate::db::query::{Sql, select};
use crate::error::{Error, Result};
use crate::model::artist::{Artist, ArtistFilter, ArtistPatch, NewArtist};
use crate::model::common::lookup::Lookup;
use crate::model::pagination::page::{Page, PageRequest};
use crate::model::viewer::{AuthUser, Viewer};
use crate::repo::pagination::{Source, in_ids_or, paginate_by_name};
use crate::repo::user_relation::FOLLOWS;
use crate::schema::{albums, artists, tracks};

/// Where artists are read from.
pub const SOURCE: Source = Source { table: "artists", id: "artists.id", joins: "" };

/// One artist.
///
/// # Errors
/// [`Error::NotFound`].
pub fn find(conn: &mut PgConnection, viewer: impl Into<Viewer>, id: i64) -> Result<Artist> {
    SOURCE.find(conn, viewer.into(), "artist", id)
}

/// A page of artists.
///
/// # Errors
/// What the database said.
pub fn list(conn: &mut PgConnection, viewer: Viewer, request: &PageRequest<ArtistFilter>) -> Result<Page<Artist>> {
    let filter = &request.filter;
    let mut conditions = Sql::default();
    if let Some(start) = &filter.starts_with {
        // A range, which an index has whatever its bounds are; U+10FFFF stands behind every letter.
        conditions.with(" and lower(artists.name) ~>=~ lower(", start.as_str(), ")");
        conditions.with(" and lower(artists.name) ~<~ (lower(", start.as_str(), ") || chr(1114111))");
    }
    if let Some(genre) = &filter.genre {
        let artists = Sql::of("select artist_id from albums where genre = ", genre.as_str(), "");
        let mut all = Sql::new(" and exists (select from albums where albums.artist_id = artists.id");
        all.with(" and albums.genre = ", genre.as_str(), ")");
        conditions.append(in_ids_or(conn, "artists.id", artists, all)?);
    }
    if let Some(ids) = &filter.ids {
        conditions.and_in("artists.id", ids);
    }
    if let Some(followed) = filter.followed {
        conditions.append(FOLLOWS.filter(viewer, followed));
    }
    paginate_by_name(conn, viewer, SOURCE, request, conditions, ("artists.name", filter.q.as_deref()))
}

/// Up to ten artists that the followers of this one follow most, then those of the same genres.
///
/// # Errors
/// What the database said.
pub fn list_related(conn: &mut PgConnection, viewer: Viewer, id: i64) -> Result<Vec<Artist>> {
    let mut tail = Sql::new(" from (select artist_id, sum(weight) as weight from (");
    // A sample of the newest followers bounds the work however many there are.
    tail.with("select f.artist_id, 10 as weight from (select user_id from follows where artist_id = ", id, "");
    tail.push(" order by id desc limit 200) fans join follows f on f.user_id = fans.user_id");
    tail.push(" union all (select a.artist_id, 1 from albums a where a.genre in");
    tail.with(" (select genre from albums where artist_id = ", id, ") order by a.id desc limit 500)");
    tail.with(") found where artist_id <> ", id, " group by artist_id order by weight desc, artist_id limit 10) found");
    tail.push(" join artists on artists.id = found.artist_id").viewer(viewer);
    tail.push(" order by found.weight desc, artists.id");
    select(conn, tail)
}

/// Adds an artist.
///
/// # Errors
/// What the database said.
pub fn create(conn: &mut PgConnection, me: AuthUser, new: &NewArtist) -> Result<Artist> {
    let id = diesel::insert_into(artists::table)
        .values((
            artists::name.eq(&new.name),
            artists::image_url.eq(&new.image_url),
            artists::bio.eq(&new.bio),
            artists::created_by.eq(me.id),
        ))
        .returning(artists::id)
        .get_result(conn)?;
    find(conn, me, id)
}

/// The version of this artist, if the caller may change it; others who would wait until this transaction ends.
///
/// # Errors
/// [`Error::NotFound`], or [`Error::Forbidden`] if not.
pub fn lock_for_edit(conn: &mut PgConnection, me: AuthUser, id: i64) -> Result<i64> {
    let columns = (artists::created_by, artists::updated_at);
    let found = artists::table.find(id).select(columns).for_update().first(conn).optional()?;
    me.require_edit("artist", found)
}

/// The artists with these ids, in their order.
///
/// # Errors
/// What the database said.
pub fn lookup(conn: &mut PgConnection, viewer: Viewer, ids: &[i64]) -> Result<Lookup<Artist>> {
    SOURCE.lookup(conn, viewer, ids)
}

/// Changes an artist that the caller may change.
///
/// # Errors
/// What the database said.
pub fn update(conn: &mut PgConnection, me: AuthUser, id: i64, patch: &ArtistPatch) -> Result<Artist> {
    let unchanged = patch.name.is_none() && patch.image_url.is_none() && patch.bio.is_none();
    if !unchanged {
        diesel::update(artists::table.find(id)).set((patch, artists::updated_at.eq(diesel::dsl::now))).execute(conn)?;
    }
    find(conn, me, id)
}

/// Deletes an artist that the caller may change; with `cascade`, also the artist's albums and tracks, if
/// the caller may change them all.
///
/// # Errors
/// [`Error::Conflict`] with the counts if there are albums or tracks, [`Error::Forbidden`] if some of them
/// were added by others.
pub fn delete(conn: &mut PgConnection, me: AuthUser, id: i64, cascade: bool) -> Result<()> {
    let own = || albums::table.filter(albums::artist_id.eq(id));
    let below = || tracks::table.filter(tracks::artist_id.eq(id).or(tracks::album_id.eq_any(own().select(albums::id))));
    // With the albums locked nobody adds a track to one of them before it goes.
    let mut owners: Vec<Option<i64>> = own().select(albums::created_by).order(albums::id).for_update().load(conn)?;
    let albums_count = owners.len();
    owners.extend(below().select(tracks::created_by).load::<Option<i64>>(conn)?);
    let tracks_count = owners.len() - albums_count;
    if !owners.is_empty() && !cascade {
        let detail = format!(
            "the artist still has {albums_count} albums and {tracks_count} tracks; `cascade=true` deletes them too"
        );
        return Err(Error::Conflict { code: "artist_not_empty", detail, field: None });
    }
    if !owners.into_iter().all(|owner| me.can_edit(owner)) {
        return Err(Error::Forbidden("some of the artist's albums or tracks were added by others"));
    }
    diesel::delete(below()).execute(conn)?;
    diesel::delete(own()).execute(conn)?;
    diesel::delete(artists::table.find(id)).execute(conn)?;
    Ok(())
}
