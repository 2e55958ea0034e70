"""Twelve tasks of an educator's first day, in a real JupyterLab, without a terminal.

Each begins with the project as it was, so that one can be run alone.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from playwright.sync_api import Browser, FrameLocator, Page, expect

from tests.pages.desks import (
    Lab,
    add_to_cell,
    end_kernels,
    lab_on_the_whole,
    open_file,
    press_verb,
    replace_in,
    run_all,
    save,
    to_start,
    told,
)
from tests.pages.waiting import until

IRON, ITS_WORDS = "notebooks/iron.ipynb", "data/words/en/iron.yml"
POINT = "Your iron can be called normal and still be low for restless legs."
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><path d="M0 0h8v8z"/></svg>'
SOURCE = """
@article{smith2026,
  author = {Smith, A.},
  title = {{Iron and the night}},
  journal = {Sleep Med},
  year = {2026},
  doi = {10.1016/j.sleep.2026.01.001},
  howread = {abstract},
  keywords = {read-P},
}
"""


@pytest.fixture(scope="module")
def whole(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    with lab_on_the_whole(tmp_path_factory.mktemp("day")) as started:
        ours = psutil.Process(started.process.pid).children(recursive=True)
        yield started
    _, stayed = psutil.wait_procs(ours, timeout=None)
    assert not stayed


@pytest.fixture(scope="module")
def as_it_was(whole: Lab) -> dict[Path, bytes]:
    return _files(whole)


@pytest.fixture
def lab(whole: Lab, as_it_was: dict[Path, bytes]) -> Iterator[Lab]:
    """Give the project as it was, and put it back, whatever a task did."""
    yield whole
    end_kernels(whole)
    now = _files(whole)
    for path in now.keys() - as_it_was.keys():
        path.unlink()
    shutil.rmtree(whole.root / "data" / "words" / "de", ignore_errors=True)
    for path, content in as_it_was.items():
        if now.get(path) != content:
            path.write_bytes(content)
    shutil.rmtree(whole.root / "published", ignore_errors=True)


def _files(lab: Lab) -> dict[Path, bytes]:
    found = (path for folder in ("data", "notebooks") for path in (lab.root / folder).rglob("*"))
    return {path: path.read_bytes() for path in found if path.is_file() and ".ipynb_" not in str(path)}


def preview(desk: Page, topic: str) -> FrameLocator:
    """See the page of a lesson beside it, by the button of the start page."""
    to_start(desk).locator(f"[data-preview='{topic}']").click()
    page = desk.frame_locator(f"#restless-legs-preview-{topic} iframe")
    expect(page.locator("h1")).to_be_visible()
    return page


def test_1_a_lesson_is_opened_run_and_answers(lab: Lab, desk: Page) -> None:
    """Prevents a lesson that only somebody who knows kernels can see move."""
    open_file(desk, IRON)
    run_all(desk, lab)
    iron = desk.frame_locator("iframe[data-restless-legs]").first
    box = iron.locator('form [type="text"]').first
    box.fill("40 ng/mL")
    box.press("Enter")
    expect(iron.locator(".takeaway").first).to_contain_text("low for restless legs")


def test_2_a_sentence_is_changed_and_seen(lab: Lab, desk: Page) -> None:
    """Prevents a writer who has to guess how a sentence looks to a patient."""
    page = preview(desk, "iron")
    expect(page.locator("main")).to_contain_text(POINT)
    notebook = open_file(desk, IRON)
    add_to_cell(desk, notebook, POINT, " Ask which it is.")
    save(desk, "iron.ipynb")
    expect(page.get_by_text("Ask which it is.")).to_be_visible()


def test_2_a_lesson_is_checked_where_it_is_written(lab: Lab, desk: Page) -> None:
    """Prevents a slip that a writer is told of without the cell, or in words of a terminal."""
    notebook = open_file(desk, IRON)
    expect(notebook.get_by_role("button", name="Check it")).to_be_visible()
    notebook.get_by_role("button", name="Check it").click()
    told(desk, "well")
    notebook = open_file(desk, IRON)
    add_to_cell(desk, notebook, POINT, " About 30 of them did.")
    notebook.get_by_role("button", name="Check it").click()
    answer = told(desk, "left")
    expect(answer).to_contain_text("a number without a row: 30")
    expect(answer).not_to_contain_text("`restless-legs")
    answer.locator(f"[data-open='{IRON}'][data-cell='1']").first.click()
    expect(desk.locator(".jp-Cell.jp-mod-active", has_text="About 30 of them did.")).to_be_visible()


def test_3_words_of_a_picture_are_changed_and_seen(lab: Lab, desk: Page) -> None:
    """Prevents words that stand in the project, and out of reach of who writes them."""
    page = preview(desk, "iron")
    editor = open_file(desk, ITS_WORDS)
    replace_in(
        desk, editor, "What does my iron level mean for my legs?", "What does my iron mean for my nights?"
    )
    save(desk, "iron.yml")
    expect(page.locator("main")).to_contain_text("What does my iron mean for my nights?")


def test_4_a_number_is_changed_with_its_sentences(lab: Lab, desk: Page) -> None:
    """Prevents a number that changes in a table, and stays as it was where people read it."""
    desk.get_by_role("button", name="Tables", exact=True).click()
    desk.locator(".jp-DirListing-item", has_text="iron.csv").dblclick()
    editor = desk.locator(".jp-MainAreaWidget:visible", has=desk.locator(".jp-FileEditor"))
    replace_in(
        desk, editor, "at least 24 hours without iron pills or", "at least 30 hours without iron pills or"
    )
    replace_in(
        desk, editor, "all with clinically significant RLS,24,h,", "all with clinically significant RLS,30,h,"
    )
    save(desk, "iron.csv")
    answer = press_verb(desk, "fix", "left")
    expect(answer).to_contain_text("no iron for 30 hours before")
    assert "[30](value:iron.test_gap_hours)" not in lab.read(ITS_WORDS)  # it is shown first
    for tick in answer.locator("[data-sentences] [type=checkbox]").all():
        tick.check()
    answer.locator("[data-sentences] button").first.click()
    until(desk, lambda: "[30](value:iron.test_gap_hours)" in lab.read(IRON), "the sentences were written")
    press_verb(desk, "fix", "well")  # the ledger follows
    page = preview(desk, "iron")
    expect(page.locator("main")).to_contain_text("no iron for 30 hours before")
    press_verb(desk, "check", "well")


def test_4_a_cut_off_that_others_hang_on_ends_in_messages(lab: Lab, desk: Page) -> None:
    """Prevents 80 in one sentence and 75 in the next, called in order by a button."""
    before = lab.read(ITS_WORDS), lab.read(IRON)
    desk.get_by_role("button", name="Tables", exact=True).click()
    desk.locator(".jp-DirListing-item", has_text="iron.csv").dblclick()
    editor = desk.locator(".jp-MainAreaWidget:visible", has=desk.locator(".jp-FileEditor"))
    cell = "when ferritin is 75 ng/mL or lower.,adults with RLS,{},ng/mL"
    replace_in(desk, editor, cell.format(75), cell.format(80))
    save(desk, "iron.csv")
    answer = press_verb(desk, "check", "left")
    expect(answer).to_contain_text("iron.cutoff.adult (80) is not iron.band_start.adult (75)")
    expect(answer).to_contain_text("its statement says 75, and its value is 80")
    answer = press_verb(desk, "fix", "left")
    expect(answer).to_contain_text("up to a ferritin of 80")
    assert (lab.read(ITS_WORDS), lab.read(IRON)) == before


def test_5_a_question_is_added_and_written(lab: Lab, desk: Page) -> None:
    """Prevents a question that needs a command, or whose sample words reach a reader."""
    form = to_start(desk).locator("form[data-verb=new_question]")
    form.get_by_label("Which lesson").select_option(label="Iron and restless legs")
    form.get_by_label("Its name").fill("check_coffee")
    form.get_by_role("button", name="New question").click()
    told(desk, "well")
    refused = press_verb(desk, "publish", "left")
    expect(refused).to_contain_text("'check_coffee': still says sample words")
    editor = open_file(desk, ITS_WORDS)
    sample = re.search(r"(?m)^check_coffee:\n  title: \"(.*)\"$", lab.read(ITS_WORDS))
    assert sample
    replace_in(desk, editor, sample[1], "Does coffee change what your body takes from food?")
    save(desk, "iron.yml")
    page = preview(desk, "iron")
    expect(page.locator("main")).to_contain_text("Does coffee change what your body takes from food?")


def test_6_a_lesson_is_begun_seen_and_kept_from_readers(lab: Lab, desk: Page) -> None:
    """Prevents a lesson that needs Python, and one that goes out half written."""
    form = to_start(desk).locator("form[data-verb=new_lesson]")
    form.get_by_label("One short word").fill("sleep")
    form.get_by_label("Its title").fill("Sleep and restless legs")
    form.get_by_role("button", name="New lesson").click()
    told(desk, "well")
    page = preview(desk, "sleep")
    expect(page.locator("h1")).to_contain_text("Sleep and restless legs")
    notebook = open_file(desk, "notebooks/sleep.ipynb")
    expect(notebook.locator(".jp-MarkdownCell").first).to_contain_text("Sleep and restless legs")
    press_verb(desk, "check", "well")
    to_start(desk).locator("button[data-verb=publish]").click()
    expect(desk.locator("#restless-legs-told [data-outcome]")).to_be_visible()
    assert not (lab.root / "site" / "sleep.html").exists()


def test_7_a_source_is_added_and_cited_in_a_sentence(lab: Lab, desk: Page) -> None:
    """Prevents a source that is refused because no table of numbers names it."""
    editor = open_file(desk, "data/references.bib")
    editor.locator(".cm-content").click()
    desk.keyboard.press("Control+End")
    desk.keyboard.insert_text(SOURCE)
    save(desk, "references.bib")
    expect(press_verb(desk, "check", "left")).to_contain_text("smith2026")
    notebook = open_file(desk, IRON)
    add_to_cell(desk, notebook, POINT, " [@smith2026]")
    save(desk, "iron.ipynb")
    answer = press_verb(desk, "check", "left")  # the ledger lists what is claimed, and has to follow
    answer.get_by_role("button", name="Mend").click()
    expect(answer.locator("h1")).to_have_text("Mend")
    told(desk, "well")
    press_verb(desk, "check", "well")
    expect(preview(desk, "iron").locator("#source-smith2026")).to_contain_text("Iron and the night")


def test_8_a_word_is_explained(lab: Lab, desk: Page) -> None:
    """Prevents a doctor's word that nobody can explain without knowing where words are kept."""
    editor = open_file(desk, "data/words/en/glossary.yml")
    editor.locator(".cm-content").click()
    desk.keyboard.press("Control+End")
    desk.keyboard.insert_text("two blood tests:\n  meaning: A lab looks at your blood for two things.\n")
    save(desk, "glossary.yml")
    page = preview(desk, "iron")
    expect(page.locator("a.term", has_text="two blood tests").first).to_be_visible()
    press_verb(desk, "check", "well")


def test_9_the_clinic_gets_its_name_logo_and_phone(lab: Lab, desk: Page, tmp_path: Path) -> None:
    """Prevents pages of a clinic that name nobody, because its file can't be found or written."""
    desk.get_by_role("button", name="Tables", exact=True).click()
    expect(desk.locator(".jp-DirListing-item", has_text="iron.csv")).to_be_visible()
    logo = tmp_path / "logo.svg"
    logo.write_text(PICTURE, encoding="utf-8")
    with desk.expect_file_chooser() as choosing:
        desk.locator(".jp-FileBrowser [title='Upload Files']").first.click()
    choosing.value.set_files(logo)
    expect(desk.locator(".jp-DirListing-item", has_text="logo.svg")).to_be_visible()
    editor = open_file(desk, "data/clinic.yml")
    replace_in(desk, editor, 'name: ""', 'name: "Lakeside Sleep Clinic"')
    replace_in(desk, editor, 'logo: ""', 'logo: "logo.svg"')
    replace_in(desk, editor, 'phone: ""', 'phone: "+44 20 7946 0000"')
    save(desk, "clinic.yml")
    page = preview(desk, "iron")
    foot = page.locator("footer")
    expect(foot).to_contain_text("Lakeside Sleep Clinic")
    expect(page.locator("a[href='tel:+442079460000']").first).to_be_attached()
    expect(page.locator("img[alt*='Lakeside'], footer img, header img").first).to_be_attached()
    press_verb(desk, "check", "well")


def test_10_a_path_of_ten_minutes_is_told_when_it_is_too_long(lab: Lab, desk: Page) -> None:
    """Prevents a talk of ten minutes that takes twenty in front of a patient."""
    own, longer = "iron: [opening, iron_level]", "iron: [opening, iron_level, how_fast, does_iron_help]"
    editor = open_file(desk, "data/paths.yml")
    replace_in(desk, editor, own, longer)
    save(desk, "paths.yml")
    expect(press_verb(desk, "check", "left")).to_contain_text("the path of 10 minutes takes about")
    editor = open_file(desk, "data/paths.yml")
    replace_in(desk, editor, longer, "iron: [opening, does_iron_help]")
    save(desk, "paths.yml")
    press_verb(desk, "check", "well")


def test_11_what_can_be_translated_is_told(lab: Lab, desk: Page) -> None:
    """Prevents a language without its signs of danger, and a list that is told one file at a time."""
    expect(to_start(desk)).to_contain_text("as translators gave them back")
    editor = open_file(desk, "data/clinic.yml")
    replace_in(desk, editor, "language: en ", "language: de ")
    save(desk, "clinic.yml")
    expect(press_verb(desk, "check", "left")).to_contain_text("there are no words in the language 'de'")
    (lab.root / "data/words/de").mkdir()
    (lab.root / "data/words/de/iron.yml").write_text(lab.read(ITS_WORDS), encoding="utf-8")
    answer = press_verb(desk, "check", "left")
    expect(answer).to_contain_text("nobody may miss it")
    for file in ("urgent_words.yml", "iron.yml", "safety.yml", "safety_words.yml", "tables.yml"):
        expect(answer).to_contain_text(f"data/words/de/{file}")


def test_12_what_is_checked_is_published_with_a_page_for_a_reviewer(lab: Lab, desk: Page) -> None:
    """Prevents pages that can only be sent on by somebody who knows where a folder lies."""
    answer = press_verb(desk, "publish", "well")
    [sent, changes] = [answer.locator(f"a[href$='{end}']") for end in (".zip", ".html")]
    expect(sent).to_be_visible()
    with desk.context.expect_page() as opened:
        changes.click()
    expect(opened.value.locator("h1")).to_have_text("What changed")
    opened.value.close()
    with desk.expect_download() as saved:
        sent.click(modifiers=["Alt"])
    assert saved.value.suggested_filename.endswith(".zip")
