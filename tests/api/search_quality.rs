//! The quality of the search in a real catalogue, by kind of query.

use std::collections::BTreeMap;
use std::fmt::Write;

use serde_json::{Value, json};
use tonearm::cli::import::{self, ImportOptions, Source};
use tonearm::text_normalization::normalize;

use crate::catalogue_import::chinook_folder;
use crate::support::{Client, TestApp, column};

/// A query with the name that must be found.
struct Question {
    kind: &'static str,
    q: String,
    types: &'static str,
    name: String,
}

/// A pseudo-random generator with the same sequence in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % limit
    }

    /// A name with one typing error in one of its letters.
    fn mistype(&mut self, name: &str, kind: &str) -> String {
        let mut letters: Vec<char> = name.chars().collect();
        let places: Vec<usize> = (0..letters.len()).filter(|place| letters[*place].is_alphabetic()).collect();
        let place = if kind == "wrong first letter" { places[0] } else { places[self.below(places.len())] };
        let other = char::from(b'a' + u8::try_from(self.below(26)).unwrap());
        match kind {
            "missing letter" => {
                letters.remove(place);
            }
            "additional letter" => letters.insert(place, other),
            "swapped letters" if place + 1 < letters.len() => letters.swap(place, place + 1),
            _ => letters[place] = if letters[place] == other { 'x' } else { other },
        }
        letters.into_iter().collect::<String>().to_lowercase()
    }
}

const ERRORS: [&str; 5] =
    ["missing letter", "additional letter", "wrong letter", "swapped letters", "wrong first letter"];

fn read_names(folder: &std::path::Path) -> BTreeMap<&'static str, Vec<String>> {
    let mut names: BTreeMap<&'static str, Vec<String>> = BTreeMap::new();
    for line in std::fs::read_to_string(folder.join("catalogue.jsonl")).unwrap().lines() {
        let row: Value = serde_json::from_str(line).unwrap();
        for (types, field) in [("artists", "artist"), ("albums", "album"), ("tracks", "title")] {
            names.entry(types).or_default().push(row[field].as_str().unwrap().to_owned());
        }
    }
    for names in names.values_mut() {
        names.sort();
        names.dedup();
    }
    names
}

fn make_questions(folder: &std::path::Path) -> Vec<Question> {
    let mut random = Random(7);
    let mut questions = Vec::new();
    for (types, names) in read_names(folder) {
        for index in 0..84 {
            let name = names[random.below(names.len())].clone();
            // A sentence of classical music is not typed as a whole.
            if name.chars().filter(|letter| letter.is_alphabetic()).count() < 3 || name.chars().count() > 60 {
                continue;
            }
            let mut ask = |kind: &'static str, q: String| {
                questions.push(Question { kind, q, types, name: name.clone() });
            };
            ask("whole name", name.to_lowercase());
            let kind = ERRORS[index % ERRORS.len()];
            ask(kind, random.mistype(&name, kind));
            let words: Vec<&str> = name.split_whitespace().collect();
            if words.len() > 1 {
                ask("words swapped", [words[1..].join(" "), words[0].to_owned()].join(" "));
                ask("incomplete name", name.chars().take(name.chars().count() * 2 / 3).collect());
            }
        }
    }
    questions
}

/// A name with two letters in the wrong order, in one of its words of four letters or more.
fn transpose(random: &mut Random, name: &str) -> Option<String> {
    let mut letters: Vec<char> = name.to_lowercase().chars().collect();
    let mut places = Vec::new();
    let mut start = 0;
    for word in name.to_lowercase().split(|letter: char| !letter.is_alphabetic()) {
        let length = word.chars().count();
        if length >= 4 {
            places.extend((start..start + length - 1).filter(|place| letters[*place] != letters[*place + 1]));
        }
        start += length + 1;
    }
    let place = *places.get(random.below(places.len().max(1)))?;
    letters.swap(place, place + 1);
    Some(letters.into_iter().collect())
}

/// Names of one to three words of four to nine letters, without two that differ by the order of letters only.
fn generate_names(random: &mut Random) -> Vec<String> {
    const ALPHABETS: [(&str, &str); 4] = [
        ("bcdfghklmnprstvz", "aeiou"),
        ("bđłñrsķtz", "äéîøü"),
        ("бвгджзклмнпрстфхцчш", "аеиоуыэя"),
        ("βγδθκλμνξπρστφχψ", "αεηιουω"),
    ];
    let mut names = Vec::new();
    for number in 0..160 {
        let (consonants, vowels) = ALPHABETS[number % ALPHABETS.len()];
        let (consonants, vowels): (Vec<char>, Vec<char>) = (consonants.chars().collect(), vowels.chars().collect());
        let words = (0..1 + random.below(3)).map(|_| {
            let length = 4 + random.below(6);
            let letter = |place: usize| if place.is_multiple_of(2) { &consonants } else { &vowels };
            (0..length).map(|place| letter(place)[random.below(letter(place).len())]).collect::<String>()
        });
        names.push(words.collect::<Vec<_>>().join(" "));
    }
    names
}

#[actix_web::test]
async fn a_generated_name_finds_itself_first_and_with_a_transposition_within_ten() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    let mut random = Random(11);
    let names = generate_names(&mut random);
    for name in &names {
        ann.artist(name).await;
    }
    let mut wrong = Vec::new();
    for name in &names {
        if search(&ann, name, "artists").await.first() != Some(name) {
            wrong.push(name.clone());
        }
        let transposed = transpose(&mut random, name).unwrap();
        let found = search(&ann, &transposed, "artists").await;
        if !found.contains(name) {
            wrong.push(format!("{transposed} must find {name}, finds {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

async fn search(client: &Client, q: &str, types: &str) -> Vec<String> {
    let encoded: String = q.bytes().map(|byte| format!("%{byte:02X}")).collect();
    let results = client.get(&format!("/search?q={encoded}&types={types}")).await.ok();
    let field = if types == "artists" { "/item/name" } else { "/item/title" };
    column(&results[types], field).iter().map(|name| name.as_str().unwrap().to_owned()).collect()
}

/// The mean reciprocal rank of the questions of each kind.
#[actix_web::test]
async fn names_are_found_in_spite_of_a_typing_error() {
    let Some(folder) = chinook_folder() else { return };
    let app = TestApp::new();
    let source = Source::open(&folder.join("catalogue.jsonl")).unwrap();
    import::import_catalogue(&app.state.db, source, import::CatalogueFormat::JsonLines, &ImportOptions::default())
        .unwrap();
    let anonymous = app.anonymous();
    let questions = make_questions(&folder);
    let (mut ranks, mut missed): (BTreeMap<&str, Vec<f64>>, String) = Default::default();
    let mut answered = Vec::new();
    for Question { kind, q, types, name } in &questions {
        let found = search(&anonymous, q, types).await;
        let rank = found.iter().position(|found| normalize(found) == normalize(name));
        let reciprocal = rank.map_or(0.0, |rank| 1.0 / (rank + 1) as f64);
        ranks.entry(kind).or_default().push(reciprocal);
        answered.push(json!({"kind": kind, "q": q, "types": types, "name": name, "rank": reciprocal}));
        if rank != Some(0) {
            writeln!(missed, "{kind}, {types}: {q} → {name}: {rank:?} {:?}", found.iter().take(3).collect::<Vec<_>>())
                .unwrap();
        }
    }
    let mean = |ranks: &[f64]| ranks.iter().sum::<f64>() / ranks.len() as f64;
    let errors: Vec<f64> = ERRORS.iter().flat_map(|kind| &ranks[kind]).copied().collect();
    println!("{missed}");
    for (kind, ranks) in &ranks {
        println!("{kind}: {} queries, mean reciprocal rank {:.3}", ranks.len(), mean(ranks));
    }
    println!("with a typing error: {:.3}", mean(&errors));
    // `./dev bench quality` asks another search library the same questions.
    if let Ok(file) = std::env::var("QUALITY_QUESTIONS") {
        std::fs::write(file, Value::from(answered).to_string()).unwrap();
    }
    assert!(mean(&errors) >= 0.98, "{missed}");
    assert_transposed_names_are_found(&anonymous, &folder).await;
    assert!(mean(&ranks["whole name"]) == 1.0, "{missed}");
}

/// A name with two letters in the wrong order is within the first ten hits.
async fn assert_transposed_names_are_found(client: &Client, folder: &std::path::Path) {
    let mut random = Random(5);
    let mut wrong = Vec::new();
    for (types, names) in read_names(folder) {
        for _ in 0..60 {
            let name = &names[random.below(names.len())];
            let Some(transposed) = transpose(&mut random, name).filter(|name| name.chars().count() <= 60) else {
                continue;
            };
            let found = search(client, &transposed, types).await;
            if !found.iter().any(|found| normalize(found) == normalize(name)) {
                wrong.push(format!("{transposed} must find {name}, finds {found:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
