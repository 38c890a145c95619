-- DELETE /session, signed in
UPDATE "users" SET
    "session_token" = $1
WHERE ("users"."id" = $2);
