//! The search entries of imported rows.
//!
//! The SQL function `derived.index_entries` would create the same entries, but much slower.

use std::collections::{BTreeSet, HashMap};
use std::io::Write;

use diesel::expression::AsExpression;
use diesel::pg::{Pg, PgConnection};
use diesel::prelude::*;
use diesel::query_builder::QueryId;
use diesel::serialize::{IsNull, Output, Result as Serialized, ToSql};
use diesel::sql_types::{SqlType, Text};

use crate::db::query::{execute, query, sql};
use crate::error::{Error, Result};
use crate::model::common::text_normalization::{normalize, truncate, without_spaces, words};

/// `tsvector`
#[derive(SqlType, QueryId)]
#[diesel(postgres_type(oid = 3614, array_oid = 3643))]
pub struct TsVector;

/// A `tsvector` without positions, in PostgreSQL's binary format.
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
    fn from_words<'a>(words: impl Iterator<Item = &'a str>) -> Result<Self> {
        // PostgreSQL expects the words sorted and unique.
        let mut words: Vec<&str> = words.collect();
        words.sort_unstable();
        words.dedup();
        let count = u32::try_from(words.len()).map_err(Error::internal)?;
        let mut bytes = count.to_be_bytes().to_vec();
        for word in words {
            bytes.extend(word.as_bytes());
            // The end of the word, and the number of its positions in two bytes.
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

/// A new artist, album or track with the names that it is found by.
#[derive(Debug, Clone, Copy)]
pub struct NewEntry<'a> {
    pub id: i64,
    pub label: &'a str,
    pub artist: Option<&'a str>,
    pub album: Option<&'a str>,
    pub genre: Option<&'a str>,
}

/// Names as the SQL function `fold` normalizes them.
#[derive(Debug, Default)]
struct NormalizedNames(HashMap<String, String>);

impl NormalizedNames {
    /// Normalizes names that are not ASCII in the database. For ASCII, [`normalize`] gives the same result.
    fn load(conn: &mut PgConnection, entries: &[NewEntry<'_>]) -> Result<Self> {
        let names = entries.iter().flat_map(|new| [Some(new.label), new.artist, new.album, new.genre]).flatten();
        let distinct: BTreeSet<&str> = names.filter(|name| !name.is_ascii()).collect();
        let names: Vec<String> = distinct.into_iter().map(str::to_owned).collect();
        let normalized = sql!(
            "
            select name, fold(name)
            from unnest($1) name
            ",
            names.as_slice(),
        );
        Ok(Self(query::<(Text, Text), (String, String)>(conn, normalized)?.into_iter().collect()))
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
    fn new(new: &'a NewEntry<'a>, names: &NormalizedNames) -> Result<Self> {
        let name = names.get(new.label);
        let artist = new.artist.map(|artist| names.get(artist));
        let album = new.album.map(|album| names.get(album));
        let genre = new.genre.map(|genre| format!("genre:{}", truncate(&names.get(genre))));
        let joined = [without_spaces(&name), artist.as_deref().and_then(without_spaces)];
        let texts = [Some(&name), artist.as_ref(), album.as_ref(), joined[0].as_ref(), joined[1].as_ref()];
        let all_words = texts.into_iter().flatten().flat_map(|text| words(text)).chain(genre.as_deref());
        let words = SearchVector::from_words(all_words)?;
        Ok(Self { new, name, artist, album, words })
    }
}

/// Copies new entries into the partition of their type.
macro_rules! copy_entries {
    ($conn:expr, $table:ident, $kind:literal, $new:expr) => {{
        let names = NormalizedNames::load($conn, $new)?;
        use crate::repo::import::search_index::$table::$table as columns;
        for chunk in $new.chunks(10_000) {
            let entries = chunk.iter().map(|new| Entry::new(new, &names)).collect::<Result<Vec<_>>>()?;
            let row = |Entry { new, name, artist, album, words }| {
                let NewEntry { id, label, genre, .. } = *new;
                (
                    columns::kind.eq($kind),
                    columns::id.eq(id),
                    columns::label.eq(label),
                    columns::name.eq(name),
                    columns::artist.eq(artist),
                    columns::album.eq(album),
                    columns::genre.eq(genre),
                    columns::words.eq(words),
                    columns::popularity.eq(0),
                )
            };
            let rows: Vec<_> = entries.into_iter().map(row).collect();
            diesel::copy_from(columns::table).from_insertable(rows).execute($conn)?;
        }
        let ids: Vec<i64> = $new.iter().map(|new| new.id).collect();
        mark_words_unlisted($conn, $kind, &ids)
    }};
}

/// Queues entries for the next refresh, which adds their words to those that correct typing errors.
fn mark_words_unlisted(conn: &mut PgConnection, kind: &'static str, ids: &[i64]) -> Result<()> {
    let insert = sql!(
        "
        insert into derived.search_unlisted
        select '{kind}', id
        from unnest($1) id
        ",
        ids;
        kind = kind,
    );
    execute(conn, insert).map(|_| ())
}

pub fn copy_artists(conn: &mut PgConnection, new: &[NewEntry<'_>]) -> Result<()> {
    copy_entries!(conn, search_artists, "artist", new)
}

pub fn copy_albums(conn: &mut PgConnection, new: &[NewEntry<'_>]) -> Result<()> {
    copy_entries!(conn, search_albums, "album", new)
}

pub fn copy_tracks(conn: &mut PgConnection, new: &[NewEntry<'_>]) -> Result<()> {
    copy_entries!(conn, search_tracks, "track", new)
}
