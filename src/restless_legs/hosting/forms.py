"""What a web server sends of finished files: smaller forms, checksums, and which release they are.

The standard library alone is needed here, and what Python 3.9 knows; with brotli, forms are smaller still.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import PurePosixPath

from restless_legs.released import RELEASED, VERSION

TOLD = "version.json"
# What a web server sends smaller where the reader's browser takes it so: not what is small already.
SHRINKS = frozenset({".css", ".html", ".js", ".json", ".svg", ".txt", ".webmanifest"})


def version_of(files: Mapping[str, bytes], before: bytes = b"{}") -> bytes:
    """Tell programs which release is served: its number, its day, and a digest of all that is in it.

    Parameters
    ----------
    files : mapping of str to bytes
        What is served, by address.
    before : bytes
        What was told of it before, where another release than this one made it.
    """
    about = {"version": VERSION, "released": RELEASED, **json.loads(before)}
    about["digest"] = sha256(sums_of(files)).hexdigest()
    return f"{json.dumps(about, indent=2)}\n".encode()


def smaller(files: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """Give the smaller forms of files, where they are smaller, by the names that web servers look for.

    Examples
    --------
    >>> [name for name, _ in smaller({"a.html": b"x" * 999, "b.html": b"x", "c.png": b"x" * 999})]
    ['a.html.gz', 'a.html.br']
    """
    for name, body in files.items():
        if PurePosixPath(name).suffix in SHRINKS:
            forms = {"gz": gzip.compress(body, 9, mtime=0), "br": _in_brotli(body)}
            yield from ((f"{name}.{end}", form) for end, form in forms.items() if len(form) < len(body))


def _in_brotli(body: bytes) -> bytes:
    """Give the smallest form; what it is made of where nobody can make one here."""
    try:
        from brotli import compress
    except ImportError:
        return body
    return bytes(compress(body))


def sums_of(files: Mapping[str, bytes]) -> bytes:
    r"""Write the checksum of each file, as `sha256sum --check` reads it.

    Examples
    --------
    >>> sums_of({"a.txt": b""}).decode()[:12], sums_of({"a.txt": b""}).decode()[-8:]
    ('e3b0c44298fc', '  a.txt\n')
    """
    lines = (f"{sha256(files[name]).hexdigest()}  {name}\n" for name in sorted(files))
    return "".join(lines).encode()
