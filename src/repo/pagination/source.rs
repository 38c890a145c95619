//! The tables that a resource is read from.

use std::marker::PhantomData;

use diesel::pg::PgConnection;

use crate::db::batch::Batched;
use crate::db::query::{SelectRow, Sql, select, sql, viewer_row};
use crate::db::session_cache::MaybeUser;
use crate::error::{Error, Result};
use crate::model::common::ids::HasId;
use crate::model::common::lookup::Lookup;
use crate::model::viewer::Viewer;
use crate::repo::requested::{Requested, group_by_size, requested_rows, rows_by_request};

/// The table of a resource, and the joins that its struct needs.
#[derive(Debug, Clone, Copy)]
pub struct Source {
    /// The table. Its ids break ties between equal sort keys.
    pub table: &'static str,
    /// The column `id` of that table, with the table's name.
    pub id: &'static str,
    /// The joins that the columns of the struct need.
    pub joins: &'static str,
}

impl Source {
    /// The `from` clause: the table, its joins, and the viewer.
    pub fn from_clause(self, viewer: Viewer) -> Sql {
        sql!("from {table} {joins} {viewer}"; table = self.table, joins = self.joins, viewer = viewer_row(viewer))
    }

    /// Selects the row with this id.
    pub fn by_id(self, viewer: Viewer, id: i64) -> Sql {
        sql!("select {columns} {from} where {id} = $1", id; from = self.from_clause(viewer), id = self.id)
    }

    /// Selects the rows with these ids.
    pub fn by_ids(self, viewer: Viewer, ids: &[i64]) -> Sql {
        sql!("select {columns} {from} where {id} = any($1)", ids; from = self.from_clause(viewer), id = self.id)
    }

    /// Selects the row of each request.
    pub fn by_requests(self, requests: &[(Viewer, i64)]) -> Sql {
        sql!(
            "select {columns} from {requests} join {table} on {id} = request.id {joins}";
            requests = requested_rows(requests),
            table = self.table,
            id = self.id,
            joins = self.joins,
        )
    }

    /// As [`Self::by_requests`], but without rows. It reads nothing.
    pub fn no_rows_of_requests(self, requests: &[(Viewer, i64)]) -> Sql {
        sql!(
            "select {columns} from {requests} cross join {table} {joins} where false";
            requests = requested_rows(requests),
            table = self.table,
            joins = self.joins,
        )
    }

    /// Selects no rows, without reading any.
    pub fn no_rows(self, viewer: Viewer) -> Sql {
        sql!("select {columns} {from} where false"; from = self.from_clause(viewer))
    }

    /// Finds the row with this id. `resource` is its name in the error.
    pub fn find<T: SelectRow>(
        self,
        conn: &mut PgConnection,
        viewer: Viewer,
        resource: &'static str,
        id: i64,
    ) -> Result<T> {
        single_or_not_found(resource, select(conn, self.by_id(viewer, id))?)
    }

    /// A request for the rows with these ids.
    pub fn lookup_request<T>(self, ids: Vec<i64>) -> LookupRequest<T> {
        LookupRequest { source: self, ids, item: PhantomData }
    }

    /// Finds the rows with these ids, each once, in the order of the ids.
    pub fn lookup<T: SelectRow + HasId>(
        self,
        conn: &mut PgConnection,
        viewer: Viewer,
        ids: &[i64],
    ) -> Result<Lookup<T>> {
        Ok(Lookup::new(ids, select(conn, self.by_ids(viewer, ids))?))
    }
}

/// A request for the resources with these ids.
pub struct LookupRequest<T> {
    source: Source,
    ids: Vec<i64>,
    item: PhantomData<fn() -> T>,
}

impl<T> Clone for LookupRequest<T> {
    fn clone(&self) -> Self {
        Self { ids: self.ids.clone(), ..*self }
    }
}

impl<T> PartialEq for LookupRequest<T> {
    fn eq(&self, other: &Self) -> bool {
        self.ids == other.ids
    }
}

impl<T> Batched for LookupRequest<T>
where
    T: SelectRow + HasId + Clone,
    Requested<T>: SelectRow,
{
    type Caller = MaybeUser;
    type Output = Lookup<T>;
    const WRITES: bool = false;

    fn group(&self, _: Option<i64>) -> u64 {
        group_by_size(&self.ids)
    }

    fn run_all(conn: &mut PgConnection, requests: &[(Viewer, Self)]) -> Result<Vec<Result<Lookup<T>>>> {
        let source = match requests {
            [] => return Ok(Vec::new()),
            [(viewer, request)] => return Ok(vec![request.source.lookup(conn, *viewer, &request.ids)]),
            [(_, first), ..] => first.source,
        };
        let ids_of =
            |(viewer, request): &(Viewer, Self)| request.ids.iter().map(|id| (*viewer, *id)).collect::<Vec<_>>();
        let all_ids: Vec<(Viewer, i64)> = requests.iter().flat_map(ids_of).collect();
        let rows = select::<Requested<T>>(conn, source.by_requests(&all_ids))?;
        let mut rows = rows_by_request(all_ids.len(), rows).into_iter();
        let lookup = |(_, request): &(Viewer, Self)| {
            let own_rows = rows.by_ref().take(request.ids.len()).flatten().collect();
            Ok(Lookup::new(&request.ids, own_rows))
        };
        Ok(requests.iter().map(lookup).collect())
    }
}

/// Returns the only row, or [`Error::NotFound`] with the name `resource`.
pub fn single_or_not_found<T>(resource: &'static str, rows: Vec<T>) -> Result<T> {
    rows.into_iter().next().ok_or(Error::NotFound(resource))
}
