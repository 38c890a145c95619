import re, socket

from player import Entry, Player, Visit
from programs import wait_until

SETTINGS = """
music_directory "{home}/music"
playlist_directory "{home}/playlists"
db_file "{home}/database"
bind_to_address "{home}/socket"
audio_output {{
    type "null"
    name "null"
}}
"""


class Mpd(Player):
    """Controlled by its protocol. Each program that shows its list asks for the same fields."""

    name, packages, saves = "MPD", ["mpd"], ["m3u"]
    opens_urls = True

    def visit(self, desk, file):
        desk.make_folder("playlists")
        desk.make_folder("music")
        source = file if isinstance(file, str) else desk.copy(file, f"music/{file.name}").name
        settings = desk.write("mpd.conf", SETTINGS.format(home=desk.home))
        desk.start("mpd", "--no-daemon", "--stderr", settings)
        self.connect(desk.home / "socket")
        self.ask("update")
        wait_until(lambda: not any(line.startswith("updating_db") for line in self.ask("status")))
        self.ask(f'load "{source}"')
        visit = Visit(read_entries(self.ask("playlistinfo")))
        if visit.entries:
            self.ask('save "saved"')
            visit.saved["m3u"] = (desk.home / "playlists/saved.m3u").read_bytes()
        return visit

    def connect(self, path):
        self.socket = socket.socket(socket.AF_UNIX)
        self.socket.settimeout(10)
        wait_until(lambda: self.socket.connect(str(path)) is None)
        self.stream = self.socket.makefile("rw", encoding="utf-8", newline="\n")
        self.stream.readline()

    def ask(self, command):
        """Returns the lines of the answer."""
        self.stream.write(command + "\n")
        self.stream.flush()
        lines = []
        while not re.match(r"OK$|ACK ", line := self.stream.readline().rstrip("\n")):
            lines.append(line)
        if line.startswith("ACK"):
            raise ValueError(f"{command}: {line}")
        return lines


def read_entries(lines):
    entries = []
    for line in lines:
        key, _, value = line.partition(": ")
        if key == "file":
            entries.append(Entry(location=value))
        elif key in ("Name", "Artist", "Title"):
            setattr(entries[-1], key.lower(), value)
    return entries
