"""Random visits, as the pages keep them: every control of every explorer, and words of any letters."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

from hypothesis.strategies import (
    SearchStrategy,
    builds,
    characters,
    dates,
    dictionaries,
    fixed_dictionaries,
    just,
    lists,
    none,
    one_of,
    sampled_from,
    text,
)

from restless_legs.explorer import Explorer, Measured
from restless_legs.explorer.controls import Ordered, Picked, Servings, domain
from restless_legs.explorers.registry import makers_of
from restless_legs.site.visit_items import visit_items
from tests.made import CATALOGUE, LESSONS, TOOLS

# As people type and paste it; that some of it can't be read is said at its box, wherever it is opened.
TYPED = (
    *(
        "38",
        "17.5",
        "<5",
        "> 1,000",
        "1,234",
        "0.17",
        "213 ug/L",
        "about 40",
        "Ferritin: 213 ug/L (13.0 - 150.0)",
    ),
    *("38&unit=x", "3 8", "3+8", "50 %", "?38", "<b>38</b>", '"38"', "3é"),
)
DAYS = dates(min_value=date(2020, 1, 1), max_value=date(2040, 1, 1)).map(date.isoformat)
UNITS_TYPED = {"ug/L": "µg/L", "%": "%"}  # as they stand in what is typed: the page sets the menu by them
# What a reader can type or paste, lines too: half a letter comes from no keyboard.
LETTERS = characters(exclude_categories=["C"])
LINES = text(LETTERS, min_size=1, max_size=60).filter(str.strip)
TEXTS = text(LETTERS | just("\n"), min_size=1, max_size=120).filter(str.strip)
EVENINGS = [
    "2026-05-03", "2026-05-04 | none",
    "2026-05-05 | 21:30 | 6 | legs, arms | ropinirole 20:00; a=b&c=d | 6.5",
    "2026-05-06 | | | | <b>50% + 50%</b> 20:00", "confirmed | earlier | 2_to_4_hours",
    "2026-05-07 | 11:00 that day",
]  # fmt: skip
# Results by day, latest first, as a page puts them: none is still to come.
RESULTS = lists(
    builds(
        "{} {}".format,
        dates(min_value=date(1950, 1, 1), max_value=date(2026, 1, 1)).map(date.isoformat),
        sampled_from(
            [
                *("ferritin <5 ng/mL", "ferritin 1234.50 µg/L", "saturation ≥23 %", "saturation 0.17"),
                *("saturation 60/350 µg/dL", "saturation 10.7/62.7 µmol/L", "uibc 290 µg/dL"),
            ]
        ),
    ),
    unique_by=lambda line: line[:10],
    min_size=1,
    max_size=5,
).map(lambda some: sorted(some, reverse=True))
MOST_LETTERS = {"clinic": 80, "questions": 500, "evenings": 300}  # and of all others:
MOST = 2000


@cache
def asked() -> dict[str, Explorer]:
    """Every explorer that somebody can answer, by its name: none that only says, and no quiz."""
    made = [make() for topic in [*LESSONS, *TOOLS] for make in makers_of(topic).values()]
    return {one.name: one for one in made if one.controls and not one.is_quiz}


@cache
def items() -> dict[str, Any]:
    """What the scripts know of every control there is, as it is fetched with a visit."""
    return visit_items(CATALOGUE)


def visits(*, full: bool = False) -> SearchStrategy[dict[str, Any]]:
    """Visits, each with some explorers, some answers of them, and some words; full ones fill their boxes."""
    return fixed_dictionaries({"explorers": explorers(), "words": words(full=full)})


def explorers() -> SearchStrategy[dict[str, Any]]:
    """Answers of up to four explorers, by their names."""
    names = sorted(name for name in asked() if own_controls(name))
    return lists(sampled_from(names), unique=True, max_size=4).flatmap(
        lambda some: fixed_dictionaries({name: answers(name) for name in some})
    )


def own_controls(name: str) -> list[str]:
    """The controls that are kept under an explorer: a shared one is so under its home alone."""
    known = items()["explorers"].get(name, {"controls": {}})["controls"]
    return sorted(one for one in known if not known[one].get("shared") or items()["homes"][one] == name)


def answers(name: str) -> SearchStrategy[dict[str, Any]]:
    """Answers to some of an explorer's controls, one at least."""
    controls = asked()[name].controls
    return lists(sampled_from(own_controls(name)), unique=True, min_size=1).flatmap(
        lambda some: fixed_dictionaries({one: answer(controls[one]) for one in some})
    )


def answer(control: Any) -> SearchStrategy[dict[str, Any]]:
    """An answer to a control, whoever gave it, and on whichever day."""
    known = fixed_dictionaries({"entry": entry(control), "standing": just("given")})
    unknown = fixed_dictionaries({"entry": none(), "standing": just("unknown")})
    owner = fixed_dictionaries(
        {"by": sampled_from(["patient", "clinician", "link"])}, optional={"date": DAYS}
    )
    given = one_of(known, unknown) if isinstance(control, Measured) else known
    return builds(lambda one, two: one | two, given, owner)


def entry(control: Any) -> SearchStrategy[Any]:
    """What a control of this kind may hold."""
    if isinstance(control, Measured):
        return number(control)
    if isinstance(control, Servings):
        return counts(control)
    if isinstance(control, Picked):
        return picked(control)
    values = [value for value in domain(control) if value is not None]
    return sampled_from([value if isinstance(value, bool) else str(value) for value in values])


def number(control: Measured) -> SearchStrategy[dict[str, Any]]:
    """What somebody may type off a lab's paper, in a unit that has one box or two."""

    def typed(unit: int) -> SearchStrategy[dict[str, Any]]:
        two = {"second": sampled_from(TYPED)} if hasattr(control.units[unit], "parts") else {}
        some = sampled_from([one for one in TYPED if not is_of_other(control, unit, one)])
        return fixed_dictionaries({"typed": some, "unit": just(unit), **two}).flatmap(
            lambda made: fixed_dictionaries(
                {key: just(value) for key, value in made.items()}, optional={"settled": just([made["typed"]])}
            )
        )

    return sampled_from(range(len(control.units))).flatmap(typed)


def is_of_other(control: Measured, unit: int, typed: str) -> bool:
    """Whether a unit of the control is typed that is not the one in the menu: no page leaves the two so."""
    labels = [getattr(one, "label", "") for one in control.units]
    return any(
        spelt in typed and label in labels and labels.index(label) != unit
        for spelt, label in UNITS_TYPED.items()
    )


def counts(control: Servings) -> SearchStrategy[list[Any]]:
    """Items with a count each."""
    each = sampled_from(list(range(1, control.most + 1)))
    return dictionaries(sampled_from(control.items), each, min_size=1, max_size=5).map(
        lambda found: [[item, count] for item, count in found.items()]
    )


def picked(control: Picked) -> SearchStrategy[list[str]]:
    """Items of a list: in its page's order, with what is always in it, or as another program writes them."""
    kept = [key for _, key in getattr(control, "kept", [])]
    noted = getattr(control, "noted", None)
    free = [key for key in control.items if key not in (*kept, *getattr(control, "own", ()))]
    most = min(5, getattr(control, "limit", None) or len(free))
    found = lists(sampled_from(free), unique=True, min_size=1, max_size=most)
    if isinstance(control, Ordered):
        return found
    in_order = found.map(lambda items: [*sorted(items, key=free.index), *kept])
    some = in_order | found
    return builds(lambda items, notes: items + notes, some, own_notes()) if noted else some


def own_notes() -> SearchStrategy[list[str]]:
    """What is no item of ours, as somebody typed it off a pack."""
    names = sampled_from(["Ropark 2 mg", "grüne Pillen", "<b>", "a=b&c=d", "50% + 50%", "note:note:"])
    return lists(names.map(lambda name: f"note:{name}"), unique=True, max_size=3)


def filled(line: str, most: int) -> str:
    """A text as long as its box takes, which counts as scripts do: a letter of a rare script is two."""
    each = len(line.encode("utf-16-le")) // 2
    return line * (most // each)


def words(*, full: bool = False) -> SearchStrategy[dict[str, Any]]:
    """Words of the reader and of the clinician; what is empty is not kept."""

    def up_to(name: str, some: SearchStrategy[str]) -> SearchStrategy[str]:
        most = MOST_LETTERS.get(name, MOST)
        return some | some.map(lambda one: filled(one, most)) if full else some

    return fixed_dictionaries(
        {},
        optional={
            "questions": lists(up_to("questions", LINES), unique=True, min_size=1, max_size=5),
            "clinic": up_to("clinic", LINES),
            "evenings": lists(sampled_from(EVENINGS), unique=True, min_size=1),
            **{name: up_to(name, TEXTS) for name in ("own_questions", "notes", "agreed", "doses")},
            **dict.fromkeys(("next_look", "next_test"), DAYS),
            "tests": RESULTS,
        },
    )
