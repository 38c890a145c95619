-- The schema after all migrations. `./dev schema` writes this file.
-- Comments and line breaks of functions are left out, because they change nothing.
-- PostgreSQL prints a view differently from version to version. Version 15 wrote it.

schema derived

schema public

extension pg_trgm in schema public

table derived.artist_images_left (
    below bigint not null
)

table derived.chart_changes (
    source text not null,
    step smallint not null,
    user_id bigint,
    id bigint not null,
    at timestamp with time zone
)

table derived.charts (
    kind text not null,
    period text not null,
    genre text not null,
    place integer not null,
    id bigint not null,
    score bigint not null
)
    constraint charts_place_pkey PRIMARY KEY (kind, period, genre, place)
    CREATE UNIQUE INDEX charts_place_pkey ON derived.charts USING btree (kind, period, genre, place)

table derived.popularity_changes (
    kind text not null,
    id bigint not null
)

table derived.refreshes (
    name text not null,
    at timestamp with time zone not null
)
    constraint refreshes_name_pkey PRIMARY KEY (name)
    CREATE UNIQUE INDEX refreshes_name_pkey ON derived.refreshes USING btree (name)

table derived.search_albums (
    kind text not null,
    id bigint not null,
    label text not null,
    name text not null,
    artist text,
    album text,
    genre text,
    words tsvector not null,
    popularity bigint not null,
    part smallint not null default 2
)
    partition of derived.search_entries FOR VALUES IN ('album')
    with (fillfactor=90)
    constraint search_albums_pkey PRIMARY KEY (kind, id) -- inherited
    CREATE INDEX search_albums_expr_idx ON derived.search_albums USING btree (((part + 0))) -- inherited
    CREATE INDEX search_albums_name_idx ON derived.search_albums USING gin (name public.gin_trgm_ops) WHERE (label ~ '[^A-Za-z0-9 ]|  '::text) -- inherited
    CREATE INDEX search_albums_name_part_idx ON derived.search_albums USING btree (name, part) -- inherited
    CREATE UNIQUE INDEX search_albums_pkey ON derived.search_albums USING btree (kind, id) -- inherited
    CREATE INDEX search_albums_words_idx ON derived.search_albums USING gin (words) WITH (gin_pending_list_limit='256') WHERE (part = 0) -- inherited
    CREATE INDEX search_albums_words_idx1 ON derived.search_albums USING gin (words) WHERE (part = 1) -- inherited
    CREATE INDEX search_albums_words_idx2 ON derived.search_albums USING gin (words) WHERE (part = 2) -- inherited

table derived.search_artists (
    kind text not null,
    id bigint not null,
    label text not null,
    name text not null,
    artist text,
    album text,
    genre text,
    words tsvector not null,
    popularity bigint not null,
    part smallint not null default 2
)
    partition of derived.search_entries FOR VALUES IN ('artist')
    with (fillfactor=90)
    constraint search_artists_pkey PRIMARY KEY (kind, id) -- inherited
    CREATE INDEX search_artists_expr_idx ON derived.search_artists USING btree (((part + 0))) -- inherited
    CREATE INDEX search_artists_name_idx ON derived.search_artists USING gin (name public.gin_trgm_ops) WHERE (label ~ '[^A-Za-z0-9 ]|  '::text) -- inherited
    CREATE INDEX search_artists_name_part_idx ON derived.search_artists USING btree (name, part) -- inherited
    CREATE UNIQUE INDEX search_artists_pkey ON derived.search_artists USING btree (kind, id) -- inherited
    CREATE INDEX search_artists_words_idx ON derived.search_artists USING gin (words) WITH (gin_pending_list_limit='256') WHERE (part = 0) -- inherited
    CREATE INDEX search_artists_words_idx1 ON derived.search_artists USING gin (words) WHERE (part = 1) -- inherited
    CREATE INDEX search_artists_words_idx2 ON derived.search_artists USING gin (words) WHERE (part = 2) -- inherited

table derived.search_entries (
    kind text not null,
    id bigint not null,
    label text not null,
    name text not null,
    artist text,
    album text,
    genre text,
    words tsvector not null,
    popularity bigint not null,
    part smallint not null default 2
)
    partition by LIST (kind)
    constraint search_entries_id_pkey PRIMARY KEY (kind, id)
    CREATE INDEX search_entries_depth ON ONLY derived.search_entries USING btree (((part + 0)))
    CREATE UNIQUE INDEX search_entries_id_pkey ON ONLY derived.search_entries USING btree (kind, id)
    CREATE INDEX search_entries_letters ON ONLY derived.search_entries USING gin (name public.gin_trgm_ops) WHERE (label ~ '[^A-Za-z0-9 ]|  '::text)
    CREATE INDEX search_entries_name ON ONLY derived.search_entries USING btree (name, part)
    CREATE INDEX search_entries_other_words ON ONLY derived.search_entries USING gin (words) WHERE (part = 2)
    CREATE INDEX search_entries_popular_words ON ONLY derived.search_entries USING gin (words) WHERE (part = 1)
    CREATE INDEX search_entries_top_words ON ONLY derived.search_entries USING gin (words) WITH (gin_pending_list_limit='256') WHERE (part = 0)
    CREATE TRIGGER search_entries_deleted AFTER DELETE ON derived.search_entries REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION derived.log_deleted_words()

table derived.search_playlists (
    kind text not null,
    id bigint not null,
    label text not null,
    name text not null,
    artist text,
    album text,
    genre text,
    words tsvector not null,
    popularity bigint not null,
    part smallint not null default 2
)
    partition of derived.search_entries FOR VALUES IN ('playlist')
    with (fillfactor=90)
    constraint search_playlists_pkey PRIMARY KEY (kind, id) -- inherited
    CREATE INDEX search_playlists_expr_idx ON derived.search_playlists USING btree (((part + 0))) -- inherited
    CREATE INDEX search_playlists_name_idx ON derived.search_playlists USING gin (name public.gin_trgm_ops) WHERE (label ~ '[^A-Za-z0-9 ]|  '::text) -- inherited
    CREATE INDEX search_playlists_name_part_idx ON derived.search_playlists USING btree (name, part) -- inherited
    CREATE UNIQUE INDEX search_playlists_pkey ON derived.search_playlists USING btree (kind, id) -- inherited
    CREATE INDEX search_playlists_words_idx ON derived.search_playlists USING gin (words) WITH (gin_pending_list_limit='256') WHERE (part = 0) -- inherited
    CREATE INDEX search_playlists_words_idx1 ON derived.search_playlists USING gin (words) WHERE (part = 1) -- inherited
    CREATE INDEX search_playlists_words_idx2 ON derived.search_playlists USING gin (words) WHERE (part = 2) -- inherited

table derived.search_stale (
    kind text not null,
    id bigint not null
)

table derived.search_tracks (
    kind text not null,
    id bigint not null,
    label text not null,
    name text not null,
    artist text,
    album text,
    genre text,
    words tsvector not null,
    popularity bigint not null,
    part smallint not null default 2
)
    partition of derived.search_entries FOR VALUES IN ('track')
    with (fillfactor=90)
    constraint search_tracks_pkey PRIMARY KEY (kind, id) -- inherited
    CREATE INDEX search_tracks_expr_idx ON derived.search_tracks USING btree (((part + 0))) -- inherited
    CREATE INDEX search_tracks_name_idx ON derived.search_tracks USING gin (name public.gin_trgm_ops) WHERE (label ~ '[^A-Za-z0-9 ]|  '::text) -- inherited
    CREATE INDEX search_tracks_name_part_idx ON derived.search_tracks USING btree (name, part) -- inherited
    CREATE UNIQUE INDEX search_tracks_pkey ON derived.search_tracks USING btree (kind, id) -- inherited
    CREATE INDEX search_tracks_words_idx ON derived.search_tracks USING gin (words) WITH (gin_pending_list_limit='256') WHERE (part = 0) -- inherited
    CREATE INDEX search_tracks_words_idx1 ON derived.search_tracks USING gin (words) WHERE (part = 1) -- inherited
    CREATE INDEX search_tracks_words_idx2 ON derived.search_tracks USING gin (words) WHERE (part = 2) -- inherited

table derived.search_unlisted (
    kind text not null,
    id bigint not null
)

table derived.search_users (
    kind text not null,
    id bigint not null,
    label text not null,
    name text not null,
    artist text,
    album text,
    genre text,
    words tsvector not null,
    popularity bigint not null,
    part smallint not null default 2
)
    partition of derived.search_entries FOR VALUES IN ('user')
    with (fillfactor=90)
    constraint search_users_pkey PRIMARY KEY (kind, id) -- inherited
    CREATE INDEX search_users_expr_idx ON derived.search_users USING btree (((part + 0))) -- inherited
    CREATE INDEX search_users_name_idx ON derived.search_users USING gin (name public.gin_trgm_ops) WHERE (label ~ '[^A-Za-z0-9 ]|  '::text) -- inherited
    CREATE INDEX search_users_name_part_idx ON derived.search_users USING btree (name, part) -- inherited
    CREATE UNIQUE INDEX search_users_pkey ON derived.search_users USING btree (kind, id) -- inherited
    CREATE INDEX search_users_words_idx ON derived.search_users USING gin (words) WITH (gin_pending_list_limit='256') WHERE (part = 0) -- inherited
    CREATE INDEX search_users_words_idx1 ON derived.search_users USING gin (words) WHERE (part = 1) -- inherited
    CREATE INDEX search_users_words_idx2 ON derived.search_users USING gin (words) WHERE (part = 2) -- inherited

table derived.search_words (
    word text not null,
    entries_count integer not null default 0
)
    with (fillfactor=80)
    CREATE INDEX search_words_similar ON derived.search_words USING gin (word public.gin_trgm_ops)
    CREATE INDEX search_words_typos ON derived.search_words USING gin (derived.typo_keys(word)) WITH (gin_pending_list_limit='64') WHERE (length(word) > 1)
    CREATE INDEX search_words_word ON derived.search_words USING btree (word text_pattern_ops)

table derived.sum_points (
    kind text not null,
    id bigint not null,
    genre text not null,
    week bigint not null,
    month bigint not null,
    total bigint not null
)
    with (fillfactor=80)
    constraint sum_points_id_pkey PRIMARY KEY (kind, id, genre)
    CREATE INDEX sum_points_empty ON derived.sum_points USING btree (kind) WHERE (total = 0)
    CREATE UNIQUE INDEX sum_points_id_pkey ON derived.sum_points USING btree (kind, id, genre)
    CREATE INDEX sum_points_month ON derived.sum_points USING btree (kind, genre, month DESC, id) WHERE (month > 0)
    CREATE INDEX sum_points_total ON derived.sum_points USING btree (kind, genre, total DESC, id) WHERE (total > 0)
    CREATE INDEX sum_points_week ON derived.sum_points USING btree (kind, genre, week DESC, id) WHERE (week > 0)

table derived.track_points (
    id bigint not null,
    album_id bigint not null,
    artist_id bigint not null,
    genre text not null,
    week bigint not null,
    month bigint not null,
    total bigint not null
)
    with (fillfactor=80)
    constraint track_points_id_pkey PRIMARY KEY (id)
    CREATE UNIQUE INDEX track_points_id_pkey ON derived.track_points USING btree (id)
    CREATE INDEX track_points_month ON derived.track_points USING btree (genre, month DESC, id) WHERE (month > 0)
    CREATE INDEX track_points_total ON derived.track_points USING btree (genre, total DESC, id)
    CREATE INDEX track_points_week ON derived.track_points USING btree (genre, week DESC, id) WHERE (week > 0)

table derived.word_changes (
    word text not null,
    change bigint not null
)

table public.albums (
    id bigint not null generated by default as identity,
    title text not null,
    genre text not null,
    artist_id bigint not null,
    cover_url text,
    released_on date,
    created_by bigint,
    tracks_count bigint not null default 0,
    duration_ms bigint not null default 0,
    likes_count bigint not null default 0,
    created_at timestamp with time zone not null default now(),
    updated_at timestamp with time zone not null default now(),
    likes_order bigint not null generated always as (public.coarse(likes_count)) stored,
    saves_count bigint not null default 0,
    release_date_precision text not null default 'day'::text
)
    with (fillfactor=85)
    constraint albums_artist_id_fkey FOREIGN KEY (artist_id) REFERENCES public.artists(id) ON DELETE RESTRICT
    constraint albums_created_by_fkey FOREIGN KEY (created_by) REFERENCES public.users(id) ON DELETE SET NULL
    constraint albums_id_pkey PRIMARY KEY (id)
    constraint albums_release_date_precision_check CHECK ((release_date_precision = ANY (ARRAY['year'::text, 'month'::text, 'day'::text]))) NOT VALID
    CREATE INDEX albums_artist_id_created_at ON public.albums USING btree (artist_id, created_at, id)
    CREATE INDEX albums_artist_id_genre_index ON public.albums USING btree (artist_id, genre)
    CREATE INDEX albums_artist_id_index ON public.albums USING btree (artist_id, id)
    CREATE INDEX albums_artist_id_released_on ON public.albums USING btree (artist_id, COALESCE(released_on, '-infinity'::date), id)
    CREATE INDEX albums_created_at_sort ON public.albums USING btree (created_at, id)
    CREATE INDEX albums_created_by_id_index ON public.albums USING btree (created_by, id) WHERE (created_by IS NOT NULL)
    CREATE INDEX albums_genre_index ON public.albums USING btree (genre, id)
    CREATE UNIQUE INDEX albums_id_pkey ON public.albums USING btree (id)
    CREATE INDEX albums_likes_order_sort ON public.albums USING btree (likes_order)
    CREATE INDEX albums_released_on_sort ON public.albums USING btree (COALESCE(released_on, '-infinity'::date), id)
    CREATE INDEX albums_title_letters ON public.albums USING gin (title public.gin_trgm_ops)
    CREATE INDEX albums_title_number_sort ON public.albums USING btree (title COLLATE public.names, id)
    CREATE INDEX albums_title_sort ON public.albums USING btree (title COLLATE "und-x-icu", id)
    CREATE TRIGGER albums_deleted AFTER DELETE ON public.albums REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION public.count_albums()
    CREATE TRIGGER albums_inserted AFTER INSERT ON public.albums REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION public.count_albums()
    CREATE TRIGGER albums_move_genres BEFORE UPDATE OF genre, artist_id ON public.albums FOR EACH ROW WHEN (((old.genre IS DISTINCT FROM new.genre) OR (old.artist_id IS DISTINCT FROM new.artist_id))) EXECUTE FUNCTION public.move_genres_of_album()
    CREATE TRIGGER albums_moved AFTER UPDATE OF artist_id ON public.albums FOR EACH ROW WHEN ((old.artist_id <> new.artist_id)) EXECUTE FUNCTION public.recount_albums()
    CREATE TRIGGER albums_renamed AFTER UPDATE OF title, genre, cover_url ON public.albums FOR EACH ROW WHEN ((((old.title IS DISTINCT FROM new.title) OR (old.genre IS DISTINCT FROM new.genre)) OR (old.cover_url IS DISTINCT FROM new.cover_url))) EXECUTE FUNCTION public.rename_tracks_of_album()
    CREATE TRIGGER albums_reset_release_date_precision BEFORE INSERT OR UPDATE OF released_on, release_date_precision ON public.albums FOR EACH ROW WHEN (((new.release_date_precision <> 'day'::text) AND ((new.released_on = (date_trunc(new.release_date_precision, (new.released_on)::timestamp without time zone))::date) IS NOT TRUE))) EXECUTE FUNCTION public.reset_release_date_precision()
    CREATE TRIGGER albums_search_deleted AFTER DELETE ON public.albums REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION derived.index_deleted('album')
    CREATE TRIGGER albums_search_inserted AFTER INSERT ON public.albums REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION derived.index_inserted('album')
    CREATE TRIGGER albums_search_updated AFTER UPDATE OF title, genre, artist_id ON public.albums FOR EACH ROW WHEN ((((old.title IS DISTINCT FROM new.title) OR (old.genre IS DISTINCT FROM new.genre)) OR (old.artist_id IS DISTINCT FROM new.artist_id))) EXECUTE FUNCTION derived.index_updated_album()
    CREATE TRIGGER albums_truncated AFTER TRUNCATE ON public.albums FOR EACH STATEMENT EXECUTE FUNCTION public.empty_genres()

table public.artists (
    id bigint not null generated by default as identity,
    name text not null,
    image_url text,
    bio text,
    created_by bigint,
    followers_count bigint not null default 0,
    albums_count bigint not null default 0,
    tracks_count bigint not null default 0,
    created_at timestamp with time zone not null default now(),
    updated_at timestamp with time zone not null default now(),
    followers_order bigint not null generated always as (public.coarse(followers_count)) stored,
    sort_name text,
    aliases text[] not null default '{}'::text[]
)
    with (fillfactor=85)
    constraint artists_created_by_fkey FOREIGN KEY (created_by) REFERENCES public.users(id) ON DELETE SET NULL
    constraint artists_id_pkey PRIMARY KEY (id)
    CREATE INDEX artists_created_at_sort ON public.artists USING btree (created_at, id)
    CREATE INDEX artists_created_by_id_index ON public.artists USING btree (created_by, id) WHERE (created_by IS NOT NULL)
    CREATE INDEX artists_followers_order_sort ON public.artists USING btree (followers_order)
    CREATE UNIQUE INDEX artists_id_pkey ON public.artists USING btree (id)
    CREATE INDEX artists_name_fold ON public.artists USING btree (public.fold(name))
    CREATE INDEX artists_name_letters ON public.artists USING gin (name public.gin_trgm_ops)
    CREATE INDEX artists_name_prefix ON public.artists USING btree (lower(name) text_pattern_ops)
    CREATE INDEX artists_name_sort ON public.artists USING btree (name COLLATE "und-x-icu", id)
    CREATE INDEX artists_sort_name_other ON public.artists USING btree (id) WHERE ((public.fold(COALESCE(sort_name, public.without_article(name))) COLLATE "und-x-icu") !~ '^[[:alpha:]]'::text)
    CREATE INDEX artists_sort_name_prefix ON public.artists USING btree (public.fold(COALESCE(sort_name, public.without_article(name))) text_pattern_ops)
    CREATE INDEX artists_sort_name_sort ON public.artists USING btree (COALESCE(sort_name, public.without_article(name)) COLLATE public.names, id)
    CREATE TRIGGER artists_renamed AFTER UPDATE OF name, image_url ON public.artists FOR EACH ROW WHEN (((old.name IS DISTINCT FROM new.name) OR (old.image_url IS DISTINCT FROM new.image_url))) EXECUTE FUNCTION public.rename_tracks_of_artist()
    CREATE TRIGGER artists_search_deleted AFTER DELETE ON public.artists REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION derived.index_deleted('artist')
    CREATE TRIGGER artists_search_inserted AFTER INSERT ON public.artists REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION derived.index_inserted('artist')
    CREATE TRIGGER artists_search_updated AFTER UPDATE OF name, aliases ON public.artists FOR EACH ROW WHEN (((old.name IS DISTINCT FROM new.name) OR (old.aliases IS DISTINCT FROM new.aliases))) EXECUTE FUNCTION derived.index_updated_artist()

table public.audit_log (
    id bigint not null generated always as identity,
    created_at timestamp with time zone not null default now(),
    actor_id bigint,
    action text not null,
    target_type text not null,
    target_id bigint not null,
    target_name text,
    user_id bigint,
    reason text
)
    constraint audit_log_pkey PRIMARY KEY (id)
    CREATE INDEX audit_log_actor_id_index ON public.audit_log USING btree (actor_id, id)
    CREATE UNIQUE INDEX audit_log_pkey ON public.audit_log USING btree (id)
    CREATE INDEX audit_log_target_id_index ON public.audit_log USING btree (target_type, target_id, id)
    CREATE INDEX audit_log_user_id_index ON public.audit_log USING btree (user_id, id)
    CREATE TRIGGER audit_log_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.audit_log FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change_of_audit_log()

table public.comments (
    id bigint not null generated by default as identity,
    body text not null,
    user_id bigint not null,
    track_id bigint not null,
    position_ms integer,
    edited_at timestamp with time zone,
    created_at timestamp with time zone not null default now(),
    updated_at timestamp with time zone not null default now(),
    hidden boolean not null default false
)
    constraint comments_id_pkey PRIMARY KEY (id)
    constraint comments_position_ms_check CHECK ((position_ms >= 0))
    constraint comments_track_id_fkey FOREIGN KEY (track_id) REFERENCES public.tracks(id) ON DELETE CASCADE
    constraint comments_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users(id) ON DELETE CASCADE
    CREATE INDEX comments_hidden_index ON public.comments USING btree (user_id, id) WHERE hidden
    CREATE UNIQUE INDEX comments_id_pkey ON public.comments USING btree (id)
    CREATE INDEX comments_position_index ON public.comments USING btree (track_id, COALESCE(position_ms, '-1'::integer), id)
    CREATE INDEX comments_track_id_index ON public.comments USING btree (track_id, id)
    CREATE INDEX comments_user_id_index ON public.comments USING btree (user_id, id)
    CREATE TRIGGER comments_deleted AFTER DELETE ON public.comments REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION public.count_comments()
    CREATE TRIGGER comments_inserted AFTER INSERT ON public.comments REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION public.count_comments()

table public.follows (
    id bigint not null generated by default as identity,
    user_id bigint not null,
    artist_id bigint not null,
    created_at timestamp with time zone not null default now()
)
    constraint follows_artist_id_fkey FOREIGN KEY (artist_id) REFERENCES public.artists(id) ON DELETE CASCADE
    constraint follows_id_pkey PRIMARY KEY (id)
    constraint follows_user_id_artist_id_key UNIQUE (user_id, artist_id)
    constraint follows_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users(id) ON DELETE CASCADE
    CREATE INDEX follows_artist_id_index ON public.follows USING btree (artist_id, id)
    CREATE INDEX follows_created_at_brin ON public.follows USING brin (created_at)
    CREATE UNIQUE INDEX follows_id_pkey ON public.follows USING btree (id)
    CREATE UNIQUE INDEX follows_user_id_artist_id_key ON public.follows USING btree (user_id, artist_id)
    CREATE INDEX follows_user_id_index ON public.follows USING btree (user_id, created_at, id)
    CREATE TRIGGER follows_deleted AFTER DELETE ON public.follows REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION public.count_follows()
    CREATE TRIGGER follows_deleted_log AFTER DELETE ON public.follows REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION derived.log_follows()
    CREATE TRIGGER follows_inserted AFTER INSERT ON public.follows REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION public.count_follows()
    CREATE TRIGGER follows_inserted_log AFTER INSERT ON public.follows REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION derived.log_follows()

table public.former_usernames (
    username text not null,
    user_id bigint not null,
    kept_until timestamp with time zone not null
)
    constraint former_usernames_pkey PRIMARY KEY (username)
    constraint former_usernames_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users(id) ON DELETE CASCADE
    CREATE INDEX former_usernames_kept_until_index ON public.former_usernames USING btree (kept_until)
    CREATE UNIQUE INDEX former_usernames_pkey ON public.former_usernames USING btree (username)
    CREATE INDEX former_usernames_skeleton_index ON public.former_usernames USING btree (public.username_skeleton(username))
    CREATE INDEX former_usernames_user_id_index ON public.former_usernames USING btree (user_id)

table public.genres (
    id bigint not null generated by default as identity,
    genre text not null,
    albums_count bigint not null default 0,
    tracks_count bigint not null default 0,
    artists_count bigint not null default 0
)
    constraint genres_id_pkey PRIMARY KEY (id)
    CREATE INDEX genres_fold ON public.genres USING btree ("left"(public.fold(genre), 100) text_pattern_ops)
    CREATE INDEX genres_genre_index ON public.genres USING btree (genre)
    CREATE UNIQUE INDEX genres_id_pkey ON public.genres USING btree (id)

table public.idempotency_keys (
    user_id bigint not null,
    key text not null,
    fingerprint bytea not null,
    answer bytea not null,
    created_at timestamp with time zone not null default now()
)
    constraint idempotency_keys_pkey PRIMARY KEY (user_id, key)
    CREATE INDEX idempotency_keys_created_at_index ON public.idempotency_keys USING btree (created_at)
    CREATE UNIQUE INDEX idempotency_keys_pkey ON public.idempotency_keys USING btree (user_id, key)

table public.likes (
    id bigint not null generated by default as identity,
    user_id bigint not null,
    track_id bigint not null,
    created_at timestamp with time zone not null default now()
)
    constraint likes_id_pkey PRIMARY KEY (id)
    constraint likes_track_id_fkey FOREIGN KEY (track_id) REFERENCES public.tracks(id) ON DELETE CASCADE
    constraint likes_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users(id) ON DELETE CASCADE
    constraint likes_user_id_track_id_key UNIQUE (user_id, track_id)
    CREATE INDEX likes_created_at_brin ON public.likes USING brin (created_at)
    CREATE UNIQUE INDEX likes_id_pkey ON public.likes USING btree (id)
    CREATE INDEX likes_track_id_index ON public.likes USING btree (track_id, id)
    CREATE INDEX likes_user_id_index ON public.likes USING btree (user_id, created_at, id)
    CREATE UNIQUE INDEX likes_user_id_track_id_key ON public.likes USING btree (user_id, track_id)
    CREATE TRIGGER likes_deleted AFTER DELETE ON public.likes REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION public.count_likes()
    CREATE TRIGGER likes_deleted_log AFTER DELETE ON public.likes REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION derived.log_likes()
    CREATE TRIGGER likes_inserted AFTER INSERT ON public.likes REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION public.count_likes()
    CREATE TRIGGER likes_inserted_log AFTER INSERT ON public.likes REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION derived.log_likes()

table public.mail_counts (
    id bigint not null generated by default as identity,
    kind text not null,
    user_id bigint,
    address_hash text,
    created_at timestamp with time zone not null default now()
)
    constraint mail_counts_kind_check CHECK ((kind = ANY (ARRAY['link'::text, 'password_reset'::text, 'notice'::text])))
    constraint mail_counts_pkey PRIMARY KEY (id)
    CREATE INDEX mail_counts_address_hash_index ON public.mail_counts USING btree (address_hash, kind, created_at)
    CREATE INDEX mail_counts_created_at_index ON public.mail_counts USING btree (created_at)
    CREATE UNIQUE INDEX mail_counts_pkey ON public.mail_counts USING btree (id)
    CREATE INDEX mail_counts_user_id_index ON public.mail_counts USING btree (user_id, kind, created_at)

table public.mail_outbox (
    id bigint not null generated by default as identity,
    user_id bigint,
    purpose text not null,
    message_id text not null,
    payload bytea not null,
    attempts integer not null default 0,
    next_attempt_at timestamp with time zone not null default now(),
    created_at timestamp with time zone not null default now(),
    expires_at timestamp with time zone not null
)
    constraint mail_outbox_pkey PRIMARY KEY (id)
    constraint mail_outbox_purpose_check CHECK ((purpose = ANY (ARRAY['password_reset'::text, 'email'::text])))
    constraint mail_outbox_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users(id) ON DELETE CASCADE
    CREATE INDEX mail_outbox_next_attempt_at_index ON public.mail_outbox USING btree (next_attempt_at)
    CREATE UNIQUE INDEX mail_outbox_pkey ON public.mail_outbox USING btree (id)
    CREATE INDEX mail_outbox_user_id_index ON public.mail_outbox USING btree (user_id)

table public.mail_tokens (
    token_hash bytea not null,
    user_id bigint not null,
    purpose text not null,
    email text not null,
    created_at timestamp with time zone not null default now(),
    expires_at timestamp with time zone not null
)
    constraint mail_tokens_pkey PRIMARY KEY (token_hash)
    constraint mail_tokens_purpose_check CHECK ((purpose = ANY (ARRAY['password_reset'::text, 'email'::text])))
    constraint mail_tokens_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users(id) ON DELETE CASCADE
    CREATE INDEX mail_tokens_email_index ON public.mail_tokens USING btree (lower(email))
    CREATE INDEX mail_tokens_expires_at_index ON public.mail_tokens USING btree (expires_at)
    CREATE UNIQUE INDEX mail_tokens_pkey ON public.mail_tokens USING btree (token_hash)
    CREATE INDEX mail_tokens_user_id_index ON public.mail_tokens USING btree (user_id)

table public.playlist_adds (
    id bigint not null generated by default as identity,
    playlist_id bigint not null,
    track_id bigint not null,
    "position" numeric not null,
    created_at timestamp with time zone not null default now()
)
    constraint playlist_adds_id_pkey PRIMARY KEY (id)
    constraint playlist_adds_playlist_id_fkey FOREIGN KEY (playlist_id) REFERENCES public.playlists(id) ON DELETE CASCADE
    constraint playlist_adds_track_id_fkey FOREIGN KEY (track_id) REFERENCES public.tracks(id) ON DELETE CASCADE
    CREATE INDEX playlist_adds_created_at_brin ON public.playlist_adds USING brin (created_at)
    CREATE UNIQUE INDEX playlist_adds_id_pkey ON public.playlist_adds USING btree (id)
    CREATE INDEX playlist_adds_playlist_id_index ON public.playlist_adds USING btree (playlist_id, "position", id)
    CREATE INDEX playlist_adds_track_id_index ON public.playlist_adds USING btree (track_id, playlist_id)
    CREATE TRIGGER playlist_adds_deleted AFTER DELETE ON public.playlist_adds REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION public.count_playlist_adds()
    CREATE TRIGGER playlist_adds_deleted_log AFTER DELETE ON public.playlist_adds REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION derived.log_playlist_adds()
    CREATE TRIGGER playlist_adds_inserted AFTER INSERT ON public.playlist_adds REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION public.count_playlist_adds()
    CREATE TRIGGER playlist_adds_inserted_log AFTER INSERT ON public.playlist_adds REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION derived.log_playlist_adds()
    CREATE TRIGGER playlist_adds_placed BEFORE INSERT ON public.playlist_adds FOR EACH ROW WHEN ((new."position" IS NULL)) EXECUTE FUNCTION public.place_playlist_add()
    CREATE TRIGGER playlist_adds_updated AFTER UPDATE ON public.playlist_adds REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION public.count_playlist_adds()

table public.playlists (
    id bigint not null generated by default as identity,
    user_id bigint not null,
    name text not null default 'Untitled playlist'::text,
    description text,
    visibility text not null default 'public'::text,
    version bigint not null default 1,
    items_count bigint not null default 0,
    created_at timestamp with time zone not null default now(),
    updated_at timestamp with time zone not null default now(),
    duration_ms bigint not null default 0,
    artists_count bigint not null default 0,
    items_version bigint,
    saves_count bigint not null default 0,
    hidden_by_profile boolean not null default false,
    share_key text
)
    with (fillfactor=85)
    constraint playlists_id_pkey PRIMARY KEY (id)
    constraint playlists_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users(id) ON DELETE CASCADE
    constraint playlists_visibility_check CHECK ((visibility = ANY (ARRAY['public'::text, 'unlisted'::text, 'private'::text])))
    CREATE INDEX playlists_created_at_sort ON public.playlists USING btree (created_at, id)
    CREATE UNIQUE INDEX playlists_id_pkey ON public.playlists USING btree (id)
    CREATE INDEX playlists_name_letters ON public.playlists USING gin (name public.gin_trgm_ops)
    CREATE INDEX playlists_name_number_sort ON public.playlists USING btree (name COLLATE public.names, id)
    CREATE INDEX playlists_name_sort ON public.playlists USING btree (name COLLATE "und-x-icu", id)
    CREATE INDEX playlists_updated_at_sort ON public.playlists USING btree (updated_at, id)
    CREATE INDEX playlists_user_id_created_at ON public.playlists USING btree (user_id, created_at, id) WHERE (visibility = 'public'::text)
    CREATE INDEX playlists_user_id_index ON public.playlists USING btree (user_id, id)
    CREATE TRIGGER playlists_deleted AFTER DELETE ON public.playlists REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION public.count_playlists()
    CREATE TRIGGER playlists_deleted_log BEFORE DELETE ON public.playlists FOR EACH ROW WHEN ((old.visibility = 'public'::text)) EXECUTE FUNCTION derived.log_playlist()
    CREATE TRIGGER playlists_disowned AFTER DELETE ON public.playlists REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION public.count_user_playlists()
    CREATE TRIGGER playlists_filled AFTER UPDATE OF items_count ON public.playlists FOR EACH ROW WHEN ((old.items_count <> new.items_count)) EXECUTE FUNCTION public.count_user_items()
    CREATE TRIGGER playlists_hidden BEFORE INSERT OR UPDATE OF visibility ON public.playlists FOR EACH ROW EXECUTE FUNCTION public.hide_playlist_of_private_profile()
    CREATE TRIGGER playlists_inserted AFTER INSERT ON public.playlists REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION public.count_playlists()
    CREATE TRIGGER playlists_owned AFTER INSERT ON public.playlists REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION public.count_user_playlists()
    CREATE TRIGGER playlists_search_deleted AFTER DELETE ON public.playlists REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION derived.index_deleted('playlist')
    CREATE TRIGGER playlists_search_inserted AFTER INSERT ON public.playlists REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION derived.index_inserted('playlist')
    CREATE TRIGGER playlists_search_updated AFTER UPDATE OF name, visibility ON public.playlists FOR EACH ROW WHEN (((old.name IS DISTINCT FROM new.name) OR (old.visibility IS DISTINCT FROM new.visibility))) EXECUTE FUNCTION derived.index_updated('playlist')
    CREATE TRIGGER playlists_share_key BEFORE INSERT OR UPDATE OF visibility ON public.playlists FOR EACH ROW WHEN (((new.visibility = 'unlisted'::text) AND (new.share_key IS NULL) AND (NOT new.hidden_by_profile))) EXECUTE FUNCTION public.give_share_key()
    CREATE TRIGGER playlists_shown AFTER UPDATE OF visibility ON public.playlists FOR EACH ROW WHEN ((old.visibility <> new.visibility)) EXECUTE FUNCTION public.recount_playlists()
    CREATE TRIGGER playlists_shown_log AFTER UPDATE OF visibility ON public.playlists FOR EACH ROW WHEN (((old.visibility = 'public'::text) <> (new.visibility = 'public'::text))) EXECUTE FUNCTION derived.log_playlist()

table public.reserved_usernames (
    skeleton text not null,
    reserved_until timestamp with time zone not null
)
    constraint reserved_usernames_pkey PRIMARY KEY (skeleton)
    CREATE UNIQUE INDEX reserved_usernames_pkey ON public.reserved_usernames USING btree (skeleton)

table public.saved_albums (
    id bigint not null generated by default as identity,
    user_id bigint not null,
    album_id bigint not null,
    created_at timestamp with time zone not null default now()
)
    constraint saved_albums_album_id_fkey FOREIGN KEY (album_id) REFERENCES public.albums(id) ON DELETE CASCADE
    constraint saved_albums_id_pkey PRIMARY KEY (id)
    constraint saved_albums_user_id_album_id_key UNIQUE (user_id, album_id)
    constraint saved_albums_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users(id) ON DELETE CASCADE
    CREATE INDEX saved_albums_album_id_index ON public.saved_albums USING btree (album_id, id)
    CREATE UNIQUE INDEX saved_albums_id_pkey ON public.saved_albums USING btree (id)
    CREATE UNIQUE INDEX saved_albums_user_id_album_id_key ON public.saved_albums USING btree (user_id, album_id)
    CREATE INDEX saved_albums_user_id_index ON public.saved_albums USING btree (user_id, created_at, id)
    CREATE TRIGGER saved_albums_deleted AFTER DELETE ON public.saved_albums REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION public.count_saved_albums()
    CREATE TRIGGER saved_albums_inserted AFTER INSERT ON public.saved_albums REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION public.count_saved_albums()

table public.saved_playlists (
    id bigint not null generated by default as identity,
    user_id bigint not null,
    playlist_id bigint not null,
    created_at timestamp with time zone not null default now()
)
    constraint saved_playlists_id_pkey PRIMARY KEY (id)
    constraint saved_playlists_playlist_id_fkey FOREIGN KEY (playlist_id) REFERENCES public.playlists(id) ON DELETE CASCADE
    constraint saved_playlists_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users(id) ON DELETE CASCADE
    constraint saved_playlists_user_id_playlist_id_key UNIQUE (user_id, playlist_id)
    CREATE UNIQUE INDEX saved_playlists_id_pkey ON public.saved_playlists USING btree (id)
    CREATE INDEX saved_playlists_playlist_id_index ON public.saved_playlists USING btree (playlist_id, id)
    CREATE INDEX saved_playlists_user_id_index ON public.saved_playlists USING btree (user_id, created_at, id)
    CREATE UNIQUE INDEX saved_playlists_user_id_playlist_id_key ON public.saved_playlists USING btree (user_id, playlist_id)
    CREATE TRIGGER saved_playlists_deleted AFTER DELETE ON public.saved_playlists REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION public.count_saved_playlists()
    CREATE TRIGGER saved_playlists_inserted AFTER INSERT ON public.saved_playlists REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION public.count_saved_playlists()

table public.sessions (
    id bigint not null generated by default as identity,
    user_id bigint not null,
    account_key text not null,
    key_hash bytea not null,
    generation integer not null default 0,
    renewed_at timestamp with time zone not null default now(),
    created_at timestamp with time zone not null default now(),
    expires_at timestamp with time zone not null,
    last_used_at timestamp with time zone not null default now(),
    user_agent text,
    network text
)
    constraint sessions_pkey PRIMARY KEY (id)
    constraint sessions_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users(id) ON DELETE CASCADE
    CREATE INDEX sessions_expires_at_index ON public.sessions USING btree (expires_at)
    CREATE UNIQUE INDEX sessions_pkey ON public.sessions USING btree (id)
    CREATE INDEX sessions_user_id_index ON public.sessions USING btree (user_id)

table public.tracks (
    id bigint not null generated by default as identity,
    title text not null,
    artist_id bigint not null,
    album_id bigint not null,
    track_number integer,
    disc_number integer,
    duration_ms integer,
    audio_url text,
    cover_url text,
    created_by bigint,
    likes_count bigint not null default 0,
    comments_count bigint not null default 0,
    created_at timestamp with time zone not null default now(),
    updated_at timestamp with time zone not null default now(),
    artist_name text not null default ''::text,
    album_title text not null default ''::text,
    album_genre text not null default ''::text,
    album_cover_url text,
    likes_order bigint not null generated always as (public.coarse(likes_count)) stored,
    artist_image_url text
)
    with (fillfactor=85)
    constraint tracks_album_id_fkey FOREIGN KEY (album_id) REFERENCES public.albums(id) ON DELETE RESTRICT
    constraint tracks_artist_id_fkey FOREIGN KEY (artist_id) REFERENCES public.artists(id) ON DELETE RESTRICT
    constraint tracks_created_by_fkey FOREIGN KEY (created_by) REFERENCES public.users(id) ON DELETE SET NULL
    constraint tracks_disc_number_check CHECK (((disc_number >= 1) AND (disc_number <= 999)))
    constraint tracks_duration_ms_check CHECK (((duration_ms >= 1) AND (duration_ms <= 86400000)))
    constraint tracks_id_pkey PRIMARY KEY (id)
    constraint tracks_track_number_check CHECK (((track_number >= 1) AND (track_number <= 9999)))
    CREATE INDEX tracks_album_id_index ON public.tracks USING btree (album_id, disc_number NULLS FIRST, track_number, id)
    CREATE INDEX tracks_artist_id_created_at ON public.tracks USING btree (artist_id, created_at, id)
    CREATE INDEX tracks_artist_id_index ON public.tracks USING btree (artist_id, id)
    CREATE INDEX tracks_artist_id_likes_order ON public.tracks USING btree (artist_id, likes_order, id)
    CREATE INDEX tracks_audio_url ON public.tracks USING hash (audio_url)
    CREATE INDEX tracks_created_at_sort ON public.tracks USING btree (created_at, id)
    CREATE INDEX tracks_created_by_id_index ON public.tracks USING btree (created_by, id) WHERE (created_by IS NOT NULL)
    CREATE UNIQUE INDEX tracks_id_pkey ON public.tracks USING btree (id)
    CREATE INDEX tracks_likes_order_sort ON public.tracks USING btree (likes_order)
    CREATE INDEX tracks_title_letters ON public.tracks USING gin (title public.gin_trgm_ops)
    CREATE INDEX tracks_title_number_sort ON public.tracks USING btree (title COLLATE public.names, id)
    CREATE INDEX tracks_title_sort ON public.tracks USING btree (title COLLATE "und-x-icu", id)
    CREATE TRIGGER tracks_change_playlists AFTER UPDATE OF artist_id, duration_ms ON public.tracks FOR EACH ROW WHEN (((old.artist_id <> new.artist_id) OR (old.duration_ms IS DISTINCT FROM new.duration_ms))) EXECUTE FUNCTION public.recount_playlists_of_track()
    CREATE TRIGGER tracks_deleted AFTER DELETE ON public.tracks REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION public.count_tracks()
    CREATE TRIGGER tracks_inserted AFTER INSERT ON public.tracks REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION public.count_tracks()
    CREATE TRIGGER tracks_leave_playlists BEFORE DELETE ON public.tracks FOR EACH ROW EXECUTE FUNCTION public.leave_playlists()
    CREATE TRIGGER tracks_move_genres AFTER UPDATE OF album_id ON public.tracks FOR EACH ROW WHEN ((old.album_id <> new.album_id)) EXECUTE FUNCTION public.move_genres_of_track()
    CREATE TRIGGER tracks_moved_log AFTER UPDATE OF artist_id, album_id, album_genre ON public.tracks FOR EACH ROW WHEN ((((old.artist_id IS DISTINCT FROM new.artist_id) OR (old.album_id IS DISTINCT FROM new.album_id)) OR (old.album_genre IS DISTINCT FROM new.album_genre))) EXECUTE FUNCTION derived.log_move()
    CREATE TRIGGER tracks_named AFTER INSERT ON public.tracks REFERENCING NEW TABLE AS changed FOR EACH STATEMENT WHEN ((current_setting('tonearm.indexed'::text, true) IS DISTINCT FROM 'on'::text)) EXECUTE FUNCTION public.name_tracks()
    CREATE TRIGGER tracks_pictured AFTER INSERT ON public.tracks REFERENCING NEW TABLE AS changed FOR EACH STATEMENT WHEN (((current_setting('tonearm.indexed'::text, true) = 'on'::text) AND (current_setting('tonearm.artist_images'::text, true) IS DISTINCT FROM 'on'::text))) EXECUTE FUNCTION public.picture_tracks()
    CREATE TRIGGER tracks_search_deleted AFTER DELETE ON public.tracks REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION derived.index_deleted('track')
    CREATE TRIGGER tracks_search_inserted AFTER INSERT ON public.tracks REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION derived.index_inserted('track')
    CREATE TRIGGER tracks_updated AFTER UPDATE ON public.tracks REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.recount_tracks()

table public.user_follows (
    id bigint not null generated by default as identity,
    user_id bigint not null,
    followed_user_id bigint not null,
    created_at timestamp with time zone not null default now()
)
    constraint user_follows_followed_user_id_check CHECK ((followed_user_id <> user_id))
    constraint user_follows_followed_user_id_fkey FOREIGN KEY (followed_user_id) REFERENCES public.users(id) ON DELETE CASCADE
    constraint user_follows_id_pkey PRIMARY KEY (id)
    constraint user_follows_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users(id) ON DELETE CASCADE
    constraint user_follows_user_id_followed_user_id_key UNIQUE (user_id, followed_user_id)
    CREATE INDEX user_follows_followed_user_id_index ON public.user_follows USING btree (followed_user_id, id)
    CREATE UNIQUE INDEX user_follows_id_pkey ON public.user_follows USING btree (id)
    CREATE UNIQUE INDEX user_follows_user_id_followed_user_id_key ON public.user_follows USING btree (user_id, followed_user_id)
    CREATE INDEX user_follows_user_id_index ON public.user_follows USING btree (user_id, created_at, id)
    CREATE TRIGGER user_follows_deleted AFTER DELETE ON public.user_follows REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION public.count_user_follows()
    CREATE TRIGGER user_follows_inserted AFTER INSERT ON public.user_follows REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION public.count_user_follows()

table public.user_usage (
    id bigint not null,
    playlists_count bigint not null default 0,
    items_count bigint not null default 0,
    comments_day date,
    comments_count bigint not null default 0
)
    with (fillfactor=85)
    constraint user_usage_id_fkey FOREIGN KEY (id) REFERENCES public.users(id) ON DELETE CASCADE
    constraint user_usage_pkey PRIMARY KEY (id)
    CREATE UNIQUE INDEX user_usage_pkey ON public.user_usage USING btree (id)

table public.users (
    id bigint not null generated by default as identity,
    username text not null,
    email text not null,
    password_digest text not null,
    session_token text not null,
    is_admin boolean not null default false,
    likes_count bigint not null default 0,
    follows_count bigint not null default 0,
    comments_count bigint not null default 0,
    playlists_count bigint not null default 0,
    created_at timestamp with time zone not null default now(),
    updated_at timestamp with time zone not null default now(),
    deleted_at timestamp with time zone,
    followers_count bigint not null default 0,
    followed_users_count bigint not null default 0,
    email_verified_at timestamp with time zone,
    display_name text,
    bio text,
    avatar_url text,
    private_profile boolean not null default false,
    disabled_at timestamp with time zone,
    hiding_until timestamp with time zone,
    removal_due_at timestamp with time zone
)
    with (fillfactor=85)
    constraint users_id_pkey PRIMARY KEY (id)
    constraint users_session_token_key UNIQUE (session_token)
    CREATE INDEX users_created_at_sort ON public.users USING btree (created_at, id)
    CREATE INDEX users_deleted_at_index ON public.users USING btree (deleted_at) WHERE (deleted_at IS NOT NULL)
    CREATE INDEX users_disabled_at_index ON public.users USING btree (disabled_at) WHERE (disabled_at IS NOT NULL)
    CREATE UNIQUE INDEX users_email_key ON public.users USING btree (lower(email))
    CREATE INDEX users_hiding_until_index ON public.users USING btree (hiding_until) WHERE (hiding_until IS NOT NULL)
    CREATE UNIQUE INDEX users_id_pkey ON public.users USING btree (id)
    CREATE INDEX users_letters ON public.users USING gin ((((((username || '
'::text) || COALESCE(display_name, ''::text)) || '
'::text) || email)) public.gin_trgm_ops)
    CREATE UNIQUE INDEX users_session_token_key ON public.users USING btree (session_token)
    CREATE UNIQUE INDEX users_username_key ON public.users USING btree (lower(username))
    CREATE INDEX users_username_letters ON public.users USING gin (username public.gin_trgm_ops)
    CREATE INDEX users_username_skeleton ON public.users USING btree (public.username_skeleton(username))
    CREATE INDEX users_username_sort ON public.users USING btree (username COLLATE "und-x-icu", id)
    CREATE TRIGGER users_forget_email_proof BEFORE UPDATE OF email ON public.users FOR EACH ROW WHEN ((new.email IS DISTINCT FROM old.email)) EXECUTE FUNCTION public.forget_email_proof()
    CREATE TRIGGER users_reserved AFTER DELETE ON public.users REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION public.reserve_usernames()
    CREATE TRIGGER users_search_deleted AFTER DELETE ON public.users REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION derived.index_deleted('user')
    CREATE TRIGGER users_search_disabled AFTER UPDATE OF disabled_at ON public.users FOR EACH ROW WHEN (((old.disabled_at IS NULL) <> (new.disabled_at IS NULL))) EXECUTE FUNCTION derived.index_updated('user')
    CREATE TRIGGER users_search_inserted AFTER INSERT ON public.users REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION derived.index_inserted('user')
    CREATE TRIGGER users_search_updated AFTER UPDATE OF username, display_name ON public.users FOR EACH ROW WHEN (((old.username IS DISTINCT FROM new.username) OR (old.display_name IS DISTINCT FROM new.display_name))) EXECUTE FUNCTION derived.index_updated('user')

sequence public.albums_id_seq as bigint start 1 increment 1 minvalue 1 maxvalue 9223372036854775807 cache 1 owned by public.albums.id

sequence public.artists_id_seq as bigint start 1 increment 1 minvalue 1 maxvalue 9223372036854775807 cache 1 owned by public.artists.id

sequence public.audit_log_id_seq as bigint start 1 increment 1 minvalue 1 maxvalue 9223372036854775807 cache 1 owned by public.audit_log.id

sequence public.comments_id_seq as bigint start 1 increment 1 minvalue 1 maxvalue 9223372036854775807 cache 1 owned by public.comments.id

sequence public.follows_id_seq as bigint start 1 increment 1 minvalue 1 maxvalue 9223372036854775807 cache 1 owned by public.follows.id

sequence public.genres_id_seq as bigint start 1 increment 1 minvalue 1 maxvalue 9223372036854775807 cache 1 owned by public.genres.id

sequence public.likes_id_seq as bigint start 1 increment 1 minvalue 1 maxvalue 9223372036854775807 cache 1 owned by public.likes.id

sequence public.mail_counts_id_seq as bigint start 1 increment 1 minvalue 1 maxvalue 9223372036854775807 cache 1 owned by public.mail_counts.id

sequence public.mail_outbox_id_seq as bigint start 1 increment 1 minvalue 1 maxvalue 9223372036854775807 cache 1 owned by public.mail_outbox.id

sequence public.playlist_adds_id_seq as bigint start 1 increment 1 minvalue 1 maxvalue 9223372036854775807 cache 1 owned by public.playlist_adds.id

sequence public.playlists_id_seq as bigint start 1 increment 1 minvalue 1 maxvalue 9223372036854775807 cache 1 owned by public.playlists.id

sequence public.saved_albums_id_seq as bigint start 1 increment 1 minvalue 1 maxvalue 9223372036854775807 cache 1 owned by public.saved_albums.id

sequence public.saved_playlists_id_seq as bigint start 1 increment 1 minvalue 1 maxvalue 9223372036854775807 cache 1 owned by public.saved_playlists.id

sequence public.sessions_id_seq as bigint start 1 increment 1 minvalue 1 maxvalue 9223372036854775807 cache 1 owned by public.sessions.id

sequence public.tracks_id_seq as bigint start 1 increment 1 minvalue 1 maxvalue 9223372036854775807 cache 1 owned by public.tracks.id

sequence public.user_follows_id_seq as bigint start 1 increment 1 minvalue 1 maxvalue 9223372036854775807 cache 1 owned by public.user_follows.id

sequence public.users_id_seq as bigint start 1 increment 1 minvalue 1 maxvalue 9223372036854775807 cache 1 owned by public.users.id

view derived.chart_points (
    kind text,
    id bigint,
    genre text,
    week bigint,
    month bigint,
    total bigint
)

view derived.follow_scores (
    period text,
    id bigint,
    score bigint
)

view derived.popularity (
    kind text,
    id bigint,
    popularity bigint
)

view derived.searchable (
    kind text,
    id bigint,
    label text,
    artist text,
    album text,
    genre text,
    popularity bigint,
    artist_name text,
    album_name text,
    other_names text
)

view derived.track_scores (
    period text,
    id bigint,
    score numeric
)

definition of derived.chart_points
 SELECT 'track'::text AS kind,
    track_points.id,
    track_points.genre,
    track_points.week,
    track_points.month,
    track_points.total
   FROM derived.track_points
UNION ALL
 SELECT sum_points.kind,
    sum_points.id,
    sum_points.genre,
    sum_points.week,
    sum_points.month,
    sum_points.total
   FROM derived.sum_points;

definition of derived.follow_scores
 SELECT '7d'::text AS period,
    follows.artist_id AS id,
    2 * count(*) AS score
   FROM public.follows
  WHERE follows.created_at > (now() - '7 days'::interval)
  GROUP BY follows.artist_id
UNION ALL
 SELECT '30d'::text AS period,
    follows.artist_id AS id,
    2 * count(*) AS score
   FROM public.follows
  WHERE follows.created_at > (now() - '30 days'::interval)
  GROUP BY follows.artist_id
UNION ALL
 SELECT 'all'::text AS period,
    artists.id,
    2 * artists.followers_count AS score
   FROM public.artists
  WHERE artists.followers_count > 0;

definition of derived.popularity
 SELECT 'artist'::text AS kind,
    artists.id,
    artists.followers_count AS popularity
   FROM public.artists
UNION ALL
 SELECT 'album'::text AS kind,
    albums.id,
    albums.likes_count AS popularity
   FROM public.albums
UNION ALL
 SELECT 'track'::text AS kind,
    tracks.id,
    tracks.likes_count AS popularity
   FROM public.tracks
UNION ALL
 SELECT 'playlist'::text AS kind,
    playlists.id,
    playlists.items_count AS popularity
   FROM public.playlists
  WHERE playlists.visibility = 'public'::text
UNION ALL
 SELECT 'user'::text AS kind,
    users.id,
    0 AS popularity
   FROM public.users;

definition of derived.searchable
 SELECT 'artist'::text AS kind,
    artists.id,
    artists.name AS label,
    NULL::text AS artist,
    NULL::text AS album,
    NULL::text AS genre,
    artists.followers_count AS popularity,
    NULL::text AS artist_name,
    NULL::text AS album_name,
    derived.fold_names(artists.aliases) AS other_names
   FROM public.artists
UNION ALL
 SELECT 'album'::text AS kind,
    b.id,
    b.title AS label,
    a.name AS artist,
    NULL::text AS album,
    b.genre,
    b.likes_count AS popularity,
    ea.name AS artist_name,
    NULL::text AS album_name,
        CASE
            WHEN ea.id IS NULL THEN derived.fold_names(a.aliases)
            ELSE ea.artist
        END AS other_names
   FROM public.albums b
     JOIN public.artists a ON a.id = b.artist_id
     LEFT JOIN derived.search_artists ea ON ea.kind = 'artist'::text AND ea.id = b.artist_id
UNION ALL
 SELECT 'track'::text AS kind,
    t.id,
    t.title AS label,
    a.name AS artist,
    b.title AS album,
    b.genre,
    t.likes_count AS popularity,
    ea.name AS artist_name,
    eb.name AS album_name,
        CASE
            WHEN ea.id IS NULL THEN derived.fold_names(a.aliases)
            ELSE ea.artist
        END AS other_names
   FROM public.tracks t
     JOIN public.artists a ON a.id = t.artist_id
     JOIN public.albums b ON b.id = t.album_id
     LEFT JOIN derived.search_artists ea ON ea.kind = 'artist'::text AND ea.id = t.artist_id
     LEFT JOIN derived.search_albums eb ON eb.kind = 'album'::text AND eb.id = t.album_id
UNION ALL
 SELECT 'playlist'::text AS kind,
    playlists.id,
    playlists.name AS label,
    NULL::text AS artist,
    NULL::text AS album,
    NULL::text AS genre,
    playlists.items_count AS popularity,
    NULL::text AS artist_name,
    NULL::text AS album_name,
    NULL::text AS other_names
   FROM public.playlists
  WHERE playlists.visibility = 'public'::text
UNION ALL
 SELECT 'user'::text AS kind,
    users.id,
    users.username AS label,
    NULL::text AS artist,
    NULL::text AS album,
    NULL::text AS genre,
    0 AS popularity,
    NULL::text AS artist_name,
    NULL::text AS album_name,
    derived.fold_names(ARRAY[users.display_name]) AS other_names
   FROM public.users
  WHERE users.disabled_at IS NULL;

definition of derived.track_scores
 WITH added AS (
         SELECT p.user_id,
            a.track_id,
            max(a.created_at) AS added_at
           FROM public.playlist_adds a
             JOIN public.playlists p ON p.id = a.playlist_id
          WHERE p.visibility = 'public'::text
          GROUP BY p.user_id, a.track_id
        ), added_or_liked AS MATERIALIZED (
         SELECT added.track_id,
            added.added_at,
            l.created_at AS liked_at
           FROM added
             LEFT JOIN public.likes l ON l.user_id = added.user_id AND l.track_id = added.track_id
        )
 SELECT s.period,
    s.id,
    sum(s.points) AS score
   FROM ( SELECT '7d'::text AS period,
            likes.track_id AS id,
            2 * count(*) AS points
           FROM public.likes
          WHERE likes.created_at > (now() - '7 days'::interval)
          GROUP BY likes.track_id
        UNION ALL
         SELECT '7d'::text,
            added_or_liked.track_id,
            count(*) AS count
           FROM added_or_liked
          WHERE added_or_liked.added_at > (now() - '7 days'::interval) AND (added_or_liked.liked_at IS NULL OR added_or_liked.liked_at <= (now() - '7 days'::interval))
          GROUP BY added_or_liked.track_id
        UNION ALL
         SELECT '30d'::text,
            likes.track_id,
            2 * count(*)
           FROM public.likes
          WHERE likes.created_at > (now() - '30 days'::interval)
          GROUP BY likes.track_id
        UNION ALL
         SELECT '30d'::text,
            added_or_liked.track_id,
            count(*) AS count
           FROM added_or_liked
          WHERE added_or_liked.added_at > (now() - '30 days'::interval) AND (added_or_liked.liked_at IS NULL OR added_or_liked.liked_at <= (now() - '30 days'::interval))
          GROUP BY added_or_liked.track_id
        UNION ALL
         SELECT 'all'::text,
            tracks.id,
            2 * tracks.likes_count
           FROM public.tracks
          WHERE tracks.likes_count > 0
        UNION ALL
         SELECT 'all'::text,
            added_or_liked.track_id,
            count(*) AS count
           FROM added_or_liked
          WHERE added_or_liked.liked_at IS NULL
          GROUP BY added_or_liked.track_id) s
  GROUP BY s.period, s.id;

function derived.add_changed_points(previous timestamp with time zone)
    returns void
    language plpgsql volatile cost 100 set {work_mem=64MB}
$$
    declare
    old_week timestamptz := previous - interval '7 days';
    old_month timestamptz := previous - interval '30 days';
    new_week timestamptz := now() - interval '7 days';
    new_month timestamptz := now() - interval '30 days';
    begin
    create temporary table changes on commit drop as with taken as (delete from derived.chart_changes
        returning *)
    select *
    from taken;
    analyze changes;
    insert into derived.popularity_changes
    select distinct 'track', id
    from changes
    where source = 'like'
    union
    select 'album', album_id
    from public.tracks
    where id in (
        select id
        from changes
        where source = 'like')
    union
    select 'artist', id
    from changes
    where source = 'follow';
    create temporary table pairs on commit drop as
    select user_id, id as track_id
    from changes
    where source in ('like', 'item')
    union
    select user_id, track_id
    from public.likes
    where created_at > old_week and created_at <= new_week or created_at > old_month and created_at <= new_month
    union
    select p.user_id, a.track_id
    from public.playlist_adds a
    join public.playlists p on p.id = a.playlist_id
    where p.visibility = 'public' and (a.created_at > old_week and a.created_at <= new_week or a.created_at > old_month and a.created_at <= new_month);
    analyze pairs;
    create temporary table track_changes on commit drop as with times as (
        select user_id, track_id, is_like, at, sum(present) as present, sum(present) - sum(step) as before
        from (
            select user_id, track_id, true as is_like, l.created_at as at, 1 as present, 0 as step
            from pairs
            join public.likes l using (user_id, track_id)
            union all
            select user_id, track_id, false, a.created_at, 1, 0
            from pairs
            join public.playlists p using (user_id)
            join public.playlist_adds a using (track_id)
            where a.playlist_id = p.id and p.visibility = 'public'
            union all
            select user_id, id, source = 'like', at, 0, step
            from changes
            where source in ('like', 'item')) rows_of_pairs
        group by user_id, track_id, is_like, at), states as (
        select track_id, max(at) filter (
            where is_like and present > 0) as liked_at, max(at) filter (
            where not is_like and present > 0) as added_at, max(at) filter (
            where is_like and before > 0) as old_liked_at, max(at) filter (
            where not is_like and before > 0) as old_added_at
        from times
        group by user_id, track_id)
    select id, sum(week) as week, sum(month) as month, sum(total) as total
    from (
        select track_id as id, derived.points(liked_at, added_at, new_week) - derived.points(old_liked_at, old_added_at, old_week) as week, derived.points(liked_at, added_at, new_month) - derived.points(old_liked_at, old_added_at, old_month) as month, derived.points(liked_at, added_at, '-infinity') - derived.points(old_liked_at, old_added_at, '-infinity') as total
        from states
        union all
        select id, 0, 0, 0
        from changes
        where source = 'move') differences
    group by id;
    create temporary table new_points on commit drop as
    select t.id, t.album_id, t.artist_id, t.album_genre as genre, coalesce(p.week, 0) + c.week as week, coalesce(p.month, 0) + c.month as month, coalesce(p.total, 0) + c.total as total
    from track_changes c
    join public.tracks t on t.id = c.id left join derived.track_points p on p.id = c.id;
    with differences as (
        select album_id, artist_id, genre, week, month, total
        from new_points
        union all
        select album_id, artist_id, genre, -week, -month, -total
        from derived.track_points
        where id in (
            select id
            from track_changes)), follow_differences as (
        select id, case when at > old_week then 2 * step else 0 end as week, case when at > old_month then 2 * step else 0 end as month, 2 * step as total
        from changes
        where source = 'follow'
        union all
        select artist_id, -2, 0, 0
        from public.follows
        where created_at > old_week and created_at <= new_week
        union all
        select artist_id, 0, -2, 0
        from public.follows
        where created_at > old_month and created_at <= new_month)
    insert into derived.sum_points as s
    select kind, id, genre, sum(week), sum(month), sum(total)
    from (
        select 'album' as kind, album_id as id, genre, week, month, total
        from differences
        union all
        select 'artist', artist_id, genre, week, month, total
        from differences
        union all
        select 'artist', artist_id, '', week, month, total
        from differences
        union all
        select 'artist', id, '', week, month, total
        from follow_differences) d
    group by kind, id, genre
    having sum(week) <> 0 or sum(month) <> 0 or sum(total) <> 0 on conflict (kind, id, genre) do update set week = s.week + excluded.week, month = s.month + excluded.month, total = s.total + excluded.total;
    delete from derived.sum_points
    where total = 0;
    delete from derived.track_points
    where id in (
        select id
        from track_changes except
        select id
        from new_points
        where total > 0);
    insert into derived.track_points
    select *
    from new_points
    where total > 0 on conflict (id) do update set album_id = excluded.album_id, artist_id = excluded.artist_id, genre = excluded.genre, week = excluded.week, month = excluded.month, total = excluded.total;
    drop table changes, pairs, track_changes, new_points;
    end
$$

function derived.count_words()
    returns void
    language plpgsql volatile cost 100 set {work_mem=64MB}
$$
    begin
    delete from derived.word_changes;
    create temporary table counted on commit drop as
    select word, count(*) as ndoc
    from derived.search_entries, unnest(tsvector_to_array(words)) word
    where word not like 'genre:%'
    group by word;
    analyze counted;
    delete from derived.search_words w using (
        select ctid as row, row_number() over (partition by word
            order by ctid) as nth
        from derived.search_words) duplicates
    where w.ctid = duplicates.row and nth > 1;
    delete from derived.search_words w
    where not exists (
        select from counted c
        where c.word = w.word);
    update derived.search_words w set entries_count = c.ndoc
    from counted c
    where c.word = w.word and w.entries_count <> c.ndoc;
    insert into derived.search_words (word, entries_count)
    select word, ndoc
    from counted c
    where not exists (
        select from derived.search_words w
        where w.word = c.word);
    drop table counted;
    perform gin_clean_pending_list('derived.search_words_typos');
    end
$$

function derived.fold_names(names text[])
    returns text
    language sql immutable parallel safe cost 100
$$
    select string_agg('  ' || public.fold(name), ''
        order by place)
    from unnest(names) with ordinality other (name, place)
$$

function derived.fold_unicode(name text)
    returns text
    language plpgsql immutable strict parallel safe cost 100
$$
    declare
    composed text;
    begin
    name := translate(name, E'\u2026\u2025', '  ');
    name := regexp_replace(name, E'[\x27\x2E\x60\u00AD\u00B4\u02B9\u02BB-\u02BC\u034F\u05F3-\u05F4\u061C\u0640\u115F-\u1160\u17B4-\u17B5' '\u180B-\u180F\u200B-\u200F\u2018-\u2019\u202A-\u202E\u2032\u2060-\u2064\u2066-\u206F\u2120\u2122' '\u3164\uFE00-\uFE0F\uFEFF\uFFA0\U0001BCA0-\U0001BCA3\U0001D173-\U0001D17A\U000E0001\U000E0020-' '\U000E007F\U000E0100-\U000E01EF]+', '', 'g');
    name := normalize(name, nfkc);
    composed := name;
    if name ~ E'[\x01-\x7F]' then name := translate(name, E'ABCDEFGHIJKLMNOPQRSTUVWXYZ', E'abcdefghijklmnopqrstuvwxyz');
    end if;
    if name ~ E'[\u0080-\u024F]' then name := translate(name, E'\u00C0\u00C1\u00C2\u00C3\u00C4\u00C5\u00C7\u00C8\u00C9\u00CA\u00CB\u00CC\u00CD\u00CE\u00CF\u00D0' '\u00D1\u00D2\u00D3\u00D4\u00D5\u00D6\u00D8\u00D9\u00DA\u00DB\u00DC\u00DD\u00E0\u00E1\u00E2\u00E3' '\u00E4\u00E5\u00E7\u00E8\u00E9\u00EA\u00EB\u00EC\u00ED\u00EE\u00EF\u00F0\u00F1\u00F2\u00F3\u00F4' '\u00F5\u00F6\u00F8\u00F9\u00FA\u00FB\u00FC\u00FD\u00FF\u0100\u0101\u0102\u0103\u0104\u0105\u0106' '\u0107\u0108\u0109\u010A\u010B\u010C\u010D\u010E\u010F\u0110\u0111\u0112\u0113\u0114\u0115\u0116' '\u0117\u0118\u0119\u011A\u011B\u011C\u011D\u011E\u011F\u0120\u0121\u0122\u0123\u0124\u0125\u0126' '\u0127\u0128\u0129\u012A\u012B\u012C\u012D\u012E\u012F\u0130\u0131\u0134\u0135\u0136\u0137\u0138' '\u0139\u013A\u013B\u013C\u013D\u013E\u0141\u0142\u0143\u0144\u0145\u0146\u0147\u0148\u014C\u014D' '\u014E\u014F\u0150\u0151\u0154\u0155\u0156\u0157\u0158\u0159\u015A\u015B\u015C\u015D\u015E\u015F' '\u0160\u0161\u0162\u0163\u0164\u0165\u0166\u0167\u0168\u0169\u016A\u016B\u016C\u016D\u016E\u016F' '\u0170\u0171\u0172\u0173\u0174\u0175\u0176\u0177\u0178\u0179\u017A\u017B\u017C\u017D\u017E\u0180' '\u0181\u0182\u0184\u0186\u0187\u0189\u018A\u018B\u018E\u018F\u0190\u0191\u0192\u0193\u0194\u0196' '\u0197\u0198\u0199\u019A\u019C\u019D\u019E\u019F\u01A0\u01A1\u01A2\u01A4\u01A6\u01A7\u01A9\u01AC' '\u01AE\u01AF\u01B0\u01B1\u01B2\u01B3\u01B4\u01B5\u01B6\u01B7\u01B8\u01BC\u01CD\u01CE\u01CF\u01D0' '\u01D1\u01D2\u01D3\u01D4\u01D5\u01D6\u01D7\u01D8\u01D9\u01DA\u01DB\u01DC\u01DD\u01DE\u01DF\u01E0' '\u01E1\u01E4\u01E6\u01E7\u01E8\u01E9\u01EA\u01EB\u01EC\u01ED\u01EE\u01EF\u01F0\u01F4\u01F5\u01F6' '\u01F7\u01F8\u01F9\u01FA\u01FB\u01FE\u01FF\u0200\u0201\u0202\u0203\u0204\u0205\u0206\u0207\u0208' '\u0209\u020A\u020B\u020C\u020D\u020E\u020F\u0210\u0211\u0212\u0213\u0214\u0215\u0216\u0217\u0218' '\u0219\u021A\u021B\u021C\u021E\u021F\u0220\u0222\u0224\u0226\u0227\u0228\u0229\u022A\u022B\u022C' '\u022D\u022E\u022F\u0230\u0231\u0232\u0233\u0237\u023A\u023B\u023D\u023E\u0241\u0243\u0244\u0245' '\u0246\u0248\u024A\u024C\u024E\u00E6\u00FE\u014B\u0153\u01E2\u01E3\u01FC\u01FD', E'' 'aaaaaaceeeeiiiidnoooooouuuuyaaaaaaceeeeiiiidnoooooouuuuyyaaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiijjkkqllllllllnnnnnnoooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzbb' '\u0183\u0185o\u0188dd\u018Ceeeff\u0260\u0263\u0269ikkl\u026Fnn\u0275oo\u01A3\u01A5\u0280\u01A8\u0283' '\u01AD\u0288uu\u028A\u028Byyzz\u0292\u01B9\u01BDaaiioouuuuuuuuuueaaaa\u01E5ggkkoooo\u0292\u0292jgg' '\u0195\u01BFnnaaooaaaaeeeeiiiioooorrrruuuusstt\u021Dhhn\u0223\u0225aaeeooooooooyyj\u2C65\u023Cl' '\u2C66\u0242bu\u028C\u0247\u0249\u024B\u024D\u024F\u00C6\u00DE\u014A\u0152\u00C6\u00C6\u00C6\u00C6');
    end if;
    if name ~ E'[\u0250-\u036F]' then name := translate(name, E'\u0253\u0254\u0256\u0257\u0259\u025B\u0268\u026A\u0272\u0289', E'boddeeiinu');
    end if;
    if name ~ E'[\u0370-\u03FF]' then name := translate(name, E'\u0370\u0372\u0376\u037F\u0386\u0388\u0389\u038A\u038C\u038E\u038F\u0390\u0391\u0392\u0393\u0394' '\u0395\u0396\u0397\u0398\u0399\u039A\u039B\u039C\u039D\u039E\u039F\u03A0\u03A1\u03A3\u03A4\u03A5' '\u03A6\u03A7\u03A8\u03A9\u03AA\u03AB\u03AC\u03AD\u03AE\u03AF\u03B0\u03C2\u03CA\u03CB\u03CC\u03CD' '\u03CE\u03CF\u03D8\u03DA\u03DC\u03DE\u03E0\u03E2\u03E4\u03E6\u03E8\u03EA\u03EC\u03EE\u03F7\u03FA' '\u03FD\u03FE\u03FF', E'\u0371\u0373\u0377\u03F3\u03B1\u03B5\u03B7\u03B9\u03BF\u03C5\u03C9\u03B9\u03B1\u03B2\u03B3\u03B4' '\u03B5\u03B6\u03B7\u03B8\u03B9\u03BA\u03BB\u03BC\u03BD\u03BE\u03BF\u03C0\u03C1\u03C3\u03C4\u03C5' '\u03C6\u03C7\u03C8\u03C9\u03B9\u03C5\u03B1\u03B5\u03B7\u03B9\u03C5\u03C3\u03B9\u03C5\u03BF\u03C5' '\u03C9\u03D7\u03D9\u03DB\u03DD\u03DF\u03E1\u03E3\u03E5\u03E7\u03E9\u03EB\u03ED\u03EF\u03F8\u03FB' '\u037B\u037C\u037D');
    end if;
    if name ~ E'[\u0400-\u052F]' then name := translate(name, E'\u0400\u0401\u0402\u0403\u0404\u0405\u0406\u0407\u0408\u0409\u040A\u040B\u040C\u040D\u040E\u040F' '\u0410\u0411\u0412\u0413\u0414\u0415\u0416\u0417\u0418\u0419\u041A\u041B\u041C\u041D\u041E\u041F' '\u0420\u0421\u0422\u0423\u0424\u0425\u0426\u0427\u0428\u0429\u042A\u042B\u042C\u042D\u042E\u042F' '\u0450\u0451\u045D\u0460\u0462\u0464\u0466\u0468\u046A\u046C\u046E\u0470\u0472\u0474\u0476\u0478' '\u047A\u047C\u047E\u0480\u048A\u048C\u048E\u0490\u0492\u0494\u0496\u0498\u049A\u049C\u049E\u04A0' '\u04A2\u04A4\u04A6\u04A8\u04AA\u04AC\u04AE\u04B0\u04B2\u04B4\u04B6\u04B8\u04BA\u04BC\u04BE\u04C0' '\u04C1\u04C3\u04C5\u04C7\u04C9\u04CB\u04CD\u04D0\u04D2\u04D4\u04D6\u04D8\u04DA\u04DC\u04DE\u04E0' '\u04E2\u04E4\u04E6\u04E8\u04EA\u04EC\u04EE\u04F0\u04F2\u04F4\u04F6\u04F8\u04FA\u04FC\u04FE\u0500' '\u0502\u0504\u0506\u0508\u050A\u050C\u050E\u0510\u0512\u0514\u0516\u0518\u051A\u051C\u051E\u0520' '\u0522\u0524\u0526\u0528\u052A\u052C\u052E', E'\u0435\u0435\u0452\u0453\u0454\u0455\u0456\u0457\u0458\u0459\u045A\u045B\u045C\u0438\u045E\u045F' '\u0430\u0431\u0432\u0433\u0434\u0435\u0436\u0437\u0438\u0439\u043A\u043B\u043C\u043D\u043E\u043F' '\u0440\u0441\u0442\u0443\u0444\u0445\u0446\u0447\u0448\u0449\u044A\u044B\u044C\u044D\u044E\u044F' '\u0435\u0435\u0438\u0461\u0463\u0465\u0467\u0469\u046B\u046D\u046F\u0471\u0473\u0475\u0477\u0479' '\u047B\u047D\u047F\u0481\u048B\u048D\u048F\u0491\u0493\u0495\u0497\u0499\u049B\u049D\u049F\u04A1' '\u04A3\u04A5\u04A7\u04A9\u04AB\u04AD\u04AF\u04B1\u04B3\u04B5\u04B7\u04B9\u04BB\u04BD\u04BF\u04CF' '\u04C2\u04C4\u04C6\u04C8\u04CA\u04CC\u04CE\u04D1\u04D3\u04D5\u04D7\u04D9\u04DB\u04DD\u04DF\u04E1' '\u04E3\u04E5\u04E7\u04E9\u04EB\u04ED\u04EF\u04F1\u04F3\u04F5\u04F7\u04F9\u04FB\u04FD\u04FF\u0501' '\u0503\u0505\u0507\u0509\u050B\u050D\u050F\u0511\u0513\u0515\u0517\u0519\u051B\u051D\u051F\u0521' '\u0523\u0525\u0527\u0529\u052B\u052D\u052F');
    end if;
    if name ~ E'[\u0530-\u058F]' then name := translate(name, E'\u0531\u0532\u0533\u0534\u0535\u0536\u0537\u0538\u0539\u053A\u053B\u053C\u053D\u053E\u053F\u0540' '\u0541\u0542\u0543\u0544\u0545\u0546\u0547\u0548\u0549\u054A\u054B\u054C\u054D\u054E\u054F\u0550' '\u0551\u0552\u0553\u0554\u0555\u0556', E'\u0561\u0562\u0563\u0564\u0565\u0566\u0567\u0568\u0569\u056A\u056B\u056C\u056D\u056E\u056F\u0570' '\u0571\u0572\u0573\u0574\u0575\u0576\u0577\u0578\u0579\u057A\u057B\u057C\u057D\u057E\u057F\u0580' '\u0581\u0582\u0583\u0584\u0585\u0586');
    end if;
    if name ~ E'[\u0590-\u08FF]' then name := translate(name, E'\u0622\u0623\u0624\u0625\u0626\u0629\u0649\u0660\u0661\u0662\u0663\u0664\u0665\u0666\u0667\u0668' '\u0669\u0671\u06A9\u06AA\u06BE\u06C0\u06C1\u06C2\u06CC\u06D0\u06D3\u06D5\u06F0\u06F1\u06F2\u06F3' '\u06F4\u06F5\u06F6\u06F7\u06F8\u06F9\u07C0\u07C1\u07C2\u07C3\u07C4\u07C5\u07C6\u07C7\u07C8\u07C9', E'\u0627\u0627\u0648\u0627\u064A\u0647\u064A0123456789\u0627\u0643\u0643\u0647\u0647\u0647\u0647\u064A' '\u064A\u06D2\u064701234567890123456789');
    end if;
    if name ~ E'[\u0900-\u1DFF]' then name := translate(name, E'\u0966\u0967\u0968\u0969\u096A\u096B\u096C\u096D\u096E\u096F\u09E6\u09E7\u09E8\u09E9\u09EA\u09EB' '\u09EC\u09ED\u09EE\u09EF\u0A66\u0A67\u0A68\u0A69\u0A6A\u0A6B\u0A6C\u0A6D\u0A6E\u0A6F\u0AE6\u0AE7' '\u0AE8\u0AE9\u0AEA\u0AEB\u0AEC\u0AED\u0AEE\u0AEF\u0B66\u0B67\u0B68\u0B69\u0B6A\u0B6B\u0B6C\u0B6D' '\u0B6E\u0B6F\u0BE6\u0BE7\u0BE8\u0BE9\u0BEA\u0BEB\u0BEC\u0BED\u0BEE\u0BEF\u0C66\u0C67\u0C68\u0C69' '\u0C6A\u0C6B\u0C6C\u0C6D\u0C6E\u0C6F\u0CE6\u0CE7\u0CE8\u0CE9\u0CEA\u0CEB\u0CEC\u0CED\u0CEE\u0CEF' '\u0D66\u0D67\u0D68\u0D69\u0D6A\u0D6B\u0D6C\u0D6D\u0D6E\u0D6F\u0DE6\u0DE7\u0DE8\u0DE9\u0DEA\u0DEB' '\u0DEC\u0DED\u0DEE\u0DEF\u0E50\u0E51\u0E52\u0E53\u0E54\u0E55\u0E56\u0E57\u0E58\u0E59\u0ED0\u0ED1' '\u0ED2\u0ED3\u0ED4\u0ED5\u0ED6\u0ED7\u0ED8\u0ED9\u0F20\u0F21\u0F22\u0F23\u0F24\u0F25\u0F26\u0F27' '\u0F28\u0F29\u1040\u1041\u1042\u1043\u1044\u1045\u1046\u1047\u1048\u1049\u1090\u1091\u1092\u1093' '\u1094\u1095\u1096\u1097\u1098\u1099\u10A0\u10A1\u10A2\u10A3\u10A4\u10A5\u10A6\u10A7\u10A8\u10A9' '\u10AA\u10AB\u10AC\u10AD\u10AE\u10AF\u10B0\u10B1\u10B2\u10B3\u10B4\u10B5\u10B6\u10B7\u10B8\u10B9' '\u10BA\u10BB\u10BC\u10BD\u10BE\u10BF\u10C0\u10C1\u10C2\u10C3\u10C4\u10C5\u10C7\u10CD\u13A0\u13A1' '\u13A2\u13A3\u13A4\u13A5\u13A6\u13A7\u13A8\u13A9\u13AA\u13AB\u13AC\u13AD\u13AE\u13AF\u13B0\u13B1' '\u13B2\u13B3\u13B4\u13B5\u13B6\u13B7\u13B8\u13B9\u13BA\u13BB\u13BC\u13BD\u13BE\u13BF\u13C0\u13C1' '\u13C2\u13C3\u13C4\u13C5\u13C6\u13C7\u13C8\u13C9\u13CA\u13CB\u13CC\u13CD\u13CE\u13CF\u13D0\u13D1' '\u13D2\u13D3\u13D4\u13D5\u13D6\u13D7\u13D8\u13D9\u13DA\u13DB\u13DC\u13DD\u13DE\u13DF\u13E0\u13E1' '\u13E2\u13E3\u13E4\u13E5\u13E6\u13E7\u13E8\u13E9\u13EA\u13EB\u13EC\u13ED\u13EE\u13EF\u13F0\u13F1' '\u13F2\u13F3\u13F4\u13F5\u17E0\u17E1\u17E2\u17E3\u17E4\u17E5\u17E6\u17E7\u17E8\u17E9\u1810\u1811' '\u1812\u1813\u1814\u1815\u1816\u1817\u1818\u1819\u1946\u1947\u1948\u1949\u194A\u194B\u194C\u194D' '\u194E\u194F\u19D0\u19D1\u19D2\u19D3\u19D4\u19D5\u19D6\u19D7\u19D8\u19D9\u1A80\u1A81\u1A82\u1A83' '\u1A84\u1A85\u1A86\u1A87\u1A88\u1A89\u1A90\u1A91\u1A92\u1A93\u1A94\u1A95\u1A96\u1A97\u1A98\u1A99' '\u1B50\u1B51\u1B52\u1B53\u1B54\u1B55\u1B56\u1B57\u1B58\u1B59\u1BB0\u1BB1\u1BB2\u1BB3\u1BB4\u1BB5' '\u1BB6\u1BB7\u1BB8\u1BB9\u1C40\u1C41\u1C42\u1C43\u1C44\u1C45\u1C46\u1C47\u1C48\u1C49\u1C50\u1C51' '\u1C52\u1C53\u1C54\u1C55\u1C56\u1C57\u1C58\u1C59\u1C89\u1C90\u1C91\u1C92\u1C93\u1C94\u1C95\u1C96' '\u1C97\u1C98\u1C99\u1C9A\u1C9B\u1C9C\u1C9D\u1C9E\u1C9F\u1CA0\u1CA1\u1CA2\u1CA3\u1CA4\u1CA5\u1CA6' '\u1CA7\u1CA8\u1CA9\u1CAA\u1CAB\u1CAC\u1CAD\u1CAE\u1CAF\u1CB0\u1CB1\u1CB2\u1CB3\u1CB4\u1CB5\u1CB6' '\u1CB7\u1CB8\u1CB9\u1CBA\u1CBD\u1CBE\u1CBF', E'' '012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789' '\u2D00\u2D01\u2D02\u2D03\u2D04\u2D05\u2D06\u2D07\u2D08\u2D09\u2D0A\u2D0B\u2D0C\u2D0D\u2D0E\u2D0F' '\u2D10\u2D11\u2D12\u2D13\u2D14\u2D15\u2D16\u2D17\u2D18\u2D19\u2D1A\u2D1B\u2D1C\u2D1D\u2D1E\u2D1F' '\u2D20\u2D21\u2D22\u2D23\u2D24\u2D25\u2D27\u2D2D\uAB70\uAB71\uAB72\uAB73\uAB74\uAB75\uAB76\uAB77' '\uAB78\uAB79\uAB7A\uAB7B\uAB7C\uAB7D\uAB7E\uAB7F\uAB80\uAB81\uAB82\uAB83\uAB84\uAB85\uAB86\uAB87' '\uAB88\uAB89\uAB8A\uAB8B\uAB8C\uAB8D\uAB8E\uAB8F\uAB90\uAB91\uAB92\uAB93\uAB94\uAB95\uAB96\uAB97' '\uAB98\uAB99\uAB9A\uAB9B\uAB9C\uAB9D\uAB9E\uAB9F\uABA0\uABA1\uABA2\uABA3\uABA4\uABA5\uABA6\uABA7' '\uABA8\uABA9\uABAA\uABAB\uABAC\uABAD\uABAE\uABAF\uABB0\uABB1\uABB2\uABB3\uABB4\uABB5\uABB6\uABB7' '\uABB8\uABB9\uABBA\uABBB\uABBC\uABBD\uABBE\uABBF\u13F8\u13F9\u13FA\u13FB\u13FC' '\u13FD0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789' '\u1C8A\u10D0\u10D1\u10D2\u10D3\u10D4\u10D5\u10D6\u10D7\u10D8\u10D9\u10DA\u10DB\u10DC\u10DD\u10DE' '\u10DF\u10E0\u10E1\u10E2\u10E3\u10E4\u10E5\u10E6\u10E7\u10E8\u10E9\u10EA\u10EB\u10EC\u10ED\u10EE' '\u10EF\u10F0\u10F1\u10F2\u10F3\u10F4\u10F5\u10F6\u10F7\u10F8\u10F9\u10FA\u10FD\u10FE\u10FF');
    end if;
    if name ~ E'[\u1E00-\u1EFF]' then name := translate(name, E'\u1E00\u1E01\u1E02\u1E03\u1E04\u1E05\u1E06\u1E07\u1E08\u1E09\u1E0A\u1E0B\u1E0C\u1E0D\u1E0E\u1E0F' '\u1E10\u1E11\u1E12\u1E13\u1E14\u1E15\u1E16\u1E17\u1E18\u1E19\u1E1A\u1E1B\u1E1C\u1E1D\u1E1E\u1E1F' '\u1E20\u1E21\u1E22\u1E23\u1E24\u1E25\u1E26\u1E27\u1E28\u1E29\u1E2A\u1E2B\u1E2C\u1E2D\u1E2E\u1E2F' '\u1E30\u1E31\u1E32\u1E33\u1E34\u1E35\u1E36\u1E37\u1E38\u1E39\u1E3A\u1E3B\u1E3C\u1E3D\u1E3E\u1E3F' '\u1E40\u1E41\u1E42\u1E43\u1E44\u1E45\u1E46\u1E47\u1E48\u1E49\u1E4A\u1E4B\u1E4C\u1E4D\u1E4E\u1E4F' '\u1E50\u1E51\u1E52\u1E53\u1E54\u1E55\u1E56\u1E57\u1E58\u1E59\u1E5A\u1E5B\u1E5C\u1E5D\u1E5E\u1E5F' '\u1E60\u1E61\u1E62\u1E63\u1E64\u1E65\u1E66\u1E67\u1E68\u1E69\u1E6A\u1E6B\u1E6C\u1E6D\u1E6E\u1E6F' '\u1E70\u1E71\u1E72\u1E73\u1E74\u1E75\u1E76\u1E77\u1E78\u1E79\u1E7A\u1E7B\u1E7C\u1E7D\u1E7E\u1E7F' '\u1E80\u1E81\u1E82\u1E83\u1E84\u1E85\u1E86\u1E87\u1E88\u1E89\u1E8A\u1E8B\u1E8C\u1E8D\u1E8E\u1E8F' '\u1E90\u1E91\u1E92\u1E93\u1E94\u1E95\u1E96\u1E97\u1E98\u1E99\u1EA0\u1EA1\u1EA2\u1EA3\u1EA4\u1EA5' '\u1EA6\u1EA7\u1EA8\u1EA9\u1EAA\u1EAB\u1EAC\u1EAD\u1EAE\u1EAF\u1EB0\u1EB1\u1EB2\u1EB3\u1EB4\u1EB5' '\u1EB6\u1EB7\u1EB8\u1EB9\u1EBA\u1EBB\u1EBC\u1EBD\u1EBE\u1EBF\u1EC0\u1EC1\u1EC2\u1EC3\u1EC4\u1EC5' '\u1EC6\u1EC7\u1EC8\u1EC9\u1ECA\u1ECB\u1ECC\u1ECD\u1ECE\u1ECF\u1ED0\u1ED1\u1ED2\u1ED3\u1ED4\u1ED5' '\u1ED6\u1ED7\u1ED8\u1ED9\u1EDA\u1EDB\u1EDC\u1EDD\u1EDE\u1EDF\u1EE0\u1EE1\u1EE2\u1EE3\u1EE4\u1EE5' '\u1EE6\u1EE7\u1EE8\u1EE9\u1EEA\u1EEB\u1EEC\u1EED\u1EEE\u1EEF\u1EF0\u1EF1\u1EF2\u1EF3\u1EF4\u1EF5' '\u1EF6\u1EF7\u1EF8\u1EF9\u1EFA\u1EFC\u1EFE\u1E9E', E'' 'aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmmmmmmnnnnnnnnoooooooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvvwwwwwwwwwwxxxxyyzzzzzzhtwyaaaaaaaaaaaaaaaaaaaaaaaaeeeeeeeeeeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy' '\u1EFB\u1EFD\u1EFF\u00DF');
    end if;
    if name ~ E'[\u1F00-\u1FFF]' then name := translate(name, E'\u1F00\u1F01\u1F02\u1F03\u1F04\u1F05\u1F06\u1F07\u1F08\u1F09\u1F0A\u1F0B\u1F0C\u1F0D\u1F0E\u1F0F' '\u1F10\u1F11\u1F12\u1F13\u1F14\u1F15\u1F18\u1F19\u1F1A\u1F1B\u1F1C\u1F1D\u1F20\u1F21\u1F22\u1F23' '\u1F24\u1F25\u1F26\u1F27\u1F28\u1F29\u1F2A\u1F2B\u1F2C\u1F2D\u1F2E\u1F2F\u1F30\u1F31\u1F32\u1F33' '\u1F34\u1F35\u1F36\u1F37\u1F38\u1F39\u1F3A\u1F3B\u1F3C\u1F3D\u1F3E\u1F3F\u1F40\u1F41\u1F42\u1F43' '\u1F44\u1F45\u1F48\u1F49\u1F4A\u1F4B\u1F4C\u1F4D\u1F50\u1F51\u1F52\u1F53\u1F54\u1F55\u1F56\u1F57' '\u1F59\u1F5B\u1F5D\u1F5F\u1F60\u1F61\u1F62\u1F63\u1F64\u1F65\u1F66\u1F67\u1F68\u1F69\u1F6A\u1F6B' '\u1F6C\u1F6D\u1F6E\u1F6F\u1F70\u1F72\u1F74\u1F76\u1F78\u1F7A\u1F7C\u1F80\u1F81\u1F82\u1F83\u1F84' '\u1F85\u1F86\u1F87\u1F88\u1F89\u1F8A\u1F8B\u1F8C\u1F8D\u1F8E\u1F8F\u1F90\u1F91\u1F92\u1F93\u1F94' '\u1F95\u1F96\u1F97\u1F98\u1F99\u1F9A\u1F9B\u1F9C\u1F9D\u1F9E\u1F9F\u1FA0\u1FA1\u1FA2\u1FA3\u1FA4' '\u1FA5\u1FA6\u1FA7\u1FA8\u1FA9\u1FAA\u1FAB\u1FAC\u1FAD\u1FAE\u1FAF\u1FB0\u1FB1\u1FB2\u1FB3\u1FB4' '\u1FB6\u1FB7\u1FB8\u1FB9\u1FBA\u1FBC\u1FC2\u1FC3\u1FC4\u1FC6\u1FC7\u1FC8\u1FCA\u1FCC\u1FD0\u1FD1' '\u1FD2\u1FD6\u1FD7\u1FD8\u1FD9\u1FDA\u1FE0\u1FE1\u1FE2\u1FE4\u1FE5\u1FE6\u1FE7\u1FE8\u1FE9\u1FEA' '\u1FEC\u1FF2\u1FF3\u1FF4\u1FF6\u1FF7\u1FF8\u1FFA\u1FFC', E'\u03B1\u03B1\u03B1\u03B1\u03B1\u03B1\u03B1\u03B1\u03B1\u03B1\u03B1\u03B1\u03B1\u03B1\u03B1\u03B1' '\u03B5\u03B5\u03B5\u03B5\u03B5\u03B5\u03B5\u03B5\u03B5\u03B5\u03B5\u03B5\u03B7\u03B7\u03B7\u03B7' '\u03B7\u03B7\u03B7\u03B7\u03B7\u03B7\u03B7\u03B7\u03B7\u03B7\u03B7\u03B7\u03B9\u03B9\u03B9\u03B9' '\u03B9\u03B9\u03B9\u03B9\u03B9\u03B9\u03B9\u03B9\u03B9\u03B9\u03B9\u03B9\u03BF\u03BF\u03BF\u03BF' '\u03BF\u03BF\u03BF\u03BF\u03BF\u03BF\u03BF\u03BF\u03C5\u03C5\u03C5\u03C5\u03C5\u03C5\u03C5\u03C5' '\u03C5\u03C5\u03C5\u03C5\u03C9\u03C9\u03C9\u03C9\u03C9\u03C9\u03C9\u03C9\u03C9\u03C9\u03C9\u03C9' '\u03C9\u03C9\u03C9\u03C9\u03B1\u03B5\u03B7\u03B9\u03BF\u03C5\u03C9\u03B1\u03B1\u03B1\u03B1\u03B1' '\u03B1\u03B1\u03B1\u03B1\u03B1\u03B1\u03B1\u03B1\u03B1\u03B1\u03B1\u03B7\u03B7\u03B7\u03B7\u03B7' '\u03B7\u03B7\u03B7\u03B7\u03B7\u03B7\u03B7\u03B7\u03B7\u03B7\u03B7\u03C9\u03C9\u03C9\u03C9\u03C9' '\u03C9\u03C9\u03C9\u03C9\u03C9\u03C9\u03C9\u03C9\u03C9\u03C9\u03C9\u03B1\u03B1\u03B1\u03B1\u03B1' '\u03B1\u03B1\u03B1\u03B1\u03B1\u03B1\u03B7\u03B7\u03B7\u03B7\u03B7\u03B5\u03B7\u03B7\u03B9\u03B9' '\u03B9\u03B9\u03B9\u03B9\u03B9\u03B9\u03C5\u03C5\u03C5\u03C1\u03C1\u03C5\u03C5\u03C5\u03C5\u03C5' '\u03C1\u03C9\u03C9\u03C9\u03C9\u03C9\u03BF\u03C9\u03C9');
    end if;
    if name ~ E'[\u2000-\uFFFF]' then name := translate(name, E'\u2132\u2183\u2C00\u2C01\u2C02\u2C03\u2C04\u2C05\u2C06\u2C07\u2C08\u2C09\u2C0A\u2C0B\u2C0C\u2C0D' '\u2C0E\u2C0F\u2C10\u2C11\u2C12\u2C13\u2C14\u2C15\u2C16\u2C17\u2C18\u2C19\u2C1A\u2C1B\u2C1C\u2C1D' '\u2C1E\u2C1F\u2C20\u2C21\u2C22\u2C23\u2C24\u2C25\u2C26\u2C27\u2C28\u2C29\u2C2A\u2C2B\u2C2C\u2C2D' '\u2C2E\u2C2F\u2C60\u2C62\u2C63\u2C64\u2C67\u2C69\u2C6B\u2C6D\u2C6E\u2C6F\u2C70\u2C72\u2C75\u2C7E' '\u2C7F\u2C80\u2C82\u2C84\u2C86\u2C88\u2C8A\u2C8C\u2C8E\u2C90\u2C92\u2C94\u2C96\u2C98\u2C9A\u2C9C' '\u2C9E\u2CA0\u2CA2\u2CA4\u2CA6\u2CA8\u2CAA\u2CAC\u2CAE\u2CB0\u2CB2\u2CB4\u2CB6\u2CB8\u2CBA\u2CBC' '\u2CBE\u2CC0\u2CC2\u2CC4\u2CC6\u2CC8\u2CCA\u2CCC\u2CCE\u2CD0\u2CD2\u2CD4\u2CD6\u2CD8\u2CDA\u2CDC' '\u2CDE\u2CE0\u2CE2\u2CEB\u2CED\u2CF2\uA620\uA621\uA622\uA623\uA624\uA625\uA626\uA627\uA628\uA629' '\uA640\uA642\uA644\uA646\uA648\uA64A\uA64C\uA64E\uA650\uA652\uA654\uA656\uA658\uA65A\uA65C\uA65E' '\uA660\uA662\uA664\uA666\uA668\uA66A\uA66C\uA680\uA682\uA684\uA686\uA688\uA68A\uA68C\uA68E\uA690' '\uA692\uA694\uA696\uA698\uA69A\uA722\uA724\uA726\uA728\uA72A\uA72C\uA72E\uA732\uA734\uA736\uA738' '\uA73A\uA73C\uA73E\uA740\uA742\uA744\uA746\uA748\uA74A\uA74C\uA74E\uA750\uA752\uA754\uA756\uA758' '\uA75A\uA75C\uA75E\uA760\uA762\uA764\uA766\uA768\uA76A\uA76C\uA76E\uA779\uA77B\uA77D\uA77E\uA780' '\uA782\uA784\uA786\uA78B\uA78D\uA790\uA792\uA796\uA798\uA79A\uA79C\uA79E\uA7A0\uA7A2\uA7A4\uA7A6' '\uA7A8\uA7AA\uA7AB\uA7AC\uA7AD\uA7AE\uA7B0\uA7B1\uA7B2\uA7B3\uA7B4\uA7B6\uA7B8\uA7BA\uA7BC\uA7BE' '\uA7C0\uA7C2\uA7C4\uA7C5\uA7C6\uA7C7\uA7C9\uA7CB\uA7CC\uA7CE\uA7D0\uA7D2\uA7D4\uA7D6\uA7D8\uA7DA' '\uA7DC\uA7F5\uA8D0\uA8D1\uA8D2\uA8D3\uA8D4\uA8D5\uA8D6\uA8D7\uA8D8\uA8D9\uA900\uA901\uA902\uA903' '\uA904\uA905\uA906\uA907\uA908\uA909\uA9D0\uA9D1\uA9D2\uA9D3\uA9D4\uA9D5\uA9D6\uA9D7\uA9D8\uA9D9' '\uA9F0\uA9F1\uA9F2\uA9F3\uA9F4\uA9F5\uA9F6\uA9F7\uA9F8\uA9F9\uAA50\uAA51\uAA52\uAA53\uAA54\uAA55' '\uAA56\uAA57\uAA58\uAA59\uABF0\uABF1\uABF2\uABF3\uABF4\uABF5\uABF6\uABF7\uABF8\uABF9', E'\u214E\u2184\u2C30\u2C31\u2C32\u2C33\u2C34\u2C35\u2C36\u2C37\u2C38\u2C39\u2C3A\u2C3B\u2C3C\u2C3D' '\u2C3E\u2C3F\u2C40\u2C41\u2C42\u2C43\u2C44\u2C45\u2C46\u2C47\u2C48\u2C49\u2C4A\u2C4B\u2C4C\u2C4D' '\u2C4E\u2C4F\u2C50\u2C51\u2C52\u2C53\u2C54\u2C55\u2C56\u2C57\u2C58\u2C59\u2C5A\u2C5B\u2C5C\u2C5D' '\u2C5E\u2C5F\u2C61\u026B\u1D7D\u027D\u2C68\u2C6A\u2C6C\u0251\u0271\u0250\u0252\u2C73\u2C76\u023F' '\u0240\u2C81\u2C83\u2C85\u2C87\u2C89\u2C8B\u2C8D\u2C8F\u2C91\u2C93\u2C95\u2C97\u2C99\u2C9B\u2C9D' '\u2C9F\u2CA1\u2CA3\u2CA5\u2CA7\u2CA9\u2CAB\u2CAD\u2CAF\u2CB1\u2CB3\u2CB5\u2CB7\u2CB9\u2CBB\u2CBD' '\u2CBF\u2CC1\u2CC3\u2CC5\u2CC7\u2CC9\u2CCB\u2CCD\u2CCF\u2CD1\u2CD3\u2CD5\u2CD7\u2CD9\u2CDB\u2CDD' '\u2CDF\u2CE1\u2CE3\u2CEC\u2CEE\u2CF30123456789\uA641\uA643\uA645\uA647\uA649\uA64B\uA64D\uA64F\uA651' '\uA653\uA655\uA657\uA659\uA65B\uA65D\uA65F\uA661\uA663\uA665\uA667\uA669\uA66B\uA66D\uA681\uA683' '\uA685\uA687\uA689\uA68B\uA68D\uA68F\uA691\uA693\uA695\uA697\uA699\uA69B\uA723\uA725\uA727\uA729' '\uA72B\uA72D\uA72F\uA733\uA735\uA737\uA739\uA73B\uA73D\uA73F\uA741\uA743\uA745\uA747\uA749\uA74B' '\uA74D\uA74F\uA751\uA753\uA755\uA757\uA759\uA75B\uA75D\uA75F\uA761\uA763\uA765\uA767\uA769\uA76B' '\uA76D\uA76F\uA77A\uA77C\u1D79\uA77F\uA781\uA783\uA785\uA787\uA78C\u0265\uA791\uA793\uA797\uA799' '\uA79B\uA79D\uA79F\uA7A1\uA7A3\uA7A5\uA7A7\uA7A9\u0266\u025C\u0261\u026Ci\u029E\u0287\u029D\uAB53' '\uA7B5\uA7B7\uA7B9\uA7BB\uA7BD\uA7BF\uA7C1\uA7C3\uA794\u0282\u1D8E\uA7C8\uA7CA\u0264\uA7CD\uA7CF' '\uA7D1\uA7D3\uA7D5\uA7D7\uA7D9\uA7DB\u019B' '\uA7F6012345678901234567890123456789012345678901234567890123456789');
    end if;
    if name ~ E'[\U00010000-\U0010FFFF]' then name := translate(name, E'\U00010400\U00010401\U00010402\U00010403\U00010404\U00010405\U00010406\U00010407\U00010408\U00010409' '\U0001040A\U0001040B\U0001040C\U0001040D\U0001040E\U0001040F\U00010410\U00010411\U00010412\U00010413' '\U00010414\U00010415\U00010416\U00010417\U00010418\U00010419\U0001041A\U0001041B\U0001041C\U0001041D' '\U0001041E\U0001041F\U00010420\U00010421\U00010422\U00010423\U00010424\U00010425\U00010426\U00010427' '\U000104A0\U000104A1\U000104A2\U000104A3\U000104A4\U000104A5\U000104A6\U000104A7\U000104A8\U000104A9' '\U000104B0\U000104B1\U000104B2\U000104B3\U000104B4\U000104B5\U000104B6\U000104B7\U000104B8\U000104B9' '\U000104BA\U000104BB\U000104BC\U000104BD\U000104BE\U000104BF\U000104C0\U000104C1\U000104C2\U000104C3' '\U000104C4\U000104C5\U000104C6\U000104C7\U000104C8\U000104C9\U000104CA\U000104CB\U000104CC\U000104CD' '\U000104CE\U000104CF\U000104D0\U000104D1\U000104D2\U000104D3\U00010570\U00010571\U00010572\U00010573' '\U00010574\U00010575\U00010576\U00010577\U00010578\U00010579\U0001057A\U0001057C\U0001057D\U0001057E' '\U0001057F\U00010580\U00010581\U00010582\U00010583\U00010584\U00010585\U00010586\U00010587\U00010588' '\U00010589\U0001058A\U0001058C\U0001058D\U0001058E\U0001058F\U00010590\U00010591\U00010592\U00010594' '\U00010595\U00010C80\U00010C81\U00010C82\U00010C83\U00010C84\U00010C85\U00010C86\U00010C87\U00010C88' '\U00010C89\U00010C8A\U00010C8B\U00010C8C\U00010C8D\U00010C8E\U00010C8F\U00010C90\U00010C91\U00010C92' '\U00010C93\U00010C94\U00010C95\U00010C96\U00010C97\U00010C98\U00010C99\U00010C9A\U00010C9B\U00010C9C' '\U00010C9D\U00010C9E\U00010C9F\U00010CA0\U00010CA1\U00010CA2\U00010CA3\U00010CA4\U00010CA5\U00010CA6' '\U00010CA7\U00010CA8\U00010CA9\U00010CAA\U00010CAB\U00010CAC\U00010CAD\U00010CAE\U00010CAF\U00010CB0' '\U00010CB1\U00010CB2\U00010D30\U00010D31\U00010D32\U00010D33\U00010D34\U00010D35\U00010D36\U00010D37' '\U00010D38\U00010D39\U00010D40\U00010D41\U00010D42\U00010D43\U00010D44\U00010D45\U00010D46\U00010D47' '\U00010D48\U00010D49\U00010D50\U00010D51\U00010D52\U00010D53\U00010D54\U00010D55\U00010D56\U00010D57' '\U00010D58\U00010D59\U00010D5A\U00010D5B\U00010D5C\U00010D5D\U00010D5E\U00010D5F\U00010D60\U00010D61' '\U00010D62\U00010D63\U00010D64\U00010D65\U00011066\U00011067\U00011068\U00011069\U0001106A\U0001106B' '\U0001106C\U0001106D\U0001106E\U0001106F\U000110F0\U000110F1\U000110F2\U000110F3\U000110F4\U000110F5' '\U000110F6\U000110F7\U000110F8\U000110F9\U00011136\U00011137\U00011138\U00011139\U0001113A\U0001113B' '\U0001113C\U0001113D\U0001113E\U0001113F\U000111D0\U000111D1\U000111D2\U000111D3\U000111D4\U000111D5' '\U000111D6\U000111D7\U000111D8\U000111D9\U000112F0\U000112F1\U000112F2\U000112F3\U000112F4\U000112F5' '\U000112F6\U000112F7\U000112F8\U000112F9\U00011450\U00011451\U00011452\U00011453\U00011454\U00011455' '\U00011456\U00011457\U00011458\U00011459\U000114D0\U000114D1\U000114D2\U000114D3\U000114D4\U000114D5' '\U000114D6\U000114D7\U000114D8\U000114D9\U00011650\U00011651\U00011652\U00011653\U00011654\U00011655' '\U00011656\U00011657\U00011658\U00011659\U000116C0\U000116C1\U000116C2\U000116C3\U000116C4\U000116C5' '\U000116C6\U000116C7\U000116C8\U000116C9\U000116D0\U000116D1\U000116D2\U000116D3\U000116D4\U000116D5' '\U000116D6\U000116D7\U000116D8\U000116D9\U000116DA\U000116DB\U000116DC\U000116DD\U000116DE\U000116DF' '\U000116E0\U000116E1\U000116E2\U000116E3\U00011730\U00011731\U00011732\U00011733\U00011734\U00011735' '\U00011736\U00011737\U00011738\U00011739\U000118A0\U000118A1\U000118A2\U000118A3\U000118A4\U000118A5' '\U000118A6\U000118A7\U000118A8\U000118A9\U000118AA\U000118AB\U000118AC\U000118AD\U000118AE\U000118AF' '\U000118B0\U000118B1\U000118B2\U000118B3\U000118B4\U000118B5\U000118B6\U000118B7\U000118B8\U000118B9' '\U000118BA\U000118BB\U000118BC\U000118BD\U000118BE\U000118BF\U000118E0\U000118E1\U000118E2\U000118E3' '\U000118E4\U000118E5\U000118E6\U000118E7\U000118E8\U000118E9\U00011950\U00011951\U00011952\U00011953' '\U00011954\U00011955\U00011956\U00011957\U00011958\U00011959\U00011BF0\U00011BF1\U00011BF2\U00011BF3' '\U00011BF4\U00011BF5\U00011BF6\U00011BF7\U00011BF8\U00011BF9\U00011C50\U00011C51\U00011C52\U00011C53' '\U00011C54\U00011C55\U00011C56\U00011C57\U00011C58\U00011C59\U00011D50\U00011D51\U00011D52\U00011D53' '\U00011D54\U00011D55\U00011D56\U00011D57\U00011D58\U00011D59\U00011DA0\U00011DA1\U00011DA2\U00011DA3' '\U00011DA4\U00011DA5\U00011DA6\U00011DA7\U00011DA8\U00011DA9\U00011DE0\U00011DE1\U00011DE2\U00011DE3' '\U00011DE4\U00011DE5\U00011DE6\U00011DE7\U00011DE8\U00011DE9\U00011F50\U00011F51\U00011F52\U00011F53' '\U00011F54\U00011F55\U00011F56\U00011F57\U00011F58\U00011F59\U00016130\U00016131\U00016132\U00016133' '\U00016134\U00016135\U00016136\U00016137\U00016138\U00016139\U00016A60\U00016A61\U00016A62\U00016A63' '\U00016A64\U00016A65\U00016A66\U00016A67\U00016A68\U00016A69\U00016AC0\U00016AC1\U00016AC2\U00016AC3' '\U00016AC4\U00016AC5\U00016AC6\U00016AC7\U00016AC8\U00016AC9\U00016B50\U00016B51\U00016B52\U00016B53' '\U00016B54\U00016B55\U00016B56\U00016B57\U00016B58\U00016B59\U00016D70\U00016D71\U00016D72\U00016D73' '\U00016D74\U00016D75\U00016D76\U00016D77\U00016D78\U00016D79\U00016E40\U00016E41\U00016E42\U00016E43' '\U00016E44\U00016E45\U00016E46\U00016E47\U00016E48\U00016E49\U00016E4A\U00016E4B\U00016E4C\U00016E4D' '\U00016E4E\U00016E4F\U00016E50\U00016E51\U00016E52\U00016E53\U00016E54\U00016E55\U00016E56\U00016E57' '\U00016E58\U00016E59\U00016E5A\U00016E5B\U00016E5C\U00016E5D\U00016E5E\U00016E5F\U00016EA0\U00016EA1' '\U00016EA2\U00016EA3\U00016EA4\U00016EA5\U00016EA6\U00016EA7\U00016EA8\U00016EA9\U00016EAA\U00016EAB' '\U00016EAC\U00016EAD\U00016EAE\U00016EAF\U00016EB0\U00016EB1\U00016EB2\U00016EB3\U00016EB4\U00016EB5' '\U00016EB6\U00016EB7\U00016EB8\U0001E140\U0001E141\U0001E142\U0001E143\U0001E144\U0001E145\U0001E146' '\U0001E147\U0001E148\U0001E149\U0001E2F0\U0001E2F1\U0001E2F2\U0001E2F3\U0001E2F4\U0001E2F5\U0001E2F6' '\U0001E2F7\U0001E2F8\U0001E2F9\U0001E4F0\U0001E4F1\U0001E4F2\U0001E4F3\U0001E4F4\U0001E4F5\U0001E4F6' '\U0001E4F7\U0001E4F8\U0001E4F9\U0001E5F1\U0001E5F2\U0001E5F3\U0001E5F4\U0001E5F5\U0001E5F6\U0001E5F7' '\U0001E5F8\U0001E5F9\U0001E5FA\U0001E900\U0001E901\U0001E902\U0001E903\U0001E904\U0001E905\U0001E906' '\U0001E907\U0001E908\U0001E909\U0001E90A\U0001E90B\U0001E90C\U0001E90D\U0001E90E\U0001E90F\U0001E910' '\U0001E911\U0001E912\U0001E913\U0001E914\U0001E915\U0001E916\U0001E917\U0001E918\U0001E919\U0001E91A' '\U0001E91B\U0001E91C\U0001E91D\U0001E91E\U0001E91F\U0001E920\U0001E921\U0001E950\U0001E951\U0001E952' '\U0001E953\U0001E954\U0001E955\U0001E956\U0001E957\U0001E958\U0001E959', E'\U00010428\U00010429\U0001042A\U0001042B\U0001042C\U0001042D\U0001042E\U0001042F\U00010430\U00010431' '\U00010432\U00010433\U00010434\U00010435\U00010436\U00010437\U00010438\U00010439\U0001043A\U0001043B' '\U0001043C\U0001043D\U0001043E\U0001043F\U00010440\U00010441\U00010442\U00010443\U00010444\U00010445' '\U00010446\U00010447\U00010448\U00010449\U0001044A\U0001044B\U0001044C\U0001044D\U0001044E' '\U0001044F0123456789\U000104D8\U000104D9\U000104DA\U000104DB\U000104DC\U000104DD\U000104DE\U000104DF' '\U000104E0\U000104E1\U000104E2\U000104E3\U000104E4\U000104E5\U000104E6\U000104E7\U000104E8\U000104E9' '\U000104EA\U000104EB\U000104EC\U000104ED\U000104EE\U000104EF\U000104F0\U000104F1\U000104F2\U000104F3' '\U000104F4\U000104F5\U000104F6\U000104F7\U000104F8\U000104F9\U000104FA\U000104FB\U00010597\U00010598' '\U00010599\U0001059A\U0001059B\U0001059C\U0001059D\U0001059E\U0001059F\U000105A0\U000105A1\U000105A3' '\U000105A4\U000105A5\U000105A6\U000105A7\U000105A8\U000105A9\U000105AA\U000105AB\U000105AC\U000105AD' '\U000105AE\U000105AF\U000105B0\U000105B1\U000105B3\U000105B4\U000105B5\U000105B6\U000105B7\U000105B8' '\U000105B9\U000105BB\U000105BC\U00010CC0\U00010CC1\U00010CC2\U00010CC3\U00010CC4\U00010CC5\U00010CC6' '\U00010CC7\U00010CC8\U00010CC9\U00010CCA\U00010CCB\U00010CCC\U00010CCD\U00010CCE\U00010CCF\U00010CD0' '\U00010CD1\U00010CD2\U00010CD3\U00010CD4\U00010CD5\U00010CD6\U00010CD7\U00010CD8\U00010CD9\U00010CDA' '\U00010CDB\U00010CDC\U00010CDD\U00010CDE\U00010CDF\U00010CE0\U00010CE1\U00010CE2\U00010CE3\U00010CE4' '\U00010CE5\U00010CE6\U00010CE7\U00010CE8\U00010CE9\U00010CEA\U00010CEB\U00010CEC\U00010CED\U00010CEE' '\U00010CEF\U00010CF0\U00010CF1\U00010CF201234567890123456789\U00010D70\U00010D71\U00010D72\U00010D73' '\U00010D74\U00010D75\U00010D76\U00010D77\U00010D78\U00010D79\U00010D7A\U00010D7B\U00010D7C\U00010D7D' '\U00010D7E\U00010D7F\U00010D80\U00010D81\U00010D82\U00010D83\U00010D84' '\U00010D85012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789' '\U000118C0\U000118C1\U000118C2\U000118C3\U000118C4\U000118C5\U000118C6\U000118C7\U000118C8\U000118C9' '\U000118CA\U000118CB\U000118CC\U000118CD\U000118CE\U000118CF\U000118D0\U000118D1\U000118D2\U000118D3' '\U000118D4\U000118D5\U000118D6\U000118D7\U000118D8\U000118D9\U000118DA\U000118DB\U000118DC\U000118DD' '\U000118DE' '\U000118DF0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789' '\U00016E60\U00016E61\U00016E62\U00016E63\U00016E64\U00016E65\U00016E66\U00016E67\U00016E68\U00016E69' '\U00016E6A\U00016E6B\U00016E6C\U00016E6D\U00016E6E\U00016E6F\U00016E70\U00016E71\U00016E72\U00016E73' '\U00016E74\U00016E75\U00016E76\U00016E77\U00016E78\U00016E79\U00016E7A\U00016E7B\U00016E7C\U00016E7D' '\U00016E7E\U00016E7F\U00016EBB\U00016EBC\U00016EBD\U00016EBE\U00016EBF\U00016EC0\U00016EC1\U00016EC2' '\U00016EC3\U00016EC4\U00016EC5\U00016EC6\U00016EC7\U00016EC8\U00016EC9\U00016ECA\U00016ECB\U00016ECC' '\U00016ECD\U00016ECE\U00016ECF\U00016ED0\U00016ED1\U00016ED2' '\U00016ED30123456789012345678901234567890123456789\U0001E922\U0001E923\U0001E924\U0001E925\U0001E926' '\U0001E927\U0001E928\U0001E929\U0001E92A\U0001E92B\U0001E92C\U0001E92D\U0001E92E\U0001E92F\U0001E930' '\U0001E931\U0001E932\U0001E933\U0001E934\U0001E935\U0001E936\U0001E937\U0001E938\U0001E939\U0001E93A' '\U0001E93B\U0001E93C\U0001E93D\U0001E93E\U0001E93F\U0001E940\U0001E941\U0001E942\U0001E9430123456789');
    end if;
    name := replace(name, E'\x26', ' and ');
    name := replace(name, E'\u00C6', 'ae');
    name := replace(name, E'\u00DE', 'th');
    name := replace(name, E'\u00DF', 'ss');
    name := replace(name, E'\u014A', 'ng');
    name := replace(name, E'\u0152', 'oe');
    name := regexp_replace(name, E'[\x27\x2E\x60\u00AD\u02B9\u02BB-\u02BC\u0300-\u033F\u0342\u0345-\u036F\u0483-\u0489\u0591-\u05BD' '\u05BF\u05C1-\u05C2\u05C4-\u05C5\u05C7-\u05C9\u05F3-\u05F4\u0600-\u0605\u0610-\u061A\u061C\u0640' '\u064B-\u065F\u0670\u06D6-\u06DD\u06DF-\u06E4\u06E7-\u06E8\u06EA-\u06ED\u070F\u0711\u0730-\u074A' '\u0890-\u0891\u0897-\u089F\u08CA-\u08FF\u0951-\u0954\u115F-\u1160\u17B4-\u17B5\u180B-\u180F\u1AB0-' '\u1AF0\u1CD0-\u1CD2\u1CD4-\u1CE0\u1CE2-\u1CE8\u1CED\u1CF4\u1CF8-\u1CF9\u1DC0-\u1DFF\u200B-\u200F' '\u2018-\u2019\u202A-\u202E\u2032\u2060-\u2064\u2066-\u206F\u20D0-\u20F0\u2DE0-\u2DFF\u302A-\u302D' '\uA66F-\uA672\uA674-\uA67D\uA69E-\uA69F\uFB1E\uFE00-\uFE0F\uFE20-\uFE2F\uFEFF\uFFF9-\uFFFB\U000101FD' '\U000102E0\U00010ECB-\U00010ECF\U00010EF0-\U00010EFF\U000110BD\U000110CD\U0001133B\U00013430-' '\U0001343F\U0001BCA0-\U0001BCA3\U0001CF00-\U0001CF2D\U0001CF30-\U0001CF46\U0001D127-\U0001D128' '\U0001D167-\U0001D169\U0001D173-\U0001D182\U0001D185-\U0001D18B\U0001D1AA-\U0001D1AD\U0001D242-' '\U0001D244\U0001D25B-\U0001D25C\U0001E08F\U000E0001\U000E0020-\U000E007F\U000E0100-\U000E01EF]+', '', 'g');
    name := regexp_replace(name, E'[^0-9A-Za-z\u00AA\u00B2-\u00B3\u00B5\u00B9-\u00BA\u00BC-\u00BE\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02B8' '\u02BA\u02BD-\u02C1\u02C6-\u02D1\u02E0-\u02E4\u02EC\u02EE\u0370-\u0374\u0376-\u0377\u037B-\u037D' '\u037F\u0386\u0388-\u038A\u038C\u038E-\u03A1\u03A3-\u03F5\u03F7-\u0481\u048A-\u052F\u0531-\u0556' '\u0558-\u0559\u0560-\u0588\u058B-\u058C\u05D0-\u05EA\u05EF-\u05F2\u0620-\u063F\u0641-\u064A\u0660-' '\u0669\u066E-\u066F\u0671-\u06D3\u06D5\u06E5-\u06E6\u06EE-\u06FC\u06FF\u0710\u0712-\u072F\u074D-' '\u07B1\u07C0-\u07F5\u07FA\u07FD\u0800-\u082D\u0840-\u085B\u0860-\u086A\u0870-\u0887\u0889-\u088F' '\u08A0-\u08C9\u0900-\u0950\u0955-\u0963\u0966-\u096F\u0971-\u0983\u0985-\u098C\u098F-\u0990\u0993-' '\u09A8\u09AA-\u09B0\u09B2\u09B6-\u09B9\u09BC-\u09C4\u09C7-\u09C8\u09CB-\u09CE\u09D7\u09DC-\u09DD' '\u09DF-\u09E3\u09E6-\u09F1\u09F4-\u09F9\u09FC\u09FE\u0A01-\u0A03\u0A05-\u0A0A\u0A0F-\u0A10\u0A13-' '\u0A28\u0A2A-\u0A30\u0A32-\u0A33\u0A35-\u0A36\u0A38-\u0A39\u0A3C\u0A3E-\u0A42\u0A47-\u0A48\u0A4B-' '\u0A4D\u0A51\u0A59-\u0A5C\u0A5E\u0A66-\u0A75\u0A81-\u0A83\u0A85-\u0A8D\u0A8F-\u0A91\u0A93-\u0AA8' '\u0AAA-\u0AB0\u0AB2-\u0AB3\u0AB5-\u0AB9\u0ABC-\u0AC5\u0AC7-\u0AC9\u0ACB-\u0ACD\u0AD0\u0AE0-\u0AE3' '\u0AE6-\u0AEF\u0AF9-\u0AFF\u0B01-\u0B03\u0B05-\u0B0C\u0B0F-\u0B10\u0B13-\u0B28\u0B2A-\u0B30\u0B32-' '\u0B33\u0B35-\u0B39\u0B3C-\u0B44\u0B47-\u0B48\u0B4B-\u0B4D\u0B53-\u0B57\u0B5C-\u0B5D\u0B5F-\u0B63' '\u0B66-\u0B6F\u0B71-\u0B77\u0B82-\u0B83\u0B85-\u0B8A\u0B8E-\u0B90\u0B92-\u0B95\u0B99-\u0B9A\u0B9C' '\u0B9E-\u0B9F\u0BA3-\u0BA4\u0BA8-\u0BAA\u0BAE-\u0BB9\u0BBE-\u0BC2\u0BC6-\u0BC8\u0BCA-\u0BCD\u0BD0' '\u0BD7\u0BE6-\u0BF2\u0C00-\u0C0C\u0C0E-\u0C10\u0C12-\u0C28\u0C2A-\u0C39\u0C3C-\u0C44\u0C46-\u0C48' '\u0C4A-\u0C4D\u0C55-\u0C56\u0C58-\u0C5A\u0C5C-\u0C5D\u0C60-\u0C63\u0C66-\u0C6F\u0C78-\u0C7E\u0C80-' '\u0C83\u0C85-\u0C8C\u0C8E-\u0C90\u0C92-\u0CA8\u0CAA-\u0CB3\u0CB5-\u0CB9\u0CBC-\u0CC4\u0CC6-\u0CC8' '\u0CCA-\u0CCD\u0CD5-\u0CD6\u0CDC-\u0CDE\u0CE0-\u0CE3\u0CE6-\u0CEF\u0CF1-\u0CF3\u0D00-\u0D0C\u0D0E-' '\u0D10\u0D12-\u0D44\u0D46-\u0D48\u0D4A-\u0D4E\u0D54-\u0D63\u0D66-\u0D78\u0D7A-\u0D7F\u0D81-\u0D83' '\u0D85-\u0D96\u0D9A-\u0DB1\u0DB3-\u0DBB\u0DBD\u0DC0-\u0DC6\u0DCA\u0DCF-\u0DD4\u0DD6\u0DD8-\u0DDF' '\u0DE6-\u0DEF\u0DF2-\u0DF3\u0E01-\u0E3A\u0E40-\u0E4E\u0E50-\u0E59\u0E81-\u0E82\u0E84\u0E86-\u0E8A' '\u0E8C-\u0EA3\u0EA5\u0EA7-\u0EBD\u0EC0-\u0EC4\u0EC6\u0EC8-\u0ECE\u0ED0-\u0ED9\u0EDC-\u0EDF\u0F00' '\u0F18-\u0F19\u0F20-\u0F33\u0F35\u0F37\u0F39\u0F3E-\u0F47\u0F49-\u0F6C\u0F71-\u0F84\u0F86-\u0F97' '\u0F99-\u0FBC\u0FC6\u1000-\u1049\u1050-\u109D\u10A0-\u10C5\u10C7\u10CD\u10D0-\u10FA\u10FC-\u115E' '\u1161-\u1248\u124A-\u124D\u1250-\u1256\u1258\u125A-\u125D\u1260-\u1288\u128A-\u128D\u1290-\u12B0' '\u12B2-\u12B5\u12B8-\u12BE\u12C0\u12C2-\u12C5\u12C8-\u12D6\u12D8-\u1310\u1312-\u1315\u1318-\u135A' '\u135D-\u135F\u1369-\u137C\u1380-\u138F\u13A0-\u13F5\u13F8-\u13FD\u1401-\u166C\u166F-\u167F\u1681-' '\u169A\u16A0-\u16EA\u16EE-\u16F8\u1700-\u1715\u171F-\u1734\u1740-\u1753\u1760-\u176C\u176E-\u1770' '\u1772-\u1773\u1780-\u17B3\u17B6-\u17D3\u17D7\u17DC-\u17DD\u17E0-\u17E9\u17F0-\u17F9\u1810-\u1819' '\u1820-\u1878\u1880-\u18AA\u18B0-\u18F5\u1900-\u191E\u1920-\u192B\u1930-\u193B\u1946-\u196D\u1970-' '\u1974\u1980-\u19AB\u19B0-\u19C9\u19D0-\u19DA\u1A00-\u1A1B\u1A20-\u1A5E\u1A60-\u1A7C\u1A7F-\u1A89' '\u1A90-\u1A99\u1AA7\u1B00-\u1B4C\u1B50-\u1B59\u1B6B-\u1B73\u1B80-\u1BF3\u1C00-\u1C37\u1C40-\u1C49' '\u1C4D-\u1C7D\u1C80-\u1C8A\u1C90-\u1CBA\u1CBD-\u1CBF\u1CE1\u1CE9-\u1CEC\u1CEE-\u1CF3\u1CF5-\u1CF7' '\u1CFA\u1D00-\u1DBF\u1E00-\u1F15\u1F18-\u1F1D\u1F20-\u1F45\u1F48-\u1F4D\u1F50-\u1F57\u1F59\u1F5B' '\u1F5D\u1F5F-\u1F7D\u1F80-\u1FB4\u1FB6-\u1FBC\u1FBE\u1FC2-\u1FC4\u1FC6-\u1FCC\u1FD0-\u1FD3\u1FD6-' '\u1FDB\u1FE0-\u1FEC\u1FF2-\u1FF4\u1FF6-\u1FFC\u2070-\u2071\u2074-\u2079\u207F-\u2089\u208F-\u209F' '\u2102\u2107\u210A-\u2113\u2115\u2119-\u211D\u2124\u2126\u2128\u212A-\u212D\u212F-\u2139\u213C-' '\u213F\u2145-\u2149\u214E\u2150-\u2189\u2460-\u249B\u24EA-\u24FF\u2776-\u2793\u2C00-\u2CE4\u2CEB-' '\u2CF3\u2CFD\u2D00-\u2D25\u2D27\u2D2D\u2D30-\u2D67\u2D6F\u2D7F-\u2D96\u2DA0-\u2DA6\u2DA8-\u2DAE' '\u2DB0-\u2DB6\u2DB8-\u2DBE\u2DC0-\u2DC6\u2DC8-\u2DCE\u2DD0-\u2DD6\u2DD8-\u2DDE\u2E2F\u3005-\u3007' '\u3021-\u3029\u302E-\u302F\u3031-\u3035\u3038-\u303C\u3041-\u3096\u3099-\u309A\u309D-\u309F\u30A1-' '\u30FA\u30FC-\u30FF\u3105-\u312F\u3131-\u3163\u3165-\u318E\u3192-\u3195\u31A0-\u31BF\u31F0-\u31FF' '\u3220-\u3229\u3248-\u324F\u3251-\u325F\u3280-\u3289\u32B1-\u32BF\u3400-\u4DBF\u4E00-\uA48C\uA4D0-' '\uA4FD\uA500-\uA60C\uA610-\uA62B\uA640-\uA66E\uA67F-\uA69D\uA6A0-\uA6F1\uA717-\uA71F\uA722-\uA788' '\uA78B-\uA7DD\uA7E2\uA7F1-\uA827\uA82C\uA830-\uA835\uA840-\uA873\uA880-\uA8C5\uA8D0-\uA8D9\uA8E0-' '\uA8F7\uA8FB\uA8FD-\uA92D\uA930-\uA953\uA960-\uA97C\uA980-\uA9C0\uA9CF-\uA9D9\uA9E0-\uA9FE\uAA00-' '\uAA36\uAA40-\uAA4D\uAA50-\uAA59\uAA60-\uAA76\uAA7A-\uAAC2\uAADB-\uAADD\uAAE0-\uAAEF\uAAF2-\uAAF6' '\uAB01-\uAB06\uAB09-\uAB0E\uAB11-\uAB16\uAB20-\uAB26\uAB28-\uAB2E\uAB30-\uAB5A\uAB5C-\uAB69\uAB6C-' '\uAB6D\uAB70-\uABEA\uABEC-\uABED\uABF0-\uABF9\uAC00-\uD7A3\uD7B0-\uD7C6\uD7CB-\uD7FB\uF900-\uFA6D' '\uFA70-\uFAD9\uFB00-\uFB06\uFB13-\uFB17\uFB1D\uFB1F-\uFB28\uFB2A-\uFB36\uFB38-\uFB3C\uFB3E\uFB40-' '\uFB41\uFB43-\uFB44\uFB46-\uFBB1\uFBD3-\uFC5D\uFC64-\uFD3D\uFD50-\uFD8F\uFD92-\uFDC7\uFDF0-\uFDFB' '\uFE71\uFE73\uFE77\uFE79\uFE7B\uFE7D\uFE7F-\uFEFC\uFF10-\uFF19\uFF21-\uFF3A\uFF41-\uFF5A\uFF66-' '\uFF9F\uFFA1-\uFFBE\uFFC2-\uFFC7\uFFCA-\uFFCF\uFFD2-\uFFD7\uFFDA-\uFFDC\U00010000-\U0001000B' '\U0001000D-\U00010026\U00010028-\U0001003A\U0001003C-\U0001003D\U0001003F-\U0001004D\U00010050-' '\U0001005D\U00010080-\U000100FA\U00010107-\U00010133\U00010140-\U00010178\U0001018A-\U0001018B' '\U00010280-\U0001029C\U000102A0-\U000102D0\U000102E1-\U000102FB\U00010300-\U00010323\U0001032D-' '\U0001034A\U00010350-\U0001037A\U00010380-\U0001039D\U000103A0-\U000103C3\U000103C8-\U000103CF' '\U000103D1-\U000103D5\U00010400-\U0001049D\U000104A0-\U000104A9\U000104B0-\U000104D3\U000104D8-' '\U000104FB\U00010500-\U00010527\U00010530-\U00010563\U00010570-\U0001057A\U0001057C-\U0001058A' '\U0001058C-\U00010592\U00010594-\U00010595\U00010597-\U000105A1\U000105A3-\U000105B1\U000105B3-' '\U000105B9\U000105BB-\U000105BC\U000105C0-\U000105F3\U00010600-\U00010736\U00010740-\U00010755' '\U00010760-\U00010767\U00010780-\U00010785\U00010787-\U000107B0\U000107B2-\U000107BF\U00010800-' '\U00010805\U00010808\U0001080A-\U00010835\U00010837-\U00010838\U0001083C\U0001083F-\U00010855' '\U00010858-\U00010876\U00010879-\U0001089E\U000108A7-\U000108AF\U000108E0-\U000108F2\U000108F4-' '\U000108F5\U000108FB-\U0001091B\U00010920-\U00010939\U00010940-\U00010959\U00010980-\U000109B7' '\U000109BC-\U000109CF\U000109D2-\U00010A03\U00010A05-\U00010A06\U00010A0C-\U00010A13\U00010A15-' '\U00010A17\U00010A19-\U00010A35\U00010A38-\U00010A3A\U00010A3F-\U00010A48\U00010A60-\U00010A7E' '\U00010A80-\U00010A9F\U00010AC0-\U00010AC7\U00010AC9-\U00010AE6\U00010AEB-\U00010AEF\U00010B00-' '\U00010B35\U00010B40-\U00010B55\U00010B58-\U00010B72\U00010B78-\U00010B91\U00010BA9-\U00010BAF' '\U00010C00-\U00010C48\U00010C80-\U00010CB2\U00010CC0-\U00010CF2\U00010CFA-\U00010D27\U00010D30-' '\U00010D39\U00010D40-\U00010D65\U00010D69-\U00010D6D\U00010D6F-\U00010D85\U00010E60-\U00010E7E' '\U00010E80-\U00010EA9\U00010EAB-\U00010EAC\U00010EB0-\U00010EB1\U00010EC2-\U00010EC7\U00010ED9-' '\U00010EEE\U00010F00-\U00010F27\U00010F30-\U00010F54\U00010F70-\U00010F85\U00010FB0-\U00010FCB' '\U00010FE0-\U00010FF6\U00011000-\U00011046\U00011052-\U00011075\U0001107F-\U000110BA\U000110C2' '\U000110D0-\U000110E8\U000110F0-\U000110F9\U00011100-\U00011134\U00011136-\U0001113F\U00011144-' '\U00011147\U00011150-\U00011173\U00011176\U00011180-\U000111C4\U000111C9-\U000111CC\U000111CE-' '\U000111DA\U000111DC\U000111E1-\U000111F4\U00011200-\U00011211\U00011213-\U00011237\U0001123E-' '\U00011241\U00011280-\U00011286\U00011288\U0001128A-\U0001128D\U0001128F-\U0001129D\U0001129F-' '\U000112A8\U000112B0-\U000112EA\U000112F0-\U000112F9\U00011300-\U00011303\U00011305-\U0001130C' '\U0001130F-\U00011310\U00011313-\U00011328\U0001132A-\U00011330\U00011332-\U00011333\U00011335-' '\U00011339\U0001133C-\U00011344\U00011347-\U00011348\U0001134B-\U0001134D\U00011350\U00011357' '\U0001135D-\U00011363\U00011366-\U0001136C\U00011370-\U00011374\U00011380-\U00011389\U0001138B' '\U0001138E\U00011390-\U000113B5\U000113B7-\U000113C0\U000113C2\U000113C5\U000113C7-\U000113CA' '\U000113CC-\U000113D3\U000113E1-\U000113E2\U00011400-\U0001144A\U00011450-\U00011459\U0001145E-' '\U00011461\U00011480-\U000114C5\U000114C7\U000114D0-\U000114D9\U00011580-\U000115B5\U000115B8-' '\U000115C0\U000115D8-\U000115DD\U00011600-\U00011640\U00011644\U00011650-\U00011659\U00011680-' '\U000116B8\U000116C0-\U000116C9\U000116D0-\U000116E3\U00011700-\U0001171A\U0001171D-\U0001172B' '\U00011730-\U0001173B\U00011740-\U00011746\U00011800-\U0001183A\U000118A0-\U000118F2\U000118FF-' '\U00011906\U00011909\U0001190C-\U00011913\U00011915-\U00011916\U00011918-\U00011935\U00011937-' '\U00011938\U0001193B-\U00011943\U00011950-\U00011959\U000119A0-\U000119A7\U000119AA-\U000119D7' '\U000119DA-\U000119E1\U000119E3-\U000119E4\U00011A00-\U00011A3E\U00011A47\U00011A50-\U00011A99' '\U00011A9D\U00011AB0-\U00011AF8\U00011B0A\U00011B60-\U00011B67\U00011BC0-\U00011BE0\U00011BF0-' '\U00011BF9\U00011C00-\U00011C08\U00011C0A-\U00011C36\U00011C38-\U00011C40\U00011C50-\U00011C6C' '\U00011C72-\U00011C8F\U00011C92-\U00011CA7\U00011CA9-\U00011CB6\U00011D00-\U00011D06\U00011D08-' '\U00011D09\U00011D0B-\U00011D36\U00011D3A\U00011D3C-\U00011D3D\U00011D3F-\U00011D47\U00011D50-' '\U00011D59\U00011D60-\U00011D65\U00011D67-\U00011D68\U00011D6A-\U00011D8E\U00011D90-\U00011D91' '\U00011D93-\U00011D98\U00011DA0-\U00011DA9\U00011DB0-\U00011DDB\U00011DE0-\U00011DE9\U00011DF0-' '\U00011DF1\U00011EE0-\U00011EF6\U00011F00-\U00011F10\U00011F12-\U00011F3A\U00011F3E-\U00011F42' '\U00011F50-\U00011F5A\U00011FB0\U00011FC0-\U00011FD4\U00012000-\U00012399\U00012400-\U0001246F' '\U00012475-\U00012543\U00012550-\U00012686\U00012F90-\U00012FF0\U00013000-\U0001342F\U00013440-' '\U00013455\U00013460-\U000143FA\U00014400-\U00014646\U00016100-\U00016139\U00016800-\U00016A38' '\U00016A40-\U00016A5E\U00016A60-\U00016A69\U00016A70-\U00016ABE\U00016AC0-\U00016AC9\U00016AD0-' '\U00016AED\U00016AF0-\U00016AF4\U00016B00-\U00016B36\U00016B40-\U00016B43\U00016B50-\U00016B59' '\U00016B5B-\U00016B61\U00016B63-\U00016B77\U00016B7D-\U00016B8F\U00016D40-\U00016D6C\U00016D70-' '\U00016D79\U00016E40-\U00016E96\U00016EA0-\U00016EB8\U00016EBB-\U00016ED3\U00016F00-\U00016F4A' '\U00016F4F-\U00016F87\U00016F8F-\U00016F9F\U00016FE0-\U00016FE1\U00016FE3-\U00016FE4\U00016FF0-' '\U00016FF6\U00017000-\U00018CDA\U00018CFF-\U00018D20\U00018D80-\U00018DF2\U00018E00-\U00019191' '\U000191A0-\U000191D2\U0001AFF0-\U0001AFF3\U0001AFF5-\U0001AFFB\U0001AFFD-\U0001AFFE\U0001B000-' '\U0001B128\U0001B132\U0001B150-\U0001B152\U0001B155\U0001B164-\U0001B168\U0001B170-\U0001B2FB' '\U0001BC00-\U0001BC6A\U0001BC70-\U0001BC7C\U0001BC80-\U0001BC88\U0001BC90-\U0001BC99\U0001BC9D-' '\U0001BC9E\U0001CCF0-\U0001CCF9\U0001D165-\U0001D166\U0001D16D-\U0001D172\U0001D250-\U0001D252' '\U0001D25F\U0001D280-\U0001D281\U0001D2C0-\U0001D2D3\U0001D2E0-\U0001D2F3\U0001D360-\U0001D378' '\U0001D400-\U0001D454\U0001D456-\U0001D49C\U0001D49E-\U0001D49F\U0001D4A2\U0001D4A5-\U0001D4A6' '\U0001D4A9-\U0001D4AC\U0001D4AE-\U0001D4B9\U0001D4BB\U0001D4BD-\U0001D4C3\U0001D4C5-\U0001D505' '\U0001D507-\U0001D50A\U0001D50D-\U0001D514\U0001D516-\U0001D51C\U0001D51E-\U0001D539\U0001D53B-' '\U0001D53E\U0001D540-\U0001D544\U0001D546\U0001D54A-\U0001D550\U0001D552-\U0001D6A6\U0001D6A8-' '\U0001D6C0\U0001D6C2-\U0001D6DA\U0001D6DC-\U0001D6FA\U0001D6FC-\U0001D714\U0001D716-\U0001D734' '\U0001D736-\U0001D74E\U0001D750-\U0001D76E\U0001D770-\U0001D788\U0001D78A-\U0001D7A8\U0001D7AA-' '\U0001D7C2\U0001D7C4-\U0001D7CB\U0001D7CE-\U0001D7FF\U0001DA00-\U0001DA36\U0001DA3B-\U0001DA6C' '\U0001DA75\U0001DA84\U0001DA9B-\U0001DA9F\U0001DAA1-\U0001DAAF\U0001DF00-\U0001DF81\U0001DF90-' '\U0001DF96\U0001DFCD-\U0001E006\U0001E008-\U0001E018\U0001E01B-\U0001E021\U0001E023-\U0001E024' '\U0001E026-\U0001E02A\U0001E030-\U0001E06D\U0001E100-\U0001E12C\U0001E130-\U0001E13D\U0001E140-' '\U0001E149\U0001E14E\U0001E290-\U0001E2AE\U0001E2C0-\U0001E2F9\U0001E4D0-\U0001E4F9\U0001E5D0-' '\U0001E5FA\U0001E6C0-\U0001E6DE\U0001E6E0-\U0001E6F5\U0001E6FE-\U0001E6FF\U0001E7E0-\U0001E7E6' '\U0001E7E8-\U0001E7EB\U0001E7ED-\U0001E7EE\U0001E7F0-\U0001E7FE\U0001E800-\U0001E8C4\U0001E8C7-' '\U0001E8D6\U0001E900-\U0001E94B\U0001E950-\U0001E959\U0001EC71-\U0001ECAB\U0001ECAD-\U0001ECAF' '\U0001ECB1-\U0001ECB4\U0001ED01-\U0001ED2D\U0001ED2F-\U0001ED3D\U0001EE00-\U0001EE03\U0001EE05-' '\U0001EE1F\U0001EE21-\U0001EE22\U0001EE24\U0001EE27\U0001EE29-\U0001EE32\U0001EE34-\U0001EE37' '\U0001EE39\U0001EE3B\U0001EE42\U0001EE47\U0001EE49\U0001EE4B\U0001EE4D-\U0001EE4F\U0001EE51-' '\U0001EE52\U0001EE54\U0001EE57\U0001EE59\U0001EE5B\U0001EE5D\U0001EE5F\U0001EE61-\U0001EE62' '\U0001EE64\U0001EE67-\U0001EE6A\U0001EE6C-\U0001EE72\U0001EE74-\U0001EE77\U0001EE79-\U0001EE7C' '\U0001EE7E\U0001EE80-\U0001EE89\U0001EE8B-\U0001EE9B\U0001EEA1-\U0001EEA3\U0001EEA5-\U0001EEA9' '\U0001EEAB-\U0001EEBB\U0001F100-\U0001F10C\U0001FBF0-\U0001FBF9\U00020000-\U0002A6DF\U0002A700-' '\U0002B81E\U0002B820-\U0002CEAD\U0002CEB0-\U0002EBE0\U0002EBF0-\U0002EE5D\U0002F800-\U0002FA1D' '\U00030000-\U0003134A\U00031350-\U00033479\U0003D000-\U0003FC3F]+', ' ', 'g');
    return coalesce(nullif(trim(name), ''), trim(composed));
    end
$$

function derived.free_places(of_kind text)
    returns bigint[]
    language sql stable cost 100
$$
    select case when exists (
        select from derived.search_entries
        where kind = of_kind and part + 0 = 2) then array[0, 0] when exists (
        select from derived.search_entries
        where kind = of_kind and part + 0 = 1) then array[0, 18000] else array[2000, 20000] end
$$

function derived.index_changed_tracks(changed_ids bigint[])
    returns void
    language plpgsql volatile cost 100
$$
    begin
    perform from public.albums
    where id in (
        select album_id
        from public.tracks
        where id = any(changed_ids))
    order by id for share;
    perform from public.artists
    where id in (
        select artist_id
        from public.tracks
        where id = any(changed_ids))
    order by id for share;
    perform derived.index_entries('track', changed_ids);
    end
$$

function derived.index_deleted()
    returns trigger
    language plpgsql volatile cost 100
$$
    begin
    delete from derived.search_entries
    where kind = tg_argv[0] and id in (
        select id
        from changed);
    return null;
    end
$$

function derived.index_entries(of_kind text, ids bigint[])
    returns void
    language plpgsql volatile cost 100
$$
    begin
    delete from derived.search_entries e
    where e.kind = of_kind and e.id in (
        select unnest(ids) except
        select s.id
        from derived.searchable s
        where s.kind = of_kind and s.id = any(ids));
    with former as (
        select words
        from derived.search_entries
        where kind = of_kind and id = any(ids)), written as (
        insert into derived.search_entries as e (kind, id, label, name, artist, album, genre, words, popularity, part)
        select kind, id, label, name, nullif(concat(artist, artist_spellings, other_names), ''), album || album_spellings, genre, derived.words(concat_ws(' ', name, spellings, artist, artist_spellings, other_names, album || album_spellings, derived.joined(name), derived.joined(artist))) || array_to_tsvector(array_remove(array['genre:' || left(public.fold(genre), 100)], null)), popularity, case when place <= free[1] then 0 when place <= free[2] then 1 else 2 end
        from (
            select kind, id, label, public.fold(label) as name, coalesce(artist_name, public.fold(artist)) as artist, coalesce(album_name, public.fold(album)) as album, derived.spellings(label) as spellings, coalesce(' ' || derived.spellings(artist), '') as artist_spellings, coalesce(' ' || derived.spellings(album), '') as album_spellings, other_names, genre, popularity, row_number() over (
                order by id) as place, (
                select derived.free_places(of_kind)
                where exists (
                    select from unnest(ids) new_id
                    where not exists (
                        select from derived.search_entries e
                        where e.kind = of_kind and e.id = new_id))) as free
            from derived.searchable
            where kind = of_kind and id = any(ids) offset 0) s on conflict (kind, id) do update set label = excluded.label, name = excluded.name, artist = excluded.artist, album = excluded.album, genre = excluded.genre, words = excluded.words
        returning words), logged as (
        insert into derived.word_changes (word, change)
        select word, sum(change)
        from (
            select unnest(tsvector_to_array(words)) as word, 1 as change
            from written
            union all
            select unnest(tsvector_to_array(words)), -1
            from former) changes
        where word not like 'genre:%'
        group by word
        having sum(change) <> 0)
    insert into derived.search_words (word, entries_count)
    select distinct new_words.word, 0
    from written, unnest(tsvector_to_array(words)) new_words (word)
    where cardinality(ids) < 10000 and new_words.word not like 'genre:%' and not exists (
        select from derived.search_words w
        where w.word = new_words.word);
    end
$$

function derived.index_inserted()
    returns trigger
    language plpgsql volatile cost 100
$$
    begin
    if current_setting('tonearm.indexed', true) = 'on' then
    return null;
    end if;
    perform derived.index_entries(tg_argv[0], array(
            select id
            from changed));
    return null;
    end
$$

function derived.index_stale(most integer)
    returns void
    language plpgsql volatile cost 100
$$
    declare
    one record;
    begin
    for one in with taken as (delete from derived.search_stale
        where ctid = any(array(
                select ctid
                from derived.search_stale
                order by ctid limit most))
        returning kind, id)
    select kind, array_agg(id) as ids
    from taken
    group by kind
    order by array_position(array['artist', 'album', 'track', 'playlist', 'user'], kind) loop perform derived.index_entries(one.kind, one.ids);
    end loop;
    end
$$

function derived.index_updated()
    returns trigger
    language plpgsql volatile cost 100
$$
    begin
    perform derived.index_entries(tg_argv[0], array[new.id]);
    return null;
    end
$$

function derived.index_updated_album()
    returns trigger
    language plpgsql volatile cost 100
$$
    begin
    perform derived.index_entries('album', array[new.id]);
    perform derived.index_entries('track', array(
            select id
            from public.tracks
            where album_id = new.id));
    return null;
    end
$$

function derived.index_updated_artist()
    returns trigger
    language plpgsql volatile cost 100
$$
    begin
    perform derived.index_entries('artist', array[new.id]);
    perform derived.index_entries('album', array(
            select id
            from public.albums
            where artist_id = new.id));
    perform derived.index_entries('track', array(
            select id
            from public.tracks
            where artist_id = new.id));
    return null;
    end
$$

function derived.joined(folded text)
    returns text
    language sql immutable strict parallel safe cost 100
$$
    select left(replace(folded, ' ', ''), 100)
    where folded like '% %' and folded not like '% % % % %'
$$

function derived.log_deleted_words()
    returns trigger
    language plpgsql volatile cost 100
$$
    begin
    insert into derived.word_changes (word, change)
    select word, -count(*)
    from changed, unnest(tsvector_to_array(words)) word
    where word not like 'genre:%'
    group by word;
    return null;
    end
$$

function derived.log_follows()
    returns trigger
    language plpgsql volatile cost 100
$$
    begin
    insert into derived.chart_changes
    select 'follow', case tg_op when 'INSERT' then 1 else -1 end, user_id, artist_id, created_at
    from changed;
    return null;
    end
$$

function derived.log_likes()
    returns trigger
    language plpgsql volatile cost 100
$$
    begin
    insert into derived.chart_changes
    select 'like', case tg_op when 'INSERT' then 1 else -1 end, user_id, track_id, created_at
    from changed;
    return null;
    end
$$

function derived.log_move()
    returns trigger
    language plpgsql volatile cost 100
$$
    begin
    insert into derived.chart_changes values ('move', 0, null, new.id, null);
    return null;
    end
$$

function derived.log_playlist()
    returns trigger
    language plpgsql volatile cost 100
$$
    begin
    insert into derived.chart_changes
    select 'item', case when tg_op = 'UPDATE' and new.visibility = 'public' then 1 else -1 end, old.user_id, track_id, created_at
    from public.playlist_adds
    where playlist_id = old.id;
    return case tg_op when 'DELETE' then old end;
    end
$$

function derived.log_playlist_adds()
    returns trigger
    language plpgsql volatile cost 100
$$
    begin
    with logged as (
        insert into derived.chart_changes
        select 'item', case tg_op when 'INSERT' then 1 else -1 end, p.user_id, c.track_id, c.created_at
        from changed c
        join public.playlists p on p.id = c.playlist_id
        where p.visibility = 'public')
    insert into derived.popularity_changes
    select distinct 'playlist', playlist_id
    from changed;
    return null;
    end
$$

function derived.points(liked_at timestamp with time zone, added_at timestamp with time zone, period_start timestamp with time zone)
    returns bigint
    language sql immutable parallel safe cost 100
$$
    select case when liked_at > period_start then 2 when added_at > period_start then 1 else 0 end::bigint
$$

function derived.rank_points()
    returns void
    language plpgsql volatile cost 100 set {work_mem=64MB}
$$
    begin
    create temporary table places on commit drop as with recursive genres as ((
            select genre
            from derived.track_points
            order by genre limit 1)
        union all
        select (
            select p.genre
            from derived.track_points p
            where p.genre > g.genre
            order by p.genre limit 1)
        from genres g
        where g.genre is not null), names as (
        select kind, genre
        from genres cross
        join (values ('track'), ('album'), ('artist')) kinds (kind)
        where genre is not null
        union all
        select 'artist', ''), entries as materialized (
        select c.kind, p.period, c.genre, p.id, p.score
        from names c cross
        join lateral ((
                select '7d' as period, p.id, p.week as score
                from derived.chart_points p
                where p.kind = c.kind and p.genre = c.genre and p.week > 0
                order by p.week desc, p.id limit 200)
            union all (
                select '30d', p.id, p.month
                from derived.chart_points p
                where p.kind = c.kind and p.genre = c.genre and p.month > 0
                order by p.month desc, p.id limit 200)
            union all (
                select 'all', p.id, p.total
                from derived.chart_points p
                where p.kind = c.kind and p.genre = c.genre and p.total > 0
                order by p.total desc, p.id limit 200)) p)
    select kind, period, genre, place, id, score
    from (
        select kind, period, genre, id, score, (row_number() over (partition by kind, period, genre
                order by score desc, id))::integer as place
        from (
            select kind, period, genre, id, score
            from entries
            union all
            select kind, period, '', id, score
            from entries
            where kind <> 'artist') e) ranked
    where place <= 200;
    delete from derived.charts c
    where not exists (
        select from places p
        where (p.kind, p.period, p.genre, p.place) = (c.kind, c.period, c.genre, c.place));
    insert into derived.charts (kind, period, genre, place, id, score)
    select kind, period, genre, place, id, score
    from places except
    select kind, period, genre, place, id, score
    from derived.charts on conflict (kind, period, genre, place) do update set id = excluded.id, score = excluded.score;
    drop table places;
    end
$$

function derived.rebuild_points()
    returns void
    language plpgsql volatile cost 100 set {work_mem=64MB}
$$
    begin
    delete from derived.chart_changes;
    delete from derived.track_points;
    delete from derived.sum_points;
    insert into derived.track_points
    select t.id, t.album_id, t.artist_id, t.album_genre, coalesce(sum(s.score) filter (
            where s.period = '7d'), 0), coalesce(sum(s.score) filter (
            where s.period = '30d'), 0), coalesce(sum(s.score) filter (
            where s.period = 'all'), 0)
    from derived.track_scores s
    join public.tracks t on t.id = s.id
    group by t.id;
    insert into derived.sum_points
    select 'album', album_id, genre, sum(week), sum(month), sum(total)
    from derived.track_points
    group by album_id, genre
    union all
    select 'artist', artist_id, genre, sum(week), sum(month), sum(total)
    from derived.track_points
    group by artist_id, genre
    union all
    select 'artist', id, '', sum(week), sum(month), sum(total)
    from (
        select artist_id as id, week, month, total
        from derived.track_points
        union all
        select id, case period when '7d' then score else 0 end, case period when '30d' then score else 0 end, case period when 'all' then score else 0 end
        from derived.follow_scores) p
    group by id;
    analyze derived.track_points, derived.sum_points;
    end
$$

function derived.refresh(least_age interval)
    returns boolean
    language plpgsql volatile cost 100
$$
    begin
    if not pg_try_advisory_xact_lock(7061727) or exists (
        select from derived.refreshes
        where name = 'all' and at > now() - least_age) then
    return false;
    end if;
    perform derived.refresh_genres();
    perform derived.refresh_charts();
    perform derived.refresh_search();
    insert into derived.refreshes values ('all', now()) on conflict (name) do update set at = excluded.at;
    return true;
    end
$$

function derived.refresh_charts()
    returns void
    language plpgsql volatile cost 100
$$
    declare
    previous timestamptz := (
        select at
        from derived.refreshes
        where name = 'points');
    begin
    if previous is null then perform derived.rebuild_points();
    else perform derived.add_changed_points(previous);
    end if;
    perform derived.rank_points();
    insert into derived.refreshes values ('points', now()) on conflict (name) do update set at = excluded.at;
    end
$$

function derived.refresh_genres()
    returns void
    language sql volatile cost 100
$$
    with gone as (delete from genres
        where genre in (
            select genre
            from genres
            group by genre
            having count(*) > 1 or sum(albums_count) = 0)
        returning genre, albums_count, tracks_count, artists_count)
    insert into genres (genre, albums_count, tracks_count, artists_count)
    select genre, sum(albums_count), sum(tracks_count), sum(artists_count)
    from gone
    group by genre
    having (sum(albums_count), sum(tracks_count), sum(artists_count)) <> (0, 0, 0)
$$

function derived.refresh_popularity()
    returns void
    language plpgsql volatile cost 100 set {work_mem=64MB}
$$
    begin
    create temporary table changed_entries on commit drop as with taken as (delete from derived.popularity_changes
        returning *)
    select distinct kind, id
    from taken;
    if exists (
        select from derived.refreshes
        where name = 'popularity' and at > now() - interval '1 day') then analyze changed_entries;
    update derived.search_entries e set popularity = p.popularity
    from changed_entries c cross
    join lateral (
        select popularity
        from derived.popularity p
        where (p.kind, p.id) = (c.kind, c.id)) p
    where (e.kind, e.id) = (c.kind, c.id) and e.popularity <> p.popularity;
    update derived.search_entries e set part = s.new_part
    from (
        select kind, id, part, case when place <= 2000 then 0 when place <= 20000 then 1 else 2 end as new_part
        from (
            select kind, id, part, row_number() over (partition by kind
                order by popularity desc, id) as place
            from (
                select kind, id, part, popularity
                from derived.search_entries
                where part + 0 < 2
                union
                select kind, id, part, popularity
                from derived.search_entries
                join changed_entries using (kind, id)) candidates) placed) s
    where (e.kind, e.id) = (s.kind, s.id) and s.part <> s.new_part;
    else update derived.search_entries e set popularity = s.popularity, part = s.part
    from (
        select kind, id, popularity, case when place <= 2000 then 0 when place <= 20000 then 1 else 2 end as part
        from (
            select kind, id, popularity, row_number() over (partition by kind
                order by popularity desc, id) as place
            from derived.popularity) placed) s
    where (e.kind, e.id) = (s.kind, s.id) and (e.popularity <> s.popularity or e.part <> s.part);
    insert into derived.refreshes values ('popularity', now()) on conflict (name) do update set at = excluded.at;
    end if;
    drop table changed_entries;
    end
$$

function derived.refresh_search()
    returns void
    language sql volatile cost 100
$$
    select derived.refresh_words();
    select derived.refresh_popularity();
    select gin_clean_pending_list(c.oid)
    from pg_inherits i
    join pg_index x on x.indrelid = i.inhrelid
    join pg_class c on c.oid = x.indexrelid
    join pg_am a on a.oid = c.relam
    where i.inhparent = 'derived.search_entries'::regclass and a.amname = 'gin';
$$

function derived.refresh_words()
    returns void
    language plpgsql volatile cost 100 set {work_mem=64MB}
$$
    begin
    perform derived.index_stale(9000);
    delete from derived.search_unlisted;
    if found then perform derived.count_words();
    return;
    end if;
    create temporary table changed_words (word text, change bigint) on commit drop;
    with taken as (delete from derived.word_changes
        returning word, change)
    insert into changed_words
    select word, sum(change)
    from taken
    group by word;
    analyze changed_words;
    delete from derived.search_words w using (
        select w.ctid as row, row_number() over (partition by word
            order by entries_count desc, w.ctid) as nth
        from derived.search_words w
        join changed_words using (word)) duplicates
    where w.ctid = duplicates.row and nth > 1;
    update derived.search_words w set entries_count = w.entries_count + c.change
    from changed_words c
    where c.word = w.word and c.change <> 0;
    insert into derived.search_words (word, entries_count)
    select word, change
    from changed_words c
    where change > 0 and not exists (
        select from derived.search_words w
        where w.word = c.word);
    delete from derived.search_words w using changed_words c
    where c.word = w.word and w.entries_count <= 0;
    drop table changed_words;
    perform gin_clean_pending_list('derived.search_words_typos');
    end
$$

function derived.spellings(name text)
    returns text
    language plpgsql immutable strict parallel safe cost 100
$$
    declare
    found text;
    spelled text;
    begin
    if name ~ '[ÄÅÖØÜĐäåöøüđ]' then spelled := translate(name, 'ÄÅÖØÜĐø', 'äåööüđö');
    spelled := replace(replace(replace(spelled, 'ä', 'ae'), 'å', 'aa'), 'ö', 'oe');
    spelled := public.fold(replace(replace(spelled, 'ü', 'ue'), 'đ', 'dj'));
    found := concat_ws(' ', derived.joined(spelled), spelled);
    end if;
    if name ~ '[!$@]' then spelled := regexp_replace(name, '(?<=[A-Za-z])!(?=[A-Za-z])', 'i', 'g');
    spelled := regexp_replace(spelled, '\$(?=[A-Za-z])|(?<=[A-Za-z])\$', 's', 'g');
    spelled := regexp_replace(spelled, '@(?=[A-Za-z])|(?<=[A-Za-z])@', 'a', 'g');
    if spelled <> name then spelled := public.fold(spelled);
    found := concat_ws(' ', found, derived.joined(spelled), spelled);
    end if;
    end if;
    if name ~ ('[\u0901\u093C\u094D\u0958-\u095F\u0D7A-\u0D7F\u3005\u309D\u309E\u30FD\u30FE' '\u0490\u0491\u0403\u0453\u0492\u0493\u040C\u045C\u049A\u049B\u040E\u045E\u04EE\u04EF\u04B0\u04B1' '\u04AE\u04AF\u04B2\u04B3\u04BA\u04BB\u04B6\u04B7\u04E2\u04E3\u0407\u0457\u04A2\u04A3\u04E8\u04E9' '\u04D8\u04D9\u1203\u1210\u1211\u1212\u1213\u1214\u1215\u1216\u1280\u1281\u1282\u1283\u1284\u1285' '\u1286\u1220\u1221\u1222\u1223\u1224\u1225\u1226\u1227\u12A3\u12D0\u12D1\u12D2\u12D3\u12D4\u12D5' '\u12D6\u1340\u1341\u1342\u1343\u1344\u1345\u1346\u06D2\u06D3]') then spelled := translate(normalize(name, NFC), U&'\0901\093C', U&'\0902');
    while spelled ~ '[^\u3005\u309D\u309E\u30FD\u30FE][\u3005\u309D\u309E\u30FD\u30FE]' loop spelled := regexp_replace(spelled, '([^\u3005\u309D\u309E\u30FD\u30FE])[\u3005\u309D\u30FD]', '\1\1', 'g');
    spelled := regexp_replace(spelled, '([^\u3005\u309D\u309E\u30FD\u30FE])[\u309E\u30FE]', '\1\1' || U&'\3099', 'g');
    end loop;
    spelled := regexp_replace(spelled, '[\u0919\u091E\u0923\u0928\u092E]\u094D(?=[\u0915-\u0939])', U&'\0902', 'g');
    spelled := regexp_replace(spelled, '\u094D(?![\u0900-\u097F\u200C\u200D])', '', 'g');
    spelled := translate(spelled, U&'\0490\0491\0403\0453\0492\0493\040C\045C\049A\049B\040E\045E\04EE\04EF\04B0\04B1\04AE\04AF\04B2' '\04B3\04BA\04BB\04B6\04B7\04E2\04E3\0407\0457\04A2\04A3\04E8\04E9\04D8\04D9\1203\1210\1211\1212' '\1213\1214\1215\1216\1280\1281\1282\1283\1284\1285\1286\1220\1221\1222\1223\1224\1225\1226\1227' '\12A3\12D0\12D1\12D2\12D3\12D4\12D5\12D6\1340\1341\1342\1343\1344\1345\1346\06D2\06D3', U&'\0413\0433\0413\0433\0413\0433\041A\043A\041A\043A\0423\0443\0423\0443\0423\0443\0423\0443\0425' '\0445\0425\0445\0427\0447\0418\0438\0406\0456\041D\043D\041E\043E\0410\0430\1200\1200\1201\1202' '\1200\1204\1205\1206\1200\1201\1202\1200\1204\1205\1206\1230\1231\1232\1233\1234\1235\1236\1237' '\12A0\12A0\12A1\12A2\12A0\12A4\12A5\12A6\1338\1339\133A\133B\133C\133D\133E\06CC\06CC');
    if spelled ~ '[\u0D7A-\u0D7F]' then spelled := replace(replace(spelled, U&'\0D7A', U&'\0D23\0D4D'), U&'\0D7B', U&'\0D28\0D4D');
    spelled := replace(replace(spelled, U&'\0D7C', U&'\0D30\0D4D'), U&'\0D7D', U&'\0D32\0D4D');
    spelled := replace(replace(spelled, U&'\0D7E', U&'\0D33\0D4D'), U&'\0D7F', U&'\0D15\0D4D');
    end if;
    if spelled <> name then spelled := public.fold(spelled);
    found := concat_ws(' ', found, derived.joined(spelled), spelled);
    end if;
    end if;
    if name ~ '[\uAC00-\uD7A3]' then spelled := public.fold(regexp_replace(normalize(public.fold(name), NFD), '[^ \u1100-\u1112]', '', 'g'));
    found := concat_ws(' ', found, derived.joined(spelled), spelled);
    end if;
    return found;
    end
$$

function derived.typo_keys(word text)
    returns text[]
    language sql immutable strict parallel safe cost 100
$$
    select array_agg(distinct left(beginning, n - 1) || substr(beginning, n + 1)) || beginning
    from (
        select left(word, 7) as beginning offset 0) s, generate_series(1, length(beginning)) n
    group by beginning
$$

function derived.words(folded text)
    returns tsvector
    language sql immutable strict parallel safe cost 100
$$
    select array_to_tsvector(case when folded ~ '[^ ]{101}' then array(
            select left(word, 100)
            from unnest(apart) word
            where word <> '') else array_remove(apart, '') end)
    from (
        select string_to_array(regexp_replace(folded, '([\u0E00-\u0EFF\u1000-\u109F\u1780-\u17FF\u3005-\u3007\u3040-\u30FF\u3400-\u4DBF\u4E00-\u9FFF\uAC00-\uD7AF\U00020000-\U0003FFFF][\u0E31\u0E34-\u0E3A\u0E47-\u0E4E\u0EB1\u0EB4-\u0EBC\u0EC8-\u0ECE\u102B-\u103E\u1056-\u1059\u105E-\u1060\u1062-\u1064\u1067-\u106D\u1071-\u1074\u1082-\u108D\u108F\u109A-\u109D\u17B4-\u17D3\u17DD\u3099-\u309A]*)', ' \1 ', 'g'), ' ') as apart) s
$$

function public.coarse(count bigint)
    returns bigint
    language sql immutable parallel safe cost 100
$$
    select count - count % case when count < 8 then 1 when count < 32 then 4 when count < 128 then 16 when count < 512 then 64 when count < 2048 then 256 when count < 8192 then 1024 when count < 32768 then 4096 else 16384 end
$$

function public.count_albums()
    returns trigger
    language plpgsql volatile cost 100
$$
    declare
    step bigint := case tg_op when 'INSERT' then 1 else -1 end;
    begin
    update artists set albums_count = albums_count + step * n
    from (
        select artist_id, count(*) as n
        from changed
        group by artist_id) c
    where artists.id = c.artist_id;
    insert into genres (genre, albums_count, tracks_count, artists_count)
    select genre, step * sum(n), step * sum(tracks), step * count(*) filter (
        where is_alone)
    from (
        select genre, count(*) as n, sum(tracks_count) as tracks, not exists (
            select from albums b
            where b.artist_id = c.artist_id and b.genre = c.genre and b.id not in (
                select id
                from changed)) as is_alone
        from changed c
        group by genre, artist_id) a
    group by genre;
    return null;
    end
$$

function public.count_comments()
    returns trigger
    language plpgsql volatile cost 100
$$
    declare
    step bigint := case tg_op when 'INSERT' then 1 else -1 end;
    begin
    update tracks set comments_count = comments_count + step * n
    from (
        select track_id, count(*) as n
        from changed
        where not hidden
        group by track_id) c
    where tracks.id = c.track_id;
    update users set comments_count = comments_count + step * n
    from (
        select user_id, count(*) as n
        from changed
        group by user_id) c
    where users.id = c.user_id;
    return null;
    end
$$

function public.count_follows()
    returns trigger
    language plpgsql volatile cost 100
$$
    declare
    step bigint := case tg_op when 'INSERT' then 1 else -1 end;
    begin
    perform from artists
    where id in (
        select artist_id
        from changed)
    order by id for no key update;
    update artists set followers_count = followers_count + step * n
    from (
        select artist_id, count(*) as n
        from changed
        group by artist_id) c
    where artists.id = c.artist_id;
    update users set follows_count = follows_count + step * n
    from (
        select user_id, count(*) as n
        from changed
        group by user_id) c
    where users.id = c.user_id;
    return null;
    end
$$

function public.count_likes()
    returns trigger
    language plpgsql volatile cost 100
$$
    declare
    step bigint := case tg_op when 'INSERT' then 1 else -1 end;
    begin
    perform from tracks
    where id in (
        select track_id
        from changed)
    order by id for no key update;
    update tracks set likes_count = likes_count + step * n
    from (
        select track_id, count(*) as n
        from changed
        group by track_id) c
    where tracks.id = c.track_id;
    update users set likes_count = likes_count + step * n
    from (
        select user_id, count(*) as n
        from changed
        group by user_id) c
    where users.id = c.user_id;
    return null;
    end
$$

function public.count_playlist_adds()
    returns trigger
    language plpgsql volatile cost 100
$$
    declare
    step bigint := case tg_op when 'INSERT' then 1 else -1 end;
    begin
    if tg_op = 'UPDATE' then update playlists set version = version + 1, items_version = version + 1, updated_at = now()
    where id in (
        select playlist_id
        from changed);
    return null;
    end if;
    perform from playlists
    where id in (
        select playlist_id
        from changed)
    order by id for no key update;
    perform from tracks
    where id in (
        select track_id
        from changed)
    order by id for share;
    update playlists set items_count = items_count + step * c.n, duration_ms = playlists.duration_ms + step * c.duration_ms, artists_count = artists_count + step * c.artists, version = version + 1, items_version = version + 1, updated_at = now()
    from (
        select playlist_id, sum(n) as n, sum(a.duration_ms) as duration_ms, count(*) filter (
            where is_first) as artists
        from (
            select changed.playlist_id, count(*) as n, coalesce(sum(t.duration_ms), 0) as duration_ms, not exists (
                select from tracks o
                join playlist_adds held on held.track_id = o.id
                where o.artist_id = t.artist_id and held.playlist_id = changed.playlist_id and held.id not in (
                    select id
                    from changed)) as is_first
            from changed
            join playlists on playlists.id = changed.playlist_id
            join tracks t on t.id = changed.track_id
            group by changed.playlist_id, t.artist_id) a
        group by playlist_id) c
    where playlists.id = c.playlist_id;
    return null;
    end
$$

function public.count_playlists()
    returns trigger
    language plpgsql volatile cost 100
$$
    declare
    step bigint := case tg_op when 'INSERT' then 1 else -1 end;
    begin
    update users set playlists_count = playlists_count + step * n
    from (
        select user_id, count(*) as n
        from changed
        where visibility = 'public'
        group by user_id) c
    where users.id = c.user_id;
    return null;
    end
$$

function public.count_saved_albums()
    returns trigger
    language plpgsql volatile cost 100
$$
    declare
    step bigint := case tg_op when 'INSERT' then 1 else -1 end;
    begin
    perform from albums
    where id in (
        select album_id
        from changed)
    order by id for no key update;
    update albums set saves_count = saves_count + step * n
    from (
        select album_id, count(*) as n
        from changed
        group by album_id) c
    where albums.id = c.album_id;
    return null;
    end
$$

function public.count_saved_playlists()
    returns trigger
    language plpgsql volatile cost 100
$$
    declare
    step bigint := case tg_op when 'INSERT' then 1 else -1 end;
    begin
    perform from playlists
    where id in (
        select playlist_id
        from changed)
    order by id for no key update;
    update playlists set saves_count = saves_count + step * n
    from (
        select playlist_id, count(*) as n
        from changed
        group by playlist_id) c
    where playlists.id = c.playlist_id;
    return null;
    end
$$

function public.count_tracks()
    returns trigger
    language plpgsql volatile cost 100
$$
    declare
    step bigint := case tg_op when 'INSERT' then 1 else -1 end;
    begin
    with counted as (update albums set tracks_count = albums.tracks_count + step * c.n, duration_ms = albums.duration_ms + step * c.duration_ms, likes_count = albums.likes_count + step * c.likes_count
        from (
            select album_id, count(*) as n, coalesce(sum(changed.duration_ms), 0) as duration_ms, sum(changed.likes_count) as likes_count
            from changed
            group by album_id) c
        where albums.id = c.album_id
        returning albums.genre, c.n)
    insert into genres (genre, tracks_count)
    select genre, step * sum(n)
    from counted
    group by genre;
    update artists set tracks_count = artists.tracks_count + step * c.n
    from (
        select artist_id, count(*) as n
        from changed
        group by artist_id) c
    where artists.id = c.artist_id;
    return null;
    end
$$

function public.count_user_follows()
    returns trigger
    language plpgsql volatile cost 100
$$
    declare
    step bigint := case tg_op when 'INSERT' then 1 else -1 end;
    begin
    perform from users
    where id in (
        select user_id
        from changed
        union
        select followed_user_id
        from changed)
    order by id for no key update;
    update users set followers_count = followers_count + step * followers, followed_users_count = followed_users_count + step * followed
    from (
        select id, sum(follower) as followers, sum(follows) as followed
        from (
            select followed_user_id as id, 1 as follower, 0 as follows
            from changed
            union all
            select user_id, 0, 1
            from changed) counted
        group by id) c
    where users.id = c.id;
    return null;
    end
$$

function public.count_user_items()
    returns trigger
    language plpgsql volatile cost 100
$$
    begin
    update user_usage set items_count = items_count + new.items_count - old.items_count
    where id = new.user_id;
    return null;
    end
$$

function public.count_user_playlists()
    returns trigger
    language plpgsql volatile cost 100
$$
    begin
    if tg_op = 'INSERT' then
    insert into user_usage as u (id, playlists_count, items_count)
    select user_id, count(*), sum(items_count)
    from changed
    group by user_id
    order by user_id on conflict (id) do update set playlists_count = u.playlists_count + excluded.playlists_count, items_count = u.items_count + excluded.items_count;
    else update user_usage u set playlists_count = u.playlists_count - c.n, items_count = u.items_count - c.items
    from (
        select user_id, count(*) as n, sum(items_count) as items
        from changed
        group by user_id) c
    where u.id = c.user_id;
    end if;
    return null;
    end
$$

function public.empty_genres()
    returns trigger
    language plpgsql volatile cost 100
$$
    begin
    delete from genres;
    return null;
    end
$$

function public.fold(name text)
    returns text
    language sql immutable strict parallel safe cost 100
$$
    select case when octet_length(name) = length(name) then coalesce(nullif(trim(regexp_replace(replace(translate(name, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ''`.', 'abcdefghijklmnopqrstuvwxyz'), '&', ' and '), '[^a-z0-9]+', ' ', 'g')), ''), name) else derived.fold_unicode(name) end
$$

function public.forget_email_proof()
    returns trigger
    language plpgsql volatile cost 100
$$
    begin
    if new.email_verified_at is not distinct from old.email_verified_at then new.email_verified_at := null;
    end if;
    return new;
    end
$$

function public.give_share_key()
    returns trigger
    language plpgsql volatile cost 100
$$
    begin
    new.share_key := new_share_key();
    return new;
    end
$$

function public.hide_playlist_of_private_profile()
    returns trigger
    language plpgsql volatile cost 100
$$
    begin
    new.hidden_by_profile := false;
    if new.visibility = 'public' then
    select private_profile or disabled_at is not null into new.hidden_by_profile
    from users
    where id = new.user_id for no key update;
    new.hidden_by_profile := coalesce(new.hidden_by_profile, false);
    end if;
    if new.hidden_by_profile then new.visibility := 'unlisted';
    end if;
    return new;
    end
$$

function public.leave_playlists()
    returns trigger
    language plpgsql volatile cost 100
$$
    begin
    delete from playlist_adds
    where track_id = old.id;
    return old;
    end
$$

function public.move_genres_of_album()
    returns trigger
    language plpgsql volatile cost 100
$$
    begin
    perform from artists
    where id in (old.artist_id, new.artist_id)
    order by id for no key update;
    insert into genres (genre, albums_count, tracks_count, artists_count)
    select genre, step, step * old.tracks_count, step * (not exists (
            select from albums b
            where b.artist_id = a.artist_id and b.genre = a.genre and b.id <> old.id))::int
    from (values (old.genre, old.artist_id, -1), (new.genre, new.artist_id, 1)) a (genre, artist_id, step);
    return new;
    end
$$

function public.move_genres_of_track()
    returns trigger
    language plpgsql volatile cost 100
$$
    begin
    perform from albums
    where id in (old.album_id, new.album_id)
    order by id for no key update;
    insert into genres (genre, tracks_count)
    select genre, case id when new.album_id then 1 else -1 end
    from albums
    where id in (old.album_id, new.album_id);
    return null;
    end
$$

function public.name_tracks()
    returns trigger
    language plpgsql volatile cost 100
$$
    begin
    update tracks set artist_name = a.name, artist_image_url = a.image_url, album_title = b.title, album_genre = b.genre, album_cover_url = b.cover_url
    from changed c
    join artists a on a.id = c.artist_id
    join albums b on b.id = c.album_id
    where tracks.id = c.id;
    return null;
    end
$$

function public.new_share_key()
    returns text
    language sql volatile parallel safe cost 100
$$
    select left(translate(encode(sha256((gen_random_uuid()::text || gen_random_uuid()::text)::bytea), 'base64'), '+/', '-_'), 22)
$$

function public.picture_tracks()
    returns trigger
    language plpgsql volatile cost 100
$$
    begin
    update tracks set artist_image_url = a.image_url
    from changed c
    join artists a on a.id = c.artist_id
    where tracks.id = c.id and a.image_url is not null;
    return null;
    end
$$

function public.place_playlist_add()
    returns trigger
    language plpgsql volatile cost 100
$$
    begin
    perform from playlists
    where id = new.playlist_id for no key update;
    new.position := coalesce((
            select max(position)
            from playlist_adds
            where playlist_id = new.playlist_id), 0) + 1;
    return new;
    end
$$

function public.recount_albums()
    returns trigger
    language plpgsql volatile cost 100
$$
    begin
    update artists set albums_count = albums_count + case artists.id when new.artist_id then 1 else -1 end where artists.id in (old.artist_id, new.artist_id);
    return null;
    end
$$

function public.recount_playlists()
    returns trigger
    language plpgsql volatile cost 100
$$
    begin
    update users set playlists_count = playlists_count + (new.visibility = 'public')::int - (old.visibility = 'public')::int
    where id = new.user_id;
    return null;
    end
$$

function public.recount_playlists_of_track()
    returns trigger
    language plpgsql volatile cost 100
$$
    begin
    if old.duration_ms is not distinct from new.duration_ms then
    return null;
    end if;
    update playlists set duration_ms = playlists.duration_ms + (coalesce(new.duration_ms, 0) - coalesce(old.duration_ms, 0)) * c.n
    from (
        select playlist_id, count(*) as n
        from playlist_adds
        where track_id = new.id
        group by playlist_id) c
    where playlists.id = c.playlist_id;
    return null;
    end
$$

function public.recount_tracks()
    returns trigger
    language plpgsql volatile cost 100
$$
    declare
    changed_ids bigint[];
    moved_ids bigint[];
    begin
    update albums set tracks_count = albums.tracks_count + c.n, duration_ms = albums.duration_ms + c.duration_ms, likes_count = albums.likes_count + c.likes_count
    from (
        select album_id, sum(n) as n, sum(d.duration_ms) as duration_ms, sum(d.likes_count) as likes_count
        from (
            select album_id, 1 as n, coalesce(duration_ms, 0) as duration_ms, likes_count
            from new_rows
            union all
            select album_id, -1, -coalesce(duration_ms, 0), -likes_count
            from old_rows) d
        group by album_id
        having sum(n) <> 0 or sum(d.duration_ms) <> 0 or sum(d.likes_count) <> 0) c
    where albums.id = c.album_id;
    update artists set tracks_count = artists.tracks_count + c.n
    from (
        select artist_id, sum(n) as n
        from (
            select artist_id, 1 as n
            from new_rows
            union all
            select artist_id, -1
            from old_rows) d
        group by artist_id
        having sum(n) <> 0) c
    where artists.id = c.artist_id;
    changed_ids := array(
        select id
        from (
            select id, title, artist_id, album_id
            from new_rows except
            select id, title, artist_id, album_id
            from old_rows) changed);
    if cardinality(changed_ids) = 0 then
    return null;
    end if;
    moved_ids := array(
        select id
        from (
            select id, artist_id, album_id
            from new_rows except
            select id, artist_id, album_id
            from old_rows) moved);
    if cardinality(moved_ids) > 0 then perform rename_moved_tracks(moved_ids);
    update playlists set artists_count = (
        select count(distinct t.artist_id)
        from playlist_adds a
        join tracks t on t.id = a.track_id
        where a.playlist_id = playlists.id)
    where id in (
        select playlist_id
        from playlist_adds
        where track_id in (
            select id
            from (
                select id, artist_id
                from new_rows except
                select id, artist_id
                from old_rows) performed));
    end if;
    perform derived.index_changed_tracks(changed_ids);
    return null;
    end
$$

function public.refuse_change_of_audit_log()
    returns trigger
    language plpgsql volatile cost 100
$$
    begin
    raise exception 'the audit log is append-only';
    end
$$

function public.rename_moved_tracks(moved_ids bigint[])
    returns void
    language plpgsql volatile cost 100
$$
    begin
    perform from albums
    where id in (
        select album_id
        from tracks
        where id = any(moved_ids))
    order by id for no key update;
    perform from artists
    where id in (
        select artist_id
        from tracks
        where id = any(moved_ids))
    order by id for no key update;
    update tracks set artist_name = a.name, artist_image_url = a.image_url, album_title = b.title, album_genre = b.genre, album_cover_url = b.cover_url
    from artists a, albums b
    where tracks.id = any(moved_ids) and a.id = tracks.artist_id and b.id = tracks.album_id;
    end
$$

function public.rename_tracks_of_album()
    returns trigger
    language plpgsql volatile cost 100
$$
    begin
    update tracks set album_title = new.title, album_genre = new.genre, album_cover_url = new.cover_url
    where album_id = new.id;
    return null;
    end
$$

function public.rename_tracks_of_artist()
    returns trigger
    language plpgsql volatile cost 100
$$
    begin
    update tracks set artist_name = new.name, artist_image_url = new.image_url
    where artist_id = new.id;
    return null;
    end
$$

function public.reserve_usernames()
    returns trigger
    language plpgsql volatile cost 100
$$
    begin
    insert into reserved_usernames (skeleton, reserved_until)
    select distinct username_skeleton(username), now() + interval '90 days'
    from changed
    where deleted_at is null on conflict (skeleton) do update set reserved_until = excluded.reserved_until;
    return null;
    end
$$

function public.reset_release_date_precision()
    returns trigger
    language plpgsql volatile cost 100
$$
    begin
    new.release_date_precision := 'day';
    return new;
    end
$$

function public.username_skeleton(username text)
    returns text
    language sql immutable strict parallel safe cost 100
$$
    select translate(lower(username), '01i._-', 'oll')
$$

function public.without_article(name text)
    returns text
    language sql immutable strict parallel safe cost 100
$$
    select regexp_replace(name, '^(the|an?) +(?=\S)', '', 'i')
$$
