//! The codes that each operation can answer, and its own example of each.

use serde_json::Value;

use crate::api::playlist_files::EXPORTED_MEDIA_TYPES;
use crate::error::{Error, ErrorParams, FieldError};
use crate::http::extract::body::{MAX_FILE_BYTES, seconds_to_send};
use crate::http::problem::PROBLEM_CODES;
use crate::model::playlist_item::MAX_ITEMS;
use crate::openapi::bounds::schema_name;

/// The parts of an operation on which its errors depend.
pub struct OperationContext<'a> {
    pub id: &'a str,
    pub method: &'a str,
    pub path: &'a str,
    pub params: &'a [Value],
    pub authentication: Authentication,
    /// The schema of the JSON body.
    pub body: Option<&'a Value>,
    /// Whether the operation reads `If-Match`.
    pub has_versions: bool,
}

/// How an operation treats a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Authentication {
    Required,
    Optional,
    Ignored,
}

/// The operations that can answer a code. Every operation can answer the codes that are not listed.
const OPERATIONS_OF_CODES: &[(&str, &[&str])] = &[
    ("invalid_credentials", &["create_session"]),
    ("account_disabled", &["create_session"]),
    ("username_taken", &["create_user", "update_me"]),
    ("email_taken", &["create_user", "update_me", "change_email", "verify_email"]),
    ("artist_not_empty", &["delete_artist", "take_down"]),
    ("album_not_empty", &["delete_album", "take_down"]),
    ("last_admin", &["delete_me"]),
    ("playlist_full", &["add_playlist_items", "update_playlist_items"]),
    ("duplicate_item", &["add_playlist_items", "update_playlist_items"]),
    ("too_many_playlists", &["create_playlist", "copy_playlist", "import_playlist", "import_playlist_rows"]),
    (
        "too_many_items",
        &[
            "create_playlist",
            "copy_playlist",
            "import_playlist",
            "import_playlist_rows",
            "add_playlist_items",
            "update_playlist_items",
            "replace_playlist_items",
        ],
    ),
    ("too_many_comments", &["create_comment"]),
    ("mail_not_configured", MAIL_OPERATIONS),
    (
        "email_not_verified",
        &[
            "create_comment",
            "update_comment",
            "create_artist",
            "create_album",
            "create_track",
            "update_artist",
            "update_album",
            "update_track",
            "delete_artist",
            "delete_album",
            "delete_track",
        ],
    ),
    ("link_invalid", &["reset_password", "verify_email"]),
    ("too_many_mails", &["change_email", "request_email_verification"]),
    ("too_many_usernames", &["update_me"]),
    (
        "private_profile",
        &[
            "list_user_likes",
            "list_user_follows",
            "list_user_followed_users",
            "list_user_comments",
            "list_user_playlists",
        ],
    ),
];

/// The operations with `POST` that store no response for `Idempotency-Key`: they change nothing, or their response is a
/// secret.
const UNSTORED_POSTS: &[&str] = &[
    "lookup_artists",
    "lookup_albums",
    "lookup_tracks",
    "check_likes_bulk",
    "check_follows_bulk",
    "create_session",
    "renew_session",
    "create_export_link",
];

/// Whether the operation stores its response for `Idempotency-Key`.
pub fn stores_response(method: &str, id: &str) -> bool {
    method == "post" && !UNSTORED_POSTS.contains(&id)
}

/// The operations that need a server for mails.
const MAIL_OPERATIONS: &[&str] =
    &["request_password_reset", "reset_password", "change_email", "request_email_verification", "verify_email"];

/// Who may run an operation that is forbidden to some signed-in users.
const FORBIDDEN: &[(&str, &str)] = &[
    ("create_artist", "Only admins may change this catalogue."),
    ("create_album", "Only admins may change this catalogue."),
    ("create_track", "Only admins may change this catalogue."),
    ("update_artist", "Only the user who added this, or an admin, may change it."),
    ("update_album", "Only the user who added this, or an admin, may change it."),
    ("update_track", "Only the user who added this, or an admin, may change it."),
    ("delete_artist", "Only the user who added this, or an admin, may change it."),
    ("delete_album", "Only the user who added this or what it belongs to, or an admin, may delete it."),
    ("delete_track", "Only the user who added this or what it belongs to, or an admin, may delete it."),
    ("update_comment", "Only the author may change a comment."),
    ("delete_comment", "Only the author or an admin may delete a comment."),
    ("renew_session", "This token is of an earlier release and cannot be renewed. Sign in again."),
    ("list_managed_users", "Only admins may do this."),
    ("get_managed_user", "Only admins may do this."),
    ("disable_user", "Only admins may do this."),
    ("enable_user", "Only admins may do this."),
    ("take_down", "Only admins may do this."),
    ("list_audit_entries", "Only admins may do this."),
    ("delete_user", "Only admins may delete the account of another user."),
    ("delete_playlist", "Only the owner or an admin may delete a playlist."),
    ("update_playlist", "Only the owner may change a playlist."),
    ("renew_share_key", "Only the owner may change a playlist."),
    ("add_playlist_items", "Only the owner may change a playlist."),
    ("update_playlist_items", "Only the owner may change a playlist."),
    ("replace_playlist_items", "Only the owner may change a playlist."),
    ("remove_playlist_track", "Only the owner may change a playlist."),
    ("remove_playlist_item", "Only the owner may change a playlist."),
];

/// Returns the codes with this status that the operation can answer.
pub fn codes(status: &str, operation: &OperationContext) -> Vec<&'static str> {
    let with_status =
        PROBLEM_CODES.iter().filter(|(_, number, _)| number.to_string() == status).map(|(code, ..)| *code);
    with_status.filter(|code| can_answer(operation, code)).collect()
}

fn can_answer(operation: &OperationContext, code: &str) -> bool {
    match code {
        "idempotency_key_in_use" => stores_response(operation.method, operation.id),
        "sign_in_required" => operation.authentication == Authentication::Required,
        "session_ended" | "token_expired" | "token_invalid" => operation.authentication != Authentication::Ignored,
        "forbidden" => FORBIDDEN.iter().any(|(id, _)| *id == operation.id),
        "origin_required" | "origin_not_allowed" => checks_origin(operation),
        "not_found" => !operation.path.ends_with("/{token}"),
        code => is_shared(code) || lists_operation(code, operation.id),
    }
}

/// Whether the operation can refuse the page that sends the request.
fn checks_origin(operation: &OperationContext) -> bool {
    let changes_with_cookie = operation.method != "get" && operation.authentication != Authentication::Ignored;
    let sets_cookie = operation.params.iter().any(|param| param["name"] == "cookie");
    changes_with_cookie || sets_cookie
}

/// Whether every operation can answer the code, if it can answer its status.
pub fn is_shared(code: &str) -> bool {
    code != "idempotency_key_in_use" && OPERATIONS_OF_CODES.iter().all(|(listed, _)| *listed != code)
}

fn lists_operation(code: &str, id: &str) -> bool {
    OPERATIONS_OF_CODES.iter().any(|(listed, ids)| *listed == code && ids.contains(&id))
}

/// Returns the operation's own example. `None` if that of every operation fits.
pub fn example(code: &'static str, operation: &OperationContext) -> Option<Error> {
    match code {
        "malformed" => malformed(operation),
        "not_found" => Some(Error::NotFound(resource(operation.path))),
        "invalid" if operation.body.is_none() && stores_response(operation.method, operation.id) => {
            Some(Error::invalid("Idempotency-Key", "reused", "was used for another request; choose a new one"))
        }
        "invalid" => operation.body.and_then(invalid),
        "forbidden" => FORBIDDEN.iter().find(|(id, _)| *id == operation.id).map(|(_, detail)| Error::Forbidden(detail)),
        "email_not_verified" => Some(Error::EmailNotVerified),
        "mail_not_configured" => Some(Error::MailNotConfigured),
        "link_invalid" => Some(Error::LinkInvalid),
        "precondition_failed" if !operation.has_versions => Some(Error::PreconditionFailed(None)),
        "not_acceptable" if operation.id == "export_playlist" => Some(Error::NotAcceptable(EXPORTED_MEDIA_TYPES)),
        "too_large" if reads_file(operation.id) => Some(Error::PayloadTooLarge(MAX_FILE_BYTES)),
        "request_timeout" if reads_file(operation.id) => Some(Error::RequestTimeout(seconds_to_send(MAX_FILE_BYTES))),
        "unsupported_media_type" if operation.id == "import_playlist" => Some(Error::UnsupportedContentEncoding),
        code => conflict_example(code, operation).or_else(|| quota_example(code)),
    }
}

fn conflict_example(code: &'static str, operation: &OperationContext) -> Option<Error> {
    let conflict = |detail: &str, field: Option<&str>| {
        Some(match field {
            Some(field) => Error::conflict_of(field, code, detail),
            None => Error::Conflict { code, detail: detail.to_owned(), errors: Vec::new() },
        })
    };
    match code {
        "username_taken" => Some(Error::username_taken()),
        "email_taken" => Some(Error::email_taken()),
        "artist_not_empty" => {
            conflict("The artist still has 1 album and 10 tracks. `cascade=true` deletes them too.", None)
        }
        "album_not_empty" => conflict("The album still has 10 tracks. `cascade=true` deletes them too.", None),
        "last_admin" => {
            conflict("You are the only admin. Another user must become an admin before you delete your account.", None)
        }
        "playlist_full" => {
            let detail =
                format!("A playlist has at most {MAX_ITEMS} items. This one has {MAX_ITEMS}, so 2 more do not fit.");
            conflict(&detail, None)
        }
        "duplicate_item" if operation.id == "update_playlist_items" => {
            conflict("The playlist would contain track 1 more than once.", Some("operations[0].on_duplicate"))
        }
        "duplicate_item" => conflict("The playlist would contain track 1 more than once.", Some("on_duplicate")),
        "too_many_playlists" => conflict("You have at most 10000 playlists. Delete one first.", None),
        "too_many_items" => conflict("Your playlists have at most 1000000 items together. Remove some first.", None),
        "idempotency_key_in_use" => conflict(
            "The first request with this `Idempotency-Key` is still running. Try again.",
            Some("Idempotency-Key"),
        ),
        _ => None,
    }
}

fn quota_example(code: &'static str) -> Option<Error> {
    match code {
        "too_many_comments" => Some(Error::QuotaExceeded {
            code,
            detail: "You can write at most 1000 comments a day. Continue tomorrow.".into(),
            retry_after: 3600,
        }),
        "too_many_mails" => Some(Error::QuotaExceeded {
            code,
            detail: "At most 5 links are sent in an hour. Look for the mails that you have, or wait.".into(),
            retry_after: 3600,
        }),
        "too_many_usernames" => Some(Error::QuotaExceeded {
            code,
            detail: "You can have at most 10 former usernames within 90 days. Wait, or go back to one of them.".into(),
            retry_after: 86_400,
        }),
        _ => None,
    }
}

/// The description of 412 for operations on what has no versions: relations, sessions and links.
pub const NO_VERSIONS: &str = "The request has `If-Match`, but there are no versions here.";

/// Returns the operation's own description of this status. `None` if that of every operation fits.
pub fn description(status: &str, operation: &OperationContext) -> Option<&'static str> {
    match status {
        "406" if operation.id == "export_playlist" => Some("The `Accept` header excludes all formats of the file."),
        "412" if !operation.has_versions => Some(NO_VERSIONS),
        "413" if reads_file(operation.id) => Some("The body is larger than 8 MiB."),
        "415" if operation.id == "import_playlist" => Some("The body is compressed."),
        "422" if operation.body.is_none() && operation.id != "import_playlist" => {
            Some("The `Idempotency-Key` was used for another request.")
        }
        _ => None,
    }
}

/// Whether the operation reads a whole playlist file, or the rows of one.
fn reads_file(id: &str) -> bool {
    ["import_playlist", "import_playlist_rows"].contains(&id)
}

/// An invalid `limit`, or the name of a parameter that the operation does not have.
fn malformed(operation: &OperationContext) -> Option<Error> {
    let query: Vec<&Value> = operation.params.iter().filter(|param| param["in"] == "query").collect();
    let bounds = query.iter().find(|param| param["name"] == "limit").map(|param| &param["schema"]);
    if let Some(schema) = bounds {
        return Some(Error::Malformed(vec![out_of_range("limit", schema)]));
    }
    let names: Vec<&str> = query.iter().filter_map(|param| param["name"].as_str()).collect();
    let message = match names.as_slice() {
        [] => "is unknown; this operation has no query parameters".to_owned(),
        names => format!("is unknown; it must be one of `{}`", names.join("`, `")),
    };
    let error = FieldError::new("page", "unknown", message).with_params(ErrorParams::allowed(&names));
    Some(Error::Malformed(vec![error]))
}

fn out_of_range(name: &str, schema: &Value) -> FieldError {
    let message = format!("must be from {} to {}", schema["minimum"], schema["maximum"]);
    let params = ErrorParams::range(schema["minimum"].as_i64(), schema["maximum"].as_i64());
    FieldError::new(name, "out_of_range", message).with_params(params)
}

fn too_long(name: &str, max: &Value, unit: &str) -> FieldError {
    let params = ErrorParams::range(None, max.as_i64());
    FieldError::new(name, "too_long", format!("must have at most {max} {unit}")).with_params(params)
}

/// An error of the first field of a body: the first required one, or else the first one.
fn invalid(schema: &Value) -> Option<Error> {
    let properties = schema["properties"].as_object()?;
    let required = schema["required"].get(0).and_then(Value::as_str);
    let name = required.or_else(|| properties.keys().next().map(String::as_str))?;
    let error = match &properties[name] {
        _ if required.is_some() => FieldError::new(name, "required", "is required"),
        field if field["maxLength"].is_number() => too_long(name, &field["maxLength"], "characters"),
        field if field["maxItems"].is_number() => too_long(name, &field["maxItems"], "elements"),
        field => out_of_range(name, field),
    };
    Some(Error::Invalid(vec![error]))
}

/// The resource that a path names: the singular of its first part, or what is liked, followed or saved.
fn resource(path: &str) -> &'static str {
    match path.trim_start_matches('/').split('/').next() {
        _ if path.starts_with("/me/follows/users") => "user",
        _ if path.starts_with("/me/follows") => "artist",
        _ if path.starts_with("/me/saved/albums") => "album",
        _ if path.starts_with("/me/saved/playlists") => "playlist",
        _ if path.starts_with("/me/likes") => "track",
        _ if path.starts_with("/me/sessions") => "session",
        Some("admin") => "user",
        Some("albums") => "album",
        Some("artists") => "artist",
        Some("comments") => "comment",
        Some("genres") => "genre",
        Some("playlists") => "playlist",
        Some("users") => "user",
        _ => "track",
    }
}

/// Returns the schema of an operation's JSON body.
pub fn body_schema<'a>(operation: &Value, schemas: &'a Value) -> Option<&'a Value> {
    let name = operation.pointer("/requestBody/content/application~1json/schema/$ref")?.as_str()?;
    schemas.get(schema_name(name))
}
