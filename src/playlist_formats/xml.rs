//! A walk through an XML document, for the formats of players. It keeps only the open elements in memory.
//!
//! Entities other than those of XML and HTML are not expanded, and document types with declarations of their own are refused.
//! So a file can neither expand to gigabytes nor read other files.

use quick_xml::Reader;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};

use crate::error::Result;
use crate::playlist_formats::{line_and_column, malformed};

/// The maximum depth of nested elements.
const MAX_DEPTH: usize = 64;
/// The attributes of an element that are read. No format has so many.
const MAX_ATTRIBUTES: usize = 200;

/// An open element.
pub struct Element {
    /// The local name as it is written.
    pub name: String,
    attributes: Vec<(String, String)>,
    /// The text in the element, without that of its children.
    pub text: String,
}

impl Element {
    /// The value of an attribute, in any case. `None` if it is empty.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(key, _)| key.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.trim()).filter(|value| !value.is_empty())
    }

    pub fn attributes(&self) -> impl Iterator<Item = (&str, &str)> {
        self.attributes.iter().map(|(name, value)| (name.as_str(), value.trim()))
    }

    pub fn is(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name)
    }
}

/// What is called for each element.
pub trait Visitor {
    /// The last element has been opened.
    fn open(&mut self, open: &[Element]) -> Result<()>;
    /// The last element is about to be closed. Its text is complete.
    fn close(&mut self, open: &[Element]) -> Result<()>;
}

/// Walks through a document. `is_strict` is false for formats whose writers do not care about XML, such as ASX.
pub fn walk(text: &str, is_strict: bool, visitor: &mut impl Visitor) -> Result<()> {
    let mut reader = Reader::from_str(text);
    let config = reader.config_mut();
    config.expand_empty_elements = true;
    config.check_end_names = is_strict;
    config.allow_dangling_amp = !is_strict;
    config.allow_unmatched_ends = !is_strict;
    let mut open: Vec<Element> = Vec::new();
    loop {
        let start = reader.buffer_position();
        let event = reader.read_event();
        let offset = if event.is_ok() { start } else { reader.error_position() };
        let invalid = |problem: &str| {
            let (line, column) = line_and_column(text, usize::try_from(offset).unwrap_or(usize::MAX));
            malformed(format!("is not valid XML: {problem} at line {line} column {column}"))
        };
        match event.map_err(|_| invalid("a tag, an attribute or a reference is broken"))? {
            Event::Start(start) if open.len() >= MAX_DEPTH => {
                drop(start);
                return Err(invalid(&format!("elements nested more than {MAX_DEPTH} deep")));
            }
            Event::Start(start) => {
                open.push(read_element(&start));
                visitor.open(&open)?;
            }
            Event::End(_) => {
                if !open.is_empty() {
                    visitor.close(&open)?;
                }
                open.pop();
            }
            Event::Text(text) => append(&mut open, &text.xml10_content()),
            Event::CData(text) => append(&mut open, &text.xml10_content()),
            Event::GeneralRef(name) => append(&mut open, &resolve(&name)),
            Event::DocType(doctype) if doctype.contains('[') => {
                return Err(invalid("an unsupported document type declaration"));
            }
            Event::Eof if open.is_empty() || !is_strict => return Ok(()),
            Event::Eof => return Err(invalid("an unexpected end of the file")),
            Event::DocType(_) | Event::Decl(_) | Event::PI(_) | Event::Comment(_) | Event::Empty(_) => {}
        }
    }
}

fn read_element(start: &BytesStart<'_>) -> Element {
    let mut attributes = Vec::new();
    // The check for repeated attributes would take quadratic time.
    for attribute in start.attributes().with_checks(false).flatten().take(MAX_ATTRIBUTES) {
        let raw: &str = &attribute.value;
        let value = quick_xml::escape::unescape(raw).map_or_else(|_| raw.to_owned(), |value| value.into_owned());
        attributes.push((attribute.key.local_name().as_ref().to_owned(), value));
    }
    Element { name: start.local_name().as_ref().to_owned(), attributes, text: String::new() }
}

fn append(open: &mut [Element], text: &str) {
    if let Some(element) = open.last_mut() {
        element.text.push_str(text);
    }
}

/// The character of a reference, or the reference as it is written if it is unknown.
fn resolve(name: &BytesRef<'_>) -> String {
    match name.resolve_char_ref() {
        Ok(Some(letter)) => letter.to_string(),
        _ => resolve_predefined_entity(name).map_or_else(|| format!("&{};", &**name), str::to_owned),
    }
}

/// The text with each `&` escaped that begins no reference. `None` if there is none.
pub fn escape_ampersands(text: &str) -> Option<String> {
    const MAX_NAME: usize = 32;
    let mut escaped = String::with_capacity(text.len() + 16);
    let mut parts = text.split('&');
    escaped.push_str(parts.next()?);
    let mut is_changed = false;
    for part in parts {
        let end = part.bytes().take(MAX_NAME).position(|byte| byte == b';');
        let name = end.and_then(|end| part.get(..end)).unwrap_or_default();
        let is_number =
            name.strip_prefix('#').is_some_and(|digits| digits.bytes().all(|byte| byte.is_ascii_alphanumeric()));
        if is_number || resolve_predefined_entity(name).is_some() {
            escaped.push('&');
            escaped.push_str(part);
        } else {
            is_changed = true;
            escaped.push_str("&amp;");
            escaped.push_str(part);
        }
    }
    is_changed.then_some(escaped)
}
