import json
from typing import Any

import pandas as pd
import pytest

from graphmodel.analysis.facts.answer import rows_of
from graphmodel.analysis.services.service_barriers import service_barriers
from graphmodel.settings import Settings
from ingest.for_spreadsheets import as_written
from tests.agreement.random_partnerships.days import ON
from tests.agreement.random_partnerships.hand_made import (
    agency,
    barrier,
    days_ago,
    days_ahead,
    excluded,
    need,
    partnership,
    person,
    referral,
    service,
    supports,
)
from tests.support.in_memory import network_of

COLUMNS = (
    "service received decided accepted accepted_share declined_reasons no_response wait_median"
    " wait_p90 waiting people_referred excluded barriers people_facing share_facing systemic"
)

PEOPLE = [person("p1"), person("p2"), person("p3"), person("p4", deceased_on=days_ago(30))]


def answer(settings=None, **tables) -> pd.DataFrame:
    whole = {"person": PEOPLE, "need": [need()], **tables}
    return service_barriers(network_of(partnership(**whole), ON), settings)


def row(settings=None, **tables):
    return rows_of(answer(settings, **tables))[0]


def test_columns_come_in_the_order_of_the_definition():
    assert " ".join(answer().columns) == COLUMNS


def test_every_service_is_a_row_in_the_order_of_ids_whatever_its_state():
    services = [service("S2", status="closed"), service("S10"), service("S1", status="paused")]
    assert answer(service=services)["service"].to_list() == ["S1", "S10", "S2"]
    assert answer(service=services).attrs["denominator"] == 3


def test_an_empty_partnership_has_no_rows():
    assert answer(service=[], person=[], need=[]).empty


def test_undefined_is_empty_and_never_nought():
    found = row()
    assert [found[name] for name in ("accepted_share", "share_facing")] == [None, None]
    assert [found[name] for name in ("wait_median", "wait_p90")] == [None, None]
    assert (found["received"], found["declined_reasons"]) == (0, {})


@pytest.mark.parametrize(
    ("status", "undecided"),
    [
        ("sent", True),
        ("received", True),
        ("info_requested", True),
        ("accepted", False),
        ("declined", False),
        ("withdrawn_by_person", False),
        ("superseded", False),
    ],
)
def test_what_is_undecided_for_too_long_had_no_response(status, undecided):
    late = referral(status=status, made_on=days_ago(29))
    assert row(referral=[late])["no_response"] == int(undecided)
    assert row(referral=[referral(status=status, made_on=days_ago(28))])["no_response"] == 0
    assert row(Settings(no_response_days=29), referral=[late])["no_response"] == 0


def test_a_referral_that_ended_without_a_response_counts_as_such_however_new():
    for closed_on, counted in ((None, 1), (ON, 1), (days_ahead(1), 0)):
        ended = referral(status="no_response", made_on=days_ago(2), closed_on=closed_on)
        assert row(referral=[ended])["no_response"] == counted


def test_reasons_are_counted_sorted_and_print_as_a_list_and_as_an_object():
    reasons = ["threshold", "no_id", None, "threshold"]
    declined = [
        referral(f"r{number}", "declined", decline_reason=reason)
        for number, reason in enumerate(reasons)
    ]
    found = answer(referral=declined)
    assert as_written(found["declined_reasons"][0]) == "declined 1|no_id 1|threshold 2"
    assert json.dumps(rows_of(found)[0]["declined_reasons"]) == (
        '{"declined": 1, "no_id": 1, "threshold": 2}'
    )
    assert found.attrs["not_recorded"] == 1


def test_a_referral_repeated_is_work_twice_and_one_person():
    again = [
        referral("r1", "declined", made_on=days_ago(90)),
        referral("r2", "accepted", follows="r1"),
        referral("r3", "accepted", person="p2", needs=[]),
    ]
    found = row(referral=again)
    assert (found["received"], found["people_referred"]) == (3, 2)
    assert (found["decided"], found["accepted"]) == (3, 2)
    assert found["accepted_share"] == 0.666666667


def test_only_the_year_counts():
    made = [referral("r1", made_on=days_ago(365)), referral("r2", made_on=days_ago(364))]
    made.append(referral("r3", made_on=days_ahead(1)))
    assert row(referral=made)["received"] == 1
    assert row(Settings(year_days=366), referral=made)["received"] == 2


def test_waits_are_counted_from_receipt_to_the_start():
    days: dict[str, Any] = {
        "made_on": days_ago(100),
        "received_on": days_ago(90),
        "started_on": days_ago(70),
    }
    assert row(referral=[referral(status="started", **days)])["wait_median"] == 20
    del days["received_on"]
    assert row(referral=[referral(status="started", **days)])["wait_median"] == 30
    days["started_on"] = days_ahead(1)
    assert row(referral=[referral(status="started", **days)])["wait_median"] is None


def test_the_dead_count_in_what_happened_and_wait_no_longer():
    made = [referral("r1", "waiting", person="p4", needs=[], made_on=days_ago(60))]
    found = row(referral=made, barrier=[barrier(people=["p4"])])
    assert (found["received"], found["people_referred"], found["waiting"]) == (1, 1, 0)
    assert (found["barriers"], found["people_facing"], found["share_facing"]) == (1, 0, None)
    assert row(excluded_from=[excluded(person="p4")])["excluded"] == 0


def test_the_share_facing_counts_those_who_were_referred_or_are_supported():
    found = row(
        referral=[referral(needs=[])],
        supports=[supports(person="p2")],
        barrier=[barrier(people=["p1", "p3"])],
    )
    assert (found["people_facing"], found["share_facing"], found["systemic"]) == (2, 0.5, False)


@pytest.mark.parametrize("at", [None, "A1"])
def test_a_barrier_of_an_agency_or_of_the_whole_system_is_at_no_service(at):
    found = row(barrier=[barrier(at=at, people=["p1", "p2", "p3"])])
    assert (found["barriers"], found["people_facing"], found["systemic"]) == (0, 0, False)


def test_two_agencies_that_raise_barriers_make_them_systemic():
    raised = [barrier("b1", raised_by="A1"), barrier("b2", raised_by="A2")]
    agencies = [agency("A1"), agency("A2")]
    assert row(agency=agencies, barrier=raised)["systemic"]
    assert not row(agency=agencies, barrier=[*raised[:1], barrier("b2")])["systemic"]


def test_figures_of_a_service_are_the_same_whomever_else_is_asked_about():
    network = network_of(
        partnership(
            person=PEOPLE, need=[need()], referral=[referral()], barrier=[barrier(people=["p1"])]
        ),
        ON,
    )
    assert rows_of(service_barriers(network.only(["p2"]))) == rows_of(service_barriers(network))
