import json, urllib.request

from player import Entry, Player, Visit
from programs import free_port, wait_until

SETTINGS = """
[core]
data_dir = {home}/data
cache_dir = {home}/cache
[audio]
output = fakesink
[http]
port = {port}
[file]
media_dirs = {home}/music
[m3u]
playlists_dir = {home}/playlists
"""


class Mopidy(Player):
    """Controlled by JSON-RPC. Its backend for playlists reads and saves M3U."""

    name, packages, opens, saves = "Mopidy", ["mopidy", "gstreamer1.0-plugins-good"], ["m3u8"], ["m3u8"]

    def visit(self, desk, file):
        self.port = free_port()
        desk.make_folder("music")
        desk.copy(file, f"playlists/{file.name}")
        desk.start("mopidy", "--config", desk.write("settings", SETTINGS.format(home=desk.home, port=self.port)))
        uri = wait_until(lambda: self.ask("playlists.as_list"))[0]["uri"]
        playlist = self.ask("playlists.lookup", uri=uri)
        entries = [Entry(track["uri"], name=track.get("name", "")) for track in playlist.get("tracks", [])]
        copy = self.ask("playlists.create", name="Saved", uri_scheme="m3u")
        self.ask("playlists.save", playlist=copy | {"tracks": playlist.get("tracks", [])})
        return Visit(entries, {"m3u8": (desk.home / "playlists/Saved.m3u8").read_bytes()})

    def ask(self, method, **parameters):
        call = {"jsonrpc": "2.0", "id": 1, "method": f"core.{method}", "params": parameters}
        headers = {"Content-Type": "application/json"}
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}/mopidy/rpc", json.dumps(call).encode(), headers)
        with urllib.request.urlopen(request, timeout=10) as response:
            answer = json.load(response)
        if "error" in answer:
            raise ValueError(f"{method}: {answer['error']}")
        return answer["result"]
