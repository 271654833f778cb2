"""A partnership under other ids, which sort as the old ones did, and its answers likewise."""

import re
from collections.abc import Mapping
from typing import Any

from graphmodel.model import MODEL
from graphmodel.model.kinds import TieKind
from tests.agreement.brute_force import Row, Tables
from tests.agreement.random_partnerships.days import Dice

# No white space and no semicolon: in the words of a route they part one id from the next.
LETTERS = "!\"#$%&'()*+,-./09:<=>?@AZ[\\]^_`az{|}~éß\u0301ŁЖ李\ufb01🙂"


def new_ids(tables: Tables, dice: Dice) -> dict[str, str]:
    """Return another id for every id, short or long, the least for the least and so on."""
    old = sorted({row["id"] for rows in tables.values() for row in rows if "id" in row})
    new: set[str] = set()
    while len(new) < len(old):
        new.add("".join(dice.one_of(LETTERS) for _ in range(dice.number(2, 5))))
    return dict(zip(old, sorted(new), strict=True))


def id_columns(table: str) -> list[str]:
    """Return the columns of a table that hold an id, or several."""
    kind = MODEL.by_table[table]
    ends = kind.ends if isinstance(kind, TieKind) else ()
    own = [] if isinstance(kind, TieKind) else ["id"]
    return [*own, *(link.name for link in (*ends, *kind.links))]


def tables_renamed(tables: Tables, names: Mapping[str, str]) -> Tables:
    return {
        table: [_row_renamed(row, id_columns(table), names) for row in rows]
        for table, rows in tables.items()
    }


def answer_renamed(answer: Any, names: Mapping[str, str]) -> Any:
    """Return an answer with every id replaced, also within the words of a route."""
    if isinstance(answer, dict):
        return {key: answer_renamed(value, names) for key, value in answer.items()}
    if isinstance(answer, list):
        return [answer_renamed(value, names) for value in answer]
    if isinstance(answer, str):
        return "".join(names.get(word, word) for word in re.split(r"([ ;]+)", answer))
    return answer


def _row_renamed(row: Row, columns: list[str], names: Mapping[str, str]) -> Row:
    renamed = dict(row)
    for column in columns:
        value = row.get(column)
        if isinstance(value, list):
            renamed[column] = [names[one] for one in value]
        elif value is not None:
            renamed[column] = names[value]
    return renamed
