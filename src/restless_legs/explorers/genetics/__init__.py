"""The explorers of the family lesson, in the order a reader meets them."""

from restless_legs.explorers import registry
from restless_legs.explorers.genetics.in_the_family import in_the_family
from restless_legs.explorers.genetics.genes_found import genes_found

__getattr__, __dir__ = registry.with_questions("genetics")
