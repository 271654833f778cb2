"""Shares out of few people are not shown: a few of few are soon known by name."""

from __future__ import annotations

from dashboard.words.agencies import in_percent

LEAST_DENOMINATOR = 10
"""The least that a share is shown out of: safety rule 5 of the definitions."""

TOO_FEW = "too few to give a share"

SHARES = f"given where they are out of {LEAST_DENOMINATOR} or more, and left out otherwise"
"""The sentence that stands beside shares."""


def may_show_share(denominator: int) -> bool:
    """Whether a share with this denominator may be shown."""
    return denominator >= LEAST_DENOMINATOR


def share_in_words(share: float | None, denominator: int) -> str:
    """Return a share as a percentage, or why it is not given; empty where it is out of nothing.

    Examples
    --------
    >>> share_in_words(0.4, 10), share_in_words(0.5, 8), share_in_words(None, 0)
    ('40%', 'too few to give a share', '')
    """
    if share is None or not denominator:
        return ""
    return in_percent(share) if may_show_share(denominator) else TOO_FEW
