//! Accounts: what a user sees of their own, and what they say to get in.

use chrono::{DateTime, Utc};
use diesel::pg::Pg;
use diesel::prelude::*;
use email_address::{EmailAddress, Options};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::user::UserStats;
use crate::model::common::patch::deserialize_some;
use crate::model::common::validation::{Validate, ValidationErrors};
use crate::model::common::version::{HasVersion, version_of_timestamp};
use crate::schema::users;

/// One's own account.
#[derive(Debug, Clone, Serialize, ToSchema, Queryable, Selectable)]
#[diesel(table_name = users, check_for_backend(Pg))]
pub struct Account {
    /// The user's id.
    #[schema(minimum = 1, example = 1)]
    pub id: i64,
    /// The name they signed up with.
    #[schema(min_length = 3, max_length = 30, pattern = "^[A-Za-z0-9_.-]+$", example = "ann")]
    pub username: String,
    /// The email address, which nobody else sees.
    #[schema(format = "email", max_length = 254, example = "ann@example.com")]
    pub email: String,
    /// Whether they may change everything in the catalogue.
    pub is_admin: bool,
    /// Public counts.
    #[diesel(embed)]
    pub stats: UserStats,
    /// When they signed up.
    pub created_at: DateTime<Utc>,
    /// When the account was last changed.
    pub updated_at: DateTime<Utc>,
}

impl HasVersion for Account {
    fn version(&self) -> i64 {
        version_of_timestamp(self.updated_at)
    }
}

/// A session that has just begun.
#[derive(Debug, Serialize, ToSchema)]
pub struct Session {
    /// The account.
    pub user: Account,
    /// What to send as `Authorization: Bearer …`.
    #[schema(
        max_length = 1000,
        pattern = r"^[A-Za-z0-9_.-]+$",
        example = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.e30.c2ln"
    )]
    pub token: String,
    /// Always `Bearer`.
    pub token_type: TokenType,
    /// When the token stops working.
    pub expires_at: DateTime<Utc>,
}

/// How a token is sent.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
pub enum TokenType {
    /// In `Authorization: Bearer …`.
    Bearer,
}

/// What must never leave: no `Serialize`, no `Debug`.
#[derive(Queryable, Selectable)]
#[diesel(table_name = users, check_for_backend(Pg))]
pub struct Secrets {
    /// The user's id.
    pub id: i64,
    /// bcrypt's digest of the password.
    pub password_digest: String,
    /// The session key.
    pub session_token: String,
}

/// A new account.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewUser {
    /// 3 to 30 of `A-Z a-z 0-9 _ . -`; upper and lower case make no difference.
    #[schema(min_length = 3, max_length = 30, pattern = "^[A-Za-z0-9_.-]+$", example = "ann")]
    pub username: String,
    /// An email address.
    #[schema(format = "email", min_length = 3, max_length = 254, example = "ann@example.com")]
    pub email: String,
    /// At least 8 characters and at most 72 bytes, not a common one.
    #[schema(format = "password", min_length = 8, max_length = 72, example = "plums in the icebox")]
    pub password: String,
}

/// What gets one in.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Credentials {
    /// The username or the email address.
    #[schema(min_length = 1, max_length = 254, pattern = r"\S", example = "ann")]
    pub login: String,
    /// The password.
    #[schema(format = "password", min_length = 1, max_length = 1000, example = "plums in the icebox")]
    pub password: String,
}

/// A change of one's account (RFC 7396).
#[derive(Deserialize, ToSchema, AsChangeset)]
#[serde(deny_unknown_fields)]
#[diesel(table_name = users)]
pub struct AccountPatch {
    /// 3 to 30 of `A-Z a-z 0-9 _ . -`.
    #[serde(default, deserialize_with = "deserialize_some")]
    #[schema(nullable = false, min_length = 3, max_length = 30, pattern = "^[A-Za-z0-9_.-]+$", example = "ann")]
    pub username: Option<String>,
    /// An email address.
    #[serde(default, deserialize_with = "deserialize_some")]
    #[schema(nullable = false, format = "email", min_length = 3, max_length = 254, example = "ann@example.com")]
    pub email: Option<String>,
}

/// The password again, for what cannot be undone.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Confirmation {
    /// The current password.
    #[schema(format = "password", min_length = 1, max_length = 1000, example = "plums in the icebox")]
    pub password: String,
}

/// A new password.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewPassword {
    /// The password until now.
    #[schema(format = "password", min_length = 1, max_length = 1000, example = "plums in the icebox")]
    pub current_password: String,
    /// At least 8 characters and at most 72 bytes, not a common one.
    #[schema(format = "password", min_length = 8, max_length = 72, example = "so sweet and so cold")]
    pub new_password: String,
}

impl Validate for NewUser {
    fn validate(&mut self, faults: &mut ValidationErrors) {
        validate_username(faults, Some(&self.username));
        validate_email(faults, Some(&self.email));
    }
}

impl Validate for AccountPatch {
    fn validate(&mut self, faults: &mut ValidationErrors) {
        validate_username(faults, self.username.as_deref());
        validate_email(faults, self.email.as_deref());
    }
}

impl Validate for Credentials {
    fn validate(&mut self, faults: &mut ValidationErrors) {
        faults.text("login", &mut self.login, 1..=254);
        validate_current_password(faults, "password", &self.password);
    }
}

impl Validate for Confirmation {
    fn validate(&mut self, faults: &mut ValidationErrors) {
        validate_current_password(faults, "password", &self.password);
    }
}

impl Validate for NewPassword {
    fn validate(&mut self, faults: &mut ValidationErrors) {
        validate_current_password(faults, "current_password", &self.current_password);
    }
}

fn validate_username(faults: &mut ValidationErrors, name: Option<&str>) {
    let fits = |name: &str| {
        (3..=30).contains(&name.len())
            && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_.-".contains(&byte))
    };
    if name.is_some_and(|name| !fits(name)) {
        faults.push("username", "invalid_username", "must be 3 to 30 of the characters A-Z a-z 0-9 _ . -");
    }
}

/// An address of RFC 5321, also in other letters (RFC 6531), at a domain with a dot. A quoted local part is refused.
fn validate_email(faults: &mut ValidationErrors, address: Option<&str>) {
    let options = Options::default().with_required_tld().without_domain_literal().without_display_text();
    let fits = |address: &str| {
        // email_address 0.2.10 accepts `!` or `_` in a domain, and control characters and blanks that are not ASCII.
        let fits_domain = |c: char| !c.is_ascii() || c.is_ascii_alphanumeric() || ".-".contains(c);
        address.len() <= 254
            && !address.starts_with('"')
            && !address.contains(|c: char| c.is_whitespace() || c.is_control())
            && EmailAddress::parse_with_options(address, options)
                .is_ok_and(|parsed| parsed.domain().chars().all(fits_domain))
    };
    if address.is_some_and(|address| !fits(address)) {
        faults.push("email", "invalid_email", "must be an email address, such as ann@example.com");
    }
}

fn validate_current_password(faults: &mut ValidationErrors, field: &str, password: &str) {
    if !(1..=1000).contains(&password.chars().count()) {
        faults.push(field, "out_of_range", "must have 1 to 1000 characters");
    }
}
