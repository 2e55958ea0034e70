"""What Python gives the scripts and expects of them: `node --test` asks for it, so that no copy is stale."""

from __future__ import annotations

import csv
import json
import random
import re
import sys
from collections.abc import Callable, Iterator
from decimal import Decimal
from fractions import Fraction
from html import unescape
from pathlib import Path
from typing import Any

from restless_legs.evidence import words
from restless_legs.explorer import Explorer, Measured
from restless_legs.explorer.controls import Picked, domain
from restless_legs.explorer.controls.measured import Entry, Understood
from restless_legs.explorer.finder import as_data
from restless_legs.explorer.lab_words import lab_data
from restless_legs.explorer.parts import shown_html
from restless_legs.explorer.table import pack
from restless_legs.explorers.genetics.in_the_family import in_the_family
from restless_legs.explorers.iron.iron_foods import iron_foods
from restless_legs.explorers.living.tonight import tonight
from restless_legs.explorers.medicines.names_to_find import finder
from restless_legs.language import ENGLISH, Language, speaking
from restless_legs.records.codes import codes
from restless_legs.site.headings import id_of
from tests.evening_cases import CASES as EVENING_CASES
from tests.lab_cases import CASES, CASES_IN
from tests.record_file_cases import record_files
from tests.record_judged import CASES as RECORDS
from tests.record_judged import TODAY, judged
from tests.record_zips import record_zips
from tests.searched import cases, index, languages_typed, signs, typed
from tests.unit.test_finder_spoken import CASES as NAMES_IN
from tests.unit.test_lab_text import UNITS
from tests.unit.test_measured import ferritin, saturation, toy

MOST_PLAUSIBLE = {"ferritin": ("20000",) * 3, "saturation": ("100", "1")}
STATES = 60


def lab(code: str = ENGLISH.code) -> dict[str, Any]:
    """Each paste off a paper, and how it is read, in a language."""
    boxes = {test: {"units": UNITS[test], "most": MOST_PLAUSIBLE[test]} for test in UNITS}
    found = CASES if code == ENGLISH.code else CASES_IN[code]
    cases = [[case.box, case.typed, case.unit, case.reading] for case in found]
    with speaking(Language(code)):
        return {"lab": lab_data(), "boxes": boxes, "cases": cases, "others": list(CASES_IN)}


def names(code: str = ENGLISH.code) -> dict[str, Any]:
    """Each name that people type in a language, and what is offered for it."""
    with speaking(Language(code)):
        return {**_names(code), "others": list(NAMES_IN)}


def _names(code: str) -> dict[str, Any]:
    known = finder()
    labels = {item: item for name in known.names for item, _ in name.leads_to}
    labels |= {item: item for ask in known.asks for _, item in ask.options if item}
    path = NAMES_IN.get(code, Path(__file__).parents[1] / "unit" / "medicine_name_cases.csv")
    with path.open(encoding="utf-8", newline="") as lines:
        typed = [row["typed"] for row in csv.DictReader(lines)]
    cases = [
        [line, [[one.kind, one.names, one.items, one.others] for one in known.find(line)]] for line in typed
    ]
    return {"data": as_data(known, labels), "cases": cases}


def tables() -> dict[str, Any]:
    """Texts that are packed; and of real explorers some states, with what each part shows in them."""
    texts = [
        ["<b>1</b>", "no tag", "<b>2</b>", "<b>1</b>"],
        [f"<p>You have {n}.</p><p>{'Low' if n < 7 else 'High'}</p>" for n in range(40)],
        [""],
        [f'<a href="x{n}">{n}</a>{{{{n:key}}}}' for n in range(3)],
    ]
    explorers = [tonight(), in_the_family(), iron_foods()]
    return {
        "packed": [{"texts": some, "packed": pack(some)} for some in texts],
        "explorers": [{"table": table_of(one), "states": list(states(one))} for one in explorers],
    }


def table_of(explorer: Explorer) -> Any:
    """The table as it comes with the page."""
    found = re.search(r'data-table="\w+">(.*?)</script>', explorer.html(), re.DOTALL)
    assert found
    return json.loads(found[1])


def states(explorer: Explorer) -> Iterator[dict[str, Any]]:
    """Some states: the place of each control in its domain, or what is chosen in it, and what parts show."""
    draw = random.Random(12)
    for _ in range(STATES):
        values = {name: _drawn(control, draw) for name, control in explorer.controls.items()}
        shown = explorer.state(**values)
        moving = [part.name for part in explorer.parts if part.moves]
        yield {
            "places": {
                name: list(domain(control)).index(values[name])
                for name, control in explorer.controls.items()
                if not isinstance(control, Picked)
            },
            "chosen": {
                name: list(values[name].items())
                for name, control in explorer.controls.items()
                if isinstance(control, Picked)
            },
            "parts": {
                name: list(map(shown_html, shown[name]))
                if isinstance(shown[name], list)
                else [shown_html(shown[name])]
                for name in moving
            },
        }


def _drawn(control: Any, draw: random.Random) -> Any:
    if not isinstance(control, Picked):
        return draw.choice(list(domain(control)))
    picked = sorted(
        draw.sample(control.items, draw.randrange(min(6, len(control.items)))), key=control.items.index
    )
    return {item: draw.randint(1, control.most) for item in picked}


def numbers() -> dict[str, Any]:
    """A number around every cut of every unit, with the place and the words that Python has for it."""
    explorer = toy(f=ferritin(), s=saturation())
    cases = [
        [name, entry.typed, entry.unit, *_expected(control, entry)]
        for name, control in explorer.measured.items()
        for entry in _around(control)
    ]
    return {"table": table_of(explorer), "cases": cases}


def _around(control: Measured) -> Iterator[Entry]:
    for unit, one in enumerate(control.units):
        if not hasattr(one, "parts"):
            for edge in {edge.at for edge in control.scale.edges[unit]}:
                yield from (Entry(text, unit) for text in _beside(edge))


def _beside(edge: Fraction) -> Iterator[str]:
    at, step = Decimal(edge.numerator) / Decimal(edge.denominator), Decimal("0.0001")
    yield from (format(at + n * step, "f") for n in (-100, -1, 0, 1, 100) if at + n * step >= 0)


def _expected(control: Measured, entry: Entry) -> tuple[list[int], str]:
    found = control.understood(entry)
    if isinstance(found, Understood):
        return list(found.places), unescape(control.typed_text(found))
    return [], "" if found is None else found.kind


def search(code: str = ENGLISH.code) -> dict[str, Any]:
    """The index of the search in a language, and what people type in it who ask what they ask."""
    odd = ["What helps tonight?", 'Iron & you: 50% of #1, "more" [or] less', "¿Qué hacer? – ñandú"]
    return {
        "index": index(code),
        "languages": languages_typed(),
        "cases": cases(code),
        "ids": [[heading, id_of(heading)] for heading in odd],
        "urgent": typed("urgent_cases", code),
        "harmless": typed("harmless_cases", code),
        "signs": signs(code),
    }


def words_of_hands() -> dict[str, Any]:
    """Of whose hands the words file says that they entered something."""
    said = words("visit")
    return {"by": said.keys("things.by"), "entered": said.keys("things.entered")}


def evenings() -> dict[str, Any]:
    """Each two-week log, and what may be suggested by it."""
    return {
        "cases": [
            [one.name, one.lines, one.outcome, one.proposals, one.left, one.legs] for one in EVENING_CASES
        ]
    }


def record_days() -> dict[str, Any]:
    """Days as records write them, and what each is; with the names of the months."""
    path = Path(__file__).parents[1] / "record_day_cases.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        return {"months": words("records").texts("text.months"), "cases": list(csv.DictReader(lines))}


def records() -> dict[str, Any]:
    """Records, and what each comes to."""
    cases = [{**case, "found": judged(case["record"])} for case in RECORDS]
    return {"codes": codes().data, "today": TODAY, "cases": cases}


def record_codes() -> dict[str, Any]:
    """What records are read by."""
    return codes().data


GIVEN: dict[str, Callable[..., dict[str, Any]]] = {
    one.__name__: one
    for one in (
        lab,
        names,
        tables,
        numbers,
        search,
        words_of_hands,
        record_codes,
        record_days,
        record_files,
        record_zips,
        records,
        evenings,
    )
}

if __name__ == "__main__":
    print(json.dumps(GIVEN[sys.argv[1]](*sys.argv[2:]), default=list, ensure_ascii=False))
