"""What one transaction of a store can do, whatever keeps the data."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

import pandas as pd
import pyarrow as pa

from graphmodel.analysis.facts.answer import Answer
from graphmodel.errors import StoreVersionError
from graphmodel.model.records import Difference
from graphmodel.network.surroundings import ColumnSource
from graphmodel.progress import Progress
from graphmodel.settings import Settings

LAST_IMPORT = "import"
"""The topic of a store's journal for what is needed to undo the last import."""

ResultT = TypeVar("ResultT")
"""What a piece of work in a transaction returns."""


@dataclass(frozen=True, slots=True)
class FoundNode:
    """A node found by name.

    Parameters
    ----------
    id, label, name
        Its id, label and name.
    search_name
        Its folded names, a line each; see `search_name`.
    """

    id: str
    label: str
    name: str
    search_name: str


class Transaction(ColumnSource, ABC):
    """One transaction: reads see one state, writes are kept together or not at all."""

    @abstractmethod
    def columns(
        self, table: str, column: str = "", among: Collection[str] | None = None
    ) -> pa.Table:
        """Read the analysed columns of a table, for a Network.

        Parameters
        ----------
        table
            A table of the model, or a list of links as a table of pairs, such as
            ``referral_needs`` (columns ``referral``, ``need``).
        column, among
            Only rows whose `column` is one of these ids; all rows where `among` is None.

        Returns
        -------
        pyarrow.Table
            ``id`` or the two ends, then every analysed column, in the model's order: text,
            words and ids as string, lists as JSON text, days as date32, numbers as int64,
            yes/no as bool; empty as null.
        """

    @abstractmethod
    def rows(
        self, table: str, column: str = "", among: Collection[str] | None = None
    ) -> pd.DataFrame:
        """Read whole rows, every column of the model, as a table of records.

        Parameters
        ----------
        table
            A table of the model.
        column, among
            Only rows whose `column` is one of these ids; all rows where `among` is None.
        """

    @abstractmethod
    def nodes(self, among: Collection[str] | None = None) -> pd.DataFrame:
        """Return columns id, label, name of nodes; one row for each role of a human.

        A kind that has no names, such as a need, has an empty one. All nodes where `among` is
        None.
        """

    @abstractmethod
    def search(self, folded: str, labels: Collection[str], limit: int) -> list[FoundNode]:
        """Nodes of these labels whose folded name, or other name, holds a folded text."""

    @abstractmethod
    def answer(
        self,
        question: str,
        on: date,
        settings: Settings,
        people: Collection[str] | None,
        named: Mapping[str, str | date],
    ) -> Answer | None:
        """Compute a finding where the data is.

        Parameters
        ----------
        question
            Name of the question.
        on, settings
            The day D and the thresholds.
        people
            Ids of the people whom it is about; everybody where it is None.
        named
            A value for everything else that it is about.

        Returns
        -------
        Answer or None
            As the analysis of that name returns it; None where the store cannot compute it.
        """

    @abstractmethod
    def has_begun(self, on: date) -> bool:
        """Whether anything that has a first day had begun by a day."""

    @abstractmethod
    def write(self, difference: Difference, progress: Progress | None = None) -> None:
        """Write changed rows and count the data version up; nothing where nothing changed."""

    @abstractmethod
    def journal(self, topic: str) -> dict[str, bytes]:
        """Return what the store notes of a topic beside its rows, by entry."""

    @abstractmethod
    def store_id(self) -> str:
        """Return the id that the store was given when it was made."""

    @abstractmethod
    def data_version(self) -> int:
        """Return the number of writes so far."""

    @abstractmethod
    def is_empty(self) -> bool:
        """Whether nothing was ever written."""

    @abstractmethod
    def count(self, table: str) -> int:
        """Return the number of rows in a table."""


# Which versions of the tables this program reads and writes.


SCHEMA_VERSION = 7
"""Goes up with every change of the model that an older program could not read.

1: the core tables. 2: barrier, escalation and practice besides. 3: proposal besides.
4: a journal of what was changed on screen, and of the last import. 5: an id of the store.
6: the tables of the week's record besides, and person.gp_registered_on.
7: marks of its last writes, and whose name stands for nothing.
"""

OLDEST_VERSION = 1
"""The oldest version that is brought up to date when it is opened.

No row of a store changes by that: it is given the tables and columns that it lacks, an id, and what
follows from its rows.
"""

MADE_BY = "Trusted Person Graph"
"""What a store of ours says that it was made by."""


def is_older_version(found: int, place: str) -> bool:
    """Whether a store lacks tables, which may be added to it.

    Raises
    ------
    StoreVersionError
        It was written by a newer program, or by one older than any that can be brought up to date.
    """
    if OLDEST_VERSION <= found <= SCHEMA_VERSION:
        return found < SCHEMA_VERSION
    if found > SCHEMA_VERSION:
        advice = "Install the newer program; this one leaves the store as it is."
    else:
        advice = "It is too old to be brought up to date: open it with the program that wrote it."
    message = (
        f"The store {place} has tables of version {found}, and this program knows version"
        f" {SCHEMA_VERSION}. {advice}"
    )
    raise StoreVersionError(message)
