# The document made stricter, for generated requests: an answer has no field that is not in it, headers that it names are
# there, and no request carries a condition or a key that the server has not given (those have tests of their own).
def closed: walk(if type == "object" and .type == "object" and has("properties") and (has("additionalProperties") | not)
    then .additionalProperties = false else . end);
def present: with_entries(if (.key | ascii_downcase | IN("etag", "location", "retry-after", "www-authenticate", "ratelimit"))
    then .value.required = true else . end);
.components.schemas |= closed
| (.paths[][] | objects | .responses[]? | .headers? // empty) |= present
| (.components.responses[] | .headers? // empty) |= present
| (.paths[][] | objects | .parameters? // empty) |=
    map(select((.in == "header" and (.name | IN("If-Match", "Idempotency-Key"))) | not))
