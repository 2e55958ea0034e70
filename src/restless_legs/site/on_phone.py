"""What a phone that keeps the pages is given beside them: the worker, the manifest and its icons."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from restless_legs.evidence.words import words
from restless_legs.language import current
from restless_legs.site.kept_list import MANIFEST, WORKER
from restless_legs.site.laying import hashed

SCRIPT, ENDING = "worker.js", "worker_end.js"
ICONS = {"icon.svg": "any", "icon-192.png": "192x192", "icon-512.png": "512x512"}
_TYPES = {"svg": "image/svg+xml", "png": "image/png"}
HOME = "index.html"


def manifest_of(icons: Mapping[str, str]) -> bytes:
    """Write what a browser puts the pages on a home screen by, in the language that is spoken.

    Its address to start with is the home page's, and says nothing of who opens it.

    Parameters
    ----------
    icons : mapping
        The address of each icon, by its name in the template.
    """
    say = words("site")
    told = {
        "name": say.text("name"),
        "short_name": say.text("keep.short_name"),
        "lang": current().code,
        "dir": current().direction,
        "start_url": HOME,
        "scope": "./",
        "display": "minimal-ui",
        "icons": [_icon(address, ICONS[one]) for one, address in icons.items()],
    }
    return f"{json.dumps(told, ensure_ascii=False, indent=2)}\n".encode()


def _icon(address: str, sizes: str) -> dict[str, str]:
    type_ = _TYPES[address.rpartition(".")[2]]
    return {"src": address, "sizes": sizes, "type": type_, "purpose": "any maskable"}


def beside(static: Path) -> dict[str, bytes]:
    """Give what lies beside pages that can be kept: icons, the manifest, and the worker, as yet with no list.

    Parameters
    ----------
    static : Path
        The folder of the template's files.
    """
    icons = {name: (static / name).read_bytes() for name in ICONS}
    addresses = {name: hashed(name, body) for name, body in icons.items()}
    drawn = {addresses[name]: body for name, body in icons.items()}
    return drawn | {MANIFEST: manifest_of(addresses), WORKER: (static / SCRIPT).read_bytes()}


def ended(static: Path) -> dict[str, bytes]:
    """Give what stands in the worker's place where pages are not to be kept, at an address where they were.

    Parameters
    ----------
    static : Path
        The folder of the template's files.
    """
    return {WORKER: (static / ENDING).read_bytes()}
