"""What a page may do in a browser, said once: the server sends it, the published site repeats it."""

from __future__ import annotations

import re

# To connect and to have a manifest is for pages that a reader keeps on a phone: the worker fetches them.
POLICY = (
    "default-src 'none'; "
    "script-src 'self'; "
    "style-src 'self'; "
    "img-src 'self' data:; "
    "connect-src 'self'; "
    "manifest-src 'self'; "
    "form-action 'none'; "
    "base-uri 'none'"
)
"""The content security policy without ``frame-ancestors``, which browsers ignore in a meta element."""

# Who may frame a page: 'self', or a host with scheme and port where it has them. Browsers pass over anything
# else, such as 'unsafe-inline', without a word.
_HOST = r"(?:\*|(?:\*\.)?[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*)(?::(?:\d{1,5}|\*))?(?:/[\w./~-]*)?"
_ONE_SOURCE = rf"(?:'self'|https?:|(?:https?://)?{_HOST})"
_SOURCES = re.compile(rf"'none'|{_ONE_SOURCE}(?: {_ONE_SOURCE})*", re.ASCII)
_KEYWORDS = {"self": "'self'", "none": "'none'"}

_SWITCHED_OFF = [
    *("accelerometer", "autoplay", "browsing-topics", "camera", "clipboard-read"),
    *("display-capture", "encrypted-media", "gamepad", "geolocation", "gyroscope", "hid"),
    *("identity-credentials-get", "idle-detection", "local-fonts", "magnetometer", "microphone"),
    *("midi", "otp-credentials", "payment", "picture-in-picture", "publickey-credentials-create"),
    *("publickey-credentials-get", "screen-wake-lock", "serial", "storage-access", "usb"),
    *("window-management", "xr-spatial-tracking"),
]
_LEFT_TO_OURSELVES = ["clipboard-write", "fullscreen"]

PERMISSIONS = ", ".join(
    [f"{feature}=()" for feature in _SWITCHED_OFF] + [f"{feature}=(self)" for feature in _LEFT_TO_OURSELVES]
)
"""The permissions policy: copying a list of questions and full screen stay, all else is off."""


def content_security_policy(frame_ancestors: str | None) -> str:
    """Policy that a page is sent with, as one line.

    Parameters
    ----------
    frame_ancestors
        Who may show the page in a frame: ``'self'``, ``'none'`` or addresses with a space between
        them. None leaves it out, as a meta element must.

    Returns
    -------
    The value of the ``Content-Security-Policy`` header, or of the meta element.

    Raises
    ------
    ValueError
        If `frame_ancestors` holds anything that could end its own line of the policy.

    Examples
    --------
    >>> content_security_policy(None) == POLICY
    True
    >>> content_security_policy("'self'").removeprefix(POLICY)
    "; frame-ancestors 'self'"
    """
    if frame_ancestors is None:
        return POLICY
    return f"{POLICY}; frame-ancestors {checked_frame_ancestors(frame_ancestors)}"


def checked_frame_ancestors(frame_ancestors: str) -> str:
    """Frame ancestors that are safe to put into the policy.

    Parameters
    ----------
    frame_ancestors
        As in `content_security_policy`; the bare words ``self`` and ``none`` get their quotes,
        because command lines tend to eat them.

    Returns
    -------
    The same sources.

    Raises
    ------
    ValueError
        If it is none: if it could end its line of the policy, or browsers would pass over it.

    Examples
    --------
    >>> checked_frame_ancestors("self")
    "'self'"
    >>> checked_frame_ancestors("'self' https://clinic.example")
    "'self' https://clinic.example"
    """
    sources = _KEYWORDS.get(frame_ancestors, frame_ancestors)
    if not _SOURCES.fullmatch(sources):
        raise ValueError(
            f"frame_ancestors is {frame_ancestors!r}: write 'self', 'none' or addresses such as "
            "https://portal.clinic.example, with one space between them, and no comma or semicolon."
        )
    return sources


def security_headers(frame_ancestors: str) -> dict[str, str]:
    """Headers that go out with every answer, errors too.

    Parameters
    ----------
    frame_ancestors
        As in `content_security_policy`.

    Returns
    -------
    Header names with their values.

    Examples
    --------
    >>> security_headers("'self'")["Referrer-Policy"]
    'no-referrer'
    """
    return {
        "Content-Security-Policy": content_security_policy(frame_ancestors),
        "Cross-Origin-Opener-Policy": "same-origin",
        "Permissions-Policy": PERMISSIONS,
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
    }
