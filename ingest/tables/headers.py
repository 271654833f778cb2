"""Reads the first row of a file or sheet: the position of each column of the model."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from graphmodel.check.verdicts import Verdict, quoted
from graphmodel.model.kinds import Kind
from graphmodel.names.misspelt import as_name, did_you_mean
from ingest.tables.cell_values import Cell, result_of
from ingest.tables.problems_found import ProblemsFound

_HOW = "Put the names of the columns into the first row, as in the template."

NO_HEADER = Verdict("no-header", "The first row does not hold the names of the columns.", _HOW)

_SEPARATORS = {";": "semicolons", "\t": "tabs", "|": "bars"}


@dataclass(frozen=True)
class Header:
    """Where the columns of a table stand.

    Parameters
    ----------
    width
        How many cells every row has.
    places
        Column name to its place, counted from 0.
    nameless
        Places without a name, where no row may have anything.
    """

    width: int
    places: dict[str, int]
    nameless: tuple[int, ...]


def read_header(cells: Sequence[Cell], kind: Kind, found: ProblemsFound) -> Header | None:
    """Return where the known columns stand, or None where the first row is no header.

    Names that are not known are only repeated when others are: a first row of data is no header,
    and may hold what nobody should read in a list of problems.
    """
    names = [as_name(text) if isinstance(text := result_of(cell), str) else "?" for cell in cells]
    known = set(kind.names_in_files)
    if not known.intersection(names):
        first = cells[0] if cells and isinstance(cells[0], str) else ""
        found.add(wrong_separator(first) or NO_HEADER, kind.table, 1)
        return None
    places: dict[str, int] = {}
    for place, name in enumerate(names):
        if name in places:
            found.add(_DOUBLED, kind.table, 1, name)
        elif name in known:
            places[name] = place
        elif name:
            found.add(_unknown(name, kind), kind.table, 1, name[:40])
    nameless = tuple(place for place, name in enumerate(names) if not name)
    return Header(len(names), places, nameless)


_DOUBLED = Verdict(
    "doubled-column",
    "The column stands there twice.",
    "Keep the one that is right and remove the other.",
)


def _unknown(name: str, kind: Kind) -> Verdict:
    return Verdict(
        "unknown-column",
        f"The table {kind.table} has no column {quoted(name)}.",
        f"{did_you_mean(name, kind.names_in_files)}"
        f"Rename or remove it; the columns are: {', '.join(kind.column_names)}.",
    )


def wrong_separator(first: str) -> Verdict | None:
    """Return what to say where the first cell, or line, is parted by something else than commas."""
    if first.strip().casefold().startswith("sep="):
        return Verdict(
            "separator-line",
            "The first line only names the separator of the columns.",
            "Remove that line, and separate the columns by commas.",
        )
    for separator, called in _SEPARATORS.items():
        if separator in first:
            return Verdict(
                "not-separated-by-commas",
                f"The columns seem to be separated by {called}; only commas are read.",
                'Save it as "CSV UTF-8 (comma delimited)", or as a workbook (.xlsx).',
            )
    return None
