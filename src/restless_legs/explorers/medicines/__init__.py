"""The explorers of the medicines lesson, in the order a reader meets them."""

from restless_legs.explorers import registry
from restless_legs.explorers.medicines.medicine_check import medicine_check
from restless_legs.explorers.medicines.when_treatment_turns import when_treatment_turns

__getattr__, __dir__ = registry.with_questions("medicines")
