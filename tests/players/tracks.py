"""The catalogue of the test: names that are hard to write and to read, and a short silent recording of each."""

import functools, http.server, os, subprocess, threading, wave
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote


@dataclass(frozen=True)
class Track:
    number: int
    artist: str
    title: str

    @property
    def album(self):
        return f"Songs of {self.artist}"

    @property
    def file_name(self):
        return f"{self.number:02} {self.title}.mp3"


NAMES = [
    ("Velvet Static", "Paper Lanterns"),
    ("Low - Water", "Tin Roof"),
    ("Grey Herons", "Part 1 - The Bus"),
    ('The "Quiet" Ones', 'Don\'t Say "Stop"'),
    ("C# Minor", "#1 Hit"),
    ("100% Rain", "50%20 Off"),
    ("Серые Цапли", "Жестяная крыша"),
    ("灰色の鷺", "トタン屋根"),
    ("مالك الحزين", "سقف من الصفيح"),
    ("Pale, Otter", "Oh, Rain, Rain"),
    ("Salt & <Pepper>", "Fish & Chips"),
    ("Señor Ñandú", "Café; End=Start"),
    ("🎷 Trio", "Déjà Vu 🌙"),
]
TRACKS = [Track(number, *names) for number, names in enumerate(NAMES, 1)]


def write_silence(path, seconds=1):
    with wave.open(str(path), "wb") as audio:
        audio.setnchannels(1)
        audio.setsampwidth(2)
        audio.setframerate(8000)
        audio.writeframes(bytes(2 * 8000 * seconds))


def encode(silence, path, track=None):
    """Writes an MP3 file, with tags if there is a track."""
    command = ["lame", "--quiet", "--noreplaygain"]
    if track:
        command += ["--add-id3v2", "--id3v2-utf16", "--ta", track.artist, "--tt", track.title, "--tl", track.album]
        command += ["--tn", str(track.number)]
    subprocess.run([*command, silence, path], check=True, env=os.environ | {"LC_ALL": "C.UTF-8"})


def write_recordings(folder):
    """Writes recordings without tags, for the web server, and with tags, in folders such as collections have."""
    silence = folder / "silence.wav"
    write_silence(silence)
    for track in TRACKS:
        plain = folder / "web" / track.file_name
        tagged = folder / "music" / track.artist / track.album / track.file_name
        for path in (plain, tagged):
            path.parent.mkdir(parents=True, exist_ok=True)
        encode(silence, plain)
        encode(silence, tagged, track)


def tagged_files(folder):
    return [folder / "music" / track.artist / track.album / track.file_name for track in TRACKS]


class QuietHandler(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


class AudioServer:
    """A web server with the recordings without tags."""

    def __init__(self, folder):
        handler = functools.partial(QuietHandler, directory=folder)
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def url(self, track):
        # The query shows whether a program keeps it.
        query = "?a=1&b=2" if track.number % 4 == 0 else ""
        return f"http://127.0.0.1:{self.server.server_port}/{quote(track.file_name, safe='')}{query}"

    def stop(self):
        self.server.shutdown()
