-- tonearm admin grant ann
SELECT "users"."id"
FROM "users"
WHERE (("users"."deleted_at" IS NULL) AND (lower("users"."username") = lower($1)))
LIMIT $2;

-- tonearm admin grant ann
SELECT "users"."is_admin", ("users"."disabled_at" IS NOT NULL)
FROM "users"
WHERE (("users"."id" = $1) AND ("users"."deleted_at" IS NULL))
LIMIT $2
FOR UPDATE;

-- tonearm admin grant ann
UPDATE "users" SET
    "is_admin" = $1
WHERE ("users"."id" = $2);

-- tonearm admin grant ann
INSERT INTO "audit_log" ("actor_id", "action", "target_type", "target_id", "target_name", "user_id", "reason")
VALUES ($1, $2, $3, $4, $5, $6, $7);

-- tonearm admin reset-password ann
UPDATE "users" SET
    "session_token" = $1
WHERE ("users"."id" = $2);

-- tonearm admin reset-password ann
DELETE FROM "sessions"
WHERE ("sessions"."user_id" = $1);

-- tonearm admin reset-password ann
UPDATE "users" SET
    "password_digest" = $1, "updated_at" = CURRENT_TIMESTAMP
WHERE ("users"."id" = $2);

-- tonearm admin reset-password ann
delete from mail_tokens
using users
where
    mail_tokens.user_id = $1
    and users.id = mail_tokens.user_id
    and (mail_tokens.purpose = 'password_reset' or mail_tokens.email <> users.email);

-- tonearm admin unlock ann
DELETE FROM "mail_tokens"
WHERE ("mail_tokens"."user_id" = $1);

-- tonearm admin unlock ann
delete from mail_counts
where user_id = $1;
