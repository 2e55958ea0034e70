"""The explorers of the medicines lesson, in the order a reader meets them."""

from restless_legs.explorers.medicines.medicine_check import medicine_check
from restless_legs.explorers.medicines.everyday_things import everyday_things
from restless_legs.explorers.medicines.when_treatment_turns import when_treatment_turns
from restless_legs.explorers.safety import when_to_get_help
from restless_legs.explorers.medicines.check_yourself import check_list, check_stop, check_turn

__all__ = [
    "medicine_check",
    "everyday_things",
    "when_treatment_turns",
    "when_to_get_help",
    "check_stop",
    "check_list",
    "check_turn",
]
