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
select mail_tokens.email
from mail_tokens
join users on users.id = mail_tokens.user_id
where
    mail_tokens.user_id = $1
    and purpose = 'email'
    and expires_at > now()
    and mail_tokens.email <> users.email
order by mail_tokens.created_at desc
limit 1;

-- GET /me/export, signed in
select "former_usernames"."username", "former_usernames"."kept_until"
from former_usernames
where user_id = $1 and kept_until > now()
order by kept_until, username
limit 1000;

-- GET /me/export, signed in
select id, id = $1 as is_current, created_at, last_used_at, expires_at, user_agent, network
from sessions
where user_id = $2 and account_key = $3 and expires_at > now()
order by last_used_at desc, id desc
limit $4;

-- GET /me/export, signed in
select
    "playlists"."id",
    "playlists"."name",
    "playlists"."description",
    case when playlists.hidden_by_profile then 'public' else playlists.visibility end,
    "playlists"."share_key",
    "playlists"."created_at",
    "playlists"."updated_at",
    "playlists"."items_count"
from playlists
where user_id = $1 and id > $2
order by id
limit $3;

-- GET /me/export, signed in
select
    "playlist_adds"."playlist_id",
    "tracks"."id",
    "tracks"."title",
    "tracks"."artist_name",
    "tracks"."album_title",
    "playlist_adds"."created_at"
from playlist_adds
join tracks on tracks.id = playlist_adds.track_id
where playlist_id = any($1)
order by playlist_id, playlist_adds.position, playlist_adds.id;

-- GET /me/export, signed in
select
    "likes"."id",
    "likes"."created_at",
    "tracks"."id",
    "tracks"."title",
    "tracks"."artist_name",
    "tracks"."album_title"
from likes
join tracks on tracks.id = likes.track_id
where likes.user_id = $1 and (likes.created_at, likes.id) > ($2, $3)
order by likes.created_at, likes.id
limit $4;

-- GET /me/export, signed in
select "follows"."id", "follows"."created_at", "artists"."id", "artists"."name", "artists"."image_url"
from follows
join artists on artists.id = follows.artist_id
where follows.user_id = $1 and (follows.created_at, follows.id) > ($2, $3)
order by follows.created_at, follows.id
limit $4;

-- GET /me/export, signed in
select
    "user_follows"."id",
    "user_follows"."created_at",
    "users"."id",
    "users"."username",
    "users"."display_name",
    "users"."avatar_url"
from user_follows
join
    users on users.id = user_follows.followed_user_id
    and users.disabled_at is null
    and users.deleted_at is null
where user_follows.user_id = $1 and (user_follows.created_at, user_follows.id) > ($2, $3)
order by user_follows.created_at, user_follows.id
limit $4;

-- GET /me/export, signed in
select "saved_albums"."id", "saved_albums"."created_at", "albums"."id", "albums"."title"
from saved_albums
join albums on albums.id = saved_albums.album_id
where saved_albums.user_id = $1 and (saved_albums.created_at, saved_albums.id) > ($2, $3)
order by saved_albums.created_at, saved_albums.id
limit $4;

-- GET /me/export, signed in
select "saved_playlists"."id", "saved_playlists"."created_at", "playlists"."id", "playlists"."name"
from saved_playlists
join playlists on playlists.id = saved_playlists.playlist_id
where
    saved_playlists.user_id = $1
    and (saved_playlists.created_at, saved_playlists.id) > ($2, $3)
    and (
        playlists.visibility = 'public'
        or playlists.user_id = $4
        or (
            playlists.visibility = 'unlisted'
            and not playlists.hidden_by_profile
            and (select disabled_at is null from users where users.id = playlists.user_id)
        )
    )
order by saved_playlists.created_at, saved_playlists.id
limit $5;

-- GET /me/export, signed in
select
    "comments"."id",
    "comments"."body",
    "comments"."position_ms",
    "comments"."created_at",
    "comments"."edited_at",
    "tracks"."id",
    "tracks"."title",
    "tracks"."artist_name",
    "tracks"."album_title"
from comments
join tracks on tracks.id = comments.track_id
where user_id = $1 and comments.id > $2
order by comments.id
limit $3;

-- GET /me/export, signed in
select "artists"."id", "artists"."name", "artists"."created_at"
from artists
where created_by = $1 and id > $2
order by id
limit $3;

-- GET /me/export, signed in
select "albums"."id", "albums"."title", "albums"."created_at"
from albums
where created_by = $1 and id > $2
order by id
limit $3;

-- GET /me/export, signed in
select
    "tracks"."id",
    "tracks"."title",
    "tracks"."artist_name",
    "tracks"."album_title",
    "tracks"."created_at"
from tracks
where created_by = $1 and id > $2
order by id
limit $3;
