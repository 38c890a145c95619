-- every request with a token
SELECT "users"."session_token", "users"."is_admin"
FROM "users"
WHERE ("users"."id" = $1)
LIMIT $2;

-- every request with a token
SELECT "users"."id", "users"."session_token", "users"."is_admin"
FROM "users"
WHERE ("users"."id" = ANY($1));
