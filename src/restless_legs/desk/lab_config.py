"""The configuration file that ``restless-legs lab`` starts JupyterLab with."""

from traitlets.config import get_config

from restless_legs.author.lab import configure
from restless_legs.desk.settings import furnish

configure(get_config())
furnish(get_config())
