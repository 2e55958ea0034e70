"""The keys of a launch link, as the explorers' own controls have them: `docs/launch-link.md` is held to it.

Made anew by ``python -m tests.launch_keys``.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from restless_legs.explorer import Explorer, Measured
from restless_legs.explorer.controls import Picked, Servings, domain
from tests.visits import asked, items

DOCUMENT = Path(__file__).parents[1] / "docs" / "launch-link.md"
BEGIN, END = "<!-- keys: made by `python -m tests.launch_keys` -->", "<!-- end of keys -->"
MOST_NAMED = 40  # longer ones are tables of their own
ASKED = "ask"  # such a row is a brand that means different things, and no medicine
TABLES = {"medicines": "medicine_list.csv", "foods": "foods.csv"}


def key_of(explorer: Explorer, name: str) -> str:
    """The key of a control in a link: a shared one has one name on all pages."""
    return name if name in explorer.shared else f"{explorer.name}.{name}"


def takes(name: str, control: Any) -> str:
    """What a key takes, in the table."""
    if isinstance(control, Measured):
        return "a number as on a lab's paper; units " + ", ".join(f"`{one.label}`" for one in control.units)
    if isinstance(control, Picked):
        of = (
            f"several, each with its count up to {control.most}"
            if isinstance(control, Servings)
            else "several"
        )
        items = items_of(control)
        return f"{of}: {options(items) if len(items) <= MOST_NAMED else in_table(name)}"
    return options([value for value in domain(control) if value is not None])


def items_of(control: Picked) -> list[str]:
    """The items that somebody can pick."""
    left = {*(key for _, key in getattr(control, "kept", [])), *getattr(control, "own", ())}
    return [key for key in control.items if key not in left]


def in_table(name: str) -> str:
    """Where the keys of many items stand."""
    of = f" of a row whose `show` is not `{ASKED}`" if name == "medicines" else ""
    return f"an `id` in [{TABLES[name]}](../data/{TABLES[name]}){of}"


def options(values: list[Any]) -> str:
    """The keys of options, in the table."""
    return ", ".join(f"`{written(value)}`" for value in values)


def written(value: Any) -> str:
    """A value as a link has it."""
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)


def rows() -> Iterator[str]:
    """The lines of the table: shared controls first, each once; none that only a page for clinicians has."""
    met: set[str] = set()
    ordered = sorted(
        ((name not in one.shared, one, name) for one in asked().values() for name in one.controls),
        key=lambda row: row[0],
    )
    known = items()
    clinicians = {name for name, one in known["explorers"].items() if one["page"] in known["for_clinicians"]}
    for _, one, name in ordered:
        if name not in one.shared and one.name in clinicians:
            continue  # used on no page of a patient
        key = key_of(one, name)
        if key not in met:
            met.add(key)
            yield f"| `{key}` | {one.controls[name].description} | {takes(name, one.controls[name])} |"


def table() -> str:
    """The table, between its marks."""
    head = ["| key | what is asked | takes |", "|---|---|---|"]
    return "\n".join([BEGIN, *head, *rows(), END])


def parted(text: str) -> tuple[str, str, str]:
    """The document before its table, the table, and what stands behind it."""
    before, _, rest = text.partition(BEGIN)
    found, _, after = rest.partition(END)
    return before, BEGIN + found + END, after


if __name__ == "__main__":
    first, _, behind = parted(DOCUMENT.read_text(encoding="utf-8"))
    DOCUMENT.write_text(first + table() + behind, encoding="utf-8")
