-- GET /me/export, signed in
select
    "playlists"."id",
    "playlists"."name",
    "playlists"."description",
    case when playlists.hidden_by_profile then 'public' else playlists.visibility end,
    "playlists"."created_at"
from playlists
where user_id = $1
order by playlists.id;

-- GET /me/export, signed in
select "playlist_adds"."playlist_id", "tracks"."id", "tracks"."title"
from playlist_adds
join tracks on tracks.id = playlist_adds.track_id
join playlists on playlists.id = playlist_adds.playlist_id
where user_id = $1
order by playlist_adds.position, playlist_adds.id;

-- GET /me/export, signed in
SELECT
    "users"."id",
    "users"."username",
    "users"."email",
    "users"."email_verified_at",
    "users"."is_admin",
    "users"."display_name",
    "users"."bio",
    "users"."avatar_url",
    "users"."private_profile",
    "users"."likes_count",
    "users"."follows_count",
    "users"."comments_count",
    "users"."playlists_count",
    "users"."followers_count",
    "users"."followed_users_count",
    "users"."created_at",
    "users"."updated_at"
FROM "users"
WHERE ("users"."id" = $1)
LIMIT $2;

-- GET /me/export, signed in
select "likes"."created_at", "tracks"."id", "tracks"."title"
from likes
join tracks on tracks.id = likes.track_id
where user_id = $1
order by likes.id;

-- GET /me/export, signed in
select "follows"."created_at", "artists"."id", "artists"."name"
from follows
join artists on artists.id = follows.artist_id
where user_id = $1
order by follows.id;

-- GET /me/export, signed in
select
    "user_follows"."created_at",
    "users"."id",
    "users"."username",
    "users"."display_name",
    "users"."avatar_url"
from user_follows
join users on users.id = user_follows.followed_user_id
where user_id = $1
order by user_follows.id;

-- GET /me/export, signed in
select "saved_albums"."created_at", "albums"."id", "albums"."title"
from saved_albums
join albums on albums.id = saved_albums.album_id
where user_id = $1
order by saved_albums.id;

-- GET /me/export, signed in
select "saved_playlists"."created_at", "playlists"."id", "playlists"."name"
from saved_playlists
join playlists on playlists.id = saved_playlists.playlist_id
where saved_playlists.user_id = $1 and (playlists.visibility <> 'private' or playlists.user_id = $2)
order by saved_playlists.id;

-- GET /me/export, signed in
select "comments"."id", "comments"."body", "comments"."created_at", "tracks"."id", "tracks"."title"
from comments
join tracks on tracks.id = comments.track_id
where user_id = $1
order by comments.id;
