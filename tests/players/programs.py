"""Runs a program without a screen, as an ordinary user with an empty home, and ends all its processes."""

import ctypes, os, pwd, select, shutil, signal, socket, subprocess, time
from pathlib import Path

PR_SET_CHILD_SUBREAPER = 36
MAX_SECONDS = 20


class Failure(Exception):
    """What a program did not do."""


def adopt_orphans():
    """Makes this process the parent of all its orphans, so that it can end them."""
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def child_processes(parent):
    children = Path(f"/proc/{parent}/task/{parent}/children")
    try:
        direct = [int(child) for child in children.read_text().split()]
    except OSError:
        return []
    return direct + [process for child in direct for process in child_processes(child)]


def wait_until(condition, seconds=MAX_SECONDS):
    """Returns the first result of `condition` that is not false. An exception counts as false."""
    end, problem = time.monotonic() + seconds, "nothing happened"
    while time.monotonic() < end:
        try:
            if result := condition():
                return result
        except (OSError, ValueError, KeyError, subprocess.SubprocessError, Failure) as error:
            problem = str(error)
        time.sleep(0.2)
    raise Failure(f"{problem} within {seconds} seconds")


def wait_until_stable(read, seconds=2.0):
    """Returns what `read` returns once it has not changed for this time. Programs add entries and names little by little."""
    last, since, end = read(), time.monotonic(), time.monotonic() + MAX_SECONDS
    while time.monotonic() < min(since + seconds, end):
        time.sleep(0.2)
        if (now := read()) != last:
            last, since = now, time.monotonic()
    return last


class Desk:
    """A home folder, and the processes that use it. With `display`, programs can open windows."""

    def __init__(self, folder, display=False, bus=False):
        # Some programs refuse to run as root.
        self.user = pwd.getpwnam("nobody") if os.geteuid() == 0 else None
        self.home = folder
        self.give(folder)
        self.runtime = self.make_folder("run")
        os.chmod(self.runtime, 0o700)
        for name in (".config", ".local/share", ".cache", "tmp"):
            self.make_folder(name)
        self.environment = {
            "PATH": os.environ["PATH"] + ":/usr/games", "HOME": str(folder), "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8",
            "XDG_RUNTIME_DIR": str(self.runtime), "XDG_CONFIG_HOME": str(folder / ".config"),
            "XDG_DATA_HOME": str(folder / ".local/share"), "XDG_CACHE_HOME": str(folder / ".cache"), "TMPDIR": str(folder / "tmp"),
            "GSETTINGS_BACKEND": "memory", "GIO_USE_VFS": "local", "NO_AT_BRIDGE": "1", "TERM": "xterm",
        }
        self.before = set(child_processes(os.getpid()))
        try:
            # The bus starts programs too, and they need the display.
            if display:
                self.start_display()
            if bus:
                self.start_bus()
        except BaseException:
            self.end()
            raise

    def make_folder(self, name):
        folder = self.home / name
        for path in [folder, *folder.parents][::-1]:
            if path.is_relative_to(self.home) and not path.exists():
                path.mkdir()
                self.give(path)
        return folder

    def give(self, path):
        """Makes the user of the programs the owner of a file."""
        if self.user:
            os.chown(path, self.user.pw_uid, self.user.pw_gid)

    def write(self, name, text):
        path = self.make_folder(os.path.dirname(name)) / os.path.basename(name)
        path.write_text(text)
        self.give(path)
        return path

    def copy(self, file, name):
        path = self.make_folder(os.path.dirname(name)) / os.path.basename(name)
        shutil.copy(file, path)
        self.give(path)
        return path

    def options(self):
        owner = {"user": self.user.pw_uid, "group": self.user.pw_gid, "extra_groups": []} if self.user else {}
        return owner | {"env": self.environment, "cwd": self.home, "stdin": subprocess.DEVNULL}

    def start(self, *command, **options):
        with open(self.home / "log", "a") as log:
            return subprocess.Popen(command, **self.options() | {"stdout": log, "stderr": log} | options)

    def run(self, *command, seconds=MAX_SECONDS, **options):
        """Returns the output of a command."""
        try:
            done = subprocess.run(command, **self.options() | options, timeout=seconds, capture_output=True)
        except subprocess.TimeoutExpired:
            raise Failure(f"{command[0]} did not end within {seconds} seconds") from None
        if done.returncode:
            raise Failure(f"{command[0]}: {done.stderr.decode(errors='replace').strip()[-200:]}")
        return done.stdout.decode(errors="replace")

    def start_and_read(self, *command):
        """Starts a process, and returns the first line that it writes to the file descriptor in place of `FD`."""
        reader, writer = os.pipe()
        self.start(*(word.replace("FD", str(writer)) for word in command), pass_fds=[writer])
        os.close(writer)
        line, end = "", time.monotonic() + MAX_SECONDS
        while not line.endswith("\n") and select.select([reader], [], [], max(0, end - time.monotonic()))[0]:
            if not (text := os.read(reader, 1000).decode()):
                break
            line += text
        os.close(reader)
        if not line.endswith("\n"):
            raise Failure(f"{command[0]} did not start")
        return line.strip()

    def start_bus(self):
        command = ["dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address=FD"]
        self.environment["DBUS_SESSION_BUS_ADDRESS"] = self.start_and_read(*command)

    def start_display(self):
        number = self.start_and_read("Xvfb", "-displayfd", "FD", "-screen", "0", "1280x1024x24", "-nolisten", "tcp", "-ac", "-noreset")
        self.environment["DISPLAY"] = f":{number}"

    def end(self):
        """Ends all processes that were started since this desk exists."""
        for number in (signal.SIGTERM, signal.SIGKILL):
            for process in set(child_processes(os.getpid())) - self.before:
                try:
                    os.kill(process, number)
                except ProcessLookupError:
                    pass
            if self.wait_for_processes(2):
                return

    def wait_for_processes(self, seconds):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            running = set(child_processes(os.getpid())) - self.before
            if not running:
                return True
            for process in running:
                try:
                    os.waitpid(process, os.WNOHANG)
                except ChildProcessError:
                    pass
            time.sleep(0.05)
        return False


def free_port():
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        return server.getsockname()[1]
