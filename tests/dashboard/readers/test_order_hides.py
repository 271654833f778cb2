"""The same partnership with somebody hidden called otherwise reads the same: no order hints."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

import pytest

from dashboard.explorer.questions.page import ONE_PERSON
from dashboard.person.build import person_view
from dashboard.pictures.ecomap.picture import ecomap_map
from dashboard.readers.answers import visible_parts
from dashboard.readers.partnership_access import NamedPartnership
from dashboard.readers.reader import Reader
from dashboard.readers.restricted import known_by_restricted_rows_alone, restricted_nodes
from dashboard.reports.meeting_page import person_docx, person_pdf
from graphmodel.analysis.facts.answer import rows_of
from graphmodel.analysis.indicators.indicators import SETS, indicators
from graphmodel.analysis.questions import QUESTIONS, Question
from graphmodel.model import MODEL
from graphmodel.network.network import Network
from graphmodel.settings import Settings
from tests.agreement.brute_force import Tables
from tests.agreement.brute_force.facts.nights import is_in_service
from tests.agreement.random_partnerships.days import ON, Dice
from tests.agreement.random_partnerships.week.partnerships import working_partnership
from tests.dashboard.readers.random_restriction import called, hides, partly_restricted
from tests.support.in_memory import network_of
from tests.support.stored import stored

READER = Reader(today=ON)
FIRST, LAST = "!first", "~last"
MADE = datetime(2026, 6, 1, tzinfo=UTC)
QUARTER = ON - timedelta(days=92)
SUPPORTED_WORKER = "worker who is supported"
"""Somebody whose row as a person is open, and whose row as a worker is restricted."""

OTHERS = "one row of each other table"
"""One of every table of nodes that is not tried by itself: barriers, plans, meetings, units …"""

KINDS = ("agency", "service", "person", "worker", SUPPORTED_WORKER, "individual", "need", OTHERS)
SEEDS = range(8)
ABOUT_ONE_PERSON = ONE_PERSON | {one.name for one in QUESTIONS if "person" in one.about}


@cache
def one_restricted(kind: str, seed: int) -> tuple[Tables, tuple[str, ...]]:
    """Return a partnership with one row of a kind restricted, and the id of that alone."""
    if kind == OTHERS:
        return _one_of_each_restricted(seed)
    tables = partly_restricted(seed, 0.3)
    table = "worker" if kind == SUPPORTED_WORKER else kind
    people = {row["id"] for row in tables["person"]}
    for row in tables[table]:
        row["restricted"] = "open"
    in_both = kind in {SUPPORTED_WORKER, "person"}
    able = [row for row in tables[table] if (row["id"] in people) == in_both]
    if not able:  # every worker of this one is supported, too, or none
        return one_restricted(kind, seed + len(SEEDS))
    one = Dice(seed).one_of(able)
    one["restricted"] = "restricted"
    return tables, (one["id"],)


def _one_of_each_restricted(seed: int) -> tuple[Tables, tuple[str, ...]]:
    """Return a partnership with the week's work, and the ids of rows that are restricted now."""
    made = working_partnership(seed, second_accounts=False)
    tables, dice = partly_restricted(seed, 0.3, tables=made), Dice(seed)
    others = [kind.table for kind in MODEL.nodes if kind.table not in KINDS]
    chosen = [dice.one_of(tables[table]) for table in others if tables.get(table)]
    for row in chosen:
        row["restricted"] = "restricted"
    return tables, tuple(row["id"] for row in chosen)


def both(tables: Tables, hidden: Sequence[str]) -> list[Tables]:
    """Return two partnerships in which those who are hidden are called otherwise."""
    made = []
    for name in (FIRST, LAST):
        renamed = tables
        for place, one in enumerate(hidden):
            renamed = called(renamed, one, f"{name}{place:02}" if place else name)
        made.append(renamed)
    return made


def somebody_else(tables: Tables) -> str:
    """Return somebody who is not the one who is called otherwise."""
    ids: list[str] = [row["id"] for row in tables["person"]]
    return next(one for one in ids if one[0] not in "!~")


def asked_about(question: Question, tables: Tables, person: str) -> dict[str, Any] | None:
    """Return what the question has to be told; None where there is nothing to ask about."""
    needs = [row["id"] for row in tables["need"] if row["person"] == person and not hides(row)]
    leavers = [row["id"] for row in tables["worker"] if not hides(row) and row["id"][0] not in "!~"]
    services = [row["id"] for row in tables["service"] if not hides(row)]
    services = [one for one in services if one[0] not in "!~"]
    there = (row for row in tables.get("unit", ()) if not hides(row))
    units = [row["id"] for row in there if is_in_service(tables, row, ON)]
    told: dict[str, list[Any]] = {
        "since": [ON - timedelta(days=300)],
        "start": [ON - timedelta(days=300)],
        "end": [ON],
        "person": [person],
        "need": needs,
        "leaver": leavers,
        "meeting": [row["id"] for row in tables.get("meeting", ()) if not hides(row)],
        "unit": units,
        "service": services,
        "from_service": services,
        "to_service": services[1:],
    }
    chosen = {name: told[name][:1] for name in question.about}
    return {name: one for name, (one,) in chosen.items()} if all(chosen.values()) else None


def seen(question: Question, named: Mapping[str, Any], network: Network) -> str:
    """Return what a reader sees of an answer, its denominator and what is not recorded."""
    answer = question.ask(network, Settings(), named)
    whole = NamedPartnership(network, {})
    parts = visible_parts(question.name, answer, lambda: whole, Settings(), READER)
    return repr([(name, rows_of(part), part.attrs) for name, part in parts.items()])


@pytest.mark.slow
@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("kind", KINDS)
def test_no_answer_tells_where_the_id_of_a_restricted_row_would_be_sorted(kind, seed):
    pair = both(*one_restricted(kind, seed))
    networks = [READER.shown(network_of(tables, ON)) for tables in pair]
    person = somebody_else(pair[0])
    for question in QUESTIONS:
        named = asked_about(question, pair[0], person)
        if named is None:
            continue
        one, other = (seen(question, named, network) for network in networks)
        assert one == other, question.name
        assert FIRST not in one, question.name
    for each in SETS if kind in {"service", OTHERS} else ():
        figures = [repr(rows_of(indicators(one, each.name, QUARTER, ON))) for one in networks]
        assert figures[0] == figures[1], each.name
        assert FIRST not in figures[0], each.name


@pytest.mark.slow
@pytest.mark.parametrize("seed", SEEDS)
def test_no_answer_about_a_person_tells_where_who_is_hidden_there_would_be_sorted(seed):
    tables = partly_restricted(seed)
    network = READER.shown(network_of(tables, ON))
    people = {row["id"] for row in tables["person"]}
    tried = 0
    for person in sorted(people - restricted_nodes(network)):
        hidden = sorted(known_by_restricted_rows_alone(network, person) - people)
        if not hidden or tried == 3:
            continue
        tried += 1
        networks = [READER.shown(network_of(each, ON)) for each in both(tables, hidden[:1])]
        for question in QUESTIONS:
            named = asked_about(question, tables, person)
            if named is None or question.name not in ABOUT_ONE_PERSON:
                continue
            one, other = (seen(question, named, each.only([person])) for each in networks)
            assert one == other, question.name
    assert tried


@pytest.mark.slow
@pytest.mark.parametrize("seed", SEEDS[:4])
@pytest.mark.parametrize("kind", KINDS)
def test_no_page_and_no_print_tells_it_either(kind, seed, tmp_path):
    tables, hidden = one_restricted(kind, seed)
    person = next(row["id"] for row in tables["person"] if row["id"] not in hidden)
    views = []
    for name, each in zip((FIRST, LAST), both(tables, hidden), strict=True):
        (tmp_path / name).mkdir()
        store = stored(each, tmp_path / name)
        views.append(person_view(store, person, ON, Settings(), READER))
        store.close()
    assert views[0] == views[1]
    pictures = [ecomap_map(view.name, view.picture, view.picture_needs).as_data() for view in views]
    assert pictures[0] == pictures[1]
    assert person_pdf(views[0], MADE) == person_pdf(views[1], MADE)
    assert person_docx(views[0], MADE) == person_docx(views[1], MADE)
