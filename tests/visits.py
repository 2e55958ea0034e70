"""Random visits, as the pages keep them: every control of every explorer, and words of any letters."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

from hypothesis.strategies import (
    SearchStrategy,
    builds,
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
from tests.made import LESSONS, TOOLS

TYPED = ("38", "17.5", "<5", "1,234", "213 ug/L", "0.17", "about 40", "٣٨", "</script>", '"', "𝟛")
MOST_TYPED, MOST_NOTES = 2000, 60
DAYS = dates(min_value=date(2020, 1, 1), max_value=date(2040, 1, 1)).map(date.isoformat)
# What a reader can type or paste: a half of a letter comes from no keyboard.
LETTERS = text(min_size=1, max_size=200).map(lambda typed: typed.replace("\0", "")).filter(str.strip)


@cache
def asked() -> dict[str, Explorer]:
    """Every explorer that somebody can answer, by its name: none that only says, and no quiz."""
    made = [make() for topic in [*LESSONS, *TOOLS] for make in makers_of(topic).values()]
    return {one.name: one for one in made if one.controls and not one.is_quiz}


def units() -> dict[str, dict[str, list[str]]]:
    """The units of each number, by explorer and control."""
    return {
        name: {key: [unit.label for unit in control.units] for key, control in one.measured.items()}
        for name, one in asked().items()
        if one.measured
    }


def visits() -> SearchStrategy[dict[str, Any]]:
    """Visits, each with some explorers, some answers of them, and some words."""
    return fixed_dictionaries({"explorers": explorers(), "words": words()})


def explorers() -> SearchStrategy[dict[str, Any]]:
    """Answers of up to four explorers, by their names."""
    return lists(sampled_from(sorted(asked())), unique=True, max_size=4).flatmap(
        lambda names: fixed_dictionaries({name: answers(asked()[name]) for name in names})
    )


def answers(explorer: Explorer) -> SearchStrategy[dict[str, Any]]:
    """Answers to some of an explorer's controls, one at least."""
    return lists(sampled_from(sorted(explorer.controls)), unique=True, min_size=1).flatmap(
        lambda names: fixed_dictionaries({name: answer(explorer.controls[name]) for name in names})
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
        return fixed_dictionaries({"typed": sampled_from(TYPED), "unit": just(unit), **two})

    return sampled_from(range(len(control.units))).flatmap(typed)


def counts(control: Servings) -> SearchStrategy[list[Any]]:
    """Items with a count each."""
    each = sampled_from(list(range(1, control.most + 1)))
    return dictionaries(sampled_from(control.items), each, min_size=1, max_size=5).map(
        lambda found: [[item, count] for item, count in found.items()]
    )


def picked(control: Picked) -> SearchStrategy[list[str]]:
    """Items of a list; in no other order than the page keeps, but where the order is the reader's own."""
    kept = [key for _, key in getattr(control, "kept", [])]
    noted = getattr(control, "noted", None)
    free = [key for key in control.items if key not in kept and not (noted and key == noted[1])]
    most = min(5, getattr(control, "limit", None) or len(free))
    found = lists(sampled_from(free), unique=True, min_size=1, max_size=most)
    if isinstance(control, Ordered):
        return found
    in_order = found.map(lambda items: [*sorted(items, key=free.index), *kept])
    return builds(lambda items, notes: items + notes, in_order, own_notes()) if noted else in_order


def own_notes() -> SearchStrategy[list[str]]:
    """What is no item of ours, as somebody typed it off a pack."""
    names = sampled_from(["Ropark 2 mg", "grüne Pillen", "<b>", "a=b&c=d", "null", "50% + 50%"])
    return lists(names.map(lambda name: f"note:{name}"), unique=True, max_size=3)


def words() -> SearchStrategy[dict[str, Any]]:
    """Words of the reader and of the clinician; what is empty is not kept."""
    days = dict.fromkeys(("next_look", "next_test"), DAYS)
    typed = dict.fromkeys(("own_questions", "notes", "agreed", "doses"), LETTERS)
    return fixed_dictionaries(
        {},
        optional={
            "questions": lists(LETTERS, unique=True, min_size=1, max_size=5),
            "clinic": LETTERS.map(lambda line: line[:80]).filter(str.strip),
            **typed,
            **days,
        },
    )
