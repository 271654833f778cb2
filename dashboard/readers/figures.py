"""Whom a reader may see behind a figure, by the rows that they may see; figures to hand out."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from dashboard.readers.answers import visible_rows
from dashboard.readers.reader import HIDDEN, Reader
from dashboard.readers.restricted import with_masked_ids, without_restricted_records
from graphmodel.network.network import Network


def to_hand_out(network: Network) -> Network:
    """Return a partnership with the same figures, whose file names no service that is restricted.

    The numbers are those of every row and of each day as it was, whoever makes the file.
    """
    return with_masked_ids(network, HIDDEN)


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
