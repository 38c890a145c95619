-- An unlisted playlist is visible to those who have its key, which the link to it contains.

alter table playlists add share_key text;

-- 132 of the 256 bits of a hash over 244 random bits, in the letters of base64url.
create function new_share_key() returns text language sql volatile parallel safe as $$
    select left(
        translate(encode(sha256((gen_random_uuid()::text || gen_random_uuid()::text)::bytea), 'base64'), '+/', '-_'), 22
    )
$$;

create function give_share_key() returns trigger language plpgsql as $$
begin
    new.share_key := new_share_key();
    return new;
end
$$;

-- Triggers run in the order of their names: this one after `playlists_hidden`.
create trigger playlists_share_key before insert or update of visibility on playlists
    for each row when (new.visibility = 'unlisted' and new.share_key is null and not new.hidden_by_profile)
    execute function give_share_key();

update playlists set share_key = new_share_key() where visibility = 'unlisted' and not hidden_by_profile;
