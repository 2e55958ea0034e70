"""An explorer in a notebook: the page's own face in a frame that needs nothing, and faults as sentences."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from IPython.core.interactiveshell import InteractiveShell
from lxml import html as lxml_html

from restless_legs.author import frame
from restless_legs.evidence.problem import EvidenceError, Problem, ProblemError
from restless_legs.explorer import Explorer, ExplorerError
from restless_legs.explorers import brain, iron
from restless_legs.site.assets import published
from restless_legs.site.template import template_folder
from tests.framed import document_in

WORDS = Path("words", "en", "brain.yml")


def shown(explorer: Explorer) -> str:
    return str(explorer._repr_mimebundle_()["text/html"])


def rewritten(data: Path, old: str, new: str) -> None:
    file = data / WORDS
    before = file.stat().st_mtime_ns
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")
    os.utime(file, ns=(before + 10**9, before + 10**9))  # some disks count whole seconds


def test_the_frame_holds_the_page_face_and_its_script() -> None:
    """Prevents an educator from seeing another explorer than a patient does."""
    explorer = brain.round_the_clock()
    page = lxml_html.document_fromstring(document_in(shown(explorer)))
    [form] = page.iterfind(".//form[@data-explorer]")
    assert form.get("data-explorer") == "round_the_clock"
    ours = lxml_html.fragment_fromstring(explorer.html())
    table = ".//script[@data-table]"
    assert [len(one.text or "") > 100 for one in page.iterfind(table)] == [True]
    parts = [one.get("data-part") for one in ours.iterfind(".//*[@data-part]")]
    assert [one.get("data-part") for one in page.iterfind(".//*[@data-part]")] == parts
    static = template_folder() / "static"
    assert published(static, "lesson.js").decode() in [script.text for script in page.iterfind(".//script")]
    assert published(static, "lesson.css").decode() in (page.findtext(".//style") or "")


def test_the_frame_asks_for_no_file() -> None:
    """Prevents a face that is bare where our template is not served, or no network is there."""
    for explorer in (iron.how_fast(), brain.round_the_clock()):
        page = lxml_html.document_fromstring(document_in(shown(explorer)))
        asked = [*page.iterfind(".//link"), *page.iterfind(".//script[@src]"), *page.iterfind(".//img[@src]")]
        assert asked == []
    assert "'none'" in frame.POLICY.partition(";")[0]
    assert "http" not in frame.POLICY


def test_what_is_tried_in_a_frame_is_kept_nowhere() -> None:
    """Prevents what an educator tried from lying in the storage of the notebook, and so in a visit."""
    fragment = lxml_html.fragment_fromstring(shown(brain.round_the_clock()))
    allowed = (fragment.find("iframe").get("sandbox") or "").split()
    assert "allow-scripts" in allowed
    assert {"allow-same-origin", "allow-top-navigation"}.isdisjoint(allowed)


def test_every_mark_of_a_source_and_a_term_has_its_entry() -> None:
    """Prevents a mark that tells nothing when it is pressed."""
    page = lxml_html.document_fromstring(document_in(shown(iron.how_fast())))
    ids = {one.get("id") for one in page.iterfind(".//*[@id]")}
    cited = {str(one.get("href")) for one in page.iterfind(".//a[@class='cite']")}
    terms = {str(one.get("href")).partition("#word-")[2] for one in page.iterfind(".//a[@class='term']")}
    assert cited
    assert {one.removeprefix("#") for one in cited} <= ids
    assert terms
    assert {f"term-{one}" for one in terms} <= ids
    assert "{{n:" not in document_in(shown(iron.how_fast()))


def test_only_a_chart_brings_the_script_of_charts() -> None:
    """Prevents a notebook of fifteen megabytes, and a chart that waits for a script that never comes."""
    script = published(template_folder() / "static", frame.CHARTS).decode()[:200]
    assert script in document_in(shown(iron.how_fast()))
    assert script not in document_in(shown(brain.round_the_clock()))


def test_new_words_show_when_the_cell_runs_again(copy_of_data: Path) -> None:
    """Prevents an educator from seeing the old sentence until the kernel is restarted."""
    title = brain.round_the_clock().title
    rewritten(copy_of_data, title, "What happens at night, said anew?")
    assert "What happens at night, said anew?" in document_in(shown(brain.round_the_clock()))


def test_a_fault_that_shows_late_is_a_sentence(copy_of_data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Prevents a traceback, or nothing at all, where a word is broken after the explorer was made."""
    explorer = brain.round_the_clock()
    wrong = ProblemError(Problem("data/words/en/brain.yml", "line 3, 'a'", "has <no> words", "Write them."))
    monkeypatch.setattr(Explorer, "html", lambda self: (_ for _ in ()).throw(wrong))
    told = lxml_html.fragment_fromstring(shown(explorer))
    assert told.get("role") == "alert"
    assert told.text_content() == "data/words/en/brain.yml, line 3, 'a': has <no> words. Write them."


def test_whatever_an_explorer_stumbles_over_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    """Prevents a traceback of ten frames from an error that nobody thought of."""
    monkeypatch.setattr(Explorer, "html", lambda self: {}["takeaway"])
    told = lxml_html.fragment_fromstring(shown(brain.round_the_clock())).text_content()
    assert told.startswith("This explorer, 'round_the_clock': ")
    assert "takeaway" in told


def test_a_fault_in_words_is_a_sentence_where_the_cell_runs(copy_of_data: Path) -> None:
    """Prevents an educator who broke a place in braces from meeting Python."""
    title = brain.round_the_clock().title
    rewritten(copy_of_data, title, "What happens at {night}?")
    shell = InteractiveShell.instance()
    try:
        ran = shell.run_cell(
            "from restless_legs.explorers import brain\nbrain.round_the_clock()", silent=True
        )
    finally:
        InteractiveShell.clear_instance()
    error = ran.error_in_exec
    assert isinstance(error, EvidenceError)
    [said] = error._render_traceback_()
    assert said.startswith("data/words/en/brain.yml, line ")
    assert "{night}" in said


def test_errors_of_ours_show_their_sentence() -> None:
    """Prevents frames of Python around a sentence: a name misspelt, a control too big."""
    with pytest.raises(AttributeError) as missed:
        iron.iron_lvl  # noqa: B018 # what an educator types
    assert missed.value._render_traceback_() == ["iron has no 'iron_lvl'. Did you mean iron_level?"]
    assert ExplorerError("too many. Split it.")._render_traceback_() == ["too many. Split it."]


def test_no_script_ends_its_element() -> None:
    """Prevents half of a script as text on the page."""
    page = document_in(shown(iron.how_fast()))
    assert page.count("<script") == page.count("</script>")
