"""What a reader may take out of a store: all of it, or what they may see, as rows to be imported.

What they may not see is not there, as for the check of an import: so what they take out is the
same whether or not it is recorded, and says nothing of it when it is imported again. Tables and
columns that they may see nothing of are absent, not empty: an absent column changes nothing.
"""

from __future__ import annotations

from datetime import date

import pandas as pd

from dashboard.readers.reader import Reader
from dashboard.readers.visible_store import UNSEEN_COLUMNS, UNSEEN_TABLES, VisiblePart
from graphmodel.errors import UsageError
from graphmodel.model import MODEL
from graphmodel.stores.store import Store
from graphmodel.stores.transaction import Transaction
from ingest.export.rows_about import rows_about, without_broken_links
from ingest.export.whose_people import people_of_team, people_of_worker

Tables = dict[str, pd.DataFrame]


def tables_to_export(
    store: Store, reader: Reader, day: date, *, team: str = "", worker: str = ""
) -> Tables:
    """Return the rows that a reader takes out, by table.

    Parameters
    ----------
    store
        Where from, read as at one moment.
    reader
        Who takes them out.
    day
        The day on which a tie makes somebody one of a team's or worker's people.
    team
        Id of a service or agency whose people are meant; empty for everybody.
    worker
        Id of a worker whose people are meant; empty for everybody.

    Raises
    ------
    UsageError
        Both are named, or nobody is one of their people.
    UnknownIdError
        There is no such team or worker, that they may see.
    """
    if team and worker:
        raise UsageError("Name a team or a worker, not both.")

    def read(transaction: Transaction) -> Tables:
        part = transaction if reader.risk_reader else VisiblePart(transaction)
        if team or worker:
            people = (
                people_of_team(part, team, day) if team else people_of_worker(part, worker, day)
            )
            if not people:
                raise UsageError(f"Nobody has an active tie there on {day.isoformat()}.")
            return rows_about(part, people)
        rows = {kind.table: part.rows(kind.table) for kind in MODEL}
        return rows if reader.risk_reader else without_broken_links(rows)

    rows = store.read(read)
    if reader.risk_reader:
        return rows
    return {
        table: frame.drop(columns=[*UNSEEN_COLUMNS.get(table, ())])
        for table, frame in rows.items()
        if table not in UNSEEN_TABLES
    }
