"""What the desk in JupyterLab answers, without a browser: verbs, previews, and what it leaves behind."""

from __future__ import annotations

import json
import re
import urllib.request
from collections.abc import Iterator
from typing import Any
from urllib.error import HTTPError

import psutil
import pytest

from tests.pages.desks import LESSON, Lab, lab_on_a_copy

pytestmark = pytest.mark.server


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    with lab_on_a_copy(tmp_path_factory.mktemp("desk")) as started:
        yield started


def test_the_start_page_leads_to_all_that_an_educator_writes(lab: Lab) -> None:
    """Prevents a lab in which words, numbers, sources or the clinic can't be reached."""
    page = lab.ask("restless_legs/start")["html"]
    files = (
        f"notebooks/{LESSON}.ipynb",
        f"data/words/en/{LESSON}.yml",
        "data/references.bib",
        "data/clinic.yml",
    )
    assert not [file for file in files if f'data-open="{file}"' not in page]
    verbs = (
        "check",
        "fix",
        "publish",
        "where",
        "new_lesson",
        "new_question",
        "new_explorer",
        "ask_review",
        "sign",
    )
    assert "data-numbers" in page
    assert '<select name="clinician">' in page  # who signs says whether they are one
    assert not [verb for verb in verbs if f'data-verb="{verb}"' not in page]


def test_words_of_the_desk_that_cannot_be_read_are_told_there(lab: Lab) -> None:
    """Prevents a slip in the desk's own words from taking away the desk on which it would be mended."""
    before = lab.read("data/words/en/author.yml")
    lab.change("data/words/en/author.yml", "start:\n", "start\n")
    try:
        page = lab.ask("restless_legs/start")["html"]
        assert 'data-open="data/words/en/author.yml"' in page
        assert f'data-open="notebooks/{LESSON}.ipynb"' in page
        assert lab.ask("restless_legs/labels")["check"] == "Check"
    finally:
        (lab.root / "data/words/en/author.yml").write_text(before, encoding="utf-8")
    assert lab.ask("restless_legs/labels")["check"] == "Check all"


def test_a_slip_in_the_clinic_leaves_the_words_of_the_desk(lab: Lab) -> None:
    """Prevents a start page of half words, on which nobody finds the file that was spoilt."""
    before = lab.read("data/clinic.yml")
    (lab.root / "data/clinic.yml").write_text("name: A clinic: by the lake\n", encoding="utf-8")
    try:
        page = lab.ask("restless_legs/start")["html"]
        assert "Check and publish" in page
        assert 'data-open="data/clinic.yml"' in page
    finally:
        (lab.root / "data/clinic.yml").write_text(before, encoding="utf-8")


def test_a_verb_names_the_file_and_its_place(lab: Lab) -> None:
    """Prevents a check whose outcome an educator has to look up by hand."""
    file, odd = f"notebooks/{LESSON}.ipynb", "Many people have [them](value:none.such)."
    lab.change(file, "Many people have them.", odd)
    try:
        told = lab.ask("restless_legs/verbs/check_lesson", {"lesson": file})
    finally:
        lab.change(file, odd, "Many people have them.")
    assert re.search(rf'data-open="{file}" data-line="0" data-cell="[1-9]\d*"', told["html"])
    assert 'data-outcome="left"' in told["html"]
    assert not told["writes"]


ROW = "prevalence.recalled_diagnosis.family_doctor"


def test_the_panel_looks_at_what_is_typed_and_at_what_is_saved(lab: Lab) -> None:
    """Prevents a panel that judges what nobody sees any more."""
    path = f"notebooks/{LESSON}.ipynb"
    saved = lab.ask("restless_legs/quality", {"path": path})["html"]
    assert "serum" not in saved
    notebook = json.loads(lab.read(path))
    notebook["cells"][1]["source"].append("\n\nYour serum may be low.")
    typed = lab.ask("restless_legs/quality", {"path": path, "notebook": notebook})["html"]
    assert "serum" in typed
    assert f'data-open="{path}" data-cell="2"' in typed


def test_rows_are_found_and_a_row_is_saved_alone(lab: Lab) -> None:
    """Prevents a form that rewrites a whole table, or the sentences along with the number."""
    found = lab.ask("restless_legs/found", {"kind": "rows", "words": "recalled being given", "topic": ""})
    assert f'data-number="{ROW}"' in found["html"]
    before = {file: lab.read(file) for file in ("data/prevalence.csv", "data/words/en/new_lesson.yml")}
    was = next(line for line in before["data/prevalence.csv"].split("\n") if line.startswith(ROW))
    told = lab.ask("restless_legs/number/save", {"id": ROW, "was": was, "cells": {"value": "21.4"}})
    after = lab.read("data/prevalence.csv")
    stale = {"mark": f"[12.9](value:{ROW})"}
    now = lab.ask("restless_legs/mark", stale)["mark"]
    (lab.root / "data/prevalence.csv").write_text(before["data/prevalence.csv"], encoding="utf-8")
    assert told["writes"]
    assert now == f"[21.4](value:{ROW})"
    assert lab.ask("restless_legs/mark", stale) == stale
    assert after == before["data/prevalence.csv"].replace(was, was.replace(",12.9,", ",21.4,"))
    assert lab.read("data/words/en/new_lesson.yml") == before["data/words/en/new_lesson.yml"]
    assert 'name="chosen"' in told["html"]


@pytest.mark.parametrize(
    ("path", "sent"),
    [
        ("found", {"kind": "rows"}),
        ("found", {"kind": "files", "words": "a", "topic": ""}),
        ("mark", {"mark": 5}),
        ("mark", ["mark"]),
        ("verbs/where", {"claim": 5}),
        ("number/save", {"id": ROW, "was": "", "cells": "none"}),
        ("sentences", {"chosen": "all"}),
        ("quality", {"path": f"notebooks/{LESSON}.ipynb", "notebook": {"cells": "none"}}),
    ],
)
def test_what_is_no_question_is_refused(lab: Lab, path: str, sent: Any) -> None:
    """Prevents a request of another form from being taken for one of ours, or from ending in a traceback."""
    with pytest.raises(HTTPError) as refused:
        lab.ask(f"restless_legs/{path}", sent)
    assert refused.value.code == 400


@pytest.mark.parametrize(("verb", "typed"), [("rm", {}), ("where", {}), ("where", {"claim": " "})])
def test_what_is_no_verb_or_lacks_its_words_is_refused(lab: Lab, verb: str, typed: dict[str, str]) -> None:
    """Prevents a request that runs anything but the verbs, or one of them on nothing."""
    with pytest.raises(HTTPError) as refused:
        lab.ask(f"restless_legs/verbs/{verb}", typed)
    assert refused.value.code == 400


def test_a_page_is_sent_to_a_reviewer_and_signed_by_nobody_without_a_name(lab: Lab) -> None:
    """Prevents an educator who can ask nobody without a terminal, and a signature of nobody."""
    asked = lab.ask("restless_legs/verbs/ask_review", {"lesson": LESSON})
    assert re.search(rf'href="[^"]*files/published/{LESSON}-to-read-[\d-]+/{LESSON}\.zip"', asked["html"])
    signed = lab.ask("restless_legs/verbs/sign", {"lesson": LESSON, "by": "", "role": "nurse"})
    assert "a signature has no name" in signed["html"]
    assert 'data-verb="sign_now"' not in signed["html"]
    assert lab.read("data/reviews.csv").count("\n") == 1


def test_nobody_without_the_token_gets_in(lab: Lab) -> None:
    """Prevents another page of this machine's browser from running verbs."""
    with pytest.raises(HTTPError) as refused:
        urllib.request.urlopen(f"{lab.address}restless_legs/verbs/check", b"{}")
    assert refused.value.code == 403


def test_previews_need_no_kernel_and_share_one_maker(lab: Lab) -> None:
    """Prevents a kernel of 100 MB for each look at a page, which nobody ends."""
    addresses = {lab.ask("restless_legs/preview", {})["address"] for _ in range(20)}
    [address] = addresses
    with urllib.request.urlopen(f"{address}{LESSON}.html") as page:
        assert "frame-ancestors 'self' http://localhost:*" in page.headers["Content-Security-Policy"]
    while "restless legs" not in _body(
        f"{address}{LESSON}.html"
    ):  # it says that it is being made, until then
        assert lab.process.poll() is None, "JupyterLab ended"
    assert lab.ask("api/kernels") == []
    makers = [one for one in psutil.Process(lab.process.pid).children(recursive=True) if _makes_pages(one)]
    assert len(makers) == 1


def _body(address: str) -> str:
    with urllib.request.urlopen(address) as page:
        return str(page.read().decode())


def _makes_pages(process: psutil.Process) -> bool:
    try:
        return "restless_legs.author.maker" in process.cmdline()
    except psutil.NoSuchProcess:  # it ends at this moment
        return False


def test_a_notebook_opens_with_nothing_left_to_save(lab: Lab) -> None:
    """Prevents lessons that are "unsaved" as soon as they are opened, and change when they are saved."""
    path = f"api/contents/notebooks/{LESSON}.ipynb"
    before = lab.read(f"notebooks/{LESSON}.ipynb")
    model = lab.ask(path)
    assert model["content"]["metadata"]["language_info"]["name"] == "python"
    body = json.dumps({"type": "notebook", "format": "json", "content": model["content"]}).encode()
    headers = {"Authorization": "token tests"}
    request = urllib.request.Request(lab.address + path, body, headers, method="PUT")
    urllib.request.urlopen(request).close()
    assert lab.read(f"notebooks/{LESSON}.ipynb") == before


def test_with_jupyterlab_ends_all_that_it_began(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Prevents makers and servers that stay when an educator goes home."""
    with lab_on_a_copy(tmp_path_factory.mktemp("ended")) as lab:
        lab.ask("restless_legs/preview", {})
        while not (begun := psutil.Process(lab.process.pid).children(recursive=True)):
            assert lab.process.poll() is None, "JupyterLab ended"
        lab.process.terminate()
        lab.process.wait()
    gone, stayed = psutil.wait_procs(begun, timeout=None)
    assert gone
    assert not stayed
