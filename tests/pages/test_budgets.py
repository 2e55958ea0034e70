"""What a lesson asks of a reader, measured on its page: a phone of 390 x 844, and every fold closed.

The check estimates the same from the notebook; here the explorer, the head and the foot of a page count too.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

from restless_legs.author.budgets import MOST_SCREENS, MOST_SCREENS_TO_SURE, SURE
from tests.made import LESSONS
from tests.pages.looks import PHONE

pytestmark = pytest.mark.browser
MOST_CONTROLS = 12
MOST_SCREENS_TO_THE_ANSWER = 2.0
MOST_SCREENS_TO_THE_LAST_QUESTION = 3.0
# A group of radio buttons is one control; lids of folds are headings, and words with a meaning are text.
CONTROLS = "button:not(.term), input:not([type=hidden]), select, textarea, summary"
MEASURE = """([sure, controls]) => {
    const top = (one) => one.getBoundingClientRect().top + scrollY;
    const tall = (one) => one?.getBoundingClientRect().height ?? 0;
    const bottom = (one) => top(one) + tall(one);
    const seen = (all) => [...document.querySelectorAll(all)].filter((one) => one.checkVisibility());
    const [flagship] = seen("main .explorer");
    const answer = flagship?.querySelector(".answer") ?? null;
    const own = tall(answer) + tall(flagship?.querySelector(".more"));
    const heading = seen("main h2").find((one) => one.textContent.trim() === sure);
    const set = seen(controls).filter((one) => !one.closest(".fold > summary"))
        .filter((one) => one.type !== "radio" || one === one.form?.elements[one.name][0])
        .map((one) => [top(one), bottom(one)]);
    const below = (from) => set.filter(([at, end]) => at >= from && end <= from + innerHeight).length;
    return {
        lesson: (bottom(document.querySelector("main")) - own) / innerHeight,
        sure: heading ? (top(heading) - tall(flagship)) / innerHeight : null,
        answer: answer ? top(answer) / innerHeight : 0,
        controls: Math.max(0, ...set.map(([from]) => below(from))),
    };
}"""


@pytest.fixture
def measured(open_page: Callable[..., Page]) -> Callable[[str], dict[str, Any]]:
    """Measure a page as it opens, in screens, down to its foot, which is the same on every page.

    Of its length the flagship's own answer is left out. Up to "How sure are we?" the whole flagship is: where
    its answer begins has a budget of its own.
    """

    def measure(name: str) -> dict[str, Any]:
        page = open_page(f"{name}.html", folded=True, viewport=PHONE)
        page.wait_for_load_state("networkidle")
        return dict(page.evaluate(MEASURE, [SURE, CONTROLS]))

    return measure


@pytest.mark.parametrize("lesson", LESSONS)
def test_a_lesson_asks_little_of_a_reader(lesson: str, measured: Callable[[str], dict[str, Any]]) -> None:
    """Prevents an answer that lies below what a tired reader scrolls through, and a wall of things to set."""
    found = measured(lesson)
    most = {
        "lesson": MOST_SCREENS,
        "sure": MOST_SCREENS_TO_SURE,
        "answer": MOST_SCREENS_TO_THE_ANSWER,
        "controls": MOST_CONTROLS,
    }
    assert found["sure"] is not None, f"no section '{SURE}'"
    over = {what: round(found[what], 2) for what in most if round(found[what], 1) > most[what]}
    assert over == {}, most


def test_the_last_question_of_the_home_page_is_near(open_page: Callable[..., Page]) -> None:
    """Prevents a reader from giving up before they come to their question."""
    page = open_page("index.html", folded=True, viewport=PHONE)
    last = page.locator(".asked-by-kind a").last.evaluate(
        "one => one.getBoundingClientRect().bottom + scrollY"
    )
    assert last / PHONE["height"] <= MOST_SCREENS_TO_THE_LAST_QUESTION
