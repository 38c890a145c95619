//! Finds out what a file is, by its content. What the client says is a hint for text that could be several things.

use crate::error::{Error, Result};
use crate::playlist_formats::table::{self, Layout};
use crate::playlist_formats::{SourceFormat, malformed, seems_to_be};

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
    if start.starts_with('<') {
        return detect_xml(start, hint).map(Detected::Format);
    }
    if let Some(section) = first_section(start) {
        return if section.eq_ignore_ascii_case("playlist") || has_pls_keys(start) {
            Ok(Detected::Format(SourceFormat::Pls))
        } else {
            Err(seems_to_be(&format!("a settings file with the section [{section}]")))
        };
    }
    if start.starts_with('{') || (start.starts_with('[') && hint != Some(SourceFormat::M3u8)) {
        return Ok(Detected::Json);
    }
    if has_pls_keys(start) {
        return Ok(Detected::Format(SourceFormat::Pls));
    }
    detect_lines(text, hint)
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

/// The name of the root element decides.
fn detect_xml(text: &str, hint: Option<SourceFormat>) -> Result<SourceFormat> {
    let Some(root) = root_element(text) else {
        return hint.filter(|hint| hint.is_xml()).ok_or_else(|| seems_to_be("XML without an element"));
    };
    let local = root.rsplit(':').next().unwrap_or_default().to_ascii_lowercase();
    let is_zune = text.contains("<?zpl") || text.contains("Zune");
    Ok(match local.as_str() {
        "playlist" => SourceFormat::Xspf,
        "plist" => SourceFormat::Itunes,
        "smil" if is_zune => SourceFormat::Zpl,
        "smil" => SourceFormat::Wpl,
        "asx" => SourceFormat::Asx,
        "winampxml" => SourceFormat::B4s,
        "dj_playlists" => SourceFormat::Rekordbox,
        "nml" => SourceFormat::Traktor,
        "virtualfolder" | "virtualdj_database" | "favoritefolder" => SourceFormat::VirtualDj,
        "rhythmdb-playlists" => SourceFormat::Rhythmbox,
        "html" | "head" | "body" | "!doctype html" | "script" | "div" | "meta" | "title" | "style" => {
            return Err(seems_to_be("a web page"));
        }
        "rss" | "feed" | "rdf" => return Err(seems_to_be("a feed or podcast, no list of tracks")),
        "opml" => return Err(seems_to_be("a list of feeds (OPML)")),
        "mpd" => return Err(seems_to_be("a stream (MPEG-DASH), no list of tracks")),
        "svg" => return Err(seems_to_be("an image (SVG)")),
        _ if hint == Some(SourceFormat::Xspf) => return Ok(SourceFormat::Xspf),
        _ => {
            let name: String = root.chars().filter(|letter| !letter.is_control()).take(50).collect();
            return Err(seems_to_be(&format!("an XML file with the root element `{name}`")));
        }
    })
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
            let is_html = doctype.get(..12).is_some_and(|start| start.eq_ignore_ascii_case("DOCTYPE html"));
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

/// Text: an M3U, a table, a list of names, or something else.
fn detect_lines(text: &str, hint: Option<SourceFormat>) -> Result<Detected> {
    let lines: Vec<&str> =
        text.split(['\r', '\n']).map(str::trim).filter(|line| !line.is_empty()).take(SAMPLE_LINES).collect();
    let has_start = |start: &&str| {
        lines.iter().any(|line| line.get(..start.len()).is_some_and(|line| line.eq_ignore_ascii_case(start)))
    };
    if HLS_TAGS.iter().any(&has_start) {
        return Err(seems_to_be("a stream (HLS), no list of tracks"));
    }
    let is_tagged = M3U_TAGS.iter().any(has_start);
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
        Some(layout) if layout.is_certain() && !is_path_list(&layout) => Ok(Detected::Table(layout)),
        layout => detect_unmarked_lines(&lines, layout, hint),
    }
}

/// Lines without any mark of their format.
fn detect_unmarked_lines(lines: &[&str], layout: Option<Layout>, hint: Option<SourceFormat>) -> Result<Detected> {
    let entries: Vec<&&str> = lines.iter().filter(|line| !line.starts_with('#')).collect();
    let most = |is_right: &dyn Fn(&str) -> bool| {
        let count = entries.iter().filter(|line| is_right(line)).count();
        !entries.is_empty() && count * 10 >= entries.len() * 6
    };
    match (hint, layout) {
        (Some(SourceFormat::Csv), Some(layout)) => return Ok(Detected::Table(layout)),
        (Some(SourceFormat::Csv), None) if !most(&is_location) => {
            return Err(Error::invalid("title", "required", "must be a column of the header line"));
        }
        (None | Some(SourceFormat::Text), Some(layout)) if layout.column_count() > 1 && !most(&is_location) => {
            return Ok(Detected::Table(layout));
        }
        _ => {}
    }
    if most(&is_location) {
        return Ok(Detected::Format(SourceFormat::M3u8));
    }
    if most(&is_setting) {
        return Err(seems_to_be("a settings file"));
    }
    match hint {
        Some(SourceFormat::M3u8) => Ok(Detected::Format(SourceFormat::M3u8)),
        _ if most(&|line| line.contains(" - ")) => Ok(Detected::Format(SourceFormat::Text)),
        Some(hint) if hint.is_xml() || matches!(hint, SourceFormat::Jspf | SourceFormat::Text) => {
            Ok(Detected::Format(hint))
        }
        _ => Err(seems_to_be("text that is no list of tracks")),
    }
}

/// Whether a line looks like a path or a URL of a file.
fn is_location(line: &str) -> bool {
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
        !key.is_empty() && key.chars().all(|letter| letter.is_alphanumeric() || "_-.".contains(letter))
    })
}
