"""What a reader may be told of an import: nothing of what is stored that they may not see.

Whoever may not read about risk could otherwise ask a preview what is stored, by guessing it.
"""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.readers.reader import Reader
from dashboard.readers.restricted import restricted_nodes, without_restricted_rows
from dashboard.readers.visible_store import UNSEEN_COLUMNS, UNSEEN_TABLES, VisiblePart
from graphmodel.analysis.trust.trusted_contacts import trusted_contacts
from graphmodel.errors import Problem, Severity
from graphmodel.model import MODEL
from graphmodel.model.kinds import TieKind
from graphmodel.model.records import Records
from graphmodel.network.network import Network
from graphmodel.stores.transaction import Transaction
from graphmodel.writing.partial_view import PartOfStore
from graphmodel.writing.weakened_facts import SAFETY_COLUMNS

FOUND_WITHOUT_THE_REST = (
    "This is found as though records that you may not see were not there. Where rows of the files "
    "are about such a record, or do not fit beside one, what is stored stays and the row is set "
    "aside, but for what protects somebody. Whoever may read about risk can import the files whole."
)
"""Stands over every import of whoever may not see everything, whatever is stored."""

KEPT_AS_STORED = (
    "These files say something about trust or safety: about harm, agreement to contact, flags, "
    "children, deaths, contact details, posts that ended, or ends that protect somebody. It is "
    "taken where it fits and protects; where it would take protection back, what is stored stays. "
    "What is stored of it is neither shown nor counted here."
)
BECOME_STAFF = (
    "Somebody in these files is in somebody's life until now and would be staff from now on. "
    "That sets aside what is recorded of their safety: ask whoever may read about risk to import "
    "it."
)


@dataclass(frozen=True)
class ImportView:
    """What a reader without the right may be told of a store into which they import.

    Parameters
    ----------
    reader
        Who imports.
    """

    reader: Reader

    def part_of(self, transaction: Transaction) -> PartOfStore:
        """Return the part of a store that they may be told of."""
        return VisiblePart(transaction)

    def untold(self, records: Records) -> frozenset[str]:
        """Return the tables of which they are not told what would be added and changed."""
        return frozenset(
            table
            for table, frame in records.tables.items()
            if len(frame) and (table in UNSEEN_TABLES or _unsaid_columns(table) & {*frame})
        )

    def may_tell(self, problem: Problem) -> bool:
        """Whether a problem or notice may be told that was found in the part they may see."""
        table, column = problem.table, problem.column
        if problem.severity is Severity.NOTICE:
            kind = MODEL.by_table.get(table)
            is_about_harm = isinstance(kind, TieKind) and kind.safety
            return not is_about_harm and column not in _unsaid_columns(table)
        if table not in UNSEEN_TABLES:
            # Whether a spell may begin depends on when the one before it ended.
            return problem.code != "overlapping-spells" or self.may_tell_of(table, "ended_on")
        of_new_rows = problem.code == "required-missing" and problem.row is None
        rests_on_absence = of_new_rows and column not in MODEL.by_table[table].key
        return not (rests_on_absence or problem.code == "unknown-former-start")

    def may_tell_of(self, table: str, column: str) -> bool:
        """Whether it may be told what stands in a column of rows that they may see."""
        return table not in UNSEEN_TABLES and column not in UNSEEN_COLUMNS.get(table, frozenset())

    def losing_contact(self, before: Network, after: Network) -> list[str]:
        """Return the people who would lose everybody they can count on now.

        Whether somebody else could be counted on from then on is not looked at: that they could
        not would say why.
        """
        had, have = (self._contacts(network) for network in (before, after))
        return sorted(
            person
            for person, contacts in had.items()
            if contacts and person in have and contacts.isdisjoint(have[person])
        )

    def _contacts(self, network: Network) -> dict[str, set[str]]:
        shown = self.reader.shown(without_restricted_rows(network))
        hidden = restricted_nodes(network)
        rows = trusted_contacts(shown)
        pairs = zip(rows["person"], rows["contacts"], strict=True)
        return {person: {*ids} - hidden for person, ids in pairs if person not in hidden}


def view_of(reader: Reader) -> ImportView | None:
    """Return what a reader may be told of a store; None where that is everything."""
    return None if reader.risk_reader else ImportView(reader)


def _unsaid_columns(table: str) -> frozenset[str]:
    return SAFETY_COLUMNS.get(table, frozenset()) | UNSEEN_COLUMNS.get(table, frozenset())
