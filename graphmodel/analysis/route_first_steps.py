"""Who may introduce a person, and how far the first step of a route carries."""

from __future__ import annotations

import numpy as np

from graphmodel.analysis.route_graph import strength_weights
from graphmodel.analysis.trust import usable_ties
from graphmodel.model.vocabulary import AgreedRole, Consent
from graphmodel.network.coded_columns import YES, CodedTable, bit
from graphmodel.network.network import Network
from graphmodel.settings import Settings

__all__ = ["first_steps", "first_steps_of"]

STRESSFUL_SHARE = 0.5
LATE_SHARE = 0.5
"""What a stressful tie carries of a calm one; and one to be confirmed, of a fresh one."""


def first_steps(network: Network, settings: Settings) -> CodedTable:
    """Return the humans who may introduce each person, by usable ties at D.

    The person agreed that they make introductions and that we speak to them, and where they are
    neither supported nor staff they agreed to be contacted themselves: *not asked* is no yes.

    Returns
    -------
    DataFrame
        person, trusted and weight, the greatest of their ties: strength, halved if the tie is
        stressful, halved if it was confirmed more than ``trust_confirm_days`` ago.
    """
    return network.once(("first_steps", settings), lambda: _first_steps(network, settings))


def first_steps_of(network: Network, settings: Settings, person: int) -> list[tuple[int, float]]:
    """Return the humans who may introduce the person with a code, and each one's weight."""
    steps = first_steps(network, settings)
    start, stop = np.searchsorted(
        steps["person"].to_numpy(), np.array([person, person + 1], np.int32)
    )
    own = steps.iloc[start:stop]
    return list(zip(own["trusted"].tolist(), own["weight"].tolist(), strict=True))


def _first_steps(network: Network, settings: Settings) -> CodedTable:
    ties = usable_ties(network, settings)
    individual = network.rows("individual")
    not_agreed = network.flags(individual["id"][individual["contact_consent"] != Consent.YES])
    introduces = (ties["agreed_roles"] & bit(AgreedRole.MAKE_INTRODUCTIONS)) != 0
    agreed = ties["contact_consent"] == Consent.YES
    ties = ties[introduces & agreed & ~not_agreed[ties["trusted"]]]
    weight = (
        strength_weights(ties["tie"])
        * np.where(ties["stressful"] == YES, STRESSFUL_SHARE, 1.0)
        * np.where(ties["age"] > settings.trust_confirm_days, LATE_SHARE, 1.0)
    )
    steps = ties[["person", "trusted"]].assign(weight=weight)
    steps = steps[steps["weight"] > 0].sort_values(["person", "trusted", "weight"])
    return steps.drop_duplicates(["person", "trusted"], keep="last", ignore_index=True)
