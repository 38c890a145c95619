//! Who may do what: every operation as asked by nobody, by another user, by the owner and by an admin.

use std::collections::BTreeSet;

use actix_web::http::Method;
use serde_json::json;
use tonearm::api::auth::CatalogueWrites;

use crate::support::operations::{operations, with_required};
use crate::support::{Client, TestApp};

/// What the four get: nobody, another user, the owner, an admin.
type Statuses = [u16; 4];

const OPEN: Statuses = [200; 4];
const OWN: Statuses = [401, 200, 200, 200];
const OWN_EMPTY: Statuses = [401, 204, 204, 204];
const ADD: Statuses = [401, 201, 201, 201];
/// Changes to what one added: also for admins.
const CHANGE: Statuses = [401, 403, 200, 200];
const DELETE: Statuses = [401, 403, 204, 204];
/// Changes to a playlist: for its owner alone.
const PLAYLIST: Statuses = [401, 403, 200, 403];
const PLAYLIST_DELETE: Statuses = [401, 403, 204, 403];

/// Operation, body, answers. The private playlist has rows of its own below.
const MATRIX: &[(&str, &str, Statuses)] = &[
    ("list_albums", "", OPEN),
    ("create_album", r#"{"title":"B","genre":"Rock","artist_id":1}"#, ADD),
    ("lookup_albums", r#"{"ids":[1]}"#, OPEN),
    ("delete_album", "", DELETE),
    ("get_album", "", OPEN),
    ("update_album", r#"{"title":"B"}"#, CHANGE),
    ("list_album_tracks", "", OPEN),
    ("list_artists", "", OPEN),
    ("create_artist", r#"{"name":"B"}"#, ADD),
    ("lookup_artists", r#"{"ids":[1]}"#, OPEN),
    ("delete_artist", "", DELETE),
    ("get_artist", "", OPEN),
    ("update_artist", r#"{"name":"B"}"#, CHANGE),
    ("list_artist_albums", "", OPEN),
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
    ("batch_follows", r#"{"add":[1]}"#, OWN),
    ("contains_my_follows", "", OWN),
    ("check_my_follows", r#"{"ids":[1]}"#, OWN),
    ("list_my_follow_ids", "", OWN),
    ("unfollow_artist", "", OWN),
    ("follow_artist", "", OWN),
    ("get_home", "", OWN),
    ("list_my_likes", "", OWN),
    ("batch_likes", r#"{"add":[1],"playlist_ids":[1]}"#, OWN),
    ("contains_my_likes", "", OWN),
    ("check_my_likes", r#"{"ids":[1]}"#, OWN),
    ("list_my_like_ids", "", OWN),
    ("unlike_track", "", OWN),
    ("like_track", "", OWN),
    ("set_password", r#"{"current_password":"plums in the icebox","new_password":"figs in the larder"}"#, OWN),
    ("list_my_playlists", "", OWN),
    ("recommend_artists", "", OWN),
    ("recommend_tracks", "", OWN),
    ("list_new_releases", "", OPEN),
    ("list_playlists", "", OPEN),
    ("create_playlist", r#"{"name":"B"}"#, ADD),
    ("import_playlist", r#"{"playlist":{"title":"B","track":[{"creator":"Velvet Static","title":"Track 001"}]}}"#, ADD),
    ("delete_playlist", "", PLAYLIST_DELETE),
    ("get_playlist", "", OPEN),
    ("update_playlist", r#"{"name":"B"}"#, PLAYLIST),
    ("copy_playlist", "{}", ADD),
    ("export_playlist", "", OPEN),
    ("remove_playlist_track", "", PLAYLIST),
    ("list_playlist_items", "", OPEN),
    ("update_playlist_items", r#"{"operations":[{"op":"reverse"}]}"#, PLAYLIST),
    ("add_playlist_items", r#"{"track_ids":[2]}"#, PLAYLIST),
    ("replace_playlist_items", r#"{"track_ids":[2]}"#, PLAYLIST),
    ("remove_playlist_item", "", PLAYLIST),
    ("search", "", OPEN),
    ("suggest", "", OPEN),
    ("delete_session", "", OWN_EMPTY),
    ("create_session", r#"{"login":"ann","password":"plums in the icebox"}"#, OPEN),
    ("list_tracks", "", OPEN),
    ("create_track", r#"{"title":"B","album_id":1}"#, ADD),
    ("lookup_tracks", r#"{"ids":[1]}"#, OPEN),
    ("delete_track", "", DELETE),
    ("get_track", "", OPEN),
    ("update_track", r#"{"title":"B"}"#, CHANGE),
    ("list_track_comments", "", OPEN),
    ("create_comment", r#"{"body":"B"}"#, ADD),
    ("list_likers", "", OPEN),
    ("list_track_playlists", "", OPEN),
    ("list_related_tracks", "", OPEN),
    ("list_users", "", OPEN),
    ("create_user", r#"{"username":"new","email":"new@example.com","password":"plums in the icebox"}"#, [201; 4]),
    ("get_user_by_username", "", OPEN),
    ("get_user", "", OPEN),
    ("list_user_comments", "", OPEN),
    ("list_user_follows", "", OPEN),
    ("list_user_likes", "", OPEN),
    ("list_user_playlists", "", OPEN),
];

/// What the owner alone can see does not exist for others. Nobody is asked who they are before that where a
/// token is needed.
fn on_private(statuses: Statuses) -> Statuses {
    let hidden = |status: u16| if status == 401 { 401 } else { 404 };
    [hidden(statuses[0]), 404, statuses[2], 404]
}

/// What is written to the catalogue if only admins may.
const CATALOGUE: [&str; 9] = [
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

/// The name of the private playlist, which nobody else may read anywhere.
const SECRET: &str = "Ann's own evening";

struct World {
    app: TestApp,
    callers: [Client; 4],
    digest: String,
}

impl World {
    async fn new(admins_only: bool) -> Self {
        let app = TestApp::new();
        let ann = app.client("ann").await;
        ann.tracks(2).await;
        ann.post("/playlists", json!({"name": "Everybody's", "track_ids": [1]})).await.created();
        let private = json!({"name": SECRET, "track_ids": [1], "visibility": "private"});
        ann.post("/playlists", private).await.created();
        ann.post("/tracks/1/comments", json!({"body": "Oh"})).await.created();
        ann.put("/me/likes/1").await.ok();
        ann.put("/me/follows/1").await.ok();
        let (bob, root) = (app.client("bob").await, app.admin("root").await);
        let app = app.restarted(|state| state.catalogue_writes = CatalogueWrites { admins_only });
        let callers = [app.anonymous(), app.as_before(&bob), app.as_before(&ann), app.as_before(&root)];
        let digest = digest(&app);
        Self { app, callers, digest }
    }

    /// Asks as one of the four; a refusal must have changed nothing. Says whether something has changed, and what
    /// is not as it should be.
    async fn asks(&self, who: usize, asked: &Asked, expected: u16) -> (bool, Vec<String>) {
        let json = [("content-type", asked.kind.as_str())];
        let answer = self.callers[who].send(asked.method.clone(), &asked.path, asked.body.clone(), &json).await;
        let text = String::from_utf8_lossy(&answer.bytes);
        let is_owner = who == 2 || asked.path == "/session";
        let leaks = !is_owner && (text.contains(SECRET) || text.contains("ann@example.com"));
        let changed = digest(&self.app) != self.digest;
        let may_change = asked.method != Method::GET && answer.status.is_success();
        let faults = [
            (answer.status.as_u16() != expected, format!("expected {expected}: {text}")),
            (leaks, format!("tells what is the owner's own: {text}")),
            (changed && !may_change, "changed something".to_owned()),
        ];
        let who = ["nobody", "other", "owner", "admin"][who];
        let cell = format!("{} {} as {who}, {}", asked.method, asked.path, answer.status);
        let faults = faults.into_iter().filter(|(is_fault, _)| *is_fault);
        (changed, faults.map(|(_, fault)| format!("{cell}: {fault}")).collect())
    }
}

/// Every row of every table.
fn digest(app: &TestApp) -> String {
    app.text(
        "select md5(string_agg(query_to_xml(format('select t::text from %I.%I t order by 1', schemaname, tablename), \
         true, false, '')::text, '' order by schemaname, tablename)) from pg_tables where schemaname in ('public', 'derived')",
    )
}

struct Asked {
    method: Method,
    path: String,
    kind: String,
    body: Option<String>,
}

/// The request of a row, for the playlist with this id.
async fn asked(ann: &Client, operation: &str, body: &str, playlist: &str) -> Asked {
    let (method, path, description) = operations().into_iter().find(|(.., it)| it["operationId"] == operation).unwrap();
    let id = if path.starts_with("/playlists/") { playlist } else { "1" };
    let items = ann.get(&format!("/playlists/{playlist}/items")).await.ok();
    let path = path.replace("{item_id}", &items["items"][0]["id"].to_string()).replace("{id}", id);
    let path = path.replace("{username}", "ann").replace("{genre}", "Rock");
    // An artist goes with all that was added by the same user.
    let cascade = ["delete_album", "delete_artist"].contains(&operation).then_some("cascade=true");
    let path = with_required(&path, &description, cascade);
    let kinds = description["requestBody"]["content"].as_object();
    let kind = kinds.and_then(|kinds| kinds.keys().next()).map_or("application/json", |kind| kind);
    Asked { method, path, kind: kind.to_owned(), body: (!body.is_empty()).then(|| body.to_owned()) }
}

/// Tries the rows, and says how many cells that were.
async fn tries(
    rows: impl Iterator<Item = (&'static str, &'static str, Statuses)>,
    playlist: &str,
    closed: bool,
) -> usize {
    let mut world = World::new(closed).await;
    let (mut cells, mut faults) = (0, Vec::new());
    for (operation, body, statuses) in rows {
        for (who, expected) in statuses.into_iter().enumerate() {
            let request = asked(&world.callers[2], operation, body, playlist).await;
            let (changed, found) = world.asks(who, &request, expected).await;
            if changed {
                world = World::new(closed).await;
            }
            faults.extend(found);
            cells += 1;
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    println!("{cells} cells");
    cells
}

#[test]
fn every_operation_has_one_matrix_row() {
    let rows: BTreeSet<String> = MATRIX.iter().map(|(operation, ..)| (*operation).to_owned()).collect();
    let all = operations().into_iter().map(|(.., it)| it["operationId"].as_str().unwrap().to_owned()).collect();

    assert_eq!(rows, all);
    assert_eq!(rows.len(), MATRIX.len(), "an operation has two rows");
}

#[actix_web::test]
async fn permission_matrix_part_1() {
    tries(MATRIX.iter().copied().take(MATRIX.len() / 2), "1", false).await;
}

#[actix_web::test]
async fn permission_matrix_part_2() {
    tries(MATRIX.iter().copied().skip(MATRIX.len() / 2), "1", false).await;
}

#[actix_web::test]
async fn private_playlist_returns_404_to_other_users() {
    let of_one: BTreeSet<String> = operations()
        .into_iter()
        .filter(|(_, path, _)| path.starts_with("/playlists/{id}"))
        .map(|(.., it)| it["operationId"].as_str().unwrap().to_owned())
        .collect();
    let rows = MATRIX.iter().filter(|(operation, ..)| of_one.contains(*operation));
    let cells =
        tries(rows.map(|(operation, body, statuses)| (*operation, *body, on_private(*statuses))), "2", false).await;
    assert_eq!(cells, 4 * of_one.len());
}

#[actix_web::test]
async fn only_admins_can_write_to_a_restricted_catalogue() {
    let rows = MATRIX.iter().filter(|(operation, ..)| CATALOGUE.contains(operation));
    let closed = |statuses: Statuses| [401, 403, 403, statuses[3]];
    let cells = tries(rows.map(|(operation, body, statuses)| (*operation, *body, closed(*statuses))), "1", true).await;
    assert_eq!(cells, 4 * CATALOGUE.len());
}
