#!/bin/sh
# Software: @himenon/openapi-parameter-formatter 2.1.0 (npm).
#
# Expected: the README says that the package follows the style examples of OpenAPI 3.1.0.
# Its types allow numbers and booleans as values.
# OpenAPI refers to RFC 6570, in which only an undefined value is left out or empty.
# 0 and false are defined values, so offset=0 and total=false are correct in a query.
# In the matrix style, a value follows the name and "=": the value 5 is ;id=5.
#
# Observed: 0 and false become an empty value in a query, and undefined or nothing in a path.
# In the matrix style, no number and no boolean is written at all, only the name.
# Inside a list, 0 is correct, except in the simple style, which leaves it out.
# The comma between list items is encoded in a query like a comma inside an item.
# The lists ["a", "b,c"] and ["a", "b", "c"] therefore give the same query.
#
# Output seen (styles form | simple | matrix | label):
#   0: value= | (undefined) | ;value | .
#   false: value= | (undefined) | ;value | .
#   5: value=5 | 5 | ;value | .5
#   "5": value=5 | 5 | ;value=5 | .5
#   [7,0]: value=7%2C0 | 7 | ;value=7,0 | .7.0
#   ["a","b,c"]: value=a%2Cb%2Cc | a,b,c | ;value=a,b,c | .a.b,c
#   ["a","b","c"]: value=a%2Cb%2Cc | a,b,c | ;value=a,b,c | .a.b.c
#
# Needs: Node.js with npm. Exit status: 0 if the behaviour is unchanged, other than 0 if it changed.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{"private": true}' > package.json
npm install --silent --no-audit --no-fund --ignore-scripts --save-exact @himenon/openapi-parameter-formatter@2.1.0 > /dev/null
cat > finding.cjs <<'EOF'
const { PathParameter, QueryParameter } = require('@himenon/openapi-parameter-formatter');

for (const value of [0, false, 5, '5', [7, 0], ['a', 'b,c'], ['a', 'b', 'c']]) {
  const styles = [
    QueryParameter.generate('value', { value, style: 'form', explode: false }),
    PathParameter.generate('value', { value, style: 'simple', explode: false }),
    PathParameter.generate('value', { value, style: 'matrix', explode: false }),
    PathParameter.generate('value', { value, style: 'label', explode: false }),
  ];
  const texts = styles.map((text) => text ?? '(undefined)');
  console.log(`${JSON.stringify(value)}: ${texts.join(' | ')}`);
}
EOF
seen=$(node finding.cjs)
expected='0: value= | (undefined) | ;value | .
false: value= | (undefined) | ;value | .
5: value=5 | 5 | ;value | .5
"5": value=5 | 5 | ;value=5 | .5
[7,0]: value=7%2C0 | 7 | ;value=7,0 | .7.0
["a","b,c"]: value=a%2Cb%2Cc | a,b,c | ;value=a,b,c | .a.b,c
["a","b","c"]: value=a%2Cb%2Cc | a,b,c | ;value=a,b,c | .a.b.c'
printf '%s\n' "$seen"
[ "$seen" = "$expected" ] || { echo 'The behaviour changed.' >&2; exit 1; }
