"""The command line: the same verbs as make, for those who have none."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

if TYPE_CHECKING:
    from restless_legs.author.report import Report
    from restless_legs.author.rewriting import Rewriting
    from restless_legs.evidence import Problem
    from restless_legs.language import Language

READING = "Grade: 6 or below for prose, and on the average of an explorer's answers; 7 for a single answer."


class InSentences(TyperGroup):
    """Commands whose failures are told in a sentence, not in the lines of code that met them."""

    def invoke(self, ctx: Any) -> Any:
        """Run a command; what its user can mend is told, and any other fault of ours is shown whole."""
        try:
            return super().invoke(ctx)
        except Exception as error:
            if not (said := _sentence(error)):
                raise
            typer.echo(said, err=True)
            raise typer.Exit(1) from None


def _sentence(error: Exception) -> str:
    from restless_legs.evidence.problem import EvidenceError

    if isinstance(error, EvidenceError):
        return str(error)
    if isinstance(error, OSError) and error.strerror:
        remedy = _REMEDIES.get(error.errno or 0, "Look at its name, and at who may read or write it.")
        return f"{error.filename or 'A file'}: {error.strerror}. {remedy}"
    return ""


_REMEDIES = {
    errno.ENOSPC: "Make room on that disk, or write elsewhere with --out and --cache.",
    errno.EROFS: "Write elsewhere with --out and --cache.",
    errno.EACCES: "Let it be read and written, or write elsewhere with --out and --cache.",
    errno.EADDRINUSE: "Another program answers there: choose another --port.",
}

app = typer.Typer(
    help="Restless Legs, Explained: make, serve and check the lessons.", no_args_is_help=True, cls=InSentences
)


def _checked_ancestors(written: str) -> str:
    from restless_legs.site.policy import checked_frame_ancestors

    try:
        return checked_frame_ancestors(written)
    except ValueError as error:
        raise typer.BadParameter(str(error)) from None


def _checked_address(written: str) -> str:
    if not written.strip():
        raise typer.BadParameter("is empty: write localhost, or 0.0.0.0 for everyone in the network.")
    return written


Notebooks = Annotated[Path, typer.Option(help="Where the lessons lie.", exists=True, file_okay=False)]
Kept = Annotated[Path, typer.Option(help="Where finished pages are kept between runs.")]
NOTEBOOKS, KEPT, SITE, SHELF = Path("notebooks"), Path("build/pages"), Path("site"), Path("published")
RELEASES = Path("releases")
Profile = Annotated[
    Path | None,
    typer.Option("--clinic", help="The clinic.yml of who shows the pages; data/clinic.yml.", exists=True),
]


@app.command()
def site(
    out: Annotated[Path, typer.Option(help="The folder to publish to.")] = SITE,
    notebooks: Notebooks = NOTEBOOKS,
    cache: Kept = KEPT,
    clinic: Profile = None,
) -> None:
    """Publish every lesson as static files; not while numbers contradict each other, or samples are left."""
    _refuse_unfit(notebooks)
    made = _publish(notebooks, out, cache, profile=clinic)
    typer.echo(f"{out}: {_counted(made)}")


@app.command("publish")
def publish_for_review(
    out: Annotated[
        Path, typer.Option(help="The folder to publish to.", envvar="RESTLESS_LEGS_PUBLISHED")
    ] = SITE,
    shelf: Annotated[Path, typer.Option(help="Where each publishing lies, to be sent on.")] = SHELF,
    notebooks: Notebooks = NOTEBOOKS,
    cache: Kept = KEPT,
) -> None:
    """Check all, publish, and tell a reviewer what changed: a file to send on, and a page of changes."""
    from restless_legs.author.publishing import publish_checked
    from restless_legs.evidence.words import words

    with _page_errors():
        _build_scripts()
        done = publish_checked(notebooks, out, shelf, cache=cache, today=date.today())
    say = words("author")
    if not done.folder:
        typer.echo(say.text("changes.left"), err=True)
        for problem in done.problems:
            typer.echo(str(problem), err=True)
        raise typer.Exit(1)
    for why in done.stopped:
        _tell_stopped(why)
    typer.echo(say.text("changes.done" if done.is_new else "changes.same", name=done.folder.name))
    for file in done.files:
        typer.echo(str(file))


@app.command()
def release(
    out: Annotated[Path, typer.Option(help="The folder that the file goes into.")] = RELEASES,
    notebooks: Notebooks = NOTEBOOKS,
    cache: Kept = KEPT,
    clinic: Profile = None,
) -> None:
    """Make the site, and pack it for whoever hosts it: smaller forms, checksums, licences, recipes."""
    made = _made_to_pack(notebooks, cache, clinic)
    from restless_legs.hosting.release import make_release

    with _page_errors():
        done = make_release(made, Path.cwd(), out)
    typer.echo(f"{done.file}: {len(done.names)} files. Its checksum: {done.checksum}")


@app.command()
def scorm(
    topic: Annotated[str, typer.Argument(help="The lesson that the platform opens, such as iron.")],
    language: Annotated[str, typer.Option(help="Its language, such as es.")] = "",
    out: Annotated[Path, typer.Option(help="The folder that the file goes into.")] = RELEASES,
    notebooks: Notebooks = NOTEBOOKS,
    cache: Kept = KEPT,
    clinic: Profile = None,
) -> None:
    """Make the site, and pack a lesson for a learning platform (SCORM 1.2); that is told nothing."""
    made = _made_to_pack(notebooks, cache, clinic)
    from restless_legs.hosting.scorm import make_package

    with _page_errors():
        typer.echo(str(make_package(made, topic, out, language)))


@app.command()
def clinic(
    site: Annotated[Path, typer.Argument(help="The folder of the finished pages.", file_okay=False)],
    profile: Annotated[Path, typer.Argument(help="The clinic.yml of who shows them.")],
) -> None:
    """Put a clinic's profile into finished pages; nothing is written while an entry of it is wrong."""
    from restless_legs.evidence.picture_file import picture_fault
    from restless_legs.evidence.yaml_text import group_of, yaml_of
    from restless_legs.hosting.putting import Written, put_profile

    def written(text: str, named: str) -> Written:
        group = group_of(yaml_of(text, named), named)
        return group, group.lines

    with _page_errors():
        put_profile(site, profile, written, picture_fault)
    typer.echo(f"{site}: shows {profile}. See clinic-check.html there.")


@app.command()
def serve(
    port: Annotated[int, typer.Option(help="The port to listen on.", min=0, max=65_535)] = 8866,
    ip: Annotated[
        str, typer.Option(help="The address to listen on.", callback=_checked_address)
    ] = "localhost",
    frame_ancestors: Annotated[
        str,
        typer.Option(
            help="Who may show the pages in a frame: 'self', 'none' or addresses.",
            callback=_checked_ancestors,
        ),
    ] = "'self'",
    notebooks: Notebooks = NOTEBOOKS,
    cache: Kept = KEPT,
    drafts: Annotated[
        bool, typer.Option("--drafts", help="Show drafts, too; on this machine alone.")
    ] = False,
    watch: Annotated[
        bool, typer.Option("--watch", help="Make again what you save; on this machine alone.")
    ] = False,
    clinic: Profile = None,
) -> None:
    """Make what has changed, then serve every lesson."""
    if watch:
        if ip != "localhost":
            typer.echo(f"--watch serves this machine alone: leave out --ip {ip}, or --watch.", err=True)
            raise typer.Exit(2)
        if clinic:
            typer.echo("--watch shows data/clinic.yml: leave out --clinic, or --watch.", err=True)
            raise typer.Exit(2)
        edit(port, notebooks, cache)
        return
    if drafts and ip != "localhost":
        typer.echo(f"--drafts are for this machine alone: leave out --ip {ip}, or --drafts.", err=True)
        raise typer.Exit(2)
    folder = _apart("drafts" if drafts else "served", cache, clinic)
    _publish(notebooks, folder, cache, drafts=drafts, profile=clinic)
    from restless_legs.serve.application import serve as serve_folder  # Voila takes seconds to import

    serve_folder(folder, port=port, ip=ip, frame_ancestors=frame_ancestors, announce=typer.echo)


@app.command()
def edit(
    port: Annotated[int, typer.Option(help="The port to listen on.", min=0, max=65_535)] = 8866,
    notebooks: Notebooks = NOTEBOOKS,
    cache: Kept = KEPT,
) -> None:
    """Serve every lesson while you write: what you save opens again in place, what is wrong is told there."""
    from restless_legs.author.live import Live
    from restless_legs.serve.watched import serve_watched

    out = cache.parent / "live"
    out.mkdir(parents=True, exist_ok=True)
    live = Live(notebooks, out, cache, say=typer.echo)
    serve_watched(out, live.keep_up, port=port, announce=typer.echo)


@app.command()
def lab(  # pragma: no cover - starts JupyterLab for a person
    port: Annotated[int, typer.Option(help="The port to listen on.", min=0, max=65_535)] = 8888,
    browser: Annotated[bool, typer.Option(help="Whether to open a browser.")] = True,
    starter: Annotated[
        list[str] | None,
        typer.Argument(help="What starts JupyterLab instead, as hubs do: its words, behind --."),
    ] = None,
) -> None:
    """Open JupyterLab on the project: a start page, explorers live, outputs never saved."""
    here, desk = Path.cwd(), Path(__file__).with_name("desk")
    ours, theirs = str(desk / "jupyter"), os.environ.get("JUPYTER_CONFIG_PATH", "")
    env = os.environ | {
        "IPYTHONDIR": str(here / "build" / "ipython"),
        "JUPYTER_CONFIG_PATH": os.pathsep.join(filter(None, (ours, theirs))),
    }
    _write_autoreload(here / "build" / "ipython" / "profile_default")
    alone = [
        *(sys.executable, "-m", "jupyterlab", f"--port={port}"),
        *([] if browser else ["--no-browser"]),
        # In a container one is root; JupyterLab listens on this machine only, behind its token.
        *(["--allow-root"] if os.geteuid() == 0 else []),
    ]
    command = [*(starter or alone), f"--config={desk / 'lab_config.py'}"]
    # In place of this program, so that whoever ends it ends JupyterLab, with its kernels.
    os.execvpe(command[0], command, env)


@app.command()
def lsp(
    notebooks: Notebooks = NOTEBOOKS,
    desk: Annotated[bool, typer.Option("--desk", help="Name buttons of JupyterLab, not commands.")] = False,
) -> None:
    """Speak with an editor, which starts it: underline what is wrong, tell what stands behind a number."""
    from restless_legs.language_server.server import serve as speak

    speak(notebooks, at_a_desk=desk)


def _write_autoreload(profile: Path) -> None:  # pragma: no cover - for JupyterLab's kernels
    profile.mkdir(parents=True, exist_ok=True)
    startup = "c.InteractiveShellApp.exec_lines = ['%load_ext autoreload', '%autoreload 2']\n"
    (profile / "ipython_kernel_config.py").write_text(startup, encoding="utf-8")


@app.command()
def check(
    lessons: Annotated[
        list[Path] | None,
        typer.Argument(help="Lessons to tell about, section by section: notebooks/iron.ipynb"),
    ] = None,
    notebooks: Notebooks = NOTEBOOKS,
    cache: Kept = KEPT,
) -> None:
    """Check the data, the words and the lessons; change nothing. Of a named lesson each section is told."""
    if lessons:
        to_mend = [_told(lesson, cache.parent) for lesson in lessons]
        raise typer.Exit(int(any(to_mend)))
    from restless_legs.author.checked import checked
    from restless_legs.evidence.problem import folded

    found = checked(notebooks, cache.parent)
    for line in folded(map(str, found)):
        typer.echo(line, err=True)
    _tell_unmeasured()
    if found:
        raise typer.Exit(1)
    typer.echo("The data, the words and the lessons agree.")


def _tell_unmeasured() -> None:
    """Tell of languages whose ease nobody can measure; they are fit to publish all the same."""
    from restless_legs.evidence.languages import unmeasured

    for one in unmeasured():
        name = f"{one.own_name} ({one.code})"
        typer.echo(f"{name} has no ruler in data/rulers.csv: how easily it reads is not measured.")


def _told(lesson: Path, build: Path) -> bool:
    """Print how a lesson reads and what to mend in it; tell whether there is anything."""
    from restless_legs.author.report import report
    from restless_legs.evidence import EvidenceError
    from restless_legs.evidence.problem import folded

    try:
        found = report(lesson, today=date.today(), build=build)
    except EvidenceError as error:
        typer.echo(str(error), err=True)
        return True
    _print_sections(found)
    _print_budgets(found)
    to_mend = folded(map(str, found.to_mend))
    for line in to_mend:
        typer.echo(f"- {line}")
    for problem in found.to_read:
        typer.echo(f"- to read: {problem}")
    typer.echo(f"{found.file}: {len(to_mend) or 'nothing'} to mend, {len(found.to_read)} to read.")
    return bool(found.to_mend)


def _print_sections(found: Report) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table(title=found.file, title_justify="left", caption_justify="left", caption=READING)
    for head in ("Section", "Answers", "Words", "Grade", "Hardest", "Longest sentence", "To mend"):
        table.add_column(head, justify="left" if head in ("Section", "Longest sentence") else "right")
    for one in found.sections:
        longest = f"{one.longest} words: {one.longest_sentence}"
        numbers = (str(one.answers), str(one.words), f"{one.grade:.1f}", f"{one.hardest:.1f}")
        table.add_row(one.name, *numbers, longest, str(len(one.problems) or ""))
    Console(highlight=False).print(table)


def _print_budgets(found: Report) -> None:
    from rich.console import Console
    from rich.table import Table

    if not found.budgets:
        return
    table = Table(title="What it asks of a reader, all folded", title_justify="left")
    for head, side in (("What", "left"), ("Has", "right"), ("May have", "right"), ("Where", "left")):
        table.add_column(head, justify=side)  # type: ignore[arg-type]
    for one in found.budgets:
        over = "" if one.is_kept else " (over)"
        table.add_row(one.what, f"{one.has:g}{over}", f"{one.may_have:g}", one.place)
    Console(highlight=False).print(table)


@app.command()
def fix(
    notebooks: Notebooks = NOTEBOOKS,
    cache: Kept = KEPT,
    yes: Annotated[bool, typer.Option("--yes", help="Write every sentence as it is shown.")] = False,
) -> None:
    """Mend outputs, the style sheet and the ledger; show each sentence that would change, and ask for it."""
    from restless_legs.author.check import mend

    left = [_tell("mended", one) for one in mend(notebooks, cache.parent, takes=partial(_takes, yes=yes))]
    raise typer.Exit(int(any(left)))


def _takes(sentence: Rewriting, *, yes: bool) -> bool:
    """Show a sentence before and after; without a terminal nobody can be asked, and it stays as it is."""
    typer.echo(str(sentence))
    return yes or (sys.stdin.isatty() and typer.confirm("Write it so?"))


def _tell(done: str, what: str | Problem) -> bool:
    """Say what was done to a file, or what is left to mend in it; tell whether it is left."""
    is_left = not isinstance(what, str)
    typer.echo(str(what) if is_left else f"{done} {what}", err=is_left)
    return is_left


@app.command()
def mend_table(
    table: Annotated[Path, typer.Argument(help="A table that a spreadsheet saved: data/iron.csv")],
    yes: Annotated[bool, typer.Option("--yes", help="Write without asking.")] = False,
) -> None:
    """Save a spreadsheet's table as ours are: shows what will change, and asks before it writes."""
    from restless_legs.author.mend_table import mended_table, save, table_of_ours, told

    path = table_of_ours(table)
    mended = mended_table(path.read_bytes())
    for change in told(mended.changes):
        typer.echo(change)
    if not mended.changes:
        typer.echo(f"data/{path.name}: nothing to change.")
    elif yes or (sys.stdin.isatty() and typer.confirm(f"Write data/{path.name}?")):
        save(path, mended)
        typer.echo(f"mended data/{path.name}. Now run `restless-legs check`.")
    else:
        typer.echo("Nothing was written.")
        raise typer.Exit(1)


@app.command()
def scripts(
    check: Annotated[bool, typer.Option(help="Only tell whether what is loaded is what they give.")] = False,
) -> None:
    """Build the scripts of pages and desk, if one of them changed: only then Node is needed."""
    if not check:
        typer.echo("built the scripts" if _build_scripts() else "no script had changed")
    elif not _are_scripts_built():
        typer.echo("A built script is not what its source in scripts/ gives. Run `make scripts`.", err=True)
        raise typer.Exit(1)


@app.command()
def where(
    claim: Annotated[str, typer.Argument(help="The id of a row, rule or @source, or the beginning of one.")],
    notebooks: Notebooks = NOTEBOOKS,
    cache: Kept = KEPT,
) -> None:
    """List every place that shows a claim or works with it: page, heading or part, and how many states."""
    from restless_legs.author.ledger import found_at, told

    for one in found_at(claim, notebooks, cache.parent).values():
        typer.echo(told(one))


@app.command()
def scores(
    lessons: Annotated[list[Path], typer.Argument(help="Lessons to rate: notebooks/iron.ipynb")],
) -> None:
    """Begin or renew the sheet on which a lesson is rated, in docs/scores; what was rated is kept."""
    from restless_legs.author.scores import FOLDER, sheet_of
    from restless_legs.site.cells import read_cells

    for lesson in lessons:
        path = FOLDER / f"{lesson.stem}.csv"
        path.write_text(sheet_of(read_cells(lesson), lesson.stem), encoding="utf-8")
        typer.echo(f"wrote {path}")


@app.command()
def reviewed(
    lesson: Annotated[str, typer.Argument(help="The topic word of the page that was read, such as iron.")],
    by: Annotated[str, typer.Option(help='Who read it: "Name, role".')] = "",
    role: Annotated[str, typer.Option(help="Their role, where --by names only the person.")] = "",
    clinician: Annotated[
        bool | None, typer.Option("--clinician/--no-clinician", help="Whether they treat people.")
    ] = None,
    on: Annotated[str, typer.Option(help="The day they read it: today, or yesterday.")] = "",
    yes: Annotated[bool, typer.Option("--yes", help="Sign without asking.")] = False,
    notebooks: Notebooks = NOTEBOOKS,
    cache: Kept = KEPT,
) -> None:
    """Sign a page that a named person has read: tells what is signed, and asks before it writes."""
    from restless_legs.author.reviewing import RefusedError, sign, to_sign
    from restless_legs.evidence.words import words

    say, today = words("author"), date.today()
    named = f"{by}, {role}" if role.strip() else by
    if clinician is None:  # where nobody can be asked, no page says that a clinician has checked it
        clinician = not yes and sys.stdin.isatty() and typer.confirm(say.text("review.ask_clinician"))
    try:
        signing = to_sign(
            Path(lesson).stem, named, on or today.isoformat(), clinician=clinician,
            notebooks=notebooks, build=cache.parent, today=today,
        )  # fmt: skip
    except RefusedError as error:
        typer.echo(f"{say.text('review.refused')}\n{error}", err=True)
        raise typer.Exit(1) from None
    for line in signing.told:
        typer.echo(line)
    if not (yes or (sys.stdin.isatty() and typer.confirm(say.text("review.ask")))):
        typer.echo(say.text("review.not_signed"))
        return
    for path in sign(signing, notebooks, cache.parent):
        typer.echo(f"changed data/{path.name}")
    typer.echo(say.text("review.done", lesson=signing.review.lesson, by=signing.review.by))


@app.command()
def ask_review(
    lesson: Annotated[str, typer.Argument(help="The topic word of the page to be read, such as iron.")],
    shelf: Annotated[Path, typer.Option(help="Where it is laid, to be sent on.")] = SHELF,
    notebooks: Notebooks = NOTEBOOKS,
    cache: Kept = KEPT,
) -> None:
    """Make what is sent to a reviewer: one page, and a sheet of each number on it with its row and source."""
    from restless_legs.author.asking import ask_review as ask
    from restless_legs.evidence.words import words

    with _page_errors():
        _build_scripts()
        files = ask(Path(lesson).stem, notebooks=notebooks, shelf=shelf, cache=cache, today=date.today())
    typer.echo(words("author").text("sheet.done"))
    for file in files:
        typer.echo(str(file))


@app.command()
def new_question(
    lesson: Annotated[str, typer.Argument(help="The lesson's topic word, such as iron.")],
    name: Annotated[str, typer.Argument(help="The question's name, such as check_coffee.")],
    kind: Annotated[str, typer.Option(help="one, several, true_false, order or ask.")] = "one",
) -> None:
    """Add a question to a lesson; its words are the template's until you write yours."""
    from restless_legs.author.new_question import make_question

    with _told_refusals("Nothing was added."):
        changed = make_question(lesson, name, Path.cwd(), kind=kind)
    _tell_added(changed, lesson, name)


@app.command()
def translate(
    language: Annotated[str, typer.Argument(help="The language, as browsers name it: es, es-419.")],
    out: Annotated[Path | None, typer.Option(help="Where the PO file goes; build/<language>.po.")] = None,
    take: Annotated[Path | None, typer.Option(help="A PO file to take back.", exists=True)] = None,
    notebooks: Notebooks = NOTEBOOKS,
) -> None:
    """List what a language lacks, or has of an older original, as a PO file; or take one back."""
    from restless_legs.author.translate import spoken_by

    spoken = spoken_by(language)
    if take:
        _take_translated(take, spoken, notebooks)
    _list_to_translate(out or KEPT.parent / f"{language}.po", spoken, notebooks)


def _take_translated(po: Path, spoken: Language, notebooks: Path) -> None:
    from restless_legs.author.translate import all_said, taken_from, write_taken

    taken = taken_from(po.read_bytes(), all_said(spoken.code, notebooks), spoken)
    for problem in taken.refused:
        typer.echo(str(problem), err=True)
    for path in write_taken(taken, spoken.code, notebooks):
        _tell("changed", str(path))
    typer.echo(f"{len(taken.said)} taken, {len(taken.refused)} to mend.")


def _list_to_translate(out: Path, spoken: Language, notebooks: Path) -> None:
    from restless_legs.author.translate import all_said, as_po, to_translate

    left = to_translate(all_said(spoken.code, notebooks))
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_bytes(as_po(left, spoken.code))
    stale = sum(one.state == "stale" for one in left)
    typer.echo(f"{out}: {len(left) - stale} sentences to translate, {stale} whose original changed since.")


@app.command()
def new_explorer(
    lesson: Annotated[str, typer.Argument(help="The lesson's topic word, such as iron.")],
    name: Annotated[str, typer.Argument(help="The explorer's name, such as tea_count.")],
    kind: Annotated[str, typer.Option(help="choice, counts, steps or list.")] = "choice",
) -> None:
    """Add an explorer to a lesson; its words are an example's until you write yours."""
    from restless_legs.author.new_explorer import make_explorer

    with _told_refusals("Nothing was added."):
        changed = make_explorer(lesson, name, Path.cwd(), kind=kind)
    _tell_added(changed, lesson, name)
    typer.echo(f"Then its choices and rows in data/explorers/{lesson}.yml, and its heading in the lesson.")


@contextmanager
def _told_refusals(nothing: str) -> Iterator[None]:
    from restless_legs.author.new_lesson import NewLessonError

    try:
        yield
    except NewLessonError as error:
        typer.echo(f"{nothing}\n{error}", err=True)
        raise typer.Exit(1) from None


def _tell_added(changed: Iterable[str | Problem], lesson: str, name: str) -> None:
    for path in changed:
        _tell("changed", path)
    typer.echo(f"Next: write its words in data/words/en/{lesson}.yml, under {name}.")


@app.command()
def new_lesson(
    name: Annotated[str, typer.Argument(help="Its topic word, such as sleep or kidney_disease.")],
    title: Annotated[str, typer.Option(help="Its title; without one, the topic word.")] = "",
) -> None:
    """Make a new lesson of the template; it passes every check as it stands."""
    from restless_legs.author.new_lesson import make_lesson, next_steps

    with _told_refusals("Nothing was made."):
        made = make_lesson(name, Path.cwd(), title=title, today=date.today())
    for path in made.files:
        typer.echo(f"made {path}")
    for mended in made.mended:
        _tell("mended", mended)
    typer.echo("Next:")
    for at, step in enumerate(next_steps(name), start=1):
        typer.echo(f"{at}. {step}")


def _counted(made: list[str]) -> str:
    return f"made {', '.join(made)}" if made else "nothing had changed"


def _build_scripts() -> bool:
    from restless_legs.author.scripts import build_if_changed

    with _scripts_errors():
        return build_if_changed()


def _are_scripts_built() -> bool:
    from restless_legs.author.scripts import is_reproduced, scripts_here

    with _scripts_errors():
        return scripts_here().is_built() and is_reproduced(scripts_here())


@contextmanager
def _scripts_errors() -> Iterator[None]:
    from restless_legs.author.scripts import ScriptsError

    try:
        yield
    except ScriptsError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from None


def _refuse_unfit(notebooks: Path) -> None:
    """End the verb, before a page is made, where readers would meet what is known to be wrong."""
    from restless_legs.author.before_site import in_the_way_of_site
    from restless_legs.evidence.problem import folded

    with _page_errors():
        found = in_the_way_of_site(notebooks)
    for line in folded(map(str, found)):
        typer.echo(line, err=True)
    if found:
        raise typer.Exit(1)


def _publish(
    notebooks: Path, out: Path, cache: Path, *, drafts: bool = False, profile: Path | None = None
) -> list[str]:
    _build_scripts()
    from restless_legs.evidence.clinic import clinic_of
    from restless_legs.site.publish import publish

    with _page_errors(), _progress() as (expected, done):
        ours = clinic_of(profile, str(profile)) if profile else None
        return publish(
            notebooks, out, cache=cache, drafts=drafts, profile=ours,
            expected=expected, done=done, stopped=_tell_stopped,
        )  # fmt: skip


def _made_to_pack(notebooks: Path, cache: Path, profile: Path | None) -> Path:
    """Make the site in a folder of its own, and give it."""
    _refuse_unfit(notebooks)
    made = _apart("released", cache, profile)
    _publish(notebooks, made, cache, profile=profile)
    return made


def _apart(name: str, cache: Path, profile: Path | None) -> Path:
    """Name a folder for what is made on the way; each clinic's pages have one of their own."""
    from hashlib import sha256

    mark = f"-{sha256(str(profile.resolve()).encode()).hexdigest()[:8]}" if profile else ""
    return cache.parent / f"{name}{mark}"


def _tell_stopped(why: str) -> None:
    typer.echo(f"\n{why}\n", err=True)


@contextmanager
def _page_errors() -> Iterator[None]:
    from restless_legs.evidence import EvidenceError
    from restless_legs.site.keeping import PageError

    try:
        yield
    except (PageError, EvidenceError) as error:
        typer.echo(f"\n{error}\n", err=True)
        raise typer.Exit(1) from None


@contextmanager
def _progress() -> Iterator[tuple[Callable[[int], None], Callable[[str], None]]]:
    from rich.progress import Progress

    with Progress() as bar:
        task = bar.add_task("making pages", total=None, visible=False)

        def expected(count: int) -> None:
            bar.update(task, total=count, visible=count > 0)

        def done(name: str) -> None:
            bar.update(task, advance=1, description=f"made {name}")

        yield expected, done
