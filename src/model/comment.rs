//! Comments: what users say about tracks.

use chrono::{DateTime, Utc};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sql_types::Bool;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::model::common::ids::HasId;
use crate::model::common::patch::deserialize_some;
use crate::model::common::sql_expr::{SqlExpr, sql_expr};
use crate::model::common::validation::{Validate, ValidationErrors};
use crate::model::common::version::{HasVersion, version_of_timestamp};
use crate::model::pagination::page::Filter;
use crate::model::pagination::sort::{SortKey, SortType, SortValue};
use crate::model::refs::{TrackRef, UserRef};
use crate::schema::comments;

/// A comment on a track.
#[derive(Debug, Clone, Serialize, ToSchema, Queryable, Selectable)]
#[diesel(table_name = comments, check_for_backend(Pg))]
pub struct Comment {
    /// The comment's id.
    #[schema(minimum = 1, example = 1)]
    pub id: i64,
    /// What it says.
    #[schema(min_length = 1, max_length = 2000, example = "That bridge!")]
    pub body: String,
    /// The moment in the track that it is about, in milliseconds.
    #[schema(minimum = 0, maximum = 86_400_000, example = 61_000)]
    pub position_ms: Option<i32>,
    /// Who wrote it.
    #[diesel(embed)]
    pub user: UserRef,
    /// The track it is about.
    #[diesel(embed)]
    pub track: TrackRef,
    /// What the caller is to the comment; null for an anonymous caller.
    #[diesel(embed)]
    pub viewer: Option<CommentViewer>,
    /// When it was written.
    #[serde(serialize_with = "crate::model::common::timestamp::serialize_timestamp")]
    pub created_at: DateTime<Utc>,
    /// When it was last changed; null if never.
    pub edited_at: Option<DateTime<Utc>>,
}

/// What the caller is to a comment.
#[derive(Debug, Clone, Serialize, ToSchema, Queryable, Selectable)]
#[diesel(table_name = comments, check_for_backend(Pg))]
pub struct CommentViewer {
    /// Whether the caller may change it: who wrote it.
    #[diesel(select_expression = sql_expr("comments.user_id = viewer.id"), select_expression_type = SqlExpr<Bool>)]
    pub can_edit: bool,
    /// Whether the caller may delete it: who wrote it, or an admin.
    #[diesel(select_expression = sql_expr("case when viewer.id is not null then viewer.is_admin or comments.user_id = viewer.id end"))]
    #[diesel(select_expression_type = SqlExpr<Bool>)]
    pub can_delete: bool,
}

/// A new comment.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewComment {
    /// What it says: 1 to 2000 characters, without the white space around it.
    #[schema(min_length = 1, max_length = 2000, pattern = r"\S", example = "That bridge!")]
    pub body: String,
    /// The moment in the track that it is about, in milliseconds.
    #[schema(minimum = 0, maximum = 86_400_000, example = 61_000)]
    pub position_ms: Option<i32>,
}

/// A change of a comment (RFC 7396): what is absent stays, `null` clears.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CommentPatch {
    /// What it says: 1 to 2000 characters, without the white space around it.
    #[serde(default, deserialize_with = "deserialize_some")]
    #[schema(nullable = false, min_length = 1, max_length = 2000, pattern = r"\S", example = "That bridge, again!")]
    pub body: Option<String>,
    /// The moment in the track that it is about, in milliseconds; `null` for none.
    #[serde(default, deserialize_with = "deserialize_some")]
    #[schema(value_type = Option<i32>, minimum = 0, maximum = 86_400_000, example = 61_000)]
    pub position_ms: Option<Option<i32>>,
}

impl Validate for NewComment {
    fn validate(&mut self, faults: &mut ValidationErrors) {
        faults.text("body", &mut self.body, 1..=2000);
        faults.number("position_ms", self.position_ms.map(i64::from), 0..=86_400_000);
    }
}

impl Validate for CommentPatch {
    fn validate(&mut self, faults: &mut ValidationErrors) {
        faults.optional_text("body", self.body.as_mut(), 1..=2000);
        faults.number("position_ms", self.position_ms.flatten().map(i64::from), 0..=86_400_000);
    }
}

impl HasVersion for Comment {
    fn version(&self) -> i64 {
        version_of_timestamp(self.edited_at.unwrap_or(self.created_at))
    }
}

impl HasId for Comment {
    fn id(&self) -> i64 {
        self.id
    }
}

const ID: SortKey<Comment> =
    SortKey { name: "id", sql: "comments.id", ty: SortType::Int, value: |comment| SortValue::Int(comment.id) };

/// What narrows the list of comments.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct CommentFilter {
    /// Comments on these tracks: up to 200 ids, separated by commas.
    #[serde(default, deserialize_with = "crate::model::common::ids::deserialize_ids")]
    #[param(style = Form, explode = false, max_items = 200)]
    pub track_id: Option<Vec<i64>>,
    /// Comments by these users: up to 200 ids, separated by commas.
    #[serde(default, deserialize_with = "crate::model::common::ids::deserialize_ids")]
    #[param(style = Form, explode = false, max_items = 200)]
    pub user_id: Option<Vec<i64>>,
    /// Comments on tracks of these artists: up to 200 ids, separated by commas.
    #[serde(default, deserialize_with = "crate::model::common::ids::deserialize_ids")]
    #[param(style = Form, explode = false, max_items = 200)]
    pub artist_id: Option<Vec<i64>>,
    /// Only those on tracks of artists that the caller follows (`true`), or does not (`false`).
    pub followed: Option<bool>,
}

impl Filter for CommentFilter {
    type Item = Comment;
    const SORT_KEYS: &'static [SortKey<Comment>] = &[ID];
    const DEFAULT_SORT: &'static str = "-id";
}

/// The comments on one track, or by one user.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Comments {}

impl Filter for Comments {
    type Item = Comment;
    const SORT_KEYS: &'static [SortKey<Comment>] = &[ID];
    const DEFAULT_SORT: &'static str = "-id";
}
