"""Debian packages: installation and versions."""

import os, shutil, subprocess, sys


def version(package):
    """Returns the version without epoch and revision, or nothing if the package is not installed."""
    command = ["dpkg-query", "--show", "--showformat=${db:Status-Status} ${Version}", package]
    status, _, full = subprocess.run(command, capture_output=True, text=True).stdout.partition(" ")
    return full.split(":")[-1].rsplit("-", 1)[0] if status == "installed" else None


def install(packages):
    """Installs the packages that are missing."""
    missing = sorted(package for package in set(packages) if not version(package))
    if not missing:
        return
    if not shutil.which("apt-get"):
        sys.exit(f"players: install the equivalents of these Debian packages: {' '.join(missing)}")
    print("players: installing", *missing, file=sys.stderr)
    as_root = [] if os.geteuid() == 0 else ["sudo"]
    quiet = {"check": True, "stdout": subprocess.DEVNULL}
    subprocess.run([*as_root, "apt-get", "update", "-q"], **quiet)
    subprocess.run([*as_root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "install", "-qy", "--no-install-recommends",
                    *missing], **quiet)
