"""The verbs, as somebody types them: what each tells, and with what it ends."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from restless_legs.author import check, checked, new_explorer, new_lesson, new_question, scripts
from restless_legs.author import publishing as for_review
from restless_legs.author.new_lesson import Made, NewLessonError
from restless_legs.author.publishing import Published
from restless_legs.author.rewriting import Rewriting
from restless_legs.author.scripts import ScriptsError
from restless_legs.cli import app
from restless_legs.evidence import EvidenceError, Problem
from restless_legs.serve import application, watched
from restless_legs.site import publish as publishing
from restless_legs.site.keeping import PageError
from restless_legs.site.late import Store, write_store
from restless_legs.site.laying import NOTHING_FETCHED, Lying
from tests.made import NOTEBOOKS

LEFT = Problem("data/iron.csv", "line 3", "has 'nan' in it", "Write a plain number.")


def typed(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, list(map(str, arguments)))


@pytest.fixture(autouse=True)
def nothing_is_built(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scripts, "build_if_changed", lambda: False)


def makes(names: list[str]) -> Callable[..., list[str]]:
    """Give what stands in for the making of pages, and tells how far it is."""

    def publish(
        *_: Path, expected: Callable[[int], None], done: Callable[[str], None], **__: Any
    ) -> list[str]:
        expected(len(names))
        for name in names:
            done(name)
        return names

    return publish


def test_scorm_tells_where_the_package_is_or_which_lessons_there_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Prevents somebody from looking for a package that was never made."""
    made = tmp_path / "released"
    made.mkdir()
    for name in ("index.html", "iron.html"):
        (made / name).write_text('<html lang="en"><h1>Iron</h1>', encoding="utf-8")
    lying = Lying({}, NOTHING_FETCHED, {}, in_platform="<p>Enter nothing.</p>")
    write_store(Store({"en": lying}, ("en",), "1.0"), made)
    monkeypatch.setattr(publishing, "publish", makes([]))
    where = ("--notebooks", NOTEBOOKS, "--cache", tmp_path / "pages", "--out", tmp_path / "out")
    ran = typed("scorm", "iron", *where)
    [package] = (tmp_path / "out").glob("*.zip")
    assert (ran.exit_code, ran.stdout.splitlines()[-1]) == (0, str(package))
    assert typed("scorm", "irn", *where).exit_code == 1


@pytest.mark.parametrize(
    ("names", "told"), [(["iron", "sleep"], "made iron, sleep"), ([], "nothing had changed")]
)
def test_site_tells_what_it_made(
    names: list[str], told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Prevents somebody from sending off a site that they think is new."""
    monkeypatch.setattr(publishing, "publish", makes(names))
    ran = typed("site", "--notebooks", NOTEBOOKS, "--out", tmp_path)
    assert ran.exit_code == 0
    assert ran.output.splitlines()[-1] == f"{tmp_path}: {told}"


@pytest.mark.parametrize("kind", [PageError, EvidenceError])
def test_a_page_that_cannot_be_made_ends_site_and_serve(
    kind: type[Exception], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Prevents a script of a clinic from going on with half a site, and a server of old pages."""

    def fails(*_: object, **__: object) -> None:
        raise kind("notebooks/iron.ipynb, cell 3: it failed")

    monkeypatch.setattr(publishing, "publish", fails)
    monkeypatch.setattr(application, "serve", pytest.fail)
    for verb in ("site", "serve"):
        ran = typed(verb, "--notebooks", NOTEBOOKS, "--cache", tmp_path / "pages")
        assert (ran.exit_code, ran.stderr.strip()) == (1, "notebooks/iron.ipynb, cell 3: it failed")


def test_serve_makes_first_and_serves_as_it_was_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Prevents an option that is taken and forgotten: a clinic's frame, an address for the network."""
    served: list[tuple[Path, dict[str, Any]]] = []
    monkeypatch.setattr(publishing, "publish", makes(["iron"]))
    monkeypatch.setattr(application, "serve", lambda folder, **how: served.append((folder, how)))
    ran = typed(
        "serve", "--notebooks", NOTEBOOKS, "--cache", tmp_path / "pages", "--port", "80", "--ip", "0.0.0.0",
        "--frame-ancestors", "https://clinic.example",
    )  # fmt: skip
    assert ran.exit_code == 0
    [(folder, how)] = served
    assert folder == tmp_path / "served"
    assert (how["port"], how["ip"], how["frame_ancestors"]) == (80, "0.0.0.0", "https://clinic.example")


def test_edit_and_serve_watch_are_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Prevents two ways to write with, of which one lags behind."""
    served: list[tuple[Path, int]] = []
    monkeypatch.setattr(
        watched, "serve_watched", lambda out, keep_up, *, port, announce: served.append((out, port))
    )
    for verb in (["edit"], ["serve", "--watch"]):
        ran = typed(*verb, "--notebooks", NOTEBOOKS, "--cache", tmp_path / "pages", "--port", "80")
        assert ran.exit_code == 0
    assert served == [(tmp_path / "live", 80)] * 2
    assert (tmp_path / "live").is_dir()


@pytest.mark.parametrize("verb", [["edit"], ["serve"], ["serve", "--watch"]])
def test_a_port_that_is_none_is_refused(verb: list[str], tmp_path: Path) -> None:
    """Prevents a server at 4464 for an author who wrote 70000."""
    ran = typed(*verb, "--notebooks", NOTEBOOKS, "--cache", tmp_path / "pages", "--port", "70000")
    assert ran.exit_code == 2
    assert "65535" in ran.stderr


def test_who_ends_lab_ends_jupyterlab(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Prevents a JupyterLab, and its kernels, that go on after the command that began it was killed."""
    became: list[list[str]] = []
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(os, "execve", lambda program, command, env: became.append(command))
    assert typed("lab", "--no-browser").exit_code == 0
    assert became[0][1:3] == ["-m", "jupyterlab"]  # in this program's place, not beside it


@pytest.mark.parametrize("ip", ["", " "])
def test_an_empty_address_is_refused(ip: str, tmp_path: Path) -> None:
    """Prevents pages that are open to the whole network because a variable was not set."""
    ran = typed("serve", "--notebooks", NOTEBOOKS, "--cache", tmp_path / "pages", "--ip", ip)
    assert ran.exit_code == 2
    assert "localhost" in ran.stderr


@pytest.mark.parametrize(
    ("found", "code", "told"), [([], 0, "The data, the words and the lessons agree."), ([LEFT], 1, str(LEFT))]
)
def test_check_ends_as_what_it_found(
    found: list[Problem], code: int, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Prevents a fault that is printed and passed by whatever runs the check."""
    monkeypatch.setattr(checked, "checked", lambda *_: found)
    ran = typed("check", "--notebooks", NOTEBOOKS)
    assert (ran.exit_code, ran.output.strip()) == (code, told)


@pytest.mark.parametrize(("left", "code"), [([], 0), ([LEFT], 1)])
def test_fix_tells_what_it_mended_and_what_it_left(
    left: list[Problem], code: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Prevents an author who commits what `fix` could not mend."""

    def mend(*_: Path, **__: Path) -> Iterator[str | Problem]:
        yield from ["iron.yml", *left]

    monkeypatch.setattr(check, "mend", mend)
    ran = typed("fix", "--notebooks", NOTEBOOKS)
    assert ran.exit_code == code
    assert ran.output.splitlines() == ["mended iron.yml", *map(str, left)]


SENTENCE = Rewriting(
    "data/words/en/iron.yml",
    "'card.line'",
    "Up to [74](value:iron.cutoff.adult).",
    "Up to [75](value:iron.cutoff.adult).",
)


@pytest.mark.parametrize(("options", "is_written"), [([], False), (["--yes"], True)])
def test_fix_writes_no_sentence_where_nobody_can_be_asked(
    options: list[str], is_written: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Prevents a button or a hook that rewrites what patients read."""
    taken: list[bool] = []

    def mended(*_: Path, takes: object, **__: Path) -> list[str]:
        assert callable(takes)
        taken.append(takes(SENTENCE))
        return []

    monkeypatch.setattr(check, "mend", mended)
    ran = typed("fix", "--notebooks", NOTEBOOKS, *options)
    assert taken == [is_written]
    assert "would stand: Up to 75" in ran.output


@pytest.mark.parametrize(
    ("options", "code", "told"),
    [
        ([], 0, "built the scripts"),
        (["--check"], 1, "A built script is not what its source in scripts/ gives. Run `make scripts`."),
    ],
)
def test_scripts_builds_or_only_tells(
    options: list[str], code: int, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Prevents a `check` that writes, and one that lets a stale script pass."""
    monkeypatch.setattr(scripts, "build_if_changed", lambda: not options or pytest.fail("it was built"))
    monkeypatch.setattr(scripts, "is_reproduced", lambda _: False)
    ran = typed("scripts", *options)
    assert (ran.exit_code, ran.output.strip()) == (code, told)


def test_scripts_that_cannot_be_built_end_the_verb_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    """Prevents a traceback on a machine without Node."""

    def fails() -> bool:
        raise ScriptsError("scripts: npm is not there: install Node.js 20 or later.")

    monkeypatch.setattr(scripts, "build_if_changed", fails)
    for arguments in (["scripts"], ["site", "--notebooks", str(NOTEBOOKS)]):
        ran = typed(*arguments)
        assert (ran.exit_code, ran.stderr.strip()) == (
            1, "scripts: npm is not there: install Node.js 20 or later.",
        )  # fmt: skip


NEW = {
    "new-lesson": ("make_lesson", "Nothing was made."),
    "new-question": ("make_question", "Nothing was added."),
    "new-explorer": ("make_explorer", "Nothing was added."),
}
MODULES: dict[str, Any] = {
    "new-lesson": new_lesson,
    "new-question": new_question,
    "new-explorer": new_explorer,
}


@pytest.mark.parametrize("verb", NEW)
def test_what_is_refused_is_told_and_what_is_made_is_listed(
    verb: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Prevents an author who does not know what was written, and one who thinks that something was."""
    maker, told = NEW[verb]
    module = MODULES[verb]
    arguments = [verb, "sleep", *(["check_tea"] if verb != "new-lesson" else [])]

    def refuses(*_: object, **__: object) -> None:
        raise NewLessonError("'sleep' is taken. Choose another name.")

    monkeypatch.setattr(module, maker, refuses)
    ran = typed(*arguments)
    assert (ran.exit_code, ran.stderr) == (1, f"{told}\n'sleep' is taken. Choose another name.\n")

    file = "data/words/en/sleep.yml"
    made = Made([Path(file)], ["claims.csv", LEFT]) if verb == "new-lesson" else [file, LEFT]
    monkeypatch.setattr(module, maker, lambda *_, **__: made)
    ran = typed(*arguments)
    assert ran.exit_code == 0
    assert f"{'made' if verb == 'new-lesson' else 'changed'} {file}" in ran.stdout
    assert "Next:" in ran.stdout
    assert ran.stderr.strip() == str(LEFT)


def test_a_fault_of_ours_is_shown_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    """Prevents a slip in our code from being told as one of the author's."""

    def slips(*_: Path, **__: Path) -> None:
        raise KeyError("ferritin")

    monkeypatch.setattr(checked, "checked", slips)
    assert isinstance(typed("check", "--notebooks", NOTEBOOKS).exception, KeyError)


@pytest.mark.parametrize(
    ("given", "code", "says"),
    [
        (Published((LEFT,)), 1, ["Nothing was published", str(LEFT)]),
        (Published(folder=Path("published/one"), is_new=True), 0, ["Published: one.", "one/changes.html"]),
        (Published(folder=Path("published/one")), 0, ["Nothing changed since one.", "one/restless-legs.zip"]),
    ],
)
def test_publish_tells_what_it_gave(
    given: Published, code: int, says: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Prevents a publishing of which nobody knows where it lies, or that it never was."""
    monkeypatch.setattr(for_review, "publish_checked", lambda *_, **__: given)
    ran = typed("publish", "--notebooks", NOTEBOOKS)
    assert ran.exit_code == code
    assert [one for one in says if one not in ran.output] == []
