-- The steps that show the comments of an account again find the hidden ones.
create index comments_hidden_index on comments (user_id, id) where hidden;

-- Admins search accounts by a part of the username, the display name or the email address. One index for all of them, because a
-- condition with `or` reads the whole table if one of its columns has none.
create index users_letters on users using gin (
    (username || E'\n' || coalesce(display_name, '') || E'\n' || email) gin_trgm_ops
);
