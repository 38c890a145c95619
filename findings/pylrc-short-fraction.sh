#!/bin/sh
# Software: pylrc 0.1.2 (PyPI), `pylrc.parse` and `Lyrics.toLRC`.
#
# Expected: the fraction in an LRC time tag such as [00:10.05] is hundredths of a second.
# The README shows that `parse` and `toLRC` read and write LRC.
# A file that is read and written again must have the same times.
# A time tag has no field for hours, so a line after one hour has a tag such as [61:00.00].
#
# Observed: the reader stores 10.05 s as 50 milliseconds, which is correct.
# The writer takes the first two digits of that number as hundredths: [00:10.50].
# The line moves by 0.45 s. This happens to each time with a fraction below 0.10 s.
# The reader drops all lines from minute 60 on.
# Neither step reports an error.
#
# Output seen:
#   [00:10.05]First -> [00:10.50]First
#   [00:10.50]Second -> [00:10.50]Second
#   [00:11.09]Third -> [00:11.90]Third
#   [61:00.00]Encore -> lost
#
# Needs: Python 3 with venv. Exit status: 0 if the behaviour is unchanged, other than 0 if it changed.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check pylrc==0.1.2
cat > "$work/finding.py" <<'EOF'
import pylrc

for line in ["[00:10.05]First", "[00:10.50]Second", "[00:11.09]Third", "[61:00.00]Encore"]:
    print(f"{line} -> {pylrc.parse(line).toLRC() or 'lost'}")
EOF
seen=$("$work/venv/bin/python" "$work/finding.py")
expected='[00:10.05]First -> [00:10.50]First
[00:10.50]Second -> [00:10.50]Second
[00:11.09]Third -> [00:11.90]Third
[61:00.00]Encore -> lost'
printf '%s\n' "$seen"
[ "$seen" = "$expected" ] || { echo 'The behaviour changed.' >&2; exit 1; }
