//! Finds out what a file is, by its content. What the client says is a hint for text that could be several things.

use crate::error::{Error, Result};
use crate::playlist_formats::headers::simplify;
use crate::playlist_formats::json::local_track;
use crate::playlist_formats::table::{self, Layout};
use crate::playlist_formats::{SourceFormat, cue, malformed, player_lines, seems_to_be, track_lines, xml_entries};

/// The lines of a text that are examined.
const SAMPLE_LINES: usize = 200;

/// What a file is.
pub enum Detected {
    Format(SourceFormat),
    Table(Layout),
    /// JSON, of a kind that its fields show.
    Json,
}

/// Detects the kind of a file. Fails with a message that names the kind if it is no list of tracks.
pub fn detect(text: &str, hint: Option<SourceFormat>) -> Result<Detected> {
    let start = text.trim_start();
    if start.is_empty() {
        return Err(malformed(format!("is empty. {}", super::SENDABLE)));
    }
    if resembles_xml(start) {
        return detect_xml(start, hint).map(Detected::Format);
    }
    if player_lines::is_list(start) {
        return Ok(Detected::Format(SourceFormat::PlayerLines));
    }
    if let Some(section) = first_section(start) {
        return if section.eq_ignore_ascii_case("playlist") || has_pls_keys(start) {
            Ok(Detected::Format(SourceFormat::Pls))
        } else if section.eq_ignore_ascii_case("reference") {
            Err(seems_to_be("a list of streams (ASX), which names no tracks"))
        } else {
            Err(seems_to_be(&format!("a settings file with the section [{section}]")))
        };
    }
    if resembles_json(start) {
        return Ok(Detected::Json);
    }
    if has_pls_keys(start) {
        return Ok(Detected::Format(SourceFormat::Pls));
    }
    detect_lines(text, hint)
}

/// Whether a text that begins with `<` is XML. Names begin with it too: `<Track#>`, `<unknown> - Title`.
fn resembles_xml(text: &str) -> bool {
    let is_name = |name: &str| {
        name.starts_with(|letter: char| letter.is_alphabetic() || "_!".contains(letter))
            && name.chars().all(|letter| letter.is_alphanumeric() || "_-.:! ".contains(letter))
    };
    let is_declared = text.starts_with("<?") || text.starts_with("<!");
    match root_element(text).filter(|_| !is_declared) {
        Some(name) => is_name(name) && (text.contains("</") || text.contains("/>") || find_root(name).is_some()),
        None => is_declared,
    }
}

/// Whether a text is JSON. Names begin with the same signs: `[01] Artist - Title`.
fn resembles_json(text: &str) -> bool {
    let inner = text.get(1..).unwrap_or_default().trim_start();
    match text.chars().next() {
        Some('{') => inner.starts_with(['"', '}']),
        Some('[') => inner.starts_with(['{', '[']) || serde_json::from_str::<serde::de::IgnoredAny>(text).is_ok(),
        _ => false,
    }
}

/// The name of an INI section in the first line that is no comment.
fn first_section(text: &str) -> Option<&str> {
    let line = text.lines().map(str::trim).find(|line| !line.is_empty() && !line.starts_with([';', '#']))?;
    let name = line.strip_prefix('[')?.strip_suffix(']')?;
    let is_name = name.chars().all(|letter| letter.is_alphanumeric() || " _-.:".contains(letter));
    let has_keys = text.lines().take(SAMPLE_LINES).any(|line| line.contains('='));
    (is_name && !name.is_empty() && (has_keys || name.eq_ignore_ascii_case("playlist"))).then_some(name)
}

fn has_pls_keys(text: &str) -> bool {
    let is_file = |line: &str| {
        let key = line.trim().split_once('=').map(|(key, _)| key.to_ascii_lowercase()).unwrap_or_default();
        key.strip_prefix("file")
            .is_some_and(|digits| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()))
    };
    text.split(['\r', '\n']).take(10).any(is_file)
}

/// The formats by the names of their root elements.
const ROOTS: [(&str, SourceFormat); 16] = [
    ("playlist", SourceFormat::Xspf),
    ("plist", SourceFormat::Itunes),
    ("smil", SourceFormat::Wpl),
    ("asx", SourceFormat::Asx),
    ("winampxml", SourceFormat::B4s),
    ("dj_playlists", SourceFormat::Rekordbox),
    ("nml", SourceFormat::Traktor),
    ("virtualfolder", SourceFormat::VirtualDj),
    ("virtualdj_database", SourceFormat::VirtualDj),
    ("favoritefolder", SourceFormat::VirtualDj),
    ("rhythmdb-playlists", SourceFormat::Rhythmbox),
    ("item", SourceFormat::Xml),
    ("mpl", SourceFormat::Xml),
    ("subsonic-response", SourceFormat::Xml),
    ("didl-lite", SourceFormat::Xml),
    ("mediacontainer", SourceFormat::Xml),
];

fn find_root(root: &str) -> Option<SourceFormat> {
    let local = root.rsplit(':').next().unwrap_or_default();
    ROOTS.iter().find(|(name, _)| name.eq_ignore_ascii_case(local)).map(|(_, format)| *format)
}

/// The name of the root element decides.
fn detect_xml(text: &str, hint: Option<SourceFormat>) -> Result<SourceFormat> {
    let Some(root) = root_element(text) else {
        return hint.filter(|hint| hint.is_xml()).ok_or_else(|| seems_to_be("XML without an element"));
    };
    if let Some(format) = find_root(root) {
        return Ok(match format {
            // Other programs call their root so too.
            SourceFormat::Xspf if !is_xspf(text) && xml_entries::may_list_tracks(text) => SourceFormat::Xml,
            SourceFormat::Wpl if text.contains("<?zpl") || text.contains("Zune") => SourceFormat::Zpl,
            SourceFormat::Wpl if !text.contains("<media") && text.contains("<audio") => SourceFormat::Xml,
            format => format,
        });
    }
    let local = root.rsplit(':').next().unwrap_or_default().to_ascii_lowercase();
    let kind = match local.as_str() {
        "html" | "head" | "body" | "!doctype html" | "script" | "div" | "meta" | "title" | "style" | "table" | "tr"
        | "p" | "ul" | "ol" | "li" | "a" | "span" | "h1" | "h2" | "br" | "center" => "a web page",
        "rss" | "feed" | "rdf" => "a feed or podcast, no list of tracks",
        "opml" => "a list of feeds (OPML)",
        "mpd" => "a stream (MPEG-DASH), no list of tracks",
        "smartplaylist" => "a smart playlist, which has rules and no tracks",
        "svg" => "an image (SVG)",
        _ if hint == Some(SourceFormat::Xspf) => return Ok(SourceFormat::Xspf),
        _ if xml_entries::may_list_tracks(text) => return Ok(SourceFormat::Xml),
        _ => return Err(unknown_xml(text)),
    };
    Err(seems_to_be(kind))
}

/// The refusal of XML with an unknown root.
pub fn unknown_xml(text: &str) -> Error {
    let root = root_element(text.trim_start()).unwrap_or_default();
    let name: String = root.chars().filter(|letter| !letter.is_control()).take(50).collect();
    seems_to_be(&format!("an XML file with the root element `{name}`"))
}

fn is_xspf(text: &str) -> bool {
    let folded = text.to_ascii_lowercase();
    folded.contains("tracklist") || folded.contains("xspf")
}

/// Whether XML has the root of a format with a reader of its own.
pub fn has_known_root(text: &str) -> bool {
    root_element(text.trim_start()).and_then(find_root).is_some_and(|format| format != SourceFormat::Xspf)
}

/// The name of the first element, or `!DOCTYPE html`.
fn root_element(text: &str) -> Option<&str> {
    let mut rest = text;
    loop {
        rest = rest.trim_start();
        if let Some(comment) = rest.strip_prefix("<!--") {
            rest = comment.split_once("-->")?.1;
        } else if let Some(instruction) = rest.strip_prefix("<?") {
            rest = instruction.split_once('>')?.1;
        } else if let Some(doctype) = rest.strip_prefix("<!") {
            let is_html = ["DOCTYPE html", "DOCTYPE NETSCAPE-Bookmark"]
                .iter()
                .any(|html| doctype.get(..html.len()).is_some_and(|start| start.eq_ignore_ascii_case(html)));
            if is_html {
                return Some("!doctype html");
            }
            // The inner part of a document type is refused by the readers.
            rest = doctype.split_once(if doctype.split('>').next()?.contains('[') { "]>" } else { ">" })?.1;
        } else {
            let name = rest.strip_prefix('<')?;
            let end = name.find(|letter: char| letter.is_whitespace() || letter == '>' || letter == '/')?;
            return name.get(..end).filter(|name| !name.is_empty());
        }
    }
}

/// What a stream has, and no list of tracks.
const HLS_TAGS: [&str; 5] =
    ["#EXT-X-TARGETDURATION", "#EXT-X-STREAM-INF", "#EXT-X-MEDIA-SEQUENCE", "#EXT-X-VERSION", "#EXT-X-ENDLIST"];
const M3U_TAGS: [&str; 8] =
    ["#EXTM3U", "#EXTINF:", "#EXTVDJ:", "#EXTART:", "#EXTALB:", "#PLAYLIST:", "#EXTENC:", "#TONEARM-"];

/// Whether lines have the tags of an extended M3U.
pub fn is_tagged<'a>(mut lines: impl Iterator<Item = &'a str>) -> bool {
    lines.any(|line| M3U_TAGS.iter().any(|tag| has_start(line, tag)))
}

fn has_start(line: &str, start: &str) -> bool {
    line.get(..start.len()).is_some_and(|line| line.eq_ignore_ascii_case(start))
}

/// Text: an M3U, a table, a list of names, or something else.
fn detect_lines(text: &str, hint: Option<SourceFormat>) -> Result<Detected> {
    let lines: Vec<&str> =
        text.split(['\r', '\n']).map(str::trim).filter(|line| !line.is_empty()).take(SAMPLE_LINES).collect();
    if lines.iter().any(|line| HLS_TAGS.iter().any(|tag| has_start(line, tag))) {
        return Err(seems_to_be("a stream (HLS), no list of tracks"));
    }
    if cue::is_cue(&lines) {
        return Ok(Detected::Format(SourceFormat::Cue));
    }
    let is_tagged = is_tagged(lines.iter().copied());
    if is_tagged && lines.first().is_some_and(|line| line.starts_with('#')) {
        return Ok(Detected::Format(SourceFormat::M3u8));
    }
    let layout = table::find_layout(text);
    // A cell of a table may contain a line that looks like a tag.
    if is_tagged && layout.as_ref().is_none_or(|layout| !layout.is_certain() || layout.column_count() == 1) {
        return Ok(Detected::Format(SourceFormat::M3u8));
    }
    let is_path_list = |layout: &Layout| hint == Some(SourceFormat::M3u8) && layout.column_count() == 1;
    match layout {
        Some(layout) if layout.is_certain() && !is_path_list(&layout) => to_table(layout),
        layout => detect_unmarked_lines(&lines, layout, hint),
    }
}

/// Columns of tables that list other things: people, films, videos, playlists.
const FOREIGN_COLUMNS: [&str; 9] =
    ["email", "phone", "channelid", "playlistid", "letterboxduri", "isbn", "price", "amount", "isbn13"];

/// Columns of tables that list other things, whatever else they have: books and films.
const BOOK_COLUMNS: [&str; 4] = ["isbn", "isbn13", "letterboxduri", "imdbid"];

/// Names of columns for titles that everything has.
const GENERIC_TITLES: [&str; 22] = [
    "name",
    "nom",
    "nombre",
    "nome",
    "naam",
    "namn",
    "navn",
    "ad",
    "nimi",
    "név",
    "όνομα",
    "שם",
    "ชือ",
    "nume",
    "naziv",
    "tên",
    "nama",
    "الاسم",
    "नाम",
    "имя",
    "име",
    "nazwa",
];

fn to_table(layout: Layout) -> Result<Detected> {
    let is_foreign = |name: &String| {
        let name = simplify(name);
        FOREIGN_COLUMNS.contains(&name.as_str()) || GENERIC_TITLES.contains(&name.as_str())
    };
    if layout.names.iter().any(|name| BOOK_COLUMNS.contains(&simplify(name).as_str())) {
        return Err(seems_to_be("a table of something other than tracks"));
    }
    if layout.lists_albums() {
        return Err(seems_to_be("a list of albums, which names no tracks"));
    }
    if layout.column_count() > 1 && layout.has_only_titles() && layout.names.iter().any(is_foreign) {
        return Err(seems_to_be("a table of something other than tracks"));
    }
    Ok(Detected::Table(layout))
}

/// Lines without any mark of their format.
fn detect_unmarked_lines(lines: &[&str], layout: Option<Layout>, hint: Option<SourceFormat>) -> Result<Detected> {
    let entries: Vec<&&str> = lines.iter().filter(|line| !line.starts_with('#')).collect();
    let most = |is_right: &dyn Fn(&str) -> bool| {
        let count = entries.iter().filter(|line| is_right(line)).count();
        !entries.is_empty() && count * 10 >= entries.len() * 6
    };
    let is_list = track_lines::is_list(lines);
    match (hint, layout) {
        (Some(SourceFormat::Csv), Some(layout)) => return to_table(layout),
        (Some(SourceFormat::Csv), None) if !most(&is_location) && !is_list => {
            return Err(Error::invalid("title", "required", "must be a column of the header line"));
        }
        (None | Some(SourceFormat::Text), Some(layout)) if layout.column_count() > 1 && !most(&is_location) => {
            return to_table(layout);
        }
        _ => {}
    }
    if most(&|line| local_track(line).is_some()) {
        return Ok(Detected::Format(SourceFormat::M3u8));
    }
    if most(&is_link) {
        return Err(seems_to_be("a list of links to a music service, which name no tracks"));
    }
    if most(&is_sql) {
        return Err(seems_to_be("a script for a database"));
    }
    if most(&is_log_line) {
        return Err(seems_to_be("a log"));
    }
    if most(&is_location) {
        return Ok(Detected::Format(SourceFormat::M3u8));
    }
    if most(&is_setting) && !track_lines::is_colon_list(lines) {
        return Err(seems_to_be("a settings file"));
    }
    match hint {
        Some(SourceFormat::M3u8) => Ok(Detected::Format(SourceFormat::M3u8)),
        _ if is_list => Ok(Detected::Format(SourceFormat::Text)),
        Some(hint) if hint.is_xml() || matches!(hint, SourceFormat::Jspf | SourceFormat::Text) => {
            Ok(Detected::Format(hint))
        }
        _ => Err(seems_to_be(describe_other_text(lines))),
    }
}

/// What a text without tracks is.
fn describe_other_text(lines: &[&str]) -> &'static str {
    let most = |is_right: &dyn Fn(&str) -> bool| {
        let count = lines.iter().filter(|line| is_right(line)).count();
        count > 0 && count * 10 >= (lines.len() - 1) * 8
    };
    let names: Vec<String> =
        lines.first().map(|line| line.split([',', ';', '\t']).map(simplify).collect()).unwrap_or_default();
    if names.iter().any(|name| name == "videoid") || most(&is_video_row) {
        "a list of the ids of videos, which name no tracks"
    } else if names.len() > 1 && names.iter().any(|name| FOREIGN_COLUMNS.contains(&name.as_str())) {
        "a table of something other than tracks"
    } else if most(&is_lyric) {
        "the lyrics of a song (LRC)"
    } else {
        "text that is no list of tracks"
    }
}

/// Whether a row has the id of a video of YouTube, and a time.
fn is_video_row(line: &str) -> bool {
    line.split_once(',').is_some_and(|(id, time)| {
        let is_id = |byte: u8| byte.is_ascii_alphanumeric() || b"-_".contains(&byte);
        id.len() == 11
            && id.bytes().all(is_id)
            && time.len() > 9
            && time.starts_with(|letter: char| letter.is_ascii_digit())
    })
}

/// Whether a line has the form `[01:23.45]Words`, or names the song: `[ti:Title]`.
fn is_lyric(line: &str) -> bool {
    let tag = line.strip_prefix('[').and_then(|rest| rest.split_once(']')).map(|(tag, _)| tag);
    tag.and_then(|tag| tag.split_once(':')).is_some_and(|(key, value)| {
        let is_time = !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_digit()) && value.contains('.');
        is_time || key.len() == 2 && key.bytes().all(|byte| byte.is_ascii_lowercase())
    })
}

/// Whether a line is a link to a track of a service, which shows no names.
fn is_link(line: &str) -> bool {
    const SERVICES: [&str; 14] = [
        "spotify:track:",
        "spotify:album:",
        "spotify:playlist:",
        "://soundcloud.com/",
        "music.youtube.com/",
        "://music.amazon.",
        "bandcamp.com/track/",
        "://open.spotify.com/",
        "://music.apple.com/",
        "youtube.com/watch",
        "://youtu.be/",
        "deezer.com/",
        "://deezer.page.link/",
        "tidal.com/",
    ];
    !line.contains(' ') && SERVICES.iter().any(|service| line.contains(service))
}

/// Whether a line is a statement for a database.
fn is_sql(line: &str) -> bool {
    ["INSERT INTO ", "CREATE TABLE ", "UPDATE ", "DELETE FROM "].iter().any(|start| has_start(line, start))
}

/// Whether a line has the time and the level of a log.
fn is_log_line(line: &str) -> bool {
    let has_level = ["INFO", "WARN", "ERROR", "DEBUG", "TRACE"].iter().any(|level| line.contains(level));
    has_level && line.starts_with(|letter: char| letter.is_ascii_digit() || letter == '[') && line.contains(':')
}

/// Whether a line looks like a path or a URL of a file.
pub fn is_location(line: &str) -> bool {
    let has_ending = line.rsplit_once('.').is_some_and(|(_, ending)| {
        let ending = ending.split(['?', '#']).next().unwrap_or_default();
        (2..=4).contains(&ending.len()) && ending.bytes().all(|byte| byte.is_ascii_alphanumeric())
    });
    let is_path = line.contains(['/', '\\']) && has_ending;
    let is_url = line.split_once("://").is_some_and(|(scheme, _)| {
        !scheme.is_empty() && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.%".contains(&byte))
    });
    let audio =
        ["mp3", "m4a", "flac", "ogg", "opus", "wav", "wma", "aac", "aif", "aiff", "ape", "wv", "mpc", "oga", "mp4"];
    let is_audio =
        line.rsplit_once('.').is_some_and(|(_, ending)| audio.iter().any(|audio| audio.eq_ignore_ascii_case(ending)));
    is_path || is_url || is_audio
}

/// Whether a line looks like `key=value` or `key: value`.
fn is_setting(line: &str) -> bool {
    let key = line.split_once('=').or_else(|| line.split_once(": ")).map(|(key, _)| key.trim());
    key.is_some_and(|key| {
        // A number counts: `1: Artist - Title`.
        key.starts_with(|letter: char| letter.is_alphabetic() || letter == '_')
            && key.chars().all(|letter| letter.is_alphanumeric() || "_-.".contains(letter))
    })
}
