"""The explorers of the home page, in the order a reader meets them."""

from restless_legs.explorers.safety import when_to_get_help
