"""Rows of what is otherwise on a later day, in codes of the later network."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from graphmodel.network.coded_columns import NOBODY, CodedTable, Codes
from graphmodel.network.network import Network

__all__ = ["change_rows", "codes_among", "differences"]


def change_rows(what: str, change: Any, about: CodedTable, was: Any, now: Any) -> CodedTable:
    """Return rows of one kind: person, what, change, one, other, was, now.

    Parameters
    ----------
    about
        Codes: person, and the nodes in one and other.
    change, was, now
        A word, or one for each row; "" is empty.
    """
    codes = {name: about[name].to_numpy() for name in ("person", "one", "other")}
    return pd.DataFrame({**codes, "what": what, "change": change, "was": was, "now": now})


def codes_among(network: Network, codes: npt.ArrayLike, ids: pd.Series[str]) -> Codes:
    """Return the codes behind ids, all of which are among some codes."""
    known = np.asarray(codes, np.int32)
    found: Codes = known[pd.Index(network.text_ids[known]).get_indexer(pd.Index(ids))]
    return found


def differences(what: str, had: CodedTable, has: CodedTable) -> CodedTable:
    """Return rows of one kind for whatever stands otherwise.

    Parameters
    ----------
    had, has
        How things stood and stand: person, one (codes), stands (a word); each pair once.
    """
    both = had.merge(has, on=["person", "one"], how="outer", suffixes=("_was", "_now"))
    stood, stands = both["stands_was"].astype(object), both["stands_now"].astype(object)
    was, now = stood.fillna("").to_numpy(), stands.fillna("").to_numpy()
    differs = was != now
    was, now = was[differs], now[differs]
    change = np.select([was == "", now == ""], ["gained", "ended"], "changed")
    return change_rows(what, change, both[differs].assign(other=NOBODY), was, now)
