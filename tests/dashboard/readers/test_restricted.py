"""Whom restricted rows alone put beside a person, by every way to ask, against row by row."""

from functools import cache

import pytest

from dashboard.readers.partnership_access import NamedPartnership, PartnershipAccess
from dashboard.readers.person_access import PersonAccess
from dashboard.readers.reader import Reader
from dashboard.readers.restricted import (
    known_by_restricted_rows_alone,
    restricted_nodes,
    without_restricted_rows,
    without_restricted_ties,
)
from graphmodel.network.network import Network
from graphmodel.network.surroundings import surroundings_of
from graphmodel.settings import Settings
from tests.agreement.brute_force import Tables
from tests.agreement.random_partnerships.days import ON, Dice
from tests.dashboard.readers.random_restriction import (
    BESIDE,
    hidden_beside,
    hides,
    partly_restricted,
    rows_beside,
    without_restricted,
)
from tests.support.in_memory import InMemory, network_of

SEEDS = range(30)
RISK_READER = Reader(risk_reader=True)


def people(tables: Tables) -> list[str]:
    return [row["id"] for row in tables["person"]]


def hidden_of_all(network: Network) -> dict[str, frozenset[str]]:
    people = network.names_of(network.rows("person")["id"])
    return {one: known_by_restricted_rows_alone(network, one) for one in people}


@cache
def network_of_seed(seed: int) -> Network:
    return network_of(partly_restricted(seed), ON)


@pytest.mark.many_cases(quick=4)
@pytest.mark.parametrize("seed", SEEDS)
def test_one_person_and_everybody_agree_with_row_by_row(seed):
    tables = partly_restricted(seed)
    of_all = hidden_of_all(network_of_seed(seed))
    assert of_all.keys() == set(people(tables))
    for person in people(tables):
        expected = hidden_beside(tables, person)
        around = surroundings_of(InMemory(tables), person, ON, 2)
        assert of_all[person] == expected
        assert known_by_restricted_rows_alone(around, person) == expected


def test_random_partnerships_hide_somebody_and_show_somebody():
    hidden, shown = 0, 0
    for seed in SEEDS:
        tables = partly_restricted(seed)
        for person in people(tables):
            beside = {one for one, _ in rows_beside(tables, person)}
            hidden += len(hidden_beside(tables, person))
            shown += len(beside - hidden_beside(tables, person))
    assert hidden > 100
    assert shown > 100


@pytest.mark.many_cases(quick=10)
@pytest.mark.parametrize("seed", SEEDS)
def test_restricted_rows_change_nothing_of_what_a_reader_without_the_right_sees(seed):
    tables = partly_restricted(seed)
    fewer = without_restricted(tables)
    networks = [network_of_seed(seed), network_of(fewer, ON)]
    for table in BESIDE:
        seen, alone = (Reader().visible(network.rows(table)) for network in networks)
        assert len(seen) == len(alone) == sum(not hides(row) for row in tables.get(table, []))
    for person, hidden in hidden_of_all(networks[0]).items():
        known = {one for one, _ in rows_beside(fewer, person)}
        assert hidden.isdisjoint(known)
    assert not any(hidden_of_all(networks[1]).values())


@pytest.mark.many_cases(quick=10)
@pytest.mark.parametrize("seed", SEEDS)
def test_one_more_restricted_row_hides_nobody_who_is_known_otherwise(seed):
    tables = partly_restricted(seed)
    before = hidden_of_all(network_of_seed(seed))
    dice = Dice(seed)
    table = dice.one_of([table for table in BESIDE if tables.get(table)])
    row = dice.one_of(tables[table])
    more = {**tables, table: [*tables[table], {**row, "restricted": "restricted"}]}
    assert hidden_of_all(network_of(more, ON)) == before


@pytest.mark.parametrize("seed", range(10))
def test_a_reader_is_given_the_word_for_the_hidden_and_a_risk_reader_the_name(seed):
    tables, network = partly_restricted(seed), network_of_seed(seed)
    names = {one: f"Name of {one}" for one in network.ids}
    for person in people(tables):
        hidden = hidden_beside(tables, person)
        ids = sorted({one for one, _ in rows_beside(tables, person)})
        for reader in (Reader(), RISK_READER):
            access = PartnershipAccess(NamedPartnership(network, names), reader)
            masked = hidden if reader == Reader() else set()
            seen = [one for one in ids if one not in masked]
            unseen = [one for one in ids if one in masked]
            assert [*access.names_at(person, ids).items()] == [
                *((one, names[one]) for one in seen),
                *((one, "restricted") for one in unseen),
            ]
            assert [*access.ids_at(person, ids).values()] == [
                *seen,
                *("restricted" for _ in unseen),
            ]
            assert [access.may_name(person, [one]) for one in ids] == [
                one not in masked for one in ids
            ]


@pytest.mark.parametrize("seed", range(10))
def test_on_a_page_nobody_is_named_whose_own_row_is_restricted(seed):
    tables = partly_restricted(seed)
    dice = Dice(seed)
    for table in ("individual", "worker", "service", "agency"):
        for row in tables.get(table, []):
            row["restricted"] = "restricted" if dice.chance(0.3) else "open"
    own = {row["id"] for rows in tables.values() for row in rows if "id" in row and hides(row)}
    network = network_of(tables, ON)
    nodes = set(network.ids)
    assert restricted_nodes(network) == own & nodes
    for person in people(tables):
        access = PersonAccess(network, person, Settings(), Reader())
        hidden = (hidden_beside(tables, person) | own) - {person}
        assert {one for one in nodes if not access.may_name([one])} == hidden & nodes
        assert PersonAccess(network, person, Settings(), RISK_READER).may_name(nodes)


@pytest.mark.parametrize("seed", range(10))
def test_without_restricted_rows_what_is_recorded_about_harm_stays(seed):
    tables = partly_restricted(seed)
    for table in ("risk_from", "no_contact_with"):
        for row in tables.get(table, []):
            row["restricted"] = "restricted"
    network = network_of(tables, ON)
    ties, rows = without_restricted_ties(network), without_restricted_rows(network)
    closed = {row["id"] for row in tables["need"] if hides(row)} if "need" in tables else set()
    for each in (ties, rows):
        for table in ("risk_from", "no_contact_with", "need", "person"):
            assert len(each.rows(table)) == len(tables.get(table, []))
        for table in ("trusts", "knows", "helps_with", "supports"):
            assert len(each.rows(table)) == sum(not hides(row) for row in tables.get(table, []))
    visible = [row for row in tables.get("addresses", []) if not hides(row)]
    assert len(ties.rows("addresses")) == len(visible)
    assert len(rows.rows("addresses")) == sum(row["need"] not in closed for row in visible)
