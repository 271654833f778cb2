"""The steps that a warm route may take at D, for whichever person, and the weight of each."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from graphmodel.analysis.facts.index_by_code import ByCode
from graphmodel.analysis.facts.referrals import referrals_of_the_year
from graphmodel.analysis.facts.safety import are_unsafe
from graphmodel.model.vocabulary import Strength
from graphmodel.network.coded_columns import NOBODY, CodedTable
from graphmodel.network.network import Network
from graphmodel.settings import Settings

WEIGHT_OF_STRENGTH = {Strength.STRONG: 1.0, Strength.MODERATE: 0.7, Strength.TENUOUS: 0.4}

POST_WEIGHT = 1.0

Step = tuple[int, float]
"""Whom or what a step leads to, and its weight."""


class Onward(NamedTuple):
    """The steps from one human or service.

    Parameters
    ----------
    workers
        To workers in post who have a name and are not supported: a step for everybody.
    others
        To other humans: a step only for a person for whom they are usable.
    services
        To services.
    """

    workers: list[Step]
    others: list[Step]
    services: list[Step]


class Pathway(NamedTuple):
    """Referrals of the last year along a pathway: those accepted, those decided."""

    accepted: int
    decided: int

    @property
    def is_assumed(self) -> bool:
        """Whether too few were decided for a share, so that half is assumed."""
        return self.decided < LEAST_DECIDED


class RouteGraph:
    """Every step at D from a human or service, save the first one from a person.

    The dead, services that are closed, and steps between two humans who are unsafe for each
    other are in it for nobody. What is removed for one person alone is in their ``Ground``.

    Parameters
    ----------
    network
        A partnership as at D.
    settings
        ``year_days`` counts here.
    """

    def __init__(self, network: Network, settings: Settings) -> None:
        measured = active_pathways(network, settings)
        steps = _strongest([_acquaintances(network), _posts(network), _onward(measured)])
        self.is_service = network.is_service
        self._targets: npt.NDArray[Any] = steps["target"].to_numpy()
        self._weights: npt.NDArray[Any] = steps["weight"].to_numpy()
        self._rows_from = ByCode(steps["source"], np.arange(len(steps)))
        self._is_open = network.is_in_post & ~network.is_person & ~network.is_nameless
        self._met: dict[int, Onward] = {}
        self.least_weight = float(self._weights.min(initial=1.0))
        self._pathways = {
            (source, target): Pathway(int(accepted), int(decided))
            for source, target, accepted, decided in measured[
                ["from_service", "to_service", "accepted", "decided"]
            ].itertuples(index=False, name=None)
        }

    def onward(self, node: int) -> Onward:
        """Return the steps from a human or service."""
        if node not in self._met:
            self._met[node] = self._sorted_out(node)
        return self._met[node]

    def weight(self, source: int, target: int) -> float:
        """Return the weight of a step that is in this graph."""
        return next(
            weight for steps in self.onward(source) for node, weight in steps if node == target
        )

    def pathway(self, source: int, target: int) -> Pathway | None:
        """Return what is known of the pathway between two services; None where none is there."""
        return self._pathways.get((source, target))

    def _sorted_out(self, node: int) -> Onward:
        onward = Onward([], [], [])
        for row in self._rows_from.of(node):
            target, weight = int(self._targets[row]), float(self._weights[row])
            if self.is_service[target]:
                onward.services.append((target, weight))
            elif self._is_open[target]:
                onward.workers.append((target, weight))
            else:
                onward.others.append((target, weight))
        return onward


def route_graph(network: Network, settings: Settings) -> RouteGraph:
    """Return the steps of a network at D, built once."""
    return network.once(("route_graph", settings), lambda: RouteGraph(network, settings))


def strength_weights(strength: pd.Series[Any]) -> npt.NDArray[np.float64]:
    """Return the weight of each strength: strong 1, moderate 0.7, tenuous 0.4; 0 where empty."""
    words = strength.cat.categories
    weights = np.array([*(WEIGHT_OF_STRENGTH[Strength(word)] for word in words), 0.0])
    return weights[strength.cat.codes.to_numpy()]


def _acquaintances(network: Network) -> CodedTable:
    rows = network.active("knows")
    one, other = rows["a"].to_numpy(), rows["b"].to_numpy()
    kept = ~(network.is_dead[one] | network.is_dead[other]) & ~are_unsafe(network, one, other)
    one, other = one[kept], other[kept]
    weight = strength_weights(rows["strength"])[kept]
    return _steps(np.concatenate([one, other]), np.concatenate([other, one]), np.tile(weight, 2))


def _posts(network: Network) -> CodedTable:
    posts = network.posts
    return _steps(posts["worker"], posts["service"], np.full(len(posts), POST_WEIGHT))


def _onward(measured: CodedTable) -> CodedTable:
    return _steps(measured["from_service"], measured["to_service"], measured["weight"])


def _steps(source: npt.ArrayLike, target: npt.ArrayLike, weight: npt.ArrayLike) -> CodedTable:
    return pd.DataFrame(
        {
            "source": np.asarray(source),
            "target": np.asarray(target),
            "weight": np.asarray(weight, np.float64),
        }
    )


def _strongest(steps: list[CodedTable]) -> CodedTable:
    """Return the greatest of the parallel steps; a step without weight is none."""
    every = pd.concat(steps, ignore_index=True)
    every = every[every["weight"] > 0].sort_values(["source", "target", "weight"])
    return every.drop_duplicates(["source", "target"], keep="last", ignore_index=True)


# The weight of a pathway between two services: the share of referrals that were accepted.


LEAST_DECIDED = 5
"""With fewer decided referrals a share says too little, and half is assumed."""

ASSUMED_SHARE = 0.5


def active_pathways(network: Network, settings: Settings) -> CodedTable:
    """Return the active pathways between services that are not closed.

    Returns
    -------
    DataFrame
        from_service, to_service, accepted, decided (numbers of referrals from the one to the
        other made in (D - ``year_days``, D]; decided are the accepted and the declined) and
        weight: accepted / decided, or 0.5 where fewer than 5 were decided.
    """
    rows = network.active("pathway_to")
    closed = network.is_closed
    rows = rows[~closed[rows["from_service"]] & ~closed[rows["to_service"]]]
    ends = ["from_service", "to_service"]
    rows = rows[ends].merge(_decisions(network, settings), on=ends, how="left").fillna(0)
    decided = rows["decided"].to_numpy()
    share = rows["accepted"].to_numpy() / np.maximum(decided, 1)
    return rows.assign(weight=np.where(decided < LEAST_DECIDED, ASSUMED_SHARE, share))


def _decisions(network: Network, settings: Settings) -> CodedTable:
    referrals = referrals_of_the_year(network, settings)
    referrals = referrals[referrals["from_service"] != NOBODY]
    ends = ["from_service", "to_service"]
    return referrals.groupby(ends, as_index=False)[["accepted", "decided"]].sum()
