"""Whom a reader may see behind a figure: found by the rows that they may see, and by no other."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from dashboard.readers.answers import visible_rows
from dashboard.readers.reader import Reader
from dashboard.readers.restricted import without_restricted_records
from graphmodel.network.network import Network


def visible_people(
    network: Network, reader: Reader, behind: Callable[[Network], pd.DataFrame]
) -> pd.DataFrame:
    """Return the people behind a figure as a reader may see them.

    Figures count every row. Who stands behind one is found, for a reader who may not see all of
    them, in the partnership without restricted rows: so nobody is named, or left out, by a row that
    is hidden from them.

    Parameters
    ----------
    network
        The partnership as it is shown to the reader.
    reader
        Who reads.
    behind
        Returns the people behind the figure in a partnership.
    """
    if reader.risk_reader:
        return behind(network)
    found = behind(without_restricted_records(network))
    return visible_rows(found, network, reader, ("person",))
