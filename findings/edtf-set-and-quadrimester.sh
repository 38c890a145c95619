#!/bin/sh
# Software: edtf 4.11.1 (npm) and, for comparison, edtf 5.0.2 (PyPI, another project).
#
# Expected: EDTF (Library of Congress, part of ISO 8601-2:2019) has sets of years at level 2.
# In [1667,1668,1670..1672], the ".." means all years between, so the last one is 1672.
# The values 37 to 39 in place of a month are quadrimesters, which have four months each.
# 2001-37 is therefore January to April 2001.
# The README shows `min` and `max` as the first and the last moment of a value.
#
# Observed: if the last element of a set is a range, `max` of the npm package is wrong.
# It is the end of the first year of that range. So `covers` says no for 1672.
# The iteration over the same set does give 1672.
# The first and the second quadrimester have five months each and overlap the next one.
# The Python package gives the expected days.
#
# Output seen:
#   npm [1667,1668,1670..1672]: 1667-01-01 to 1670-12-31
#   npm 2001-37: 2001-01-01 to 2001-05-31
#   npm 2001-38: 2001-05-01 to 2001-09-30
#   npm [1667,1668,1670..1672] contains 1672: true, covers 1672: false
#   PyPI [1667,1668,1670..1672]: 1667-01-01 to 1672-12-31
#   PyPI 2001-37: 2001-01-01 to 2001-04-30
#   PyPI 2001-38: 2001-05-01 to 2001-08-31
#
# Needs: Node.js with npm, Python 3 with venv.
# Exit status: 0 if the behaviour is unchanged, other than 0 if it changed.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{"private": true}' > package.json
npm install --silent --no-audit --no-fund --ignore-scripts --save-exact edtf@4.11.1 > /dev/null
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check edtf==5.0.2
cat > finding.mjs <<'EOF'
import edtf from 'edtf';

const day = (moment) => new Date(moment).toISOString().slice(0, 10);
for (const text of process.argv.slice(2)) {
  const { min, max } = edtf(text);
  console.log(`npm ${text}: ${day(min)} to ${day(max)}`);
}
const set = edtf(process.argv[2]);
const contains = [...set].map(String).includes('1672');
const covers = set.covers(edtf('1672'));
console.log(`npm ${process.argv[2]} contains 1672: ${contains}, covers 1672: ${covers}`);
EOF
cat > finding.py <<'EOF'
import sys
import time

import edtf

for text in sys.argv[1:]:
    date = edtf.parse_edtf(text)
    days = [time.strftime("%Y-%m-%d", day) for day in (date.lower_strict(), date.upper_strict())]
    print(f"PyPI {text}: {days[0]} to {days[1]}")
EOF
seen=$(
    node finding.mjs '[1667,1668,1670..1672]' 2001-37 2001-38
    venv/bin/python finding.py '[1667,1668,1670..1672]' 2001-37 2001-38
)
expected='npm [1667,1668,1670..1672]: 1667-01-01 to 1670-12-31
npm 2001-37: 2001-01-01 to 2001-05-31
npm 2001-38: 2001-05-01 to 2001-09-30
npm [1667,1668,1670..1672] contains 1672: true, covers 1672: false
PyPI [1667,1668,1670..1672]: 1667-01-01 to 1672-12-31
PyPI 2001-37: 2001-01-01 to 2001-04-30
PyPI 2001-38: 2001-05-01 to 2001-08-31'
printf '%s\n' "$seen"
[ "$seen" = "$expected" ] || { echo 'The behaviour changed.' >&2; exit 1; }
