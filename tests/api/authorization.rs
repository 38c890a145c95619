//! The permission matrix: every operation, called anonymously, by another user, by the owner and by an admin.

use std::collections::BTreeSet;

use actix_web::http::Method;
use serde_json::json;
use tonearm::http::extract::auth::WritePolicy;

use crate::support::operations::{operations, with_required};
use crate::support::{Client, TestApp};

/// The statuses for the anonymous caller, another user, the owner and an admin.
type Statuses = [u16; 4];

const OPEN: Statuses = [200; 4];
const OWN: Statuses = [401, 200, 200, 200];
const OWN_EMPTY: Statuses = [401, 204, 204, 204];
const CREATE: Statuses = [401, 201, 201, 201];
/// Changes to a catalogue entry: the user who added it, and admins.
const CHANGE: Statuses = [401, 403, 200, 200];
const DELETE: Statuses = [401, 403, 204, 204];
/// Changes to a playlist: only its owner.
const PLAYLIST: Statuses = [401, 403, 200, 403];
const PLAYLIST_DELETE: Statuses = [401, 403, 204, 204];

const ADMIN: Statuses = [401, 403, 403, 200];

/// Operation, body and statuses. A test below derives the rows of a private playlist.
const MATRIX: &[(&str, &str, Statuses)] = &[
    ("list_managed_users", "", ADMIN),
    // The user is Ann.
    ("get_managed_user", "", ADMIN),
    ("disable_user", r#"{"reason":"Spam"}"#, ADMIN),
    ("enable_user", "", ADMIN),
    ("take_down", r#"{"type":"comment","id":1,"reason":"Spam"}"#, ADMIN),
    ("list_audit_entries", "", ADMIN),
    ("list_albums", "", OPEN),
    ("create_album", r#"{"title":"B","genre":"Rock","artist_id":1}"#, CREATE),
    ("lookup_albums", r#"{"ids":[1]}"#, OPEN),
    ("delete_album", "", DELETE),
    ("get_album", "", OPEN),
    ("update_album", r#"{"title":"B"}"#, CHANGE),
    ("list_album_tracks", "", OPEN),
    ("list_artists", "", OPEN),
    ("create_artist", r#"{"name":"B"}"#, CREATE),
    ("lookup_artists", r#"{"ids":[1]}"#, OPEN),
    ("delete_artist", "", DELETE),
    ("get_artist", "", OPEN),
    ("update_artist", r#"{"name":"B"}"#, CHANGE),
    ("list_artist_albums", "", OPEN),
    ("list_artist_appearances", "", OPEN),
    ("list_followers", "", OPEN),
    ("list_related_artists", "", OPEN),
    ("list_artist_top_tracks", "", OPEN),
    ("list_artist_tracks", "", OPEN),
    ("get_album_chart", "", OPEN),
    ("get_artist_chart", "", OPEN),
    ("get_track_chart", "", OPEN),
    ("list_comments", "", OPEN),
    ("delete_comment", "", DELETE),
    ("get_comment", "", OPEN),
    ("update_comment", r#"{"body":"B"}"#, [401, 403, 200, 403]),
    ("list_genres", "", OPEN),
    ("get_genre", "", OPEN),
    ("delete_me", r#"{"password":"plums in the icebox"}"#, OWN_EMPTY),
    ("get_me", "", OWN),
    ("update_me", r#"{"username":"renamed"}"#, OWN),
    ("export_me", "", OWN),
    ("list_feed", "", OWN),
    ("list_my_follows", "", OWN),
    ("update_follows", r#"{"add":[1]}"#, OWN),
    ("check_my_follows", "", OWN),
    ("check_my_follows_bulk", r#"{"ids":[1]}"#, OWN),
    ("list_my_follow_ids", "", OWN),
    ("list_followed_users", "", OWN),
    ("update_followed_users", r#"{"add":[99]}"#, OWN),
    ("check_followed_users", "", OWN),
    ("unfollow_user", "", OWN),
    // The owner of the account would follow themselves.
    ("follow_user", "", [401, 200, 400, 200]),
    ("list_user_followers", "", OPEN),
    ("list_user_followed_users", "", OPEN),
    ("list_saved_albums", "", OWN),
    ("update_saved_albums", r#"{"add":[1]}"#, OWN),
    ("check_saved_albums", "", OWN),
    ("remove_saved_album", "", OWN),
    ("save_album", "", OWN),
    ("list_saved_playlists", "", OWN),
    ("update_saved_playlists", r#"{"add":[1]}"#, OWN),
    ("check_saved_playlists", "", OWN),
    ("remove_saved_playlist", "", OWN),
    ("save_playlist", "", OWN),
    ("unfollow_artist", "", OWN),
    ("follow_artist", "", OWN),
    ("get_guest_home", "", OPEN),
    ("get_home", "", OWN),
    ("list_my_likes", "", OWN),
    ("update_likes", r#"{"add":[1],"playlist_ids":[1]}"#, OWN),
    ("check_my_likes", "", OWN),
    ("check_my_likes_bulk", r#"{"ids":[1]}"#, OWN),
    ("list_my_like_ids", "", OWN),
    ("unlike_track", "", OWN),
    ("like_track", "", OWN),
    ("set_password", r#"{"current_password":"plums in the icebox","new_password":"figs in the larder"}"#, OWN),
    ("list_my_playlists", "", OWN),
    ("list_my_sessions", "", OWN),
    ("delete_my_sessions", "", OWN_EMPTY),
    ("delete_my_session", "", [401, 404, 204, 404]),
    ("recommend_artists", "", OWN),
    ("recommend_tracks", "", OWN),
    ("list_new_releases", "", OPEN),
    ("list_playlists", "", OPEN),
    ("create_playlist", r#"{"name":"B"}"#, CREATE),
    (
        "import_playlist",
        r#"{"playlist":{"title":"B","track":[{"creator":"Velvet Static","title":"Track 001"}]}}"#,
        CREATE,
    ),
    ("import_playlist_rows", r#"{"rows":[{"title":"Track 001","artist":"Velvet Static"}]}"#, CREATE),
    ("export_playlist_rows", "", OPEN),
    ("delete_playlist", "", PLAYLIST_DELETE),
    ("get_playlist", "", OPEN),
    ("update_playlist", r#"{"name":"B"}"#, PLAYLIST),
    ("copy_playlist", "{}", CREATE),
    ("renew_share_key", "", PLAYLIST),
    ("export_playlist", "", OPEN),
    ("create_export_link", "", OWN),
    ("remove_playlist_track", "", PLAYLIST),
    ("list_playlist_items", "", OPEN),
    ("update_playlist_items", r#"{"operations":[{"op":"reverse"}]}"#, PLAYLIST),
    ("add_playlist_items", r#"{"track_ids":[2]}"#, PLAYLIST),
    ("replace_playlist_items", r#"{"track_ids":[2]}"#, PLAYLIST),
    ("remove_playlist_item", "", PLAYLIST),
    ("search", "", OPEN),
    ("suggest", "", OPEN),
    ("delete_session", "", OWN_EMPTY),
    ("renew_session", "", OWN),
    ("request_password_reset", r#"{"login":"ann"}"#, [202; 4]),
    // A link that was never sent.
    ("change_email", r#"{"email":"new@example.com","current_password":"plums in the icebox"}"#, [401, 202, 202, 202]),
    ("request_email_verification", "", [401, 202, 202, 202]),
    ("verify_email", "", [404; 4]),
    ("reset_password", r#"{"new_password":"figs in the larder"}"#, [404; 4]),
    ("create_session", r#"{"login":"ann","password":"plums in the icebox"}"#, OPEN),
    ("list_tracks", "", OPEN),
    ("create_track", r#"{"title":"B","album_id":1}"#, CREATE),
    ("lookup_tracks", r#"{"ids":[1]}"#, OPEN),
    ("delete_track", "", DELETE),
    ("get_track", "", OPEN),
    ("update_track", r#"{"title":"B"}"#, CHANGE),
    ("list_track_comments", "", OPEN),
    ("create_comment", r#"{"body":"B"}"#, CREATE),
    ("list_likers", "", OPEN),
    ("list_track_playlists", "", OPEN),
    ("list_related_tracks", "", OPEN),
    ("list_users", "", OPEN),
    ("create_user", r#"{"username":"new","email":"new@example.com","password":"plums in the icebox"}"#, [201; 4]),
    ("get_user_by_username", "", OPEN),
    ("get_user", "", OPEN),
    ("delete_user", "", [401, 403, 403, 204]),
    ("list_user_comments", "", OPEN),
    ("list_user_follows", "", OPEN),
    ("list_user_likes", "", OPEN),
    ("list_user_playlists", "", OPEN),
];

/// Only its owner can see a private playlist: others get 404. Operations that need a token still return 401 first.
fn statuses_on_private(statuses: Statuses) -> Statuses {
    let hidden = |status: u16| if status == 401 { 401 } else { 404 };
    [hidden(statuses[0]), 404, statuses[2], 404]
}

/// The operations that are for admins only if catalogue writes are restricted.
const CATALOGUE_WRITES: [&str; 9] = [
    "create_album",
    "update_album",
    "delete_album",
    "create_artist",
    "update_artist",
    "delete_artist",
    "create_track",
    "update_track",
    "delete_track",
];

/// The name of the private playlist. No other user may read it anywhere.
const PRIVATE_NAME: &str = "Ann's own evening";

struct Fixture {
    app: TestApp,
    callers: [Client; 4],
    digest: String,
}

impl Fixture {
    async fn new(admins_only: bool) -> Self {
        let app = TestApp::new();
        let ann = app.client("ann").await;
        ann.tracks(2).await;
        ann.post("/playlists", json!({"name": "Shared", "track_ids": [1]})).await.created();
        let private = json!({"name": PRIVATE_NAME, "track_ids": [1], "visibility": "private"});
        ann.post("/playlists", private).await.created();
        ann.post("/tracks/1/comments", json!({"body": "Oh"})).await.created();
        ann.put("/me/likes/1").await.ok();
        ann.put("/me/follows/1").await.ok();
        ann.put("/me/saved/albums/1").await.ok();
        ann.put("/me/saved/playlists/2").await.ok();
        let (bob, root) = (app.client("bob").await, app.admin("root").await);
        // The last admin may not delete the account.
        app.admin("deputy").await;
        let app = app.with_state(|state| state.catalogue_writes = WritePolicy { admins_only }).with_logged_mails();
        let callers = [app.anonymous(), app.client_like(&bob), app.client_like(&ann), app.client_like(&root)];
        let digest = database_digest(&app);
        Self { app, callers, digest }
    }

    /// Sends the request as one of the four callers. Returns whether the database changed, and the violations found:
    /// a wrong status, leaked private data, or a change by a failed request.
    async fn check_cell(&self, caller: usize, request: &MatrixRequest, expected: u16) -> (bool, Vec<String>) {
        let json = [("content-type", request.content_type.as_str())];
        let response =
            self.callers[caller].send(request.method.clone(), &request.path, request.body.clone(), &json).await;
        let text = String::from_utf8_lossy(&response.bytes);
        let is_owner =
            caller == 2 || request.path == "/session" || (caller == 3 && request.path.starts_with("/admin/"));
        let leaks = !is_owner && (text.contains(PRIVATE_NAME) || text.contains("ann@example.com"));
        let changed = database_digest(&self.app) != self.digest;
        let may_change = request.method != Method::GET && response.status.is_success();
        let violations = [
            (response.status.as_u16() != expected, format!("expected {expected}: {text}")),
            (leaks, format!("leaks private data: {text}")),
            (changed && !may_change, "changed the database".to_owned()),
        ];
        let caller = ["anonymous", "other", "owner", "admin"][caller];
        let cell = format!("{} {} as {caller}, {}", request.method, request.path, response.status);
        let violations = violations.into_iter().filter(|(is_violation, _)| *is_violation);
        (changed, violations.map(|(_, violation)| format!("{cell}: {violation}")).collect())
    }
}

/// A hash of all rows of all tables.
pub fn database_digest(app: &TestApp) -> String {
    app.query_text(
        "select md5(string_agg(query_to_xml(format('select t::text from %I.%I t order by 1', schemaname, tablename), \
         true, false, '')::text, '' order by schemaname, tablename)) from pg_tables where schemaname in ('public', 'derived')",
    )
}

struct MatrixRequest {
    method: Method,
    path: String,
    content_type: String,
    body: Option<String>,
}

/// Builds the request of a matrix row for the playlist with this id.
async fn build_request(ann: &Client, operation: &str, body: &str, playlist: &str) -> MatrixRequest {
    let (method, path, description) = operations().into_iter().find(|(.., it)| it["operationId"] == operation).unwrap();
    let id = if path.starts_with("/playlists/") { playlist } else { "1" };
    let items = ann.get(&format!("/playlists/{playlist}/items")).await.ok();
    let path = path.replace("{item_id}", &items["items"][0]["id"].to_string()).replace("{id}", id);
    let path = path.replace("{username}", "ann").replace("{genre}", "Rock");
    // Without `cascade`, an album or an artist with tracks cannot be deleted.
    let cascade = ["delete_album", "delete_artist"].contains(&operation).then_some("cascade=true");
    let path = with_required(&path, &description, cascade);
    let kinds = description["requestBody"]["content"].as_object();
    let kind = kinds.and_then(|kinds| kinds.keys().next()).map_or("application/json", |kind| kind);
    MatrixRequest { method, path, content_type: kind.to_owned(), body: (!body.is_empty()).then(|| body.to_owned()) }
}

/// Checks the rows for all four callers and returns the number of cells.
async fn check_rows(
    rows: impl Iterator<Item = (&'static str, &'static str, Statuses)>,
    playlist: &str,
    admins_only: bool,
) -> usize {
    let mut fixture = Fixture::new(admins_only).await;
    let (mut cells, mut violations) = (0, Vec::new());
    for (operation, body, statuses) in rows {
        for (caller, expected) in statuses.into_iter().enumerate() {
            let request = build_request(&fixture.callers[2], operation, body, playlist).await;
            let (changed, found) = fixture.check_cell(caller, &request, expected).await;
            if changed {
                fixture = Fixture::new(admins_only).await;
            }
            violations.extend(found);
            cells += 1;
        }
    }
    assert!(violations.is_empty(), "{}", violations.join("\n"));
    println!("{cells} cells");
    cells
}

/// The matrix has one owner for all rows. Here the artist, the album and the track belong to different users.
#[actix_web::test]
async fn owner_of_an_artist_or_album_deletes_what_others_put_on_it() {
    let app = TestApp::new();
    let (artist_owner, album_owner) = (app.client("ann").await, app.client("bob").await);
    let (track_owner, stranger) = (app.client("cat").await, app.client("dan").await);
    let (artist, guest) = (artist_owner.artist("A").await, album_owner.artist("Guest").await);
    let album = album_owner.album(artist, "B").await;
    let track = async |artist_id: i64| {
        let track = json!({"title": "T", "album_id": album, "artist_id": artist_id});
        format!("/tracks/{}", track_owner.post("/tracks", track).await.id())
    };
    for owner in [&artist_owner, &album_owner, &track_owner] {
        let track = track(artist).await;
        stranger.delete(&track).await.problem(403, "forbidden");
        owner.delete(&track).await.no_content();
    }
    // The owner of the artist who performs one track owns neither the album nor the other tracks.
    let (guest_owner, guest_track, other_track) = (&stranger, track(guest).await, track(artist).await);
    app.sql(&format!("update artists set created_by = 4 where id = {guest}"));
    guest_owner.delete(&other_track).await.problem(403, "forbidden");
    guest_owner.delete(&guest_track).await.no_content();
    // A deletion is allowed, a change is not.
    artist_owner.patch(&other_track, json!({"title": "X"})).await.problem(403, "forbidden");
    artist_owner.patch(&format!("/albums/{album}"), json!({"title": "X"})).await.problem(403, "forbidden");

    let path = format!("/albums/{album}?cascade=true");
    track_owner.delete(&path).await.problem(403, "forbidden");
    guest_owner.delete(&path).await.problem(403, "forbidden");
    artist_owner.delete(&path).await.no_content();
    assert_eq!(app.query_number("select (select count(*) from albums) + (select count(*) from tracks)"), 0);
}

#[test]
fn every_operation_has_one_matrix_row() {
    let rows: BTreeSet<String> = MATRIX.iter().map(|(operation, ..)| (*operation).to_owned()).collect();
    let all = operations().into_iter().map(|(.., it)| it["operationId"].as_str().unwrap().to_owned()).collect();

    assert_eq!(rows, all);
    assert_eq!(rows.len(), MATRIX.len(), "an operation has more than one row");
}

#[actix_web::test]
async fn permission_matrix_part_1() {
    check_rows(MATRIX.iter().copied().take(MATRIX.len() / 2), "1", false).await;
}

#[actix_web::test]
async fn permission_matrix_part_2() {
    check_rows(MATRIX.iter().copied().skip(MATRIX.len() / 2), "1", false).await;
}

#[actix_web::test]
async fn private_playlist_returns_404_to_other_users() {
    let playlist_operations: BTreeSet<String> = operations()
        .into_iter()
        .filter(|(_, path, _)| path.starts_with("/playlists/{id}"))
        .map(|(.., it)| it["operationId"].as_str().unwrap().to_owned())
        .collect();
    let rows = MATRIX.iter().filter(|(operation, ..)| playlist_operations.contains(*operation));
    let cells = check_rows(
        rows.map(|(operation, body, statuses)| (*operation, *body, statuses_on_private(*statuses))),
        "2",
        false,
    )
    .await;
    assert_eq!(cells, 4 * playlist_operations.len());
}

#[actix_web::test]
async fn only_admins_can_write_to_a_restricted_catalogue() {
    let rows = MATRIX.iter().filter(|(operation, ..)| CATALOGUE_WRITES.contains(operation));
    let restricted = |statuses: Statuses| [401, 403, 403, statuses[3]];
    let cells =
        check_rows(rows.map(|(operation, body, statuses)| (*operation, *body, restricted(*statuses))), "1", true).await;
    assert_eq!(cells, 4 * CATALOGUE_WRITES.len());
}
