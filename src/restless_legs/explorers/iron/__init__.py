"""The explorers of the iron lesson, in the order a reader meets them."""

from restless_legs.explorers.iron.iron_level import iron_level
from restless_legs.explorers.iron.blood_and_brain import blood_and_brain
from restless_legs.explorers.iron.iron_foods import iron_foods
from restless_legs.explorers.iron.does_iron_help import does_iron_help
from restless_legs.explorers.iron.how_fast import how_fast
from restless_legs.explorers.safety import when_to_get_help
from restless_legs.explorers.iron.check_yourself import check_brain, check_lab, check_time

__all__ = [
    "iron_level",
    "blood_and_brain",
    "iron_foods",
    "does_iron_help",
    "how_fast",
    "when_to_get_help",
    "check_lab",
    "check_brain",
    "check_time",
]
