-- DELETE /session, signed in
DELETE FROM "sessions"
WHERE (("sessions"."id" = $1) AND ("sessions"."user_id" = $2));
