from dashboard.person.network_numbers import network_numbers
from graphmodel.settings import Settings
from tests.agreement.brute_force import Tables
from tests.agreement.random_partnerships.days import ON
from tests.agreement.random_partnerships.hand_made import (
    connected,
    days_ago,
    individual,
    knows,
    partnership,
    person,
    supports,
    trusts,
)
from tests.support.in_memory import network_of


def numbers(tables: Tables) -> dict[str, str]:
    found = network_numbers(network_of(tables, ON), "p1", Settings())
    return {number.name: number.value for number in found.numbers} if found else {}


def test_each_number_is_told_in_words():
    """F1 and F2 know each other, F3 knows nobody; one pair of three is tied."""
    tables = partnership(
        individual=[individual("F1"), individual("F2"), individual("F3", individual_kind="peer")],
        trusts=[trusts("F1")],
        connected_to=[connected("F2"), connected("F3")],
        knows=[knows("F1", "F2")],
    )
    found = numbers(tables)
    assert found["Family and friends"] == "2"
    assert found["Peers and community"] == "1"
    assert found["Density"] == "0.33"
    assert found["Share of professionals"] == "0.00"
    assert found["Changes of worker"] == "0"


def test_what_is_undefined_cannot_be_said_and_is_no_nought():
    found = numbers(partnership(supports=[supports("S1")]))
    assert found["Services"] == "1"
    assert found["Density"] == "cannot be said (fewer than two are tied to them)"
    assert found["Care density"] == "cannot be said (fewer than two services work with them)"
    assert found["Share of professionals"] == "cannot be said (no human is tied to them)"
    assert found["Effective size"] == "1.00"


def test_of_somebody_who_has_died_there_are_no_numbers():
    assert numbers(partnership(person=[person(deceased_on=days_ago(1))])) == {}
