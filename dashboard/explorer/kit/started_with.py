"""What the command line hands over to the pages: environment variables, never a password."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import date, datetime

from graphmodel.errors import UsageError

STORE = "TPGRAPH_STORE"
RISK_READER = "TPGRAPH_EXPLORER_RISK_READER"
ON = "TPGRAPH_EXPLORER_ON"


@dataclass(frozen=True, slots=True)
class Handover:
    """What an explorer was started with.

    Parameters
    ----------
    store_url
        Path or address of the store, without a password.
    risk_reader
        Whether whoever reads has the right to see risk information.
    on
        The day that pages show first; today where it is None.
    """

    store_url: str
    risk_reader: bool = False
    on: date | None = None

    @property
    def first_day(self) -> date:
        """The day that pages show until another one is picked."""
        return self.on or today()


def hand_over(handover: Handover) -> None:
    """Put a handover where the pages find it."""
    os.environ[STORE] = handover.store_url
    os.environ[RISK_READER] = "yes" if handover.risk_reader else "no"
    os.environ[ON] = handover.on.isoformat() if handover.on else ""


def handed_over() -> Handover:
    """Return what the explorer was started with.

    Raises
    ------
    UsageError
        The pages were started by themselves, without a store.
    """
    store_url = os.environ.get(STORE, "")
    if not store_url:
        raise UsageError("No store was named. Start the explorer with: tpgraph explore --store …")
    on = os.environ.get(ON, "")
    return Handover(
        store_url,
        risk_reader=os.environ.get(RISK_READER) == "yes",
        on=date.fromisoformat(on) if on else None,
    )


def today() -> date:
    """Return the day it is here and now, asked for anew on every run of a page."""
    return datetime.now().astimezone().date()
