import windows
from player import Entry, Player, Visit
from programs import wait_until, wait_until_stable


class Audacious(Player):
    """Controlled by audtool. Its dialog saves the list."""

    name, packages, saves = "Audacious", ["audacious", "audacious-plugins", *windows.PACKAGES], ["xspf", "m3u", "pls"]
    needs_display = needs_bus = opens_urls = True

    def visit(self, desk, file):
        self.desk = desk
        desk.start("audacious", "--qt", "--enqueue", file)
        wait_until(lambda: self.ask("playlist-length"))
        count = wait_until_stable(lambda: int(self.ask("playlist-length")))
        entries = [self.read_entry(str(number)) for number in range(1, count + 1)]
        # The list's menu, and its entry "Export".
        save = lambda ending: windows.save_as(desk, "Audacious$", ["alt+l", "e"], "^Export Playlist", desk.home / f"saved.{ending}")
        return Visit(entries, {ending: save(ending) for ending in self.saves} if entries else {})

    def ask(self, *words):
        return self.desk.run("audtool", *words).strip()

    def read_entry(self, number):
        artist, title = (self.ask("playlist-tuple-data", field, number) for field in ("artist", "title"))
        return Entry(self.ask("playlist-song-filename", number), artist=artist, title=title)
