"""The explorers of the first lesson, in the order a reader meets them."""

from restless_legs.explorers import registry
from restless_legs.explorers.what_is_rls.five_signs import five_signs
from restless_legs.explorers.what_is_rls.how_common import how_common

__getattr__, __dir__ = registry.with_questions("what_is_rls")
