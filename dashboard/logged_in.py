"""Under which name somebody sits at this machine."""

from __future__ import annotations

import getpass


def logged_in_name() -> str:
    """Return the name under which somebody is logged in; a container may have none for them."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "somebody"
