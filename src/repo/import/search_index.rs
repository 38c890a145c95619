//! The search entries of imported rows.
//!
//! The SQL function `derived.index_entries` would create the same entries, but much slower.

use std::collections::{HashMap, HashSet};
use std::io::Write;

use diesel::expression::AsExpression;
use diesel::pg::{Pg, PgConnection};
use diesel::prelude::*;
use diesel::query_builder::QueryId;
use diesel::serialize::{IsNull, Output, Result as Serialized, ToSql};
use diesel::sql_types::{BigInt, SqlType};

use crate::db::query::{execute, query, sql};
use crate::error::{Error, Result};
use crate::text_normalization::{normalize, other_spellings, truncate, without_spaces, words};

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
    /// PostgreSQL expects the words sorted and unique.
    fn from_words(words: &[String]) -> Result<Self> {
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
                    part -> SmallInt,
                }
            }
        }
    )* };
}
partitions!(search_artists search_albums search_tracks);

/// The prefix of a genre among the words.
const GENRE: &str = "genre:";

/// A new artist, album or track with the names that it is found by.
#[derive(Debug, Clone, Copy)]
pub struct NewEntry<'a> {
    pub id: i64,
    pub label: &'a str,
    pub artist: Option<&'a str>,
    pub album: Option<&'a str>,
    pub genre: Option<&'a str>,
}

/// From this number of new entries, their words are left to the next refresh. Updating the index of typing errors would
/// slow down the import.
const MAX_ADDED_WORDS_OF: usize = 10_000;

struct Entry<'a> {
    new: &'a NewEntry<'a>,
    name: String,
    artist: Option<String>,
    album: Option<String>,
    /// The words, and the genre as a word.
    words: Vec<String>,
}

impl<'a> Entry<'a> {
    fn new(new: &'a NewEntry<'a>, shared: &mut SharedNames<'a>) -> Self {
        let name = normalize(new.label);
        let spellings = other_spellings(new.label);
        let joined = without_spaces(&name);
        let own = [Some(&name), joined.as_ref()].into_iter().flatten().chain(&spellings);
        let mut all_words: Vec<String> = own.flat_map(|text| words(text)).map(str::to_owned).collect();
        let mut add = |names: &mut HashMap<&'a str, Normalized>, label: &'a str, is_joined: bool| {
            let normalized = names.entry(label).or_insert_with(|| Normalized::new(label, is_joined));
            all_words.extend_from_slice(&normalized.words);
            normalized.text.clone()
        };
        let artist = new.artist.map(|artist| add(&mut shared.artists, artist, true));
        let album = new.album.map(|album| add(&mut shared.albums, album, false));
        let to_word = |genre: &str| format!("{GENRE}{}", truncate(&normalize(genre)));
        let genre = new.genre.map(|genre| shared.genres.entry(genre).or_insert_with(|| to_word(genre)).clone());
        all_words.extend(genre);
        all_words.sort_unstable();
        all_words.dedup();
        Self { new, name, artist, album, words: all_words }
    }
}

/// The normalized names of artists, albums and genres, which many tracks share.
#[derive(Default)]
struct SharedNames<'a> {
    artists: HashMap<&'a str, Normalized>,
    albums: HashMap<&'a str, Normalized>,
    /// As words.
    genres: HashMap<&'a str, String>,
}

/// A normalized name with its other spellings, and its words.
struct Normalized {
    text: String,
    words: Vec<String>,
}

impl Normalized {
    fn new(name: &str, is_joined: bool) -> Self {
        let normalized = normalize(name);
        let joined = without_spaces(&normalized).filter(|_| is_joined);
        let text = with_spellings(normalized, name);
        let all_words = [Some(&text), joined.as_ref()].into_iter().flatten().flat_map(|text| words(text));
        Self { words: all_words.map(str::to_owned).collect(), text }
    }
}

/// A normalized name, followed by its other spellings.
fn with_spellings(normalized: String, name: &str) -> String {
    other_spellings(name).into_iter().fold(normalized, |text, spelling| text + " " + &spelling)
}

/// Copies new entries into the partition of their type.
macro_rules! copy_entries {
    ($conn:expr, $table:ident, $kind:literal, $new:expr) => {{
        use crate::repo::import::search_index::$table::$table as columns;
        let mut free_places = count_free_places($conn, stringify!($table))?;
        let mut word_counts = HashMap::new();
        let mut shared = SharedNames::default();
        for chunk in $new.chunks(10_000) {
            let entries: Vec<Entry<'_>> = chunk.iter().map(|new| Entry::new(new, &mut shared)).collect();
            count_words(&entries, &mut word_counts);
            if $new.len() < MAX_ADDED_WORDS_OF {
                add_words($conn, &entries)?;
            }
            let row = |Entry { new, name, artist, album, words }| {
                let NewEntry { id, label, genre, .. } = *new;
                let words = SearchVector::from_words(&words)?;
                Ok((
                    columns::kind.eq($kind),
                    columns::id.eq(id),
                    columns::label.eq(label),
                    columns::name.eq(name),
                    columns::artist.eq(artist),
                    columns::album.eq(album),
                    columns::genre.eq(genre),
                    columns::words.eq(words),
                    columns::popularity.eq(0),
                    columns::part.eq(free_places.take()),
                ))
            };
            let rows = entries.into_iter().map(row).collect::<Result<Vec<_>>>()?;
            diesel::copy_from(columns::table).from_insertable(rows).execute($conn)?;
        }
        log_words($conn, word_counts)
    }};
}

/// How many new entries of a type fit into the first two parts of the search.
#[derive(Debug, Clone, Copy)]
struct FreePlaces([i64; 2]);

impl FreePlaces {
    /// Returns the part of the next entry.
    fn take(&mut self) -> i16 {
        for (part, free) in (0..).zip(&mut self.0) {
            if *free > 0 {
                *free -= 1;
                return part;
            }
        }
        2
    }
}

fn count_free_places(conn: &mut PgConnection, table: &'static str) -> Result<FreePlaces> {
    let count = sql!(
        "
        select
            case when has_last_part then 0 else 2000 - first.count end,
            case when has_last_part then 0 else 18000 - second.count end
        from
            (select exists (select from derived.{table} where part + 0 = 2) as has_last_part) last,
            (select count(*) from (select from derived.{table} where part + 0 = 0 limit 2000) entries) first,
            (select count(*) from (select from derived.{table} where part + 0 = 1 limit 18000) entries) second
        ";
        table = table,
    );
    let counts = query::<(BigInt, BigInt), (i64, i64)>(conn, count)?;
    Ok(FreePlaces(counts.first().map_or([0, 0], |(first, second)| [*first, *second])))
}

/// Adds the words of new entries to those that correct typing errors.
fn add_words(conn: &mut PgConnection, entries: &[Entry<'_>]) -> Result<()> {
    let all_words = entries.iter().flat_map(|entry| &entry.words).filter(|word| !word.starts_with(GENRE));
    let distinct: HashSet<&String> = all_words.collect();
    let words: Vec<String> = distinct.into_iter().cloned().collect();
    let insert = sql!(
        "
        insert into derived.search_words (word, entries_count)
        select new_words.word, 0
        from unnest($1) new_words (word)
        where not exists (
            select
            from derived.search_words known
            where known.word = new_words.word
        )
        ",
        words.as_slice(),
    );
    execute(conn, insert).map(|_| ())
}

/// Adds the number of entries that have each word.
fn count_words(entries: &[Entry<'_>], counts: &mut HashMap<String, i64>) {
    for word in entries.iter().flat_map(|entry| &entry.words).filter(|word| !word.starts_with(GENRE)) {
        // Most words occur before, so only new ones are copied.
        match counts.get_mut(word) {
            Some(count) => *count += 1,
            None => {
                counts.insert(word.clone(), 1);
            }
        }
    }
}

/// Logs how many new entries have each word, for the next refresh.
fn log_words(conn: &mut PgConnection, counts: HashMap<String, i64>) -> Result<()> {
    let (words, counts): (Vec<String>, Vec<i64>) = counts.into_iter().unzip();
    let insert = sql!(
        "
        insert into derived.word_changes (word, change)
        select word, change
        from unnest($1, $2) counts (word, change)
        ",
        words.as_slice(),
        counts,
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

/// Adds their other names to the entries of new artists, which [`NewEntry`] does not have.
pub fn add_other_names_of_artists(conn: &mut PgConnection, ids: &[i64]) -> Result<()> {
    if ids.is_empty() {
        return Ok(());
    }
    execute(conn, sql!("select derived.index_entries('artist', $1)", ids)).map(|_| ())
}

/// As [`add_other_names_of_artists`], for new albums or tracks, whose entries have the other names of their artists. Their ids
/// start at `first`.
pub fn add_other_names_to(conn: &mut PgConnection, kind: &'static str, table: &'static str, first: i64) -> Result<()> {
    let index = sql!(
        "
        select derived.index_entries('{kind}', array(
            select {table}.id
            from {table}
            join artists on artists.id = {table}.artist_id
            where {table}.id >= $1
                and cardinality(artists.aliases) > 0
        ))
        ",
        first;
        kind = kind,
        table = table,
    );
    execute(conn, index).map(|_| ())
}
