//! Entries of the search for what is new, as `derived.index_entries` would make them one by one.

use std::collections::{BTreeSet, HashMap};
use std::io::Write;

use diesel::expression::AsExpression;
use diesel::pg::{Pg, PgConnection};
use diesel::prelude::*;
use diesel::query_builder::QueryId;
use diesel::serialize::{IsNull, Output, Result as Serialized, ToSql};
use diesel::sql_types::{SqlType, Text};

use crate::db::query::{Sql, execute, query};
use crate::error::{Error, Result};
use crate::model::common::text_normalization::{normalize, truncate, without_spaces, words};

/// `tsvector`
#[derive(SqlType, QueryId)]
#[diesel(postgres_type(oid = 3614, array_oid = 3643))]
pub struct TsVector;

/// A `tsvector` without places, as PostgreSQL receives it: in order, each word once.
#[derive(Debug, AsExpression)]
#[diesel(sql_type = TsVector)]
pub struct SearchVector(Vec<u8>);

impl ToSql<TsVector, Pg> for SearchVector {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Pg>) -> Serialized {
        out.write_all(&self.0)?;
        Ok(IsNull::No)
    }
}

impl SearchVector {
    fn of<'a>(all: impl Iterator<Item = &'a str>) -> Result<Self> {
        let mut all: Vec<&str> = all.collect();
        all.sort_unstable();
        all.dedup();
        let count = u32::try_from(all.len()).map_err(Error::internal)?;
        let mut bytes = count.to_be_bytes().to_vec();
        for word in all {
            bytes.extend(word.as_bytes());
            // The end of the word, and no places.
            bytes.extend([0, 0, 0]);
        }
        Ok(Self(bytes))
    }
}

macro_rules! partitions {
    ($($table:ident)*) => { $(
        mod $table {
            diesel::table! {
                use diesel::sql_types::*;
                use super::super::TsVector;

                derived.$table (kind, id) {
                    kind -> Text,
                    id -> BigInt,
                    label -> Text,
                    name -> Text,
                    artist -> Nullable<Text>,
                    album -> Nullable<Text>,
                    genre -> Nullable<Text>,
                    words -> TsVector,
                    popularity -> BigInt,
                }
            }
        }
    )* };
}
partitions!(search_artists search_albums search_tracks);

/// A new thing, by its names.
#[derive(Debug, Clone, Copy)]
pub struct NewEntry<'a> {
    pub id: i64,
    pub label: &'a str,
    pub artist: Option<&'a str>,
    pub album: Option<&'a str>,
    pub genre: Option<&'a str>,
}

/// Names as the database folds them.
#[derive(Debug, Default)]
struct NormalizedNames(HashMap<String, String>);

impl NormalizedNames {
    /// Asks the database for those that it folds better than we do.
    fn of(conn: &mut PgConnection, all: &[NewEntry<'_>]) -> Result<Self> {
        let names = all.iter().flat_map(|one| [Some(one.label), one.artist, one.album, one.genre]).flatten();
        let foreign: BTreeSet<&str> = names.filter(|name| !name.is_ascii()).collect();
        let foreign: Vec<String> = foreign.into_iter().map(str::to_owned).collect();
        let mut sql = Sql::new("select name, fold(name) from unnest(");
        sql.bind(foreign.as_slice()).push(") name");
        Ok(Self(query::<(Text, Text), (String, String)>(conn, sql)?.into_iter().collect()))
    }

    fn get(&self, name: &str) -> String {
        self.0.get(name).cloned().unwrap_or_else(|| normalize(name))
    }
}

struct Entry<'a> {
    new: &'a NewEntry<'a>,
    name: String,
    artist: Option<String>,
    album: Option<String>,
    words: SearchVector,
}

impl<'a> Entry<'a> {
    fn of(new: &'a NewEntry<'a>, folded: &NormalizedNames) -> Result<Self> {
        let name = folded.get(new.label);
        let artist = new.artist.map(|artist| folded.get(artist));
        let album = new.album.map(|album| folded.get(album));
        let genre = new.genre.map(|genre| format!("genre:{}", truncate(&folded.get(genre))));
        let joined = [without_spaces(&name), artist.as_deref().and_then(without_spaces)];
        let texts = [Some(&name), artist.as_ref(), album.as_ref(), joined[0].as_ref(), joined[1].as_ref()];
        let all = texts.into_iter().flatten().flat_map(|text| words(text)).chain(genre.as_deref());
        let words = SearchVector::of(all)?;
        Ok(Self { new, name, artist, album, words })
    }
}

/// Copies what is new of one kind into its partition.
macro_rules! copy {
    ($conn:expr, $table:ident, $kind:literal, $new:expr) => {{
        let folded = NormalizedNames::of($conn, $new)?;
        use crate::repo::import::search_index::$table::$table as to;
        for chunk in $new.chunks(10_000) {
            let entries = chunk.iter().map(|new| Entry::of(new, &folded)).collect::<Result<Vec<_>>>()?;
            let row = |Entry { new, name, artist, album, words }| {
                let NewEntry { id, label, genre, .. } = *new;
                (
                    to::kind.eq($kind),
                    to::id.eq(id),
                    to::label.eq(label),
                    to::name.eq(name),
                    to::artist.eq(artist),
                    to::album.eq(album),
                    to::genre.eq(genre),
                    to::words.eq(words),
                    to::popularity.eq(0),
                )
            };
            let rows: Vec<_> = entries.into_iter().map(row).collect();
            diesel::copy_from(to::table).from_insertable(rows).execute($conn)?;
        }
        let ids: Vec<i64> = $new.iter().map(|new| new.id).collect();
        let mut unlisted =
            Sql::new(concat!("insert into derived.search_unlisted select '", $kind, "', id from unnest("));
        unlisted.bind(ids.as_slice()).push(") id");
        execute($conn, unlisted)?;
    }};
}

pub fn copy_artists(conn: &mut PgConnection, new: &[NewEntry<'_>]) -> Result<()> {
    copy!(conn, search_artists, "artist", new);
    Ok(())
}

pub fn copy_albums(conn: &mut PgConnection, new: &[NewEntry<'_>]) -> Result<()> {
    copy!(conn, search_albums, "album", new);
    Ok(())
}

pub fn copy_tracks(conn: &mut PgConnection, new: &[NewEntry<'_>]) -> Result<()> {
    copy!(conn, search_tracks, "track", new);
    Ok(())
}
