"""Types into the windows of programs that have no commands for some of their functions."""

from programs import Failure, wait_until

PACKAGES = ["xdotool"]


def find_windows(desk, name):
    """Returns the visible windows whose name matches, the newest last."""
    try:
        return desk.run("xdotool", "search", "--onlyvisible", "--name", name).split()
    except Failure:
        return []


def focus(desk, name):
    window = wait_until(lambda: find_windows(desk, name))[-1]
    desk.run("xdotool", "windowfocus", "--sync", window)


def press(desk, *keys):
    for key in keys:
        desk.run("xdotool", "key", "--delay", "50", key)


def save_as(desk, window, keys, dialog, path):
    """Opens the dialog to save a file with these keys, types the path, and returns the file's content."""
    focus(desk, window)
    press(desk, *keys)
    focus(desk, dialog)
    desk.run("xdotool", "type", "--delay", "5", str(path))
    press(desk, "Return")
    wait_until(lambda: not find_windows(desk, dialog))
    return wait_until(path.read_bytes)
