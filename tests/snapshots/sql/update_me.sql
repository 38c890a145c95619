-- PATCH /me {}, signed in
SELECT "users"."updated_at"
FROM "users"
WHERE ("users"."id" = $1)
LIMIT $2
FOR UPDATE;

-- PATCH /me {}, signed in
SELECT
    "users"."id",
    "users"."username",
    "users"."email",
    "users"."is_admin",
    "users"."likes_count",
    "users"."follows_count",
    "users"."comments_count",
    "users"."playlists_count",
    "users"."created_at",
    "users"."updated_at"
FROM "users"
WHERE ("users"."id" = $1)
LIMIT $2;

-- PATCH /me {"username": "rob"}, signed in
UPDATE "users" SET
    "username" = $1, "updated_at" = CURRENT_TIMESTAMP
WHERE ("users"."id" = $2);

-- PATCH /me {"email": "rob@example.com"}, signed in
UPDATE "users" SET
    "email" = $1, "updated_at" = CURRENT_TIMESTAMP
WHERE ("users"."id" = $2);

-- PATCH /me {"username": "bob", "email": "bob@example.com"}, signed in
UPDATE "users" SET
    "username" = $1, "email" = $2, "updated_at" = CURRENT_TIMESTAMP
WHERE ("users"."id" = $3);
