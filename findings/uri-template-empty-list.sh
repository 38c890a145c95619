#!/bin/sh
# Software: @opendoc/uri-template 1.5.4, rfc6570-expand 0.2.0 and, for comparison,
# @contentgrid/uri-template 0.4.2 (all npm).
#
# Expected: RFC 6570, section 2.3: a list without members is undefined, and an undefined
# variable adds nothing (section 3.2.1). {?artist_id} with [] is therefore the empty string.
# Section 3.2.3: {+name} keeps a percent-encoded triplet of the value as it is.
# The package description of @opendoc/uri-template says that it complies with RFC 6570.
# rfc6570-expand has the number of the RFC in its name, and its README names no exceptions.
#
# Observed: @opendoc/uri-template writes a parameter with an empty value for an empty list.
# A server then sees a filter by an empty identifier instead of no filter.
# With the modifier "*", it writes nothing, as expected.
# rfc6570-expand encodes the "%" of a triplet again, so "%20" becomes "%2520".
# @contentgrid/uri-template gives the expected text for both.
#
# Output seen (@opendoc, rfc6570-expand, @contentgrid):
#   /albums{?artist_id} with []: /albums?artist_id=  /albums  /albums
#   /albums{?artist_id*} with []: /albums  /albums  /albums
#   {+base} with "/music/Low%20Water": /music/Low%20Water  /music/Low%2520Water  /music/Low%20Water
#
# Needs: Node.js with npm. Exit status: 0 if the behaviour is unchanged, other than 0 if it changed.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{"private": true}' > package.json
npm install --silent --no-audit --no-fund --ignore-scripts --save-exact @opendoc/uri-template@1.5.4 rfc6570-expand@0.2.0 @contentgrid/uri-template@0.4.2 > /dev/null
cat > finding.mjs <<'EOF'
import ContentGrid from '@contentgrid/uri-template';
import { UriTemplate } from '@opendoc/uri-template';
import { init } from 'rfc6570-expand';

for (const [template, name, value] of [
  ['/albums{?artist_id}', 'artist_id', []],
  ['/albums{?artist_id*}', 'artist_id', []],
  ['{+base}', 'base', '/music/Low%20Water'],
]) {
  const variables = { [name]: value };
  const results = [
    new UriTemplate(template).expand(variables),
    init(template).expand(variables),
    new ContentGrid(template).expand(variables),
  ];
  console.log(`${template} with ${JSON.stringify(value)}: ${results.join('  ')}`);
}
EOF
seen=$(node finding.mjs)
expected='/albums{?artist_id} with []: /albums?artist_id=  /albums  /albums
/albums{?artist_id*} with []: /albums  /albums  /albums
{+base} with "/music/Low%20Water": /music/Low%20Water  /music/Low%2520Water  /music/Low%20Water'
printf '%s\n' "$seen"
[ "$seen" = "$expected" ] || { echo 'The behaviour changed.' >&2; exit 1; }
