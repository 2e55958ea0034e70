"""The explorers of the first lesson, in the order a reader meets them."""

from restless_legs.explorers.what_is_rls.five_signs import five_signs
from restless_legs.explorers.what_is_rls.how_common import how_common
from restless_legs.explorers.what_is_rls.check_yourself import check_lookalike, check_proof, check_signs

__all__ = ["five_signs", "how_common", "check_signs", "check_lookalike", "check_proof"]
