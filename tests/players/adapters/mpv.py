import json, socket

from player import Entry, Player, Visit
from programs import wait_until


class Mpv(Player):
    """Controlled by JSON IPC. It saves no playlists."""

    name, packages, opens = "mpv", ["mpv"], ["m3u8", "pls"]
    opens_urls = True

    def visit(self, desk, file):
        path = desk.home / "socket"
        desk.start("mpv", "--no-config", "--idle", "--vo=null", "--ao=null", "--pause", f"--input-ipc-server={path}")
        self.socket = socket.socket(socket.AF_UNIX)
        wait_until(lambda: self.socket.connect(str(path)) is None)
        self.stream = self.socket.makefile("rw", encoding="utf-8")
        self.ask("loadlist", str(file), "replace")
        entries = wait_until(lambda: self.ask("get_property", "playlist"))
        return Visit([Entry(location=entry["filename"], name=entry.get("title", "")) for entry in entries])

    def ask(self, *command):
        self.stream.write(json.dumps({"command": command}) + "\n")
        self.stream.flush()
        while "error" not in (answer := json.loads(self.stream.readline())):
            pass
        if answer["error"] != "success":
            raise ValueError(f"{command[0]}: {answer['error']}")
        return answer.get("data")
