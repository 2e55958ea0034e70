"""Draws the icons anew, into the template's files: `python -m tests.icons`."""

from __future__ import annotations

from restless_legs.pictures.icon import icon_picture, icon_svg
from restless_legs.site.template import template_folder

STATIC = template_folder() / "static"
DRAWN = STATIC / "icon.svg"
SIDES = {side: STATIC / f"icon-{side}.png" for side in (192, 512)}

if __name__ == "__main__":
    DRAWN.write_text(icon_svg(), encoding="utf-8")
    for side, file in SIDES.items():
        icon_picture(side).quantize(64).save(file, optimize=True)
