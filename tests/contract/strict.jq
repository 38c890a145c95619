# Makes the document stricter for generated requests. Responses have no undocumented fields, and documented headers are
# required. Text that people write has the whole pattern of the server, which the document shortens to what every dialect of
# regular expressions understands. Requests have no If-Match or Idempotency-Key header, because other tests cover those.
def closed: walk(if type == "object" and .type == "object" and has("properties") and (has("additionalProperties") | not)
    then .additionalProperties = false else . end);
def present: with_entries(if (.key | ascii_downcase | IN("etag", "location", "retry-after", "www-authenticate", "ratelimit"))
    then .value.required = true else . end);
def written: walk(if type == "object" and .pattern == "^[^\\x00-\\x08\\x0e-\\x1f\\x7f]*[^\\s\\x00-\\x1f\\x7f][^\\x00-\\x08\\x0e-\\x1f\\x7f]*$"
    then .pattern = ("[^\\x00-\\x08\\x0e-\\x1f\\x7f-\\x84\\x86-\\x9f\\u202a-\\u202e\\u2066-\\u2069]*" as $allowed | "^" + $allowed
        + "[^\\s\\x00-\\x1f\\x7f-\\x9f\\u00ad\\u200b-\\u200f\\u2028-\\u202e\\u2060-\\u206f\\u2800\\u3164\\ufeff]" + $allowed + "$")
    else . end);
.components.schemas |= (closed | written)
| (.paths[][] | objects | .responses[]? | .headers? // empty) |= present
| (.components.responses[] | .headers? // empty) |= present
| (.paths[][] | objects | .parameters? // empty) |=
    map(select((.in == "header" and (.name | IN("If-Match", "Idempotency-Key"))) | not))
