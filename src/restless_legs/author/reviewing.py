"""Lets a named person sign a page that they read: what they sign is told first, and what is in the way."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path

from restless_legs.author.changes import said_in_prose, said_in_words
from restless_legs.author.checked import checked
from restless_legs.author.ledger import ledger_path, present_ledger
from restless_legs.author.report import to_mend_in
from restless_legs.author.written_table import as_csv
from restless_legs.evidence.digests import short_digest
from restless_legs.evidence.folder import data_folder
from restless_legs.evidence.problem import Fault, Problem
from restless_legs.evidence.reviews import (
    FILE,
    NAMES_FOR_A_DECISION,
    Review,
    day_fault,
    each_person,
    may_be_one,
    person,
    reviews,
    row_digest,
    signer_fault,
)
from restless_legs.evidence.whole_file import write_whole
from restless_legs.evidence.words import words, words_folder
from restless_legs.explorers.working_out import worked_out
from restless_legs.site.catalogue import Catalogue, topic_of
from restless_legs.site.cells import Notebook
from restless_legs.site.outline import written_of
from restless_legs.site.search_places import shown_in
from restless_legs.site.seen import Seen, seen_of

MOST_NAMED = 20  # rows that are new, before the rest is counted
Check = Callable[[Path, Path], Sequence[Problem]]


class RefusedError(Exception):
    """Why nobody can sign, each reason with its remedy; nothing was written."""


@dataclass(frozen=True)
class Signing:
    """What somebody is about to sign.

    Attributes
    ----------
    review
        The row that will be written.
    before
        The page's last signature, if it has any.
    needs_two
        Whether a decision rests on the page.
    others
        How many other people have signed it as it stands.
    """

    review: Review
    before: Review | None
    needs_two: bool
    others: int

    @cached_property
    def new_rows(self) -> tuple[str, ...]:
        """The rows that are new, or changed, since the last signature; all where there is none."""
        known = set(self.before.rows) if self.before else set()
        return tuple(one.partition("=")[0] for one in self.review.rows if one not in known)

    @property
    def new_sentences(self) -> int:
        """How many sentences are new, or changed, since the last signature."""
        known = set(self.before.said) if self.before else set()
        return sum(one not in known for one in self.review.said)

    @property
    def told(self) -> Iterator[str]:
        """Tell what is signed, and what of it is new, line by line."""
        say, one, before = words("author"), self.review, self.before
        counts = {"sentences": len(one.said), "rows": len(one.rows)}
        yield say.text("review.signs", by=one.by, lesson=one.lesson, date=_day(one), **counts)
        yield say.text("review.as_clinician" if one.clinician else "review.as_other")
        if before:
            new = {"sentences": self.new_sentences, "rows": len(self.new_rows)}
            yield say.text("review.since", by=before.by, date=_day(before), **new)
            yield from (say.text("review.row", row=row) for row in self.new_rows[:MOST_NAMED])
            if more := len(self.new_rows[MOST_NAMED:]):
                yield say.text("review.more", count=more)
        else:
            yield say.text("review.first")
        if self.needs_two:
            yield say.text("review.needs_two", at=min(self.others + 1, NAMES_FOR_A_DECISION))


def _day(one: Review) -> date:
    return date.fromisoformat(one.date)


# -- what there is to sign -------------------------------------------------------------------------------


def seen_now(topic: str, catalogue: Catalogue, build: Path) -> Seen:
    """Give what there is to see on a page now.

    Parameters
    ----------
    topic : str
        Its topic.
    catalogue : Catalogue
        The pages there are.
    build : Path
        The folder in which explorers are kept.
    """
    notebook = catalogue.notebooks[topic]
    shown = [worked_out(call, build / "explorers") for call in shown_in(notebook)]
    return seen_of(topic, notebook, shown, catalogue)


def said_digests(topic: str, notebook: Notebook) -> tuple[str, ...]:
    """Give the fingerprint of each sentence of a page, in their order."""
    path = words_folder() / f"{topic}.yml"
    said = [*said_in_prose(notebook), *(said_in_words(path) if path.exists() else ())]
    return tuple(dict.fromkeys(said_digest(sentence) for _, sentence in said))


def said_digest(sentence: str) -> str:
    """Give the fingerprint of one sentence."""
    return short_digest(sentence)[:8]


def last_signature(topic: str) -> Review | None:
    """Give the last signature under a page, whether it holds or not."""
    return next((one for one in reversed(reviews()) if one.lesson == topic), None)


def has_changed(signed: Review, notebook: Notebook) -> bool:
    """Tell whether a page says other sentences than those that were signed, or a row of it is another one.

    Parameters
    ----------
    signed : Review
        The signature.
    notebook : Notebook
        The page as it is written now. What its explorers show is not worked out, which may take a minute.
    """
    rows = (one.partition("=") for one in signed.rows)
    says_other = set(said_digests(signed.lesson, notebook)) != set(signed.said)
    return says_other or any(row_digest(id) != digest for id, _, digest in rows)


# -- whether it can be signed ----------------------------------------------------------------------------


def to_sign(
    topic: str, by: str, day: str, *, clinician: bool,
    notebooks: Path, build: Path, today: date, check: Check = checked,
) -> Signing:  # fmt: skip
    """Give what somebody is about to sign.

    Parameters
    ----------
    topic : str
        The page.
    by : str
        Name, comma, role.
    day : str
        The day on which it was read.
    clinician : bool
        Whether who read it is a clinician, as they say.
    notebooks, build : Path
        Where the lessons lie, and the folder in which explorers are kept.
    today : date
        No page was read later, and none is signed later than the day after it was read.
    check : callable
        Lists what is wrong with lessons and data.

    Raises
    ------
    RefusedError
        If anything is in the way.
    """
    catalogue = Catalogue.read(notebooks)
    name, *roles = (" ".join(one.split()) for one in by.split(","))
    by = ", ".join([name, *filter(None, roles)])
    wrong = [*_of_words(topic, by, day, catalogue, today)] or [*_of_lesson(topic, catalogue, check, build)]
    if wrong:
        raise RefusedError("\n".join(wrong))
    seen = seen_now(topic, catalogue, build)
    hold = [one for one in reviews() if (one.lesson, one.digest) == (topic, seen.digest)]
    if same := next((one.by for one in hold if may_be_one(by, one.by)), ""):
        raise RefusedError(_same_person(topic, by, same))
    said = said_digests(topic, catalogue.notebooks[topic])
    rows = tuple(f"{id}={digest}" for id, digest in sorted(seen.rows.items()))
    review = Review(_next_id(topic), topic, by, clinician, day, seen.digest, rows, said)
    return Signing(review, last_signature(topic), seen.needs_two, len(each_person(hold)))


def _same_person(topic: str, by: str, other: str) -> str:
    if person(by) == person(other):
        return f"{by} has signed {topic} as it stands. Ask somebody else to read it, too."
    return (
        f"{other} has signed {topic} as it stands, and {by} may be the same person. Are these two people? "
        f"Then write both given names in full, the first one's in data/{FILE}."
    )


def no_page(topic: str, catalogue: Catalogue) -> Fault | None:
    """Say that there is no page of a topic.

    Parameters
    ----------
    topic : str
        The topic, as somebody typed it.
    catalogue : Catalogue
        The pages there are, those too that can't be read.
    """
    pages = [path.stem for path in catalogue.paths]
    if topic in pages:
        return None
    near = get_close_matches(topic, pages, n=3)
    meant = f"Did you mean {', '.join(near)}?" if near else f"Use one of: {', '.join(pages)}."
    return Fault(f"'{topic[:40]}' is no lesson", meant)


def _of_words(topic: str, by: str, day: str, catalogue: Catalogue, today: date) -> Iterator[str]:
    """Tell what is wrong with what was typed."""
    for fault in filter(None, (no_page(topic, catalogue), signer_fault(by), day_fault(day, today))):
        yield f"{fault.what}. {fault.remedy}"
    if not day_fault(day, today) and _as_day(day) < today - timedelta(days=1):
        yield f"{day} lies more than a day back. Sign what was read today or yesterday."
    if topic in catalogue.notebooks and not day_fault(day, today):
        yield from _too_early(topic, day, catalogue.notebooks[topic])


def _too_early(topic: str, day: str, notebook: Notebook) -> Iterator[str]:
    if "written" in notebook.metadata.get("lesson", {}) and (written := written_of(notebook)) > _as_day(day):
        yield f"{topic} was changed on {written}, after {day}. Let it be read as it stands now."


def _as_day(day: str) -> date:
    return date.fromisoformat(day)


def _of_lesson(topic: str, catalogue: Catalogue, check: Check, build: Path) -> Iterator[str]:
    """Tell what is wrong with the page: what stands in another lesson alone is that one's matter."""
    pages = {path.stem for path in catalogue.paths}
    folder = catalogue.paths[0].parent
    wrong = [one for one in check(folder, build) if topic_of(one.file) not in pages - {topic}]
    # What the check of all passes over, such as a number without a row: who signs stands for that, too. That
    # its day is past is left out, since to sign it is the remedy.
    yield from map(str, wrong or to_mend_in(folder / f"{topic}.ipynb", build))


def _next_id(topic: str) -> str:
    own = [int(one.id.rpartition(".")[2]) for one in reviews() if one.lesson == topic]
    return f"{topic}.{max(own, default=0) + 1}"


# -- signed ----------------------------------------------------------------------------------------------


def sign(signing: Signing, notebooks: Path, build: Path) -> list[Path]:
    """Write a signature, and the ledger that tells since when each row is signed; name both files."""
    table = data_folder() / FILE
    write_whole(table, as_csv(Review, [*reviews(), signing.review]).encode())
    write_whole(ledger_path(), present_ledger(notebooks, build).encode())
    return [table, ledger_path()]
