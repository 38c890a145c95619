// Asks MiniSearch, a search library for browsers, the questions of the search quality test, and prints its mean reciprocal
// rank by kind beside ours.
//
//     node minisearch.mjs CATALOGUE QUESTIONS
//
// The catalogue is a JSON Lines file. The test writes the questions with our ranks, see `tests/api/search_quality.rs`.

import { readFileSync } from 'node:fs';
import MiniSearch from 'minisearch';

const [, , catalogue, questionsFile] = process.argv;
const rows = readFileSync(catalogue, 'utf8').trim().split('\n').map((line) => JSON.parse(line));
const questions = JSON.parse(readFileSync(questionsFile, 'utf8'));

const fold = (text) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
const fields = { artists: 'artist', albums: 'album', tracks: 'title' };

// One index for each type, as a frontend would build it.
function indexNames(field) {
    const names = [...new Set(rows.map((row) => row[field]))];
    const index = new MiniSearch({ fields: ['name'], storeFields: ['name'], processTerm: fold });
    index.addAll(names.map((name, id) => ({ id, name })));
    return index;
}
const indexes = Object.fromEntries(Object.entries(fields).map(([types, field]) => [types, indexNames(field)]));

const results = {};
for (const { kind, q, types, name, rank } of questions) {
    const found = indexes[types].search(q, { prefix: true, fuzzy: 0.2, combineWith: 'AND' });
    const place = found.slice(0, 10).findIndex((hit) => fold(hit.name) === fold(name));
    const result = (results[kind] ??= { count: 0, theirs: 0, ours: 0 });
    result.count += 1;
    result.theirs += place < 0 ? 0 : 1 / (place + 1);
    result.ours += rank;
}

console.log(`${'kind'.padEnd(20)} queries  tonearm  MiniSearch`);
for (const [kind, { count, theirs, ours }] of Object.entries(results).sort()) {
    const [a, b] = [ours / count, theirs / count];
    const note = a < b - 0.0005 ? '  behind' : '';
    console.log(`${kind.padEnd(20)} ${String(count).padStart(7)}  ${a.toFixed(3).padStart(7)}  ${b.toFixed(3).padStart(10)}${note}`);
}
