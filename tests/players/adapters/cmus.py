import subprocess

from player import Entry, Player, Visit
from programs import wait_until, wait_until_stable


class Cmus(Player):
    """Controlled by cmus-remote. It reads and saves only locations, and drops those that are no audio."""

    name, packages, opens, saves = "cmus", ["cmus", "libasound2-plugins"], ["m3u8", "pls"], ["m3u"]

    def visit(self, desk, file):
        # It knows a playlist by its ending, and not by `m3u8`.
        file = file.rename(file.with_suffix(file.suffix.replace("m3u8", "m3u")))
        desk.write(".asoundrc", "pcm.!default { type null }\nctl.!default { type null }\n")
        # cmus needs a terminal, which `script` provides.
        terminal = desk.start("script", "--quiet", "--return", "--command", "cmus", "/dev/null", stdin=subprocess.PIPE)

        def is_running():
            # It waits for the return key if there is no sound card.
            terminal.stdin.write(b"\n")
            terminal.stdin.flush()
            return desk.run("cmus-remote", "-Q")

        wait_until(is_running)
        desk.run("cmus-remote", "-P", file)
        saved = wait_until_stable(lambda: desk.run("cmus-remote", "-C", "save -p -"))
        return Visit([Entry(line) for line in saved.splitlines()], {"m3u": saved.encode()})
