-- tonearm admin grant ann
UPDATE "users" SET
    "is_admin" = $1
WHERE (lower("users"."username") = lower($2));
