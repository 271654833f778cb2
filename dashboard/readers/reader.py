"""Who reads, and which rows they may see.

A row that they may not see counts in every finding all the same; it is never shown.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from dashboard.readers.restricted import (
    is_restricted,
    known_by_restricted_rows_alone,
    restricted_nodes,
    with_masked_ids,
)
from graphmodel.analysis.facts.trust import named_and_not_usable
from graphmodel.model import MODEL
from graphmodel.model.vocabulary import Restricted
from graphmodel.network.coded_columns import CodedTable
from graphmodel.network.network import Network
from graphmodel.settings import Settings
from graphmodel.stores.store import Store

HIDDEN = "restricted"
"""Stands in lists and files where a name or an id would, had the reader the right to see it.

It is only ever shown. Whether somebody is hidden is known from a flag, never from this word: a
person may be called so.
"""


def masked(words: Collection[str], hidden: Collection[bool]) -> list[str]:
    """Return words of a list that has no order of its own, `HIDDEN` for some of them and last.

    Where a hidden one stood would tell something of their id or name.

    Examples
    --------
    >>> masked(["S1", "S2", "S3"], [False, True, False])
    ['S1', 'S3', 'restricted']
    """
    shown = [word for word, is_hidden in zip(words, hidden, strict=True) if not is_hidden]
    return shown + [HIDDEN] * (len(words) - len(shown))


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads.

    Parameters
    ----------
    risk_reader
        Whether they may see restricted rows, who is unsafe for whom, and why a named human is not
        available.
    today
        The day on which they read; None takes the day of each network that they are shown.
    """

    risk_reader: bool = False
    today: date | None = None

    def shown(self, network: Network, person: str | None = None) -> Network:
        """Return a partnership, or what is round one person, as it is shown to them on its day.

        Whoever is named and not usable today with the settings in force is so on every other day
        and with every threshold: when they could be counted on, and when not, would say why they
        cannot be now. Whoever's own row they may not see has another id, so that no order that
        follows from ids tells theirs. To a risk reader each day is shown as it was.
        """
        if self.risk_reader:
            return network
        today = network.at(self.today or network.on)
        apart = network.setting_aside(named_and_not_usable(today, Settings()))
        return with_masked_ids(apart, HIDDEN, person)

    def as_everybody(self) -> Reader:
        """Return a reader who sees no more than everybody may: so what leaves the team is read."""
        return Reader(today=self.today)

    def may_see(self, row: Mapping[str, Any]) -> bool:
        """Whether a row, as a store returns it, may be shown to them."""
        return self.risk_reader or row["restricted"] != Restricted.RESTRICTED

    def visible(self, rows: CodedTable) -> CodedTable:
        """Return the rows that may be shown to them."""
        visible: CodedTable = rows if self.risk_reader else rows[~is_restricted(rows)]
        return visible

    def hidden_nodes(self, store: Store, ids: Collection[str] | None = None) -> frozenset[str]:
        """Return those of some ids, or of all, whose own row may not be shown to them."""
        if self.risk_reader:
            return frozenset()
        every = store.read(
            lambda transaction: [
                transaction.columns(kind.table, "id", ids).select(["id", "restricted"])
                for kind in MODEL.nodes
            ]
        )
        return frozenset(
            row["id"] for table in every for row in table.to_pylist() if not self.may_see(row)
        )

    def visible_names(self, store: Store, ids: Collection[str]) -> dict[str, str]:
        """Return names by id, without those whose own row may not be shown to them."""
        names = store.names(ids)
        hidden = self.hidden_nodes(store, names)
        return {one: name for one, name in names.items() if one not in hidden}

    def may_name_source(self, row: Mapping[str, Any]) -> bool:
        """Whether a source, counted in its rows, may be named: not by restricted rows alone."""
        return self.risk_reader or row["restricted"] != row["rows"]

    def hidden_at(self, network: Network, person: str) -> frozenset[str]:
        """Return the ids that may not be named to them beside a person.

        They are those whose own row they may not see, and those who stand at the person in rows
        that they may not see and in no other.

        Parameters
        ----------
        network
            The whole partnership, or the surroundings of this person.
        person
            The person's id.
        """
        if self.risk_reader:
            return frozenset()
        hidden = restricted_nodes(network) | known_by_restricted_rows_alone(network, person)
        return hidden - {person}
