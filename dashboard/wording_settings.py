"""The thresholds of an answer, as they are read."""

from __future__ import annotations

from collections.abc import Mapping

__all__ = ["settings_in_words"]

SETTINGS: Mapping[str, str] = {
    "lapse_after_days": "out of touch after {} days",
    "trust_confirm_days": "trust to be asked about again after {} days",
    "trust_dormant_days": "trust not counted on after {} days",
    "leave_notice_days": "about to end within {} days",
    "no_response_days": "a referral without response after {} days",
    "repeat_story_days": "a story told again within {} days",
    "meeting_days": "recent meetings within {} days",
    "year_days": "a year of {} days",
    "max_route_steps": "introductions over at most {} steps",
    "partnership_threshold": "agencies joined by at least {} shared people",
    "small_number": "numbers below {} for the team alone",
}
"""What each threshold says, with the place of its number."""


def settings_in_words(settings: Mapping[str, int]) -> str:
    """Return thresholds in one line.

    Examples
    --------
    >>> settings_in_words({"lapse_after_days": 90, "trust_dormant_days": 365})
    'out of touch after 90 days, trust not counted on after 365 days'
    """
    return ", ".join(SETTINGS[name].format(value) for name, value in settings.items())
