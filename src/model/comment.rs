//! Comments of users on tracks.

use chrono::{DateTime, Utc};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sql_types::Bool;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::error::Result;
use crate::model::common::ids::HasId;
use crate::model::common::patch::deserialize_some;
use crate::model::common::sql_expr::{SqlExpr, sql_expr};
use crate::model::common::validation::{Validate, ValidationErrors, check_all, check_order, check_range};
use crate::model::common::version::{HasVersion, version_of_timestamp};
use crate::model::pagination::page::Filter;
use crate::model::pagination::sort::{SortKey, SortType, SortValue};
use crate::model::refs::{TrackRef, UserRef};
use crate::schema::comments;

/// What a user wrote about a track, optionally about one moment of it.
#[derive(Debug, Clone, Serialize, ToSchema, Queryable, Selectable)]
#[diesel(table_name = comments, check_for_backend(Pg))]
pub struct TrackComment {
    /// The comment's id. It never changes, and newer comments have greater ones.
    #[schema(minimum = 1, example = 1)]
    pub id: i64,
    /// What the user wrote: plain text, which may have several lines.
    #[schema(min_length = 1, max_length = 2000, example = "That bridge!")]
    pub body: String,
    /// The position in the track that the comment refers to, in milliseconds from the start.
    #[schema(minimum = 0, maximum = 86_400_000, example = 61_000)]
    pub position_ms: Option<i32>,
    /// The user who wrote the comment.
    #[diesel(embed)]
    pub user: UserRef,
    /// The commented track, in short form.
    #[diesel(embed)]
    pub track: TrackRef,
    /// The caller's relation to the comment; null for an anonymous caller.
    #[diesel(embed)]
    pub viewer: Option<TrackCommentViewer>,
    /// When the comment was written.
    #[serde(serialize_with = "crate::model::common::timestamp::serialize_timestamp")]
    pub created_at: DateTime<Utc>,
    /// When the author last changed the comment; null if never.
    pub edited_at: Option<DateTime<Utc>>,
}

const CAN_DELETE: &str = "
    case
        when viewer.id is not null then viewer.is_admin or comments.user_id = viewer.id
    end
";

/// The caller's relation to a comment.
#[derive(Debug, Clone, Serialize, ToSchema, Queryable, Selectable)]
#[diesel(table_name = comments, check_for_backend(Pg))]
pub struct TrackCommentViewer {
    /// The caller can edit this comment. True for its author.
    #[diesel(select_expression = sql_expr("comments.user_id = viewer.id"), select_expression_type = SqlExpr<Bool>)]
    pub can_edit: bool,
    /// The caller can delete this comment. True for its author and for admins.
    #[diesel(select_expression = sql_expr(CAN_DELETE))]
    #[diesel(select_expression_type = SqlExpr<Bool>)]
    pub can_delete: bool,
}

/// A comment to add to a track, on the whole track or on a moment of it.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TrackCommentCreate {
    /// The text, 1 to 2000 characters. It may have several lines.
    #[schema(min_length = 1, max_length = 2000, pattern = r"\S", example = "That bridge!")]
    pub body: String,
    /// The position in the track that the comment refers to, in milliseconds from the start.
    #[schema(minimum = 0, maximum = 86_400_000, example = 61_000)]
    pub position_ms: Option<i32>,
}

/// Changes of a comment, as a JSON merge patch (RFC 7396). Absent fields keep their values.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TrackCommentPatch {
    /// The text, 1 to 2000 characters. It may have several lines.
    #[serde(default, deserialize_with = "deserialize_some")]
    #[schema(nullable = false, min_length = 1, max_length = 2000, pattern = r"\S", example = "That bridge, again!")]
    pub body: Option<String>,
    /// The position in the track that the comment refers to, in milliseconds from the start; `null` removes it.
    #[serde(default, deserialize_with = "deserialize_some")]
    #[schema(value_type = Option<i32>, minimum = 0, maximum = 86_400_000, example = 61_000)]
    pub position_ms: Option<Option<i32>>,
}

impl Validate for TrackCommentCreate {
    fn validate(&mut self, errors: &mut ValidationErrors) {
        errors.lines("body", &mut self.body, 1..=2000);
        errors.number("position_ms", self.position_ms.map(i64::from), 0..=86_400_000);
    }
}

impl Validate for TrackCommentPatch {
    fn validate(&mut self, errors: &mut ValidationErrors) {
        errors.optional_lines("body", self.body.as_mut(), 1..=2000);
        errors.number("position_ms", self.position_ms.flatten().map(i64::from), 0..=86_400_000);
    }
}

impl HasVersion for TrackComment {
    fn version(&self) -> i64 {
        version_of_timestamp(self.edited_at.unwrap_or(self.created_at))
    }
}

/// A new comment, with the number of comments that its track has now.
#[derive(Debug, Serialize, ToSchema)]
pub struct CreatedComment {
    /// The comment.
    #[serde(flatten)]
    pub comment: TrackComment,
    /// The number of comments on the track, with this one.
    #[schema(minimum = 1, example = 8)]
    pub comments_count: i64,
}

impl HasVersion for CreatedComment {
    fn version(&self) -> i64 {
        self.comment.version()
    }
}

impl HasId for CreatedComment {
    fn id(&self) -> i64 {
        self.comment.id
    }
}

impl HasId for TrackComment {
    fn id(&self) -> i64 {
        self.id
    }
}

const ID: SortKey<TrackComment> =
    SortKey { name: "id", sql: "comments.id", ty: SortType::Int, value: |comment| SortValue::Int(comment.id) };

/// The filters of the list of comments.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct CommentFilter {
    /// Only comments on these tracks: up to 200 ids, separated by commas.
    #[serde(default, deserialize_with = "crate::model::common::ids::deserialize_ids")]
    #[param(style = Form, explode = false, max_items = 200)]
    pub track_id: Option<Vec<i64>>,
    /// Only comments by these users: up to 200 ids, separated by commas.
    #[serde(default, deserialize_with = "crate::model::common::ids::deserialize_ids")]
    #[param(style = Form, explode = false, max_items = 200)]
    pub user_id: Option<Vec<i64>>,
    /// Only comments on tracks by these artists: up to 200 ids, separated by commas.
    #[serde(default, deserialize_with = "crate::model::common::ids::deserialize_ids")]
    #[param(style = Form, explode = false, max_items = 200)]
    pub artist_id: Option<Vec<i64>>,
    /// Only comments on tracks by artists that the caller follows (`true`) or does not follow (`false`).
    pub followed: Option<bool>,
}

impl Filter for CommentFilter {
    type Item = TrackComment;
    const SORT_KEYS: &'static [SortKey<TrackComment>] = &[ID];
    const DEFAULT_SORT: &'static str = "-id";
}

/// The filters of the list of a track's comments.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct TrackCommentFilter {
    /// Only comments at this position in the track or later, in milliseconds from the start.
    #[param(minimum = 0, maximum = 86_400_000)]
    pub min_position_ms: Option<i64>,
    /// Only comments at this position in the track or earlier, in milliseconds from the start.
    #[param(minimum = 0, maximum = 86_400_000)]
    pub max_position_ms: Option<i64>,
}

/// A comment without a position sorts before all others. An index has this expression.
const POSITION_MS: SortKey<TrackComment> = SortKey {
    name: "position_ms",
    sql: "coalesce(comments.position_ms, -1)",
    ty: SortType::Int,
    value: |comment| SortValue::Int(comment.position_ms.map_or(-1, i64::from)),
};

impl Filter for TrackCommentFilter {
    type Item = TrackComment;
    const SORT_KEYS: &'static [SortKey<TrackComment>] = &[ID, POSITION_MS];
    const DEFAULT_SORT: &'static str = "-id";

    fn validate(&mut self) -> Result<()> {
        let check = |name, position: Option<i64>| check_range(name, position.unwrap_or(0), 0, 86_400_000).map(|_| ());
        check_all([check("min_position_ms", self.min_position_ms), check("max_position_ms", self.max_position_ms)])?;
        check_order("min_position_ms", self.min_position_ms, "max_position_ms", self.max_position_ms)
    }
}

/// The list of a user's comments has no filters.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Comments {}

impl Filter for Comments {
    type Item = TrackComment;
    const SORT_KEYS: &'static [SortKey<TrackComment>] = &[ID];
    const DEFAULT_SORT: &'static str = "-id";
}
