import re

from player import Entry, Player, Visit
from programs import wait_until, wait_until_stable

BUS_NAME = "org.gnome.Rhythmbox3"
CALL = ["gdbus", "call", "--session", "--dest", BUS_NAME, "--object-path", "/org/gnome/Rhythmbox3/PlaylistManager", "--method"]
BUILT_IN = {"My Top Rated", "Recently Added", "Recently Played"}


class Rhythmbox(Player):
    """Controlled by D-Bus. A playlist shows only tracks of its library, which has the files below the home folder."""

    name, packages, saves = "Rhythmbox", ["rhythmbox", "libglib2.0-bin"], ["m3u", "pls"]
    needs_display = needs_bus = True

    def visit(self, desk, file):
        self.desk = desk
        desk.start("rhythmbox")
        desk.run("gdbus", "wait", "--session", "--timeout", "15", BUS_NAME)
        wait_until(lambda: BUILT_IN <= self.playlists())
        self.wait_for_library()
        self.call("ImportPlaylist", file.as_uri())
        name = wait_until(lambda: self.playlists() - BUILT_IN).pop()
        pls = wait_until_stable(lambda: self.export(name, "pls"))
        files, titles = (re.findall(rf"^{key}\d+=(.*)$", pls.decode(), re.M) for key in ("File", "Title"))
        entries = [Entry(location, title=title) for location, title in zip(files, titles)]
        return Visit(entries, {"pls": pls, "m3u": self.export(name, "m3u")} if files else {})

    def call(self, method, *arguments):
        return self.desk.run(*CALL, f"{BUS_NAME}.PlaylistManager.{method}", *arguments)

    def playlists(self):
        return set(re.findall(r"'(.*?)'", self.call("GetPlaylists")))

    def wait_for_library(self):
        """Waits until the library has the music files."""
        wanted = len(list(self.desk.home.glob("music/**/*.mp3")))
        wait_until(lambda: self.export("Recently Added", "m3u").count(b".mp3\n") == wanted)

    def export(self, name, ending):
        path = self.desk.home / f"saved.{ending}"
        path.unlink(missing_ok=True)
        self.call("ExportPlaylist", name, path.as_uri(), "true" if ending == "m3u" else "false")
        return path.read_bytes() if path.exists() else b""
