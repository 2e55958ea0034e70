"""The explorers of the brain lesson, in the order a reader meets them."""

from restless_legs.explorers.brain.iron_to_urge import iron_to_urge
from restless_legs.explorers.brain.round_the_clock import round_the_clock
from restless_legs.explorers.brain.check_yourself import check_balance, check_night, check_sure

__all__ = [
    "iron_to_urge",
    "round_the_clock",
    "check_balance",
    "check_night",
    "check_sure",
]
