-- What users tell about themselves, whether others see what they do, and the usernames that they had.

alter table users
    add display_name text,
    add bio text,
    add avatar_url text,
    add private_profile boolean not null default false;

-- The owner chose `public`, but the profile is private. Meanwhile `visibility` is `unlisted`, so that every list, count,
-- chart and search leaves the playlist out without a condition of its own.
alter table playlists add hidden_by_profile boolean not null default false;

create function hide_playlist_of_private_profile() returns trigger language plpgsql as $$
begin
    new.hidden_by_profile := false;
    if new.visibility = 'public' then
        -- The lock makes this wait for a request that changes `private_profile`, which then does not see this playlist. The
        -- triggers that count playlists take the same lock afterwards.
        select private_profile into new.hidden_by_profile from users where id = new.user_id for no key update;
        new.hidden_by_profile := coalesce(new.hidden_by_profile, false);
    end if;
    if new.hidden_by_profile then
        new.visibility := 'unlisted';
    end if;
    return new;
end
$$;

create trigger playlists_hidden before insert or update of visibility on playlists
    for each row execute function hide_playlist_of_private_profile();

-- A former username leads to the account for some time, and nobody else gets it.
create table former_usernames (
    -- In lower case.
    username text not null constraint former_usernames_pkey primary key,
    user_id bigint not null constraint former_usernames_user_id_fkey references users on delete cascade,
    kept_until timestamptz not null
);

create index former_usernames_user_id_index on former_usernames (user_id);
create index former_usernames_skeleton_index on former_usernames (username_skeleton(username));
create index former_usernames_kept_until_index on former_usernames (kept_until);
