-- The schema after all migrations. `./dev schema` writes this file.
-- Comments and line breaks of functions are left out, because they change nothing.
-- PostgreSQL prints a view differently from version to version. Version 15 wrote it.

schema derived

schema public

extension pg_trgm in schema public

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
    CREATE INDEX search_entries_name ON ONLY derived.search_entries USING btree (name, part)
    CREATE INDEX search_entries_other_words ON ONLY derived.search_entries USING gin (words) WHERE (part = 2)
    CREATE INDEX search_entries_popular_words ON ONLY derived.search_entries USING gin (words) WHERE (part = 1)
    CREATE INDEX search_entries_top_words ON ONLY derived.search_entries USING gin (words) WITH (gin_pending_list_limit='256') WHERE (part = 0)

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
    CREATE INDEX search_playlists_name_part_idx ON derived.search_playlists USING btree (name, part) -- inherited
    CREATE UNIQUE INDEX search_playlists_pkey ON derived.search_playlists USING btree (kind, id) -- inherited
    CREATE INDEX search_playlists_words_idx ON derived.search_playlists USING gin (words) WITH (gin_pending_list_limit='256') WHERE (part = 0) -- inherited
    CREATE INDEX search_playlists_words_idx1 ON derived.search_playlists USING gin (words) WHERE (part = 1) -- inherited
    CREATE INDEX search_playlists_words_idx2 ON derived.search_playlists USING gin (words) WHERE (part = 2) -- inherited

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
    CREATE INDEX search_users_name_part_idx ON derived.search_users USING btree (name, part) -- inherited
    CREATE UNIQUE INDEX search_users_pkey ON derived.search_users USING btree (kind, id) -- inherited
    CREATE INDEX search_users_words_idx ON derived.search_users USING gin (words) WITH (gin_pending_list_limit='256') WHERE (part = 0) -- inherited
    CREATE INDEX search_users_words_idx1 ON derived.search_users USING gin (words) WHERE (part = 1) -- inherited
    CREATE INDEX search_users_words_idx2 ON derived.search_users USING gin (words) WHERE (part = 2) -- inherited

table derived.search_words (
    word text not null,
    entries_count integer not null default 0
)
    constraint search_words_word_key UNIQUE (word)
    CREATE INDEX search_words_similar ON derived.search_words USING gin (word public.gin_trgm_ops)
    CREATE UNIQUE INDEX search_words_word_key ON derived.search_words USING btree (word)

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
    CREATE UNIQUE INDEX sum_points_id_pkey ON derived.sum_points USING btree (kind, id, genre)

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
    saves_count bigint not null default 0
)
    with (fillfactor=85)
    constraint albums_artist_id_fkey FOREIGN KEY (artist_id) REFERENCES public.artists(id) ON DELETE RESTRICT
    constraint albums_created_by_fkey FOREIGN KEY (created_by) REFERENCES public.users(id) ON DELETE SET NULL
    constraint albums_id_pkey PRIMARY KEY (id)
    CREATE INDEX albums_artist_id_created_at ON public.albums USING btree (artist_id, created_at, id)
    CREATE INDEX albums_artist_id_genre_index ON public.albums USING btree (artist_id, genre)
    CREATE INDEX albums_artist_id_index ON public.albums USING btree (artist_id, id)
    CREATE INDEX albums_created_at_sort ON public.albums USING btree (created_at, id)
    CREATE INDEX albums_created_by_index ON public.albums USING btree (created_by) WHERE (created_by IS NOT NULL)
    CREATE INDEX albums_genre_index ON public.albums USING btree (genre, id)
    CREATE UNIQUE INDEX albums_id_pkey ON public.albums USING btree (id)
    CREATE INDEX albums_likes_order_sort ON public.albums USING btree (likes_order)
    CREATE INDEX albums_released_on_sort ON public.albums USING btree (COALESCE(released_on, '-infinity'::date), id)
    CREATE INDEX albums_title_letters ON public.albums USING gin (title public.gin_trgm_ops)
    CREATE INDEX albums_title_sort ON public.albums USING btree (title COLLATE "und-x-icu", id)
    CREATE TRIGGER albums_deleted AFTER DELETE ON public.albums REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION public.count_albums()
    CREATE TRIGGER albums_inserted AFTER INSERT ON public.albums REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION public.count_albums()
    CREATE TRIGGER albums_move_genres BEFORE UPDATE OF genre, artist_id ON public.albums FOR EACH ROW WHEN (((old.genre IS DISTINCT FROM new.genre) OR (old.artist_id IS DISTINCT FROM new.artist_id))) EXECUTE FUNCTION public.move_genres_of_album()
    CREATE TRIGGER albums_moved AFTER UPDATE OF artist_id ON public.albums FOR EACH ROW WHEN ((old.artist_id <> new.artist_id)) EXECUTE FUNCTION public.recount_albums()
    CREATE TRIGGER albums_renamed AFTER UPDATE OF title, genre, cover_url ON public.albums FOR EACH ROW WHEN ((((old.title IS DISTINCT FROM new.title) OR (old.genre IS DISTINCT FROM new.genre)) OR (old.cover_url IS DISTINCT FROM new.cover_url))) EXECUTE FUNCTION public.rename_tracks_of_album()
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
    followers_order bigint not null generated always as (public.coarse(followers_count)) stored
)
    with (fillfactor=85)
    constraint artists_created_by_fkey FOREIGN KEY (created_by) REFERENCES public.users(id) ON DELETE SET NULL
    constraint artists_id_pkey PRIMARY KEY (id)
    CREATE INDEX artists_created_at_sort ON public.artists USING btree (created_at, id)
    CREATE INDEX artists_created_by_index ON public.artists USING btree (created_by) WHERE (created_by IS NOT NULL)
    CREATE INDEX artists_followers_order_sort ON public.artists USING btree (followers_order)
    CREATE UNIQUE INDEX artists_id_pkey ON public.artists USING btree (id)
    CREATE INDEX artists_name_fold ON public.artists USING btree (public.fold(name))
    CREATE INDEX artists_name_letters ON public.artists USING gin (name public.gin_trgm_ops)
    CREATE INDEX artists_name_prefix ON public.artists USING btree (lower(name) text_pattern_ops)
    CREATE INDEX artists_name_sort ON public.artists USING btree (name COLLATE "und-x-icu", id)
    CREATE TRIGGER artists_renamed AFTER UPDATE OF name ON public.artists FOR EACH ROW WHEN ((old.name <> new.name)) EXECUTE FUNCTION public.rename_tracks_of_artist()
    CREATE TRIGGER artists_search_deleted AFTER DELETE ON public.artists REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION derived.index_deleted('artist')
    CREATE TRIGGER artists_search_inserted AFTER INSERT ON public.artists REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION derived.index_inserted('artist')
    CREATE TRIGGER artists_search_updated AFTER UPDATE OF name ON public.artists FOR EACH ROW WHEN ((old.name <> new.name)) EXECUTE FUNCTION derived.index_updated_artist()

table public.comments (
    id bigint not null generated by default as identity,
    body text not null,
    user_id bigint not null,
    track_id bigint not null,
    position_ms integer,
    edited_at timestamp with time zone,
    created_at timestamp with time zone not null default now(),
    updated_at timestamp with time zone not null default now()
)
    constraint comments_id_pkey PRIMARY KEY (id)
    constraint comments_position_ms_check CHECK ((position_ms >= 0))
    constraint comments_track_id_fkey FOREIGN KEY (track_id) REFERENCES public.tracks(id) ON DELETE CASCADE
    constraint comments_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users(id) ON DELETE CASCADE
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

table public.genres (
    id bigint not null generated by default as identity,
    genre text not null,
    albums_count bigint not null default 0,
    tracks_count bigint not null default 0,
    artists_count bigint not null default 0
)
    constraint genres_id_pkey PRIMARY KEY (id)
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
    saves_count bigint not null default 0
)
    with (fillfactor=85)
    constraint playlists_id_pkey PRIMARY KEY (id)
    constraint playlists_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users(id) ON DELETE CASCADE
    constraint playlists_visibility_check CHECK ((visibility = ANY (ARRAY['public'::text, 'unlisted'::text, 'private'::text])))
    CREATE INDEX playlists_created_at_sort ON public.playlists USING btree (created_at, id)
    CREATE UNIQUE INDEX playlists_id_pkey ON public.playlists USING btree (id)
    CREATE INDEX playlists_name_letters ON public.playlists USING gin (name public.gin_trgm_ops)
    CREATE INDEX playlists_name_sort ON public.playlists USING btree (name COLLATE "und-x-icu", id)
    CREATE INDEX playlists_updated_at_sort ON public.playlists USING btree (updated_at, id)
    CREATE INDEX playlists_user_id_created_at ON public.playlists USING btree (user_id, created_at, id) WHERE (visibility = 'public'::text)
    CREATE INDEX playlists_user_id_index ON public.playlists USING btree (user_id, id)
    CREATE TRIGGER playlists_deleted AFTER DELETE ON public.playlists REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION public.count_playlists()
    CREATE TRIGGER playlists_deleted_log BEFORE DELETE ON public.playlists FOR EACH ROW WHEN ((old.visibility = 'public'::text)) EXECUTE FUNCTION derived.log_playlist()
    CREATE TRIGGER playlists_disowned AFTER DELETE ON public.playlists REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION public.count_user_playlists()
    CREATE TRIGGER playlists_filled AFTER UPDATE OF items_count ON public.playlists FOR EACH ROW WHEN ((old.items_count <> new.items_count)) EXECUTE FUNCTION public.count_user_items()
    CREATE TRIGGER playlists_inserted AFTER INSERT ON public.playlists REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION public.count_playlists()
    CREATE TRIGGER playlists_owned AFTER INSERT ON public.playlists REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION public.count_user_playlists()
    CREATE TRIGGER playlists_search_deleted AFTER DELETE ON public.playlists REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION derived.index_deleted('playlist')
    CREATE TRIGGER playlists_search_inserted AFTER INSERT ON public.playlists REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION derived.index_inserted('playlist')
    CREATE TRIGGER playlists_search_updated AFTER UPDATE OF name, visibility ON public.playlists FOR EACH ROW WHEN (((old.name IS DISTINCT FROM new.name) OR (old.visibility IS DISTINCT FROM new.visibility))) EXECUTE FUNCTION derived.index_updated('playlist')
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
    likes_order bigint not null generated always as (public.coarse(likes_count)) stored
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
    CREATE INDEX tracks_audio_url ON public.tracks USING hash (audio_url)
    CREATE INDEX tracks_created_at_sort ON public.tracks USING btree (created_at, id)
    CREATE INDEX tracks_created_by_index ON public.tracks USING btree (created_by) WHERE (created_by IS NOT NULL)
    CREATE UNIQUE INDEX tracks_id_pkey ON public.tracks USING btree (id)
    CREATE INDEX tracks_likes_order_sort ON public.tracks USING btree (likes_order)
    CREATE INDEX tracks_title_letters ON public.tracks USING gin (title public.gin_trgm_ops)
    CREATE INDEX tracks_title_sort ON public.tracks USING btree (title COLLATE "und-x-icu", id)
    CREATE TRIGGER tracks_change_playlists AFTER UPDATE OF artist_id, duration_ms ON public.tracks FOR EACH ROW WHEN (((old.artist_id <> new.artist_id) OR (old.duration_ms IS DISTINCT FROM new.duration_ms))) EXECUTE FUNCTION public.recount_playlists_of_track()
    CREATE TRIGGER tracks_deleted AFTER DELETE ON public.tracks REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION public.count_tracks()
    CREATE TRIGGER tracks_inserted AFTER INSERT ON public.tracks REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION public.count_tracks()
    CREATE TRIGGER tracks_leave_playlists BEFORE DELETE ON public.tracks FOR EACH ROW EXECUTE FUNCTION public.leave_playlists()
    CREATE TRIGGER tracks_move_genres AFTER UPDATE OF album_id ON public.tracks FOR EACH ROW WHEN ((old.album_id <> new.album_id)) EXECUTE FUNCTION public.move_genres_of_track()
    CREATE TRIGGER tracks_moved_log AFTER UPDATE OF artist_id, album_id, album_genre ON public.tracks FOR EACH ROW WHEN ((((old.artist_id IS DISTINCT FROM new.artist_id) OR (old.album_id IS DISTINCT FROM new.album_id)) OR (old.album_genre IS DISTINCT FROM new.album_genre))) EXECUTE FUNCTION derived.log_move()
    CREATE TRIGGER tracks_named AFTER INSERT ON public.tracks REFERENCING NEW TABLE AS changed FOR EACH STATEMENT WHEN ((current_setting('tonearm.indexed'::text, true) IS DISTINCT FROM 'on'::text)) EXECUTE FUNCTION public.name_tracks()
    CREATE TRIGGER tracks_renamed AFTER UPDATE OF artist_id, album_id ON public.tracks FOR EACH ROW WHEN (((old.artist_id IS DISTINCT FROM new.artist_id) OR (old.album_id IS DISTINCT FROM new.album_id))) EXECUTE FUNCTION public.rename_track()
    CREATE TRIGGER tracks_search_deleted AFTER DELETE ON public.tracks REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION derived.index_deleted('track')
    CREATE TRIGGER tracks_search_inserted AFTER INSERT ON public.tracks REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION derived.index_inserted('track')
    CREATE TRIGGER tracks_search_updated AFTER UPDATE OF title, artist_id, album_id ON public.tracks FOR EACH ROW WHEN ((((old.title IS DISTINCT FROM new.title) OR (old.artist_id IS DISTINCT FROM new.artist_id)) OR (old.album_id IS DISTINCT FROM new.album_id))) EXECUTE FUNCTION derived.index_updated('track')
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
    followed_users_count bigint not null default 0
)
    with (fillfactor=85)
    constraint users_id_pkey PRIMARY KEY (id)
    constraint users_session_token_key UNIQUE (session_token)
    CREATE INDEX users_created_at_sort ON public.users USING btree (created_at, id)
    CREATE INDEX users_deleted_at_index ON public.users USING btree (deleted_at) WHERE (deleted_at IS NOT NULL)
    CREATE UNIQUE INDEX users_email_key ON public.users USING btree (lower(email))
    CREATE UNIQUE INDEX users_id_pkey ON public.users USING btree (id)
    CREATE UNIQUE INDEX users_session_token_key ON public.users USING btree (session_token)
    CREATE UNIQUE INDEX users_username_key ON public.users USING btree (lower(username))
    CREATE INDEX users_username_letters ON public.users USING gin (username public.gin_trgm_ops)
    CREATE INDEX users_username_skeleton ON public.users USING btree (public.username_skeleton(username))
    CREATE INDEX users_username_sort ON public.users USING btree (username COLLATE "und-x-icu", id)
    CREATE TRIGGER users_reserved AFTER DELETE ON public.users REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION public.reserve_usernames()
    CREATE TRIGGER users_search_deleted AFTER DELETE ON public.users REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION derived.index_deleted('user')
    CREATE TRIGGER users_search_inserted AFTER INSERT ON public.users REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION derived.index_inserted('user')
    CREATE TRIGGER users_search_updated AFTER UPDATE OF username ON public.users FOR EACH ROW WHEN ((old.username <> new.username)) EXECUTE FUNCTION derived.index_updated('user')

sequence public.albums_id_seq as bigint start 1 increment 1 minvalue 1 maxvalue 9223372036854775807 cache 1 owned by public.albums.id

sequence public.artists_id_seq as bigint start 1 increment 1 minvalue 1 maxvalue 9223372036854775807 cache 1 owned by public.artists.id

sequence public.comments_id_seq as bigint start 1 increment 1 minvalue 1 maxvalue 9223372036854775807 cache 1 owned by public.comments.id

sequence public.follows_id_seq as bigint start 1 increment 1 minvalue 1 maxvalue 9223372036854775807 cache 1 owned by public.follows.id

sequence public.genres_id_seq as bigint start 1 increment 1 minvalue 1 maxvalue 9223372036854775807 cache 1 owned by public.genres.id

sequence public.likes_id_seq as bigint start 1 increment 1 minvalue 1 maxvalue 9223372036854775807 cache 1 owned by public.likes.id

sequence public.playlist_adds_id_seq as bigint start 1 increment 1 minvalue 1 maxvalue 9223372036854775807 cache 1 owned by public.playlist_adds.id

sequence public.playlists_id_seq as bigint start 1 increment 1 minvalue 1 maxvalue 9223372036854775807 cache 1 owned by public.playlists.id

sequence public.saved_albums_id_seq as bigint start 1 increment 1 minvalue 1 maxvalue 9223372036854775807 cache 1 owned by public.saved_albums.id

sequence public.saved_playlists_id_seq as bigint start 1 increment 1 minvalue 1 maxvalue 9223372036854775807 cache 1 owned by public.saved_playlists.id

sequence public.tracks_id_seq as bigint start 1 increment 1 minvalue 1 maxvalue 9223372036854775807 cache 1 owned by public.tracks.id

sequence public.user_follows_id_seq as bigint start 1 increment 1 minvalue 1 maxvalue 9223372036854775807 cache 1 owned by public.user_follows.id

sequence public.users_id_seq as bigint start 1 increment 1 minvalue 1 maxvalue 9223372036854775807 cache 1 owned by public.users.id

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
    album_name text
)

view derived.track_scores (
    period text,
    id bigint,
    score numeric
)

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
    NULL::text AS album_name
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
    NULL::text AS album_name
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
    eb.name AS album_name
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
    NULL::text AS album_name
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
    NULL::text AS album_name
   FROM public.users;

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

function derived.index_deleted()
    returns trigger
    language plpgsql volatile cost 100
$$
    begin
    with gone as (delete from derived.search_entries
        where kind = tg_argv[0] and id in (
            select id
            from changed)
        returning kind, id)
    insert into derived.search_unlisted
    select kind, id
    from gone;
    return null;
    end
$$

function derived.index_entries(of_kind text, ids bigint[])
    returns void
    language plpgsql volatile cost 100
$$
    begin
    with gone as (delete from derived.search_entries e
        where e.kind = of_kind and e.id = any(ids) and not exists (
            select from derived.searchable s
            where s.kind = of_kind and s.id = e.id)
        returning kind, id)
    insert into derived.search_unlisted
    select kind, id
    from gone;
    with written as (
        insert into derived.search_entries as e (kind, id, label, name, artist, album, genre, words, popularity)
        select kind, id, label, name, artist, album, genre, derived.words(concat_ws(' ', name, artist, album, derived.joined(name), derived.joined(artist))) || array_to_tsvector(array_remove(array['genre:' || left(public.fold(genre), 100)], null)), popularity
        from (
            select kind, id, label, public.fold(label) as name, coalesce(artist_name, public.fold(artist)) as artist, coalesce(album_name, public.fold(album)) as album, genre, popularity
            from derived.searchable
            where kind = of_kind and id = any(ids) offset 0) s on conflict (kind, id) do update set label = excluded.label, name = excluded.name, artist = excluded.artist, album = excluded.album, genre = excluded.genre, words = excluded.words
        returning kind, id)
    insert into derived.search_unlisted
    select kind, id
    from written;
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

function derived.index_updated()
    returns trigger
    language plpgsql volatile cost 100
$$
    begin
    if tg_argv[0] = 'track' then perform from public.artists
    where id = new.artist_id for share;
    perform from public.albums
    where id = new.album_id for share;
    end if;
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
    create temporary table places on commit drop as with points as (
        select 'track' as kind, id, genre, week, month, total
        from derived.track_points
        union all
        select kind, id, genre, week, month, total
        from derived.sum_points), entries as (
        select c.kind, c.genre, c.period, case c.period when '7d' then week when '30d' then month else total end as score
        from derived.charts c
        join derived.track_points p on p.id = c.id and p.genre = c.genre
        where c.kind = 'track'
        union all
        select c.kind, c.genre, c.period, case c.period when '7d' then week when '30d' then month else total end
        from derived.charts c
        join derived.sum_points p on (p.kind, p.id, p.genre) = (c.kind, c.id, c.genre)
        where c.kind <> 'track'), floors as (
        select kind, genre, coalesce(max(floor) filter (
                where period = '7d'), 1) as week, coalesce(max(floor) filter (
                where period = '30d'), 1) as month, coalesce(max(floor) filter (
                where period = 'all'), 1) as total
        from (
            select kind, genre, period, greatest(min(score), 1) as floor
            from entries
            group by kind, genre, period
            having count(*) >= 200) f
        group by kind, genre), candidates as materialized (
        select p.kind, s.period, p.genre, p.id, s.score
        from points p left join floors f on (f.kind, f.genre) = (p.kind, p.genre) cross
        join lateral (values ('7d', p.week, coalesce(f.week, 1)), ('30d', p.month, coalesce(f.month, 1)), ('all', p.total, coalesce(f.total, 1))) s (period, score, floor)
        where (p.week >= coalesce(f.week, 1) or p.month >= coalesce(f.month, 1) or p.total >= coalesce(f.total, 1)) and s.score >= s.floor)
    select kind, period, genre, place, id, score
    from (
        select kind, period, genre, id, score, (row_number() over (partition by kind, period, genre
                order by score desc, id))::integer as place
        from (
            select kind, period, genre, id, score
            from candidates
            union all
            select kind, period, '', id, score
            from candidates
            where kind <> 'artist') c) ranked
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
    language plpgsql volatile cost 100
$$
    begin
    delete from derived.search_unlisted;
    if not found then
    return;
    end if;
    create temporary table counted on commit drop as
    select word, ndoc
    from ts_stat('select words from derived.search_entries')
    where word not like 'genre:%';
    delete from derived.search_words w
    where not exists (
        select from counted c
        where c.word = w.word);
    insert into derived.search_words as w (word, entries_count)
    select word, ndoc
    from counted on conflict (word) do update set entries_count = excluded.entries_count
    where w.entries_count <> excluded.entries_count;
    drop table counted;
    end
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
        select string_to_array(regexp_replace(folded, '([\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af])', ' \1 ', 'g'), ' ') as apart) s
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
    select case when octet_length(name) = length(name) then coalesce(nullif(trim(regexp_replace(replace(translate(name, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ''`.', 'abcdefghijklmnopqrstuvwxyz'), '&', ' and '), '[^a-z0-9]+', ' ', 'g')), ''), name) else coalesce(nullif(trim(regexp_replace(translate(replace(lower(regexp_replace(normalize(name, nfkd), '[\u0300-\u036f''’‘`´.]', '', 'g') collate "und-x-icu"), '&', ' and '), 'øłđħŧıœæßς', 'oldhtioasσ'), '[^[:alnum:]]+' collate "und-x-icu", ' ', 'g')), ''), lower(name collate "und-x-icu")) end
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
    update tracks set artist_name = a.name, album_title = b.title, album_genre = b.genre, album_cover_url = b.cover_url
    from changed c
    join artists a on a.id = c.artist_id
    join albums b on b.id = c.album_id
    where tracks.id = c.id;
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
    moved_ids := array(
        select id
        from (
            select id, artist_id
            from new_rows except
            select id, artist_id
            from old_rows) moved);
    if cardinality(moved_ids) > 0 then update playlists set artists_count = (
        select count(distinct t.artist_id)
        from playlist_adds a
        join tracks t on t.id = a.track_id
        where a.playlist_id = playlists.id)
    where id in (
        select playlist_id
        from playlist_adds
        where track_id = any(moved_ids));
    end if;
    return null;
    end
$$

function public.rename_track()
    returns trigger
    language plpgsql volatile cost 100
$$
    begin
    perform from albums
    where id = new.album_id for no key update;
    perform from artists
    where id = new.artist_id for no key update;
    update tracks set artist_name = a.name, album_title = b.title, album_genre = b.genre, album_cover_url = b.cover_url
    from artists a, albums b
    where tracks.id = new.id and a.id = new.artist_id and b.id = new.album_id;
    return null;
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
    update tracks set artist_name = new.name
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

function public.username_skeleton(username text)
    returns text
    language sql immutable strict parallel safe cost 100
$$
    select translate(lower(username), '01i._-', 'oll')
$$
