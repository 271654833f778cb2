"""A network without somebody is the network of the files with their end days written in."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphmodel.analysis.trust.trusted_contacts import trusted_contacts
from graphmodel.model import MODEL
from graphmodel.model.kinds import TieKind
from tests.agreement.brute_force import Row, Tables
from tests.agreement.every_answer import every_answer
from tests.agreement.random_partnerships.days import ON
from tests.agreement.random_partnerships.drawn import examples, now_and_then, picks, seeds
from tests.agreement.random_partnerships.hand_made import days_ahead, example_t, trusts
from tests.agreement.random_partnerships.partnerships import random_partnership
from tests.support.in_memory import network_of
from tests.support.stored import stored

WHO_LEAVES = ("worker", "individual", "service", "person")


def _leaver(tables: Tables, pick: int) -> str:
    everybody = [row["id"] for name in WHO_LEAVES for row in tables[name]]
    return str(everybody[pick % len(everybody)])


def _written(tables: Tables, leaver: str, on: date) -> Tables:
    """Write the day into every tie that lasts over it; leave out those that would begin later."""
    written = {name: [dict(row) for row in rows] for name, rows in tables.items()}
    for kind in MODEL.ties:
        if kind.table not in written:
            continue
        own = [row for row in written[kind.table] if leaver in (row[end.name] for end in kind.ends)]
        for row in own:
            if row.get("ended_on") is None or row["ended_on"] > on:
                if (row.get("started_on") or date.min) < on:
                    _end(kind, row, tables, leaver, on)
                elif not kind.safety:
                    written[kind.table].remove(row)
    for row in written["service"]:
        if row["id"] == leaver and not _is_closed_by(row, on):
            row["closed_on"] = on
    return written


def _end(kind: TieKind, row: Row, tables: Tables, leaver: str, on: date) -> None:
    row["ended_on"] = on
    if kind.table == "trusts" and leaver not in {service["id"] for service in tables["service"]}:
        is_worker = leaver in {worker["id"] for worker in tables["worker"]}
        row["end_reason"] = "left_post" if is_worker else "contact_lost"


def _is_closed_by(service: Row, on: date) -> bool:
    closed_on = service.get("closed_on")
    return service["status"] == "closed" if closed_on is None else bool(closed_on <= on)


@pytest.mark.slow
@given(
    seed=seeds,
    pick=picks,
    last=st.sampled_from([-90, -1, 0, 1, 28]),
    now=st.sampled_from([0, 0, 40]),
    long=now_and_then,
)
@examples(5)
def test_a_network_without_somebody_answers_as_one_with_their_end_days_written_in(
    seed: int, pick: int, last: int, now: int, *, long: bool
):
    tables = random_partnership(seed)
    leaver, on, day = _leaver(tables, pick), ON + timedelta(days=last), ON + timedelta(days=now)
    network = network_of(tables, day).without(leaver, on)
    written = network_of(_written(tables, leaver, on), day)
    answers = [every_answer(tables, one, also_twice=long) for one in (network, written)]
    assert answers[0] == answers[1]


@pytest.mark.parametrize("seed", [11, 12])
def test_a_network_without_somebody_answers_as_a_store_into_which_the_end_days_were_imported(
    seed: int, tmp_path: Path
):
    tables = random_partnership(seed)
    leaver = _leaver(tables, seed)
    for name in ("before", "after"):
        (tmp_path / name).mkdir()
    before = stored(tables, tmp_path / "before").network(ON)
    after = stored(_written(tables, leaver, ON), tmp_path / "after").network(ON)
    networks = (before.without(leaver, ON), after)
    answers = [every_answer(tables, one, also_twice=False) for one in networks]
    assert answers[0] == answers[1]


def test_who_leaves_before_a_planned_end_has_left_for_no_other_reason():
    planned = trusts("W2", "p4", ended_on=days_ahead(60), end_reason="person_withdrew")
    for leaver, status in (("W2", "unavailable"), ("W1", "single")):
        network = network_of({**example_t(), "trusts": [planned]}, ON).without(leaver, ON)
        found = trusted_contacts(network)
        assert found["status"][found["person"] == "p4"].to_list() == [status]
