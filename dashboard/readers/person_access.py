"""What one reader may see of what is round one person.

What leads over a row that they may not see is left out whole: "somebody whose record is
restricted" in the middle of a route would be known by whom they stand between.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

from dashboard.readers.reader import Reader
from dashboard.readers.restricted import restricted_pairs
from graphmodel.analysis.changed_ties import table_of_tie
from graphmodel.analysis.facts.trust import named_and_not_usable, pair_keys, usable_ties
from graphmodel.network.coded_columns import NOBODY
from graphmodel.network.network import Network
from graphmodel.settings import Settings

NameLookup = Callable[[Collection[str]], Mapping[str, str]]
"""Where names come from: returns those of ids, by id."""

STEPS = ("trusts", "knows", "works_for", "pathway_to")
"""Ties that an introduction can lead over."""


@dataclass(frozen=True)
class PersonAccess:
    """What one reader may see of what is round one person.

    Parameters
    ----------
    network
        The whole partnership or the person's surroundings.
    person
        The person's id.
    settings
        The settings of trust count here.
    reader
        Who reads.
    """

    network: Network
    person: str
    settings: Settings
    reader: Reader

    def may_name(self, ids: Collection[str]) -> bool:
        """Whether each of these may be named: known by an open row, and of an open row."""
        return self.reader.hidden_at(self.network, self.person).isdisjoint(ids)

    def may_show_tie(self, table: str, one: str, other: str) -> bool:
        """Whether a tie between two ids may be shown: no row of it is restricted."""
        if self.reader.risk_reader:
            return True
        ends = (self.network.code(one), self.network.code(other))
        restricted = restricted_pairs(self.network, table)
        return ends not in restricted and ends[::-1] not in restricted

    def may_show_candidate(self, row: Mapping[str, Any]) -> bool:
        """Whether a row of ``candidates`` may be shown."""
        one = row["candidate"]
        return self.may_name([one]) and self.may_show_tie(row["tie"], self.person, one)

    def may_show_route(self, steps: Sequence[str]) -> bool:
        """Whether every tie and everybody on an introduction may be shown."""
        pairs = pairwise(steps)
        ties = all(self.may_show_tie(table, *ends) for ends in pairs for table in STEPS)
        return ties and self.may_name(steps[1:])

    def may_show_change(self, row: Mapping[str, Any]) -> bool:
        """Whether a row of ``changes`` may be shown.

        Left out is what a row says that the reader may not see, and whatever would say more of a
        human than that they are named, not available. A change of trust is shown without whom it
        is about; see `may_say_is_usable`.
        """
        nodes = row["nodes"]
        if row["what"] == "trust" or self.reader.risk_reader:
            return True
        if not self.may_name(nodes) or any(self.is_named_not_usable(one) for one in nodes):
            return False
        if row["what"] not in {"tie", "lead"}:
            return True
        table = table_of_tie(row) if row["what"] == "tie" else "works_with"
        if table == "works_with" and row["change"] == "changed":
            words = [word for word in (row["was"], row["now"]) if word is not None]
            if not self.may_name([word for word in words if self.network.code(word) != NOBODY]):
                return False
        ends = combinations([self.person, *nodes], 2)
        return all(self.may_show_tie(table, *pair) for pair in ends)

    def may_say_is_usable(self, identifier: str) -> bool:
        """Whether somebody is usable for the person, and the reader may know it."""
        return (
            self.is_usable(identifier)
            and self.may_name([identifier])
            and self.may_show_tie("trusts", self.person, identifier)
        )

    def is_usable(self, identifier: str) -> bool:
        """Whether a human is usable for the person."""
        return self._is_pair(_usable(self.network, self.settings), identifier)

    @property
    def has_usable(self) -> bool:
        """Whether any human is usable for the person."""
        ties = usable_ties(self.network, self.settings)
        return bool((ties["person"] == self.network.code(self.person)).any())

    def is_named_not_usable(self, identifier: str) -> bool:
        """Whether the person named a human who is not usable: they all stand in one class."""
        return self._is_pair(named_and_not_usable(self.network, self.settings), identifier)

    def _is_pair(self, keys: npt.NDArray[np.int64], other: str) -> bool:
        code = self.network.code(other)
        if code == NOBODY:
            return False
        key = pair_keys(self.network, [self.network.code(self.person)], [code])[0]
        place = np.searchsorted(keys, key)
        return bool(place < len(keys) and keys[place] == key)


def _usable(network: Network, settings: Settings) -> npt.NDArray[np.int64]:
    """Return the pair keys of all usable ties, sorted, as those of `named_and_not_usable` are."""

    def keys() -> npt.NDArray[np.int64]:
        ties = usable_ties(network, settings)
        return np.unique(pair_keys(network, ties["person"], ties["trusted"]))

    return network.once(("usable_pairs", settings), keys)
