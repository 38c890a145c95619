# Makes the document stricter for generated requests. Responses have no undocumented fields, and documented headers are
# required. Requests have no If-Match or Idempotency-Key header, because other tests cover those.
def closed: walk(if type == "object" and .type == "object" and has("properties") and (has("additionalProperties") | not)
    then .additionalProperties = false else . end);
def present: with_entries(if (.key | ascii_downcase | IN("etag", "location", "retry-after", "www-authenticate", "ratelimit"))
    then .value.required = true else . end);
.components.schemas |= closed
| (.paths[][] | objects | .responses[]? | .headers? // empty) |= present
| (.components.responses[] | .headers? // empty) |= present
| (.paths[][] | objects | .parameters? // empty) |=
    map(select((.in == "header" and (.name | IN("If-Match", "Idempotency-Key"))) | not))
