"""The configuration file that ``restless-legs lab`` starts JupyterLab with."""

from traitlets.config import get_config

from restless_legs.author.lab import configure

configure(get_config())
