-- DELETE /me {"password": "plums in the icebox"}, signed in
SELECT "users"."id", "users"."password_digest", "users"."session_token"
FROM "users"
WHERE ("users"."id" = $1)
LIMIT $2;

-- DELETE /me {"password": "plums in the icebox"}, signed in
SELECT "users"."updated_at"
FROM "users"
WHERE ("users"."id" = $1)
LIMIT $2
FOR UPDATE;

-- DELETE /me {"password": "plums in the icebox"}, signed in
DELETE FROM "users"
WHERE (("users"."id" = $1) AND ("users"."password_digest" = $2));

-- DELETE /me {"password": "plums in the icebox"}, signed in
DELETE FROM "idempotency_keys"
WHERE ("idempotency_keys"."user_id" = $1);
