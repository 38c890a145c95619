//! XSPF. No entity is expanded but those that XML itself has, and a document type is refused.

use std::fmt::Write;

use quick_xml::Reader;
use quick_xml::escape::{escape, resolve_predefined_entity};
use quick_xml::events::{BytesRef, Event};

use super::{FileTrack, PlaylistFile, add, malformed};
use crate::error::{Error, Result};

/// How deep elements may stand in each other.
const DEEPEST: usize = 32;

pub fn write(file: &PlaylistFile) -> String {
    let mut xml = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    xml.push_str("<playlist version=\"1\" xmlns=\"http://xspf.org/ns/0/\">\n");
    element(&mut xml, "title", file.title.as_deref());
    element(&mut xml, "annotation", file.description.as_deref());
    xml.push_str("<trackList>\n");
    for track in &file.tracks {
        xml.push_str("<track>\n");
        element(&mut xml, "location", track.location.as_deref());
        element(&mut xml, "title", track.title.as_deref());
        element(&mut xml, "creator", track.artist.as_deref());
        element(&mut xml, "album", track.album.as_deref());
        element(&mut xml, "trackNum", track.track_number);
        element(&mut xml, "duration", track.duration_ms);
        xml.push_str("</track>\n");
    }
    xml.push_str("</trackList>\n</playlist>\n");
    xml
}

/// An element, without the characters that XML cannot hold.
fn element(xml: &mut String, name: &str, content: Option<impl ToString>) {
    let Some(content) = content else { return };
    let fits = |letter: &char| !letter.is_control() || "\t\n\r".contains(*letter) || *letter >= '\u{7f}';
    let text: String =
        content.to_string().chars().filter(fits).filter(|letter| !"\u{fffe}\u{ffff}".contains(*letter)).collect();
    // A reader turns a bare carriage return into a line feed.
    let text = escape(text.as_str()).replace('\r', "&#13;");
    if writeln!(xml, "<{name}>{text}</{name}>").is_err() {
        log::error!("a string took no more text");
    }
}

pub fn read(text: &str) -> Result<PlaylistFile> {
    let mut reader = Reader::from_str(text);
    reader.config_mut().expand_empty_elements = true;
    let mut document = Document::default();
    loop {
        let event = reader.read_event();
        let at = reader.buffer_position();
        let wrong = |what: &str| malformed(format!("is no XSPF: {what} at byte {at}"));
        match event.map_err(|error| wrong(&error.to_string()))? {
            Event::Start(start) => document.open(start.local_name().as_ref(), &wrong)?,
            Event::End(_) => document.close()?,
            Event::Text(text) => document.text.push_str(&text.xml10_content()),
            Event::CData(text) => document.text.push_str(&text.xml10_content()),
            Event::GeneralRef(name) => document.text.push(character(&name).ok_or_else(|| wrong("an unknown entity"))?),
            Event::DocType(_) => return Err(wrong("a document type, which is not read,")),
            Event::Eof if document.path.is_empty() && document.is_playlist => return Ok(document.file),
            Event::Eof => return Err(wrong("an early end")),
            Event::Decl(_) | Event::PI(_) | Event::Comment(_) | Event::Empty(_) => {}
        }
    }
}

fn character(name: &BytesRef<'_>) -> Option<char> {
    match name.resolve_char_ref() {
        Ok(Some(letter)) => Some(letter),
        Ok(None) => resolve_predefined_entity(name)?.chars().next(),
        Err(_) => None,
    }
}

/// The document so far.
#[derive(Default)]
struct Document {
    is_playlist: bool,
    /// The elements that are open.
    path: Vec<String>,
    /// The text of the innermost.
    text: String,
    file: PlaylistFile,
}

impl Document {
    fn open(&mut self, name: &str, wrong: &dyn Fn(&str) -> Error) -> Result<()> {
        if self.path.len() >= DEEPEST {
            return Err(wrong("elements in too many others"));
        }
        if self.path.is_empty() && (self.is_playlist || name != "playlist") {
            return Err(wrong("something else than one `playlist`"));
        }
        self.is_playlist = true;
        self.path.push(name.to_owned());
        if self.is_at(&["playlist", "trackList", "track"]) {
            add(&mut self.file.tracks, FileTrack::default())?;
        }
        self.text.clear();
        Ok(())
    }

    fn is_at(&self, path: &[&str]) -> bool {
        self.path == path
    }

    /// Takes the text of the element that ends. What is there twice counts once: the first.
    fn close(&mut self) -> Result<()> {
        let text = std::mem::take(&mut self.text);
        let path: Vec<&str> = self.path.iter().map(String::as_str).collect();
        let index = self.file.tracks.len().saturating_sub(1);
        match (path.as_slice(), self.file.tracks.last_mut()) {
            (["playlist", "title"], _) => first(&mut self.file.title, text),
            (["playlist", "annotation"], _) => first(&mut self.file.description, text),
            (["playlist", "trackList", "track", field], Some(track)) => match *field {
                "location" => first(&mut track.location, text),
                "title" => first(&mut track.title, text),
                "creator" => first(&mut track.artist, text),
                "album" => first(&mut track.album, text),
                "trackNum" => first(&mut track.track_number, number(&text, index, field)?),
                "duration" => first(&mut track.duration_ms, number(&text, index, field)?),
                _ => {}
            },
            _ => {}
        }
        self.path.pop();
        Ok(())
    }
}

fn first<T>(place: &mut Option<T>, value: T) {
    if place.is_none() {
        *place = Some(value);
    }
}

fn number<T: std::str::FromStr>(text: &str, index: usize, field: &str) -> Result<T> {
    text.trim().parse().map_err(|_| {
        Error::invalid(format!("playlist.trackList.track[{index}].{field}"), "invalid", "must be a whole number")
    })
}
