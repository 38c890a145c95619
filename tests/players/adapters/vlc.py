import base64, json, urllib.request, xml.etree.ElementTree as ElementTree

import windows
from player import Entry, Player, Visit
from programs import free_port, wait_until, wait_until_stable

OPTIONS = ["--no-dbus", "--intf=qt", "--no-qt-privacy-ask", "--no-metadata-network-access", "--aout=dummy", "--vout=dummy",
           "--start-paused", "--extraintf=http", "--http-host=127.0.0.1", "--http-password=x"]
XSPF = "{http://xspf.org/ns/0/}"


class Vlc(Player):
    """Its web interface shows when it has read the list. Its dialog saves it."""

    name, packages, saves = "VLC", ["vlc-bin", "vlc-plugin-base", "vlc-plugin-qt", *windows.PACKAGES], ["xspf", "m3u8"]
    needs_display = opens_urls = True

    def visit(self, desk, file):
        self.port = free_port()
        desk.start("vlc", *OPTIONS, f"--http-port={self.port}", file)
        wait_until(self.read_list)
        names = wait_until_stable(self.read_list)
        save = lambda ending: windows.save_as(desk, "VLC media player$", ["ctrl+y"], "^Save playlist", desk.home / f"saved.{ending}")
        saved = {ending: save(ending) for ending in self.saves}
        return Visit(read_entries(saved["xspf"], names), saved)

    def read_list(self):
        key = base64.b64encode(b":x").decode()
        url = f"http://127.0.0.1:{self.port}/requests/playlist.json"
        with urllib.request.urlopen(urllib.request.Request(url, headers={"Authorization": f"Basic {key}"}), timeout=5) as response:
            return [entry["name"] for entry in json.load(response)["children"][0]["children"]]


def read_entries(xspf, names):
    """Returns the entries. The web interface does not have the artists, and the saved list lacks some of the names."""
    tracks = ElementTree.fromstring(xspf).iter(f"{XSPF}track")
    text = lambda track, name: track.findtext(XSPF + name, "")
    return [Entry(text(track, "location"), name, text(track, "creator"), text(track, "title")) for track, name in zip(tracks, names)]
