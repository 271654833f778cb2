"""Where the routes of one person may pass: what is removed for them before any search.

Removed are every human unsafe for the person; every service in which such a human works or lives,
or that the person is excluded from; and every human whom the person named and who is not usable. Of
other humans than workers in post, and of other supported people, a route passes only those who are
usable for the person. What is removed for everybody is not in the ``RouteGraph``.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from graphmodel.analysis.facts.index_by_code import ByCode
from graphmodel.analysis.facts.safety import are_unsafe
from graphmodel.analysis.facts.trust import not_to_be_suggested, usable_ties
from graphmodel.analysis.routes.graph import strength_weights
from graphmodel.model import MODEL
from graphmodel.model.vocabulary import AgreedRole, Consent
from graphmodel.network.coded_columns import NOBODY, YES, CodedTable, bit_of_word
from graphmodel.network.network import Network
from graphmodel.settings import Settings


@dataclass(frozen=True, slots=True)
class Ground:
    """What is closed, and what is open, to the routes of one person alone.

    Parameters
    ----------
    removed
        Codes of humans and services that no route of theirs passes; their own among them.
    usable
        Codes of the humans who are usable for them.
    """

    removed: frozenset[int] = frozenset()
    usable: frozenset[int] = frozenset()


class Grounds:
    """The ground of every person.

    Parameters
    ----------
    network
        A partnership as at D.
    settings
        The settings of trust count here.

    Raises
    ------
    KeyError
        The network has no table about harm: without it nothing is suggested.
    """

    def __init__(self, network: Network, settings: Settings) -> None:
        removed = _removed(network, settings)
        usable = usable_ties(network, settings)
        self._removed = ByCode(removed["person"], removed["node"])
        self._usable = ByCode(usable["person"], usable["trusted"])

    def of(self, person: int) -> Ground:
        """Return the ground of the person with this code."""
        return Ground(
            frozenset([person, *self._removed.of(person)]), frozenset(self._usable.of(person))
        )


def grounds(network: Network, settings: Settings) -> Grounds:
    """Return the ground of every person in a network, built once."""
    return network.once(("grounds", settings), lambda: Grounds(network, settings))


def unsafe_pairs(network: Network) -> CodedTable:
    """Return all humans who are unsafe for each other, each pair both ways: person, node."""
    ends = [
        network.rows(tie.table)[[end.name for end in tie.ends]].to_numpy()
        for tie in MODEL.ties
        if tie.safety
    ]
    one, other = np.concatenate(ends).T
    unsafe = are_unsafe(network, one, other)
    one, other = one[unsafe], other[unsafe]
    return _pairs(np.concatenate([one, other]), np.concatenate([other, one]))


def _removed(network: Network, settings: Settings) -> CodedTable:
    unsafe = unsafe_pairs(network)
    unsafe = unsafe[network.is_person[unsafe["person"]]]
    posts = network.active("works_for")[["worker", "service"]]
    works_there = unsafe.merge(posts, left_on="node", right_on="worker")
    lives_there = unsafe.merge(_homes(network), on="node")
    excluded = network.active("excluded_from")
    set_aside = np.divmod(not_to_be_suggested(network, settings), max(len(network.ids), 1))
    return pd.concat(
        [
            unsafe,
            _pairs(works_there["person"], works_there["service"]),
            _pairs(lives_there["person"], lives_there["service"]),
            _pairs(excluded["person"], excluded["service"]),
            _pairs(*set_aside),
        ]
    )


def _homes(network: Network) -> CodedTable:
    """Return who lives in a unit of which service at D: node, service. The dead live nowhere."""
    rows = network.active("occupies")
    rows = rows[~network.is_dead[rows["person"]]]
    service = network.value_by_id("unit", "service", NOBODY)[rows["unit"]]
    return pd.DataFrame({"node": rows["person"].to_numpy(), "service": service})


def _pairs(person: object, node: object) -> CodedTable:
    return pd.DataFrame({"person": np.asarray(person), "node": np.asarray(node)})


# Who may introduce a person, and the weight of the first step of a route.


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
    introduces = (ties["agreed_roles"] & bit_of_word(AgreedRole.MAKE_INTRODUCTIONS)) != 0
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
