//! Filters and page parameters of all lists, and the pages of their responses.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use xxhash_rust::xxh3::xxh3_64;

use super::sort::{SortBy, SortKey, parse_sort};
use crate::error::{Error, Result};
use crate::model::common::ids::HasId;
use crate::model::common::validation::{check_all, check_range};
use crate::model::pagination::cursor::Cursor;

/// The filters of a list, from the query string. The page parameters are separate.
pub trait Filter: DeserializeOwned + IntoParams + Send + 'static {
    /// The items of the list.
    type Item: HasId + 'static;
    /// The keys that `sort` may contain.
    const SORT_KEYS: &'static [SortKey<Self::Item>];
    /// The maximum number of keys in `sort`. Hardly any rows are equal in two keys, and each combination is another statement.
    const MAX_SORT_KEYS: usize = 2;
    /// The value of `sort` for requests without it.
    const DEFAULT_SORT: &'static str;

    /// Normalizes and validates the values.
    fn validate(&mut self) -> Result<()> {
        Ok(())
    }

    /// The seed of `sort=random`, for lists with this key.
    fn seed(&self) -> i64 {
        0
    }
}

/// The page parameters of a query string.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct PageParams {
    /// The maximum number of items on a page.
    #[param(minimum = 1, maximum = 200, default = 50)]
    pub limit: Option<i64>,
    /// The `next_cursor` or `prev_cursor` of a page of the same list. Cannot be combined with `offset`.
    #[param(max_length = 4096, pattern = "^[A-Za-z0-9_-]+$")]
    pub cursor: Option<String>,
    /// The number of items to skip, for numbered pages.
    #[param(minimum = 0, maximum = 10_000)]
    pub offset: Option<i64>,
    /// Whether the response contains the number of items of the whole list, as `page.total`.
    #[param(default = false)]
    pub total: Option<bool>,
    /// Documented separately, because every list has its own sort keys.
    #[param(ignore)]
    #[serde(default)]
    pub sort: Vec<String>,
}

/// Where a page starts.
#[derive(Debug)]
pub enum PageStart {
    /// After this many items of the list.
    Offset(i64),
    /// At a cursor.
    Cursor(Cursor),
}

impl PageStart {
    /// Whether the page is before its cursor. Its rows are then read in reverse order.
    pub fn is_backward(&self) -> bool {
        matches!(self, Self::Cursor(cursor) if cursor.backward)
    }
}

/// A validated request for a page of a list.
pub struct PageRequest<F: Filter> {
    /// The filters.
    pub filter: F,
    /// The maximum number of items.
    pub limit: i64,
    /// Where the page starts.
    pub start: PageStart,
    /// Whether to count the items of the whole list.
    pub total: bool,
    /// The sort order. The id breaks ties, in the direction of the last key.
    pub sort: Vec<SortBy<F::Item>>,
    /// The hash that its cursors contain.
    pub query_hash: u64,
    /// Whether the order is the default one.
    pub has_default_sort: bool,
}

impl<F: Filter> PageRequest<F> {
    /// Validates filters and page parameters. `list_url` is the path with the filters.
    ///
    /// Fails with the errors of all parameters. Only the cursor is not checked if another one is invalid, because it
    /// belongs to a list with valid ones.
    pub fn new(mut filter: F, params: PageParams, list_url: &str) -> Result<Self> {
        let sort_text = if params.sort.is_empty() { F::DEFAULT_SORT.to_owned() } else { params.sort.join(",") };
        let sort = parse_sort(F::SORT_KEYS, F::MAX_SORT_KEYS, &sort_text);
        let is_conflicting = params.cursor.is_some() && params.offset.is_some();
        let conflict = || Error::malformed("offset", "conflicting", "cannot be combined with `cursor`");
        let (limit, offset) = (params.limit.unwrap_or(50), params.offset.unwrap_or(0));
        check_all([
            filter.validate(),
            sort.as_ref().map(|_| ()).map_err(Clone::clone),
            check_range("limit", limit, 1, 200).map(|_| ()),
            check_range("offset", offset, 0, 10_000).map(|_| ()),
            if is_conflicting { Err(conflict()) } else { Ok(()) },
        ])?;
        let sort = sort?;
        let has_default_sort = sort_text == F::DEFAULT_SORT;
        let query_hash = xxh3_64(format!("{list_url}\n{sort_text}").as_bytes());
        let start = match params.cursor {
            Some(cursor) => {
                let types: Vec<_> = sort.iter().map(|by| by.key.ty).collect();
                PageStart::Cursor(Cursor::decode(&cursor, query_hash, &types)?)
            }
            None => PageStart::Offset(offset),
        };
        Ok(Self { filter, limit, start, total: params.total.unwrap_or(false), sort, query_hash, has_default_sort })
    }

    /// The first page of the list at `list_url`, which is the path and a `?`. Without `sort`, in its default order.
    pub fn first(limit: i64, sort: Option<&str>, list_url: &str) -> Result<Self>
    where
        F: Default,
    {
        let sort = sort.map(str::to_owned).into_iter().collect();
        let params = PageParams { limit: Some(limit), sort, ..PageParams::default() };
        Self::new(F::default(), params, list_url)
    }

    /// Whether the page is before its cursor.
    pub fn is_backward(&self) -> bool {
        self.start.is_backward()
    }

    /// Whether this is the first page in the default order, without the total.
    pub fn is_plain_start(&self) -> bool {
        self.has_default_sort && !self.total && matches!(self.start, PageStart::Offset(0))
    }

    /// Whether the rows fill the page, with at least one more row.
    pub fn is_filled_by(&self, rows: &[F::Item]) -> bool {
        i64::try_from(rows.len()).is_ok_and(|count| count > self.limit)
    }

    /// Makes the page of its rows, in the order in which they were read. One row more than the limit means that the
    /// list continues.
    pub fn into_page(&self, mut rows: Vec<F::Item>, total: Option<i64>) -> Result<Page<F::Item>> {
        let limit = usize::try_from(self.limit).map_err(Error::internal)?;
        let continues = rows.len() > limit;
        rows.truncate(limit);
        let is_backward = self.is_backward();
        if is_backward {
            rows.reverse();
        }
        // A page that starts at a cursor has rows on the cursor's side, except at the end of the list.
        let is_last = matches!(&self.start, PageStart::Cursor(cursor) if cursor.is_end());
        let has_next = if is_backward { !is_last } else { continues };
        let has_prev = if is_backward { continues } else { !matches!(self.start, PageStart::Offset(0)) };
        let cursor = |row: Option<&F::Item>, backward| row.map(|row| self.cursor(row, backward)).transpose();
        let next_cursor = if has_next { cursor(rows.last(), false)? } else { None };
        let prev_cursor = if has_prev { cursor(rows.first(), true)? } else { None };
        Ok(Page { items: rows, page: PageInfo { limit: self.limit, next_cursor, prev_cursor, total } })
    }

    /// Adds the cursor that leads from an empty page back into the list: from behind the end, or from where all rows were
    /// deleted. `has_rows` returns whether the list has rows at a cursor.
    pub fn lead_back<T>(&self, page: &mut Page<T>, has_rows: impl FnOnce(&Cursor) -> Result<bool>) -> Result<()> {
        let cursor = if page.items.is_empty() { self.cursor_back() } else { None };
        if let Some(cursor) = cursor
            && has_rows(&cursor)?
        {
            let target = if cursor.backward { &mut page.page.prev_cursor } else { &mut page.page.next_cursor };
            *target = Some(cursor.encode()?);
        }
        Ok(())
    }

    /// The cursor in the other direction from the start of this page. `None` at the start of the list.
    fn cursor_back(&self) -> Option<Cursor> {
        match &self.start {
            PageStart::Offset(0) => None,
            PageStart::Offset(_) => Some(Cursor::end(self.query_hash)),
            PageStart::Cursor(cursor) if cursor.is_end() => None,
            PageStart::Cursor(cursor) => {
                let is_descending = self.sort.last().is_some_and(|by| by.descending);
                // The row of the cursor itself is on that page too, so the cursor moves behind it.
                let step = if is_descending == cursor.backward { 1 } else { -1 };
                Some(Cursor { backward: !cursor.backward, id: cursor.id.saturating_add(step), ..cursor.clone() })
            }
        }
    }

    fn cursor(&self, row: &F::Item, backward: bool) -> Result<String> {
        let keys = self.sort.iter().map(|by| (by.key.value)(row)).collect();
        Cursor { query_hash: self.query_hash, backward, keys, id: row.id() }.encode()
    }
}

/// One page of a list. To read the whole list, follow `page.next_cursor` until it is null.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Page<T> {
    /// The items of this page, in the order of `sort`.
    pub items: Vec<T>,
    /// The size of the page, the cursors of the pages beside it, and the total if it was requested.
    pub page: PageInfo,
}

impl<T> Page<T> {
    /// A list without further pages.
    pub fn complete(items: Vec<T>, limit: i64) -> Self {
        Self { items, page: PageInfo { limit, next_cursor: None, prev_cursor: None, total: None } }
    }
}

/// Where a page is in its list: the cursors of the pages beside it, and the total if it was requested.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PageInfo {
    /// The maximum number of items on the page.
    #[schema(minimum = 1, maximum = 200, example = 50)]
    pub limit: i64,
    /// The cursor of the next page; null on the last page.
    #[schema(max_length = 4096, example = json!(null))]
    pub next_cursor: Option<String>,
    /// The cursor of the previous page; null on the first page.
    #[schema(max_length = 4096, example = json!(null))]
    pub prev_cursor: Option<String>,
    /// The number of items of the whole list; null unless the request contains `total=true`.
    #[schema(minimum = 0, example = json!(null))]
    pub total: Option<i64>,
}
