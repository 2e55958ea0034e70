"""Every sentence that a patient can ever meet: each state of each explorer, and all prose around them.

"All states" means every entry of every part's table, so nothing here is a sample.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from html import unescape
from typing import Any

import nbformat
import pytest
from ipywidgets import Dropdown

from restless_legs.author.html_text import SVG, blocks, words_of
from restless_legs.author.plain_language import (
    DIGITS,
    MOST_AVERAGE,
    MOST_PROSE,
    MOST_STATE,
    NEVER,
    OUT_OF_100,
    State,
    any_term,
    different,
    html_of_prose,
    sections_of,
    state_of,
    states_of,
    taught,
    too_hard,
    unsourced,
    untaught,
)
from restless_legs.author.readability import Measure, measure, ruler
from restless_legs.evidence import (
    daily_needs,
    foods,
    glossary,
    reference,
    rule,
    rules,
    value,
    with_sources,
    without_sources,
    words,
)
from restless_legs.evidence.terms import slugs_in
from restless_legs.evidence.words import audience_of
from restless_legs.explorer import Chart, Explorer, Picture, Questions
from restless_legs.explorer.controls import Grouped, Picked, labelled
from restless_legs.explorers.registry import explorers_shown, makers_shown
from restless_legs.site.met import Met
from restless_legs.site.outline import audience_of_cell, is_for_clinicians
from restless_legs.site.page import Page
from tests.made import CATALOGUE, NOTEBOOKS, explorer, makers, page_html

# -- what there is to read -------------------------------------------------------------------------


@cache
def lessons() -> dict[str, Any]:
    paths = sorted(NOTEBOOKS.glob("*.ipynb"))
    return {path.stem: nbformat.read(path, as_version=4) for path in paths}


@cache
def sections() -> dict[str, str]:
    """The HTML under each heading of each notebook, as a patient sees it, by "lesson: heading"."""
    return {
        f"{lesson}: {heading}": html
        for lesson, notebook in lessons().items()
        for heading, html in sections_of(notebook).items()
    }


def controls_text(made: Explorer) -> Iterator[str]:
    """Labels and options of an explorer's controls, and titles over what it lists."""
    yield from (part.title for part in made.parts if part.title)
    for control in made.controls.values():
        yield control.description
        if isinstance(control, (Picked, Grouped)):
            for group, items in control.groups.items():
                yield from (group, *(label for label, _ in items))
        elif hasattr(control, "options"):
            yield from (label for label, _ in labelled(control))


@cache
def states(name: str) -> tuple[State, ...]:
    """Every entry of every part that patients see; on a page for clinicians, that they see."""
    made = explorer(name)
    if name in FOR_PATIENTS:
        return states_of(made)
    return tuple(state_of(entry, made.samples()) for entry in made.table())


def is_drawn(state: State) -> bool:
    return state.is_drawn


QUIET = frozenset({"h1", "h2", "h3", "h4", "h5", "a", "label", "summary"})
EXPLORERS = sorted(makers())
OF_PATIENTS = {
    name
    for notebook in lessons().values()
    if not is_for_clinicians(notebook)
    for name in makers_shown(notebook)
}
# A page for clinicians may show a lesson's explorer, too: it stays one for patients.
FOR_PATIENTS = [name for name in EXPLORERS if name in OF_PATIENTS]


# -- the walk itself -------------------------------------------------------------------------------


def test_every_explorer_of_a_notebook_is_walked() -> None:
    """Prevents an explorer that a lesson shows and no test here has ever read."""
    called = {
        name
        for notebook in lessons().values()
        for cell in notebook.cells
        if cell.cell_type == "code"
        for name in re.findall(r"(\w+)\(", cell.source)
    }
    assert called
    assert called <= set(EXPLORERS)


@pytest.mark.parametrize("name", EXPLORERS)
def test_there_is_something_to_read(name: str) -> None:
    """Prevents a part that shows nothing in any state, which all the tests below would pass."""
    assert states(name)
    for part in {state.part for state in states(name)}:
        assert any(state.read for state in states(name) if state.part == part), part


# -- (1) reading grade -----------------------------------------------------------------------------


def different_states(name: str) -> dict[str, str]:
    """What can be read in an explorer, once each, with its part."""
    return {text: state.part for text, state in different(states(name)).items()}


def hard(texts: Iterable[tuple[str, str]], most: float) -> list[str]:
    """What is too hard about some texts, each with where it stands."""
    return [f"{where}: {line}" for where, text in texts for line in too_hard(text, most)]


@pytest.mark.parametrize("name", FOR_PATIENTS)
def test_each_state_can_be_read(name: str) -> None:
    """Prevents one hard answer among hundreds of easy ones: somebody will get just that one."""
    read = different_states(name)
    assert read
    assert hard(((f"{name}.{part}", text) for text, part in read.items()), MOST_STATE) == []


@pytest.mark.parametrize("name", FOR_PATIENTS)
def test_states_are_easy_on_average(name: str) -> None:
    """Prevents an explorer whose every answer is just under the limit for one."""
    grades = [measure(text, taught()).grade for text in different_states(name)]
    assert grades
    by = ruler()
    assert by
    assert not by.is_over(sum(grades) / len(grades), MOST_AVERAGE)


def test_each_section_of_prose_can_be_read() -> None:
    """Prevents a paragraph for clinicians in the middle of a lesson for patients."""
    assert len(sections()) > 10
    assert hard(((where, words_of(html)) for where, html in sections().items()), MOST_PROSE) == []


def test_words_of_the_page_can_be_read() -> None:
    """Prevents a button, notice or footer in the language of computers or lawyers."""
    said = dict(words("site").sentences())
    assert len(said) > 20
    for key in ("footer", "house_rules"):
        said[key] = "\n".join(said.pop(own) for own in list(said) if own.startswith(f"{key}."))
    assert hard(said.items(), MOST_PROSE) == []


def words_of_the_visit() -> dict[str, str]:
    """What the blocks of the page "My visit" say to patients."""
    said = {key: without_sources(text) for key, text in words("visit").sentences()}
    return {key: text for key, text in said.items() if audience_of(key) == "patient"}


def test_words_of_the_visit_can_be_read() -> None:
    """Prevents a sheet of paper or a button that only those understand who wrote it."""
    said = words_of_the_visit()
    assert len(said) > 40
    hard = [f"{key}: {line}" for key, text in said.items() for line in too_hard(text, MOST_PROSE)]
    assert hard == []


def test_meanings_and_rules_can_be_read() -> None:
    """Prevents a pop-up that explains a hard word by a hard sentence."""
    said = {term.term: term.meaning for term in glossary()}
    said |= {rule.id: f"{rule.rule}\n{rule.why}" for rule in rules()}
    assert len(said) > 20
    assert hard(said.items(), MOST_PROSE) == []


@pytest.mark.parametrize("name", EXPLORERS)
def test_titles_and_labels_are_short(name: str) -> None:
    """Prevents a control whose label is a paragraph."""
    labels = [explorer(name).title, *controls_text(explorer(name))]
    by = ruler()
    assert by
    assert [label for label in labels if len(label.split()) > by.limits.longest_sentence] == []


def test_the_ruler_finds_hard_words() -> None:
    """Prevents a ruler that lets everything pass."""
    long_words = "Pharmacological supplementation is recommended following laboratory confirmation. " * 6
    assert any("grade" in line for line in too_hard(long_words, MOST_STATE))
    assert list(too_hard("word " * 19, MOST_PROSE))
    assert not list(too_hard("word " * 18, MOST_PROSE))
    assert isinstance(measure(long_words), Measure)


# -- everything that a patient reads, in one list --------------------------------------------------


def _all_text() -> Iterator[tuple[str, str]]:
    for name in FOR_PATIENTS:
        for text in (explorer(name).title, *controls_text(explorer(name))):
            yield f"{name}, title and controls", text
        yield from ((f"{name}.{state.part}", state.seen) for state in states(name))
    yield from ((where, words_of(html)) for where, html in sections().items())
    yield from ((f"site.yml, {key}", text) for key, text in words("site").sentences())
    yield from ((f"visit.yml, {key}", text) for key, text in words_of_the_visit().items())
    yield from ((f"glossary, {t.term}", f"{t.term}\n{t.meaning}") for t in glossary())
    yield from ((f"rules.csv, {house_rule.id}", house_rule.rule) for house_rule in rules())


@cache
def everything() -> tuple[tuple[str, str], ...]:
    """Each text that a patient may read, with where it stands.

    Texts are kept once where they differ in a number alone; 1 and 100 count as words ("1 in 5").
    """
    found: dict[tuple[str, str], str] = {}
    for where, text in _all_text():
        same = re.sub(r"\d+", lambda n: n[0] if n[0] in {"1", "100"} else "0", text)
        found.setdefault((where, same), text)
    return tuple((where, text) for (where, _), text in found.items())


def found_in_everything(pattern: str, *, but: tuple[str, ...] = ()) -> list[str]:
    """Where a pattern stands in what patients read, with a few words around it."""
    searched = re.compile(pattern, re.IGNORECASE)
    assert len(everything()) > 500, "the walk found too little to read"
    return sorted(
        {
            f"{where}: {text[max(0, found.start() - 30) : found.end() + 30]}"
            for where, text in everything()
            if not where.startswith(but or "-")
            for found in searched.finditer(text)
        }
    )


# -- (2) words we never use ------------------------------------------------------------------------


@pytest.mark.parametrize("words_", NEVER.values(), ids=NEVER)
def test_words_that_mislead_or_frighten_are_never_used(words_: str) -> None:
    """Prevents a state that somebody reads alone at night from overstating, shaming or ordering."""
    assert found_in_everything(words_) == []


CAUGHT = {
    "a relative risk": "the relative risk was",
    "a risk factor": "a known risk factor",
    "1 in X": "1 in 5 women",
    "common": "This is common.",
    "rare": "It happens rarely",
    "abnormal": "an abnormal level",
    "times as likely": "three times as likely",
    "doubles": "It doubles the chance",
    "a promise": "a proven cure, guaranteed",
    "stop a medicine": "So stop your medicine now",
    "take a medicine": "Then start iron today",
    "an order to worry": "an alarming number",
}


@pytest.mark.parametrize("kind", NEVER)
def test_each_list_of_words_can_be_found(kind: str) -> None:
    """Prevents a pattern that matches nothing and so forbids nothing."""
    assert re.search(NEVER[kind], CAUGHT[kind], re.IGNORECASE)


@pytest.mark.parametrize(
    "said",
    [
        "Do not stop a medicine all at once.",
        "rose from 23 to 40 in 8 weeks",
        "about 36 of 100",
        "64 parts in 100",
        "Do not start iron pills on your own.",
    ],
)
def test_what_we_do_say_is_let_through(said: str) -> None:
    """Prevents a net so fine that the next author switches it off."""
    assert [kind for kind, words_ in NEVER.items() if re.search(words_, said, re.IGNORECASE)] == []


def test_no_dose_is_said_to_patients() -> None:
    """Prevents a reader dosing themselves: milligrams stand only beside food."""
    dose = (
        r"\d ?(mg|milligrams?|micrograms?|µg|ml)\b(?!/)|\b(once|twice|\d+ times) (a|every|each) day"
        r"|\b\d+ (pills?|tablets?|drips?)\b|\ba day's dose\b"
    )
    assert re.search(dose, "Take 325 mg")
    assert re.search(dose, "2 pills")
    found = found_in_everything(dose)
    assert [line for line in found if not line.startswith("iron_foods.")] == []
    in_foods = {line.partition(":")[0] for line in found}
    assert in_foods == {"iron_foods.bar", "iron_foods.food_line", "iron_foods.takeaway"}


def test_iron_in_food_is_the_only_iron_in_milligrams() -> None:
    """Prevents the allowance for food from letting a dose in: each mg there is iron of a food or need."""
    other = r"\d(</a>)? mg(?! of iron)"
    lines = [
        text
        for state in states("iron_foods")
        if state.part in {"takeaway", "food_line"}
        for text in state.read.split("\n")
        if re.search(other, text) and "daily need" not in text
    ]
    assert lines == []


# -- (3) every number has its source ---------------------------------------------------------------

# Pictures can't hold links. Their numbers stand in links of the note or of the takeaway beside them; the
# pictures below say more, and their numbers are compared with their rows in tests/unit.
PICTURES = {
    ("iron_level", "ferritin_line"): "the reader's own number and the line's edges: test_iron_level",
    ("iron_level", "saturation_line"): "the reader's own number and the line's edges: test_iron_level",
    ("my_numbers", "ferritin_line"): "the iron lesson's own: test_visit_explorers",
    ("my_numbers", "saturation_line"): "the iron lesson's own: test_visit_explorers",
    ("iron_foods", "bar"): "the sum of the reader's foods and their need: test_iron_explorers",
    ("does_iron_help", "change"): "rounded from the trial's rows: test_iron_explorers",
    ("does_iron_help", "icons"): "rounded from one row, whose note repeats it: test_iron_explorers",
    ("how_fast", "climb"): "the chart's rows and its data table: test_iron_explorers",
    ("in_the_family", "families"): "rounded from rows that the note links: test_genetics_explorers",
    ("in_the_family", "ages"): "two rows that its list and takeaway link: test_genetics_explorers",
    ("genes_found", "regions_known"): "its rows and its data table: test_genetics_explorers",
    ("how_common", "icons"): "rounded from rows that the takeaway links: test_what_is_rls_explorers",
    ("how_common", "second_study"): "rounded from one row, whose note repeats it: test_what_is_rls_explorers",
    ("round_the_clock", "ring"): "hours of the bands and of the reader's choice: test_brain_explorers",
    ("stages", "icons"): "rounded from rows that the takeaway links: test_pregnancy_explorers",
    ("after_birth", "icons"): "rounded from rows that the takeaway links: test_pregnancy_explorers",
    ("reasons", "icons"): "rounded from rows that the note links: test_pregnancy_explorers",
    ("other_illness", "illness"): "rounded from rows that the note links: test_conditions_explorers",
    ("medicine_check", "counted"): "rounded from two rows that the note links: test_medicines_explorers",
    ("when_treatment_turns", "swapped"): "one row, whose note repeats it: test_medicines_explorers",
    ("when_treatment_turns", "compared"): "one row, whose note repeats it: test_medicines_explorers",
    ("when_treatment_turns", "levodopa"): "one row, whose note repeats it: test_medicines_explorers",
    ("compare_options", "better"): "rounded from rows that the note links: test_treatment_explorers",
    ("dopamine_medicines_then_and_now", "counted"): "rows that the note links: test_treatment_explorers",
}


def linked_beside(name: str, picture: State) -> set[str]:
    """Numbers that lead to their source in a picture's note, or in the takeaway of the same choice."""
    chosen = picture.entry.inputs
    takeaways = [
        state.linked
        for state in states(name)
        if state.part == "takeaway" and state.entry.inputs.items() <= chosen.items()
    ]
    pieces = (piece for html in (picture.linked, *takeaways) for b in blocks(html) for piece in b.pieces)
    return {number for piece in pieces if "value" in piece.inside for number in DIGITS.findall(piece.text)}


@pytest.mark.parametrize("name", FOR_PATIENTS)
def test_every_number_of_an_explorer_has_its_source(name: str) -> None:
    """Prevents a number that nobody can trace, or that stays when its row changes."""
    assert states(name)
    for state in states(name):
        if is_drawn(state) and (name, state.part) not in PICTURES:
            drawn = set(DIGITS.findall(OUT_OF_100.sub("", state.seen)))
            assert drawn <= linked_beside(name, state), state.part
    linked = {state.linked: state.part for state in states(name)}
    assert [f"{part}: {line}" for html, part in linked.items() for line in unsourced(html)] == []


def test_every_number_of_prose_has_its_source() -> None:
    """Prevents a number typed into a lesson from memory."""
    assert sections()
    for where, html in sections().items():
        assert list(unsourced(html)) == [], where


def test_words_without_links_hold_no_numbers() -> None:
    """Prevents a number hidden where no link can stand: titles, labels, and words of the page."""
    allowed = {
        r"Question \d:": "counts the questions",
        r"\b(\d+ )?(g|oz|mg)\b": "a serving, as the table of foods has it",
        r"aged? \d+( to \d+| and (over|under))?": "ages of the table of daily needs",
        r"cocoa": "a kind of chocolate",
        r"^Under 18$": "a choice that the reader makes",
        r"^\d+ (in the (morning|afternoon|evening)|at night)$": "hours that the reader turns to",
        r"^(Before 45|At 45 or later)$": "a choice; the age is a row's: test_genetics_explorers",
        r"^20(07|20|24)$": "a choice of year; the years are those of rows: test_genetics_explorers",
        r"^Type 2 diabetes$": "the name of an illness",
        r"^Alpha-2-delta ligand": "the name of a class of medicines",
        r"^(Less than 2 hours|2 to 4 hours|4 hours) earlier": "a choice; its rows: test_still_working",
        r"^A number below 0 can't be right": "how to type a number",
        r"a browser from 20\d\d": "how old a browser may be",
        r"It uses about 2 MB of your internet now": "what is fetched; held to the pages in test_on_phone",
    }
    texts = [text for name in EXPLORERS for text in (explorer(name).title, *controls_text(explorer(name)))]
    texts += [text for _, text in words("site").sentences()]
    assert any(DIGITS.search(text) for text in texts)
    bare = [
        text
        for text in texts
        if DIGITS.search(text) and not any(re.search(pattern, text) for pattern in allowed)
    ]
    assert bare == []


def test_no_allowance_is_stale() -> None:
    """Prevents a list of exceptions that outlives its reasons and then hides a fault."""
    for name, part in PICTURES:
        drawn = [s for s in states(name) if s.part == part and is_drawn(s)]
        assert any(DIGITS.search(state.seen) for state in drawn), (name, part)


def test_an_unsourced_number_is_found() -> None:
    """Prevents a search for unsourced numbers that finds none anywhere."""
    linked = with_sources("After [18](value:iron.trial.wang2009#n) people and 12 weeks.", "patient")
    assert list(unsourced(f"<p>{linked}</p>")) == []
    assert list(unsourced(f"<p>{linked} About 13 did.</p>")) == [
        "13 in 'After 18 people and 12 weeks. About 13 did.'"
    ]


def test_percentages_are_only_what_the_lab_prints() -> None:
    """Prevents "36%" where "36 of 100" is understood by more people."""
    kept = ("iron_level", "my_numbers", "iron_foods.food_line", "iron_foods, title")
    found = found_in_everything(r"\d ?%|per ?cent\b", but=kept)
    assert [line for line in found if not line.startswith("glossary, transferrin saturation")] == []
    shown = {
        where
        for where, text in everything()
        if "%" in text and where.startswith(("iron_level", "my_numbers"))
    }
    assert shown <= {"iron_level.saturation_line", "my_numbers.saturation_line"}


def test_numbers_of_patients_are_whole() -> None:
    """Prevents "8.3 points": decimals are for measured food and for the table behind a chart.

    A half stays a half: 2.5 points are neither 2 nor 3, and hours of a night are typed in halves.
    """
    kept = ("iron_foods.food_line", "how_fast.climb")
    assert found_in_everything(r"\d\.(?!5\b)\d|\d\.5\d", but=kept) == []
    halves = found_in_everything(r"\d\.5\b", but=kept)
    ours = {"does_iron_help.change", "does_iron_help.takeaway", "visit.yml, evenings.slept_odd"}
    assert {line.partition(":")[0] for line in halves} <= ours


# -- (4) rows, rules and sources exist and may be shown --------------------------------------------

ROW, RULE = re.compile(r"data-value=([\w.]+)"), re.compile(r"data-rule=(\w+)")
SOURCE = re.compile(r"data-source=([\w-]+)")


def all_html() -> Iterator[tuple[str, str]]:
    for name in FOR_PATIENTS:
        yield from {state.linked: f"{name}.{state.part}" for state in states(name)}.items()
    yield from ((html, where) for where, html in sections().items())


def test_what_patients_are_shown_rests_on_rows_they_may_see() -> None:
    """Prevents a dose or a disputed figure for clinicians from reaching a patient by a link."""
    rows = {row for html, _ in all_html() for row in ROW.findall(html)}
    assert len(rows) > 20
    assert {row for row in rows if value(row, audience="details").show != "patient"} == set()


def test_rules_and_sources_that_are_linked_exist() -> None:
    """Prevents a link at a number that leads nowhere."""
    htmls = [html for html, _ in all_html()]
    linked_rules = {id for html in htmls for id in RULE.findall(html)}
    sources = {key for html in htmls for key in SOURCE.findall(html)}
    assert len(linked_rules) > 3
    assert len(sources) > 10
    for id in linked_rules:
        rule(id)
    for key in sources:
        reference(key)


# -- (5) medical terms -----------------------------------------------------------------------------


@cache
def forms() -> dict[str, str]:
    return {form.lower(): term.term for term in glossary() for form in (term.term, *term.also)}


def terms_used(text: str) -> list[str]:
    return [forms()[found[0].lower()] for found in any_term().finditer(text)]


def slug(term: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", term.lower()).strip("-")


def wrongly_marked(html: str) -> Iterator[str]:
    """Terms whose first use in a text is no link, or that are a link twice in one block."""
    met: set[str] = set()
    for block in blocks(html):
        links = [piece for piece in block.pieces if "term" in piece.inside]
        targets = [piece.term for piece in links]
        yield from (f"{target} twice: {block.text!r}" for target in set(targets) if targets.count(target) > 1)
        for piece in block.pieces:
            if piece.inside & QUIET and "term" not in piece.inside:
                continue
            for term in terms_used(piece.text):
                marked = piece.term == f"term-{slug(term)}"
                if not marked and term not in met:
                    yield f"{term} not marked: {block.text!r}"
                met.add(term)


@pytest.mark.parametrize("name", FOR_PATIENTS)
def test_terms_are_marked_at_their_first_use(name: str) -> None:
    """Prevents a hard word in an answer that a reader can't ask about."""
    linked = {state.linked for state in states(name)}
    assert linked
    assert sorted({line for html in linked for line in wrongly_marked(html)}) == []


def test_some_terms_are_marked() -> None:
    """Prevents the test above from passing because nothing at all is marked."""
    marked = {slug_ for html, _ in all_html() for slug_ in slugs_in(html)}
    assert {"ferritin", "transferrin-saturation", "dopamine", "iron-by-vein"} <= marked
    assert list(wrongly_marked("<p>Your ferritin is low.</p>")) != []


@cache
def page_of(lesson: str) -> tuple[Met, str]:
    """A lesson's page as far as its terms go: cell by cell, as the template does it."""
    notebook = lessons()[lesson]
    met, shown = Page(lesson, notebook, CATALOGUE).nothing_met(), []
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            if audience_of_cell(cell) == "patient":  # what only clinicians see explains nothing to others
                shown.append(str(met.prose(html_of_prose(cell.source))))
        # A call's arguments choose the starting state alone, so the kept explorer serves as well.
        elif call := re.fullmatch(r"(?:\w+\.)?(\w+)\(.*\)", cell.source.strip(), re.DOTALL):
            shown.append(str(met.shown(page_html(call[1]))))
    return met, "".join(shown)


@pytest.mark.parametrize(
    "lesson", [name for name, one in lessons().items() if explorers_shown(one) and not is_for_clinicians(one)]
)
def test_every_term_of_a_page_has_its_meaning_there(lesson: str) -> None:
    """Prevents a term in a title, label, picture or chart that the page nowhere explains."""
    met, html = page_of(lesson)
    explained = {term.name for term in met.terms}
    names = [name for name in EXPLORERS if f'id="{name}"' in html]
    assert names
    here = (f"{lesson}: ", *(f"{name}{end}" for name in names for end in ".,"))
    used = {
        (term, where) for where, text in everything() if where.startswith(here) for term in terms_used(text)
    }
    assert used
    assert {(term, where) for term, where in used if term not in explained} == set()
    assert all(term.meaning for term in met.terms)


@pytest.mark.parametrize("lesson", lessons())
def test_a_term_in_prose_is_marked_or_was_before(lesson: str) -> None:
    """Prevents a hard word in prose that could only be asked about in a state nobody opened."""
    _, html = page_of(lesson)
    visible = re.sub(r"<script.*?</script>", "", SVG.sub("", html), flags=re.DOTALL)
    # What only clinicians see explains nothing to others.
    visible = re.sub(r'<div class="part details.*?</div>', "", visible, flags=re.DOTALL)
    assert "<p>" in visible
    prose = re.sub(r"<section.*?</section>", "", visible, flags=re.DOTALL)
    wrong = []
    for block in blocks(prose):
        for piece in block.pieces:
            for term in terms_used(piece.text):
                link = visible.find(f"#word-{slug(term)} ")
                if link < 0 and not piece.inside & QUIET:
                    wrong.append(f"{term}: {block.text!r}")
    assert wrong == []


def test_medical_words_are_in_the_glossary_or_not_used() -> None:
    """Prevents a medical word that slipped in without a meaning behind it."""
    assert {f"{where}: {word}" for where, text in everything() for word in untaught(text)} == set()
    assert untaught("Oral iron") == ["Oral"]
    assert untaught("now or later") == []
    assert untaught("an OR of 2") == ["OR"]


# -- (6) pictures and their twins ------------------------------------------------------------------


@pytest.mark.parametrize("name", EXPLORERS)
def test_every_picture_is_told_in_words(name: str) -> None:
    """Prevents a picture that says something only to those who see it."""
    for state in filter(is_drawn, states(name)):
        shown, inputs = state.shown, state.entry.inputs
        assert len(shown.twin.split()) > 4, inputs
        if isinstance(shown, Chart):
            assert all((shown.title, shown.rows)), inputs
            continue
        labels = re.findall(r'<div class="picture [^>]*aria-label="([^"]+)"', shown.svg)
        assert len(labels) == shown.svg.count("<svg") > 0, inputs
        assert all(unescape(label) in shown.twin for label in labels), inputs


@pytest.mark.parametrize("name", EXPLORERS)
def test_pictures_that_differ_are_told_differently(name: str) -> None:
    """Prevents a twin that stays the same while the picture beside it changes."""
    told: dict[tuple[str, str], tuple[str, Any]] = {}
    for state in filter(is_drawn, states(name)):
        drawn, now = _drawing(state.shown), state.entry.inputs
        before, inputs = told.setdefault((state.part, state.shown.words()), (drawn, now))
        assert before == drawn, f"{state.part}: {inputs} and {now} are told alike"


def _drawing(shown: Picture | Chart) -> str:
    """What is drawn: shapes, zones and words. Places are left out, since 8.0 and 8.3 both read 8."""
    if isinstance(shown, Chart):
        return shown.html()
    places = r' (?:d|c?[xy]\d?|r|width|height|transform|offset|viewBox|id|fill)="[^"]*"'
    # Near an end the number above a pin runs inwards: a place too, told by its class.
    return re.sub(rf'{places}| class="value(?: middle| end)?"', "", shown.svg)


def test_there_are_pictures_to_tell() -> None:
    """Prevents the two tests above from passing on no picture at all."""
    drawn = {name for name in EXPLORERS if any(map(is_drawn, states(name)))}
    assert len(drawn) >= 5


MOST_UNGROUPED = 12  # lines of a menu that are seen at once on a phone


@pytest.mark.parametrize("name", EXPLORERS)
def test_a_long_menu_is_in_groups(name: str) -> None:
    """Prevents a menu of fifty lines without a heading, in which nobody finds theirs."""
    for at, control in explorer(name).controls.items():
        if isinstance(control, Dropdown) and not isinstance(control, Grouped):
            assert len(labelled(control)) <= MOST_UNGROUPED, at


def test_questions_are_questions() -> None:
    """Prevents a list to take to the visit that holds advice instead of questions."""
    shown = [state.shown for name in EXPLORERS for state in states(name)]
    lists = [one for one in shown if isinstance(one, Questions)]
    assert lists
    assert [q for one in lists for q in one.questions if not words_of(q).endswith("?")] == []


def test_needs_and_foods_have_names_for_readers() -> None:
    """Prevents an option that only its table's author understands."""
    labels = [need.label for need in daily_needs()] + [food.food for food in foods()]
    assert labels
    assert [label for label in labels if "_" in label or len(label.split()) > 9] == []
