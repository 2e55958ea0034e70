"""The explorer: a finite function with controls, shown live, in a page, or as a table."""

from restless_legs.explorer.controls import (
    Dial,
    Grouped,
    OpenChoice,
    OptionalNumber,
    Ordered,
    Servings,
    Several,
    Steps,
    Unit,
)
from restless_legs.explorer.explorer import Explorer
from restless_legs.explorer.finder import Ask, Finder, Name, Other
from restless_legs.explorer.parts import Chart, Part, Picture, Questions, details, each, total
from restless_legs.explorer.table import ExplorerError

__all__ = [
    "Ask",
    "Chart",
    "Dial",
    "Explorer",
    "ExplorerError",
    "Finder",
    "Grouped",
    "Name",
    "OpenChoice",
    "OptionalNumber",
    "Ordered",
    "Other",
    "Part",
    "Picture",
    "Questions",
    "Servings",
    "Several",
    "Steps",
    "Unit",
    "details",
    "each",
    "total",
]
