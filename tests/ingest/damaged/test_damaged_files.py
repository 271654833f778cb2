"""Many damaged files: refused with a sentence, or read as a second reader reads them.

``TPGRAPH_TEST_DAMAGED=3000 pytest tests/ingest/damaged`` damages so many of each kind.
"""

import os
import random
from collections import Counter
from typing import Any

import pytest

from graphmodel.errors import blocking
from ingest.files import ReadFiles, read_uploads
from tests.ingest.damaged.independent_reader import Unclear, read_book, read_csv
from tests.ingest.damaged.mutations import (
    GOOD_CSV,
    good_workbook,
    mutated_csv,
    mutated_workbook,
)
from tests.ingest.made_workbooks import packed

SEED = 14
IN_A_PART = 150
PARTS = range(max(1, int(os.environ.get("TPGRAPH_TEST_DAMAGED", "600")) // IN_A_PART))


def meaning(files: ReadFiles) -> dict[str, dict[int, dict[str, Any]]]:
    return {
        table: {
            int(row): dict(zip(frame.columns, values, strict=True))
            for row, values in zip(frame.index, frame.itertuples(index=False), strict=True)
        }
        for table, frame in files.records.tables.items()
    }


def outcome(files: ReadFiles, expected: Any) -> str:
    """Return what became of a file; `expected` is None where a careful human would ask."""
    if blocking(files.problems):
        assert all(problem.message and problem.advice for problem in files.problems)
        return "refused" if expected is None else "refused though clear"
    if expected is None:
        return "read though unclear"
    return "read" if meaning(files) == expected else "read with another meaning"


def workbook_outcome(content: bytes) -> str:
    try:
        expected = read_book(content)
    except Unclear:
        expected = None
    return outcome(read_uploads({"book.xlsx": content}), expected)


def csv_outcome(table: str, content: bytes) -> str:
    try:
        rows = read_csv(table, content)
    except Unclear:
        rows = None
    return outcome(read_uploads({f"{table}.csv": content}), None if rows is None else {table: rows})


def test_both_readers_agree_on_what_is_whole():
    parts = {name: content.encode() for name, content in good_workbook().items()}
    assert workbook_outcome(packed(parts)) == "read"
    assert [csv_outcome(table, text.encode()) for table, text in GOOD_CSV.items()] == ["read"] * 3


@pytest.mark.many_cases(quick=1)
@pytest.mark.parametrize("part", PARTS)
def test_damaged_workbooks_are_refused_or_mean_the_same_to_both_readers(part):
    outcomes = Counter(
        workbook_outcome(mutated_workbook(random.Random(f"{SEED} {case}")))
        for case in range(IN_A_PART * part, IN_A_PART * (part + 1))
    )
    assert outcomes.keys() <= {"read", "refused", "refused though clear"}
    assert outcomes["read"] > 20
    assert outcomes["refused"] > 20


@pytest.mark.many_cases(quick=1)
@pytest.mark.parametrize("part", PARTS)
def test_damaged_csv_files_are_refused_or_mean_the_same_to_both_readers(part):
    outcomes = Counter(
        csv_outcome(*mutated_csv(random.Random(f"{SEED} {case}")))
        for case in range(IN_A_PART * part, IN_A_PART * (part + 1))
    )
    assert outcomes.keys() <= {"read", "refused", "refused though clear"}
    assert outcomes["read"] > 20
    assert outcomes["refused"] > 20
