"""Which agencies are in touch with each person, and how many people two agencies share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from graphmodel.analysis.involved_services import involved_services
from graphmodel.analysis.pair_numbers import pairs_within
from graphmodel.network.coded_columns import Codes
from graphmodel.network.network import Network
from graphmodel.settings import Settings

__all__ = ["SharedPeople", "agencies_of", "shared_people"]


@dataclass(frozen=True)
class SharedPeople:
    """People whom agencies share, an agency by its position among all agencies in id order.

    Parameters
    ----------
    people
        Living people with whom each agency is in touch; shape (agencies,).
    in_touch
        Living people with whom at least one agency is in touch.
    a, b
        Every pair of agencies with somebody in common, a < b, sorted; shape (pairs,).
    shared
        People whom each pair has in common.
    newman
        The same, each person counted 1 / (n - 1) where n agencies are in touch with them.
    """

    people: npt.NDArray[np.int64]
    in_touch: int
    a: npt.NDArray[np.int64]
    b: npt.NDArray[np.int64]
    shared: npt.NDArray[np.int64]
    newman: npt.NDArray[np.float64]


def agencies_of(network: Network) -> Codes:
    """Codes of all agencies, ascending."""
    return np.sort(network.rows("agency")["id"].to_numpy())


def shared_people(
    network: Network, settings: Settings, *, with_partners: bool = False
) -> SharedPeople:
    """Return how many living people each two agencies share.

    An agency is in touch with a person where one of its services is freshly involved.

    Parameters
    ----------
    with_partners
        A service counts for every agency that is a partner in it, too.

    References
    ----------
    M. E. J. Newman, "Scientific collaboration networks. II. Shortest paths, weighted networks,
    and centrality", Physical Review E 64, 016132 (2001): the weight 1 / (n - 1).
    """
    agencies = agencies_of(network)
    person, agency = _agencies_round_people(network, settings, with_partners)
    around = np.bincount(np.unique(person, return_inverse=True)[1])
    keys, first = pairs_within(person, agency, len(agencies))
    pairs, position, shared = np.unique(keys, return_inverse=True, return_counts=True)
    a, b = np.divmod(pairs, max(len(agencies), 1))
    # People with as many agencies round them are added up first, fewest agencies first: so the sum
    # does not hang on the order of people, and Neo4j's is the same to the last digit.
    around_each = np.repeat(around, around)[first]
    width = len(agencies) + 1
    alike, number = np.unique(position * width + around_each, return_counts=True)
    of_pair, agencies_round = np.divmod(alike, width)
    newman = np.bincount(of_pair, number / (agencies_round - 1), minlength=len(pairs))
    return SharedPeople(
        people=np.bincount(agency, minlength=len(agencies)),
        in_touch=len(around),
        a=a,
        b=b,
        shared=shared,
        newman=newman.astype(np.float64),
    )


def _agencies_round_people(
    network: Network,
    settings: Settings,
    with_partners: bool,  # noqa: FBT001 - passed on
) -> tuple[npt.NDArray[Any], npt.NDArray[Any]]:
    """Return each person with each agency in touch once, sorted by person, then agency."""
    place = network.places(agencies_of(network))
    ties = involved_services(network, settings)
    ties = ties[ties["fresh"] & network.is_living_person[ties["person"]]]
    service, person = ties["service"].to_numpy(), ties["person"].to_numpy().astype(np.int64)
    width = max(int(place.max(initial=-1)) + 1, 1)
    keys = [person * width + place[network.agency_of[service]]]
    if with_partners:
        pairs = network.active("partner_in")
        for partner, shared_service in zip(pairs["agency"], pairs["service"], strict=True):
            keys.append(person[service == shared_service] * width + place[partner])
    person, agency = np.divmod(np.unique(np.concatenate(keys)), width)
    return person, agency
