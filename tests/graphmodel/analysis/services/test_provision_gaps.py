from datetime import date

import numpy as np
import pytest

from graphmodel.analysis.facts.answer import rows_of
from graphmodel.analysis.facts.eligibility import UNKNOWN, ages_at
from graphmodel.analysis.services.provision_gaps import PROVISION, provision_gaps
from tests.agreement.random_partnerships.days import ON
from tests.agreement.random_partnerships.hand_made import (
    addresses,
    days_ago,
    need,
    partnership,
    person,
    referral,
    service,
    supports,
)
from tests.support.in_memory import network_of

COLUMNS = (
    "domain area people_with_need people_with_gap"
    " share exists_untried under_way exists_tried exists_full_or_closed does_not_exist"
)

NORTH = person(area="North", date_of_birth=date(2000, 6, 1))


def answer(on=ON, **tables):
    whole = {"person": [NORTH], "need": [need()], **tables}
    return provision_gaps(network_of(partnership(**whole), on))


def provision(**tables) -> str:
    """What there is for the one gap."""
    [row] = rows_of(answer(**tables))
    [found] = [word for word in PROVISION if row[word]]
    assert row[found] == 1
    return found


def test_columns_come_in_the_order_of_the_definition():
    assert " ".join(answer().columns) == COLUMNS


@pytest.mark.parametrize(
    ("services", "expected"),
    [
        ([service(age_min=26, age_max=26)], "exists_untried"),
        ([service(age_min=27)], "does_not_exist"),
        ([service(age_max=25)], "does_not_exist"),
        ([service(areas=["South", "North"])], "exists_untried"),
        ([service(areas=["South"])], "does_not_exist"),
        ([service(areas=[])], "exists_untried"),
        ([service(opened_on=date(2030, 1, 1))], "exists_full_or_closed"),
        ([service(status="paused"), service("S2")], "exists_untried"),
        ([service(status="paused", areas=["South"])], "does_not_exist"),
        ([], "does_not_exist"),
    ],
)
def test_what_there_is_depends_on_age_area_and_whether_it_takes_people(services, expected):
    assert provision(service=services) == expected


@pytest.mark.parametrize(
    ("spells", "expected"),
    [
        ([supports(person="p2"), supports(person="p3")], "exists_full_or_closed"),
        ([supports(person="p2"), supports(person="p3", ended_on=ON)], "exists_untried"),
        ([supports(person="p2"), supports(person="p4")], "exists_untried"),
        ([supports(person="p2"), supports(person="p3", status="paused")], "exists_full_or_closed"),
    ],
)
def test_a_service_is_full_when_the_living_take_every_place(spells, expected):
    others = [person("p2"), person("p3"), person("p4", deceased_on=days_ago(1))]
    found = provision(person=[NORTH, *others], service=[service(capacity=2)], supports=spells)
    assert found == expected


def test_a_service_that_was_asked_about_this_need_is_no_longer_untried():
    asked = [referral("r1", "declined"), referral("r2", "withdrawn_by_person")]
    assert provision(referral=asked) == "exists_tried"
    assert provision(referral=[referral(needs=[])]) == "exists_untried"
    assert provision(referral=asked, service=[service(), service("S2")]) == "exists_untried"
    shut = service("S2", status="closed")
    assert provision(referral=asked, service=[service(), shut]) == "exists_tried"
    assert provision(referral=[*asked, referral("r3", "waiting")]) == "under_way"


def test_what_is_not_recorded_does_not_exclude():
    unknown = person(area="North")
    assert provision(person=[unknown], service=[service(age_min=18)]) == "exists_untried"


def test_rows_are_by_domain_and_area_and_people_count_once():
    people = [
        *[person("p1", area="North"), person("p2", area="North")],
        *[person("p3", area="Süd"), person("p4"), person("p5", area="North", deceased_on=ON)],
    ]
    needs = [
        *[need("n1"), need("n2"), need("n3", person="p2"), need("n4", "drugs", person="p2")],
        *[need("n5", person="p3"), need("n6", person="p4"), need("n7", person="p5")],
    ]
    found = answer(person=people, need=needs, addresses=[addresses("S1", "n3")])
    assert [
        (row["domain"], row["area"], row["people_with_need"], row["people_with_gap"], row["share"])
        for row in rows_of(found)
    ] == [
        ("drugs", "North", 1, 1, 1.0),
        ("housing", "North", 2, 1, 0.5),
        ("housing", "Süd", 1, 1, 1.0),
    ]
    assert found["exists_untried"].to_list() == [0, 2, 1]
    assert found["does_not_exist"].to_list() == [1, 0, 0]
    assert (found.attrs["denominator"], found.attrs["not_recorded"]) == (4, 1)


def test_somebody_without_an_area_is_in_no_row_and_an_empty_partnership_has_none():
    assert answer(person=[person()]).empty
    assert answer(person=[], need=[], service=[], agency=[]).empty


@pytest.mark.parametrize(
    ("born", "on", "age"),
    [
        (date(2000, 6, 1), date(2026, 6, 1), 26),
        (date(2000, 6, 2), date(2026, 6, 1), 25),
        (date(2000, 5, 31), date(2026, 6, 1), 26),
        (date(2004, 2, 29), date(2026, 2, 28), 21),
        (date(2004, 2, 29), date(2026, 3, 1), 22),
        (date(1961, 12, 31), date(2026, 1, 1), 64),
        (date(1926, 1, 1), date(2026, 1, 1), 100),
        (None, date(2026, 1, 1), UNKNOWN),
    ],
)
def test_an_age_grows_on_the_birthday(born, on, age):
    network = network_of(partnership(person=[person(date_of_birth=born)]), on)
    ages: np.ndarray = ages_at(network)
    assert ages[network.code("p1")] == age
