//! One list for all: sort keys, what a request says of its page, and the page itself.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::sort::{SortBy, SortKey, parse_sort};
use crate::error::{Error, Result};
use crate::model::common::ids::HasId;
use crate::model::common::validation::check_range;
use crate::model::pagination::cursor::Cursor;

/// What narrows a list, read from the query string beside the page's own parameters.
pub trait Filter: DeserializeOwned + IntoParams + Send + 'static {
    /// What the list holds.
    type Item: HasId + 'static;
    /// What it may be sorted by.
    const SORT_KEYS: &'static [SortKey<Self::Item>];
    /// How it is sorted when the request does not say.
    const DEFAULT_SORT: &'static str;

    /// Normalises and judges the values.
    ///
    /// # Errors
    /// [`Error::Malformed`] naming the parameter.
    fn validate(&mut self) -> Result<()> {
        Ok(())
    }

    /// The seed of `sort=random`, for lists that have it.
    fn seed(&self) -> i64 {
        0
    }
}

/// The page that a request asks for, as it stands in the query string.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct PageParams {
    /// How many items a page holds, 50 if absent.
    #[param(minimum = 1, maximum = 200, default = 50)]
    pub limit: Option<i64>,
    /// `next_cursor` or `prev_cursor` of an earlier page of the same list. Not together with `offset`.
    #[param(max_length = 4096, pattern = "^[A-Za-z0-9_-]+$")]
    pub cursor: Option<String>,
    /// How many items to skip, for numbered pages.
    #[param(minimum = 0, maximum = 10_000)]
    pub offset: Option<i64>,
    /// Whether to count the whole list in `page.total`.
    #[param(default = false)]
    pub total: Option<bool>,
    /// Set apart from the others: every list has its own keys.
    #[param(ignore)]
    pub sort: Option<String>,
}

/// Where a page starts.
#[derive(Debug)]
pub enum PageStart {
    /// This many items after the first.
    Offset(i64),
    /// At a cursor.
    Cursor(Cursor),
}

/// What a request asks of a list, judged.
pub struct PageRequest<F: Filter> {
    /// What narrows it.
    pub filter: F,
    /// How many items.
    pub limit: i64,
    /// From where.
    pub start: PageStart,
    /// Whether to count the list.
    pub total: bool,
    /// In which order; `id` breaks ties, in the direction of the last key.
    pub sort: Vec<SortBy<F::Item>>,
    /// What its cursors are bound to.
    pub query_hash: u64,
}

impl<F: Filter> PageRequest<F> {
    /// Judges what a request said. `identity` is its path with its filters.
    ///
    /// # Errors
    /// [`Error::Malformed`] naming the parameter and what is allowed.
    pub fn new(mut filter: F, params: PageParams, identity: &str) -> Result<Self> {
        filter.validate()?;
        let limit = check_range("limit", params.limit.unwrap_or(50), 1, 200)?;
        let sort_text = params.sort.as_deref().unwrap_or(F::DEFAULT_SORT);
        let sort = parse_sort(F::SORT_KEYS, sort_text)?;
        let list = xxhash_rust::xxh3::xxh3_64(format!("{identity}\n{sort_text}").as_bytes());
        let start = match (params.cursor, params.offset) {
            (Some(_), Some(_)) => {
                return Err(Error::malformed(
                    "offset",
                    "conflicting",
                    "may not stand beside `cursor`; use one of the two",
                ));
            }
            (Some(cursor), None) => {
                let kinds: Vec<_> = sort.iter().map(|by| by.key.ty).collect();
                PageStart::Cursor(Cursor::decode(&cursor, list, &kinds)?)
            }
            (None, offset) => PageStart::Offset(check_range("offset", offset.unwrap_or(0), 0, 10_000)?),
        };
        Ok(Self { filter, limit, start, total: params.total.unwrap_or(false), sort, query_hash: list })
    }

    /// Whether the page lies before its cursor, and so is read from its end.
    pub fn is_backward(&self) -> bool {
        matches!(&self.start, PageStart::Cursor(cursor) if cursor.backward)
    }

    /// Whether these are as many as the page can show, and more.
    pub fn is_filled_by(&self, rows: &[F::Item]) -> bool {
        i64::try_from(rows.len()).is_ok_and(|count| count > self.limit)
    }

    /// The page made of up to one row more than asked for, in reading order.
    ///
    /// # Errors
    /// [`Error::Internal`] if a cursor cannot be written.
    pub fn into_page(&self, mut rows: Vec<F::Item>, total: Option<i64>) -> Result<Page<F::Item>> {
        let asked = usize::try_from(self.limit).map_err(Error::internal)?;
        let more = rows.len() > asked;
        rows.truncate(asked);
        let backward = self.is_backward();
        if backward {
            rows.reverse();
        }
        let inside = !matches!(self.start, PageStart::Offset(0));
        let has_next = if backward { true } else { more };
        let has_prev = if backward { more } else { inside };
        let cursor = |row: Option<&F::Item>, backward| row.map(|row| self.cursor(row, backward)).transpose();
        let next_cursor = if has_next { cursor(rows.last(), false)? } else { None };
        let prev_cursor = if has_prev { cursor(rows.first(), true)? } else { None };
        Ok(Page { items: rows, page: PageInfo { limit: self.limit, next_cursor, prev_cursor, total } })
    }

    fn cursor(&self, row: &F::Item, backward: bool) -> Result<String> {
        let keys = self.sort.iter().map(|by| (by.key.value)(row)).collect();
        Cursor { query_hash: self.query_hash, backward, keys, id: row.id() }.encode()
    }
}

/// One page of a list.
#[derive(Debug, Serialize, ToSchema)]
pub struct Page<T> {
    /// The items, in the order asked for.
    pub items: Vec<T>,
    /// Where this page stands in the list.
    pub page: PageInfo,
}

/// Where a page stands in its list.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PageInfo {
    /// How many items a page holds.
    #[schema(minimum = 1, maximum = 200, example = 50)]
    pub limit: i64,
    /// The cursor of the following page; null at the end.
    #[schema(max_length = 4096, example = json!(null))]
    pub next_cursor: Option<String>,
    /// The cursor of the page before; null at the start.
    #[schema(max_length = 4096, example = json!(null))]
    pub prev_cursor: Option<String>,
    /// How many items the whole list has; null unless `total=true`.
    #[schema(minimum = 0, example = json!(null))]
    pub total: Option<i64>,
}
