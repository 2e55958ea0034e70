"""The list of what the worker keeps, which stands before it in its file: with the standard library alone.

Whoever changes a finished page writes the list anew: else phones take no pages in, nor learn of the change.
"""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Mapping
from hashlib import sha256

WORKER = "restless-legs-worker.js"
"""The file beside the home page: what is kept stands below its folder."""
MANIFEST = "manifest.webmanifest"
NOT_HERE = "not-here.html"
"""What a phone shows, without a network, in the place of a page that it has not; scripts name it, too."""
_BEGINNING = b"self.restlessLegsKept="
# What whoever hosts the pages looks at, what a profile is put in from, what stands in the place of a missing
# page, and what other sites show.
_NOT_KEPT = (
    *(WORKER, "version.json", "clinic-check.html", "rooms.zip", "404.html"),
    *("embed.html", "restless-legs-element.js"),
)
_FOR_OTHERS = "static/embed"
_SMALLER = (".gz", ".br")


def with_list(worker: bytes, files: Mapping[str, bytes]) -> bytes:
    r"""Write before the worker what it keeps: in the place of an older list, if there is one.

    Parameters
    ----------
    worker : bytes
        The worker, with a list or without.
    files : mapping
        What is in every file of its folder, by the name below it; those that no page loads are left out.

    Examples
    --------
    >>> once = with_list(b"begin();", {"iron.html": b"15"})
    >>> once.endswith(b"};\nbegin();"), with_list(once, {"iron.html": b"15"}) == once
    (True, True)
    """
    return b"%s%s;\n%s" % (_BEGINNING, _listed(files), _without_list(worker))


def _without_list(worker: bytes) -> bytes:
    return worker.partition(b"\n")[2] if worker.startswith(_BEGINNING) else worker


def _listed(files: Mapping[str, bytes]) -> bytes:
    kept = {name: _digest(files[name]) for name in sorted(files) if is_kept(name)}
    # Another version as soon as one letter of one file is another: caches are named by it.
    version = sha256(json.dumps(kept).encode()).hexdigest()[:12]
    return json.dumps({"version": version, "files": kept}, separators=(",", ":")).encode()


def is_kept(name: str) -> bool:
    """Tell whether a file of the folder is one that pages load.

    Examples
    --------
    >>> [is_kept(one) for one in ("iron.html", "iron.html.gz", "404.html", "static/a.01.js", "es/iron.html")]
    [True, False, False, True, False]
    """
    folder = name.rpartition("/")[0]
    return (
        folder in ("", "static")
        and name not in _NOT_KEPT
        and not name.startswith(_FOR_OTHERS)
        and not name.endswith(_SMALLER)
    )


def _digest(body: bytes) -> str:
    """Give the digest as browsers compare it with what they are sent."""
    return f"sha256-{b64encode(sha256(body).digest()).decode()}"
