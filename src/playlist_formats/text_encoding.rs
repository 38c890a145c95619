//! From bytes to text: byte order marks, UTF-16 without one, declared encodings, and guesses.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use crate::error::Result;
use crate::playlist_formats::malformed;

/// The bytes that are examined for zeros and for a declared encoding.
const HEAD_BYTES: usize = 1024;
/// The non-ASCII text that the guess reads. More does not change it, but takes time.
const GUESS_BYTES: usize = 256 * 1024;

/// The starts of files that are no text, and what they are.
const BINARY_STARTS: [(&[u8], &str); 14] = [
    (b"PK\x03\x04", "a ZIP archive; send the playlist file that is in it"),
    (b"\x1f\x8b", "a compressed file (gzip); send the playlist file that is in it"),
    (b"bplist", "a binary property list; export it as XML"),
    (b"ID3", "an MP3 file"),
    (b"OggS", "an Ogg file"),
    (b"fLaC", "a FLAC file"),
    (b"RIFF", "a WAV or AVI file"),
    (b"%PDF", "a PDF document"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"SQLite format 3", "a SQLite database"),
    (b"\x7fELF", "a program"),
    (b"\xd0\xcf\x11\xe0", "an old Office document; export it as CSV"),
];

/// Decodes a file. Returns the text without its byte order mark, and the name of the encoding.
///
/// Fails if the file is no text.
pub fn decode(bytes: &[u8]) -> Result<(Cow<'_, str>, &'static str)> {
    if let Some((_, kind)) = BINARY_STARTS.iter().find(|(start, _)| bytes.starts_with(start)) {
        return Err(malformed(format!("seems to be {kind}. {}", super::SENDABLE)));
    }
    let (text, encoding) = decode_text(bytes);
    if text.contains('\0') {
        return Err(malformed(format!(
            "seems to be a binary file: it contains the NUL character. {}",
            super::SENDABLE
        )));
    }
    Ok((text, encoding))
}

fn decode_text(bytes: &[u8]) -> (Cow<'_, str>, &'static str) {
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        let rest = bytes.get(length..).unwrap_or_default();
        return (encoding.decode_without_bom_handling(rest).0, encoding.name());
    }
    if let Some(encoding) = find_utf_16(bytes) {
        return (encoding.decode_without_bom_handling(bytes).0, encoding.name());
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return (Cow::Borrowed(text), UTF_8.name());
    }
    if is_mostly_utf_8(bytes) {
        return (Cow::Owned(decode_lines(bytes)), UTF_8.name());
    }
    let encoding = declared_encoding(bytes).unwrap_or_else(|| guess(bytes));
    (encoding.decode_without_bom_handling(bytes).0, encoding.name())
}

/// UTF-16 without a byte order mark: ASCII characters have a zero as their second or first byte.
fn find_utf_16(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..HEAD_BYTES.min(bytes.len()))?;
    let zeros = |first: usize| head.iter().skip(first).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd, units) = (zeros(0), zeros(1), head.len() / 2);
    match units {
        0 | 1 => None,
        _ if odd * 2 > units && even == 0 => Some(UTF_16LE),
        _ if even * 2 > units && odd == 0 => Some(UTF_16BE),
        _ => None,
    }
}

/// Whether far more characters are valid UTF-8 than not. Some programs copy single file names in another encoding.
fn is_mostly_utf_8(bytes: &[u8]) -> bool {
    let (mut valid, mut invalid) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        valid += chunk.valid().chars().filter(|letter| !letter.is_ascii()).count();
        invalid += usize::from(!chunk.invalid().is_empty());
    }
    valid > invalid * 2
}

/// Decodes each line as UTF-8, or else as windows-1252.
fn decode_lines(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len());
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        match std::str::from_utf8(line) {
            Ok(line) => text.push_str(line),
            Err(_) => text.push_str(&WINDOWS_1252.decode_without_bom_handling(line).0),
        }
    }
    text
}

/// The encoding that an XML declaration or the line `#EXTENC:` names. UTF-8 and UTF-16 were excluded before.
fn declared_encoding(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(bytes.get(..HEAD_BYTES.min(bytes.len()))?);
    let xml = head.split_once("<?xml").and_then(|(_, rest)| rest.split_once("encoding=")).map(|(_, rest)| rest);
    let label = match xml {
        Some(rest) => rest.trim_start_matches(['"', '\'']).split(['"', '\'', '?']).next(),
        None => head.split_once("#EXTENC:").and_then(|(_, rest)| rest.lines().next()),
    };
    let encoding = Encoding::for_label(label?.trim().as_bytes())?;
    Some(encoding).filter(|encoding| encoding.is_ascii_compatible() && *encoding != UTF_8)
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes.get(..GUESS_BYTES.min(bytes.len())).unwrap_or_default(), true);
    detector.guess(None, Utf8Detection::Deny)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_decoded_by_mark_declaration_or_guess() {
        let latin = |text: &str| WINDOWS_1252.encode(text).0.into_owned();
        let utf_16 = |text: &str, big: bool| -> Vec<u8> {
            text.encode_utf16().flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect()
        };
        let cases: Vec<(Vec<u8>, &str, &str)> = vec![
            (b"\xef\xbb\xbfabc".to_vec(), "abc", "UTF-8"),
            (utf_16("\u{feff}Grå", false), "Grå", "UTF-16LE"),
            (utf_16("\u{feff}Grå", true), "Grå", "UTF-16BE"),
            (utf_16("Grey Herons", false), "Grey Herons", "UTF-16LE"),
            (utf_16("Grey Herons", true), "Grey Herons", "UTF-16BE"),
            (latin("Grå Hägrar - Plåttak"), "Grå Hägrar - Plåttak", "windows-1252"),
            (latin("Motörhead - Über"), "Motörhead - Über", "windows-1252"),
            (latin("Café “Noir”"), "Café “Noir”", "windows-1252"),
            (
                latin("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>é"),
                "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>é",
                "windows-1252",
            ),
            (["é ü å\n".as_bytes(), b"caf\xe9\n"].concat(), "é ü å\ncafé\n", "UTF-8"),
        ];
        for (bytes, text, encoding) in cases {
            assert_eq!(decode(&bytes).ok(), Some((Cow::Owned(text.to_owned()), encoding)));
        }
    }

    #[test]
    fn binary_files_are_refused_by_name() {
        for (bytes, name) in [(&b"PK\x03\x04xx"[..], "ZIP"), (b"bplist00", "property list"), (b"abc\0\0def", "binary")]
        {
            let message = decode(bytes).err().map(|error| error.to_string()).unwrap_or_default();
            assert!(message.contains(name), "{message}");
        }
    }
}
