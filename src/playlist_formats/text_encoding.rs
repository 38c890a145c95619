//! From bytes to text: byte order marks, UTF-16 without one, declared encodings, and guesses.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, ISO_2022_JP, MACINTOSH, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// The bytes that are examined for zeros and for a declared encoding.
const HEAD_BYTES: usize = 1024;
/// The non-ASCII text that the guess reads. More does not change it, but takes time.
const GUESS_BYTES: usize = 256 * 1024;

/// The starts of files that are no text: where they stand, the bytes, and what the file is.
const BINARY_STARTS: [(usize, &[u8], &str); 44] = [
    (0, b"PK\x03\x04", "a ZIP archive; send the playlist file that is in it"),
    (0, b"\x1f\x8b", "a compressed file (gzip); send the playlist file that is in it"),
    (0, b"BZh9", "a compressed file (bzip2); send the playlist file that is in it"),
    (0, b"\xfd7zXZ", "a compressed file (xz); send the playlist file that is in it"),
    (0, b"\x28\xb5\x2f\xfd", "a compressed file (zstd); send the playlist file that is in it"),
    (0, b"7z\xbc\xaf", "a 7z archive; send the playlist file that is in it"),
    (0, b"Rar!\x1a", "a RAR archive; send the playlist file that is in it"),
    (257, b"ustar", "a tar archive; send the playlist file that is in it"),
    (0, b"bplist", "a binary property list; export it as XML"),
    (0, b"ID3", "an MP3 file"),
    (0, b"\xff\xfb", "an MP3 file"),
    (0, b"\xff\xf3", "an MP3 file"),
    (0, b"\xff\xf1", "an AAC file"),
    (0, b"\xff\xf9", "an AAC file"),
    (0, b"OggS", "an Ogg file"),
    (0, b"fLaC", "a FLAC file"),
    (8, b"WEBP", "a WebP image"),
    (0, b"RIFF", "a WAV or AVI file"),
    (8, b"AIFF", "an AIFF file"),
    (8, b"AIFC", "an AIFF file"),
    (4, b"ftyphei", "a HEIC image"),
    (4, b"ftyp", "an MP4 or M4A file"),
    (0, b"\x30\x26\xb2\x75\x8e\x66\xcf\x11", "a Windows Media file (WMA or WMV)"),
    (0, b"\x1a\x45\xdf\xa3", "a Matroska or WebM file"),
    (0, b"%PDF", "a PDF document"),
    (0, b"\x89PNG", "a PNG image"),
    (0, b"\xff\xd8\xff", "a JPEG image"),
    (0, b"GIF8", "a GIF image"),
    (0, b"BM", "a BMP image"),
    (0, b"II*\0", "a TIFF image"),
    (0, b"SQLite format 3", "a SQLite database"),
    (4, b"Standard Jet DB", "an Access database; export a table as CSV"),
    (4, b"Standard ACE DB", "an Access database; export a table as CSV"),
    (0, b"\x7fELF", "a program"),
    (0, b"MZ", "a program"),
    (0, b"\xca\xfe\xba\xbe", "a program"),
    (0, b"\xd0\xcf\x11\xe0", "an old Office document; export it as CSV"),
    (0, b"{\\rtf", "a formatted document (RTF); save it as plain text"),
    (
        0,
        b"\xe1\xa0\x9c\x91\xf8\x3c\x77\x42",
        "a playlist of foobar2000 (FPL), which only foobar2000 reads; save it as M3U8",
    ),
    (0, b"DBPL", "a playlist of DeaDBeeF (DBPL), which only DeaDBeeF reads; save it as M3U8"),
    (0, b"hdfm", "a library of iTunes (ITL); export it as XML"),
    (0, b"mhbd", "the database of an iPod; export its playlists as XML or text"),
    (0, b"vrsn\0", "a crate of Serato; export its history or a list as CSV"),
    (0, b"\0\x01\0\0", "a font or a database"),
];

/// Whether a file has one of the starts. A text may begin with the same letters, but has no control characters behind them.
fn has_start(bytes: &[u8], place: usize, start: &[u8]) -> bool {
    let is_word = start.len() <= 4 && start.iter().all(u8::is_ascii_alphanumeric);
    let head = bytes.get(..HEAD_BYTES.min(bytes.len())).unwrap_or_default();
    bytes.get(place..).is_some_and(|rest| rest.starts_with(start)) && (!is_word || head.iter().any(|byte| *byte < 9))
}

/// Decodes a file. `charset` is the encoding that the client names. Returns the text without its byte order mark, and the
/// name of the encoding.
///
/// Fails with what the file seems to be if it is no text.
pub fn decode<'a>(bytes: &'a [u8], charset: Option<&str>) -> Result<(Cow<'a, str>, &'static str), &'static str> {
    if let Some((_, _, kind)) = BINARY_STARTS.iter().find(|(place, start, _)| has_start(bytes, *place, start)) {
        return Err(find_office_document(bytes).unwrap_or(kind));
    }
    let named = charset.and_then(|label| Encoding::for_label(label.trim().as_bytes()));
    let (mut text, encoding) = decode_text(bytes, named);
    let length = find_end(&text);
    match &mut text {
        Cow::Borrowed(text) => *text = text.get(..length).unwrap_or_default(),
        Cow::Owned(text) => text.truncate(length),
    }
    if text.contains('\0') {
        return Err("a binary file: it contains the NUL character");
    }
    match repair(&text) {
        Some(repaired) => Ok((Cow::Owned(repaired), encoding)),
        None => Ok((text, encoding)),
    }
}

/// Where the text ends. Some programs write a buffer to its end, and those of DOS the character Ctrl+Z.
fn find_end(text: &str) -> usize {
    let is_end = |letter: char| letter == '\0' || letter == '\u{1a}';
    let end = text.trim_end_matches(|letter: char| is_end(letter) || letter.is_whitespace()).len();
    if text.get(end..).is_some_and(|rest| rest.contains(is_end)) { end } else { text.len() }
}

/// What kind of document an archive is: those of office programs are archives too.
fn find_office_document(bytes: &[u8]) -> Option<&'static str> {
    let head = String::from_utf8_lossy(bytes.get(..HEAD_BYTES.min(bytes.len()))?);
    let is_archive = head.starts_with("PK");
    if is_archive && head.contains("[Content_Types].xml") {
        return Some("an Office document (XLSX or DOCX); save it as CSV or plain text");
    }
    (is_archive && head.contains("vnd.oasis.opendocument"))
        .then_some("an OpenDocument file (ODS or ODT); save it as CSV or plain text")
}

/// Undoes that a program took UTF-8 for windows-1252 and encoded it once more: `TitÃ£s` is `Titãs`. Only a text of which
/// this holds as a whole is changed, which does not happen by chance.
fn repair(text: &str) -> Option<String> {
    if text.is_ascii() || !text.contains(['Ã', 'Â', 'â', 'Ð', 'Ñ', 'Ä', 'Å', 'ã', 'Î', 'Ï', 'Ø', 'Ù']) {
        return None;
    }
    let (bytes, _, has_other_letters) = WINDOWS_1252.encode(text);
    if has_other_letters {
        return None;
    }
    String::from_utf8(bytes.into_owned()).ok()
}

fn decode_text<'a>(bytes: &'a [u8], named: Option<&'static Encoding>) -> (Cow<'a, str>, &'static str) {
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        let rest = bytes.get(length..).unwrap_or_default();
        // Half a character at the end is none.
        let is_wide = encoding == UTF_16LE || encoding == UTF_16BE;
        let rest = if is_wide { rest.get(..rest.len() / 2 * 2).unwrap_or_default() } else { rest };
        return (encoding.decode_without_bom_handling(rest).0, encoding.name());
    }
    let wide = named.filter(|encoding| !encoding.is_ascii_compatible());
    if let Some(encoding) = find_utf_16(bytes) {
        return (encoding.decode_without_bom_handling(bytes).0, encoding.name());
    }
    if let Some(decoded) = wide.and_then(|encoding| decode_fully(bytes, encoding)) {
        return decoded;
    }
    // All bytes of this encoding are ASCII, so it is valid UTF-8 too.
    let is_iso_2022_jp = bytes.is_ascii() && bytes.windows(3).any(|bytes| bytes == b"\x1b$B" || bytes == b"\x1b$@");
    if let Some(decoded) = is_iso_2022_jp.then(|| decode_fully(bytes, ISO_2022_JP)).flatten() {
        return decoded;
    }
    // Clients name other encodings by habit. What is valid UTF-8 is hardly ever something else.
    if let Ok(text) = std::str::from_utf8(bytes) {
        return (Cow::Borrowed(text), UTF_8.name());
    }
    if let Some(decoded) = named.and_then(|encoding| decode_fully(bytes, encoding)) {
        return decoded;
    }
    if is_mostly_utf_8(bytes) {
        return (Cow::Owned(decode_lines(bytes)), UTF_8.name());
    }
    let encoding = declared_encoding(bytes).unwrap_or_else(|| guess(bytes));
    (encoding.decode_without_bom_handling(bytes).0, encoding.name())
}

/// Decodes bytes if all of them are valid in an encoding.
fn decode_fully<'a>(bytes: &'a [u8], encoding: &'static Encoding) -> Option<(Cow<'a, str>, &'static str)> {
    let text = encoding.decode_without_bom_handling_and_without_replacement(bytes)?;
    Some((text, encoding.name()))
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

/// Encodings with the Latin script whose bytes are mostly letters in windows-1252 too.
const OTHER_LATIN: [&str; 8] = [
    "windows-1250",
    "windows-1254",
    "windows-1257",
    "windows-1258",
    "ISO-8859-2",
    "ISO-8859-4",
    "ISO-8859-10",
    "ISO-8859-13",
];

fn guess(bytes: &[u8]) -> &'static Encoding {
    let sample = bytes.get(..GUESS_BYTES.min(bytes.len())).unwrap_or_default();
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(sample, true);
    let guessed = detector.guess(None, Utf8Detection::Deny);
    if guessed.is_single_byte() && is_mac_roman(sample) {
        return MACINTOSH;
    }
    // The guess expects prose. A list in English with the one name `Titãs` would be windows-1250, and its `ã` another letter.
    if OTHER_LATIN.contains(&guessed.name()) && !is_unusual_in_1252(sample, guessed) {
        return WINDOWS_1252;
    }
    guessed
}

/// Whether letters with accents are those of Mac Roman, in which old versions of iTunes write. The same bytes are signs in the
/// encodings of Windows, and there, the letters are other bytes.
fn is_mac_roman(bytes: &[u8]) -> bool {
    const SIGNS: [u8; 10] = [0x87, 0x88, 0x89, 0x8b, 0x8d, 0x8f, 0x90, 0x98, 0x9b, 0x9d];
    // In windows-1252, these are capitals, which do not follow small letters.
    const CAPITALS: [u8; 4] = [0x8a, 0x8c, 0x8e, 0x9f];
    let (mut found, mut others, mut plain) = (0_usize, 0_usize, 0_usize);
    for (index, byte) in bytes.iter().enumerate() {
        let near = |index: Option<usize>| index.and_then(|index| bytes.get(index)).copied().unwrap_or_default();
        let (before, after) = (near(index.checked_sub(1)), near(Some(index + 1)));
        plain += usize::from(byte.is_ascii_alphabetic());
        // A quote stands at the end of a word, and a letter within it.
        let is_within = before.is_ascii_alphabetic() && (after.is_ascii_alphabetic() || after >= 0x80);
        found += usize::from(is_within && SIGNS.contains(byte));
        found += usize::from(before.is_ascii_lowercase() && CAPITALS.contains(byte));
        others += usize::from(*byte >= 0xc0 && (before.is_ascii_alphabetic() || after.is_ascii_alphabetic()));
    }
    found > 0 && others == 0 && plain > found * 4
}

/// Whether windows-1252 would put letters where no western European language has them. Only letters that the encoding `other`
/// reads as different ones are examined.
fn is_unusual_in_1252(bytes: &[u8], other: &'static Encoding) -> bool {
    let letters: Vec<char> = WINDOWS_1252.decode_without_bom_handling(bytes).0.chars().collect();
    let others = other.decode_without_bom_handling(bytes).0;
    let (mut differing, mut unusual) = (0_usize, 0_usize);
    for (index, (letter, _)) in letters.iter().zip(others.chars()).enumerate().filter(|(_, (a, b))| *a != b) {
        let near = |index: Option<usize>| index.and_then(|index| letters.get(index)).copied();
        differing += 1;
        unusual += usize::from(!is_usual(near(index.checked_sub(1)), *letter, near(Some(index + 1))));
    }
    unusual > 0 && unusual * 4 >= differing
}

/// Whether a letter stands where the languages of western Europe have it. Other encodings have other letters for the same
/// bytes, which stand elsewhere: `Czes³aw`, `Vèelka` and `Dragojeviæ` are `Czesław`, `Včelka` and `Dragojević`.
fn is_usual(before: Option<char>, letter: char, after: Option<char>) -> bool {
    let before = before.filter(|letter| letter.is_alphabetic());
    let after = after.and_then(|letter| letter.to_lowercase().next()).filter(|letter| letter.is_alphabetic());
    let is_vowel = |letter: char| "aeiouyáéíóúàâêôäöü".contains(letter);
    let is_before = |letters: &str| after.is_some_and(|after| letters.contains(after));
    match letter.to_lowercase().next().unwrap_or(letter) {
        'ã' => after.is_none() || is_before("oesi"),
        'õ' => is_before("e"),
        'è' | 'ò' => !after.is_some_and(is_vowel),
        'ì' | 'ù' | 'ª' | 'º' => after.is_none(),
        'æ' => after.is_some(),
        'ø' => !is_before("iíyýuùaáì"),
        'ï' => before.is_some_and(is_vowel),
        'ñ' => after.is_some_and(is_vowel),
        'ç' => is_before("aouãõáóúâô"),
        'œ' => is_before("uietd"),
        '´' | '¨' => true,
        'ð' | 'þ' | 'ý' | 'ÿ' => false,
        letter if letter.is_alphabetic() => true,
        letter if letter.is_control() => false,
        _ => before.is_none() && after.is_none(),
    }
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
            assert_eq!(decode(&bytes, None).ok(), Some((Cow::Owned(text.to_owned()), encoding)));
        }
    }

    #[test]
    fn binary_files_are_refused_by_name() {
        for (bytes, name) in [(&b"PK\x03\x04xx"[..], "ZIP"), (b"bplist00", "property list"), (b"abc\0\0def", "binary")]
        {
            let message = decode(bytes, None).err().unwrap_or_default();
            assert!(message.contains(name), "{message}");
        }
    }

    #[test]
    fn lists_with_a_few_accents_are_of_western_europe_unless_letters_are_misplaced() {
        for (encoding, text) in [
            (
                "windows-1252",
                "#EXTM3U\r\n#EXTINF:200,Titãs - Go Back\r\nx.mp3\r\n#EXTINF:1,Queen - Jealousy\r\nD:\\a.mp3",
            ),
            ("windows-1252", "Caetano Veloso - Mãe\nCantores - Selassiê"),
            ("windows-1252", "title;artist\nPrelúdio N.º 1;Somebody\nFinal Song;MØ"),
            ("windows-1252", "Mina - Così\nZucchero - Così celeste, perché più"),
            ("windows-1252", "Sigur Rós - Með suð í eyrum við spilum endalaust"),
            ("windows-1252", "Gasolin' - Rabalderstræde"),
            ("windows-1250", "Czesław Niemen - Sen o Warszawie"),
            ("windows-1250", "Karel Gott - Včelka Mája"),
            ("windows-1250", "Bijelo Dugme - Đurđevdan\nOliver Dragojević - Cesarica"),
            ("windows-1250", "Neoton Família - Kétszázhúsz felett\nLGT - Őrült szerelem"),
            ("windows-1254", "Tarkan - Kuzu Kuzu\nBarış Manço - Dağlar Dağlar"),
            ("windows-1257", "Prāta Vētra - Mazā bilžu rāmītī"),
        ] {
            let bytes = Encoding::for_label(encoding.as_bytes()).unwrap_or(UTF_8).encode(text).0.into_owned();
            assert_eq!(decode(&bytes, None), Ok((Cow::Owned(text.to_owned()), encoding)));
        }
    }

    #[test]
    fn the_encoding_that_the_client_names_counts_if_the_bytes_are_valid_in_it() {
        for (bytes, charset, text) in [
            ("Sã nu-mi iei".as_bytes(), "windows-1250", "Sã nu-mi iei"),
            (b"S\xe3 nu-mi iei", "windows-1250", "Să nu-mi iei"),
            (b"Tit\xe3s", " ISO-8859-1", "Titãs"),
            (b"Tit\xe3s", "utf-8", "Titãs"),
            (b"Tit\xe3s", "x-unknown", "Titãs"),
            (b"\x42\x04\x43\x04", "utf-16le", "ту"),
            (b"abc\0\0", "utf-8", "abc"),
        ] {
            assert_eq!(decode(bytes, Some(charset)).map(|(text, _)| text), Ok(text.into()), "{charset}");
        }
    }
}
