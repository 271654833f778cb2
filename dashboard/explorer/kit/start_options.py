"""The options that the command line passes to the pages in environment variables."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import date, datetime

from graphmodel.errors import UsageError

STORE_VARIABLE = "TPGRAPH_STORE"
RISK_READER_VARIABLE = "TPGRAPH_EXPLORER_RISK_READER"
DAY_VARIABLE = "TPGRAPH_EXPLORER_ON"


@dataclass(frozen=True, slots=True)
class StartOptions:
    """What the explorer was started with.

    Parameters
    ----------
    store_url
        Path or address of the store, without a password.
    risk_reader
        Whether the reader has the right to see risk information.
    on
        The day that pages show first; None is today.
    """

    store_url: str
    risk_reader: bool = False
    on: date | None = None

    @property
    def first_day(self) -> date:
        """The day that pages show until another one is picked."""
        return self.on or today()


def set_start_options(options: StartOptions) -> None:
    """Store options where the pages find them."""
    os.environ[STORE_VARIABLE] = options.store_url
    os.environ[RISK_READER_VARIABLE] = "yes" if options.risk_reader else "no"
    os.environ[DAY_VARIABLE] = options.on.isoformat() if options.on else ""


def start_options() -> StartOptions:
    """Return what the explorer was started with.

    Raises
    ------
    UsageError
        The pages were started without a store.
    """
    store_url = os.environ.get(STORE_VARIABLE, "")
    if not store_url:
        raise UsageError("No store was named. Start the explorer with: tpgraph explore --store …")
    on = os.environ.get(DAY_VARIABLE, "")
    return StartOptions(
        store_url,
        risk_reader=os.environ.get(RISK_READER_VARIABLE) == "yes",
        on=date.fromisoformat(on) if on else None,
    )


def today() -> date:
    """Return today's date, read anew on every run of a page."""
    return datetime.now().astimezone().date()
