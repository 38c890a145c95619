-- POST /playlists/import/rows?dry_run=true {"rows": [{"title": "Name 1", "artist": "Name 1"}]}, signed in
select name
from unnest($1) requested (name)
where exists (select from artists where fold(artists.name) = requested.name);

-- POST /playlists/import/rows?dry_run=true {"rows": [{"title": "Name 1", "artist": "Name 1"}]}, signed in
select requested.place, by_artist.id, by_artist.title
from unnest($1)
with ordinality requested (name, place)
join artists on fold(artists.name) = requested.name
join
    lateral (
        select id, title
        from tracks
        where artist_id = artists.id
        union all
        select tracks.id, tracks.title
        from albums
        join tracks on tracks.album_id = albums.id
        where albums.artist_id = artists.id
            and tracks.artist_id <> artists.id
    ) by_artist on true;

-- POST /playlists/import/rows?dry_run=true {"rows": [{"title": "Name 1", "artist": "Name 1"}]}, signed in
select
    "tracks"."id",
    "tracks"."title",
    "tracks"."track_number",
    "tracks"."duration_ms",
    "tracks"."audio_url",
    "tracks"."artist_id",
    "tracks"."artist_name",
    "tracks"."artist_image_url",
    "tracks"."album_id",
    "tracks"."album_title",
    "tracks"."album_genre",
    "tracks"."album_cover_url"
from tracks
where id = any($1);

-- POST /playlists/import/rows {"name": "Rows", "rows": [{"title": "Name 1", "artist": "Name 1"}, {"track_id": 2}]}, signed in
select id
from tracks
where id = any($1);

-- POST /playlists/import/rows {"name": "Rows", "rows": [{"title": "Name 1", "artist": "Name 1"}, {"track_id": 2}]}, signed in
select id
from tracks
where id in (select unnest($1::bigint[]))
order by id
for share;

-- POST /playlists/import/rows {"name": "Rows", "rows": [{"title": "Name 1", "artist": "Name 1"}, {"track_id": 2}]}, signed in
INSERT INTO "playlists" ("user_id", "name", "description", "visibility")
VALUES ($1, $2, $3, $4)
RETURNING "playlists"."id";

-- POST /playlists/import/rows {"name": "Rows", "rows": [{"title": "Name 1", "artist": "Name 1"}, {"track_id": 2}]}, signed in
with
gap as (
    select (select max(position) from playlist_adds where playlist_id = $1) as low, null::numeric as high
)
insert into playlist_adds (playlist_id, track_id, position)
select
    $2::bigint,
    new.track_id,
    case
        when low is null
        and high is null then new.place
        when high is null then floor(low) + new.place
        when low is null then ceil(high) - 1 - $3::bigint + new.place
        else low + (high - low) * new.place * 0.25
    end
from gap, unnest($4)
with ordinality new (track_id, place)
order by new.place
returning id, scale(position);

-- POST /playlists/import/rows {"name": "Rows", "rows": [{"title": "Name 1", "artist": "Name 1"}, {"track_id": 2}]}, signed in
select
    "playlists"."id",
    "playlists"."name",
    "playlists"."description",
    case when playlists.hidden_by_profile then 'public' else playlists.visibility end,
    case when playlists.user_id = viewer.id then playlists.share_key end,
    "playlists"."version",
    "users"."id",
    "users"."username",
    "users"."display_name",
    "users"."avatar_url",
    (
        select album_cover_url
        from (
            select track_id, position, id
            from playlist_adds
            where playlist_id = playlists.id
            order by position, id
            limit 20
        ) a
        join tracks on tracks.id = a.track_id
        where album_cover_url is not null
        order by a.position, a.id
        limit 1
    ),
    "playlists"."items_count",
    "playlists"."duration_ms",
    "playlists"."artists_count",
    "playlists"."saves_count",
    playlists.user_id = viewer.id,
    case
        when viewer.id is not null then (select id from saved_playlists where user_id = viewer.id and playlist_id = playlists.id) is not null
    end,
    playlists.user_id = viewer.id,
    "playlists"."created_at",
    "playlists"."updated_at"
from (select 0::bigint as n, $1::bigint as id) request
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        null::bigint[] as likes,
        null::bigint[] as follows offset 0
) viewer
join playlists on playlists.id = request.id
join users on users.id = playlists.user_id
where (
    playlists.visibility = 'public'
    or playlists.user_id = viewer.id
    or (
        playlists.visibility = 'unlisted'
        and (
            viewer.is_admin
            or (
                not playlists.hidden_by_profile
                and (
                    playlists.share_key = viewer.share_key
                    or exists (select from saved_playlists where user_id = viewer.id and playlist_id = playlists.id)
                )
                and (select disabled_at is null from users where users.id = playlists.user_id)
            )
        )
    )
);

-- POST /playlists/import/rows {"name": "Rows", "rows": [{"title": "Name 1", "artist": "Name 1"}, {"track_id": 2}]}, signed in
select playlists_count, items_count
from user_usage
where id = $1;
