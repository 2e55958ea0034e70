"""The explorer: a finite function with controls, shown live, in a page, or as a table."""

from restless_legs.explorer.controls import OpenChoice, OptionalNumber, Servings, Unit
from restless_legs.explorer.explorer import Explorer
from restless_legs.explorer.parts import Chart, Part, Picture, Questions, details, each, total
from restless_legs.explorer.table import ExplorerError

__all__ = [
    "Chart",
    "Explorer",
    "ExplorerError",
    "OpenChoice",
    "OptionalNumber",
    "Part",
    "Picture",
    "Questions",
    "Servings",
    "Unit",
    "details",
    "each",
    "total",
]
