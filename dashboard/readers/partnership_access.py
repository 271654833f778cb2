"""What one reader may see of a partnership: whom lists of people may name beside each other."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from dashboard.readers.reader import HIDDEN, Reader
from graphmodel.network.network import Network


@dataclass(frozen=True)
class NamedPartnership:
    """A partnership as at a day, with its names; shared by sessions, so nobody changes it.

    Parameters
    ----------
    network
        All tables.
    names
        Names by id.
    hidden
        Ids that may not be shown to whoever it was read for.
    """

    network: Network
    names: Mapping[str, str]
    hidden: frozenset[str] = frozenset()


@dataclass(frozen=True)
class PartnershipAccess:
    """What one reader may see of a partnership; shared by sessions, so nobody changes it."""

    partnership: NamedPartnership
    reader: Reader

    @property
    def network(self) -> Network:
        """All tables, seen or not: every row counts."""
        return self.partnership.network

    def hidden_at(self, person: str) -> frozenset[str]:
        """Return the ids that may not be named beside a person."""
        return self.reader.hidden_at(self.network, person)

    def may_name(self, person: str, others: Collection[str]) -> bool:
        """Whether a person may be named beside others: never by restricted rows alone."""
        return self.hidden_at(person).isdisjoint(others)

    def name(self, identifier: str) -> str:
        """Return the name of an id; the id where there is none."""
        return self.partnership.names.get(identifier) or identifier

    def names_at(self, person: str, ids: Collection[str]) -> dict[str, str]:
        """Return names of ids in a row about a person; `HIDDEN` for whom it may not name, last."""
        return self._told_at(person, {one: self.name(one) for one in ids})

    def ids_at(self, person: str, ids: Collection[str]) -> dict[str, str]:
        """Return ids in a row about a person; `HIDDEN` for those that it may not name, last."""
        return self._told_at(person, {one: one for one in ids})

    def _told_at(self, person: str, words: Mapping[str, str]) -> dict[str, str]:
        hidden = self.hidden_at(person)
        shown = {one: word for one, word in words.items() if one not in hidden}
        return shown | {one: HIDDEN for one in words if one in hidden}
