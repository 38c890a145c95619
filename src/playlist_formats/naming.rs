//! What names and paths reveal: `Artist - Title`, `03 Title.mp3`, `Artist/Album/03 Title.mp3`.
//!
//! Programs combine these in different ways. What a single name cannot decide, the names of the whole file decide. What
//! they cannot decide either, a match with the catalogue decides: such readings are added to [`FileTrack::readings`].

mod marks;

use std::borrow::Cow;

pub use marks::is_bracketed;
use percent_encoding::percent_decode_str;

use crate::playlist_formats::{FileTrack, Reading};
use crate::text_normalization::normalize;

/// Endings of audio and video files. They are removed from titles too, because some programs write file names there.
const AUDIO_ENDINGS: [&str; 32] = [
    "mp3", "m4a", "flac", "ogg", "opus", "wav", "wma", "aac", "aif", "aiff", "ape", "wv", "mpc", "mp4", "oga", "m4b",
    "m4p", "alac", "dsf", "dff", "mka", "webm", "mid", "midi", "mp2", "ra", "tta", "spx", "mod", "xm", "it", "avi",
];
/// Folders that name neither an artist nor an album, as they are compared.
const GENERIC_FOLDERS: [&str; 29] = [
    "music",
    "musik",
    "musique",
    "musica",
    "muziek",
    "mymusic",
    "audio",
    "mp3",
    "mp3s",
    "flac",
    "songs",
    "tracks",
    "home",
    "users",
    "user",
    "media",
    "mnt",
    "volumes",
    "itunes",
    "itunesmedia",
    "itunesmusic",
    "downloads",
    "download",
    "desktop",
    "documents",
    "storage",
    "sdcard",
    "emulated",
    "library",
];
/// Names and folders of records with several artists, as they are compared.
const VARIOUS: [&str; 13] = [
    "variousartists",
    "various",
    "compilations",
    "compilation",
    "soundtracks",
    "soundtrack",
    "va",
    "sampler",
    "verschiedeneinterpreten",
    "verschiedene",
    "artistesdivers",
    "variosartistas",
    "artistivari",
];
/// What programs write if they know no artist or no album, as it is compared: `<unknown>`, `[Unknown Artist]`.
const UNKNOWN: [&str; 14] = [
    "unknown",
    "unknownartist",
    "unknownalbum",
    "noartist",
    "unbekannt",
    "unbekannterkunstler",
    "unbekannterinterpret",
    "unbekanntesalbum",
    "artisteinconnu",
    "albuminconnu",
    "artistadesconocido",
    "artistasconosciuto",
    "artistadesconhecido",
    "onbekendeartiest",
];
/// The separators of a combined name, with blanks around: ` - `, ` -- `, ` – `. The most common come first.
const DASHES: [char; 9] = ['-', '–', '—', '－', '−', '‐', '‑', '―', '‒'];
/// Words after a title that name the recording: `Artist - Title - Live`.
const EDITIONS: [&str; 10] =
    ["live", "remaster", "remastered", "remix", "mix", "edit", "version", "acoustic", "instrumental", "demo"];
/// The most places where a name is divided.
const MAX_SPLITS: usize = 4;
/// The least characters of a title that may be cut off. iTunes cuts the name of a file, with its number, at 27 or more.
const MIN_CUT_CHARS: usize = 20;
/// The shortest limit of programs and disks for the name of a file without its ending: 31 characters with it.
const MIN_LIMIT: usize = 27;
/// Longer names are no names.
const MAX_NAME_BYTES: usize = 1000;

/// The normalized text without blanks, for comparisons within a file.
fn comparable(text: &str) -> String {
    normalize(text).replace(' ', "")
}

/// Decodes percent-encoding, unless the result is invalid UTF-8 or contains control characters.
pub fn percent_decode(text: &str) -> Cow<'_, str> {
    let decoded = percent_decode_str(text).decode_utf8().ok().filter(|decoded| !decoded.contains(char::is_control));
    decoded.unwrap_or(Cow::Borrowed(text))
}

/// Whether a location names no file: players write these where an entry has none.
pub fn is_no_location(location: &str) -> bool {
    let location = location.trim();
    location.is_empty() || ["about:blank", "vlc://nop"].iter().any(|none| location.eq_ignore_ascii_case(none))
}

/// The first of several artists in one text, as far as the text alone reveals it.
///
/// `Earth, Wind & Fire` and `Tyler, The Creator` are one artist each.
pub fn first_artist(text: &str) -> &str {
    if let Some((first, _)) = text.split_once(';') {
        return first.trim();
    }
    let Some((first, rest)) = text.split_once(", ") else { return text.trim() };
    let folded = rest.to_lowercase();
    let is_band =
        folded.contains(" & ") || folded.contains(" and ") || folded.starts_with("and ") || folded.starts_with("& ");
    let is_article = [
        "the",
        "the creator",
        "a",
        "an",
        "die",
        "der",
        "das",
        "les",
        "los",
        "las",
        "el",
        "la",
        "le",
        "jr.",
        "jr",
        "sr.",
    ];
    if is_band || is_article.contains(&folded.as_str()) || folded.starts_with("the ") {
        text.trim()
    } else {
        first.trim()
    }
}

/// The folders and the file name of a location, decoded.
#[derive(Debug, Default)]
struct PathParts {
    /// Without the ones that name nothing, such as `CD 1`. The innermost is the last.
    folders: Vec<String>,
    stem: Stem,
    /// The number of folders of the whole path, if it is relative.
    relative_depth: Option<usize>,
}

/// A file name without its ending, divided.
#[derive(Debug, Default, Clone)]
struct Stem {
    number: Option<i32>,
    /// The name without the number.
    text: String,
    /// The whole name.
    whole: String,
    /// Whether the number certainly is one: `03 `, `3 - ` and not `7 Years`.
    is_certain: bool,
    /// Whether the number may be that of a track: `99 Luftballons` begins with a word.
    is_plausible: bool,
    /// Whether the number has two digits and begins with a zero.
    is_padded: bool,
    /// Whether a separator follows the number: `3 - `, `3. `.
    is_divided: bool,
    /// The number of digits.
    width: usize,
    /// The number and the name if the first of two numbers is not that of a disc: `01-16 Toneladas`.
    discless: Option<(i32, String)>,
    /// Whether underscores stood in place of blanks.
    is_joined: bool,
    /// A number with more digits than one of a track, and the name behind it. It may count the rows: `1000 Artist - Title`.
    count: Option<(i32, String)>,
}

/// How the names of a file are written. Decided once for all of them.
#[derive(Debug, Default, Clone, Copy)]
struct Style {
    /// `Title - Artist`, as Exaile writes.
    title_first: bool,
    /// `3 Artist - Title (Album)`, as MOC writes.
    moc: bool,
    /// Most file names start with a number.
    numbered_stems: bool,
    /// Most file names have a separator after their number.
    divided_stems: bool,
    /// `Artist - Album - Title`.
    album_between: bool,
}

/// Divides the combined names, and fills in what the locations reveal.
pub fn complete(tracks: &mut [FileTrack]) {
    let mut tracks: Vec<&mut FileTrack> = tracks.iter_mut().filter(|track| !track.is_exact).collect();
    for track in &mut tracks {
        prepare(track);
    }
    let needs_style = |track: &FileTrack| track.name.is_some() || track.title.is_none();
    let mut paths: Vec<Option<PathParts>> =
        tracks.iter().map(|track| track.location.as_deref().and_then(divide_path)).collect();
    marks::remove_marks(&mut tracks, &mut paths);
    if tracks.iter().any(|track| needs_style(track)) {
        read_discs(&mut paths);
        space_hyphens(&mut tracks, &mut paths);
    }
    let style =
        if tracks.iter().any(|track| needs_style(track)) { Style::find(&tracks, &paths) } else { Style::default() };
    let has_number = find_numbers(&tracks, &paths);
    let longest = paths.iter().flatten().map(|path| path.stem.length()).max().unwrap_or_default();
    for ((track, path), has_number) in tracks.into_iter().zip(&paths).zip(has_number) {
        match track.name.take() {
            Some(name) => divide_name(track, &name, path.as_ref(), style, has_number),
            None if track.title.is_none() => {
                use_path(track, path.as_ref(), style);
                track.may_be_cut = track.title.as_deref().is_some_and(|title| title.chars().count() >= MIN_CUT_CHARS);
                let length = path.as_ref().map_or(0, |path| path.stem.length());
                track.is_as_long_as_any = length >= MIN_LIMIT && length + 2 >= longest;
                track.has_lost_blanks = path.as_ref().is_some_and(|path| path.stem.is_joined);
            }
            None if has_number => remove_number(track),
            None => {}
        }
        if let Some(path) = path {
            track.path_album =
                track.album.is_none().then(|| path.folders.last().map(|folder| clean_album(folder))).flatten();
            track.path_number = track.track_number.is_none().then_some(path.stem.number).flatten();
        }
    }
}

/// Takes `01-16 Title` for track 1 unless most files have two numbers.
fn read_discs(paths: &mut [Option<PathParts>]) {
    let stems = || paths.iter().flatten().map(|path| &path.stem).filter(|stem| stem.number.is_some());
    if stems().filter(|stem| stem.discless.is_some()).count() * 5 >= stems().count() * 4 {
        return;
    }
    for stem in paths.iter_mut().flatten().map(|path| &mut path.stem).filter(|stem| stem.is_padded) {
        if let Some((number, text)) = stem.discless.take() {
            (stem.number, stem.text) = (Some(number), text);
        }
    }
}

/// Writes blanks around the hyphens of names such as `artist-title`, if most names have this form.
fn space_hyphens(tracks: &mut [&mut FileTrack], paths: &mut [Option<PathParts>]) {
    let names = tracks.iter_mut().filter_map(|track| track.name.as_mut());
    space_all_hyphens(names.map(|name| vec![name]).collect());
    let names_artist =
        |path: &PathParts| guess_folders(path, true).is_some_and(|guess| guess.is_strong && guess.artist.is_some());
    let stems = paths.iter_mut().flatten().filter(|path| !names_artist(path)).map(|path| &mut path.stem);
    space_all_hyphens(stems.map(|stem| vec![&mut stem.text, &mut stem.whole]).collect());
}

/// Each list contains a name that decides, and other forms of it.
fn space_all_hyphens(mut names: Vec<Vec<&mut String>>) {
    let count = |is_right: fn(&str) -> bool| {
        names.iter().filter(|forms| forms.first().is_some_and(|name| is_right(name.as_str()))).count()
    };
    let is_tight = |name: &str| name.trim_matches('-').contains('-');
    let (tight, spaced) = (count(is_tight), count(has_dash));
    // The title may contain a hyphen with blanks: `Artist-Title - Live`.
    if names.len() < 2 || spaced * 10 > names.len() || tight * 5 < names.len() * 4 {
        return;
    }
    // The files of one group have its name at their end.
    let ends: Vec<&str> = names.iter().filter_map(|name| Some(name.first()?.rsplit_once('-')?.1)).collect();
    let group = ends.first().filter(|first| ends.len() == names.len() && ends.iter().all(|end| end == *first));
    let group = group.map(|group| format!("-{group}"));
    for name in names.iter_mut().flatten() {
        let base = group.as_deref().and_then(|group| name.strip_suffix(group)).unwrap_or(name);
        let base = if base.contains(' ') { base.to_owned() } else { base.replace('_', " ") };
        **name = base.split('-').map(str::trim).collect::<Vec<_>>().join(" - ");
    }
}

/// The place of the rule that the numbers count the rows.
const COUNTING_RULE: usize = 3;
/// The fewest rows whose order alone shows that their numbers do not belong to names.
const MIN_COUNTED: usize = 10;

/// Decides for the name of a row whether it begins with the number of the track.
type NumberRule<'a> = dyn Fn(usize, &Stem) -> bool + 'a;

/// Which names and titles begin with the number of the track: `03 - Title`. The rows of a file decide together, because
/// titles may begin with a number too: `99 Luftballons`.
fn find_numbers(tracks: &[&mut FileTrack], paths: &[Option<PathParts>]) -> Vec<bool> {
    let name = |track: &FileTrack| track.name.as_deref().or(track.title.as_deref()).map(divide_stem);
    let stems: Vec<Option<Stem>> = tracks.iter().map(|track| name(track)).collect();
    let count = stems.iter().flatten().count();
    let agree = |rule: &NumberRule<'_>| {
        let stems = stems.iter().enumerate().filter_map(|(index, stem)| Some((index, stem.as_ref()?)));
        stems.filter(|(index, stem)| rule(*index, stem)).count() * 5 >= count * 4
    };
    let numbered = || stems.iter().flatten().filter(|stem| stem.number.is_some());
    let is_divided = |_: usize, stem: &Stem| stem.number.is_some() && stem.is_divided;
    let is_written = |_: usize, stem: &Stem| stem.number.is_some() && !stem.is_bare();
    let number_at = |index: Option<usize>| index.and_then(|index| stems.get(index)?.as_ref()?.number());
    // `1 Title` and then `2 Title`
    let is_next = |index: usize, stem: &Stem| {
        let (previous, following) = (number_at(index.checked_sub(1)), number_at(Some(index + 1)));
        let (place, next) = (i32::try_from(index + 1).ok(), previous.map(|previous| previous + 1));
        // An album may begin. The same number in every row belongs to a name: `1 Giant Leap`.
        let is_start = stem.number == Some(1) && (following == Some(2) || previous != Some(1) && following.is_none());
        let number = stem.number();
        number.is_some() && (is_start || number == place && number != previous || number == next)
    };
    // `01 Title` and `12 Title`
    let has_two_digits = numbered().any(|stem| stem.is_padded) && numbered().all(|stem| stem.width == 2);
    let is_short = |index: usize, stem: &Stem| {
        has_two_digits && stem.number.is_some() && (stem.is_plausible || is_next(index, stem))
    };
    let is_known = |index: usize, stem: &Stem| {
        let of_path = paths.get(index).and_then(|path| path.as_ref()?.stem.number);
        let known = tracks.get(index).and_then(|track| track.track_number).or(of_path);
        stem.number.is_some() && stem.number == known
    };
    let is_safe = |_: usize, stem: &Stem| stem.number.is_some() && stem.is_padded && stem.is_divided;
    let rules: [&NumberRule<'_>; 5] = [&is_divided, &is_short, &is_written, &is_next, &is_known];
    // A few names may begin with a number by chance.
    let found = rules.iter().position(|rule| count >= 3 && agree(rule));
    let rule = found.and_then(|index| rules.get(index).copied()).unwrap_or(&is_safe);
    // In a short list, artists may have numbers in order: `1 Giant Leap`, `2 Unlimited`. The other reading counts if a track
    // has those names.
    let is_counting = found == Some(COUNTING_RULE);
    // Albums of a single track may follow each other.
    let is_single = |stem: &Stem| is_counting && stem.number == Some(1);
    let is_name = |index: usize, stem: &Stem| {
        let is_short = is_counting && count < MIN_COUNTED && stem.is_bare();
        is_short && tracks.get(index).is_some_and(|track| track.name.is_some())
    };
    let has_number = |(index, stem): (usize, &Option<Stem>)| {
        stem.as_ref().is_some_and(|stem| (rule(index, stem) || is_single(stem)) && !is_name(index, stem))
    };
    stems.iter().enumerate().map(has_number).collect()
}

/// Moves the number at the beginning of a title to its field.
fn remove_number(track: &mut FileTrack) {
    let Some(title) = track.title.take() else { return };
    let stem = divide_stem(&title);
    track.track_number = track.track_number.or(stem.number);
    track.title = Some(stem.unnumbered().to_owned());
    track.numbered_title = Some(title);
}

/// Decodes `&amp;` and `&#39;`, which programs that read web pages write into formats without entities.
pub fn decode_entities(text: &str) -> Cow<'_, str> {
    let is_encoded = text.find('&').is_some_and(|start| text.get(start..).is_some_and(|rest| rest.contains(';')));
    is_encoded.then(|| quick_xml::escape::unescape(text).ok()).flatten().unwrap_or(Cow::Borrowed(text))
}

/// Decodes the entities in the names of tracks.
pub fn decode_names(tracks: &mut [FileTrack]) {
    for track in tracks.iter_mut().filter(|track| !track.is_exact) {
        let texts = [&mut track.title, &mut track.artist, &mut track.album, &mut track.album_artist, &mut track.credit];
        for text in texts.into_iter().chain([&mut track.name]).flatten() {
            if let Cow::Owned(decoded) = decode_entities(text) {
                *text = decoded;
            }
        }
    }
}

/// Drops locations and names that are none, and recognizes titles that are file names or combined names.
fn prepare(track: &mut FileTrack) {
    if track.location.as_deref().is_some_and(|location| is_no_location(location) || is_identifier(location)) {
        track.location = None;
    }
    drop_placeholders(track);
    if track.artist.is_none() && track.name.is_none() && track.title.is_some() {
        track.artist = track.album_artist.clone().filter(|artist| !is_various(artist));
    }
    let Some(title) = track.title.as_deref() else { return };
    if title.len() > MAX_NAME_BYTES {
        return;
    }
    // Some programs repeat the artist: `Queen - Bohemian Rhapsody` by `Queen`. Channels have other names: `QueenVEVO`.
    if let Some(artist) = track.artist.as_deref() {
        let bare = title.strip_prefix(artist).and_then(strip_leading_dash);
        let channel = [" - Topic", "VEVO", " Official"].iter().find_map(|end| artist.strip_suffix(end));
        let reading = |title: &str, artist: &str| Reading { title: title.to_owned(), artist: Some(artist.to_owned()) };
        let found = [bare.map(|bare| reading(bare, artist)), channel.map(|channel| reading(title, channel))];
        track.readings.extend(found.into_iter().flatten());
    }
    if let Some(name) = without_ending(title) {
        let (folderless, stem) = (name.to_owned(), divide_stem(name));
        if track.artist.is_some() {
            track.title = Some(if stem.is_certain { stem.text } else { stem.whole });
            track.track_number = track.track_number.or(stem.number.filter(|_| stem.is_certain));
            track.readings.push(Reading { title: folderless, artist: track.artist.clone() });
        } else {
            track.title = None;
            track.name = Some(folderless);
        }
    } else if track.artist.is_none() && track.name.is_none() && has_dash(title) {
        track.name = track.title.take();
    }
}

/// Drops names that say that there is none.
fn drop_placeholders(track: &mut FileTrack) {
    let is_unknown = |text: &mut String| UNKNOWN.contains(&comparable(text).as_str());
    track.album.take_if(|album| is_unknown(album));
    track.album_artist.take_if(|artist| is_unknown(artist));
    if track.artist.take_if(|artist| is_unknown(artist)).is_some() {
        track.credit = None;
    }
}

/// Whether a location is an identifier that names nothing: `spotify:track:1`.
fn is_identifier(location: &str) -> bool {
    let is_scheme = location.split(':').next().is_some_and(|scheme| {
        scheme.len() > 1 && scheme.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
    });
    is_scheme && location.matches(':').count() >= 2 && !location.contains(['/', '\\', ' ', '.', '%'])
}

/// Whether a text has a dash that separates artist and title.
pub fn has_dash(text: &str) -> bool {
    text.contains(DASHES) && DASHES.iter().any(|dash| dash_places(text, *dash).next().is_some())
}

/// Where a dash with blanks around it starts, and how long it is. Two or three of the same are one: ` -- `.
fn dash_places(text: &str, dash: char) -> impl Iterator<Item = (usize, usize)> {
    text.match_indices(dash).filter_map(move |(start, _)| {
        let (before, rest) = text.split_at_checked(start)?;
        let after = rest.trim_start_matches(dash);
        let length = rest.len() - after.len();
        let is_alone = before.ends_with(char::is_whitespace) && after.starts_with(char::is_whitespace);
        (is_alone && length <= 3 * dash.len_utf8()).then_some((start, length))
    })
}

/// The text behind a dash with which it begins.
fn strip_leading_dash(text: &str) -> Option<&str> {
    let dash = text.trim_start();
    let rest = dash.trim_start_matches(DASHES);
    (dash.len() < text.len() && rest.len() < dash.len() && rest.starts_with(char::is_whitespace))
        .then(|| rest.trim_start())
}

/// The text before a dash with which it ends.
fn strip_trailing_dash(text: &str) -> Option<&str> {
    let dash = text.trim_end();
    let rest = dash.trim_end_matches(DASHES);
    (dash.len() < text.len() && rest.len() < dash.len() && rest.ends_with(char::is_whitespace)).then(|| rest.trim_end())
}

/// The name without the ending of an audio file. `None` if it has none.
fn without_ending(name: &str) -> Option<&str> {
    let (stem, ending) = name.rsplit_once('.')?;
    // VLC copies the query of a URL too.
    let ending = ending.split('?').next().unwrap_or_default();
    let is_audio = AUDIO_ENDINGS.iter().any(|audio| audio.eq_ignore_ascii_case(ending));
    (is_audio && !stem.trim().is_empty()).then_some(stem)
}

/// Whether a location ends like an audio file.
pub fn has_audio_ending(location: &str) -> bool {
    without_ending(location).is_some()
}

/// Divides a location into its folders and its file name.
fn divide_path(location: &str) -> Option<PathParts> {
    if location.len() > 4 * MAX_NAME_BYTES {
        return None;
    }
    // Mopidy writes the path of a file as a part of a URI.
    let (is_mopidy, location) = location.strip_prefix("local:track:").map_or((false, location), |path| (true, path));
    let is_url = location.contains("://");
    // In a URL, these characters start the query and the fragment. A path may contain them in its names.
    let path = if is_url { location.split(['?', '#']).next().unwrap_or_default() } else { location };
    let is_colon_path = !is_url && !is_mopidy && is_mac_path(path);
    let (is_rooted, path) = match path.split_once("://") {
        None if is_colon_path => (true, path.split_once(':').map_or(path, |(_, path)| path)),
        // The first part of a URL is the host.
        Some((_, rest)) => (true, rest.split_once('/').map_or("", |(_, path)| path)),
        None => (path.starts_with(['/', '\\', '~']) || path.get(1..2) == Some(":"), path),
    };
    // A path with another percent sign, such as `100% Rain/50%20 Off.mp3`, is not percent-encoded.
    let is_escape = |(start, _): (usize, &str)| {
        path.get(start + 1..start + 3).is_some_and(|digits| digits.bytes().all(|digit| digit.is_ascii_hexdigit()))
    };
    let is_encoded = is_url || is_mopidy || path.match_indices('%').all(is_escape);
    let decode = |part| if is_encoded { percent_decode(part) } else { Cow::Borrowed(part) };
    let parts = if is_colon_path { path.split(':').collect() } else { split_path(path) };
    let parts: Vec<String> = parts.into_iter().map(|part| decode(part).into_owned()).collect();
    let (file, folders) = parts.split_last()?;
    let mut folders: Vec<String> = folders.to_vec();
    folders.retain(|folder| !folder.is_empty() && folder != "." && folder != ".." && !folder.ends_with(':'));
    let relative_depth = (!is_rooted).then_some(folders.len());
    let mut name = file_stem(file).to_owned();
    // `Artist/Album/05 This/That.mp3`: a title may contain a slash.
    if folders.len() > 2
        && divide_stem(&name).number.is_none()
        && folders.last().is_some_and(|last| divide_stem(last).is_certain)
    {
        name = format!("{}/{name}", folders.pop().unwrap_or_default());
    }
    if folders.last().is_some_and(|folder| is_disc(folder)) {
        folders.pop();
    }
    let keep = folders.len().saturating_sub(5);
    Some(PathParts { folders: folders.split_off(keep), stem: divide_stem(&name), relative_depth })
}

/// Whether a path is one of iTunes on a Mac: `Macintosh HD:Users:ann:Music:…`. A slash belongs to a name there.
fn is_mac_path(path: &str) -> bool {
    path.matches(':').count() >= 3
        && !path.contains('\\')
        && !path.starts_with('/')
        && path.find(':') > Some(1)
        && !path.contains(": ")
}

/// Splits at slashes, but not at ` / `, which belongs to a name.
fn split_path(path: &str) -> Vec<&str> {
    let separator = if path.contains('/') { '/' } else { '\\' };
    let (mut parts, mut start) = (Vec::new(), 0);
    for (index, _) in path.match_indices(separator) {
        let is_spaced = path.get(..index).is_some_and(|before| before.ends_with(' '))
            && path.get(index + 1..).is_some_and(|after| after.starts_with(' '));
        if !is_spaced {
            parts.extend(path.get(start..index));
            start = index + 1;
        }
    }
    parts.extend(path.get(start..));
    parts
}

/// `CD 1`, `Disc2`.
fn is_disc(folder: &str) -> bool {
    let folded = comparable(folder);
    let digits = folded.trim_start_matches(|letter: char| letter.is_alphabetic());
    let word = folded.strip_suffix(digits).unwrap_or_default();
    ["cd", "disc", "disk", "disque", "disco"].contains(&word) && (1..=2).contains(&digits.len())
}

/// The file name without its ending. `Mr. Brightside` and `Vol. 2` have none.
fn file_stem(name: &str) -> &str {
    let is_ending = |ending: &str| {
        (1..=4).contains(&ending.len())
            && ending.chars().all(|letter| letter.is_ascii_alphanumeric())
            && ending.chars().any(|letter| letter.is_ascii_alphabetic())
    };
    name.rsplit_once('.').filter(|(stem, ending)| !stem.is_empty() && is_ending(ending)).map_or(name, |(stem, _)| stem)
}

/// Divides `03 Title`, `3. Title`, `1-03 Title` and `03 - Title`.
fn divide_stem(name: &str) -> Stem {
    let is_joined = !name.contains(' ') && name.contains('_');
    let name = if is_joined { name.replace('_', " ") } else { name.to_owned() };
    let name = name.trim();
    let unnumbered = || Stem { text: name.to_owned(), whole: name.to_owned(), is_joined, ..Stem::default() };
    // `[01] Title` and `(01) Title`
    let inner = name
        .strip_prefix(['[', '('])
        .filter(|inner| inner.trim_start_matches(|letter: char| letter.is_ascii_digit()).starts_with([']', ')']));
    let start = inner.unwrap_or(name);
    let digits_end = start.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(start.len());
    let Some((digits, mut rest)) = start.split_at_checked(digits_end) else { return unnumbered() };
    // A longer number is a year, unless it counts the rows of a list: `1000. Title`.
    let is_count = digits.len() <= 5 && inner.is_none() && rest.starts_with(['.', ')']);
    if digits.is_empty() || (digits.len() > 3 && !is_count) || rest.is_empty() {
        let is_counted = (4..=5).contains(&digits.len()) && inner.is_none();
        let text = rest.strip_prefix(' ').filter(|text| is_counted && text.starts_with(char::is_alphanumeric));
        let count = text.and_then(|text| Some((digits.parse().ok()?, text.to_owned())));
        return Stem { count, ..unnumbered() };
    }
    let mut number = digits;
    let mut is_certain = digits.starts_with('0') && digits.len() > 1;
    let mut discless = None;
    // `1-03 Title` and `1.03 Title` name the disc first.
    if let Some(after) = rest.strip_prefix(['-', '.']) {
        let end = after.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(after.len());
        // `05-2 Minutes` is track 5: programs that write the disc write two digits for the track.
        if let (true, Some(track), Some(behind)) = ((2..=3).contains(&end), after.get(..end), after.get(end..))
            && behind.starts_with([' ', '-', '.', '_'])
            && !behind.get(1..).is_some_and(|rest| rest.starts_with(|letter: char| letter.is_ascii_digit()))
        {
            discless = digits.parse().ok().map(|number| (number, after.to_owned()));
            (number, rest, is_certain) = (track, behind, true);
        }
    }
    let text = rest.trim_start_matches([' ', '-', '–', '.', '_', ')', ']']);
    let separator = rest.get(..rest.len() - text.len()).unwrap_or_default();
    if separator.is_empty() || text.is_empty() {
        return unnumbered();
    }
    is_certain = is_certain || separator.contains(['-', '.', ')', ']', '–']) || (digits.len() == 3);
    let number: Option<i32> = number.parse().ok().filter(|number| *number > 0);
    let is_plausible = is_certain || number.is_some_and(|number| number <= 30);
    let is_padded = digits.len() == 2 && digits.starts_with('0');
    let is_divided =
        discless.is_some() || separator.contains(' ') && separator.contains(['-', '–', '.', '_', ')', ']']);
    let (text, whole, width) = (text.to_owned(), name.to_owned(), digits.len());
    Stem { number, text, whole, is_certain, is_plausible, is_padded, is_divided, width, discless, ..unnumbered() }
}

impl Stem {
    fn length(&self) -> usize {
        self.whole.chars().count()
    }

    /// The number of the track or of the row.
    fn number(&self) -> Option<i32> {
        self.number.or(self.count.as_ref().map(|(number, _)| *number))
    }

    /// Whether only a blank divides the number from the name.
    fn is_bare(&self) -> bool {
        !self.is_padded && !self.is_divided
    }

    /// The name without the number of the track or of the row.
    fn unnumbered(&self) -> &str {
        self.count.as_ref().map_or(&self.text, |(_, text)| text)
    }

    /// The title that begins with a number, if the name may be read so.
    fn numbered_title(&self) -> Option<String> {
        let whole = || Some(self.whole.clone()).filter(|_| !self.is_padded && !self.is_divided);
        self.discless.as_ref().map(|(_, text)| text.clone()).or_else(whole)
    }
}

/// `(1999) Low Water`, `1999 - Low Water` and `Low Water [1999]` without the year.
fn clean_album(folder: &str) -> String {
    let is_year = |text: &str| text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    let folder = folder.trim();
    let bracketed =
        |text: &str| text.strip_prefix(['(', '[']).and_then(|rest| rest.strip_suffix([')', ']'])).is_some_and(is_year);
    if let Some((first, rest)) = folder.split_once(" - ").or_else(|| folder.split_once(' ')) {
        let has_dash = folder.get(first.len()..).is_some_and(|after| after.starts_with(" - "));
        if bracketed(first) || (is_year(first) && has_dash) {
            return rest.trim().to_owned();
        }
    }
    match folder.rsplit_once(' ') {
        Some((rest, last)) if bracketed(last) && !rest.is_empty() => rest.trim().to_owned(),
        _ => folder.to_owned(),
    }
}

fn is_generic(folder: &str) -> bool {
    let folded = comparable(folder);
    folded.chars().count() <= 1 || GENERIC_FOLDERS.contains(&folded.as_str())
}

/// Whether a name is that of several artists or of none.
pub fn is_various(name: &str) -> bool {
    let name = comparable(name);
    VARIOUS.contains(&name.as_str()) || UNKNOWN.contains(&name.as_str())
}

/// The halves of a combined name, at each separator. At most [`MAX_SPLITS`].
fn splits(name: &str) -> Vec<(&str, &str)> {
    // Other dashes count only in names without a hyphen: there, they belong to a name.
    let dash = DASHES.iter().find(|dash| dash_places(name, **dash).next().is_some());
    let places = dash.into_iter().flat_map(|dash| dash_places(name, *dash));
    let halves = places.filter_map(|(start, length)| {
        let (before, after) = (name.get(..start)?.trim(), name.get(start + length..)?.trim());
        (!before.is_empty() && !after.is_empty()).then_some((before, after))
    });
    halves.take(MAX_SPLITS).collect()
}

impl Style {
    fn find(tracks: &[&mut FileTrack], paths: &[Option<PathParts>]) -> Self {
        let names: Vec<&str> = tracks.iter().filter_map(|track| track.name.as_deref()).collect();
        let most = |count: usize, of: usize| of > 0 && count * 5 >= of * 4;
        let moc = names.iter().filter(|name| split_moc(name).is_some()).count();
        let stems: Vec<&Stem> = paths.iter().flatten().map(|path| &path.stem).collect();
        let numbered_stems = stems.iter().filter(|stem| stem.number.is_some()).count();
        let divided_stems = stems.iter().filter(|stem| has_dash(&stem.text)).count();
        let is_edition = |end: &str| normalize(end).split(' ').any(|word| EDITIONS.contains(&word));
        let album_between =
            names.iter().filter(|name| splits(name).get(1).is_some_and(|(_, end)| !is_edition(end))).count();
        let (mut artist_first, mut title_first) = (0, 0);
        for (track, path) in tracks.iter().zip(paths) {
            if let (Some(name), Some(path)) = (&track.name, path) {
                match find_order(name, path) {
                    Some((_, true)) => title_first += 1,
                    Some((_, false)) => artist_first += 1,
                    None => {}
                }
            }
        }
        Self {
            title_first: title_first > artist_first,
            moc: most(moc, names.len()),
            numbered_stems: stems.len() >= 3 && most(numbered_stems, stems.len()),
            divided_stems: most(divided_stems, stems.len()),
            album_between: names.len() >= 3 && most(album_between, names.len()),
        }
    }
}

/// Which half of a name is the artist, if the path shows it: the number of the split, and whether the title is first.
fn find_order(name: &str, path: &PathParts) -> Option<(usize, bool)> {
    let folders: Vec<String> = path.folders.iter().map(|folder| comparable(folder)).collect();
    let (stem, whole) = (comparable(&path.stem.text), comparable(&path.stem.whole));
    let halves: Vec<(String, String)> = splits(name).iter().map(|(a, b)| (comparable(a), comparable(b))).collect();
    let is_folder = |half: &String| !half.is_empty() && folders.contains(half);
    for (index, (before, after)) in halves.iter().enumerate() {
        match (is_folder(before), is_folder(after)) {
            (true, false) => return Some((index, false)),
            (false, true) => return Some((index, true)),
            _ => {}
        }
    }
    // Shorter names are equal by chance.
    let is_stem = |half: &String| half.len() >= 3 && (*half == stem || *half == whole);
    for (index, (before, after)) in halves.iter().enumerate() {
        match (is_stem(before), is_stem(after)) {
            (true, false) => return Some((index, true)),
            (false, true) => return Some((index, false)),
            _ => {}
        }
    }
    None
}

/// Splits `3 Artist - Title (Album)`: the number, the name and the album.
fn split_moc(name: &str) -> Option<(Option<i32>, &str, &str)> {
    let name = name.trim();
    let digits = name.find(|letter: char| !letter.is_ascii_digit())?;
    let (number, rest) = (name.get(..digits)?, name.get(digits..)?);
    let before_album = name.strip_suffix(')')?;
    if number.is_empty() || number.len() > 4 || !rest.starts_with(' ') {
        return None;
    }
    let mut depth = 1_usize;
    let open = before_album.char_indices().rev().find(|(_, letter)| {
        match letter {
            ')' => depth += 1,
            '(' => depth -= 1,
            _ => {}
        }
        depth == 0
    });
    let (open, _) = open?;
    let (title, album) = (name.get(digits..open)?.trim(), before_album.get(open + 1..)?);
    (!title.is_empty() && !album.is_empty()).then_some((number.parse().ok(), title, album))
}

/// Divides a combined name.
fn divide_name(track: &mut FileTrack, name: &str, path: Option<&PathParts>, style: Style, has_number: bool) {
    let whole = name.trim();
    if whole.is_empty() || whole.len() > MAX_NAME_BYTES {
        track.title = Some(whole.to_owned()).filter(|title| !title.is_empty());
        if track.title.is_none() {
            use_path(track, path, style);
        }
        return;
    }
    // `- Title` and `Artist -`: a half is missing.
    if let Some(title) = whole.strip_prefix("- ").filter(|_| track.artist.is_none() || name.starts_with([' ', '-'])) {
        track.title = Some(title.trim().to_owned());
        // Strawberry writes `- Artist - Title` if its artist is empty and its title is a combined name.
        add_split_readings(track, title);
        return add_path_readings(track, path);
    }
    if divide_foobar(track, whole) {
        return add_path_readings(track, path);
    }
    let mut text = without_ending(whole).unwrap_or(whole).to_owned();
    if let (true, Some((number, title, album))) = (style.moc, split_moc(whole)) {
        let original = whole.trim_start_matches(|letter: char| letter.is_ascii_digit()).trim().to_owned();
        track.track_number = track.track_number.or(number.filter(|number| *number > 0));
        track.album = track.album.take().or_else(|| Some(album.to_owned()));
        text = title.to_owned();
        add_split_readings(track, &original);
    } else {
        let stem = divide_stem(&text);
        let is_number = has_number || stem.is_certain && path.is_some_and(|path| path.stem.number == stem.number);
        if is_number && stem.number().is_some() {
            add_split_readings(track, &text);
            track.track_number = track.track_number.or(stem.number);
            text = stem.unnumbered().to_owned();
        } else if stem.number.is_some() {
            add_split_readings(track, &stem.text);
        }
    }
    let order = path.and_then(|path| find_order(&text, path));
    divide_text(track, &text, order, style);
    remove_number_of_file(track, path);
    if track.artist.is_none() && !style.moc && track.title.as_deref() != Some(whole) {
        track.numbered_title = without_ending(whole).is_none().then(|| whole.to_owned());
    }
    use_folders_of_title(track, path);
    add_path_readings(track, path);
}

/// Divides `Artist - [Album CD1 #03] Title // Artist of the track`, the usual form of foobar2000.
fn divide_foobar(track: &mut FileTrack, name: &str) -> bool {
    let Some((artist, rest)) = name.split_once(" - [") else { return false };
    // The album may contain brackets too.
    let found = rest.match_indices('#').find_map(|(place, _)| {
        let (number, title) = rest.get(place + 1..)?.split_once("] ")?;
        parse_digits(number).map(|number| (rest.get(..place).unwrap_or_default(), number, title))
    });
    let Some((album, number, title)) = found else { return false };
    let album = clean_album(album);
    let album = album.as_str();
    let album =
        album.rsplit_once(" CD").filter(|(_, disc)| parse_digits(disc).is_some()).map_or(album, |(album, _)| album);
    let (title, artist) = title.rsplit_once(" // ").unwrap_or((title, artist));
    track.title = Some(title.trim_start_matches(DASHES).trim().to_owned());
    if track.artist.is_none() {
        set_artist(track, artist.trim());
    }
    track.album = track.album.take().or_else(|| Some(album.to_owned()).filter(|album| !album.is_empty()));
    track.track_number = track.track_number.or(Some(number));
    true
}

/// A number of at most three digits.
fn parse_digits(text: &str) -> Option<i32> {
    let is_number = (1..=3).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| text.parse().ok()).flatten()
}

/// Takes artist and album from the folders of a file whose name is the title: `Artist/Album/03 Title.mp3`.
fn use_folders_of_title(track: &mut FileTrack, path: Option<&PathParts>) {
    let (None, Some(title), Some(path)) = (&track.artist, &track.title, path) else { return };
    let title = comparable(title);
    if title != comparable(&path.stem.text) && title != comparable(&path.stem.whole) {
        return;
    }
    if let Some(guess) = guess_folders(path, path.stem.number.is_some()).filter(|guess| guess.is_strong) {
        track.artist = guess.artist;
        track.album = track.album.take().or(guess.album);
    }
}

/// Removes the number from a title that is the name of the file: `Artist - 01 Title.mp3`, as VLC writes.
fn remove_number_of_file(track: &mut FileTrack, path: Option<&PathParts>) {
    let (Some(title), Some(path)) = (&track.title, path) else { return };
    let stem = divide_stem(title);
    if track.artist.is_some() && stem.number.is_some() && comparable(&stem.whole) == comparable(&path.stem.whole) {
        track.track_number = track.track_number.or(stem.number);
        track.numbered_title = Some(stem.whole);
        track.title = Some(stem.text);
    }
}

/// Divides a name without number and album.
fn divide_text(track: &mut FileTrack, text: &str, order: Option<(usize, bool)>, style: Style) {
    let halves = splits(text);
    if let Some(artist) = track.artist.clone() {
        // The artist's name may itself contain ` - `.
        let after = text.strip_prefix(artist.as_str()).and_then(strip_leading_dash);
        let before = text.strip_suffix(artist.as_str()).and_then(strip_trailing_dash);
        let known = after.or(before).map(str::trim);
        let title = known.or_else(|| halves.first().map(|(_, title)| *title)).unwrap_or(text);
        track.title = Some(title.to_owned());
        if known.is_none() && !halves.is_empty() {
            track.readings.push(Reading { title: text.to_owned(), artist: Some(artist) });
        }
        return;
    }
    let style = Style { title_first: style.title_first || track.is_title_first, ..style };
    if order.is_none() && !style.title_first && divide_at_album(track, &halves, style) {
        return;
    }
    let (index, title_first) = order.unwrap_or((0, style.title_first));
    let index = if order.is_none() && title_first { halves.len().saturating_sub(1) } else { index };
    let Some((before, after)) = halves.get(index) else {
        track.title = Some(text.to_owned());
        return;
    };
    let (artist, title) = if title_first { (after, before) } else { (before, after) };
    set_artist(track, artist);
    track.title = Some((*title).to_owned());
    for (number, (before, after)) in halves.iter().enumerate() {
        for (artist, title) in [(before, after), (after, before)] {
            if number != index || track.title.as_deref() != Some(title) {
                let artist = Some((*artist).to_owned());
                track.readings.push(Reading { title: (*title).to_owned(), artist });
            }
        }
    }
}

/// Divides `Artist - Album - Title` if most names have this form, or else adds the reading.
fn divide_at_album(track: &mut FileTrack, halves: &[(&str, &str)], style: Style) -> bool {
    let [(artist, rest), .., (_, title)] = halves else { return false };
    let album = rest
        .strip_suffix(title)
        .map(|album| album.trim_end_matches(|letter: char| letter.is_whitespace() || DASHES.contains(&letter)));
    let is_bracketed = album.is_some_and(|album| album.starts_with('[') && album.ends_with(']'));
    let reading = |title: &str| Reading { title: title.to_owned(), artist: Some((*artist).to_owned()) };
    if !style.album_between && !is_bracketed {
        track.readings.push(reading(title));
        return false;
    }
    set_artist(track, artist);
    track.title = Some((*title).to_owned());
    track.album = track.album.take().or_else(|| album.map(|album| album.trim_matches(['[', ']']).to_owned()));
    track.readings.extend(halves.iter().map(|(_, rest)| reading(rest)));
    true
}

fn set_artist(track: &mut FileTrack, artist: &str) {
    let first = first_artist(artist);
    track.credit = (first != artist).then(|| artist.to_owned());
    track.artist = Some(first.to_owned());
}

fn add_split_readings(track: &mut FileTrack, text: &str) {
    for (artist, title) in splits(text).into_iter().take(2) {
        track.readings.push(Reading { title: title.to_owned(), artist: Some(artist.to_owned()) });
    }
}

/// Reads title and number from the file name, and artist and album from the folders.
fn use_path(track: &mut FileTrack, path: Option<&PathParts>, style: Style) {
    let Some(path) = path.filter(|path| !path.stem.whole.is_empty()) else { return };
    let stem = &path.stem;
    let is_numbered = stem.number.is_some() && (stem.is_plausible || style.numbered_stems);
    let text = if is_numbered { &stem.text } else { &stem.whole };
    if is_numbered {
        track.track_number = track.track_number.or(stem.number);
        track.numbered_title = stem.numbered_title();
    }
    if divide_long_stem(track, text) {
        return add_path_readings(track, Some(path));
    }
    let guess = guess_folders(path, is_numbered);
    let order = find_order(text, path);
    let has_artist_folder = guess.as_ref().is_some_and(|guess| guess.is_strong && guess.artist.is_some());
    // `Artist/Album/03 Title - Live`: the folders name the artist, unless most names have two parts.
    let is_divided = !splits(text).is_empty() && (order.is_some() || !has_artist_folder || style.divided_stems);
    if is_divided {
        divide_text(track, text, order, style);
    } else {
        track.title = Some(text.clone());
    }
    if let Some(guess) = guess.filter(|guess| guess.is_strong) {
        if track.artist.is_none() {
            track.artist = guess.artist;
        }
        track.album = track.album.take().or(guess.album);
    }
    add_path_readings(track, Some(path));
}

/// `Artist - Album - 03 - Title` and `Artist - 03 - Title`.
fn divide_long_stem(track: &mut FileTrack, text: &str) -> bool {
    let parts: Vec<&str> = text.split(" - ").map(str::trim).collect();
    let is_number = |part: &&str| (1..=3).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
    // The last number counts, because that before may be an album: `Artist - 21 - 03 - Title`.
    let inner = parts.get(..parts.len() - 1).unwrap_or_default();
    let Some(place) = inner.iter().rposition(is_number).filter(|place| *place > 0) else {
        return divide_numbered_end(track, &parts);
    };
    let join = |parts: Option<&[&str]>| parts.map(|parts| parts.join(" - ")).filter(|text| !text.is_empty());
    let Some(title) = join(parts.get(place + 1..)) else { return false };
    // The name of an artist may contain a hyphen too.
    let ends = (2..place).take(MAX_SPLITS);
    track
        .readings
        .extend(ends.filter_map(|end| Some(Reading { title: title.clone(), artist: Some(join(parts.get(..end))?) })));
    track.title = Some(title);
    track.artist = track.artist.take().or_else(|| join(parts.get(..1)));
    track.album = track.album.take().or_else(|| join(parts.get(1..place)));
    track.track_number = track.track_number.or_else(|| parts.get(place).and_then(|part| part.parse().ok()));
    true
}

/// `Artist - Album - 03 Title`
fn divide_numbered_end(track: &mut FileTrack, parts: &[&str]) -> bool {
    let is_numbered = |part: &&str| {
        let stem = divide_stem(part);
        stem.number.is_some() && stem.width == 2 && stem.text.len() + 3 == part.len()
    };
    let Some(place) = (2..parts.len()).find(|place| parts.get(*place).is_some_and(is_numbered)) else { return false };
    let join = |parts: Option<&[&str]>| parts.map(|parts| parts.join(" - ")).filter(|text| !text.is_empty());
    let Some(title) = join(parts.get(place..)) else { return false };
    let stem = divide_stem(&title);
    track.artist = track.artist.take().or_else(|| join(parts.get(..1)));
    track.album = track.album.take().or_else(|| join(parts.get(1..place)));
    track.track_number = track.track_number.or(stem.number);
    track.title = Some(stem.text);
    track.numbered_title = Some(title);
    true
}

/// What the folders name.
struct FolderGuess {
    artist: Option<String>,
    album: Option<String>,
    /// Whether the folders have the usual form, so that the guess is shown before anything matches it.
    is_strong: bool,
}

fn guess_folders(path: &PathParts, is_numbered: bool) -> Option<FolderGuess> {
    let named = |index: usize| path.folders.get(path.folders.len().checked_sub(index)?).map(String::as_str);
    let parent = named(1).filter(|folder| !is_generic(folder))?;
    if let Some((artist, album)) = splits(parent).last().filter(|_| clean_album(parent) == parent) {
        // `Artist - Album/03 Title`, perhaps with a year between.
        let artist = splits(artist).first().map_or(*artist, |(artist, _)| artist);
        let (artist, album) = (Some(artist.to_owned()), Some(clean_album(album)));
        return Some(FolderGuess { artist, album, is_strong: is_numbered });
    }
    let album = Some(clean_album(parent));
    match named(2).filter(|folder| !is_generic(folder)) {
        Some(artist) if is_various(artist) => Some(FolderGuess { artist: None, album, is_strong: is_numbered }),
        Some(artist) => {
            let is_usual = is_numbered || path.relative_depth == Some(2) || named(3).is_some_and(is_generic);
            Some(FolderGuess { artist: Some(artist.to_owned()), album, is_strong: is_usual })
        }
        None => Some(FolderGuess { artist: None, album, is_strong: is_numbered }),
    }
}

/// Adds the readings in which the folders name the artist. They count where they match a track.
fn add_path_readings(track: &mut FileTrack, path: Option<&PathParts>) {
    let Some(path) = path else { return };
    let folders: Vec<&String> = path.folders.iter().rev().take(3).filter(|folder| !is_generic(folder)).collect();
    let mut titles: Vec<String> = [&path.stem.text, &path.stem.whole].into_iter().cloned().collect();
    titles.splice(0..0, track.numbered_title.clone().into_iter().chain(track.title.clone()));
    titles.retain(|title| !title.is_empty());
    titles.dedup();
    let mut artists: Vec<String> = Vec::new();
    artists.extend(folders.get(1).map(|folder| (*folder).clone()));
    artists.extend(folders.first().map(|folder| (*folder).clone()));
    // `AC/DC/Album`: the name of an artist may contain a slash.
    if let [_, second, third, ..] = folders.as_slice() {
        artists.push(format!("{third}/{second}"));
    }
    if let Some((artist, _)) = folders.first().and_then(|folder| splits(folder).first().copied()) {
        artists.push(artist.to_owned());
    }
    // `AC/DC - Title.mp3`: the slash may belong to a name.
    if let (Some(1), [folder]) = (path.relative_depth, path.folders.as_slice()) {
        let last = divide_stem(folder.rsplit(" - ").next().unwrap_or_default()).text;
        add_split_readings(track, &format!("{folder}/{}", path.stem.whole));
        add_split_readings(track, &format!("{last}/{}", path.stem.whole));
    }
    for artist in artists {
        for title in titles.iter().take(4) {
            if track.artist.as_ref() != Some(&artist) || track.title.as_ref() != Some(title) {
                track.readings.push(Reading { title: title.clone(), artist: Some(artist.clone()) });
            }
        }
    }
}
