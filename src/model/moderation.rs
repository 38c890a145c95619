//! What admins see of accounts, and what they do to accounts and content.

use chrono::{DateTime, Utc};
use diesel::pg::Pg;
use diesel::prelude::*;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::audit::TargetType;
use super::user::UserStats;
use crate::error::{FieldError, Result};
use crate::model::common::email::canonicalize_email;
use crate::model::common::ids::HasId;
use crate::model::common::validation::{CheckParams, Validate, ValidationErrors, check_all, search_text};
use crate::model::pagination::page::Filter;
use crate::model::pagination::sort::{SortKey, SortType, SortValue};
use crate::schema::users;

/// The maximum length of a reason in the audit log.
pub const MAX_REASON_CHARS: usize = 1000;

/// An account, as admins see it.
#[derive(Debug, Clone, Serialize, ToSchema, Queryable, Selectable)]
#[diesel(table_name = users, check_for_backend(Pg))]
pub struct ManagedUser {
    /// The user's id. It never changes, unlike the username, and nobody else gets it.
    #[schema(minimum = 1, example = 1)]
    pub id: i64,
    /// The unique name. Upper and lower case make no difference.
    #[schema(min_length = 3, max_length = 30, pattern = "^[A-Za-z0-9_.-]+$", example = "ann")]
    pub username: String,
    /// The email address, which only the user and admins see.
    #[schema(format = "email", max_length = 254, example = "ann@example.com")]
    pub email: String,
    /// When the user proved that this is their email address. `null` if they have not.
    pub email_verified_at: Option<DateTime<Utc>>,
    /// The name to show in place of the username, or null. It is not unique.
    #[schema(min_length = 1, max_length = 50, example = "Ann Archer")]
    pub display_name: Option<String>,
    /// The user has the rights of an admin, and may change everything in the catalogue.
    pub is_admin: bool,
    /// Others do not see the lists of the user's likes, follows, comments and playlists.
    pub private_profile: bool,
    /// When an admin disabled the account; null if it is enabled. `GET /admin/audit` has the reason.
    pub disabled_at: Option<DateTime<Utc>>,
    /// The user's public counts.
    #[diesel(embed)]
    pub stats: UserStats,
    /// When the user signed up.
    #[serde(serialize_with = "crate::model::common::timestamp::serialize_timestamp")]
    pub created_at: DateTime<Utc>,
    /// When the account was last changed.
    #[serde(serialize_with = "crate::model::common::timestamp::serialize_timestamp")]
    pub updated_at: DateTime<Utc>,
}

impl HasId for ManagedUser {
    fn id(&self) -> i64 {
        self.id
    }
}

/// The filters of the list of accounts.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ManagedUserFilter {
    /// Only accounts whose username, display name or email address contains this text. Upper and lower case make no difference.
    #[param(min_length = 1, max_length = 200)]
    pub q: Option<String>,
    /// Only the account with this email address. Upper and lower case make no difference.
    #[param(min_length = 1, max_length = 200)]
    pub email: Option<String>,
    /// Only these accounts: up to 200 ids, separated by commas.
    #[serde(default, deserialize_with = "crate::model::common::ids::deserialize_ids")]
    #[param(style = Form, explode = false, max_items = 200)]
    pub ids: Option<Vec<i64>>,
    /// Only accounts that are disabled (`true`) or enabled (`false`).
    pub disabled: Option<bool>,
    /// Only admins (`true`) or other users (`false`).
    pub admin: Option<bool>,
    /// Only users who have proven their email address (`true`) or have not (`false`).
    pub verified: Option<bool>,
}

impl Filter for ManagedUserFilter {
    type Item = ManagedUser;
    const SORT_KEYS: &'static [SortKey<ManagedUser>] = &[
        SortKey { name: "id", sql: "users.id", ty: SortType::Int, value: |user| SortValue::Int(user.id) },
        SortKey {
            name: "username",
            sql: "users.username collate \"und-x-icu\"",
            ty: SortType::Text,
            value: |user| SortValue::Text(user.username.clone()),
        },
        SortKey {
            name: "created_at",
            sql: "users.created_at",
            ty: SortType::Time,
            value: |user| SortValue::Time(user.created_at),
        },
    ];
    const DEFAULT_SORT: &'static str = "-id";

    fn validate(&mut self) -> Result<()> {
        check_all([search_text("q", self.q.as_mut()), search_text("email", self.email.as_mut())])?;
        if let Some(canonical) = self.email.as_deref().and_then(canonicalize_email) {
            self.email = Some(canonical);
        }
        Ok(())
    }
}

/// Why an admin disables an account.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DisableRequest {
    /// The reason, 1 to 1000 characters. Only admins see it, in the audit log, which keeps it for ever.
    #[schema(min_length = 1, max_length = 1000, pattern = r"\S", example = "Spam")]
    pub reason: String,
}

/// What admins can take down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum TakedownType {
    /// A playlist with its items.
    Playlist,
    /// A comment.
    Comment,
    /// A track.
    Track,
    /// An album.
    Album,
    /// An artist.
    Artist,
    /// The account of a user.
    User,
}

impl TakedownType {
    /// The type in the audit log.
    pub fn target_type(self) -> TargetType {
        match self {
            Self::Playlist => TargetType::Playlist,
            Self::Comment => TargetType::Comment,
            Self::Track => TargetType::Track,
            Self::Album => TargetType::Album,
            Self::Artist => TargetType::Artist,
            Self::User => TargetType::User,
        }
    }
}

/// What to take down, and why.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TakedownCreate {
    /// The type of what to take down.
    #[serde(rename = "type")]
    pub kind: TakedownType,
    /// The id of the playlist, comment, track, album, artist or user.
    #[schema(minimum = 1, example = 7)]
    pub id: i64,
    /// The reason, 1 to 1000 characters. Only admins see it, in the audit log, which keeps it for ever.
    #[schema(min_length = 1, max_length = 1000, pattern = r"\S", example = "Spam")]
    pub reason: String,
    /// Whether to take down the albums and tracks of an artist, or the tracks of an album, as well. Otherwise an artist or album
    /// that has some is refused with 409.
    #[serde(default)]
    #[schema(default = false, example = false)]
    pub cascade: bool,
}

/// The parameters of an operation of admins that may have a reason.
#[derive(Debug, Clone, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ReasonParams {
    /// Why, for the audit log: 1 to 1000 characters.
    #[param(min_length = 1, max_length = 1000, example = "Spam")]
    pub reason: Option<String>,
}

impl ReasonParams {
    /// Normalizes the reason, and returns its faults.
    pub fn normalize(&mut self) -> Vec<FieldError> {
        let mut errors = ValidationErrors::default();
        errors.optional_lines("reason", self.reason.as_mut(), 1..=MAX_REASON_CHARS);
        errors.into_errors()
    }
}

impl CheckParams for ReasonParams {
    fn find_faults(&self) -> Vec<FieldError> {
        self.clone().normalize()
    }
}

impl Validate for DisableRequest {
    fn validate(&mut self, errors: &mut ValidationErrors) {
        errors.lines("reason", &mut self.reason, 1..=MAX_REASON_CHARS);
    }
}

impl Validate for TakedownCreate {
    fn validate(&mut self, errors: &mut ValidationErrors) {
        errors.id("id", Some(self.id));
        errors.lines("reason", &mut self.reason, 1..=MAX_REASON_CHARS);
    }
}
