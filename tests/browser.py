"""The browser that the tests and the benchmark drive: found, or with ``--install`` installed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

# The shell has no windows to draw around a page, and is several times as quick on a small machine.
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# Firefox's driver, which Debian has not, comes with a package of PyPI; WebKit needs a screen to draw on.
ENGINES = ("firefox-esr", "webkit2gtk-driver", "xvfb")
# Web servers that our recipes are for, and what their hosts unpack a release with.
SERVERS = ("nginx-light", "libnginx-mod-http-brotli-static", "caddy", "unzip")
QUIET = (
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def executable() -> str | None:
    """Give the path of a system browser: what CHROMIUM names, else the first that is found."""
    named = os.environ.get("CHROMIUM")
    return named or next(filter(None, map(shutil.which, NAMES)), None)


def arguments() -> list[str]:
    """Give the arguments to start it with; Chromium as root needs its sandbox switched off."""
    return [*QUIET, "--no-sandbox"] if os.geteuid() == 0 else list(QUIET)


def install() -> None:
    """Install a browser where there is none: the Debian package as root, else Playwright's own."""
    if executable():
        return
    if os.geteuid() == 0 and shutil.which("apt-get"):
        subprocess.run(["apt-get", "update", "-qq"], check=True)
        packages = ("chromium-headless-shell", "chromium")
        tried = (subprocess.run(["apt-get", "install", "-y", "-qq", name], check=False) for name in packages)
        if all(run.returncode for run in tried):
            raise SystemExit("No browser could be installed: install Chromium, or name one in CHROMIUM.")
    else:
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=True)


def install_engines() -> None:
    """Install Firefox, WebKit and web servers where that is Debian's to do; elsewhere tests tell."""
    if os.geteuid() == 0 and shutil.which("apt-get"):
        subprocess.run(["apt-get", "update", "-qq"], check=True)
        for name in (*ENGINES, *SERVERS):
            command = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", name]
            subprocess.run(command, check=False)


if __name__ == "__main__" and "--install" in sys.argv:
    install()
if __name__ == "__main__" and "--install-engines" in sys.argv:
    install_engines()
