"""The explorers of the lesson on other illness, in the order a reader meets them."""

from restless_legs.explorers.conditions.other_illness import other_illness
from restless_legs.explorers.conditions.causes_map import causes_map
from restless_legs.explorers.conditions.check_yourself import check_cause, check_firm, check_form

__all__ = ["other_illness", "causes_map", "check_firm", "check_form", "check_cause"]
