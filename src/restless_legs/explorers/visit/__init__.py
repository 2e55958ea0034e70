"""The explorers of the page "My visit", in the order a reader meets them."""

from restless_legs.explorers.visit.my_numbers import my_numbers
