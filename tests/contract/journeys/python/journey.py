"""A user journey with a client generated from the document. Every response and every problem is typed."""

import os
import time
from http import HTTPStatus
from typing import TypeVar

from tonearm_client import AuthenticatedClient
from tonearm_client.api.follows import follow_artist
from tonearm_client.api.likes import like_track
from tonearm_client.api.playlists import add_playlist_items, create_playlist, get_playlist, update_playlist
from tonearm_client.api.search import search
from tonearm_client.api.session import create_session
from tonearm_client.api.tracks import get_track, list_tracks
from tonearm_client.api.users import create_user, delete_me
from tonearm_client.models import (
    AddResults,
    PasswordConfirmation,
    Credentials,
    FollowState,
    LikeState,
    AddItemsRequest,
    PlaylistCreate,
    UserCreate,
    Playlist,
    PlaylistDetail,
    PlaylistPatch,
    Problem,
    SearchResults,
    SearchTypesItem,
    Session,
    TrackDetail,
    TrackPage,
    PlaylistVisibility,
)
from tonearm_client.types import UNSET, Response, Unset

BASE_URL = os.environ.get("BASE_URL", "http://127.0.0.1:8080/api/v1")
PASSWORD = "plums in the icebox"
T = TypeVar("T")


def succeeded(kind: type[T], result: object) -> T:
    """Asserts that a request succeeded, and returns the body."""
    assert isinstance(result, kind), result
    return result


def failed(result: Response[Problem | T], status: int) -> Problem:
    """Asserts that a request failed with this status, and returns the problem."""
    problem = succeeded(Problem, result.parsed)
    assert result.status_code == HTTPStatus(status) and problem.status == status, problem
    print(f"  {status} {problem.code}: {problem.detail}")
    return problem


def main() -> None:
    username = f"journey.{time.time_ns():x}"
    # The generated client requires a token for every operation. Sign-up and sign-in ignore it.
    anonymous = AuthenticatedClient(base_url=BASE_URL, token="none")
    account = UserCreate(username=username, email=f"{username}@example.com", password=PASSWORD)
    session = succeeded(Session, create_user.sync(client=anonymous, body=account))
    client = AuthenticatedClient(base_url=BASE_URL, token=session.token)
    print(f"signed up as {username}")

    taken = failed(create_user.sync_detailed(client=anonymous, body=account), 409)
    assert [error.field for error in taken.errors] == ["username"]

    kinds = [SearchTypesItem.TRACKS, SearchTypesItem.ARTISTS]
    found = succeeded(SearchResults, search.sync(client=client, q="paper lantrns", types=kinds))
    assert not isinstance(found.tracks, Unset)
    track = found.tracks.items[0].item
    print(f"found {track.title} by {track.artist.name}")

    assert succeeded(LikeState, like_track.sync(client=client, id=track.id)).liked
    assert succeeded(FollowState, follow_artist.sync(client=client, id=track.artist.id)).following
    viewer = succeeded(TrackDetail, get_track.sync(client=client, id=track.id)).viewer
    assert viewer is not None and viewer.liked

    new = PlaylistCreate(name="Late trains", visibility=PlaylistVisibility.PRIVATE)
    key = f"playlist-{username}"
    playlist = succeeded(Playlist, create_playlist.sync(client=client, body=new, idempotency_key=key))
    again = create_playlist.sync_detailed(client=client, body=new, idempotency_key=key)
    assert succeeded(Playlist, again.parsed).id == playlist.id and again.headers["Idempotent-Replayed"] == "true"
    items = AddItemsRequest(track_ids=[track.id], album_ids=[track.album.id])
    added = succeeded(AddResults, add_playlist_items.sync(client=client, id=playlist.id, body=items))
    print(f"created a playlist of {len(added.results)} items, once")

    seen: list[int] = []
    cursor: str | Unset | None = UNSET
    while cursor is not None:
        page = succeeded(TrackPage, list_tracks.sync(client=client, limit=50, cursor=cursor))
        seen += [one.id for one in page.items]
        cursor = page.page.next_cursor
    assert len(set(seen)) == succeeded(TrackPage, list_tracks.sync(client=client, limit=1, total=True)).page.total
    print(f"paged through {len(seen)} tracks")

    read = get_playlist.sync_detailed(client=client, id=playlist.id)
    succeeded(PlaylistDetail, read.parsed)
    etag = read.headers["ETag"]
    later = PlaylistPatch(name="Later trains")
    assert succeeded(Playlist, update_playlist.sync(client=client, id=playlist.id, body=later, if_match=etag)).name == "Later trains"
    failed(update_playlist.sync_detailed(client=client, id=playlist.id, body=later, if_match=etag), 412)

    invalid = failed(update_playlist.sync_detailed(client=client, id=playlist.id, body=PlaylistPatch(name="")), 422)
    assert [(error.field, error.code) for error in invalid.errors] == [("name", "too_short")]

    wrong = Credentials(login=username, password="not the password")
    attempt = create_session.sync_detailed(client=anonymous, body=wrong)
    while attempt.status_code == HTTPStatus.UNAUTHORIZED:
        attempt = create_session.sync_detailed(client=anonymous, body=wrong)
    failed(attempt, 429)
    assert int(attempt.headers["Retry-After"]) >= 1

    assert delete_me.sync_detailed(client=client, body=PasswordConfirmation(password=PASSWORD)).status_code == HTTPStatus.NO_CONTENT
    print("deleted the account")


if __name__ == "__main__":
    main()
