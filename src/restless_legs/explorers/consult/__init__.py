"""The explorer of the visit on one screen, for clinicians."""

from restless_legs.explorers.consult.consult import consult
