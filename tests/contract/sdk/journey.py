"""A user's journey with the Python client of openapi-generator: python journey.py BASE_URL"""

import random
import sys
from collections.abc import Callable

import tonearm_client as api


def check(step: str, is_right: bool) -> None:
    if not is_right:
        raise SystemExit(f"{step} failed")
    print("ok", step)


def refused(step: str, call: Callable[[], object], is_right: Callable[[api.Problem], bool]) -> None:
    try:
        call()
    except api.ApiException as error:
        check(step, isinstance(error.data, api.Problem) and is_right(error.data))
    else:
        raise SystemExit(f"{step} succeeded")


def connect(token: str | None = None) -> api.ApiClient:
    return api.ApiClient(api.Configuration(host=sys.argv[1], access_token=token))


guest = connect()
name = f"python.{random.randrange(10**9)}"
user = api.UserCreate(username=name, email=f"{name}@example.com", password="plums in the icebox")
client = connect(api.UsersApi(guest).create_user(user).token)
artists, playlists, likes, search = api.ArtistsApi(client), api.PlaylistsApi(client), api.LikesApi(client), api.SearchApi(guest)

page = api.ArtistsApi(guest).list_artists(limit=2, total=True, sort=["-followers_count", "id"])
check("list", len(page.items) == 2 and page.page.total >= 2)
artist = api.ArtistsApi(guest).get_artist(page.items[0].id, include=["albums", "top_tracks"])
check("guest", artist.viewer is None and artist.albums is not None)
check("viewer", artists.get_artist(artist.id).viewer.following is False)
tracks = [track.id for track in api.TracksApi(client).list_tracks(limit=3).items]
check("like", likes.like_track(tracks[0]).liked)
check("flags", likes.check_my_likes(tracks)[str(tracks[0])])
late = api.PlaylistCreate(name="Late trains", description="x", track_ids=tracks + tracks)
playlist = playlists.create_playlist(late, idempotency_key=f"journey-{name}")
check("once", playlists.create_playlist(late, idempotency_key=f"journey-{name}").id == playlist.id)
items = playlists.list_playlist_items(playlist.id).items
check("items", len(items) == 6)
move = api.ItemOperationMove(op="move", item_id=items[5].id, index=0)
operations = [api.ItemOperation(move), api.ItemOperation(api.ItemOperationDedupe(op="dedupe"))]
results = playlists.update_playlist_items(playlist.id, api.ItemOperations(operations=operations)).results
check("operations", [result.actual_instance.op for result in results] == ["move", "dedupe"])
check("filter", len(api.AlbumsApi(guest).list_albums(artist_id=[one.id for one in page.items]).items) > 0)
refused("404", lambda: artists.get_artist(999_999_999), lambda problem: problem.code == "not_found")
# The client itself refuses an empty name.
control = api.PlaylistCreate.model_construct(name="")
refused("422", lambda: playlists.create_playlist(control), lambda problem: problem.errors[0].var_field == "name")
rename = api.PlaylistPatch(name="Early trains")
refused("412", lambda: playlists.update_playlist(playlist.id, rename, if_match='"0"'), lambda problem: problem.code == "precondition_failed")
check("rename", playlists.update_playlist(playlist.id, rename).description == "x")
check("clear", playlists.update_playlist(playlist.id, api.PlaylistPatch(description=None)).description is None)
check("top hit", isinstance(search.search(artist.name).top_hit.actual_instance, api.TopHitArtist))
check("no hit", search.search("zzzzqqqq").top_hit is None)
