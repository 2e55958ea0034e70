"""The explorer: a finite function with controls, shown live, in a page, or as a table."""

from restless_legs.explorer.controls import (
    Dial,
    Finder,
    Grouped,
    Name,
    OpenChoice,
    OptionalNumber,
    Ordered,
    Servings,
    Several,
    Steps,
    Unit,
)
from restless_legs.explorer.explorer import Explorer
from restless_legs.explorer.parts import Chart, Part, Picture, Questions, details, each, total
from restless_legs.explorer.table import ExplorerError

__all__ = [
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
