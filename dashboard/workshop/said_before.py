"""Proposals as they are stored, and as they are read: what somebody said, never a fact."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pandas as pd

from dashboard.words.agencies import quarter_in_words
from dashboard.workshop.scene import NOT_NAMED, Room
from graphmodel.analysis.facts.answer import rows_of
from graphmodel.model.vocabulary import ProposalStatus, Restricted
from graphmodel.privacy import quarter_of
from graphmodel.stores.store import Store

__all__ = ["HEAD", "STATUSES", "proposal_rows", "proposals_of"]

HEAD = ("What was said", "One end", "The other end", "Said in", "What became of it")

STATUSES: Mapping[str, str] = {
    ProposalStatus.OPEN: "Open",
    ProposalStatus.TAKEN_UP: "Taken up",
    ProposalStatus.REFUSED: "Refused",
}


def proposals_of(store: Store) -> pd.DataFrame:
    """Return the stored proposals that everybody may see, the latest first."""
    rows = store.rows("proposal")
    is_open = rows["restricted"].isna() | (rows["restricted"] == Restricted.OPEN)
    return rows[is_open].sort_values(["made_on", "id"], ascending=[False, True], ignore_index=True)


def proposal_rows(proposals: pd.DataFrame, room: Room) -> list[tuple[str, ...]]:
    """Return proposals under `HEAD`; of days no more than their quarter is told."""
    services = room.layers.services
    names = {**dict(zip(services["id"], services["name"], strict=True)), **room.names}
    return [
        (
            row["text"],
            _name(row["a"], names),
            _name(row["b"], names),
            quarter_in_words(quarter_of(date.fromisoformat(row["made_on"]))),
            STATUSES[row["status"]],
        )
        for row in rows_of(proposals[["text", "a", "b", "made_on", "status"]])
    ]


def _name(identifier: str | None, names: Mapping[str, str]) -> str:
    return names.get(identifier, NOT_NAMED) if identifier else "not said"
