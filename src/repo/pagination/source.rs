//! What is read, and from where.

use diesel::pg::PgConnection;

use crate::db::query::{Readable, Sql, rows};
use crate::error::{Error, Result};
use crate::model::common::ids::Row;
use crate::model::common::lookup::Lookup;
use crate::model::viewer::Viewer;

/// Where a resource is read from.
#[derive(Debug, Clone, Copy)]
pub struct Source {
    /// The table whose ids break ties.
    pub table: &'static str,
    /// `id` of that table, with its name.
    pub id: &'static str,
    /// What the struct's columns need beside it: ` join …`.
    pub joins: &'static str,
}

impl Source {
    /// ` from <table and joins, with the viewer>`.
    pub fn from(self, viewer: Viewer) -> Sql {
        let mut sql = Sql::new(" from ");
        sql.push(self.table).push(self.joins).viewer(viewer);
        sql
    }

    /// The one row whose id this is.
    pub fn one(self, viewer: Viewer, id: i64) -> Sql {
        let mut tail = self.from(viewer);
        tail.push(" where ").push(self.id).with(" = ", id, "");
        tail
    }

    /// No row, which costs nothing.
    pub fn none(self, viewer: Viewer) -> Sql {
        let mut tail = self.from(viewer);
        tail.push(" where false");
        tail
    }

    /// The one row whose id this is; `thing` names it in the error.
    ///
    /// # Errors
    /// [`Error::NotFound`] if there is none.
    pub fn find<T: Readable>(self, conn: &mut PgConnection, viewer: Viewer, thing: &'static str, id: i64) -> Result<T> {
        only(thing, rows(conn, self.one(viewer, id))?)
    }

    /// The rows with these ids.
    pub fn any(self, viewer: Viewer, ids: &[i64]) -> Sql {
        let mut tail = self.from(viewer);
        tail.push(" where ").push(self.id).with(" = any(", ids, ")");
        tail
    }

    /// The rows with these ids, each once, in the order of the ids.
    ///
    /// # Errors
    /// What the database said.
    pub fn lookup<T: Readable + Row>(self, conn: &mut PgConnection, viewer: Viewer, ids: &[i64]) -> Result<Lookup<T>> {
        Ok(Lookup::new(ids, rows(conn, self.any(viewer, ids))?))
    }
}

/// The one row that was asked for; `thing` names it in the error.
///
/// # Errors
/// [`Error::NotFound`] if there is none.
pub fn only<T>(thing: &'static str, rows: Vec<T>) -> Result<T> {
    rows.into_iter().next().ok_or(Error::NotFound(thing))
}
