"""Read a lock as pip does: which releases it pins, with which extras, for this Python."""

import re
from collections.abc import Callable, Iterable

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

Requires = Callable[[str], Iterable[str]]
"""The lines ``Requires-Dist`` of a distribution, by its name."""

LOCKED = re.compile(r"^\w[^#\\\n]*", re.MULTILINE)
UPGRADES_PIP = re.compile(
    r"\bpip3? install\b.*(?:--upgrade|\s-U)\s(?:.*\s)?pip\b|\bpip3? install\b.*\spip\s.*--upgrade"
    r"|--upgrade-deps|\bensurepip\b.*(?:--upgrade|\s-U\b)|^pip\s*=="
)


def pinned(lock: str) -> list[Requirement]:
    """Return each line of a lock that holds for this Python and this machine."""
    lines = (Requirement(found[0].strip()) for found in LOCKED.finditer(lock))
    return [line for line in lines if line.marker is None or line.marker.evaluate()]


def lacking(lock: str, requires: Requires) -> list[str]:
    """Return what locked distributions ask for and the lock does not pin, a sentence each.

    pip with ``--require-hashes`` refuses a requirement whose extra is not in the lock's line.
    """
    lines = pinned(lock)
    extras = {canonicalize_name(line.name): line.extras for line in lines}
    found = []
    for line in lines:
        for asked in map(Requirement, requires(line.name)):
            chosen = ({"extra": extra} for extra in ("", *line.extras))
            if asked.marker is not None and not any(map(asked.marker.evaluate, chosen)):
                continue
            locked = extras.get(canonicalize_name(asked.name))
            if locked is None or not asked.extras <= locked:
                found.append(f"{line.name} asks for {asked}")
    return found


def upgrades_pip(line: str) -> bool:
    """Whether a line of a script or a lock puts another pip in the place of Python's own."""
    return bool(UPGRADES_PIP.search(line))
