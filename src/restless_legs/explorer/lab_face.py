"""The JupyterLab face of an explorer: the same functions, live on the kernel as ipywidgets."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import ipywidgets as widgets
from jupyter_core.paths import jupyter_path

from restless_legs.evidence import Html, words
from restless_legs.evidence.source_marks import gathered, with_keys
from restless_legs.evidence.terms import without_terms
from restless_legs.explorer.finite import FiniteFunction
from restless_legs.explorer.lab_text import Ask
from restless_legs.explorer.parts import Chart, Part, html_of
from restless_legs.explorer.places import filled


def explorer_box(explorer: FiniteFunction) -> widgets.VBox:
    """Give an explorer as a box of live widgets: heading, controls, then every part."""
    views = {part.name: widgets.VBox() for part in explorer.parts}

    def refresh(_change: object = None) -> None:
        told, unclear = explorer.told(), explorer.disagreeing()
        for name in unclear:
            explorer.measured[name].refuse(Ask("limit"))
        for name, shown in explorer.state(**unclear).items():
            views[name].children = [_view(result, told) for result in _listed(shown)]

    for control in explorer.controls.values():
        control.observe(refresh, "value")
    refresh()
    heading = widgets.HTML(Html("{}<h3>{}</h3>").format(stylesheet(), explorer.title))
    shown = [_framed(part, views[part.name]) for part in explorer.parts]
    return widgets.VBox([heading, *map(_labelled, explorer.controls.values()), *shown])


def _labelled(control: Any) -> Any:
    if isinstance(control, widgets.DOMWidget) and hasattr(control, "style"):
        control.style.description_width = "initial"  # else a long question is cut off
        return control
    label = widgets.HTML(Html("<strong>{}</strong>").format(control.description))
    return widgets.VBox([label, control])


def _framed(part: Part, view: widgets.VBox) -> widgets.Widget:
    if part.title:
        view = widgets.VBox([widgets.HTML(Html("<h4>{}</h4>").format(part.title)), view])
    if part.audience == "patient":
        return view
    return widgets.Accordion([view], titles=(words("site").text("explorer.details"),))


def _listed(shown: Any) -> list[Any]:
    return shown if isinstance(shown, list) else [shown]


def _view(result: Any, told: Mapping[str, tuple[str, str]]) -> widgets.Widget:
    if isinstance(result, Chart):
        return _chart_view(result)
    # Only the page knows in which order sources are met: here a source shows its key instead.
    html = with_keys(without_terms(gathered(filled(html_of(result), told))))
    return widgets.HTML(f"<div class=explorer>{html}</div>")


def _chart_view(chart: Chart) -> widgets.Widget:
    import plotly.graph_objects as go  # half a second, which only a lesson with a chart should take

    # A figure is built whole and wrapped once: inside a box, traces added later stay invisible.
    title = widgets.HTML(Html("<p><strong>{}</strong></p><p>{}</p>").format(chart.title, chart.twin))
    return widgets.VBox([title, go.FigureWidget(chart.figure)])


@cache
def stylesheet() -> Html:
    """Give the pictures' style sheets as one ``<style>``, from the installed page template."""
    for folder in jupyter_path("voila", "templates", "restless_legs", "static"):
        sheets = [Path(folder, name) for name in ("tokens.css", "pictures.css")]
        if all(sheet.exists() for sheet in sheets):
            css = "\n".join(sheet.read_text(encoding="utf-8") for sheet in sheets)
            return Html(f"<style>{css}</style>")
    return Html("")
