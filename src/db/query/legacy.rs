//! The former way to write statements, until every module uses [`super::sql!`].

use super::{Bind, Piece, Sql, viewer_row, viewer_row_of_many};
use crate::model::viewer::Viewer;

impl Sql {
    pub fn of(before: &'static str, value: impl Into<Bind>, after: &'static str) -> Self {
        let mut sql = Self::new(before);
        sql.bind(value).push(after);
        sql
    }

    pub fn push(&mut self, text: &'static str) -> &mut Self {
        self.0.push(Piece::Text(text));
        self
    }

    pub fn bind(&mut self, value: impl Into<Bind>) -> &mut Self {
        self.0.push(Piece::Bind(value.into()));
        self
    }

    pub fn with(&mut self, before: &'static str, value: impl Into<Bind>, after: &'static str) -> &mut Self {
        self.push(before).bind(value).push(after)
    }

    pub fn viewer(&mut self, viewer: Viewer) -> &mut Self {
        self.push(" ").append(viewer_row(viewer)).push(" ")
    }

    pub fn viewer_of_many(&mut self, viewer: Viewer) -> &mut Self {
        self.push(" ").append(viewer_row_of_many(viewer)).push(" ")
    }

    pub fn with_select(self) -> Self {
        if self.0.iter().any(|piece| matches!(piece, Piece::Columns)) {
            return self;
        }
        let mut sql = Self::new("select ");
        sql.0.push(Piece::Columns);
        sql.0.push(Piece::Text(" "));
        sql.append(self);
        sql
    }
}
