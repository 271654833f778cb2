"""What every store can do, whatever keeps the data.

A subclass opens transactions; everything that both stores share is here.
"""

from __future__ import annotations

import getpass
import json
from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import final

import pandas as pd

from graphmodel.analysis.facts.answer import Answer
from graphmodel.analysis.questions import MOST_ROWS, question_called
from graphmodel.errors import UnknownIdError, UsageError
from graphmodel.model import MODEL
from graphmodel.model.kinds import TieKind
from graphmodel.model.link_tables import LINK_TABLES
from graphmodel.model.records import Difference, Records
from graphmodel.network.network import Network
from graphmodel.network.surroundings import LEAST_STEPS, surroundings_of, whole_network
from graphmodel.progress import CountProgress, Progress
from graphmodel.settings import Settings
from graphmodel.stores.transaction import SCHEMA_VERSION, ResultT, Transaction


class Store(ABC):
    """A partnership's graph, kept somewhere."""

    place: str
    """Path or address, without user name or password; safe to print."""

    @abstractmethod
    def read(self, work: Callable[[Transaction], ResultT]) -> ResultT:
        """Run `work` in one reading transaction and return what it returns."""

    @abstractmethod
    def transact(self, work: Callable[[Transaction], ResultT]) -> ResultT:
        """Run `work` in one writing transaction; all of it is kept, or none where it raises.

        `work` may be run again when a shared server asks for it, so it has no other effect.
        """

    def apply(
        self,
        work: Callable[[Transaction], tuple[Difference, ResultT]],
        claim: Claim,
        progress: Progress | None = None,
    ) -> ResultT:
        """Write what differs, in one transaction or, on a shared server, step by step.

        Parameters
        ----------
        work
            Finds in a writing transaction what differs; returns it and what `apply` returns. It
            may be run again, and what it raises ends the import before anything is written.
        claim
            Who imports what: shown to others who open the store before it ends.
        progress
            Called with the progress of the writing.

        Raises
        ------
        StoreBusyError
            Another import is being applied, or took this one's place.
        """
        del claim  # nobody comes in the middle of one transaction

        def written(transaction: Transaction) -> ResultT:
            difference, done = work(transaction)
            transaction.write(difference, progress)
            return done

        return self.transact(written)

    @abstractmethod
    def engine(self) -> str:
        """Name and version of what keeps the data."""

    @abstractmethod
    def cautions(self) -> tuple[str, ...]:
        """Return what is risky about the place of the store, for every user."""

    @abstractmethod
    def engine_cautions(self) -> tuple[str, ...]:
        """Return what is risky about the engine, for those who maintain the store."""

    @abstractmethod
    def examine(self, broken_rows: Callable[[Transaction], list[str]]) -> list[str]:
        """Check how the data is kept and, in the same transaction, its rows.

        Parameters
        ----------
        broken_rows
            What is wrong with the rows, a sentence each; see ``writing.verifying``.

        Returns
        -------
        list of str
            One sentence for each thing that is wrong.
        """

    @abstractmethod
    def backup(self, path: Path) -> None:
        """Write a checked copy of everything to a new file.

        Raises
        ------
        StoreError
            The copy cannot be made here, or did not pass its check.
        """

    @abstractmethod
    def close(self) -> None:
        """Let go of files and connections."""

    def close_unless_used(self) -> None:
        """Close; leave no store behind, where opening made it and nothing was written into it."""
        self.close()

    @final
    def info(self) -> StoreInfo:
        """Describe the store."""
        counted = [kind for kind in MODEL if not (isinstance(kind, TieKind) and kind.safety)]
        return self.read(
            lambda transaction: StoreInfo(
                kind=self.engine(),
                place=self.place,
                schema_version=SCHEMA_VERSION,
                data_version=transaction.data_version(),
                rows={kind.table: transaction.count(kind.table) for kind in counted},
                cautions=(*self.cautions(), *self.engine_cautions()),
            )
        )

    @final
    def network(
        self,
        on: date,
        around: str | None = None,
        steps: int = 2,
        progress: CountProgress | None = None,
    ) -> Network:
        """Read the partnership as at a day.

        Parameters
        ----------
        on
            The day D of every answer.
        around
            Id of one person: only what is round them is read (see ``surroundings``).
        steps
            How many ties away from that person, at least 2.
        progress
            Called with the number of tables read and the total, for a whole partnership.

        Raises
        ------
        UnknownIdError
            No person has the id `around`.
        """
        if around is None:
            return self.read(lambda transaction: whole_network(transaction, on, progress))
        return self.read(lambda transaction: surroundings_of(transaction, around, on, steps))

    @final
    def find(
        self,
        question: str,
        on: date,
        *,
        person: str | None = None,
        people: Collection[str] | None = None,
        named: Mapping[str, str | date] | None = None,
        settings: Settings | None = None,
        max_rows: int = MOST_ROWS,
        progress: CountProgress | None = None,
    ) -> Answer:
        """Answer a question, where the data is if the store can, else from what is read of it.

        Parameters
        ----------
        question
            Its name or word: ``trusted_contacts``, ``trusted-contacts``.
        on
            The day D.
        person
            Id of the one person whom the answer is about.
        people
            Ids of the people whom it is about; everybody where neither is given.
        named
            What else the question must be told: ``need``, ``leaver``, ``meeting``, ``unit``,
            ``since``, ``start``, ``end``.
        settings
            Thresholds.
        max_rows
            The most rows of a partnership that are read to compute an answer here.
        progress
            Called with the work done and the total, by questions that take a while.

        Returns
        -------
        DataFrame
            As the analysis of that name returns it; a named tuple where it has several tables.

        Raises
        ------
        UsageError
            There is no such question, something that it is about is not named, or it would have
            to read more than `max_rows` rows.
        UnknownIdError
            One of the ids is no person.
        """
        asked = question_called(question)
        settings = settings or Settings()
        chosen = people if person is None else [person]
        named = {**(named or {}), **({} if person is None else {"person": person})}

        def answer_or_read(transaction: Transaction) -> Answer | Network:
            _refuse_strangers(transaction, chosen)
            asked.check(named)
            found = transaction.answer(asked.name, on, settings, chosen, named)
            if found is not None:
                return found
            if person is not None and not asked.whole:
                return surroundings_of(transaction, person, on, LEAST_STEPS)
            _refuse_too_many(transaction, asked.word, max_rows)
            return whole_network(transaction, on)

        found = self.read(answer_or_read)
        if not isinstance(found, Network):
            return found
        if chosen is not None and "person" not in asked.about:
            found = found.only(chosen)
        return asked.ask(found, settings, named, progress)

    @final
    def has_begun(self, on: date) -> bool:
        """Whether anything that has a first day had begun by a day."""
        return self.read(lambda transaction: transaction.has_begun(on))

    @final
    def names(self, ids: Collection[str]) -> dict[str, str]:
        """Names of nodes by id; nodes without a name are left out."""
        nodes = self.read(lambda transaction: transaction.nodes(ids))
        named = nodes[nodes["name"] != ""]
        return dict(zip(named["id"], named["name"], strict=True))

    @final
    def rows(
        self, table: str, column: str = "", among: Collection[str] | None = None
    ) -> pd.DataFrame:
        """Read whole rows of one table, as a table of records."""
        return self.read(lambda transaction: transaction.rows(table, column, among))

    @final
    def data_version(self) -> int:
        """Return the number of writes so far."""
        return self.read(lambda transaction: transaction.data_version())

    @final
    def cache_key(self) -> tuple[str, str, int]:
        """Return what a cache of anything read must hold in its key: place, id, data version."""
        return self.read(lambda each: (self.place, each.store_id(), each.data_version()))


def _refuse_strangers(transaction: Transaction, people: Collection[str] | None) -> None:
    if people is None:
        return
    known = set(transaction.columns("person", "id", people)["id"].to_pylist())
    for person in people:
        if person not in known:
            message = f"There is no person with the id {person!r} in this partnership."
            raise UnknownIdError(message)


def _refuse_too_many(transaction: Transaction, word: str, max_rows: int) -> None:
    tables = [*(kind.table for kind in MODEL), *LINK_TABLES]
    rows = sum(transaction.count(table) for table in tables)
    if rows > max_rows:
        message = (
            f"{word} is computed on this machine, from the whole partnership: more than the "
            f"{max_rows:,} rows that are allowed. Allow more with --max-rows, as far as this "
            "machine's memory goes."
        )
        raise UsageError(message)


# The description of a store.


@dataclass(frozen=True, slots=True)
class StoreInfo:
    """The description of a store.

    Parameters
    ----------
    kind
        Name and version of the engine.
    place
        Path or address, without user name or password.
    schema_version
        Version of the tables.
    data_version
        Grows by one with every write.
    rows
        Rows per table; the tables about harm are left out, so that no count reveals anything.
    cautions
        What is risky about the place and about the engine, a sentence each.
    """

    kind: str
    place: str
    schema_version: int
    data_version: int
    rows: dict[str, int]
    cautions: tuple[str, ...] = ()


# Who imports what into a store, for others who open it before the import ends.


_as_json = json.JSONEncoder(ensure_ascii=False).encode


@dataclass(frozen=True)
class Claim:
    """An import that may take more than one transaction.

    Parameters
    ----------
    records
        What is imported, every cell judged.
    by
        Who does it, for others to read.
    takes_over
        Whether it may go in place of another import that has ended half-way.
    """

    records: Records
    by: str
    takes_over: bool = False

    @cached_property
    def digest(self) -> str:
        """64 hexadecimal digits by which the same records are known again, read another time."""
        hashed = sha256()
        for kind, frame in self.records.in_model_order():
            hashed.update(_as_json([kind.table, len(frame)]).encode())
            for name in sorted(frame.columns):
                hashed.update(_as_json([name, frame[name].tolist()]).encode("utf-8", "replace"))
        return hashed.hexdigest()


# The name of the user who is logged in.


def logged_in_name() -> str:
    """Return the name under which somebody is logged in; a container may have none for them."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "somebody"
