"""Find a Chromium for the browser tests; as a program, install Debian's where it may."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

# The same browser without its windows comes first: it takes a third less time.
NAMES = (
    *("chromium-headless-shell", "chromium", "chromium-browser"),
    *("google-chrome", "google-chrome-stable", "chrome"),
)
PACKAGES = ("chromium-headless-shell", "chromium")  # the second where there is no first
MAC = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
MISSING = (
    "The browser tests need Chromium or Chrome and found neither. Install one (Debian, Ubuntu: "
    "sudo apt-get install chromium), or name one with CHROMIUM=/path/to/chrome."
)


def find() -> str | None:
    """The path of a browser, or None. CHROMIUM in the environment wins, right or wrong."""
    if own := os.environ.get("CHROMIUM"):
        return own if os.access(own, os.X_OK) else None
    named = next(filter(None, map(shutil.which, NAMES)), None)
    return named or (MAC if Path(MAC).exists() else None)


def ensure() -> str | None:
    """As `find`, after installing Debian's Chromium where there is none and we are root."""
    found = find()
    if found or "CHROMIUM" in os.environ or not shutil.which("apt-get") or os.geteuid() != 0:
        return found
    print("No browser found: installing Debian's chromium (some 100 MB) …", flush=True)
    apt = ["apt-get", "-qq", "-o", "DPkg::Lock::Timeout=300"]
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run([*apt, "update"], env=quiet, check=False)
    install = [*apt, "install", "-y", "--no-install-recommends", "fonts-liberation"]
    for package in PACKAGES:
        subprocess.run([*install, package], env=quiet, check=False, stdout=subprocess.DEVNULL)
        if found := find():
            return found
    return None


if __name__ == "__main__":
    if not ensure():
        wrong = os.environ.get("CHROMIUM")
        sys.exit(f"CHROMIUM={wrong} can't be run. Name a Chromium or Chrome." if wrong else MISSING)
