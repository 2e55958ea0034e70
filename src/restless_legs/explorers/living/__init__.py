"""The explorers of this lesson, in the order a reader meets them."""

from restless_legs.explorers.living.check_yourself import check_growing_pains, check_tonight, check_years
from restless_legs.explorers.living.how_it_goes import how_it_goes
from restless_legs.explorers.living.tonight import tonight

__all__ = ["tonight", "how_it_goes", "check_tonight", "check_years", "check_growing_pains"]
