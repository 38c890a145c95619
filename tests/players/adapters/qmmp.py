import re

import windows
from player import Entry, Player, Visit
from programs import wait_until, wait_until_stable


class Qmmp(Player):
    """Its command shows the list without locations. Its dialog saves it."""

    name, packages, saves = "qmmp", ["qmmp", *windows.PACKAGES], ["xspf", "m3u", "pls"]
    needs_display = needs_bus = opens_urls = True

    def visit(self, desk, file):
        desk.start("qmmp", "--ui", "qsui")
        wait_until(lambda: desk.run("qmmp", "--no-start", "--pl-list"))
        desk.run("qmmp", "--enqueue", file)
        names = wait_until_stable(lambda: re.findall(r"^\d+\. (.*?)(?: - [\d:]+)?(?: \[\*\])?$", desk.run("qmmp", "--pl-dump", "1"), re.M))
        if not names:
            return Visit()
        save = lambda ending: windows.save_as(desk, "Qmmp", ["shift+s"], "Save Playlist", desk.home / f"saved.{ending}")
        saved = {ending: save(ending) for ending in self.saves}
        locations = re.findall(r"^[^#\s].*$", saved["m3u"].decode(), re.M)
        return Visit([Entry(location, name) for location, name in zip(locations, names)], saved)
