"""``python -m restless_legs`` is ``restless-legs``."""

from restless_legs.cli import app

app()
