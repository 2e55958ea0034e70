"""The explorers of the treatment lesson, in the order a reader meets them."""

from restless_legs.explorers import registry
from restless_legs.explorers.treatment.kinds_of_treatment import kinds_of_treatment
from restless_legs.explorers.treatment.is_it_still_working import is_it_still_working
from restless_legs.explorers.treatment.compare_options import compare_options
from restless_legs.explorers.treatment.what_matters import what_matters
from restless_legs.explorers.treatment.dopamine_medicines_then_and_now import dopamine_medicines_then_and_now

__getattr__, __dir__ = registry.with_questions("treatment")
