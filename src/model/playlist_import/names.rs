//! Names as different files write them, brought to one form.

use crate::model::common::text_normalization::normalize;

/// Words before the name of a guest.
const GUEST: [&str; 3] = ["feat", "ft", "featuring"];
/// Words that name an edition of a recording, and not another recording.
const EDITION: [&str; 8] = ["remaster", "remastered", "mono", "stereo", "deluxe", "bonus", "explicit", "clean"];

/// A title without its guests: `Song (feat. X)`, `Song ft. X` and `Song` are one.
pub fn title(text: &str) -> String {
    let kept = without_groups(text, |first, _| GUEST.contains(&first));
    let folded = normalize(&kept);
    let words: Vec<&str> = folded.split(' ').collect();
    let end = words.iter().skip(1).position(|word| GUEST.contains(word)).map_or(words.len(), |index| index + 1);
    words.get(..end).unwrap_or(&words).join(" ")
}

/// A title without its guests and what names an edition: `Song - 2011 Remaster` and `Song` are one.
pub fn loose_title(text: &str) -> String {
    let is_edition = |all: &str| all.split(' ').any(|word| EDITION.contains(&word));
    let kept = without_groups(text, |_, all| is_edition(all));
    let base = match kept.rsplit_once(" - ") {
        Some((base, end)) if is_edition(&normalize(end)) => base,
        _ => &kept,
    };
    title(base)
}

/// The text without those groups in brackets of which `is_dropped` holds, told the first word and all words.
fn without_groups(text: &str, is_dropped: impl Fn(&str, &str) -> bool) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find(['(', '[']) {
        let (before, group) = rest.split_at(start);
        let Some(end) = group.find([')', ']']) else { break };
        let (group, after) = group.split_at(end + 1);
        let words = normalize(group);
        let is_whole = kept.trim().is_empty() && before.trim().is_empty();
        kept.push_str(before);
        if is_whole || !is_dropped(words.split(' ').next().unwrap_or_default(), &words) {
            kept.push_str(group);
        }
        rest = after;
    }
    kept + rest
}

/// The names under which a row's artist may stand in the catalogue: as written, without guests, and the first of
/// several.
pub fn artist_names(text: &str) -> Vec<String> {
    let mut names = vec![text.trim().to_owned()];
    let lower = text.to_lowercase();
    for separator in [" feat. ", " feat ", " ft. ", " ft ", " featuring ", ";", ", ", " & ", " x ", " / "] {
        // Lower case may be longer than the text, and then says nothing of where to cut it.
        let cut = lower.find(separator).filter(|_| lower.len() == text.len()).and_then(|at| text.get(..at));
        if let Some(name) = cut.map(str::trim).filter(|name| !name.is_empty()) {
            names.push(name.to_owned());
        }
    }
    names.dedup();
    names
}
