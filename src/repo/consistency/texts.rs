//! Texts and URLs that the API would refuse or store differently. Earlier releases and other programs wrote them.

use diesel::pg::PgConnection;
use diesel::sql_types::{BigInt, Text};

use crate::db::query::{execute, query, sql};
use crate::error::Result;
use crate::model::common::web_url::{MAX_URL_CHARS, normalize_url};
use crate::text_rules::{TextKind, canonicalize, remove_forbidden};

/// The rows that are read at a time. It bounds the memory.
const BATCH_ROWS: i64 = 10_000;

/// A column with text that people wrote.
pub struct TextColumn {
    pub table: &'static str,
    pub column: &'static str,
    content: Content,
}

#[derive(Clone, Copy)]
enum Content {
    /// A text that must not be empty. The second value replaces one without a visible character.
    Required(TextKind, &'static str),
    /// A line that may be null.
    OptionalLine,
    /// Lines that may be null.
    OptionalLines,
    /// A URL that may be null.
    WebUrl,
}

const fn column(table: &'static str, column: &'static str, content: Content) -> TextColumn {
    TextColumn { table, column, content }
}

const NAME: Content = Content::Required(TextKind::Line, "Untitled");

pub const TEXT_COLUMNS: [TextColumn; 16] = [
    column("artists", "name", NAME),
    column("artists", "sort_name", Content::OptionalLine),
    column("artists", "bio", Content::OptionalLines),
    column("artists", "image_url", Content::WebUrl),
    column("albums", "title", NAME),
    column("albums", "genre", NAME),
    column("albums", "cover_url", Content::WebUrl),
    column("tracks", "title", NAME),
    column("tracks", "audio_url", Content::WebUrl),
    column("tracks", "cover_url", Content::WebUrl),
    column("playlists", "name", NAME),
    column("playlists", "description", Content::OptionalLines),
    column("users", "display_name", Content::OptionalLines),
    column("users", "bio", Content::OptionalLines),
    column("users", "avatar_url", Content::WebUrl),
    column("comments", "body", Content::Required(TextKind::Lines, "…")),
];

impl Content {
    /// The value that the API would store. It is empty for null.
    fn repair(self, value: &str) -> String {
        match self {
            Self::Required(kind, replacement) => Some(remove_forbidden(value, kind))
                .filter(|text| !text.is_empty())
                .unwrap_or_else(|| replacement.into()),
            Self::OptionalLine => remove_forbidden(value, TextKind::Line),
            Self::OptionalLines => remove_forbidden(value, TextKind::Lines),
            Self::WebUrl => {
                let url = normalize_url(&canonicalize(value, TextKind::Line));
                url.filter(|url| url.len() <= MAX_URL_CHARS).unwrap_or_default()
            }
        }
    }
}

/// Checks a column, and returns the ids of the rows with a wrong value. With `fix`, also repairs them: removes what is
/// not allowed from texts, normalizes URLs, and removes unusable ones.
pub fn check_texts(conn: &mut PgConnection, column: &TextColumn, fix: bool) -> Result<Vec<i64>> {
    let (mut wrong_ids, mut last_id) = (Vec::new(), 0);
    // The rules cannot be expressed in SQL, so all rows are read. One statement per batch bounds the memory.
    loop {
        let rows = read_batch(conn, column, last_id)?;
        let Some((id, _)) = rows.last() else { return Ok(wrong_ids) };
        last_id = *id;
        let repaired = rows.into_iter().map(|(id, value)| (id, column.content.repair(&value), value));
        let wrong = repaired.filter(|(_, repaired, value)| repaired != value).map(|(id, repaired, _)| (id, repaired));
        let (ids, values): (Vec<i64>, Vec<String>) = wrong.unzip();
        if fix && !ids.is_empty() {
            write_batch(conn, column, &ids, &values)?;
        }
        wrong_ids.extend(ids);
    }
}

fn read_batch(conn: &mut PgConnection, column: &TextColumn, last_id: i64) -> Result<Vec<(i64, String)>> {
    let rows = sql!(
        "
        select
            id,
            {column}
        from {table}
        where id > $1 and {column} is not null
        order by id
        limit $2
        ",
        last_id,
        BATCH_ROWS;
        column = column.column,
        table = column.table,
    );
    query::<(BigInt, Text), (i64, String)>(conn, rows)
}

/// Triggers update the copies in tracks, and the search entries.
fn write_batch(conn: &mut PgConnection, column: &TextColumn, ids: &[i64], values: &[String]) -> Result<usize> {
    let repair = sql!(
        "
        update {table}
        set {column} = nullif(repaired.value, '')
        from unnest($1, $2) repaired (id, value)
        where {table}.id = repaired.id
        ",
        ids,
        values;
        table = column.table,
        column = column.column,
    );
    execute(conn, repair)
}
