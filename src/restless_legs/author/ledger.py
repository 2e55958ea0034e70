"""Makes the ledger of claims: walks every lesson and every state, and notes what each rests on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import asdict, replace
from difflib import get_close_matches
from functools import partial
from pathlib import Path
from typing import Any

from restless_legs.author.inputs import as_found_last
from restless_legs.author.written_table import as_csv
from restless_legs.evidence import EvidenceError, Problem
from restless_legs.evidence.claims import FILE, Claim, Place, cited, claimable
from restless_legs.evidence.folder import data_folder
from restless_legs.evidence.problem import ProblemError, problems_of
from restless_legs.evidence.references import references
from restless_legs.evidence.reviews import clinical_rows, day_signed, reviews
from restless_legs.explorers.at_once import at_once
from restless_legs.explorers.calls import Call, CellError, calls_of
from restless_legs.explorers.kept import Kept, kept
from restless_legs.site.catalogue import Catalogue
from restless_legs.site.cells import Notebook
from restless_legs.site.claims_used import claims_used

Uses = dict[str, set[Place]]


def ledger(notebooks: Path, build: Path | None = None) -> list[Claim]:
    """Give every claim that the lessons show, with the places that use it, sorted by id.

    Parameters
    ----------
    notebooks : Path
        Where the lessons lie.
    build : Path, optional
        The folder in which explorers are kept.
    """
    known, signed, clinical = claimable(), reviews(), clinical_rows()
    found = []
    for id, places in sorted(uses(notebooks, build).items()):
        claim = known[id] if id in known else cited(id.removeprefix("@"))
        used = tuple(str(place) for place in sorted(places))
        found.append(replace(claim, used_in=used, checked=day_signed(id, signed, clinical)))
    return found


# -- where claims are used -------------------------------------------------------------------------------


def uses(notebooks: Path, build: Path | None = None) -> Uses:
    """Find every place that uses a row, a rule or a source, by its id; a source's begins with ``@``.

    Parameters
    ----------
    notebooks : Path
        Where the lessons lie.
    build : Path, optional
        The folder in which explorers are kept; without one, all are worked out, and none is kept.
    """
    pages = Catalogue.read(notebooks).sound().pages
    calls = {topic: _calls_in(topic, notebook) for topic, notebook in pages.items()}
    explorers = _worked_out(calls, build)
    found: Uses = defaultdict(set)
    for topic, notebook in pages.items():
        for id, place in claims_used(topic, notebook, [explorers[call] for call in calls[topic]]):
            found[id].add(place)
    return found


# -- in explorers ----------------------------------------------------------------------------------------


def _calls_in(page: str, notebook: Notebook) -> list[Call]:
    code = [cell.source for cell in notebook.cells if cell.cell_type == "code"]
    try:
        return list(dict.fromkeys(filter(None, calls_of(code))))
    except CellError as error:
        file, place = f"notebooks/{page}.ipynb", "a code cell"
        what, remedy = f"does something else than show an explorer ({error})", "Run `make check`."
        raise ProblemError(Problem(file, place, what, remedy)) from None


def _worked_out(calls: Mapping[str, Iterable[Call]], build: Path | None) -> dict[Call, Kept]:
    """Give each explorer with all its answers worked out, or say which of them can't be.

    Raises
    ------
    ProblemError
        With what each of those explorers met.
    """
    page_of = {call: page for page in reversed([*calls]) for call in calls[page]}  # the first that shows it
    folder = build / "explorers" if build else None
    found = {call: kept(call, folder) if folder else None for call in page_of}
    missing = [call for call, one in found.items() if one is None]
    wrong: list[Problem] = []
    for call, one in zip(missing, at_once(partial(_work_out, folder=folder), missing), strict=True):
        if isinstance(one, Kept):
            found[call] = one
        else:
            file = f"notebooks/{page_of[call]}.ipynb"
            wrong += (replace(problem, file=problem.file or file) for problem in one)
    if wrong:
        raise ProblemError(*dict.fromkeys(wrong))
    return {call: one for call, one in found.items() if one}


def _work_out(call: Call, folder: Path | None) -> Kept | tuple[Problem, ...]:
    """Work an explorer out, or say why not; without a file where that is the page's matter."""
    from restless_legs.explorers.working_out import work_out, worked_out  # slow to import

    try:
        return worked_out(call, folder) if folder else work_out(call)
    # Whatever an explorer meets in its words and tables is for its author to hear, not for us to guess.
    except Exception as error:
        return problems_of(error, "", f"explorer '{call.name}'")


# -- the file --------------------------------------------------------------------------------------------


def ledger_path() -> Path:
    """Give the file of the ledger."""
    return data_folder() / FILE


def present_ledger(notebooks: Path, build: Path | None = None) -> str:
    """Give what the ledger has to hold."""
    return as_csv(Claim, ledger(notebooks, build))


def problems(notebooks: Path, build: Path | None = None) -> Iterator[Problem]:
    """Say whether the ledger is behind the lessons, and name the first claim that is."""
    path = ledger_path()
    if not path.exists():
        yield Problem(f"data/{FILE}", "the ledger", "is missing", "Run `make fix`.")
        return
    try:
        there, wanted = path.read_text(encoding="utf-8"), present_ledger(notebooks, build)
    except EvidenceError as error:
        yield from problems_of(error, f"data/{FILE}", "the ledger")
        return
    if there != wanted:
        differs = sorted({*there.splitlines()} ^ {*wanted.splitlines()})
        first = differs[0].partition(",")[0] if differs else "its order"
        yield Problem(f"data/{FILE}", f"claim {first}", "is not as the lessons have it", "Run `make fix`.")


def told(claim: Claim) -> str:
    """Write a claim for somebody who asked where it stands.

    Examples
    --------
    >>> source, used_in = ("who2020[page 3]",), ("iron: prose, Tea",)
    >>> print(told(Claim("a.b", "It is so.", "75 %", source, "P", "patient", "2026-11-25", used_in)))
    a.b (75 %): It is so.
      rests on who2020[page 3]; grade P, shown to patient; signed since 2026-11-25
      iron: prose, Tea
    """
    rests = "; ".join(claim.rests_on) or "no source"
    number = f" ({claim.value})" if claim.value else ""
    head = f"{claim.id}{number}: {claim.claim}\n  rests on {rests}; grade {claim.grade or 'none'}"
    shown = f", shown to {claim.show}" if claim.show else ""
    signed = f"; signed since {claim.checked}" if claim.checked else ""
    return "\n  ".join([f"{head}{shown}{signed}", *(claim.used_in or ("used nowhere",))])


def found_at(id: str, notebooks: Path, build: Path | None = None) -> Mapping[str, Claim]:
    """Give the claims that a reader means by an id or the beginning of one, as the lessons use them now.

    Parameters
    ----------
    id : str
        The id of a row, a rule or a source, which has ``@`` in front.
    notebooks : Path
        Where the lessons lie.
    build : Path, optional
        The folder in which explorers, and what was found last, are kept.

    Raises
    ------
    EvidenceError
        If no row, rule or source has such an id.
    """
    if build:
        found = as_found_last(build / "where.json", notebooks, lambda: _all_known(notebooks, build))
    else:
        found = _all_known(notebooks, build)
    known = {one["id"]: one for one in found}
    return {one: _claim(known[one]) for one in _meant(id, known)}


def _all_known(notebooks: Path, build: Path | None) -> list[dict[str, Any]]:
    """Give all that could be claimed and cited, with the places that use it, as JSON holds it."""
    sources = {f"@{key}": replace(cited(key), claim="Nowhere cited as a whole.") for key in references()}
    used = {one.id: one for one in ledger(notebooks, build)}
    return [asdict(one) for one in (claimable() | sources | used).values()]


def _claim(kept: Mapping[str, Any]) -> Claim:
    lists = {name: tuple(kept[name]) for name in ("rests_on", "used_in")}
    return Claim(**{**kept, **lists})


def _meant(id: str, known: Collection[str]) -> list[str]:
    meant = [id] if id in known else [one for one in sorted(known) if one.startswith(f"{id}.")]
    if not meant:
        near = get_close_matches(id, known, n=3, cutoff=0.4)
        raise EvidenceError(
            f"no row has the id '{id}': Did you mean {', '.join(near) or 'one of data/*.csv'}?"
        )
    return meant
