"""How a long piece of work reports how far it is."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[str, int, int], None]
"""A function called with a name of the work, the amount done and the total."""

CountProgress = Callable[[int, int], None]
"""Is called with how much is done, and how much there is to do, where all of it is alike."""
