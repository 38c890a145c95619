-- DELETE /me/sessions, signed in
UPDATE "users" SET
    "session_token" = $1
WHERE ("users"."id" = $2);

-- DELETE /me/sessions, signed in
DELETE FROM "sessions"
WHERE ("sessions"."user_id" = $1);
