-- PUT /email-verifications/known-proof
SELECT "mail_tokens"."user_id"
FROM "mail_tokens"
WHERE (
    (("mail_tokens"."token_hash" = $1) AND ("mail_tokens"."purpose" = $2))
    AND ("mail_tokens"."expires_at" > CURRENT_TIMESTAMP)
)
LIMIT $3;

-- PUT /email-verifications/known-proof
SELECT ("users"."disabled_at" IS NOT NULL)
FROM "users"
WHERE (("users"."id" = $1) AND ("users"."deleted_at" IS NULL))
LIMIT $2
FOR UPDATE;

-- PUT /email-verifications/known-proof
DELETE FROM "mail_tokens"
WHERE (("mail_tokens"."token_hash" = $1) AND ("mail_tokens"."expires_at" > CURRENT_TIMESTAMP))
RETURNING "mail_tokens"."email";

-- PUT /email-verifications/known-proof
UPDATE "users" SET
    "email" = $1, "email_verified_at" = CURRENT_TIMESTAMP, "updated_at" = CURRENT_TIMESTAMP
WHERE ("users"."id" = $2);

-- PUT /email-verifications/known-proof
DELETE FROM "mail_tokens"
WHERE ("mail_tokens"."user_id" = $1);

-- PUT /email-verifications/known-proof
DELETE FROM "mail_outbox"
WHERE (("mail_outbox"."user_id" = $1) AND ("mail_outbox"."purpose" = $2));
