"""Works explorers out, once for each state of what they lean on, and keeps what came of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import partial
from pathlib import Path

from restless_legs.evidence import EvidenceError
from restless_legs.evidence.asked import leaning
from restless_legs.evidence.digests import fingerprints, saved
from restless_legs.evidence.rooms import leaving_rooms
from restless_legs.evidence.tables import standing_still
from restless_legs.explorer import Explorer
from restless_legs.explorer.parts import Part, html_of
from restless_legs.explorers.at_once import at_once
from restless_legs.explorers.calls import Call
from restless_legs.explorers.kept import Kept, KeptPart, keep, kept
from restless_legs.explorers.registry import maker_of
from restless_legs.explorers.sought import sought

# What a finished piece of HTML says of what it rests on: rows, rules, and sources cited as a whole.
_MARKS = re.compile(r"data-(?:value|rule)=([\w.]+)|<a class=cite data-source=([\w-]+)>")


def worked_out(call: Call, folder: Path) -> Kept:
    """Give an explorer worked out: as it was kept, else anew, and then it is kept.

    Parameters
    ----------
    call : Call
        The explorer, as a cell of a notebook shows it.
    folder : Path
        Where they are kept.

    Raises
    ------
    EvidenceError
        If there is no such explorer, or a number, word or source of it is broken.
    """
    before = kept(call, folder)
    if before is not None:
        return before
    then = saved()
    found = work_out(call)
    if saved() == then:  # else somebody wrote meanwhile: it may be of two minds, and is nothing to keep
        keep(call, found, folder)
    return found


def work_out_all(calls: Iterable[Call], folder: Path) -> dict[Call, str]:
    """Work out and keep those explorers that are not kept, as many at a time as there are processors.

    Parameters
    ----------
    calls : iterable of Call
        The explorers.
    folder : Path
        Where they are kept.

    Returns
    -------
    dict
        What went wrong, by explorer; the others are kept.
    """
    missing = [call for call in dict.fromkeys(calls) if kept(call, folder) is None]
    faults = at_once(partial(_fault, folder=folder), missing)
    return {call: fault for call, fault in zip(missing, faults, strict=True) if fault}


def _fault(call: Call, folder: Path) -> str:
    """Work one out, and say what went wrong: in one text, since not every error travels between processes."""
    try:
        worked_out(call, folder)
    except Exception as error:  # whatever an explorer stumbles over is told with its cell
        return str(error) or type(error).__name__
    return ""


def work_out(call: Call) -> Kept:
    """Work an explorer out, noting all that it leans on.

    Raises
    ------
    EvidenceError
        If there is no such explorer, or a number, word or source of it is broken.
    """
    return made_and_worked_out(call)[1]


def made_and_worked_out(call: Call) -> tuple[Explorer, Kept]:
    """Work an explorer out, and give it too, for those who read all its answers; raises as `work_out`."""
    with leaving_rooms(), leaning() as leans, standing_still():
        explorer = made(call)
        html = explorer.html()
        parts = tuple(_part(explorer, part) for part in explorer.parts)
        found = Kept(explorer.name, html, explorer.is_quiz, parts, fingerprints(leans), sought(explorer))
    return explorer, found


def made(call: Call) -> Explorer:
    """Make an explorer in its starting state.

    Raises
    ------
    EvidenceError
        If there is none of that name.
    """
    try:
        make = maker_of(call.module, call.name)
    except (ImportError, AttributeError) as error:
        raise EvidenceError(
            f"{call} can't be made ({error}): look for its name in its lesson's module."
        ) from None
    found = make()
    if not isinstance(found, Explorer):
        raise EvidenceError(f"{call} is no explorer: show one of those that its lesson's module lists.")
    return found


def _part(explorer: Explorer, part: Part) -> KeptPart:
    results = [html_of(one) for one in explorer.lookups[part.name].results]
    said = Counter(id for html in results for id in marked(html))
    asked = tuple(sorted(explorer.rests_on[part.name]))
    return KeptPart(part.name, part.audience, len(results), asked, dict(sorted(said.items())))


def marked(html: str) -> set[str]:
    """Find the rows, rules and sources that stand in a piece of finished HTML; a source begins with ``@``.

    Examples
    --------
    >>> sorted(marked("<b data-value=iron.cutoff.adult>75</b> <a class=cite data-source=trotti2019></a>"))
    ['@trotti2019', 'iron.cutoff.adult']
    """
    return {row or f"@{source}" for row, source in _MARKS.findall(html)}
