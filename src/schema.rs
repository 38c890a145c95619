// @generated automatically by Diesel CLI.

diesel::table! {
    albums (id) {
        id -> Int8,
        title -> Text,
        genre -> Text,
        artist_id -> Int8,
        cover_url -> Nullable<Text>,
        released_on -> Nullable<Date>,
        created_by -> Nullable<Int8>,
        tracks_count -> Int8,
        duration_ms -> Int8,
        likes_count -> Int8,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        likes_order -> Int8,
        saves_count -> Int8,
        release_date_precision -> Text,
    }
}

diesel::table! {
    artists (id) {
        id -> Int8,
        name -> Text,
        image_url -> Nullable<Text>,
        bio -> Nullable<Text>,
        created_by -> Nullable<Int8>,
        followers_count -> Int8,
        albums_count -> Int8,
        tracks_count -> Int8,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        followers_order -> Int8,
        sort_name -> Nullable<Text>,
        aliases -> Array<Text>,
    }
}

diesel::table! {
    audit_log (id) {
        id -> Int8,
        created_at -> Timestamptz,
        actor_id -> Nullable<Int8>,
        action -> Text,
        target_type -> Text,
        target_id -> Int8,
        target_name -> Nullable<Text>,
        user_id -> Nullable<Int8>,
        reason -> Nullable<Text>,
    }
}

diesel::table! {
    comments (id) {
        id -> Int8,
        body -> Text,
        user_id -> Int8,
        track_id -> Int8,
        position_ms -> Nullable<Int4>,
        edited_at -> Nullable<Timestamptz>,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        hidden -> Bool,
    }
}

diesel::table! {
    follows (id) {
        id -> Int8,
        user_id -> Int8,
        artist_id -> Int8,
        created_at -> Timestamptz,
    }
}

diesel::table! {
    former_usernames (username) {
        username -> Text,
        user_id -> Int8,
        kept_until -> Timestamptz,
    }
}

diesel::table! {
    genres (id) {
        id -> Int8,
        genre -> Text,
        albums_count -> Int8,
        tracks_count -> Int8,
        artists_count -> Int8,
    }
}

diesel::table! {
    idempotency_keys (user_id, key) {
        user_id -> Int8,
        key -> Text,
        fingerprint -> Bytea,
        answer -> Bytea,
        created_at -> Timestamptz,
    }
}

diesel::table! {
    likes (id) {
        id -> Int8,
        user_id -> Int8,
        track_id -> Int8,
        created_at -> Timestamptz,
    }
}

diesel::table! {
    mail_counts (id) {
        id -> Int8,
        kind -> Text,
        user_id -> Nullable<Int8>,
        address_hash -> Nullable<Text>,
        created_at -> Timestamptz,
    }
}

diesel::table! {
    mail_outbox (id) {
        id -> Int8,
        user_id -> Nullable<Int8>,
        purpose -> Text,
        message_id -> Text,
        payload -> Bytea,
        attempts -> Int4,
        next_attempt_at -> Timestamptz,
        created_at -> Timestamptz,
        expires_at -> Timestamptz,
    }
}

diesel::table! {
    mail_tokens (token_hash) {
        token_hash -> Bytea,
        user_id -> Int8,
        purpose -> Text,
        email -> Text,
        created_at -> Timestamptz,
        expires_at -> Timestamptz,
    }
}

diesel::table! {
    playlist_adds (id) {
        id -> Int8,
        playlist_id -> Int8,
        track_id -> Int8,
        position -> Numeric,
        created_at -> Timestamptz,
    }
}

diesel::table! {
    playlists (id) {
        id -> Int8,
        user_id -> Int8,
        name -> Text,
        description -> Nullable<Text>,
        visibility -> Text,
        version -> Int8,
        items_count -> Int8,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        duration_ms -> Int8,
        artists_count -> Int8,
        items_version -> Nullable<Int8>,
        saves_count -> Int8,
        hidden_by_profile -> Bool,
        share_key -> Nullable<Text>,
    }
}

diesel::table! {
    reserved_usernames (skeleton) {
        skeleton -> Text,
        reserved_until -> Timestamptz,
    }
}

diesel::table! {
    saved_albums (id) {
        id -> Int8,
        user_id -> Int8,
        album_id -> Int8,
        created_at -> Timestamptz,
    }
}

diesel::table! {
    saved_playlists (id) {
        id -> Int8,
        user_id -> Int8,
        playlist_id -> Int8,
        created_at -> Timestamptz,
    }
}

diesel::table! {
    sessions (id) {
        id -> Int8,
        user_id -> Int8,
        account_key -> Text,
        key_hash -> Bytea,
        generation -> Int4,
        renewed_at -> Timestamptz,
        created_at -> Timestamptz,
        expires_at -> Timestamptz,
        last_used_at -> Timestamptz,
        user_agent -> Nullable<Text>,
        network -> Nullable<Text>,
    }
}

diesel::table! {
    tracks (id) {
        id -> Int8,
        title -> Text,
        artist_id -> Int8,
        album_id -> Int8,
        track_number -> Nullable<Int4>,
        disc_number -> Nullable<Int4>,
        duration_ms -> Nullable<Int4>,
        audio_url -> Nullable<Text>,
        cover_url -> Nullable<Text>,
        created_by -> Nullable<Int8>,
        likes_count -> Int8,
        comments_count -> Int8,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        artist_name -> Text,
        album_title -> Text,
        album_genre -> Text,
        album_cover_url -> Nullable<Text>,
        artist_image_url -> Nullable<Text>,
        likes_order -> Int8,
    }
}

diesel::table! {
    user_follows (id) {
        id -> Int8,
        user_id -> Int8,
        followed_user_id -> Int8,
        created_at -> Timestamptz,
    }
}

diesel::table! {
    user_usage (id) {
        id -> Int8,
        playlists_count -> Int8,
        items_count -> Int8,
        comments_day -> Nullable<Date>,
        comments_count -> Int8,
    }
}

diesel::table! {
    users (id) {
        id -> Int8,
        username -> Text,
        email -> Text,
        password_digest -> Text,
        session_token -> Text,
        is_admin -> Bool,
        likes_count -> Int8,
        follows_count -> Int8,
        comments_count -> Int8,
        playlists_count -> Int8,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        deleted_at -> Nullable<Timestamptz>,
        followers_count -> Int8,
        followed_users_count -> Int8,
        email_verified_at -> Nullable<Timestamptz>,
        display_name -> Nullable<Text>,
        bio -> Nullable<Text>,
        avatar_url -> Nullable<Text>,
        private_profile -> Bool,
        disabled_at -> Nullable<Timestamptz>,
        hiding_until -> Nullable<Timestamptz>,
        removal_due_at -> Nullable<Timestamptz>,
    }
}

diesel::joinable!(albums -> artists (artist_id));
diesel::joinable!(albums -> users (created_by));
diesel::joinable!(artists -> users (created_by));
diesel::joinable!(comments -> tracks (track_id));
diesel::joinable!(comments -> users (user_id));
diesel::joinable!(follows -> artists (artist_id));
diesel::joinable!(follows -> users (user_id));
diesel::joinable!(former_usernames -> users (user_id));
diesel::joinable!(likes -> tracks (track_id));
diesel::joinable!(likes -> users (user_id));
diesel::joinable!(mail_outbox -> users (user_id));
diesel::joinable!(mail_tokens -> users (user_id));
diesel::joinable!(playlist_adds -> playlists (playlist_id));
diesel::joinable!(playlist_adds -> tracks (track_id));
diesel::joinable!(playlists -> users (user_id));
diesel::joinable!(saved_albums -> albums (album_id));
diesel::joinable!(saved_albums -> users (user_id));
diesel::joinable!(saved_playlists -> playlists (playlist_id));
diesel::joinable!(saved_playlists -> users (user_id));
diesel::joinable!(sessions -> users (user_id));
diesel::joinable!(tracks -> albums (album_id));
diesel::joinable!(tracks -> artists (artist_id));
diesel::joinable!(tracks -> users (created_by));
diesel::joinable!(user_usage -> users (id));

diesel::allow_tables_to_appear_in_same_query!(
    albums,
    artists,
    audit_log,
    comments,
    follows,
    former_usernames,
    genres,
    idempotency_keys,
    likes,
    mail_counts,
    mail_outbox,
    mail_tokens,
    playlist_adds,
    playlists,
    reserved_usernames,
    saved_albums,
    saved_playlists,
    sessions,
    tracks,
    user_follows,
    user_usage,
    users,
);
