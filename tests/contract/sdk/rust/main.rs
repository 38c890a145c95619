//! A user's journey with the client of openapi-to-rust: journey BASE_URL
//!
//! A parameter that is not given needs a type: `None::<&str>`.

#[allow(warnings, reason = "the code is generated")]
mod generated;

use std::time::{SystemTime, UNIX_EPOCH};

use generated::*;

type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

const ABSENT: Option<&str> = None;

fn check(step: &str, is_right: bool) -> Outcome<()> {
    if !is_right {
        return Err(format!("{step} failed").into());
    }
    println!("ok {step}");
    Ok(())
}

/// Returns the typed problem of a refused request.
fn refused<T: std::fmt::Debug, E: std::fmt::Debug>(result: Result<T, ApiOpError<E>>) -> Option<E> {
    match result {
        Err(ApiOpError::Api(error)) => error.typed,
        _ => None,
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Outcome<()> {
    let base = std::env::args().nth(1).ok_or("BASE_URL is missing")?;
    let guest = HttpClient::new().with_base_url(&base);
    let name = format!("rust.{}", SystemTime::now().duration_since(UNIX_EPOCH)?.as_micros());
    let email = format!("{name}@example.com");
    let user = UserCreate { username: name.clone(), email, password: "plums in the icebox".to_owned() };
    let session = guest.create_user(None, ABSENT, user).await?;
    let client = HttpClient::new().with_base_url(&base).with_api_key(session.token);

    let sort = vec!["-followers_count".to_owned(), "id".to_owned()];
    let page =
        guest.list_artists(ABSENT, ABSENT, None, None, None, Some(sort), Some(2), ABSENT, None, Some(true)).await?;
    check("list", page.items.len() == 2 && page.page.total.is_some_and(|total| total >= 2))?;
    let id = page.items[0].id;
    let parts = vec!["albums".to_owned(), "top_tracks".to_owned()];
    let artist = guest.get_artist(id, Some(parts)).await?;
    check("guest", artist.viewer.is_none() && artist.albums.is_some())?;
    let viewer = client.get_artist(id, None).await?.viewer;
    check("viewer", viewer.is_some_and(|viewer| !viewer.following))?;
    let tracks =
        client.list_tracks(None, None, None, None, ABSENT, None, None, None, Some(3), ABSENT, None, None).await?;
    let tracks: Vec<i64> = tracks.items.iter().map(|track| track.id).collect();
    check("like", client.like_track(tracks[0]).await?.liked)?;
    let flags = client.check_my_likes(tracks.clone()).await?.additional_properties;
    check("flags", flags.get(&tracks[0].to_string()) == Some(&true))?;
    edit_playlist(&client, &name, [tracks.clone(), tracks].concat()).await?;

    let albums = guest.list_albums(Some(vec![id, id + 1]), None, ABSENT, None, None, None, ABSENT, None, None).await?;
    check("filter", !albums.items.is_empty())?;
    let problem = refused(client.get_artist(999_999_999, None).await);
    check("404", matches!(problem, Some(GetArtistApiError::Status404(problem)) if problem.code == "not_found"))?;
    let hit = guest.search(&artist.name, None, None, ABSENT, None).await?.top_hit;
    check("top hit", matches!(hit, Some(TopHit::TopHitArtist(hit)) if hit.item.id == id))?;
    let hit = guest.search("zzzzqqqq", None, None, ABSENT, None).await?.top_hit;
    check("no hit", hit.is_none())
}

async fn edit_playlist(client: &HttpClient, name: &str, tracks: Vec<i64>) -> Outcome<()> {
    let late = PlaylistCreate {
        name: "Late trains".to_owned(),
        description: Some(Some("x".to_owned())),
        track_ids: Some(tracks),
        visibility: None,
    };
    let key = Some(format!("journey-{name}"));
    let id = client.create_playlist(key.clone(), late.clone()).await?.id;
    check("once", client.create_playlist(key, late.clone()).await?.id == id)?;
    let items = client.list_playlist_items(id, ABSENT, None, None, ABSENT, None, None, ABSENT).await?.items;
    check("items", items.len() == 6)?;
    let to_front = ItemOperationMove {
        op: ItemOperationMoveOp::Move_,
        item_id: items[5].id,
        index: Some(Some(0)),
        after_item_id: None,
        before_item_id: None,
    };
    let dedupe = ItemOperationDedupe { op: ItemOperationDedupeOp::Dedupe };
    let operations = vec![ItemOperation::ItemOperationMove(to_front), ItemOperation::ItemOperationDedupe(dedupe)];
    let operations = ItemOperations { operations, version: None };
    let results = client.update_playlist_items(id, ABSENT, ABSENT, operations).await?.results;
    check(
        "operations",
        matches!(results[..], [OperationResult::OperationResultMove(_), OperationResult::OperationResultDedupe(_)]),
    )?;
    let problem = refused(client.create_playlist(ABSENT, PlaylistCreate { name: String::new(), ..late }).await);
    check(
        "422",
        matches!(problem, Some(CreatePlaylistApiError::Status422(problem)) if problem.errors[0].field == "name"),
    )?;
    let rename = PlaylistPatch { name: Some("Early trains".to_owned()), ..PlaylistPatch::default() };
    let problem = refused(client.update_playlist(id, Some("\"0\""), rename.clone()).await);
    check("412", matches!(problem, Some(UpdatePlaylistApiError::Status412(_))))?;
    check("rename", client.update_playlist(id, ABSENT, rename).await?.description.as_deref() == Some("x"))?;
    let clear = PlaylistPatch { description: Some(None), ..PlaylistPatch::default() };
    check("clear", client.update_playlist(id, ABSENT, clear).await?.description.is_none())
}
