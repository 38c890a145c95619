"""Visits every player with every playlist, and prints what it opened, and what the import made of what it saved."""

import os, re, shutil, sys, tempfile, traceback
from pathlib import Path
from urllib.parse import unquote

import packages
from adapters.audacious import Audacious
from adapters.cmus import Cmus
from adapters.mopidy import Mopidy
from adapters.mpd import Mpd
from adapters.mpv import Mpv
from adapters.qmmp import Qmmp
from adapters.quodlibet import QuodLibet
from adapters.rhythmbox import Rhythmbox
from adapters.strawberry import Clementine, Strawberry
from adapters.totem import TotemPlaylistParser
from adapters.vlc import Vlc
from programs import Desk, Failure, adopt_orphans
from tonearm import ROOT, Tonearm
from tracks import TRACKS, AudioServer, write_recordings

PLAYERS = [Vlc, Audacious, QuodLibet, Strawberry, Clementine, Mpd, Cmus, Rhythmbox, TotemPlaylistParser, Qmmp, Mpv, Mopidy]
PACKAGES = ["dbus", "lame", "xvfb"]
FORMATS = ["xspf", "m3u8", "pls"]
# The playlists: with the URLs of audio, without them, and files of a collection.
KINDS = ["audio", "bare", "files"]
DOCUMENT = ROOT / "docs/PLAYLIST_FILES.md"


class Results:
    """The tables: a cell by the player's name and the column."""

    def __init__(self):
        self.opened, self.imported, self.downloaded = {}, {}, {}

    def add_opened(self, player, kind, file_format, text):
        self.opened.setdefault(player.name, {})[kind, file_format] = text

    def add_downloaded(self, player, file_format, text):
        self.downloaded.setdefault(player.name, {})[file_format] = text

    def add_imported(self, player, file_format, column, right, all_rows):
        cells = self.imported.setdefault((player.name, file_format), {})
        before = cells.get(column, (0, 0))
        cells[column] = (before[0] + right, before[1] + all_rows)


class Test:
    def __init__(self, folder):
        self.folder, self.failures, self.results = folder, [], Results()
        write_recordings(folder)
        self.audio = AudioServer(folder / "web")
        self.tonearm = Tonearm(folder)
        self.write_exports()

    def write_exports(self):
        """Exports one playlist twice: before and after its tracks have audio."""
        self.tonearm.import_catalogue()
        self.track_ids = self.tonearm.track_ids()
        playlist = self.tonearm.create_playlist(self.track_ids)
        self.playlist_url = f"{self.tonearm.url}/playlists/{playlist}/export?format="
        urls = [self.audio.url(track) for track in TRACKS]
        self.locations = {"bare": [f"{self.tonearm.url}/tracks/{number}" for number in self.track_ids], "audio": urls, "url": urls}
        self.exports = {("bare", ending): self.tonearm.export(playlist, ending) for ending in FORMATS}
        self.tonearm.import_catalogue(urls)
        self.exports |= {("audio", ending): self.tonearm.export(playlist, ending) for ending in FORMATS}

    def visit_all(self, player_class):
        for kind in KINDS:
            for file_format in ["m3u8"] if kind == "files" else FORMATS:
                if file_format in player_class.opens:
                    self.visit(player_class, kind, file_format)
        for file_format in player_class.opens if player_class.opens_urls else []:
            self.visit(player_class, "url", file_format)

    def visit(self, player_class, kind, file_format):
        """Visits a player. On a busy machine, a program may be too slow, so there is a second try."""
        for _ in range(2):
            try:
                return self.try_visit(player_class(), kind, file_format)
            except Failure as failure:
                problem = str(failure)
            except Exception:
                problem = traceback.format_exc()
        self.failures.append(f"{player_class.name}, {kind}.{file_format}: {problem}")

    def try_visit(self, player, kind, file_format):
        home = Path(tempfile.mkdtemp(prefix="tonearm-players-"))
        desk = None
        try:
            desk = Desk(home, player.needs_display, player.needs_bus)
            visit = player.visit(desk, self.place_playlist(desk, kind, file_format))
            self.judge(player, kind, file_format, visit, home)
        finally:
            if desk:
                desk.end()
            shutil.rmtree(home, ignore_errors=True)

    def place_playlist(self, desk, kind, file_format):
        if kind == "url":
            return self.playlist_url + file_format
        if kind != "files":
            return desk.write(f"list.{file_format}", self.exports[kind, file_format].decode())
        lines = []
        for track in TRACKS:
            path = f"music/{track.artist}/{track.album}/{track.file_name}"
            lines.append(f"{desk.copy(self.folder / path, path)}\n")
        return desk.write(f"list.{file_format}", "".join(lines))

    def judge(self, player, kind, file_format, visit, home):
        """Notes what the player opened, and what the import makes of its files."""
        order = [self.find_track(entry, kind, home) for entry in visit.entries]
        if kind == "url":
            is_stream = [decode(entry.location) for entry in visit.entries] == [decode(self.playlist_url + file_format)]
            text = "a stream" if is_stream else describe_opened(visit.entries, order)
            self.results.add_downloaded(player, file_format, text)
            return
        if kind != "files":
            self.results.add_opened(player, kind, file_format, describe_opened(visit.entries, order))
        if len(order) == len(TRACKS):
            # A wrong location is still of the track at its place.
            order = [index if number is None else number for index, number in enumerate(order)]
        for saved_format, content in visit.saved.items():
            if not visit.entries:
                continue
            self.results.add_imported(player, saved_format, kind, self.count_matched(content, order), len(order))
            if kind != "files":
                # Locations of another server, so that names alone decide.
                foreign = content.replace(b"127.0.0.1", b"music.example")
                self.results.add_imported(player, saved_format, "names", self.count_matched(foreign, order), len(order))

    def find_track(self, entry, kind, home):
        """Returns the number of the entry's track in the playlist."""
        location = decode(entry.location)
        if kind == "files":
            found = [number for number, track in enumerate(TRACKS) if location.endswith(decode(track.file_name))]
        else:
            found = [number for number, url in enumerate(self.locations[kind]) if decode(url) == location]
        return found[0] if found else None

    def count_matched(self, content, order):
        rows = self.tonearm.match(content)
        expected = [None if number is None else self.track_ids[number] for number in order]
        matched = [row["track"] and row["track"]["id"] for row in rows]
        return sum(one is not None and one == other for one, other in zip(matched, expected))

    def end(self):
        self.tonearm.stop()
        self.audio.stop()


def decode(location):
    """Decodes a location until nothing is encoded, so that rewritten ones can be compared."""
    while (decoded := unquote(location)) != location:
        location = decoded
    return location


def describe_opened(entries, order):
    if not entries:
        return "no entries"
    if len(entries) != len(TRACKS) or any(number not in (None, index) for index, number in enumerate(order)):
        return f"{len(entries)} entries, not these"
    flaws = []
    if broken := order.count(None):
        flaws.append(f"{broken} wrong locations")
    if (named := sum(map(shows_names, entries, TRACKS))) < len(TRACKS):
        flaws.append(f"{named or 'no'} names")
    return ", ".join(["all", *flaws])


def shows_names(entry, track):
    """Whether an entry shows artist and title. Exports have an en dash where players would divide a name."""
    artist, title, name = (text.replace(" – ", " - ") for text in (entry.artist, entry.title, entry.name))
    if artist:
        return (artist, title) == (track.artist, track.title)
    return (name or title) == f"{track.artist} - {track.title}"


def render_table(header, rows):
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join(f"| {' | '.join(line)} |".replace("| --- ", "|---").replace("--- |", "---|") for line in lines)


def render_opened(results, players):
    header = ["Player", "Version"] + [f"{ending.upper()}, {kind}" for kind in ("audio", "no audio") for ending in FORMATS]
    rows = []
    for player in players:
        cells = results.opened.get(player.name, {})
        columns = [(kind, ending) for kind in ("audio", "bare") for ending in FORMATS]
        rows.append([player.name, packages.version(player.packages[0]) or "", *(cells.get(column, "–") for column in columns)])
    return render_table(header, rows)


def render_downloaded(results, players):
    rows = []
    for player in players:
        if cells := results.downloaded.get(player.name):
            rows.append([player.name, *(cells.get(ending, "–") for ending in FORMATS)])
    return render_table(["Player", *(ending.upper() for ending in FORMATS)], rows)


def render_imported(results, players):
    header = ["Saved by", "Format", "audio", "no audio", "files", "names alone"]
    names = {player.name for player in players}
    rows = []
    for (name, ending), cells in results.imported.items():
        if name in names:
            counts = [cells.get(column) for column in ("audio", "bare", "files", "names")]
            rows.append([name, ending.upper(), *(f"{count[0]} of {count[1]}" if count else "–" for count in counts)])
    return render_table(header, rows)


def check_document(tables, write):
    """Returns the rows that the document does not have. With `write`, replaces its tables by these."""
    text = DOCUMENT.read_text()
    if write:
        for name, table in tables.items():
            marker = f"<!-- {name}: written by ./dev players --write -->\n"
            pattern = re.escape(marker) + r"(\n|\|.*\n)*"
            text = re.sub(pattern, lambda _: f"{marker}\n{table}\n\n", text)
        DOCUMENT.write_text(text)
    return [row for table in tables.values() for row in table.splitlines() if row not in text.splitlines()]


def main():
    words = [word for word in sys.argv[1:] if word != "--write"]
    known = {player.name.lower().replace(" ", ""): player for player in PLAYERS}
    if unknown := [word for word in words if word.lower() not in known]:
        sys.exit(f"players: unknown player {unknown[0]}; the players are: {', '.join(known)}")
    if words and "--write" in sys.argv:
        sys.exit("players: --write needs all players, because it replaces the tables")
    players = [known[word.lower()] for word in words] or PLAYERS
    packages.install(PACKAGES + [package for player in players for package in player.packages])
    adopt_orphans()
    folder = Path(tempfile.mkdtemp(prefix="tonearm-players-"))
    os.chmod(folder, 0o755)
    test = None
    try:
        test = Test(folder)
        for player in players:
            print(f"== {player.name}", file=sys.stderr)
            test.visit_all(player)
    finally:
        if test:
            test.end()
        shutil.rmtree(folder, ignore_errors=True)
    tables = {
        "opened": render_opened(test.results, players),
        "downloaded": render_downloaded(test.results, players),
        "imported": render_imported(test.results, players),
    }
    print(*tables.values(), sep="\n\n")
    changed = check_document(tables, "--write" in sys.argv and not test.failures)
    for problem in test.failures + [f"not in {DOCUMENT.name}: {row}" for row in changed]:
        print(f"FAILED {problem}")
    sys.exit(1 if test.failures or changed else 0)


if __name__ == "__main__":
    main()
