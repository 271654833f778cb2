"""Who is unsafe for whom, on the full risk data, whatever the reader may see.

Two humans are unsafe for each other when a ``risk_from`` that is not refuted, or a
``no_contact_with`` that is not an error, stands between them, in either direction, ended or not,
whatever its days.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from graphmodel.model.vocabulary import RiskStatus
from graphmodel.network.network import Network


def are_unsafe(network: Network, one: npt.ArrayLike, other: npt.ArrayLike) -> npt.NDArray[np.bool_]:
    """Whether two humans are unsafe for each other, pair by pair.

    Parameters
    ----------
    one, other
        Codes of the two humans of each pair; shape (n,).
    """
    return np.isin(_pair_keys(network, one, other), _unsafe_keys(network))


# Written in Cypher too: unsafe.
def _unsafe_keys(network: Network) -> npt.NDArray[np.int64]:
    risk = network.rows("risk_from")
    risk = risk[risk["status"] != RiskStatus.REFUTED]
    apart = network.rows("no_contact_with")
    return np.concatenate(
        [
            _pair_keys(network, risk["at_risk"], risk["source_of_risk"]),
            _pair_keys(network, apart["a"], apart["b"]),
        ]
    )


def _pair_keys(network: Network, one: npt.ArrayLike, other: npt.ArrayLike) -> npt.NDArray[np.int64]:
    codes = np.stack([np.asarray(one, np.int64), np.asarray(other, np.int64)])
    low, high = codes.min(axis=0), codes.max(axis=0)
    keys: npt.NDArray[np.int64] = low * len(network.ids) + high
    return keys
