"""An explorer: a finite function with its faces, live in a notebook and finished in a page."""

from __future__ import annotations

from typing import Any

from restless_legs.explorer import lab_face, page_face
from restless_legs.explorer.finite import FiniteFunction
from restless_legs.explorer.page_table import page_table

WIDGET_MIME = "application/vnd.jupyter.widget-view+json"


class Explorer(FiniteFunction):
    """A question, its controls, and everything that can be answered, as a reader or an author meets it.

    It is made as a `FiniteFunction` is.
    """

    def data(self) -> dict[str, Any]:
        """Give the tables that the page's script picks from."""
        return page_table(self)

    def html(self) -> str:
        """Give the explorer as it stands in a page, in its starting state, with its table."""
        return page_face.explorer_html(self)

    def widget(self) -> Any:
        """Give the explorer as live ipywidgets, for JupyterLab."""
        return lab_face.explorer_box(self)

    def _repr_mimebundle_(self, **_: Any) -> dict[str, Any]:
        # One face at a time: working out every answer takes seconds, which nobody needs who has a kernel.
        if page_face.making_pages():
            return {"text/html": self.html(), "text/plain": self.title}
        live = self.widget()._repr_mimebundle_()
        return {WIDGET_MIME: live[WIDGET_MIME], "text/plain": self.title}
