"""The index of the search: all that can be found on the pages, as a script that is fetched when it is needed.

It is a script and no data file, since a page may fetch nothing else, from a disk least of all.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from restless_legs.evidence import words
from restless_legs.evidence.clinic import data_here
from restless_legs.evidence.digests import Leans
from restless_legs.evidence.rooms import leaving_rooms
from restless_legs.explorers.examples import Sought
from restless_legs.explorers.kept import Kept
from restless_legs.explorers.working_out import worked_out
from restless_legs.language import current
from restless_legs.site.catalogue import HOME, Catalogue
from restless_legs.site.headings import id_of
from restless_legs.site.keeping import Making, Workshop, keep_script
from restless_legs.site.outline import LESSON
from restless_legs.site.search_places import LAY_WORDS, NEEDS_HELP, Place, places, shown_in
from restless_legs.site.search_urgent import urgent

NAME = "restlessLegsIndex"
MOST_OF_TEXT = 12  # words of running text: what stands first says what it is about
SHORT = 2  # letters; of running text, words of so few are left out, and numbers
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


def make_index(making: Making, workshop: Workshop) -> None:
    """Make the index of the search, and keep it with all that it leans on.

    Parameters
    ----------
    making : Making
        Where it goes, and the fingerprint that it will carry.
    workshop : Workshop
        The pages there are, and where explorers are kept.

    Raises
    ------
    EvidenceError
        If an explorer, or a word that the search needs, is broken.
    """

    def made() -> tuple[str, Iterator[Leans]]:
        kept = {
            topic: [worked_out(call, workshop.explorers) for call in shown_in(notebook)]
            for topic, notebook in workshop.catalogue.pages.items()
        }
        with leaving_rooms():
            script = as_script(search_index(workshop.catalogue, kept))
        return script, (one.leans for page in kept.values() for one in page)

    keep_script(making, made)


def as_script(index: Mapping[str, Any]) -> str:
    """Give the index as a script."""
    return f"window.{NAME}={json.dumps(index, ensure_ascii=False, separators=(',', ':'))};\n"


def search_index(catalogue: Catalogue, kept: Mapping[str, Sequence[Kept]]) -> dict[str, Any]:
    """Give what the page's script searches.

    Parameters
    ----------
    catalogue : Catalogue
        The pages there are.
    kept : mapping
        By page, the explorers that it shows, worked out.
    """
    say, shown = words(LAY_WORDS), words("search")
    lessons = [page.topic for page in catalogue.entries if page.kind == LESSON]
    # A question to guess at is no place to look something up.
    sought = {topic: {one.name: one.sought for one in kept[topic] if not one.is_quiz} for topic in lessons}
    passed_over = say.texts("passed_over")
    found = {
        "language": current().code,
        "say": {key: shown.template(f"said.{key}") for key in shown.keys("said")},
        "pages": catalogue.titles,
        "signs": _signs(),
        "places": _packed(places(catalogue, sought, say), set(passed_over)),
        **urgent(),
        "passed_over": passed_over,
        "same": [",".join([first, *say.texts(f"same.{first}")]) for first in say.keys("same")],
        "numbers": list(_numbers(sought)),
        "others": list(_others(sought)),
        "asks": list(_asks(sought)),
        "no_result": say.texts("no_result"),
        "may_be_a_test": say.texts("may_be_a_test"),
        "lab": _lab(),
    }
    return data_here(found)


# -- packed small ----------------------------------------------------------------------------------------


def _packed(found: Iterable[Place], passed_over: Collection[str]) -> dict[str, Any]:
    """Give places as rows, below what many of them share: kind, page and place."""
    packed: dict[str, Any] = {}
    for one in sorted(found, key=lambda place: place.kind):
        id = "" if one.id == id_of(one.title) else one.id  # the script makes it of the title
        page = packed.setdefault(one.kind, {}).setdefault(one.page, {})
        page.setdefault(id, []).append(_row(one, passed_over))
    return packed


def _row(one: Place, passed_over: Collection[str]) -> list[Any]:
    """Give a place as a row: of its text each word once, and none that is found by something else of it."""
    known = {*passed_over, *_words([one.title, one.line, *one.words])}
    telling = [word for word in dict.fromkeys(_words([one.text])) if word not in known and _tells(word)]
    row = [one.title, one.line, "|".join(one.words), " ".join(telling[:MOST_OF_TEXT])]
    return [*row, one.show[one.id]] if one.show else row


def _tells(word: str) -> bool:
    return len(word) > SHORT and not word.isdigit()


def _words(texts: Iterable[str]) -> list[str]:
    return [word for text in texts for word in _WORD.findall(text.lower())]


# -- emergencies and numbers -----------------------------------------------------------------------------


def _signs() -> str:
    """Give the address of all signs to act on."""
    return f"{HOME}.html#{NEEDS_HELP}"


def _numbers(sought: Mapping[str, Mapping[str, Sought]]) -> Iterator[dict[str, Any]]:
    """Give each number that an explorer asks for, where it is asked first."""
    met: set[str] = set()
    for page, shown in sought.items():
        for name, one in shown.items():
            for control, reader in one.numbers.items():
                if control not in met:
                    met.add(control)
                    yield {"page": page, "explorer": name, "control": control, **reader}


def _others(sought: Mapping[str, Mapping[str, Sought]]) -> Iterator[dict[str, Any]]:
    """Give names that lead to no item, with what is said of them, and the explorer that says so."""
    for page, shown in sought.items():
        for name, one in shown.items():
            for said, names in one.others:
                yield {"page": page, "explorer": name, "say": said, "names": "|".join(names)}


def _asks(sought: Mapping[str, Mapping[str, Sought]]) -> Iterator[dict[str, Any]]:
    """Give names that mean different things, with what the explorer that knows them asks first."""
    for page, shown in sought.items():
        for name, one in shown.items():
            for typed, question in one.asks:
                yield {"page": page, "explorer": name, "name": typed, "say": question}


def _lab() -> dict[str, Any]:
    from restless_legs.explorer.lab_words import lab_data  # slow to import, and seldom asked for

    return lab_data()
