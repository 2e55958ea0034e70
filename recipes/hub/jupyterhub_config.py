"""What The Littlest JupyterHub is told of the lessons.

Copy this file to /opt/tljh/config/jupyterhub_config.d/restless_legs.py, then: tljh-config reload
"""

c = get_config()  # noqa: F821  # JupyterHub has it ready for whatever it reads

c.Spawner.cmd = ["/srv/restless-legs-hub/desk"]
c.Spawner.default_url = "/lab"
# The first start copies the lessons before it answers, and others may be at work.
c.Spawner.start_timeout = c.Spawner.http_timeout = 300
# An educator who wrote, previewed and published held 820 MB at most, with what makes pages and a kernel.
c.Spawner.mem_limit = "2G"
c.SystemdSpawner.isolate_tmp = True
