# Counts the requests and assertions that Hurl reports, and lists the operations of the OpenAPI document that no request
# has exercised.
#
#   jq -nr --slurpfile document openapi.json --slurpfile reports reports.json --arg api http://…/api/v1 -f coverage.jq
#
# An operation is covered if at least one request to it returned 2xx. An operation for admins is covered by a 403, because
# the suite has no admin. An operation that sends or follows a link of a mail is covered by 404 or 501, because the suite reads
# no mails, and the server may not send any.

def escaped: gsub("[.+*?^$()\\[\\]|\\\\]"; "\\\\\(.)");

# A regular expression for the paths that match "/tracks/{id}".
def pattern: "^" + (split("/") | map(if startswith("{") then "[^/]+" else escaped end) | join("/")) + "$";

def operations:
    $document[0].paths | to_entries
    | map(.key as $path | .value | keys[] | select(IN("get", "post", "put", "patch", "delete"))
        | {method: ascii_upcase, $path, pattern: ($path | pattern), parameters: ($path | split("{") | length)})
    # `/me/likes/ids` comes before `/me/likes/{id}`: a path with fewer parameters is more specific.
    | sort_by(.parameters);

def for_admins: ["DELETE /users/{id}", "GET /admin/users", "GET /admin/users/{id}", "PUT /admin/users/{id}/disabled",
    "DELETE /admin/users/{id}/disabled", "POST /admin/takedowns", "GET /admin/audit"];

def by_mail: ["POST /password-resets", "PUT /password-resets/{token}", "POST /me/email", "POST /email-verifications",
    "PUT /email-verifications/{token}"];

# Whether a response with this status covers an operation.
def is_covered_by($status):
    $status < 300 or ($status == 403 and IN(for_admins[])) or (($status == 404 or $status == 501) and IN(by_mail[]));

def requests:
    [$reports[].entries[].calls[] | {method: .request.method, status: .response.status,
        path: (.request.url | ltrimstr($api) | split("?")[0])}];

# Retried entries count once. The HTTP version, which Hurl always checks, does not count.
def assertions: [$reports[] | .entries | group_by(.index)[] | (last.asserts | length) - 1] | add;

operations as $operations
| requests as $requests
| [$requests[] | select(.status >= 200 and .status < 300 or IN(.status; 403, 404, 501))
    | . as $request | first($operations[] | select(.method == $request.method and (.pattern as $p | $request.path | test($p))))
    | "\(.method) \(.path)"
    | select(is_covered_by($request.status))]
| unique as $covered
| [$operations[] | "\(.method) \(.path)"] - $covered
| sort as $missing
| ($missing[] | "not exercised: \(.)"),
    "\($requests | length) requests, \(assertions) assertions, \($operations | length - ($missing | length)) of \($operations | length) operations",
    if $missing == [] then empty else ("" | halt_error(1)) end
