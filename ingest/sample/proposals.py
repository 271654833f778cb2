"""What an earlier workshop said about the map: about agencies alone, and naming nobody."""

from __future__ import annotations

import numpy as np

from ingest.sample.columns import Calendar, Rows, numbered, words
from ingest.sample.draws import Draws
from ingest.sample.services import Services

__all__ = ["proposal_rows"]

_SAID = (
    ("A link is missing: their teams share an office on Thursdays.", "open"),
    ("A link is missing: they agreed by letter to take each other's referrals.", "taken_up"),
    ("A link is wrong: nobody in the room knows of this pathway.", "open"),
    ("A link is wrong: the team was closed at the end of its funding.", "refused"),
    ("A link is missing: both come to the weekly meeting about rough sleeping.", "open"),
)
_DAYS_AGO = 120


def proposal_rows(services: Services, draws: Draws, calendar: Calendar) -> Rows:
    """The table ``proposal``: each about two different agencies.

    Parameters
    ----------
    services
        Whose agencies they are about.
    draws
        Source of chance.
    calendar
        Days as text.
    """
    n, agencies = len(_SAID), len(services.agency_ids)
    one = draws.whole(n, agencies)
    other = (one + 1 + draws.whole(n, agencies - 1)) % agencies
    every = np.arange(n)
    return {
        "id": numbered("m", 1, n, 2),
        "made_on": calendar.cells(np.full(n, -_DAYS_AGO)),
        "text": words([text for text, _ in _SAID], every),
        "a": services.agency_ids[one],
        "b": services.agency_ids[other],
        "status": words([status for _, status in _SAID], every),
    }
