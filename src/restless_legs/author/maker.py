"""Makes pages for one who writes: a process of its own, warm, and begun anew when code changes.

It reads lines of JSON and answers each with one. An order, ``{"first": pages}``, begins a round with the
pages that somebody looks at; ``{}`` goes on with it. After each page it waits for one or the other, so that
what was saved meanwhile comes first.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from traceback import extract_tb
from typing import TYPE_CHECKING, Any, TextIO

if TYPE_CHECKING:
    from restless_legs.site.keeping import Making

ROOT = Path(__file__).parents[3]


def main(notebooks: Path, out: Path, cache: Path) -> None:
    """Make pages until nobody asks for more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # it ends when its owner does
    tell = _own_output()
    steps: Iterator[dict[str, Any]] = iter(())
    for line in sys.stdin:
        if "first" in (order := json.loads(line)):
            steps = made(order["first"], notebooks, out, cache)
        news = next(steps)
        print(json.dumps(news), file=tell, flush=True)
        if not news["left"]:
            _warm()


def _warm() -> None:
    """Import what renders pages while nobody waits, so that the first word is seen as soon as the next."""
    with suppress(Exception):  # a slip in code is told when a page is made
        import_module("restless_legs.site.render")


def _own_output() -> TextIO:
    """Keep the way to whoever asks to ourselves: what libraries print goes to the terminal."""
    own = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    return own


def made(first: Iterable[str], notebooks: Path, out: Path, cache: Path) -> Iterator[dict[str, Any]]:
    """Make what is not fresh; those pages first that somebody looks at.

    Parameters
    ----------
    first : iterable of str
        The names of those pages.
    notebooks, out, cache : Path
        As for `publish`.

    Yields
    ------
    dict
        ``laid``: the page that was made now; ``faults``: what is to mend so far, by page, a line each; and
        ``left``: pages still to be made, none at the end.
    """
    try:
        yield from _made(set(first), notebooks, out, cache)
    except Exception as error:  # a slip in code, too, is told in the page
        yield _ended([f"{_place_of(error)}: {type(error).__name__}: {error}. Mend it there."])


def _made(first: set[str], notebooks: Path, out: Path, cache: Path) -> Iterator[dict[str, Any]]:
    # Imported here, so that a slip in any of it is told as one in a lesson is.
    from restless_legs.author.scripts import ScriptsError, build_if_changed
    from restless_legs.evidence import EvidenceError
    from restless_legs.site.keeping import PageError
    from restless_legs.site.publish import lay_out, make, plan

    try:
        build_if_changed()
        planned = plan(notebooks, cache)
    except (PageError, EvidenceError, ScriptsError) as error:
        yield _ended(_lines(str(error)))
        return

    def lay() -> None:  # a page that can't be made stays as it was last whole
        lay_out([one.made for one in planned.makings if one.made.exists()], out)

    left = sorted(planned.stale, key=lambda one: one.notebook.stem not in first)
    if not left or left[0].notebook.stem not in first:
        lay()  # nobody waits for a page: show those that are there
        yield {"laid": [], "faults": {}, "left": _names(left)}
    faults: dict[str, list[str]] = {}
    while left:
        page = left.pop(0)
        [name] = _names([page])
        try:
            make([page], planned.workshop)
        except (PageError, EvidenceError) as error:
            faults[name] = _lines(str(error))
        lay()
        yield {"laid": [] if name in faults else [name], "faults": faults, "left": _names(left)}


def _names(pages: Iterable[Making]) -> list[str]:
    return [page.notebook.stem for page in pages]


def _ended(faults: list[str]) -> dict[str, Any]:
    """Tell what keeps all pages from being made."""
    return {"laid": [], "faults": {"": faults}, "left": []}


def _lines(message: str) -> list[str]:
    return [line.strip() for line in message.splitlines() if line.strip()]


def _place_of(error: Exception) -> str:
    """Where a slip in code stands: in our own part of the way there, as far as it went."""
    if isinstance(error, SyntaxError) and error.filename:
        return f"{_named(error.filename)}, line {error.lineno}"
    frames = extract_tb(error.__traceback__)
    ours = [frame for frame in frames if "restless_legs" in frame.filename] or frames
    return f"{_named(ours[-1].filename)}, line {ours[-1].lineno}"


def _named(file: str) -> str:
    path = Path(file)
    return str(path.relative_to(ROOT)) if path.is_relative_to(ROOT) else path.name


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
