//! Finds the candidates of a search in `derived.search_entries`.
//!
//! Each entity type is a partition with three parts by popularity, and each part has its own index of words. A search
//! goes through stages, which [`SearchDepth`] names:
//!
//! | Stage | Searches | Runs |
//! |---|---|---|
//! | `Top` | Part 0, the 2000 most popular entries; also all entries with exactly the searched name | always |
//! | `Popular` | Part 1, the next 18 000 entries | for types whose page is not full yet |
//! | `All` | Part 2, all other entries | for types whose page is not full yet |
//! | `Prefix` | Part 2 again; each word also matches as a prefix | if nothing is found at all |
//! | `FuzzyPopular` | Parts 0 and 1; words also match without typing errors, joined or divided | if few entries match, and none by its name |
//! | `Fuzzy` | Part 2, in the same way | for types whose page is not full yet |
//! | both again | Short words, `and` and `the` may be missing | if nothing is found at all |
//! | both again | One other word may be missing | if still nothing is found, with few words |
//!
//! The reasons:
//!
//! - Most users search for popular entries, and the index of part 0 is small. So most searches run one statement.
//! - A prefix of a few letters matches a large share of part 2. There, a word is a prefix only if it is the only word
//!   and has at least three letters. `Prefix` makes up for that, except for beginnings that very many words have.
//! - An exact name is the best hit regardless of its popularity, so it is found in the first statement.
//!
//! A cursor contains the depth of the first page. Later pages search to that depth in one statement, even if a less deep
//! search would fill them. Otherwise entries would move between pages. A later page that needs more candidates reads
//! further batches of each part, and [`rank_candidates`] places these after the earlier batches.

use std::collections::{BTreeMap, HashMap, HashSet};

use diesel::pg::PgConnection;
use diesel::sql_types::{BigInt, Nullable, Text};

use crate::db::query::{Sql, query, sql};
use crate::error::{Error, Result};
use crate::model::common::short_text::ShortText;
use crate::model::search::{
    Alternatives, Candidate, EntityType, KnownWord, NearWordsRequest, ParsedQuery, Query, Score, Search, SearchDepth,
    Vocabulary, VocabularyRequest, choose_alternatives, contains_runs, is_searched_name, matches_field_filters,
    rank_candidates, to_tsquery,
};

/// The most hits of one type that are ranked.
const MAX_HITS: usize = 1000;

/// The size of a batch: the number of entries that parts 0 and 1 return at first. Later pages read more batches. Part 2
/// returns up to [`MAX_HITS`] at once.
const HITS_PER_PART: usize = 100;

/// With fewer hits, words may be mistyped.
const ENOUGH_HITS: usize = 10;

/// Marks the rows of [`entries_with_name`] in the column `part`.
const EXACT_NAME: i64 = -1;

/// The hits of one type.
#[derive(Default)]
pub struct RankedHits {
    /// The best first.
    pub ranked: Vec<(Score, Candidate)>,
    /// How deep the first page searched.
    pub depth: SearchDepth,
    /// Whether there may be more hits.
    pub is_truncated: bool,
}

/// The hits of all searched types.
pub struct SearchHits {
    pub by_kind: BTreeMap<EntityType, RankedHits>,
    pub query: Query,
    pub alternatives: Alternatives,
}

/// Finds and ranks enough candidates for the requested page. The comment of the module explains the stages.
///
/// Text such as `genre:less` may be a title. So if nothing is found in the fields, it is searched as a whole.
pub fn find_candidates(conn: &mut PgConnection, search: &Search) -> Result<SearchHits> {
    let hits = find_by_query(conn, search, Query::new(&search.parsed))?;
    if hits.by_kind.values().all(|hits| hits.ranked.is_empty()) && search.parsed.has_one_field() {
        let query = Query { has_field_names: true, ..Query::new(&ParsedQuery::without_fields(&search.q)) };
        return find_by_query(conn, search, query);
    }
    Ok(hits)
}

fn find_by_query(conn: &mut PgConnection, search: &Search, search_query: Query) -> Result<SearchHits> {
    let mut candidates = CandidateSearch::new(search, search_query);
    candidates.search_by_popularity(conn)?;
    candidates.search_prefixes(conn)?;
    candidates.search_corrections(conn)?;
    candidates.search_fewer_words(conn)?;
    Ok(candidates.into_hits())
}

/// A search on its way through the stages.
struct CandidateSearch<'a> {
    search: &'a Search,
    search_query: Query,
    alternatives: Alternatives,
    /// Other genres have entries with all of the words.
    words_are_right: bool,
    /// What the list of all words has of the searched ones, once it was read.
    vocabulary: Option<Vocabulary>,
    /// The number of hits per type up to the end of the requested page.
    needed: usize,
    /// The candidates found so far, each once.
    candidates: Vec<Candidate>,
    seen: HashSet<(EntityType, i64)>,
    /// The types with a part that returned as many entries as it may, so that it may have more.
    truncated: HashSet<EntityType>,
    /// The last part of each type that has entries, whether it was searched or not.
    last_parts: HashMap<EntityType, SearchDepth>,
    /// How deep each type was searched.
    depths: BTreeMap<EntityType, SearchDepth>,
}

impl<'a> CandidateSearch<'a> {
    fn new(search: &'a Search, search_query: Query) -> Self {
        Self {
            search,
            alternatives: search_query.spellings(),
            words_are_right: false,
            vocabulary: None,
            search_query,
            needed: search.offset + search.limit,
            candidates: Vec::new(),
            seen: HashSet::new(),
            truncated: HashSet::new(),
            last_parts: HashMap::new(),
            depths: search.kinds.iter().map(|kind| (*kind, SearchDepth::Top)).collect(),
        }
    }

    /// Searches part by part until the page of each type is full. A later page starts with all parts that the first
    /// page has searched.
    fn search_by_popularity(&mut self, conn: &mut PgConnection) -> Result<()> {
        if self.search_query.field_words().next().is_some() {
            let vocabulary = find_vocabulary(conn, &VocabularyRequest::of_fields(&self.search_query))?;
            self.search_query.broad = vocabulary.find_broad(&self.search_query);
        }
        let all = SearchDepth::BY_POPULARITY;
        let first_page_end = all.iter().position(|depth| Some(*depth) >= self.search.depth).unwrap_or(all.len() - 1);
        let mut unfilled = self.search.kinds.clone();
        let (mut start, mut end) = (0, first_page_end);
        while let (false, Some(depths)) = (unfilled.is_empty(), all.get(start..=end)) {
            if depths.contains(&SearchDepth::All) {
                self.load_genres(conn)?;
            }
            self.run_stage(conn, &unfilled, depths)?;
            // One hit more than the page shows that there is a next page.
            unfilled.retain(|kind| self.count(*kind) <= self.needed);
            (start, end) = (end + 1, end + 1);
        }
        Ok(())
    }

    /// Searches part 2 again, where each word is also a prefix.
    fn search_prefixes(&mut self, conn: &mut PgConnection) -> Result<()> {
        if !self.needs_prefixes() {
            return Ok(());
        }
        self.load_vocabulary(conn)?;
        let tsquery = |depth| to_tsquery(&self.search_query, &self.alternatives, depth, EntityType::Artist);
        // A query of one long word was searched as a prefix already.
        if tsquery(SearchDepth::Prefix) == tsquery(SearchDepth::All) {
            return Ok(());
        }
        let kinds = self.search.kinds.as_slice();
        self.run_stage(conn, kinds, &[SearchDepth::Prefix])
    }

    /// Searches all parts for other words in place of the searched ones.
    fn search_corrections(&mut self, conn: &mut PgConnection) -> Result<()> {
        if !self.search.depth.map_or_else(|| self.may_be_mistyped(), |depth| depth >= SearchDepth::FuzzyPopular) {
            return Ok(());
        }
        let mut nothing_is_found = self.candidates.is_empty();
        if self.search_query.words.is_empty() {
            return Ok(());
        }
        if !self.search_query.genres.is_empty() {
            // The genre does not decide whether the words are right. So the facets of a search count what their genres find.
            let query = Query { genres: Vec::new(), genre_names: HashMap::new(), ..self.search_query.clone() };
            let mut of_all_genres = CandidateSearch::new(self.search, query);
            of_all_genres.search_by_popularity(conn)?;
            of_all_genres.search_prefixes(conn)?;
            // The first page has decided for the later ones.
            if self.search.depth.is_none() && !of_all_genres.may_be_mistyped() {
                self.words_are_right = true;
                return Ok(());
            }
            nothing_is_found = of_all_genres.candidates.is_empty();
        }
        self.load_vocabulary(conn)?;
        let vocabulary = self.vocabulary.take().unwrap_or_default();
        let near = find_near_words(conn, NearWordsRequest::new(&self.search_query, &vocabulary))?;
        let mut has_new_words = false;
        for (word, others) in choose_alternatives(&self.search_query, &vocabulary, &near, nothing_is_found) {
            has_new_words |= !others.is_empty();
            self.alternatives.entry(word).or_default().extend(others);
        }
        // Beginnings of many words were not searched in the second part.
        let has_new_words = has_new_words || !self.search_query.has_few_words();
        if has_new_words { self.search_fuzzily(conn) } else { Ok(()) }
    }

    /// Searches with the alternatives, first the popular entries.
    fn search_fuzzily(&mut self, conn: &mut PgConnection) -> Result<()> {
        self.load_genres(conn)?;
        self.run_stage(conn, self.search.kinds.as_slice(), &[SearchDepth::FuzzyPopular])?;
        let mut unfilled = self.search.kinds.clone();
        unfilled.retain(|kind| self.search.depth == Some(SearchDepth::Fuzzy) || self.count(*kind) <= self.needed);
        if unfilled.is_empty() { Ok(()) } else { self.run_stage(conn, &unfilled, &[SearchDepth::Fuzzy]) }
    }

    /// Finds the searched words in the list of all words, once.
    fn load_vocabulary(&mut self, conn: &mut PgConnection) -> Result<()> {
        if self.vocabulary.is_none() {
            let vocabulary = find_vocabulary(conn, &VocabularyRequest::new(&self.search_query))?;
            self.search_query.broad = vocabulary.find_broad(&self.search_query);
            self.vocabulary = Some(vocabulary);
        }
        Ok(())
    }

    /// Finds the genres that the searched ones mean, once. Without this, the index would read every entry whose genre has this
    /// beginning.
    fn load_genres(&mut self, conn: &mut PgConnection) -> Result<()> {
        if self.search_query.genre_names.is_empty() && !self.search_query.genres.is_empty() {
            self.search_query.genre_names = find_genres(conn, &self.search_query.genres)?;
            let is_cut = self.search_query.genre_names.values().any(|names| names.len() == MAX_GENRES);
            self.truncated.extend(self.search.kinds.iter().filter(|_| is_cut));
        }
        Ok(())
    }

    /// Searches for entries without short words, `and` and `the`, if nothing has all words, and then without one other word.
    fn search_fewer_words(&mut self, conn: &mut PgConnection) -> Result<()> {
        if self.words_are_right {
            return Ok(());
        }
        let minor = self.search_query.minor_words();
        if self.candidates.is_empty() && !minor.is_empty() {
            self.search_query.optional = minor;
            self.search_fuzzily(conn)?;
        }
        if self.candidates.is_empty() && self.search_query.may_miss_one() {
            self.search_query.misses_one = true;
            self.search_fuzzily(conn)?;
        }
        Ok(())
    }

    /// Whether few entries match, and none by its name. Several short words may be a single one: `u b 40`.
    fn may_be_mistyped(&self) -> bool {
        let query = &self.search_query;
        let may_be_joined = query.words.len() > 1 && query.words.iter().any(|word| word.len() <= 2);
        (self.candidates.len() < ENOUGH_HITS || may_be_joined)
            && !self.candidates.iter().any(|candidate| is_searched_name(query, candidate))
    }

    /// The first page searches for prefixes only if nothing is found. A later page searches as deep as the first.
    fn needs_prefixes(&self) -> bool {
        self.search.depth.map_or(self.candidates.is_empty(), |depth| depth >= SearchDepth::Prefix)
    }

    fn count(&self, kind: EntityType) -> usize {
        self.candidates.iter().filter(|candidate| candidate.kind == kind).count()
    }

    /// Searches these types at these depths, with one statement.
    fn run_stage(&mut self, conn: &mut PgConnection, kinds: &[EntityType], depths: &[SearchDepth]) -> Result<()> {
        if let Some(last) = depths.last() {
            self.depths.extend(kinds.iter().map(|kind| (*kind, *last)));
        }
        if self.search_query.is_empty() {
            return Ok(());
        }
        let sql = candidates_query(kinds, &self.search_query, &self.alternatives, depths, self.needed)?;
        let mut counts: HashMap<(EntityType, SearchDepth), usize> = HashMap::new();
        for row in query::<CandidateColumns, CandidateRow>(conn, sql)? {
            let (kind, id, label, name, artist, album, genre, popularity, part) = row;
            let Some(kind) = EntityType::ALL.into_iter().find(|other| *other as i64 == kind) else { continue };
            let is_exact_name = part == EXACT_NAME;
            let depth = match depths {
                _ if is_exact_name => SearchDepth::Top,
                // A later page may be the first one to search this part. Its hits come after those of the former pages.
                [SearchDepth::Fuzzy] => SearchDepth::Fuzzy,
                _ => SearchDepth::from_number(part),
            };
            let Some(id) = id else {
                self.last_parts.insert(kind, depth);
                continue;
            };
            let mut batch = 0;
            if !is_exact_name {
                // `Prefix` and `Fuzzy` search all their parts with the same limit.
                let stage = depths.last().copied().filter(|last| *last > SearchDepth::All).unwrap_or(depth);
                let count = counts.entry((kind, depth)).or_default();
                batch = if is_batched(stage) { *count / HITS_PER_PART } else { 0 };
                *count += 1;
                if *count >= max_entries(stage, self.needed) {
                    self.truncated.insert(kind);
                }
            }
            let candidate = Candidate { kind, id, label, name, artist, album, genre, popularity, depth, batch };
            let is_match =
                matches_field_filters(&self.search_query, &candidate) && contains_runs(&self.search_query, &candidate);
            if is_match && self.seen.insert((kind, id)) {
                self.candidates.push(candidate);
            }
        }
        Ok(())
    }

    fn into_hits(self) -> SearchHits {
        let mut candidates: BTreeMap<EntityType, Vec<Candidate>> =
            self.search.kinds.iter().map(|kind| (*kind, Vec::new())).collect();
        for candidate in self.candidates {
            candidates.entry(candidate.kind).or_default().push(candidate);
        }
        let rank = |(kind, candidates): (EntityType, Vec<Candidate>)| {
            let searched_depth = self.depths.get(&kind).copied().unwrap_or_default();
            let has_unsearched_part = self.last_parts.get(&kind).is_some_and(|last| *last > searched_depth);
            let is_partly_corrected =
                searched_depth == SearchDepth::FuzzyPopular && self.last_parts.get(&kind) == Some(&SearchDepth::All);
            let is_truncated = has_unsearched_part || is_partly_corrected || self.truncated.contains(&kind);
            let depth = self.search.depth.unwrap_or(searched_depth);
            let mut ranked = rank_candidates(&self.search_query, &self.alternatives, depth, candidates);
            ranked.truncate(MAX_HITS);
            (kind, RankedHits { ranked, depth, is_truncated })
        };
        let by_kind = candidates.into_iter().map(rank).collect();
        SearchHits { by_kind, query: self.search_query, alternatives: self.alternatives }
    }
}

/// The most entries that one part returns.
fn max_entries(stage: SearchDepth, needed: usize) -> usize {
    let batches = needed / HITS_PER_PART + 1;
    if is_batched(stage) { MAX_HITS.min(batches * HITS_PER_PART) } else { MAX_HITS }
}

/// Whether a stage returns its entries in batches. In the others, popularity says little about the few matches.
fn is_batched(stage: SearchDepth) -> bool {
    !matches!(stage, SearchDepth::All | SearchDepth::Prefix)
}

/// The number of the type, id, label, name, artist, album, genre, popularity, part
type CandidateColumns =
    (BigInt, Nullable<BigInt>, Text, Text, Nullable<Text>, Nullable<Text>, Nullable<Text>, BigInt, BigInt);
type CandidateRow =
    (i64, Option<i64>, ShortText, ShortText, Option<ShortText>, Option<ShortText>, Option<ShortText>, i64, i64);

/// Finds the candidates of these types at these depths: a union with one branch for each name and each part.
///
/// At `Top` it also finds the entries with exactly the searched name, and the last part of each type. The branches by
/// name come first, so that an entry that both kinds of branch find counts as found by its name.
fn candidates_query(
    kinds: &[EntityType],
    search_query: &Query,
    alternatives: &Alternatives,
    depths: &[SearchDepth],
    needed: usize,
) -> Result<Sql> {
    let includes_top = depths.contains(&SearchDepth::Top);
    let names = if depths.contains(&SearchDepth::FuzzyPopular) {
        correct_names(search_query, alternatives)
    } else if includes_top {
        search_query.names().into()
    } else {
        Vec::new()
    };
    let mut branches = Vec::new();
    for kind in kinds {
        if !names.is_empty() {
            // An entry with the searched name has the searched words, but not necessarily the genre. The words are
            // compared only then, because the planner would use their index, which is slower than that of names.
            let has_genre = if search_query.genres.is_empty() {
                Sql::default()
            } else {
                sql!("and words @@ $1::tsquery", to_tsquery(search_query, alternatives, SearchDepth::Top, *kind))
            };
            branches.extend(names.iter().map(|name| entries_with_name(*kind, name, has_genre.clone())));
        }
        for depth in depths {
            let tsquery = to_tsquery(search_query, alternatives, *depth, *kind);
            let limit = i64::try_from(max_entries(*depth, needed)).map_err(Error::internal)?;
            branches.extend(depth.parts().iter().map(|part| entries_with_words(*kind, *part, &tsquery, limit)));
        }
        if includes_top {
            branches.push(last_part(*kind));
        }
    }
    Ok(union_all(branches))
}

/// The searched name with the best alternatives of its words, with the second best and with the third best.
fn correct_names(search_query: &Query, alternatives: &Alternatives) -> Vec<String> {
    let name = |rank: usize| {
        let correct = |word: &String| {
            let others = alternatives.get(word).map(Vec::as_slice).unwrap_or_default();
            others.get(rank).or(others.last()).map_or_else(|| word.clone(), |other| other.word.clone())
        };
        let mut words: Vec<String> = search_query.words.iter().map(correct).collect();
        words.dedup();
        words.join(" ")
    };
    let mut names: Vec<String> = (0..3).map(name).collect();
    names.dedup();
    names
}

/// Entries of one type with exactly this normalized name.
fn entries_with_name(kind: EntityType, name: &str, has_genre: Sql) -> Sql {
    sql!(
        "
        (
            select $1::bigint, id, label, name, artist, album, genre, popularity, -1::bigint
            from derived.search_entries e
            where kind = {kind}
                and name = $2
                {has_genre}
            order by e.part
            limit 20
        )
        ",
        kind as i64,
        name;
        kind = kind_literal(kind),
        has_genre = has_genre,
    )
}

/// The most entries that match in part 2 and are read, to order them by popularity. Few entries of this part are popular.
const MAX_READ: i64 = 5000;

/// The most popular entries in one part of a type that match a `tsquery`.
fn entries_with_words(kind: EntityType, part: u8, tsquery: &str, limit: i64) -> Sql {
    if part == 2 {
        return entries_of_last_part(kind, tsquery, limit);
    }
    sql!(
        "
        (
            select $1::bigint, id, label, name, artist, album, genre, popularity, part::bigint
            from derived.search_entries e
            where kind = {kind}
                and part = {part}  -- each part has a partial index of words
                and words @@ $2::tsquery
            order by popularity desc, id
            limit $3
        )
        ",
        kind as i64,
        tsquery,
        limit;
        kind = kind_literal(kind),
        part = part_literal(part),
    )
}

fn entries_of_last_part(kind: EntityType, tsquery: &str, limit: i64) -> Sql {
    sql!(
        "
        (
            select $1::bigint, id, label, name, artist, album, genre, popularity, 2::bigint
            from (
                select id, label, name, artist, album, genre, popularity
                from derived.search_entries e
                where kind = {kind}
                    and part = 2  -- each part has a partial index of words
                    and words @@ $2::tsquery
                limit $3
            ) e
            order by popularity desc, id
            limit $4
        )
        ",
        kind as i64,
        tsquery,
        MAX_READ,
        limit;
        kind = kind_literal(kind),
    )
}

/// The most entries of each type whose genres are counted.
pub const MAX_COUNTED_ENTRIES: i64 = 20_000;

/// Counts the albums and tracks that match by genre. `None` if the index alone does not decide which entries match.
pub fn genre_counts_query(search: &Search, hits: &SearchHits) -> Option<Sql> {
    let SearchHits { by_kind, query, alternatives } = hits;
    if query.is_empty() || !(query.artist.is_empty() && query.album.is_empty() && query.runs.is_empty()) {
        return None;
    }
    let matches_of_kind = |kind: &EntityType| {
        let searched_depth = by_kind.get(kind).map(|hits| hits.depth).unwrap_or_default();
        let matches_of_part = |depth: SearchDepth| {
            let stage = match (depth, searched_depth) {
                (SearchDepth::All, SearchDepth::Prefix | SearchDepth::Fuzzy) => searched_depth,
                (SearchDepth::Top | SearchDepth::Popular, SearchDepth::FuzzyPopular | SearchDepth::Fuzzy) => {
                    SearchDepth::FuzzyPopular
                }
                (depth, _) => depth,
            };
            let tsquery = to_tsquery(query, alternatives, stage, *kind);
            depth.parts().iter().map(|part| genres_with_words(*kind, *part, &tsquery)).collect::<Vec<_>>()
        };
        sql!(
            "(select genre from ({matches}) matches limit $1)",
            MAX_COUNTED_ENTRIES;
            matches = union_all(SearchDepth::BY_POPULARITY.into_iter().flat_map(matches_of_part).collect()),
        )
    };
    let with_genre = search.kinds.iter().filter(|kind| matches!(kind, EntityType::Album | EntityType::Track));
    let matches: Vec<Sql> = with_genre.map(matches_of_kind).collect();
    (!matches.is_empty()).then(|| {
        sql!(
            "select genre, count(*) from ({matches}) matches where genre is not null group by genre";
            matches = union_all(matches),
        )
    })
}

/// The genres of the entries in one part of a type that match a `tsquery`.
fn genres_with_words(kind: EntityType, part: u8, tsquery: &str) -> Sql {
    sql!(
        "
        select genre
        from derived.search_entries e
        where kind = {kind}
            and part = {part}
            and words @@ $1::tsquery
        ",
        tsquery;
        kind = kind_literal(kind),
        part = part_literal(part),
    )
}

/// The last part of a type that has entries, as a row without an id.
fn last_part(kind: EntityType) -> Sql {
    sql!(
        "
        select
            $1::bigint,
            null,
            '',
            '',
            null,
            null,
            null,
            0::bigint,
            (
                select coalesce(max(part + 0), 0)::bigint  -- the index `search_entries_depth` is on this expression
                from derived.search_entries
                where kind = {kind}
            )
        ",
        kind as i64;
        kind = kind_literal(kind),
    )
}

fn union_all(branches: Vec<Sql>) -> Sql {
    let mut union = Sql::default();
    for branch in branches {
        if !union.is_empty() {
            union.append(" union all ".into());
        }
        union.append(branch);
    }
    union
}

// Literals instead of parameters: a generic plan does not know the values of parameters, so it could not use the
// partial indexes of one partition.
fn kind_literal(kind: EntityType) -> &'static str {
    match kind {
        EntityType::Artist => "'artist'",
        EntityType::Track => "'track'",
        EntityType::Album => "'album'",
        EntityType::Playlist => "'playlist'",
        EntityType::User => "'user'",
    }
}

fn part_literal(part: u8) -> &'static str {
    match part {
        0 => "0",
        1 => "1",
        _ => "2",
    }
}

/// The most genres that an incomplete one means.
const MAX_GENRES: usize = 50;

/// Finds the normalized genres of the catalogue with these beginnings: of the first 2000, the largest.
fn find_genres(conn: &mut PgConnection, beginnings: &[String]) -> Result<HashMap<String, Vec<String>>> {
    let sql = sql!(
        "
        select asked.beginning, genre.name
        from unnest($1) asked (beginning)
        cross join lateral (
            select left(fold(genre), 100) as name
            from (
                select genre, albums_count
                from genres
                where left(fold(genre), 100) ~>=~ asked.beginning
                    and left(fold(genre), 100) ~<~ (asked.beginning || chr(1114111))
                limit 2000
            ) found
            group by name
            order by sum(albums_count) desc, name
            limit $2
        ) genre
        ",
        beginnings,
        i64::try_from(MAX_GENRES).map_err(Error::internal)?,
    );
    let mut names: HashMap<String, Vec<String>> =
        beginnings.iter().map(|beginning| (beginning.clone(), vec![beginning.clone()])).collect();
    for (beginning, name) in query::<(Text, Text), (String, String)>(conn, sql)? {
        let of_beginning = names.entry(beginning).or_default();
        if of_beginning.first() != Some(&name) && of_beginning.len() < MAX_GENRES {
            of_beginning.push(name);
        }
    }
    Ok(names)
}

/// Finds words and beginnings in the list of all words.
pub fn find_vocabulary(conn: &mut PgConnection, request: &VocabularyRequest) -> Result<Vocabulary> {
    let sql = sql!(
        "
        select known.word, null::bigint, max(known.entries_count)::bigint
        from derived.search_words known
        where known.word = any($1)
        group by known.word

        union all

        select asked.beginning, continued.words_count, continued.entries_count
        from unnest($2) asked (beginning)
        cross join lateral (
            select count(*) as words_count, coalesce(sum(entries_count), 0)::bigint as entries_count
            from (
                select entries_count
                from derived.search_words
                where word ~>=~ asked.beginning
                    and word ~<~ (asked.beginning || chr(1114111))  -- the last character of Unicode
                limit 601
            ) s
        ) continued
        ",
        request.exact.as_slice(),
        request.beginnings.as_slice(),
    );
    let mut vocabulary = Vocabulary::default();
    type Columns = (Text, Nullable<BigInt>, BigInt);
    for (word, words_count, entries_count) in query::<Columns, (String, Option<i64>, i64)>(conn, sql)? {
        match words_count {
            Some(words_count) => {
                vocabulary.beginnings.insert(word, (words_count, entries_count));
            }
            None => {
                vocabulary.entries.insert(word, at_least_one(entries_count));
            }
        }
    }
    Ok(vocabulary)
}

/// Finds the words that mistyped ones may mean.
pub fn find_near_words(conn: &mut PgConnection, request: NearWordsRequest) -> Result<Vec<KnownWord>> {
    let keys = request.find_keys();
    let (incomplete, beginnings) = request.incomplete.unwrap_or_default();
    let sql = sql!(
        "
        select '', known.word, max(known.entries_count)::bigint
        from derived.search_words known
        where known.word = any($1)
        group by known.word

        union all

        -- The first words with a beginning, which are the short ones.
        select $2, near.word, near.entries_count
        from unnest($3) asked (beginning)
        cross join lateral (
            select word, entries_count
            from derived.search_words
            where word ~>=~ asked.beginning
                and word ~<~ (asked.beginning || chr(1114111))
            order by word using ~<~
            limit 4
        ) near

        union all

        -- Words with two errors. Very many words can share a key.
        select '', near.word, near.entries_count
        from unnest($4) asked (key)
        cross join lateral (
            select word, entries_count
            from derived.search_words
            where derived.typo_keys(word) @> array[asked.key]
                and length(word) > 1  -- the index has no others
            limit 100
        ) near
        ",
        request.variants.as_slice(),
        incomplete.as_str(),
        beginnings.as_slice(),
        keys.as_slice(),
    );
    let rows = query::<(Text, Text, BigInt), (String, String, i64)>(conn, sql)?;
    let known = |(near, word, entries)| KnownWord { near, word, entries: at_least_one(entries) };
    Ok(rows.into_iter().map(known).collect())
}

/// The number of entries that have a word. The refresh has not counted those of a new word yet.
fn at_least_one(entries_count: i64) -> i64 {
    entries_count.max(1)
}
