"""The face of an explorer in JupyterLab: the page's own, in a frame that holds all it needs.

What an educator sees is what a patient sees: the same HTML, table, styles and script. The frame is sandboxed
without an origin, so nothing that is tried in it is kept, and nothing of the notebook is in its reach. It
asks for no file, so it works in any notebook.
"""

from __future__ import annotations

import gzip
import re
from base64 import b64encode
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from restless_legs.author.remedies import at_desk
from restless_legs.evidence import words
from restless_legs.evidence.problem import folded, problems_of
from restless_legs.evidence.tables import standing_still
from restless_legs.explorer import Explorer
from restless_legs.language import current
from restless_legs.site.assets import published
from restless_legs.site.met import Met
from restless_legs.site.template import template_folder

FOLDER = Path(__file__).with_name("framed")
# It may run what it brings along, and fetch nothing.
POLICY = (
    "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; "
    "img-src data:; form-action 'none'"
)
# No origin of its own, so neither storage nor notebook; a source opens in a tab, beside the notebook.
SANDBOX = "allow-scripts allow-popups allow-popups-to-escape-sandbox"
CHARTS = "plotly-basic.min.js"
_FRAME = Markup(
    '<div><iframe title="{title}" sandbox="{sandbox}" data-restless-legs="{page}" '
    'style="display:block;width:100%;height:20rem;border:0"></iframe>{links}<script>{outside}</script></div>'
)
_LINK = Markup('<a hidden href="{href}" data-lesson="{href}"></a>')
_LESSON = re.compile(r'href=(?:\\?")?(\w+\.ipynb(?:#[\w-]+)?)')


def bundle(explorer: Explorer) -> dict[str, str]:
    """Give what a notebook shows of an explorer: its frame, or in one sentence each what is to mend.

    Parameters
    ----------
    explorer : Explorer
        The explorer, in the state in which it is shown.
    """
    try:
        html = framed(explorer)
    except Exception as error:  # whatever it stumbles over is told to its author, who reads no Python
        html = told(error, explorer)
    return {"text/html": html, "text/plain": explorer.title}


def framed(explorer: Explorer) -> Markup:
    """Give the frame of an explorer, as HTML for a notebook.

    Raises
    ------
    EvidenceError
        If a number, word or source of it is broken.
    """
    page = document(explorer)
    links = dict.fromkeys(_LESSON.findall(page))
    return _FRAME.format(
        title=explorer.title,
        sandbox=SANDBOX,
        page=packed(page),
        links=Markup().join(_LINK.format(href=href) for href in links if "#word-" not in href),
        outside=_in_script(_ours("outside.js")),
    )


def told(error: Exception, explorer: Explorer) -> Markup:
    """Tell what is to mend: file, place, what and remedy, one sentence each.

    Parameters
    ----------
    error : Exception
        What the explorer stumbled over.
    explorer : Explorer
        The explorer, which names the place if the error names none.
    """
    faults = map(str, problems_of(error, "This explorer", f"'{explorer.name}'"))
    lines = Markup().join(Markup("<p>{}</p>").format(fault) for fault in map(at_desk, folded(faults)))
    return Markup('<div role="alert">{}</div>').format(lines)


def document(explorer: Explorer) -> str:
    """Give the document in the frame: an explorer with its table, what it cites, and all that shows it.

    Raises
    ------
    EvidenceError
        If a number, word or source of it is broken.
    """
    with standing_still():
        met = Met("{}.ipynb".format)
        shown = met.shown(explorer.html())
        page: str = _template().render(
            name=explorer.name,
            title=explorer.title,
            language=current().code,
            site=words("site"),
            explorer=shown,
            met=met,
            has_details=any(part.audience == "details" for part in explorer.parts),
            policy=POLICY,
            **_looks(has_chart="data-figure" in shown),
        )
    return page


def packed(page: str) -> str:
    r"""Pack a page, since a notebook's server sends a megabyte a second and no more.

    Examples
    --------
    >>> from base64 import b64decode
    >>> gzip.decompress(b64decode(packed("ferritin\n"))).decode()
    'ferritin\n'
    """
    return b64encode(gzip.compress(page.encode(), 6, mtime=0)).decode()


def _looks(*, has_chart: bool) -> dict[str, Any]:
    """Give styles and scripts; those of charts, which are most of it, for who has one."""
    return {
        "styles": Markup(_static("lesson.css") + _ours("frame.css")),
        "inside": _in_script(_ours("inside.js")),
        "script": _in_script(_static("lesson.js")),
        "chart_name": CHARTS if has_chart else "",
        "chart_script": _in_script(_static(CHARTS)) if has_chart else "",
        "chart_styles": Markup(_static("plotly.css")) if has_chart else "",
    }


def _static(name: str) -> str:
    return published(template_folder() / "static", name).decode()


def _ours(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf-8")


def _in_script(text: str) -> Markup:
    r"""Write a script so that nothing in it ends its element.

    Examples
    --------
    >>> _in_script('a = "</script><!--"')
    Markup('a = "<\\/script><\\!--"')
    """
    return Markup(text.replace("</script", "<\\/script").replace("<!--", "<\\!--"))


@cache
def _template() -> Any:
    folders = [FOLDER, template_folder()]
    made = Environment(loader=FileSystemLoader(folders), autoescape=True, undefined=StrictUndefined)
    return made.get_template("frame.html.j2")
