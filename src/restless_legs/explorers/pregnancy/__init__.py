"""The explorers of the pregnancy lesson, in the order a reader meets them."""

from restless_legs.explorers import registry
from restless_legs.explorers.pregnancy.stages import stages
from restless_legs.explorers.pregnancy.reasons import reasons

__getattr__, __dir__ = registry.with_questions("pregnancy")
