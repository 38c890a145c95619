//! Accounts, sign-in and passwords.

use chrono::{DateTime, Utc};
use diesel::pg::Pg;
use diesel::prelude::*;
use email_address::{EmailAddress, Options};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::user::UserStats;
use crate::error::ErrorParams;
use crate::model::common::email::canonicalize_email;
use crate::model::common::patch::deserialize_some;
use crate::model::common::validation::{Validate, ValidationErrors};
use crate::model::common::version::{HasVersion, version_of_timestamp};
use crate::schema::users;

/// The usernames that nobody can choose, because their owner could pretend to be the service or its staff.
const RESERVED_USERNAMES: [&str; 28] = [
    "abuse",
    "admin",
    "administrator",
    "anonymous",
    "api",
    "contact",
    "deleted",
    "everyone",
    "help",
    "hostmaster",
    "info",
    "me",
    "mod",
    "moderator",
    "noreply",
    "null",
    "official",
    "owner",
    "postmaster",
    "root",
    "security",
    "staff",
    "support",
    "system",
    "tonearm",
    "undefined",
    "users",
    "webmaster",
];

/// The account of the caller, with what others do not see: the email address, its proof, and whether the user is an admin.
#[derive(Debug, Clone, Serialize, ToSchema, Queryable, Selectable)]
#[diesel(table_name = users, check_for_backend(Pg))]
pub struct Account {
    /// The user's id. It never changes, unlike the username, and nobody else gets it.
    #[schema(minimum = 1, example = 1)]
    pub id: i64,
    /// The unique name, which other users see. Upper and lower case make no difference.
    #[schema(min_length = 3, max_length = 30, pattern = "^[A-Za-z0-9_.-]+$", example = "ann")]
    pub username: String,
    /// The email address. Other users cannot see it.
    #[schema(format = "email", max_length = 254, example = "ann@example.com")]
    pub email: String,
    /// When the user proved that this is their email address. `null` if they have not.
    pub email_verified_at: Option<DateTime<Utc>>,
    /// The user is an admin, and may change everything in the catalogue.
    pub is_admin: bool,
    /// The name to show in place of the username, or null. It is not unique.
    #[schema(min_length = 1, max_length = 50, example = "Ann Archer")]
    pub display_name: Option<String>,
    /// What the user writes about themself, also in several lines.
    #[schema(max_length = 2000, example = "I collect field recordings.")]
    pub bio: Option<String>,
    /// The URL of the user's picture.
    #[schema(format = "uri", max_length = 2000, example = "https://img.example.com/ann.jpg")]
    pub avatar_url: Option<String>,
    /// Others do not see the lists of the user's likes, follows, comments and playlists.
    pub private_profile: bool,
    /// The user's public counts.
    #[diesel(embed)]
    pub stats: UserStats,
    /// When the user signed up.
    pub created_at: DateTime<Utc>,
    /// When the account was last changed.
    pub updated_at: DateTime<Utc>,
}

impl HasVersion for Account {
    fn version(&self) -> i64 {
        version_of_timestamp(self.updated_at)
    }
}

/// A new session with its token, which no other request returns again.
#[derive(Debug, Serialize, ToSchema)]
pub struct Session {
    /// The account that is signed in now.
    pub user: Account,
    /// The token. Send it in the header `Authorization: Bearer …`.
    #[schema(
        max_length = 1000,
        pattern = r"^[A-Za-z0-9_.-]+$",
        example = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.e30.c2ln"
    )]
    pub token: String,
    /// The scheme with which the token is sent in `Authorization`: always `Bearer`.
    pub token_type: TokenType,
    /// When the token expires. `POST /session/renewal` replaces it before.
    pub expires_at: DateTime<Utc>,
}

/// The scheme of the header `Authorization` in which to send a token.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
pub enum TokenType {
    /// The token is sent in the header `Authorization: Bearer …`.
    Bearer,
}

/// Secrets that must not leave the server. So this struct derives neither `Serialize` nor `Debug`.
#[derive(Queryable, Selectable)]
#[diesel(table_name = users, check_for_backend(Pg))]
pub struct Secrets {
    pub id: i64,
    /// The bcrypt hash.
    pub password_digest: String,
    /// The session key. Tokens contain its fingerprint, so a new key ends all sessions.
    pub session_token: String,
    /// When an admin disabled the account.
    pub disabled_at: Option<DateTime<Utc>>,
}

/// The name, the email address and the password of a new account.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct UserCreate {
    /// The username: 3 to 30 of the characters `A-Z a-z 0-9 _ . -`. It is unique regardless of upper and lower case, and must not look like another one: `kim.bo` and `KlMB0` are equal.
    #[schema(min_length = 3, max_length = 30, pattern = "^[A-Za-z0-9_.-]+$", example = "ann")]
    pub username: String,
    /// The email address, which others do not see. If the server sends mails, it gets a link that proves it.
    #[schema(format = "email", min_length = 3, max_length = 254, example = "ann@example.com")]
    pub email: String,
    /// The password: at least 8 characters, at most 72 bytes, and not a common password.
    #[schema(format = "password", min_length = 8, max_length = 72, example = "plums in the icebox")]
    pub password: String,
}

/// The login and the password of a user.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Credentials {
    /// The username or the email address.
    #[schema(min_length = 1, max_length = 254, pattern = r"\S", example = "ann")]
    pub login: String,
    /// The password of the account. Spaces at the start and end belong to it.
    #[schema(format = "password", min_length = 1, max_length = 1000, example = "plums in the icebox")]
    pub password: String,
}

/// Changes of the caller's account, as a JSON merge patch (RFC 7396).
#[derive(Default, Deserialize, ToSchema, AsChangeset)]
#[serde(deny_unknown_fields)]
#[diesel(table_name = users)]
pub struct AccountPatch {
    /// The new username: 3 to 30 of the characters `A-Z a-z 0-9 _ . -`.
    #[serde(default, deserialize_with = "deserialize_some")]
    #[schema(nullable = false, min_length = 3, max_length = 30, pattern = "^[A-Za-z0-9_.-]+$", example = "ann")]
    pub username: Option<String>,
    /// The new email address. If the server sends mails, another address is refused here, because it must be proven: use
    /// `POST /me/email`.
    #[serde(default, deserialize_with = "deserialize_some")]
    #[schema(nullable = false, format = "email", min_length = 3, max_length = 254, example = "ann@example.com")]
    pub email: Option<String>,
    /// The name to show in place of the username: 1 to 50 characters. `null` or an empty text removes it.
    #[serde(default, deserialize_with = "deserialize_some")]
    #[schema(value_type = Option<String>, max_length = 50, example = "Ann Archer")]
    pub display_name: Option<Option<String>>,
    /// A text about the user: at most 2000 characters, also in several lines. `null` or an empty text removes it.
    #[serde(default, deserialize_with = "deserialize_some")]
    #[schema(value_type = Option<String>, max_length = 2000, example = "I collect field recordings.")]
    pub bio: Option<Option<String>>,
    /// The URL of a picture. `null` removes it.
    #[serde(default, deserialize_with = "deserialize_some")]
    #[schema(value_type = Option<String>, format = "uri", max_length = 2000, example = "https://img.example.com/ann.jpg")]
    pub avatar_url: Option<Option<String>>,
    /// Whether others do not see the lists of the user's likes, follows, comments and playlists. While it
    /// is set, the public playlists are unlisted.
    #[serde(default, deserialize_with = "deserialize_some")]
    #[schema(nullable = false, example = false)]
    pub private_profile: Option<bool>,
}

impl AccountPatch {
    /// Whether it changes nothing.
    pub fn is_empty(&self) -> bool {
        let Self { username, email, display_name, bio, avatar_url, private_profile } = self;
        [username, email].into_iter().all(Option::is_none)
            && [display_name, bio, avatar_url].into_iter().all(Option::is_none)
            && private_profile.is_none()
    }
}

/// The confirmation of an action that cannot be undone.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PasswordConfirmation {
    /// The password with which the caller signs in now.
    #[schema(format = "password", min_length = 1, max_length = 1000, example = "plums in the icebox")]
    pub password: String,
}

/// The current password, as a proof, and the new one.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PasswordChange {
    /// The password until now, which confirms the change.
    #[schema(format = "password", min_length = 1, max_length = 1000, example = "plums in the icebox")]
    pub current_password: String,
    /// The new password: at least 8 characters, at most 72 bytes, and not a common password.
    #[schema(format = "password", min_length = 8, max_length = 72, example = "so sweet and so cold")]
    pub new_password: String,
}

/// Another email address for the caller's account.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct EmailChange {
    /// The new email address, which gets the link. It must not belong to another account.
    #[schema(format = "email", min_length = 3, max_length = 254, example = "ann@example.com")]
    pub email: String,
    /// The password of the account, which confirms the change.
    #[schema(format = "password", min_length = 1, max_length = 1000, example = "plums in the icebox")]
    pub current_password: String,
}

/// The login of the account whose password is lost.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PasswordResetRequest {
    /// The username or the email address.
    #[schema(min_length = 1, max_length = 254, pattern = r"\S", example = "ann")]
    pub login: String,
}

/// A new password in place of a lost one.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PasswordReset {
    /// The new password: at least 8 characters, at most 72 bytes, and not a common password.
    #[schema(format = "password", min_length = 8, max_length = 72, example = "so sweet and so cold")]
    pub new_password: String,
}

impl Validate for EmailChange {
    fn validate(&mut self, errors: &mut ValidationErrors) {
        validate_email(errors, Some(&mut self.email));
        validate_current_password(errors, "current_password", &self.current_password);
    }
}

impl Validate for PasswordResetRequest {
    fn validate(&mut self, errors: &mut ValidationErrors) {
        validate_login(errors, &mut self.login);
    }
}

impl Validate for PasswordReset {
    /// The rules for passwords depend on settings.
    fn validate(&mut self, _: &mut ValidationErrors) {}
}

impl Validate for UserCreate {
    fn validate(&mut self, errors: &mut ValidationErrors) {
        validate_username(errors, Some(&self.username));
        validate_email(errors, Some(&mut self.email));
    }
}

impl Validate for AccountPatch {
    fn validate(&mut self, errors: &mut ValidationErrors) {
        validate_username(errors, self.username.as_deref());
        validate_email(errors, self.email.as_mut());
        if let Some(name) = &mut self.display_name {
            errors.clearable_line("display_name", name, 50);
        }
        if let Some(bio) = &mut self.bio {
            errors.clearable_lines("bio", bio, 2000);
        }
        errors.url("avatar_url", self.avatar_url.as_mut().and_then(Option::as_mut));
    }
}

impl Validate for Credentials {
    fn validate(&mut self, errors: &mut ValidationErrors) {
        validate_login(errors, &mut self.login);
        validate_current_password(errors, "password", &self.password);
    }
}

impl Validate for PasswordConfirmation {
    fn validate(&mut self, errors: &mut ValidationErrors) {
        validate_current_password(errors, "password", &self.password);
    }
}

impl Validate for PasswordChange {
    fn validate(&mut self, errors: &mut ValidationErrors) {
        validate_current_password(errors, "current_password", &self.current_password);
    }
}

/// Puts a username or an email address into its canonical form.
fn validate_login(errors: &mut ValidationErrors, login: &mut String) {
    errors.text("login", login, 1..=254);
    if let Some(email) = canonicalize_email(login) {
        *login = email;
    }
}

fn validate_username(errors: &mut ValidationErrors, name: Option<&str>) {
    let is_valid = |name: &str| {
        (3..=30).contains(&name.len())
            && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_.-".contains(&byte))
    };
    let Some(name) = name else { return };
    if !is_valid(name) {
        let params = ErrorParams::range(Some(3), Some(30));
        let message = "must have 3 to 30 characters, only A-Z a-z 0-9 _ . -";
        errors.push_with("username", "invalid_username", message, params);
    } else if RESERVED_USERNAMES.iter().any(|reserved| username_skeleton(reserved) == username_skeleton(name)) {
        errors.push(
            "username",
            "reserved",
            "must not be the name of this service or of a role of its staff, such as `admin`",
        );
    }
}

/// Returns the form in which usernames that look alike are equal. The SQL function `username_skeleton` returns the same.
fn username_skeleton(name: &str) -> String {
    let letters = name.chars().filter(|letter| !"._-".contains(*letter));
    let letters = letters.map(|letter| match letter.to_ascii_lowercase() {
        'i' | '1' => 'l',
        '0' => 'o',
        other => other,
    });
    letters.collect()
}

/// Puts an address into its canonical form.
///
/// Accepts addresses of RFC 5321, also internationalized ones (RFC 6531). The domain must contain a dot, and the local
/// part must not be quoted.
fn validate_email(errors: &mut ValidationErrors, address: Option<&mut String>) {
    let Some(address) = address else { return };
    let options = Options::default().with_required_tld().without_domain_literal().without_display_text();
    let is_valid = |address: &str| {
        // email_address 0.2.10 accepts `!` and `_` in a domain, and control characters and spaces that are not ASCII.
        let is_domain_character = |c: char| !c.is_ascii() || c.is_ascii_alphanumeric() || ".-".contains(c);
        address.len() <= 254
            && !address.starts_with('"')
            && !address.contains(|c: char| c.is_whitespace() || c.is_control())
            && EmailAddress::parse_with_options(address, options).is_ok_and(|parsed| {
                let domain = parsed.domain();
                domain.chars().all(is_domain_character) && !is_ip_address(domain)
            })
    };
    match canonicalize_email(address).filter(|canonical| is_valid(canonical)) {
        Some(canonical) => *address = canonical,
        None => errors.push("email", "invalid_email", "must be an email address, such as ann@example.com"),
    }
}

/// Whether the last label of a domain has digits only, as in `127.0.0.1`. No top-level domain has such a name (RFC 3696, 2).
fn is_ip_address(domain: &str) -> bool {
    domain.rsplit('.').next().is_some_and(|label| label.bytes().all(|byte| byte.is_ascii_digit()))
}

fn validate_current_password(errors: &mut ValidationErrors, field: &str, password: &str) {
    errors.characters(field, password, 1..=1000);
}
