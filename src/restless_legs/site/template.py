"""Where the page template lies: beside the repository's source, or where it was installed."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from jupyter_core.paths import jupyter_path

NAME = "restless_legs"
ROOT = Path("voila", "templates", NAME)


@cache
def template_folder() -> Path:
    """Give the folder of the page template.

    Raises
    ------
    FileNotFoundError
        If it is neither in the repository nor installed.
    """
    beside = Path(__file__).parents[3] / "voila_templates" / ROOT
    installed = (Path(folder) for folder in jupyter_path(str(ROOT)))
    for folder in (beside, *installed):
        if (folder / "index.html.j2").exists():
            return folder
    raise FileNotFoundError(
        "the page template 'restless_legs' is not installed: run `pip install .`, or set JUPYTER_PATH "
        "to the voila_templates folder."
    )


@cache
def page_template(name: str) -> Template:
    """Give the template of a page that no notebook is behind.

    Parameters
    ----------
    name : str
        Its file in the template's folder.
    """
    folder = FileSystemLoader(template_folder())
    made = Environment(loader=folder, undefined=StrictUndefined, autoescape=True, keep_trailing_newline=True)
    return made.get_template(name)


def block_names() -> list[str]:
    """List the blocks of a page that the template holds: a text cell with such a tag gets one behind it."""
    return sorted(path.name.partition(".")[0] for path in (template_folder() / "blocks").glob("*.html.j2"))


def template_paths() -> list[str]:
    """Give the folders that Voila's exporter searches for templates, ours first."""
    from voila.paths import collect_template_paths

    # Named before the installed copy, so that an edit of the repository's template shows at once.
    roots = [str(template_folder().parents[2]), *jupyter_path()]
    return list(collect_template_paths(["voila", "nbconvert"], NAME, root_dirs=roots))
