"""A partnership as at a day: the one thing that every analysis is given.

A Network holds the tables of a store in coded columns (see ``coded_columns``) and the day D. It
is never changed: every method that alters something returns another Network. It holds no names
and no free text; of a name it knows whether it is a word for nothing.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property
from itertools import count
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np
import numpy.typing as npt
import pandas as pd

from graphmodel.errors import UnknownIdError
from graphmodel.model import MODEL
from graphmodel.model.kinds import NAMELESS
from graphmodel.model.vocabulary_services import ServiceStatus
from graphmodel.network.coded_columns import (
    NEVER,
    NO_DAY,
    NOBODY,
    YES,
    CodedTable,
    Codes,
    Numbers,
    as_date,
    day_number,
    id_columns,
    or_never,
)

if TYPE_CHECKING:
    import networkx as nx

Derived = TypeVar("Derived")

Flags = npt.NDArray[np.bool_]
"""One yes or no for each id and a last "no", so that ``flags[NOBODY]`` is no."""

PairKeys = npt.NDArray[np.int64]
"""One number for each ordered pair of codes, as ``pair_keys`` makes them."""

NO_PAIRS: PairKeys = np.empty(0, np.int64)


class Network:
    """The tables of a partnership as at a day D.

    Parameters
    ----------
    ids
        Every id, sorted as text.
    tables
        Table name to coded table; rows of every time, D does not filter them.
    on
        The day D.
    subjects
        Codes of the people whom findings are about; all people where it is None. The others are
        there only as somebody's contact.
    set_aside
        Pair keys of people and humans who cannot be counted on for them, whatever the day and the
        thresholds; see `setting_aside`.
    elsewhere
        Tables of which the store holds rows, though none is here.
    """

    def __init__(
        self,
        ids: pd.Index[str],
        tables: Mapping[str, CodedTable],
        on: date,
        subjects: Codes | None = None,
        set_aside: PairKeys = NO_PAIRS,
        elsewhere: frozenset[str] = frozenset(),
    ) -> None:
        self.ids = ids
        self.on = on
        self._tables = dict(tables)
        self._subjects = subjects
        self.set_aside = set_aside
        self.elsewhere = elsewhere
        self._derived: dict[Hashable, Any] = {}

    def __repr__(self) -> str:
        """Return sizes and the day; no data."""
        people = len(self.rows("person"))
        return f"<Network of {people} people and {len(self.ids)} nodes as at {self.on}>"

    @property
    def day(self) -> int:
        """D in days since 1970-01-01."""
        return day_number(self.on)

    def rows(self, table: str) -> CodedTable:
        """All rows of a table, of every time, coded."""
        return self._tables[table]

    def all_rows(self) -> Iterator[CodedTable]:
        """Yield the rows of every table, lists of links among them."""
        yield from self._tables.values()

    def active(self, table: str) -> CodedTable:
        """Rows of a tie that are active at D."""
        return self.once(("active", table), lambda: self._active(table))

    def _active(self, table: str) -> CodedTable:
        rows = self.rows(table)
        started_on, ended_on = rows["started_on"].to_numpy(), rows["ended_on"].to_numpy()
        active: CodedTable = rows[is_active_at(started_on, ended_on, self.day)]
        return active

    def once(self, key: Hashable, derive: Callable[[], Derived]) -> Derived:
        """Return what follows from this network, derived at the first call and kept.

        Parameters
        ----------
        key
            Names what is derived, and all that it depends on besides this network.
        derive
            Derives it; nobody changes what it returns.
        """
        if key not in self._derived:
            self._derived[key] = derive()
        derived: Derived = self._derived[key]
        return derived

    def begun(self, table: str) -> CodedTable:
        """Rows of a tie that exist at D, ended or not."""
        rows = self.rows(table)
        begun: CodedTable = rows[rows["started_on"].to_numpy() <= self.day]
        return begun

    def is_kept(self, table: str) -> bool:
        """Whether the store holds any row of a table, of whatever time and about whomever."""
        return table in self.elsewhere or len(self.rows(table)) > 0

    def at(self, on: date) -> Network:
        """Return the same partnership as at another day; itself at its own."""
        return self if on == self.on else self._but(on=on)

    def _but(self, **changed: Any) -> Network:
        """Return the same partnership in which some of what it is made of is another."""
        same = {
            "ids": self.ids,
            "tables": self._tables,
            "on": self.on,
            "subjects": self._subjects,
            "set_aside": self.set_aside,
            "elsewhere": self.elsewhere,
        }
        return Network(**{**same, **changed})

    def with_tables(self, tables: Mapping[str, CodedTable]) -> Network:
        """Return the same partnership, about everybody, with other rows in some tables."""
        return self._but(tables={**self._tables, **tables}, subjects=None)

    def only(self, people: Collection[str]) -> Network:
        """Return the same partnership with findings about these people alone.

        Raises
        ------
        UnknownIdError
            One of the ids is no person.
        """
        codes = np.array([self.person_code(person) for person in people], np.int32)
        return self._but(subjects=codes)

    def setting_aside(self, pairs: PairKeys) -> Network:
        """Return the same partnership in which some humans can never be counted on for a person.

        At no day and with no threshold is such a human usable for that person, or suggested to
        them. Where the person has named them, they are named and not usable.

        Parameters
        ----------
        pairs
            Person and human as pair keys of this network's codes, see ``facts/trust.py``; in
            place of those that are set aside already.
        """
        return self if np.array_equal(pairs, self.set_aside) else self._but(set_aside=pairs)

    def masks(self, hidden: Iterable[str], word: str) -> dict[str, str]:
        """Return ids made of a word and a number, which nothing has, to stand for hidden ids."""
        taken = set(self.text_ids)
        free = (mask for mask in (f"{word} {number}" for number in count(1)) if mask not in taken)
        return dict(zip(sorted(hidden), free, strict=False))

    def with_other_ids(self, called: Mapping[str, str]) -> Network:
        """Return the same partnership in which some nodes have other ids.

        Nothing that follows from it differs by the ids that they had, not even an order.

        Parameters
        ----------
        called
            Their new ids, which nothing else has, by those they have here.
        """
        renamed = sorted(called, key=lambda one: called[one])
        left = np.array([self.code(one) for one in renamed], np.int32)
        rest = np.delete(np.arange(len(self.ids), dtype=np.int32), left)
        ids = self.ids[rest]
        places = ids.searchsorted([called[one] for one in renamed])
        named = pd.Index(np.insert(ids.to_numpy(object), places, [called[one] for one in renamed]))
        order = np.insert(rest, places, left)
        ranks = np.empty(len(order) + 1, np.int32)
        ranks[order] = np.arange(len(order), dtype=np.int32)
        ranks[NOBODY] = NOBODY
        tables = {}
        for table, rows in self._tables.items():
            columns = list(id_columns(table))
            tables[table] = rows.assign(**{name: ranks[rows[name]] for name in columns})
            if np.isin(rows[columns], left).any():  # the order of rows could be that of the ids
                tables[table] = tables[table].sort_values(columns, kind="stable", ignore_index=True)
        people, others = np.divmod(self.set_aside, max(len(order), 1))
        set_aside = np.sort(ranks[people].astype(np.int64) * len(order) + ranks[others])
        subjects = None if self._subjects is None else ranks[self._subjects]
        return self._but(ids=named, tables=tables, subjects=subjects, set_aside=set_aside)

    def without(self, leaver: str, on: date) -> Network:
        """Return the same partnership with every tie of a human or service ended on a day.

        See ``what_if.py`` for what becomes of each tie. The day D stays as it is.

        Raises
        ------
        UnknownIdError
            Nothing has this id.
        UsageError
            It is neither a human nor a service.
        """
        from graphmodel.network.what_if import tables_without

        return self._but(tables={**self._tables, **tables_without(self, leaver, on)})

    def person_code(self, person: str) -> int:
        """Return the code of a person's id.

        Raises
        ------
        UnknownIdError
            No person has this id.
        """
        return self.code_in("person", person)

    def code_in(self, table: str, identifier: str) -> int:
        """Return the code of the id of a row in a table of nodes.

        Raises
        ------
        UnknownIdError
            No row of the table has this id.
        """
        code = self.code(identifier)
        if code not in self.rows(table)["id"].to_numpy():
            message = f"There is no {table} with the id {identifier!r} in this partnership."
            raise UnknownIdError(message)
        return code

    def code(self, identifier: str) -> int:
        """Return the code of an id, or NOBODY where nothing carries it."""
        # Not Index.searchsorted: over texts it copies the whole index at every call.
        position = bisect_left(self.text_ids, identifier)
        found = position < len(self.ids) and self.text_ids[position] == identifier
        return position if found else NOBODY

    def names_of(self, codes: npt.ArrayLike) -> npt.NDArray[np.object_]:
        """Return the ids behind codes, as text; None behind NOBODY."""
        names: npt.NDArray[np.object_] = self._ids_and_none[np.asarray(codes)]
        return names

    def flags(self, *codes: npt.ArrayLike) -> Flags:
        """Mark codes: one yes or no for each id, and a last "no" for NOBODY."""
        marks = np.zeros(len(self.ids) + 1, np.bool_)
        for some in codes:
            marks[np.asarray(some)] = True
        marks[NOBODY] = False
        return marks

    def places(self, codes: npt.ArrayLike) -> npt.NDArray[np.int32]:
        """Position of each id in `codes`, by its code; -1 where it is not there.

        With it, rows are joined by indexing: ``places(rows["id"])[other["id"]]``.
        """
        positions = np.full(len(self.ids) + 1, -1, np.int32)
        positions[np.asarray(codes)] = np.arange(len(np.asarray(codes)), dtype=np.int32)
        return positions

    def value_by_id(self, table: str, column: str, empty: int) -> npt.NDArray[np.int32]:
        """Spread one column of a node table over all ids; `empty` where there is no row."""
        rows = self.rows(table)
        values = np.full(len(self.ids) + 1, empty, np.int32)
        values[rows["id"].to_numpy()] = rows[column].to_numpy()
        return values

    @cached_property
    def _ids_and_none(self) -> npt.NDArray[np.object_]:
        return np.append(self.text_ids, [None])

    @cached_property
    def text_ids(self) -> npt.NDArray[np.object_]:
        """All ids as an array of texts, so that ``text_ids[code]`` is quick."""
        return np.array(self.ids.to_list(), object)

    @cached_property
    def is_person(self) -> Flags:
        """Which ids are people who are supported."""
        return self.flags(self.rows("person")["id"])

    @cached_property
    def is_worker(self) -> Flags:
        """Which ids are workers."""
        return self.flags(self.rows("worker")["id"])

    @cached_property
    def is_service(self) -> Flags:
        """Which ids are services."""
        return self.flags(self.rows("service")["id"])

    @cached_property
    def is_human(self) -> Flags:
        """Which ids are humans, in whatever role."""
        return self.flags(*(self.rows(kind.table)["id"] for kind in MODEL.humans))

    # Written in Cypher too: living.
    @cached_property
    def is_dead(self) -> Flags:
        """Which humans had died by D, in any of their roles."""
        dead = []
        for kind in MODEL.humans:
            rows = self.rows(kind.table)
            deceased_on = rows["deceased_on"].to_numpy()
            is_dead = (deceased_on != NO_DAY) & (deceased_on <= self.day)
            dead.append(rows["id"].to_numpy()[is_dead])
        return self.flags(*dead)

    @cached_property
    def died_on(self) -> Numbers:
        """Day on which each human died, by code; NEVER for the living, the earliest of several."""
        died_on = np.full(len(self.ids) + 1, NEVER, np.int64)
        for kind in MODEL.humans:
            rows = self.rows(kind.table)
            np.minimum.at(died_on, rows["id"].to_numpy(), or_never(rows["deceased_on"]))
        return died_on

    @cached_property
    def is_nameless(self) -> Flags:
        """Which humans have a word for nothing as their name: nobody can be asked by it."""
        tables = [self.rows(kind.table) for kind in MODEL.humans]
        return self.flags(*(rows["id"][rows[NAMELESS] == YES] for rows in tables))

    @cached_property
    def living_people(self) -> Codes:
        """Codes, ascending, of the living people whom findings are about."""
        people = self.rows("person")["id"].to_numpy()
        if self._subjects is not None:
            people = people[self.flags(self._subjects)[people]]
        return np.sort(people[~self.is_dead[people]])

    @property
    def is_about_everybody(self) -> bool:
        """Whether findings are about all people, and what is about nobody is one of them."""
        return self._subjects is None

    @cached_property
    def is_subject(self) -> Flags:
        """Which ids are people whom findings are about, the living and the dead."""
        people = self.rows("person")["id"] if self._subjects is None else self._subjects
        return self.flags(people)

    @cached_property
    def is_living_person(self) -> Flags:
        """Which ids are living people whom findings are about."""
        return self.flags(self.living_people)

    # Written in Cypher too: closed service.
    @cached_property
    def is_closed(self) -> Flags:
        """Which services are closed at D, or not yet open."""
        service = self.rows("service")
        closed_on, opened_on = service["closed_on"], service["opened_on"]
        closed_by_day = (closed_on != NO_DAY) & (closed_on <= self.day)
        closed_by_word = (service["status"] == ServiceStatus.CLOSED) & (closed_on == NO_DAY)
        return self.flags(service["id"][closed_by_day | closed_by_word | (opened_on > self.day)])

    # Written in Cypher too: in post.
    @cached_property
    def posts(self) -> CodedTable:
        """Active ``works_for`` of living workers to services that are not closed."""
        rows = self.active("works_for")
        held = ~self.is_dead[rows["worker"]] & ~self.is_closed[rows["service"]]
        return rows[held]

    @cached_property
    def is_in_post(self) -> Flags:
        """Which workers are in post at D."""
        return self.flags(self.posts["worker"])

    @cached_property
    def agency_of(self) -> npt.NDArray[np.int32]:
        """Code of each service's agency, by the service's code."""
        return self.value_by_id("service", "agency", NOBODY)

    def graph(self) -> nx.MultiDiGraph[str]:
        """Return the partnership as a networkx graph; see ``multigraph_of``."""
        from graphmodel.network.as_networkx import multigraph_of

        return multigraph_of(self)


def is_active_at(started_on: Any, ended_on: Any, day: Any) -> Any:
    """Whether half-open intervals of day numbers hold at a day, element by element."""
    return (started_on <= day) & ((ended_on == NO_DAY) | (ended_on > day))


# From which day on a partnership has anything on record.


BEGINNINGS = {kind.table: kind.begins for kind in MODEL if kind.begins is not None}
"""Column that says when a row begins to exist, by table; without a day it is before records."""


def first_day(network: Network) -> date | None:
    """Return the earliest day on which a row begins to exist; None where no row has such a day."""
    found = (network.rows(table)[column] for table, column in BEGINNINGS.items())
    days = [int(days[days != NO_DAY].min()) for days in found if (days != NO_DAY).any()]
    return as_date(min(days)) if days else None
