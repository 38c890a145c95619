-- PUT /me/saved/playlists/70, signed in
select id
from playlists target
where
    id = any($1)
    and (
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
    );

-- PUT /me/saved/playlists/70, signed in
insert into saved_playlists (user_id, playlist_id)
select $1::bigint, target.id
from (
    select id
    from playlists target
    where
        id = any($2)
        and (
            target.visibility = 'public'
            or target.user_id = $3
            or (
                target.visibility = 'unlisted'
                and (
                    $4
                    or (
                        not target.hidden_by_profile
                        and (
                            target.share_key = $5
                            or exists (select from saved_playlists where user_id = $6 and playlist_id = target.id)
                        )
                        and (select disabled_at is null from users where users.id = target.user_id)
                    )
                )
            )
        )
        and (select id from saved_playlists where user_id = $7 and playlist_id = target.id) is null
    order by id
    for no key update
) target
on conflict do nothing;

-- PUT /me/saved/playlists/70, signed in
select id, saves_count
from playlists
where id = any($1);

-- PUT /me/saved/playlists/11, signed in and PUT /me/saved/playlists/12, signed in
select id
from playlists target
where
    id = any($1)
    and (
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
order by id
for no key update;
