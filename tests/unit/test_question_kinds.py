"""Kinds of questions to check oneself: each answer has its feedback, and a slip in the words is told."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest

from restless_legs.author.new_question import EXAMPLE, EXAMPLES
from restless_legs.desk.start_page import start_page
from restless_legs.desk.verbs import VERBS
from restless_legs.evidence import EvidenceError
from restless_legs.evidence.words import read_words, words_folder
from restless_legs.explorer import Explorer, Ordered
from restless_legs.explorers.question import question, question_names
from restless_legs.explorers.question_kinds import KINDS, TICK
from restless_legs.explorers.question_words import KEYS, question_problems
from tests.made import NOTEBOOKS

FILE = words_folder() / EXAMPLES.name


def example(kind: str) -> Explorer:
    return question(EXAMPLES.stem, f"{EXAMPLE}{kind}")


def plain(html: object) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>|\{\{[^}]*\}\}", "", str(html))).split())


def said(one: Explorer, **answers: object) -> str:
    return plain(one.state(**answers)["takeaway"])


def test_each_kind_has_its_example_and_its_rules() -> None:
    """Prevents a kind that the command offers and that nobody can copy, or that no rule looks at."""
    assert set(KINDS) == set(KEYS)
    assert {*question_names(EXAMPLES.stem)} == {f"{EXAMPLE}{kind}" for kind in KINDS if kind != "one"}
    assert list(question_problems(read_words(FILE))) == []


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "one"])
def test_an_example_opens_unanswered_and_shows_all_answers_on_paper(kind: str) -> None:
    """Prevents a question that opens answered, and a sheet of paper on which nothing can be looked up."""
    one = example(kind)
    page = one.html()
    assert said(one).startswith(("Tick", "Pick", "Choose", "None of these"))
    assert "data-quiz" in page
    labels = [plain(label) for label in re.findall(r"<dt>(.*?)</dt>", page)]
    told = [plain(answer) for answer in re.findall(r"<dd>(.*?)</dd>", page, re.DOTALL)]
    assert len(labels) == len(told) >= 2
    assert all(len(answer.split()) >= 8 for answer in told), told


def test_the_desk_offers_each_kind_in_words() -> None:
    """Prevents a kind of question that only somebody with a terminal can add."""
    page = start_page(NOTEBOOKS.parent)
    form = page.partition('<form data-verb="new_question">')[2].partition("</form>")[0]
    assert [kind for kind in KINDS if f'<option value="{kind}">' not in form] == []
    assert VERBS["new_question"].called({"lesson": "iron", "name": "check_tea", "kind": "order"}) == [
        "new-question", "--kind=order", "--", "iron", "check_tea",
    ]  # fmt: skip
    assert "author.yml" not in page  # a word that is missing would be told


def test_what_is_ticked_is_told_each_with_its_reason() -> None:
    """Prevents a reader who ticked two and is told of one, and a wrong tick that passes for right."""
    one = example("several")
    urge, rest, swelling = (f"{TICK}{key}" for key in ("urge", "rest", "swelling"))
    assert said(one, **{urge: True}).startswith("Not all of it yet.")
    both = said(one, **{urge: True, rest: True})
    assert both.startswith("Right.")
    assert "An urge to move: Yes." in both
    assert "Worse at rest: Yes." in both
    with_wrong = said(one, **{urge: True, rest: True, swelling: True})
    assert with_wrong.startswith("Not all of it yet.")
    assert "One swollen leg: This is no sign of them." in with_wrong


def test_ticks_are_one_group_that_says_what_to_do() -> None:
    """Prevents three boxes of which somebody who can't see the page never hears what they belong to."""
    page = example("several").html()
    name = f"{EXAMPLE}several-asked"
    assert f'role="group" aria-labelledby="{name}"' in page
    assert re.search(rf'id="{name}">Tick each that does<', page)


def test_a_statement_is_true_or_not_and_says_why() -> None:
    """Prevents "false" without a reason."""
    one = example("true_false")
    (control,) = one.controls.values()
    assert [key for _, key in control.options] == ["true", "false"]
    assert said(one, answer="true").startswith("Right.")
    assert "Moving eases the feeling" in said(one, answer="false")


def test_only_all_in_their_order_is_right() -> None:
    """Prevents half an order that is called right, and an item that is never told of."""
    one = example("order")
    (control,) = one.controls.values()
    assert isinstance(control, Ordered)
    in_order = {"light": 1, "walk": 2, "write": 3}
    assert said(one, order=in_order).startswith("Right.")
    for other in ({"light": 1}, {"light": 1, "walk": 2}, {"walk": 1, "light": 2, "write": 3}):
        assert said(one, order=other).startswith("Not in this order yet."), other
    reasons = [plain(told) for told in one.state(order={"walk": 1, "light": 2})["reason"]]
    assert [told.partition(":")[0] for told in reasons] == ["Walk about", "Put a light on"]
    assert re.findall(r"<dt>(\d)\. (.*?)</dt>", one.html()) == [
        ("1", "Put a light on"), ("2", "Walk about"), ("3", "Write down how you slept"),
    ]  # fmt: skip


def test_what_would_you_ask_calls_nothing_right_or_wrong() -> None:
    """Prevents a reader's question from being called wrong."""
    one = example("ask")
    (control,) = one.controls.values()
    told = [said(one, answer=key) for _, key in control.options]
    assert len({*told}) == len(told) == 3
    assert not [answer for answer in told if re.match(r"(Yes|Right|No)\b", answer)]


# -- slips of an author ------------------------------------------------------------------------------------

SLIPS = [
    ("kind: several", "kind: sevral", "several.kind': is sevral, which is no kind of question. Did you me"),
    ("right: [urge, rest]", "right: urge", "several.right': is no list. Write the names of choices: right"),
    ("right: [urge, rest]", "right: [urge, rst]", "several.right': has rst, which is no choice. Write som"),
    ("right: [urge, rest]", "right: [urge, urge]", "several.right': names a choice twice. "),
    ("    urge: An urge", "    all: An urge", "several.choices.all': is no name of a choice here. "),
    ("    some: \"**Not all", "    sone: \"**Not all", "several.takeaway': has nothing for some. "),
    ("    all: \"**Right.** These", "    all: \"**These", "several.takeaway.all': is the right answer and"),
    ("    urge: \"**Yes.** ", "    urge: \"**A sign.** ", "several.takeaway.urge': is the right answer an"),
    ("    swelling: \"**This", "    swelling: \"**Yes. This", "several.takeaway.swelling': begins as the"),
    ("right: \"true\"", "right: \"yes\"", "true_false.right': is yes, which is no choice. Write one of: t"),
    ("    \"false\": \"**It does", "    \"no\": \"**It does", "true_false.takeaway': has nothing for fals"),
    ("right: [light, walk, write]", "right: [light, walk]", "order.right': leaves a choice out. "),
    ("    light: \"It comes", "    lite: \"It comes", "order.reason': has nothing for light. "),
    ("  pick: Put these in order\n", "", "order': has no pick. "),
    ("    next: \"**You", "    last: \"**You", "ask.takeaway': has nothing for next. "),
]  # fmt: skip


@pytest.mark.parametrize(("was", "becomes", "told"), SLIPS)
def test_a_slip_is_told(was: str, becomes: str, told: str, tmp_path: Path) -> None:
    """Prevents a question that can't be answered right, and a wrong answer that is praised."""
    text = FILE.read_text(encoding="utf-8")
    assert was in text
    path = tmp_path / FILE.name
    path.write_text(text.replace(was, becomes, 1), encoding="utf-8")
    found = [str(one) for one in question_problems(read_words(path))]
    assert any(told in one for one in found), found


def test_a_kind_that_there_is_not_is_told_in_the_making_too(copy_of_data: Path) -> None:
    """Prevents a traceback in JupyterLab for one letter."""
    path = copy_of_data / "words" / "en" / FILE.name
    path.write_text(path.read_text(encoding="utf-8").replace("kind: order", "kind: ordre"), encoding="utf-8")
    with pytest.raises(EvidenceError, match=r"is ordre, which is no kind of question\. Did you mean order\?"):
        example("order")
