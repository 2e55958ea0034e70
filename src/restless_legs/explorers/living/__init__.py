"""The explorers of this lesson, in the order a reader meets them."""

from restless_legs.explorers import registry
from restless_legs.explorers.living.tonight import tonight
from restless_legs.explorers.living.how_it_goes import how_it_goes

__getattr__, __dir__ = registry.with_questions("living")
