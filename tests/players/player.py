"""What all players have in common."""

from dataclasses import dataclass, field


@dataclass
class Entry:
    """An entry as a player shows it: a name, or artist and title."""

    location: str = ""
    name: str = ""
    artist: str = ""
    title: str = ""


@dataclass
class Visit:
    """What a player made of a playlist: its entries, and the files that it saved, by format."""

    entries: list = field(default_factory=list)
    saved: dict = field(default_factory=dict)


class Player:
    name = ""
    # The first package has the version.
    packages = []
    # The formats that it opens.
    opens = ["xspf", "m3u8", "pls"]
    # The formats that it saves.
    saves = []
    # Whether it opens the URL of a playlist.
    opens_urls = False
    needs_display = needs_bus = False

    def visit(self, desk, file):
        """Opens a file or a URL, reads the entries, and saves them in each format."""
        raise NotImplementedError
