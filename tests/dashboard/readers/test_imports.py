"""An import tells a reader without the right nothing of rows that they may not see."""

import ast
import re
from collections.abc import Hashable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

import graphmodel.check
import graphmodel.writing
from dashboard.readers.imports import view_of
from dashboard.readers.reader import Reader
from graphmodel.errors import DataProblemsError
from graphmodel.model import MODEL
from graphmodel.stores import open_store
from graphmodel.stores.store import Store
from graphmodel.writing.importing import import_records
from graphmodel.writing.preview import Preview, preview_import
from graphmodel.writing.reversible_change import change_records
from graphmodel.writing.weakened_facts import SAFETY_COLUMNS
from tests.agreement.brute_force import Tables
from tests.agreement.random_partnerships.days import IMPORTED_ON, ON
from tests.agreement.random_partnerships.hand_made import days_ago, trusts
from tests.dashboard.readers.guesses import (
    GUESSES,
    Guess,
    as_records,
    seen_by_all,
    with_hidden_rows,
)
from tests.support.stored import bring_in, stored

VIEW = view_of(Reader(today=ON))

OF_ONE_CELL = "values.py"
"""What is wrong with a cell whatever the store holds."""

OF_THE_FILE = {
    "duplicate-id",
    "duplicate-tie",
    "tie-to-itself",
    "ends-before-it-starts",
    "copied-otherwise",  # of a copy of a whole store
}
"""Codes found in the rows of a file alone."""


OF_ROWS_THAT_AS_MANY_MAY_SEE = {"overlapping-entries", "in-two-units"}
"""Codes that no hidden row draws: beside one it is a notice for whoever sees both."""


def codes() -> set[str]:
    """Return every code that a check of records can give: as the source has them, and declared."""
    folders = [Path(each.__path__[0]) for each in (graphmodel.check, graphmodel.writing)]
    trees = (
        ast.parse(path.read_text(encoding="utf-8"))
        for folder in folders
        for path in folder.glob("*.py")
        if path.name != OF_ONE_CELL
    )
    declared = {rule.code for kind in MODEL for rule in kind.rules}
    return declared | {
        node.value
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and re.fullmatch(r"[a-z]+(-[a-z]+)+", node.value)
    }


def test_there_is_a_guess_for_every_code_of_a_comparison_with_the_store():
    assert codes() == OF_THE_FILE | OF_ROWS_THAT_AS_MANY_MAY_SEE | GUESSES.keys()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("imports")


@pytest.fixture(scope="module")
def told(folder: Path) -> dict[str, dict[str, Preview]]:
    return {name: told_beside(tables, folder / name) for name, tables in both()}


def both() -> list[tuple[str, Tables]]:
    return [("none", seen_by_all()), ("hidden", with_hidden_rows())]


def told_beside(tables: Tables, folder: Path) -> dict[str, Preview]:
    folder.mkdir()
    store = stored(tables, folder)
    try:
        return {code: preview(store, GUESSES[code]) for code in GUESSES}
    finally:
        store.close()


def preview(store: Store, guess: Guess, *, sees_all: bool = False) -> Preview:
    if store.rows("need", "id", ["n-9"]).size and guess.on_screen:
        change_records(store, as_records(guess.on_screen), day=IMPORTED_ON)
    view = None if sees_all else VIEW
    return preview_import(store, as_records(guess.file), day=IMPORTED_ON, on=ON, view=view)


@pytest.mark.slow
@pytest.mark.parametrize("code", GUESSES)
def test_a_preview_is_the_same_whether_or_not_a_hidden_row_is_there(code, told):
    assert told["hidden"][code] == told["none"][code]


@pytest.fixture(scope="module")
def for_all(folder: Path) -> Iterator[dict[str, list[Preview]]]:
    stores = [stored(tables, _made(folder / f"all-{name}")) for name, tables in both()]
    yield {
        code: [preview(store, guess, sees_all=True) for store in stores]
        for code, guess in GUESSES.items()
    }
    for store in stores:
        store.close()


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder


@pytest.mark.slow
@pytest.mark.parametrize("code", GUESSES)
def test_each_guess_draws_its_code_for_whoever_may_see_all(code, for_all):
    drawn = [{*_codes(one)} for one in for_all[code]]
    assert [code in one for one in drawn].count(True) >= 1
    assert for_all[code][0] != for_all[code][1]


def _codes(seen: Preview) -> list[str]:
    weakened = [fact.as_problem() for fact in seen.weakened]
    return [one.code for one in (*seen.problems, *seen.notices, *weakened)]


@pytest.fixture(scope="module")
def hidden_rows(folder: Path) -> dict[str, list[dict[Hashable, Any]]]:
    """What is hidden, by table, without the cells that an import may make more careful."""
    store = stored(with_hidden_rows(), _made(folder / "to look at"))
    kept = {table: _without_safety(store, table) for table in with_hidden_rows()}
    store.close()
    hidden = {
        table: [row for row in rows if row["restricted"] == "restricted"]
        for table, rows in kept.items()
    }
    return {table: rows for table, rows in hidden.items() if rows}


def _without_safety(store: Store, table: str) -> list[dict[Hashable, Any]]:
    return store.rows(table).drop(columns=[*SAFETY_COLUMNS.get(table, ())]).to_dict("records")


@pytest.mark.many_cases(quick=2)
@pytest.mark.parametrize("code", GUESSES)
def test_an_import_leaves_what_is_hidden_and_says_the_same(code, folder, hidden_rows):
    results: list[object] = []
    for name, tables in both():
        store = stored(tables, _made(folder / f"{name}-{code}"))
        guess = GUESSES[code]
        try:
            result = import_records(
                store, as_records(guess.file), day=IMPORTED_ON, view=VIEW, allow_reopening=True
            )
            results.append((result.added, result.changed, result.notices, result.weakened))
        except DataProblemsError as refused:
            results.append(refused.problems)
        for table, rows in hidden_rows.items() if name == "hidden" else ():
            left = _without_safety(store, table)
            assert [row for row in rows if row not in left] == [], table
        store.close()
    assert results[0] == results[1]


def test_a_first_day_is_not_mended_in_part_where_the_end_that_would_go_may_not_be_told(tmp_path):
    over = {"started_on": days_ago(900), "ended_on": days_ago(800), "end_reason": "contact_lost"}
    for spells in ([], [{**trusts("F3"), **over}]):
        tables = seen_by_all()
        tables["trusts"] += spells
        with closing(stored(tables, _made(tmp_path / str(len(spells))))) as store:
            before = store.rows("trusts").to_dict("records")
            moved = {**trusts("F3", started_on=days_ago(100)), "former_started_on": days_ago(900)}
            file = as_records({"trusts": [{**moved, "ended_on": None, "end_reason": None}]})
            assert import_records(store, file, day=IMPORTED_ON, view=VIEW).weakened == []
            assert store.rows("trusts").to_dict("records") == before


@pytest.mark.slow_on_neo4j
def test_a_preview_is_the_same_on_a_server_too(clean_neo4j, told, tmp_path):
    server = clean_neo4j
    store = open_store(server.url, server.username, server.password)
    bring_in(store, with_hidden_rows(), tmp_path / "files")
    try:
        assert {code: preview(store, GUESSES[code]) for code in GUESSES} == told["none"]
    finally:
        store.close()
