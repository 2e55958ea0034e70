"""Makes the ledger of claims: walks every lesson and every state, and notes what each rests on."""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import fields, replace
from datetime import date
from difflib import get_close_matches
from pathlib import Path

from restless_legs.evidence import EvidenceError, Problem, rules, words
from restless_legs.evidence.claims import FILE, Claim, Place, cited, claimable, claimed_tables, claims
from restless_legs.evidence.folder import data_folder
from restless_legs.evidence.problem import ProblemError, problems_of
from restless_legs.evidence.prose import Mark, marks
from restless_legs.evidence.references import references
from restless_legs.explorer import Explorer
from restless_legs.explorer.parts import html_of
from restless_legs.explorers.registry import makers_shown
from restless_legs.explorers.working_out import marked
from restless_legs.site.catalogue import Catalogue
from restless_legs.site.cells import Notebook
from restless_legs.site.outline import TOOL, kind_of, sections_as_written

Uses = dict[str, set[Place]]


def ledger(notebooks: Path, *, today: date, before: Iterable[Claim] = ()) -> list[Claim]:
    """Give every claim that the lessons show, with the places that use it, sorted by id.

    Parameters
    ----------
    notebooks : Path
        Where the lessons lie.
    today : date
        The day of checking, for claims that are new or changed.
    before : iterable of Claim
        The ledger so far: a claim that stands as it stood keeps the day on which it was checked.
    """
    known, then = claimable(), {one.id: one for one in before}
    found = []
    for id, places in sorted(uses(notebooks).items()):
        claim = known[id] if id in known else cited(id.removeprefix("@"))
        used = tuple(str(place) for place in sorted(places))
        found.append(replace(claim, used_in=used, checked=_checked(claim, then.get(id), today)))
    return found


def _checked(claim: Claim, before: Claim | None, today: date) -> str:
    unchanged = before and replace(before, used_in=(), checked="") == claim
    return before.checked if before and unchanged else today.isoformat()


# -- where claims are used -------------------------------------------------------------------------------


def uses(notebooks: Path) -> Uses:
    """Find every place that uses a row, a rule or a source, by its id; a source's begins with ``@``."""
    found: Uses = defaultdict(set)
    for topic, notebook in Catalogue.read(notebooks).sound().pages.items():
        for id, place in (
            *_in_prose(topic, notebook),
            *_in_explorers(topic, notebook),
            *_on_paper(topic, notebook),
        ):
            found[id].add(place)
    return found


def _in_prose(page: str, notebook: Notebook) -> Iterator[tuple[str, Place]]:
    for heading, text in sections_as_written(notebook):
        for mark in marks(text):
            yield _id_of(mark), Place(page, "prose", heading)


def _id_of(mark: Mark) -> str:
    return f"@{mark.id}" if mark.kind == "source" else mark.id


def _on_paper(page: str, notebook: Notebook) -> Iterator[tuple[str, Place]]:
    """What a tool's own blocks say, beside its explorers: it is there to be printed."""
    if kind_of(notebook) != TOOL:
        return
    shown = set(makers_shown(notebook))
    for key, sentence in words(page).sentences():
        if key.partition(".")[0] not in shown:
            for mark in marks(sentence):
                yield _id_of(mark), Place(page, "print", key)


def _in_explorers(page: str, notebook: Notebook) -> Iterator[tuple[str, Place]]:
    for explorer in _walked(page, notebook):
        for id, (part, states) in _in_explorer(explorer):
            kind = "quiz" if explorer.is_quiz else "explorer"
            yield id, Place(page, kind, f"{explorer.name}.{part}", states)


def _walked(page: str, notebook: Notebook) -> Iterator[Explorer]:
    """Give each explorer with all its answers worked out, or say which of them can't be."""
    for name, make in makers_shown(notebook).items():
        try:
            explorer = make()
            _ = explorer.rests_on, explorer.lookups
        # Whatever an explorer meets in its words and tables is for its author to hear, not for us to guess.
        except Exception as error:
            wrong = problems_of(error, f"notebooks/{page}.ipynb", f"explorer '{name}'")
            raise ProblemError(*wrong) from error
        yield explorer


def _in_explorer(explorer: Explorer) -> Iterator[tuple[str, tuple[str, int]]]:
    for part, asked in explorer.rests_on.items():
        results = [html_of(one) for one in explorer.lookups[part].results]
        said = [marked(html) for html in results]
        for id in {*_rows_of(asked), *(id for ids in said for id in ids)}:
            # A row that is drawn or worked with leaves no mark: then it is behind each state of the part.
            yield id, (part, sum(id in ids for ids in said) or len(results))


def _rows_of(asked: Iterable[str]) -> Iterator[str]:
    """Rows that were asked for; a table that was read whole stands for all its rows."""
    tables = claimed_tables()
    for id in asked:
        if id in tables:
            yield from (f"{id}.{row.id}" for row in tables[id])
        elif "." in id or id in {rule.id for rule in rules()}:
            yield id


# -- the file --------------------------------------------------------------------------------------------


def as_csv(found: Iterable[Claim]) -> str:
    """Write claims as the ledger holds them: one a row, lists parted by semicolons."""
    written = io.StringIO()
    columns = [column.name for column in fields(Claim)]
    table = csv.DictWriter(written, columns, lineterminator="\n")
    table.writeheader()
    for claim in found:
        table.writerow({name: _cell(getattr(claim, name)) for name in columns})
    return written.getvalue()


def _cell(value: str | tuple[str, ...]) -> str:
    return "; ".join(value) if isinstance(value, tuple) else value


def ledger_path() -> Path:
    """Give the file of the ledger."""
    return data_folder() / FILE


def present_ledger(notebooks: Path) -> str:
    """Give what the ledger has to hold, with the days of checking that it holds now."""
    before = claims() if ledger_path().exists() else ()
    return as_csv(ledger(notebooks, today=date.today(), before=before))


def problems(notebooks: Path) -> Iterator[Problem]:
    """Say whether the ledger is behind the lessons, and name the first claim that is."""
    path = ledger_path()
    if not path.exists():
        yield Problem(f"data/{FILE}", "the ledger", "is missing", "Run `make fix`.")
        return
    try:
        there, wanted = path.read_text(encoding="utf-8"), present_ledger(notebooks)
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
      rests on who2020[page 3]; grade P, shown to patient; last checked 2026-11-25
      iron: prose, Tea
    """
    rests = "; ".join(claim.rests_on) or "no source"
    number = f" ({claim.value})" if claim.value else ""
    head = f"{claim.id}{number}: {claim.claim}\n  rests on {rests}; grade {claim.grade or 'none'}"
    shown = f", shown to {claim.show}" if claim.show else ""
    checked = f"; last checked {claim.checked}" if claim.checked else ""
    return "\n  ".join([f"{head}{shown}{checked}", *(claim.used_in or ("used nowhere",))])


def found_at(id: str, notebooks: Path) -> Mapping[str, Claim]:
    """Give the claims that a reader means by an id or the beginning of one, as the lessons use them now.

    Raises
    ------
    EvidenceError
        If no row, rule or source has such an id.
    """
    could = claimable()
    _meant(id, {*could, *(f"@{key}" for key in references())})  # a typing mistake needs no walk
    before = claims() if ledger_path().exists() else ()
    used = {one.id: one for one in ledger(notebooks, today=date.today(), before=before)}
    known = could | used
    return {one: known[one] for one in _meant(id, known) if one in known}


def _meant(id: str, known: Collection[str]) -> list[str]:
    meant = [id] if id in known else [one for one in sorted(known) if one.startswith(f"{id}.")]
    if not meant:
        near = get_close_matches(id, known, n=3, cutoff=0.4)
        raise EvidenceError(
            f"no row has the id '{id}': Did you mean {', '.join(near) or 'one of data/*.csv'}?"
        )
    return meant
