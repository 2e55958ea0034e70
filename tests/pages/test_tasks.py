"""What three readers come for, on a phone: each task from the home page, by links and by search."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

import pytest
from playwright.sync_api import Locator, Page, expect

from restless_legs.evidence import patient_questions
from restless_legs.site.headings import id_of
from restless_legs.site.home import ANSWERS
from tests.asked import answers_that_lead_to, long_answer
from tests.pages.looks import PHONE


class Task(NamedTuple):
    """What somebody wants to know: as they would type it, and the question of ours that answers it."""

    typed: str
    question: str


# A tired man at two in the morning with a slip from the lab; a pregnant woman who reads English as a second
# language; a parent of a child of eight.
TASKS = {
    "man: it is two and I can't lie still": Task("cant lie still what helps now", "tonight"),
    "man: what does my ferritin mean": Task("what does my blood test mean", "blood_tests"),
    "man: is this restless legs at all": Task("is it restless legs", "is_it_restless_legs"),
    "man: my pills do less than they did": Task("pramipexole makes it worse", "medicine_makes_worse"),
    "man: may I drive to work": Task("can i drive", "driving"),
    "man: will this get worse": Task("will it get worse", "will_it_get_worse"),
    "man: do I need a medicine": Task("do i need a medicine", "need_a_medicine"),
    "woman: what may I take": Task("pregnant what can i take", "pregnant_or_breastfeeding"),
    "woman: how do I take the iron": Task("how to take iron tablet", "taking_iron"),
    "woman: is it the coffee": Task("coffee bad for legs", "coffee_alcohol_smoking"),
    "woman: I am so low": Task("no sleep very sad who can help", "who_helps"),
    "woman: I must have an operation": Task("operation what to tell doctor", "operation_or_scan"),
    "parent: what can be done for my child": Task("my child has restless legs", "my_child"),
    "parent: does it come from me": Task("why me family", "why_me"),
    "parent: does it lead to Parkinson": Task("does it lead to parkinson", "other_illness"),
    "parent: does magnesium help": Task("magnesium", "magnesium"),
}
EACH = pytest.mark.parametrize("task", TASKS.values(), ids=TASKS.keys())
MOST_SCREENS_OF_HELP = 3.2  # thirteen signs in short lists, each in words to act on
FIRST_HITS = 3


@pytest.fixture
def home(open_page: Callable[..., Page]) -> Page:
    """Open the home page as a phone shows it, with nothing opened."""
    return open_page("index.html", folded=True, viewport=PHONE)


@EACH
def test_a_question_is_answered_a_tap_from_home_and_leads_on(home: Page, task: Task) -> None:
    """Prevents a reader who finds their question from landing where it is not answered."""
    asked = next(one for one in patient_questions() if one.id == task.question)
    [(heading, _)] = answers_that_lead_to(asked)
    home.locator(f".asked-by-kind a[href='{ANSWERS}.html#{id_of(heading)}']").click()
    answer = home.locator(":target")
    expect(answer).to_be_in_viewport()
    expect(answer.locator("xpath=following-sibling::p[1]")).to_be_in_viewport()
    address = long_answer(asked).replace(".ipynb", ".html")
    home.locator(f'a[href="{address}"]').click()
    is_reached(home, address)


def is_reached(page: Page, address: str) -> None:
    """Hold that the place which the address names is there to be read, whatever was folded around it."""
    expect(page).to_have_url(re.compile(re.escape(address.partition("#")[0])))
    target = page.locator(":target")
    expect(target).to_be_in_viewport()
    assert target.evaluate("place => !place.closest('details.fold') || place.closest('details.fold').open")


def test_danger_is_a_tap_from_home(home: Page) -> None:
    """Prevents somebody afraid from reading on: the calm sentence, then whom to call, then the signs."""
    home.locator(".at-once a[href$='#when_to_get_help']").click()
    help_ = home.locator("#when_to_get_help")
    expect(help_.locator(".takeaway")).to_be_in_viewport()
    expect(help_.locator(".urgency-emergency h4")).to_be_in_viewport()
    within(help_.locator(".urgency-emergency li").last, MOST_SCREENS_OF_HELP, help_)


def within(last: Locator, screens: float, first: Locator) -> None:
    """Hold that one thing ends at most so many screens below the beginning of another."""
    [end, begin] = [one.bounding_box() for one in (last, first)]
    assert end
    assert begin
    assert end["y"] + end["height"] - begin["y"] <= screens * PHONE["height"]


@EACH
def test_a_question_is_answered_by_the_search(home: Page, task: Task) -> None:
    """Prevents a reader who types what they want to know from being led elsewhere, or into a closed fold."""
    [asked] = [one for one in patient_questions() if one.id == task.question]
    address = long_answer(asked).replace(".ipynb", ".html")
    home.get_by_label("Search in your own words").fill(task.typed)
    hits = home.locator("[data-hits] li > a")
    expect(hits.first).to_be_visible()
    found = [hit.get_attribute("href") for hit in hits.all()[:FIRST_HITS]]
    assert address in found, found
    hits.nth(found.index(address)).click()
    is_reached(home, address)
