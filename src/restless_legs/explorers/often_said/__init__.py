"""The explorers of the lesson on what is often said, in the order a reader meets them."""

from restless_legs.explorers.often_said.check_yourself import check_better, check_missing, check_some
from restless_legs.explorers.often_said.often_said import often_said
from restless_legs.explorers.often_said.which_hold import which_hold

__all__ = ["often_said", "which_hold", "check_some", "check_missing", "check_better"]
