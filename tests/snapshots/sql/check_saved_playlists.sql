-- GET /me/saved/playlists/contains?ids=1, signed in
select user_id, id
from unnest($1, $2) pair (user_id, id)
where
    exists (select from saved_playlists where user_id = pair.user_id and playlist_id = pair.id)
    and exists (
        select
        from playlists target
        where
            target.id = pair.id
            and (
                target.visibility = 'public'
                or target.user_id = pair.user_id
                or (
                    target.visibility = 'unlisted'
                    and not target.hidden_by_profile
                    and (select disabled_at is null from users where users.id = target.user_id)
                )
            )
    );
