import json

from player import Entry, Player, Visit

# In a process of its own, because the library runs a main loop.
SCRIPT = r"""
import json, sys
import gi
gi.require_version("TotemPlParser", "1.0")
from gi.repository import Gio, TotemPlParser

KINDS = {"pls": "PLS", "m3u": "M3U", "xspf": "XSPF"}
source, folder = sys.argv[1:]
entries, parser, playlist = [], TotemPlParser.Parser(), TotemPlParser.Playlist()
parser.connect("entry-parsed", lambda parser, uri, fields: entries.append([uri, dict(fields)]))
result = parser.parse(Gio.File.new_for_path(source).get_uri(), False)
for uri, fields in entries:
    row = playlist.append()
    # Rhythmbox also turns the path of a plain list into a URI.
    values = fields | {"url": Gio.File.new_for_commandline_arg(uri).get_uri()}
    for name in {"url", "title", "author", "album"} & set(values):
        playlist.set_value(row, name, values[name])
for ending, kind in KINDS.items():
    file = Gio.File.new_for_path(f"{folder}/saved.{ending}")
    parser.save(playlist, file, "Saved", getattr(TotemPlParser.ParserType, kind))
print(json.dumps(entries))
"""


class TotemPlaylistParser(Player):
    """The library that Totem and Rhythmbox use."""

    name, packages = "totem-pl-parser", ["libtotem-plparser18", "gir1.2-totemplparser-1.0", "python3-gi"]
    saves = ["xspf", "m3u", "pls"]

    def visit(self, desk, file):
        folder = desk.make_folder("saved")
        rows = json.loads(desk.run("/usr/bin/python3", "-c", SCRIPT, file, folder).splitlines()[-1])
        entries = [Entry(uri, artist=fields.get("author", ""), title=fields.get("title", "")) for uri, fields in rows]
        return Visit(entries, {ending: (folder / f"saved.{ending}").read_bytes() for ending in self.saves} if rows else {})
