//! The audit log: what admins did to the accounts and content of others.

use chrono::{DateTime, Utc};
use diesel::deserialize::{self, FromSql, FromSqlRow};
use diesel::expression::AsExpression;
use diesel::pg::{Pg, PgValue};
use diesel::prelude::*;
use diesel::serialize::{self, Output, ToSql};
use diesel::sql_types::{Nullable, Text};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::error::Result;
use crate::model::common::ids::{HasId, MAX_ID};
use crate::model::common::sql_expr::{SqlExpr, sql_expr};
use crate::model::common::validation::check_range;
use crate::model::pagination::page::Filter;
use crate::model::pagination::sort::{SortKey, SortType, SortValue};
use crate::schema::audit_log;

/// What was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema, FromSqlRow, AsExpression)]
#[serde(rename_all = "snake_case")]
#[diesel(sql_type = Text)]
pub enum AuditAction {
    /// The user became an admin.
    GrantAdmin,
    /// The user is no longer an admin.
    RevokeAdmin,
    /// The user got a new password.
    ResetPassword,
    /// The user can ask for links again.
    Unlock,
    /// The account was disabled.
    Disable,
    /// The account was enabled again.
    Enable,
    /// The account was deleted.
    DeleteUser,
    /// A playlist, a comment or an entry of the catalogue was deleted.
    TakeDown,
    /// An entry of the catalogue that another user added was changed.
    Edit,
}

/// The type of what it was done to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema, FromSqlRow, AsExpression)]
#[serde(rename_all = "snake_case")]
#[diesel(sql_type = Text)]
pub enum TargetType {
    /// A user.
    User,
    /// A playlist.
    Playlist,
    /// A comment.
    Comment,
    /// A track.
    Track,
    /// An album.
    Album,
    /// An artist.
    Artist,
}

impl AuditAction {
    const ALL: [Self; 9] = [
        Self::GrantAdmin,
        Self::RevokeAdmin,
        Self::ResetPassword,
        Self::Unlock,
        Self::Disable,
        Self::Enable,
        Self::DeleteUser,
        Self::TakeDown,
        Self::Edit,
    ];

    /// The value of the column `action`.
    pub fn name(self) -> &'static str {
        match self {
            Self::GrantAdmin => "grant_admin",
            Self::RevokeAdmin => "revoke_admin",
            Self::ResetPassword => "reset_password",
            Self::Unlock => "unlock",
            Self::Disable => "disable",
            Self::Enable => "enable",
            Self::DeleteUser => "delete_user",
            Self::TakeDown => "take_down",
            Self::Edit => "edit",
        }
    }
}

impl TargetType {
    const ALL: [Self; 6] = [Self::User, Self::Playlist, Self::Comment, Self::Track, Self::Album, Self::Artist];

    /// The value of the column `target_type`.
    pub fn name(self) -> &'static str {
        match self {
            Self::User => "user",
            Self::Playlist => "playlist",
            Self::Comment => "comment",
            Self::Track => "track",
            Self::Album => "album",
            Self::Artist => "artist",
        }
    }
}

impl ToSql<Text, Pg> for AuditAction {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Pg>) -> serialize::Result {
        ToSql::<Text, Pg>::to_sql(self.name(), out)
    }
}

impl FromSql<Text, Pg> for AuditAction {
    fn from_sql(value: PgValue<'_>) -> deserialize::Result<Self> {
        let action = Self::ALL.into_iter().find(|action| action.name().as_bytes() == value.as_bytes());
        action.ok_or_else(|| "invalid action in the database".into())
    }
}

impl ToSql<Text, Pg> for TargetType {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Pg>) -> serialize::Result {
        ToSql::<Text, Pg>::to_sql(self.name(), out)
    }
}

impl FromSql<Text, Pg> for TargetType {
    fn from_sql(value: PgValue<'_>) -> deserialize::Result<Self> {
        let kind = Self::ALL.into_iter().find(|kind| kind.name().as_bytes() == value.as_bytes());
        kind.ok_or_else(|| "invalid type in the database".into())
    }
}

/// One entry of the audit log. Entries are never changed or deleted.
#[derive(Debug, Clone, Serialize, ToSchema, Queryable, Selectable)]
#[diesel(table_name = audit_log, check_for_backend(Pg))]
pub struct AuditEntry {
    /// The entry's id. Newer entries have greater ones.
    #[schema(minimum = 1, example = 1)]
    pub id: i64,
    /// The id of the admin who did it; null if somebody did it with the command line of the server.
    #[schema(minimum = 1, example = 1)]
    pub actor_id: Option<i64>,
    /// The present username of the admin; null if the account was deleted.
    #[schema(min_length = 3, max_length = 30, pattern = "^[A-Za-z0-9_.-]+$", example = "ann")]
    #[diesel(select_expression = sql_expr(ACTOR_USERNAME), select_expression_type = SqlExpr<Nullable<Text>>)]
    pub actor_username: Option<String>,
    /// What was done.
    pub action: AuditAction,
    /// The type of what it was done to.
    pub target_type: TargetType,
    /// The id of what it was done to.
    #[schema(minimum = 1, example = 7)]
    pub target_id: i64,
    /// The name or title that an entry of the catalogue had; null for users, playlists and comments.
    #[schema(min_length = 1, max_length = 300, example = "Paper Lanterns")]
    pub target_name: Option<String>,
    /// The id of the user whose account or content it is; null for what an import added.
    #[schema(minimum = 1, example = 7)]
    pub user_id: Option<i64>,
    /// The present username of this user; null if the account was deleted.
    #[schema(min_length = 3, max_length = 30, pattern = "^[A-Za-z0-9_.-]+$", example = "bob")]
    #[diesel(select_expression = sql_expr(USERNAME), select_expression_type = SqlExpr<Nullable<Text>>)]
    pub username: Option<String>,
    /// Why it was done; null if nobody gave a reason.
    #[schema(min_length = 1, max_length = 1000, example = "Spam")]
    pub reason: Option<String>,
    /// When it was done.
    #[serde(serialize_with = "crate::model::common::timestamp::serialize_timestamp")]
    pub created_at: DateTime<Utc>,
}

/// Until its rows are removed, a deleted account has the placeholder `deleted.…` as its username.
const ACTOR_USERNAME: &str = "case when actor.deleted_at is null then actor.username end";
const USERNAME: &str = "case when subject.deleted_at is null then subject.username end";

impl HasId for AuditEntry {
    fn id(&self) -> i64 {
        self.id
    }
}

/// The filters of the audit log.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct AuditFilter {
    /// Only what these admins did: up to 200 ids, separated by commas.
    #[serde(default, deserialize_with = "crate::model::common::ids::deserialize_ids")]
    #[param(style = Form, explode = false, max_items = 200)]
    pub actor_id: Option<Vec<i64>>,
    /// Only entries about this action, such as `disable`.
    #[serde(default)]
    #[param(inline, example = "disable")]
    pub action: Option<AuditAction>,
    /// Only what was done to targets of this type.
    #[serde(default)]
    #[param(inline, example = "user")]
    pub target_type: Option<TargetType>,
    /// Only what was done to the target with this id. `target_type` should be set too.
    #[serde(default)]
    #[param(minimum = 1)]
    pub target_id: Option<i64>,
    /// Only what was done to the accounts or content of these users: up to 200 ids, separated by commas.
    #[serde(default, deserialize_with = "crate::model::common::ids::deserialize_ids")]
    #[param(style = Form, explode = false, max_items = 200)]
    pub user_id: Option<Vec<i64>>,
}

impl Filter for AuditFilter {
    type Item = AuditEntry;
    const SORT_KEYS: &'static [SortKey<AuditEntry>] =
        &[SortKey { name: "id", sql: "audit_log.id", ty: SortType::Int, value: |entry| SortValue::Int(entry.id) }];
    const DEFAULT_SORT: &'static str = "-id";

    fn validate(&mut self) -> Result<()> {
        check_range("target_id", self.target_id.unwrap_or(1), 1, MAX_ID).map(|_| ())
    }
}
