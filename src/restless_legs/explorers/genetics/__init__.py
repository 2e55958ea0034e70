"""The explorers of the family lesson, in the order a reader meets them."""

from restless_legs.explorers.genetics.in_the_family import in_the_family
from restless_legs.explorers.genetics.genes_found import genes_found
from restless_legs.explorers.genetics.check_yourself import check_child, check_family, check_test

__all__ = [
    "in_the_family",
    "genes_found",
    "check_family",
    "check_child",
    "check_test",
]
