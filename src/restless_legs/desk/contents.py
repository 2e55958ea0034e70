"""Files as JupyterLab gets them: a notebook opens as it lies on the disk, with nothing left to save."""

from __future__ import annotations

from typing import Any

from ipykernel.ipkernel import IPythonKernel
from jupyter_server.services.contents.largefilemanager import AsyncLargeFileManager


def with_language(model: dict[str, Any]) -> dict[str, Any]:
    """Tell a notebook which Python will run it, as its kernel would: else JupyterLab notes it, as a change.

    Examples
    --------
    >>> shown = with_language({"type": "notebook", "content": {"metadata": {}}})
    >>> shown["content"]["metadata"]["language_info"]["name"]
    'python'
    >>> with_language({"type": "file", "content": "id,fact"})
    {'type': 'file', 'content': 'id,fact'}
    """
    if model["type"] == "notebook" and model["content"]:
        model["content"]["metadata"].setdefault("language_info", dict(IPythonKernel.language_info))
    return model


class Contents(AsyncLargeFileManager):
    """The files of the project. What is added to a notebook here is taken out of it when it is saved."""

    async def get(self, *args: Any, **named: Any) -> dict[str, Any]:
        """Give a file or a folder."""
        return with_language(await super().get(*args, **named))
