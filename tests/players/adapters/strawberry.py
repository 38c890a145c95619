import contextlib, sqlite3

import windows
from player import Entry, Player, Visit
from programs import wait_until, wait_until_stable


class Strawberry(Player):
    """Its database has the list. Its dialog saves it."""

    name, packages, saves = "Strawberry", ["strawberry", *windows.PACKAGES], ["xspf", "m3u", "pls"]
    needs_display = needs_bus = True
    program, database, location = "strawberry", ".local/share/strawberry/strawberry/strawberry.db", "url"
    # Neither plays the list. Clementine would report each location that is no audio.
    settings = (".config/strawberry/strawberry.conf", "[MainWindow]\ndoubleclick_playmode=1\n")

    def visit(self, desk, file):
        desk.write(*self.settings)
        desk.start(self.program, file)
        wait_until(lambda: self.read_entries(desk))
        entries = wait_until_stable(lambda: self.read_entries(desk))
        save = lambda ending: windows.save_as(desk, ".", ["ctrl+s"], "^Save playlist", desk.home / f"saved.{ending}")
        return Visit(entries, {ending: save(ending) for ending in self.saves})

    def read_entries(self, desk):
        try:
            with contextlib.closing(sqlite3.connect(f"file:{desk.home / self.database}?mode=ro", uri=True)) as database:
                rows = database.execute(f"SELECT {self.location}, artist, title FROM playlist_items ORDER BY rowid")
                return [Entry(location or "", artist=artist or "", title=title or "") for location, artist, title in rows]
        except sqlite3.Error:
            return []


class Clementine(Strawberry):
    name, packages = "Clementine", ["clementine", *windows.PACKAGES]
    program, database, location = "clementine", ".config/Clementine/clementine.db", "coalesce(nullif(url, ''), CAST(filename AS TEXT))"
    settings = (".config/Clementine/Clementine.conf", "[MainWindow]\ndoubleclick_playmode=1\n")
