"""The explorers of the lesson on what is often said, in the order a reader meets them."""

from restless_legs.explorers import registry
from restless_legs.explorers.often_said.often_said import often_said
from restless_legs.explorers.often_said.which_hold import which_hold

__getattr__, __dir__ = registry.with_questions("often_said")
