"""The tables of an explorer as the page's script picks from them."""

from __future__ import annotations

from typing import Any

from restless_legs.explorer.finite import FiniteFunction
from restless_legs.explorer.lab_words import lab_data
from restless_legs.explorer.parts import Derived, Part, shown_html
from restless_legs.explorer.table import Lookup, as_steps, pack


def page_table(function: FiniteFunction) -> dict[str, Any]:
    """Give the tables of derived values and of parts, and what typed numbers are read by."""
    derived = [
        _total_data(function, one) if one.over else _lookup_data(function.lookups[one.name])
        for one in function.derived
    ]
    # A part that depends on nothing never changes: what the page shows of it is all there is.
    parts = [_part_data(function, part) for part in function.parts if part.moves]
    return {"derived": derived, "parts": parts} | (_measured_data(function) if function.measured else {})


def _measured_data(function: FiniteFunction) -> dict[str, Any]:
    measured = {name: control.data() for name, control in function.measured.items()}
    return {"measured": measured, "agree": function.agree, "lab": lab_data()}


def _part_data(function: FiniteFunction, part: Part) -> dict[str, Any]:
    lookup = function.lookups[part.name]
    chosen = {"over": part.over, "items": function.items(part)} if part.over else {}
    return _lookup_data(lookup) | chosen | {"packed": pack([shown_html(r) for r in lookup.results])}


def _total_data(function: FiniteFunction, derived: Derived) -> dict[str, Any]:
    # Most items of a long list add nothing: they are left out, and count as that.
    sums = {item: values for item, values in function.sums(derived).items() if any(values)}
    return {"name": derived.name, "over": derived.over, "most": derived.most, "sums": sums}


def _lookup_data(lookup: Lookup) -> dict[str, Any]:
    return {
        "name": lookup.name.rpartition(".")[2],
        "inputs": lookup.inputs,
        "sizes": lookup.sizes,
        "index": as_steps(lookup.index),
    }
