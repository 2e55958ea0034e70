"""What can be set on any page, as a script that is fetched when a link or a file brings a whole visit.

With it a page checks, names and keeps what belongs to another page, before that one is opened. It is a script
and no data file, since a page may fetch nothing else, from a disk least of all.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from restless_legs.evidence import words
from restless_legs.explorer import Explorer
from restless_legs.explorer.controls import Measured, Picked, begins, kind_of, labelled
from restless_legs.explorer.stretches import Ratio
from restless_legs.explorers.calls import Call
from restless_legs.explorers.working_out import made
from restless_legs.language import ENGLISH, current, speaking
from restless_legs.records.codes import RecordUnit, codes
from restless_legs.site.apart import carrying
from restless_legs.site.catalogue import Catalogue
from restless_legs.site.keeping import Making, Workshop, keep_script
from restless_legs.site.outline import LESSON
from restless_legs.site.search_places import shown_in

NAME = "restlessLegsVisitItems"
# Stable short names, which other programs write (docs/launch-link.md); `unit` is that of one control.
ALIASES = {"tsat": "saturation", "medicine": "medicines"}
UNIT_OF = "ferritin"
# The shapes of the sentences that results by day are said in.
SHAPES = ("line", "old", "no_day", "higher", "lower", "alike", "same", "ratio")


def make_items(making: Making, workshop: Workshop) -> None:
    """Make the script, and keep it with all that it leans on.

    Parameters
    ----------
    making : Making
        Where it goes, and the fingerprint that it will carry.
    workshop : Workshop
        The pages there are.

    Raises
    ------
    EvidenceError
        If an explorer, or a word of it, is broken.
    """
    keep_script(making, lambda: (as_script(visit_items(workshop.catalogue)), ()))


def make_names(making: Making, workshop: Workshop) -> None:
    """Make the script by which names are looked up that a link brings, and keep it with all that it leans on.

    Parameters
    ----------
    making : Making
        Where it goes, and the fingerprint that it will carry.
    workshop : Workshop
        The pages there are.
    """
    keep_script(making, lambda: (names_script(workshop.catalogue), ()))


def as_script(items: Mapping[str, Any]) -> str:
    """Give what can be set as a script."""
    return f"window.{NAME}={json.dumps(items, ensure_ascii=False, separators=(',', ':'))};\n"


def names_script(catalogue: Catalogue) -> str:
    """Give what names are found by as a script: under the key that the page of their list has it, too."""
    shown = dict(_shown(catalogue))
    homes = _homes(catalogue, shown)
    found = {
        f"names:{home}-{control}": shown[home][1].controls[control].names
        for control, home in homes.items()
        if _has_names(shown[home][1].controls[control])
    }
    return carrying(found)


def _has_names(control: Any) -> bool:
    return bool(getattr(control, "names", None))


def visit_items(catalogue: Catalogue) -> dict[str, Any]:
    """Give what the page's script checks and names a visit by.

    Parameters
    ----------
    catalogue : Catalogue
        The pages there are.
    """
    say = words("site")
    shown = dict(_shown(catalogue))
    saved = _units_saved(catalogue)
    return {
        "pages": catalogue.titles,
        "for_clinicians": [tool.topic for tool in catalogue.tools if tool.is_for_clinicians],
        "explorers": {name: _explorer(page, one, saved) for name, (page, one) in shown.items()},
        "homes": _homes(catalogue, shown),
        "aliases": ALIASES,
        "unit_of": UNIT_OF,
        "say": {key: say.template(f"visit_link.{key}") for key in say.keys("visit_link")},
        "results": _results(),
        "tests": _tests(),
        "words": {key: say.text(f"visit_words.{key}") for key in say.keys("visit_words")},
        "not_known": say.text("explorer.not_known"),
        "yes": say.text("explorer.yes"),
        "noted": say.template("visit_noted"),
        "noted_by_link": say.template("visit_noted_by_link"),
    }


def _results() -> dict[str, str]:
    """Give how results by day are said, as the page of the visit has it in its block, too."""
    say = words("records")
    tests = {f"test_{key}": say.text(f"say.tests.{key}") for key in say.keys("say.tests")}
    return {key: say.template(f"say.results.{key}") for key in SHAPES} | tests


def _tests() -> dict[str, Any]:
    """Give which tests, units and numbers a result by day may have; a part of one stands behind no unit."""
    found: dict[str, Any] = {
        test: {"units": [{"spelt": _as_written(one), "most": one.most} for one in units]}
        for test, units in codes().units.items()
    }
    found["saturation"]["of"] = ("iron", "tibc")
    return found


def _as_written(unit: RecordUnit) -> tuple[str, ...]:
    """Give how a unit stands behind a number; a fraction stands there without one, too."""
    return unit.spelt if unit.sign in unit.spelt else ("", *unit.spelt)


def _shown(catalogue: Catalogue) -> Iterator[tuple[str, tuple[str, Explorer]]]:
    """Give each explorer that sets something and is no quiz, with the first page that shows it."""
    pages = sorted(catalogue.entries, key=lambda entry: entry.kind != LESSON)
    met: set[Call] = set()
    for page in pages:
        for call in shown_in(catalogue.notebooks[page.topic]):
            if call in met:
                continue
            met.add(call)
            one = made(call)
            if one.controls and not one.is_quiz:
                yield one.name, (page.topic, one)


def _homes(catalogue: Catalogue, shown: Mapping[str, tuple[str, Explorer]]) -> dict[str, str]:
    """Give of each shared control the explorer that it is kept under: the first one of a lesson."""
    homes: dict[str, str] = {}
    for name, (_, one) in shown.items():
        for control in one.controls:
            if control in one.shared:
                homes.setdefault(control, name)
    return homes


def _units_saved(catalogue: Catalogue) -> Mapping[tuple[str, str], Sequence[str]]:
    """Give how files of every language name the units of each control: as the original does."""
    if current() == ENGLISH:
        return {}
    with speaking(ENGLISH):
        return {
            (name, control): [unit.label for unit in about.units]
            for name, (_, one) in _shown(catalogue)
            for control, about in one.controls.items()
            if isinstance(about, Measured)
        }


def _explorer(
    page: str, one: Explorer, saved: Mapping[tuple[str, str], Sequence[str]] = MappingProxyType({})
) -> dict[str, Any]:
    controls = {name: _control(one, name, saved.get((one.name, name), ())) for name in one.controls}
    covers = {"covers": list(one.visit.covers)} if one.visit and one.visit.covers else {}
    return {"page": page, "title": one.title, "controls": controls} | covers


def _control(one: Explorer, name: str, saved: Sequence[str]) -> dict[str, Any]:
    control = one.controls[name]
    about: dict[str, Any] = {"kind": kind_of(control).name, "label": str(control.description)}
    about |= {"shared": 1} if name in one.shared else {}
    about |= {"asks": 1} if begins(control) else {}
    about |= _values(control)
    for unit, label in zip(about.get("units", ()), saved, strict=False):
        unit |= {"saved": label} if unit["spelt"][0] != label else {}
    return about


def _values(control: Any) -> dict[str, Any]:
    if isinstance(control, Measured):
        return {"units": [_unit(unit) for unit in control.units]}
    if isinstance(control, Picked):
        return {"options": _items(control), **_limits(control)}
    return {} if kind_of(control).name == "check" else {"options": _options(labelled(control))}


def _unit(unit: Any) -> dict[str, Any]:
    """Give a unit with its spellings; one that is typed as two tests has the names of both."""
    if isinstance(unit, Ratio):
        return {"spelt": [unit.label], "parts": list(unit.parts)}
    return {"spelt": list(dict.fromkeys([unit.label, *unit.also]))}


def _items(control: Picked) -> dict[str, str]:
    """Give the items that a reader can pick, not those that stand for what they noted beside."""
    own = getattr(control, "own", ())
    return {key: str(label) for key, label in control.labels.items() if key not in own}


def _limits(control: Picked) -> dict[str, Any]:
    """Give what an entry of a list must keep to."""
    limits = {"most": control.most, "limit": getattr(control, "limit", None)}
    kept = [key for _, key in getattr(control, "kept", ())]
    notes = {"notes": 1} if getattr(control, "noted", None) else {}
    notes |= {"names": 1} if _has_names(control) else {}
    return {key: value for key, value in {**limits, "kept": kept}.items() if value} | notes


def _options(found: Iterable[tuple[str, Any]]) -> dict[str, str]:
    return {str(value): str(label) for label, value in found if value not in (None, "")}
