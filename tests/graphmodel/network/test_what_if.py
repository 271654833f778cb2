"""A partnership without somebody: as if the files had been imported with those end days in them."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from graphmodel.analysis.facts.answer import rows_of
from graphmodel.analysis.facts.safety import are_unsafe
from graphmodel.analysis.needs.duplicates import duplicates
from graphmodel.analysis.needs.gaps import gaps
from graphmodel.analysis.needs.leads import leads
from graphmodel.analysis.trust.trusted_contacts import trusted_contacts
from graphmodel.errors import UnknownIdError, UsageError
from graphmodel.model import MODEL
from graphmodel.network.coded_columns import NO_DAY, as_date
from graphmodel.network.network import Network
from tests.agreement.brute_force import Tables
from tests.agreement.random_partnerships.days import ON
from tests.agreement.random_partnerships.hand_made import (
    addresses,
    days_ago,
    days_ahead,
    example_t,
    individual,
    leads_for,
    need,
    partnership,
    person,
    risk,
    service,
    trusts,
    worker,
    works_for,
)
from tests.agreement.random_partnerships.week.partnerships import working_partnership
from tests.support.in_memory import network_of
from tests.support.stored import stored

BEGINNING = date.min


def with_ends_written(tables: Tables, leaver: str, on: date) -> Tables:
    """The same files with the end days of a leaver in them, as a coordinator would type them."""
    written = {name: [dict(row) for row in rows] for name, rows in tables.items()}
    is_worker = leaver in [row["id"] for row in tables["worker"]]
    for kind in MODEL.ties:
        kept = []
        for row in written[kind.table]:
            begins_later = (row.get("started_on") or BEGINNING) >= on
            lasts = row.get("ended_on") is None or row["ended_on"] > on
            lasts &= row.get("end_reason") != "error"  # it was never true, and stays so
            if leaver in [row[end.name] for end in kind.ends] and lasts:
                if begins_later and not kind.safety:
                    continue
                if not begins_later:
                    row["ended_on"] = on
                    if kind.table == "trusts" and leaver not in ids(tables, "service"):
                        row["end_reason"] = "left_post" if is_worker else "contact_lost"
            kept.append(row)
        written[kind.table] = kept
    for row in written["service"]:
        no_day = row.get("closed_on") is None
        if row["id"] == leaver and not (no_day and row.get("status") == "closed"):
            row["closed_on"] = on if no_day else min(row["closed_on"], on)
    return written


def ids(tables: Tables, *names: str) -> list[str]:
    return sorted({row["id"] for name in names for row in tables[name]})


def everything(network: Network) -> dict[str, list[str]]:
    """All rows of all tables: whatever is found follows from them."""
    return {
        kind.table: sorted(map(repr, network.rows(kind.table).itertuples(index=False, name=None)))
        for kind in MODEL
    }


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("days", [0, -40])
def test_without_somebody_equals_files_with_the_end_days_written_in(seed: int, days: int):
    tables, on = working_partnership(seed), ON + timedelta(days=days)
    network = network_of(tables, ON)
    for leaver in ids(tables, "worker", "individual", "service", "person"):
        expected = network_of(with_ends_written(tables, leaver, on), ON)
        assert everything(network.without(leaver, on)) == everything(expected)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(20, 22))
def test_without_somebody_equals_what_a_store_gives_after_an_import(seed: int, tmp_path: Path):
    tables = working_partnership(seed)
    network = stored(tables, tmp_path).network(ON)
    for place, leaver in enumerate(ids(tables, "worker", "individual", "service")[::3]):
        folder = tmp_path / str(place)
        folder.mkdir()
        imported = stored(with_ends_written(tables, leaver, ON), folder).network(ON)
        without = network.without(leaver, ON)
        assert everything(without) == everything(imported)
        for question in (gaps, duplicates, leads, trusted_contacts):
            assert rows_of(question(without)) == rows_of(question(imported))


def ends_of_trust(network: Network) -> list[tuple[Any, ...]]:
    rows = network.rows("trusts")[["ended_on", "end_reason"]]
    return list(rows.itertuples(index=False, name=None))


@pytest.mark.parametrize(
    ("leaver", "reasons"),
    [
        ("W2", {"p3 W2": "left_post", "p4 W2": "left_post"}),
        ("F2", {"p3 F2": "contact_lost"}),
        ("S1", {}),
    ],
)
def test_a_worker_leaves_the_post_and_contact_with_an_individual_is_lost(
    leaver: str, reasons: dict[str, str]
):
    network = network_of(example_t(), ON).without(leaver, ON)
    rows = network.rows("trusts")
    ended = rows[rows["ended_on"] == network.day]
    pairs = zip(network.ids[ended["person"]], network.ids[ended["trusted"]], strict=True)
    found = dict(zip(map(" ".join, pairs), ended["end_reason"], strict=True))
    assert found == reasons


def test_a_tie_that_had_ended_keeps_its_end_and_its_reason():
    tables = partnership(
        individual=[individual("F1")],
        trusts=[trusts("F1", ended_on=days_ago(9), end_reason="safety")],
    )
    network = network_of(tables, ON)
    assert ends_of_trust(network.without("F1", ON)) == ends_of_trust(network)
    on_its_last_day = network.without("F1", days_ago(9))
    assert ends_of_trust(on_its_last_day) == ends_of_trust(network)
    sooner = network.without("F1", days_ago(10))
    assert ends_of_trust(sooner) == [(network.day - 10, "contact_lost")]


def test_a_tie_that_begins_on_the_day_or_later_never_comes_to_be():
    for begins, left in ((days_ago(1), 1), (ON, 0), (days_ahead(3), 0)):
        tables = partnership(
            individual=[individual("F1")],
            trusts=[trusts("F1", started_on=begins, last_confirmed_on=None)],
        )
        assert len(network_of(tables, ON).without("F1", ON).rows("trusts")) == left


def test_what_is_recorded_about_harm_holds_as_before_even_if_it_begins_later():
    tables = example_t()
    tables["risk_from"] = [risk("p2", "F1"), risk("p3", "F2", started_on=days_ahead(5))]
    tables["no_contact_with"] = [{"a": "p4", "b": "W2", "started_on": days_ahead(5)}]
    network = network_of(tables, ON)
    for leaver, one, other in (("F1", "p2", "F1"), ("F2", "p3", "F2"), ("W2", "p4", "W2")):
        without = network.without(leaver, ON)
        assert are_unsafe(without, [without.code(one)], [without.code(other)]).all()


def test_a_service_closes_on_the_day_unless_it_was_closed():
    closings: dict[str, dict[str, Any]] = {
        "S1": {},
        "S2": {"closed_on": days_ago(50)},
        "S3": {"status": "closed"},
        "S4": {"closed_on": days_ahead(50)},
    }
    tables = partnership(service=[service(key, **facts) for key, facts in closings.items()])
    network = network_of(tables, ON)
    closed_on = {}
    for key in closings:
        without = network.without(key, ON)
        assert without.is_closed[without.code(key)]
        closed_on[key] = as_date(
            without.value_by_id("service", "closed_on", NO_DAY)[without.code(key)]
        )
    assert closed_on == {"S1": ON, "S2": days_ago(50), "S3": None, "S4": ON}
    day_before = network.without("S1", ON).at(days_ago(1))
    assert not day_before.is_closed[day_before.code("S1")]


def test_whoever_works_only_in_a_closed_service_is_in_post_no_more():
    network = network_of(example_t(), ON)
    without = network.without("S1", ON)
    assert network.is_in_post[network.code("W2")]
    assert not without.is_in_post[network.code("W2")]
    assert without.at(days_ago(1)).is_in_post[network.code("W2")]


def test_nobody_else_loses_a_tie_and_what_was_given_stays_as_it_was():
    tables = partnership(
        need=[need("n1")],
        worker=[worker("W1"), worker("W2")],
        addresses=[addresses("S1", "n1")],
        works_for=[works_for("W1"), works_for("W2")],
        works_with=[leads_for("W1", "S1"), leads_for("W2", "S1")],
        trusts=[trusts("W1"), trusts("W2")],
    )
    network = network_of(tables, ON)
    twin = network_of(tables, ON)
    without = network.without("W1", ON)
    for table in ("addresses", "service", "need"):
        assert without.rows(table) is network.rows(table)
    for table in ("works_for", "works_with", "trusts"):
        pd.testing.assert_frame_equal(network.rows(table), twin.rows(table))
        assert len(without.active(table)) == len(network.active(table)) - 1


def test_what_nobody_carries_is_refused_and_so_is_what_cannot_leave():
    tables = partnership(need=[need("n1")], person=[person("p1")])
    network = network_of(tables, ON)
    for unknown in ("W9", ""):
        with pytest.raises(UnknownIdError, match="nobody and no service"):
            network.without(unknown, ON)
    for neither in ("A1", "n1"):
        with pytest.raises(UsageError, match="neither a human nor a service"):
            network.without(neither, ON)
