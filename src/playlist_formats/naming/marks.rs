//! What most names of a file have around artist and title: keys and tempos of DJ programs, ids of videos, and brackets around
//! the artist. Only what most names have is removed, because one name alone may contain such text.

use std::collections::BTreeSet;

use super::{PathParts, divide_stem, has_dash};
use crate::playlist_formats::FileTrack;

/// The number of characters of an id of YouTube.
const VIDEO_ID_LENGTH: usize = 11;

/// A name without its mark, and the mark.
type Change = fn(&str) -> Option<(String, String)>;

/// What is removed from names and titles.
const CHANGES: [Change; 5] = [remove_disc_id, remove_keys_at_start, remove_keys_at_end, remove_tempo, remove_video_id];
/// What is removed from names that contain the artist.
const CHANGES_OF_NAMES: [Change; 3] = [remove_label, remove_keys_at_start, open_brackets];

/// Removes the marks from the names, the titles, and the names of the files.
pub fn remove_marks(tracks: &mut [&mut FileTrack], paths: &mut [Option<PathParts>]) {
    let to_name =
        |track: &'_ mut &mut FileTrack| -> Option<String> { track.name.take().or_else(|| track.title.take()) };
    let has_artist: Vec<bool> = tracks.iter().map(|track| track.artist.is_some()).collect();
    let is_name: Vec<bool> = tracks.iter().map(|track| track.name.is_some()).collect();
    let mut names: Vec<Option<String>> = tracks.iter_mut().map(to_name).collect();
    change_all(names.iter_mut().flatten().collect(), &CHANGES);
    let without_artist = names.iter_mut().zip(&has_artist).filter(|(_, has_artist)| !**has_artist);
    change_all(without_artist.filter_map(|(name, _)| name.as_mut()).collect(), &CHANGES_OF_NAMES);
    for (((track, name), is_name), has_artist) in tracks.iter_mut().zip(names).zip(is_name).zip(has_artist) {
        // Without the brackets, a title may be a combined name.
        let is_combined = is_name || !has_artist && name.as_deref().is_some_and(has_dash);
        *(if is_combined { &mut track.name } else { &mut track.title }) = name;
    }
    let mut stems: Vec<String> = paths.iter().flatten().map(|path| path.stem.whole.clone()).collect();
    change_all(stems.iter_mut().collect(), &CHANGES);
    change_all(stems.iter_mut().collect(), &CHANGES_OF_NAMES);
    for (path, whole) in paths.iter_mut().flatten().zip(stems).filter(|(path, whole)| path.stem.whole != *whole) {
        path.stem = divide_stem(&whole);
    }
}

fn change_all(mut names: Vec<&mut String>, changes: &[Change]) {
    for change in changes {
        apply(&mut names, *change);
    }
}

/// Changes the names if most of them have a mark, and the marks differ: a band may be called `A`.
fn apply(names: &mut [&mut String], change: Change) {
    let mut changed: Vec<Option<(String, String)>> = Vec::new();
    let mut missing = 0;
    for name in names.iter() {
        changed.push(change(name));
        missing += usize::from(changed.last().is_some_and(Option::is_none));
        if missing * 5 > names.len() {
            return;
        }
    }
    let marks: BTreeSet<&str> = changed.iter().flatten().map(|(_, mark)| mark.as_str()).collect();
    if marks.len() < 2 {
        return;
    }
    for (name, changed) in names.iter_mut().zip(changed) {
        if let Some((without_mark, _)) = changed {
            **name = without_mark;
        }
    }
}

/// Whether a text is a key: `8A`, `12m`, `F#m`, `Bb min`.
fn is_key(text: &str) -> bool {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if let (Some(number), Some(letter)) = (text.get(..digits), text.get(digits..))
        && number.parse().is_ok_and(|number: u8| (1..=12).contains(&number))
    {
        return ["A", "B", "a", "b", "d", "m"].contains(&letter);
    }
    let Some(rest) = text.strip_prefix(|letter| ('A'..='G').contains(&letter)) else { return false };
    let kind = rest.strip_prefix(['#', 'b', '♯', '♭']).unwrap_or(rest).trim_start();
    ["", "m", "M", "min", "maj", "minor", "major"].contains(&kind)
}

/// Whether a text is a number of beats per minute: `128`, `127.5`.
fn is_tempo(text: &str) -> bool {
    text.starts_with(|letter: char| letter.is_ascii_digit())
        && text.parse().is_ok_and(|tempo: f64| (50.0..=250.0).contains(&tempo))
}

/// Whether some parts of a name are a key, and perhaps a tempo and an energy.
fn are_keys(parts: &[&str]) -> bool {
    let is_energy = |part: &str| part.parse().is_ok_and(|energy: u8| (1..=10).contains(&energy));
    parts.iter().any(|part| is_key(part)) && parts.iter().all(|part| is_key(part) || is_tempo(part) || is_energy(part))
}

/// `SC8001-03 - Artist - Title`, as files of karaoke discs are named
fn remove_disc_id(name: &str) -> Option<(String, String)> {
    let (id, rest) = name.split_once(" - ")?;
    let (disc, number) = id.trim().rsplit_once('-')?;
    let digits = disc.trim_start_matches(|letter: char| letter.is_ascii_uppercase());
    let are_digits =
        |text: &str, most: usize| (1..=most).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    let is_id = (1..=6).contains(&(disc.len() - digits.len())) && are_digits(digits, 6) && are_digits(number, 2);
    (is_id && has_dash(rest)).then(|| (rest.to_owned(), id.to_owned()))
}

/// `8A - 128 - Artist - Title`
fn remove_keys_at_start(name: &str) -> Option<(String, String)> {
    let parts: Vec<&str> = name.split(" - ").map(str::trim).collect();
    let count = (1..parts.len().min(4)).rev().find(|count| parts.get(..*count).is_some_and(are_keys))?;
    Some((parts.get(count..)?.join(" - "), parts.get(..count)?.join(" - ")))
}

/// `Artist - Title - 8A - 128`
fn remove_keys_at_end(name: &str) -> Option<(String, String)> {
    let parts: Vec<&str> = name.split(" - ").map(str::trim).collect();
    let start = (1..parts.len()).find(|start| parts.len() - start < 4 && parts.get(*start..).is_some_and(are_keys))?;
    Some((parts.get(..start)?.join(" - "), parts.get(start..)?.join(" - ")))
}

/// `Artist - Title (128 BPM)`, `Artist - Title - 128bpm`
fn remove_tempo(name: &str) -> Option<(String, String)> {
    let text = name.trim_end().trim_end_matches([')', ']']);
    let (counted, unit) = text.split_at_checked(text.len().checked_sub(3)?)?;
    let counted = counted.trim_end();
    let before = counted.trim_end_matches(|letter: char| letter.is_ascii_digit() || letter == '.');
    let tempo = counted.get(before.len()..)?;
    let rest = before.trim_end_matches([' ', '-', '(', '[', '–']);
    (unit.eq_ignore_ascii_case("bpm") && is_tempo(tempo) && !rest.is_empty() && rest.len() < before.len())
        .then(|| (rest.to_owned(), tempo.to_owned()))
}

/// `Artist - Title [dQw4w9WgXcQ]`, as yt-dlp names files, and `Title-dQw4w9WgXcQ`, as its predecessor did
fn remove_video_id(name: &str) -> Option<(String, String)> {
    let text = name.strip_suffix(']').unwrap_or(name);
    let (before, id) = text.split_at_checked(text.len().checked_sub(VIDEO_ID_LENGTH)?)?;
    let is_id = id.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte));
    let before = if text.len() < name.len() { before.strip_suffix(" [") } else { before.strip_suffix('-') }?;
    (is_id && !before.trim().is_empty()).then(|| (before.trim_end().to_owned(), id.to_owned()))
}

/// The text in brackets at the beginning, and the name behind it. A number or a key is no name.
fn split_bracket(name: &str) -> Option<(&str, &str)> {
    let (inner, rest) = name.trim_start().strip_prefix('[')?.split_once("] ")?;
    let is_name = inner.contains(char::is_alphabetic) && !is_key(inner) && !inner.contains('[');
    (is_name && !rest.trim().is_empty()).then_some((inner.trim(), rest.trim()))
}

/// `[House] Artist - Title`
fn remove_label(name: &str) -> Option<(String, String)> {
    let (label, rest) = split_bracket(name).filter(|(_, rest)| has_dash(rest))?;
    Some((rest.to_owned(), label.to_owned()))
}

/// `[Artist] Title`
fn open_brackets(name: &str) -> Option<(String, String)> {
    let (artist, title) = split_bracket(name)?;
    Some((format!("{artist} - {title}"), artist.to_owned()))
}

/// Whether a line has the form `[Artist] Title`.
pub fn is_bracketed(line: &str) -> bool {
    split_bracket(line).is_some()
}
