#!/bin/sh
# Software: pyserato 0.4.0 (writer) and serato-crate 0.0.1 (reader), both PyPI.
#
# Expected: a Serato crate file has one "otrk" record per track, and their order has a meaning.
# Serato DJ shows it in the "#" column, in which a DJ can drag tracks to other positions.
# The README of pyserato says that it reads and writes crates, and its example adds
# one track after the other. The tracks should be in the file in the same order.
#
# Observed: pyserato keeps the tracks of a crate in a Python set.
# It writes them in an order that depends on the seed of Python's hash function.
# Two runs of the same program write two different orders. A crate that is only read and
# written again gets a new order too.
# The paths that pyserato writes begin with "/". The documentation of serato-crate
# says that Serato needs paths relative to the root of the drive.
#
# Output seen:
#   run 1: 20 tracks, in the order in which they were added: False
#   run 2: 20 tracks, in the order in which they were added: False
#   both runs wrote the same order: False
#   first path is absolute: True
#
# The package does not declare that it needs typing_extensions, so the script installs it.
# Needs: Python 3 with venv. Exit status: 0 if the behaviour is unchanged, other than 0 if it changed.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check pyserato==0.4.0 serato-crate==0.0.1 typing_extensions==4.15.0
cat > "$work/finding.py" <<'EOF'
import sys
from pathlib import Path

from pyserato.builder import Builder
from pyserato.model.crate import Crate
from pyserato.model.track import Track
from serato_crate import SeratoCrate

root = Path(sys.argv[1])
root.mkdir()
names = [f"/Users/dj/song{number:02}.mp3" for number in range(1, 21)]
crate = Crate("Friday")
for name in names:
    crate.add_track(Track.from_path(name))
Builder().save(crate, root)
for path in SeratoCrate.load(root / "SubCrates" / "Friday.crate").tracks:
    print(path)
EOF
for run in 1 2; do
    PYTHONHASHSEED=$run "$work/venv/bin/python" "$work/finding.py" "$work/run$run" > "$work/read$run.txt"
done
cat > "$work/compare.py" <<'EOF'
import sys
from pathlib import Path

runs = [Path(name).read_text(encoding="utf-8").splitlines() for name in sys.argv[1:]]
for number, names in enumerate(runs, start=1):
    ordered = names == sorted(names)
    print(f"run {number}: {len(names)} tracks, in the order in which they were added: {ordered}")
print(f"both runs wrote the same order: {runs[0] == runs[1]}")
print(f"first path is absolute: {Path(runs[0][0]).is_absolute()}")
EOF
seen=$("$work/venv/bin/python" "$work/compare.py" "$work/read1.txt" "$work/read2.txt")
expected='run 1: 20 tracks, in the order in which they were added: False
run 2: 20 tracks, in the order in which they were added: False
both runs wrote the same order: False
first path is absolute: True'
printf '%s\n' "$seen"
[ "$seen" = "$expected" ] || { echo 'The behaviour changed.' >&2; exit 1; }
