//! Playlist file formats: round trips, files of other programs, and invalid files.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use tonearm::error::Error;
use tonearm::playlist_formats::{FileTrack, Format, PlaylistFile, read, write};

const XSPF: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<!-- made by a player -->
<playlist xmlns="http://xspf.org/ns/0/" xmlns:vlc="http://www.videolan.org/vlc/playlist/ns/0/" version="1">
  <title>Late &amp; loud</title>
  <trackList>
    <track>
      <location>file:///music/Ros%C3%A9.mp3</location>
      <title><![CDATA[Tom & Jerry <live>]]></title><title>Second</title>
      <creator>Ros&#233;</creator><trackNum> 4 </trackNum><duration>215000</duration>
      <extension application="http://www.videolan.org/vlc/playlist/0"><vlc:id>0</vlc:id><vlc:title>No</vlc:title></extension>
    </track>
    <track/>
  </trackList>
</playlist>"#;
const JSPF: &str = r#"{"playlist": {"title": "LB", "creator": "ann", "track": [
    {"title": "A", "creator": "B", "album": "C", "identifier": ["https://musicbrainz.org/recording/1"], "duration": 1000,
     "location": "http://a/b.mp3", "extension": {"x": {"y": [1]}}}, {"title": null, "location": []}]}}"#;
const M3U: &str = "\u{feff}#EXTM3U\r\n#PLAYLIST:Mix\r\n\r\n#EXTINF:215,Velvet Static - Paper - Lanterns\r\nmusic/a.mp3\r\n\
    # a comment\r\n#EXTINF:-1 tvg-id=\"x\" ,Alone\r\nhttp://radio\r\n#EXTINF:12.5,X - Y\r\n#EXTALB:Z\r\n#EXTART:Real\r\nc.mp3\r\n\
    C:\\Music\\Some%20One - A Song.flac\r\nabout:blank";
const CSV: &str = "\u{feff}\"Track URI\",\"Track Name\",\"Artist Name(s)\",\"Album Name\",\"Track Duration (ms)\"\r\n\
    spotify:1,\"Say \"\"Hi\"\"\",\"Ann, Bob\",Al,1234\r\nspotify:2,Only,,,\r\n";

fn track(title: &str, artist: &str, album: &str) -> FileTrack {
    let non_empty = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    FileTrack { title: non_empty(title), artist: non_empty(artist), album: non_empty(album), ..FileTrack::default() }
}

#[test]
fn files_of_other_programs_are_parsed() {
    let xspf = read(Format::Xspf, XSPF.as_bytes()).unwrap();
    assert_eq!(xspf.title.as_deref(), Some("Late & loud"));
    let first = FileTrack {
        track_number: Some(4),
        duration_ms: Some(215_000),
        location: Some("file:///music/Ros%C3%A9.mp3".into()),
        ..track("Tom & Jerry <live>", "Rosé", "")
    };
    assert_eq!(xspf.tracks, [first, FileTrack::default()]);

    assert_eq!(read(Format::Jspf, br#"{"playlist":{"track":null}}"#).unwrap(), PlaylistFile::default());
    let jspf = read(Format::Jspf, JSPF.as_bytes()).unwrap();
    let first = FileTrack { duration_ms: Some(1000), location: Some("http://a/b.mp3".into()), ..track("A", "B", "C") };
    assert_eq!((jspf.title.as_deref(), jspf.tracks), (Some("LB"), vec![first, FileTrack::default()]));

    let m3u = read(Format::M3u8, M3U.as_bytes()).unwrap();
    let at = |location: &str, duration_ms, track| FileTrack { location: Some(location.into()), duration_ms, ..track };
    let expected = [
        at("music/a.mp3", Some(215_000), track("Paper - Lanterns", "Velvet Static", "")),
        at("http://radio", None, track("Alone", "", "")),
        at("c.mp3", Some(12_500), track("Y", "Real", "Z")),
        at(r"C:\Music\Some%20One - A Song.flac", None, track("A Song", "Some One", "")),
        FileTrack::default(),
    ];
    assert_eq!((m3u.title.as_deref(), m3u.tracks.as_slice()), (Some("Mix"), expected.as_slice()));

    let csv = read(Format::Csv, CSV.as_bytes()).unwrap();
    let first = FileTrack { duration_ms: Some(1234), ..track("Say \"Hi\"", "Ann, Bob", "Al") };
    assert_eq!(csv.tracks, [first, track("Only", "", "")]);
}

fn xspf(text: &str) -> Result<PlaylistFile, Error> {
    read(Format::Xspf, text.as_bytes())
}

#[test]
fn elements_of_other_namespaces_are_ignored() {
    let own = "http://xspf.org/ns/0/";
    let inner = |one: &str, other: &str| {
        format!(
            "<{one}title>A</{one}title><{one}trackList><{one}track><{other}title>No</{other}title>\
            <{one}title>B</{one}title></{one}track></{one}trackList>"
        )
    };
    let plain = inner("", "v:");
    for text in [
        format!("<playlist xmlns='{own}' xmlns:v='urn:v'>{plain}</playlist>"),
        format!("<playlist>{plain}</playlist>"),
        format!("<x:playlist xmlns:x='{own}'>{}</x:playlist>", inner("x:", "")),
        format!(
            "<playlist xmlns='{own}'><title xmlns='urn:v'>No</title><v:trackList><track/></v:trackList>{plain}</playlist>"
        ),
    ] {
        let file = xspf(&text).unwrap();
        assert_eq!(
            (file.title.as_deref(), file.tracks.as_slice()),
            (Some("A"), [track("B", "", "")].as_slice()),
            "{text}"
        );
    }
    for text in ["<playlist xmlns='urn:v'/>", "<x:playlist xmlns:x='urn:v'/>"] {
        assert!(xspf(text).unwrap_err().to_string().contains("another namespace"), "{text}");
    }
}

#[test]
fn malformed_xml_reports_line_and_column() {
    for (text, expected_message) in [
        ("<playlist>\n <title>é&nbsp;</title></playlist>", "an unknown entity at line 2 column 10"),
        ("<playlist>\n\n<title></playlist>", "an end tag whose name differs from its start tag at line 3 column 8"),
        ("<playlist>A & B</playlist>", "an `&` that must be written as `&amp;` at line 1 column 13"),
        ("<playlist/>junk", "text outside of `playlist` at line 1 column 12"),
        ("<playlist/>\n<playlist/>", "one `playlist` at line 2 column 1"),
    ] {
        let message = xspf(text).unwrap_err().to_string();
        assert!(message.contains(expected_message), "{message}");
    }
    let empty = "<playlist><title>a<b>no</b>c</title><trackList><track><trackNum/><duration> </duration>\
        <duration>7</duration></track></trackList></playlist>\n";
    let file = xspf(empty).unwrap();
    let expected = FileTrack { duration_ms: Some(7), ..FileTrack::default() };
    assert_eq!((file.title.as_deref(), file.tracks), (Some("ac"), vec![expected]));
    let declarations: String = (0..50_000).map(|number| format!(" xmlns:n{number}='urn:n'")).collect();
    let many = format!("<playlist{declarations}><x>{}</x></playlist>", "<y/>".repeat(500_000));
    assert_eq!(xspf(&many).unwrap(), PlaylistFile::default());
}

#[test]
fn an_xspf_is_written_with_an_element_for_each_value() {
    let mut first = track("A < \"B\"", "C & D", "");
    first.album = None;
    let file =
        PlaylistFile { title: Some("Late".into()), tracks: vec![first, FileTrack::default()], description: None };
    let expected = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
        <playlist version=\"1\" xmlns=\"http://xspf.org/ns/0/\">\n  <title>Late</title>\n  <trackList>\n    <track>\n      \
        <title>A &lt; &quot;B&quot;</title>\n      <creator>C &amp; D</creator>\n    </track>\n    <track>\n    </track>\n  \
        </trackList>\n</playlist>";
    assert_eq!(String::from_utf8(write(Format::Xspf, &file).unwrap()).unwrap(), expected);
}

#[test]
fn characters_invalid_in_xml_are_omitted() {
    let title = Some("a\0\u{1}\u{b}\u{1f}\u{fffe}\u{ffff}b\u{85}\r\n".into());
    let bytes = write(Format::Xspf, &PlaylistFile { title, ..PlaylistFile::default() }).unwrap();
    assert_eq!(read(Format::Xspf, &bytes).unwrap().title.as_deref(), Some("ab\u{85}\r\n"));
}

#[test]
fn m3u_directives_are_parsed_in_any_layout() {
    let names = |text: &str| {
        let tracks = read(Format::M3u8, text.as_bytes()).unwrap().tracks;
        let name = |track: FileTrack| (track.artist.unwrap_or_default(), track.title.unwrap_or_default());
        tracks.into_iter().map(name).collect::<Vec<_>>()
    };
    for (text, artist, title) in [
        ("#EXTART:A\n#EXTINF:5,Title\nx.mp3", "A", "Title"),
        ("#EXTINF:5,A - B - Title\n#EXTART:A - B\nx.mp3", "A - B", "Title"),
        ("#extinf:5,A - Title\r#EXTM3U\rx.mp3\r", "A", "Title"),
        ("  #EXTINF:5,A - Title\nx.mp3", "A", "Title"),
        ("#EXTINF:-1 a=\"x, y\",A - Title\nx.mp3", "A", "Title"),
        ("#EXTINF:5,,A - Title\nx.mp3", ",A", "Title"),
        ("#EXTINF:5,7\" Mix, 2\nx.mp3", "", "7\" Mix, 2"),
        ("#EXTINF:5 a=\"x,Title\nx.mp3", "", "Title"),
        ("#EXTINF:5,\nA - Title.mp3", "A", "Title"),
        ("#EXTINF:5,\nabout:blank", "", ""),
        ("/music/C# Minor? #1.mp3", "", "C# Minor? #1"),
        ("http://a/b%20c.mp3?d=e.f#g", "", "b c"),
        ("http://a/b/", "", ""),
        ("Mr. Brightside", "", "Mr. Brightside"),
        ("Vol.2", "", "Vol.2"),
        ("a%2Fb%zz%+5%.mp3", "", "a/b%zz%+5%"),
        ("a%00%ff.mp3", "", "a%00%ff"),
    ] {
        assert_eq!(names(text), [(artist.to_owned(), title.to_owned())], "{text}");
    }
}

#[test]
fn m3u_location_comes_from_the_entry_line() {
    let at = |location: &str| FileTrack { location: Some(location.into()), ..track("A", "B", "C") };
    let file = PlaylistFile { tracks: vec![at(" old\n.mp3"), track("D", "", "")], ..PlaylistFile::default() };
    let text = String::from_utf8(write(Format::M3u8, &file).unwrap()).unwrap();
    assert!(text.ends_with("about:blank\n"));
    let moved = text.replace("\nold .mp3\n", "\nnew.mp3\n").replace("about:blank", "d.mp3");
    let expected = [at("new.mp3"), FileTrack { location: Some("d.mp3".into()), ..track("D", "", "") }];
    assert_eq!(read(Format::M3u8, moved.as_bytes()).unwrap().tracks, expected);
}

#[test]
fn extreme_durations_round_trip() {
    for duration in [0, 1, 499, 500, i64::MAX] {
        let track = FileTrack { duration_ms: Some(duration), ..track("A", "", "") };
        let file = PlaylistFile { tracks: vec![track], ..PlaylistFile::default() };
        for format in Format::ALL {
            assert_eq!(read(format, &write(format, &file).unwrap()).unwrap(), file, "{format:?}");
        }
    }
}

#[test]
fn csv_errors_report_the_line() {
    for (text, expected_message) in [
        ("title,artist\r\na,b\r\nx\r\n", "line 3 has 1 fields"),
        ("title,artist\n\"a\nb\",c\n\n\nx\n", "line 6 has 1 fields"),
        ("title,artist\r\n\"a\r\nb\",c\r\n\r\nx\r\n", "line 5 has 1 fields"),
        ("title,track number\na,1\nb,two", "line 3 must have a whole number"),
        ("title,duration_ms\na,1.5", "line 2 must have a whole number"),
        ("title,artist\na,\"b\nc,d\n", "unclosed quote at line 2 column 3"),
        ("title\n\"a\"\"\n", "unclosed quote at line 2 column 1"),
    ] {
        let message = read(Format::Csv, text.as_bytes()).unwrap_err().to_string();
        assert!(message.contains(expected_message), "{text}: {message}");
    }
    for (cell, title) in
        [("7\" Mix", "7\" Mix"), ("\"7\"\" Mix\"", "7\" Mix"), ("\"a\"b\"c", "ab\"c"), ("\"\"\"\"", "\"")]
    {
        let file = read(Format::Csv, format!("title\n{cell}\nx").as_bytes()).unwrap();
        assert_eq!(file.tracks, [track(title, "", ""), track("x", "", "")], "{cell}");
    }
}

#[test]
fn csv_cells_start_no_formula() {
    for (title, cell) in [
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@sum", "'@sum"),
        ("\t=1", "'\t=1"),
        ("＝1", "'＝1"),
        ("'=1", "''=1"),
        ("''=1", "'''=1"),
        ("'n' Sync", "'n' Sync"),
        ("1=1", "1=1"),
        ("a;=1", "a;=1"),
    ] {
        let file = PlaylistFile { tracks: vec![track(title, title, title)], ..PlaylistFile::default() };
        let bytes = write(Format::Csv, &file).unwrap();
        // Quotes protect a text with semicolons, which separate cells in some countries.
        let line = format!("\"{cell}\",\"{cell}\",\"{cell}\",\"\",\"\",\"\"");
        assert_eq!(String::from_utf8_lossy(&bytes).lines().nth(1), Some(&*line), "{title}");
        assert_eq!(read(Format::Csv, &bytes).unwrap(), file, "{title}");
    }
}

#[test]
fn csv_columns_of_other_exporters_are_recognized() {
    for (text, expected) in [
        (
            "Track name,Artist name,Album,Playlist name,Type,ISRC,Spotify - id\nA,B,C,P,Playlist,I,1",
            track("A", "B", "C"),
        ),
        (" ALBUM , Creator,Name\nC,B,A", track("A", "B", "C")),
        ("Title,Artist,Duration\nA,B,3:35", track("A", "B", "")),
        (
            "Track Number,Track Name,Track Duration (ms)\n 4 ,A, 5 ",
            FileTrack { track_number: Some(4), duration_ms: Some(5), ..track("A", "", "") },
        ),
    ] {
        assert_eq!(read(Format::Csv, text.as_bytes()).unwrap().tracks, [expected], "{text}");
    }
}

#[test]
fn media_types_map_to_formats() {
    for format in Format::ALL {
        assert_eq!(Format::from_media_type(format.media_type()), Some(format));
    }
    for (text, format) in [
        ("TEXT/CSV ; charset=utf-8", Some(Format::Csv)),
        ("application/csv", Some(Format::Csv)),
        ("Audio/X-MPEGURL", Some(Format::M3u8)),
        ("application/mpegurl", Some(Format::M3u8)),
        ("application/xml", None),
        ("application/json", None),
        ("", None),
    ] {
        assert_eq!(Format::from_media_type(text), format, "{text}");
    }
}

/// A pseudo-random generator with the same sequence in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from((self.0 >> 33) % u64::try_from(limit).unwrap()).unwrap()
    }

    fn text(&mut self) -> Option<String> {
        const PIECES: [&str; 30] = [
            "a",
            "Z",
            " ",
            "é",
            "\"",
            "'",
            ",",
            ";",
            " - ",
            "&",
            "<",
            ">",
            "]]>",
            "&amp;",
            "#",
            "#EXTINF:1,x",
            "%",
            "%20",
            "\n",
            "\r",
            "\t",
            "{",
            "😀",
            "\u{202e}ש",
            "坂本",
            "\\",
            "=",
            "'",
            "+",
            "－",
        ];
        let text: String = (0..self.below(6)).map(|_| PIECES[self.below(PIECES.len())]).collect();
        Some(text).filter(|text| !text.is_empty())
    }

    fn file(&mut self) -> PlaylistFile {
        let tracks = (0..self.below(5)).map(|_| FileTrack {
            title: self.text(),
            artist: self.text(),
            album: self.text(),
            track_number: (self.below(2) == 0).then(|| i32::try_from(self.below(9999)).unwrap()),
            duration_ms: (self.below(2) == 0).then(|| i64::try_from(self.below(86_400_000)).unwrap()),
            location: self.text(),
        });
        let tracks = tracks.collect();
        PlaylistFile { title: self.text(), description: self.text(), tracks }
    }
}

#[test]
fn written_files_round_trip_in_every_format() {
    let mut random = Random(1);
    for _ in 0..3000 {
        let file = random.file();
        for format in Format::ALL {
            let bytes = write(format, &file).unwrap();
            let mut expected = file.clone();
            if format == Format::Csv {
                (expected.title, expected.description) = (None, None);
            }
            let back = read(format, &bytes).unwrap();
            assert_eq!(back, expected, "{format:?}: {}", String::from_utf8_lossy(&bytes));
        }
    }
}

#[test]
fn corrupted_files_are_parsed_or_rejected_without_panic() {
    let samples = [(Format::Xspf, XSPF), (Format::Jspf, JSPF), (Format::M3u8, M3U), (Format::Csv, CSV)];
    let mut random = Random(2);
    for (format, sample) in samples {
        let refused = (0..sample.len()).filter(|end| read(format, &sample.as_bytes()[..*end]).is_err()).count();
        assert!(refused > 0, "{format:?}");
        for _ in 0..4000 {
            let mut bytes = sample.as_bytes().to_vec();
            for _ in 0..=random.below(3) {
                let at = random.below(bytes.len());
                bytes[at] = u8::try_from(random.below(256)).unwrap();
            }
            if let Err(error) = read(format, &bytes) {
                assert!(matches!(error, Error::Malformed(_) | Error::Invalid(_)), "{error:?}");
            }
        }
    }
}

#[test]
fn invalid_files_return_the_field_and_the_reason() {
    let bomb = r#"<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><playlist><title>&b;</title></playlist>"#;
    let external = r#"<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><playlist><title>&f;</title></playlist>"#;
    let entity = "<playlist><title>&nbsp;</title></playlist>";
    let deep = format!("<playlist>{}", "<a>".repeat(1000));
    let deep_json = format!("{{\"playlist\":{{\"x\":{}", "[".repeat(100_000));
    let long = format!("title\n{}\n", "x".repeat(10_001));
    let number = "<playlist><trackList><track><duration>soon</duration></track></trackList></playlist>";
    let cases: [(Format, &[u8], &str, &str); 24] = [
        (Format::Xspf, bomb.as_bytes(), "body", "document type"),
        (Format::Xspf, external.as_bytes(), "body", "document type"),
        (Format::Xspf, entity.as_bytes(), "body", "unknown entity"),
        (Format::Xspf, deep.as_bytes(), "body", "nested more than 32"),
        (Format::Xspf, b"<html></html>", "body", "one `playlist`"),
        (Format::Xspf, b"", "body", "unexpected end"),
        (Format::Xspf, number.as_bytes(), "playlist.trackList.track[0].duration", "whole number"),
        (Format::Jspf, deep_json.as_bytes(), "body", "not valid JSPF"),
        (Format::Jspf, b"{}", "body", "is not valid JSPF: must be a JSON object with the object `playlist`"),
        (Format::Jspf, b"[]", "body", "is not valid JSPF: must be a JSON object with the object `playlist`"),
        (Format::Jspf, b"x", "body", "is not valid JSPF: the JSON is invalid at line 1 column 1"),
        (Format::Jspf, br#"{"playlist":[]}"#, "playlist", "must be a JSON object"),
        (Format::Jspf, br#"{"playlist":{"track":[],"track":[]}}"#, "playlist.track", "must be given only once"),
        (Format::Jspf, br#"{"playlist":{"track":[{"title":1}]}}"#, "playlist.track[0].title", "must be text"),
        (
            Format::Jspf,
            br#"{"playlist":{"track":[{"trackNum":"x"}]}}"#,
            "playlist.track[0].trackNum",
            "must be a whole number",
        ),
        (
            Format::Jspf,
            br#"{"playlist":{"track":[{"location":5}]}}"#,
            "playlist.track[0].location",
            "a list of strings",
        ),
        (Format::Jspf, br#"{"playlist":{"track":[{"duration":"1"}]}}"#, "playlist.track[0].duration", "a whole number"),
        (Format::Jspf, br#"{"playlist":{"track":"x"}}"#, "playlist.track", "a list of tracks"),
        (Format::Jspf, br#"{"playlist":{"track":[{"duration":-5}]}}"#, "tracks[0].duration_ms", "at least 0"),
        (Format::Jspf, br#"{"playlist":{"title":"\u0000"}}"#, "title", "NUL"),
        (Format::Csv, b"artist,album\nx,y\n", "title", "header line"),
        (Format::Csv, b"title,artist\nx\n", "body", "line 2"),
        (Format::Csv, long.as_bytes(), "tracks[0].title", "10000"),
        (Format::M3u8, b"\xff\xfe", "body", "UTF-8"),
    ];
    for (format, bytes, field, expected_message) in cases {
        let error = read(format, bytes).unwrap_err();
        let (Error::Malformed(errors) | Error::Invalid(errors)) = &error else { panic!("{error:?}") };
        assert!(errors[0].field == field && errors[0].message.contains(expected_message), "{errors:?}");
    }
}

#[test]
fn files_are_limited_to_10_000_tracks() {
    let file_with = |format, count: usize| match format {
        Format::Jspf => format!("{{\"playlist\":{{\"track\":[{{}}{}]}}}}", ",{}".repeat(count - 1)),
        Format::Xspf => format!("<playlist><trackList>{}</trackList></playlist>", "<track/>".repeat(count)),
        Format::M3u8 => "x\n".repeat(count),
        Format::Csv => format!("title\n{}", "x\n".repeat(count)),
    };
    for format in Format::ALL {
        assert_eq!(read(format, file_with(format, 10_000).as_bytes()).unwrap().tracks.len(), 10_000);
        for count in [10_001, 500_000] {
            let Error::Invalid(errors) = read(format, file_with(format, count).as_bytes()).unwrap_err() else {
                panic!()
            };
            assert_eq!((errors[0].field.as_str(), errors[0].code), ("body", "too_long"), "{format:?}");
        }
    }
}
