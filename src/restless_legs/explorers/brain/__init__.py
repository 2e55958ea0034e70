"""The explorers of the brain lesson, in the order a reader meets them."""

from restless_legs.explorers import registry
from restless_legs.explorers.brain.round_the_clock import round_the_clock
from restless_legs.explorers.brain.iron_to_urge import iron_to_urge

__getattr__, __dir__ = registry.with_questions("brain")
