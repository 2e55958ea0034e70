"""The explorers of the pregnancy lesson, in the order a reader meets them."""

from restless_legs.explorers.pregnancy.stages import stages
from restless_legs.explorers.pregnancy.after_birth import after_birth
from restless_legs.explorers.pregnancy.reasons import reasons
from restless_legs.explorers.pregnancy.check_yourself import check_after, check_reason, check_when

__all__ = [
    "stages",
    "after_birth",
    "reasons",
    "check_when",
    "check_after",
    "check_reason",
]
