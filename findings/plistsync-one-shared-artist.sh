#!/bin/sh
# Software: plistsync 0.8.0 (PyPI), `distance` and `fuzzy_match` of `plistsync.core.matching`.
#
# Expected: `distance` compares two lists in any order, and 1 is a perfect match. `fuzzy_match` returns 1.0 if all metadata is equal.
# Two tracks with one artist in common and one different artist are not equal, so the result is below 1.
#
# Observed: for lists, `distance` returns the best of all pairs of elements, and not the best arrangement.
# One artist in common is enough for a perfect match, whatever the others are.
# Only a different number of artists lowers the result.
#
# Output seen:
#   1.00 ['Ann Lee', 'Bo Roe'] ['Ann Lee', 'Cy Fox']
#   0.50 ['Ann Lee', 'Bo Roe'] ['Ann Lee']
#   0.33 ['Ann Lee', 'Bo Roe'] ['Cy Fox', 'Di Orr']
#   1.00 two tracks with one artist in common
#
# Needs: Python 3 with venv. Exit status: 0 if the behaviour is unchanged, other than 0 if it changed.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check plistsync==0.8.0
cat > "$work/finding.py" <<'EOF'
from plistsync.core.matching import distance, fuzzy_match

BOTH = ["Ann Lee", "Bo Roe"]
for other in [["Ann Lee", "Cy Fox"], ["Ann Lee"], ["Cy Fox", "Di Orr"]]:
    print(f"{distance(BOTH, other):.2f} {BOTH} {other}")

first = {"title": "Song", "artists": BOTH}
second = {"title": "Song", "artists": ["Ann Lee", "Cy Fox"]}
print(f"{fuzzy_match(first, second):.2f} two tracks with one artist in common")
EOF
seen=$("$work/venv/bin/python" "$work/finding.py")
expected='1.00 ['\''Ann Lee'\'', '\''Bo Roe'\''] ['\''Ann Lee'\'', '\''Cy Fox'\'']
0.50 ['\''Ann Lee'\'', '\''Bo Roe'\''] ['\''Ann Lee'\'']
0.33 ['\''Ann Lee'\'', '\''Bo Roe'\''] ['\''Cy Fox'\'', '\''Di Orr'\'']
1.00 two tracks with one artist in common'
printf '%s\n' "$seen"
[ "$seen" = "$expected" ] || { echo 'The behaviour changed.' >&2; exit 1; }
