"""The relationship picture: how long it takes to lay out invented people and their contacts."""

from __future__ import annotations

import statistics

from benchmarks.measuring import timed
from dashboard.pictures.ecomap.layout import lay_out_ecomap
from tests.dashboard.pictures.ecomap.invented_contacts import contacts_of, needs_of

__all__ = ["ecomap_rows"]

PEOPLE = 100
NEEDS = 6

ASKED = {30: 150}
"""Milliseconds that laying so many contacts out should take at most."""


def ecomap_rows() -> list[dict[str, object]]:
    """Lay out the pictures of people with 30 contacts and with 60, and return rows to print."""
    lay_out_ecomap("Sam", contacts_of(0, 30))  # the first one pays for what is made ready once
    return [
        _line("30 contacts", 30, [_milliseconds(seed, 30) for seed in range(PEOPLE)]),
        _line("60 contacts, folded", 60, [_milliseconds(seed, 60) for seed in range(PEOPLE)]),
    ]


def _milliseconds(seed: int, number: int) -> float:
    needs = needs_of(NEEDS)
    contacts = contacts_of(seed, number, needs)
    _, seconds = timed(lambda: lay_out_ecomap("Sam", contacts, needs=needs))
    return seconds * 1000


def _line(what: str, number: int, milliseconds: list[float]) -> dict[str, object]:
    asked = ASKED.get(number)
    return {
        "what": what,
        "median": f"{statistics.median(milliseconds):.0f}",
        "slowest": f"{max(milliseconds):.0f}",
        "asked": "" if asked is None else str(asked),
        "times": len(milliseconds),
    }
