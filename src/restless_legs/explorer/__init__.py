"""The explorer: a finite function with controls, shown live, in a page, or as a table."""

from restless_legs.explorer.controls import (
    Dial,
    Grouped,
    Measured,
    OpenChoice,
    OpenSelect,
    Ordered,
    Servings,
    Several,
    Steps,
)
from restless_legs.explorer.explorer import Explorer
from restless_legs.explorer.finder import Ask, Finder, Name, Other
from restless_legs.explorer.parts import (
    Chart,
    Part,
    Picture,
    Questions,
    carried,
    details,
    each,
    heeded,
    placed,
    recorded,
    total,
)
from restless_legs.explorer.stretches import Cut, Ratio, Stretch, Unit
from restless_legs.explorer.table import ExplorerError
from restless_legs.explorer.visit import Visit

__all__ = [
    "Ask",
    "Chart",
    "Cut",
    "Dial",
    "Explorer",
    "ExplorerError",
    "Finder",
    "Grouped",
    "Measured",
    "Name",
    "OpenChoice",
    "OpenSelect",
    "Ordered",
    "Other",
    "Part",
    "Picture",
    "Questions",
    "Ratio",
    "Servings",
    "Several",
    "Steps",
    "Stretch",
    "Unit",
    "Visit",
    "carried",
    "details",
    "each",
    "heeded",
    "placed",
    "recorded",
    "total",
]
