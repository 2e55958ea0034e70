"""Serve a folder of finished pages: Voila's own application, with nothing behind the door.

Every file is read once, at the start. A visit is then one look-up in a table: no disk, no kernel,
no session, no cookie. No route of Jupyter or Voila is registered, so none has to be guarded.
"""

from __future__ import annotations

import errno
import logging
import signal
import sys
from collections.abc import Callable
from logging import DEBUG, WARNING
from pathlib import Path
from typing import Any, ClassVar

import traitlets
from jupyter_core.paths import jupyter_path
from tornado.ioloop import IOLoop
from tornado.netutil import bind_sockets

from restless_legs.left_out import left_out
from restless_legs.serve.answers import CannotServe, finished_site
from restless_legs.serve.door import LIMITS, Door
from restless_legs.serve.guard import Guarded, places
from restless_legs.site.policy import checked_frame_ancestors
from restless_legs.site.template import NAME

with left_out():  # 3 of the 4 seconds of a start; a server of finished pages checks no schema
    from voila.app import Voila

MOST_PORT = 65_535
BACKLOG = 1024  # connections that may wait at once: a class opening the page together


def _keep_quiet(*_: object) -> None:
    """Log nothing: nobody needs to know who read what."""


class FinishedPages(Voila):  # type: ignore[misc]  # Voila carries no types
    """Voila, with its options, configuration and signals, for pages that are already made."""

    description = "Serve a folder of finished pages (the last argument), from memory."
    examples = "python -m restless_legs.serve.application site --port=8866"
    aliases: ClassVar[dict[str, str]] = {
        **Voila.aliases,
        "ip": "Voila.ip",
        "frame_ancestors": "FinishedPages.frame_ancestors",
    }

    frame_ancestors = traitlets.Unicode(
        "'self'", config=True, help="Who may show the pages in a frame: 'self', 'none', addresses."
    )
    announce = traitlets.Callable(print, help="Takes the sentence with the address, once served.")

    @traitlets.default("log_level")
    def _default_log_level(self) -> int:
        return WARNING

    @traitlets.default("log_format")
    def _default_log_format(self) -> str:
        return "%(asctime)s %(levelname)s %(message)s"

    @traitlets.default("log_datefmt")
    def _default_log_datefmt(self) -> str:
        return "%Y-%m-%dT%H:%M:%S%z"

    @traitlets.validate("base_url", "server_url")
    def _between_slashes(self, proposal: dict[str, Any]) -> str | None:
        path = proposal["value"]
        return None if path is None else f"/{path.strip('/')}/".replace("//", "/")

    @traitlets.validate("port")
    def _a_port(self, proposal: dict[str, Any]) -> int:
        port = int(proposal["value"])
        if not 0 <= port <= MOST_PORT:
            raise traitlets.TraitError(f"port is {port}: write a number from 0 to {MOST_PORT}.")
        return port

    @traitlets.validate("ip")
    def _an_address(self, proposal: dict[str, Any]) -> str:
        ip = str(proposal["value"]).strip().removeprefix("[").removesuffix("]")
        if not ip:  # for a socket that is every address of the machine
            raise traitlets.TraitError(
                "ip is empty: write localhost, or 0.0.0.0 for everyone in the network."
            )
        return ip

    @traitlets.validate("frame_ancestors")
    def _safe_in_policy(self, proposal: dict[str, Any]) -> str:
        try:
            return checked_frame_ancestors(proposal["value"])
        except ValueError as problem:
            raise traitlets.TraitError(str(problem)) from None

    def _url(self, ip: str) -> str:
        return str(super()._url(f"[{ip}]" if ":" in ip else ip))

    def setup_template_dirs(self) -> None:
        """Look for our own template alone: its error pages are all that is left to render."""
        self.template_paths = jupyter_path("voila", "templates", NAME)

    def start(self) -> None:
        """Read the folder, then serve. Voila would make a folder for kernels here; there are none."""
        self.site = finished_site(
            Path(self.root_dir),
            self.template_paths,
            frame_ancestors=self.frame_ancestors,
            route=self.server_url or self.base_url,
            home=self.base_url,
        )
        self.listen()

    def listen(self) -> None:
        """Serve until told to stop. A port that is taken is said, not swapped for another."""
        for below in ("tornado", "restless_legs.serve"):  # what they have to say goes where ours goes
            logging.getLogger(below).parent = self.log
        sockets = self._sockets()
        self.port = sockets[0].getsockname()[1]
        tell = self.log.debug if self.log_level <= DEBUG else _keep_quiet
        door = self.door(tell)
        server = Guarded(door, **LIMITS)
        server.guard(sockets, door.refusal, places(), self.log)
        self.ioloop = IOLoop.current()
        # As Voila does for SIGTERM: a KeyboardInterrupt may strike, and vanish, inside an answer.
        before = signal.signal(signal.SIGINT, self._handle_signal_stop)
        self.announce(f"Your lessons: {self.custom_display_url or self.connection_url}")
        sys.stdout.flush()  # a pipe would keep the address to itself until the end
        self.ioloop.start()
        signal.signal(signal.SIGINT, before)
        server.stop()
        self.ioloop.run_sync(server.close_all_connections)

    def door(self, tell: Callable[..., None]) -> Door:
        """Give the way in."""
        return Door(self.site, tell)

    def _sockets(self) -> list[Any]:
        try:
            return bind_sockets(self.port, self.ip, backlog=BACKLOG)
        except OSError as problem:
            if problem.errno == errno.EADDRINUSE:
                raise CannotServe(
                    f"Port {self.port} is in use by another program: stop that program, or "
                    f"choose another port, such as `make serve PORT={self.port + 1}`."
                ) from None
            raise CannotServe(
                f"Cannot listen at {self.ip}, port {self.port} ({problem.strerror}): choose "
                "another address, or a port above 1023."
            ) from None


def serve(
    folder: Path,
    *,
    port: int = 8866,
    ip: str = "localhost",
    base_url: str | None = None,
    frame_ancestors: str = "'self'",
    announce: Callable[[str], None] = print,
) -> None:
    """Serve a folder of finished pages until Ctrl-C.

    Parameters
    ----------
    folder
        The published site, as in `read_folder`.
    port
        Where to listen; 0 takes any free port.
    ip
        Address to listen at; ``0.0.0.0`` for everyone in the network.
    base_url
        Path at which the site begins; None leaves it to Voila's configuration, where it is ``/``.
    frame_ancestors
        Who may show the pages in a frame: ``'self'``, ``'none'`` or addresses.
    announce
        Called once with a sentence that holds the address, when it can be opened.

    Raises
    ------
    CannotServe
        If the port is taken or the folder holds no site; the message says what to do.
    """
    app = FinishedPages()
    app.initialize([])
    # After the configuration was read, so that what the caller says wins.
    app.root_dir, app.port, app.ip = str(folder), port, ip
    app.frame_ancestors, app.announce = frame_ancestors, announce
    if base_url is not None:
        app.base_url = base_url
    app.start()


if __name__ == "__main__":
    FinishedPages.launch_instance()
