"""The explorers of the first lesson, in the order a reader meets them."""

from restless_legs.explorers import registry
from restless_legs.explorers.what_is_rls.five_signs import five_signs

__getattr__, __dir__ = registry.with_questions("what_is_rls")
