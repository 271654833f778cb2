"""What became of referrals, in sentences and in the cells of tables."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from dashboard.explorer.barriers_service_columns import reason_in_words
from dashboard.readers.small_numbers import share_in_words
from dashboard.words.findings import join_words
from graphmodel.analysis.facts.answer import rows_of
from graphmodel.analysis.services.waiting import days_until

__all__ = [
    "FUNNEL",
    "FUNNEL_COLUMNS",
    "REASONS",
    "STAGE_WORDS",
    "WAITS",
    "funnel_in_words",
    "funnel_rows",
    "reason_rows",
    "reasons_in_a_sentence",
    "wait_rows",
    "waits_in_words",
]

STAGE_WORDS = {
    "made": "Made",
    "received": "Received",
    "decided": "Decided",
    "accepted": "Accepted",
    "started": "Started",
}
FUNNEL = ("Stage", "Referrals", "Of those made", "People", "Wait here", "Ended here")
FUNNEL_COLUMNS = {
    "Received": "the service has it; whatever came further was received, too.",
    "Decided": "accepted or declined; what was withdrawn or not answered is neither.",
    "Started": "support has begun, also where it has ended since.",
    "People": "each once, however many referrals were made for them.",
    "Wait here": "came so far and no further, and are open on this day.",
    "Ended here": "came so far and no further, and are open no more: withdrawn, not answered, "
    "declined, closed, or the person died.",
}
"""What stages and columns mean."""

WAITS = ("Of those referred", "Support had begun within")
PARTS = {0.25: "a quarter", 0.5: "half", 0.75: "three quarters", 0.9: "nine in ten"}
REASONS = ("Reason", "Referrals declined", "Of those declined")
MOST_NAMED = 3
NOT_REACHED = "not reached yet"


def funnel_in_words(found: pd.DataFrame) -> str:
    """Return how far referrals came, in a sentence or two.

    Examples
    --------
    >>> funnel_in_words(pd.DataFrame({"referrals": [0] * 5, "waiting": [0] * 5}))
    'No referral was made in the year.'
    """
    made, received, decided, accepted, started = found["referrals"].to_list()
    if not made:
        return "No referral was made in the year."
    waiting = int(found["waiting"].sum())
    return (
        f"{made:,} {'referral was' if made == 1 else 'referrals were'} made in the year: "
        f"{received:,} received, {decided:,} decided, {accepted:,} accepted and "
        f"{started:,} started. {waiting:,} still {'waits' if waiting == 1 else 'wait'}."
    )


def funnel_rows(found: pd.DataFrame) -> list[tuple[str, ...]]:
    """Return the stages under `FUNNEL`."""
    made = found["referrals"].iloc[0]
    return [
        (
            STAGE_WORDS[row["stage"]],
            f"{row['referrals']:,}",
            share_in_words(row["referrals"] / made if made else None, made),
            f"{row['people']:,}",
            _or_nothing(row["waiting"]),
            _or_nothing(row["ended"]),
        )
        for row in rows_of(found)
    ]


def waits_in_words(found: pd.DataFrame) -> str:
    """Return how long people waited, in a sentence."""
    if not found.attrs["denominator"]:
        return "Nobody has waited for a service in the year."
    half, most = days_until(found, 0.5), days_until(found, 0.9)
    if half is None:
        return "Support has begun for fewer than half so far, so there is no middle wait to tell."
    said = f"Support had begun for half of those referred within {_days(half)}"
    if most is None:
        return f"{said}; for nine in ten it has not begun yet."
    return f"{said}, and for nine in ten within {_days(most)}."


def wait_rows(found: pd.DataFrame) -> list[tuple[str, str]]:
    """Return the days within which parts of those referred began, under `WAITS`."""
    reached = {words: days_until(found, part) for part, words in PARTS.items()}
    return [
        (words.capitalize(), NOT_REACHED if days is None else _days(days))
        for words, days in reached.items()
    ]


def reasons_in_a_sentence(reasons: Mapping[str, int]) -> str:
    """Return why referrals were declined most often.

    Examples
    --------
    >>> reasons_in_a_sentence({"threshold": 2, "no_id": 1})
    '3 referrals were declined, most often for: threshold (2) and no identity documents (1).'
    """
    declined = sum(reasons.values())
    if not declined:
        return "No referral was declined in the year."
    first = list(reasons.items())[:MOST_NAMED]
    named = [f"{reason_in_words(word)} ({number:,})" for word, number in first]
    were = "referral was" if declined == 1 else "referrals were"
    return f"{declined:,} {were} declined, most often for: {join_words(named)}."


def reason_rows(reasons: Mapping[str, int]) -> list[tuple[str, str, str]]:
    """Return reasons under `REASONS`."""
    declined = sum(reasons.values())
    return [
        (
            reason_in_words(word).capitalize(),
            f"{number:,}",
            share_in_words(number / declined, declined),
        )
        for word, number in reasons.items()
    ]


def _or_nothing(number: Any) -> str:
    return "" if number is None else f"{number:,}"


def _days(number: int) -> str:
    return "the same day" if not number else f"{number:,} {'day' if number == 1 else 'days'}"
