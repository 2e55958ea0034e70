"""An explorer: a finite function with its faces, live in a notebook and finished in a page."""

from __future__ import annotations

from pkgutil import resolve_name
from typing import Any

from restless_legs.explorer import lab_face, page_face
from restless_legs.explorer.finite import FiniteFunction
from restless_legs.explorer.page_table import page_table

# Named and not imported, as a plug-in is: it stands on the page's template, which explorers don't know.
LAB_FACE = "restless_legs.author.frame:bundle"


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
        """Give the explorer as live ipywidgets: the same functions, for whoever works with them in Python."""
        return lab_face.explorer_box(self)

    def _repr_mimebundle_(self, **_: Any) -> dict[str, Any]:
        if page_face.making_pages():
            return {"text/html": self.html(), "text/plain": self.title}
        shown: dict[str, Any] = resolve_name(LAB_FACE)(self)
        return shown
