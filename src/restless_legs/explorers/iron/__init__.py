"""The explorers of the iron lesson, in the order a reader meets them."""

from restless_legs.explorers import registry
from restless_legs.explorers.iron.iron_level import iron_level
from restless_legs.explorers.iron.does_iron_help import does_iron_help
from restless_legs.explorers.iron.how_fast import how_fast
from restless_legs.explorers.iron.iron_foods import iron_foods
from restless_legs.explorers.iron.blood_and_brain import blood_and_brain
from restless_legs.explorers.safety import when_to_get_help

__getattr__, __dir__ = registry.with_questions("iron")
