"""Who is unsafe for whom, on the full risk data, whatever the reader may see.

Two humans are unsafe for each other when a ``risk_from`` that is not refuted, or a
``no_contact_with`` that is not an error, stands between them, in either direction, ended or not,
whatever its days.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from graphmodel.model.vocabulary import RiskStatus
from graphmodel.network.coded_columns import Codes
from graphmodel.network.network import Flags, Network


def are_unsafe(network: Network, one: npt.ArrayLike, other: npt.ArrayLike) -> npt.NDArray[np.bool_]:
    """Whether two humans are unsafe for each other, pair by pair.

    Parameters
    ----------
    one, other
        Codes of the two humans of each pair; shape (n,).
    """
    return np.isin(_pair_keys(network, one, other), _unsafe_keys(network))


def unsafe_for_any(network: Network, humans: npt.ArrayLike) -> Flags:
    """Mark everybody who is unsafe for at least one of some humans.

    Parameters
    ----------
    humans
        Their codes.
    """
    one, other = _unsafe_pairs(network)
    among = network.flags(humans)
    return network.flags(other[among[one]], one[among[other]])


def _unsafe_keys(network: Network) -> npt.NDArray[np.int64]:
    return _pair_keys(network, *_unsafe_pairs(network))


# Written in Cypher too: unsafe.
def _unsafe_pairs(network: Network) -> tuple[Codes, Codes]:
    risk = network.rows("risk_from")
    risk = risk[risk["status"] != RiskStatus.REFUTED]
    apart = network.rows("no_contact_with")
    return (
        np.concatenate([risk["at_risk"].to_numpy(), apart["a"].to_numpy()]),
        np.concatenate([risk["source_of_risk"].to_numpy(), apart["b"].to_numpy()]),
    )


def _pair_keys(network: Network, one: npt.ArrayLike, other: npt.ArrayLike) -> npt.NDArray[np.int64]:
    codes = np.stack([np.asarray(one, np.int64), np.asarray(other, np.int64)])
    low, high = codes.min(axis=0), codes.max(axis=0)
    keys: npt.NDArray[np.int64] = low * len(network.ids) + high
    return keys
