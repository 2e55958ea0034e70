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
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from traceback import extract_tb
from typing import TYPE_CHECKING, Any, TextIO

if TYPE_CHECKING:
    from restless_legs.site.keeping import Making

ROOT = Path(__file__).parents[3]
MOST_OF_A_FILE = 5  # things that are wrong
MOST_PLACES = 20  # of each of them: it is told once for all
MOST_FAULTS = 100  # in a panel
LONGEST_FAULT = 1_000  # in letters


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
            next(steps, None)


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
        ``laid``: the page that was made now; ``faults``: what is to mend in it, by page, a line each; and
        ``left``: pages still to be made, none at the end.
    """
    try:
        yield from _made(set(first), notebooks, out, cache)
    except Exception as error:  # a slip in code, too, is told in the page
        fault = f"{_place_of(error)}: {type(error).__name__}: {error}. Mend it there."
        yield _ended([fault])


def _made(first: set[str], notebooks: Path, out: Path, cache: Path) -> Iterator[dict[str, Any]]:
    # Imported here, so that a slip in any of it is told as one in a lesson is.
    from restless_legs.author.scripts import ScriptsError, build_if_changed
    from restless_legs.evidence import EvidenceError
    from restless_legs.site.keeping import PageError
    from restless_legs.site.publish import fetched_kept, fetched_of, lay_out, make, plan

    try:
        build_if_changed()
        planned = plan(notebooks, cache, drafts=True)
    except (PageError, EvidenceError, ScriptsError) as error:
        # One broken lesson keeps all from being made: what is wrong in the others is told with it.
        yield _ended([*_lines(str(error)), *_faults_of_lessons(notebooks)])
        return

    def lay() -> None:  # a page that can't be made stays as it was last whole
        there = [one.made for one in planned.makings if one.made.exists()]
        lay_out(there, out, fetched_kept(planned), phones="ended")

    left = sorted(planned.stale, key=lambda one: one.notebook.stem not in first)
    if not left or left[0].notebook.stem not in first:
        lay()  # nobody waits for a page: show those that are there
        yield {"laid": [], "faults": {}, "left": _names(left)}
    while left:
        page = left.pop(0)
        [name] = _names([page])
        faults: list[str] = []
        try:
            make([page], planned.workshop)
        except (PageError, EvidenceError) as error:
            faults = _shortened(_lines(str(error)))
        lay()
        yield {"laid": [] if faults else [name], "faults": {name: faults}, "left": _names(left)}
    # Nobody waits for the search, or for a link; what is wrong with its words is told by the check.
    with suppress(EvidenceError):
        fetched_of(planned)
        lay()


def _names(pages: Iterable[Making]) -> list[str]:
    return [page.notebook.stem for page in pages]


def _ended(faults: list[str]) -> dict[str, Any]:
    """Tell what keeps all pages from being made."""
    return {"laid": [], "faults": {"": _shortened(faults)}, "left": []}


def _faults_of_lessons(notebooks: Path) -> Iterator[str]:
    """List what keeps each lesson that can be read from being made, as far as that is known at once."""
    from restless_legs.evidence.problem import ProblemError
    from restless_legs.site.catalogue import Catalogue
    from restless_legs.site.notebook_file import named, read_notebook
    from restless_legs.site.strangers import refuse_strange

    for path in Catalogue.read(notebooks).paths:
        try:
            refuse_strange(read_notebook(path), named(path))
        except ProblemError as error:
            yield from _lines(str(error))


def _shortened(faults: Iterable[str]) -> list[str]:
    """Keep the first faults of each file, and say how many more there are: a stranger's may be thousands.

    Examples
    --------
    >>> _shortened([f"notebooks/iron.ipynb, cell 1: '{at}' is odd. Mend it." for at in range(9)])[4:]
    ["notebooks/iron.ipynb, cell 1: '4' is odd. Mend it.", 'notebooks/iron.ipynb: has 4 more. Mend them too.']
    >>> len(_shortened([f"notebooks/iron.ipynb, cell {at}: it is odd. Mend it." for at in range(9)]))
    9
    """
    by_file: dict[str, list[str]] = {}
    for fault in dict.fromkeys(faults):
        file = fault.partition(", ")[0].partition(": ")[0][:LONGEST_FAULT]
        by_file.setdefault(file, []).append(
            fault if len(fault) <= LONGEST_FAULT else f"{fault[:LONGEST_FAULT]} ..."
        )
    told = [line for file, found in by_file.items() for line in _first_of(found, file)]
    more = [f"All files: have {len(told) - MOST_FAULTS} more. Mend them too."] if told[MOST_FAULTS:] else []
    return told[:MOST_FAULTS] + more


def _first_of(found: Sequence[str], file: str) -> Iterator[str]:
    """Give each of the first things that are wrong in a file, with as many of its places as are told."""
    kinds: dict[str, list[str]] = {}
    for fault in found:
        kinds.setdefault(fault.partition(": ")[2] or fault, []).append(fault)
    told = [fault for alike in list(kinds.values())[:MOST_OF_A_FILE] for fault in alike[:MOST_PLACES]]
    yield from told
    if len(found) > len(told):
        yield f"{file}: has {len(found) - len(told)} more. Mend them too."


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
