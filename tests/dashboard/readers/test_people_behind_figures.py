"""Who is named behind a figure follows from what the reader may see, and from nothing else."""

from collections.abc import Callable
from copy import deepcopy

import pandas as pd
import pytest

from dashboard.readers.figures import visible_people
from dashboard.readers.reader import Reader
from graphmodel.analysis.facts.answer import rows_of
from graphmodel.analysis.indicators.indicators import SETS, people_behind
from graphmodel.model import MODEL
from graphmodel.model.kinds import TieKind
from graphmodel.network.network import Network
from tests.agreement.brute_force import Row, Tables
from tests.agreement.random_partnerships.days import ON, Dice, day
from tests.agreement.random_partnerships.week.partnerships import working_partnership
from tests.support.in_memory import network_of

HUMANS = {kind.table for kind in MODEL.humans}
HARM = {kind.table for kind in MODEL.ties if kind.safety}


def _restricted(seed: int) -> Tables:
    """Return a partnership in which a fifth of all rows, but not of humans, is for few eyes."""
    dice = Dice(seed)
    tables = deepcopy(working_partnership(seed))
    for name, rows in tables.items():
        for row in rows:
            row["restricted"] = "restricted" if dice.chance(0.2) and name not in HUMANS else None
    return tables


def _without(tables: Tables) -> Tables:
    """Return a partnership without its restricted rows and those that lead to one of them."""
    hidden = {
        row["id"] for rows in tables.values() for row in rows if "id" in row and row["restricted"]
    }
    found: Tables = {}
    for name, rows in tables.items():
        kept = [row for row in rows if name in HARM or not row["restricted"]]
        found[name] = [_open_links(row, hidden) for row in kept if not _leads(name, row, hidden)]
    return found


def _leads(table: str, row: Row, hidden: set[str]) -> bool:
    kind = MODEL.by_table[table]
    names = [link.name for link in kind.links if not link.many]
    names += [end.name for end in kind.ends] if isinstance(kind, TieKind) else []
    return table not in HARM and any(row.get(name) in hidden for name in names)


def _open_links(row: Row, hidden: set[str]) -> Row:
    return {
        name: [one for one in value if one not in hidden] if isinstance(value, list) else value
        for name, value in row.items()
    }


def _behind(chosen: str, figure: str) -> Callable[[Network], pd.DataFrame]:
    def behind(network: Network) -> pd.DataFrame:
        return people_behind(network, chosen, figure, day(-200), day(1))

    return behind


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(40, 58))
def test_without_the_rows_that_are_hidden_the_same_people_are_named(seed: int):
    tables, reader = _restricted(seed), Reader(today=ON)
    shown, fewer = (reader.shown(network_of(each, ON)) for each in (tables, _without(tables)))
    for each in SETS:
        for figure in each.figures[seed % 3 :: 3]:
            behind = _behind(each.name, figure.name)
            found = visible_people(shown, reader, behind)
            assert rows_of(found) == rows_of(behind(fewer)), figure.name


def test_nobody_whose_own_row_is_restricted_is_named_and_a_risk_reader_sees_all():
    tables = working_partnership(41)
    for row in tables["person"][::2]:
        row["restricted"] = "restricted"
    hidden = {row["id"] for row in tables["person"][::2]}
    network, named = network_of(tables, ON), set()
    for reader in (Reader(today=ON), Reader(risk_reader=True, today=ON)):
        shown = reader.shown(network)
        for figure in ("seen", "multi_agency_with_plan"):
            found = visible_people(shown, reader, _behind("rough-sleeping", figure))
            people = set(found["person"])
            if not reader.risk_reader:
                assert not any(one in hidden or one.startswith("restricted") for one in people)
            named |= people
    assert named & hidden  # the risk reader saw some of them
