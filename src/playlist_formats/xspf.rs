//! XSPF: XML Shareable Playlist Format.
//!
//! Only the predefined entities of XML are expanded, and declarations in a document type are refused. So a file can neither expand to
//! gigabytes nor read other files. Elements of other namespaces are ignored. All elements of XSPF must have the prefix of
//! the element `playlist`, or none if it has none.

use std::io;

use quick_xml::errors::IllFormedError;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesDecl, BytesRef, BytesStart, BytesText, Event};
use quick_xml::name::PrefixDeclaration;
use quick_xml::{Reader, Writer};

use crate::error::{Error, Result};
use crate::playlist_formats::naming::has_dash;
use crate::playlist_formats::{FileTrack, PlaylistFile, ReadReport, line_and_column, malformed, push_track};

/// The maximum depth of nested elements.
const MAX_DEPTH: usize = 32;
const NAMESPACE: &str = "http://xspf.org/ns/0/";

pub fn write(file: &PlaylistFile) -> Result<Vec<u8>> {
    let mut xml = Writer::new_with_indent(Vec::new(), b' ', 2);
    let result = xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None))).and_then(|()| {
        let playlist = xml.create_element("playlist").with_attributes([("version", "1"), ("xmlns", NAMESPACE)]);
        playlist.write_inner_content(|xml| write_playlist(xml, file)).map(|_| ())
    });
    result.map_err(Error::internal)?;
    Ok(xml.into_inner())
}

fn write_playlist(xml: &mut Writer<Vec<u8>>, file: &PlaylistFile) -> io::Result<()> {
    write_element(xml, "title", file.title.as_deref())?;
    write_element(xml, "annotation", file.description.as_deref())?;
    let track_list = xml.create_element("trackList");
    track_list.write_inner_content(|xml| file.tracks.iter().try_for_each(|track| write_track(xml, track)))?;
    Ok(())
}

fn write_track(xml: &mut Writer<Vec<u8>>, track: &FileTrack) -> io::Result<()> {
    xml.create_element("track").write_inner_content(|xml| {
        write_element(xml, "location", track.location.as_deref())?;
        write_element(xml, "title", track.title.as_deref())?;
        write_element(xml, "creator", track.artist.as_deref())?;
        write_element(xml, "album", track.album.as_deref())?;
        write_element(xml, "trackNum", track.track_number)?;
        write_element(xml, "duration", track.duration_ms)
    })?;
    Ok(())
}

/// Writes an element without the characters that XML 1.0 forbids. `quick_xml` 0.42.0 does not remove them.
fn write_element(xml: &mut Writer<Vec<u8>>, name: &str, content: Option<impl ToString>) -> io::Result<()> {
    let Some(content) = content else { return Ok(()) };
    let is_allowed = |letter: &char| !letter.is_control() || "\t\n\r".contains(*letter) || *letter >= '\u{7f}';
    let text: String =
        content.to_string().chars().filter(is_allowed).filter(|letter| !"\u{fffe}\u{ffff}".contains(*letter)).collect();
    xml.create_element(name).write_text_content(BytesText::new(&text))?;
    Ok(())
}

pub fn read(text: &str, report: &mut ReadReport) -> Result<PlaylistFile> {
    let mut reader = Reader::from_str(text);
    reader.config_mut().expand_empty_elements = true;
    let mut document = Document::default();
    loop {
        let start = reader.buffer_position();
        let event = reader.read_event();
        let offset = if event.is_ok() { start } else { reader.error_position() };
        let invalid = |problem: &str| {
            let (line, column) = line_and_column(text, usize::try_from(offset).unwrap_or(usize::MAX));
            malformed(format!("is not valid XSPF: {problem} at line {line} column {column}"))
        };
        match event.map_err(|error| invalid(describe(&error)))? {
            Event::Start(start) => document.open(&start, &invalid)?,
            Event::End(_) => document.close(report),
            Event::Text(text) => document.append_text(&text.xml10_content(), &invalid)?,
            Event::CData(text) => document.append_text(&text.xml10_content(), &invalid)?,
            Event::GeneralRef(name) => {
                let letter = resolve_reference(&name).ok_or_else(|| invalid("an unknown entity"))?;
                document.append_text(letter.encode_utf8(&mut [0; 4]), &invalid)?;
            }
            Event::DocType(doctype) if doctype.contains('[') => {
                return Err(invalid("an unsupported document type declaration"));
            }
            Event::Eof if document.open.is_empty() && document.prefix.is_some() => {
                let missing =
                    || Error::invalid("playlist.trackList", "required", "is missing: the file has no list of tracks");
                return document.has_list.then_some(document.file).ok_or_else(missing);
            }
            Event::Eof => return Err(invalid("an unexpected end of the file")),
            Event::DocType(_) | Event::Decl(_) | Event::PI(_) | Event::Comment(_) | Event::Empty(_) => {}
        }
    }
}

/// Describes an error of the parser in the terms of XML.
fn describe(error: &quick_xml::Error) -> &'static str {
    match error {
        quick_xml::Error::Syntax(_) => "a tag, a comment or a section that does not end",
        quick_xml::Error::IllFormed(IllFormedError::MissingEndTag(_)) => "an element without an end tag",
        quick_xml::Error::IllFormed(IllFormedError::UnmatchedEndTag(_)) => "an end tag without a start tag",
        quick_xml::Error::IllFormed(IllFormedError::MismatchedEndTag { .. }) => {
            "an end tag whose name differs from its start tag"
        }
        quick_xml::Error::IllFormed(IllFormedError::UnclosedReference) => "an `&` that must be written as `&amp;`",
        quick_xml::Error::InvalidAttr(_) => "an invalid attribute",
        _ => "invalid XML",
    }
}

fn resolve_reference(name: &BytesRef<'_>) -> Option<char> {
    match name.resolve_char_ref() {
        Ok(Some(letter)) => Some(letter),
        Ok(None) => resolve_predefined_entity(name)?.chars().next(),
        Err(_) => None,
    }
}

/// Whether an element with this prefix belongs to XSPF, as far as its own attributes show.
fn is_xspf(start: &BytesStart<'_>, prefix: &str) -> bool {
    let mut attributes = start.attributes();
    // The check for repeated attributes would take quadratic time.
    let namespace = attributes.with_checks(false).flatten().find(|attribute| {
        attribute.key.as_namespace_binding().is_some_and(|binding| match binding {
            PrefixDeclaration::Default => prefix.is_empty(),
            PrefixDeclaration::Named(name) => prefix == name,
        })
    });
    namespace.is_none_or(|namespace| is_namespace(&namespace.value))
}

/// Whether a name is that of XSPF, also as some programs write it: with `https`, another version, or no slash at the end.
fn is_namespace(name: &str) -> bool {
    let name = name.trim();
    let rest = name.strip_prefix("http://").or_else(|| name.strip_prefix("https://")).unwrap_or_default();
    let version = rest.strip_prefix("xspf.org/ns/").map(|version| version.trim_end_matches('/'));
    version.is_some_and(|version| version.bytes().all(|byte| byte.is_ascii_digit()))
}

/// The part of the document that has been read.
#[derive(Default)]
struct Document {
    /// The prefix of the element `playlist`, after its start; empty if it has none.
    prefix: Option<String>,
    /// The open elements, the innermost last.
    open: Vec<Element>,
    file: PlaylistFile,
    has_list: bool,
}

struct Element {
    /// The local name; empty if the element does not belong to XSPF.
    name: String,
    text: String,
}

impl Document {
    fn open(&mut self, start: &BytesStart<'_>, invalid: &dyn Fn(&str) -> Error) -> Result<()> {
        if self.open.len() >= MAX_DEPTH {
            return Err(invalid(&format!("elements nested more than {MAX_DEPTH} deep")));
        }
        let (name, prefix) = start.name().decompose();
        let prefix = prefix.map_or("", |prefix| prefix.into_inner());
        let is_xspf = is_xspf(start, prefix);
        if self.open.is_empty() {
            if self.prefix.is_some() || name.as_ref() != "playlist" {
                return Err(invalid("a root element other than one `playlist`"));
            }
            if !is_xspf {
                return Err(invalid("a `playlist` of another namespace"));
            }
            self.prefix = Some(prefix.to_owned());
        }
        let name = if is_xspf && self.prefix.as_deref() == Some(prefix) { name.as_ref() } else { "" };
        let name = if name.eq_ignore_ascii_case("trackList") { "trackList" } else { name };
        self.open.push(Element { name: name.to_owned(), text: String::new() });
        self.has_list |= path(&self.open) == ["playlist", "trackList"];
        if path(&self.open) == ["playlist", "trackList", "track"] {
            push_track(&mut self.file.tracks, FileTrack::default())?;
        }
        Ok(())
    }

    /// Adds to the text of the innermost element.
    fn append_text(&mut self, text: &str, invalid: &dyn Fn(&str) -> Error) -> Result<()> {
        match self.open.last_mut() {
            Some(element) => element.text.push_str(text),
            None if text.trim().is_empty() => {}
            None => return Err(invalid("text outside of `playlist`")),
        }
        Ok(())
    }

    /// Closes the innermost element and stores its text. Of a repeated element, the first counts.
    fn close(&mut self, report: &mut ReadReport) {
        let text = self.open.last_mut().map(|element| std::mem::take(&mut element.text)).unwrap_or_default();
        let path = path(&self.open);
        let row = self.file.tracks.len();
        match (path.as_slice(), self.file.tracks.last_mut()) {
            (["playlist", "title"], _) => set_once(&mut self.file.title, Some(text)),
            (["playlist", "annotation"], _) => set_once(&mut self.file.description, Some(text)),
            (["playlist", "trackList", "track", field], Some(track)) => match *field {
                "location" => set_once(&mut track.location, Some(text)),
                "title" => set_once(&mut track.title, Some(text)),
                "creator" => set_once(&mut track.artist, Some(text)),
                // Subsonic writes both names here, and no title.
                "annotation" if has_dash(&text) => set_once(&mut track.name, Some(text)),
                "album" => set_once(&mut track.album, Some(text)),
                "trackNum" => set_once(&mut track.track_number, parse_number(&text, row, "track_number", report)),
                "duration" => {
                    set_once(&mut track.duration_ms, parse_number(&text, row, "duration_ms", report));
                }
                _ => {}
            },
            _ => {}
        }
        if let (["playlist", "trackList", "track"], Some(track)) = (path.as_slice(), self.file.tracks.last_mut()) {
            track.name.take_if(|_| track.title.is_some() || track.artist.is_some());
        }
        self.open.pop();
    }
}

fn path(open: &[Element]) -> Vec<&str> {
    open.iter().map(|element| element.name.as_str()).collect()
}

fn set_once<T>(target: &mut Option<T>, value: Option<T>) {
    if target.is_none() {
        *target = value;
    }
}

/// Parses a number, which some programs write as a decimal. An empty element has none.
fn parse_number<T: std::str::FromStr>(
    text: &str,
    row: usize,
    field: &'static str,
    report: &mut ReadReport,
) -> Option<T> {
    let text = Some(text.trim()).filter(|text| !text.is_empty())?;
    let whole = text.split_once('.').filter(|(_, decimals)| decimals.bytes().all(|byte| byte.is_ascii_digit()));
    let number = whole.map_or(text, |(whole, _)| whole).parse().ok();
    if number.is_none() {
        report.drop_value(row, field, text);
    }
    number
}
