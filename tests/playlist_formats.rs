//! Playlist file formats: round trips, files of other programs, and invalid files.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use tonearm::error::Error;
use tonearm::playlist_formats::{self, FileTrack, Format, ParsedFile, PlaylistFile, SourceFormat, write};

/// The formats that keep every value. PLS has one text for artist and title, and seconds.
const EXACT_FORMATS: [Format; 4] = [Format::Jspf, Format::Xspf, Format::M3u8, Format::Csv];

/// Reads a file with one playlist.
fn read(format: Format, bytes: &[u8]) -> Result<PlaylistFile, Error> {
    let mut file = parse(format, bytes)?;
    assert_eq!(file.playlists.len(), 1);
    let mut playlist = file.playlists.pop().unwrap();
    // The other readings are tested with the matching.
    for track in &mut playlist.tracks {
        let FileTrack { title, artist, album, track_number, duration_ms, location, .. } = std::mem::take(track);
        *track = FileTrack { title, artist, album, track_number, duration_ms, location, ..FileTrack::default() };
    }
    Ok(playlist)
}

fn parse(format: Format, bytes: &[u8]) -> Result<ParsedFile, Error> {
    let hint = match format {
        Format::Jspf => SourceFormat::Jspf,
        Format::Xspf => SourceFormat::Xspf,
        Format::M3u8 => SourceFormat::M3u8,
        Format::Csv => SourceFormat::Csv,
        Format::Pls => SourceFormat::Pls,
    };
    playlist_formats::read(Some(hint), None, bytes)
}

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
    let first = FileTrack { duration_ms: Some(1234), ..track("Say \"Hi\"", "Ann", "Al") };
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
        ("<playlist>\n <title>é&nosuch;</title></playlist>", "an unknown entity at line 2 column 10"),
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
    let many = format!("<playlist{declarations}><x>{}</x><trackList/></playlist>", "<y/>".repeat(500_000));
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
        ("a%2Fb%zz%+5%.mp3", "", "a%2Fb%zz%+5%"),
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
    for duration in [0, 1, 499, 500, (1 << 53) - 1] {
        let track = FileTrack { duration_ms: Some(duration), ..track("A", "", "") };
        let file = PlaylistFile { tracks: vec![track], ..PlaylistFile::default() };
        for format in EXACT_FORMATS {
            assert_eq!(read(format, &write(format, &file).unwrap()).unwrap(), file, "{format:?}");
        }
    }
}

#[test]
fn durations_that_a_reader_of_json_would_change_are_left_out() {
    let text = "#EXTM3U\n#EXTINF:9007199254741,A - B\na.mp3\n";
    let file = playlist_formats::read(None, None, text.as_bytes()).unwrap();
    assert_eq!(file.playlists[0].tracks[0].duration_ms, None);
}

#[test]
fn csv_faults_are_reported_with_their_line() {
    for (text, expected_message) in [
        ("title,artist\na,\"b\nc,d\n", "unclosed quote at line 2 column 3"),
        ("title\n\"a\"\"\n", "unclosed quote at line 2 column 1"),
        ("sep=,\ntitle\n\"a\"\"\n", "unclosed quote at line 3 column 1"),
    ] {
        let message = read(Format::Csv, text.as_bytes()).unwrap_err().to_string();
        assert!(message.contains(expected_message), "{text}: {message}");
    }
    for (text, rows, skipped, dropped) in [
        ("title,artist\r\na,b\r\nx\r\n", 2, vec![], vec![]),
        ("title,artist\n\"a\nb\",c\n\n\nx,y,z\n", 1, vec![6], vec![]),
        ("title,artist,album\r\n\"a\r\nb\",c,d\r\n\r\nTotal: 1\r\n", 1, vec![5], vec![]),
        ("title,track number\na,1\nb,two", 2, vec![], vec![(3, "track_number")]),
        ("title,duration_ms\na,1.5\nb,soon\nc,-1", 3, vec![], vec![(3, "duration_ms"), (4, "duration_ms")]),
        ("title,artist\n,b\n", 0, vec![2], vec![]),
        ("title,artist,type\nx,y,Album\nz,y,Favorite", 1, vec![2], vec![]),
    ] {
        let file = parse(Format::Csv, text.as_bytes()).unwrap();
        let skipped_lines: Vec<usize> = file.report.skipped_rows.iter().map(|(line, _)| *line).collect();
        let dropped_fields: Vec<(usize, &str)> =
            file.report.dropped_values.iter().map(|(line, field, _)| (*line, *field)).collect();
        assert_eq!((file.playlists[0].tracks.len(), skipped_lines, dropped_fields), (rows, skipped, dropped), "{text}");
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
        ("Title,Artist,Duration\nA,B,3:35", FileTrack { duration_ms: Some(215_000), ..track("A", "B", "") }),
        ("Title,Artist,Length\nA,B,215", FileTrack { duration_ms: Some(215_000), ..track("A", "B", "") }),
        ("Title,Artist,Time\nA,B,215000", FileTrack { duration_ms: Some(215_000), ..track("A", "B", "") }),
        ("Title;Artist;Album;Track;Year\nA;B;C;3/12;1999", FileTrack { track_number: Some(3), ..track("A", "B", "C") }),
        ("# a note\n\nName\tArtist\tAlbum\n\"A\"\tB\tC", track("\"A\"", "B", "C")),
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
        ("application/vnd.apple.mpegurl", Some(Format::M3u8)),
        ("audio/x-scpls", Some(Format::Pls)),
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
            ..FileTrack::default()
        });
        let tracks = tracks.collect();
        PlaylistFile { title: self.text(), description: self.text(), tracks }
    }
}

#[test]
fn written_files_round_trip_in_every_format() {
    let mut random = Random(1);
    for _ in 0..3000 {
        let mut file = random.file();
        for track in &mut file.tracks {
            // Without an artist, ` - ` would divide the title, and without a title, the location would name one.
            // A row of blanks is no track.
            track.title = track.title.take().filter(|title| !title.trim().is_empty());
            track.title.get_or_insert_with(|| "x".into());
            track.artist.get_or_insert_with(|| "y".into());
            track.location = track.location.take().filter(|location| !location.trim().is_empty());
        }
        for format in EXACT_FORMATS {
            let bytes = write(format, &file).unwrap();
            let mut expected = file.clone();
            if format == Format::Csv {
                (expected.title, expected.description) = (None, None);
            }
            let back = read(format, &bytes).unwrap();
            for (track, expected) in back.tracks.iter().zip(&expected.tracks) {
                assert_eq!(track, expected, "{format:?}");
            }
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
        for _ in 0..2000 {
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
    let entity = "<playlist><title>&nosuch;</title></playlist>";
    let deep = format!("<playlist>{}", "<a>".repeat(1000));
    let deep_json = format!("{{\"playlist\":{{\"x\":{}", "[".repeat(100_000));
    let cases: [(Format, &[u8], &str, &str); 25] = [
        (Format::Xspf, bomb.as_bytes(), "body", "document type"),
        (Format::Xspf, external.as_bytes(), "body", "document type"),
        (Format::Xspf, entity.as_bytes(), "body", "unknown entity"),
        (Format::Xspf, deep.as_bytes(), "body", "nested more than 32"),
        (Format::Xspf, b"<html></html>", "body", "a web page"),
        (Format::M3u8, b"  <!-- x --><!doctype HTML>\n<p>", "body", "a web page"),
        (Format::Csv, b"<?xml version='1.0'?><rss/>", "body", "a feed"),
        (Format::M3u8, b"#EXTM3U\n#EXT-X-VERSION:3\n#EXTINF:10.0,\nseg1.ts\n", "body", "a stream (HLS)"),
        (Format::M3u8, b"[Desktop Entry]\nName=x\n", "body", "a settings file"),
        (Format::M3u8, b"name=x\nsize=3\n", "body", "a settings file"),
        (Format::Csv, b"PK\x03\x04", "body", "a ZIP archive"),
        (Format::Xspf, b"<playlist/>", "playlist.trackList", "is missing"),
        (Format::Xspf, b"", "body", "is empty"),
        (Format::Jspf, deep_json.as_bytes(), "body", "not valid JSPF"),
        (Format::Jspf, b"{}", "body", "is not valid JSPF: must be a JSON object with the object `playlist`"),
        (Format::Jspf, b"[]", "body", "is not valid JSPF: must be a JSON object with the object `playlist`"),
        (Format::Jspf, b"x", "body", "is not valid JSPF: the JSON is invalid at line 1 column 1"),
        (Format::Jspf, br#"{"playlist":[]}"#, "playlist", "must be a JSON object"),
        (Format::Jspf, br#"{"playlist":{"track":[],"track":[]}}"#, "playlist.track", "must be given only once"),
        (Format::Jspf, br#"{"playlist":{"track":[{"title":1}]}}"#, "playlist.track[0].title", "must be text"),
        (
            Format::Jspf,
            br#"{"playlist":{"track":[{"location":5}]}}"#,
            "playlist.track[0].location",
            "a list of strings",
        ),
        (Format::Jspf, br#"{"playlist":{"track":"x"}}"#, "playlist.track", "a list of tracks"),
        (Format::Jspf, br#"{"playlist":{}}"#, "playlist.track", "is required"),
        (Format::Csv, b"artist,album\nx,y\n", "title", "header line"),
        (Format::M3u8, b"\xff\xfe", "body", "is empty"),
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
        Format::Pls => (1..=count).fold("[playlist]\n".to_owned(), |text, number| text + &format!("File{number}=x\n")),
    };
    for format in Format::ALL {
        assert_eq!(read(format, file_with(format, 10_000).as_bytes()).unwrap().tracks.len(), 10_000);
        for count in [10_001, 300_000] {
            let Error::Invalid(errors) = read(format, file_with(format, count).as_bytes()).unwrap_err() else {
                panic!()
            };
            assert_eq!((errors[0].field.as_str(), errors[0].code), ("body", "too_many"), "{format:?}");
        }
    }
}

/// The tracks of a file of another program, as `artist – title`, by playlist.
fn names(text: &str) -> Vec<(Option<String>, Vec<String>)> {
    let file = playlist_formats::read(None, None, text.as_bytes()).unwrap();
    let name = |track: &FileTrack| {
        format!("{} – {}", track.artist.as_deref().unwrap_or("?"), track.title.as_deref().unwrap_or("?"))
    };
    let playlists = file.playlists.into_iter();
    playlists.map(|playlist| (playlist.title.clone(), playlist.tracks.iter().map(name).collect())).collect()
}

#[test]
fn formats_of_players_and_services_are_recognized_by_content() {
    let road = |title: &str| vec![(Some(title.to_owned()), vec!["Grey Herons – Tin Roof".to_owned()])];
    let untitled = vec![(None, vec!["Grey Herons – Tin Roof".to_owned()])];
    for (text, expected) in [
        ("[Playlist]\nTitle1=Grey Herons - Tin Roof\nfile1=/m/a.mp3\nX-GNOME-Title=Road\n", road("Road")),
        ("NumberOfEntries=1\nFile1=/m/a.mp3\nTitle1=Grey Herons - Tin Roof\n", untitled.clone()),
        (
            "<?wpl version='1.0'?><smil><head><title>Road</title></head><body><seq>\
             <media src='..\\Grey Herons\\Low Water\\03 Tin Roof.mp3'/></seq></body></smil>",
            road("Road"),
        ),
        (
            "<?zpl version='2.0'?><smil><head><title>Road</title></head><body><seq>\
             <media albumTitle='Low Water' trackTitle='Tin Roof' trackArtist='Grey Herons' duration='203000' src='x'/>\
             </seq></body></smil>",
            road("Road"),
        ),
        (
            "<ASX version='3'><Title>Road</Title><Entry><Title>Tin Roof</title><author>Grey Herons</author>\
             <ref href='http://h/a?b&c'/></entry></asx>",
            road("Road"),
        ),
        (
            "<?xml version='1.0'?><WinampXML><playlist num_entries='1' label='Road'><entry Playstring='file:a.mp3'>\
             <Name>Grey Herons - Tin Roof</Name><Length>203000</Length></entry></playlist></WinampXML>",
            road("Road"),
        ),
        (
            "<DJ_PLAYLISTS Version='1.0.0'><COLLECTION Entries='1'><TRACK TrackID='7' Name='Tin Roof' Artist='Grey Herons' \
             TotalTime='203'/></COLLECTION><PLAYLISTS><NODE Type='0' Name='ROOT'><NODE Name='Road' Type='1' KeyType='0'>\
             <TRACK Key='7'/></NODE></NODE></PLAYLISTS></DJ_PLAYLISTS>",
            road("Road"),
        ),
        (
            "<NML VERSION='19'><COLLECTION><ENTRY TITLE='Tin Roof' ARTIST='Grey Herons'><LOCATION DIR='/:m/:' FILE='a.mp3' \
             VOLUME='C:'/><INFO PLAYTIME='203'/></ENTRY></COLLECTION><PLAYLISTS><NODE TYPE='FOLDER' NAME='$ROOT'><SUBNODES>\
             <NODE TYPE='PLAYLIST' NAME='Road'><PLAYLIST><ENTRY><PRIMARYKEY TYPE='TRACK' KEY='C:/:m/:a.mp3'/></ENTRY>\
             </PLAYLIST></NODE></SUBNODES></NODE></PLAYLISTS></NML>",
            road("Road"),
        ),
        (
            "<VirtualFolder><song path='D:\\m\\a.mp3' artist='Grey Herons' title='Tin Roof' songlength='203.1'/></VirtualFolder>",
            untitled.clone(),
        ),
        (
            "<rhythmdb-playlists><playlist name='Road' type='static'><location>file:///m/Grey%20Herons/Low%20Water/03%20Tin%20Roof.mp3\
             </location></playlist></rhythmdb-playlists>",
            road("Road"),
        ),
        (
            r#"[{"playlist": {"title": "Road", "track": [{"title": "Tin Roof", "creator": "Grey Herons"}]}}]"#,
            road("Road"),
        ),
        (
            r#"{"count": 1, "playlists": [{"playlist": {"title": "Road", "track": [{"title": "Tin Roof", "creator": "Grey Herons"}]}}]}"#,
            road("Road"),
        ),
        (
            r#"{"tracks": [{"artist": "Grey Herons", "album": "Low Water", "track": "Tin Roof", "uri": "spotify:track:x"}], "albums": []}"#,
            untitled.clone(),
        ),
        (
            r#"{"name": "Road", "tracks": {"items": [{"track": {"name": "Tin Roof", "artists": [{"name": "Grey Herons"}]}}]}}"#,
            road("Road"),
        ),
        (
            r#"{"title": "Road", "tracks": {"data": [{"title": "Tin Roof", "duration": 203, "artist": {"name": "Grey Herons"}}]}}"#,
            road("Road"),
        ),
        (r#"[{"title": "Tin Roof", "artist": "Grey Herons"}]"#, untitled.clone()),
        ("{\"title\": \"Tin Roof\", \"artist\": \"Grey Herons\"}\n{\"title\": \"B\", \"artist\": \"C\"}\n", {
            vec![(None, vec!["Grey Herons – Tin Roof".to_owned(), "C – B".to_owned()])]
        }),
        ("#AUDIOSCROBBLER/1.1\n#TZ/UTC\nGrey Herons\tLow Water\tTin Roof\t3\t203\tL\t1700000000\t\n", untitled.clone()),
        ("1700000000\tTin Roof\tGrey Herons\tLow Water\t\t\t\n", untitled.clone()),
        ("Grey Herons,Low Water,Tin Roof,17 Jul 2023 15:42\n", untitled.clone()),
        (
            "uts,utc_time,artist,artist_mbid,album,album_mbid,track,track_mbid\n1,x,Grey Herons,,Low Water,,Tin Roof,\n",
            untitled.clone(),
        ),
        (
            "#\tArtwork\tTrack Title\tArtist\tAlbum\tTime\n1\t\tTin Roof\tGrey Herons\tLow Water\t03:23\n",
            untitled.clone(),
        ),
        ("Titel;Interpret;Album;Track;Jahr;Länge\nTin Roof;Grey Herons;Low Water;3;2001;203\n", untitled.clone()),
        ("トラック名,アーティスト名,アルバム名\nTin Roof,Grey Herons,Low Water\n", untitled.clone()),
        ("Grey Herons - Tin Roof\n", untitled.clone()),
        ("C:\\Music\\Grey Herons\\Low Water\\03 Tin Roof.mp3\r\n", untitled.clone()),
    ] {
        assert_eq!(names(text), expected, "{text}");
    }
}

#[test]
fn names_and_paths_are_divided_as_the_whole_file_shows() {
    for (text, expected) in [
        // The paths decide the order, once for all rows.
        (
            "#EXTM3U\n#EXTINF:1,Tin Roof - Grey Herons\n/M/Grey Herons/x.mp3\n#EXTINF:1,Low Tide - Pale Otter\n/y/z.mp3\n",
            vec!["Grey Herons – Tin Roof", "Pale Otter – Low Tide"],
        ),
        ("#EXTM3U\n#EXTINF:1,Earth, Wind & Fire - September\na.mp3\n", vec!["Earth, Wind & Fire – September"]),
        ("#EXTM3U\n#EXTINF:1,Tyler, The Creator - EARFQUAKE\na.mp3\n", vec!["Tyler, The Creator – EARFQUAKE"]),
        ("#EXTM3U\n#EXTINF:1,Tin Roof.mp3\nb.mp3\n", vec!["? – Tin Roof"]),
        ("#EXTM3U\n#EXTINF:1,7 Years\n/m/x/y/a.mp3\n", vec!["? – 7 Years"]),
        (
            "#EXTM3U\n#EXTINF:1,1 A - B (C (D))\na.mp3\n#EXTINF:1,2 A - E (Live) (C)\nb.mp3\n",
            vec!["A – B", "A – E (Live)"],
        ),
        ("Grey_Herons/Low_Water/03_Tin_Roof.mp3\n", vec!["Grey_Herons – Tin Roof"]),
        ("Grey Herons/Low Water/CD 1/03 Tin Roof.mp3\n", vec!["Grey Herons – Tin Roof"]),
        (
            "Grey Herons/Low Water/03 Tin Roof - Live.mp3\nGrey Herons/Low Water/04 Tide.mp3\n",
            vec!["Grey Herons – Tin Roof - Live", "Grey Herons – Tide"],
        ),
        ("Various Artists/Hits/03 Grey Herons - Tin Roof.mp3\n", vec!["Grey Herons – Tin Roof"]),
        ("Grey Herons - Low Water/03 Tin Roof.mp3\n", vec!["Grey Herons – Tin Roof"]),
        ("/x/Grey Herons - Low Water - 03 - Tin Roof.mp3\n", vec!["Grey Herons – Tin Roof"]),
        ("/home/ann/Music/Tin Roof.mp3\n", vec!["? – Tin Roof"]),
        ("Grey Herons/Low Water/03 Over / Under.mp3\n", vec!["Grey Herons – Over / Under"]),
        ("#EXTM3U\n#EXTINF:1,x\nvlc://nop\n", vec!["? – x"]),
        // A path with another percent sign is not percent-encoded.
        ("/m/100% Rain/Songs of 100% Rain/06 50%20 Off.mp3\n", vec!["100% Rain – 50%20 Off"]),
        ("Grey%20Herons/Low%20Water/03%20Tin%20Roof.mp3\n", vec!["Grey Herons – Tin Roof"]),
        // VLC writes the name of the file as the title, also with the query of its URL.
        (
            "#EXTM3U\n#EXTINF:1,Grey Herons - 03 Tin Roof.mp3?a=1&b=2\nhttp://h/03%20Tin%20Roof.mp3?a=1&b=2\n",
            vec!["Grey Herons – Tin Roof"],
        ),
        ("#EXTM3U\n#EXTINF:1,Grey Herons - 99 Balloons\n/m/x.mp3\n", vec!["Grey Herons – 99 Balloons"]),
    ] {
        let found: Vec<String> = names(text).into_iter().flat_map(|(_, names)| names).collect();
        assert_eq!(found, expected, "{text}");
    }
}

#[test]
fn pls_keeps_names_with_hyphens() {
    let file = PlaylistFile { tracks: vec![track("A - Live", "B - C", "")], ..PlaylistFile::default() };
    let bytes = write(Format::Pls, &file).unwrap();
    let text = String::from_utf8(bytes.clone()).unwrap();
    assert!(text.contains("Title1=B – C - A – Live\n") && text.contains("File1=about:blank\n"), "{text}");
    assert_eq!(read(Format::Pls, &bytes).unwrap().tracks, [track("A – Live", "B – C", "")]);
}

#[test]
fn mutations_of_all_kinds_of_files_are_read_or_refused() {
    let samples: [&[u8]; 12] = [
        XSPF.as_bytes(),
        JSPF.as_bytes(),
        M3U.as_bytes(),
        CSV.as_bytes(),
        include_bytes!("api/playlist_files/library.xml"),
        b"[playlist]\nFile1=/m/a.mp3\nTitle1=A - B\nLength1=203\n",
        b"<ASX><Entry><Title>A</title><ref href='http://h/a?b&c'/></entry></asx>",
        b"<NML><COLLECTION><ENTRY TITLE='A'><LOCATION DIR='/:m/:' FILE='a.mp3'/></ENTRY></COLLECTION></NML>",
        br#"{"playlists": [{"name": "R", "items": [{"track": {"trackName": "A", "artistName": "B"}, "localTrack": {"uri": "spotify:local:a:b:c:1"}}]}]}"#,
        "sep=;\nTitle; \"Artist, \\, x\";Length\nA;B;3:35\n\"a\";\"b\";1\n".as_bytes(),
        b"Artist/Album/1-03 - A - B (C).mp3\nX - 01 - Y/0 Z.ogg\n3 A - B (C (D)\n",
        b"\xff\xfeN\0a\0m\0e\0\t\0A\0r\0t\0i\0s\0t\0\n\0A\0\t\0B\0\n\0",
    ];
    const PIECES: [&[u8]; 16] = [
        b"<",
        b">",
        b"\"",
        b",",
        b";",
        b" - ",
        b"(",
        b")",
        b"\0",
        b"\xff",
        b"&#x0;",
        b"[[[[",
        b"{",
        b"\r",
        b"999999999999",
        b"/",
    ];
    let mut random = Random(3);
    for sample in samples {
        for _ in 0..800 {
            let mut bytes = sample.to_vec();
            for _ in 0..=random.below(4) {
                let at = random.below(bytes.len() + 1);
                match random.below(4) {
                    0 if at < bytes.len() => bytes[at] = u8::try_from(random.below(256)).unwrap(),
                    1 => bytes.truncate(at),
                    2 => drop(bytes.splice(at..at, PIECES[random.below(PIECES.len())].iter().copied())),
                    _ => {
                        let end = at + random.below(bytes.len() - at + 1);
                        let copy = bytes[at..end].to_vec();
                        bytes.extend(copy);
                    }
                }
            }
            if let Err(error) = playlist_formats::read(None, None, &bytes) {
                assert!(matches!(error, Error::Malformed(_) | Error::Invalid(_)), "{error:?}");
            }
        }
    }
}

/// What is read without knowing the playlist: `artist – title` of each row, and the lines that were left out.
fn rows(text: &str) -> (Vec<String>, Vec<usize>) {
    let file = playlist_formats::read(None, None, text.as_bytes()).unwrap_or_else(|error| panic!("{text}: {error}"));
    let skipped = file.report.skipped_rows.iter().map(|(line, _)| *line).collect();
    (names(text).into_iter().flat_map(|(_, names)| names).collect(), skipped)
}

#[test]
fn names_that_begin_like_another_format_are_read_as_names() {
    for (text, expected) in [
        (
            "[01] Grey Herons - Tin Roof.mp3\n[02] Pale Otter - Jump.mp3\n",
            vec!["Grey Herons – Tin Roof", "Pale Otter – Jump"],
        ),
        ("[herons] - Tin Roof\nPale Otter - Jump\n", vec!["[herons] – Tin Roof", "Pale Otter – Jump"]),
        ("#EXTM3U\n[Unknown]/[Unknown]/Tin Roof.mp3\n", vec!["? – Tin Roof"]),
        ("<Track#>\tTitle\tArtist\n1\tTin Roof\tGrey Herons\n", vec!["Grey Herons – Tin Roof"]),
        ("<3 - Tin Roof\nPale Otter - Jump\n", vec!["<3 – Tin Roof", "Pale Otter – Jump"]),
        ("{Grey} - Tin Roof\nPale Otter - Jump\n", vec!["{Grey} – Tin Roof", "Pale Otter – Jump"]),
    ] {
        assert_eq!(rows(text).0, expected, "{text}");
    }
}

#[test]
fn lists_of_names_are_read_without_what_people_write_around_them() {
    let both = || vec!["Grey Herons – Tin Roof", "Pale Otter – Jump"];
    for (text, expected, skipped) in [
        ("Grey Herons – Tin Roof\nPale Otter – Jump\n", both(), vec![]),
        ("1. Grey Herons — Tin Roof\n2. Pale Otter — Jump\n", both(), vec![]),
        ("999. Grey Herons - Tin Roof\n1000. Pale Otter - Jump\n", both(), vec![]),
        ("0:00 Grey Herons - Tin Roof\n1:05:58 Pale Otter - Jump\n", both(), vec![]),
        ("[00:00] Grey Herons - Tin Roof [Low]\n[05:10] Pale Otter - Jump [HIGH]\n", both(), vec![]),
        ("Tracklist:\n\n00:00 - Grey Herons - Tin Roof\n05:58 - Pale Otter - Jump\n", both(), vec![1]),
        ("Grey Herons - Tin Roof 5:58\nPale Otter - Jump (4:17)\n", both(), vec![]),
        ("# Road\n\n- Grey Herons - Tin Roof\n* Pale Otter - Jump\n", both(), vec![1]),
        ("• \"Grey Herons - Tin Roof\"\n• Pale Otter - Jump\n", both(), vec![]),
        ("My road trip\nGrey Herons - Tin Roof\nPale Otter - Jump\n", both(), vec![1]),
        ("Grey Herons – Tin Roof\n2 hours ago\nPale Otter – Jump\n3 hours ago\n", both(), vec![2, 4]),
        ("Tin Roof by Grey Herons\n\"Jump\" by Pale Otter\n", both(), vec![]),
        ("Grey Herons\tTin Roof\nPale Otter\tJump\n", both(), vec![]),
        ("Grey Herons,Tin Roof\nPale Otter,Jump\n", both(), vec![]),
        (
            "| # | Title | Artist |\n|---|---|---|\n| 1 | Tin Roof | Grey Herons |\n| 2 | Jump | Pale Otter |\n",
            both(),
            vec![2],
        ),
        // A number sign before a word belongs to the name, before a blank it begins a comment.
        (
            "#9 Roof - Grey Herons\n# later\nJump - Pale Otter\n",
            vec!["#9 Roof – Grey Herons", "Jump – Pale Otter"],
            vec![2],
        ),
        ("#1 Roof.mp3\nB Side.mp3\n# old.m3u\n", vec!["? – #1 Roof", "? – B Side"], vec![3]),
    ] {
        let (found, lines) = rows(text);
        assert_eq!((found.iter().map(String::as_str).collect::<Vec<_>>(), lines), (expected, skipped), "{text}");
    }
    let file = playlist_formats::read(None, None, "My road trip\nA - B 3:35\nC - D 1:02:03\n".as_bytes()).unwrap();
    let durations: Vec<Option<i64>> = file.playlists[0].tracks.iter().map(|track| track.duration_ms).collect();
    assert_eq!(
        (file.playlists[0].title.as_deref(), durations),
        (Some("My road trip"), vec![Some(215_000), Some(3_723_000)])
    );
}

#[test]
fn file_names_are_divided_in_the_forms_that_programs_write() {
    let both = || vec!["grey herons – tin roof", "pale otter – jump"];
    for (text, expected) in [
        ("01-grey_herons-tin_roof.mp3\n02-pale_otter-jump.mp3\n", both()),
        ("x-low-2001-grp/01-grey_herons-tin_roof-grp.mp3\nx-low-2001-grp/02-pale_otter-jump-grp.mp3\n", both()),
        ("#EXTM3U\n#EXTINF:1,Grey Herons-Tin Roof\na.mp3\n#EXTINF:1,Pale Otter-Jump\nb.mp3\n", both()),
        ("Grey Herons-01-Tin Roof.mp3\nPale Otter-05-Jump.mp3\n", both()),
        ("Grey Herons - Low - High - 03 - Tin Roof.mp3\nPale Otter - 21 - 05 - Jump.mp3\n", both()),
        ("Grey Herons - [Low 03] - Tin Roof.mp3\nPale Otter - [Low 04] - Jump.mp3\n", both()),
        (
            "#EXTM3U\n#EXTINF:1,Grey Herons - Low - Tin Roof\na\n#EXTINF:1,Pale Otter - High - Jump\nb\n\
             #EXTINF:1,Pale Otter - High - Sit\nc\n",
            vec!["grey herons – tin roof", "pale otter – jump", "pale otter – sit"],
        ),
        (
            "local:track:Grey%20Herons/Low%20Water/03%20Tin%20Roof.mp3\nlocal:track:Pale%20Otter/High/01%20Jump.mp3\n",
            both(),
        ),
        (
            "#EXTM3U\n#EXTINF:-1,Tin Roof\nlocal:track:Grey%20Herons/Low/03%20Tin%20Roof.mp3\n#EXTINF:-1,Jump\nspotify:track:1\n",
            vec!["grey herons – tin roof", "? – jump"],
        ),
        ("#EXTM3U\n#EXTINF:1,Tin Roof\n/music/Grey Herons/Low/05 Tin Roof.mp3\n", vec!["grey herons – tin roof"]),
        ("/m/Grey Herons/Low/05-2 Minutes.mp3\n", vec!["grey herons – 2 minutes"]),
        (
            "/m/Grey Herons/Low/01-16 Tons.mp3\n/m/Grey Herons/Low/02-Jump.mp3\n",
            vec!["grey herons – 16 tons", "grey herons – jump"],
        ),
        ("/m/Grey Herons/Low/1-16 Tons.mp3\n", vec!["grey herons – tons"]),
        // A title with a hyphen is no combined name.
        (
            "/m/Grey Herons/Low/01 Tip-Toe.mp3\n/m/Grey Herons/Low/02 A-Ha.mp3\n",
            vec!["grey herons – tip-toe", "grey herons – a-ha"],
        ),
    ] {
        let found: Vec<String> = rows(text).0.iter().map(|name| name.to_lowercase()).collect();
        assert_eq!(found, expected, "{text}");
    }
}

#[test]
fn further_programs_and_variants_are_read() {
    let both = ["Grey Herons – Tin Roof", "Pale Otter – Jump"];
    let xspf = |start: &str, end: &str| {
        format!(
            "<?xml version='1.0'?>{start}<track><title>Tin Roof</title><creator>Grey Herons</creator></track>\
             <track><location>http://h/stream?id=2</location><annotation>Pale Otter - Jump</annotation></track>{end}</playlist>"
        )
    };
    for text in [
        xspf("<playlist xmlns='http://xspf.org/ns/0'><trackList>", "</trackList>"),
        xspf("<playlist xmlns='https://xspf.org/ns/1/'><tracklist>", "</tracklist>"),
        xspf("<!DOCTYPE playlist><playlist xmlns='http://xspf.org/ns/0/'><trackList>", "</trackList>") + "\0\0",
        "title=Road\nuri=file:///a.mp3\ntitle=Tin%20Roof\nartist=Grey%20Herons\nuri=file:///m/Pale%20Otter/Low/05%20Jump.mp3\n".to_owned(),
        "#Name:Road\n#-----SUMMARY-----#\nID=1\n#-----CONTENT-----#\n-D:\\m\nD:\\a.mp3|Tin Roof|Grey Herons|Low|\nD:\\b.mp3|Jump|Pale Otter|X|\n".to_owned(),
        "file:///a.mp3\tartist=Grey+Herons&title=Tin+Roof\nfile:///b.mp3\tartist=Pale+Otter&title=Jump\nEOF\nname=Road\n".to_owned(),
        "MPCPLAYLIST\n1,type,0\n1,label,Grey Herons - Tin Roof\n1,filename,D:\\a.mp3\n2,type,0\n2,filename,D:\\m\\Pale Otter - Jump.mp3\n".to_owned(),
        "DAUMPLAYLIST\nplayname=D:\\a.mp3\n1*file*D:\\a.mp3\n1*title*Grey Herons - Tin Roof\n2*file*D:\\b.mp3\n2*title*Pale Otter - Jump\n".to_owned(),
        "PERFORMER \"Grey Herons\"\nTITLE \"Low\"\nFILE \"a.flac\" WAVE\n  TRACK 01 AUDIO\n    TITLE \"Tin Roof\"\n  TRACK 02 AUDIO\n    TITLE \"Jump\"\n    PERFORMER \"Pale Otter\"\n".to_owned(),
        "<Item><LocalTitle>Road</LocalTitle><PlaylistItems><PlaylistItem><Path>/m/Grey Herons/Low/01 - Tin Roof.flac</Path></PlaylistItem>\
         <PlaylistItem><Path>/m/Pale Otter/High/05 - Jump.flac</Path></PlaylistItem></PlaylistItems></Item>".to_owned(),
        "<MPL Title='Road'><Item><Field Name='Name'>Tin Roof</Field><Field Name='Artist'>Grey Herons</Field></Item>\
         <Item><Field Name='Name'>Jump</Field><Field Name='Artist'>Pale Otter</Field></Item></MPL>".to_owned(),
        "<subsonic-response xmlns='http://subsonic.org/restapi'><playlist name='Road'><entry title='Tin Roof' artist='Grey Herons'/>\
         <entry title='Jump' artist='Pale Otter'/></playlist></subsonic-response>".to_owned(),
        "<smil><body><seq><audio src='a.mp3' title='Tin Roof' author='Grey Herons'/><audio src='Pale Otter - Jump.mp3'/></seq></body></smil>".to_owned(),
        r#"{"playlists":[{"name":"R","items":[{"track":null,"localTrack":{"uri":"spotify:local:Grey+Herons:Low:Tin+Roof:257"}},{"track":{"trackName":"Jump","artistName":"Pale Otter"}}]}]}"#.to_owned(),
        r#"{"members":[{"artist":"Grey Herons","title":"Tin Roof","type":65537},{"artist":"Pale Otter","title":"Jump"}],"name":"Road"}"#.to_owned(),
        r#"{"subsonic-response":{"playlist":{"name":"R","entry":[{"title":"Tin Roof","artist":"Grey Herons"},{"title":"Jump","artist":"Pale Otter"}]}}}"#.to_owned(),
        r##"{"recenttracks":{"track":[{"artist":{"#text":"Grey Herons"},"name":"Tin Roof"},{"artist":{"#text":"Pale Otter"},"name":"Jump"}]}}"##.to_owned(),
        r#"{"feedback":[{"track_metadata":{"artist_name":"Grey Herons","track_name":"Tin Roof"}},{"track_metadata":{"artist_name":"Pale Otter","track_name":"Jump"}}]}"#.to_owned(),
        r#"["Grey Herons - Tin Roof","Pale Otter - Jump"]"#.to_owned(),
        r#"{"playlist":{"tracks":[{"title":"Tin Roof","creator":"Grey Herons"},{"title":"Jump","creator":"Pale Otter"}]}}"#.to_owned(),
        "[playlist]\nFile1=a.mp3\nTitle1=Grey Herons - Tin Roof\nFile1=b.mp3\nTitle1=Pale Otter - Jump\n".to_owned(),
        "<NML><COLLECTION><ENTRY TITLE='Tin Roof' ARTIST='Grey Herons'><LOCATION DIR='/:m/:' FILE='a.mp3' VOLUME='C:'/></ENTRY></COLLECTION>\
         <PLAYLISTS><NODE TYPE='PLAYLIST' NAME='R'><PLAYLIST><ENTRY><PRIMARYKEY KEY='C:/:m/:a.mp3'/></ENTRY>\
         <ENTRY><PRIMARYKEY KEY='C:/:m/:Pale Otter - Jump.mp3'/></ENTRY></PLAYLIST></NODE></PLAYLISTS></NML>".to_owned(),
        "name,start time,artist\n\"9.3.2022\",\"x\",\"\"\nTin Roof,x,Grey Herons\nJump,x,Pale Otter\nTotal,,\n".to_owned(),
        "Nazwa\tWykonawca\nTin Roof\tGrey Herons\nJump\tPale Otter\n".to_owned(),
        "이름\t아티스트\nTin Roof\tGrey Herons\nJump\tPale Otter\n".to_owned(),
        "Cím;Előadó\nTin Roof;Grey Herons\nJump;Pale Otter\n".to_owned(),
        "Song Name,By,Length\nTin Roof,Grey Herons,5:59\nJump,Pale Otter,1:00\n".to_owned(),
    ] {
        assert_eq!(rows(&text).0, both, "{text}");
    }
    let entities = "Title,Artist\nTin &amp; Roof&#39;s,AT&T Herons\n";
    assert_eq!(rows(entities).0, ["AT&T Herons – Tin & Roof's"]);
    let unknown = "Title,Artist\nTin Roof,<unknown>\nJump,Unknown Artist\nSit,Various Artists\n";
    assert_eq!(rows(unknown).0, ["? – Tin Roof", "? – Jump", "Various Artists – Sit"]);
}

#[test]
fn lists_of_other_things_are_refused_by_name() {
    for (text, kind) in [
        ("Name,Email,Phone\nAnn,a@b,1\n", "something other than tracks"),
        ("Date,Name,Year,Letterboxd URI\n2020-01-01,Tin Roof,1979,x\n", "something other than tracks"),
        ("Playlist ID,Channel ID,Title,Visibility\nPL1,UC1,Road,Private\n", "something other than tracks"),
        (r#"[{"Playlist Identifier":1,"Title":"Road","Playlist Item Identifiers":[1,2]}]"#, "JSON without a list"),
        ("https://open.spotify.com/track/4u7E\nhttps://open.spotify.com/track/5ghI\n", "links to a music service"),
        ("[Reference]\nRef1=http://h/a.asf\n", "a list of streams (ASX)"),
        ("2026-01-01 12:00:00 INFO - server started\n2026-01-01 12:00:01 INFO - listening\n", "a log"),
        ("Dear Ann,\nsee you, soon.\n", "no list of tracks"),
        ("Video ID,Time Added\nabc,2020-01-01T00:00:00\n", "ids of videos"),
    ] {
        let message = playlist_formats::read(None, None, text.as_bytes()).unwrap_err().to_string();
        assert!(message.contains(kind), "{text}: {message}");
    }
}

#[test]
fn lists_are_read_with_every_kind_of_mark_around_the_names() {
    let both = ["Grey Herons – Tin Roof", "Pale Otter – Jump"];
    for text in [
        "1. **Grey Herons** – *Tin Roof*\n2. **Pale Otter** – *Jump*\n",
        "- [Grey Herons - Tin Roof](https://h/1)\n- [Pale Otter - Jump](https://h/2)\n",
        "\"Tin Roof\" - Grey Herons\n\"Jump\" - Pale Otter\n",
        "1. Grey Herons – “Tin Roof” – 5:55\n2. Pale Otter – “Jump” – 4:17\n",
        "Grey Herons, “Tin Roof”\nPale Otter, “Jump”\n",
        "„Tin Roof“ von Grey Herons\n„Jump“ von Pale Otter\n",
        "Grey Herons - 'Tin Roof'\nPale Otter - 'Jump'\n",
        "1\tGrey Herons\tTin Roof\n2\tPale Otter\tJump\n",
        "Grey Herons;Tin Roof;Low Water\nPale Otter;Jump;High\n",
        "Grey Herons • Tin Roof • Low • 5:55\nPale Otter • Jump • High • 4:17\n",
        "Grey Herons // Tin Roof\nPale Otter // Jump\n",
        "Grey Herons － Tin Roof\nPale Otter − Jump\n",
        "Grey Herons -- Tin Roof\nPale Otter -- Jump\n",
        "Grey Herons\u{a0}-\u{a0}Tin Roof\nPale Otter\u{a0}– Jump\n",
        "00:00:00 Grey Herons - Tin Roof [Low]\n00:03:15 ID - ID\n00:07:40 Pale Otter - Jump [HIGH]\n",
        "[00] Grey Herons - Tin Roof\n[??] w/ Pale Otter - Jump\n",
        "01. [00:00] Grey Herons - Tin Roof [Low]\n02. [03:15] Pale Otter - Jump [HIGH]\n",
        "1) 0:00 Grey Herons - Tin Roof\n2) 5:55 Pale Otter - Jump\n",
        "00:00 - 05:55 Grey Herons - Tin Roof\n05:55 - 10:12 Pale Otter - Jump\n",
        "2026-03-01 14:05:00 Grey Herons - Tin Roof\n2026-03-01 14:11:00 Pale Otter - Jump\n",
        "2026-03-01T14:05:00Z | Grey Herons - Tin Roof\n2026-03-01T14:11:00Z | Pale Otter - Jump\n",
        "Track 1: Grey Herons - Tin Roof\nTrack 2: Pale Otter - Jump\n",
        "#1 Grey Herons - Tin Roof\n#2 Pale Otter - Jump\n",
        "1: Grey Herons - Tin Roof\n2: Pale Otter - Jump\n",
        "① Grey Herons - Tin Roof\n② Pale Otter - Jump\n",
        "🎵 Grey Herons - Tin Roof\n🎵 Pale Otter - Jump\n",
        "Title - Artist\nTin Roof - Grey Herons\nJump - Pale Otter\n",
        "Grey Herons - [Low Water CD1 #03] Tin Roof\nVarious Artists - [High #05] Jump // Pale Otter\n",
    ] {
        assert_eq!(rows(text).0, both, "{text}");
    }
    let three = "Grey Herons-Tin Roof\nPale Otter-Jump\nA-Ha-Sit\n";
    assert_eq!(rows(three).0[..2], both);
    let setlist = "Grey Herons Setlist at Harbour Hall, Lowtown\n1. Tin Roof\nEncore:\n2. Jump (Pale Otter cover)\nSit\n(Pale Otter cover)\n";
    assert_eq!(rows(setlist).0, ["Grey Herons – Tin Roof", "Pale Otter – Jump", "Pale Otter – Sit"]);
    let cells =
        playlist_formats::read(None, None, "1;Grey Herons;Tin Roof;Low;5:55\n2;Pale Otter;Jump;High;4:17\n".as_bytes());
    let first = cells.unwrap().playlists[0].tracks[0].clone();
    assert_eq!((first.album.as_deref(), first.duration_ms), (Some("Low"), Some(355_000)));
}

#[test]
fn numbers_that_belong_to_names_stay() {
    let names = |text: &str| rows(text).0;
    let same = "#EXTM3U\n#EXTINF:1,1 Heron - Roof\na\n#EXTINF:1,1 Heron - Jump\nb\n#EXTINF:1,1 Heron - Sit\nc\n";
    assert_eq!(names(same), ["1 Heron – Roof", "1 Heron – Jump", "1 Heron – Sit"]);
    assert_eq!(
        names("1 Heron - Roof\n2 Otters - Jump\n3 Hares - Sit\n"),
        ["1 Heron – Roof", "2 Otters – Jump", "3 Hares – Sit"]
    );
    let counted: String = (1..=1200).map(|number| format!("{number:03} Heron - Roof {number}\n")).collect();
    let found = names(&counted);
    assert_eq!((found[0].as_str(), found[1199].as_str()), ("Heron – Roof 1", "Heron – Roof 1200"));
}

#[test]
fn tables_with_other_escapes_quotes_and_languages_are_read() {
    for (text, expected) in [
        (
            "title,artist\n\"Say \\\"Hi, you\\\"\",\"Herons\"\n\"Jump\",Otter\n",
            vec!["Herons – Say \"Hi, you\"", "Otter – Jump"],
        ),
        // At the end of a cell, a backslash belongs to a path.
        (
            "path,title,artist\n\"C:\\m\\\",\"Roof\",\"Herons\"\n\"C:\\m\\\",\"Jump\",\"Otter\"\n",
            vec!["Herons – Roof", "Otter – Jump"],
        ),
        ("'title','artist'\n'Roof, Tin','Herons'\n'Jump','Otter''s'\n", vec!["Herons – Roof, Tin", "Otter's – Jump"]),
        ("title,artist\n'Roof, Tin','Herons'\n'Jump','Otter\\'s'\n", vec!["Herons – Roof, Tin", "Otter's – Jump"]),
        ("title,artist\n'Til Roof,Herons\n'Round Jump,Otter\n", vec!["Herons – 'Til Roof", "Otter – 'Round Jump"]),
        ("title,artist\n“Roof”,“Herons”\n", vec!["Herons – Roof"]),
        ("Ad\tSanatçı\tAlbüm\nRoof\tHerons\tLow\n", vec!["Herons – Roof"]),
        ("ชื่อ\tศิลปิน\tอัลบั้ม\nRoof\tHerons\tLow\n", vec!["Herons – Roof"]),
        ("שם\tאמן\tאלבום\nRoof\tHerons\tLow\n", vec!["Herons – Roof"]),
        (
            "ID video,Titolo del brano,Titolo dell'album,Nome artista 1,Nome artista 2\nx,Roof,Low,Herons,Otter\n",
            vec!["Herons – Roof"],
        ),
        ("artist_credit,recording_name,release_name\nHerons,Roof,Low\n", vec!["Herons – Roof"]),
        (
            "Favorite Type,Item Description\nSONG,Herons - Roof\nALBUM,Herons - Low\nPLAYLIST,Road\nSONG,Otter - Jump\n",
            vec!["Herons – Roof", "Otter – Jump"],
        ),
        ("title,artist\nMÃ¤dchen,BjÃ¶rk\nDonâ€™t,Herons\n", vec!["Björk – Mädchen", "Herons – Don’t"]),
    ] {
        assert_eq!(rows(text).0, expected, "{text}");
    }
}

#[test]
fn servers_and_more_programs_are_read() {
    let both = ["Grey Herons – Tin Roof", "Pale Otter – Jump"];
    for text in [
        r#"{"MediaContainer":{"title":"R","Metadata":[{"title":"Tin Roof","grandparentTitle":"Grey Herons","parentTitle":"Low"},{"title":"Jump","grandparentTitle":"Pale Otter"}]}}"#,
        r#"{"Items":[{"Name":"Tin Roof","Artists":["Grey Herons"],"Album":"Low","Type":"Audio"},{"Name":"Jump","Artists":["Pale Otter"]}]}"#,
        r#"{"recordings":[{"title":"Tin Roof","artist-credit":[{"name":"Grey Herons"}]},{"title":"Jump","artist-credit":[{"name":"Pale Otter"}]}]}"#,
        r#"{"results":[{"track":{"title":"Tin Roof","artist":{"name":"Grey Herons"}}},{"track":{"title":"Jump","artist":{"name":"Pale Otter"}}}]}"#,
        r#"{"result":{"items":[{"title":"Tin Roof","artist":["Grey Herons"]},{"title":"Jump","artist":["Pale Otter"]}]}}"#,
        r#"{"scrobbles":[{"track":{"artists":["Grey Herons"],"title":"Tin Roof"}},{"track":{"artists":["Pale Otter"],"title":"Jump"}}]}"#,
        r#"{"artist":{"name":"Grey Herons"},"sets":{"set":[{"song":[{"name":"Tin Roof"}]},{"encore":1,"song":[{"name":"Jump","cover":{"name":"Pale Otter"}}]}]}}"#,
        "<MediaContainer title='R'><Track title='Tin Roof' grandparentTitle='Grey Herons' parentTitle='Low'/><Track title='Jump' grandparentTitle='Pale Otter'/></MediaContainer>",
        "PLP PLAYLIST\r\nVERSION 1.20\r\n\r\nHARP, MUSIC\\Grey Herons\\Low\\01 Tin Roof.mp3\r\nHARP, MUSIC\\Pale Otter\\High\\05 Jump.mp3\r\n",
        "Macintosh HD:Users:ann:Music:Grey Herons:Low:01 Tin Roof.mp3\nMacintosh HD:Users:ann:Music:Pale Otter:High:05 Jump.mp3\n",
        "#EXTM3U\n#EXTINF:5 Grey Herons - Tin Roof\na.mp3\n#EXTINF:Pale Otter - Jump\nb.mp3\n",
        "#EXTM3U\n#EXTINF:1,Grey Herons-Tin Roof\na\n#EXTINF:1,Pale Otter-Jump\nb\n",
    ] {
        assert_eq!(rows(text).0, both, "{text}");
    }
    let entities = "#EXTM3U\n#EXTINF:1,Heron&#39;s &amp; Otter - Tin Roof\na.mp3\n";
    assert_eq!(rows(entities).0, ["Heron's & Otter – Tin Roof"]);
    let cue = "PERFORMER \"Herons\"\nFILE \"x.wav\" WAVE\nTRACK 01 AUDIO\nTITLE \"Say \\\"Hi\\\"\"\n";
    assert_eq!(rows(cue).0, ["Herons – Say \"Hi\""]);
    let mostly_tight: String = (1..=20).map(|number| format!("#EXTINF:1,Grey Herons-Roof {number}\na\n")).collect();
    let mostly_tight = format!("#EXTM3U\n{mostly_tight}#EXTINF:1,Pale Otter-Jump - Live\nb\n");
    assert_eq!(rows(&mostly_tight).0[0], "Grey Herons – Roof 1");
}

#[test]
fn more_files_without_tracks_are_refused_by_name() {
    let refused = |bytes: &[u8]| playlist_formats::read(None, None, bytes).unwrap_err().to_string();
    for (bytes, kind) in [
        (&b"{\\rtf1\\ansi Grey Herons - Tin Roof\\par}"[..], "RTF"),
        (b"\xe1\xa0\x9c\x91\xf8\x3c\x77\x42\x85\x2c", "foobar2000"),
        (b"vrsn\0\0\0\x38crate", "Serato"),
        (b"PK\x03\x04\x14\0[Content_Types].xml", "Office"),
        (b"Catalog#,Artist,Title,Released,release_id\nx,Herons,Low,1981,1\n", "a list of albums"),
        (b"RYM Album,First Name,Last Name,Title,Rating\n1,,Herons,Low,9\n", "a list of albums"),
        (
            b"INSERT INTO tracks VALUES (1,'Herons - Roof');\nINSERT INTO tracks VALUES (2,'Otter - Jump');\n",
            "a script for a database",
        ),
        (b"<smartplaylist type='songs'><rule/></smartplaylist>", "a smart playlist"),
        (b"This is a text - with a dash.\nAnother sentence of it - also with one.\n", "no list of tracks"),
    ] {
        let message = refused(bytes);
        assert!(message.contains(kind), "{message}");
    }
}

#[test]
fn names_lose_keys_tempos_ids_and_brackets_that_most_have() {
    let both = ["Grey Herons – Tin Roof", "Pale Otter – Jump"];
    for text in [
        "8A - 128 - Grey Herons - Tin Roof.mp3\n11B - 124 - Pale Otter - Jump.mp3\n",
        "/m/DJ/8A - Grey Herons - Tin Roof.mp3\n/m/DJ/11B - Pale Otter - Jump.mp3\n",
        "F#m - 128 - Grey Herons - Tin Roof\nC - 124 - Pale Otter - Jump\n",
        "#EXTM3U\n#EXTINF:1,Grey Herons - Tin Roof - 8A - 128\na\n#EXTINF:1,Pale Otter - Jump - 9A - 124\nb\n",
        "Title,Artist\n8A - Tin Roof,Grey Herons\n11B - Jump,Pale Otter\n",
        "Grey Herons - Tin Roof (128 BPM)\nPale Otter - Jump (124 BPM)\n",
        "Grey Herons - Tin Roof - 128bpm.mp3\nPale Otter - Jump - 124bpm.mp3\n",
        "Grey Herons - Tin Roof [dQw4w9WgXcQ].opus\nPale Otter - Jump [aB3-_w9WgXc].opus\n",
        "[Grey Herons] Tin Roof\n[Pale Otter] Jump\n",
        "/m/[Grey Herons] Tin Roof.mp3\n/m/[Pale Otter] Jump.mp3\n",
        "#EXTM3U\n#EXTINF:1,[Grey Herons] Tin Roof\na\n#EXTINF:1,[Pale Otter] Jump\nb\n",
        "#EXTM3U\n#EXTINF:1,[House] Grey Herons - Tin Roof\na\n#EXTINF:1,[Folk] Pale Otter - Jump\nb\n",
    ] {
        assert_eq!(rows(text).0, both, "{text}");
    }
    // A band may be called so.
    assert_eq!(rows("Title,Artist\nA - Roof,Herons\nRoof,Otter\nJump,Otter\n").0[0], "Herons – A - Roof");
}

#[test]
fn lines_of_radios_wikis_charts_and_scripts_are_read() {
    let both = ["Grey Herons – Tin Roof", "Pale Otter – Jump"];
    for text in [
        "Track Name,Artist Name(s)\nTin Roof,\"Grey Herons,Somebody\"\nJump,Pale Otter\n",
        "`1.` **Grey Herons** - Tin Roof\n`2.` **Pale Otter** - Jump\n",
        "# Grey Herons - Tin Roof [EMI]\n# Pale Otter - Jump [EMI]\n",
        "01/Jan/2024:10:01:00 +0000|/live|3|Grey Herons - Tin Roof\n01/Jan/2024:10:05:00 +0000|/live|4|Pale Otter - Jump\n",
        "1. Grey Herons: Tin Roof\n2. Pale Otter: Jump\n",
        "1 (2) Grey Herons - Tin Roof\n2 (NEW) Pale Otter - Jump\n",
        "2\r\n203000\tC:\\m\\Grey Herons - Tin Roof.mp3\r\n124000\tC:\\m\\Pale Otter - Jump.mp3\r\n",
        "spotify:local:Grey+Herons:Low:Tin+Roof:203\nhttps://open.spotify.com/local/Pale%20Otter/High/Jump/124\n",
        "file \"mix.mp3\" MP3\n track 01 audio\n title \"Tin Roof\"\n performer \"Grey Herons\"\n track 02 audio\n title \"Jump\"\n performer \"Pale Otter\"\n",
        "/m/Grey Herons - Low - 01 Tin Roof.mp3\n/m/Pale Otter - High - 05 Jump.mp3\n",
        "Grey Herons - [1990 - Low [Live] #01] Tin Roof\nPale Otter - [High #05] Jump\n",
        "A^FEATURED_ARTIST^SOUND_RECORDING_TITLE\nx^Grey Herons^Tin Roof\nx^Pale Otter^Jump\n",
        "Title,Album Artist\nTin Roof,Grey Herons\nJump,Pale Otter\n",
    ] {
        assert_eq!(rows(text).0, both, "{text}");
    }
    let list = "Grey Herons: Tin Roof\nPale Otter: Jump\nHares: Sit\nHeron Trio: (In) Water\nHares: Run\n";
    assert_eq!(rows(list).0[0], "Grey Herons – Tin Roof");
    for text in [
        "Sample Rate: 44100\nOutput Device: Speakers\nBuffer Size: 512\nTheme: Dark\nStart Minimized: true\n",
        "Ann Lee: Hello there.\nBob Ray: How are you?\nAnn Lee: Fine.\nBob Ray: Good.\nAnn Lee: Bye.\n",
        "From: Ann Lee\nTo: Bob Ray\nSubject: Hi\nDate: Monday\nReply To: Ann\n",
    ] {
        assert!(playlist_formats::read(None, None, text.as_bytes()).is_err(), "{text}");
    }
}

#[test]
fn xml_and_property_lists_of_unknown_programs_are_read_by_their_fields() {
    let both = ["Grey Herons – Tin Roof", "Pale Otter – Jump"];
    for text in [
        "<MusicDatabase><Song><Title>Tin Roof</Title><Artist>Grey Herons</Artist><Album>Low</Album></Song><Song><Title>Jump</Title><Artist>Pale Otter</Artist></Song></MusicDatabase>",
        "<lfm><lovedtracks user='a'><track><name>Tin Roof</name><artist><name>Grey Herons</name><mbid/></artist></track><track><name>Jump</name><artist mbid=''>Pale Otter</artist></track></lovedtracks></lfm>",
        "<Playlist><PlaylistItem Class='File'><Filename>M:\\1.mp3</Filename><Title>Tin Roof</Title><Artist>Grey Herons</Artist></PlaylistItem><PlaylistItem><Title>Jump</Title><Artist>Pale Otter</Artist></PlaylistItem></Playlist>",
        "<playlist><title>Road</title><tracks><track><title>Tin Roof</title><artist>Grey Herons</artist></track><track><title>Jump</title><artist>Pale Otter</artist></track></tracks></playlist>",
        "<ttplaylist title='R'><items><item file='D:/1.mp3' title='Tin Roof' artist='Grey Herons'/><item title='Jump' artist='Pale Otter'/></items></ttplaylist>",
        "<library><playlist name='Mix'><track path='Grey Herons - Tin Roof.mp3'/><track path='Pale Otter - Jump.mp3'/></playlist></library>",
        "<list><files><file><filename>Grey Herons - Tin Roof.mp3</filename></file><file><filename>Pale Otter - Jump.mp3</filename></file></files></list>",
        "<List ListName='R'><File><FileName>Grey Herons - Tin Roof.mp3</FileName><FilePath>D:/K</FilePath></File><File><FileName>Pale Otter - Jump.mp3</FileName></File></List>",
        "<musicdb><album><title>Low</title><artist>X</artist><track><title>Tin Roof</title><artist>Grey Herons</artist></track></album><album><title>High</title><track><title>Jump</title><artist>Pale Otter</artist></track></album></musicdb>",
        "<plist version='1.0'><dict><key>items</key><array><dict><key>artist</key><string>Grey Herons</string><key>title</key><string>Tin Roof</string></dict><dict><key>artist</key><string>Pale Otter</string><key>title</key><string>Jump</string></dict></array></dict></plist>",
        "<MediaContainer><Track title='Tin Roof' grandparentTitle='Various Artists' originalTitle='Grey Herons'/><Track title='Jump' grandparentTitle='Pale Otter'/></MediaContainer>",
    ] {
        assert_eq!(rows(text).0, both, "{text}");
    }
    for text in [
        "<configuration><title>Name</title><add key='a' value='b'/></configuration>",
        "<catalog><book><author>Ann</author><title>Guide</title><price>4</price></book></catalog>",
        "<library><artist>Ann</artist><album>Low</album></library>",
        "<plist version='1.0'><dict><key>Theme</key><string>Dark</string></dict></plist>",
    ] {
        assert!(playlist_formats::read(None, None, text.as_bytes()).is_err(), "{text}");
    }
}

#[test]
fn json_of_more_services_is_read() {
    let both = ["Grey Herons – Tin Roof", "Pale Otter – Jump"];
    for text in [
        r#"{"MediaContainer":{"Metadata":[{"title":"Tin Roof","grandparentTitle":"Various Artists","originalTitle":"Grey Herons"},{"title":"Jump","grandparentTitle":"Pale Otter"}]}}"#,
        r#"[{"header":"YouTube Music","title":"Watched Tin Roof","titleUrl":"x","subtitles":[{"name":"Grey Herons - Topic"}]},{"header":"YouTube","title":"Watched Pale Otter - Jump","titleUrl":"y","subtitles":[{"name":"PaleOtterVEVO"}]}]"#,
        r#"[{"title":"„Tin Roof“ angesehen","titleUrl":"x","subtitles":[{"name":"Grey Herons - Topic"}]},{"title":"Jump angesehen","titleUrl":"y","subtitles":[{"name":"Pale Otter - Topic"}]}]"#,
        r#"{"playlist":{"name":"R","tracks":[{"name":"Tin Roof","ar":[{"name":"Grey Herons"}],"al":{"name":"Low"}},{"name":"Jump","ar":[{"name":"Pale Otter"}]}]}}"#,
        r#"{"cdlist":[{"dissname":"R","songlist":[{"songname":"Tin Roof","singer":[{"name":"Grey Herons"}]},{"songname":"Jump","singer":[{"name":"Pale Otter"}]}]}]}"#,
        r##"[[{"name":"Tin Roof","artist":{"@text":"","#text":"Grey Herons"}}],[{"name":"Jump","artist":{"#text":"Pale Otter"}}]]"##,
        r#"[{"items":[{"track":{"name":"Tin Roof","artists":[{"name":"Grey Herons"}]}}]},{"items":[{"track":{"name":"Jump","artists":[{"name":"Pale Otter"}]}}]}]"#,
        r#"{"result":[{"name":"Tin Roof","artists":[{"name":"Grey Herons"}]},{"name":"Jump","artists":[{"name":"Pale Otter"}]}]}"#,
        r#"{"Road":[{"artist":"Grey Herons","title":"Tin Roof"},{"artist":"Pale Otter","title":"Jump"}]}"#,
        r#"["Tin Roof by Grey Herons","Jump by Pale Otter"]"#,
        r#"{"@type":"MusicPlaylist","track":[{"name":"Tin Roof","byArtist":{"name":"Grey Herons"}},{"name":"Jump","byArtist":{"name":"Pale Otter"}}]}"#,
        r#"{"collection":[{"track":{"title":"Grey Herons - Tin Roof"}},{"track":{"title":"Pale Otter - Jump"}}]}"#,
    ] {
        assert_eq!(rows(text).0, both, "{text}");
        let file = playlist_formats::read(None, None, text.as_bytes()).unwrap();
        assert_eq!(file.playlists.len(), 1, "{text}");
    }
}

#[test]
fn an_escaped_quote_changes_its_own_cell_only() {
    let text = "Path,Title,Artist\n\"D:\\m\\\",\"Roof\",\"Herons\"\n\"D:\\x\\\",\"Say \\\"Hi\\\"\",\"Otter\"\n\
        \"D:\\m\\\",\"Hear \\\"Hi\\\", you\",\"Otter\"\n";
    assert_eq!(rows(text).0, ["Herons – Roof", "Otter – Say \"Hi\"", "Otter – Hear \"Hi\", you"]);
    let escaped = "Title,Artist\n\"Back\\\\slash\",\"A\"\n\"Say \\\"Hi\\\"\",\"A\"\n";
    assert_eq!(rows(escaped).0, ["A – Back\\slash", "A – Say \"Hi\""]);
}

#[test]
fn lists_of_old_macs_are_read_in_their_encoding() {
    let (text, _, _) = encoding_rs::MACINTOSH
        .encode("#EXTM3U\r#EXTINF:1,Titãs - Família\ra.mp3\r#EXTINF:1,Cássia Eller - Coleção\rb.mp3\r");
    let file = playlist_formats::read(None, None, &text).unwrap();
    let titles: Vec<_> = file.playlists[0].tracks.iter().map(|track| track.title.clone().unwrap()).collect();
    assert_eq!((file.encoding, titles), ("macintosh", vec!["Família".to_owned(), "Coleção".to_owned()]));
}

/// Two rows in each layout that is rewritten as a table.
#[test]
fn sheets_columns_records_and_several_lists_are_read_as_tables() {
    let both = ["Grey Herons – Tin Roof", "Pale Otter – Jump"];
    let excel = |row: &dyn Fn(&[&str]) -> String| {
        format!(
            "<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\" \
             xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\"><DocumentProperties><Author>Ann</Author><Title>x</Title>\
             </DocumentProperties><Worksheet ss:Name=\"Road\"><Table>{}{}{}</Table></Worksheet></Workbook>",
            row(&["Title", "Year", "Artist"]),
            row(&["Tin Roof", "", "Grey Herons"]),
            row(&["Jump", "", "Pale Otter"])
        )
    };
    let full = |cells: &[&str]| {
        let cells: String =
            cells.iter().map(|cell| format!("<Cell><Data ss:Type=\"String\">{cell}</Data></Cell>")).collect();
        format!("<Row>{cells}</Row>")
    };
    // Excel leaves out empty cells, and names the place of the next one.
    let sparse = |cells: &[&str]| {
        let cell =
            |(index, cell): (usize, &&str)| format!("<Cell ss:Index=\"{}\"><Data>{cell}</Data></Cell>", index + 1);
        let cells: String = cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty()).map(cell).collect();
        format!("<Row>{cells}</Row>")
    };
    let ods = "<office:document xmlns:office='o' xmlns:table='t' xmlns:text='x'><office:body><office:spreadsheet><table:table \
        table:name='Road'><table:table-row><table:table-cell><text:p>Title</text:p></table:table-cell><table:table-cell \
        table:number-columns-repeated='2'/><table:table-cell><text:p>Artist</text:p></table:table-cell></table:table-row>\
        <table:table-row><table:table-cell><text:p>Tin Roof</text:p></table:table-cell><table:table-cell/><table:table-cell/>\
        <table:table-cell><text:p>Grey Herons</text:p></table:table-cell></table:table-row><table:table-row><table:table-cell>\
        <text:p>Jump</text:p></table:table-cell><table:table-cell table:number-columns-repeated='2'/><table:table-cell><text:p>\
        Pale Otter</text:p></table:table-cell></table:table-row></table:table></office:spreadsheet></office:body></office:document>";
    for text in [
        excel(&full),
        excel(&sparse),
        ods.to_owned(),
        "Log: 1\n\n-Time--  -Title-------  -Artist------  -Len-\n10:00:00 Tin Roof       Grey Herons       3:23\n10:03:23 Jump           Pale Otter       14:08\n".to_owned(),
        "Title       Artist       Time\n--------    -----------  -----\nTin Roof    Grey Herons   3:23\nJump        Pale Otter   14:08\n".to_owned(),
        "name           artist         start time\n---------------------------------------\n02/01/2024                    20:00\nTin Roof       Grey Herons    20:01\nJump           Pale Otter     20:05\n".to_owned(),
        "tracks:\n  - artist: Grey Herons\n    title: \"Tin Roof\"\n  - artist: Pale Otter\n    title: Jump\n".to_owned(),
        "file: a.mp3\nArtist: Grey Herons\nTitle: Tin Roof\nTrack: 3\nfile: b.mp3\nArtist: Pale Otter\nTitle: Jump\nTrack: 1\nOK\n".to_owned(),
        "14:00\nGrey Herons\nTin Roof\n14:05\nPale Otter\nJump\n".to_owned(),
        "1\n\nGrey Herons\nTin Roof\nJan 2, 2024\n3:23\n2\n\nPale Otter\nJump\nJan 2, 2024\n4:08\n".to_owned(),
    ] {
        assert_eq!(rows(&text).0, both, "{text}");
    }
    let lists = "Road\r\nTin Roof\tGrey Herons\tLow\tspotify:track:1\t2001-01-01\r\n\r\nLate\r\nJump\tPale Otter\tHigh\tspotify:track:2\t2002-01-01\r\n";
    let titles: Vec<_> = names(lists).into_iter().map(|(title, rows)| (title.unwrap(), rows.len())).collect();
    assert_eq!(titles, [("Road".to_owned(), 1), ("Late".to_owned(), 1)]);
    for text in [
        "title: Guide\nartist: x\nversion: 1\nlanguage: en\n",
        "1\n00:00:01,000 --> 00:00:04,000\nHello there.\n2\n00:00:05,000 --> 00:00:08,000\nHow are you?\n",
        "Dear Ann,  see you soon.\nThe artist  is here.\n",
    ] {
        assert!(playlist_formats::read(None, None, text.as_bytes()).is_err(), "{text}");
    }
}

#[test]
fn more_players_services_and_marks_are_read() {
    let both = ["Grey Herons – Tin Roof", "Pale Otter – Jump"];
    for text in [
        // Lists of players
        "#EXTM3U\n#EXTINF:203,Grey Herons - Tin Roof,\na.mp3\n#EXTINF:248,Pale Otter - Jump,\nb.mp3\n\u{1a}",
        "rtsp://h/1.rm?title=\"Tin Roof\"&author=\"Grey Herons\"\nrtsp://h/2.rm?title=\"Jump\"&author=\"Pale Otter\"\n",
        "#TOXINE REFERENCE FILE\nentry {\n\tidentifier = Grey Herons - Tin Roof;\n\tmrl = a.mp3;\n};\nentry {\n\tidentifier = Pale Otter - Jump;\n\tmrl = b.mp3;\n};\n",
        "state: play\nplaylist_begin\n0:Grey Herons/Low/03 Tin Roof.mp3\n1:Pale Otter/High/01 Jump.mp3\nplaylist_end\n",
        "D:\\K\\SC8001-01 - Grey Herons - Tin Roof.mp3\nD:\\K\\SC8002-07 - Pale Otter - Jump.mp3\n",
        "<playlist client=\"noatun\"><item author=\"Grey Herons\" title=\"Tin Roof\" url=\"a.mp3\"/><item author=\"Pale Otter\" title=\"Jump\" url=\"b.mp3\"/></playlist>",
        // JSON of services
        r#"{"subsonic-response":{"starred2":{"artist":[{"name":"X"}],"song":[{"title":"Tin Roof","artist":"Grey Herons"},{"title":"Jump","artist":"Pale Otter"}]}}}"#,
        r#"{"data":[{"attributes":{"name":"Road"},"relationships":{"tracks":{"data":[{"attributes":{"name":"Tin Roof","artistName":"Grey Herons"}},{"attributes":{"name":"Jump","artistName":"Pale Otter"}}]}}}]}"#,
        r#"{"response":{"items":[{"artist":"Grey Herons","title":"Tin Roof"},{"artist":"Pale Otter","title":"Jump"}]}}"#,
        r#"{"title":"R","tracks":[{"kind":"track","title":"Tin Roof","user":{"username":"Grey Herons"}},{"kind":"track","title":"Pale Otter - Jump","user":{"username":"x"}}]}"#,
        r#"{"title":"R","artist-credit":[{"name":"Grey Herons"}],"media":[{"tracks":[{"title":"Tin Roof"}]},{"tracks":[{"title":"Jump","artist-credit":[{"name":"Pale Otter"}]}]}]}"#,
        r#"{"artists":[{"name":"Grey Herons"}],"tracklist":[{"position":"A1","title":"Tin Roof"},{"title":"Jump","artists":[{"name":"Pale Otter"}]}]}"#,
        "{\"playlistName\":\"R\",\"videos\":[{\"videoId\":\"x\",\"title\":\"Grey Herons - Tin Roof\",\"author\":\"C\"},{\"videoId\":\"y\",\"title\":\"Pale Otter - Jump\",\"author\":\"D\"}]}",
        // Tables
        "No.\tTitle\tArtist\n1.\t\"Tin Roof\"\tGrey Herons\n2.\t\"Jump\"\tPale Otter\n",
        "曲のタイトル,アルバムのタイトル,アーティスト名 1\nTin Roof,Low,Grey Herons\nJump,High,Pale Otter\n",
        "item_type,band_name,item_title\ntrack,Grey Herons,Tin Roof\nalbum,X,Y\ntrack,Pale Otter,Jump\n",
        // Lines
        "Grey Herons- Tin Roof\nPale Otter- Jump\n",
        "Grey Herons -Tin Roof\nPale Otter -Jump\n",
        "• Grey Herons—Tin Roof\n• Pale Otter—Jump\n",
        "Grey Herons   Tin Roof\nPale Otter   Jump\n",
        "Grey Herons :: Tin Roof\nPale Otter :: Jump\n",
        "A1. Grey Herons - Tin Roof\nB1. Pale Otter - Jump\n",
        "Tracklist\nA1\tGrey Herons–\tTin Roof\t3:23\nA2\tPale Otter–\tJump\t4:08\n",
        "14h05 Grey Herons - Tin Roof\n14h10 Pale Otter - Jump\n",
        "Tue 2 Jan 2024 14:05 Grey Herons - Tin Roof\nTue 2 Jan 2024 14:10 Pale Otter - Jump\n",
        "1. \"Tin Roof\" (Grey Herons) – 3:23\n2. \"Jump\" (Pale Otter) – 4:08\n",
        "#nowplaying Grey Herons - Tin Roof\n#nowplaying Pale Otter - Jump\n",
        "I used Shazam to discover Tin Roof by Grey Herons. https://h/1\nI used Shazam to discover Jump by Pale Otter. https://h/2\n",
        "[list]\n[*]Grey Herons - Tin Roof\n[*]Pale Otter - Jump\n[/list]\n",
    ] {
        assert_eq!(rows(text).0, both, "{text}");
    }
    let mixes = "Track Name,Mix Name,Artists\nTin Roof,Original Mix,Grey Herons\nJump,Night Remix,Pale Otter\n";
    assert_eq!(rows(mixes).0, ["Grey Herons – Tin Roof", "Pale Otter – Jump (Night Remix)"]);
    let escapes = "<playlist xmlns='http://xspf.org/ns/0/'><trackList><track><title>Salt & Caf&eacute;</title>\
        <creator>Herons</creator></track></trackList></playlist>";
    assert_eq!(rows(escapes).0, ["Herons – Salt & Café"]);
    let capitals = "<ASX><ENTRY><TITLE>Salt &AMP; Ember</TITLE><AUTHOR>Herons</AUTHOR><REF HREF='a'/></ENTRY></ASX>";
    assert_eq!(rows(capitals).0, ["Herons – Salt & Ember"]);
    let setlist = "Grey Herons Setlist at Harbour Hall\n1. Tin Roof 3:23\n2. Jump (4:08)\n";
    assert_eq!(rows(setlist).0, ["Grey Herons – Tin Roof", "Grey Herons – Jump"]);
    // Names that look like what was removed
    let kept = "May - Sun 2 Mars\nA1 - Jump\nFriday - 14 Jan\n";
    assert_eq!(rows(kept).0, ["May – Sun 2 Mars", "A1 – Jump", "Friday – 14 Jan"]);
}

#[test]
fn further_kinds_of_files_are_refused_by_name() {
    let mut tar = b"road.m3u".to_vec();
    tar.resize(257, 0);
    tar.extend(b"ustar\0");
    for (bytes, kind) in [
        (&b"\xff\xfb\x90\x64\0"[..], "an MP3 file"),
        (b"\0\0\0\x20ftypM4A \0", "M4A"),
        (b"FORM\0\0\x10\0AIFFCOMM", "AIFF"),
        (b"RIFF\x24\0\0\0WEBPVP8 ", "WebP"),
        (b"7z\xbc\xaf\x27\x1c", "7z"),
        (b"Rar!\x1a\x07\x01\0", "RAR"),
        (&tar, "tar"),
        (b"DBPL\x01\x02\0", "DeaDBeeF"),
        (b"<table><tr><td>Tin Roof</td></tr></table>", "a web page"),
        (b"<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<TITLE>x</TITLE>", "a web page"),
        (b"<ASX><ENTRYREF HREF='http://h/a.asx'/></ASX>", "a list of streams"),
        (br#"{"name":"x","all":[{"is":{"loved":true}}],"sort":"title"}"#, "a smart playlist"),
        (br#"[{"podcastName":"Talk","episodeName":"1"}]"#, "podcasts"),
        (b"[ti:Tin Roof]\n[ar:Herons]\n[00:12.00]Rain upon\n[00:17.20]Water in\n", "lyrics"),
        (b"https://soundcloud.com/ann/tin-roof\nhttps://soundcloud.com/bob/jump\n", "links"),
        (b"ID wideo,Utworzono\ndQw4w9WgXcQ,2024-01-02T10:00:00\naB3-_w9WgXc,2024-01-02T10:00:00\n", "ids of videos"),
        (b"Title,Author,ISBN13\nTin Roof,Ann Lee,1\n", "something other than tracks"),
    ] {
        let message = playlist_formats::read(None, None, bytes).unwrap_err().to_string();
        assert!(message.contains(kind), "{}: {message}", String::from_utf8_lossy(bytes));
    }
    // Names begin with the same letters.
    assert_eq!(rows("BM Herons - Tin Roof\nRIFF - Jump\n").0, ["BM Herons – Tin Roof", "RIFF – Jump"]);
    let (japanese, _, _) = encoding_rs::ISO_2022_JP.encode("灰色の鷺 - トタン屋根\n白いカワウソ - ジャンプ\n");
    let file = playlist_formats::read(None, None, &japanese);
    assert_eq!(file.unwrap().encoding, "ISO-2022-JP");
}

#[test]
fn a_long_line_takes_time_that_grows_with_its_length() {
    let started = std::time::Instant::now();
    for text in ["1:0 ".repeat(100_000), "1-".repeat(200_000), "1 -".repeat(100_000)] {
        assert!(playlist_formats::read(None, None, text.as_bytes()).is_err());
    }
    // If each character reads the whole line, this takes many minutes.
    assert!(started.elapsed().as_secs() < 60, "{:?}", started.elapsed());
}
