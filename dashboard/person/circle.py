"""Who and what is round one person at D, sorted into those who may be shown more and less.

The order of sorting is the safety rule: usable trusted contacts first; then every other human
whom the person named, in one class; then everybody else in their life. Nobody stands in two.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from dashboard.person.view import NOT_AVAILABLE, NOT_NAMED, STAFF_THINK
from dashboard.readers.reader import HIDDEN, Reader
from dashboard.readers.restricted import AT_A_NEED, AT_THE_PERSON
from graphmodel.analysis.facts.trust import named_and_not_usable, usable_ties
from graphmodel.analysis.trust.trusted_contacts import NO_NAME, reasons_not_usable
from graphmodel.model.in_words import in_words
from graphmodel.model.vocabulary import NamedBy
from graphmodel.names.words_for_nothing import stands_for_nothing
from graphmodel.network.coded_columns import CodedTable
from graphmodel.network.network import Network
from graphmodel.settings import Settings
from graphmodel.stores.store import Store

HIDDEN_NAME = "somebody whose record is restricted"


@dataclass(frozen=True)
class Circle:
    """What is round one person, in codes of their network.

    Parameters
    ----------
    network, person, settings, reader
        The surroundings, the person's code, the thresholds and who reads.
    names
        Names by id, as this reader may see them.
    reach
        How to reach usable humans, by id; it is read for nobody else.
    hidden
        Ids of those of whom this reader may know only that somebody is there.
    """

    network: Network
    person: int
    settings: Settings
    reader: Reader
    names: Mapping[str, str]
    reach: Mapping[str, str]
    hidden: frozenset[str]

    def own(self, table: str, *, column: str = "person") -> CodedTable:
        """Active ties of a table at the person, those this reader may see."""
        return self.network.once(
            ("own", table, column, self.person, self.reader),
            lambda: self._own(self.network.active(table), column),
        )

    def _own(self, rows: CodedTable, column: str) -> CodedTable:
        return self.reader.visible(rows[rows[column].to_numpy() == self.person])

    @cached_property
    def needs(self) -> CodedTable:
        """Needs of the person that were identified by D, those this reader may see."""
        rows = self.network.rows("need")
        own = (rows["person"] == self.person) & (rows["identified_on"] <= self.network.day)
        return self.reader.visible(rows[own])

    @cached_property
    def usable(self) -> CodedTable:
        """Usable trust ties of the person."""
        rows = usable_ties(self.network, self.settings)
        return rows[rows["person"] == self.person]

    @cached_property
    def groups(self) -> dict[int, str]:
        """Which group each human who is no usable contact stands in, by code."""
        named = named_and_not_usable(self.network, self.settings)
        person, human = np.divmod(named, max(len(self.network.ids), 1))
        groups = dict.fromkeys(human[person == self.person].tolist(), NOT_AVAILABLE)
        trusts = self.own("trusts")
        observed = trusts["trusted"][trusts["named_by"] != NamedBy.PERSON]
        helps = self.reader.visible(self.network.active("helps_with"))
        helpers = helps["helper"][helps["need"].isin(self.needs["id"])]
        connected, workers = self.own("connected_to")["other"], self.own("works_with")["worker"]
        in_their_life = [*connected, *workers, *helpers]
        for codes, group in ((observed.to_list(), STAFF_THINK), (in_their_life, NOT_NAMED)):
            for code in codes:
                if self.network.is_human[code] and not self.network.is_dead[code]:
                    groups.setdefault(code, group)
        usable = set(self.usable["trusted"])
        return {code: group for code, group in groups.items() if code not in usable}

    @cached_property
    def not_available(self) -> frozenset[int]:
        """Codes of those who are named and not available, on the circle's day or today."""
        person, human = np.divmod(self.network.set_aside, max(len(self.network.ids), 1))
        groups = {code for code, group in self.groups.items() if group == NOT_AVAILABLE}
        return frozenset([*groups, *human[person == self.person].tolist()])

    @cached_property
    def reasons(self) -> Mapping[str, tuple[str, ...]]:
        """Why humans are not available, by id.

        That a name stands for nothing is said to everybody who sees the name: it shows by itself.
        Any other reason is for a risk reader.
        """
        is_nameless = self.network.is_nameless
        nameless: dict[str, tuple[str, ...]] = {
            self.id_of(code): (NO_NAME,)
            for code in self.groups
            if is_nameless[code] and not self.is_hidden(code)
        }
        if not self.reader.risk_reader:
            return nameless
        return {**nameless, **reasons_not_usable(self.network, self.settings, self.person)}

    def who(self, code: int) -> str:
        """What a human is to the person, in a few words; for usable contacts."""
        if self.is_hidden(code):
            return HIDDEN
        network = self.network
        tie = network.active("connected_to")
        tie = tie[(tie["person"] == self.person) & (tie["other"] == code)]
        relations = [one for one in tie["relation"].dropna() if not stands_for_nothing(one)]
        if relations:
            return str(relations[0])
        for table, column, told in (
            ("worker", "role_title", str),
            ("individual", "individual_kind", in_words),
        ):
            rows = network.rows(table)
            found = rows[column][rows["id"] == code].dropna()
            if len(found):
                return told(found.iloc[0])
        return "peer"

    def id_of(self, code: int) -> str:
        """Return the id behind a code; of those who are hidden, a key of this circle's alone."""
        return self._keys_of_hidden.get(code) or str(self.network.text_ids[code])

    def is_hidden(self, code: int) -> bool:
        """Whether this reader may know that somebody is there, and no more."""
        return str(self.network.text_ids[code]) in self.hidden

    def name_of(self, code: int) -> str:
        """Name behind a code, as this reader may see it."""
        identifier = str(self.network.text_ids[code])
        return self.names.get(identifier, identifier)

    @cached_property
    def _keys_of_hidden(self) -> Mapping[int, str]:
        """Keys by code of everybody hidden who ever stood at the person; the same on every day."""
        rows = self.network.rows("need")
        needs = rows["id"][rows["person"] == self.person]
        found: set[int] = set()
        for table, near, far in (*AT_THE_PERSON, *AT_A_NEED):
            rows = self.network.rows(table)
            is_near = rows[near].isin(needs) if near == "need" else rows[near] == self.person
            found.update(rows[far][is_near].to_list())
        hidden = sorted(code for code in found if code >= 0 and self.is_hidden(code))
        return {code: f"hidden {number}" for number, code in enumerate(hidden, start=1)}


def read_circle(
    store: Store, network: Network, person: str, settings: Settings, reader: Reader
) -> Circle:
    """Read the names, and the contact details of usable humans alone."""
    code = network.person_code(person)
    hidden = reader.hidden_at(network, person)
    names = store.names(network.ids.tolist()) | dict.fromkeys(hidden, HIDDEN_NAME)
    usable = usable_ties(network, settings)
    usable = usable[usable["person"] == code]
    contacts = set(network.names_of(usable["trusted"])) - hidden
    return Circle(network, code, settings, reader, names, read_reach(store, contacts), hidden)


def read_reach(store: Store, ids: Collection[str]) -> dict[str, str]:
    """Return how to reach humans; a word for nothing, stored before it was refused, is no way."""
    reach: dict[str, str] = {}
    for table in ("individual", "worker"):
        rows = store.rows(table, "id", ids) if ids else pd.DataFrame(columns=["id", "contact"])
        pairs = zip(rows["id"], rows["contact"], strict=True)
        reach |= {one: how for one, how in pairs if how is not None and not stands_for_nothing(how)}
    return reach
