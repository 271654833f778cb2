"""How a long piece of work reports how far it is."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[str, int, int], None]
"""Is called with what is being done, how much of it is done, and how much there is to do."""

CountProgress = Callable[[int, int], None]
"""Is called with how much is done, and how much there is to do, where all of it is alike."""
