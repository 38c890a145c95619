#!/bin/sh
# Software: chordsheetjs 15.5.2 (npm), `ChordProParser` and `ChordProFormatter`.
#
# Expected: in ChordPro, a directive with a selector, such as {capo-ukulele: 5}, applies only
# if the selector is the instrument or the user of the reader ("conditional directives").
# A "!" after the selector means: all but this one.
# The parser of the library reads the selectors, and its HTML formatter follows them.
# A song that is read and written as ChordPro again must have the same conditions.
#
# Observed: the ChordPro formatter writes the directives without their selectors.
# The capo of the ukulele and the comment for all but the piano then apply to everybody.
# In the written file, a guitar has two values for the capo, 2 and 5, where it had only 2.
# Nothing reports the loss.
#
# Output seen:
#   {capo: 2} -> {capo: 2}
#   {capo-ukulele: 5} -> {capo: 5}
#   {comment-piano!: strum softly} -> {comment: strum softly}
#   {start_of_verse-piano: Solo} -> {start_of_verse: Solo}
#   {end_of_verse-piano} -> {end_of_verse}
#   HTML for a guitar has the piano part: false before, true after
#
# Needs: Node.js with npm. Exit status: 0 if the behaviour is unchanged, other than 0 if it changed.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{"private": true}' > package.json
npm install --silent --no-audit --no-fund --ignore-scripts --save-exact chordsheetjs@15.5.2 > /dev/null
cat > finding.cjs <<'EOF'
const { ChordProFormatter, ChordProParser, HtmlDivFormatter } = require('chordsheetjs');

const before = `{capo: 2}
{capo-ukulele: 5}
{comment-piano!: strum softly}
{start_of_verse-piano: Solo}
[C]Left hand [G]alone
{end_of_verse-piano}`;
const parse = (text) => new ChordProParser().parse(text);
const after = new ChordProFormatter().format(parse(before));
const directives = (text) => text.split('\n').filter((line) => line.startsWith('{'));
const written = directives(after);
directives(before).forEach((line, index) => console.log(`${line} -> ${written[index]}`));

const forGuitar = (text) =>
  new HtmlDivFormatter({ instrument: { type: 'guitar' } }).format(parse(text));
const has = (text) => forGuitar(text).includes('alone');
console.log(`HTML for a guitar has the piano part: ${has(before)} before, ${has(after)} after`);
EOF
seen=$(node finding.cjs)
expected='{capo: 2} -> {capo: 2}
{capo-ukulele: 5} -> {capo: 5}
{comment-piano!: strum softly} -> {comment: strum softly}
{start_of_verse-piano: Solo} -> {start_of_verse: Solo}
{end_of_verse-piano} -> {end_of_verse}
HTML for a guitar has the piano part: false before, true after'
printf '%s\n' "$seen"
[ "$seen" = "$expected" ] || { echo 'The behaviour changed.' >&2; exit 1; }
