"""Which open needs somebody helps with outside any service."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from graphmodel.analysis.safety import are_unsafe
from graphmodel.analysis.trust import named_and_not_usable, pair_keys
from graphmodel.network.coded_columns import YES, CodedTable
from graphmodel.network.network import Network
from graphmodel.settings import Settings

__all__ = ["informally_helped"]


def informally_helped(
    network: Network, settings: Settings, needs: CodedTable
) -> npt.NDArray[np.bool_]:
    """Return whether each open need has an active helper to whom the person agreed; shape (needs,).

    A helper counts who is living, not unsafe for the person, and not somebody whom the person
    named and cannot count on: such a person's presence or absence would speak.
    """
    row_of = network.places(needs["need"])
    ties = network.active("helps_with")
    row = row_of[ties["need"]]
    counted = (row >= 0) & (ties["agreed_by_person"] == YES) & ~network.is_dead[ties["helper"]]
    helper, row = ties["helper"].to_numpy()[counted], row[counted]
    person = needs["person"].to_numpy()[row]
    set_aside = np.isin(
        pair_keys(network, person, helper),
        named_and_not_usable(network, settings),
    )
    row = row[~set_aside & ~are_unsafe(network, person, helper)]
    return np.bincount(row, minlength=len(needs)) > 0
