//! Normalization of titles and artist names, which files of different origin write differently.

use crate::model::common::text_normalization::normalize;

/// Words that precede the name of a guest artist.
const GUEST: [&str; 3] = ["feat", "ft", "featuring"];
/// Words that describe an edition of the same recording. `Live` or `Remix` would be another recording.
const EDITION: [&str; 8] = ["remaster", "remastered", "mono", "stereo", "deluxe", "bonus", "explicit", "clean"];

/// A title without guest artists: `Song (feat. X)`, `Song ft. X` and `Song` are equal.
pub fn title_without_guests(text: &str) -> String {
    let title = without_groups(text, |first_word, _| GUEST.contains(&first_word));
    let normalized = normalize(&title);
    let words: Vec<&str> = normalized.split(' ').collect();
    // The first word is never a marker: a title may be `Feat`.
    let end = words.iter().skip(1).position(|word| GUEST.contains(word)).map_or(words.len(), |index| index + 1);
    words.get(..end).unwrap_or(&words).join(" ")
}

/// A title without guest artists and edition: `Song - 2011 Remaster` and `Song` are equal.
pub fn title_without_edition(text: &str) -> String {
    let is_edition = |words: &str| words.split(' ').any(|word| EDITION.contains(&word));
    let title = without_groups(text, |_, words| is_edition(words));
    let base = match title.rsplit_once(" - ") {
        Some((base, end)) if is_edition(&normalize(end)) => base,
        _ => &title,
    };
    title_without_guests(base)
}

/// Removes groups in brackets. `is_dropped` decides for each group, from its first word and from all its words.
fn without_groups(text: &str, is_dropped: impl Fn(&str, &str) -> bool) -> String {
    let mut result = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find(['(', '[']) {
        let (before, group) = rest.split_at(start);
        let Some(end) = group.find([')', ']']) else { break };
        let (group, after) = group.split_at(end + 1);
        let words = normalize(group);
        // A title may consist of a group alone: `(Remastered)`.
        let is_whole = result.trim().is_empty() && before.trim().is_empty();
        result.push_str(before);
        if is_whole || !is_dropped(words.split(' ').next().unwrap_or_default(), &words) {
            result.push_str(group);
        }
        rest = after;
    }
    result + rest
}

/// Longer names are not looked up. An artist's name has at most 200 characters, and a file can repeat one long list of
/// artists in every row.
const MAX_ARTIST_NAME_BYTES: usize = 1000;

/// Names that the catalogue may use for the artist of a row: as written, without guests, and the first of several artists.
pub fn artist_names(text: &str) -> Vec<&str> {
    let mut names = vec![text.trim()];
    let lower = text.to_lowercase();
    for separator in [" feat. ", " feat ", " ft. ", " ft ", " featuring ", ";", ", ", " & ", " x ", " / "] {
        // Lower case may have another length than the text. The index would then be wrong.
        let index = lower.find(separator).filter(|_| lower.len() == text.len());
        let first = index.and_then(|index| text.get(..index));
        names.extend(first.map(str::trim).filter(|name| !name.is_empty()));
    }
    names.retain(|name| name.len() <= MAX_ARTIST_NAME_BYTES);
    names.dedup();
    names
}
