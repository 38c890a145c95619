import json

from player import Entry, Player, Visit

# Calls what the menu "Import" of the playlist browser calls. There is no command for it.
SCRIPT = r"""
import json, sys
from pathlib import Path
import quodlibet
from quodlibet import config
quodlibet.init()
from quodlibet.browsers.playlists.util import parse_m3u, parse_pls
from quodlibet.library.playlist import PlaylistLibrary
from quodlibet.library.song import SongFileLibrary

config.init()
source, folder = Path(sys.argv[1]), Path(sys.argv[2])
songs = SongFileLibrary("songs")
playlists = PlaylistLibrary(songs, str(folder))
read = parse_pls if source.suffix == ".pls" else parse_m3u
with source.open("rb") as file:
    playlist = read(file, "Saved", songs_lib=songs, pl_lib=playlists)
songs.add(playlist)
playlist.write()
print(json.dumps([[song("~uri"), song("artist"), song("title")] for song in playlist]))
"""


class QuodLibet(Player):
    """Its own functions read a playlist, and save it in its folder of playlists."""

    name, packages, opens, saves = "Quod Libet", ["quodlibet", "exfalso"], ["m3u8", "pls"], ["xspf"]
    needs_display = needs_bus = True

    def visit(self, desk, file):
        folder = desk.make_folder("playlists")
        rows = json.loads(desk.run("/usr/bin/python3", "-c", SCRIPT, file, folder).splitlines()[-1])
        return Visit([Entry(*row[:1], artist=row[1], title=row[2]) for row in rows],
                     {"xspf": next(folder.glob("*.xspf")).read_bytes()})
