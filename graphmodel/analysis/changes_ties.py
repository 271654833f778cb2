"""Ties of people and of their needs that are there on one day and not on the other."""

from __future__ import annotations

import numpy as np
import pandas as pd

from graphmodel.analysis.changes_rows import change_rows
from graphmodel.model import MODEL
from graphmodel.model.kinds import TieKind
from graphmodel.model.vocabulary import NamedBy
from graphmodel.network.coded_columns import NOBODY, CodedTable, Codes
from graphmodel.network.network import Network

__all__ = ["changed_ties"]


def changed_ties(before: Network, after: Network, place: Codes) -> list[pd.DataFrame]:
    """Return the ties of people and of their needs that began, came back or ended.

    A tie that is there on both days is no change, though it may have ended in between and begun
    anew. It is *restored* where it is there on the later day alone and had an earlier spell.

    Two kinds are left out, so that nothing tells why a human cannot be counted on: what is
    recorded about harm, and the person's own word of trust in a human. Who is usable on one of
    the days alone is told by the rows of trust, without a reason.

    Parameters
    ----------
    place
        Code in `after` of each code in `before`; last, that of NOBODY.
    """
    return [
        _changed(kind, before, after, place)
        for kind in MODEL.ties
        if not kind.safety and {end.name for end in kind.ends} & {"person", "need"}
    ]


def _changed(kind: TieKind, before: Network, after: Network, place: Codes) -> pd.DataFrame:
    same = np.append(np.arange(len(after.ids), dtype=np.int32), np.int32(NOBODY))
    had = _spells(kind, before, before.active(kind.table), place, len(after.ids))
    has = _spells(kind, after, after.active(kind.table), same, len(after.ids))
    known = _spells(kind, after, after.begun(kind.table), same, len(after.ids))
    ended = had[~np.isin(had["tie"], has["tie"])]
    begun = has[~np.isin(has["tie"], had["tie"])]
    first_start = known[np.isin(known["tie"], begun["tie"])].groupby("tie")["started_on"].min()
    restored = first_start.reindex(begun["tie"]).to_numpy() < begun["started_on"].to_numpy()
    change = np.where(restored, "restored", "gained")
    return pd.concat(
        [
            change_rows("tie", "ended", ended, kind.table, ""),
            change_rows("tie", change, begun, "", kind.table),
        ]
    )


def _spells(
    kind: TieKind, network: Network, rows: CodedTable, place: Codes, ids: int
) -> CodedTable:
    """Return person, one and other (the other ends), started_on, and a number for each tie.

    Parameters
    ----------
    place
        Code in the later network of each code in this one; last, that of NOBODY.
    ids
        Number of ids in the later network.
    """
    if kind.table == "trusts":
        own_word = (rows["named_by"] == NamedBy.PERSON).to_numpy()
        rows = rows[~(own_word & network.is_human[rows["trusted"]])]
    owner = network.value_by_id("need", "person", NOBODY)
    person = place[rows["person"] if "person" in rows else owner[rows["need"]]]
    ends = [place[rows[end.name]] for end in kind.ends if end.name != "person"]
    nodes = np.sort(ends, axis=0)
    source, target = (place[rows[end.name]].astype(np.int64) for end in kind.ends)
    tie = source * ids + target
    if kind.spell_field:
        words = rows[kind.spell_field].cat
        tie = tie * (len(words.categories) + 1) + words.codes.to_numpy()
    return pd.DataFrame(
        {
            "person": person,
            "one": nodes[0],
            "other": nodes[1] if len(nodes) > 1 else NOBODY,
            "started_on": rows["started_on"].to_numpy(),
            "tie": tie,
        }
    )
