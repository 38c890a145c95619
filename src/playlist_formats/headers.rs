//! The names of columns and fields in tables and JSON objects. This is the only place to add one.
//!
//! `docs/PLAYLIST_FILES.md` contains the same table, and `tests/docs.rs` compares both.

use std::collections::HashMap;
use std::sync::LazyLock;

/// The longest name of a column, before it is simplified.
const MAX_NAME_BYTES: usize = 200;

/// What a column contains.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Column {
    Title,
    /// The artist of the track.
    Artist,
    /// A second or later artist of the track.
    OtherArtist,
    Album,
    AlbumArtist,
    TrackNumber,
    DiscNumber,
    DurationMs,
    /// A duration whose unit the values show: `3:35`, `215` or `215000`.
    Duration,
    Location,
    /// The name of the playlist that contains the row.
    Playlist,
    /// What the row is: a track, an artist or an album.
    Kind,
    Genre,
    ReleasedOn,
    CoverUrl,
    AlbumCoverUrl,
    ArtistImageUrl,
    ArtistSortName,
    Bio,
    ArtistAliases,
}

/// The names of each column, the most specific first: with letters and digits only, in lower case, `#` as `number`.
///
/// The names are those of our own files, and those that other programs write in their languages.
pub const HEADERS: [(Column, &[&str]); 20] = [
    (
        Column::Title,
        &[
            "title",
            "trackname",
            "tracktitle",
            "songtitle",
            "songname",
            "titre",
            "titel",
            "título",
            "titulo",
            "titolo",
            "titulek",
            "otsikko",
            "tytuł",
            "название",
            "nomdutitre",
            "nombredelacanción",
            "nomedellatraccia",
            "nummernaam",
            "nomedafaixa",
            "låtensnamn",
            "parçaadı",
            "トラック名",
            "اسمالأغنية",
            "όνομακομματιού",
            "曲目名称",
            "曲目名稱",
            "歌名",
            "曲名",
            "タイトル",
            "标题",
            "標題",
            "mastermetadatatrackname",
            "nombredelapista",
            "nomedamúsica",
            "nomedelbrano",
            "song",
            "track",
            "name",
            "nom",
            "nombre",
            "nome",
            "naam",
            "namn",
            "navn",
            "名前",
            "名称",
            "名稱",
            "trackdescription",
            "itemdescription",
        ],
    ),
    (
        Column::Artist,
        &[
            "artist",
            "trackartist",
            "artistname",
            "artistnames",
            "artistname1",
            "trackartists",
            "artists",
            "artist1",
            "artiste",
            "artistes",
            "interpret",
            "interpreten",
            "künstler",
            "künstlernamen",
            "künstlername",
            "nomsdelartiste",
            "nomdelartiste",
            "artista",
            "artistas",
            "artisti",
            "nombresdelartista",
            "nombredelartista",
            "intérprete",
            "nomedellartista",
            "artiest",
            "naamvanartiest",
            "nomesdoartista",
            "nomedoartista",
            "artistensnamn",
            "esittäjä",
            "wykonawca",
            "исполнитель",
            "sanatçıadı",
            "sanatçı",
            "アーティスト名",
            "アーティスト",
            "أسماءالفنانين",
            "όνοματακαλλιτέχνη",
            "艺人名称",
            "艺人",
            "艺术家",
            "藝人名稱",
            "藝人",
            "artist名",
            "creator",
            "performer",
            "performers",
            "primaryartists",
            "band",
            "author",
            "mastermetadataalbumartistname",
        ],
    ),
    (Column::OtherArtist, &["artistname2", "artistname3", "artistname4", "artistname5", "artist2", "artist3"]),
    (
        Column::Album,
        &[
            "album",
            "albumname",
            "albumtitle",
            "release",
            "releasetitle",
            "record",
            "nomdelalbum",
            "nombredelálbum",
            "álbum",
            "nomedellalbum",
            "naamvanalbum",
            "nomedoálbum",
            "albumetsnamn",
            "levy",
            "альбом",
            "albümadı",
            "albüm",
            "アルバム名",
            "アルバム",
            "اسمالألبوم",
            "όνομαάλμπουμ",
            "专辑名称",
            "专辑",
            "專輯名稱",
            "專輯名",
            "專輯",
            "mastermetadataalbumalbumname",
        ],
    ),
    (
        Column::AlbumArtist,
        &[
            "albumartist",
            "albumartistname",
            "albumartistnames",
            "albumartists",
            "albumkünstlernamen",
            "albumkünstler",
            "albuminterpret",
            "nomsdelartistedelalbum",
            "artistedelalbum",
            "nombresdelartistadelálbum",
            "artistadelálbum",
            "nomedellartistadellalbum",
            "artistaalbum",
            "naamvanartiestophetalbum",
            "albumartiest",
            "nomesdoartistadoálbum",
            "artistadoálbum",
            "albumartistensnamn",
            "albümdekisanatçıadı",
            "アルバムアーティスト名",
            "アルバムアーティスト",
            "أسماءفنانيالألبوم",
            "όνοματακαλλιτέχνηάλμπουμ",
            "专辑艺人名称",
            "專輯藝人名稱",
            "專輯artist名",
        ],
    ),
    (
        Column::TrackNumber,
        &[
            "tracknumber",
            "tracknum",
            "trackno",
            "trackn",
            "tracknr",
            "tracknummer",
            "titelnummer",
            "titelnr",
            "numérodutitre",
            "numérodepiste",
            "númerodelacanción",
            "númerodepista",
            "numerodellatraccia",
            "numerotraccia",
            "nummernummer",
            "númerodafaixa",
            "låtnummer",
            "spårnummer",
            "parçanumarası",
            "トラック番号",
            "رقمالأغنية",
            "αριθμόςκομματιού",
            "曲目编号",
            "曲目編號",
            "曲目冧把",
            "音轨号",
        ],
    ),
    (
        Column::DiscNumber,
        &[
            "discnumber",
            "discno",
            "disknumber",
            "disc",
            "discnum",
            "discnummer",
            "cdnummer",
            "numérodedisque",
            "númerodedisco",
            "numerodeldisco",
            "schijfnummer",
            "númerododisco",
            "skivnummer",
            "disknumarası",
            "ディスク番号",
            "رقمالقرص",
            "αριθμόςδίσκου",
            "光盘编号",
            "光碟編號",
            "碟片冧把",
        ],
    ),
    (
        Column::DurationMs,
        &[
            "durationms",
            "trackdurationms",
            "lengthms",
            "trackdauerms",
            "duréedutitrems",
            "duracióndelacanciónms",
            "duratadellatracciams",
            "nummerduurms",
            "duraçãodafaixams",
            "låtlängdms",
            "parçasüresims",
            "トラックの長さミリ秒",
            "مدةالأغنيةبالملليثانية",
            "διάρκειακομματιούms",
            "曲目时长毫秒",
            "曲目長度毫秒",
            "曲目時長毫秒",
            "durationmillis",
            "totaltimems",
        ],
    ),
    (
        Column::Duration,
        &[
            "duration",
            "trackduration",
            "durationseconds",
            "durations",
            "lengthseconds",
            "length",
            "tracklength",
            "time",
            "totaltime",
            "dauer",
            "länge",
            "zeit",
            "durée",
            "duración",
            "durata",
            "duur",
            "duração",
            "längd",
            "时长",
            "時間",
        ],
    ),
    (
        Column::Location,
        &[
            "location",
            "audiourl",
            "path",
            "filepath",
            "file",
            "filename",
            "url",
            "ort",
            "pfad",
            "emplacement",
            "ubicación",
        ],
    ),
    (
        Column::Playlist,
        &["playlist", "playlistname", "playlisttitle", "nomdelaplaylist", "nombredelalista", "nomedellaplaylist"],
    ),
    (Column::Kind, &["type", "typ", "kind", "itemtype"]),
    (Column::Genre, &["genre", "genres", "género", "genere", "gênero", "albumgenres", "ジャンル", "流派"]),
    (
        Column::ReleasedOn,
        &[
            "releasedon",
            "releasedate",
            "albumreleasedate",
            "released",
            "originaldate",
            "date",
            "year",
            "jahr",
            "année",
            "año",
            "anno",
            "ano",
            "jaar",
            "år",
        ],
    ),
    (Column::CoverUrl, &["coverurl"]),
    (Column::AlbumCoverUrl, &["albumcoverurl", "albumimageurl", "albumbildurl"]),
    (Column::ArtistImageUrl, &["artistimageurl"]),
    (
        Column::ArtistSortName,
        &["artistsortname", "albumartistsort", "albumartistsortname", "artistsort", "sortalbumartist", "sortartist"],
    ),
    (Column::Bio, &["bio"]),
    (Column::ArtistAliases, &["artistaliases", "artistalias"]),
];

/// The simplified form of a name: letters and digits in lower case, and `#` as `number`.
pub fn simplify(name: &str) -> String {
    let mut simple = String::with_capacity(name.len());
    for letter in name.chars().flat_map(char::to_lowercase) {
        match letter {
            '#' | '№' => simple.push_str("number"),
            // Turkish capitals leave this mark behind.
            '\u{307}' => {}
            letter if letter.is_alphanumeric() => simple.push(letter),
            _ => {}
        }
    }
    simple
}

/// The column that a name means, and how specific the name is: 0 is the most specific.
pub fn find_column(name: &str) -> Option<(Column, usize)> {
    static COLUMNS: LazyLock<HashMap<&str, (Column, usize)>> = LazyLock::new(|| {
        let names = HEADERS
            .iter()
            .flat_map(|(column, names)| names.iter().zip(0..).map(|(name, rank)| (*name, (*column, rank))));
        names.collect()
    });
    // Text that is no table has very long cells.
    (name.len() <= MAX_NAME_BYTES).then(|| COLUMNS.get(simplify(name).as_str()).copied()).flatten()
}

/// Whether a name says that the column lists several artists.
pub fn names_several(name: &str) -> bool {
    let simple = simplify(name);
    simple.contains("names")
        || simple.ends_with("artists")
        || name.contains("(s)")
        || name.contains("(n)")
        || ["performers", "artistes", "artistas", "artisti", "أسماءالفنانين", "όνοματακαλλιτέχνη"]
            .contains(&simple.as_str())
}
