"""A control that is made of several widgets."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import ipywidgets as widgets


class Composite(widgets.VBox):  # type: ignore[misc]  # ipywidgets carries no types
    """A control made of several widgets: its own value and theirs follow each other."""

    _following = False

    def _follow(self, parts: Iterable[Any]) -> None:
        for part in parts:
            part.observe(self._on_part, "value")
        self.observe(self._on_own, "value")

    def _on_part(self, _change: object = None) -> None:
        # While the parts are being set one by one, what they say together is half old.
        if not self._following:
            self.value = self._read()

    def _on_own(self, _change: object = None) -> None:
        self._following = True
        try:
            self._show()
        finally:
            self._following = False

    def _read(self) -> Any:
        """Give the value that the parts say."""
        raise NotImplementedError

    def _show(self) -> None:
        """Set the parts to the value."""
        raise NotImplementedError
