-- DELETE /playlists/{id}, signed in
SELECT "playlists"."user_id", "playlists"."version", "playlists"."items_version"
FROM "playlists"
WHERE ("playlists"."id" = $1)
LIMIT $2
FOR UPDATE;

-- DELETE /playlists/{id}, signed in
DELETE FROM "playlists"
WHERE ("playlists"."id" = $1)
RETURNING "playlists"."user_id";

-- DELETE /playlists/1, signed in
select id
from playlists
where
    id = $1
    and (
        playlists.visibility = 'public'
        or playlists.user_id = $2
        or (
            playlists.visibility = 'unlisted'
            and (
                $3
                or (
                    not playlists.hidden_by_profile
                    and (
                        playlists.share_key = $4
                        or exists (select from saved_playlists where user_id = $5 and playlist_id = playlists.id)
                    )
                    and (select disabled_at is null from users where users.id = playlists.user_id)
                )
            )
        )
    );
