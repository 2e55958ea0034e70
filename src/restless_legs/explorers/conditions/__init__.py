"""The explorers of the lesson on other illness, in the order a reader meets them."""

from restless_legs.explorers import registry
from restless_legs.explorers.conditions.other_illness import other_illness
from restless_legs.explorers.conditions.causes_map import causes_map

__getattr__, __dir__ = registry.with_questions("conditions")
