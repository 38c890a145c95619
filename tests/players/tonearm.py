"""A Tonearm server with its own database, and the requests that the test needs."""

import json, os, re, subprocess, time, urllib.error, urllib.request
from pathlib import Path

from tracks import TRACKS

ROOT = Path(__file__).resolve().parent.parent.parent
BINARY = Path(os.environ.get("TONEARM") or ROOT / "target/debug/tonearm")
PASSWORD = "plums in the icebox"


class Tonearm:
    def __init__(self, folder):
        self.folder, self.log = folder, folder / "tonearm.log"
        self.environment = os.environ | {"DATA_DIR": str(folder / "data"), "RATE_LIMIT": "off", "BCRYPT_COST": "4"}
        command = [BINARY, "serve", "--bind", "127.0.0.1:0"]
        with open(self.log, "w") as log:
            self.process = subprocess.Popen(command, env=self.environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        self.url = self.wait_for_address()
        self.token = None
        self.token = self.sign_up()

    def wait_for_address(self):
        for _ in range(600):
            found = re.search(r"listens on (http:[^ ]*) ", self.log.read_text())
            if found:
                return found[1] + "/api/v1"
            if self.process.poll() is not None:
                break
            time.sleep(0.1)
        raise RuntimeError(f"the server did not start: {self.log.read_text()[-600:]}")

    def request(self, method, path, body=None, content_type="application/json"):
        """Returns the body of the response."""
        if body is not None and not isinstance(body, bytes):
            body = json.dumps(body).encode()
        headers = {"Content-Type": content_type} if body is not None else {}
        if self.token:
            headers["Authorization"] = f"Bearer {self.token}"
        request = urllib.request.Request(self.url + path, body, headers, method=method)
        try:
            with urllib.request.urlopen(request, timeout=30) as response:
                return response.read()
        except urllib.error.HTTPError as error:
            log = self.log.read_text()[-500:] if error.code >= 500 else ""
            raise RuntimeError(f"{method} {path}: {error.code} {error.read().decode()} {log}") from None

    def sign_up(self):
        account = {"username": "ann", "email": "ann@example.com", "password": PASSWORD}
        return json.loads(self.request("POST", "/users", account))["token"]

    def import_catalogue(self, audio_urls=None):
        """Adds the tracks. A second import adds the URLs of their audio."""
        rows = []
        for track in TRACKS:
            row = {"artist": track.artist, "album": track.album, "title": track.title, "genre": "Test", "duration_ms": 1000}
            rows.append(row | ({"audio_url": audio_urls[track.number - 1]} if audio_urls else {}))
        command = [BINARY, "import", "catalogue", "-"]
        lines = "\n".join(map(json.dumps, rows))
        subprocess.run(command, env=self.environment, input=lines, text=True, check=True, stdout=subprocess.DEVNULL)

    def track_ids(self):
        tracks = json.loads(self.request("GET", "/tracks?limit=200"))["items"]
        ids = {(track["artist"]["name"], track["title"]): track["id"] for track in tracks}
        return [ids[track.artist, track.title] for track in TRACKS]

    def create_playlist(self, track_ids):
        playlist = json.loads(self.request("POST", "/playlists", {"name": "Late trains", "visibility": "public"}))["id"]
        self.request("POST", f"/playlists/{playlist}/items", {"track_ids": track_ids})
        return playlist

    def export(self, playlist, file_format):
        return self.request("GET", f"/playlists/{playlist}/export?format={file_format}")

    def match(self, file):
        """Returns the rows that the import reads from a file."""
        # The type is generic, because browsers seldom know the types of playlists.
        response = self.request("POST", "/playlists/import?dry_run=true", file, "application/octet-stream")
        return json.loads(response)["rows"]

    def stop(self):
        self.process.terminate()
        self.process.wait()
