-- DELETE /me/saved/playlists/70, signed in
select id
from playlists target
where
    id = any($1)
    and (
        (
            target.visibility = 'public'
            or target.user_id = $2
            or (
                target.visibility = 'unlisted'
                and (
                    $3
                    or (
                        not target.hidden_by_profile
                        and (
                            target.share_key = $4
                            or exists (select from saved_playlists where user_id = $5 and playlist_id = target.id)
                        )
                        and (select disabled_at is null from users where users.id = target.user_id)
                    )
                )
            )
        )
        or (
            target.id = any($6)
            and (select id from saved_playlists where user_id = $7 and playlist_id = target.id) is not null
        )
    );

-- DELETE /me/saved/playlists/70, signed in
delete from saved_playlists
where
    id = any(
        array(
            select (select id from saved_playlists where user_id = $1 and playlist_id = target.id)
            from (
                select id
                from playlists target
                where
                    id = any($2)
                    and (select id from saved_playlists where user_id = $3 and playlist_id = target.id) is not null
                order by id
                for no key update
            ) target
        )
    );

-- DELETE /me/saved/playlists/70, signed in
select id, saves_count
from playlists
where id = any($1);
